import Microsimulation

/// Tables as comma-separated values (RFC 4180: lines end in CR LF, a field with a separator, a quote or a
/// line break stands in quotes, quotes are doubled).
public struct CSV: Sendable {
  /// Between fields.
  let separator: UInt8
  let decimalMark: UInt8
  let language: Language
  /// With title, notes and a byte order mark, for a spreadsheet; otherwise a header row and data only.
  let forSpreadsheet: Bool

  /// A table for people: Danish with `;` and decimal comma, English with `,` and decimal point, both with a
  /// byte order mark, without which a spreadsheet takes UTF-8 for something else. Text that a spreadsheet would
  /// run as a formula is marked as text by a leading apostrophe.
  public static func spreadsheet(_ language: Language) -> CSV {
    CSV(
      separator: language == .danish ? UInt8(ascii: ";") : UInt8(ascii: ","),
      decimalMark: language.decimalMark,
      language: language, forSpreadsheet: true)
  }

  /// A tidy data file: UTF-8, comma, decimal point, column names in the first line.
  public static let data = CSV(
    separator: UInt8(ascii: ","), decimalMark: UInt8(ascii: "."), language: .english, forSpreadsheet: false)

  /// The table as text: UTF-8, in full, rows in order. The same table gives the same bytes.
  public func render(_ table: ReportTable) -> [UInt8] {
    var bytes: [UInt8] = forSpreadsheet ? [0xEF, 0xBB, 0xBF] : []
    if forSpreadsheet {
      for line in table.preamble { appendLine([.text(line)], to: &bytes) }
      if !table.preamble.isEmpty { endLine(&bytes) }
      appendLine(table.columns.map { .text($0.label) }, to: &bytes)
    } else {
      appendLine(table.columns.map { .code($0.id) }, to: &bytes)
    }
    for row in table.rows { appendLine(row.cells, to: &bytes) }
    if forSpreadsheet, !table.notes.isEmpty {
      endLine(&bytes)
      for note in table.notes { appendLine([.text(note)], to: &bytes) }
    }
    return bytes
  }

  private func appendLine(_ cells: [Cell], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator) }
      switch cell {
      case .empty: break
      case .text(let text): append(text[language], to: &bytes)
      case .code(let text): append(text, to: &bytes)
      case .integer(let value): bytes += String(value).utf8
      case .number(let value, let style): style.append(value, to: &bytes, mark: decimalMark)
      }
    }
    endLine(&bytes)
  }

  private func endLine(_ bytes: inout [UInt8]) { bytes += [0x0D, 0x0A] }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    let field = Array(text.utf8)
    let quote = UInt8(ascii: "\"")
    let isFormula =
      forSpreadsheet
      && field.first.map {
        [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13].contains($0)
      }
        ?? false
    let needsQuotes = field.contains { $0 == separator || $0 == quote || $0 == 0x0D || $0 == 0x0A }
    if needsQuotes { bytes.append(quote) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in field {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(quote) }
  }
}
