import CKernels
import GSL

/// Weeks, reimbursed weeks, arrivals and first runs, summed over stretches of visits.
///
/// Sums are kept *up to* moments (the grid's cuts, the ends of years): a visit [s, e) has spent
/// (t − min(t, s)) − (t − min(t, e)) weeks up to t, and where one visit ends the next begins: what is summed is one
/// number a move, added to the state entered and taken from the state left. So that a state that everybody has left
/// shows 0 and no remainder, weeks are counted in whole ticks, whose sums are exact. Figures by quarter and
/// year are differences of neighbours, formed once a replication; a sum that runs over leaves them right.
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
  /// (cohort × states + state) × cells + cell: ticks up to the cell's end.
  private let weeks = Column<Int64>()
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
  /// (cohort × states + state): somebody has been there.
  private let isVisited = Column<Bool>()
  /// Of the moves at hand, by cell: Σ min(cut, time) in weeks, and what is left up to the cut in ticks.
  private let clipped = Column<Double>()
  private let spent = Column<Int64>()

  /// - Parameter keepsSquares: sums squared weeks of first runs too
  init(_ model: CompiledModel, keepsSquares: Bool = false) {
    self.model = model
    self.keepsSquares = keepsSquares
    cellCount = model.grid.cells.count
    spent.fill(0, count: cellCount)
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
    isVisited.fill(false, count: cohortCount * stateCount)
    ladder.fill(0, count: stateCount * model.grid.spanCuts.count * steps)
    arrivals.fill(0, count: cohortCount * stateCount * yearCount)
    durations.fill(0, count: model.layout.durationGroups.count * DurationFigure.count)
  }

  /// Adds moves of a cohort from one state to another: up to c, whoever enters a state at t spends c − min(c, t) weeks
  /// there, and whoever leaves it spends so many less.
  /// - Parameters:
  ///   - from: nil for people who come into sight; that is no arrival
  ///   - to: nil for people who go out of sight
  ///   - count: at most `TimeGrid.summedAtOnce`
  func addMoves(cohort: Int, from: Int?, to: Int?, count: Int, times: Numbers) {
    isClear = false
    let ticks = ticksSpent(count, since: times)
    if let to {
      let place = cohort * stateCount + to
      isVisited[place] = true
      let weeks = weeks.base + place * cellCount
      for cell in 0..<cellCount { weeks[cell] &+= ticks[cell] }
      if from != nil {
        kernel_counts_until(
          count, times, yearCount, model.grid.yearCuts.base + 1, arrivals.base + place * yearCount)
      }
    }
    if let from {
      let place = cohort * stateCount + from
      isVisited[place] = true
      let weeks = weeks.base + place * cellCount
      for cell in 0..<cellCount { weeks[cell] &-= ticks[cell] }
    }
  }

  /// Adds visits of one cohort in one state. Columns: start, end (nil for stays without end, in destinations) and the
  /// reading of the reimbursement clock at the start, which is not read in a destination.
  func add(cohort: Int, state: Int, count: Int, start: Numbers, end: Numbers?, reading: Numbers, arrive: Bool)
  {
    addMoves(cohort: cohort, from: nil, to: state, count: count, times: start)
    if arrive {
      kernel_counts_until(
        count, start, yearCount, model.grid.yearCuts.base + 1,
        arrivals.base + (cohort * stateCount + state) * yearCount)
    }
    guard let end else { return }
    addMoves(cohort: cohort, from: state, to: nil, count: count, times: end)
    if model.isPaying[state] {
      addLadder(state: state, count: count, start: start, end: end, reading: reading)
    }
  }

  /// Ticks of the clock from times up to each cut, summed.
  private func ticksSpent(_ count: Int, since times: Numbers) -> UnsafePointer<Int64> {
    let cuts = model.grid.wholeCuts.base + 1
    clipped.fill(0, count: cellCount)
    kernel_clipped(count, times, model.grid.tickShift, cellCount, cuts, clipped.base)
    for cell in 0..<cellCount {
      spent[cell] = Int64((Double(count) * cuts[cell] - clipped[cell]) * model.grid.ticksPerWeek)
    }
    return UnsafePointer(spent.base)
  }

  /// Adds the weeks of visits to a paying state beyond each step of its ladder. Columns as for `add`.
  @inline(__always)
  func addLadder(state: Int, count: Int, start: Numbers, end: Numbers, reading: Numbers) {
    isClear = false
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
  ///   - next: below 0 for a run that ended at the cap; nil when none did
  func addFirstRuns(
    _ count: Int, groups: UnsafePointer<Double>, weeks: Numbers, runs: Numbers, paysNext: Numbers,
    next: UnsafePointer<Int64>?
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
    if let next {
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

  /// People whose first run has ended, their summed weeks and squared weeks, and how many outlasted each of
  /// `ResultLayout.durationMarks`.
  var firstRuns: (people: Double, weeks: Double, squares: Double, stillOn: [Double]) {
    var sums = (
      people: 0.0, weeks: 0.0, squares: 0.0, stillOn: [Double](repeating: 0, count: marks.count)
    )
    for group in model.layout.durationGroups.indices {
      sums.people += duration(group, DurationFigure.people)
      sums.weeks += duration(group, DurationFigure.weeks)
      sums.squares += duration(group, DurationFigure.squares)
      for mark in 0..<marks.count {
        sums.stillOn[mark] += duration(group, DurationFigure.outlasted, mark: mark)
      }
    }
    return sums
  }

  /// Adds `sign` times the sums to an arm's figures in a row.
  func write(_ arm: Arm, sign: Double, into row: UnsafeMutablePointer<Double>) {
    if isClear { return }
    let grid = model.grid
    for cohort in 0..<cohortCount {
      for state in 0..<stateCount {
        let place = cohort * stateCount + state
        if !isVisited[place] { continue }
        let firstQuarter = model.layout.stateWeeks(arm, quarter: 0, state: state)
        let firstYear = model.layout.cohortWeeks(arm, year: 0, cohort: cohort, state: state)
        let firstShare = model.layout.reimbursedWeeks(arm, year: 0, state: state)
        let firstArrivals = model.layout.arrivals(arm, year: 0, cohort: cohort, state: state)
        let pays = model.isPaying[state]
        let weeksPerTick = 1 / grid.ticksPerWeek
        var before: Int64 = 0
        var (inYear, reimbursed) = (0.0, 0.0)
        for index in 0..<cellCount {
          let until = weeks[place * cellCount + index]
          let value = sign * Double(until &- before) * weeksPerTick
          before = until
          let cell = grid.cells[index]
          row[firstQuarter + cell.quarter * stateCount] += value
          inYear += value
          if pays { reimbursed += model.ladderChange[(cell.regime * stateCount + state) * steps] * value }
          if index + 1 < cellCount, grid.cells[index + 1].year == cell.year { continue }
          row[firstYear + cell.year * cohortCount * stateCount] += inYear
          if pays { row[firstShare + cell.year * stateCount] += reimbursed }
          (inYear, reimbursed) = (0, 0)
        }
        var arrived = 0.0
        for year in 0..<yearCount {
          let until = arrivals[place * yearCount + year]
          row[firstArrivals + year * cohortCount * stateCount] += sign * (until - arrived)
          arrived = until
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
          row[model.layout.reimbursedWeeks(arm, year: grid.spanYears[span.firstCut + cut], state: state)] +=
            sign * value
        }
      }
    }
    for group in model.layout.durationGroups.indices {
      func figure(_ figure: Int, mark: Int = 0) -> Double { sign * duration(group, figure, mark: mark) }
      row[model.layout.durationPeople(arm, group: group)] += figure(DurationFigure.people)
      row[model.layout.durationWeeks(arm, group: group)] += figure(DurationFigure.weeks)
      for mark in ResultLayout.durationMarks.indices {
        let stillOn = figure(DurationFigure.outlasted, mark: mark)
        row[model.layout.durationStillOn(arm, group: group, mark: mark)] += stillOn
        if model.isNewcomers[group] { row[model.layout.newcomersStillOn(arm, mark: mark)] += stillOn }
      }
      guard model.isNewcomers[group] else { continue }
      row[model.layout.newcomers(.people, arm)] += figure(DurationFigure.people)
      row[model.layout.newcomers(.weeks, arm)] += figure(DurationFigure.weeks)
      row[model.layout.newcomers(.cappedPeople, arm)] += figure(DurationFigure.cappedPeople)
      row[model.layout.newcomers(.cappedWeeks, arm)] += figure(DurationFigure.cappedWeeks)
    }
  }
}
