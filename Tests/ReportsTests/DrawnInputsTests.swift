import BudgetImpact
import Experiments
import Foundation
import Microsimulation
import Testing

import struct ScenarioFiles.Scenario
import struct ScenarioFiles.ScenarioDocument

@testable import Reports

/// Reports of a run whose inputs are drawn: the hand-made result with three draws of a take-up.
@Suite struct DrawnInputsTests {
  static func data() throws -> ReportData {
    let text = """
      {
        "period": {"start": "2015-01-01", "end": "2016-12-31"},
        "benefits": {"help": {"weeklyRateDKK": 2500}},
        "states": {"support": {"pays": "help"}, "work": {"destination": true}},
        "transitions": {
          "exit": {"from": "support", "to": "work", "duration": {"law": "exponential", "meanWeeks": 40}}
        },
        "cohorts": {"group": {"state": "support", "closedGroup": {"count": 20, "entry": "2015-01-01"}}},
        "uncertain": {"benefits.help.weeklyRateDKK": {"law": "uniform", "low": 2000, "high": 3000}}
      }
      """
    let scenario = try Scenario(ScenarioDocument(parsing: Array(text.utf8)))
    var input = HandMade.input
    let impact = HandMade.data.impact
    input.drawn = DrawnInputs(
      inputs: try UncertainInputs(scenario),
      budgets: (0..<3).flatMap { impact.figures(of: input.result.row($0)).values },
      draws: [2100, 2500, 2900], fixed: input.result)
    return ReportData(input)
  }

  private func text(_ report: Report, _ data: ReportData) -> String {
    String(decoding: report.bytes(data), as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }

  @Test func `words say chance while inputs are held fixed, chance and inputs when they are drawn`() throws {
    let drawn = try Self.data()
    for (data, danish, english) in [
      (HandMade.data, "tilfældig variation", "chance"),
      (drawn, "tilfældig variation og usikre forudsætninger", "chance and inputs"),
    ] {
      #expect(Summary.text(data, .english).contains("simulated: \(english), 5-95 %"))
      #expect(Summary.text(data, .danish).contains("simuleret: \(danish), 5-95 %"))
      #expect(Summary.text(data, .english).contains("(\(english), 5-95 %: "))
      #expect(Summary.text(data, .english).contains("(median; \(english), 5-95 %: "))
      let chart = try #require(ReportDocument(data).charts.first)
      #expect(chart.description.english.hasSuffix("replications lie (\(english))."))
      #expect(chart.description.danish.hasSuffix("ligger ni af ti simuleringer (\(danish))."))
    }
    #expect(!Summary.text(drawn, .english).contains("chance alone"))
    #expect(!Summary.text(drawn, .danish).contains("alene tilfældig"))
  }

  @Test func `places and full-time persons by quarter are those of each draw`() throws {
    var input = try Self.data().input
    let states = input.model.states
    let paying = try #require(states.firstIndex { $0.isPaying })
    let stated = ReportData(input)
    let weeks = (0..<3).map {
      input.result[$0, stated.layout.stateWeeks(.plan, quarter: 0, state: paying)]
    }
    let rates = [0.25, 0.5, 1]
    input.drawn!.partRates = rates.flatMap { rate in states.map { $0.isPaying ? rate : 1 } }
    let years = input.places[0].count
    input.drawn!.places = [3.0, 5, 10].flatMap { Array(repeating: $0, count: input.places.count * years) }
    let data = ReportData(input)
    let persons = zip(weeks, rates).map(*).reduce(0, +) / 3 / data.layout.quarters[0].weeks
    #expect(persons > 0)
    #expect(abs(data.fullTimePersons(in: [paying], quarter: 0, .plan).mean - persons) < 1e-12)
    #expect(data.places(effort: 0, year: 1).mean == 6)
    #expect(stated.places(effort: 0, year: 1).mean == input.places[0][1])
    let whole = weeks.reduce(0, +) / 3 / data.layout.quarters[0].weeks * states[paying].partRate
    #expect(abs(stated.fullTimePersons(in: [paying], quarter: 0, .plan).mean - whole) < 1e-12)
  }

  @Test func `the council's table says what its quantiles tell`() throws {
    let table = HandMade.spreadsheet("council-budget", of: try Self.data())
    #expect(table.contains("\nUncertainty (chance and uncertain inputs together)\n"))
    #expect(table.contains("inputs are drawn anew for each.") && !table.contains("chance alone"))
    #expect(HandMade.spreadsheet("council-budget").contains("Uncertainty (chance, between replications)"))
  }

  @Test func `files of drawn inputs are described where they are written, and nowhere else`() throws {
    let data = try Self.data()
    let columns = text(.columns, data)
    for (report, file) in [(Report.uncertainty, "uncertainty.csv"), (.inputs, "inputs.csv")] {
      let header = text(report, data).prefix { $0 != "\n" }.split(separator: ",").map(String.init)
      let described = try #require(DataColumns.ofDraws.first { $0.key == file }?.value)
      #expect(header == described.map(\.key))
      for column in header { #expect(columns.contains("\n\(file),\(column),")) }
      #expect(Report.files(for: data).map(\.file).contains("data/\(file)"))
      #expect(!text(.columns, HandMade.data).contains(file))
    }
    #expect(
      columns.contains("level,what the quantiles tell; chance and inputs:")
        || columns.contains("\"what the quantiles tell; chance and inputs:"))
    #expect(text(.columns, HandMade.data).contains("chance: the spread between replications"))
  }

  @Test func `every row of a data file names the level`() throws {
    let data = try Self.data()
    let lines = text(.totals, data).split(separator: "\n")
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",chance and inputs") })
  }
}

@Suite struct RoundedPartsTests {
  @Test(arguments: [
    [1.4, 1.4, 1.4], [-0.5, 0.25, 0.125], [1e9 + 0.004, -1e9 + 0.004, 0.004], [0, 0, 0], [-1.4, -1.4, -1.4],
  ])
  func `rounded parts add up to the rounded total, none by more than a unit`(parts: [Double]) {
    let total = parts.reduce(0, +)
    for unit in [1, 0.5] {
      let rounded = RoundedParts(parts, of: total, unit: unit)
      #expect(rounded.parts.reduce(0, +) == rounded.total)
      #expect(abs(rounded.total - total) <= unit / 2)
      for (part, exact) in zip(rounded.parts, parts) { #expect(abs(part - exact) < unit) }
    }
  }

  @Test func `what lost most is rounded up`() {
    #expect(RoundedParts([1.4, 1.6, 1.5], of: 4.5, unit: 1).parts == [1, 2, 2])
    #expect(RoundedParts([1.2, 1.6, 1.2], of: 4, unit: 1).parts == [1, 2, 1])
  }

  @Test func `what is not defined stays so`() {
    #expect(RoundedParts([], of: .nan, unit: 1).total.isNaN)
    #expect(RoundedParts([], of: 2.4, unit: 1).total == 2)
  }
}
