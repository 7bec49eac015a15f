import GSL
import PublicFinance

@testable import Microsimulation

/// Everybody in one replication, in order, with their lives and participations.
struct TracedPopulation {
  private(set) var key: [UInt64] = []
  private(set) var lane: [Int32] = []
  private(set) var group: [Int32] = []
  private(set) var entry: [Double] = []
  private(set) var elapsed: [Double] = []
  private(set) var supportAtEntry: [Double] = []
  private var lives: [Arm: [[Visit]]] = [:]
  private var taken: [Arm: [(person: Int, participation: Participation)]] = [:]
  var count: Int { key.count }

  init() {}

  init(_ trace: Trace) {
    for index in 0..<trace.people.count {
      let person = trace.people[index]
      key.append(person.key)
      lane.append(person.lane)
      group.append(person.group)
      entry.append(person.entry)
      elapsed.append(person.elapsed)
      supportAtEntry.append(person.supportAtEntry)
    }
    for arm in Arm.allCases {
      var visits = [[Visit]](repeating: [], count: count)
      trace.forEachVisit(arm) { person, visit in visits[person].append(copy visit) }
      lives[arm] = visits
      var all: [(person: Int, participation: Participation)] = []
      trace.forEachParticipation(arm) { all.append(($0, $1)) }
      taken[arm] = all
    }
  }

  /// Everybody's visits in an arm.
  func lives(_ arm: Arm) -> [[Visit]] { lives[arm]! }

  /// An arm's participations, with whose they are.
  func participations(_ arm: Arm) -> [(person: Int, participation: Participation)] { taken[arm]! }
}

/// What one simulated replication holds, person by person.
final class TracedReplication {
  let model: CompiledModel
  let seed: UInt64
  let engine: Replication
  /// People in order, their lives and participations.
  private(set) var population = TracedPopulation()
  /// What the engine was told to keep, as observations read it. Not from two threads at a time.
  var histories: Histories { trace.histories() }
  private let trace: Trace

  /// - Parameter cohorts: whose lives are kept; nil for all
  init(_ model: CompiledModel, seed: UInt64, cohorts: Set<Int>? = nil) {
    GSLRuntime.start()
    self.model = model
    self.seed = seed
    engine = Replication(model, seed: seed)
    trace = Trace(model, cohorts: cohorts)
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
    var row = [Double](repeating: .nan, count: model.layout.count)
    row.withUnsafeMutableBufferPointer { engine.run(number, into: $0.baseAddress!, trace: trace) }
    population = TracedPopulation(trace)
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
