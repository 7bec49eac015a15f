import GSL

/// How lives change: participations begin and end, and visits follow that are no longer those of the life without efforts.
extension Intake {
  /// From the present visit on the candidate's life is told anew.
  func diverge(_ index: Int) {
    let candidate = candidates[index]
    candidate.pointee.follows = false
    let counts = candidates.entries(index)
    counts[model.entryState[Int(candidate.pointee.lane) / model.categoryCount]] += 1
    for record in candidate.pointee.firstRecord..<candidate.pointee.record {
      counts[Int(recordNext[Int(record)])] &+= 1
    }
    candidate.pointee.visit.ordinal = counts[Int(candidate.pointee.visit.state)]
    trace?.part(
      arm, Int(candidate.pointee.person),
      visits: Int(candidate.pointee.record - candidate.pointee.firstRecord))
    if candidate.pointee.visit.run == 1 { findPlainFirstRun(index) }
  }

  /// Weeks of the first run of the life without efforts, from a visit in it.
  private func findPlainFirstRun(_ index: Int) {
    let candidate = candidates[index]
    var record = Int(candidate.pointee.record)
    var end = candidate.pointee.visit.end
    var next = Int(candidate.pointee.visit.nextState)
    var support = candidate.pointee.visit.support + (end - candidate.pointee.visit.start)
    while next >= 0, model.isPaying[next] {
      record += 1
      // Only a final state is not recorded, and that does not pay.
      assert(record <= Int(candidate.pointee.lastRecord))
      let start = end
      end = start + recordWeeks[record]
      support += end - start
      next = Int(recordNext[record])
    }
    candidate.pointee.plainFirstRun = support - candidate.pointee.supportAtEntry
    candidate.pointee.plainIsCapped = next < 0
  }

  /// Weeks of the first run from entry on, given its last visit.
  private func firstRun(_ candidate: borrowing Candidate, _ last: Visit) -> Double {
    last.support + (last.end - last.start) - candidate.supportAtEntry
  }

  func moveInPlainLife(_ index: Int) {
    let candidate = candidates[index]
    let time = candidate.pointee.visit.end
    let wasRun = candidate.pointee.visit.run
    guard
      let following = plainSuccessor(
        of: candidate.pointee.visit, &candidate.pointee.record, candidate.pointee.lastRecord)
    else {
      stopAllWaiting(index, time)
      candidate.pointee.isDone = true
      return
    }
    candidate.pointee.visit = following
    if following.run != wasRun { beginRun(index) }
    keepWaitingWhereEligible(index, time)
  }

  private func beginRun(_ index: Int) {
    let candidate = candidates[index]
    candidate.pointee.runOrder = candidate.pointee.visit.support - candidate.pointee.visit.start
    candidate.pointee.waiting = []
    candidate.pointee.participating = []
    candidate.pointee.finished = []
    candidate.pointee.applied = []
  }

  private func stopAllWaiting(_ index: Int, _ time: Double) {
    for effort in candidates[index].pointee.waiting { stopWaiting(index, effort, time) }
  }

  private func keepWaitingWhereEligible(_ index: Int, _ time: Double) {
    let candidate = candidates[index]
    let given = model.eligibleEfforts[Int(candidate.pointee.visit.state)]
    for effort in candidate.pointee.waiting {
      let (from, to, offerEnds) = eligibility(effort, in: candidate.pointee.visit)
      if given.contains(effort), from <= time, time < to {
        standing(index, effort).pointee.ends = offerEnds
      } else {
        stopWaiting(index, effort, time)
      }
    }
  }

  /// The end of the present visit of somebody whose life has parted: sums it, and enters the next state.
  func move(_ index: Int) {
    let candidate = candidates[index]
    assert(!candidate.pointee.owesExit)
    let visit = candidate.pointee.visit
    let time = visit.end
    tell(visit, of: index)
    let staysInSupport = visit.nextState >= 0 && model.isPaying[Int(visit.nextState)]
    if model.isPaying[Int(visit.state)], !staysInSupport {
      endRun(index, time, isCapped: visit.nextState < 0)
    }
    guard var following = model.successor(of: visit) else {
      stopAllWaiting(index, time)
      candidate.pointee.isDone = true
      return
    }
    let counts = candidates.entries(index)
    counts[Int(following.state)] &+= 1
    following.ordinal = counts[Int(following.state)]
    candidate.pointee.visit = following
    if following.run != visit.run {
      beginRun(index)
    } else if staysInSupport {
      let given = model.eligibleEfforts[Int(following.state)]
      for effort in candidate.pointee.participating.subtracting(given) { endByMove(index, effort, time) }
    }
    findExit(index)
    keepWaitingWhereEligible(index, time)
  }

  private func endRun(_ index: Int, _ time: Double, isCapped: Bool) {
    let candidate = candidates[index]
    candidate.pointee.runEnd = time
    for effort in candidate.pointee.participating { endByMove(index, effort, time) }
    stopAllWaiting(index, time)
    guard candidate.pointee.visit.run == 1 else { return }
    let weeks = firstRun(candidate.pointee, candidate.pointee.visit)
    if weeks != candidate.pointee.plainFirstRun || isCapped != candidate.pointee.plainIsCapped {
      let group = Int(candidate.pointee.group)
      added.addFirstRun(group: group, weeks: weeks, isCapped: isCapped)
      removed.addFirstRun(
        group: group, weeks: candidate.pointee.plainFirstRun, isCapped: candidate.pointee.plainIsCapped)
    }
  }

  func endDueParticipations(_ index: Int, upTo time: Double) {
    for effort in candidates[index].pointee.participating {
      let standing = standing(index, effort)
      if standing.pointee.ends <= time {
        endParticipation(
          index, effort, standing.pointee.ends, full: candidates[index].pointee.full.contains(effort))
      }
    }
  }

  /// Ends a participation at a move. One that would have ended just then has run its full length.
  private func endByMove(_ index: Int, _ effort: Int, _ time: Double) {
    let standing = standing(index, effort)
    endParticipation(
      index, effort, time,
      full: candidates[index].pointee.full.contains(effort)
        && standing.pointee.ends <= time + CompiledModel.rounding)
  }

  private func endParticipation(_ index: Int, _ effort: Int, _ time: Double, full: Bool) {
    let standing = standing(index, effort)
    candidates[index].pointee.participating.remove(effort)
    candidates[index].pointee.finished.insert(effort)
    standing.pointee.ends = time
    candidates[index].pointee.full.set(effort, full)
    track(effort, to: time)
    usage.base[effort].used -= 1
    changed.insert(effort)
    let close = model.efforts.base[effort].close
    if time > close { addWeeks(effort, from: max(standing.pointee.started, close), to: time) }
    trace?.add(
      arm, Int(candidates[index].pointee.person),
      Participation(
        effort: Int32(effort), since: standing.pointee.since, start: standing.pointee.started, end: time,
        full: full))
  }

  /// Sums a visit of a life that has parted, against what the life without efforts had in its place. Visits that are the
  /// same in both are left out, so a plan without effect differs by exactly nothing.
  private func tell(_ visit: Visit, of index: Int) {
    let candidate = candidates[index]
    trace?.add(arm, Int(candidate.pointee.person), visit)
    let lane = Int(candidate.pointee.lane)
    guard candidate.pointee.isSame else {
      added.add(visit, lane: lane)
      return
    }
    var plain = visit
    var record = candidate.pointee.record
    if record <= candidate.pointee.lastRecord {
      plain.end = plain.start + recordWeeks[Int(record)]
      plain.nextState = Int32(recordNext[Int(record)])
    }
    if plain.end == visit.end, plain.nextState == visit.nextState {
      candidate.pointee.record += 1
      return
    }
    candidate.pointee.isSame = false
    // Both are here until one of them leaves; what comes before that moment is left out.
    added.add(visit, after: plain.end, lane: lane)
    removed.add(plain, after: visit.end, lane: lane)
    while let following = plainSuccessor(of: plain, &record, candidate.pointee.lastRecord) {
      plain = following
      removed.add(plain, lane: lane)
    }
  }

  /// Brings the present visit's end up to date once everybody of an instant has started what they start. It stands where nothing
  /// just started acts before it. And where it cannot come before the next moment, it is found then: what is started there may
  /// change it once more.
  /// - Parameter next: when something else next happens to the candidate
  func updateExit(_ index: Int, _ time: Double, before next: Double) {
    let candidate = candidates[index]
    candidate.pointee.hasStarted = false
    if !candidate.pointee.owesExit {
      let (acting, hastening) = firstRatios(of: index, startedAt: time)
      let end = candidate.pointee.visit.end
      if end <= acting { return }
      // Ratios up to 1 do not make it come sooner.
      if next < end, next <= hastening {
        candidate.pointee.owesExit = true
        return
      }
    }
    settleExit(index, from: time)
  }

  /// When ratios of efforts just started first act on the present visit, and when ratios above 1 do.
  @inline(__always)
  private func firstRatios(of index: Int, startedAt time: Double) -> (any: Double, aboveOne: Double) {
    let candidate = candidates[index]
    let state = Int(candidate.pointee.visit.state)
    var (any, aboveOne) = (Double.infinity, Double.infinity)
    for effort in candidate.pointee.participating {
      let standing = standing(index, effort)
      guard standing.pointee.started == time else { continue }
      let (ends, slot) = (standing.pointee.ends, effort &* stateCount &+ state)
      any = min(any, model.ratioOnset[slot].moment(start: time, end: ends))
      aboveOne = min(aboveOne, model.accelerationOnset[slot].moment(start: time, end: ends))
    }
    return (any, aboveOne)
  }

  /// Finds the end of the present visit, which comes at or after `time`.
  private func settleExit(_ index: Int, from time: Double) {
    let candidate = candidates[index]
    candidate.pointee.owesExit = false
    findExit(index)
    candidate.pointee.visit.end = max(candidate.pointee.visit.end, time)
  }

  /// Sets the end of the present visit from its thresholds and the ratios that act.
  func findExit(_ index: Int) {
    let candidate = candidates[index]
    let state = Int(candidate.pointee.visit.state)
    // Who has moved there stays.
    if model.isFinal[Int(candidate.pointee.lane) * stateCount + state] { return }
    scratch.removeAll()
    let inSupport = model.isPaying[state]
    let start = candidate.pointee.visit.start
    let begun = candidate.pointee.participating.union(candidate.pointee.finished)
    for effort in begun.intersection(model.actingEfforts[state]) {
      let standing = standing(index, effort)
      let rules = model.efforts.base + effort
      for effect in rules.pointee.firstEffect..<rules.pointee.firstEffect + rules.pointee.effectCount
      where model.actsIn[effect * stateCount + state] {
        let ratios = model.effects.base + effect
        if inSupport {
          let ends = standing.pointee.ends
          scratch.add(
            effect, standing.pointee.started + ratios.pointee.onset, ends, ratios.pointee.during,
            visitStart: start)
          if candidate.pointee.full.contains(effort) {
            scratch.add(
              effect, ends, ends + ratios.pointee.afterWeeks, ratios.pointee.after, visitStart: start)
          }
        } else {
          let from = candidate.pointee.runEnd
          scratch.add(effect, from, from + ratios.pointee.afterWeeks, ratios.pointee.after, visitStart: start)
        }
      }
    }
    if scratch.isEmpty, findExitInPlainLife(candidate) { return }
    (candidate.pointee.visit.end, candidate.pointee.visit.nextState) = model.exit(
      of: candidate.pointee.visit, lane: Int(candidate.pointee.lane), person: candidate.pointee.key, key: key,
      scratch: scratch)
  }

  /// Sets the end of a visit on which no ratios act from the life without efforts, where that has the same stay: as many
  /// times in the state, with the same thresholds, it lasts as many weeks.
  /// - Returns: false where it has none
  private func findExitInPlainLife(_ candidate: UnsafeMutablePointer<Candidate>) -> Bool {
    let lane = Int(candidate.pointee.lane)
    let state = candidate.pointee.visit.state
    guard candidate.pointee.visit.spell == 0, !model.readsSupport[lane * stateCount + Int(state)] else {
      return false
    }
    var other = Int16(model.entryState[Int(model.cohortOfLane[lane])])
    var stays: UInt16 = 0
    for record in Int(candidate.pointee.firstRecord)...Int(candidate.pointee.lastRecord) {
      if Int32(other) == state {
        stays += 1
        if stays == candidate.pointee.visit.ordinal {
          let weeks = recordWeeks[record]
          let start = candidate.pointee.visit.start
          if model.isPaying[Int(state)] {
            // It ended at the cap, and says nothing of the threshold.
            if recordNext[record] < 0 { return false }
            let support = candidate.pointee.visit.support
            if support + weeks >= CompiledModel.supportCap {
              candidate.pointee.visit.end = start + (CompiledModel.supportCap - support)
              candidate.pointee.visit.nextState = -1
              return true
            }
          }
          candidate.pointee.visit.end = start + weeks
          candidate.pointee.visit.nextState = Int32(recordNext[record])
          return true
        }
      }
      other = recordNext[record]
    }
    return false
  }

  /// Follows somebody whose life has parted to the end, when nobody can start anything any more.
  func runOut(_ index: Int) {
    let candidate = candidates[index]
    if candidate.pointee.follows { return }
    if candidate.pointee.owesExit { settleExit(index, from: candidate.pointee.visit.start) }
    while !candidate.pointee.isDone {
      if candidate.pointee.visit.end == .infinity {
        tell(candidate.pointee.visit, of: index)
        candidate.pointee.isDone = true
      } else {
        endDueParticipations(index, upTo: candidate.pointee.visit.end)
        move(index)
      }
    }
  }
}
