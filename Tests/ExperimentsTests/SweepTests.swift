import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis
import Synchronization
import Testing

@testable import Experiments

@Suite("Sweeps") struct SweepTests {
  static func sweep(_ levels: Int = 3) throws -> Sweep {
    let scenario = try KnownScenario.scenario()
    let names = ["netMunicipality", "commitments", "paybackYearMunicipality"]
    return Sweep(
      of: scenario,
      inputs: [
        SweepInput(path: "efforts.mentor.takeUp", values: .list([0, 0.3, 1])),
        SweepInput(
          path: "efforts.mentor.price.perPlaceWeekDKK", values: .range(from: 500, to: 1000, levels: 2)),
      ],
      design: try Grid([Levels(3, over: 0...1), Levels(2, over: 0...1)]),
      metrics: try names.map { name throws in try Metric(name, of: scenario.model) }, replications: 10,
      seed: 7)
  }

  static func records(_ sweep: Sweep, threads: Int) throws -> [PointRecord] {
    let records = Mutex<[PointRecord]>([])
    try sweep.run(.whole, base: sweep.base(threads: threads)!, threads: threads) { record in
      records.withLock { $0.append(record) }
    }
    return records.withLock { $0 }.sorted { $0.number < $1.number }
  }

  @Test func `a point equals the scenario with its numbers set by hand`() throws {
    let sweep = try Self.sweep()
    for record in try Self.records(sweep, threads: 2) {
      let document = try KnownScenario.document().setting(overrides: [
        "efforts.mentor.takeUp=\(record.inputs[0])",
        "efforts.mentor.price.perPlaceWeekDKK=\(record.inputs[1])",
      ])
      let variant = Variant(try Scenario(document), seed: 7)
      let values = variant.values(of: sweep.metrics, in: 0..<10)!
      for (figure, values) in zip(record.figures, values) {
        #expect(figure.mean.bitPattern == Estimate(values).mean.bitPattern)
        #expect(figure.quantile95.bitPattern == Estimate(values).quantile95.bitPattern)
      }
    }
  }

  @Test func `any number of threads gives the same records`() throws {
    let sweep = try Self.sweep()
    let one = try Self.records(sweep, threads: 1)
    #expect(one.map(\.number) == Array(0..<6))
    #expect(one.map(\.line) == (try Self.records(sweep, threads: 3)).map(\.line))
  }

  @Test(arguments: [1, 2, 5])
  func `of points that are no valid scenarios the first is named`(threads: Int) throws {
    // Each is allowed by itself, but not a window that ends before it opens.
    let window = "efforts.mentor.eligibility"
    let scenario = try KnownScenario.scenario([
      "efforts": ["mentor": ["eligibility": ["fromWeek": 5, "toWeek": 30]]]
    ])
    let sweep = Sweep(
      of: scenario,
      inputs: [
        SweepInput(path: "\(window).fromWeek", values: .range(from: 1, to: 25, levels: 5)),
        SweepInput(path: "\(window).toWeek", values: .range(from: 10, to: 40, levels: 4)),
      ],
      design: try Grid([Levels(5, over: 0...1), Levels(4, over: 0...1)]),
      metrics: [try Metric("netMunicipality", of: scenario.model)], replications: 2, seed: 7)
    let bad = (0..<sweep.count).filter { sweep.values(at: $0)[0] >= sweep.values(at: $0)[1] }
    #expect(bad.count > 1)
    let error = try #require(throws: ScenarioProblems.self) { try Self.records(sweep, threads: threads) }
    #expect("\(error)".contains("point \(bad[0]):"))
  }

  @Test func `where the point is the scenario itself the difference is exactly nothing, elsewhere it is not`()
    throws
  {
    let records = try Self.records(Self.sweep(), threads: 2)
    let same = try #require(records.first { $0.inputs == [1, 1000] })
    #expect(same.figures[0].difference == 0 && same.figures[0].differenceStandardError == 0)
    let none = try #require(records.first { $0.inputs == [0, 1000] })
    #expect(none.figures[0].mean == 0 && none.figures[1].mean == 0)
    #expect(none.figures[0].difference != 0 && none.figures[0].differenceStandardError > 0)
  }

  @Test func `metrics are the figures of the budget`() throws {
    let scenario = try KnownScenario.scenario()
    let variant = Variant(scenario, seed: 7)
    let summary = BudgetSummary(
      SimulationResult(variant, replications: 30), impact: variant.impact)
    let layout = summary.layout
    let pairs: [(String, Int)] = [
      ("netMunicipality", layout.total(.net(.appropriation), .municipality)),
      ("netPublicSectorOnSpending", layout.total(.net(.spending), .publicSector)),
      ("savingState", layout.total(.grossSaving, .state)),
      ("savingPublicSector", layout.total(.grossSaving, .publicSector)),
      ("commitments", layout.total(.plan(.commitments), .publicSector)),
      ("largestDeficitMunicipality", layout.largestDeficit(.appropriation, .municipality)),
      (
        "cumulativeNetMunicipality@2015",
        layout.amount(.cumulativeNet(.appropriation), year: 0, .municipality)
      ),
      ("cumulativeNetMunicipality@2016", layout.total(.net(.appropriation), .municipality)),
    ]
    for (name, index) in pairs {
      let metric = try Metric(name, of: scenario.model)
      let mean = Estimate(variant.values(of: [metric], in: 0..<30)![0]).mean
      #expect(abs(mean - summary[index].mean) <= 1e-9 * max(1, abs(mean)), "\(name)")
      #expect(mean != 0 || name == "savingState", "\(name)")
    }
  }

  @Test func `a list's draws meet each value equally often, its levels each exactly`() {
    let input = SweepInput(path: "x", values: .list([3, 1, 2]))
    #expect([0, 0.5, 1].map(input.value) == [1, 2, 3])
    let draws = (0..<300).map { input.value((Double($0) + 0.5) / 300) }
    for value in [1.0, 2, 3] { #expect((99...101).contains(draws.count { $0 == value })) }
    #expect(input.telling == [1, 2, 3])
    #expect(SweepInput(path: "x", values: .range(from: 3, to: 1, levels: 5)).telling == [1, 3])
  }
}

extension SimulationResult {
  fileprivate init(_ variant: Variant, replications: Int) {
    self = variant.simulation.empty
    append(contentsOf: variant.simulation.run(0..<replications, threads: 1)!)
  }
}
