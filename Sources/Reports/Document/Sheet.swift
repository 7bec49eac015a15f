import Microsimulation

/// A sheet of the workbook: a table, and which of its numbers are worked out from others.
public struct Sheet: Hashable, Codable, Sendable {
  /// On the tab: at most 31 characters, none of []:*?/\.
  public var name: LocalizedText
  public var table: ReportTable
  /// Cells with a formula; their values stand in the table, and are stored with the formula.
  public var formulas: [Formula]
  /// Drawn natively beside the table.
  public var chart: Chart?

  public init(
    name: LocalizedText, table: ReportTable, formulas: [Formula] = [], chart: Chart? = nil
  ) {
    self.name = name
    self.table = table
    self.formulas = formulas
    self.chart = chart
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

  public struct Formula: Hashable, Codable, Sendable {
    public enum Expression: Hashable, Codable, Sendable {
      /// Σ of cells.
      case sum([Place])
      /// The first less the second.
      case difference(Place, Place)
      case product(Place, Place)
    }

    public var place: Place
    public var expression: Expression

    public init(_ place: Place, _ expression: Expression) {
      self.place = place
      self.expression = expression
    }
  }
}
