import GSL
import PublicFinance

@testable import Microsimulation

/// What one simulated replication holds, person by person.
final class TracedReplication {
  let model: CompiledModel
  let seed: UInt64
  let engine: Replication
  /// People in order, their lives and participations.
  private(set) var population = Trace()

  init(_ model: CompiledModel, seed: UInt64) {
    GSLRuntime.start()
    self.model = model
    self.seed = seed
    engine = Replication(model, seed: seed)
  }

  /// A replication of a model, simulated.
  static func simulated(_ model: Model, seed: UInt64, number: Int = 0) -> TracedReplication {
    GSLRuntime.start()
    let replication = TracedReplication(CompiledModel(model: model), seed: seed)
    replication.simulate(number)
    return replication
  }

  /// Runs a replication.
  /// - Returns: its row
  @discardableResult
  func simulate(_ number: Int) -> [Double] {
    population = Trace()
    var row = [Double](repeating: .nan, count: model.layout.count)
    row.withUnsafeMutableBufferPointer { engine.run(number, into: $0.baseAddress!, trace: population) }
    return row
  }

  /// Everybody's visits in an arm, by position in the population.
  func lives(_ arm: Arm) -> [[Visit]] { population.lives(arm) }

  /// Weeks of everybody's first run of support in an arm, from entry on.
  func firstRuns(_ arm: Arm) -> [Double] {
    lives(arm).map { life in
      life.prefix { $0.run == 1 && model.isPaying[Int($0.state)] }.reduce(0) { $0 + ($1.end - $1.start) }
    }
  }

  /// An arm's participations in an effort, with whose they are.
  func participations(_ arm: Arm, effort: Int) -> [(person: Int, participation: Participation)] {
    population.participations(arm).filter { Int($0.participation.effort) == effort }
  }
}

/// A visit as the plain numbers that tell a life.
struct Stay: Hashable {
  var state: Int32
  var start: Double
  var end: Double
  var next: Int32
  var support: Double
  var ladder: Double

  init(_ visit: Visit) {
    state = visit.state
    start = visit.start
    end = visit.end
    next = visit.nextState
    support = visit.support
    ladder = visit.ladder
  }
}

/// A participation as plain numbers, with whose it is.
struct Taken: Hashable {
  var person: Int
  var effort: Int32
  var since: Double
  var start: Double
  var end: Double
  var isFull: Bool

  /// An arm's participations, by person, start and effort.
  static func all(_ replication: TracedReplication, _ arm: Arm) -> [Taken] {
    replication.population.participations(arm).map { person, participation in
      Taken(
        person: person, effort: participation.effort, since: participation.since, start: participation.start,
        end: participation.end, isFull: participation.full)
    }.sorted { ($0.person, $0.start, $0.effort) < ($1.person, $1.start, $1.effort) }
  }
}
