import BudgetImpact
import Foundation
import Microsimulation
import Testing

@testable import Reports

/// The figures of charts are those of the data files.
@Suite struct PageFiguresTests {
  private let document = PageTests.document

  private func chart(_ id: String) throws -> Chart { try #require(document.charts.first { $0.id == id }) }

  /// Numbers of a row from a column on.
  private func numbers(_ row: ReportTable.Row, from column: Int) -> [Double] {
    row.cells[column...].map { if case .number(let value, _) = $0 { value } else { .nan } }
  }

  /// A data file's row with these keys: mean, q05, q95.
  private func data(_ report: Report, _ keys: String...) throws -> [Double] {
    let rows = HandMade.rows(report)
    let mean = try #require(rows[0].firstIndex(of: "mean"))
    let row = try #require(rows.first { Array($0[..<mean]) == keys }, "\(keys)")
    return [row[mean], row[mean + 2], row[mean + 4]].map { Double($0) ?? .nan }
  }

  /// Data files round to øre or six digits.
  private func agree(_ values: [Double], _ others: [Double]) -> Bool {
    values.count == others.count && zip(values, others).allSatisfy { abs($0 - $1) <= 1e-5 * max(abs($1), 1) }
  }

  @Test func `the cumulative net result is the budget's`() throws {
    for (row, year) in zip(try chart("cumulativeNet").table.rows, 2015...2018) {
      #expect(row.cells[0] == .integer(year))
      let item = "cumulativeNet.appropriation"
      let own = try data(.budget, "\(year)", "municipality", "", item)
      let all = try data(.budget, "\(year)", "publicSector", "", item)
      #expect(agree(numbers(row, from: 1), own + [all[0]]))
    }
  }

  @Test func `bars are the plan's lines, commitments and savings`() throws {
    for (row, year) in zip(try chart("investment").table.rows, 2015...2018) {
      func mean(_ perspective: String, _ account: String, _ item: String) throws -> Double {
        try data(.budget, "\(year)", perspective, account, item)[0]
      }
      let expected = [
        try mean("publicSector", "5.90", "appropriation.line.mentors"),
        try mean("publicSector", "", "appropriation.line.health"),
        try mean("publicSector", "", "commitments"), try mean("municipality", "", "benefitSaving"),
        try mean("state", "", "benefitSaving"),
      ]
      #expect(agree(numbers(row, from: 1), expected))
    }
  }

  @Test func `the caseload is the sum of the benefits'`() throws {
    for (row, position) in zip(try chart("caseload").table.rows, 0...) {
      let (year, quarter) = (2015 + position / 4, position % 4 + 1)
      for (arm, column) in [("counterfactual", 1), ("plan", 4)] {
        let sum = try ["sygedagpenge", "kontanthjaelp"].reduce(0) {
          try $0 + data(.caseload, "\(year)", "\(quarter)", arm, $1)[0]
        }
        #expect(agree([numbers(row, from: column)[0]], [sum]))
      }
      #expect(row.cells[0].text(.danish) == "\(year) K\(quarter)")
      #expect(row.cells[0].text(.english) == "\(year) Q\(quarter)")
    }
  }

  @Test func `more lines than can be told apart are drawn together, and nothing is lost`() throws {
    var input = HandMade.input
    for number in 0..<60 {
      input.model.lines.append(
        InvestmentLine(id: "line\(number)", label: LocalizedText("Line \(number)"), appropriation: [2015: 1_000_000]))
    }
    let chart = try #require(ReportDocument(ReportData(input)).charts.first { $0.id == "investment" })
    guard case .bars(let bars) = chart.form else {
      Issue.record("no bars")
      return
    }
    #expect(bars.stacks[0].count == 7)
    #expect(bars.stacks[0][5].label.english == "57 other lines")
    let total = bars.stacks[0].dropLast().reduce(0) { $0 + numbers(chart.table.rows[0], from: 0)[$1.value] }
    #expect(abs(total - (5.88e6 + 60e6)) < 1)
  }

  @Test func `those who were offered a place are those who accepted by the share that accepts`() {
    var input = HandMade.input
    input.model.efforts[0].takeUp = Effort.TakeUp(0.5)
    let effort = ReportData(input).planYears(ofEffort: 0)
    #expect(effort.offered.mean == 2 * effort.applicants.mean && effort.applicants.mean == 8)
    #expect(abs(effort.queue.mean - 365.0 / 7 / (731.0 / 7)) < 1e-12)
    input.model.efforts[0].takeUp = Effort.TakeUp(0.5, byCategory: ["a": 0.9])
    #expect(ReportData(input).planYears(ofEffort: 0).offered.mean.isNaN)
  }

  @Test func `published figures stand with their units and intervals`() throws {
    let rows = try chart("published").table.rows
    #expect(rows.count == HandMade.published.count)
    let trial = try #require(rows.first { $0.cells[0].text(.english) == "Trial A" })
    #expect(numbers(trial, from: 1)[..<3] == [1.51, 1.31, 1.74])
    let off = try #require(rows.first { $0.cells[0].text(.english) == "No longer sick, %" })
    #expect(off.cells[1].text(.danish) == "75,0")
    let money = try #require(rows.first { $0.cells[0].text(.english) == "Money, million DKK" })
    #expect(money.cells[1].text(.english) == "12.0")
  }
}
