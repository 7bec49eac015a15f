import Microsimulation

/// A language that reports are written in.
public enum Language: String, CaseIterable, Sendable {
  case danish = "da"
  case english = "en"
}

extension LocalizedText {
  public subscript(language: Language) -> String { language == .danish ? danish : english }

  /// A text made from each language's words.
  init(_ words: (Language) -> String) { self.init(danish: words(.danish), english: words(.english)) }
}

/// How a number is written: rounded once, half away from zero, from the unrounded value.
public enum NumberStyle: Hashable, Sendable {
  /// So many decimals, in units of a power of ten (6: million DKK).
  case decimals(Int, unit: Int)
  /// So many significant digits, whole digits never rounded away, zeros at the end of the decimals left out.
  case significant(Int)

  /// Million DKK with one decimal.
  static let million = NumberStyle.decimals(1, unit: 6)
  /// DKK with øre.
  static let amount = NumberStyle.decimals(2, unit: 0)
  static let oneDecimal = NumberStyle.decimals(1, unit: 0)
  static let plain = NumberStyle.significant(6)
}

/// A cell of a table: a text, or an unrounded value with the way it is written.
public enum Cell: Hashable, Sendable {
  case empty
  case text(LocalizedText)
  /// An identifier, the same in every language.
  case code(String)
  case integer(Int)
  /// NaN is written as an empty cell.
  case number(Double, NumberStyle)
}

/// A table as data, apart from how it is written.
public struct ReportTable: Hashable, Codable, Sendable {
  public struct Column: Hashable, Codable, Sendable {
    /// The column's name in data files.
    public var id: String
    /// The column's name for a reader.
    public var label: LocalizedText

    public init(_ id: String, label: LocalizedText? = nil) {
      self.id = id
      self.label = label ?? LocalizedText(id)
    }
  }

  public struct Row: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// A heading over the rows that follow.
      case heading
      case body
    }

    public var kind: Kind
    public var cells: [Cell]

    public init(_ cells: [Cell], kind: Kind = .body) {
      self.kind = kind
      self.cells = cells
    }
  }

  /// Lines above the table: title, price level, perspective, signs.
  public var preamble: [LocalizedText]
  public var columns: [Column]
  public var rows: [Row]
  /// Footnotes.
  public var notes: [LocalizedText]

  public init(
    preamble: [LocalizedText] = [], columns: [Column], rows: [Row] = [], notes: [LocalizedText] = []
  ) {
    self.preamble = preamble
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }
}
