import CKernels
import GSL

/// One arm's efforts with limited places at work: who starts when, and how lives change.
///
/// Only candidates are touched. A candidate's life is that without efforts, as recorded, until a first participation;
/// from then on visits are computed anew, with the same thresholds and the ratios of the efforts taken part in. Time runs
/// from event to event; at one instant the order is moves and ends, places, eligibility, intake in list order.
final class Intake {
  let model: CompiledModel
  let arm: Arm
  let armBit: UInt8

  let candidates: CandidateRows
  /// Candidates' lives without efforts: weeks and next state of each visit.
  let recordWeeks = Column<Double>()
  let recordNext = Column<Int16>()
  /// What this arm adds to the lives without efforts, and what it takes away.
  let added: TallyBuffer
  let removed: TallyBuffer
  let scratch: SegmentScratch
  var trace: Trace?

  /// People at a time whose take-up is drawn, and columns for that.
  static let drawnTogether = 256
  let uniforms = Column<Double>()
  let accepted = Column<EffortSet>()

  let calendar = EventCalendar()
  /// Bytes of candidates that the memory near the processor holds.
  private static let nearMemory = 2 << 20
  /// By effort.
  private let queues: UnsafeMutablePointer<WaitingQueue>
  /// Whoever something happens to at the instant at hand.
  private let due = Column<Int32>()
  /// When an effort next opens to each of them.
  private let openings = Column<Double>()
  private var instantNumber: UInt32 = 0

  /// By effort.
  let usage = Column<Usage>()
  /// Efforts for which somebody has begun to wait, or a place may have become free, at the instant at hand.
  var changed: EffortSet = []
  /// The steps of places of all efforts, and where each effort's begin; that of the next step.
  let steps: FlatArray<PlacesSchedule.Step>
  let firstStep: FlatArray<Int>
  let nextStep = Column<Int>()
  /// By effort: it runs in this arm and has limited places.
  let isLimited: FlatArray<Bool>
  /// When places next change.
  var nextChange = Double.infinity
  /// The calendar year of the instant at hand, by position; their number beyond the horizon.
  var yearNow = 0
  /// (year × efforts + effort) × figures + figure, as in `ResultLayout.effort`.
  let figures = Column<Double>()
  /// Newcomers who started an effort in their first run.
  var reached = 0.0

  let effortCount: Int
  let stateCount: Int
  let yearCount: Int
  /// The moment after which nobody starts anything.
  let lastIntake: Double
  var key = ReplicationKey(seed: 0, replication: 0)

  init(_ model: CompiledModel, arm: Arm) {
    self.model = model
    self.arm = arm
    armBit = arm == .counterfactual ? 1 : 2
    effortCount = model.efforts.count
    stateCount = model.stateCount
    yearCount = model.layout.years.count
    candidates = CandidateRows(efforts: effortCount, states: stateCount)
    added = TallyBuffer(model)
    removed = TallyBuffer(model)
    scratch = SegmentScratch(model)
    uniforms.fill(0, count: Self.drawnTogether)
    queues = .allocate(capacity: effortCount)
    for effort in 0..<effortCount { (queues + effort).initialize(to: WaitingQueue()) }
    let steps = model.places.map { $0.steps ?? [] }
    self.steps = FlatArray(steps.flatMap(\.self))
    firstStep = FlatArray(steps.reduce(into: [0]) { $0.append($0.last! + $1.count) })
    isLimited = FlatArray((0..<effortCount).map { model.runs($0, in: arm) && model.places[$0].steps != nil })
    lastIntake = model.lastIntake(arms: Int(armBit))
  }

  deinit {
    queues.deinitialize(count: effortCount)
    queues.deallocate()
  }

  // MARK: - A replication

  func begin(_ key: ReplicationKey) {
    self.key = key
    candidates.removeAll()
    calendar.removeAll()
    recordWeeks.removeAll()
    recordNext.removeAll()
    added.clear()
    removed.clear()
    nextStep.fill(0, count: effortCount)
    usage.removeAll()
    for effort in 0..<effortCount {
      nextStep[effort] = firstStep[effort]
      let rules = model.efforts[effort]
      usage.append(
        Usage(places: isLimited[effort] ? 0 : .infinity, trackedUntil: max(0, rules.open), close: rules.close)
      )
      queues[effort].removeAll()
    }
    figures.fill(0, count: yearCount * effortCount * ResultLayout.EffortFigure.allCases.count)
    changed = []
    reached = 0
    instantNumber = 0
    yearNow = 0
  }

  /// Runs the arm, once all blocks have been gone through.
  func run() {
    calendar.begin(
      last: lastIntake, limit: model.grid.horizon + 2 * CompiledModel.supportCap,
      looksAhead: candidates.bytes > Self.nearMemory)
    takeSteps(upTo: 0)
    while true {
      let time = min(calendar.nextTime(), nextChange)
      guard time < .infinity, time <= lastIntake else { break }
      instant(time)
    }
    for effort in 0..<effortCount where runs(effort) { track(effort, to: model.efforts[effort].close) }
    for candidate in 0..<candidates.count { runOut(candidate) }
    added.flush()
    removed.flush()
  }

  @inline(__always) func runs(_ effort: Int) -> Bool { model.efforts[effort].arms & armBit != 0 }

  @inline(__always)
  func standing(_ candidate: Int, _ effort: Int) -> UnsafeMutablePointer<Standing> {
    candidates.standings(candidate) + effort
  }

  // MARK: - Eligibility

  /// When, within a visit, somebody may start an effort that is given in its state: [from, to), empty unless from < to;
  /// and when the offer ends, whether the visit does before or not.
  @inline(__always)
  func eligibility(_ effort: Int, in visit: borrowing Visit) -> (from: Double, to: Double, offerEnds: Double)
  {
    let rules = model.efforts.base + effort
    let reading = rules.pointee.onSupportClock ? visit.support : visit.spell
    var from = max(visit.start, rules.pointee.open)
    if rules.pointee.fromWeek > reading {
      from = max(from, visit.start + (rules.pointee.fromWeek - reading))
    }
    var ends = rules.pointee.close
    if rules.pointee.toWeek < .infinity { ends = min(ends, visit.start + (rules.pointee.toWeek - reading)) }
    return (from, min(visit.end, ends), ends)
  }

  /// Efforts that are given in the candidate's state and that the candidate neither waits for nor has begun.
  @inline(__always)
  private func idle(_ candidate: borrowing Candidate) -> EffortSet {
    candidate.accepted.intersection(model.eligibleEfforts[Int(candidate.visit.state)])
      .subtracting(candidate.waiting).subtracting(candidate.participating).subtracting(candidate.finished)
  }

  /// The next moment of the life without efforts at which a candidate who takes part in nothing becomes eligible.
  func nextEligibility(_ candidate: borrowing Candidate, after time: Double) -> Double {
    var visit = candidate.visit
    var record = candidate.record
    while true {
      var soonest = Double.infinity
      for effort in candidate.accepted.intersection(model.eligibleEfforts[Int(visit.state)]) {
        let (from, to, _) = eligibility(effort, in: visit)
        if from > time, from < to { soonest = min(soonest, from) }
      }
      if soonest < .infinity { return soonest }
      guard let following = plainSuccessor(of: visit, &record, candidate.lastRecord) else { return .infinity }
      visit = following
    }
  }

  /// The visit after one of a life without efforts.
  @inline(__always)
  func plainSuccessor(of visit: Visit, _ record: inout Int32, _ last: Int32) -> Visit? {
    guard var following = model.successor(of: visit) else { return nil }
    record += 1
    if record <= last {
      following.end = following.start + recordWeeks[Int(record)]
      following.nextState = Int32(recordNext[Int(record)])
    }
    // Beyond the records lies a final state, without end.
    return following
  }

  /// Finds the next moment after `time` at which anything may happen to a candidate, and before it the end of the visit, where
  /// what has been started may change it.
  /// - Parameter opening: as `nextOpening` tells
  @inline(__always)
  private func findNextMoment(_ index: Int, after time: Double, opening: Double) -> Double {
    let candidate = candidates[index]
    if candidate.pointee.isDone { return .infinity }
    if candidate.pointee.follows, candidate.pointee.waiting.isEmpty {
      return nextEligibility(candidate.pointee, after: time)
    }
    var soonest = opening
    for effort in candidate.pointee.waiting.union(candidate.pointee.participating) {
      soonest = min(soonest, standing(index, effort).pointee.ends)
    }
    if candidate.pointee.hasStarted || candidate.pointee.owesExit {
      updateExit(index, time, before: soonest)
    }
    return min(candidate.pointee.visit.end, soonest)
  }

  /// When the next effort opens to a candidate in the present visit, should that last so long.
  private func nextOpening(_ index: Int, after time: Double) -> Double {
    let candidate = candidates[index]
    var opening = Double.infinity
    for effort in idle(candidate.pointee) {
      let (from, _, offerEnds) = eligibility(effort, in: candidate.pointee.visit)
      if from > time, from < offerEnds { opening = min(opening, from) }
    }
    return opening
  }

  // MARK: - An instant

  private func instant(_ time: Double) {
    due.removeAll()
    instantNumber &+= 1
    while yearNow < yearCount, time >= model.grid.yearCuts[yearNow + 1] { yearNow += 1 }
    calendar.take(upTo: time, into: due)
    for place in 0..<due.count { candidates[Int(due[place])].pointee.seenAt = instantNumber }
    fetchAhead()
    for place in 0..<due.count { endsAndMoves(Int(due[place]), time) }
    if nextChange <= time { takeSteps(upTo: time) }
    let woken = due.count
    openings.removeAll()
    for place in 0..<woken { openings.append(updateEligibility(Int(due[place]), time)) }
    let changed = changed
    self.changed = []
    for effort in changed where usage[effort].hasRoom && !queues[effort].isEmpty { admit(effort, time) }
    for place in 0..<due.count {
      let index = Int(due[place])
      let opening = place < woken ? openings[place] : nextOpening(index, after: time)
      calendar.set(index, at: findNextMoment(index, after: time, opening: opening))
    }
  }

  /// Has what the next events need fetched: the next one's candidate; or, where candidates are many, its visit at hand, and the
  /// candidates of the calendar's next slot.
  @inline(__always)
  private func fetchAhead() {
    let following = calendar.following
    if !calendar.looksAhead {
      if following >= 0 { candidates.fetch(following) }
      return
    }
    if following >= 0 {
      let record = Int(candidates[following].pointee.record)
      kernel_prefetch(recordWeeks.base + record, 8)
      kernel_prefetch(recordNext.base + record, 2)
    }
    // More than one, since a slot may hold more than the one before.
    for _ in 0..<2 {
      let soon = calendar.soon()
      if soon >= 0 { candidates.fetch(soon) }
    }
  }

  @inline(__always)
  private func makeDue(_ index: Int) {
    guard candidates[index].pointee.seenAt != instantNumber else { return }
    candidates[index].pointee.seenAt = instantNumber
    due.append(Int32(index))
  }

  private func endsAndMoves(_ index: Int, _ time: Double) {
    let candidate = candidates[index]
    guard !candidate.pointee.isDone else { return }
    if candidate.pointee.follows {
      while !candidate.pointee.isDone, candidate.pointee.visit.end <= time { moveInPlainLife(index) }
      return
    }
    endDueParticipations(index, upTo: time)
    if candidate.pointee.visit.end <= time { move(index) }
  }

  /// - Returns: as `nextOpening`
  private func updateEligibility(_ index: Int, _ time: Double) -> Double {
    let candidate = candidates[index]
    guard !candidate.pointee.isDone else { return .infinity }
    for effort in candidate.pointee.waiting {
      let isOffered = time < standing(index, effort).pointee.ends && time < candidate.pointee.visit.end
      if !isOffered { stopWaiting(index, effort, time) }
    }
    var opening = Double.infinity
    for effort in idle(candidate.pointee) {
      let (from, to, offerEnds) = eligibility(effort, in: candidate.pointee.visit)
      guard from <= time, time < to else {
        if from > time, from < offerEnds { opening = min(opening, from) }
        continue
      }
      let standing = standing(index, effort)
      standing.pointee.since = time
      standing.pointee.ends = offerEnds
      candidate.pointee.waiting.insert(effort)
      if !candidate.pointee.applied.contains(effort) {
        candidate.pointee.applied.insert(effort)
        count(.applicants, effort, 1)
      }
      track(effort, to: time)
      usage.base[effort].waiting += 1
      changed.insert(effort)
      let isEarliest = model.efforts.base[effort].priority == .earliest
      queues[effort].insert(
        Waiting(
          rank: model.queueRank[effort * model.laneCount + Int(candidate.pointee.lane)],
          candidate: Int32(index), order: isEarliest ? candidate.pointee.runOrder : time, since: time))
    }
    return opening
  }

  func stopWaiting(_ index: Int, _ effort: Int, _ time: Double) {
    candidates[index].pointee.waiting.remove(effort)
    track(effort, to: time)
    usage.base[effort].waiting -= 1
  }

  /// Free places go to the first in the queue.
  private func admit(_ effort: Int, _ time: Double) {
    while !queues[effort].isEmpty {
      let first = queues[effort].first
      let index = Int(first.candidate)
      if candidates[index].pointee.waiting.contains(effort),
        standing(index, effort).pointee.since == first.since
      {
        if !usage[effort].hasRoom { return }
        start(index, effort, time)
        makeDue(index)
      }
      queues[effort].removeFirst()
    }
  }

  private func start(_ index: Int, _ effort: Int, _ time: Double) {
    let candidate = candidates[index]
    if candidate.pointee.follows { diverge(index) }
    let rules = model.efforts.base + effort
    let standing = standing(index, effort)
    count(.starts, effort, 1)
    count(.waitedWeeks, effort, time - standing.pointee.since)
    track(effort, to: time)
    usage.base[effort].waiting -= 1
    usage.base[effort].used += 1
    let isFirst = candidate.pointee.participating.isEmpty && candidate.pointee.finished.isEmpty
    if candidate.pointee.visit.run == 1, isFirst, model.isNewcomers[Int(candidate.pointee.group)] {
      reached += 1
    }
    candidate.pointee.waiting.remove(effort)
    candidate.pointee.participating.insert(effort)
    standing.pointee.started = time
    candidate.pointee.full.set(effort, rules.pointee.length != nil)
    standing.pointee.ends = .infinity
    if let length = rules.pointee.length {
      if length.kind == .fixed {
        standing.pointee.ends = time + length.scale
      } else {
        let person = PersonKey(bits: candidate.pointee.key)
        let threshold = key.exponential(
          person, Purpose(name: rules.pointee.lengthStream, occurrence: candidate.pointee.visit.run))
        standing.pointee.ends = time + length.inverse(threshold, tables: model.hazardTables.base)
      }
    }
    if rules.pointee.stops, standing.pointee.ends > rules.pointee.close {
      standing.pointee.ends = rules.pointee.close
      candidate.pointee.full.remove(effort)
    }
    candidate.pointee.hasStarted = true
  }
}
