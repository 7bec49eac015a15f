import CKernels
import PublicFinance

/// The period cut where money or tables change: at quarter ends and where a reimbursement regime begins.
/// Positions are weeks since the period's first day.
final class TimeGrid: Sendable {
  struct Cell: Sendable, BitwiseCopyable {
    let quarter: Int
    let year: Int
    let regime: Int
  }

  /// Cell i lies in [cuts[i], cuts[i + 1]).
  let cuts: FlatArray<Double>
  /// Moments by cell, in ticks.
  let clock: CellClock
  /// The cuts in whole ticks.
  let cutTicks: FlatArray<Int64>
  let cells: FlatArray<Cell>
  /// Ends of the calendar years within the period, by position in `ResultLayout.years`; the first number
  /// is the period's start.
  let yearCuts: FlatArray<Double>
  /// The end of the period.
  let horizon: Double
  /// Stretches of one reimbursement regime within the period, and the moments at which each is summed up: its
  /// beginning, the ends of calendar years within it, its end.
  let spans: FlatArray<Span>
  /// The calendar year, by position, that ends at a cut.
  let spanYears: FlatArray<Int>
  let spanCuts: FlatArray<Double>
  private let cellsPerWeek: Double

  struct Span: Sendable, BitwiseCopyable {
    let regime: Int
    /// Positions in `spanCuts`.
    let firstCut: Int
    var cutCount: Int
  }

  init(model: Model, layout: ResultLayout) {
    let origin = model.period.start
    var days = Set(layout.quarters.map { $0.interval.start.dayNumber })
    for regime in model.reimbursement.regimes
    where regime.validFrom > origin && regime.validFrom < model.period.end {
      days.insert(regime.validFrom.dayNumber)
    }
    let starts = days.sorted().map(CalendarDate.init(dayNumber:))
    let moments = starts.map { $0.weeks(since: origin) } + [model.period.end.weeks(since: origin)]
    cuts = FlatArray(moments)
    let first = starts[0].dayNumber
    let ends = starts.dropFirst().map { $0.dayNumber - first } + [model.period.end.dayNumber - first]
    // A moment so little before a cut is meant to fall on it.
    let clock = CellClock(ends: ends, stepsPerUnit: 7, nudge: CompiledModel.rounding)
    self.clock = clock
    cutTicks = FlatArray(moments.map(clock.ticks(of:)))
    cells = FlatArray(
      starts.map { day in
        let quarter = layout.quarters.lastIndex { $0.interval.start <= day }!
        let regime = model.reimbursement.regimes.lastIndex { $0.validFrom <= day } ?? 0
        return Cell(quarter: quarter, year: day.year - layout.years[0], regime: regime)
      })
    yearCuts = FlatArray(
      [0] + layout.years.dropLast().map { CalendarDate.firstDay(of: $0 + 1).weeks(since: origin) }
        + [cuts[cuts.count - 1]])
    horizon = cuts[cuts.count - 1]
    var spans: [Span] = []
    var spanCuts: [Double] = []
    var spanYears: [Int] = []
    for index in 0..<cells.count {
      let isNew = index == 0 || cells[index].regime != cells[index - 1].regime
      if isNew {
        spans.append(Span(regime: cells[index].regime, firstCut: spanCuts.count, cutCount: 1))
        spanCuts.append(cuts[index])
        spanYears.append(cells[index].year)
      }
      let isLast =
        index + 1 == cells.count || cells[index + 1].regime != cells[index].regime
        || cells[index + 1].year != cells[index].year
      if isLast {
        spans[spans.count - 1].cutCount += 1
        spanCuts.append(cuts[index + 1])
        spanYears.append(cells[index].year)
      }
    }
    self.spans = FlatArray(spans)
    self.spanCuts = FlatArray(spanCuts)
    self.spanYears = FlatArray(spanYears)
    cellsPerWeek = Double(cells.count) / max(horizon, 1e-9)
  }

  /// The cell in which a moment of [0, horizon) lies.
  @inline(__always)
  func cell(at time: Double) -> Int {
    var index = min(cells.count - 1, max(0, Int(time * cellsPerWeek)))
    while index > 0 && cuts[index] > time { index -= 1 }
    while index + 1 < cells.count && cuts[index + 1] <= time { index += 1 }
    return index
  }

  /// The calendar year, by position, of a moment of [0, horizon).
  @inline(__always)
  func year(at time: Double) -> Int { cells[cell(at: time)].year }

  /// Adds the weeks of [from, to) that fall in each year of the period.
  func addWeeks(from: Double, to: Double, _ add: (_ year: Int, _ weeks: Double) -> Void) {
    let start = max(0, from)
    let end = min(to, horizon)
    guard start < end else { return }
    var year = year(at: start)
    var position = start
    while position < end {
      let stop = min(end, yearCuts[year + 1])
      add(year, stop - position)
      position = stop
      year += 1
    }
  }
}
