/// Lives and participations, one by one: for whoever wants to look into a replication. Keeps everything, so it is for
/// small populations.
final class Trace {
  /// People in order.
  private(set) var key: [UInt64] = []
  private(set) var lane: [Int32] = []
  private(set) var entry: [Double] = []
  private(set) var elapsed: [Double] = []
  private(set) var supportAtEntry: [Double] = []
  private(set) var group: [Int32] = []
  var count: Int { key.count }

  /// Visits of lives that `Lives` follows, by person, with the arms (as bits) that they count for.
  private var visits: [[(arms: Int, visit: Visit)]] = []
  /// Lives that parted in `Intake`: how many visits they share, and those that follow. By arm.
  private var parted: [[Int: (shared: Int, visits: [Visit])]] = [[:], [:]]
  private var participations: [[(person: Int, participation: Participation)]] = [[], []]

  func add(_ people: People) {
    for index in 0..<people.count {
      key.append(people.key[index])
      lane.append(people.lane[index])
      entry.append(people.entry[index])
      elapsed.append(people.elapsed[index])
      supportAtEntry.append(people.supportAtEntry[index])
      group.append(Int32(people.group[index]))
      visits.append([])
    }
  }

  // MARK: - From Lives

  func add(_ batch: Lives.Batch, _ exits: Lives.Exits, arms: Int, _ lives: Lives) {
    for index in 0..<batch.count {
      let (person, visit) = told(batch, exits, index, lives)
      visits[person].append((arms, visit))
    }
  }

  func addFinal(
    _ batch: Lives.Batch, _ exits: Lives.Exits, _ life: Lives.LifeClass, _ state: Int,
    _ next: UnsafePointer<Int64>, _ lives: Lives
  ) {
    for index in 0..<batch.count where next[index] == Int64(state) {
      let (person, visit) = told(batch, exits, index, lives)
      guard var final = lives.model.successor(of: visit) else { continue }
      final.ordinal = 1
      visits[person].append((life.arms, final))
    }
  }

  private func told(
    _ batch: Lives.Batch, _ exits: Lives.Exits, _ index: Int, _ lives: Lives
  ) -> (person: Int, visit: Visit) {
    typealias Field = VisitBuckets.Field
    let memory = lives.memory
    let visit = Visit(
      state: Int32(batch.state), ordinal: UInt16(memory[Field.ordinal][index]),
      run: UInt16(memory[Field.run][index]), start: memory[Field.start][index], end: exits.end[index],
      nextState: Int32(exits.next[index]), spell: memory[Field.spell][index],
      support: memory[Field.support][index], ladder: memory[Field.ladder][index],
      gap: memory[Field.gap][index])
    return (lives.people.before + Int(memory[Field.person][index]), visit)
  }

  func addParticipations(
    _ batch: Lives.Batch, _ arm: Int, _ effort: Int, _ from: Numbers, _ to: Numbers, _ after: Numbers,
    _ lives: Lives
  ) {
    for index in 0..<batch.count where from[index] < .infinity {
      let person = lives.people.before + Int(lives.memory[VisitBuckets.Field.person][index])
      participations[arm].append(
        (
          person,
          Participation(
            effort: Int32(effort), since: from[index], start: from[index], end: to[index],
            full: after[index] < .infinity)
        ))
    }
  }

  // MARK: - From Intake

  func part(_ arm: Arm, _ person: Int, visits: Int) { parted[number(arm)][person] = (visits, []) }

  func add(_ arm: Arm, _ person: Int, _ visit: Visit) {
    parted[number(arm)][person]!.visits.append(visit)
  }

  func add(_ arm: Arm, _ person: Int, _ participation: Participation) {
    participations[number(arm)].append((person, participation))
  }

  // MARK: - Reading

  private func number(_ arm: Arm) -> Int { arm == .counterfactual ? 0 : 1 }

  /// Everybody's visits in an arm.
  func lives(_ arm: Arm) -> [[Visit]] {
    let bit = 1 << number(arm)
    return visits.enumerated().map { person, visits in
      let life = visits.filter { $0.arms & bit != 0 }.map(\.visit)
      guard let parted = parted[number(arm)][person] else { return life }
      return life.prefix(parted.shared) + parted.visits
    }
  }

  /// An arm's participations, with whose they are.
  func participations(_ arm: Arm) -> [(person: Int, participation: Participation)] {
    participations[number(arm)]
  }
}
