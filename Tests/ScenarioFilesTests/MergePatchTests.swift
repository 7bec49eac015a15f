import ScenarioFiles
import Testing

/// JSON merge patch.
struct MergePatchTests {
  /// The examples of RFC 7396, appendix A: original, patch, result.
  static let examples: [(String, String, String)] = [
    (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
    (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
    (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
    (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
    (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
    (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
    (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
    (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
    (#"{"a":"foo"}"#, #"null"#, #"null"#),
    (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
    (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
    (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
    (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
  ]

  @Test(arguments: examples) func `the examples of RFC 7396 hold`(example: (String, String, String)) throws {
    let (original, patch, result) = example
    #expect(
      try JSONValue(parsing: original).merged(with: JSONValue(parsing: patch)) == JSONValue(parsing: result))
  }

  @Test func `keys keep the place where they first stood`() throws {
    let original = try JSONValue(parsing: #"{"a": 1, "b": {"x": 1, "y": 2}, "c": 3}"#)
    let patch = try JSONValue(parsing: #"{"d": 4, "c": 30, "b": {"z": 3, "x": 10}}"#)
    #expect(
      original.merged(with: patch).compactText
        == #"{"a": 1, "b": {"x": 10, "y": 2, "z": 3}, "c": 30, "d": 4}"#)
  }
}
