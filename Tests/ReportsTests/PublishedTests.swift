import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Reports

/// Published figures beside simulated ones; the whole file and the whole block stand in golden files.
@Suite struct PublishedTests {
  /// The fields of a row of published.csv by column; none of these rows has a field with a comma.
  func row(_ id: String) throws -> [String: String] {
    let rows = HandMade.rows(.published)
    let row = try #require(rows.first { $0[0] == id })
    try #require(row.count == rows[0].count)
    return Dictionary(uniqueKeysWithValues: zip(rows[0], row))
  }

  @Test func `a difference is 0 without the plan, and a ratio 1`() throws {
    let money = try row("money")
    #expect(money["published"] == "12000000.00" && money["mean"] == "11820000.00")
    #expect(money["meanWithout"] == "0.00" && money["q05Without"] == "")
    #expect(money["verdict"] == "input" && money["verdictWithout"] == "input")
    let trial = try row("trial")
    #expect(trial["mean"] == "1.71" && trial["q05"] == "" && trial["meanWithout"] == "1")
    #expect(trial["low"] == "1.31" && trial["interval"] == "stated")
    #expect(trial["verdict"] == "compatible" && trial["verdictWithout"] == "missed")
    #expect(try row("trialC")["verdict"] == "missed")
  }

  @Test func `a share of a sample has its exact interval, in both arms`() throws {
    let off = try row("off")
    #expect(off["published"] == "0.75" && off["sampleSize"] == "50" && off["interval"] == "binomial")
    // The lower end of 37, the upper end of 38.
    #expect(off["low"] == "0.596552" && off["high"] == "0.86939")
    #expect(off["mean"] == "0.7" && off["meanWithout"] == "0.3")
    #expect(off["verdict"] == "compatible" && off["verdictWithout"] == "missed")
    #expect(off["note"] == "No whole number of people: 37 or 38 of 50.")
  }

  @Test func `a change that is there without the plan too tells nothing of the plan`() throws {
    let fall = try row("fall")
    #expect(fall["mean"] == "-0.2" && fall["meanWithout"] == "-0.19")
    #expect(fall["verdict"] == "reproduced" && fall["verdictWithout"] == "reproduced")
    #expect(fall["note"] == "Agrees without the plan too: the figure does not tell the plan's effect.")
  }

  @Test func `a caseload is person-weeks by weeks of the year's part within the period`() throws {
    // 4,000 weeks less 20 × (0 + 1 + 2 + 3), of 365 days.
    let stock = try row("stock")
    #expect(stock["mean"] == "74.411" && stock["meanWithout"] == "76.7123")
    #expect(stock["low"] == "65" && stock["high"] == "" && stock["verdict"] == "compatible")
  }

  @Test func `a miss is shown with its likely reason, and what nobody can tell is said`() throws {
    let text = HandMade.text(.published)
    #expect(text.contains(",missed,missed,,a register,\"Likely reason: Other rules, before 2016.\"\n"))
    #expect(!text.contains("Not shown."))
    let relapse = try row("relapse")
    #expect(relapse["mean"] == "" && relapse["verdict"] == "" && relapse["verdictWithout"] == "")
    #expect(relapse["low"] == "0" && relapse["high"] == "0.0777747")
    #expect(relapse["note"] == "The simulated figure is not defined.")
    // A year outside the period.
    #expect(try row("late")["note"] == "The simulated figure is not defined.")
    var input = HandMade.input
    input.published[0].value = 8
    let summary = Summary.text(ReportData(input), .english)
    let jobs = try #require(summary.split(separator: "\n").first { $0.hasPrefix("Jobs (2016)") })
    #expect(jobs.split(separator: " ").suffix(2) == ["0.0", "missed"])
  }

  @Test func `without published figures there is no block`() {
    var input = HandMade.input
    input.published = []
    for language in Language.allCases {
      #expect(PublishedBlock.lines(ReportData(input), language).isEmpty)
    }
    let text = Summary.text(ReportData(input), .english)
    #expect(!text.contains("Published") && !text.contains("published"))
  }

  @Test func `the terminal shows shares in percent, in each language's form`() throws {
    let danish = PublishedBlock.lines(HandMade.data, .danish).joined(separator: "\n")
    #expect(danish.contains(" 75,0 % af 50 (59,7 til 86,9) ") && danish.contains(" 70,0 % (69,1 til 70,9) "))
    #expect(danish.contains(" -20,0 % ") && danish.contains(" -20,0 % (-20,9 til -19,1) "))
    #expect(danish.contains("70 (fra 65)") && danish.contains("60 (op til 62,5)"))
  }

  /// Chance between days is part of a day's moves: with some 10,000 of them in the year, their places within the day leave
  /// 0.5 × √(10,000 / 3) / 365 = 0.08 people of standard deviation; five of them are allowed for, and the half day by which
  /// the growth of the caseload lags behind.
  @Test func `people counted on every day of a year are on average the year's caseload`() throws {
    let year = DateInterval(year: 2015)
    let model = Model(
      period: year,
      benefits: [Benefit(id: "help", label: LocalizedText("help"), weeklyRate: DatedValues(constant: 1))],
      states: [
        PersonState(id: "support", kind: .paying(benefit: "help", partRate: 1)),
        PersonState(id: "work", kind: .destination(PersonState.Destination())),
      ],
      transitions: [
        Transition(
          id: "exit", from: "support", targets: [Transition.Target(state: "work")],
          law: .exponential(try Exponential(mean: 20)))
      ],
      cohorts: [
        Cohort(
          id: "people", state: "support", inflow: Cohort.Inflow(perYear: DatedValues(constant: 5000)),
          stock: Cohort.Stock(count: 1900))
      ])
    func figure(_ id: String, _ metric: PublishedMetric, year: Int? = nil) -> PublishedFigure {
      PublishedFigure(
        id: id, label: LocalizedText(id), metric: metric, year: year, value: 0, role: .check,
        source: LocalizedText("x"))
    }
    let days = (0..<year.days).map { figure("\($0)", .caseloadOn(.init(), on: year.start + $0)) }
    let whole = figure("year", .caseload(states: nil), year: 2015)
    let questions = try #require(FollowUpQuestions(days, model: model))
    let simulation = Simulation(model: model, seed: 7, observations: [questions])
    var result = simulation.empty
    result.append(contentsOf: try #require(simulation.run(0..<2, threads: 2)))
    let data = ReportData(
      ReportInput(
        name: "census", title: LocalizedText("census"), model: model, rules: BudgetRules(baseYear: 2015),
        published: days + [whole], result: result, places: [], seed: 7, programVersion: "", gslVersion: "",
        inputs: .null))
    for keyPath in [\PublishedComparison.simulated, \.without] {
      let means = data.comparisons.map { $0[keyPath: keyPath].mean }
      let average = means.dropLast().reduce(0, +) / Double(year.days)
      let growth = abs(means[days.count - 1] - means[0]) / 2 / Double(year.days)
      #expect(abs(average - means[days.count]) < 0.4 + growth)
      #expect(means[0] == 1900 && means[days.count] > 1800)
    }
  }
}
