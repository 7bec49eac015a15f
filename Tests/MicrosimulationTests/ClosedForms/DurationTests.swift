import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// Lengths of runs against integrals of survival functions.
@Suite struct DurationTests {
  // MARK: Residual life

  static let residuals: [(name: String, law: DurationLaw, residual: Double)] = [
    ("weibull 0.7", SmallModels.weibull(0.7, mean: 50), 78.467_140_796_279_2),
    ("weibull 0.8", SmallModels.weibull(0.8, mean: 50), 64.722_312_142_605_5),
    ("lognormal 0.9", .lognormal(try! Lognormal(sdLog: 0.9, mean: 50)), 56.197_699_666_911_8),
    ("gamma 2.5", .gamma(try! Gamma(shape: 2.5, mean: 50)), 35),
    ("fixed", SmallModels.fixed(50), 25),
  ]

  /// E[T²]/2E[T] by closed_forms.py; four standard errors of 6,000 people.
  @Test(arguments: residuals.indices)
  func `what remains of a steady-state stock is E T² over 2 E T`(index: Int) {
    let cohort = Cohort(id: "people", state: "on", stock: .init(count: 6000))
    let replication = TracedReplication.simulated(
      SmallModels.model(
        years: 1, transitions: [SmallModels.exit(Self.residuals[index].law)], cohorts: [cohort]),
      seed: 200 + UInt64(index))
    let remaining = replication.firstRuns(.counterfactual)
    // The support cap takes some hundredths of a week off the heaviest tail.
    expectMean(remaining, is: Self.residuals[index].residual, bias: 0.05)
    // Elapsed and remaining weeks have the same law in a steady state.
    expectMean(
      (0..<6000).map { replication.population.elapsed[$0] }, is: Self.residuals[index].residual, bias: 0.05)
  }

  @Test func `what remains of a stock cut by a fixed clock`() {
    let cohort = Cohort(id: "people", state: "on", stock: .init(count: 6000))
    let model = SmallModels.model(
      years: 1,
      transitions: [
        SmallModels.exit(SmallModels.weibull(0.7, mean: 50)),
        SmallModels.exit(SmallModels.fixed(26), id: "clock"),
      ], cohorts: [cohort])
    let replication = TracedReplication.simulated(model, seed: 210)
    let remaining = replication.firstRuns(.counterfactual)
    expectMean(remaining, is: 11.503_060_352_069_4)
    for person in 0..<6000 {
      #expect(replication.population.elapsed[person] + remaining[person] <= 26 + 1e-9)
    }
  }

  @Test func `categories of a steady-state stock weigh share times mean`() {
    let cohort = Cohort(
      id: "people", state: "on", categories: [("slow", 0.2), ("quick", 0.8)],
      inflow: .init(perYear: DatedValues(constant: 4000)), stock: .init(count: 6000))
    let replication = TracedReplication.simulated(
      SmallModels.model(
        years: 1,
        transitions: [
          SmallModels.exit(SmallModels.exponential(12), categories: ["quick"], id: "a"),
          SmallModels.exit(SmallModels.weibull(1.5, mean: 60), categories: ["slow"], id: "b"),
        ], categories: ["quick", "slow"], cohorts: [cohort]), seed: 211)
    let population = replication.population
    let stock = (0..<population.count).filter { population.elapsed[$0] > 0 }
    let inflow = (0..<population.count).filter { population.elapsed[$0] == 0 }
    #expect(stock.count == 6000)
    let quick = 0.8 * 12 / (0.8 * 12 + 0.2 * 60)
    expectShare(stock.count { population.lane[$0] == 0 }, of: 6000, is: quick)
    expectShare(inflow.count { population.lane[$0] == 0 }, of: inflow.count, is: 0.8)
    // Poisson: the count has the standard deviation √4000. Entries are uniform over the year.
    #expect(abs(Double(inflow.count) - 4000) < 4 * 4000.0.squareRoot())
    expectMean(inflow.map { population.entry[$0] }, is: 365.0 / 14)
  }

  // MARK: Ratios

  private static let paired = DurationLaw.weibull(try! Weibull(shape: 0.8, scale: 106.795_824_647_857_06))
  private static let pairedRatio = 1.745_163_130_774_761_5

  /// The two ways of saying *from week 12 on*.
  private func delayed(byOnset: Bool, people: Int) -> TracedReplication {
    var effort = SmallModels.effort(
      effects: [Effect(onsetWeeks: byOnset ? 12 : 0, during: .init(Self.pairedRatio))])
    if !byOnset { effort.eligibility.fromWeek = 12 }
    let model = SmallModels.model(
      years: 1, transitions: [SmallModels.exit(Self.paired)], cohorts: [SmallModels.group(people)],
      efforts: [effort])
    return TracedReplication.simulated(model, seed: 220)
  }

  /// 121 → 68.0000 by quadrature (closed_forms.py); four standard errors of 20,000 people.
  @Test(arguments: [true, false])
  func `a ratio from week 12 on turns a mean of 121 into 68`(byOnset: Bool) {
    let replication = delayed(byOnset: byOnset, people: 20_000)
    let before = replication.firstRuns(.counterfactual)
    let after = replication.firstRuns(.plan)
    expectMean(before, is: 121)
    expectMean(after, is: 68)
    // The pairing makes the difference much surer than either mean.
    expectMean(zip(before, after).map { $0 - $1 }, is: 53)
  }

  @Test(arguments: [true, false])
  func `each person's treated spell follows from the untreated one`(byOnset: Bool) {
    let replication = delayed(byOnset: byOnset, people: 500)
    let law = Self.paired
    let before = replication.firstRuns(.counterfactual)
    let after = replication.firstRuns(.plan)
    let h12 = law.cumulativeHazard(at: 12)
    for (untreated, treated) in zip(before, after) {
      if untreated <= 12 {
        #expect(treated == untreated)
      } else {
        let threshold = law.cumulativeHazard(at: untreated)
        let expected = law.inverseCumulativeHazard(h12 + (threshold - h12) / Self.pairedRatio)
        #expect(abs(treated - expected) <= 1e-9 * expected)
      }
    }
  }

  /// 0.6 in weeks 5-25, 1.8 in weeks 25-45, then 1: closed_forms.py.
  @Test func `lock-in, then a ratio for some weeks after`() {
    var effort = SmallModels.effort(
      effects: [Effect(during: .init(0.6), after: .init(1.8), afterWeeks: 20)])
    effort.eligibility.fromWeek = 5
    effort.length = SmallModels.fixed(20)
    let replication = TracedReplication.simulated(
      SmallModels.model(
        years: 1, transitions: [SmallModels.exit(SmallModels.weibull(0.8, mean: 40))],
        cohorts: [SmallModels.group(12_000)], efforts: [effort]), seed: 221)
    expectMean(replication.firstRuns(.plan), is: 39.685_269_272_897_7)
  }

  @Test func `two efforts at once multiply`() {
    let model = SmallModels.model(
      years: 1, transitions: [SmallModels.exit(SmallModels.exponential(60))],
      cohorts: [SmallModels.group(500)],
      efforts: [
        SmallModels.effort("a", effects: [Effect(during: .init(1.5))]),
        SmallModels.effort(
          "b", effects: [Effect(during: .init(0.8)), Effect(id: "second", during: .init(2))]),
      ])
    let replication = TracedReplication.simulated(model, seed: 222)
    for (before, after) in zip(replication.firstRuns(.counterfactual), replication.firstRuns(.plan)) {
      #expect(abs(after - before / 2.4) <= 1e-9 * before)
    }
  }

  // MARK: Competing exits

  @Test func `the targets of one law take their shares, whenever the exit is`() {
    let states =
      [SmallModels.support] + ["a", "b", "c"].map { PersonState(id: $0, kind: .destination(.init())) }
    let targets = [("a", 0.55), ("b", 0.3), ("c", 0.15)].map { Transition.Target(state: $0.0, share: $0.1) }
    let replication = TracedReplication.simulated(
      SmallModels.model(
        transitions: [
          Transition(id: "exit", from: "on", targets: targets, law: SmallModels.weibull(0.8, mean: 30))
        ], states: states, cohorts: [SmallModels.group(8000)]), seed: 230)
    let lives = replication.lives(.counterfactual)
    for (state, share) in [(Int32(1), 0.55), (2, 0.3), (3, 0.15)] {
      let those = lives.filter { $0[0].nextState == state }
      expectShare(those.count, of: 8000, is: share)
      expectMean(those.map { $0[0].end }, is: 30)
    }
    expectMean(lives.map { $0[0].end }, is: 30)
  }

  @Test func `competing exponential exits share as their rates, and a ratio moves them`() {
    let states = [SmallModels.support] + ["a", "b"].map { PersonState(id: $0, kind: .destination(.init())) }
    let effort = SmallModels.effort(effects: [Effect(targets: .states(["a"]), during: .init(3))])
    let replication = TracedReplication.simulated(
      SmallModels.model(
        transitions: [
          Transition(id: "toA", from: "on", targets: [.init(state: "a")], law: SmallModels.exponential(60)),
          Transition(id: "toB", from: "on", targets: [.init(state: "b")], law: SmallModels.exponential(30)),
        ], states: states, cohorts: [SmallModels.group(8000)], efforts: [effort]), seed: 231)
    let before = replication.lives(.counterfactual)
    expectShare(before.count { $0[0].nextState == 1 }, of: 8000, is: 1.0 / 3)
    expectMean(before.map { $0[0].end }, is: 20)
    let after = replication.lives(.plan)
    expectShare(after.count { $0[0].nextState == 1 }, of: 8000, is: 0.6)
    expectMean(after.map { $0[0].end }, is: 12)
  }

  @Test func `a fixed law fires at its week and a coin picks the target`() {
    let states =
      [SmallModels.support] + ["a", "b", "c"].map { PersonState(id: $0, kind: .destination(.init())) }
    let targets = [("a", 0.2), ("b", 0.5), ("c", 0.3)].map { Transition.Target(state: $0.0, share: $0.1) }
    let effort = SmallModels.effort(effects: [Effect(during: .init(5))])
    let replication = TracedReplication.simulated(
      SmallModels.model(
        transitions: [Transition(id: "clock", from: "on", targets: targets, law: SmallModels.fixed(22))],
        states: states, cohorts: [SmallModels.group(8000)], efforts: [effort]), seed: 232)
    for arm in Arm.allCases {
      let lives = replication.lives(arm)
      #expect(lives.allSatisfy { $0[0].end == 22 })
      for (state, share) in [(Int32(1), 0.2), (2, 0.5), (3, 0.3)] {
        expectShare(lives.count { $0[0].nextState == state }, of: 8000, is: share)
      }
    }
  }

  @Test func `a fixed clock of support goes on over states and does not fire once past`() {
    let next = PersonState(id: "next", kind: .paying(benefit: "b", partRate: 1))
    let model = SmallModels.model(
      transitions: [
        Transition(id: "on", from: "on", targets: [.init(state: "next")], law: SmallModels.exponential(20)),
        Transition(
          id: "clock", from: "next", targets: [.init(state: "off")], clock: .support,
          law: SmallModels.fixed(30)),
        Transition(id: "late", from: "next", targets: [.init(state: "off")], law: SmallModels.fixed(7)),
      ], states: [SmallModels.support, SmallModels.destination, next], cohorts: [SmallModels.group(2000)])
    let lives = TracedReplication.simulated(model, seed: 233).lives(.counterfactual)
    for life in lives {
      let moved = life[0].end
      // The support clock's 30 weeks, or 7 in the state; only the latter for those who come at 30 or later.
      let expected = moved < 30 ? min(30, moved + 7) : moved + 7
      #expect(abs(life[1].end - expected) < 1e-9)
    }
    #expect(lives.contains { $0[0].end >= 30 } && lives.contains { $0[0].end < 23 })
  }

  // MARK: The cap

  @Test func `a run ends at 2080 weeks of support`() {
    let result = rows(
      SmallModels.model(
        years: 2, transitions: [SmallModels.exit(SmallModels.exponential(1000))],
        cohorts: [Cohort(id: "people", state: "on", inflow: .init(perYear: DatedValues(constant: 200)))]),
      seed: 240, 20)
    let layout = result.layout
    let mean = 1000 * (1 - exponential(-2.08))
    var means: [Double] = []
    var capped = 0
    var people = 0
    for replication in 0..<20 {
      let count = result[replication, layout.newcomers(.people, .counterfactual)]
      let number = result[replication, layout.newcomers(.cappedPeople, .counterfactual)]
      means.append(result[replication, layout.newcomers(.weeks, .counterfactual)] / count)
      #expect(result[replication, layout.newcomers(.cappedWeeks, .counterfactual)] == 2080 * number)
      capped += Int(number)
      people += Int(count)
    }
    expectMean(means, is: mean)
    expectShare(capped, of: people, is: exponential(-2.08))
  }

  @Test func `support before entry counts towards the cap`() {
    let model = SmallModels.model(
      transitions: [SmallModels.exit(SmallModels.exponential(1e9))],
      cohorts: [SmallModels.group(3, supportBefore: 2000)])
    let replication = TracedReplication.simulated(model, seed: 241)
    for life in replication.lives(.counterfactual) {
      #expect(life.count == 1 && life[0].end == 80 && life[0].nextState == -1)
    }
    #expect(replication.firstRuns(.counterfactual) == [80, 80, 80])
  }
}
