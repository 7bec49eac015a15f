import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// Support and work in turn: alternating renewal processes. Four standard errors throughout.
@Suite struct RelapseTests {
  private func model(
    years: Int, support: DurationLaw, away: DurationLaw, people: Int, efforts: [Effort] = []
  ) -> Model {
    SmallModels.model(
      years: years,
      transitions: [
        SmallModels.exit(support),
        Transition(id: "relapse", from: "off", targets: [.init(state: "on")], law: away),
      ], cohorts: [SmallModels.group(people)], efforts: efforts)
  }

  /// Share of the time of [from, to) in `on`, by person.
  private func shares(_ replication: TracedReplication, _ arm: Arm, from: Double, to: Double) -> [Double] {
    replication.lives(arm).map { life in
      life.reduce(0) { $1.state == 0 ? $0 + max(0, min($1.end, to) - max($1.start, from)) : $0 } / (to - from)
    }
  }

  @Test func `the share of time on support is that of the means`() {
    let replication = TracedReplication.simulated(
      model(
        years: 16, support: SmallModels.weibull(0.9, mean: 15),
        away: .gamma(try! Gamma(shape: 2, mean: 10)), people: 500), seed: 300)
    // Twelve cycles of warm-up, then ten years.
    expectMean(shares(replication, .counterfactual, from: 313, to: 834), is: 0.6)
  }

  @Test func `with constant hazards the share has its exact course from the first week on`() {
    let (out, back) = (1.0 / 20, 1.0 / 35)
    let result = rows(
      model(years: 2, support: SmallModels.exponential(20), away: SmallModels.exponential(35), people: 100),
      seed: 301, 40)
    let level = back / (out + back)
    for (index, quarter) in result.layout.quarters.enumerated() {
      let from = quarter.interval.start.weeks(since: .firstDay(of: 2013))
      let to = quarter.interval.end.weeks(since: .firstDay(of: 2013))
      let decay =
        (exponential(-(out + back) * from) - exponential(-(out + back) * to)) / (out + back) / (to - from)
      let values = (0..<40).map {
        result[$0, result.layout.stateWeeks(.counterfactual, quarter: index, state: 0)] / quarter.weeks
      }
      expectMean(values, is: 100 * (level + (1 - level) * decay))
    }
  }

  @Test func `everybody is on support or off it until no longer followed`() {
    let replication = TracedReplication.simulated(
      model(years: 5, support: SmallModels.exponential(20), away: SmallModels.exponential(35), people: 300),
      seed: 302)
    let horizon = replication.model.grid.horizon
    for life in replication.lives(.counterfactual) {
      // Following goes on until the end of the stay, or of the run of support, that holds the end of the period.
      #expect(life.last!.start < horizon && life.last!.end >= horizon)
      #expect(life.map(\.state) == life.indices.map { Int32($0 % 2) })
    }
  }

  @Test func `an effect on relapse stretches the time away`() {
    var effort = SmallModels.effort(effects: [Effect(targets: .relapse, after: .init(0.5))])
    effort.length = SmallModels.fixed(1)
    let replication = TracedReplication.simulated(
      model(
        years: 16, support: SmallModels.exponential(15), away: SmallModels.exponential(10), people: 500,
        efforts: [effort]), seed: 303)
    expectMean(shares(replication, .counterfactual, from: 313, to: 834), is: 0.6)
    // Half the hazard: 20 weeks away after each run.
    expectMean(shares(replication, .plan, from: 313, to: 834), is: 15.0 / 35)
  }

  /// Gamma(2) of mean 20 with half the hazard in the first 15 weeks away: closed_forms.py.
  @Test func `weeks of an effect on relapse count from the end of the run`() {
    let effort = SmallModels.effort(effects: [Effect(targets: .relapse, after: .init(0.5), afterWeeks: 15)])
    let replication = TracedReplication.simulated(
      model(
        years: 12, support: SmallModels.exponential(5), away: .gamma(try! Gamma(shape: 2, mean: 20)),
        people: 800, efforts: [effort]), seed: 304)
    func firstAway(_ arm: Arm) -> [Double] { replication.lives(arm).map { $0[1].end - $0[1].start } }
    expectMean(firstAway(.counterfactual), is: 20)
    expectMean(firstAway(.plan), is: 23.927_366_603_716_1)
  }

  @Test func `an effect on relapse ends with the next run when nobody takes part in it`() {
    // Open for the first five weeks: only first runs take part.
    var effort = SmallModels.effort(effects: [Effect(targets: .relapse, after: .init(0.25))])
    effort.end = CalendarDate(iso: "2013-02-05")!
    let replication = TracedReplication.simulated(
      model(
        years: 16, support: SmallModels.exponential(15), away: SmallModels.exponential(10), people: 500,
        efforts: [effort]), seed: 305)
    expectMean(replication.lives(.plan).map { $0[1].end - $0[1].start }, is: 40)
    let second = replication.lives(.plan).filter { $0.count > 3 && $0[2].start > 5 }
    // Those whose second time away had begun in the first ten years are all but sure to have ended it.
    expectMean(second.filter { $0[3].start < 521 }.map { $0[3].end - $0[3].start }, is: 10)
  }

  @Test func `weeks of an effect on relapse go on from one destination to the next`() {
    let later = PersonState(id: "later", kind: .destination(.init()))
    let effort = SmallModels.effort(effects: [Effect(targets: .relapse, after: .init(0.5), afterWeeks: 15)])
    let replication = TracedReplication.simulated(
      SmallModels.model(
        years: 12,
        transitions: [
          SmallModels.exit(SmallModels.exponential(5)),
          Transition(id: "move", from: "off", targets: [.init(state: "later")], law: SmallModels.fixed(4)),
          Transition(
            id: "relapse", from: "later", targets: [.init(state: "on")], law: SmallModels.exponential(20)),
        ], states: [SmallModels.support, SmallModels.destination, later], cohorts: [SmallModels.group(300)],
        efforts: [effort]), seed: 306)
    for (before, after) in zip(replication.lives(.counterfactual), replication.lives(.plan)) {
      // Four of the fifteen weeks are over on arrival: eleven with half the hazard, person by person.
      let untreated = before[2].end - before[2].start
      let expected = untreated <= 5.5 ? 2 * untreated : untreated + 5.5
      #expect(abs(after[2].end - after[2].start - expected) < 1e-9 * (1 + after[2].end))
    }
  }
}
