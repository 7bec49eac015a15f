import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// Caseloads against Little's law and the infinite-server queue. Replications are the independent units; four
/// standard errors each.
@Suite struct CaseloadTests {
  /// A cohort in steady state: a stock of 200, and the inflow that keeps it.
  private func steady(
    mean: Double, categories: [(id: String, share: Double)] = [], years: Int, stock: Int = 200
  ) -> Cohort {
    Cohort(
      id: "people", state: "on", categories: categories,
      inflow: SmallModels.inflow(perWeek: Double(stock) / mean, years: years), stock: .init(count: stock))
  }

  /// Average caseload of `on` in a quarter, by replication.
  private func caseload(_ result: SimulationResult, _ arm: Arm, quarter: Int, state: Int = 0) -> [Double] {
    (0..<result.replications).map {
      result[$0, result.layout.stateWeeks(arm, quarter: quarter, state: state)]
        / result.layout.quarters[quarter].weeks
    }
  }

  static let laws: [(name: String, law: DurationLaw)] = [
    ("exponential", SmallModels.exponential(30)),
    ("weibull 0.7", SmallModels.weibull(0.7, mean: 40)),
    ("lognormal 0.9", .lognormal(try! Lognormal(sdLog: 0.9, mean: 35))),
    ("gamma 2.5", .gamma(try! Gamma(shape: 2.5, mean: 25))),
    ("fixed", SmallModels.fixed(22)),
    (
      "piecewise",
      .piecewiseExponential(
        try! PiecewiseExponential([
          .init(fromWeek: 0, weeklyHazard: 0.08), .init(fromWeek: 13, weeklyHazard: 0.02),
          .init(fromWeek: 60, weeklyHazard: 0.05),
        ]))
    ),
  ]

  @Test(arguments: laws.indices)
  func `a steady state stays at inflow times mean`(index: Int) {
    let law = Self.laws[index].law
    let years = 2
    let result = rows(
      SmallModels.model(
        years: years, transitions: [SmallModels.exit(law)], cohorts: [steady(mean: law.mean, years: years)]),
      seed: 100 + UInt64(index), 60)
    for quarter in [0, 1, 3, 7] {
      expectMean(caseload(result, .counterfactual, quarter: quarter), is: 200)
    }
  }

  @Test func `a mixture of categories stays at inflow times mean`() {
    let quick = SmallModels.exponential(10)
    let slow = SmallModels.weibull(0.8, mean: 90)
    let result = rows(
      SmallModels.model(
        years: 2,
        transitions: [
          SmallModels.exit(quick, categories: ["quick"], id: "a"),
          SmallModels.exit(slow, categories: ["slow"], id: "b"),
        ], categories: ["quick", "slow"],
        cohorts: [
          steady(mean: 0.75 * 10 + 0.25 * 90, categories: [("quick", 0.75), ("slow", 0.25)], years: 2)
        ]),
      seed: 110, 60)
    for quarter in [0, 1, 3, 7] {
      expectMean(caseload(result, .counterfactual, quarter: quarter), is: 200)
    }
  }

  @Test func `a law cut by a fixed clock stays at inflow times the cut mean`() {
    // Weibull 0.7 of mean 50 cut at week 26: closed_forms.py.
    let cutMean = 17.101_022_835_97
    let next = PersonState(id: "next", kind: .paying(benefit: "b", partRate: 1))
    let model = SmallModels.model(
      years: 2,
      transitions: [
        SmallModels.exit(SmallModels.weibull(0.7, mean: 50)),
        Transition(id: "clock", from: "on", targets: [.init(state: "next")], law: SmallModels.fixed(26)),
        Transition(id: "out", from: "next", targets: [.init(state: "off")], law: SmallModels.exponential(20)),
      ], states: [SmallModels.support, SmallModels.destination, next],
      cohorts: [steady(mean: cutMean, years: 2)])
    let result = rows(model, seed: 111, 60)
    for quarter in [0, 1, 3, 7] {
      expectMean(caseload(result, .counterfactual, quarter: quarter), is: 200)
    }
    // Those who reach week 26 fill the next state: rate × S(26) × 20 × (1 − e^(−t/20)), a cohort without stock there.
    let reach = SmallModels.weibull(0.7, mean: 50).cumulativeHazard(at: 26)
    let level = 200 / cutMean * exponential(-reach) * 20
    let from = 640.0 / 7
    let to = 730.0 / 7
    let expected = level * (1 - 20 * (exponential(-from / 20) - exponential(-to / 20)) / (to - from))
    expectMean(caseload(result, .counterfactual, quarter: 7, state: 2), is: expected, bias: 0.05)
  }

  @Test func `the caseload falls as an infinite-server queue when every hazard doubles`() {
    let years = 1
    let law = SmallModels.weibull(0.8, mean: 50)
    let result = rows(
      SmallModels.model(
        years: years, transitions: [SmallModels.exit(law)],
        cohorts: [steady(mean: 50, years: years, stock: 300)],
        efforts: [SmallModels.effort(effects: [Effect(during: .init(2))])]),
      seed: 112, 80)
    // closed_forms.py: shares of the steady caseload, by quarter.
    let shares = [0.891_134_917_744_348, 0.730_675_523_322_256, 0.627_862_169_794_196, 0.560_711_229_019_62]
    for (quarter, share) in shares.enumerated() {
      expectMean(caseload(result, .plan, quarter: quarter), is: 300 * share)
      expectMean(caseload(result, .counterfactual, quarter: quarter), is: 300)
    }
  }

  @Test func `the caseload falls from the date on which an effect begins`() {
    // Exponential: from the start on the caseload is N (e^(−ru/m) + (1 − e^(−ru/m))/r).
    let (mean, ratio, people) = (40.0, 1.6, 300.0)
    let result = rows(
      SmallModels.model(
        years: 2, transitions: [SmallModels.exit(SmallModels.exponential(mean))],
        cohorts: [steady(mean: mean, years: 2, stock: 300)],
        efforts: [
          SmallModels.effort(start: CalendarDate(iso: "2013-10-01")!, effects: [Effect(during: .init(ratio))])
        ]),
      seed: 113, 60)
    let start = 273.0 / 7
    for quarter in 0..<8 {
      let interval = result.layout.quarters[quarter].interval
      let from = interval.start.weeks(since: .firstDay(of: 2013)) - start
      let to = interval.end.weeks(since: .firstDay(of: 2013)) - start
      var expected = people
      if from >= 0 {
        let rate = ratio / mean
        let decay = (exponential(-rate * from) - exponential(-rate * to)) / rate / (to - from)
        expected = people * (decay + (1 - decay) / ratio)
      }
      expectMean(caseload(result, .plan, quarter: quarter), is: expected)
    }
  }

  @Test func `a histogram stock lies in its bands, and the open band has density S`() {
    let cohort = Cohort(
      id: "people", state: "on",
      stock: .init(
        count: 3000,
        elapsed: .histogram([
          .init(from: 0, to: 4, weight: 3), .init(from: 10, to: 30, weight: 1),
          .init(from: 52, to: nil, weight: 6),
        ])))
    let replication = TracedReplication.simulated(
      SmallModels.model(transitions: [SmallModels.exit(SmallModels.exponential(40))], cohorts: [cohort]),
      seed: 114)
    let elapsed = (0..<3000).map { replication.population.elapsed[$0] }
    let first = elapsed.filter { $0 < 4 }
    let second = elapsed.filter { $0 >= 10 && $0 < 30 }
    let open = elapsed.filter { $0 >= 52 }
    #expect(first.count + second.count + open.count == 3000)
    expectShare(first.count, of: 3000, is: 0.3)
    expectShare(second.count, of: 3000, is: 0.1)
    expectMean(first, is: 2)
    expectMean(second, is: 20)
    // Memoryless: beyond 52 the excess is exponential of mean 40.
    expectMean(open, is: 92)
  }
}
