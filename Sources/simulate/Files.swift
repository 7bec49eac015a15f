import Foundation
import ScenarioFiles

/// Reading scenarios.
enum Files {
  /// Folders in which extended files are looked for after the folder of the file that names them: beside the
  /// installed program, and beside the project it was built in.
  static var libraries: [String] {
    var folders: [String] = []
    if let stated = ProcessInfo.processInfo.environment["SIMULATE_LIBRARY"], !stated.isEmpty {
      folders.append(stated)
    }
    guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return folders }
    var folder = executable.deletingLastPathComponent()
    folders.append(
      folder.deletingLastPathComponent().appendingPathComponent("share/simulate/scenarios").path)
    // .build/<triple>/release/simulate stands three folders below the project.
    for _ in 0..<3 {
      folder = folder.deletingLastPathComponent()
      folders.append(folder.appendingPathComponent("scenarios").path)
    }
    return folders.filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// A file's base name as a name for folders.
  static func slug(of path: String) -> String { ScenarioDocument.slug(of: path) }

  /// A path without dots and links: two that lead to one place are the same.
  static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  static func read(_ path: String) throws(FileReadFailure) -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { throw .missing }
    guard !isDirectory.boolValue else { throw .directory }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .unreadable("no permission to read it, or the disk failed")
    }
  }

  /// A scenario file with what it extends and the overrides of `--set`, in order.
  static func document(_ path: String) throws(ScenarioProblems) -> ScenarioDocument {
    let manager = FileManager.default
    if !manager.fileExists(atPath: path), manager.fileExists(atPath: path + ".json") {
      throw ScenarioProblems([
        ScenarioProblem(
          file: path, found: "no such file", allowed: "a scenario file", suggestion: path + ".json")
      ])
    }
    return try ScenarioDocument(loading: path, libraries: libraries, read: read)
  }
}
