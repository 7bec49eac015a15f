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
    // The `fixed` law that fires first, if any does; its coin is thrown when nothing else comes before.
    var coin = -1
    scratch.findCuts(after: visit.start)
    // All draws of the visit at once.
    let firstDraw = raceStart[slot] < raceStart[slot + 1] ? races.base[raceStart[slot]].firstDraw : 0
    kernel_person_thresholds(
      drawCount(slot), person, UInt32(visit.ordinal), drawStreams.base + firstDraw, key.bits,
      drawScales.base + firstDraw, scratch.draws, scratch.seconds)
    for index in raceStart[slot]..<raceStart[slot + 1] {
      let race = races.base + index
      let reading = race.pointee.onSupportClock ? visit.support : visit.spell
      if race.pointee.isFixed {
        let weeks = weeksLeft(of: race.pointee, reading: reading)
        if weeks < soonest {
          soonest = weeks
          coin = index
        }
        continue
      }
      scratch.findHazards(
        race.pointee.hazard, start: visit.start, reading: reading, tables: hazardTables.base)
      let (least, winner) = scratch.leastAim(
        self, index, draw: race.pointee.firstDraw - firstDraw, start: visit.start)
      let weeks = max(0, race.pointee.hazard.inverse(least, tables: hazardTables.base) - reading)
      if weeks < soonest {
        soonest = weeks
        next = winner
        coin = -1
      }
    }
    if coin >= 0 { next = coinTarget(of: races[coin], ordinal: visit.ordinal, person: person, key: key) }
    if isPaying[Int(visit.state)], visit.support + soonest >= Self.supportCap {
      return (visit.start + (Self.supportCap - visit.support), -1)
    }
    return (visit.start + soonest, next)
  }

  /// Draws of a visit to a state in a lane: one for each race, and one for each target of a race whose targets an effect
  /// tells apart.
  @inline(__always)
  func drawCount(_ slot: Int) -> Int {
    let (first, end) = (raceStart[slot], raceStart[slot + 1])
    if first == end { return 0 }
    let last = races.base + (end - 1)
    return last.pointee.firstDraw + last.pointee.drawCount - races.base[first].firstDraw
  }

  /// Weeks until a `fixed` law fires; infinity in a visit that begins at or past it.
  @inline(__always)
  func weeksLeft(of race: Race, reading: Double) -> Double {
    let weeks = race.hazard.scale - reading
    return weeks > Self.rounding ? weeks : .infinity
  }

  private func coinTarget(of race: Race, ordinal: UInt16, person: UInt64, key: ReplicationKey) -> Int32 {
    guard race.targetCount > 1 else { return targets[race.firstTarget].state }
    let uniform = key.uniform(PersonKey(bits: person), Purpose(name: race.coin, occurrence: ordinal))
    for target in race.firstTarget..<race.firstTarget + race.targetCount - 1
    where uniform < targets[target].cumulativeShare {
      return targets[target].state
    }
    return targets[race.firstTarget + race.targetCount - 1].state
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
