import BudgetImpact
import Dispatch
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
    let next = Atomic<Int>(replications.lowerBound)
    let rows = Mutex([Rows?](repeating: nil, count: replications.count))
    let failure = Mutex<(replication: Int, problems: ScenarioProblems)?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, replications.count))) { _ in
      while failure.withLock({ $0 == nil }) {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < replications.upperBound else { return }
        do throws(ScenarioProblems) {
          let row = try run(number)
          rows.withLock { $0[number - replications.lowerBound] = row }
        } catch {
          failure.withLock { if $0 == nil || number < $0!.replication { $0 = (number, error) } }
        }
        onProgress?()
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.problems }
    return rows.withLock { rows in
      rows.reduce(into: Rows()) { all, row in
        all.results += row!.results
        all.budgets += row!.budgets
        all.inputs += row!.inputs
      }
    }
  }

  private func run(_ number: Int) throws(ScenarioProblems) -> Rows {
    let settings = inputs.draw(seed: seed, replication: number)
    let drawn = try Scenario(drawnFrom.setting(settings, origin: "the draw of replication \(number)"))
    let variant = Variant(drawn, seed: seed)
    let row = variant.simulation.run(number..<number + 1, threads: 1)!
    return Rows(
      results: row, budgets: variant.impact.figures(of: row[...]).values, inputs: settings.map(\.value))
  }
}
