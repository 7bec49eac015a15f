import Microsimulation
import Testing

@testable import Reports

@Suite struct CSVTests {
  func table(_ cells: [Cell]) -> ReportTable {
    ReportTable(columns: cells.indices.map { .init("c\($0)") }, rows: [.init(cells)])
  }

  /// The only data line.
  func line(_ cells: [Cell], _ csv: CSV) -> String {
    let bytes = csv.render(table(cells))
    let text = String(decoding: bytes, as: UTF8.self)
    let header = text.range(of: "\r\n")!
    return String(text[header.upperBound...].dropLast())
  }

  @Test func `a data file is plain UTF-8 with a header and lines that end in CR LF`() {
    let bytes = CSV.data.render(table([.code("æøå"), .number(1.5, .plain), .empty, .integer(-3)]))
    #expect(String(decoding: bytes, as: UTF8.self) == "c0,c1,c2,c3\r\næøå,1.5,,-3\r\n")
    #expect(bytes.first != 0xEF)
  }

  @Test func `a council's file has a byte order mark, and Danish ones semicolon and decimal comma`() {
    let cells: [Cell] = [
      .text(LocalizedText(danish: "Ydelser, i alt", english: "Benefits; total")), .number(-12.25e6, .million),
    ]
    for language in Language.allCases {
      #expect(CSV.spreadsheet(language).render(table(cells)).starts(with: [0xEF, 0xBB, 0xBF]))
    }
    #expect(line(cells, .spreadsheet(.danish)) == "Ydelser, i alt;-12,3")
    #expect(line(cells, .spreadsheet(.english)) == "Benefits; total,-12.3")
  }

  @Test func `separators, quotes and line breaks stand in quotes`() {
    #expect(
      line([.code("a,b"), .code("say \"hi\""), .code("one\ntwo")], .data)
        == "\"a,b\",\"say \"\"hi\"\"\",\"one\ntwo\"")
    #expect(line([.code("a;b"), .code("a,b")], .spreadsheet(.danish)) == "\"a;b\";a,b")
    #expect(line([.code("a\rb")], .data) == "\"a\rb\"")
  }

  @Test(arguments: ["=1+1", "+45 12", "-x", "@SUM(A1)", "\tx"])
  func `text that a spreadsheet would run is marked as text, numbers are not`(text: String) {
    #expect(line([.code(text)], .spreadsheet(.english)) == "'\(text)")
    #expect(line([.text(LocalizedText(text))], .spreadsheet(.danish)) == "'\(text)")
    #expect(line([.code(text)], .data) == text)
    #expect(line([.number(-1e6, .million)], .spreadsheet(.danish)) == "-1,0")
  }

  @Test func `a formula in quotes keeps its mark inside them`() {
    #expect(line([.code("=\"a\"")], .spreadsheet(.english)) == "\"'=\"\"a\"\"\"")
  }

  @Test func `numbers are rounded once, without a minus for zero`() {
    let cells: [Cell] = [
      .number(-0.004, .amount), .number(2.675, .amount), .number(.nan, .amount), .number(.infinity, .plain),
      .number(49_999, .million), .number(50_000, .million), .number(1234.5678912, .plain), .number(2, .plain),
    ]
    #expect(line(cells, .data) == "0.00,2.68,,Inf,0.0,0.1,1234.57,2")
  }
}
