import Foundation
import Testing

@testable import Reports

/// What holds of every report's content.
enum Whole {
  /// - Columns that are drawn are there, axes tell their unit, names are given once;
  /// - every text has words in both languages;
  /// - what is written as JSON reads back as the same.
  static func check(_ document: ReportDocument) throws {
    let bytes = document.bytes
    let again = try ReportDocument(bytes: bytes)
    #expect(again.bytes == bytes)
    let json = try JSONSerialization.jsonObject(with: Data(bytes))
    #expect(texts(json).count > 10)
    for text in texts(json) { #expect(!text.danish.isEmpty && !text.english.isEmpty, "\(text)") }
    for text in document.answer { #expect(!text.danish.contains("{") && !text.english.contains("{")) }
    #expect(Set(document.charts.map(\.id)).count == document.charts.count)
    #expect(Set(document.sections.map(\.id)).count == document.sections.count)
    for chart in document.charts { check(chart) }
    for block in document.sections.flatMap(\.blocks) {
      switch block {
      case .table(let table), .foldedTable(_, let table): check(table)
      default: break
      }
    }
  }

  private static func check(_ table: ReportTable) {
    #expect(!table.rows.isEmpty)
    #expect(Set(table.columns.map(\.id)).count == table.columns.count)
    for row in table.rows { #expect(row.kind == .heading || row.cells.count == table.columns.count) }
  }

  private static func check(_ chart: Chart) {
    check(chart.table)
    #expect(chart.id.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" })
    let (axes, series, others): ([Chart.Axis], [Chart.Series], [Int]) =
      switch chart.form {
      case .curves(let form): ([form.xAxis, form.yAxis], form.series, [form.x])
      case .bars(let form): ([form.yAxis], form.stacks.flatMap { $0 }, [form.category])
      case .intervals(let form): (form.axis.map { [$0] } ?? [], form.series, [form.label])
      case .tornado(let form): ([form.axis], [form.low, form.high], [form.label, form.base])
      case .waterfall(let form): ([form.axis], [], [form.label, form.value])
      case .heatMap(let form): ([form.xAxis, form.yAxis, form.valueAxis], [], [form.x, form.y, form.value])
      }
    let columns = others + series.flatMap { [$0.value, $0.low, $0.high].compactMap(\.self) }
    #expect(columns.allSatisfy(chart.table.columns.indices.contains))
    for axis in axes {
      // A year is its own unit.
      #expect(axis.label == Words.compareYear.text || axis.label.english.contains(", "), "\(axis.label)")
      #expect(axis.label == Words.compareYear.text || axis.label.danish.contains(", "), "\(axis.label)")
    }
    for one in series {
      let drawn = chart.table.rows.map { row in number(row.cells[one.value]) }
      #expect(drawn.contains { $0?.isFinite == true }, "\(chart.id) draws nothing")
      for cell in drawn { #expect(cell?.isInfinite != true, "\(chart.id)") }
      guard let low = one.low, let high = one.high else { continue }
      for row in chart.table.rows {
        guard let low = number(row.cells[low]), let high = number(row.cells[high]), !low.isNaN, !high.isNaN
        else { continue }
        #expect(low <= high, "\(chart.id)")
      }
    }
  }

  private static func number(_ cell: Cell) -> Double? {
    if case .number(let value, _) = cell { value } else { nil }
  }

  private static func texts(_ json: Any) -> [(danish: String, english: String)] {
    if let object = json as? [String: Any] {
      if let danish = object["da"] as? String, let english = object["en"] as? String {
        return [(danish, english)]
      }
      return object.values.flatMap(texts)
    }
    return (json as? [Any])?.flatMap(texts) ?? []
  }
}
