import Foundation
import Microsimulation
import PublicFinance
import Testing

@testable import Reports

/// The council page: what stands on it, and that it says what the tables say.
@Suite struct PageTests {
  static let document = ReportDocument(HandMade.data)

  static func html(_ language: Language) -> String { html(document, language) }

  static func html(_ document: ReportDocument, _ language: Language) -> String {
    String(decoding: HTMLPage.bytes(document, language), as: UTF8.self)
  }

  /// Tables of a page, cell by cell: header, then rows.
  static func tables(in html: String) -> [[[String]]] {
    html.components(separatedBy: "<table").dropFirst().map { part in
      let table = part.components(separatedBy: "</table>")[0]
      return table.components(separatedBy: "<tr").dropFirst().map { row in
        row.components(separatedBy: "</t").dropLast().compactMap { cell in
          // What stands behind the last tag that was opened.
          guard cell.contains("<th") || cell.contains("<td") else { return nil }
          return unescaped(String(cell[cell.index(after: cell.lastIndex(of: ">")!)...]))
        }
      }
    }
  }

  static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
  }

  static func tables(of document: ReportDocument) -> [ReportTable] {
    document.sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .chart(let chart): chart.table
      case .table(let table), .foldedTable(_, let table): table
      case .paragraph, .list: nil
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `every cell of every table stands on the page, in order`(language: Language) {
    let shown = Self.tables(in: Self.html(language))
    let tables = Self.tables(of: Self.document)
    #expect(shown.count == tables.count && tables.count >= 8)
    for (shown, table) in zip(shown, tables) {
      let header = table.columns.map { $0.label[language] }
      let rows = table.rows.map { row in
        let cells = row.cells.map { TextTable.printable($0.text(language)) }
        return row.kind == .heading ? [cells[0]] : cells
      }
      #expect(shown == [header] + rows)
    }
  }

  @Test(arguments: Language.allCases)
  func `sections stand in the council's order, each with its heading`(language: Language) throws {
    let html = Self.html(language)
    #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(html.components(separatedBy: "<h1>").count == 2)
    var rest = html[...]
    for id in [
      "answer", "money", "support", "caseload", "reach", "published", "assumptions", "limits", "repeat",
    ] {
      let section = try #require(rest.range(of: "<section id=\"\(id)\""), "\(id)")
      rest = rest[section.upperBound...]
    }
    let contract = ReportDocument(ContractReportsTests.data(.counterfactual))
    #expect(!html.contains("<section id=\"contract\""))
    #expect(Self.html(contract, language).contains("<section id=\"contract\""))
  }

  @Test func `the answer says weeks, money and how sure it is`() {
    #expect(
      Self.document.answer.map(\.english) == [
        "Without the plan newcomers spend 121.0 weeks on support on average; the goal is 68.0, and with the places that the plan "
          + "pays for it becomes 90.0.",
        "The plan costs 12.1 million DKK (11.8 of appropriation, of which 1.5 is not spent and lapses; 0.3 beyond the appropriation) and saves "
          + "9.6 million DKK on benefits in 2015-2018, 7.2 for the municipality and 2.5 for the state; the municipality ends with "
          + "a deficit of 4.9 million DKK.",
        "How sure this is: nine times in ten the municipality's result lies between -5.3 and -4.5 million DKK, but that is chance "
          + "alone; inputs are held fixed, so no chance of paying back can be stated.",
      ])
    #expect(Self.document.answer.count == 3)
  }

  @Test(arguments: Language.allCases)
  func `a hostile title is text`(language: Language) {
    var input = HandMade.input
    let hostile = "<script>alert(\"1\")</script> & =cmd()|' {{name}}"
    input.title = LocalizedText(hostile)
    input.model.efforts[0].label = LocalizedText(hostile)
    input.model.lines[0].label = LocalizedText(hostile)
    let html = Self.html(ReportDocument(ReportData(input)), language)
    #expect(!html.contains("<script") && !html.contains("alert(\""))
    #expect(
      html.contains("<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; =cmd()|&#39; {{name}}</h1>"))
    #expect(Self.tables(in: html).joined().joined().contains(hostile))
  }

  @Test func `content read back is the same, to the byte`() throws {
    for document in [Self.document, ReportDocument(ContractReportsTests.data(.comparisonGroup(150)))] {
      let read = try ReportDocument(bytes: document.bytes)
      #expect(read.bytes == document.bytes)
      for language in Language.allCases {
        #expect(HTMLPage.bytes(read, language) == HTMLPage.bytes(document, language))
      }
    }
    #expect(throws: (any Error).self) { try ReportDocument(bytes: Array("{}".utf8)) }
  }

  @Test(arguments: [
    Cell.empty, .text(LocalizedText(danish: "ø", english: "o")), .code("a.b"), .integer(2015),
    .number(0.1, .million),
    .number(-.infinity, .plain), .number(.infinity, .decimals(2, unit: -2)), .number(5, .significant(4)),
  ])
  func `a cell is coded exactly`(cell: Cell) throws {
    let bytes = try JSONEncoder().encode([cell])
    #expect(try JSONDecoder().decode([Cell].self, from: bytes) == [cell])
  }

  @Test func `what is not defined stays so`() throws {
    let bytes = try JSONEncoder().encode([Cell.number(.nan, .million)])
    guard case .number(let value, .million) = try JSONDecoder().decode([Cell].self, from: bytes)[0] else {
      Issue.record("not a number of million")
      return
    }
    #expect(value.isNaN)
  }

  @Test func `charts, columns and axes have words in both languages, and ids of their own`() {
    let charts = Self.document.charts
    #expect(Set(charts.map(\.id)).count == charts.count)
    #expect(
      charts.map(\.id) == [
        "cumulativeNet", "investment", "support", "caseload", "difference", "published",
      ])
    for chart in charts {
      for language in Language.allCases {
        #expect(!chart.title[language].isEmpty && !chart.description[language].isEmpty)
        for column in chart.table.columns { #expect(!column.label[language].isEmpty) }
      }
      #expect(chart.table.rows.allSatisfy { $0.cells.count == chart.table.columns.count })
    }
  }

  @Test func `dates are written out`() {
    let day = CalendarDate(iso: "2019-04-05")!
    #expect(DateText.long(day) == LocalizedText(danish: "5. april 2019", english: "5 April 2019"))
    #expect(HandMade.data.paybackDate(Double(day.dayNumber) + 0.6).danish == "2019-04-05")
    #expect(HandMade.data.paybackDate(.infinity) == Words.never.text)
    #expect(HandMade.data.paybackDate(.nan).english.isEmpty)
    // The first day of the period: the cumulative result is never below 0.
    let first = Double(CalendarDate.firstDay(of: 2015).dayNumber)
    #expect(HandMade.data.paybackDate(first) == Words.fromStart.text)
  }
}
