import Foundation
import ScenarioFiles
import Testing

/// Parsing: what is refused, in which words; what is kept.
struct JSONParserTests {
  private func refusal(_ bytes: [UInt8]) -> String {
    do throws(ScenarioProblem) {
      return "parsed: " + (try JSONValue(parsing: bytes, file: "base.json")).compactText
    } catch {
      return error.description
    }
  }

  private func refusal(_ text: String) -> String { refusal(Array(text.utf8)) }

  @Test func `an empty file is refused`() {
    #expect(refusal("") == "base.json:1:1: found an empty file, allowed a JSON object")
    #expect(refusal(" \n\t\r\n") == "base.json:1:1: found an empty file, allowed a JSON object")
  }

  @Test func `bytes that are not UTF-8 are refused where they stand`() {
    let latin1 = Array("{\n \"a\": \"sygef".utf8) + [0xE6] + Array("r\"}".utf8)
    #expect(
      refusal(latin1)
        == "base.json:2:13: found text that is not UTF-8, byte 0xe6, allowed a file saved as UTF-8")
    #expect(refusal([0xFF, 0xFE, 0x7B, 0]) == "base.json:1:1: found UTF-16 text, allowed UTF-8 text")
    #expect(
      refusal([0xEF, 0xBB, 0xBF, 0x7B, 0x7D])
        == "base.json:1:1: found a byte order mark, allowed UTF-8 without a byte order mark")
  }

  @Test func `syntax errors tell line, column and what was expected`() {
    #expect(refusal("{\n  \"a\" 1}") == "base.json:2:7: found `1`, allowed ':'")
    #expect(refusal("{\"a\": 1,}") == "base.json:1:9: found `}`, allowed a key in quotes or '}'")
    #expect(refusal("{\"a\": [1 2]}") == "base.json:1:10: found `2`, allowed ']'")
    #expect(refusal("{a: 1}") == "base.json:1:2: found `a`, allowed a key in quotes or '}'")
    #expect(refusal("{\"a\": 01}") == "base.json:1:7: found `0`, allowed JSON (invalid token)")
    #expect(refusal("// no\n{}") == "base.json:1:1: found `/`, allowed JSON (invalid token)")
    #expect(
      refusal("{\"a\": \"x\ny\"}")
        == "base.json:1:7: found a line break within a text, allowed `\\n` in its place")
    #expect(refusal("{\"a\": \"\\q\"}") == "base.json:1:7: found `\"\\q`, allowed JSON (invalid escape)")
    #expect(
      refusal("{\"a\": \"\\u0000\"}")
        == "base.json:1:7: found the character \\u0000, allowed texts without it")
  }

  @Test func `an end too early and text after the end are refused`() {
    #expect(refusal("{\"a\": 1").hasSuffix("found the end of the file, allowed '}'"))
    #expect(
      refusal("{\"a\": \"abc").hasSuffix("found the end of the file, allowed a complete JSON object"))
    #expect(
      refusal("{}\n  x") == "base.json:2:3: found more text (`x`) after the document, allowed one JSON object"
    )
    #expect(
      refusal(Array("{}".utf8) + [0]).hasSuffix(
        "found more text (a zero byte) after the document, allowed one JSON object"))
  }

  @Test func `a key stated twice is refused`() {
    #expect(
      refusal("{\"a\": 1,\n  \"a\": 2}")
        == "base.json:2:3: found the key \"a\" a second time, allowed each key once in an object")
  }

  @Test func `one hundred thousand nested brackets are refused`() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let deep = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
      #expect(refusal(deep).hasSuffix(": found brackets nested too deep, allowed at most 2,048 levels"))
    }
    // The deepest that is allowed can be copied, written and compared.
    let allowed = String(repeating: "[", count: 2_047) + String(repeating: "]", count: 2_047)
    #expect(refusal(allowed) == "parsed: " + allowed)
  }

  @Test(arguments: ["NaN", "Infinity", "nan"]) func `numbers that are not finite are refused`(word: String) {
    #expect(refusal("{\"a\": \(word)}") == "base.json:1:7: found `\(word)`, allowed finite numbers")
  }

  @Test func `numbers beyond a double are refused`() {
    #expect(
      refusal("{\"a\": -Infinity}") == "base.json:1:7: found `-` without digits, allowed finite numbers")
    #expect(
      refusal("{\"a\": 1e999}") == "base.json:1:7: found the number 1e999, allowed numbers below 1.8e308")
    #expect(
      refusal("{\"a\": -1e999}") == "base.json:1:7: found the number -1e999, allowed numbers below 1.8e308")
    // Too small is zero, and an integer beyond 64 bits a number like any other.
    #expect(refusal("[1e-999, 100000000000000000000]") == "parsed: [0, 1e+20]")
  }

  @Test func `members keep their order and texts their letters`() throws {
    let value = try JSONValue(
      parsing: "{\"ø\": \"blåbær \\u00e6 \\\"x\\\"\", \"b\": [true, null], \"a\": {}}")
    #expect(value.object?.keys == ["ø", "b", "a"])
    #expect(value.object?["ø"] == "blåbær æ \"x\"")
    #expect(
      value.text == """
        {
          "ø": "blåbær æ \\"x\\"",
          "b": [true, null],
          "a": {}
        }

        """)
  }

  @Test func `numbers are written short and read back to the same bits`() throws {
    let numbers = [
      0.1, 10.1, 1 / 3, .leastNonzeroMagnitude, Double.greatestFiniteMagnitude, 0, -0.0, 1, -17,
      9_007_199_254_740_991, 1e15, 1e16, 1e22,
      123456789.125, 2.5e-8, .pi, 0.1 + 0.2,
    ]
    for number in numbers {
      let text = JSONValue.number(number).compactText
      let back = try JSONValue(parsing: text).number
      #expect(back?.bitPattern == number.bitPattern, "\(number) became \(text)")
    }
    #expect(JSONValue.array([1, 10.1, 1_000_000, 0.25]).compactText == "[1, 10.1, 1000000, 0.25]")
  }

  @Test func `random doubles read back to the same bits`() throws {
    var state: UInt64 = 2015
    for _ in 0..<5_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state ^ (state >> 29))
      guard number.isFinite else { continue }
      #expect(
        try JSONValue(parsing: JSONValue.number(number).compactText).number?.bitPattern == number.bitPattern)
    }
  }

  @Test func `control characters and line separators survive a round trip`() throws {
    let text = "a\u{1}\u{1F}\u{7F}\u{2028}\t\r\n\\/\"é\u{1F600}"
    #expect(try JSONValue(parsing: JSONValue.string(text).text) == .string(text))
  }

  @Test func `decimals are exact`() throws {
    let value = try JSONValue(parsing: "[10.1, 0.07, 1e2]").array ?? []
    #expect(value.map(\.exactNumber) == [Decimal(string: "10.1"), Decimal(string: "0.07"), 100])
    #expect((value[0].exactNumber ?? 0) * 1_000_000 == 10_100_000)
  }
}
