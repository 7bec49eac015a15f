import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// The queue of an effort against queueing theory: Poisson arrivals, c places, one line of people waiting who
/// never leave it (they stay on support for 38 years).
///
/// Replications are the independent units, four standard errors each. Arrivals of weeks 156-416 of 574 count: the
/// start is then many relaxation times away, and so is the end of the inflow.
@Suite struct QueueTests {
  private static let years = 11
  private static let counted = 156.0..<416.0

  private struct Waits {
    var share: [Double] = []
    var mean: [Double] = []
    var squares: [Double] = []
    var queue: [Double] = []
    var busy: [Double] = []
  }

  private func waits(
    places: Int, perWeek: Double, length: DurationLaw, priority: Effort.Priority, seed: UInt64,
    replications: Int
  ) -> Waits {
    let effort = Effort(
      id: "course", start: .firstDay(of: 2013), end: nil, eligibility: .init(states: ["on"]), length: length,
      capacity: .stated(DatedValues(constant: Double(places))), priority: priority)
    let model = SmallModels.model(
      years: Self.years, transitions: [SmallModels.exit(SmallModels.fixed(2000))],
      cohorts: [
        Cohort(id: "people", state: "on", inflow: SmallModels.inflow(perWeek: perWeek, years: Self.years))
      ], efforts: [effort])
    let replication = TracedReplication.simulated(model, seed: seed)
    var result = Waits()
    for number in 0..<replications {
      if number > 0 { replication.simulate(number) }
      let all = replication.participations(.plan, effort: 0).map(\.participation)
      let taken = all.filter { Self.counted.contains($0.since) }
      let waited = taken.map { $0.start - $0.since }
      let count = Double(taken.count)
      let span = Self.counted.upperBound - Self.counted.lowerBound
      result.share.append(Double(waited.count { $0 > 0 }) / count)
      result.mean.append(waited.reduce(0, +) / count)
      result.squares.append(waited.reduce(0) { $0 + $1 * $1 } / count)
      func average(_ from: (Participation) -> Double, _ to: (Participation) -> Double) -> Double {
        all.reduce(0) {
          $0 + max(0, min(to($1), Self.counted.upperBound) - max(from($1), Self.counted.lowerBound))
        } / span
      }
      result.queue.append(average({ $0.since }, { $0.start }))
      result.busy.append(average({ $0.start }, { $0.end }))
    }
    return result
  }

  /// closed_forms.py: Erlang's C formula, and mean wait C × length / (c − a).
  @Test func `three places agree with Erlang C`() {
    let waits = waits(
      places: 3, perWeek: 1.05, length: SmallModels.exponential(2), priority: .longestWaiting, seed: 400,
      replications: 60)
    expectMean(waits.share, is: 0.492_344_497_607_656)
    expectMean(waits.mean, is: 1.094_098_883_572_57)
    // First in, first out: those who wait do so exponentially at rate (c − a)/length, so E[W²] is C × 2 (2/0.9)².
    expectMean(waits.squares, is: 0.492_344_497_607_656 * 2 * (2 / 0.9) * (2 / 0.9))
    // Little's law: queue = rate × wait; places in use = a.
    expectMean(waits.queue, is: 1.05 * 1.094_098_883_572_57)
    expectMean(waits.busy, is: 2.1)
  }

  @Test func `the order of the queue changes who waits, not how long on average`() {
    let waits = waits(
      places: 3, perWeek: 1.05, length: SmallModels.exponential(2), priority: .earliest, seed: 401,
      replications: 60)
    expectMean(waits.share, is: 0.492_344_497_607_656)
    expectMean(waits.mean, is: 1.094_098_883_572_57)
    // The last to come is the first to start: the second moment is that of first-come divided by 1 − load.
    expectMean(waits.squares, is: 0.492_344_497_607_656 * 2 * (2 / 0.9) * (2 / 0.9) / 0.3)
  }

  @Test func `one place with exponential lengths agrees with Erlang C`() {
    let waits = waits(
      places: 1, perWeek: 0.35, length: SmallModels.exponential(2), priority: .longestWaiting, seed: 402,
      replications: 60)
    expectMean(waits.share, is: 0.7)
    expectMean(waits.mean, is: 14.0 / 3)
  }

  @Test func `one place with a fixed length agrees with the M/D/1 queue`() {
    let waits = waits(
      places: 1, perWeek: 0.35, length: SmallModels.fixed(2), priority: .longestWaiting, seed: 403,
      replications: 60)
    expectMean(waits.share, is: 0.7)
    expectMean(waits.mean, is: 7.0 / 3)
    expectMean(waits.busy, is: 0.7)
  }

  @Test func `unlimited places are in use as many as rate times length`() {
    let effort = Effort(
      id: "course", start: .firstDay(of: 2013), end: nil, eligibility: .init(states: ["on"]),
      length: SmallModels.weibull(0.7, mean: 6))
    let model = SmallModels.model(
      years: 4, transitions: [SmallModels.exit(SmallModels.fixed(2000))],
      cohorts: [Cohort(id: "people", state: "on", inflow: SmallModels.inflow(perWeek: 3, years: 4))],
      efforts: [effort])
    let result = rows(model, seed: 404, 20)
    let layout = result.layout
    // Weibull 0.7: S(104) is below 10⁻³ of a steady state's weight by the third year.
    let used = (0..<20).map {
      result[$0, layout.effort(.participationWeeks, .plan, year: 2, effort: 0)] / (365.0 / 7)
    }
    expectMean(used, is: 18, bias: 0.02)
    for number in 0..<20 {
      #expect(result[number, layout.effort(.waitedWeeks, .plan, year: 2, effort: 0)] == 0)
      #expect(result[number, layout.effort(.queueWeeks, .plan, year: 2, effort: 0)] == 0)
    }
  }
}
