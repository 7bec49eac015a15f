/// Something in a scenario that is not allowed: where it stands, what was found, what is allowed.
public struct ScenarioProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file that states it (for an override `--set`), when known.
  public var file: String?
  /// Line and column of a syntax error, from 1.
  public var line: Int?
  public var column: Int?
  /// The path in the document, such as `efforts.mentor.takeUp`.
  public var path: String?
  public var found: String
  public var allowed: String
  /// What may have been meant.
  public var suggestion: String?

  public init(
    file: String? = nil, line: Int? = nil, column: Int? = nil, path: String? = nil, found: String,
    allowed: String, suggestion: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.found = found
    self.allowed = allowed
    self.suggestion = suggestion
  }

  /// One sentence: `base.json: efforts.mentor.takeUp: found 1.2, allowed 0 to 1`.
  public var description: String {
    var place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(
      separator: ":")
    if let path, !path.isEmpty { place += place.isEmpty ? path : ": \(path)" }
    let meant = suggestion.map { "; did you mean \($0)?" } ?? ""
    return (place.isEmpty ? "" : place + ": ") + "found \(found), allowed \(allowed)\(meant)"
  }
}

/// Every problem found in a scenario, in the order of the document.
public struct ScenarioProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// Never empty.
  public var problems: [ScenarioProblem]

  public init(_ problems: [ScenarioProblem]) { self.problems = problems }

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension JSONValue {
  /// The value as a message shows it: short, on one line.
  var shown: String {
    switch self {
    case .object(let object): object.isEmpty ? "an empty object" : "an object"
    case .array(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .string(let text): text.count <= 60 ? compactText : JSONWriter.quoted(text.prefix(57) + "…")
    default: compactText
    }
  }
}
