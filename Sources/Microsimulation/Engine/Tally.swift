import CKernels
import GSL

/// Weeks, reimbursed weeks, arrivals and first runs, summed over stretches of visits.
///
/// Sums are kept *up to* moments (the grid's cuts, the ends of years): a visit [s, e) has spent
/// min(t, e) − min(t, s) weeks up to t. Figures by quarter and year are differences of neighbours, formed once a
/// replication.
final class Tally {
  /// What is known of the first runs of a duration group.
  private enum DurationFigure {
    static let people = 0
    static let weeks = 1
    /// How many outlasted each of `ResultLayout.durationMarks`, from here on.
    static let outlasted = 2
    static let cappedPeople = outlasted + ResultLayout.durationMarks.count
    static let cappedWeeks = cappedPeople + 1
    static let squares = cappedWeeks + 1
    static let count = squares + 1
  }
  private let marks = FlatArray(ResultLayout.durationMarks)

  let model: CompiledModel
  /// (cohort × states + state) × cells + cell: weeks up to the cell's end.
  private let weeks = Column<Double>()
  /// Weeks beyond each step of the ladder, up to each of a span's cuts: cut × steps used + step, from
  /// (state × all span cuts + first of the span) × `ladderSteps` on.
  private let ladder = Column<Double>()
  /// (cohort × states + state) × years + year: arrivals before the year's end.
  private let arrivals = Column<Double>()
  /// group × figures + figure
  private let durations = Column<Double>()
  private let cellCount: Int
  private let yearCount: Int
  private let stateCount: Int
  private let cohortCount: Int
  private let steps: Int
  private let keepsSquares: Bool
  private var isClear = false

  /// - Parameter keepsSquares: sums squared weeks of first runs too
  init(_ model: CompiledModel, keepsSquares: Bool = false) {
    self.model = model
    self.keepsSquares = keepsSquares
    cellCount = model.grid.cells.count
    yearCount = model.layout.years.count
    stateCount = model.stateCount
    cohortCount = model.layout.cohorts
    steps = model.ladderSteps
    clear()
  }

  func clear() {
    guard !isClear else { return }
    isClear = true
    weeks.fill(0, count: cohortCount * stateCount * cellCount)
    ladder.fill(0, count: stateCount * model.grid.spanCuts.count * steps)
    arrivals.fill(0, count: cohortCount * stateCount * yearCount)
    durations.fill(0, count: model.layout.durationGroups.count * DurationFigure.count)
  }

  /// Adds visits of one cohort in one state. Columns: start, end (nil for stays without end, in destinations) and the
  /// reading of the reimbursement clock at the start, which is not read in a destination.
  @inline(__always)
  func add(cohort: Int, state: Int, count: Int, start: Numbers, end: Numbers?, reading: Numbers, arrive: Bool)
  {
    isClear = false
    let place = cohort * stateCount + state
    if let end {
      kernel_weeks_until(
        count, start, end, cellCount, model.grid.cuts.base + 1, weeks.base + place * cellCount)
    } else {
      kernel_weeks_since(count, start, cellCount, model.grid.cuts.base + 1, weeks.base + place * cellCount)
    }
    if arrive {
      kernel_counts_until(
        count, start, yearCount, model.grid.yearCuts.base + 1, arrivals.base + place * yearCount)
    }
    guard model.isPaying[state], let end else { return }
    for number in 0..<model.grid.spans.count {
      let span = model.grid.spans[number]
      // Nothing lies before the period's start; what lies beyond the first step, which is at 0, are all weeks.
      let first = span.firstCut == 0 ? 1 : 0
      let used = model.laterLadderSteps(regime: span.regime, state: state)
      guard used > 0 else { continue }
      kernel_ladder_until(
        count, start, end, reading, span.cutCount - first,
        model.grid.spanCuts.base + span.firstCut + first, used,
        model.ladderFrom.base + (span.regime * stateCount + state) * steps + 1,
        ladder.base + (state * model.grid.spanCuts.count + span.firstCut) * steps + first * used)
    }
  }

  /// Adds first runs of support.
  /// - Parameters:
  ///   - groups, weeks: columns of duration groups and lengths
  ///   - runs, paysNext: a run is the first one and ends where they are 1 and 0
  ///   - next: below 0 for a run that ended at the cap
  func addFirstRuns(
    _ count: Int, groups: UnsafePointer<Double>, weeks: Numbers, runs: Numbers, paysNext: Numbers,
    next: UnsafePointer<Int64>
  ) {
    isClear = false
    let first = Int(kernel_smallest(count, groups))
    let last = Int(kernel_largest(count, groups))
    kernel_group_sums(
      count, groups, runs, paysNext, weeks, first, last - first + 1, marks.count, marks.base,
      durations.base + first * DurationFigure.count, DurationFigure.count)
    if keepsSquares {
      for index in 0..<count where runs[index] == 1 && paysNext[index] == 0 {
        durations[Int(groups[index]) * DurationFigure.count + DurationFigure.squares] +=
          weeks[index] * weeks[index]
      }
    }
    if kernel_any_below_zero(count, next) {
      for index in 0..<count where runs[index] == 1 && next[index] < 0 {
        addCapped(group: Int(groups[index]), weeks: weeks[index])
      }
    }
  }

  /// Adds one first run.
  func addFirstRun(group: Int, weeks: Double, isCapped: Bool) {
    isClear = false
    let figures = durations.base + group * DurationFigure.count
    figures[DurationFigure.people] += 1
    figures[DurationFigure.weeks] += weeks
    for mark in 0..<marks.count where weeks > marks[mark] {
      figures[DurationFigure.outlasted + mark] += 1
    }
    if isCapped { addCapped(group: group, weeks: weeks) }
  }

  private func addCapped(group: Int, weeks: Double) {
    let figures = durations.base + group * DurationFigure.count
    figures[DurationFigure.cappedPeople] += 1
    figures[DurationFigure.cappedWeeks] += weeks
  }

  /// A figure of a duration group.
  private func duration(_ group: Int, _ figure: Int, mark: Int = 0) -> Double {
    durations[group * DurationFigure.count + figure + mark]
  }

  /// People whose first run has ended, their summed weeks and squared weeks.
  var firstRuns: (people: Double, weeks: Double, squares: Double) {
    var sums = (people: 0.0, weeks: 0.0, squares: 0.0)
    for group in model.layout.durationGroups.indices {
      sums.people += duration(group, DurationFigure.people)
      sums.weeks += duration(group, DurationFigure.weeks)
      sums.squares += duration(group, DurationFigure.squares)
    }
    return sums
  }

  /// Adds `sign` times the sums to an arm's figures in a row.
  func write(_ arm: Arm, sign: Double, into row: UnsafeMutablePointer<Double>) {
    if isClear { return }
    let layout = model.layout
    let grid = model.grid
    for cohort in 0..<cohortCount {
      for state in 0..<stateCount {
        let place = cohort * stateCount + state
        // Nobody has been there.
        if weeks[place * cellCount + cellCount - 1] == 0, arrivals[place * yearCount + yearCount - 1] == 0 {
          continue
        }
        let firstQuarter = layout.stateWeeks(arm, quarter: 0, state: state)
        let firstYear = layout.cohortWeeks(arm, year: 0, cohort: cohort, state: state)
        let firstShare = layout.reimbursedWeeks(arm, year: 0, state: state)
        let firstArrivals = layout.arrivals(arm, year: 0, cohort: cohort, state: state)
        let pays = model.isPaying[state]
        var before = 0.0
        for index in 0..<cellCount {
          let until = weeks[place * cellCount + index]
          let value = sign * (until - before)
          before = until
          let cell = grid.cells[index]
          row[firstQuarter + cell.quarter * stateCount] += value
          row[firstYear + cell.year * cohortCount * stateCount] += value
          if pays {
            let share = model.ladderChange[(cell.regime * stateCount + state) * steps]
            row[firstShare + cell.year * stateCount] += share * value
          }
        }
        before = 0
        for year in 0..<yearCount {
          let until = arrivals[place * yearCount + year]
          row[firstArrivals + year * cohortCount * stateCount] += sign * (until - before)
          before = until
        }
      }
    }
    for state in 0..<stateCount where model.isPaying[state] {
      for number in 0..<grid.spans.count {
        let span = grid.spans[number]
        let used = model.laterLadderSteps(regime: span.regime, state: state)
        let change = model.ladderChange.base + (span.regime * stateCount + state) * steps + 1
        let sums = ladder.base + (state * grid.spanCuts.count + span.firstCut) * steps
        for cut in 1..<span.cutCount {
          var value = 0.0
          for step in 0..<used {
            value += change[step] * (sums[cut * used + step] - sums[(cut - 1) * used + step])
          }
          row[layout.reimbursedWeeks(arm, year: grid.spanYears[span.firstCut + cut], state: state)] +=
            sign * value
        }
      }
    }
    for group in layout.durationGroups.indices {
      func figure(_ figure: Int, mark: Int = 0) -> Double { sign * duration(group, figure, mark: mark) }
      row[layout.durationPeople(arm, group: group)] += figure(DurationFigure.people)
      row[layout.durationWeeks(arm, group: group)] += figure(DurationFigure.weeks)
      for mark in ResultLayout.durationMarks.indices {
        row[layout.durationStillOn(arm, group: group, mark: mark)] += figure(
          DurationFigure.outlasted, mark: mark)
      }
      guard model.isNewcomers[group] else { continue }
      row[layout.newcomers(.people, arm)] += figure(DurationFigure.people)
      row[layout.newcomers(.weeks, arm)] += figure(DurationFigure.weeks)
      row[layout.newcomers(.cappedPeople, arm)] += figure(DurationFigure.cappedPeople)
      row[layout.newcomers(.cappedWeeks, arm)] += figure(DurationFigure.cappedWeeks)
    }
  }
}
