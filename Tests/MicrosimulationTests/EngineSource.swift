import GSL
import PublicFinance

@testable import Microsimulation

/// The real engine, told as the reference engine tells its lives.
struct EngineSource: TrajectorySource {
  func all(model: Model, seed: UInt64, replication: Int) -> (lives: [Arm: ReferenceArm], row: [Double]) {
    let engine = TracedReplication(CompiledModel(model: model), seed: seed)
    let row = engine.simulate(replication)
    return ([.counterfactual: lives(engine, .counterfactual), .plan: lives(engine, .plan)], row)
  }

  func trajectories(model: Model, seed: UInt64, replication: Int) -> [Arm: ReferenceArm] {
    all(model: model, seed: seed, replication: replication).lives
  }

  func row(model: Model, seed: UInt64, replication: Int) -> [Double] {
    all(model: model, seed: seed, replication: replication).row
  }

  private func lives(_ engine: TracedReplication, _ arm: Arm) -> ReferenceArm {
    let model = engine.model
    let population = engine.population
    let lives = engine.lives(arm)
    var people = (0..<population.count).map { index in
      let lane = Int(population.lane[index])
      let group = model.layout.durationGroups[Int(population.group[index])]
      return ReferencePerson(
        identity: ReferenceIdentity(
          key: PersonKey(bits: population.key[index]), cohort: lane / model.categoryCount,
          category: model.model.categories.isEmpty ? -1 : lane % model.categoryCount, source: group.source,
          entry: population.entry[index], elapsed: population.elapsed[index],
          supportBefore: population.supportAtEntry[index] - population.elapsed[index]))
    }
    for index in people.indices {
      people[index].visits = lives[index].map { told($0, model) }
      addUnfollowedDestination(&people[index], model)
    }
    for (person, participation) in population.participations(arm) {
      people[person].participations.append(
        ReferenceParticipation(
          effort: Int(participation.effort), start: participation.start, end: participation.end,
          completed: participation.full, waitingSince: participation.since,
          run: run(of: participation.start, people[person].visits, model)))
    }
    for index in people.indices {
      people[index].participations.sort { ($0.start, $0.effort) < ($1.start, $1.effort) }
    }
    return ReferenceArm(people: people)
  }

  /// A destination left after the horizon is not followed to its end.
  private func told(_ visit: Visit, _ model: CompiledModel) -> ReferenceVisit {
    let unfollowed = !model.isPaying[Int(visit.state)] && visit.end >= model.grid.horizon
    return ReferenceVisit(
      state: Int(visit.state), start: visit.start, end: unfollowed ? .infinity : visit.end,
      next: unfollowed ? -1 : Int(visit.nextState))
  }

  /// The engine does not write the destination in which it stops following; the reference does.
  private func addUnfollowedDestination(_ person: inout ReferencePerson, _ model: CompiledModel) {
    if let last = person.visits.last, last.next >= 0 {
      person.visits.append(ReferenceVisit(state: last.next, start: last.end, end: .infinity, next: -1))
    }
  }

  private func run(of time: Double, _ visits: [ReferenceVisit], _ model: CompiledModel) -> Int {
    var run = 0
    var before = false
    for visit in visits where visit.start <= time {
      let pays = model.isPaying[visit.state]
      if pays, !before { run += 1 }
      before = pays
    }
    return run
  }
}
