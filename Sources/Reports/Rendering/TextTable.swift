import Microsimulation

/// Tables as aligned text for a terminal: the first column to the left, the others to the right.
public enum TextTable {
  /// Lines above, header, rows and notes, in lines that end in a line feed. Rows of headings stand over the columns' whole width.
  public static func render(_ table: ReportTable, _ language: Language) -> String {
    let header = table.columns.map { $0.label[language] }
    let rows = table.rows.map { row in row.cells.map { text($0, language) } }
    var widths = header.map(\.count)
    for (row, source) in zip(rows, table.rows) where source.kind == .body {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], cell.count)
      }
    }
    let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1))
    var lines = table.preamble.map { $0[language] }
    lines += [line(header, widths), rule]
    for (row, source) in zip(rows, table.rows) {
      lines.append(source.kind == .heading ? row[0] : line(row, widths))
    }
    lines.append(rule)
    lines += table.notes.map { $0[language] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, width) in widths.enumerated() {
      let cell = column < cells.count ? cells[column] : ""
      let space = String(repeating: " ", count: max(0, width - cell.count))
      line += column == 0 ? cell + space : "  " + space + cell
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A cell's text; control characters of a label become spaces, so that none reaches the terminal.
  private static func text(_ cell: Cell, _ language: Language) -> String {
    switch cell {
    case .empty: return ""
    case .text(let text): return printable(text[language])
    case .code(let text): return printable(text)
    case .integer(let value): return String(value)
    case .number(let value, let style):
      var bytes: [UInt8] = []
      style.append(value, to: &bytes, mark: language.decimalMark)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
