import PublicFinance

@testable import Microsimulation

/// A visit to be summed, with whom it is told.
struct Told {
  var cohort: Int
  var state: Int
  var start: Double
  var end: Double
  var reading: Double
  var arrives: Bool
}

extension Told {
  /// Visits of all cohorts to all states: some beyond the period, on its cuts, of no length; stays in destinations may
  /// never end.
  static func random(_ count: Int, _ model: CompiledModel, _ dice: inout SeededDice) -> [Told] {
    (0..<count).map { _ in
      let state = dice.whole(0...model.stateCount - 1)
      let cut = model.grid.cuts[dice.whole(0...model.grid.cuts.count - 1)]
      let start = dice.chance(0.1) ? cut : dice.uniform(0, 1.2 * model.grid.horizon)
      let length = dice.chance(0.1) ? 0 : dice.uniform(0, 120)
      let stays = !model.isPaying[state] && dice.chance(0.3)
      return Told(
        cohort: dice.whole(0...model.layout.cohorts - 1), state: state, start: start,
        end: stays ? .infinity : start + length, reading: dice.chance(0.4) ? 0 : dice.uniform(0, 150),
        arrives: dice.chance(0.6))
    }
  }

  /// Adds the visit's figures to a row, cell by cell, from their definitions.
  func add(_ model: Model, _ layout: ResultLayout, _ arm: Arm, to row: inout [Double]) {
    func position(_ date: CalendarDate) -> Double { date.weeks(since: model.period.start) }
    func within(_ part: DateInterval) -> (from: Double, to: Double) {
      let inside = part.intersection(model.period)
      let from = max(start, position(inside.start))
      return (from, max(from, min(end, position(inside.end))))
    }
    for (index, quarter) in layout.quarters.enumerated() {
      let (from, to) = within(quarter.interval)
      row[layout.stateWeeks(arm, quarter: index, state: state)] += to - from
    }
    for (index, year) in layout.years.enumerated() {
      let calendar = DateInterval(year: year)
      let (from, to) = within(calendar)
      row[layout.cohortWeeks(arm, year: index, cohort: cohort, state: state)] += to - from
      let inside = calendar.intersection(model.period)
      if arrives, start >= position(inside.start), start < position(inside.end) {
        row[layout.arrivals(arm, year: index, cohort: cohort, state: state)] += 1
      }
      guard case .paying(let benefit, _) = model.states[state].kind else { continue }
      let regimes = model.reimbursement.regimes
      for (number, regime) in regimes.enumerated() {
        let since = number == 0 ? inside.start : max(regime.validFrom, inside.start)
        let until = number + 1 < regimes.count ? min(regimes[number + 1].validFrom, inside.end) : inside.end
        guard since < until else { continue }
        let (from, to) = within(DateInterval(start: since, end: until))
        let ladder = regime.ladder(for: benefit)
        row[layout.reimbursedWeeks(arm, year: index, state: state)] +=
          ladder.cumulativeShare(to: reading + (to - start))
          - ladder.cumulativeShare(to: reading + (from - start))
      }
    }
  }
}
