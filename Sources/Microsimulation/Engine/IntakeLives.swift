import GSL

/// How lives change: participations begin and end, and visits follow that are no longer the baseline's.
extension Intake {
  /// From the present visit on the candidate's life is no longer the baseline's.
  func diverge(_ index: Int) {
    let candidate = candidates.base + index
    candidate.pointee.divergedFrom = candidate.pointee.baseline
    let counts = entries.base + index * stateCount
    var at = Int(candidate.pointee.person)
    while true {
      counts[Int(baseline.visits[at].state)] &+= 1
      if at == Int(candidate.pointee.baseline) { break }
      at = Int(baseline.visits[at].next)
    }
  }

  func moveInBaseline(_ index: Int) {
    let candidate = candidates.base + index
    let time = candidate.pointee.visit.end
    guard candidate.pointee.visit.next >= 0 else {
      stopAllWaiting(index, time)
      candidate.pointee.isDone = true
      return
    }
    let wasRun = candidate.pointee.visit.run
    candidate.pointee.baseline = candidate.pointee.visit.next
    candidate.pointee.visit = baseline.visits[Int(candidate.pointee.baseline)]
    if candidate.pointee.visit.run != wasRun { beginRun(index) }
    if candidate.pointee.waitingFor > 0 { keepWaitingWhereEligible(index, time) }
  }

  func beginRun(_ index: Int) {
    let candidate = candidates.base + index
    candidate.pointee.runOrder = candidate.pointee.visit.support - candidate.pointee.visit.start
    for effort in 0..<effortCount { standing(index, effort).pointee = Standing() }
  }

  func stopAllWaiting(_ index: Int, _ time: Double) {
    guard candidates[index].waitingFor > 0 else { return }
    for effort in 0..<effortCount where standing(index, effort).pointee.phase == .waiting {
      stopWaiting(index, effort, time)
    }
  }

  func keepWaitingWhereEligible(_ index: Int, _ time: Double) {
    for effort in 0..<effortCount where standing(index, effort).pointee.phase == .waiting {
      let (from, to) = eligibility(effort, in: candidates[index].visit)
      if !(from <= time && time < to) { stopWaiting(index, effort, time) }
    }
  }

  /// The end of the present visit of somebody diverged: writes it, and enters the next state.
  func move(_ index: Int) {
    let candidate = candidates.base + index
    let visit = candidate.pointee.visit
    let time = visit.end
    write(visit, of: index)
    let staysInSupport = visit.nextState >= 0 && model.isPaying[Int(visit.nextState)]
    if model.isPaying[Int(visit.state)], !staysInSupport {
      endRun(index, time, capped: visit.nextState < 0)
    }
    guard var following = model.successor(of: visit), !(firstRunsOnly && candidate.pointee.firstRun >= 0)
    else {
      stopAllWaiting(index, time)
      candidate.pointee.isDone = true
      return
    }
    let counts = entries.base + index * stateCount
    counts[Int(following.state)] &+= 1
    following.ordinal = counts[Int(following.state)]
    candidate.pointee.visit = following
    if following.run != visit.run {
      beginRun(index)
    } else if staysInSupport {
      for effort in 0..<effortCount
      where standing(index, effort).pointee.phase == .participating
        && !model.eligibleState[effort * stateCount + Int(following.state)]
      {
        endByMove(index, effort, time)
      }
    }
    findExit(index)
    if candidate.pointee.waitingFor > 0 { keepWaitingWhereEligible(index, time) }
  }

  func endRun(_ index: Int, _ time: Double, capped: Bool) {
    let candidate = candidates.base + index
    candidate.pointee.runEnd = time
    for effort in 0..<effortCount where standing(index, effort).pointee.phase == .participating {
      endByMove(index, effort, time)
    }
    stopAllWaiting(index, time)
    if candidate.pointee.visit.run == 1 {
      candidate.pointee.firstRun =
        candidate.pointee.visit.support + (time - candidate.pointee.visit.start)
        - population.supportAtEntry[Int(candidate.pointee.person)]
      candidate.pointee.firstRunCapped = capped
    }
  }

  func endDueParticipations(_ index: Int, upTo time: Double) {
    for effort in 0..<effortCount {
      let standing = standing(index, effort).pointee
      if standing.phase == .participating, standing.ends <= time {
        endParticipation(index, effort, standing.ends, full: standing.full)
      }
    }
  }

  /// Ends a participation at a move. One that would have ended just then has run its full length.
  func endByMove(_ index: Int, _ effort: Int, _ time: Double) {
    let standing = standing(index, effort).pointee
    endParticipation(
      index, effort, time, full: standing.full && standing.ends <= time + CompiledModel.rounding)
  }

  func endParticipation(_ index: Int, _ effort: Int, _ time: Double, full: Bool) {
    let standing = standing(index, effort)
    standing.pointee.phase = .finished
    standing.pointee.ends = time
    standing.pointee.full = full
    participations.base[Int(standing.pointee.participation)].end = time
    participations.base[Int(standing.pointee.participation)].full = full
    track(effort, to: time)
    inUse[effort] -= 1
  }

  func write(_ visit: Visit, of index: Int) {
    let candidate = candidates.base + index
    let position = Int32(outputs.count)
    outputs.append(visit)
    if candidate.pointee.lastOutput >= 0 {
      outputs.base[Int(candidate.pointee.lastOutput)].next = position
    } else {
      candidate.pointee.firstOutput = position
    }
    outputs.base[Int(position)].next = -1
    candidate.pointee.lastOutput = position
  }

  /// Sets the end of the present visit from its thresholds and the ratios that act.
  func findExit(_ index: Int) {
    let candidate = candidates.base + index
    scratch.segments.removeAll(keepingCapacity: true)
    let inSupport = model.isPaying[Int(candidate.pointee.visit.state)]
    let start = candidate.pointee.visit.start
    func add(_ effect: Int, _ from: Double, _ to: Double, _ ratio: Double) {
      if ratio != 1, from < to, to > start {
        scratch.segments.append(CompiledModel.RatioSegment(from: from, to: to, effect: effect, ratio: ratio))
      }
    }
    for effort in 0..<effortCount where candidate.pointee.accepted & (1 << UInt64(effort)) != 0 {
      let standing = standing(index, effort).pointee
      guard standing.phase == .participating || standing.phase == .finished else { continue }
      let rules = model.efforts[effort]
      for effect in rules.firstEffect..<rules.firstEffect + rules.effectCount {
        let ratios = model.effects[effect]
        if inSupport {
          add(effect, standing.started + ratios.onset, standing.ends, ratios.during)
          if standing.full { add(effect, standing.ends, standing.ends + ratios.afterWeeks, ratios.after) }
        } else {
          let from = candidate.pointee.runEnd
          add(effect, from, from + ratios.afterWeeks, ratios.after)
        }
      }
    }
    (candidate.pointee.visit.end, candidate.pointee.visit.nextState) = model.exit(
      of: candidate.pointee.visit, lane: Int(candidate.pointee.lane),
      person: PersonKey(bits: population.key[Int(candidate.pointee.person)]), key: key,
      segments: scratch.segments, scratch: scratch)
  }

  /// Follows somebody diverged to the end, when nobody can start anything any more.
  func runOut(_ index: Int) {
    let candidate = candidates.base + index
    if candidate.pointee.follows { return }
    while !candidate.pointee.isDone {
      if candidate.pointee.visit.end == .infinity {
        write(candidate.pointee.visit, of: index)
        candidate.pointee.isDone = true
      } else {
        endDueParticipations(index, upTo: candidate.pointee.visit.end)
        move(index)
      }
    }
  }
}
