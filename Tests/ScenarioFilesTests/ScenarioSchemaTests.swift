import Foundation
import ScenarioFiles
import Testing

/// The printed schema against an independent validator (Python's jsonschema, which must be installed), and
/// against what the program itself accepts.
struct ScenarioSchemaTests {
  /// Each document's verdict by the schema: `nil` for valid, else the reason.
  private func verdicts(on documents: [(name: String, text: String)]) throws -> [String: String?] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let schema = folder.appendingPathComponent("schema")
    try ScenarioSchema.text.write(to: schema, atomically: true, encoding: .utf8)
    var files: [String] = []
    for (number, document) in documents.enumerated() {
      let file = folder.appendingPathComponent("\(number).json")
      try document.text.write(to: file, atomically: true, encoding: .utf8)
      files.append(file.path)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(Fixtures.folder)/validate.py", schema.path] + files
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0,
      "python3 with jsonschema must run (Debian: apt-get install python3-jsonschema)")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    try #require(lines.count == documents.count)
    let named = zip(documents, lines).map { ($0.name, $1 == "ok" ? nil : $1) }
    return Dictionary(uniqueKeysWithValues: named)
  }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// The scenarios of the repository, whose parts stand in its folders.
  private static let scenarios = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("scenarios").path

  @Test func `every scenario file is valid by the schema and by the program`() throws {
    let paths = try files(in: Self.scenarios) + files(in: "\(Fixtures.folder)/Examples")
    #expect(paths.count >= 4)
    let documents = try paths.map { path in
      try ScenarioDocument(loading: path, libraries: [Self.scenarios], read: Fixtures.read)
    }
    let verdicts = try verdicts(on: zip(paths, documents).map { ($0, $1.text) })
    for (path, document) in zip(paths, documents) {
      #expect(verdicts[path] == .some(nil), "\(path)")
      #expect(Fixtures.refusals(of: document) == [], "\(path)")
    }
  }

  @Test func `every broken file is refused by the schema and by the program`() throws {
    let paths = try files(in: "\(Fixtures.folder)/Broken")
    #expect(paths.count >= 50)
    let documents = try paths.map { try ScenarioDocument(loading: $0, read: Fixtures.read) }
    let verdicts = try verdicts(on: zip(paths, documents).map { ($0, $1.text) })
    for (path, document) in zip(paths, documents) {
      #expect(verdicts[path] != .some(nil), "the schema accepts \(path)")
      #expect(Fixtures.refusals(of: document) != [], "the program accepts \(path)")
    }
  }

  /// The full example with one value at a time replaced by each of some odd ones, or left out. Nothing crashes, and what
  /// the program accepts the schema accepts. What the schema refuses the program therefore refuses too; the
  /// other way round the program alone knows references, sums and dates.
  @Test func `odd values do not crash and what the program accepts the schema accepts`() throws {
    let odd: [JSONValue] = [
      0, -1, 0.5, 1e12, 2015, "", "work", "2015-02-30", "2016-01-01", true, [], ["work"], [:], ["0": 1],
      ["2015": 1],
    ]
    let document = try Fixtures.full()
    let paths = allPaths(in: .object(document.root))
    #expect(paths.count > 250)
    var accepted: [(name: String, text: String)] = []
    var refused = 0
    for path in paths {
      for value in odd {
        let changed = try document.setting(path, to: value)
        if Fixtures.refusals(of: changed).isEmpty {
          accepted.append(("\(path) = \(value.compactText)", changed.text))
        } else {
          refused += 1
        }
      }
      // And without it.
      let patch = path.split(separator: ".").reversed().reduce(JSONValue.null) { [String($1): $0] }
      let without = JSONValue.object(document.root).merged(with: patch)
      let changed = try ScenarioDocument(parsing: Array(without.text.utf8))
      if Fixtures.refusals(of: changed).isEmpty { accepted.append(("no \(path)", changed.text)) }
    }
    #expect(accepted.count > 200)
    #expect(refused > 2_000)
    for (name, reason) in try verdicts(on: accepted) {
      #expect(reason == nil, "the schema refuses \(name): \(reason ?? "")")
    }
  }

  private func allPaths(in value: JSONValue, at path: String = "") -> [String] {
    let children: [(String, JSONValue)] =
      value.object?.members.map { ($0.key, $0.value) } ?? value.array?.enumerated().map { (String($0), $1) }
      ?? []
    return children.flatMap { key, child in
      let place = path.isEmpty ? key : "\(path).\(key)"
      return [place] + allPaths(in: child, at: place)
    }
  }

  @Test func `every key of the language is described`() throws {
    let schema = ScenarioSchema.value
    var undescribed: [String] = []
    func visit(_ value: JSONValue, _ path: String) {
      if case .object(let properties)? = value.object?["properties"] {
        for (key, property) in properties.members where property.object?["description"] == nil {
          if !["source", "note", "assumption"].contains(key) { undescribed.append("\(path).\(key)") }
        }
      }
      for (key, child) in value.object?.members ?? [] { visit(child, "\(path).\(key)") }
      for child in value.array ?? [] { visit(child, path) }
    }
    visit(schema, "")
    #expect(undescribed == [])
  }
}
