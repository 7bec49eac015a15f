import Foundation

/// A file beside the results, which an option names.
struct SideFile {
  let path: String
  /// What it holds, in messages.
  let content: String
  let option: String

  /// Finds out before a long run whether the file can be written.
  /// - Parameters:
  ///   - results: the folder of the results, which will stand by then
  ///   - inputs: files that are read and must stay
  func checkWritable(beside results: ReportFolder, keeping inputs: [String]) throws(Failure) {
    let place = Files.place(path)
    if inputs.contains(where: { Files.place($0) == place }) {
      throw Failure(
        "\(path): found a file that is read, which the \(content) would replace; "
          + "allowed another file with \(option)",
        code: Exit.cannotWrite)
    }
    do throws(WriteFailure) {
      var information = stat()
      if stat(path, &information) == 0 {
        guard information.st_mode & S_IFMT != S_IFDIR else { throw WriteFailure(number: EISDIR) }
        guard access(path, W_OK) == 0 else { throw WriteFailure() }
      } else {
        guard errno == ENOENT, !path.isEmpty else { throw WriteFailure() }
        let folder = ReportFolder.parent(of: path)
        guard Files.place(folder) == Files.place(results.path) || access(folder, W_OK | X_OK) == 0 else {
          throw WriteFailure()
        }
      }
    } catch {
      throw failure(error)
    }
  }

  func write(_ text: String) throws(Failure) {
    do throws(WriteFailure) {
      try ReportFolder.write(Array(text.utf8), to: path)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: WriteFailure) -> Failure {
    let reason = error.number == ENOENT ? "no such folder" : error.reason
    return Failure(
      "\(path): the \(content) cannot be written: \(reason); choose another file with \(option)",
      code: Exit.cannotWrite)
  }
}
