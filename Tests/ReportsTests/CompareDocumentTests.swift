import Experiments
import Foundation
import Microsimulation
import Testing

@testable import Reports

/// A comparison's page as content.
@Suite struct CompareDocumentTests {
  static func document(_ comparison: Comparison, metric: String = "netMunicipality") throws -> ReportDocument
  {
    let document = CompareReport.document(comparison, metric: metric, versions: SweepDocumentTests.versions)
    try Whole.check(document)
    return document
  }

  static func three() throws -> Comparison {
    try SmallSweeps.comparison([
      "benefits": ["help": ["weeklyRateDKK": 2611]],
      "efforts": ["mentor": ["takeUp": 0.4, "price": ["perPlaceWeekDKK": 1333]]],
    ])
  }

  private func decimal(_ cell: Cell) throws -> Decimal {
    try #require(Decimal(string: cell.text(.english).replacingOccurrences(of: ",", with: "")))
  }

  @Test(arguments: ["netMunicipality", "spent", "reachedShare"])
  func `steps as written add up to the difference as written, the largest first`(metric: String) throws {
    let comparison = try Self.three()
    let document = try Self.document(comparison, metric: metric)
    let place = comparison.figures.firstIndex { $0.name == metric }!
    let table = try #require(
      document.sections.first { $0.id == "figures" }?.blocks.lazy.compactMap { block -> ReportTable? in
        if case .table(let table) = block { table } else { nil }
      }.first)
    guard let chart = document.charts.first(where: { $0.id == "contributions-\(metric)" }) else {
      // Nobody here is a newcomer: the share is not defined.
      #expect(metric == "reachedShare" && comparison.figures[place].replications == 0)
      return
    }
    let difference = try decimal(table.rows[place].cells[3])
    let steps = chart.table.rows.dropFirst().dropLast()
    #expect(steps.count == 3)
    let parts = try steps.map { try decimal($0.cells[2]) }
    #expect(parts.reduce(0, +) == difference && difference != 0)
    #expect(parts.map(abs) == parts.map(abs).sorted(by: >))
    // Each is the file's contribution, rounded up or down.
    let file = CompareReport.attribution(comparison)
    for step in steps {
      let row = try #require(file.rows.first { $0.cells[0] == .code(metric) && $0.cells[1] == step.cells[1] })
      guard case .number(let whole, _) = row.cells[4], case .number(let written, _) = step.cells[2] else {
        Issue.record("no number")
        continue
      }
      #expect(abs(whole - written) <= 200_000)
    }
    #expect(chart.table.rows[0].cells[2].text(.english) == table.rows[place].cells[1].text(.english))
    #expect(chart.table.rows.last!.cells[2].text(.english) == table.rows[place].cells[2].text(.english))
  }

  @Test func `years are those of the file, with intervals around their differences`() throws {
    let comparison = try Self.three()
    let document = try Self.document(comparison)
    let file = CompareReport.years(comparison)
    let charts = document.charts.filter { $0.id.hasPrefix("years-") }
    #expect(charts.count == 2)
    for chart in charts {
      #expect(chart.table.rows.map { $0.cells[0] } == [.code("2015"), .code("2016")])
      for (row, known) in zip(chart.table.rows, file.rows) {
        for column in ["from", "to", "difference", "standardError"] {
          #expect(
            SweepDocumentTests.value(column, row, chart.table)
              == SweepDocumentTests.value(column, known, file))
        }
        guard case .number(let low, _) = row.cells[4], case .number(let high, _) = row.cells[5],
          case .number(let value, _) = row.cells[3], case .number(let error, _) = row.cells[6]
        else {
          Issue.record("no interval")
          continue
        }
        #expect(low < value && value < high && abs((high - low) / error - 3.2897) < 1e-4)
      }
    }
  }

  @Test func `the answer names the figure, the difference and what matters most`() throws {
    let document = try Self.document(try Self.three())
    #expect(document.answer.count == 2)
    #expect(document.answer[0].english.contains("The municipality's net result is "))
    #expect(document.answer[1].english.contains("Of 3 changes “Mentor: "))
    let one = try Self.document(
      try SmallSweeps.comparison(["efforts": ["mentor": ["takeUp": 0.4]]]))
    #expect(
      one.answer[1].danish == "Hele forskellen skyldes »Mentor: andel, der siger ja (90,0 % → 40,0 %)«.")
  }

  @Test func `scenarios that state the same are told to`() throws {
    let document = try Self.document(try SmallSweeps.comparison(["title": "Another"]))
    #expect(document.answer == [Words.compareNothing.text])
    #expect(document.sections.map(\.id) == ["figures", "how"] && document.charts.isEmpty)
  }

  @Test func `a part that only one of them has, and single replications, have a page`() throws {
    let document = try Self.document(
      try SmallSweeps.comparison(
        [
          "efforts": [
            "mentor": ["takeUp": 0.4],
            "second": ["places": "unlimited", "eligibility": ["states": ["support"]]],
          ]
        ],
        replications: 1))
    let section = try #require(document.sections.first { $0.id == "changes" })
    guard case .table(let table) = section.blocks[0] else {
      Issue.record("no changes")
      return
    }
    #expect(table.rows.map { $0.cells[1].text(.english) } == ["efforts.mentor.takeUp", "efforts.second"])
    #expect(table.rows[1].cells[2].text(.english) == "-")
  }

  @Test func `a reader who adds the steps to the first value has the second, with one decimal of a million`()
    throws
  {
    let document = try Self.document(try Self.three())
    let chart = try #require(document.charts.first { $0.id == "contributions-netMunicipality" })
    let values = try chart.table.rows.map { try decimal($0.cells[2]) }
    #expect(values.dropLast().reduce(0, +) == values.last && values.count == 5)
    for row in chart.table.rows { #expect(row.cells[2].text(.english).split(separator: ".")[1].count == 1) }
  }

  @Test func `prices of different years are told, and every column has its own`() throws {
    let comparison = try SmallSweeps.comparison([
      "plan": [
        "start": "2016-01-01", "lines": ["money": ["appropriationMillionDKK": ["2015": .null, "2016": 0]]],
      ]
    ])
    let sentence = try #require(CompareSummary.priceLevels(comparison.plan))
    #expect(sentence.english.contains("in prices of 2015") && sentence.english.contains("in prices of 2016"))
    let document = try Self.document(comparison)
    #expect(document.answer.contains(sentence))
    for id in ["contributions", "years"] {
      let section = try #require(document.sections.first { $0.id == id })
      #expect(section.blocks.contains(.paragraph(sentence)))
    }
    for chart in document.charts { #expect(chart.description.danish.hasSuffix(sentence.danish)) }
    let figures = try #require(document.sections.first { $0.id == "figures" })
    guard case .table(let table) = figures.blocks[0] else {
      Issue.record("no table")
      return
    }
    #expect(table.columns[1].label.danish.hasSuffix(", 2015-priser"))
    #expect(table.columns[2].label.danish.hasSuffix(", 2016-priser"))
    #expect(CompareSummary.table(comparison, metric: "netMunicipality").notes.contains(sentence))
    #expect(CompareSummary.priceLevels(try Self.three().plan) == nil)
  }

  @Test(arguments: [(-1, [-3.0, 1, 1]), (0, [-3, 1, 2]), (1, [-2, 1, 2]), (2, [-2, 2, 2])])
  func `parts lead to a total that is a unit away from their own`(total: Int, written: [Double]) {
    let parts = RoundedParts([-2.6, 1.2, 1.7], of: Double(total), unit: 1)
    #expect(parts.parts == written && parts.total == Double(total))
  }
}
