import GSL
import PublicFinance

@testable import Microsimulation

/// What one simulated replication holds, person by person.
extension Replication {
  /// A replication of a model, simulated.
  static func simulated(_ model: Model, seed: UInt64, number: Int = 0) -> Replication {
    GSLRuntime.start()
    let replication = Replication(CompiledModel(model: model), seed: seed)
    replication.simulate(number)
    return replication
  }

  /// Everybody's visits in an arm, by position in the population.
  func lives(_ arm: Arm) -> [[Visit]] {
    var lives = (0..<population.count).map { baselineLife(from: $0) }
    let intake = arms[arm]!
    for index in 0..<intake.candidates.count {
      let candidate = intake.candidates[index]
      guard candidate.divergedFrom >= 0 else { continue }
      let person = Int(candidate.person)
      var life: [Visit] = []
      var at = person
      while at != Int(candidate.divergedFrom) {
        life.append(baseline.visits[at])
        at = Int(baseline.visits[at].next)
      }
      var output = candidate.firstOutput
      while output >= 0 {
        life.append(intake.outputs[Int(output)])
        output = intake.outputs[Int(output)].next
      }
      lives[person] = life
    }
    return lives
  }

  private func baselineLife(from person: Int) -> [Visit] {
    var life: [Visit] = []
    var at = Int32(person)
    while at >= 0 {
      life.append(baseline.visits[Int(at)])
      at = baseline.visits[Int(at)].next
    }
    return life
  }

  /// Weeks of everybody's first run of support in an arm, from entry on.
  func firstRuns(_ arm: Arm) -> [Double] {
    lives(arm).map { life in
      life.prefix { $0.run == 1 && model.isPaying[Int($0.state)] }.reduce(0) { $0 + ($1.end - $1.start) }
    }
  }

  /// An arm's participations in an effort, with whose they are.
  func participations(_ arm: Arm, effort: Int) -> [(person: Int, participation: Participation)] {
    let intake = arms[arm]!
    return (0..<intake.participations.count).compactMap { index in
      let participation = intake.participations[index]
      guard Int(participation.effort) == effort else { return nil }
      return (Int(intake.candidates[Int(participation.candidate)].person), participation)
    }
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
