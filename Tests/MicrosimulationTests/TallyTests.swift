import PublicFinance
import Testing

@testable import Microsimulation

/// Sums over batches of visits against a plain loop. Sums are of some thousand weeks, so rounding stays below 1e-9 of
/// them.
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

  /// Adds visits in batches of one cohort, one state, and arrivals or not; stays without end as such.
  private func add(_ visits: [Told], to tally: Tally, batch: Int) {
    struct Kind: Hashable {
      let cohort: Int, state: Int, arrives: Bool, isFinal: Bool
    }
    let kinds = Dictionary(grouping: visits) {
      Kind(cohort: $0.cohort, state: $0.state, arrives: $0.arrives, isFinal: $0.end == .infinity)
    }
    for (kind, visits) in kinds {
      for first in stride(from: 0, to: visits.count, by: batch) {
        let part = visits[first..<min(first + batch, visits.count)]
        let start = Column<Double>()
        let end = Column<Double>()
        let reading = Column<Double>()
        for visit in part {
          start.append(visit.start)
          end.append(visit.end)
          reading.append(visit.reading)
        }
        tally.add(
          cohort: kind.cohort, state: kind.state, count: part.count, start: start.base,
          end: kind.isFinal ? nil : end.base, reading: reading.base, arrive: kind.arrives)
      }
    }
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
        var expected = [Double](repeating: 0, count: model.layout.count)
        for visit in visits { visit.add(model.model, model.layout, arm, to: &expected) }
        expectEqual(row(tally, arm), expected, seed)
        expectEqual(row(tally, arm, sign: -1).map { -$0 }, expected, seed)
      }
      tally.clear()
      #expect(row(tally, .plan).allSatisfy { $0 == 0 })
    }
    #expect(regimes.isSuperset(of: [1, 2, 3]))
  }

  @Test func `visits that come one by one sum up to the same`() {
    for (seed, model) in Self.models {
      var dice = SeededDice(seed: seed + 1)
      let visits = Told.random(700, model, &dice)
      let buffer = TallyBuffer(model)
      // Whatever waits when it is cleared is gone.
      for round in 0..<2 {
        buffer.clear()
        for told in round == 0 ? Array(visits.prefix(30)) : visits {
          let visit = Visit(
            state: Int32(told.state), ordinal: 1, run: 1, start: told.start, end: told.end, nextState: -1,
            spell: 0,
            support: 0, ladder: told.reading, gap: 0)
          let category = dice.whole(0...model.categoryCount - 1)
          buffer.add(visit, lane: told.cohort * model.categoryCount + category, arrives: told.arrives)
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
        weeks: dice.chance(0.1) ? mark : dice.chance(0.05) ? 0 : dice.uniform(0, 300),
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
        let groups = Column<Double>()
        let weeks = Column<Double>()
        let numbers = Column<Double>()
        let paysNext = Column<Double>()
        let next = Column<Int64>()
        for run in part {
          groups.append(Double(run.group))
          weeks.append(run.weeks)
          // What is not told is another run than the first, or one that goes on.
          let goesOn = !run.isTold && !run.isCapped
          numbers.append(run.isTold || goesOn ? 1 : 2)
          paysNext.append(goesOn ? 1 : 0)
          next.append(run.isCapped ? -1 : 2)
        }
        batches.addFirstRuns(
          part.count, groups: groups.base, weeks: weeks.base, runs: numbers.base, paysNext: paysNext.base,
          next: next.base)
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
}
