import Foundation
import PublicFinance
import Testing

@testable import Microsimulation

/// A dated multiplier on the inflow against its closed form: a Poisson process with a piecewise constant rate.
@Suite struct InflowMultiplierTests {
  private static let start = CalendarDate(year: 2013, month: 3, day: 1)!
  private static let multiplier = [
    (from: CalendarDate(year: 2013, month: 7, day: 1)!, factor: 2.0),
    (from: CalendarDate(year: 2013, month: 11, day: 11)!, factor: 0.0),
    (from: CalendarDate(year: 2014, month: 2, day: 1)!, factor: 0.25),
    (from: CalendarDate(year: 2014, month: 6, day: 1)!, factor: 1.0),
    (from: CalendarDate(year: 2014, month: 12, day: 20)!, factor: 3.0),
  ]

  private func model(_ multiplier: [(from: CalendarDate, factor: Double)], perYear: DatedValues) -> Model {
    Model(
      period: DateInterval(start: Self.start, end: CalendarDate(year: 2015, month: 10, day: 1)!),
      benefits: [SmallModels.benefit], states: [SmallModels.support, SmallModels.destination],
      transitions: [SmallModels.exit(SmallModels.exponential(10))],
      cohorts: [
        Cohort(id: "people", state: "on", inflow: .init(perYear: perYear, multiplier: multiplier))
      ])
  }

  @Test func `people come at the rate times the factor of the day, evenly between changes`() {
    let model = model(Self.multiplier, perYear: DatedValues([2013: 3_000, 2015: 1_000]))
    let replications = 60
    let compiled = CompiledModel(model: model)
    let engine = TracedReplication(compiled, seed: 21)
    var entries: [[Double]] = []
    for number in 0..<replications {
      engine.simulate(number)
      entries.append(engine.population.entry)
    }
    // Where the factor or the year changes.
    var cuts = [model.period.start, .firstDay(of: 2014), .firstDay(of: 2015), model.period.end]
    cuts = (cuts + Self.multiplier.map(\.from)).sorted()
    for (from, to) in zip(cuts, cuts.dropFirst()) {
      let factor = Self.multiplier.last { $0.from <= from }?.factor ?? 1
      let perYear = from.year < 2015 ? 3_000.0 : 1_000
      let expected = perYear * factor * Double(to - from) / 365
      let (start, end) = (from.weeks(since: Self.start), to.weeks(since: Self.start))
      let inside = entries.map { $0.filter { start <= $0 && $0 < end } }
      let total = Double(inside.reduce(0) { $0 + $1.count })
      // Poisson: its variance is its mean; four standard errors.
      let mean = expected * Double(replications)
      #expect(abs(total - mean) <= 4 * mean.squareRoot(), "\(from): \(total), expected \(mean)")
      guard factor > 0 else { continue }
      let shares = inside.joined().map { ($0 - start) / (end - start) }.sorted()
      let distance = shares.enumerated().reduce(0) { greatest, item in
        max(
          greatest, item.element - Double(item.offset) / total, Double(item.offset + 1) / total - item.element
        )
      }
      // Dvoretzky, Kiefer, Wolfowitz and Massart: exceeded by chance once in a million.
      #expect(distance < (log(2 / 1e-6) / (2 * total)).squareRoot(), "\(from): distance \(distance)")
    }
    // Counts of replications vary as a Poisson law's do: the index of dispersion of 60 has a standard error of √(2/59).
    let counts = Estimate(entries.map { Double($0.count) })
    let dispersion = counts.standardError * counts.standardError * Double(replications) / counts.mean
    #expect(abs(dispersion - 1) < 4 * (2.0 / 59).squareRoot())
  }

  @Test func `expected entries are the rate times the integral of the factor`() {
    let inflow = Cohort.Inflow(perYear: DatedValues([2013: 730, 2014: 365]), multiplier: Self.multiplier)
    // 2013: 122 days at 1 from March on, 133 at 2, the rest at 0; two a day.
    let period = DateInterval(start: Self.start, end: .firstDay(of: 2016))
    #expect(inflow.expected(in: 2013, within: period) == 2 * (122 + 2 * 133))
    // 2014: 31 days at 0, 120 at a quarter, 202 at 1, 12 at 3; one a day.
    #expect(inflow.expected(in: 2014, within: period) == 30 + 202 + 36)
    #expect(inflow.expected(in: 2015, within: period) == 3 * 365)
    #expect(inflow.expected(in: 2012, within: period) == 0)
  }

  @Test func `a multiplier of 1 changes no bit`() {
    let perYear = DatedValues([2013: 40, 2015: 70])
    let plain = rows(model([], perYear: perYear), seed: 5, 3)
    let ones = Self.multiplier.map { (from: $0.from, factor: 1.0) }
    #expect(rows(model(ones, perYear: perYear), seed: 5, 3).values.bits == plain.values.bits)
    // A factor of 2 from the first day on is twice the inflow.
    let twice = rows(model([(from: Self.start, factor: 2)], perYear: perYear), seed: 5, 3)
    #expect(twice.values != plain.values)
    let doubled = DatedValues([2013: 80, 2015: 140])
    #expect(rows(model([], perYear: doubled), seed: 5, 3).values.bits == twice.values.bits)
  }

  @Test func `a goal's sample has the mix that the multiplier makes`() {
    var model = model(Self.multiplier, perYear: DatedValues(constant: 500))
    model.planPeriod = DateInterval(year: 2014)
    let sample = NewcomerSample(people: 20_000, of: model, threads: 2)
    let expected = NewcomerSample.expectedPeople(in: model)
    #expect(abs(expected - 500 * 268 / 365) < 1e-9)
    let people = sample.firstRuns(model, arm: .counterfactual).people
    let mean = expected * Double(sample.blocks)
    #expect(abs(people - mean) <= 4 * mean.squareRoot())
    #expect(abs(SteadyState(model)!.newcomersPerWeek - expected / (365.0 / 7)) < 1e-12)
  }
}
