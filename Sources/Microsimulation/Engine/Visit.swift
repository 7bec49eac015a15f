import GSL

/// A stay in one state, as plain numbers.
struct Visit {
  var state: Int32
  /// Number of this stay among the person's stays in this state, from 1 on: names the thresholds.
  var ordinal: UInt16
  /// Number of the run of support; in a destination that of the run just ended (0: none yet).
  var run: UInt16
  var start: Double
  /// When the person moves on; infinity if never.
  var end: Double
  /// The state moved to; −1 when the person stays for good or is no longer followed.
  var nextState: Int32
  /// The following visit in the same column; −1 for none.
  var next: Int32
  /// Clock readings at the start: spell, support (in this run), reimbursement.
  var spell: Double
  var support: Double
  var ladder: Double
  /// Weeks since the reimbursement clock last advanced, at the start.
  var gap: Double

  /// The same stay as far as any figure can tell.
  func isSame(as other: Visit) -> Bool {
    state == other.state && start == other.start && end == other.end && nextState == other.nextState
      && ladder == other.ladder
  }
}

extension CompiledModel {
  /// A hazard ratio on some channels during a stretch of time.
  struct RatioSegment {
    let from: Double
    let to: Double
    let effect: Int
    let ratio: Double
  }

  /// Where a visit ends and what comes next, with no ratio acting.
  ///
  /// Each target's unit-exponential threshold E is met where H(c) = H(c₀) + E/share, c₀ being the clock's reading
  /// at the start; among targets of one law the least E/share wins, so the law is inverted once.
  @inline(__always)
  func exit(of visit: Visit, lane: Int, person: PersonKey, key: ReplicationKey) -> (end: Double, next: Int32)
  {
    let state = Int(visit.state)
    let slot = lane * stateCount + state
    var soonest = Double.infinity
    var next: Int32 = -1
    for index in raceStart[slot]..<raceStart[slot + 1] {
      let race = races[index]
      let reading = race.onSupportClock ? visit.support : visit.spell
      if race.isFixed {
        let weeks = weeksLeft(of: race, reading: reading)
        if weeks < soonest {
          soonest = weeks
          next = coinTarget(of: race, ordinal: visit.ordinal, person: person, key: key)
        }
        continue
      }
      var least = Double.infinity
      var winner: Int32 = -1
      for target in race.firstTarget..<race.firstTarget + race.targetCount {
        let purpose = Purpose(name: targets[target].stream, occurrence: visit.ordinal)
        let threshold = key.exponential(person, purpose) * targets[target].inverseShare
        if threshold < least {
          least = threshold
          winner = targets[target].state
        }
      }
      let base = race.hazard.cumulativeHazard(at: reading, tables: hazardTables.base)
      let weeks = max(0, race.hazard.inverse(base + least, tables: hazardTables.base) - reading)
      if weeks < soonest {
        soonest = weeks
        next = winner
      }
    }
    return capped(visit, soonest, next)
  }

  /// The same with ratios: a threshold is met where ∫ m dH = E/share, m being the product of the segments that
  /// act on the target's channel. Neighbouring pieces with one ratio are one piece, so ratios of 1 give the
  /// very same bits as no ratios.
  func exit(
    of visit: Visit, lane: Int, person: PersonKey, key: ReplicationKey, segments: [RatioSegment],
    scratch: IntakeScratch
  ) -> (end: Double, next: Int32) {
    if segments.isEmpty { return exit(of: visit, lane: lane, person: person, key: key) }
    let slot = lane * stateCount + Int(visit.state)
    // Moments at which m may change, from the start of the visit on.
    scratch.cuts.removeAll(keepingCapacity: true)
    for segment in segments {
      if segment.from > visit.start { scratch.cuts.append(segment.from) }
      if segment.to > visit.start, segment.to < .infinity { scratch.cuts.append(segment.to) }
    }
    scratch.cuts.sort()
    var soonest = Double.infinity
    var next: Int32 = -1
    for index in raceStart[slot]..<raceStart[slot + 1] {
      let race = races[index]
      let reading = race.onSupportClock ? visit.support : visit.spell
      if race.isFixed {
        let weeks = weeksLeft(of: race, reading: reading)
        if weeks < soonest {
          soonest = weeks
          next = coinTarget(of: race, ordinal: visit.ordinal, person: person, key: key)
        }
        continue
      }
      let base = race.hazard.cumulativeHazard(at: reading, tables: hazardTables.base)
      scratch.hazards.removeAll(keepingCapacity: true)
      for cut in scratch.cuts {
        scratch.hazards.append(
          race.hazard.cumulativeHazard(at: reading + (cut - visit.start), tables: hazardTables.base))
      }
      for target in race.firstTarget..<race.firstTarget + race.targetCount {
        let purpose = Purpose(name: targets[target].stream, occurrence: visit.ordinal)
        var left = key.exponential(person, purpose) * targets[target].inverseShare
        let channel = Int(targets[target].channel)
        var pieceHazard = base
        var ratio = ratio(of: segments, at: visit.start, channel: channel)
        for (cut, hazard) in zip(scratch.cuts, scratch.hazards) {
          let following = self.ratio(of: segments, at: cut, channel: channel)
          if following == ratio { continue }
          let spent = ratio > 0 ? ratio * (hazard - pieceHazard) : 0
          if spent >= left { break }
          left -= spent
          pieceHazard = hazard
          ratio = following
        }
        let aim = pieceHazard + left / ratio
        let weeks = max(0, race.hazard.inverse(aim, tables: hazardTables.base) - reading)
        if weeks < soonest {
          soonest = weeks
          next = targets[target].state
        }
      }
    }
    return capped(visit, soonest, next)
  }

  /// Product of the ratios in force at a moment on a channel.
  @inline(__always)
  private func ratio(of segments: [RatioSegment], at time: Double, channel: Int) -> Double {
    var product = 1.0
    for segment in segments
    where segment.from <= time && time < segment.to && acts[segment.effect * channelCount + channel] {
      product *= segment.ratio
    }
    return product
  }

  /// Weeks until a `fixed` law fires; infinity in a visit that begins at or past it.
  @inline(__always)
  private func weeksLeft(of race: Race, reading: Double) -> Double {
    let weeks = race.hazard.scale - reading
    return weeks > Self.rounding ? weeks : .infinity
  }

  private func coinTarget(of race: Race, ordinal: UInt16, person: PersonKey, key: ReplicationKey) -> Int32 {
    guard race.targetCount > 1 else { return targets[race.firstTarget].state }
    let uniform = key.uniform(person, Purpose(name: race.coin, occurrence: ordinal))
    for target in race.firstTarget..<race.firstTarget + race.targetCount - 1
    where uniform < targets[target].cumulativeShare {
      return targets[target].state
    }
    return targets[race.firstTarget + race.targetCount - 1].state
  }

  /// The support cap, where a run ends and following stops.
  @inline(__always)
  private func capped(_ visit: Visit, _ weeks: Double, _ next: Int32) -> (end: Double, next: Int32) {
    if isPaying[Int(visit.state)], visit.support + weeks >= Self.supportCap {
      return (visit.start + (Self.supportCap - visit.support), -1)
    }
    return (visit.start + weeks, next)
  }

  /// The visit that follows a move, or nil when the person is followed no further: a destination at or after
  /// the horizon, or leaving one after it.
  @inline(__always)
  func successor(of visit: Visit) -> Visit? {
    guard visit.nextState >= 0 else { return nil }
    let from = Int(visit.state)
    let to = Int(visit.nextState)
    if visit.end >= grid.horizon && !(isPaying[from] && isPaying[to]) { return nil }
    let weeks = visit.end - visit.start
    var following = Visit(
      state: visit.nextState, ordinal: 0, run: visit.run, start: visit.end, end: .infinity, nextState: -1,
      next: -1, spell: 0, support: 0, ladder: visit.ladder, gap: visit.gap)
    if advancesLadder[from] {
      following.ladder += weeks
      following.gap = 0
    } else {
      following.gap += weeks
    }
    if advancesLadder[to], following.gap > 0, following.gap >= resetAfterWeeks {
      following.ladder = 0
      following.gap = 0
    }
    if isPaying[to] {
      if isPaying[from] { following.support = visit.support + weeks } else { following.run &+= 1 }
    }
    return following
  }

  /// A person's first visit.
  func firstVisit(lane: Int, entry: Double, elapsed: Double, support: Double) -> Visit {
    let state = entryState[lane / categoryCount]
    let paying = isPaying[state]
    return Visit(
      state: Int32(state), ordinal: 1, run: paying ? 1 : 0, start: entry, end: .infinity, nextState: -1,
      next: -1, spell: elapsed, support: paying ? support : 0, ladder: paying ? support : 0, gap: 0)
  }
}

/// Small lists used while an exit is found; one per worker.
final class IntakeScratch {
  var cuts: [Double] = []
  var hazards: [Double] = []
  var segments: [CompiledModel.RatioSegment] = []
}
