import GSL

@testable import Microsimulation

/// Simulated replications of random models, made once and read by every test of invariants.
struct RandomCase {
  let seed: UInt64
  let model: Model
  let number: Int
  let replication: TracedReplication
  let row: [Double]
  /// Worked out once: the trace uses a column of its own for it, and tests read cases at the same time.
  let histories: Histories

  var key: ReplicationKey { ReplicationKey(seed: seed, replication: UInt64(number)) }
  var name: String { "model \(seed), replication \(number)" }

  /// Forty models, two replications each.
  ///
  /// `nonisolated(unsafe)`: tests read from several threads, and only what is worked out already.
  nonisolated(unsafe) static let all: [RandomCase] = {
    GSLRuntime.start()
    return RandomModels.models(5000..<5040).flatMap { seed, model in
      let compiled = CompiledModel(model: model)
      return (0..<2).map { number in
        let replication = TracedReplication(compiled, seed: seed)
        let row = replication.simulate(number)
        return RandomCase(
          seed: seed, model: model, number: number, replication: replication, row: row,
          histories: replication.histories)
      }
    }
  }()
}

extension RandomModels {
  /// Random models in which nobody comes with elapsed weeks: quick to compile.
  static func fresh(_ seeds: Range<UInt64>) -> [(seed: UInt64, model: Model)] {
    models(seeds).map { seed, model in
      var model = model
      for cohort in model.cohorts.indices {
        model.cohorts[cohort].stock?.elapsed = .zero
        model.cohorts[cohort].closedGroup?.elapsed = .zero
      }
      return (seed, model)
    }
  }
}
