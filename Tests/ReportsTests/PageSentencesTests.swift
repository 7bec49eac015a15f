import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import Testing

@testable import Reports

/// Sentences of the page that hang on what came out.
@Suite struct PageSentencesTests {
  private func texts(_ data: ReportData, _ section: String) throws -> String {
    let section = try #require(ReportDocument(data).sections.first { $0.id == section })
    return section.blocks.map { block in
      switch block {
      case .paragraph(let text): text.english
      case .list(let items): items.map(\.english).joined(separator: "\n")
      case .chart(let chart): chart.description.english
      case .table, .foldedTable: ""
      }
    }.joined(separator: "\n")
  }

  /// Hand-made data whose plan saves so many person-weeks a quarter.
  private func data(saved weeks: (_ replication: Int, _ quarter: Int) -> Double, money: Bool = true)
    -> ReportData
  {
    var input = HandMade.input
    if !money {
      for line in input.model.lines.indices {
        input.model.lines[line].appropriation = [:]
        input.model.lines[line].setUp = [:]
      }
      input.model.efforts[0].price = PlacePrice(perPlaceWeek: 0)
    }
    let layout = input.result.layout
    var values = input.result.values
    for replication in 0..<input.result.replications {
      for quarter in layout.quarters.indices {
        let row = replication * layout.count
        values[row + layout.stateWeeks(.plan, quarter: quarter, state: 0)] =
          1000 - weeks(replication, quarter)
        values[row + layout.stateWeeks(.plan, quarter: quarter, state: 1)] = 0
      }
      for year in 0..<4 {
        let row = replication * layout.count
        values[row + layout.reimbursedWeeks(.plan, year: year, state: 0)] = 1200
      }
    }
    input.result = SimulationResult(layout: layout, replications: input.result.replications, values: values)
    return ReportData(input)
  }

  @Test func `a plan that never pays back is told so, without a date`() throws {
    let data = data { _, _ in 0 }
    let text = try texts(data, "money")
    for party in ["The municipality", "The public sector as a whole"] {
      #expect(
        text.contains("\(party) does not get its money back by the end of 2018 in any of the replications."))
    }
    #expect(!text.contains("Nine times in ten it is"))
    guard case .curves(let curves)? = ReportDocument(data).charts.first?.form else {
      Issue.record("no curves")
      return
    }
    #expect(curves.references.isEmpty)
  }

  @Test func `a plan that costs nothing is never below zero, and has no payback date`() throws {
    let data = data(saved: { _, _ in 10 }, money: false)
    let text = try texts(data, "money")
    #expect(text.contains("The municipality's cumulative result is never below zero."))
    #expect(!text.contains(" 2015 (median)"))
    let table = HandMade.spreadsheet("council-budget", of: data)
    #expect(table.contains("Municipality - 50 %,,,,,from the start\n"))
  }

  @Test func `a plan that pays back in some replications only is told with both ends`() throws {
    let text = try texts(data { replication, quarter in replication > 0 ? 300 : 0 }, "money")
    #expect(text.contains("It may be as early as ") && text.contains("In 33.3 % of the replications"))
    #expect(text.contains(" (chance, 5 % quantile), but may also not come."))
    #expect(text.contains("The public sector as a whole has its money back on "))
    #expect(text.components(separatedBy: " (median).").count == 3)
  }

  @Test func `a plan that pays back in less than half of the replications is told so`() throws {
    let text = try texts(data { replication, _ in replication > 1 ? 300 : 0 }, "money")
    for party in ["the municipality", "the public sector as a whole"] {
      #expect(
        text.contains(
          "In at least half of the replications \(party) does not get its money back by the end of 2018."))
    }
    #expect(text.contains("In 66.7 % of the replications") && !text.contains("(median)"))
  }

  @Test func `a payback that all replications reach has a range with its level`() throws {
    let text = try texts(data { replication, _ in 300 + 10 * Double(replication) }, "money")
    let parts = text.components(separatedBy: "Nine times in ten it is between ")
    try #require(parts.count == 2)
    #expect(parts[1].components(separatedBy: ". ")[0].hasSuffix(" (chance, 5-95 %)"))
  }

  @Test func `what unlimited places give is the goal only where they give it`() throws {
    var input = HandMade.input
    input.findings?.unlimitedShareOnSupport = ResultLayout.durationMarks.map { _ in 0.5 }
    func check(_ unlimited: Double, curve: String, limit: String, summary: String) throws {
      input.findings?.unlimitedMean = unlimited
      let data = ReportData(input)
      #expect(try texts(data, "support").contains("Third curve: \(curve)."))
      #expect(try texts(data, "limits").contains(limit))
      #expect(Summary.text(data, .english).contains("\n\(summary)\n"))
    }
    try check(
      68.04, curve: "The goal (unlimited places)", limit: "The goal's fall from 121.0 to 68.0 weeks",
      summary: "121.0 → 68.0 weeks needs a ratio of 1.71 on all exits;")
    try check(
      82.96, curve: "With unlimited places",
      limit: "With unlimited places the mean falls from 121.0 to 83.0 weeks",
      summary: "with unlimited places 121.0 → 83.0 weeks, which takes a ratio of 1.71 on all exits;")
    input.findings?.unlimitedMean = 121.5
    let text = try texts(ReportData(input), "limits")
    #expect(!text.contains("goal's fall") && !text.contains("With unlimited places"))
  }

  @Test func `newcomers are named by their cohorts`() throws {
    #expect(
      try texts(HandMade.data, "support").contains(
        "Newcomers here are: “newSick”, who come in the plan years."))
    var model = HandMade.model
    for id in ["young", "old"] {
      model.cohorts.append(
        Cohort(
          id: id, label: LocalizedText("New, \(id)"), state: "help",
          inflow: Cohort.Inflow(perYear: DatedValues([2015: 10]))))
    }
    model.goalCohorts = ["newSick", "old"]
    #expect(
      ReportData(HandMade.idle(model)).newcomersText
        == LocalizedText(danish: "»newSick« og »New, old«", english: "“newSick” and “New, old”"))
  }

  @Test func `an effect that is stated as a ratio is no goal of weeks`() throws {
    var input = HandMade.input
    input.goal = Goal(before: 121, target: .equivalentRatio(1.1))
    let data = ReportData(input)
    let document = ReportDocument(data)
    #expect(
      document.answer[0].english
        == "Without the plan newcomers spend 121.0 weeks on support on average; with it that becomes 90.0.")
    #expect(document.sections.contains { $0.heading == Words.pageReachNoGoal.text })
    #expect(try !texts(data, "limits").contains("The goal's fall"))
    #expect(try texts(HandMade.data, "limits").contains("The goal's fall from 121.0 to 68.0 weeks"))
  }

  @Test func `without findings the page names no other means`() throws {
    var input = HandMade.input
    #expect(try texts(ReportData(input), "reach").contains("The other figures say"))
    input.goal = nil
    input.findings = nil
    let text = try texts(ReportData(input), "reach")
    #expect(text.contains("The plan's figure is 90.0 weeks") && !text.contains("The other figures say"))
  }

  @Test func `what the net result is made of names payments where there is a contract`() throws {
    #expect(
      try texts(HandMade.data, "money").contains("savings on benefits − appropriation and commitments."))
    let contract = ContractReportsTests.data(.counterfactual)
    #expect(try texts(contract, "money").contains("appropriation and commitments − payments for outcomes."))
  }

  @Test func `one replication has no band and no spread`() throws {
    var input = HandMade.input
    let layout = input.result.layout
    input.result = SimulationResult(
      layout: layout, replications: 1, values: Array(input.result.values[..<layout.count]))
    let data = ReportData(input)
    #expect(ReportDocument(data).answer[2] == Words.pageSureOne.text)
    #expect(try !texts(data, "caseload").contains("nine of ten"))
    #expect(try texts(HandMade.data, "caseload").contains("nine of ten"))
    #expect(try !texts(data, "reach").contains("standard error -"))
  }

  @Test func `a figure that was entered is said to be, one that is not defined has no verdict`() throws {
    let text = try texts(HandMade.data, "published")
    #expect(text.contains("Money: entered as an input."))
    #expect(text.contains("Late (2030): The simulated figure is not defined."))
    #expect(text.contains("In square brackets"))
  }
}
