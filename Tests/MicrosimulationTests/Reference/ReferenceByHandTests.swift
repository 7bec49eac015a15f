import Microsimulation
import PublicFinance
import SurvivalAnalysis
import Testing

import struct Foundation.Decimal

/// The reference engine against calculations by hand.
@Suite struct ReferenceByHandTests {
  typealias Base = ReferenceEngineTests

  // MARK: Reimbursement

  /// One person: 10 weeks on support, 6 off, again and again from 1 January 2015.
  private func reimbursedWeeks(resetAfterWeeks: Double, onLadder: Bool = false) -> Double {
    let out = PersonState(id: "out", kind: .destination(.init(onLadder: onLadder)))
    let model = Model(
      period: DateInterval(year: 2015), benefits: [Base.benefit], states: [Base.paying("on"), out],
      transitions: [
        Transition(id: "exit", from: "on", targets: [.init(state: "out")], law: Base.fixed(10)),
        Transition(id: "back", from: "out", targets: [.init(state: "on")], law: Base.fixed(6)),
      ],
      cohorts: [Base.group(count: 1, on: Base.day("2015-01-01"))],
      reimbursement: ReimbursementSchedule(
        regimes: [
          ReimbursementRegime(
            id: "old", validFrom: Base.day("2014-01-01"),
            common: ReimbursementLadder(steps: [(0, 0.8), (4, 0.4), (26, 0.2)])),
          // Week 21 of the period.
          ReimbursementRegime(
            id: "new", validFrom: Base.day("2015-05-28"), common: ReimbursementLadder(steps: [(0, 0)]),
            perBenefit: ["benefit": ReimbursementLadder(steps: [(0, 0.5), (12, 0.1), (25, 0.05)])]),
        ], resetAfterWeeks: resetAfterWeeks))
    let layout = ResultLayout(model: model)
    return ReferenceEngine(model: model, seed: 1).row(0)[layout.reimbursedWeeks(.plan, year: 0, state: 0)]
  }

  @Test func `a short pause lets the reimbursement clock go on`() {
    // On in weeks 0-10, 16-26, 32-42 and from 48; the clock reads 0-10, 10-20, 20-30 and from 30.
    let expected =
      (4 * 0.8 + 6 * 0.4) + (5 * 0.4 + 5 * 0.1) + (5 * 0.1 + 5 * 0.05) + (365.0 / 7 - 48) * 0.05
    #expect(abs(reimbursedWeeks(resetAfterWeeks: 8) - expected) < 1e-12)
  }

  @Test func `a long pause starts the reimbursement clock again`() {
    let expected = (4 * 0.8 + 6 * 0.4) + (4 * 0.8 + 1 * 0.4 + 5 * 0.5) + 10 * 0.5 + (365.0 / 7 - 48) * 0.5
    #expect(abs(reimbursedWeeks(resetAfterWeeks: 5.5) - expected) < 1e-12)
  }

  @Test func `a destination on the ladder keeps the clock going`() {
    // The clock is the calendar: week 16 reads 16, week 26 reads 26.
    let expected =
      (4 * 0.8 + 6 * 0.4) + (5 * 0.4 + 4 * 0.1 + 1 * 0.05) + 10 * 0.05 + (365.0 / 7 - 48) * 0.05
    #expect(abs(reimbursedWeeks(resetAfterWeeks: 5.5, onLadder: true) - expected) < 1e-12)
  }

  // MARK: Places

  private func places(
    _ capacity: Effort.Capacity, start: String, end: String?, startUpWeeks: Double = 0,
    appropriation: [Int: Decimal] = [:], setUp: [Int: Decimal] = [:], share: Double = 1, price: Decimal = 1000
  ) -> (ReferencePlaces, (String) -> Double) {
    let effort = Effort(
      id: "effort", line: "line", lineShare: share, start: Base.day(start), end: end.map(Base.day),
      eligibility: .init(states: ["on"]), price: PlacePrice(perPlaceWeek: price), capacity: capacity,
      startUpWeeks: startUpWeeks)
    let model = Model(
      period: DateInterval(start: Base.day("2015-01-01"), end: Base.day("2019-01-01")),
      benefits: [Base.benefit], states: [Base.paying("on"), Base.out], transitions: [], cohorts: [],
      efforts: [effort],
      lines: [InvestmentLine(id: "line", appropriation: appropriation, setUp: setUp)])
    return (ReferencePlaces(model: model, effort: effort), { model.position(Base.day($0)) })
  }

  @Test func `money buys whole places for the open weeks of each year`() {
    let (places, week) = places(
      .funded, start: "2015-04-01", end: "2017-01-01",
      appropriation: [2015: 1_000_000, 2016: 1_000_000], setUp: [2016: 100_000], share: 0.5)
    // 275 days: 500,000 ÷ (1,000 × 39.29) = 12.7; 366 days: 450,000 ÷ (1,000 × 52.29) = 8.6
    #expect(places.places(at: week("2015-03-31")) == 0)
    #expect(places.places(at: week("2015-04-01")) == 12)
    #expect(places.places(at: week("2016-01-01")) == 8)
    #expect(places.places(at: week("2017-01-01")) == 0)
  }

  @Test func `a division that comes out even loses no place`() {
    // 0.1 × 10,950,000 ÷ (7,000 × 365 ÷ 7) = 3 exactly.
    let (exact, week) = places(
      .funded, start: "2015-01-01", end: "2016-01-01", appropriation: [2015: 10_950_000], share: 0.1,
      price: 7000)
    #expect(exact.places(at: week("2015-06-01")) == 3)
    let (short, _) = places(
      .funded, start: "2015-01-01", end: "2016-01-01", appropriation: [2015: Decimal(string: "10949999.99")!],
      share: 0.1, price: 7000)
    #expect(short.places(at: week("2015-06-01")) == 2)
  }

  @Test func `places grow in whole steps, and over a year's end`() {
    // Nine places of 2015 and four of 2016 over 8 weeks from 18 December, two weeks before the year's end.
    let (places, week) = places(
      .stated(DatedValues([2015: 9, 2016: 4])), start: "2015-12-18", end: nil, startUpWeeks: 8)
    let start = week("2015-12-18")
    // n places from week 8n/9; on 1 January 4 × 2 ÷ 8 = 1; then n from week 2n.
    let expected: [(Double, Int)] = [
      (0, 0), (0.88, 0), (0.89, 1), (1.77, 1), (1.78, 2), (1.99, 2), (2, 1), (3.99, 1), (4, 2), (5.99, 2),
      (6.01, 3), (7.99, 3), (8, 4), (400, 4),
    ]
    for (weeks, count) in expected { #expect(places.places(at: start + weeks) == count, "week \(weeks)") }
  }

  // MARK: The queue

  /// Three people who come a week apart, one place, courses of 10 weeks from the second week of support,
  /// everybody on support for 30 weeks.
  private func queue(
    _ priority: Effort.Priority, toWeek: Double = .infinity, atEnd: Effort.AtEnd = .runOut,
    end: CalendarDate? = nil
  ) -> (model: Model, parts: [[ReferenceParticipation]], row: [Double]) {
    let effort = Effort(
      id: "course", start: Base.day("2015-01-01"), end: end,
      eligibility: .init(states: ["on"], fromWeek: 2, toWeek: toWeek), length: Base.fixed(10),
      capacity: .stated(DatedValues(constant: 1)), priority: priority, atEnd: atEnd)
    let model = Model(
      period: DateInterval(year: 2015), benefits: [Base.benefit], states: [Base.paying("on"), Base.out],
      transitions: [Transition(id: "exit", from: "on", targets: [.init(state: "out")], law: Base.fixed(30))],
      categories: [PersonCategory(id: "x"), PersonCategory(id: "y")],
      cohorts: [
        Base.group("a", count: 1, on: Base.day("2015-01-01"), categories: [("x", 1)]),
        Base.group("b", count: 1, on: Base.day("2015-01-08"), categories: [("x", 1)]),
        Base.group("c", count: 1, on: Base.day("2015-01-15"), categories: [("y", 1)]),
      ], efforts: [effort])
    let engine = ReferenceEngine(model: model, seed: 1)
    let arms = engine.replicate(0)
    return (model, arms[.plan]!.people.map(\.participations), engine.row(of: arms))
  }

  private func part(
    _ start: Double, _ end: Double, since: Double, completed: Bool = true
  ) -> [ReferenceParticipation] {
    [
      ReferenceParticipation(
        effort: 0, start: start, end: end, completed: completed, waitingSince: since, run: 1)
    ]
  }

  @Test func `the longest waiting goes first`() {
    let (model, parts, row) = queue(.longestWaiting)
    #expect(parts == [part(2, 12, since: 2), part(12, 22, since: 3), part(22, 32, since: 4)])
    let layout = ResultLayout(model: model)
    func figure(_ figure: ResultLayout.EffortFigure) -> Double {
      row[layout.effort(figure, .plan, year: 0, effort: 0)]
    }
    #expect(figure(.starts) == 3)
    #expect(figure(.applicants) == 3)
    #expect(figure(.participationWeeks) == 30)
    #expect(figure(.waitedWeeks) == 9 + 18)
    #expect(figure(.queueWeeks) == 9 + 18)
    #expect(abs(figure(.placeWeeks) - 365.0 / 7) < 1e-9)
    #expect(row[layout.effort(.starts, .counterfactual, year: 0, effort: 0)] == 0)
  }

  @Test func `the fewest support weeks go first`() {
    // The second is on support until week 31 and takes the place in week 22: nine weeks of ten.
    let (_, parts, _) = queue(.earliest)
    #expect(
      parts == [part(2, 12, since: 2), part(22, 31, since: 3, completed: false), part(12, 22, since: 4)])
  }

  @Test func `stated categories go first`() {
    let (_, parts, _) = queue(.categories(["y"]))
    #expect(
      parts == [part(2, 12, since: 2), part(22, 31, since: 3, completed: false), part(12, 22, since: 4)])
  }

  @Test func `waiting ends with the window`() {
    // The third may start in weeks 4-17 of the period only.
    let (model, parts, row) = queue(.longestWaiting, toWeek: 15)
    #expect(parts == [part(2, 12, since: 2), part(12, 22, since: 3), []])
    let layout = ResultLayout(model: model)
    #expect(row[layout.effort(.queueWeeks, .plan, year: 0, effort: 0)] == 9 + 13)
    #expect(row[layout.effort(.applicants, .plan, year: 0, effort: 0)] == 3)
    #expect(row[layout.effort(.waitedWeeks, .plan, year: 0, effort: 0)] == 9)
  }

  @Test func `an effort that stops sends people home, one that runs out does not`() {
    // 2 April is week 13.
    let end = Base.day("2015-04-02")
    let stopped = queue(.longestWaiting, atEnd: .stop, end: end)
    #expect(stopped.parts == [part(2, 12, since: 2), part(12, 13, since: 3, completed: false), []])
    let (model, parts, row) = queue(.longestWaiting, atEnd: .runOut, end: end)
    #expect(parts == [part(2, 12, since: 2), part(12, 22, since: 3), []])
    // One place to week 13, one in use to week 22.
    #expect(row[ResultLayout(model: model).effort(.placeWeeks, .plan, year: 0, effort: 0)] == 22)
  }

  /// Two people who enter together, one place: ten weeks in one state, twelve in the next, four off support,
  /// and once more, when the period of 50 weeks is over. The first in the population always has the place to
  /// the end of the run.
  private func twoRuns(
    _ clock: Clock, toWeek: Double
  ) -> (first: [ReferenceParticipation], second: [ReferenceWait], applicants: Double) {
    let model = Model(
      period: DateInterval(start: Base.day("2015-01-01"), end: Base.day("2015-12-17")),
      benefits: [Base.benefit],
      states: [Base.paying("on"), Base.paying("later"), Base.out],
      transitions: [
        Transition(id: "move", from: "on", targets: [.init(state: "later")], law: Base.fixed(10)),
        Transition(id: "exit", from: "later", targets: [.init(state: "out")], law: Base.fixed(12)),
        Transition(id: "back", from: "out", targets: [.init(state: "on")], law: Base.fixed(4)),
      ],
      cohorts: [Base.group(count: 2, on: Base.day("2015-01-01"))],
      efforts: [
        Effort(
          id: "course", start: Base.day("2015-01-01"), end: nil,
          eligibility: .init(states: ["on", "later"], clock: clock, fromWeek: 3, toWeek: toWeek),
          length: Base.fixed(40), capacity: .stated(DatedValues(constant: 1)))
      ])
    let engine = ReferenceEngine(model: model, seed: 1)
    let arms = engine.replicate(0)
    let people = arms[.plan]!.people
    let place = ResultLayout(model: model).effort(.applicants, .plan, year: 0, effort: 0)
    return (people[0].participations, people[1].waits, engine.row(of: arms)[place])
  }

  private func waits(_ stretches: [(from: Double, to: Double, run: Int)]) -> [ReferenceWait] {
    stretches.map { ReferenceWait(effort: 0, start: $0.from, end: $0.to, run: $0.run) }
  }

  @Test func `a window on the spell clock opens again in the next state, for one application a run`() {
    let (first, second, applicants) = twoRuns(.spell, toWeek: 8)
    #expect(first.map(\.start) == [3, 29])
    #expect(first.map(\.end) == [22, 48])
    #expect(second == waits([(3, 8, 1), (13, 18, 1), (29, 34, 2), (39, 44, 2)]))
    #expect(applicants == 4)
  }

  @Test func `waiting survives a move while the window on the support clock is open`() {
    let (first, second, applicants) = twoRuns(.support, toWeek: 15)
    #expect(first.map(\.run) == [1, 2])
    #expect(second == waits([(3, 15, 1), (29, 41, 2)]))
    #expect(applicants == 4)
  }
}
