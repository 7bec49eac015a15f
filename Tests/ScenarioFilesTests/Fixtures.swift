import Foundation
import ScenarioFiles
import Testing

/// Files and documents that several tests use.
enum Fixtures {
  static let folder = Bundle.module.resourcePath ?? "."

  /// Reads as the command does: a missing file and a folder are told apart.
  static func read(_ path: String) throws -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw FileReadFailure.missing
    }
    if isFolder.boolValue { throw FileReadFailure.directory }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Reads from a dictionary in place of a disk.
  static func reader(_ files: [String: String]) -> (String) throws -> [UInt8] {
    { path in
      guard let text = files[path] else { throw FileReadFailure.missing }
      return Array(text.utf8)
    }
  }

  static func full() throws -> ScenarioDocument {
    try ScenarioDocument(loading: "\(folder)/Examples/full.json", read: read)
  }

  /// A small valid scenario, with values merged over it.
  static func small(_ changes: JSONValue = [:]) throws -> ScenarioDocument {
    let base = try JSONValue(parsing: smallText)
    return try ScenarioDocument(parsing: Array(base.merged(with: changes).text.utf8), file: "small.json")
  }

  /// The sentences with which a scenario is refused; empty when it is not.
  static func refusals(_ changes: JSONValue) throws -> [String] {
    try refusals(of: small(changes))
  }

  static func refusals(of document: ScenarioDocument) -> [String] {
    do throws(ScenarioProblems) {
      _ = try Scenario(document)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  static let smallText = (try? String(contentsOfFile: "\(folder)/Examples/small.json", encoding: .utf8)) ?? ""
}
