import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import ScenarioFiles
import SurvivalAnalysis
import Testing

/// What a document becomes, value by value, on the full example.
struct ScenarioTests {
  private let scenario: Scenario
  private var model: Model { scenario.model }

  init() throws { scenario = try Scenario(Fixtures.full()) }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

  @Test func `the frame`() throws {
    #expect(scenario.name == "full")
    #expect(scenario.title == LocalizedText(danish: "Et eksempel", english: "An example"))
    #expect(scenario.replications == 200)
    #expect(scenario.seed == 2015)
    #expect(scenario.goal == Goal(before: 121, target: .meanWeeks(68)))
    #expect(!scenario.hasCalibration)
    #expect(scenario.findings == nil)
    #expect(model.calibration == Calibration(durationFactor: 1, theta: 1))
    // Last days are included.
    #expect(model.period == DateInterval(start: try day("2015-01-01"), end: try day("2025-01-01")))
    #expect(model.planPeriod == DateInterval(start: try day("2015-01-01"), end: try day("2019-01-01")))
  }

  @Test func `defaults of a small scenario`() throws {
    let small = try Scenario(
      Fixtures.small([
        "goal": ["equivalentRatio": 1.1, "meanWeeks": .null], "plan": .null, "efforts": .null,
        "cohorts": ["newcomers": ["stock": ["count": 5]]],
      ]).setting(
        creating: "efforts.mentor",
        to: [
          "eligibility": ["states": ["support"]], "places": 3, "effects": ["e": ["after": ["goalWeight": 1]]],
        ]))
    #expect(small.title == LocalizedText("small"))
    #expect(small.replications == 1_000)
    #expect(small.seed == 1)
    #expect(small.goal == Goal(before: nil, target: .equivalentRatio(1.1)))
    #expect(small.model.planPeriod == small.model.period)
    #expect(small.model.reimbursement == .none)
    #expect(small.budget == BudgetRules(baseYear: 2015))
    let effort = try #require(small.model.efforts.first)
    #expect(effort.arms == [.plan])
    #expect(effort.line == nil)
    #expect(effort.start == small.model.period.start)
    #expect(effort.end == small.model.period.end)
    #expect(effort.eligibility.clock == .support)
    #expect(effort.eligibility.fromWeek == 0)
    #expect(effort.eligibility.toWeek == .infinity)
    #expect(effort.eligibility.cohorts == nil)
    #expect(effort.takeUp.probability == 1)
    #expect(effort.length == nil)
    #expect(effort.price == nil)
    #expect(effort.paidFor == .use)
    #expect(effort.atEnd == .runOut)
    #expect(effort.effects.first?.targets == .exits)
    #expect(effort.effects.first?.during == Effect.Ratio(1, goalWeight: 0))
    #expect(effort.effects.first?.after == Effect.Ratio(1, goalWeight: 1))
    #expect(effort.effects.first?.afterWeeks == .infinity)
    guard case .steadyState? = small.model.cohorts.first?.stock?.elapsed else {
      Issue.record("a stock is in a steady state by default")
      return
    }
  }

  @Test func `money and prices`() {
    let budget = scenario.budget
    #expect(budget.baseYear == 2015)
    #expect(budget.priceIndex?.ratio(from: 2015, to: 2016) == 101.7 / 100)
    #expect(budget.discountRate?.rate.value(in: 2020) == 0.04)
    #expect(budget.discountRate?.rate.value(in: 2021) == 0.035)
    #expect(budget.equalisationShare == 0.25)
    #expect(budget.budgetGuaranteeShare == nil)
  }

  @Test func `rates become weekly and fixed prices`() {
    #expect(model.benefits.map(\.id) == ["sygedagpenge", "kontanthjaelp"])
    let sick = model.benefits[0]
    #expect(sick.account == "5.57.71")
    #expect(sick.label == LocalizedText(danish: "Sygedagpenge", english: "Sickness benefit"))
    #expect(sick.weeklyRate.value(in: 2015) == 4135)
    // 2016's rate in 2016's prices is worth 100/101.7 of it in 2015's, and holds on.
    #expect(abs(sick.weeklyRate.value(in: 2016) - 4180 / 1.017) < 1e-9)
    #expect(sick.weeklyRate.value(in: 2024) == sick.weeklyRate.value(in: 2016))
    let help = model.benefits[1]
    #expect(help.account == nil)
    #expect(abs(help.weeklyRate.value(in: 2020) - 10849 * 12 / (365.25 / 7)) < 1e-9)
  }

  @Test func `reimbursement in regimes`() throws {
    let schedule = model.reimbursement
    #expect(schedule.resetAfterWeeks == 52)
    #expect(schedule.regimes.map(\.id) == ["before2016", "from2016"])
    #expect(schedule.regime(on: try day("2015-12-31")).id == "before2016")
    #expect(schedule.regime(on: try day("2016-01-01")).id == "from2016")
    let before = schedule.regimes[0]
    #expect(before.common.share(at: 100) == 0.3)
    #expect(
      [0, 3.9, 4, 51, 52].map { before.ladder(for: "sygedagpenge").share(at: $0) } == [1, 1, 0.5, 0.5, 0])
    #expect(abs(before.ladder(for: "kontanthjaelp").share(at: 0) - (0.4 * 0.5 + 0.6 * 0.3)) < 1e-15)
    #expect([0, 4, 26, 52].map { schedule.regimes[1].common.share(at: $0) } == [0.8, 0.4, 0.3, 0.2])
  }

  @Test func `states and moves`() throws {
    #expect(model.categories.map(\.id) == ["short", "long"])
    #expect(model.states.map(\.id) == ["sygedagpenge", "partial", "kontanthjaelp", "work", "aKasse"])
    #expect(model.states[0].kind == .paying(benefit: "sygedagpenge", partRate: 1))
    #expect(model.states[1].kind == .paying(benefit: "sygedagpenge", partRate: 0.5))
    #expect(
      model.states[3].kind
        == .destination(
          .init(
            selfSupporting: true,
            weeklyValue: [
              .municipality: DatedValues(constant: 900), .state: DatedValues([2015: 1400, 2016: 1450]),
            ])))
    #expect(model.states[4].kind == .destination(.init(onLadder: true)))
    let moves = model.transitions
    #expect(
      moves.map(\.id) == [
        "sickExit", "sickExitLong", "reassessment", "partialExit", "helpExit", "unemployedExit", "relapse",
      ])
    #expect(moves[0].targets == [.init(state: "work", share: 0.7), .init(state: "aKasse", share: 0.3)])
    #expect(moves[0].categories == ["short"])
    #expect(moves[0].cohorts == nil)
    #expect(moves[0].clock == .spell)
    #expect(moves[1].clock == .support)
    #expect(moves[1].targets == [.init(state: "work")])
  }

  @Test func `laws of every kind`() throws {
    let laws = model.transitions.map(\.law)
    #expect(laws[0] == .weibull(try Weibull(shape: 0.8, mean: 40)))
    #expect(laws[1] == .lognormal(try Lognormal(sdLog: 1.1, median: 60)))
    #expect(laws[2] == .fixed(try Fixed(weeks: 22)))
    #expect(
      laws[3]
        == .piecewiseExponential(
          try PiecewiseExponential([
            .init(fromWeek: 0, weeklyHazard: 0.05), .init(fromWeek: 26, weeklyHazard: 0.01),
          ])))
    #expect(
      laws[4]
        == .empirical(
          try Empirical([
            .init(week: 0, survival: 1), .init(week: 13, survival: 0.8), .init(week: 52, survival: 0.4),
          ])))
    #expect(laws[5] == .gamma(try Gamma(shape: 2, scale: 10)))
    #expect(laws[6] == .exponential(try Exponential(mean: 400)))
  }

  @Test(
    arguments: [
      ("exponential", "medianWeeks"), ("weibull", "medianWeeks"), ("weibull", "scaleWeeks"),
      ("gamma", "meanWeeks"),
      ("gamma", "medianWeeks"), ("loglogistic", "meanWeeks"), ("loglogistic", "medianWeeks"),
      ("loglogistic", "scaleWeeks"), ("lognormal", "meanWeeks"),
    ]) func `laws by mean, median or scale`(law: String, key: String) throws
  {
    var duration = JSONObject([("law", .string(law)), ("meanWeeks", .null), (key, 30)])
    if ["weibull", "gamma", "loglogistic"].contains(law) { duration["shape"] = 1.5 }
    if law == "lognormal" { duration["sdLog"] = 0.9 }
    let read = try Scenario(Fixtures.small(["transitions": ["exit": ["duration": .object(duration)]]])).model
      .transitions[0].law
    let expected: DurationLaw =
      switch (law, key) {
      case ("exponential", _): .exponential(try Exponential(median: 30))
      case ("weibull", "medianWeeks"): .weibull(try Weibull(shape: 1.5, median: 30))
      case ("weibull", _): .weibull(try Weibull(shape: 1.5, scale: 30))
      case ("gamma", "meanWeeks"): .gamma(try Gamma(shape: 1.5, mean: 30))
      case ("gamma", _): .gamma(try Gamma(shape: 1.5, median: 30))
      case ("loglogistic", "meanWeeks"): .loglogistic(try LogLogistic(shape: 1.5, mean: 30))
      case ("loglogistic", "medianWeeks"): .loglogistic(try LogLogistic(shape: 1.5, median: 30))
      case ("loglogistic", _): .loglogistic(try LogLogistic(shape: 1.5, scale: 30))
      default: .lognormal(try Lognormal(sdLog: 0.9, mean: 30))
      }
    #expect(read == expected)
  }

  @Test func `people`() throws {
    #expect(model.cohorts.map(\.id) == ["newSick", "oldCases"])
    let sick = model.cohorts[0]
    #expect(sick.state == "sygedagpenge")
    #expect(sick.categories.map(\.id) == ["short", "long"])
    #expect(sick.categories.map(\.share) == [0.6, 0.4])
    #expect(
      [2014, 2015, 2016, 2017, 2024].map { sick.inflow?.expected(in: $0) } == [0, 1200, 1200, 1100.5, 1100.5])
    let multiplier = try #require(sick.inflow?.multiplier)
    #expect(multiplier.map(\.from) == [try day("2020-03-12"), try day("2020-07-01"), try day("2021-01-01")])
    #expect(multiplier.map(\.factor) == [0.8, 1.3, 1])
    // 71 days of 366 at 1, 111 at 0.8, 184 at 1.3.
    let days: Double = 71 + 111 * 0.8 + 184 * 1.3
    let expected = try #require(sick.inflow?.expected(in: 2020, within: model.period))
    #expect(abs(expected - 1100.5 * days / 366) < 1e-9)
    #expect(model.goalCohorts == ["newSick"])
    #expect(sick.stock?.count == 900)
    guard case .histogram(let bands)? = sick.stock?.elapsed else {
      Issue.record("the stock has bands")
      return
    }
    #expect(
      bands == [
        .init(from: 0, to: 4, weight: 19.4), .init(from: 4, to: 8, weight: 9.9),
        .init(from: 8, to: 20, weight: 70.2),
        .init(from: 20, to: nil, weight: 0.5),
      ])
    let group = try #require(model.cohorts[1].closedGroup)
    #expect(group.count == 50)
    #expect(group.entry == DateInterval(start: try day("2015-05-01"), end: try day("2015-06-01")))
    #expect(group.supportBefore == 52)
    #expect(model.cohorts[1].inflow == nil)
    let oneDay = try Scenario(Fixtures.full().setting("cohorts.oldCases.closedGroup.entry", to: "2015-05-01"))
    #expect(oneDay.model.cohorts[1].closedGroup?.entry.days == 0)
  }

  @Test func `the plan's money is exact`() throws {
    let line = model.lines[0]
    #expect(line.id == "caseworkers")
    #expect(line.account == "6.45.53")
    #expect(line.appropriation == [2015: 10_100_000, 2016: 8_800_000, 2017: 8_800_000, 2018: 8_800_000])
    #expect(line.appropriation.values.reduce(0, +) == 36_500_000)
    #expect(line.setUp == [2015: 1_300_000])
    #expect(line.stateShare == 0)
    #expect(model.lines[1].stateShare == 0.5)
    #expect(model.lines[1].appropriation == [2016: 15_400_000])
  }

  @Test func `efforts`() throws {
    #expect(model.efforts.map(\.id) == ["coordination", "course", "talks", "advice"])
    let effort = model.efforts[0]
    #expect(effort.label == LocalizedText("Koordinerende sagsbehandler"))
    #expect(effort.line == "caseworkers")
    #expect(effort.lineShare == 1)
    #expect(effort.start == (try day("2015-04-01")))
    #expect(effort.end == nil)
    #expect(effort.eligibility.states == ["sygedagpenge", "kontanthjaelp"])
    #expect(effort.eligibility.fromWeek == 8)
    #expect(effort.eligibility.toWeek == 52)
    #expect(effort.takeUp.probability(category: "long") == 0.4)
    #expect(effort.takeUp.probability(category: "short") == 0.6)
    #expect(effort.takeUp.group == "plan")
    #expect(effort.triage?.targets == ["long"])
    #expect(effort.triage?.sensitivity == 0.8)
    #expect(effort.triage?.specificity == 0.9)
    #expect(effort.price == PlacePrice(perStaffYear: 600_000, casesWith: 35, casesWithout: 80))
    #expect(effort.startUpWeeks == 13)
    #expect(effort.paidFor == .places)
    #expect(effort.atEnd == .stop)
    guard case .funded = effort.capacity, case .categories(["long", "short"]) = effort.priority else {
      Issue.record("places are bought, and given by category")
      return
    }
    #expect(effort.effects.map(\.id) == ["faster", "lasting"])
    #expect(effort.effects[0].onsetWeeks == 2)
    #expect(effort.effects[0].during == Effect.Ratio(1, goalWeight: 1))
    #expect(effort.effects[0].after == Effect.Ratio(1.1, goalWeight: 0.5))
    #expect(effort.effects[0].afterWeeks == 52)
    #expect(effort.effects[1].targets == .relapse)
  }

  @Test func `efforts of other kinds`() throws {
    let course = model.efforts[1]
    #expect(course.arms == [.plan, .counterfactual])
    #expect(course.lineShare == 0.5)
    #expect(course.start == model.planPeriod.start)
    #expect(course.end == model.planPeriod.end)
    #expect(course.eligibility.cohorts == ["newSick"])
    #expect(course.eligibility.categories == ["long"])
    #expect(course.eligibility.clock == .spell)
    #expect(course.length == .fixed(try Fixed(weeks: 4)))
    #expect(course.price == PlacePrice(perPlaceWeek: try #require(Decimal(string: "1200.5"))))
    #expect(course.effects[0].targets == .states(["work"]))
    #expect(course.effects[0].during == Effect.Ratio(0.9))
    let talks = model.efforts[2]
    #expect(talks.length == .exponential(try Exponential(mean: 20)))
    guard case .stated(let places) = talks.capacity, case .unlimited = model.efforts[3].capacity,
      case .longestWaiting = model.efforts[3].priority, case .earliest = talks.priority
    else {
      Issue.record("stated and unlimited places")
      return
    }
    #expect([2015, 2016, 2017].map(places.value) == [150, 150, 170])
    let dated = try Scenario(Fixtures.full().setting("efforts.coordination.end", to: "2018-12-31"))
    #expect(dated.model.efforts[0].end == (try day("2019-01-01")))
  }

  @Test func `the resolved document reads back to the same bytes`() throws {
    let text = scenario.document.text
    let again = try ScenarioDocument(parsing: Array(text.utf8), file: "elsewhere/scenario.json")
    #expect(again.text == text)
    #expect(try Scenario(again).name == "full")
    #expect(!text.contains("extends"))
    #expect(scenario.document.root.keys.prefix(3) == ["name", "title", "period"])
  }
}
