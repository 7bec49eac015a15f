import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis
import Synchronization

/// A scenario's numbers varied over the points of a design, and what becomes of its metrics.
public struct Sweep: Sendable {
  /// Valid and calibrated.
  public let scenario: Scenario
  public let inputs: [SweepInput]
  public let design: any Design
  public let metrics: [Metric]
  /// At every point, the same ones.
  public let replications: Int
  public let seed: UInt64
  /// What the scenario itself states for each input.
  private let stated: [Double]

  public init(
    of scenario: Scenario, inputs: [SweepInput], design: any Design, metrics: [Metric], replications: Int,
    seed: UInt64
  ) {
    precondition(inputs.goalRatios == nil || scenario.document.thetas != nil, "no theta by ratio")
    self.scenario = scenario
    self.inputs = inputs
    self.design = design
    self.metrics = metrics
    self.replications = replications
    self.seed = seed
    stated = inputs.map { scenario.document.value(at: $0.path)?.number ?? .nan }
  }

  /// How many points there are.
  public var count: Int { design.count }

  /// Values of the inputs at a point.
  public func values(at point: Int) -> [Double] {
    zip(design.probabilities(at: point), inputs.indices).map { probability, index in
      probability.map(inputs[index].value) ?? stated[index]
    }
  }

  /// The scenario at a point.
  /// - Throws: what makes it no valid scenario
  public func scenario(at point: Int) throws(ScenarioProblems) -> Scenario {
    let settings = zip(inputs, values(at: point)).map { Setting($0.path, $1) }
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
    let finished = Mutex(())
    let points = Array(stride(from: shard.number - 1, to: design.count, by: shard.count))
    try concurrently(points, threads: threads) { point throws(ScenarioProblems) in
      if isCancelled() || skipping.contains(point) { return }
      let variant = Variant(try scenario(at: point), seed: seed)
      guard let values = variant.values(of: metrics, in: 0..<replications, isCancelled: isCancelled)
      else { return }
      let record = PointRecord(
        number: point, inputs: self.values(at: point),
        figures: zip(values, base).map { PointRecord.Figure($0, base: $1) })
      finished.withLock { _ in onFinish(record) }
    }
  }
}
