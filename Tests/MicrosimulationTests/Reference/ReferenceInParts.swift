import GSL
import Microsimulation
import PublicFinance

/// The reference engine for many people. It looks at everybody at every event, which is slow for a crowd; but only people
/// who may queue for the same places have anything to do with each other. They are followed together, all others in small
/// groups.
struct ReferenceInParts: TrajectorySource {
  private static let group = 24

  func trajectories(model: Model, seed: UInt64, replication: Int) -> [Arm: ReferenceArm] {
    let key = ReplicationKey(seed: seed, replication: UInt64(replication))
    let population = ReferencePopulation(model: model, key: key).people()
    var arms: [Arm: ReferenceArm] = [:]
    for arm in Arm.allCases {
      var people = population.map { ReferencePerson(identity: $0) }
      func follow(_ part: some Collection<Int>) {
        let simulation = ReferenceSimulation(
          model: model, key: key, arm: arm, population: part.map { population[$0] })
        for (index, person) in zip(part, simulation.run().people) { people[index] = person }
      }
      let queues = model.efforts.map { effort in
        if case .unlimited = effort.capacity { false } else { true }
      }
      let mayQueue = population.map { identity in
        let accepted = ReferenceLife(model: model, key: key, arm: arm, identity: identity).accepted
        return zip(accepted, queues).contains { $0 && $1 }
      }
      follow(population.indices.filter { mayQueue[$0] })
      let others = population.indices.filter { !mayQueue[$0] }
      for first in stride(from: 0, to: others.count, by: Self.group) {
        follow(others[first..<min(first + Self.group, others.count)])
      }
      arms[arm] = ReferenceArm(people: people)
    }
    return arms
  }

  func row(model: Model, seed: UInt64, replication: Int) -> [Double] {
    all(model: model, seed: seed, replication: replication).row
  }

  func all(
    model: Model, seed: UInt64, replication: Int
  ) -> (lives: [Arm: ReferenceArm], row: [Double]) {
    let lives = trajectories(model: model, seed: seed, replication: replication)
    return (lives, ReferenceEngine(model: model, seed: seed).row(of: lives))
  }
}
