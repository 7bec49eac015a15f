import Foundation
import ScenarioFiles

/// Reading scenarios, and writing reports so that a folder never holds half a file.
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
    return folders
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
    try ScenarioDocument(loading: path, libraries: libraries, read: read)
  }

  /// Applies `PATH=VALUE` overrides.
  static func applying(_ overrides: [String], to document: ScenarioDocument) throws(ScenarioProblems)
    -> ScenarioDocument
  {
    var changed = document
    var problems: [ScenarioProblem] = []
    for override in overrides {
      do {
        changed = try changed.setting(override: override)
      } catch {
        problems.append(error)
      }
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
    return changed
  }

  /// Writes all files into a folder: first into a hidden folder inside it, then each is renamed into place. When
  /// anything fails before the renames, what stood there stands unchanged.
  static func write(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws(Failure) {
    let manager = FileManager.default
    let target = URL(fileURLWithPath: folder, isDirectory: true)
    let existed = manager.fileExists(atPath: target.path)
    let staging = target.appendingPathComponent(".simulate-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      for file in files {
        let place = staging.appendingPathComponent(file.name)
        try manager.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: place)
      }
      for file in files {
        let place = target.appendingPathComponent(file.name)
        try manager.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard rename(staging.appendingPathComponent(file.name).path, place.path) == 0 else {
          throw CocoaError(.fileWriteUnknown)
        }
      }
      try? manager.removeItem(at: staging)
    } catch {
      try? manager.removeItem(at: staging)
      if !existed { try? manager.removeItem(at: target) }
      throw Failure(
        "\(folder): the reports cannot be written: \(reason(error)); choose another folder with --output",
        code: Exit.cannotWrite)
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission: "no permission"
    case .fileWriteOutOfSpace: "the disk is full"
    case .fileWriteFileExists: "a file stands where a folder should be"
    case .fileWriteVolumeReadOnly: "the disk is read-only"
    default: "the file system refused"
    }
  }
}
