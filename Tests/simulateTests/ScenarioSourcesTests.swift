import Foundation
import ScenarioFiles
import Testing

/// Every figure of the shipped scenarios says where it comes from: a source, or an assumption with its reasoning.
@Suite struct ScenarioSourcesTests {
  /// Objects of these sections must say so, themselves or in a part of theirs.
  static let sections = ["benefits", "cohorts", "transitions", "efforts"]

  @Test(arguments: ["base", "evidence"] + SystemSampleTests.names)
  func `every cohort, transition, effort and benefit has a source or an assumption`(name: String) throws {
    let document = try document(name)
    for section in Self.sections {
      for (id, member) in try #require(document.value(at: section)?.object).members {
        #expect(isExplained(member), "\(section).\(id)")
      }
    }
    for (id, state) in try #require(document.value(at: "states")?.object).members {
      guard let object = state.object, object["weeklyValueDKK"] != nil else { continue }
      #expect(isExplained(state), "states.\(id)")
    }
  }

  @Test(arguments: ["base"] + SystemSampleTests.names)
  func `a municipality's own file is under 40 lines`(name: String) throws {
    let text = try String(contentsOfFile: Command.scenarios + "/\(name).json", encoding: .utf8)
    #expect(text.split(separator: "\n").count < 40, "\(name)")
  }

  /// A council reads in one language: a sentence has both; what is one text is a name, a title or a reference.
  @Test(arguments: ["base", "evidence"] + SystemSampleTests.names)
  func `what is said of a figure is said in Danish too`(name: String) throws {
    var sentences = 0
    func check(_ words: JSONValue, _ path: String) {
      if let text = words.string {
        let isEnglish = ["the", "of", "and", "with", "are", "than", "from", "were"].contains {
          " \(text.lowercased()) ".contains(" \($0) ")
        }
        #expect(!isEnglish, "\(path): \(text)")
      } else if let both = words.object {
        sentences += 1
        #expect(both["da"]?.string != both["en"]?.string, "\(path)")
      }
    }
    func walk(_ value: JSONValue, _ path: String) {
      for element in value.array ?? [] { walk(element, path) }
      for (key, member) in value.object?.members ?? [] {
        if ["source", "note", "assumption"].contains(key) {
          check(member, "\(path).\(key)")
        } else {
          walk(member, "\(path).\(key)")
        }
      }
    }
    walk(.object(try document(name).root), name)
    #expect(sentences > 20)
  }

  private func document(_ name: String) throws -> ScenarioDocument {
    try ScenarioDocument(loading: Command.scenarios + "/\(name).json") { path in
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw FileReadFailure.missing
      }
      return [UInt8](data)
    }
  }

  private func isExplained(_ value: JSONValue) -> Bool {
    guard let object = value.object else { return false }
    if object["source"] != nil || object["assumption"] != nil { return true }
    return object.members.contains { isExplained($0.value) }
  }
}
