import BudgetImpact
import Microsimulation
import ScenarioFiles

/// A scenario with some numbers set, ready to be replicated.
///
/// All variants of a scenario share its seed: replication r of every variant meets the same thresholds, so what two variants
/// differ by is caused by the numbers that differ.
public struct Variant: Sendable {
  public let scenario: Scenario
  public let simulation: Simulation
  public let impact: BudgetImpact

  /// - Parameters:
  ///   - scenario: valid and calibrated
  ///   - seed: of all random streams
  public init(_ scenario: Scenario, seed: UInt64) {
    self.scenario = scenario
    simulation = Simulation(model: scenario.model, seed: seed, observations: scenario.observations)
    impact = BudgetImpact(
      model: scenario.model, rules: scenario.budget, contract: scenario.contract)
  }

  /// Metrics of some replications: by metric, then by replication.
  /// - Parameters:
  ///   - replications: their numbers
  ///   - threads: workers; results do not depend on it
  ///   - isCancelled: asked before each replication
  /// - Returns: nil when cancelled
  public func values(
    of metrics: [Metric], in replications: Range<Int>, threads: Int = 1,
    isCancelled: @Sendable () -> Bool = { false }
  ) -> [[Double]]? {
    guard let rows = simulation.run(replications, threads: threads, isCancelled: isCancelled) else {
      return nil
    }
    let width = simulation.layout.count
    var values = metrics.map { _ in [Double]() }
    for number in 0..<replications.count {
      let row = rows[number * width..<(number + 1) * width]
      let figures = impact.figures(of: row)
      for (index, metric) in metrics.enumerated() {
        values[index].append(impact.value(of: metric, row: row, figures: figures))
      }
    }
    return values
  }
}
