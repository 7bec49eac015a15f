import Foundation
import Microsimulation
import Testing

@testable import Reports

/// A report's content that anybody may have written: what the renderers could not take is refused when it is read, with its place.
@Suite struct DocumentTests {
  typealias Change = @Sendable (inout ReportDocument) -> Void

  /// A report of one chart with two columns and three rows, a spreadsheet file and a sheet with formulas and a drawing.
  static let small: ReportDocument = {
    let table = ReportTable(
      columns: [.init("year"), .init("amount")],
      rows: (0..<3).map { .init([.integer(2015 + $0), .number(Double($0), .oneDecimal)]) })
    let axis = Chart.Axis(LocalizedText("DKK"), style: .oneDecimal)
    let series = Chart.Series(LocalizedText("Net"), .with, value: 1, low: 1, high: 1)
    let chart = Chart(
      id: "net", title: LocalizedText("Net"), description: LocalizedText("A line."), table: table,
      form: .curves(.init(x: 0, xAxis: axis, yAxis: axis, series: [series])))
    func place(_ row: Int, _ column: Int) -> Sheet.Place { .init(row: row, column: column) }
    let sheet = Sheet(
      name: LocalizedText("Net"), table: table, totals: [2],
      formulas: [
        .init(place(2, 1), .sum([place(0, 1)], less: [place(1, 1)])),
        .init(place(1, 1), .product(place(0, 1), place(0, 1))),
      ],
      drawing: .init(
        title: LocalizedText("Net"), description: LocalizedText("A line."), kind: .lines, category: 0,
        categoryLabel: LocalizedText("Year"), valueAxis: axis, series: [series]))
    return ReportDocument(
      name: "small", title: LocalizedText("Small"), kind: LocalizedText("Test"), answer: [],
      sections: [
        .init("money", heading: LocalizedText("Money"), [.paragraph(LocalizedText("x")), .chart(chart)])
      ],
      spreadsheets: [.init(file: "council-budget", table: table)], sheets: [sheet])
  }()

  /// Where a changed document is refused when it is read back, and what for; nil when it is read.
  static func refusal(_ document: ReportDocument) throws -> (place: String, reason: String)? {
    do {
      _ = try ReportDocument(bytes: document.bytes)
      return nil
    } catch DecodingError.dataCorrupted(let context) {
      let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return (path.joined(separator: "."), context.debugDescription)
    }
  }

  static func changed(_ change: Change) -> ReportDocument {
    var document = small
    change(&document)
    return document
  }

  static func changed(_ change: (inout Chart) -> Void) -> ReportDocument {
    var chart = small.charts[0]
    change(&chart)
    var document = small
    document.sections[0].blocks[1] = .chart(chart)
    return document
  }

  @Test func `what the program writes is read`() throws {
    #expect(try ReportDocument(bytes: Self.small.bytes) == Self.small)
    for data in [HandMade.data, ContractReportsTests.data(.counterfactual)] {
      #expect(try Self.refusal(ReportDocument(data)) == nil)
    }
    var long = Self.small
    long.sections[0].id = String(repeating: "a", count: ReportDocument.longestName)
    #expect(try Self.refusal(long) == nil)
  }

  @Test(arguments: [
    "../../EVIL", "..", ".", "", "a/b", "/tmp/x", "a b", "å", "a\u{0}", "a.b", "a\\b", "a_b",
    String(repeating: "a", count: 201),
  ])
  func `a name that is more than letters, digits and hyphens is refused`(name: String) throws {
    let documents = [
      Self.changed { $0.sections[0].id = name }, Self.changed { $0.spreadsheets[0].file = name },
      Self.changed { (chart: inout Chart) in chart.id = name },
    ]
    let places = ["sections.0.id", "spreadsheets.0.file", "sections.0.blocks.1.chart._0.id"]
    for (document, place) in zip(documents, places) {
      let refusal = try #require(try Self.refusal(document))
      #expect(refusal.place == place)
      #expect(refusal.reason == "allowed 1 to 200 letters a to z, digits and hyphens")
    }
  }

  @Test func `two files of one name are refused`() throws {
    let twice = Self.changed { $0.spreadsheets.append($0.spreadsheets[0]) }
    #expect(try Self.refusal(twice)?.place == "spreadsheets")
    let charts = Self.changed { $0.sections[0].blocks.append($0.sections[0].blocks[1]) }
    #expect(try Self.refusal(charts)?.place == "sections")
  }

  static let positions: [(place: String, change: @Sendable (inout Sheet, Int) -> Void)] = [
    ("labelColumns", { $0.labelColumns = $1 }),
    ("totals.0", { $0.totals = [$1] }),
    ("formulas.0.place.row", { $0.formulas[0].place.row = $1 }),
    ("formulas.0.place.column", { $0.formulas[0].place.column = $1 }),
    (
      "formulas.0.expression.sum._0.1.row",
      { $0.formulas[0].expression = .sum([.init(row: 0, column: 0), .init(row: $1, column: 0)], less: []) }
    ),
    (
      "formulas.0.expression.sum.less.0.column",
      { $0.formulas[0].expression = .sum([], less: [.init(row: 0, column: $1)]) }
    ),
    (
      "formulas.0.expression.product._1.column",
      { $0.formulas[0].expression = .product(.init(row: 0, column: 0), .init(row: 0, column: $1)) }
    ),
    ("drawing.category", { $0.drawing?.category = $1 }),
    ("drawing.series.0.value", { $0.drawing?.series[0].value = $1 }),
    ("drawing.series.0.low", { $0.drawing?.series[0].low = $1 }),
  ]

  @Test(arguments: positions.indices, [-3, 70_000, .max, .min])
  func `a position of a sheet outside its table is refused`(number: Int, position: Int) throws {
    let (place, change) = Self.positions[number]
    let document = Self.changed { change(&$0.sheets[0], position) }
    #expect(try Self.refusal(document)?.place == "sheets.0.\(place)")
  }

  @Test func `a formula that does not fit its cells is refused`() throws {
    let cells: [Cell] = [.text(LocalizedText("x")), .number(1, .decimals(1, unit: 6))]
    for cell in cells {
      let document = Self.changed { $0.sheets[0].table.rows[0].cells[1] = cell }
      #expect(try Self.refusal(document)?.place == "sheets.0.formulas.0")
    }
    let product = Self.changed { $0.sheets[0].table.rows[2].cells[1] = .number(1, .decimals(1, unit: 6)) }
    #expect(try Self.refusal(product)?.place == "sheets.0.formulas.0")
  }

  static let forms: [(place: String, form: @Sendable (Int) -> Chart.Form)] = {
    let axis = Chart.Axis(LocalizedText("DKK"), style: .oneDecimal)
    @Sendable func series(_ value: Int, low: Int? = nil, high: Int? = nil) -> Chart.Series {
      .init(LocalizedText("s"), .with, value: value, low: low, high: high)
    }
    return [
      ("curves._0.x", { .curves(.init(x: $0, xAxis: axis, yAxis: axis, series: [series(1)])) }),
      (
        "curves._0.series.0.high",
        { .curves(.init(x: 0, xAxis: axis, yAxis: axis, series: [series(1, high: $0)])) }
      ),
      ("bars._0.category", { .bars(.init(category: $0, yAxis: axis, stacks: [])) }),
      ("bars._0.stacks.1.0.value", { .bars(.init(category: 0, yAxis: axis, stacks: [[], [series($0)]])) }),
      ("intervals._0.label", { .intervals(.init(label: $0, axis: nil, series: [])) }),
      ("intervals._0.series.0.low", { .intervals(.init(label: 0, axis: nil, series: [series(1, low: $0)])) }),
      (
        "tornado._0.label",
        { .tornado(.init(label: $0, axis: axis, low: series(1), high: series(1), base: 1)) }
      ),
      (
        "tornado._0.low.value",
        { .tornado(.init(label: 0, axis: axis, low: series($0), high: series(1), base: 1)) }
      ),
      (
        "tornado._0.high.value",
        { .tornado(.init(label: 0, axis: axis, low: series(1), high: series($0), base: 1)) }
      ),
      (
        "tornado._0.base",
        { .tornado(.init(label: 0, axis: axis, low: series(1), high: series(1), base: $0)) }
      ),
      ("waterfall._0.label", { .waterfall(.init(label: $0, axis: axis, value: 1)) }),
      ("waterfall._0.value", { .waterfall(.init(label: 0, axis: axis, value: $0)) }),
      ("heatMap._0.x", { .heatMap(.init(x: $0, y: 0, value: 1, xAxis: axis, yAxis: axis, valueAxis: axis)) }),
      ("heatMap._0.y", { .heatMap(.init(x: 0, y: $0, value: 1, xAxis: axis, yAxis: axis, valueAxis: axis)) }),
      (
        "heatMap._0.value",
        { .heatMap(.init(x: 0, y: 0, value: $0, xAxis: axis, yAxis: axis, valueAxis: axis)) }
      ),
    ]
  }()

  @Test(arguments: forms.indices)
  func `a chart that draws a column outside its table is refused`(number: Int) throws {
    let (place, form) = Self.forms[number]
    for position in [-1, 2, 70_000, .max] {
      let document = Self.changed { (chart: inout Chart) in chart.form = form(position) }
      let refusal = try #require(try Self.refusal(document))
      #expect(refusal.place == "sections.0.blocks.1.chart._0.form.\(place)")
      #expect(refusal.reason == "allowed 0 to 1")
    }
    let within = Self.changed { (chart: inout Chart) in chart.form = form(1) }
    #expect(try Self.refusal(within) == nil)
  }

  @Test func `rows longer than the header, and tables larger than Excel's are refused`() throws {
    let row = Self.changed { $0.sheets[0].table.rows[1].cells.append(.empty) }
    #expect(try Self.refusal(row)?.place == "sheets.0.table.rows.1")
    let chart = Self.changed { (chart: inout Chart) in chart.table.rows[2].cells += [.empty, .empty] }
    #expect(try Self.refusal(chart)?.place == "sections.0.blocks.1.chart._0.table.rows.2")
    let wide = Self.changed {
      $0.sheets[0].table.columns += (0..<ReportDocument.mostColumns).map { .init("c\($0)") }
    }
    #expect(try Self.refusal(wide)?.place == "sheets.0.table.columns")
    let large = Self.changed {
      $0.sheets[0].table.columns += (0..<9_998).map { .init("c\($0)") }
      $0.sheets[0].table.rows += Array(repeating: .init([]), count: 998)
    }
    #expect(try Self.refusal(large)?.place == "sheets.cells")
  }

  @Test(arguments: [
    "-1e0", "16e0", "0e31", "9e-31", "0", "18", "-3", "999999999e0", "0e-9223372036854775808",
  ])
  func `a number style of no use is refused`(style: String) throws {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([NumberStyle].self, from: Data("[\"\(style)\"]".utf8))
    }
  }

  @Test func `threads change neither the files nor their order`() throws {
    func made(_ threads: Int) throws -> [(name: String, bytes: [UInt8])] {
      try Renderings.files(of: Self.small, formats: Set(ReportFormat.allCases), threads: threads)
    }
    let one = try made(1)
    for threads in [2, 5] {
      let several = try made(threads)
      #expect(several.map(\.name) == one.map(\.name) && several.map(\.bytes) == one.map(\.bytes))
    }
  }

  @Test func `the names of a document's files are those of its renderings`() throws {
    let made = try Renderings.files(of: Self.small, formats: Set(ReportFormat.allCases)).map(\.name)
    #expect(Renderings.names(of: Self.small).sorted() == made.sorted() && made.count == 8)
    #expect(Renderings.formats(of: Self.small) == Set(ReportFormat.allCases))
    let bare = ReportDocument(
      name: "bare", title: LocalizedText("Bare"), kind: LocalizedText("Test"), answer: [], sections: [])
    #expect(Renderings.formats(of: bare) == [.html])
  }
}
