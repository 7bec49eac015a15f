/// What a part of a document may hold. One tree of shapes describes the whole scenario language: the program
/// validates by it (`ShapeValidation.swift`) and prints it as a JSON Schema (`ScenarioSchema.swift`).
public indirect enum DocumentShape: Sendable {
  /// Any text.
  case text
  /// The name of a scenario: letters, digits, `-` and `_`.
  case name
  case flag
  /// `true`, the only value.
  case yes
  case number(NumberRule)
  /// A day such as `2015-04-01`.
  case date
  /// One of some words.
  case choice([String])
  /// An id that a section of the document states.
  case reference(DocumentSection)
  case list(DocumentShape, atLeast: Int)
  /// An object with known keys.
  case object(ObjectShape)
  /// An object whose keys are data: ids, years, weeks.
  case map(DocumentKey, DocumentShape, atLeast: Int)
  /// Any of several shapes.
  case either([DocumentShape])
  /// An object of one of several kinds; the value of a key says which.
  case kinds(key: String, [Kind])
  /// A shape used in several places, under a name in the schema.
  case shared(String, DocumentShape)

  /// The regular expression of a date in the schema.
  static let datePattern = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

  /// One kind of object: the word that names it, its keys, what it is.
  public struct Kind: Sendable {
    public let word: String
    public let shape: ObjectShape
    public let meaning: String

    init(_ word: String, _ shape: ObjectShape, _ meaning: String) {
      self.word = word
      self.shape = shape
      self.meaning = meaning
    }
  }
}

extension DocumentShape {
  /// Whether what stands along some keys and positions is a whole number.
  func takesWholeNumbers(at keys: ArraySlice<String>) -> Bool {
    switch self {
    case .number(let rule): keys.isEmpty && rule.whole
    case .shared(_, let shape): shape.takesWholeNumbers(at: keys)
    case .either(let shapes): shapes.contains { $0.takesWholeNumbers(at: keys) }
    case .list(let shape, _), .map(_, let shape, _):
      !keys.isEmpty && shape.takesWholeNumbers(at: keys.dropFirst())
    case .object(let shape):
      shape.fields.contains { $0.name == keys.first && $0.shape.takesWholeNumbers(at: keys.dropFirst()) }
    case .kinds(_, let kinds): kinds.contains { DocumentShape.object($0.shape).takesWholeNumbers(at: keys) }
    default: false
    }
  }
}

/// The range of a number, and its unit.
public struct NumberRule: Sendable {
  public var lowest: Double?
  /// The lowest value is itself outside.
  public var aboveLowest = false
  public var highest: Double?
  public var whole = false
  public var unit: String?

  /// The range in words, such as `0 to 1` or `0 or more (DKK)`.
  var range: String { range(for: nil) }

  /// The range in words for a number that was found. A highest value that only guards against slips, a
  /// million or more, is told to those who exceed it.
  func range(for found: Double?) -> String {
    let lower = lowest.map(JSONWriter.shortest)
    let exceeded = found.flatMap { found in highest.map { found > $0 } } ?? false
    let upper = highest.flatMap { $0 < 1e6 || exceeded ? JSONWriter.shortest($0) : nil }
    let words =
      switch (lower, upper) {
      case (let lower?, let upper?):
        aboveLowest ? "more than \(lower), up to \(upper)" : "\(lower) to \(upper)"
      case (let lower?, nil): aboveLowest ? "more than \(lower)" : "\(lower) or more"
      case (nil, let upper?): "\(upper) or less"
      case (nil, nil): "any number"
      }
    return words + (unit.map { " (\($0))" } ?? "")
  }

  func accepts(_ number: Double) -> Bool {
    if let lowest, aboveLowest ? number <= lowest : number < lowest { return false }
    if let highest, number > highest { return false }
    return true
  }
}

/// A part of the document that ids refer to.
public enum DocumentSection: String, Sendable, CaseIterable {
  case benefits, categories, states, cohorts, efforts
  case lines = "plan.lines"

  /// One entry in words.
  var entry: String {
    switch self {
    case .benefits: "a benefit"
    case .categories: "a category"
    case .states: "a state"
    case .cohorts: "a cohort"
    case .efforts: "an effort"
    case .lines: "a line of the plan"
    }
  }
}

/// What the keys of a map are.
public enum DocumentKey: Sendable {
  /// A new id.
  case id
  /// A calendar year, 1900 to 2199.
  case year
  /// A day such as `2015-04-01`.
  case date
  /// A number of weeks, such as `26` or `4.5`.
  case week
  /// A band of weeks from the first up to the second, such as `4-8`, or open: `156-`.
  case band
  /// The path of a number of a scenario, such as `efforts.mentor.takeUp`.
  case path
  case reference(DocumentSection)

  /// The regular expression of the schema; annotations are told apart from ids.
  var pattern: String {
    switch self {
    case .id, .reference: "^(?!(source|note|assumption)$)[A-Za-z][A-Za-z0-9_-]*$"
    case .year: "^(19|20|21)[0-9]{2}$"
    case .date: DocumentShape.datePattern
    case .week: "^(0|[1-9][0-9]{0,5})([.][0-9]{1,6})?$"
    case .band: "^(0|[1-9][0-9]{0,5})([.][0-9]{1,6})?-((0|[1-9][0-9]{0,5})([.][0-9]{1,6})?)?$"
    case .path: "^(?!(source|note|assumption)$)[^.]+([.][^.]+)*$"
    }
  }

  /// What a key must be, in words.
  var words: String {
    switch self {
    case .id: "an id: a letter, then letters, digits, `-` or `_`"
    case .year: "a year from 1900 to 2199"
    case .date: "a date from 1900 to 2199, such as \"2015-04-01\""
    case .week: "a number of weeks, such as \"26\""
    case .band: "a band of weeks, such as \"4-8\" or \"156-\""
    case .path: "the path of a number, such as \"efforts.mentor.takeUp\""
    case .reference(let section): "the id of \(section.entry)"
    }
  }

  /// Whether a key has the form; that a reference is stated somewhere is checked apart.
  func accepts(_ key: String) -> Bool {
    switch self {
    case .id, .reference: DocumentKey.isID(key)
    case .year: DocumentKey.year(key) != nil
    case .date: DocumentNode.date(key) != nil
    case .week: DocumentKey.weeks(key) != nil
    case .band: DocumentKey.band(key) != nil
    case .path:
      key.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
  }

  private static func isID(_ key: String) -> Bool {
    guard let first = key.utf8.first, isLetter(first) else { return false }
    return key.utf8.allSatisfy {
      isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  static func year(_ key: String) -> Int? {
    guard key.utf8.count == 4, key.utf8.allSatisfy(isDigit), let year = Int(key), (1900...2199).contains(year)
    else { return nil }
    return year
  }

  static func weeks(_ key: some StringProtocol) -> Double? {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ (1...6).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }),
      parts[0] == "0" || !parts[0].hasPrefix("0")
    else { return nil }
    return Double(String(key))
  }

  static func band(_ key: String) -> (from: Double, to: Double?)? {
    let parts = key.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let from = weeks(parts[0]) else { return nil }
    if parts[1].isEmpty { return (from, nil) }
    guard let to = weeks(parts[1]) else { return nil }
    return (from, to)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// An object with known keys. Annotations (`source`, `note`, `assumption`) are allowed on every object and
/// are not listed.
public struct ObjectShape: Sendable {
  public let fields: [DocumentField]
  public let rules: [ObjectRule]

  init(_ fields: [DocumentField], rules: [ObjectRule] = []) {
    self.fields = fields
    self.rules = rules
  }

  /// Keys allowed on every object.
  public static let annotations = [
    DocumentField("source", ScenarioLanguage.localizedText, "where the figures come from"),
    DocumentField("note", ScenarioLanguage.localizedText, "anything a reader should know"),
    DocumentField(
      "assumption", .either([ScenarioLanguage.localizedText, .flag]),
      "that no source gives the figure: why it was chosen, or true"),
  ]

  static func annotation(_ key: String) -> DocumentField? { annotations.first { $0.name == key } }
  static func isAnnotation(_ key: String) -> Bool { annotation(key) != nil }
}

/// A key of an object: its shape, whether it must be there, what it means.
public struct DocumentField: Sendable {
  public let name: String
  public let shape: DocumentShape
  public let required: Bool
  public let meaning: String

  init(_ name: String, _ shape: DocumentShape, required: Bool = false, _ meaning: String) {
    self.name = name
    self.shape = shape
    self.required = required
    self.meaning = meaning
  }
}

/// Which keys of an object go together.
public enum ObjectRule: Sendable {
  case exactlyOne([String])
  case atLeastOne([String])
  /// The key only with all the others.
  case needs(String, [String])
}
