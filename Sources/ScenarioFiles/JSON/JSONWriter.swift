extension JSONValue {
  /// The value as canonical JSON: two spaces a level, one member a line, lists of plain values on one line,
  /// numbers by their shortest text that reads back to the same double, letters as they are. Equal values
  /// give equal bytes. Ends with a line break.
  public var text: String {
    var writer = JSONWriter()
    writer.write(self, level: 0)
    return writer.output + "\n"
  }

  /// The value on one line, for messages.
  public var compactText: String {
    switch self {
    case .object(let object):
      "{"
        + object.members.map { "\(JSONWriter.quoted($0.key)): \($0.value.compactText)" }.joined(
          separator: ", ") + "}"
    case .array(let elements): "[" + elements.map(\.compactText).joined(separator: ", ") + "]"
    case .number(let number): JSONWriter.shortest(number)
    case .string(let text): JSONWriter.quoted(text)
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  fileprivate var isPlain: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }
}

struct JSONWriter {
  fileprivate(set) var output = ""

  fileprivate mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .object(let object) where !object.isEmpty:
      let members = object.members
      output += "{\n"
      for (index, member) in members.enumerated() {
        indent(level + 1)
        output += JSONWriter.quoted(member.key) + ": "
        write(member.value, level: level + 1)
        output += index + 1 < members.count ? ",\n" : "\n"
      }
      indent(level)
      output += "}"
    case .array(let elements) where !elements.allSatisfy(\.isPlain):
      output += "[\n"
      for (index, element) in elements.enumerated() {
        indent(level + 1)
        write(element, level: level + 1)
        output += index + 1 < elements.count ? ",\n" : "\n"
      }
      indent(level)
      output += "]"
    default: output += value.compactText
    }
  }

  private mutating func indent(_ level: Int) { output += String(repeating: "  ", count: level) }

  /// The shortest decimal text that reads back to the same double; whole numbers without a fraction. JSON has
  /// no infinities and no NaN: they become `null`.
  static func shortest(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
