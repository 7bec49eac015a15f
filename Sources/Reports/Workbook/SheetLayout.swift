import Microsimulation

/// Widths and heights of a sheet, from its content. Widths are in Excel's unit: digits of the standard font.
struct SheetLayout {
  static let narrowest = 7.0
  static let widest = 48.0
  /// What Excel gives a column that nothing is said of.
  private static let ordinary = 8.43
  /// The least that lines above the table have.
  private static let leastAcross = 100.0

  /// Of the table's columns.
  let widths: [Double]
  /// Whether a column holds numbers and no text.
  let isNumeric: [Bool]
  /// The last column that lines above and below the table reach.
  let lastColumn: Int
  private let across: Double

  init(_ sheet: Sheet, _ language: Language) {
    let table = sheet.table
    var widths: [Double] = []
    var isNumeric: [Bool] = []
    for (column, label) in table.columns.enumerated() {
      // A header breaks between words; beside them stands the filter's button.
      let words = label.label[language].split(separator: " ").map(\.count)
      var width = Double(words.max() ?? 0) + 4
      var hasNumbers = false
      var hasText = false
      for row in table.rows where row.kind == .body && column < row.cells.count {
        let cell = row.cells[column]
        switch cell {
        case .empty: continue
        case .text, .code: hasText = true
        case .integer, .number: hasNumbers = true
        }
        width = max(width, Double(cell.text(language).count) + 2)
      }
      widths.append(min(max(width, Self.narrowest), Self.widest))
      isNumeric.append(hasNumbers && !hasText)
    }
    self.widths = widths
    self.isNumeric = isNumeric
    var across = widths.reduce(0, +)
    var lastColumn = widths.count - 1
    while across < Self.leastAcross || lastColumn < 1 {
      across += Self.ordinary
      lastColumn += 1
    }
    self.across = across
    self.lastColumn = lastColumn
  }

  /// Points that a line over the table's width needs; the title's letters are larger. Excel knows no more than 409.
  func height(of text: String, isTitle: Bool) -> Double {
    let perLine = isTitle ? across * 0.72 : across
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0.0) {
      $0 + max(1, (Double($1.count) / perLine).rounded(.up))
    }
    return min(409, max(1, lines) * (isTitle ? 20 : 15))
  }
}
