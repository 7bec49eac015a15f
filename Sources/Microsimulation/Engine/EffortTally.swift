import CKernels

/// What the efforts of an arm with places for everybody do: nobody waits, and a place is whatever is in use.
final class EffortTally {
  let model: CompiledModel
  /// effort × years + year: starts before the year's end, and weeks of participation up to it.
  private let starts = Column<Double>()
  private let weeks = Column<Double>()
  private let years: Int
  /// Newcomers who started an effort in their first run.
  var reached = 0.0

  init(_ model: CompiledModel) {
    self.model = model
    years = model.layout.years.count
    clear()
  }

  func clear() {
    starts.fill(0, count: model.efforts.count * years)
    weeks.fill(0, count: model.efforts.count * years)
    reached = 0
  }

  /// Adds starts at times in a column; infinity for none.
  func addStarts(_ effort: Int, _ count: Int, _ times: Numbers) {
    kernel_counts_until(count, times, years, model.grid.yearCuts.base + 1, starts.base + effort * years)
  }

  /// Adds participations; infinity for none.
  func addWeeks(_ effort: Int, _ count: Int, _ from: Numbers, _ to: Numbers) {
    kernel_weeks_until(count, from, to, years, model.grid.yearCuts.base + 1, weeks.base + effort * years)
  }

  /// Adds participations that last from their starts to the ends of visits, and begin only before those.
  func addLasting(_ effort: Int, _ count: Int, _ starts: Numbers, _ ends: Numbers) {
    kernel_lasting_until(
      count, starts, ends, years, model.grid.yearCuts.base + 1, self.starts.base + effort * years,
      weeks.base + effort * years)
  }

  func write(_ arm: Arm, into row: UnsafeMutablePointer<Double>) {
    for effort in 0..<model.efforts.count {
      var startsBefore = 0.0
      var weeksBefore = 0.0
      for year in 0..<years {
        let startsUntil = starts[effort * years + year]
        let weeksUntil = weeks[effort * years + year]
        func add(_ figure: ResultLayout.EffortFigure, _ value: Double) {
          row[model.layout.effort(figure, arm, year: year, effort: effort)] += value
        }
        add(.starts, startsUntil - startsBefore)
        add(.applicants, startsUntil - startsBefore)
        add(.participationWeeks, weeksUntil - weeksBefore)
        add(.placeWeeks, weeksUntil - weeksBefore)
        startsBefore = startsUntil
        weeksBefore = weeksUntil
      }
    }
    row[model.layout.newcomers(.reached, arm)] += reached
  }
}
