import BudgetImpact
import Microsimulation
import Testing

@testable import Experiments

@Suite("Monte Carlo error") struct CoverageTests {
  /// 2,000 repetitions of 100 replications each: a share of 0.9 is known to √(0.09/2000) = 0.7 %, three times which are
  /// allowed. The mean of all is known to its own standard error, four times which are allowed.
  @Test func `intervals of 90 percent hold the known answer nine times in ten`() throws {
    let scenario = try KnownScenario.scenario()
    let metric = try Metric("netMunicipality", of: scenario.model)
    let answer = KnownScenario.net(price: KnownScenario.price)
    let (repetitions, size) = (2000, 100)
    let values = Variant(scenario, seed: 11)
      .values(of: [metric], in: 0..<repetitions * size, threads: 2)![0]
    let all = Estimate(values)
    #expect(abs(all.mean - answer) < 4 * all.standardError, "\(all.mean) for \(answer)")
    var covered = 0
    for repetition in 0..<repetitions {
      let estimate = Estimate(Array(values[repetition * size..<(repetition + 1) * size]))
      if abs(estimate.mean - answer) < 1.644854 * estimate.standardError { covered += 1 }
    }
    let share = Double(covered) / Double(repetitions)
    #expect(abs(share - 0.9) <= 0.02, "\(share)")
  }
}
