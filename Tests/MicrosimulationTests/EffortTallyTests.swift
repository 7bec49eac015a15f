import PublicFinance
import Testing

@testable import Microsimulation

/// Starts and weeks of participations against a plain loop.
@Suite struct EffortTallyTests {
  private struct Taken {
    var effort: Int
    var start: Double
    /// Infinity for one that goes on.
    var end: Double
  }

  private func taken(_ count: Int, _ model: CompiledModel, _ dice: inout SeededDice) -> [Taken] {
    (0..<count).map { _ in
      let cut = model.grid.yearCuts[dice.whole(0...model.layout.years.count - 1)]
      let start = dice.chance(0.1) ? cut : dice.uniform(0, 1.2 * model.grid.horizon)
      let end = dice.chance(0.1) ? start : dice.chance(0.2) ? .infinity : start + dice.uniform(0, 60)
      return Taken(effort: dice.whole(0...model.efforts.count - 1), start: start, end: end)
    }
  }

  /// The efforts' figures of an arm from their definitions.
  private func expected(_ all: [Taken], _ model: CompiledModel, _ arm: Arm) -> [Double] {
    var row = [Double](repeating: 0, count: model.layout.count)
    for taken in all {
      for (index, year) in model.layout.years.enumerated() {
        let part = DateInterval(year: year).intersection(model.model.period)
        let from = part.start.weeks(since: model.model.period.start)
        let to = part.end.weeks(since: model.model.period.start)
        let starts = taken.start >= from && taken.start < to ? 1.0 : 0
        let weeks = max(0, min(taken.end, to) - max(taken.start, from))
        row[model.layout.effort(.starts, arm, year: index, effort: taken.effort)] += starts
        row[model.layout.effort(.applicants, arm, year: index, effort: taken.effort)] += starts
        row[model.layout.effort(.participationWeeks, arm, year: index, effort: taken.effort)] += weeks
        row[model.layout.effort(.placeWeeks, arm, year: index, effort: taken.effort)] += weeks
      }
    }
    return row
  }

  /// Tells starts and participations in batches; nobody's are infinity.
  private func add(_ all: [Taken], to tally: EffortTally, batch: Int) {
    for (effort, taken) in Dictionary(grouping: all, by: \.effort) {
      for first in stride(from: 0, to: taken.count, by: batch) {
        let starts = Column<Double>()
        let ends = Column<Double>()
        let lastingStarts = Column<Double>()
        let lastingEnds = Column<Double>()
        for place in first..<min(first + batch, taken.count) {
          let (start, end) = (taken[place].start, taken[place].end)
          if place.isMultiple(of: 3), start < end {
            lastingStarts.append(start)
            lastingEnds.append(end)
          } else {
            starts.append(start)
            ends.append(end)
          }
        }
        tally.addStarts(effort, starts.count, starts.base)
        tally.addWeeks(effort, starts.count, starts.base, ends.base)
        tally.addLasting(effort, lastingStarts.count, lastingStarts.base, lastingEnds.base)
      }
      let never = Column<Double>()
      never.fill(.infinity, count: 20)
      tally.addStarts(effort, 20, never.base)
      tally.addWeeks(effort, 20, never.base, never.base)
      tally.addLasting(effort, 20, never.base, never.base)
    }
  }

  private func row(_ tally: EffortTally, _ arm: Arm) -> [Double] {
    var row = [Double](repeating: 0, count: tally.model.layout.count)
    row.withUnsafeMutableBufferPointer { tally.write(arm, into: $0.baseAddress!) }
    return row
  }

  @Test(arguments: [1, 7, 200, 512])
  func `starts and weeks of participations are those of a plain loop`(batch: Int) {
    var compared = 0
    for (seed, model) in RandomModels.fresh(8650..<8680) {
      let model = CompiledModel(model: model)
      guard model.efforts.count > 0 else { continue }
      compared += 1
      var dice = SeededDice(seed: seed)
      let all = taken(4_000, model, &dice)
      let tally = EffortTally(model)
      // Whatever is there when it is cleared is gone, summed or not.
      add(Array(all.prefix(1_500)), to: tally, batch: batch)
      tally.clear()
      add(all, to: tally, batch: batch)
      for arm in Arm.allCases {
        let expected = expected(all, model, arm)
        for (index, (ours, theirs)) in zip(row(tally, arm), expected).enumerated() {
          #expect(
            abs(ours - theirs) <= 1e-9 * max(1, theirs),
            "seed \(seed), figure \(index): \(ours) ≠ \(theirs)")
        }
        for year in model.layout.years.indices {
          for effort in 0..<model.efforts.count {
            let starts = model.layout.effort(.starts, arm, year: year, effort: effort)
            #expect(row(tally, arm)[starts] == expected[starts])
          }
        }
      }
      tally.clear()
      #expect(row(tally, .plan).allSatisfy { $0 == 0 })
    }
    #expect(compared > 10)
  }
}
