import CXLSXWriter
import Microsimulation

/// Writes a sheet: lines above, header, rows, notes, and how it is seen and printed.
struct SheetWriter {
  let sheet: Sheet
  let tab: String
  let language: Language
  let worksheet: UnsafeMutablePointer<lxw_worksheet>
  let grid: WorkbookGrid
  private let layout: SheetLayout
  private let totals: Set<Int>
  private let formulas: [Sheet.Place: Sheet.Formula]

  init(_ sheet: Sheet, tab: String, language: Language, worksheet: UnsafeMutablePointer<lxw_worksheet>) {
    self.sheet = sheet
    self.tab = tab
    self.language = language
    self.worksheet = worksheet
    grid = WorkbookGrid(sheet.table)
    layout = SheetLayout(sheet, language)
    totals = Set(sheet.totals)
    formulas = Dictionary(sheet.formulas.map { ($0.place, $0) }) { first, _ in first }
  }

  private var table: ReportTable { sheet.table }

  /// - Parameter title: the report's, for the pages' header
  mutating func write(title: String, formats: inout WorkbookFormats) throws(WorkbookError) {
    for (column, width) in layout.widths.enumerated() {
      let column = UInt16(clamping: column)
      try check("width", worksheet_set_column(worksheet, column, column, width, nil))
    }
    for (row, line) in table.preamble.enumerated() {
      try writeAcross(line, row: row, CellLook(part: row == 0 ? .title : .preamble, wraps: true), &formats)
    }
    for (column, label) in table.columns.enumerated() {
      let look = CellLook(part: .header, wraps: true, align: layout.isNumeric[column] ? .right : .left)
      try writeText(label.label[language], row: grid.header, column, look, &formats)
    }
    try setHeight(layout.headerHeight, row: grid.header)
    for (row, content) in table.rows.enumerated() {
      if let height = layout.rowHeights[row] { try setHeight(height, row: grid.row(row)) }
      for column in table.columns.indices {
        let cell = column < content.cells.count ? content.cells[column] : .empty
        try write(cell, at: Sheet.Place(row: row, column: column), content.kind, &formats)
      }
    }
    for (number, note) in table.notes.enumerated() {
      try writeAcross(
        note, row: grid.row(table.rows.count) + 1 + number, CellLook(part: .note, wraps: true), &formats)
    }
    try setView()
    try setPrint(title: title)
  }

  // MARK: Cells

  private func write(
    _ cell: Cell, at place: Sheet.Place, _ kind: ReportTable.Row.Kind, _ formats: inout WorkbookFormats
  ) throws(WorkbookError) {
    let row = grid.row(place.row)
    var look = CellLook(
      part: kind == .heading ? .heading : totals.contains(place.row) ? .total : .body,
      align: kind == .body && layout.isNumeric[place.column] ? .right : .left)
    switch cell {
    case .text(let text):
      look.wraps = kind == .body
      try writeText(text[language], row: row, place.column, look, &formats)
    case .code(let text):
      look.wraps = kind == .body
      try writeText(text, row: row, place.column, look, &formats)
    case .integer(let value):
      look.numberFormat = "0"
      try writeNumber(Double(value), at: place, look, &formats)
    case .number(let value, let style) where value.isFinite:
      look.numberFormat = style.workbookFormat(value)
      try writeNumber(style.workbookValue(value), at: place, look, &formats)
    case .number(let value, _) where value.isInfinite:
      try writeText(cell.text(language), row: row, place.column, look, &formats)
    case .number, .empty:
      let format = try formats.format(look)
      let column = UInt16(clamping: place.column)
      try check("cell", worksheet_write_blank(worksheet, UInt32(row), column, format))
    }
  }

  private func writeNumber(
    _ value: Double, at place: Sheet.Place, _ look: CellLook, _ formats: inout WorkbookFormats
  ) throws(WorkbookError) {
    let format = try formats.format(look)
    let (row, column) = (UInt32(grid.row(place.row)), UInt16(clamping: place.column))
    guard let formula = formulas[place] else {
      return try check("number", worksheet_write_number(worksheet, row, column, value, format))
    }
    guard sheet.fits(formula) else { throw .formula(sheet: tab, cell: grid.name(place)) }
    try check(
      "formula",
      worksheet_write_formula_num(worksheet, row, column, grid.text(formula.expression), format, value))
  }

  private func writeText(
    _ text: String, row: Int, _ column: Int, _ look: CellLook, _ formats: inout WorkbookFormats
  ) throws(WorkbookError) {
    let (row, column) = (UInt32(row), UInt16(clamping: column))
    let format = try formats.format(look)
    try check("text", worksheet_write_string(worksheet, row, column, WorkbookText.cell(text), format))
  }

  /// A line of text over the table's width, in as many lines as it needs.
  private func writeAcross(
    _ text: LocalizedText, row: Int, _ look: CellLook, _ formats: inout WorkbookFormats
  ) throws(WorkbookError) {
    let format = try formats.format(look)
    let text = WorkbookText.cell(text[language])
    let last = UInt16(clamping: layout.lastColumn)
    try check(
      "line", worksheet_merge_range(worksheet, UInt32(row), 0, UInt32(row), last, text, format))
    try setHeight(layout.height(of: text, isTitle: look.part == .title), row: row)
  }

  private func setHeight(_ points: Double, row: Int) throws(WorkbookError) {
    try check("height", worksheet_set_row(worksheet, UInt32(row), points, nil))
  }

  // MARK: View and print

  private func setView() throws(WorkbookError) {
    let frozen = min(sheet.labelColumns, max(0, table.columns.count - 1))
    worksheet_freeze_panes(worksheet, UInt32(grid.header + 1), UInt16(clamping: frozen))
    worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    guard let last = table.columns.indices.last else { return }
    let column = WorkbookGrid.letters(last)
    let lastRow = grid.row(max(0, table.rows.count - 1))
    if !table.rows.isEmpty {
      try check(
        "filter",
        worksheet_autofilter(worksheet, UInt32(grid.header), 0, UInt32(lastRow), UInt16(clamping: last)))
    }
    // Years in headers and account numbers are meant as text.
    try check(
      "marks",
      worksheet_ignore_errors(
        worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue),
        "A\(grid.header + 1):\(column)\(lastRow + 1)"))
  }

  private func setPrint(title: String) throws(WorkbookError) {
    worksheet_set_landscape(worksheet)
    worksheet_set_paper(worksheet, 9)  // A4
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.75, 0.6)  // inches: left, right, top, bottom
    worksheet_fit_to_pages(worksheet, 1, 0)
    try check(
      "repeated rows", worksheet_repeat_rows(worksheet, UInt32(grid.header), UInt32(grid.header)))
    try check(
      "header",
      worksheet_set_header(
        worksheet, "&L\(WorkbookText.onPage(title))&R\(WorkbookText.onPage(tab))"))
    try check("footer", worksheet_set_footer(worksheet, "&C&P / &N"))
  }

  func check(_ what: String, _ error: lxw_error) throws(WorkbookError) {
    try WorkbookError.check("\(tab), \(what)", error)
  }

  /// Excel's column right of the table and of its notes, one left free.
  var columnBeside: Int { (table.notes.isEmpty ? table.columns.count : layout.lastColumn + 1) + 1 }
}
