import GSL
import Microsimulation
import PublicFinance
import SurvivalAnalysis
import Testing

import struct Foundation.Decimal

/// The reference engine against what is known without any engine: closed forms and hand calculation.
/// Statistical tests have fixed seeds and allow 4.5 standard errors, which chance passes about once in
/// 10,000 comparisons with the few dozen replications used.
@Suite struct ReferenceEngineTests {
  static let out = PersonState(id: "out", kind: .destination(.init()))
  static let benefit = Benefit(
    id: "benefit", label: LocalizedText("b"), weeklyRate: DatedValues(constant: 1))
  static func paying(_ id: String) -> PersonState {
    PersonState(id: id, kind: .paying(benefit: "benefit", partRate: 1))
  }
  static func fixed(_ weeks: Double) -> DurationLaw { .fixed(try! Fixed(weeks: weeks)) }
  static func exponential(_ mean: Double) -> DurationLaw { .exponential(try! Exponential(mean: mean)) }
  static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }
  static func group(
    _ id: String = "group", count: Int, on date: CalendarDate, categories: [(id: String, share: Double)] = []
  ) -> Cohort {
    Cohort(
      id: id, state: "on", categories: categories,
      closedGroup: .init(count: count, entry: DateInterval(start: date, end: date)))
  }

  /// Means over replications of one figure, with its standard error.
  private func figure(
    _ index: Int, _ model: Model, replications: Int, seed: UInt64
  ) -> Estimate {
    let engine = ReferenceEngine(model: model, seed: seed)
    return Estimate((0..<replications).map { engine.row($0)[index] })
  }

  private func expect(
    _ estimate: Estimate, near value: Double, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(
      abs(estimate.mean - value) < 4.5 * estimate.standardError, "\(estimate.mean) ≠ \(value)",
      sourceLocation: location)
  }

  @Test func `inflow times mean duration is the caseload, quarter by quarter`() throws {
    // Two a week for 30 weeks each: 60 people at any time, whatever the law.
    let model = Model(
      period: DateInterval(start: Self.day("2013-01-01"), end: Self.day("2015-01-01")),
      benefits: [Self.benefit], states: [Self.paying("on"), Self.out],
      transitions: [
        Transition(
          id: "exit", from: "on", targets: [.init(state: "out")],
          law: .weibull(try Weibull(shape: 0.7, mean: 30)))
      ],
      cohorts: [
        Cohort(
          id: "all", state: "on", inflow: .init(perYear: DatedValues(constant: 2 * 365 / 7.0)),
          stock: .init(count: 60))
      ])
    let layout = ResultLayout(model: model)
    let engine = ReferenceEngine(model: model, seed: 11)
    let rows = (0..<40).map { engine.row($0) }
    for (index, quarter) in layout.quarters.enumerated() {
      let place = layout.stateWeeks(.plan, quarter: index, state: 0)
      expect(Estimate(rows.map { $0[place] }), near: 60 * quarter.weeks)
    }
  }

  @Test func `support and relapse alternate as a renewal process does`() {
    let (a, b) = (1.0 / 12, 1.0 / 20)
    let model = Model(
      period: DateInterval(start: Self.day("2015-01-01"), end: Self.day("2016-07-01")),
      benefits: [Self.benefit], states: [Self.paying("on"), Self.out],
      transitions: [
        Transition(id: "exit", from: "on", targets: [.init(state: "out")], law: Self.exponential(1 / a)),
        Transition(id: "back", from: "out", targets: [.init(state: "on")], law: Self.exponential(1 / b)),
      ],
      cohorts: [Self.group(count: 40, on: Self.day("2015-01-01"))])
    let layout = ResultLayout(model: model)
    let engine = ReferenceEngine(model: model, seed: 12)
    let rows = (0..<50).map { engine.row($0) }
    for (index, quarter) in layout.quarters.enumerated() {
      let from = model.position(quarter.interval.start)
      let to = model.position(quarter.interval.end)
      // P(on at t) = b/(a+b) + a/(a+b) exp(−(a+b)t)
      let decay =
        raise(2.718_281_828_459_045, to: -(a + b) * from) - raise(2.718_281_828_459_045, to: -(a + b) * to)
      let share = b / (a + b) * (to - from) + a / ((a + b) * (a + b)) * decay
      let place = layout.stateWeeks(.counterfactual, quarter: index, state: 0)
      expect(Estimate(rows.map { $0[place] }), near: 40 * share)
    }
  }

  @Test func `an effect in stages moves each exit to where its integrated hazard meets the threshold`() throws
  {
    // Weibull exit on the support clock; the effort starts in week 8: ratio 1 to week 12, 2.2 to week 23,
    // 1.3 to week 43, then 1.
    let law = try Weibull(shape: 1.4, scale: 50)
    let effort = Effort(
      id: "course", start: Self.day("2014-01-01"), end: nil,
      eligibility: .init(states: ["on"], fromWeek: 8), length: Self.fixed(15),
      effects: [
        Effect(
          onsetWeeks: 4, during: .init(1.1, goalWeight: 1), after: .init(1.3), afterWeeks: 20)
      ])
    let model = Model(
      period: DateInterval(year: 2015), benefits: [Self.benefit],
      states: [Self.paying("on"), Self.out],
      transitions: [
        Transition(
          id: "exit", from: "on", targets: [.init(state: "out")], clock: .support, law: .weibull(law))
      ],
      cohorts: [Self.group(count: 60, on: Self.day("2015-02-01"))], efforts: [effort],
      calibration: Calibration(theta: 2))
    func integrated(_ weeks: Double) -> Double {
      let stages = [(0.0, 12.0, 1.0), (12, 23, 2.2), (23, 43, 1.3), (43, .infinity, 1)]
      return stages.reduce(0) { sum, stage in
        let to = max(stage.0, min(weeks, stage.1))
        return sum + stage.2 * (raise(to / 50, to: 1.4) - raise(stage.0 / 50, to: 1.4))
      }
    }
    let engine = ReferenceEngine(model: model, seed: 13)
    for person in engine.replicate(0)[.plan]!.people {
      let key = ReplicationKey(seed: 13, replication: 0)
      let threshold = key.exponential(person.key, Purpose("transition:exit", occurrence: 1))
      #expect(abs(integrated(person.visits[0].end - person.entry) - threshold) < 1e-9)
    }
    let mean = ReferenceSurvival.quadrature(from: 0, to: 400) {
      raise(2.718_281_828_459_045, to: -integrated($0))
    }
    let weeks = ResultLayout(model: model).durationWeeks(.plan, group: 0)
    expect(figure(weeks, model, replications: 40, seed: 14), near: 60 * mean)
    // Without the effect the mean is 45.6 weeks: a difference that the test would see.
    #expect(mean < law.mean - 3)
  }

  @Test func `the steady state of an exponential stay is exponential, and cut at the cap`() {
    let model = Model(
      period: DateInterval(year: 2015), benefits: [Self.benefit],
      states: [Self.paying("on"), Self.out],
      transitions: [
        Transition(id: "exit", from: "on", targets: [.init(state: "out")], law: Self.exponential(90))
      ],
      cohorts: [Cohort(id: "all", state: "on", stock: .init(count: 1, supportBefore: 1880))])
    let survival = ReferenceSurvival(model: model, cohort: 0, category: -1, supportBefore: 1880)
    let whole = 1 - raise(2.718_281_828_459_045, to: -200.0 / 90)
    #expect(abs(survival.integral(from: 0, to: 200) - 90 * whole) < 1e-10)
    for share in [1e-6, 0.1, 0.5, 0.9, 0.999_999] {
      let elapsed = survival.inverseIntegral(share: share, from: 0, to: 200)
      let reached = 1 - raise(2.718_281_828_459_045, to: -elapsed / 90)
      #expect(abs(reached - share * whole) < 1e-12)
    }
  }

  @Test func `a steady state ends where a legal clock ends it`() {
    // Uniform on 22 weeks: nobody leaves before.
    let model = Model(
      period: DateInterval(year: 2015), benefits: [Self.benefit],
      states: [Self.paying("on"), Self.out],
      transitions: [
        Transition(id: "exit", from: "on", targets: [.init(state: "out")], law: Self.fixed(22))
      ],
      cohorts: [Cohort(id: "all", state: "on", stock: .init(count: 200))])
    for person in ReferenceEngine(model: model, seed: 3).replicate(0)[.plan]!.people {
      let u = ReplicationKey(seed: 3, replication: 0).uniform(person.key, Purpose("elapsed"))
      #expect(abs(person.elapsed - 22 * u) < 1e-9)
      #expect(abs(person.visits[0].end - (22 - person.elapsed)) < 1e-9)
    }
  }
}
