import Foundation
import Reports

/// The folder of a run's reports. It never holds half a file, and a run that fails leaves it as it was.
struct ReportFolder {
  let path: String

  init(path: String) {
    var path = path
    while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
    self.path = path
  }

  /// Asks before a long run what would otherwise be found out after it: whether the folder, or the nearest folder
  /// above it that exists, can be written to.
  func checkWritable() throws(Failure) {
    do throws(WriteFailure) {
      var place = path
      var information = stat()
      while stat(place, &information) != 0 {
        guard errno == ENOENT else { throw WriteFailure() }
        place = Self.parent(of: place)
      }
      guard information.st_mode & S_IFMT == S_IFDIR else { throw WriteFailure(number: ENOTDIR) }
      guard access(place, W_OK | X_OK) == 0 else { throw WriteFailure() }
    } catch {
      throw failure(error)
    }
  }

  /// Refuses results that would replace what they are made of.
  /// - Parameters:
  ///   - inputs: files that are read
  ///   - names: of files that are written beside the content
  func checkKeeps(_ inputs: [String], writing names: [String]) throws(Failure) {
    let written = Set(([ReportDocument.file] + names).map { Files.place("\(path)/\($0)") })
    guard let input = inputs.first(where: { written.contains(Files.place($0)) }) else { return }
    throw Failure(
      "\(path): found \(input), which the results would replace; allowed another folder with --output",
      code: Exit.cannotWrite)
  }

  /// Writes all files of a result, and takes away what an earlier result left here and this one does not have: its content,
  /// the pages, workbooks, tables and charts that the content names, and other files that not every result has.
  func replace(
    with files: [(name: String, bytes: [UInt8])], others: [String], lasting: Bool = false
  ) throws(Failure) {
    // The ids in it are checked when it is read: none leads to another folder.
    let former = (try? Files.read("\(path)/\(ReportDocument.file)")).flatMap {
      try? ReportDocument(bytes: $0)
    }
    try write(files, lasting: lasting)
    let written = Set(files.map(\.name))
    let names = [ReportDocument.file] + (former.map(Renderings.names) ?? Renderings.names) + others
    for stale in names where !written.contains(stale) {
      unlink("\(path)/\(stale)")
      // A folder goes with its last file.
      if stale.contains("/") { rmdir(Self.parent(of: "\(path)/\(stale)")) }
    }
  }

  /// Writes all files: first into a hidden folder beside them, then each is renamed into place. When anything fails
  /// before the renames, what stood there stands unchanged and what was made is taken away.
  /// - Parameter lasting: waits until the disk has the bytes, so that a power cut leaves the old file or the new one
  func write(_ files: [(name: String, bytes: [UInt8])], lasting: Bool = false) throws(Failure) {
    let staging = "\(path)/.simulate-\(getpid())"
    var made: [String] = []
    do throws(WriteFailure) {
      for file in files {
        let place = "\(staging)/\(file.name)"
        try Self.makeFolders(to: Self.parent(of: place), made: &made)
        try Self.write(file.bytes, to: place, lasting: lasting)
      }
      for file in files { try prepare(file.name, made: &made) }
      for file in files {
        guard rename("\(staging)/\(file.name)", "\(path)/\(file.name)") == 0 else { throw WriteFailure() }
      }
    } catch {
      for file in files { unlink("\(staging)/\(file.name)") }
      // Only what is empty goes, the innermost first.
      for folder in made.reversed() { rmdir(folder) }
      throw failure(error)
    }
    for folder in made.reversed() where folder.hasPrefix(staging) { rmdir(folder) }
  }

  /// Makes sure that a file can be renamed into place.
  private func prepare(_ name: String, made: inout [String]) throws(WriteFailure) {
    let place = "\(path)/\(name)"
    let folder = Self.parent(of: place)
    try Self.makeFolders(to: folder, made: &made)
    guard access(folder, W_OK | X_OK) == 0 else { throw WriteFailure() }
    var information = stat()
    if stat(place, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw WriteFailure(number: EISDIR)
    }
  }

  func failure(_ error: WriteFailure) -> Failure {
    Failure(
      "\(path): the reports cannot be written: \(error.reason); choose another folder with --output",
      code: Exit.cannotWrite)
  }

  // MARK: - The file system

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes a folder and those above it that are missing, and notes which it made.
  private static func makeFolders(to path: String, made: inout [String]) throws(WriteFailure) {
    var information = stat()
    if stat(path, &information) == 0 {
      guard information.st_mode & S_IFMT == S_IFDIR else { throw WriteFailure(number: ENOTDIR) }
      return
    }
    guard errno == ENOENT else { throw WriteFailure() }
    try makeFolders(to: parent(of: path), made: &made)
    guard mkdir(path, 0o777) == 0 else {
      // Another run may have made it in the meantime.
      if errno == EEXIST { return }
      throw WriteFailure()
    }
    made.append(path)
  }

  /// Writes a new file whole; what is left of a failure is taken away.
  static func write(_ bytes: [UInt8], to path: String, lasting: Bool = false) throws(WriteFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else { throw WriteFailure() }
    do throws(WriteFailure) {
      try Terminal.write(bytes, descriptor)
      // A file system that cannot synchronise says EINVAL: its bytes are written all the same.
      guard !lasting || fsync(descriptor) == 0 || errno == EINVAL else { throw WriteFailure() }
    } catch {
      close(descriptor)
      unlink(path)
      throw error
    }
    guard close(descriptor) == 0 else {
      let failure = WriteFailure()
      unlink(path)
      throw failure
    }
  }
}

/// Why the system refused to write.
struct WriteFailure: Error {
  var number = errno

  var reason: String {
    switch number {
    case ENOTDIR, EEXIST: "a file stands where a folder should be"
    case EISDIR, ENOTEMPTY: "a folder stands where a file should be"
    case EACCES, EPERM: "no permission"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the disk is read-only"
    case EFBIG: "a file would be larger than the system allows"
    case ENAMETOOLONG: "the name is too long"
    default: "the system says: \(String(cString: strerror(number)))"
    }
  }
}
