import ScenarioFiles
import Testing

@testable import Experiments

@Suite("What two documents differ by")
struct DocumentChangeTests {
  static func document(_ text: String) throws -> ScenarioDocument {
    try ScenarioDocument(parsing: Array(text.utf8))
  }

  @Test func `values, added and removed parts are told; words and goals are not`() throws {
    let one = try Self.document(
      #"{"title": "a", "goal": {"equivalentRatio": 2}, "a": {"x": 1, "y": [1, 2], "note": "n"}, "b": {"c": 3}}"#
    )
    let other = try Self.document(
      #"{"title": "b", "a": {"x": 2, "y": [1, 3], "note": "m"}, "d": {"e": 4}}"#)
    let changes = DocumentChange.all(from: one, to: other)
    #expect(changes.map(\.path) == ["a.x", "a.y", "b", "d"])
    #expect(changes[0].from == 1 && changes[0].to == 2)
    #expect(changes[2].to == nil && changes[3].from == nil)
  }

  @Test func `of a goal the cohorts are a difference, whether or not both documents state one`() throws {
    let one = try Self.document(#"{"goal": {"equivalentRatio": 2, "cohorts": ["a"], "note": "n"}}"#)
    let other = try Self.document(#"{"goal": {"meanWeeks": {"before": 9}, "cohorts": ["b"]}}"#)
    let none = try Self.document("{}")
    func changes(_ from: ScenarioDocument, _ to: ScenarioDocument) -> [DocumentChange] {
      DocumentChange.all(from: from, to: to)
    }
    #expect(changes(one, other) == [DocumentChange(path: "goal.cohorts", from: ["a"], to: ["b"])])
    #expect(changes(one, none) == [DocumentChange(path: "goal.cohorts", from: ["a"], to: nil)])
    #expect(changes(none, other) == [DocumentChange(path: "goal.cohorts", from: nil, to: ["b"])])
  }

  @Test func `what a calibration found is no difference, what it set is`() throws {
    func document(_ share: Double, theta: Double) throws -> ScenarioDocument {
      try Self.document(
        """
        {"calibration": {"theta": \(theta),
          "findings": {"sampleSize": 5, "unlimitedShareOnSupport": {"13": \(share), "26": 0.25}}}}
        """)
    }
    let one = try document(0.5, theta: 1.5)
    #expect(DocumentChange.all(from: one, to: try document(0.75, theta: 1.5)).isEmpty)
    let bare = try Self.document(#"{"calibration": {"theta": 1.5}}"#)
    #expect(DocumentChange.all(from: bare, to: one).isEmpty)
    #expect(
      DocumentChange.all(from: one, to: try document(0.75, theta: 2)).map(\.path) == ["calibration.theta"])
  }

  @Test func `making all changes leads from one document to the other`() throws {
    let one = try Self.document(#"{"a": {"x": 1, "y": [1, 2]}, "b": {"c": 3}, "name": "n"}"#)
    let other = try Self.document(#"{"a": {"x": 2, "z": {"w": 1}}, "d": 4, "name": "n"}"#)
    let changes = DocumentChange.all(from: one, to: other)
    #expect(one.applying(changes) == other)
    #expect(DocumentChange.all(from: one, to: one).isEmpty)
  }
}
