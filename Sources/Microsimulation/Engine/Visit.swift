import CKernels
import GSL
import SurvivalAnalysis

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
  /// Clock readings at the start: spell, support (in this run), reimbursement.
  var spell: Double
  var support: Double
  var ladder: Double
  /// Weeks since the reimbursement clock last advanced, at the start.
  var gap: Double
}

extension Visit {
  /// The stay from a moment within it on, the reimbursement clock having advanced.
  func rest(from moment: Double) -> Visit {
    var rest = self
    rest.start = moment
    rest.ladder = ladder + (moment - start)
    return rest
  }
}

extension CompiledModel {
  /// Where a visit of one person ends and what comes next, with the ratios of `scratch` acting.
  ///
  /// Each target's threshold is met where ∫ m dH reaches it, from the clock's reading at the start on, m
  /// being the product of the segments that act on the target's channel. Targets on which the same segments act are met
  /// in order of their thresholds. Neighbouring pieces with one ratio are one piece, so ratios of 1 give the very same
  /// bits as no ratios. What `Lives` does for batches, for one person at a time.
  func exit(
    of visit: borrowing Visit, lane: Int, person: UInt64, key: ReplicationKey, scratch: SegmentScratch
  ) -> (end: Double, next: Int32) {
    let slot = lane * stateCount + Int(visit.state)
    var soonest = Double.infinity
    var next: Int32 = -1
    scratch.findMoments(from: visit.start)
    for index in raceStart[slot]..<raceStart[slot + 1] {
      let race = races.base + index
      let reading = race.pointee.onSupportClock ? visit.support : visit.spell
      let weeks: Double
      let winner: Int32
      if race.pointee.isFixed {
        weeks = weeksLeft(of: race.pointee, reading: reading)
        winner = coinTarget(of: race.pointee, ordinal: visit.ordinal, person: person, key: key)
      } else {
        let aim = scratch.aim(
          self, index, reading: reading, person: person, ordinal: visit.ordinal, key: key)
        weeks = max(0, race.pointee.hazard.inverse(aim.hazard, tables: hazardTables.base) - reading)
        winner = aim.state
      }
      // Without branches: which comes first is known late, and a wrong guess would hold up whatever follows.
      let isSooner: Int32 = weeks < soonest ? -1 : 0
      next = (winner & isSooner) | (next & ~isSooner)
      soonest = weeks < soonest ? weeks : soonest
    }
    if isPaying[Int(visit.state)], visit.support + soonest >= Self.supportCap {
      return (visit.start + (Self.supportCap - visit.support), -1)
    }
    return (visit.start + soonest, next)
  }

  /// Weeks until a `fixed` law fires; infinity in a visit that begins at or past it.
  @inline(__always)
  func weeksLeft(of race: Race, reading: Double) -> Double {
    let weeks = race.hazard.scale - reading
    return weeks > Self.rounding ? weeks : .infinity
  }

  /// Apart from `exit`, which would otherwise form the keys of its stream for every visit.
  @inline(never)
  private func coinTarget(of race: Race, ordinal: UInt16, person: UInt64, key: ReplicationKey) -> Int32 {
    guard race.targetCount > 1 else { return targets[race.firstTarget].state }
    let uniform = key.uniform(PersonKey(bits: person), Purpose(name: race.coin, occurrence: ordinal))
    var target = race.firstTarget
    for other in race.firstTarget..<race.firstTarget + race.targetCount - 1 {
      target += uniform < targets[other].cumulativeShare ? 0 : 1
    }
    return targets[target].state
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
      spell: 0, support: 0, ladder: visit.ladder, gap: visit.gap)
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
      spell: elapsed, support: paying ? support : 0, ladder: paying ? support : 0, gap: 0)
  }
}
