import CKernels
import GSL

/// Whom an arm's efforts may reach.
extension Intake {
  /// Finds the candidates among a block's people, whose lives without efforts have just been followed.
  func choose(_ people: People, _ lives: Lives) {
    // Memory that nobody touches costs nothing, and columns of millions are never copied.
    candidates.reserve(people.total)
    calendar.reserve(people.total)
    recordWeeks.reserve(recordWeeks.count + lives.records.orderedWeeks.count)
    recordNext.reserve(recordNext.count + lives.records.orderedWeeks.count)
    for first in stride(from: 0, to: people.count, by: Self.drawnTogether) {
      let part = first..<min(first + Self.drawnTogether, people.count)
      if part.contains(where: { mayBeReached($0, people, lives) }) { choose(part, people, lives) }
    }
  }

  /// An effort may be open to the person, at some time or other.
  @inline(__always)
  private func mayBeReached(_ person: Int, _ people: People, _ lives: Lives) -> Bool {
    people.entry[person] < lastIntake && lives.isRecorded[Int(people.lane[person])]
  }

  private func choose(_ part: Range<Int>, _ people: People, _ lives: Lives) {
    accepted.fill([], count: part.count)
    for effort in 0..<effortCount where runs(effort) { findWilling(effort, part, people) }
    for person in part where mayBeReached(person, people, lives) {
      let accepted = accepted[person - part.lowerBound]
      guard !accepted.isEmpty else { continue }
      let key = people.key[person]
      let lane = Int(people.lane[person])
      let visits = lives.records.visits(of: person)
      let first = recordWeeks.count
      recordWeeks.extend(by: visits.count)
      recordNext.extend(by: visits.count)
      (recordWeeks.base + first).update(
        from: lives.records.orderedWeeks.base + visits.lowerBound, count: visits.count)
      (recordNext.base + first).update(
        from: lives.records.orderedNext.base + visits.lowerBound, count: visits.count)
      var visit = model.firstVisit(
        lane: lane, entry: people.entry[person], elapsed: people.elapsed[person],
        support: people.supportAtEntry[person])
      visit.end = visit.start + recordWeeks[first]
      visit.nextState = Int32(recordNext[first])
      let candidate = Candidate(
        key: key, accepted: accepted, supportAtEntry: people.supportAtEntry[person],
        person: Int32(people.before + person), lane: Int32(lane), group: Int32(people.group[person]),
        firstRecord: Int32(first),
        lastRecord: Int32(recordWeeks.count - 1), record: Int32(first), visit: visit,
        runOrder: visit.support - visit.start)
      let firstMoment = nextEligibility(candidate, after: -.infinity)
      if firstMoment <= lastIntake {
        candidates.append(candidate)
        calendar.append(firstMoment)
      } else {
        recordWeeks.removeLast(visits.count)
        recordNext.removeLast(visits.count)
      }
    }
  }

  /// Take-up: one uniform per person and effort (or group) for life; triage decides who is seen.
  private func findWilling(_ effort: Int, _ part: Range<Int>, _ people: People) {
    let rules = model.efforts.base + effort
    let acceptance = model.acceptance.base + effort * model.laneCount
    let sighting = model.sighting.base + effort * model.laneCount
    let uniforms = uniforms.base
    let keys = people.key.base + part.lowerBound
    let lanes = people.lane.base + part.lowerBound
    kernel_uniforms(part.count, keys, nil, 0, rules.pointee.takeUpStream, key.bits, uniforms)
    for index in 0..<part.count {
      let lane = Int(lanes[index])
      // A uniform lies below 1: nobody declines what all accept.
      guard uniforms[index] < acceptance[lane] else { continue }
      let isSeen =
        sighting[lane] >= 1
        || key.uniform(PersonKey(bits: keys[index]), Purpose(name: rules.pointee.triageStream))
          < sighting[lane]
      if isSeen { accepted.base[index].insert(effort) }
    }
  }
}
