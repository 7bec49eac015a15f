import Microsimulation

/// A report as content, before any renderer: pages, workbook, spreadsheet files and charts are made of this value alone.
///
/// It is written beside them as `report.json`, from which `simulate report` renders anew without simulating.
public struct ReportDocument: Hashable, Codable, Sendable {
  /// The scenario's or sweep's name, a slug.
  public var name: String
  public var title: LocalizedText
  /// What kind of report it is, in a line over the title.
  public var kind: LocalizedText
  /// The answer, a sentence each.
  public var answer: [LocalizedText]
  public var sections: [Section]
  /// Tables for spreadsheets, by the file's name before `.da.csv` and `.en.csv`.
  public var spreadsheets: [Spreadsheet]
  /// Sheets of the workbook; none makes no workbook.
  public var sheets: [Sheet]

  public init(
    name: String, title: LocalizedText, kind: LocalizedText, answer: [LocalizedText], sections: [Section],
    spreadsheets: [Spreadsheet] = [], sheets: [Sheet] = []
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.answer = answer
    self.sections = sections
    self.spreadsheets = spreadsheets
    self.sheets = sheets
  }

  /// A part of the page under a heading.
  public struct Section: Hashable, Codable, Sendable {
    /// The anchor: letters a to z, digits and hyphens.
    public var id: String
    public var heading: LocalizedText
    public var blocks: [Block]

    public init(_ id: String, heading: LocalizedText, _ blocks: [Block]) {
      self.id = id
      self.heading = heading
      self.blocks = blocks
    }
  }

  /// What stands under a heading, from top to bottom.
  public enum Block: Hashable, Codable, Sendable {
    case paragraph(LocalizedText)
    case list([LocalizedText])
    case chart(Chart)
    case table(ReportTable)
    /// A table that is folded in on the screen and left out in print; the workbook has it.
    case foldedTable(summary: LocalizedText, ReportTable)
  }

  /// A table that spreadsheet programs open: a CSV file for each language.
  public struct Spreadsheet: Hashable, Codable, Sendable {
    /// The file's name before `.da.csv` and `.en.csv`: letters a to z, digits and hyphens.
    public var file: String
    public var table: ReportTable

    public init(file: String, table: ReportTable) {
      self.file = file
      self.table = table
    }
  }

  /// All charts of the page, in order.
  public var charts: [Chart] {
    sections.flatMap(\.blocks).compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
  }
}
