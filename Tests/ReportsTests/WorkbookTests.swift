import Foundation
import Microsimulation
import Testing

@testable import Reports

/// What the renderer makes of sheets, read back by other software.
@Suite struct WorkbookTests {
  /// A table of an item, two years and their total; the last row adds up the two before it, the second of which is 9 kroner off
  /// a million.
  static var small: Sheet {
    func row(_ name: String, _ values: Double...) -> ReportTable.Row {
      .init([.text(LocalizedText(name))] + values.map { .number($0, .million) })
    }
    let table = ReportTable(
      preamble: [LocalizedText(danish: "Mio. kr.", english: "Million DKK")],
      columns: [
        .init("item", label: LocalizedText(danish: "Post", english: "Item")), .init("2015"), .init("2016"),
        .init("total", label: LocalizedText(danish: "I alt", english: "Total")),
      ],
      rows: [
        .init([.text(LocalizedText("Benefits"))], kind: .heading),
        row("One", 1_234_567_890, -3e6, 1_231_567_890),
        row("Other", 999_991, 4e6, 4_999_991), row("Both", 1_235_567_881, 1e6, 1_236_567_881),
      ], notes: [LocalizedText("A note.")])
    func place(_ row: Int, _ column: Int) -> Sheet.Place { .init(row: row, column: column) }
    let years = (1...3).map { Sheet.Formula(place($0, 3), .sum([place($0, 1), place($0, 2)], less: [])) }
    let sums = (1...2).map { Sheet.Formula(place(3, $0), .sum([place(1, $0), place(2, $0)], less: [])) }
    return Sheet(name: LocalizedText("Small"), table: table, totals: [3], formulas: years + sums)
  }

  static func sheet(_ cells: [Cell], name: String = "Sheet") -> Sheet {
    Sheet(
      name: LocalizedText(name),
      table: ReportTable(columns: cells.indices.map { .init("c\($0)") }, rows: [.init(cells)]))
  }

  @Test(arguments: Language.allCases)
  func `cells, header, lines and notes stand as in the table, sums as formulas with their values`(
    language: Language
  ) throws {
    let read = try ReadWorkbook([Self.small], language)
    try #require(read.sheets.count == 1)
    read.sheets[0].expectEqual(Self.small, language)
    let cells = read.sheets[0].cells
    // Line, free line, header; the table from Excel's row 4.
    #expect(cells["A3"]?.text == (language == .danish ? "Post" : "Item"))
    #expect(cells["D5"]?.formula == "SUM(B5:C5)" && cells["B7"]?.formula == "SUM(B5:B6)")
    #expect(cells["B5"]?.number == 1234.56789 && cells["B5"]?.format == "#,##0.0")
    #expect(cells["B7"]?.bold == true && cells["B6"]?.bold == false && cells["A3"]?.bold == true)
    #expect(cells["A9"]?.text == "A note.")
  }

  @Test func `labels and header stay in sight, the table is filtered, pages are A4 landscape one wide`()
    throws
  {
    let sheet = try ReadWorkbook([Self.small], title: "Profit & loss").sheets[0]
    #expect(sheet.frozen == "B4" && sheet.filter == "A3:D7")
    #expect(sheet.page.isFitted && sheet.page.orientation == "landscape" && sheet.page.paperSize == "9")
    #expect(sheet.page.fitToHeight == "0")
    #expect(sheet.header == "&LProfit && loss&RSmall")
    let names = try ReadWorkbook([Self.small]).names
    #expect(names.contains("_xlnm.Print_Titles Small!$3:$3"))
  }

  @Test func `formulas are ranges where cells touch, otherwise pluses, minuses and products`() {
    let grid = WorkbookGrid(ReportTable(columns: []))
    func at(_ row: Int, _ column: Int) -> Sheet.Place { .init(row: row, column: column) }
    #expect(grid.text(.sum([at(0, 0), at(1, 0), at(2, 0)], less: [])) == "=SUM(A2:A4)")
    #expect(grid.text(.sum([at(0, 25), at(0, 26)], less: [at(3, 1)])) == "=SUM(Z2:AA2)-B5")
    #expect(grid.text(.sum([at(0, 0), at(2, 0)], less: [at(3, 0), at(5, 0)])) == "=A2+A4-A5-A7")
    #expect(grid.text(.sum([at(1, 0), at(0, 0)], less: [])) == "=A3+A2")
    #expect(grid.text(.sum([at(4, 0)], less: [])) == "=A6" && grid.text(.sum([], less: [])) == "=0")
    #expect(grid.text(.product(at(0, 701), at(1, 702))) == "=ZZ2*AAA3")
  }

  @Test func `the same document gives the same bytes, without the clock`() throws {
    let document = ReadWorkbook.document(HandMade.data.sheets)
    let bytes = try Workbook.bytes(document, .danish)
    #expect(try Workbook.bytes(document, .danish) == bytes)
    #expect(try Workbook.bytes(document, .english) != bytes)
    let read = try ReadWorkbook(bytes)
    #expect(read.created == "1980-01-01T00:00:00Z" && read.years == [1980])
  }

  @Test func `what looks like a formula or markup is text`() throws {
    let hostile = [
      "=cmd()", "=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "<script>alert(1)</script>", "a & b", "'x", "\"q\"",
      "http://example.com", "1234", "]]>", "æøå 🚲",
    ]
    var sheet = Self.sheet(
      hostile.map { .text(LocalizedText($0)) } + hostile.map { .code($0) }, name: "=cmd()")
    sheet.table.preamble = [LocalizedText("=cmd()")]
    sheet.table.notes = [LocalizedText("=1+1")]
    sheet.table.columns[0].label = LocalizedText("=1+1")
    let read = try ReadWorkbook([sheet], title: "=cmd() <script>").sheets[0]
    read.expectEqual(sheet, .english)
    #expect(read.name == "=cmd()")
    #expect(read.cells.values.allSatisfy { $0.formula == nil && $0.number == nil })
    #expect(Set(hostile).isSubset(of: Set(read.cells.values.compactMap(\.text))))
  }

  @Test func `control characters go, line breaks stay, overlong text ends in dots`() throws {
    #expect(WorkbookText.cell("a\u{0}b\u{1B}[0m\nc\td\u{85}\u{FFFE}") == "ab[0m\nc\td")
    let long = String(repeating: "🚲x", count: 20_000)
    let cell = WorkbookText.cell(long)
    #expect(cell.utf16.count <= 32_767 && cell.utf16.count > 32_763 && cell.hasSuffix("…"))
    #expect(WorkbookText.onPage("A & B\n&P") == "A && B &&P")
    let sheet = Self.sheet([.text(LocalizedText(long)), .code("a\u{8}b\nc")])
    let read = try ReadWorkbook([sheet], title: String(repeating: "&", count: 500)).sheets[0]
    read.expectEqual(sheet, .english)
    #expect(read.cells["B2"]?.text == "ab\nc")
    #expect((read.header?.utf16.count ?? 999) <= 255)
  }

  @Test func `tabs have names that Excel takes, each its own`() {
    let long = String(repeating: "Ø", count: 40)
    let tabs = WorkbookText.tabs(
      ["Budget", "budget", "BUDGET", "a/b\\c[d]e*f?g:h", "'quoted'", "", " ", long, long, "History"])
    #expect(tabs[..<5] == ["Budget", "budget 2", "BUDGET 3", "a b c d e f g h", "quoted"])
    #expect(tabs[5...6] == ["-", "- 2"] && tabs[9] == "History 2")
    #expect(tabs.allSatisfy { (1...31).contains($0.utf16.count) })
    #expect(Set(tabs.map { $0.lowercased() }).count == tabs.count)
    #expect(tabs[7].hasSuffix("…") && tabs[8].hasSuffix("… 2"))
  }

  @Test func `NaN and empty cells are empty, infinities are words, significant digits show what they need`()
    throws
  {
    let cells: [Cell] = [
      .number(.nan, .million), .empty, .number(.infinity, .plain), .number(-.infinity, .million),
      .number(0.1234567, .plain), .number(1234.5, .plain), .number(1_234_567.8, .plain), .number(0, .plain),
      .number(-0.04, .oneDecimal), .integer(2015), .number(1e-9, .plain),
    ]
    let sheet = Self.sheet(cells)
    let read = try ReadWorkbook([sheet], .danish).sheets[0]
    read.expectEqual(sheet, .danish)
    #expect(read.cells["C2"]?.text == "Inf" && read.cells["D2"]?.text == "-Inf")
    #expect(
      ["E", "F", "G", "H", "K"].map { read.cells["\($0)2"]?.format } == [
        "#,##0.0000", "#,##0.0", "#,##0", "#,##0", "#,##0.0000",
      ])
    #expect(read.cells["J2"]?.format == "0" && read.cells["J2"]?.number == 2015)
  }

  @Test func `a formula whose value is not defined is left empty`() throws {
    var sheet = Self.sheet([.number(1, .plain), .number(.nan, .plain), .number(.nan, .plain)])
    sheet.formulas = [
      .init(
        .init(row: 0, column: 2), .product(.init(row: 0, column: 0), .init(row: 0, column: 1)))
    ]
    #expect(try ReadWorkbook([sheet]).sheets[0].cells["C2"]?.isEmpty ?? true)
  }

  @Test func `formulas over texts, other units and cells that are not there are refused`() {
    func places(_ columns: Int...) -> [Sheet.Place] { columns.map { .init(row: 0, column: $0) } }
    let cells: [Cell] = [
      .number(1e6, .million), .number(2e6, .million), .number(3, .plain), .code("x"), .empty, .integer(4),
    ]
    func fails(_ place: Int, _ expression: Sheet.Formula.Expression) -> Bool {
      var sheet = Self.sheet(cells)
      sheet.formulas = [.init(places(place)[0], expression)]
      do {
        _ = try Workbook.bytes(ReadWorkbook.document([sheet]), .danish)
        return false
      } catch {
        #expect(
          error == .formula(sheet: "Sheet", cell: WorkbookGrid.letters(place) + "2")
            && error.description.contains("Sheet"))
        return true
      }
    }
    #expect(!fails(0, .sum(places(1, 4), less: places(4))))
    #expect(!fails(2, .sum(places(5), less: [])) && !fails(0, .product(places(1)[0], places(2)[0])))
    #expect(fails(0, .sum(places(1, 2), less: [])) && fails(0, .sum(places(1), less: places(3))))
    #expect(fails(0, .sum(places(9), less: [])) && fails(2, .product(places(0)[0], places(1)[0])))
    #expect(fails(2, .product(places(2)[0], places(4)[0])))
    #expect(throws: WorkbookError.noSheets) { try Workbook.bytes(ReadWorkbook.document([]), .danish) }
  }

  @Test func `empty tables, a wide table and a title of 500 characters make a workbook`() throws {
    let title = String(repeating: "Investering & ", count: 36)
    let empty = Sheet(name: LocalizedText("Empty"), table: ReportTable(columns: []))
    var header = Self.small
    header.table.rows = []
    header.formulas = []
    var wide = Self.sheet((0..<200).map { .number(Double($0), .oneDecimal) })
    wide.table.preamble = [LocalizedText(title)]
    let read = try ReadWorkbook([empty, header, wide], title: title)
    for (read, sheet) in zip(read.sheets, [empty, header, wide]) { read.expectEqual(sheet, .english) }
    #expect(read.sheets[1].filter == nil && read.sheets[2].filter == "A3:GR4")
  }

  @Test func `rows get the height that their wrapped text needs`() {
    #expect(SheetLayout.lines("one two three", width: 13) == 1)
    #expect(SheetLayout.lines("one two three", width: 12) == 2)
    #expect(SheetLayout.lines("one\ntwo\n\nthree", width: 12) == 4)
    #expect(SheetLayout.lines(String(repeating: "x", count: 25), width: 10) == 3)
    #expect(SheetLayout.lines("", width: 10) == 1 && SheetLayout.lines("a b", width: 0) == 2)
  }

  @Test func `a drawing names the table's own cells, its axes and their unit`() throws {
    var sheet = Self.small
    sheet.table.rows.removeFirst()
    sheet.formulas = []
    sheet.drawing = Sheet.Drawing(
      title: LocalizedText("Years"), description: LocalizedText("Two columns."), kind: .columns, category: 0,
      categoryLabel: LocalizedText("Item"), valueAxis: .init(LocalizedText("Million DKK"), style: .million),
      series: [
        .init(LocalizedText("2015"), .with, value: 1), .init(LocalizedText("2016"), .without, value: 2),
      ])
    let read = try ReadWorkbook([sheet])
    let chart = try #require(read.charts.first)
    #expect(
      chart.ranges == ["Small!$A$4:$A$6", "Small!$B$4:$B$6", "Small!$A$4:$A$6", "Small!$C$4:$C$6"])
    #expect(chart.texts == ["Years", "Item", "Million DKK"])
    #expect(read.sheets[0].hasDrawing && read.charts.count == 1)
    sheet.table.rows = []
    #expect(try ReadWorkbook([sheet]).charts.isEmpty)
  }

  @Test func `sheets come back from JSON as they were`() throws {
    // Compared as JSON: NaN is no equal of itself.
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for sheet in HandMade.data.sheets + [Self.small] {
      let bytes = try encoder.encode(sheet)
      let read = try JSONDecoder().decode(Sheet.self, from: bytes)
      #expect(try encoder.encode(read) == bytes && read.formulas == sheet.formulas && bytes.count > 500)
    }
    #expect(try JSONDecoder().decode(Sheet.self, from: encoder.encode(Self.small)) == Self.small)
  }
}
