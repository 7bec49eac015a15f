import PublicFinance
import Testing

@testable import Microsimulation

/// Sums over batches of visits against a plain loop. Sums are of some thousand weeks, so rounding, that of moments to whole
/// ticks too, stays below 1e-9 of them.
@Suite struct TallyTests {
  /// Random models; in every other one the state pays nothing for the first weeks of the ladder.
  private static let models: [(seed: UInt64, model: CompiledModel)] = RandomModels.fresh(8500..<8530).map {
    seed, model in
    var model = model
    if seed % 2 == 1 {
      model.reimbursement.regimes = model.reimbursement.regimes.map { regime in
        func late(_ ladder: ReimbursementLadder) -> ReimbursementLadder {
          ReimbursementLadder(
            steps: [(0, 0)] + ladder.steps.map { (fromWeek: $0.fromWeek + 4, share: $0.share) })
        }
        return ReimbursementRegime(
          id: regime.id, validFrom: regime.validFrom, common: late(regime.common),
          perBenefit: regime.perBenefit.mapValues(late))
      }
    }
    return (seed, CompiledModel(model: model))
  }

  private func expectEqual(_ ours: [Double], _ theirs: [Double], _ seed: UInt64) {
    for index in ours.indices {
      #expect(
        abs(ours[index] - theirs[index]) <= 1e-9 * max(1, abs(theirs[index])), "seed \(seed), figure \(index)"
      )
    }
  }

  private func row(_ tally: Tally, _ arm: Arm, sign: Double = 1) -> [Double] {
    var row = [Double](repeating: 0, count: tally.model.layout.count)
    row.withUnsafeMutableBufferPointer { tally.write(arm, sign: sign, into: $0.baseAddress!) }
    return row
  }

  /// Adds visits in batches of one cohort, one state, and arrivals or not. Whoever arrives comes from another state, which that
  /// person entered at the same moment; stays without end are moves at infinity.
  private func add(_ visits: [Told], to tally: Tally, batch: Int) {
    struct Kind: Hashable {
      let cohort: Int, state: Int, arrives: Bool
    }
    let kinds = Dictionary(grouping: visits) {
      Kind(cohort: $0.cohort, state: $0.state, arrives: $0.arrives)
    }
    for (kind, visits) in kinds {
      for first in stride(from: 0, to: visits.count, by: batch) {
        let part = visits[first..<min(first + batch, visits.count)]
        let start = Column<Double>()
        let end = Column<Double>()
        let reading = Column<Double>()
        let entered = Column<Int64>()
        let gone = Column<Int64>()
        for visit in part {
          start.append(visit.start)
          end.append(visit.end)
          reading.append(visit.reading)
          entered.append(Int64(kind.state))
          gone.append(-1)
        }
        let count = part.count
        if kind.arrives {
          let other = (kind.state + 1) % tally.model.stateCount
          tally.addEntries(cohort: kind.cohort, to: other, count: count, times: start.base)
          tally.addMoves(
            cohort: kind.cohort, from: other, count: count, times: start.base, next: entered.base)
        } else {
          tally.addEntries(cohort: kind.cohort, to: kind.state, count: count, times: start.base)
        }
        tally.addMoves(cohort: kind.cohort, from: kind.state, count: count, times: end.base, next: gone.base)
        if tally.model.isPaying[kind.state] {
          tally.addLadder(
            state: kind.state, count: count, start: start.base, end: end.base, reading: reading.base)
        }
      }
    }
  }

  /// The visits' figures of an arm, one after the other.
  private func expected(_ visits: [Told], _ model: CompiledModel, _ arm: Arm) -> [Double] {
    var expected = [Double](repeating: 0, count: model.layout.count)
    for visit in visits { visit.add(model.model, model.layout, arm, to: &expected) }
    return expected
  }

  @Test(arguments: [1, 7, 64, 192])
  func `weeks, reimbursed weeks and arrivals are those of a plain loop`(batch: Int) {
    var regimes: Set<Int> = []
    for (seed, model) in Self.models {
      regimes.insert(model.grid.spans.count)
      var dice = SeededDice(seed: seed)
      let visits = Told.random(600, model, &dice)
      let tally = Tally(model)
      add(visits, to: tally, batch: batch)
      for arm in Arm.allCases {
        let expected = expected(visits, model, arm)
        expectEqual(row(tally, arm), expected, seed)
        expectEqual(row(tally, arm, sign: -1).map { -$0 }, expected, seed)
      }
      // Whatever waits when it is cleared is gone too.
      add(Array(visits.prefix(5)), to: tally, batch: batch)
      #expect(!tally.isEmpty)
      tally.clear()
      #expect(tally.isEmpty && row(tally, .plan).allSatisfy { $0 == 0 })
      add(Array(visits.prefix(50)), to: tally, batch: batch)
      expectEqual(row(tally, .plan), expected(Array(visits.prefix(50)), model, .plan), seed)
    }
    #expect(regimes.isSuperset(of: [1, 2, 3]))
  }

  // MARK: - Moves

  /// One person's visits after each other: the first is an entry, the others are arrivals, the last one ends out of sight, at
  /// infinity or beyond the horizon.
  private func life(_ model: CompiledModel, _ dice: inout SeededDice) -> [Told] {
    var visits: [Told] = []
    let cohort = dice.whole(0...model.layout.cohorts - 1)
    var state = dice.whole(0...model.stateCount - 1)
    var time = dice.chance(0.3) ? 0 : dice.uniform(0, 1.1 * model.grid.horizon)
    for number in 0..<dice.whole(1...6) {
      let cut = dice.pick((0..<model.grid.cuts.count).map { model.grid.cuts[$0] })
      let end =
        dice.chance(0.1) && cut >= time
        ? cut : dice.chance(0.1) ? .infinity : time + dice.uniform(0, 0.3 * model.grid.horizon)
      visits.append(
        Told(cohort: cohort, state: state, start: time, end: end, reading: 0, arrives: number > 0))
      if end == .infinity { break }
      time = end
      state = (state + dice.whole(1...max(1, model.stateCount - 1))) % model.stateCount
    }
    return visits
  }

  /// Tells lives move by move: entries and moves out of each state in batches; weeks beyond the steps of ladders apart.
  private func tell(_ lives: [[Told]], to tally: Tally, batch: Int) {
    struct Place: Hashable { let cohort: Int, state: Int }
    let entries = Dictionary(grouping: lives.map { $0[0] }) { Place(cohort: $0.cohort, state: $0.state) }
    for (place, all) in entries {
      for first in stride(from: 0, to: all.count, by: batch) {
        let times = Column<Double>()
        for visit in all[first..<min(first + batch, all.count)] { times.append(visit.start) }
        tally.addEntries(cohort: place.cohort, to: place.state, count: times.count, times: times.base)
      }
    }
    let moves = lives.flatMap { life in
      life.enumerated().map { (visit: $1, next: $0 + 1 < life.count ? life[$0 + 1].state : -1) }
    }
    for (place, all) in Dictionary(
      grouping: moves, by: { Place(cohort: $0.visit.cohort, state: $0.visit.state) })
    {
      for first in stride(from: 0, to: all.count, by: batch) {
        let times = Column<Double>()
        let starts = Column<Double>()
        let readings = Column<Double>()
        let next = Column<Int64>()
        for move in all[first..<min(first + batch, all.count)] {
          times.append(move.visit.end)
          starts.append(move.visit.start)
          readings.append(move.visit.reading)
          next.append(Int64(move.next))
        }
        tally.addMoves(
          cohort: place.cohort, from: place.state, count: times.count, times: times.base, next: next.base)
        if tally.model.isPaying[place.state] {
          tally.addLadder(
            state: place.state, count: times.count, start: starts.base, end: times.base,
            reading: readings.base)
        }
      }
    }
  }

  /// Lives of hundreds of people are more moves than wait at once.
  @Test(arguments: [1, 8, 200, 1_024])
  func `moves between states and out of sight add up to the visits between them`(batch: Int) {
    var (beyond, never, arrivals) = (0, 0, 0)
    for (seed, model) in Self.models.prefix(12) {
      var dice = SeededDice(seed: seed + 3)
      let lives = (0..<3_000).map { _ in life(model, &dice) }
      let tally = Tally(model)
      tell(lives, to: tally, batch: batch)
      let visits = lives.flatMap(\.self)
      beyond += visits.count { $0.end >= model.grid.horizon && $0.end < .infinity }
      never += visits.count { $0.end == .infinity }
      arrivals += visits.count { $0.arrives && $0.start < model.grid.horizon }
      for arm in Arm.allCases {
        let expected = expected(visits, model, arm)
        expectEqual(row(tally, arm), expected, seed)
        // Arrivals are whole numbers.
        for index in model.layout.years.indices {
          for cohort in 0..<model.layout.cohorts {
            for state in 0..<model.stateCount {
              let place = model.layout.arrivals(arm, year: index, cohort: cohort, state: state)
              #expect(row(tally, arm)[place] == expected[place])
            }
          }
        }
      }
    }
    #expect(beyond > 1_000 && never > 1_000 && arrivals > 10_000)
  }

  @Test func `a state that everybody has left shows exactly nothing`() {
    for (seed, model) in Self.models {
      var dice = SeededDice(seed: seed + 4)
      let tally = Tally(model)
      let cell = model.grid.cells[0]
      let start = Column<Double>()
      let end = Column<Double>()
      let next = Column<Int64>()
      for _ in 0..<500 {
        let time = dice.uniform(0, model.grid.cuts[1])
        start.append(time)
        end.append(dice.uniform(time, model.grid.cuts[1]))
        next.append(-1)
      }
      tally.addEntries(cohort: 0, to: 0, count: 500, times: start.base)
      tally.addMoves(cohort: 0, from: 0, count: 500, times: end.base, next: next.base)
      let row = row(tally, .plan)
      #expect(row[model.layout.stateWeeks(.plan, quarter: cell.quarter, state: 0)] > 0)
      for quarter in model.layout.quarters.indices
      where quarter > model.grid.cells[min(1, model.grid.cells.count - 1)].quarter {
        #expect(row[model.layout.stateWeeks(.plan, quarter: quarter, state: 0)] == 0, "seed \(seed)")
      }
    }
  }

  /// As many moves of one kind in the last cell as make a word run over several times if they are not taken out in time, by each
  /// of the ways in which they are told.
  @Test func `more moves in one cell than a word holds are summed right`() {
    for (seed, model) in Self.models.prefix(6) {
      let late = model.grid.horizon - 0.25
      let count = 5_000
      let start = Column<Double>()
      let end = Column<Double>()
      let next = Column<Int64>()
      for _ in 0..<1_024 {
        start.append(late - 0.5)
        end.append(late)
        next.append(1)
      }
      let visit = Told(cohort: 0, state: 0, start: late - 0.5, end: late, reading: 0, arrives: false)
      let following = Told(cohort: 0, state: 1, start: late, end: .infinity, reading: 0, arrives: true)
      let one = expected([visit, following], model, .plan)
      for batch in [1, 200, 1_000, 1_024] {
        let tally = Tally(model)
        for first in stride(from: 0, to: count, by: batch) {
          let many = min(batch, count - first)
          tally.addEntries(cohort: 0, to: 0, count: many, times: start.base)
          tally.addMoves(cohort: 0, from: 0, count: many, times: end.base, next: next.base)
        }
        let plain = row(tally, .plan)
        for (index, value) in one.enumerated() where !isReimbursed(index, model) {
          #expect(abs(plain[index] - 5_000 * value) <= 1e-9 * 5_000, "seed \(seed), batches of \(batch)")
        }
      }
      let single = Tally(model)
      for _ in 0..<count {
        single.addEntry(cohort: 0, to: 0, time: visit.start)
        single.addMove(cohort: 0, from: 0, to: 1, time: visit.end)
      }
      let plain = row(single, .plan)
      for (index, value) in one.enumerated() where !isReimbursed(index, model) {
        #expect(abs(plain[index] - 5_000 * value) <= 1e-9 * 5_000, "seed \(seed), one by one")
      }
    }
  }

  /// Reimbursed weeks take their ladders too, which are told apart.
  private func isReimbursed(_ index: Int, _ model: CompiledModel) -> Bool {
    model.layout.years.indices.contains { year in
      (0..<model.stateCount).contains { model.layout.reimbursedWeeks(.plan, year: year, state: $0) == index }
    }
  }

  @Test func `more first runs than a word holds are summed right`() {
    let (seed, model) = Self.models[0]
    let count = 5_000
    let weeks = CompiledModel.supportCap - 1
    let runs = [FirstRun](
      repeating: FirstRun(group: 0, weeks: weeks, isTold: true, isCapped: false), count: count)
    let groups = Column<Int64>()
    let lengths = Column<Double>()
    groups.fill(0, count: 1_024)
    lengths.fill(weeks, count: 1_024)
    let single = Tally(model)
    for _ in 0..<count { single.addFirstRun(group: 0, weeks: weeks, isCapped: false) }
    expectEqual(row(single, .plan), expected(runs, model, .plan), seed)
    for batch in [1, 200, 1_024] {
      let tally = Tally(model)
      for first in stride(from: 0, to: count, by: batch) {
        tally.addFirstRuns(min(batch, count - first), groups: groups.base, weeks: lengths.base, next: nil)
      }
      expectEqual(row(tally, .plan), expected(runs, model, .plan), seed)
      #expect(tally.firstRuns.people == Double(count))
    }
  }

  @Test func `what counts for both arms is added to what counts for one`() {
    for (seed, model) in Self.models {
      var dice = SeededDice(seed: seed + 5)
      let lives = (0..<400).map { _ in life(model, &dice) }
      let runs = firstRuns(200, model.layout.durationGroups.count, &dice)
      let (one, both) = (Tally(model), Tally(model))
      tell(Array(lives[..<150]), to: one, batch: 64)
      // Nothing is added by an empty one.
      one.add(both)
      tell(Array(lives[150...]), to: both, batch: 64)
      for run in runs[..<50] where run.isTold {
        one.addFirstRun(group: run.group, weeks: run.weeks, isCapped: run.isCapped)
      }
      for run in runs[50...] where run.isTold {
        both.addFirstRun(group: run.group, weeks: run.weeks, isCapped: run.isCapped)
      }
      one.add(both)
      let all = zip(expected(lives.flatMap(\.self), model, .plan), expected(runs, model, .plan)).map {
        $0 + $1
      }
      expectEqual(row(one, .plan), all, seed)
      // The other one is as it was, and an empty one takes all of it.
      let rest = zip(
        expected(lives[150...].flatMap(\.self), model, .plan), expected(Array(runs[50...]), model, .plan)
      ).map { $0 + $1 }
      expectEqual(row(both, .plan), rest, seed)
      let fresh = Tally(model)
      fresh.add(both)
      #expect(!fresh.isEmpty)
      expectEqual(row(fresh, .plan), rest, seed)
    }
  }

  // MARK: - Visits one by one

  @Test func `visits that come one by one sum up to the same`() {
    for (seed, model) in Self.models {
      var dice = SeededDice(seed: seed + 1)
      let visits = Told.random(700, model, &dice)
      let buffer = TallyBuffer(model)
      // Whatever waits when it is cleared is gone.
      for round in 0..<2 {
        buffer.clear()
        for told in round == 0 ? Array(visits.prefix(30)) : visits {
          func visit(_ state: Int, _ start: Double, _ end: Double, next: Int) -> Visit {
            Visit(
              state: Int32(state), ordinal: 1, run: 1, start: start, end: end, nextState: Int32(next),
              spell: 0,
              support: 0, ladder: told.reading, gap: 0)
          }
          let category = dice.whole(0...model.categoryCount - 1)
          let lane = told.cohort * model.categoryCount + category
          let stay = visit(told.state, told.start, told.end, next: -1)
          if told.arrives {
            // From a visit that is over at some moment: nothing of it is added but the move.
            let from = dice.whole(0...model.stateCount - 1)
            let left = visit(from, told.start - 3, told.start, next: told.state)
            buffer.add(left, after: told.start + dice.pick([0, 1, .infinity]), lane: lane)
            buffer.add(stay, lane: lane)
          } else {
            // As the rest of a visit; nothing comes after the end of one that leads nowhere.
            buffer.add(stay, after: told.start, lane: lane)
            buffer.add(stay, after: told.end, lane: lane)
          }
        }
      }
      buffer.flush()
      let tally = Tally(model)
      add(visits, to: tally, batch: 100)
      expectEqual(row(buffer.tally, .plan), row(tally, .plan), seed)
      // Nothing waits any more.
      let once = row(buffer.tally, .plan)
      buffer.flush()
      #expect(row(buffer.tally, .plan) == once)
    }
  }

  // MARK: - First runs

  /// A first run as the engine tells it.
  private struct FirstRun {
    var group: Int
    var weeks: Double
    var isTold: Bool
    var isCapped: Bool
  }

  private func firstRuns(_ count: Int, _ groups: Int, _ dice: inout SeededDice) -> [FirstRun] {
    (0..<count).map { _ in
      let mark = dice.pick(ResultLayout.durationMarks)
      return FirstRun(
        group: dice.whole(0...groups - 1),
        weeks: dice.chance(0.1)
          ? mark
          : dice.chance(0.05) ? 0 : dice.chance(0.05) ? CompiledModel.supportCap : dice.uniform(0, 300),
        isTold: dice.chance(0.7),
        isCapped: dice.chance(0.1))
    }
  }

  private func expected(_ runs: [FirstRun], _ model: CompiledModel, _ arm: Arm) -> [Double] {
    let layout = model.layout
    var row = [Double](repeating: 0, count: layout.count)
    for run in runs where run.isTold {
      row[layout.durationPeople(arm, group: run.group)] += 1
      row[layout.durationWeeks(arm, group: run.group)] += run.weeks
      for (mark, weeks) in ResultLayout.durationMarks.enumerated() where run.weeks > weeks {
        row[layout.durationStillOn(arm, group: run.group, mark: mark)] += 1
      }
      let group = layout.durationGroups[run.group]
      let isAbout = model.model.newcomerCohorts.contains { $0.id == model.model.cohorts[group.cohort].id }
      guard group.source == .inflow, isAbout, model.model.planPeriod.years.contains(group.entryYear) else {
        continue
      }
      row[layout.newcomers(.people, arm)] += 1
      row[layout.newcomers(.weeks, arm)] += run.weeks
      for (mark, weeks) in ResultLayout.durationMarks.enumerated() where run.weeks > weeks {
        row[layout.newcomersStillOn(arm, mark: mark)] += 1
      }
      if run.isCapped {
        row[layout.newcomers(.cappedPeople, arm)] += 1
        row[layout.newcomers(.cappedWeeks, arm)] += run.weeks
      }
    }
    return row
  }

  @Test(arguments: [1, 8, 61, 192])
  func `first runs are told by group, mark and cap`(batch: Int) {
    var newcomers = 0.0
    for (seed, model) in Self.models {
      var dice = SeededDice(seed: seed + 2)
      let runs = firstRuns(500, model.layout.durationGroups.count, &dice)
      let batches = Tally(model, keepsSquares: true)
      let single = Tally(model)
      for first in stride(from: 0, to: runs.count, by: batch) {
        let part = runs[first..<min(first + batch, runs.count)]
        let groups = Column<Int64>()
        let weeks = Column<Double>()
        let next = Column<Int64>()
        for run in part {
          groups.append(Int64(run.group))
          // What is not told is another run than the first, or one that goes on; the former may end at the cap too.
          weeks.append(run.isTold ? run.weeks : .infinity)
          next.append(run.isCapped ? -1 : 2)
        }
        batches.addFirstRuns(
          part.count, groups: groups.base, weeks: weeks.base,
          next: part.contains(where: \.isCapped) ? next.base : nil)
      }
      for run in runs where run.isTold {
        single.addFirstRun(group: run.group, weeks: run.weeks, isCapped: run.isCapped)
      }
      for arm in Arm.allCases {
        let expected = expected(runs, model, arm)
        expectEqual(row(batches, arm), expected, seed)
        expectEqual(row(single, arm), expected, seed)
      }
      newcomers += row(batches, .plan)[model.layout.newcomers(.cappedPeople, .plan)]
      let told = runs.filter(\.isTold)
      let sums = batches.firstRuns
      #expect(sums.people == Double(told.count))
      #expect(abs(sums.weeks - told.reduce(0) { $0 + $1.weeks }) <= 1e-9 * sums.weeks)
      #expect(
        sums.stillOn == ResultLayout.durationMarks.map { mark in Double(told.count { $0.weeks > mark }) })
      #expect(abs(sums.squares - told.reduce(0) { $0 + $1.weeks * $1.weeks }) <= 1e-9 * sums.squares)
    }
    #expect(newcomers > 50)
  }

  @Test func `a mark is outlasted by more than rounding only`() {
    let (_, model) = Self.models[0]
    let marks = ResultLayout.durationMarks
    for (number, mark) in marks.enumerated() {
      for (weeks, outlasts) in [
        (mark - 1e-6, false), (mark, false), (mark + 5e-10, false), (mark + 1e-6, true),
      ] {
        let tally = Tally(model)
        tally.addFirstRun(group: 0, weeks: weeks, isCapped: false)
        let expected = marks.indices.map { $0 < number || $0 == number && outlasts ? 1.0 : 0 }
        #expect(tally.firstRuns.stillOn == expected, "\(weeks)")
      }
    }
  }
}
