import CKernels
import GSL
import SurvivalAnalysis

/// Stage 3: efforts that have places for everybody.
///
/// Whoever may start does so at once, so all starts within a visit are known when it begins. A start that lies beyond
/// the visit's end has no part in it, since its ratio acts from then on only: the exit found with all starts that are
/// possible is the exit.
extension Lives {
  // MARK: - Participations

  /// Start, end and the end that after-effects count from, of the participation in this run; infinity for none.
  private func began(_ effort: Int) -> Numbers { memory[Field.efforts + 3 * effort] }
  private func ends(_ effort: Int) -> Numbers { memory[Field.efforts + 3 * effort + 1] }
  private func after(_ effort: Int) -> Numbers { memory[Field.efforts + 3 * effort + 2] }

  /// A visit of lives that an effort of the arm has reached.
  /// - Returns: whether ratios act on anybody's visit
  func treat(_ batch: Batch, arm: Int) -> Bool {
    if batch.pays { _ = openEfforts(batch, arm: arm) }
    for effort in 0..<effortCount { scratch.isActive[effort] = isFiniteAnywhere(began(effort), batch.count) }
    return meetWithRatios(batch)
  }

  /// Finds when each effort would start within the visits, and how long it would last.
  /// - Returns: whether any would
  func openEfforts(_ batch: Batch, arm: Int) -> Bool {
    let count = batch.count
    let isAnew = startsAnew(batch)
    var any = false
    for effort in 0..<effortCount {
      let opening = scratch.opening(effort)
      let isOffered = offers(effort, batch, arm: arm, into: opening)
      if isAnew {
        beginAnew(effort, batch, isOffered ? opening : nil)
      } else if isOffered {
        // Once in a run.
        let started = began(effort)
        for index in 0..<count where started[index] < .infinity { opening[index] = .infinity }
      } else {
        kernel_fill(count, .infinity, opening)
      }
      scratch.isActive[effort] = isOffered && isFiniteAnywhere(opening, count)
      guard scratch.isActive[effort] else { continue }
      any = true
      planEnds(effort, batch, opening)
      if !isAnew { kernel_minimum(count, began(effort), opening, began(effort)) }
    }
    return any
  }

  /// Participations in an effort that nobody has begun before: all begin when it opens, and end once their ends are planned.
  private func beginAnew(_ effort: Int, _ batch: Batch, _ opening: Numbers?) {
    let field = Field.efforts + 3 * effort
    let visits = memory.visits
    if let opening { visits.read(field, at: opening) } else { visits.set(field, .never) }
    for end in [field + 1, field + 2] {
      if opening == nil || lastToVisitEnd(effort, batch) {
        visits.set(end, .never)
      } else {
        kernel_fill(batch.count, .infinity, visits.own(end))
      }
    }
  }

  /// When people of the batch may start an effort and accept it: one uniform per person and effort (or group) for life;
  /// triage decides who is seen.
  private func offers(_ effort: Int, _ batch: Batch, arm: Int, into opening: Numbers) -> Bool {
    let rules = model.efforts[effort]
    let lane = effort * model.laneCount + batch.lane
    guard rules.arms & 1 << UInt8(arm) != 0, model.eligibleEfforts[batch.state].contains(effort),
      model.acceptance[lane] > 0
    else { return false }
    kernel_opening(
      batch.count, memory[Field.start], memory[rules.onSupportClock ? Field.support : Field.spell],
      rules.open,
      rules.close, rules.fromWeek, rules.toWeek, opening)
    func keep(_ stream: UInt32, _ probability: Double) {
      guard probability < 1 else { return }
      kernel_uniforms(batch.count, batch.keys, nil, 0, stream, key.bits, scratch.uniforms)
      for index in 0..<batch.count where scratch.uniforms[index] >= probability { opening[index] = .infinity }
    }
    keep(rules.takeUpStream, model.acceptance[lane])
    keep(rules.triageStream, model.sighting[lane])
    return true
  }

  /// Planned ends of participations that start at `opening`.
  private func planEnds(_ effort: Int, _ batch: Batch, _ opening: Numbers) {
    let rules = model.efforts[effort]
    let ends = ends(effort)
    let after = after(effort)
    let count = batch.count
    guard let length = rules.length else {
      if rules.stops, rules.close < .infinity {
        for index in 0..<count where opening[index] < .infinity { ends[index] = rules.close }
      }
      return
    }
    let weeks = scratch.uniforms
    if length.kind == .fixed {
      kernel_fill(count, length.scale, weeks)
    } else {
      let runs = memory.runs
      for index in 0..<count { runs[index] = UInt32(memory[Field.run][index]) }
      kernel_thresholds(count, batch.keys, runs, 0, rules.lengthStream, key.bits, 1, weeks)
      length.inverses(count, of: weeks, tables: model.hazardTables.base, into: weeks)
    }
    for index in 0..<count where opening[index] < .infinity {
      let end = opening[index] + weeks[index]
      if rules.stops, end > rules.close {
        ends[index] = rules.close
      } else {
        ends[index] = end
        after[index] = end
      }
    }
  }

  /// Marks whoever starts an effort within the visit: they leave the life without efforts.
  /// - Returns: how many do
  func markStarts(_ batch: Batch, _ exits: Exits, arm: Int) -> Int {
    let count = batch.count
    let diverged = memory.diverged
    var (starting, isFirst) = (0, true)
    for effort in 0..<effortCount where scratch.isActive[effort] {
      starting = kernel_mark_below(count, scratch.opening(effort), exits.end, isFirst, diverged)
      isFirst = false
    }
    guard starting > 0, model.hasNewcomers[batch.lane / model.categoryCount] else { return starting }
    let run = memory[Field.run]
    var reached = 0.0
    for index in 0..<count
    where diverged[index] > 0 && run[index] == 1 && model.isNewcomers[Int(batch.groups[index])] {
      reached += 1
    }
    effortTallies.with(arm) { $0.reached += reached }
    return starting
  }

  /// Takes an arm away from what the lives count for that an effort of it has reached.
  func partArms(_ batch: Batch, arm: Int, isFirst: Bool) {
    let bit = Double(1 << arm)
    if isFirst {
      kernel_between(batch.count, memory.diverged, Double(batch.life.arms), -bit, memory.arms)
    } else {
      kernel_scaled_add(batch.count, memory.diverged, -bit, memory.arms)
    }
  }

  /// Settles participations at the visits' ends: one that the move ends, those that did not begin after all, and sums.
  func closeParticipations(_ batch: Batch, _ exits: Exits, arm: Int) {
    guard batch.pays else { return }
    let count = batch.count
    let slot = batch.lane * stateCount + batch.state
    for effort in 0..<effortCount where scratch.isActive[effort] {
      if lastToVisitEnd(effort, batch) {
        effortTallies.with(arm) { $0.addLasting(effort, count, scratch.opening(effort), exits.end) }
        continue
      }
      let (started, from, to) = (scratch.uniforms, scratch.from, scratch.to)
      var staysOn = memory.nowhere
      if model.leadsToPay[slot] {
        staysOn = scratch.aim
        kernel_lookup(count, exits.next, givenNext.base + effort * (stateCount + 1), staysOn)
      }
      kernel_settle(
        count, memory[Field.start], exits.end, staysOn, scratch.opening(effort), CompiledModel.rounding,
        began(effort), ends(effort), after(effort), started, from, to)
      effortTallies.with(arm) {
        $0.addStarts(effort, count, started)
        $0.addWeeks(effort, count, from, to)
      }
      trace?.addParticipations(batch, arm, effort, from, to, after(effort), self)
    }
  }

  /// All participations in an effort begin in these visits and end with them, and nobody asks for them afterwards.
  private func lastToVisitEnd(_ effort: Int, _ batch: Batch) -> Bool {
    !model.efforts.base[effort].hasEnd && endsEfforts[batch.lane * stateCount + batch.state]
      && startsAnew(batch)
      && trace == nil
  }

  /// Nobody takes part in anything when the visits begin.
  private func startsAnew(_ batch: Batch) -> Bool {
    batch.life.treated < 0 || !carried[batch.lane * stateCount + batch.state].contains(.efforts)
  }

  // MARK: - Ratios

  /// Finds exits anew with the ratios of the participations that are possible.
  /// - Returns: false when none acts on anybody
  func meetWithRatios(_ batch: Batch) -> Bool {
    collectSegments(batch)
    guard scratch.segmentCount > 0 else { return false }
    let count = batch.count
    let start = memory[Field.start]
    let tables = model.hazardTables.base
    let cuts = collectCuts(batch)
    scratch.beginRaces()
    let slot = batch.lane * stateCount + batch.state
    for index in model.raceStart[slot]..<model.raceStart[slot + 1] {
      let race = model.races[index]
      let reading = memory[race.onSupportClock ? Field.support : Field.spell]
      if race.isFixed {
        fire(race, reading, batch, treated.next)
        continue
      }
      for cut in 0..<cuts {
        let at = scratch.cut(cut)
        let hazard = scratch.hazard(cut)
        kernel_readings(count, reading, at, start, hazard)
        findHazards(index, count, at: hazard, into: hazard)
      }
      let aim = meet(race, index - model.raceStart[slot], batch, cuts)
      race.hazard.inverses(count, of: aim.hazard, tables: tables, into: scratch.reached)
      if leave(batch, reading, aim.winner, treated) { return true }
      scratch.endRace(count, reading, aim.winner, treated.next)
    }
    finish(batch, treated)
    return true
  }

  /// The least cumulative hazard at which a target of a race is met, and the state that it leads to. Targets on which the
  /// same segments act are met in order of their thresholds: only the least of them is followed.
  private func meet(
    _ race: CompiledModel.Race, _ number: Int, _ batch: Batch, _ cuts: Int
  ) -> (hazard: Numbers, winner: UnsafeMutablePointer<Int64>) {
    let count = batch.count
    let base = scratch.base(number)
    func channel(_ target: Int) -> Int32 { model.targets[race.firstTarget + target].channel }
    func actAlike(_ one: Int, _ other: Int) -> Bool { scratch.actAlike(model, channel(one), channel(other)) }
    if !race.isSplit || (1..<race.targetCount).allSatisfy({ actAlike(0, $0) }) {
      spend(scratch.least(number), channel(0), batch, base, cuts, into: scratch.aim)
      return (scratch.aim, scratch.winner(number))
    }
    spreadThresholds(race, number, batch)
    let least = scratch.to
    let winner = scratch.first
    kernel_fill(count, .infinity, least)
    winner.update(repeating: -1, count: count)
    for target in 0..<race.targetCount where !(0..<target).contains(where: { actAlike($0, target) }) {
      let aim = scratch.aim
      let first = scratch.other
      kernel_fill(count, .infinity, aim)
      first.update(repeating: -1, count: count)
      for other in target..<race.targetCount where actAlike(target, other) {
        kernel_least(
          count, scratch.threshold(other),
          Int64(model.targets[race.firstTarget + other].state), aim, first)
      }
      spend(aim, channel(target), batch, base, cuts, into: aim)
      for index in 0..<count where aim[index] < least[index] {
        least[index] = aim[index]
        winner[index] = first[index]
      }
    }
    return (least, winner)
  }

  /// Where thresholds are used up under the ratios that act on a channel.
  private func spend(
    _ thresholds: Numbers, _ channel: Int32, _ batch: Batch, _ base: Numbers?, _ cuts: Int, into aim: Numbers
  ) {
    let base = base ?? memory.nowhere
    scratch.select(model, channel)
    if scratch.selectedCount == 0 {
      kernel_add(batch.count, thresholds, base, aim)
    } else {
      kernel_spend(
        batch.count, thresholds, memory[Field.start], base, cuts, scratch.cutPointers, scratch.hazardPointers,
        scratch.selectedCount, scratch.selectedFrom, scratch.selectedTo, scratch.selectedRatio, aim)
    }
  }

  private func collectSegments(_ batch: Batch) {
    let count = batch.count
    scratch.segmentCount = 0
    for effort in 0..<effortCount where scratch.isActive[effort] {
      let rules = model.efforts[effort]
      for effect in rules.firstEffect..<rules.firstEffect + rules.effectCount {
        guard acts(effect, batch) else { continue }
        let ratios = model.effects[effect]
        if !batch.pays {
          guard ratios.after != 1 else { continue }
          let (from, to) = (scratch.spareFrom, scratch.spareTo)
          let runEnd = memory[Field.runEnd]
          for index in 0..<count {
            from[index] = began(effort)[index] < .infinity ? runEnd[index] : .infinity
            to[index] = from[index] + ratios.afterWeeks
          }
          scratch.addSegment(effect, ratios.after, from: from, to: to)
          continue
        }
        if ratios.during != 1 {
          var from = began(effort)
          if ratios.onset > 0 {
            from = scratch.spareFrom
            for index in 0..<count { from[index] = began(effort)[index] + ratios.onset }
          }
          scratch.addSegment(effect, ratios.during, from: from, to: ends(effort), hasEnd: rules.hasEnd)
        }
        if ratios.after != 1, isFiniteAnywhere(after(effort), count) {
          let to = scratch.spareTo
          for index in 0..<count { to[index] = after(effort)[index] + ratios.afterWeeks }
          scratch.addSegment(effect, ratios.after, from: after(effort), to: to)
        }
      }
    }
  }

  private func acts(_ effect: Int, _ batch: Batch) -> Bool {
    let slot = batch.lane * stateCount + batch.state
    for index in model.raceStart[slot]..<model.raceStart[slot + 1] {
      let race = model.races[index]
      for target in race.firstTarget..<race.firstTarget + race.targetCount
      where model.acts[effect * model.channelCount + Int(model.targets[target].channel)] {
        return true
      }
    }
    return false
  }

  /// Moments within the visits at which ratios may change, in order.
  /// - Returns: how many columns
  private func collectCuts(_ batch: Batch) -> Int {
    let count = batch.count
    let start = memory[Field.start]
    var cuts = 0
    func add(_ moments: Numbers) {
      let cut = scratch.cut(cuts)
      if kernel_later(count, moments, start, cut) { cuts += 1 }
    }
    for segment in 0..<scratch.segmentCount {
      add(scratch.segmentFrom(segment))
      if scratch.hasEnd(segment) { add(scratch.segmentTo(segment)) }
    }
    scratch.sortCuts(cuts, count)
    return cuts
  }

  private func isFiniteAnywhere(_ column: Numbers, _ count: Int) -> Bool {
    column[0] < .infinity || kernel_any_finite(count, column)
  }
}
