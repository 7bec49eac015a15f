import Foundation

/// A folder of a test's own, removed with it.
final class Workspace {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("simulate-\(UUID().uuidString)")

  /// - Parameter files: copies of files in `Scenarios`
  init(_ files: String...) {
    try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for file in files { write(Self.scenario(file), to: file) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The text of a file in `Scenarios`.
  static func scenario(_ name: String) -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Scenarios/\(name)")
    return try! String(contentsOf: file, encoding: .utf8)
  }

  func write(_ text: String, to name: String) { write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) {
    let place = url.appendingPathComponent(name)
    try! FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try! Data(bytes).write(to: place)
  }

  func text(_ name: String) -> String { String(decoding: bytes(name) ?? [], as: UTF8.self) }

  func bytes(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: url.appendingPathComponent(name))).map { [UInt8]($0) }
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  /// All files in a folder, hidden ones too, by relative path.
  func files(in folder: String = "") -> [String: [UInt8]] {
    Self.files(at: url.appendingPathComponent(folder))
  }

  static func files(at folder: URL) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let names = FileManager.default.enumerator(atPath: folder.path)
    while let name = names?.nextObject() as? String {
      var isFolder: ObjCBool = false
      let place = folder.appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else { continue }
      files[isFolder.boolValue ? name + "/" : name] =
        isFolder.boolValue ? [] : (try? Data(contentsOf: place)).map { [UInt8]($0) }
    }
    return files
  }
}
