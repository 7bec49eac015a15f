import Microsimulation

/// Widths and heights of a sheet, from its content. Widths are in Excel's unit: digits of the standard font.
struct SheetLayout {
  static let narrowest = 7.0
  static let widest = 60.0
  /// What Excel gives a column that nothing is said of.
  private static let ordinary = 8.43
  /// The least that lines above the table have.
  private static let leastAcross = 100.0

  /// Of the table's columns.
  let widths: [Double]
  /// Whether a column is one of numbers and stands to the right; labels of rows stand to the left, years too.
  let isNumeric: [Bool]
  /// Points that the header needs, and rows of the table that need more than one line; nil for one line.
  let headerHeight: Double
  let rowHeights: [Double?]
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
      var numbers = 0
      var texts = 0
      for row in table.rows where row.kind == .body && column < row.cells.count {
        let cell = row.cells[column]
        switch cell {
        case .empty: continue
        case .text, .code: texts += 1
        case .integer, .number: numbers += 1
        }
        width = max(width, Double(cell.text(language).count) + 2)
      }
      widths.append(min(max(width, Self.narrowest), Self.widest))
      isNumeric.append(numbers > texts && column >= sheet.labelColumns)
    }
    func height(_ texts: [String], isHeader: Bool) -> Double? {
      let lines =
        zip(texts, widths).map { Self.lines($0, width: isHeader ? $1 : $1 * Self.lettersPerDigit) }.max() ?? 1
      return lines > 1 ? min(Self.tallest, Double(lines) * Self.line) : nil
    }
    headerHeight =
      height(table.columns.map { $0.label[language] }, isHeader: true) ?? Self.line
    rowHeights = table.rows.map { row in
      row.kind == .heading ? nil : height(row.cells.map { $0.text(language) }, isHeader: false)
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

  /// Points that a line over the table's width needs; the title's letters are larger.
  func height(of text: String, isTitle: Bool) -> Double {
    let lines = Self.lines(text, width: across * (isTitle ? 0.78 : Self.lettersPerDigit))
    return min(Self.tallest, Double(lines) * (isTitle ? 20 : Self.line))
  }

  /// Letters of running text are narrower than digits.
  private static let lettersPerDigit = 1.2
  /// Points of a line, and what Excel gives a row at most.
  private static let line = 15.0
  private static let tallest = 409.0

  /// Lines that a text needs when it breaks between words, and within one that is longer than a line.
  static func lines(_ text: String, width: Double) -> Int {
    let room = max(1, Int(width))
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).reduce(0) {
      lines, paragraph in
      var count = 1
      var used = 0
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        let needed = word.count + (used > 0 ? 1 : 0)
        if used + needed <= room {
          used += needed
        } else {
          if used > 0 { count += 1 }
          count += max(0, word.count - 1) / room
          used = word.isEmpty ? 0 : (word.count - 1) % room + 1
        }
      }
      return lines + count
    }
  }
}
