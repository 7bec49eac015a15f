import Microsimulation

/// What a resolved scenario states, sorted into the rows of a table of assumptions.
///
/// It is read as the tree that it is: any key may be missing, and what is not known stands under its own key.
struct ScenarioStatements {
  /// What stands in one place: a number, a word, numbers by year or week, a law.
  struct Statement {
    var path: [String]
    var value: JSONValue
  }

  /// Statements that are told together, and the words that go with them.
  struct Row {
    var path: [String]
    var statements: [Statement] = []
    /// Annotated parts of the document that belong to the row.
    var annotated: [Annotation] = []
  }

  /// What a part of the document says of where its figures come from.
  struct Annotation {
    var path: [String]
    var source: LocalizedText?
    var assumption: LocalizedText?
    /// The assumption is stated as such, with or without a text.
    var isAssumption: Bool
    var note: LocalizedText?

    var hasBasis: Bool { source != nil || isAssumption }
  }

  let root: JSONValue
  private(set) var rows: [Row] = []
  private var places: [[String]: Int] = [:]

  init(_ root: JSONValue) {
    self.root = root
    for member in root.members where !Self.leftOut.contains(member.key) && !Self.isWords(member.key) {
      if member.key == "calibration", root["goal"] != nil { continue }
      walk(member.value, [member.key])
    }
    if let annotation = annotation(root, at: []) { add(at: []) { $0.annotated.append(annotation) } }
    // What is said of the whole scenario stands first.
    if let first = places[[]], first > 0 { rows.insert(rows.remove(at: first), at: 0) }
  }

  /// Parts of a document that are no assumptions: words, the size of the simulation, what is worked out or compared.
  private static let leftOut: Set<String> = [
    "$schema", "extends", "name", "title", "simulation", "published", "uncertain", "expectations",
  ]

  /// Parts that have a row of their own, the longest that fits; `*` stands for any key. What fits none is told in its
  /// section's row.
  private static let rowPaths = [
    "prices.*", "passedOn.*", "benefits.*", "reimbursement.regimes.*", "reimbursement.regimes.*.benefits.*",
    "categories.*", "states.*", "transitions.*", "cohorts.*", "cohorts.*.stock", "cohorts.*.closedGroup",
    "plan.lines.*", "efforts.*", "efforts.*.takeUp", "efforts.*.takeUpByCategory", "efforts.*.triage",
    "efforts.*.length", "efforts.*.price", "efforts.*.places", "efforts.*.effects.*", "contract.outcomes.*",
    "contract.baseline", "contract.threshold", "contract.caps", "contract.floor", "contract.settlement",
  ].map { $0.split(separator: ".").map(String.init) }

  /// The row that a path belongs to.
  static func rowPath(of path: [String]) -> [String] {
    if path.first == "period" { return [] }
    let fitting = rowPaths.filter { pattern in
      pattern.count <= path.count && zip(pattern, path).allSatisfy { $0 == "*" || $0 == $1 }
    }
    return Array(path.prefix(fitting.map(\.count).max() ?? 1))
  }

  // MARK: - Reading the tree

  private mutating func walk(_ value: JSONValue, _ path: [String]) {
    if let annotation = annotation(value, at: path) {
      add(at: Self.rowPath(of: path)) { $0.annotated.append(annotation) }
    }
    guard case .object(let members) = value, !Self.isOne(value, path) else {
      for member in value.members { walkWords(member.value, path + [member.key]) }
      if value.isEmpty { return }
      add(at: Self.rowPath(of: path)) { $0.statements.append(Statement(path: path, value: value)) }
      return
    }
    for member in members where !Self.isWords(member.key) {
      if path == ["calibration"], !["durationFactor", "theta"].contains(member.key) { continue }
      walk(member.value, path + [member.key])
    }
  }

  /// Annotations within a statement.
  private mutating func walkWords(_ value: JSONValue, _ path: [String]) {
    guard case .object(let members) = value else { return }
    if let annotation = annotation(value, at: path) {
      add(at: Self.rowPath(of: path)) { $0.annotated.append(annotation) }
    }
    for member in members { walkWords(member.value, path + [member.key]) }
  }

  private mutating func add(at path: [String], _ change: (inout Row) -> Void) {
    if let place = places[path] {
      change(&rows[place])
    } else {
      places[path] = rows.count
      rows.append(Row(path: path))
      change(&rows[rows.count - 1])
    }
  }

  /// Keys that name or annotate and state nothing.
  static func isWords(_ key: String) -> Bool {
    ["source", "assumption", "note", "label", "account"].contains(key)
  }

  /// Whether an object is told as one: a law, a ratio, days, a label, shares by id, numbers by year, week or day.
  private static func isOne(_ value: JSONValue, _ path: [String]) -> Bool {
    guard let key = path.last else { return false }
    if ["duration", "during", "after", "entry", "destinations", "takeUpByCategory"].contains(key) {
      return true
    }
    if key == "length" || key == "period" { return true }
    if key == "categories", path.first == "cohorts", path.count == 3 { return true }
    let keys = value.members.map(\.key).filter { !isWords($0) }
    if Set(keys) == ["da", "en"] { return true }
    return keys.contains {
      $0.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }
  }

  private func annotation(_ value: JSONValue, at path: [String]) -> Annotation? {
    let assumption = Self.words(value["assumption"])
    let annotation = Annotation(
      path: path, source: Self.words(value["source"]), assumption: assumption,
      isAssumption: assumption != nil || value["assumption"] == .boolean(true),
      note: Self.words(value["note"]))
    return annotation.hasBasis || annotation.note != nil ? annotation : nil
  }

  /// A text, or one in each language.
  static func words(_ value: JSONValue?) -> LocalizedText? {
    if let text = value?.string { return LocalizedText(text) }
    guard let danish = value?["da"]?.string, let english = value?["en"]?.string else { return nil }
    return LocalizedText(danish: danish, english: english)
  }

  // MARK: - Where figures come from

  /// A row without statements is told only where no other row passes its words on.
  func isTold(_ row: Row) -> Bool {
    guard row.statements.isEmpty, !row.path.isEmpty else { return true }
    let elsewhere = Set(
      rows.filter { !$0.statements.isEmpty }.flatMap { annotations(of: $0) }.filter(\.hasBasis).map(\.path))
    return !row.annotated.allSatisfy { elsewhere.contains($0.path) }
  }

  /// The words that go with a row: its own; when these name no source and no assumption, those of the nearest part above it that does.
  func annotations(of row: Row) -> [Annotation] {
    if row.annotated.contains(where: \.hasBasis) { return row.annotated }
    return row.annotated + (nearest(to: row.path).map { [$0] } ?? [])
  }

  /// The nearest part at or above a path that names a source or an assumption. What is noted of the whole scenario is left out.
  func nearest(to path: [String]) -> Annotation? {
    for length in stride(from: path.count, through: 0, by: -1) {
      let part = Array(path.prefix(length))
      guard let value = value(at: part), var annotation = annotation(value, at: part), annotation.hasBasis
      else { continue }
      if length == 0 { annotation.note = nil }
      return annotation
    }
    return nil
  }

  /// What a part of the document itself says.
  func annotation(at path: [String]) -> Annotation? { value(at: path).flatMap { annotation($0, at: path) } }

  func value(at path: [String]) -> JSONValue? {
    path.reduce(root) { (value: JSONValue?, key) in value?[key] }
  }

  /// The keys along a path written with dots: a key may have dots of its own, such as week 4.5.
  func keys(along path: String) -> [String] {
    var keys: [String] = []
    var value: JSONValue? = root
    var rest = Substring(path)
    while !rest.isEmpty {
      let stated = value?.members.map(\.key).filter { rest == $0 || rest.hasPrefix($0 + ".") } ?? []
      let key = stated.max { $0.count < $1.count } ?? String(rest.prefix { $0 != "." })
      keys.append(key)
      value = value?[key]
      rest = rest.dropFirst(key.count + 1)
    }
    return keys
  }

  /// The name of an entry of a section, such as a state: its label, or its id.
  func label(_ section: String, _ id: String) -> LocalizedText {
    label(value(at: section.split(separator: ".").map(String.init) + [id])) ?? LocalizedText(id)
  }

  /// The label that an object states.
  func label(_ value: JSONValue?) -> LocalizedText? { Self.words(value?["label"]) }
}

extension JSONValue {
  /// The members of an object; none of anything else.
  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The elements of a list; none of anything else.
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }

  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The string, when this is one.
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// Whether it states nothing.
  var isEmpty: Bool { self == .null || self == .object([]) || self == .array([]) }
}
