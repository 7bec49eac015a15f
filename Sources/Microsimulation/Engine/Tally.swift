/// Weeks, reimbursed weeks and arrivals of one arm, summed over visits.
///
/// The plan arm's sums are the baseline's plus the differences of the people whom an effort reached, so a plan
/// without effect differs by exactly nothing.
final class Tally {
  let model: CompiledModel
  /// (cohort × cells + cell) × states + state
  let weeks = Column<Double>()
  /// cell × states + state
  let reimbursed = Column<Double>()
  /// (cohort × years + year) × states + state
  let arrivals = Column<Double>()
  private let cellCount: Int
  private let yearCount: Int
  private let stateCount: Int

  init(_ model: CompiledModel) {
    self.model = model
    cellCount = model.grid.cells.count
    yearCount = model.layout.years.count
    stateCount = model.stateCount
    clear()
  }

  func clear() {
    weeks.fill(0, count: model.layout.cohorts * cellCount * stateCount)
    reimbursed.fill(0, count: cellCount * stateCount)
    arrivals.fill(0, count: model.layout.cohorts * yearCount * stateCount)
  }

  /// Adds `sign` times what a visit contributes within the period: its weeks cut at the grid, the state's share
  /// integrated exactly over the ladder of each cell, and the arrival at its end.
  @inline(__always)
  func add(_ visit: Visit, lane: Int, sign: Double) {
    let cohort = lane / model.categoryCount
    let state = Int(visit.state)
    let grid = model.grid
    let end = min(visit.end, grid.horizon)
    if visit.start < end {
      let pays = model.isPaying[state]
      let weeks = weeks.base
      let reimbursed = reimbursed.base
      var cell = grid.cell(at: visit.start)
      var position = visit.start
      var slot = (cohort * cellCount + cell) * stateCount + state
      while position < end {
        let stop = min(end, grid.cuts[cell + 1])
        weeks[slot] += sign * (stop - position)
        if pays {
          let from = visit.ladder + (position - visit.start)
          let to = visit.ladder + (stop - visit.start)
          let regime = grid.cells[cell].regime
          reimbursed[cell * stateCount + state] +=
            sign
            * (model.cumulativeShare(regime: regime, state: state, reading: to)
              - model.cumulativeShare(regime: regime, state: state, reading: from))
        }
        position = stop
        cell += 1
        slot += stateCount
      }
    }
    if visit.nextState >= 0, visit.end < grid.horizon {
      arrivals[(cohort * yearCount + grid.year(at: visit.end)) * stateCount + Int(visit.nextState)] += sign
    }
  }

  /// Writes the arm's figures into a row: this tally's sums plus those of `base`, if any.
  func write(_ arm: Arm, base: Tally?, into row: UnsafeMutablePointer<Double>) {
    let layout = model.layout
    for cohort in 0..<layout.cohorts {
      for cell in 0..<cellCount {
        let place = model.grid.cells[cell]
        for state in 0..<stateCount {
          let index = (cohort * cellCount + cell) * stateCount + state
          let value = weeks[index] + (base?.weeks[index] ?? 0)
          row[layout.stateWeeks(arm, quarter: place.quarter, state: state)] += value
          row[layout.cohortWeeks(arm, year: place.year, cohort: cohort, state: state)] += value
        }
      }
      for year in 0..<yearCount {
        for state in 0..<stateCount {
          let index = (cohort * yearCount + year) * stateCount + state
          row[layout.arrivals(arm, year: year, cohort: cohort, state: state)] +=
            arrivals[index] + (base?.arrivals[index] ?? 0)
        }
      }
    }
    for cell in 0..<cellCount {
      for state in 0..<stateCount {
        let index = cell * stateCount + state
        row[layout.reimbursedWeeks(arm, year: model.grid.cells[cell].year, state: state)] +=
          reimbursed[index] + (base?.reimbursed[index] ?? 0)
      }
    }
  }
}
