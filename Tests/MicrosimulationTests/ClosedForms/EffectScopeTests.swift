import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// How far an effect reaches: over states, after a participation, at the end of an effort; and what falls on one
/// moment. Means within four standard errors.
@Suite struct EffectScopeTests {
  private static let next = PersonState(id: "next", kind: .paying(benefit: "b", partRate: 1))

  /// `on` passes to `next` when a legal clock reads `weeks`; `next` ends after 30 weeks on average.
  private func twoStates(
    weeks: Double, _ effort: Effort, extra: [Transition] = [], count: Int = 4000
  ) -> TracedReplication {
    let group = Cohort(
      id: "people", state: "on",
      closedGroup: .init(count: count, entry: DateInterval(year: 2013), elapsed: .zero))
    let model = SmallModels.model(
      years: 4,
      transitions: [
        Transition(
          id: "clock", from: "on", targets: [.init(state: "next")], clock: .support,
          law: SmallModels.fixed(weeks)),
        Transition(id: "out", from: "next", targets: [.init(state: "off")], law: SmallModels.exponential(30)),
      ] + extra, states: [SmallModels.support, SmallModels.destination, Self.next], cohorts: [group],
      efforts: [effort])
    return TracedReplication.simulated(model, seed: 500)
  }

  private func effort(
    states: [String], length: Double?, during: Double = 1, after: Double = 1
  ) -> Effort {
    var effort = SmallModels.effort(effects: [Effect(during: .init(during), after: .init(after))])
    effort.eligibility.states = states
    effort.length = length.map(SmallModels.fixed)
    return effort
  }

  private func secondStay(_ replication: TracedReplication, _ arm: Arm) -> [Double] {
    replication.lives(arm).map { $0[1].end - $0[1].start }
  }

  @Test func `after a full participation its effect follows into the next state`() {
    let replication = twoStates(weeks: 10, effort(states: ["on"], length: 5, after: 3))
    expectMean(secondStay(replication, .counterfactual), is: 30)
    expectMean(secondStay(replication, .plan), is: 10)
  }

  @Test func `a participation cut short has no effect afterwards`() {
    let replication = twoStates(weeks: 10, effort(states: ["on"], length: 15, during: 2, after: 3))
    #expect(replication.participations(.plan, effort: 0).count == 4000)
    #expect(secondStay(replication, .plan) == secondStay(replication, .counterfactual))
  }

  @Test func `a participation goes on in the next state where that is eligible`() {
    let replication = twoStates(weeks: 10, effort(states: ["on", "next"], length: nil, during: 2))
    expectMean(secondStay(replication, .plan), is: 15)
  }

  @Test func `a participation that ends with the state has run its full length`() {
    var late = effort(states: ["on"], length: 14, after: 3)
    late.eligibility.fromWeek = 8
    let replication = twoStates(weeks: 22, late)
    // (entry + 8) + 14 and entry + 22 may differ in the last bit; nobody's effect hangs on that.
    #expect(replication.participations(.plan, effort: 0).allSatisfy { $0.participation.full })
    expectMean(secondStay(replication, .plan), is: 10)
  }

  @Test func `a legal clock does not fire in a visit that begins just when it reads its weeks`() {
    let again = Transition(
      id: "again", from: "next", targets: [.init(state: "off")], clock: .support, law: SmallModels.fixed(22))
    let replication = twoStates(weeks: 22, effort(states: ["on"], length: 5), extra: [again])
    #expect(secondStay(replication, .counterfactual).allSatisfy { $0 > 1e-6 })
    expectMean(secondStay(replication, .counterfactual), is: 30)
  }

  @Test(arguments: [Effort.AtEnd.runOut, .stop])
  func `at the effort's end participations run out or stop`(atEnd: Effort.AtEnd) {
    var effort = SmallModels.effort(effects: [Effect(during: .init(2), after: .init(9))])
    // 70 days: ten weeks.
    effort.end = CalendarDate(iso: "2013-03-12")!
    effort.atEnd = atEnd
    effort.length = SmallModels.fixed(500)
    let replication = TracedReplication.simulated(
      SmallModels.model(
        years: 1, transitions: [SmallModels.exit(SmallModels.exponential(40))],
        cohorts: [SmallModels.group(6000)], efforts: [effort]), seed: 501)
    // Exponential of rate 2/40, after ten weeks 1/40 again when stopped.
    let left = exponential(-20.0 / 40)
    let expected = atEnd == .runOut ? 20 : 20 * (1 - left) + 40 * left
    expectMean(replication.firstRuns(.plan), is: expected)
  }

  @Test func `nobody starts on the effort's end, its first day outside`() {
    var effort = SmallModels.effort(effects: [Effect(during: .init(2))])
    effort.end = CalendarDate(iso: "2013-03-12")!
    let day = CalendarDate(iso: "2013-03-12")!
    var model = SmallModels.model(
      years: 1, transitions: [SmallModels.exit(SmallModels.exponential(40))],
      cohorts: [SmallModels.group(10)], efforts: [effort])
    model.cohorts[0].closedGroup!.entry = DateInterval(start: day, end: day)
    #expect(TracedReplication.simulated(model, seed: 502).participations(.plan, effort: 0).isEmpty)
    model.efforts[0].end = day + 1
    #expect(TracedReplication.simulated(model, seed: 502).participations(.plan, effort: 0).count == 10)
  }

  @Test func `take-up is one draw for life, shared within a group`() {
    func accepted(_ model: Model, effort: Int) -> Set<Int> {
      Set(TracedReplication.simulated(model, seed: 503).participations(.plan, effort: effort).map(\.person))
    }
    var first = SmallModels.effort("first", effects: [])
    first.takeUp = .init(0.3, group: "group")
    var second = SmallModels.effort("second", effects: [])
    second.takeUp = .init(0.6, group: "group")
    var third = SmallModels.effort("third", effects: [])
    third.takeUp = .init(0.6)
    let model = SmallModels.model(
      years: 1, transitions: [SmallModels.exit(SmallModels.exponential(40))],
      cohorts: [SmallModels.group(6000)], efforts: [first, second, third])
    let few = accepted(model, effort: 0)
    let more = accepted(model, effort: 1)
    let others = accepted(model, effort: 2)
    expectShare(few.count, of: 6000, is: 0.3)
    expectShare(more.count, of: 6000, is: 0.6)
    expectShare(others.count, of: 6000, is: 0.6)
    // Within the group who accepts at 0.3 accepts at 0.6; outside it the draws are independent.
    #expect(few.isSubset(of: more))
    expectShare(few.intersection(others).count, of: few.count, is: 0.6)
  }

  @Test func `triage sees targets by its sensitivity and others by what specificity leaves`() {
    var effort = SmallModels.effort(effects: [])
    effort.triage = .init(targets: ["long"], sensitivity: 0.8, specificity: 0.9)
    effort.takeUp = .init(0.5, byCategory: ["long": 0.75])
    var group = SmallModels.group(8000)
    group.categories = [("long", 0.5), ("short", 0.5)]
    let replication = TracedReplication.simulated(
      SmallModels.model(
        years: 1, transitions: [SmallModels.exit(SmallModels.exponential(40))],
        categories: ["short", "long"], cohorts: [group], efforts: [effort]), seed: 504)
    let population = replication.population
    let people = replication.participations(.plan, effort: 0).map(\.person)
    let long = (0..<8000).count { population.lane[$0] == 1 }
    expectShare(people.count { population.lane[$0] == 1 }, of: long, is: 0.8 * 0.75)
    expectShare(people.count { population.lane[$0] == 0 }, of: 8000 - long, is: 0.1 * 0.5)
  }
}
