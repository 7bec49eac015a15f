import GSL
import HeapModule

/// One arm's efforts at work: who starts when, and how lives change.
///
/// Only candidates are touched. A candidate's life is the baseline's until a first participation; from then on
/// visits are computed anew, with the same thresholds and the ratios of the efforts taken part in. Time runs from
/// event to event; at one instant the order is moves and ends, places, eligibility, intake in list order.
final class Intake {
  let model: CompiledModel
  let arm: Arm
  let armBit: UInt8

  let candidates = Column<Candidate>()
  let standings = Column<Standing>()
  let outputs = Column<Visit>()
  let participations = Column<Participation>()
  /// How many times a diverged candidate has entered each state.
  let entries = Column<UInt16>()
  let scratch = IntakeScratch()

  private var events = Heap<Event>()
  private var queues: [Heap<Waiting>]
  private var due: [Int32] = []
  private var instantNumber: UInt32 = 0

  let inUse = Column<Int>()
  let placesNow = Column<Int>()
  let nextStep = Column<Int>()
  let trackedUntil = Column<Double>()
  /// (year × efforts + effort) × figures + figure, as in `ResultLayout.effort`.
  let figures = Column<Double>()

  let effortCount: Int
  let stateCount: Int
  /// The moment after which nobody starts anything.
  private let lastIntake: Double
  var firstRunsOnly = false
  let population: Population
  let baseline: Baseline
  var key: ReplicationKey

  init(_ model: CompiledModel, arm: Arm, _ population: Population, _ baseline: Baseline) {
    self.model = model
    self.population = population
    self.baseline = baseline
    self.arm = arm
    armBit = arm == .counterfactual ? 1 : 2
    effortCount = model.efforts.count
    stateCount = model.stateCount
    queues = Array(repeating: Heap(), count: effortCount)
    var last = -Double.infinity
    for effort in 0..<effortCount where model.efforts[effort].arms & armBit != 0 {
      last = max(last, model.efforts[effort].close)
    }
    lastIntake = last
    key = ReplicationKey(seed: 0, replication: 0)
  }

  /// No effort runs in this arm.
  var isIdle: Bool { lastIntake == -.infinity }

  // MARK: - A replication

  /// Runs the arm for the people of a range of the population (all of them wherever places are limited), once the
  /// baseline has been followed.
  func run(_ key: ReplicationKey, people: Range<Int>, firstRunsOnly: Bool = false) {
    self.key = key
    self.firstRunsOnly = firstRunsOnly
    reset()
    if isIdle { return }
    chooseCandidates(people)
    for effort in 0..<effortCount where runs(effort) { takeSteps(effort, upTo: 0) }
    while true {
      let time = min(events.min?.time ?? .infinity, nextPlacesChange())
      guard time < .infinity, time <= lastIntake else { break }
      instant(time)
    }
    for effort in 0..<effortCount where runs(effort) { track(effort, to: model.efforts[effort].close) }
    for candidate in 0..<candidates.count { runOut(candidate) }
    sumParticipations()
  }

  private func reset() {
    candidates.removeAll()
    standings.removeAll()
    outputs.removeAll()
    participations.removeAll()
    entries.removeAll()
    events = Heap()
    inUse.fill(0, count: effortCount)
    placesNow.fill(0, count: effortCount)
    nextStep.fill(0, count: effortCount)
    trackedUntil.fill(0, count: effortCount)
    for effort in 0..<effortCount {
      if !queues[effort].isEmpty { queues[effort] = Heap() }
      trackedUntil[effort] = max(0, model.efforts[effort].open)
    }
    figures.fill(0, count: model.layout.years.count * effortCount * ResultLayout.EffortFigure.allCases.count)
  }

  @inline(__always) func runs(_ effort: Int) -> Bool { model.efforts[effort].arms & armBit != 0 }

  @inline(__always)
  func standing(_ candidate: Int, _ effort: Int) -> UnsafeMutablePointer<Standing> {
    standings.base + (candidate * effortCount + effort)
  }

  private func chooseCandidates(_ people: Range<Int>) {
    for person in people where population.entry[person] < lastIntake {
      let lane = Int(population.lane[person])
      var accepted: UInt64 = 0
      for effort in 0..<effortCount where runs(effort) {
        if accepts(PersonKey(bits: population.key[person]), lane: lane, effort: effort) {
          accepted |= 1 << UInt64(effort)
        }
      }
      guard accepted != 0 else { continue }
      let visit = baseline.visits[person]
      let index = candidates.count
      candidates.append(
        Candidate(
          person: Int32(person), lane: Int32(lane), accepted: accepted, visit: visit,
          baseline: Int32(person), runOrder: visit.support - visit.start))
      for _ in 0..<effortCount { standings.append(Standing()) }
      let first = nextEligibility(index, after: -.infinity)
      if first < .infinity {
        for _ in 0..<stateCount { entries.append(0) }
        events.insert(Event(time: first, candidate: Int32(index), version: 0))
      } else {
        candidates.removeLast()
        for _ in 0..<effortCount { standings.removeLast() }
      }
    }
  }

  /// Take-up: one uniform per person and effort (or group) for life; triage decides who is seen.
  private func accepts(_ person: PersonKey, lane: Int, effort: Int) -> Bool {
    let probability = model.acceptance[effort * model.laneCount + lane]
    guard probability > 0 else { return false }
    let rules = model.efforts[effort]
    if probability < 1, key.uniform(person, Purpose(name: rules.takeUpStream)) >= probability { return false }
    let sighting = model.sighting[effort * model.laneCount + lane]
    return sighting >= 1 || key.uniform(person, Purpose(name: rules.triageStream)) < sighting
  }

  // MARK: - Eligibility

  /// When, within a visit, a candidate may start an effort: [from, to), empty unless from < to.
  @inline(__always)
  func eligibility(_ effort: Int, in visit: Visit) -> (from: Double, to: Double) {
    guard model.eligibleState[effort * stateCount + Int(visit.state)] else { return (.infinity, 0) }
    let rules = model.efforts[effort]
    let reading = rules.onSupportClock ? visit.support : visit.spell
    var from = max(visit.start, rules.open)
    if rules.fromWeek > reading { from = max(from, visit.start + (rules.fromWeek - reading)) }
    var to = min(visit.end, rules.close)
    if rules.toWeek < .infinity { to = min(to, visit.start + (rules.toWeek - reading)) }
    return (from, to)
  }

  /// The next moment after `time` at which somebody who follows the baseline becomes eligible for an accepted
  /// effort; infinity for never.
  private func nextEligibility(_ index: Int, after time: Double) -> Double {
    let candidate = candidates[index]
    var visit = candidate.visit
    while visit.start < lastIntake {
      var soonest = Double.infinity
      for effort in 0..<effortCount where candidate.accepted & (1 << UInt64(effort)) != 0 {
        let (from, to) = eligibility(effort, in: visit)
        if from > time, from < to { soonest = min(soonest, from) }
      }
      if soonest < .infinity { return soonest }
      guard visit.next >= 0 else { return .infinity }
      visit = baseline.visits[Int(visit.next)]
    }
    return .infinity
  }

  /// The next moment after `time` at which anything may happen to a candidate.
  private func nextMoment(_ index: Int, after time: Double) -> Double {
    let candidate = candidates[index]
    if candidate.isDone { return .infinity }
    if candidate.follows, candidate.waitingFor == 0 { return nextEligibility(index, after: time) }
    var soonest = candidate.visit.end
    for effort in 0..<effortCount where candidate.accepted & (1 << UInt64(effort)) != 0 {
      let standing = standing(index, effort).pointee
      switch standing.phase {
      case .idle:
        let (from, to) = eligibility(effort, in: candidate.visit)
        if from > time, from < to { soonest = min(soonest, from) }
      case .waiting: soonest = min(soonest, eligibility(effort, in: candidate.visit).to)
      case .participating: soonest = min(soonest, standing.ends)
      case .finished: break
      }
    }
    return soonest
  }

  // MARK: - An instant

  private func instant(_ time: Double) {
    due.removeAll(keepingCapacity: true)
    instantNumber &+= 1
    while let event = events.min, event.time == time {
      events.removeMin()
      if candidates[Int(event.candidate)].version == event.version { makeDue(Int(event.candidate)) }
    }
    for index in due { endsAndMoves(Int(index), time) }
    for effort in 0..<effortCount where runs(effort) { takeSteps(effort, upTo: time) }
    for index in due { updateEligibility(Int(index), time) }
    for effort in 0..<effortCount where runs(effort) { admit(effort, time) }
    for index in due { schedule(Int(index), after: time) }
  }

  private func makeDue(_ index: Int) {
    candidates.base[index].seenAt = instantNumber
    due.append(Int32(index))
  }

  private func schedule(_ index: Int, after time: Double) {
    let moment = nextMoment(index, after: time)
    candidates.base[index].version &+= 1
    guard moment < .infinity else { return }
    events.insert(
      Event(time: moment, candidate: Int32(index), version: candidates[index].version))
  }

  func endsAndMoves(_ index: Int, _ time: Double) {
    let candidate = candidates.base + index
    guard !candidate.pointee.isDone else { return }
    if candidate.pointee.follows {
      while !candidate.pointee.isDone, candidate.pointee.visit.end <= time { moveInBaseline(index) }
      return
    }
    endDueParticipations(index, upTo: time)
    if candidate.pointee.visit.end <= time { move(index) }
  }

  private func updateEligibility(_ index: Int, _ time: Double) {
    let candidate = candidates[index]
    guard !candidate.isDone else { return }
    for effort in 0..<effortCount where candidate.accepted & (1 << UInt64(effort)) != 0 {
      let standing = standing(index, effort)
      let (from, to) = eligibility(effort, in: candidate.visit)
      let eligible = from <= time && time < to
      if standing.pointee.phase == .waiting, !eligible {
        stopWaiting(index, effort, time)
      } else if standing.pointee.phase == .idle, eligible {
        standing.pointee.phase = .waiting
        standing.pointee.since = time
        candidates.base[index].waitingFor += 1
        if !standing.pointee.applied {
          standing.pointee.applied = true
          count(.applicants, effort, time, 1)
        }
        queues[effort].insert(
          Waiting(
            rank: model.queueRank[effort * model.laneCount + Int(candidate.lane)], candidate: Int32(index),
            order: model.efforts[effort].priority == .earliest ? candidate.runOrder : time, since: time))
      }
    }
  }

  func stopWaiting(_ index: Int, _ effort: Int, _ time: Double) {
    let standing = standing(index, effort)
    standing.pointee.phase = .idle
    candidates.base[index].waitingFor -= 1
    addWeeks(.queueWeeks, effort, from: standing.pointee.since, to: time, weight: 1)
  }

  /// Free places go to the first in the queue.
  private func admit(_ effort: Int, _ time: Double) {
    while let first = queues[effort].min {
      let index = Int(first.candidate)
      let standing = standing(index, effort)
      guard standing.pointee.phase == .waiting, standing.pointee.since == first.since else {
        queues[effort].removeMin()
        continue
      }
      if model.places[effort].steps != nil, inUse[effort] >= placesNow[effort] { return }
      queues[effort].removeMin()
      start(index, effort, time)
      if candidates[index].seenAt != instantNumber { makeDue(index) }
    }
  }

  func start(_ index: Int, _ effort: Int, _ time: Double) {
    let candidate = candidates.base + index
    if candidate.pointee.follows { diverge(index) }
    let rules = model.efforts[effort]
    let standing = standing(index, effort)
    candidate.pointee.waitingFor -= 1
    count(.starts, effort, time, 1)
    count(.waitedWeeks, effort, time, time - standing.pointee.since)
    addWeeks(.queueWeeks, effort, from: standing.pointee.since, to: time, weight: 1)
    track(effort, to: time)
    inUse[effort] += 1
    standing.pointee.phase = .participating
    standing.pointee.started = time
    standing.pointee.full = rules.length != nil
    standing.pointee.ends = .infinity
    if let length = rules.length {
      if length.kind == .fixed {
        standing.pointee.ends = time + length.scale
      } else {
        let person = PersonKey(bits: population.key[Int(candidate.pointee.person)])
        let threshold = key.exponential(
          person, Purpose(name: rules.lengthStream, occurrence: candidate.pointee.visit.run))
        standing.pointee.ends = time + length.inverse(threshold, tables: model.hazardTables.base)
      }
    }
    if rules.stops, standing.pointee.ends > rules.close {
      standing.pointee.ends = rules.close
      standing.pointee.full = false
    }
    standing.pointee.participation = Int32(participations.count)
    participations.append(
      Participation(
        candidate: Int32(index), effort: Int32(effort), since: standing.pointee.since, start: time,
        end: standing.pointee.ends, full: standing.pointee.full))
    if candidate.pointee.visit.run == 1 { candidate.pointee.reached = true }
    findExit(index)
    candidate.pointee.visit.end = max(candidate.pointee.visit.end, time)
  }
}
