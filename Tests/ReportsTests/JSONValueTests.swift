import Testing

@testable import Reports

@Suite struct JSONValueTests {
  @Test func `a value is written in order, indented, the same every time`() {
    let value = JSONValue.members([
      "b": .array([.integer(1), .number(0.1), .null, .boolean(false)]), "a": .object([]), "c": .array([]),
      "d": .members(["x": .string("æ")]),
    ])
    #expect(
      value.text == """
        {
          "b": [
            1,
            0.1,
            null,
            false
          ],
          "a": {},
          "c": [],
          "d": {
            "x": "æ"
          }
        }

        """)
  }

  @Test func `strings are escaped`() {
    #expect(
      JSONValue.string("a\"b\\c\n\t\r\u{1}\u{7F}/ø").text == "\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u007f/ø\"\n")
  }

  @Test func `numbers are the shortest text, whole ones without a point, and never NaN`() {
    #expect(JSONValue.number(68).text == "68\n")
    #expect(JSONValue.number(-0.0).text == "0\n")
    #expect(JSONValue.number(1e-7).text == "1e-07\n")
    #expect(JSONValue.number(.nan).text == "null\n")
    #expect(JSONValue.number(-.infinity).text == "null\n")
  }
}
