import BudgetImpact
import ScenarioFiles
import SensitivityAnalysis
import Testing

@testable import Experiments

@Suite("Break-even") struct BreakEvenSearchTests {
  static func search(
    _ path: String = "efforts.mentor.price.perPlaceWeekDKK", from: Double = 0, to: Double = 4000,
    metric: String = "netMunicipality", value: Double = 0, replications: Int = 200, threads: Int = 2
  ) throws -> BreakEvenSearch {
    let file = try SweepFile(
      JSONObject([
        ("scenario", "known.json"), ("vary", ["efforts.mentor.takeUp": [0, 1]]),
        (
          "breakEven",
          [
            "question": [
              "path": .string(path), "from": .number(from), "to": .number(to), "metric": .string(metric),
              "value": .number(value),
            ]
          ]
        ),
      ]), file: "sweep.json")
    let plan = try SweepPlan(
      file, name: "sweep.json", of: KnownScenario.scenario(), replications: replications)
    let (question, metric) = plan.breakEven[0]
    return try BreakEvenSearch(question, metric: metric, of: plan, threads: threads)
  }

  /// The net result is linear in the price: it is nothing at weekly rate · (weeks without − weeks with)/weeks with.
  @Test func `the price at which nothing is won or lost is that of the closed form`() throws {
    let search = try Self.search()
    let exact =
      KnownScenario.weeklyRate * (KnownScenario.weeks(ratio: 1) / KnownScenario.weeks(ratio: 1.5) - 1)
    guard case .found(let value, let low, let high) = search.result.outcome else {
      Issue.record("\(search.result.outcome)")
      return
    }
    // The interval holds 1.64 standard errors on either side; four are allowed.
    #expect(high > low && abs(value - exact) < 4 / 1.645 * (high - low) / 2, "\(value) for \(exact)")
    #expect(abs(value - exact) < 0.1 * exact)
    #expect(search.weeks == nil)
  }

  /// The same replications tell the root exactly: price · saving/commitments at any price; found within 1/10000 of the range.
  @Test func `the root is that of the replications themselves`() throws {
    let scenario = try KnownScenario.scenario()
    let metrics = try ["savingMunicipality", "commitments"].map { name throws in
      try Metric(name, of: scenario.model)
    }
    let values = Variant(scenario, seed: 7).values(of: metrics, in: 0..<50)!
    let root = KnownScenario.price * values[0].reduce(0, +) / values[1].reduce(0, +)
    guard case .found(let value, _, _) = try Self.search(replications: 50).result.outcome else {
      Issue.record("no root")
      return
    }
    #expect(abs(value - root) <= 0.4)
  }

  @Test func `of people a whole number is found, the first with which the metric is reached`() throws {
    func commitments(_ people: Double) throws -> Double {
      let scenario = try KnownScenario.scenario([
        "cohorts": ["group": ["closedGroup": ["count": .number(people)]]]
      ])
      let metric = try Metric("commitments", of: scenario.model)
      return Variant(scenario, seed: 7).values(of: [metric], in: 0..<20)![0].reduce(0, +) / 20
    }
    let search = try Self.search(
      "cohorts.group.closedGroup.count", from: 1, to: 60, metric: "commitments", value: 300_000,
      replications: 20)
    guard case .found(let value, let low, let high) = search.result.outcome else {
      Issue.record("\(search.result.outcome)")
      return
    }
    #expect([value, low, high] == [value, low, high].map { $0.rounded() })
    let (before, reached) = (try commitments(value - 1), try commitments(value))
    #expect(before < 300_000 && reached >= 300_000)
  }

  @Test func `threads change nothing`() throws {
    #expect(
      try Self.search(replications: 20, threads: 1).result == Self.search(replications: 20, threads: 3).result
    )
  }

  @Test func `what holds everywhere or nowhere is told so`() throws {
    #expect(try Self.search(to: 10, replications: 5).result.outcome == .holdsEverywhere)
    #expect(try Self.search(from: 3500, replications: 5).result.outcome == .nowhere)
    #expect(try Self.search(value: -1e9, replications: 5).result.outcome == .holdsEverywhere)
  }
}
