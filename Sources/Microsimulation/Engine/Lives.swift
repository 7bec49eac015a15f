import CKernels
import GSL
import SurvivalAnalysis

/// Follows a block of people through their lives: the program's hot loop.
///
/// Visits to one state by people of one lane (cohort and category) wait in a bucket. A batch of them is taken out and
/// goes through short stages, each a loop over columns with constants, so that the processor works on many people at a
/// time and no stage waits for another's result on the same person:
///
/// 1. `load`: keys of the people, from which all their random numbers follow.
/// 2. `drawThresholds`: the least threshold of each law's targets, and whose it is. `findExits`: the law inverted once,
///    H(c) = H(c₀) + threshold. Thresholds stay in their columns for stage 3.
/// 3. `treat` (LivesEfforts.swift; only in arms whose efforts have places for everybody): when each effort starts is
///    known at the beginning of a visit, so the same thresholds are met once more with the ratios in force.
/// 4. `sum`: moves by quarter, from which weeks by state and arrivals follow; weeks by step of the ladder, by clipping at
///    the ends of years; first runs.
/// 5. `handOn` (LivesMoves.swift): whoever enters another state goes to that state's bucket, unless nobody ever leaves it.
///
/// The two arms share a life until an effort reaches it. Lives are told apart by *class*: which arms they count for, and
/// whether an effort of the arm may have reached them. Classes are finished one after the other, so that the lives of a plan without
/// effect have the sums of those without it to the bit (of efforts in both arms: as long as they start alike). In an arm with limited places everybody's life without efforts
/// is followed here and recorded; `Intake` works out the differences.
final class Lives {
  typealias Field = VisitBuckets.Field

  /// Visits in a batch: so many that what a batch costs by itself counts little, so few that the columns of a stage stay
  /// near the processor.
  static let batch = 504
  /// Distance of columns; kernels work on eight numbers at a time.
  static let stride = 520

  /// Lives that count for the same arms.
  struct LifeClass: BitwiseCopyable {
    /// Arms: bit 0 counterfactual, bit 1 plan.
    let arms: Int
    /// The arm's number when its efforts have reached these lives, or most of those that they came with; −1 otherwise.
    let treated: Int

    /// No effort has reached them.
    static func untreated(_ arms: Int) -> LifeClass { LifeClass(arms: arms, treated: -1) }
    /// An effort of the arm has, or has reached most of those that they came with.
    static func treated(_ arm: Int) -> LifeClass { LifeClass(arms: 1 << arm, treated: arm) }
    /// Place in `classes`.
    var number: Int { treated < 0 ? (arms == 3 ? 0 : arms) : 3 + treated }
  }

  /// In order of work: whoever leaves a class goes to a later one.
  static let classes = [
    LifeClass.untreated(3), .untreated(1), .untreated(2), .treated(0), .treated(1),
  ]

  /// What a batch has in common.
  struct Batch: BitwiseCopyable {
    let life: LifeClass
    let lane: Int
    let state: Int
    let count: Int
    let pays: Bool
    /// Somebody is in the first run of support.
    let hasFirstRuns: Bool
    /// Keys of the people and numbers of their stays in the state (nil: everybody's first): what names their random streams.
    let keys: UnsafePointer<UInt64>
    let occurrences: UnsafePointer<UInt32>?
    /// Support weeks that the people came with, and the duration groups that they are told in; set if `hasFirstRuns`.
    let supportAtEntry: UnsafePointer<Double>
    let groups: UnsafePointer<Int64>
  }

  /// When visits end and what comes next (−1: the person stays for good or is no longer followed).
  struct Exits: BitwiseCopyable {
    let end: Numbers
    let next: UnsafeMutablePointer<Int64>
    /// 1 where the next state pays; see `Lives.paysNext`.
    let paysNext: Numbers
    /// In a paying state: somebody stays for good or reaches the cap.
    let anyGone: UnsafeMutablePointer<Bool>
  }

  let model: CompiledModel
  let people: People
  /// Sums of lives that count for the counterfactual arm alone, the plan arm alone, and both: by `arms` − 1.
  let tallies: Workers<Tally>
  /// What the efforts of independent arms do, by arm.
  let effortTallies: Workers<EffortTally>
  /// Lives without efforts of those whom an arm with limited places may reach.
  let records = LifeRecords()
  var trace: Trace?

  let arms: Int
  let firstRunsOnly: Bool
  let independentArms: Int
  let queueArms: Int
  /// The moment after which nobody starts an effort with limited places.
  let lastIntake: Double
  /// By lane: `records` keeps its people's lives.
  let isRecorded: FlatArray<Bool>
  let effortCount: Int
  let stateCount: Int
  var key = ReplicationKey(seed: 0, replication: 0)

  // The batch at work, in columns.
  let memory: BatchMemory
  let plain: Exits
  let treated: Exits
  let scratch: ExitScratch
  /// 1 where the next state pays, from −1 (no next state) on; and where an effort is given there, by effort.
  private let paying: FlatArray<Double>
  let givenNext: FlatArray<Double>
  let buckets: VisitBuckets
  /// What visits bring along, by lane × states + state.
  let carried: FlatArray<VisitBuckets.Carried>
  /// By the same: whoever leaves takes no participation along.
  let endsEfforts: FlatArray<Bool>
  /// By race: a duration and its cumulative hazard.
  let lastDurations = Column<Double>()
  let lastHazards = Column<Double>()
  let list = Column<Int32>()

  // The block.
  /// 0, 1, 2, …, and the block's people by lane.
  let positions = Column<Double>()
  let sorted = Column<Double>()
  let laneStarts = Column<Int>()
  /// How many times each life of a person has entered each state: (life × block size + person) × states + state; the
  /// lives are the one without efforts and those of the two arms.
  let entries = Column<UInt16>()
  let hasRecurrentStates: Bool

  /// - Parameters:
  ///   - arms: which arms are of interest, as bits
  ///   - firstRunsOnly: stops at the end of each person's first run of support
  ///   - withEfforts: false leaves all efforts out
  init(
    _ model: CompiledModel, _ people: People, arms: Int = 3, firstRunsOnly: Bool = false,
    withEfforts: Bool = true
  ) {
    self.model = model
    self.people = people
    self.arms = arms
    self.firstRunsOnly = firstRunsOnly
    effortCount = model.efforts.count
    stateCount = model.stateCount
    tallies = Workers((0..<3).map { _ in Tally(model, keepsSquares: firstRunsOnly) })
    effortTallies = Workers(Arm.allCases.map { _ in EffortTally(model) })
    var independent = 0
    var queue = 0
    for (number, arm) in Arm.allCases.enumerated()
    where withEfforts && arms & 1 << number != 0 && model.hasEfforts(arm) {
      if model.isIndependent(arm) { independent |= 1 << number } else { queue |= 1 << number }
    }
    independentArms = independent
    queueArms = queue
    lastIntake = model.lastIntake(arms: queue)
    isRecorded = FlatArray((0..<model.laneCount).map { model.mayStart(lane: $0, arms: queue) })
    let carried = (0..<model.laneCount * model.stateCount).map(model.carried(into:))
    self.carried = FlatArray(carried)
    endsEfforts = FlatArray(
      carried.indices.map { slot in
        !model.leadsToPay[slot]
          && (model.nextStart[slot]..<model.nextStart[slot + 1]).allSatisfy {
            !carried[slot - slot % model.stateCount + model.nextStates[$0]].contains(.efforts)
          }
      })
    lastDurations.fill(.nan, count: model.races.count)
    lastHazards.fill(0, count: model.races.count)
    buckets = VisitBuckets(classes: Self.classes.count, slots: model.laneCount * model.stateCount)
    memory = BatchMemory(model, stride: Self.stride)
    plain = memory.exits()
    treated = memory.exits()
    scratch = ExitScratch(model, memory)
    list.fill(0, count: Self.stride + 8)
    paying = FlatArray([0] + (0..<model.stateCount).map { model.isPaying[$0] ? 1 : 0 })
    givenNext = FlatArray(
      (0..<model.efforts.count).flatMap { effort in
        [0]
          + (0..<model.stateCount).map { state in
            model.isPaying[state] && model.eligibleEfforts[state].contains(effort) ? 1 : 0
          }
      })
    laneStarts.fill(0, count: model.laneCount + 1)
    // Kernels look up whomever they find beyond the last of a batch, so somebody must stand there.
    positions.fill(0, count: People.blockSize + 8)
    for index in 0..<People.blockSize { positions[index] = Double(index) }
    sorted.fill(0, count: People.blockSize + 8)
    hasRecurrentStates = (0..<model.stateCount).contains { model.isRecurrent[$0] }
  }

  func begin(_ key: ReplicationKey) {
    self.key = key
    for index in tallies.all.indices { tallies.with(index) { $0.clear() } }
    for index in effortTallies.all.indices { effortTallies.with(index) { $0.clear() } }
  }

  // MARK: - A block

  /// Follows everybody of the block to the end.
  func followBlock() {
    records.removeAll()
    if hasRecurrentStates {
      entries.fill(0, count: (independentArms == 0 ? 1 : 3) * People.blockSize * stateCount)
    }
    enter()
    for (number, life) in Self.classes.enumerated() {
      let width = life.treated < 0 ? Field.runEnd : memory.width
      while let slot = buckets.fullest(number) {
        let count = buckets.take(
          number, slot, carried[slot], width: width, limit: Self.batch, into: memory.visits)
        process(load(life, lane: slot / stateCount, state: slot % stateCount, count))
      }
    }
  }

  // MARK: - A batch

  func process(_ batch: Batch) {
    let life = batch.life
    drawThresholds(batch)
    if life.treated >= 0 {
      let isActedOn = treat(batch, arm: life.treated)
      if !isActedOn { findExits(batch) }
      let exits = isActedOn ? treated : plain
      closeParticipations(batch, exits, arm: life.treated)
      sum(batch, exits, arms: life.arms)
      handOn(batch, exits, to: life)
      return
    }
    findExits(batch)
    if queueArms & life.arms != 0 { record(batch) }
    // Arms whose efforts take along some of the lives, and everybody's.
    var (some, all) = (0, 0)
    if batch.pays, independentArms & life.arms != 0 {
      for number in 0..<2 where independentArms & life.arms & 1 << number != 0 {
        switch divert(batch, arm: number, isFirst: some == 0) {
        case .nobody: break
        case .some: some |= 1 << number
        case .everybody: all |= 1 << number
        }
      }
    }
    let left = some | all
    if left == 0 {
      sum(batch, plain, arms: life.arms)
      handOn(batch, plain, to: life)
      return
    }
    // Arms that nobody of the batch has left.
    for number in 0..<2 where life.arms & ~left & 1 << number != 0 {
      sum(batch, plain, arms: 1 << number)
    }
    for arms in 1...3 where arms & ~(life.arms & ~all) == 0 && life.arms & ~arms & ~left == 0 {
      handOn(
        batch, plain, to: .untreated(arms), only: some == 0 ? nil : memory.arms, Double(arms | all))
    }
  }

  private enum Diverted { case nobody, some, everybody }

  /// An independent arm's efforts in lives that none has reached yet: whoever starts one goes on in a life of that arm. So
  /// does everybody else where half of a batch start: a few lives shared by the arms cost more than they save.
  /// - Parameter isFirst: no arm has taken some of the batch along before
  /// - Returns: who goes on so; of some, `memory.arms` tells for which arms each life without efforts still counts
  private func divert(_ batch: Batch, arm: Int, isFirst: Bool) -> Diverted {
    guard openEfforts(batch, arm: arm) else { return .nobody }
    let exits = meetWithRatios(batch) ? treated : plain
    let starting = markStarts(batch, exits, arm: arm)
    if starting == 0 { return .nobody }
    // Newcomers count as reached when they leave the lives that no effort has.
    let mayStillBeReached =
      model.hasNewcomers[batch.lane / model.categoryCount]
      && model.leadsToPay[batch.lane * stateCount + batch.state]
    let takesAll = 2 * starting >= batch.count && !mayStillBeReached
    if !takesAll { partArms(batch, arm: arm, isFirst: isFirst) }
    closeParticipations(batch, exits, arm: arm)
    if hasRecurrentStates { copyEntries(batch, arm: arm, ofAll: takesAll) }
    sum(batch, exits, arms: 1 << arm)
    handOn(batch, exits, to: .treated(arm), only: takesAll ? nil : memory.diverged, 1)
    return takesAll ? .everybody : .some
  }

  /// Stage 1: who they are.
  /// - Parameter first: position of the first, when they are neighbours in the block
  func load(_ life: LifeClass, lane: Int, state: Int, _ count: Int, from first: Int? = nil) -> Batch {
    var keys = memory.keys
    var supportAtEntry = memory.supportAtEntry
    var groups = memory.groups
    let run = memory[Field.run]
    let hasFirstRuns = model.isPaying[state] && (run[0] <= 1 || kernel_smallest(count, run) <= 1)
    if let first {
      keys = people.key.base + first
      supportAtEntry = people.supportAtEntry.base + first
      groups = people.group.base + first
    } else {
      gather(people.key, keys, count)
      if hasFirstRuns {
        gather(people.supportAtEntry, supportAtEntry, count)
        gather(people.group, groups, count)
      }
    }
    var occurrences: UnsafePointer<UInt32>?
    if model.isRecurrent[state] {
      let ordinal = memory[Field.ordinal]
      for index in 0..<count { memory.occurrences[index] = UInt32(ordinal[index]) }
      occurrences = UnsafePointer(memory.occurrences)
    }
    return Batch(
      life: life, lane: lane, state: state, count: count, pays: model.isPaying[state],
      hasFirstRuns: hasFirstRuns, keys: keys, occurrences: occurrences, supportAtEntry: supportAtEntry,
      groups: groups)
  }

  /// Takes what is known of the batch's people from a column of the block's; any eight bytes each.
  private func gather<Element>(
    _ table: borrowing Column<Element>, _ out: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    assert(MemoryLayout<Element>.size == MemoryLayout<Double>.size)
    kernel_gather(
      count, memory[Field.person], UnsafeRawPointer(table.base).assumingMemoryBound(to: Double.self),
      UnsafeMutableRawPointer(out).assumingMemoryBound(to: Double.self))
  }

  // MARK: - Stage 2: exits without ratios

  /// The least threshold of every race and who has it, and each race's cumulative hazard at the start.
  private func drawThresholds(_ batch: Batch) {
    let count = batch.count
    let slot = batch.lane * stateCount + batch.state
    for index in model.raceStart[slot]..<model.raceStart[slot + 1] where !model.races[index].isFixed {
      let race = model.races.base + index
      let number = index - model.raceStart[slot]
      kernel_race(
        count, batch.keys, batch.occurrences, 1, race.pointee.stream, key.bits, race.pointee.scale,
        race.pointee.targetCount, model.targetUppers.base + race.pointee.firstTarget,
        model.targetStates.base + race.pointee.firstTarget, scratch.least(number), scratch.winner(number))
      if race.pointee.isMixed { decideAnew(race.pointee, number, batch) }
      let reading = memory[race.pointee.onSupportClock ? Field.support : Field.spell]
      if reading[0] == 0, commonHazard(index, count, at: reading) == 0 {
        scratch.setBaseToZero(number)
      } else {
        findHazards(index, count, at: reading, into: scratch.takeBase(number))
      }
    }
  }

  /// The thresholds of a race's targets: that of the winner is the least one, the others lie beyond it by an exponential of
  /// their own, for an exponential has no memory.
  func spreadThresholds(_ race: CompiledModel.Race, _ number: Int, _ batch: Batch) {
    for target in 0..<race.targetCount {
      kernel_thresholds(
        batch.count, batch.keys, batch.occurrences, 1, model.targets[race.firstTarget + target].stream,
        key.bits, model.targets[race.firstTarget + target].inverseShare, scratch.threshold(target))
      kernel_spread(
        batch.count, scratch.least(number), scratch.winner(number),
        Int64(model.targets[race.firstTarget + target].state), scratch.threshold(target))
    }
  }

  /// A race whose targets differ in the one ratio on all exits: the least of their thresholds by their ratios.
  private func decideAnew(_ race: CompiledModel.Race, _ number: Int, _ batch: Batch) {
    spreadThresholds(race, number, batch)
    kernel_fill(batch.count, .infinity, scratch.least(number))
    for target in 0..<race.targetCount {
      let (state, ratio) = (
        model.targets[race.firstTarget + target].state, model.targets[race.firstTarget + target].inverseRatio
      )
      for index in 0..<batch.count { scratch.threshold(target)[index] *= ratio }
      kernel_least(
        batch.count, scratch.threshold(target), Int64(state), scratch.least(number), scratch.winner(number))
    }
  }

  private func findExits(_ batch: Batch) {
    let count = batch.count
    let slot = batch.lane * stateCount + batch.state
    scratch.beginRaces()
    for index in model.raceStart[slot]..<model.raceStart[slot + 1] {
      let race = model.races.base + index
      let reading = memory[race.pointee.onSupportClock ? Field.support : Field.spell]
      if race.pointee.isFixed {
        fire(race.pointee, reading, batch, plain.next)
        continue
      }
      let number = index - model.raceStart[slot]
      var aim = scratch.least(number)
      if let base = scratch.base(number) {
        kernel_add(count, aim, base, scratch.aim)
        aim = scratch.aim
      }
      race.pointee.hazard.inverses(count, of: aim, tables: model.hazardTables.base, into: scratch.reached)
      if leave(batch, reading, scratch.winner(number), plain) { return }
      scratch.endRace(count, reading, scratch.winner(number), plain.next)
    }
    finish(batch, plain)
  }

  /// A `fixed` law: everybody at the same reading, to a target that a coin decides.
  func fire(
    _ race: CompiledModel.Race, _ reading: Numbers, _ batch: Batch, _ next: UnsafeMutablePointer<Int64>
  ) {
    scratch.fillRaces(batch.count, next)
    let soonest = scratch.soonest
    let last = race.firstTarget + race.targetCount - 1
    if race.targetCount > 1 {
      kernel_uniforms(
        batch.count, batch.keys, batch.occurrences, 1, race.coin, key.bits, scratch.reached)
    }
    for index in 0..<batch.count {
      let weeks = model.weeksLeft(of: race, reading: reading[index])
      guard weeks < soonest[index] else { continue }
      soonest[index] = weeks
      var target = race.firstTarget
      while target < last, scratch.reached[index] >= model.targets[target].cumulativeShare { target += 1 }
      next[index] = Int64(model.targets[target].state)
    }
  }

  /// From weeks in the state to the moment of leaving; a run of support ends at the cap.
  func finish(_ batch: Batch, _ exits: Exits) {
    scratch.fillRaces(batch.count, exits.next)
    exits.anyGone.pointee = kernel_cap(
      batch.count, memory[Field.start], memory[Field.support], scratch.soonest, cap(batch), exits.end,
      exits.next)
    findWhoIsPaid(batch, exits)
  }

  /// The same at once, where a single race decides.
  /// - Returns: false where there are several
  func leave(
    _ batch: Batch, _ reading: Numbers, _ winner: UnsafePointer<Int64>, _ exits: Exits
  ) -> Bool {
    let slot = batch.lane * stateCount + batch.state
    guard model.raceStart[slot + 1] - model.raceStart[slot] == 1 else { return false }
    exits.anyGone.pointee = kernel_leave(
      batch.count, scratch.reached, reading, winner, memory[Field.start], memory[Field.support], cap(batch),
      queueArms == 0 ? nil : scratch.soonest, exits.end, exits.next)
    findWhoIsPaid(batch, exits)
    return true
  }

  /// Weeks of support at which a run ends.
  private func cap(_ batch: Batch) -> Double { batch.pays ? CompiledModel.supportCap : .infinity }

  private func findWhoIsPaid(_ batch: Batch, _ exits: Exits) {
    guard batch.pays, model.leadsToPay[batch.lane * stateCount + batch.state] else { return }
    kernel_lookup(batch.count, exits.next, paying.base, exits.paysNext)
  }

  /// 1 where the next state pays; no column is filled where none can.
  @inline(__always)
  func paysNext(_ batch: Batch, _ exits: Exits) -> Numbers {
    batch.pays && model.leadsToPay[batch.lane * stateCount + batch.state] ? exits.paysNext : memory.nowhere
  }

  // MARK: - Stage 4: sums

  /// Moves, weeks by step of the ladder, and first runs.
  func sum(_ batch: Batch, _ exits: Exits, arms: Int) {
    tallies.with(arms - 1) { tally in
      if !firstRunsOnly {
        tally.addMoves(
          cohort: Int(model.cohortOfLane[batch.lane]), from: batch.state, count: batch.count,
          times: exits.end, next: exits.next)
        if batch.pays {
          tally.addLadder(
            state: batch.state, count: batch.count, start: memory[Field.start], end: exits.end,
            reading: memory[Field.ladder])
        }
      }
      if batch.pays { sumFirstRuns(batch, exits, tally) }
    }
    trace?.add(batch, exits, arms: arms, self)
  }

  /// First runs of support that end with the visits.
  private func sumFirstRuns(_ batch: Batch, _ exits: Exits, _ tally: Tally) {
    guard batch.hasFirstRuns else { return }
    let count = batch.count
    let weeks = scratch.to
    let allEnd =
      memory.visits.has(Field.run, .one) && !model.leadsToPay[batch.lane * stateCount + batch.state]
    kernel_first_runs(
      count, memory[Field.start], exits.end, memory[Field.support], batch.supportAtEntry,
      allEnd ? nil : memory[Field.run], paysNext(batch, exits), weeks)
    tally.addFirstRuns(
      count, groups: batch.groups, weeks: weeks, next: exits.anyGone.pointee ? exits.next : nil)
  }
}
