import Microsimulation

/// A sheet of the workbook: a table, and which of its numbers are worked out from others.
public struct Sheet: Hashable, Codable, Sendable {
  /// On the tab. Excel takes at most 31 characters and none of []:*?/\; what it does not take is replaced.
  public var name: LocalizedText
  public var table: ReportTable
  /// How many columns, from the left, say what a row is about: they stay in sight.
  public var labelColumns: Int
  /// Positions of rows in bold: totals and results.
  public var totals: [Int]
  /// Cells with a formula; their values stand in the table, and are stored with the formula.
  public var formulas: [Formula]
  /// Drawn natively beside the table.
  public var drawing: Drawing?

  public init(
    name: LocalizedText, table: ReportTable, labelColumns: Int = 1, totals: [Int] = [],
    formulas: [Formula] = [],
    drawing: Drawing? = nil
  ) {
    self.name = name
    self.table = table
    self.labelColumns = labelColumns
    self.totals = totals
    self.formulas = formulas
    self.drawing = drawing
  }

  /// Where a cell stands: positions in the table's rows and columns.
  public struct Place: Hashable, Codable, Sendable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// A cell that is worked out from others of its sheet.
  public struct Formula: Hashable, Codable, Sendable {
    /// How.
    public enum Expression: Hashable, Codable, Sendable {
      /// Σ of the first cells less Σ of the others, all shown in one unit; an empty cell counts as 0.
      case sum([Place], less: [Place])
      /// One cell times another, whose units give the result's.
      case product(Place, Place)
    }

    public var place: Place
    public var expression: Expression

    public init(_ place: Place, _ expression: Expression) {
      self.place = place
      self.expression = expression
    }
  }

  /// A chart that the reader's spreadsheet program draws from the table's own cells.
  public struct Drawing: Hashable, Codable, Sendable {
    /// Lines for what goes on over time, upright columns for amounts beside each other.
    public enum Kind: String, Hashable, Codable, Sendable {
      case lines, columns
    }

    public var title: LocalizedText
    /// What a reader sees in it, for those who do not see it.
    public var description: LocalizedText
    public var kind: Kind
    /// The column of categories, and what stands under it.
    public var category: Int
    public var categoryLabel: LocalizedText
    public var valueAxis: Chart.Axis
    /// Columns that are drawn; intervals are left out.
    public var series: [Chart.Series]

    public init(
      title: LocalizedText, description: LocalizedText, kind: Kind, category: Int,
      categoryLabel: LocalizedText, valueAxis: Chart.Axis, series: [Chart.Series]
    ) {
      self.title = title
      self.description = description
      self.kind = kind
      self.category = category
      self.categoryLabel = categoryLabel
      self.valueAxis = valueAxis
      self.series = series
    }
  }
}
