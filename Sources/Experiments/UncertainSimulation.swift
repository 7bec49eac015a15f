import BudgetImpact
import Microsimulation
import ScenarioFiles
import Synchronization

/// Replications of a scenario whose uncertain inputs are drawn anew for each: replication r meets the thresholds of replication r
/// of the scenario itself, and one draw of the inputs.
public struct UncertainSimulation: Sendable {
  public let scenario: Scenario
  public let inputs: UncertainInputs
  public let seed: UInt64
  /// What draws are set in.
  private let drawnFrom: ScenarioDocument

  /// - Parameters:
  ///   - scenario: valid and calibrated
  ///   - inputs: its uncertain inputs
  ///   - seed: of all random streams
  /// - Precondition: where the goal's equivalent ratio is drawn, the scenario states θ by it (`Scenario.statingThetas`)
  public init(_ scenario: Scenario, inputs: UncertainInputs, seed: UInt64) {
    precondition(inputs.goalRatios == nil || scenario.document.thetas != nil, "no theta by ratio")
    self.scenario = scenario
    self.inputs = inputs
    self.seed = seed
    drawnFrom = scenario.document.withoutStatements
  }

  /// What replications gave.
  public struct Rows: Sendable {
    /// Rows of the simulation's result, one after the other.
    public var results: [Double] = []
    /// Rows of the budget.
    public var budgets: [Double] = []
    /// Rows of the inputs, in the order of the uncertain inputs.
    public var inputs: [Double] = []
    /// Average places by effort and year of the period, as `Simulation.averagePlaces` tells them, and part rates by state (1 where
    /// nothing is paid): what reports read of a drawn model beside its figures.
    public var places: [Double] = []
    public var partRates: [Double] = []

    /// Puts one replication's rows where they belong among those of `count` replications.
    fileprivate mutating func put(_ row: Rows, at place: Int, of count: Int) {
      func put(_ row: [Double], into rows: inout [Double]) {
        if rows.isEmpty { rows = [Double](repeating: 0, count: count * row.count) }
        rows.replaceSubrange(place * row.count..<(place + 1) * row.count, with: row)
      }
      put(row.results, into: &results)
      put(row.budgets, into: &budgets)
      put(row.inputs, into: &inputs)
      put(row.places, into: &places)
      put(row.partRates, into: &partRates)
    }
  }

  /// Runs replications.
  /// - Parameters:
  ///   - replications: their numbers
  ///   - threads: workers; results do not depend on it
  ///   - onProgress: called from any worker after each replication
  /// - Throws: the first replication whose draw is no valid scenario, such as shares that sum to more than 1
  public func run(
    _ replications: Range<Int>, threads: Int, onProgress: (@Sendable () -> Void)? = nil
  ) throws(ScenarioProblems) -> Rows {
    let rows = Mutex(Rows())
    try concurrently(replications, threads: threads) { number throws(ScenarioProblems) in
      let row = try run(number)
      rows.withLock { $0.put(row, at: number - replications.lowerBound, of: replications.count) }
      onProgress?()
    }
    return rows.withLock { $0 }
  }

  private func run(_ number: Int) throws(ScenarioProblems) -> Rows {
    let settings = inputs.draw(seed: seed, replication: number)
    let drawn = try Scenario(drawnFrom.setting(settings, origin: "the draw of replication \(number)"))
    let variant = Variant(drawn, seed: seed)
    let row = variant.simulation.run(number..<number + 1, threads: 1)!
    return Rows(
      results: row, budgets: variant.impact.figures(of: row[...]).values, inputs: settings.map(\.value),
      places: variant.simulation.averagePlaces.flatMap(\.self), partRates: drawn.model.states.map(\.partRate))
  }
}
