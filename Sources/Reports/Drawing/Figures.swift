import Microsimulation

/// A chart's table as it is drawn: rows of the body, cells as numbers or as words.
struct Figures {
  let rows: [[Cell]]
  let columns: [ReportTable.Column]
  let language: Language

  init(_ table: ReportTable, _ language: Language) {
    rows = table.rows.filter { $0.kind == .body }.map(\.cells)
    columns = table.columns
    self.language = language
  }

  subscript(row: Int, column: Int?) -> Cell {
    guard let column, rows[row].indices.contains(column) else { return .empty }
    return rows[row][column]
  }

  /// The number of a cell, infinities among them; `nil` where there is none.
  func number(_ row: Int, _ column: Int?) -> Double? {
    switch self[row, column] {
    case .integer(let value): Double(value)
    case .number(let value, _): value.isNaN ? nil : value
    case .empty, .text, .code: nil
    }
  }

  /// A number that has a place on an axis.
  func finite(_ row: Int, _ column: Int?) -> Double? {
    number(row, column).flatMap { $0.magnitude < Extent.limit ? $0 : nil }
  }

  func text(_ row: Int, _ column: Int?) -> String { self[row, column].text(language) }

  /// A column's numbers that have a place on an axis.
  func finite(_ column: Int?) -> [Double] { rows.indices.compactMap { finite($0, column) } }

  /// Whether a column holds whole numbers and nothing else that is drawn, such as years, which are written without thousands apart.
  func isWhole(_ column: Int) -> Bool {
    let cells = rows.indices.map { self[$0, column] }
    return cells.contains { if case .integer = $0 { true } else { false } }
      && cells.allSatisfy { if case .integer = $0 { true } else { $0 == .empty } }
  }

  /// Whether a column holds words rather than numbers.
  func isText(_ column: Int) -> Bool {
    rows.indices.contains {
      switch self[$0, column] {
      case .text, .code: true
      case .empty, .integer, .number: false
      }
    }
  }

  /// What is said of a value: whose, of what, how much, in what.
  func note(_ name: String, of what: String, _ value: String, in axis: Chart.Axis?) -> String {
    let of = [name, what].filter { !$0.isEmpty }.joined(separator: ", ")
    let unit = axis?.label[language] ?? ""
    return "\(of): \(value)" + (unit.isEmpty ? "" : " (\(unit))")
  }
}
