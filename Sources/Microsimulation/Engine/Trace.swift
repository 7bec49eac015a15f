/// Single lives and participations of a replication's people, of all cohorts or of some.
///
/// What is told goes to the end of one column, in the order of work; each person's visits are brought together when somebody
/// asks for them. A replication's trace takes the place of the one before, in the same memory.
final class Trace {
  struct Person: BitwiseCopyable {
    var key: UInt64
    /// cohort × categories + category
    var lane: Int32
    /// Position in `ResultLayout.durationGroups`.
    var group: Int32
    var entry: Double
    var elapsed: Double
    var supportAtEntry: Double
  }

  /// A visit, whose it is and the arms (as bits) that it counts for.
  private struct Told: BitwiseCopyable {
    var person: Int32
    var arms: Int32
    var visit: Visit
  }

  /// A participation, whose it is and in which arm (its number).
  private struct Taken: BitwiseCopyable {
    var person: Int32
    var arm: Int32
    var participation: Participation
  }

  let model: CompiledModel
  /// Whoever is followed, in the order of the replication.
  let people = Column<Person>()
  /// By lane: its people are followed.
  private let follows: FlatArray<Bool>
  /// Of everybody in the replication: position in `people`, −1 for whoever is not followed.
  private let number = Column<Int32>()
  /// Visits of lives that `Lives` follows.
  private let told = Column<Told>()
  /// Visits of lives that have parted in `Intake`.
  private let parted = Column<Told>()
  /// How many of a person's visits come before the life parts in `Intake`: person × 2 + arm's number.
  private let shared = Column<Int32>()
  private let taken = Column<Taken>()
  private let seen = Column<Int32>()

  /// - Parameter cohorts: whose lives are kept; nil for all
  init(_ model: CompiledModel, cohorts: Set<Int>? = nil) {
    self.model = model
    follows = FlatArray(
      (0..<model.laneCount).map { cohorts?.contains($0 / model.categoryCount) ?? true })
  }

  /// Begins a replication.
  func begin() {
    people.removeAll()
    number.removeAll()
    told.removeAll()
    parted.removeAll()
    shared.removeAll()
    taken.removeAll()
  }

  /// Adds a block's people.
  func add(_ block: People) {
    let first = number.count
    number.extend(by: block.count)
    for index in 0..<block.count {
      let lane = block.lane[index]
      guard follows[Int(lane)] else {
        number[first + index] = -1
        continue
      }
      number[first + index] = Int32(people.count)
      people.append(
        Person(
          key: block.key[index], lane: lane, group: Int32(block.group[index]), entry: block.entry[index],
          elapsed: block.elapsed[index], supportAtEntry: block.supportAtEntry[index]))
      shared.append(.max)
      shared.append(.max)
    }
  }

  // MARK: - From Lives

  func add(_ batch: Lives.Batch, _ exits: Lives.Exits, arms: Int, _ lives: Lives) {
    guard follows[batch.lane] else { return }
    for index in 0..<batch.count {
      told.append(
        Told(person: who(index, lives), arms: Int32(arms), visit: visit(batch, exits, index, lives)))
    }
  }

  /// Adds the visits to a final state that follow on some of a batch.
  func addFinal(
    _ batch: Lives.Batch, _ exits: Lives.Exits, _ life: Lives.LifeClass, _ list: UnsafePointer<Int32>,
    _ count: Int, _ lives: Lives
  ) {
    guard follows[batch.lane] else { return }
    for place in 0..<count {
      let index = Int(list[place])
      guard var final = model.successor(of: visit(batch, exits, index, lives)) else { continue }
      final.ordinal = 1
      told.append(Told(person: who(index, lives), arms: Int32(life.arms), visit: final))
    }
  }

  @inline(__always)
  private func who(_ index: Int, _ lives: Lives) -> Int32 {
    number[lives.people.before + Int(lives.memory[VisitBuckets.Field.person][index])]
  }

  @inline(__always)
  private func visit(_ batch: Lives.Batch, _ exits: Lives.Exits, _ index: Int, _ lives: Lives) -> Visit {
    typealias Field = VisitBuckets.Field
    let memory = lives.memory
    // More stays than the type holds are told as the last that it does.
    return Visit(
      state: Int32(batch.state), ordinal: UInt16(clamping: Int(memory[Field.ordinal][index])),
      run: UInt16(clamping: Int(memory[Field.run][index])), start: memory[Field.start][index],
      end: exits.end[index], nextState: Int32(exits.next[index]), spell: memory[Field.spell][index],
      support: memory[Field.support][index], ladder: memory[Field.ladder][index],
      gap: memory[Field.gap][index])
  }

  func addParticipations(
    _ batch: Lives.Batch, _ arm: Int, _ effort: Int, _ from: Numbers, _ to: Numbers, _ after: Numbers,
    _ lives: Lives
  ) {
    guard follows[batch.lane] else { return }
    for index in 0..<batch.count where from[index] < .infinity {
      taken.append(
        Taken(
          person: who(index, lives), arm: Int32(arm),
          participation: Participation(
            effort: Int32(effort), since: from[index], start: from[index], end: to[index],
            full: after[index] < .infinity)))
    }
  }

  // MARK: - From Intake

  /// A life parts from the one without efforts after its first so many visits.
  func part(_ arm: Arm, _ person: Int, visits: Int) {
    let person = Int(number[person])
    if person >= 0 { shared[2 * person + Int(arm.number)] = Int32(visits) }
  }

  func add(_ arm: Arm, _ person: Int, _ visit: Visit) {
    let person = number[person]
    if person >= 0 { parted.append(Told(person: person, arms: 1 << arm.number, visit: visit)) }
  }

  func add(_ arm: Arm, _ person: Int, _ participation: Participation) {
    let person = number[person]
    if person >= 0 { taken.append(Taken(person: person, arm: arm.number, participation: participation)) }
  }

  // MARK: - Reading

  /// Tells an arm's visits, with whose they are; each person's are in order of time.
  func forEachVisit(_ arm: Arm, _ body: (_ person: Int, _ visit: borrowing Visit) -> Void) {
    let bit: Int32 = 1 << arm.number
    seen.fill(0, count: people.count)
    for index in 0..<told.count where told[index].arms & bit != 0 {
      let person = Int(told[index].person)
      guard seen[person] < shared[2 * person + Int(arm.number)] else { continue }
      seen[person] += 1
      body(person, told[index].visit)
    }
    for index in 0..<parted.count where parted[index].arms & bit != 0 {
      body(Int(parted[index].person), parted[index].visit)
    }
  }

  /// Tells an arm's participations, with whose they are, in the order of work.
  func forEachParticipation(_ arm: Arm, _ body: (_ person: Int, _ participation: Participation) -> Void) {
    for index in 0..<taken.count where taken[index].arm == arm.number {
      body(Int(taken[index].person), taken[index].participation)
    }
  }
}

extension Arm {
  fileprivate var number: Int32 { self == .counterfactual ? 0 : 1 }
}
