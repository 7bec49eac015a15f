import Foundation
import ScenarioFiles
import Testing

/// Every figure of the shipped scenarios says where it comes from: a source, or an assumption with its reasoning.
@Suite struct ScenarioSourcesTests {
  /// Objects of these sections must say so, themselves or in a part of theirs.
  static let sections = ["benefits", "cohorts", "transitions", "efforts"]

  @Test(arguments: ["base", "evidence"] + SystemSampleTests.names)
  func `every cohort, transition, effort and benefit has a source or an assumption`(name: String) throws {
    let document = try ScenarioDocument(loading: Command.scenarios + "/\(name).json") { path in
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw FileReadFailure.missing
      }
      return [UInt8](data)
    }
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

  private func isExplained(_ value: JSONValue) -> Bool {
    guard let object = value.object else { return false }
    if object["source"] != nil || object["assumption"] != nil { return true }
    return object.members.contains { isExplained($0.value) }
  }
}
