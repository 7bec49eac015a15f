import BudgetImpact
import Dispatch
import Microsimulation
import ScenarioFiles
import Synchronization

/// A scenario's numbers varied over the points of a design, and what becomes of its metrics.
public struct Sweep: Sendable {
  /// Valid and calibrated.
  public let scenario: Scenario
  /// Paths of the inputs that vary.
  public let paths: [String]
  /// How many points the design has.
  public let count: Int
  public let metrics: [Metric]
  /// At every point, the same ones.
  public let replications: Int
  public let seed: UInt64
  /// Values of the inputs at a point.
  private let values: @Sendable (Int) -> [Double]

  public init(
    of scenario: Scenario, paths: [String], count: Int, metrics: [Metric], replications: Int, seed: UInt64,
    values: @escaping @Sendable (Int) -> [Double]
  ) {
    self.scenario = scenario
    self.paths = paths
    self.count = count
    self.metrics = metrics
    self.replications = replications
    self.seed = seed
    self.values = values
  }

  public func inputs(at point: Int) -> [Double] { values(point) }

  /// The scenario at a point.
  /// - Throws: what makes it no valid scenario
  public func scenario(at point: Int) throws(ScenarioProblems) -> Scenario {
    let settings = zip(paths, values(point)).map { Setting($0, $1) }
    return try Scenario(scenario.document.setting(settings, origin: "point \(point)"))
  }

  /// Metrics of the scenario itself: by metric, then by replication.
  /// - Returns: nil when cancelled
  public func base(threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false }) -> [[Double]]? {
    Variant(scenario, seed: seed).values(
      of: metrics, in: 0..<replications, threads: threads, isCancelled: isCancelled)
  }

  /// Works out a shard's points. Each is the work of one thread, so memory is bounded by threads; a point's record depends on
  /// nothing but the sweep and its number.
  /// - Parameters:
  ///   - skipping: points that are finished already
  ///   - base: the scenario's own metrics
  ///   - onFinish: is told each record as soon as it is there, in any order, one at a time
  ///   - isCancelled: asked before each replication
  /// - Throws: the first point that is no valid scenario
  public func run(
    _ shard: Shard, skipping: Set<Int> = [], base: [[Double]], threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    onFinish: @escaping @Sendable (PointRecord) -> Void
  ) throws(ScenarioProblems) {
    let next = Atomic<Int>(shard.number - 1)
    let failure = Mutex<ScenarioProblems?>(nil)
    let finished = Mutex(())
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      while !isCancelled(), failure.withLock({ $0 == nil }) {
        let point = next.add(shard.count, ordering: .relaxed).oldValue
        guard point < count else { return }
        if skipping.contains(point) { continue }
        do throws(ScenarioProblems) {
          let variant = Variant(try scenario(at: point), seed: seed)
          guard let values = variant.values(of: metrics, in: 0..<replications, isCancelled: isCancelled)
          else { return }
          let record = PointRecord(
            number: point, inputs: inputs(at: point),
            figures: zip(values, base).map { PointRecord.Figure($0, base: $1) })
          finished.withLock { _ in onFinish(record) }
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
