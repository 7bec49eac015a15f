import CJansson

extension JSONValue {
  /// Parses JSON (RFC 8259). Duplicate keys, text after the end, numbers beyond a double and bytes that are
  /// not UTF-8 are refused.
  /// - Parameters:
  ///   - bytes: the text in UTF-8
  ///   - file: the name that a problem shows
  /// - Throws: one `ScenarioProblem` with line and column
  public init(parsing bytes: [UInt8], file: String? = nil) throws(ScenarioProblem) {
    if let problem = JSONValue.obstacle(in: bytes) {
      throw ScenarioProblem(
        file: file, line: 1, column: 1, found: problem.found, allowed: problem.allowed)
    }
    var failure = json_error_t()
    let flags = JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY
    let root = bytes.withUnsafeBytes { buffer in
      json_loadb(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, Int(flags), &failure)
    }
    guard let root else { throw JSONSyntaxFailure(failure).problem(in: file) }
    defer { json_decref(root) }
    self = JSONValue(copying: root)
  }

  /// Parses a text; see `init(parsing:file:)`.
  public init(parsing text: String, file: String? = nil) throws(ScenarioProblem) {
    try self.init(parsing: Array(text.utf8), file: file)
  }

  /// What keeps the bytes from being JSON before the first character is read.
  private static func obstacle(in bytes: [UInt8]) -> (found: String, allowed: String)? {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    if bytes.allSatisfy(blanks.contains) { return ("an empty file", "a JSON object") }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return ("a byte order mark", "UTF-8 without a byte order mark")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return ("UTF-16 text", "UTF-8 text")
    }
    return nil
  }

  /// Copies jansson's tree. jansson nests at most 2,048 deep, so the recursion is bounded.
  private init(copying node: UnsafeMutablePointer<json_t>) {
    switch node.pointee.type {
    case JSON_OBJECT:
      var object = JSONObject()
      var iterator = json_object_iter(node)
      while let position = iterator {
        let key = JSONValue.text(json_object_iter_key(position), json_object_iter_key_len(position))
        object[key] = JSONValue(copying: json_object_iter_value(position))
        iterator = json_object_iter_next(node, position)
      }
      self = .object(object)
    case JSON_ARRAY:
      self = .array((0..<json_array_size(node)).map { JSONValue(copying: json_array_get(node, $0)) })
    case JSON_STRING: self = .string(JSONValue.text(json_string_value(node), json_string_length(node)))
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    case JSON_NULL: self = .null
    default: self = .number(json_number_value(node))
    }
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let start else { return "" }
    return UnsafeRawBufferPointer(start: start, count: length).withMemoryRebound(to: UInt8.self) {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

/// jansson's account of a syntax error, turned into what was found and what is allowed.
private struct JSONSyntaxFailure {
  let code: json_error_code
  let line: Int
  /// jansson's column: the last character read.
  let column: Int
  let text: String
  /// The token at which reading stopped.
  let token: String?

  init(_ failure: json_error_t) {
    var failure = failure
    code = json_error_code(&failure)
    line = max(1, Int(failure.line))
    column = Int(failure.column)
    let whole = withUnsafeBytes(of: &failure.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if whole.hasSuffix("'"), let quote = whole.firstRange(of: " near '") {
      text = String(whole[..<quote.lowerBound])
      token = String(whole[quote.upperBound...].dropLast())
    } else {
      text = whole.hasSuffix(" near end of file") ? String(whole.dropLast(17)) : whole
      token = nil
    }
  }

  func problem(in file: String?) -> ScenarioProblem {
    let (found, allowed) = wording
    let start = column + 1 - (token?.count ?? 0)
    return ScenarioProblem(
      file: file, line: line, column: code == json_error_invalid_utf8 ? column + 1 : max(1, start),
      found: found,
      allowed: allowed)
  }

  private var wording: (found: String, allowed: String) {
    let shown = token.map { "`\($0)`" } ?? "the end of the file"
    switch code {
    case json_error_duplicate_key:
      return ("the key \(token ?? "") a second time", "each key once in an object")
    case json_error_stack_overflow: return ("brackets nested too deep", "at most 2,048 levels")
    case json_error_numeric_overflow: return ("the number \(token ?? "")", "numbers below 1.8e308")
    case json_error_invalid_utf8:
      let byte = text.split(separator: " ").last.map { ", byte \($0)" } ?? ""
      return ("text that is not UTF-8\(byte)", "a file saved as UTF-8")
    case json_error_null_character, json_error_null_byte_in_key:
      return ("the character \\u0000", "texts without it")
    case json_error_end_of_input_expected:
      return ("more text (\(token.map { "`\($0)`" } ?? "a zero byte")) after the document", "one JSON object")
    case json_error_premature_end_of_input:
      return ("the end of the file", expectation ?? "a complete JSON object")
    default: break
    }
    if let token, ["NaN", "Infinity", "-", "nan", "inf"].contains(token) {
      return (token == "-" ? "`-` without digits" : "`\(token)`", "finite numbers")
    }
    if text == "unexpected newline" { return ("a line break within a text", "`\\n` in its place") }
    return (shown, expectation ?? "JSON (\(text))")
  }

  /// What the parser waited for, when it says so ("':' expected").
  private var expectation: String? {
    text.hasSuffix(" expected") ? String(text.dropLast(9)).replacing("string", with: "a key in quotes") : nil
  }
}
