import CKernels
import GSL

/// Weeks, reimbursed weeks, arrivals and first runs, summed over stretches of visits.
///
/// Sums are kept *up to* moments (the grid's cuts, the ends of years): a visit [s, e) has spent
/// min(t, e) − min(t, s) weeks up to t. Figures by quarter and year are differences of neighbours, formed once a
/// replication.
final class Tally {
  /// What is known of the first runs of a duration group.
  enum DurationFigure: Int, CaseIterable {
    case weeks, squares, cappedPeople, cappedWeeks
    /// By how many of `ResultLayout.durationMarks` they outlasted: none, one, …
    case outlasted
  }
  static let marks = FlatArray(ResultLayout.durationMarks)
  static let durationFigures = DurationFigure.outlasted.rawValue + 1 + ResultLayout.durationMarks.count

  let model: CompiledModel
  /// (cohort × states + state) × cells + cell: weeks up to the cell's end.
  private let weeks = Column<Double>()
  /// Weeks beyond each step of the ladder, up to each of a span's cuts: cut × steps used + step, from
  /// (state × all span cuts + first of the span) × `ladderSteps` on.
  private let ladder = Column<Double>()
  /// (cohort × states + state) × years + year: arrivals before the year's end.
  private let arrivals = Column<Double>()
  /// (copy × groups + group) × figures + figure. Neighbours in a batch add to different copies, so that they need not
  /// wait for each other.
  private let durations = Column<Double>()
  static let copies = 4
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
    durations.fill(0, count: Self.copies * model.layout.durationGroups.count * Self.durationFigures)
  }

  /// Adds visits of one cohort in one state. Columns: start, end (nil for stays without end, in destinations) and the
  /// reading of the reimbursement clock at the start, which is not read in a destination.
  @inline(__always)
  func add(cohort: Int, state: Int, count: Int, start: Numbers, end: Numbers?, reading: Numbers, arrive: Bool) {
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
    for span in model.grid.spans {
      // Nothing lies before the period's start; what lies beyond a first step at 0 are all weeks.
      let first = span.cuts.lowerBound == 0 ? 1 : 0
      let all = model.sharesAll(regime: span.regime, state: state)
      let used = model.usedLadderSteps(regime: span.regime, state: state) - all
      guard used > 0 else { continue }
      kernel_ladder_until(
        count, start, end, reading, span.cuts.count - first,
        model.grid.spanCuts.base + span.cuts.lowerBound + first, used,
        model.ladderFrom.base + (span.regime * stateCount + state) * steps + all,
        ladder.base + (state * model.grid.spanCuts.count + span.cuts.lowerBound) * steps + first * used)
    }
  }

  /// Adds first runs of support: columns of duration groups, weeks, how many marks they outlasted, and of flags: 1 for
  /// those that are to be added. `next` is below 0 for a run that ended at the cap.
  func addFirstRuns(
    _ count: Int, groups: UnsafePointer<Double>, weeks: Numbers, places: UnsafePointer<Int64>, flags: Numbers,
    next: UnsafePointer<Int64>
  ) {
    isClear = false
    let distance = model.layout.durationGroups.count * Self.durationFigures
    let figures = durations.base
    for index in 0..<count where flags[index] > 0 {
      let group =
        figures + (index & (Self.copies - 1)) * distance + Int(groups[index]) * Self.durationFigures
      group[DurationFigure.weeks.rawValue] += weeks[index]
      group[DurationFigure.outlasted.rawValue + Int(places[index])] += 1
      if next[index] < 0 {
        group[DurationFigure.cappedPeople.rawValue] += 1
        group[DurationFigure.cappedWeeks.rawValue] += weeks[index]
      }
    }
    guard keepsSquares else { return }
    for index in 0..<count where flags[index] > 0 {
      let group =
        figures + (index & (Self.copies - 1)) * distance + Int(groups[index]) * Self.durationFigures
      group[DurationFigure.squares.rawValue] += weeks[index] * weeks[index]
    }
  }

  /// The same for one person.
  func addFirstRun(group: Int, weeks: Double, isCapped: Bool) {
    isClear = false
    var place = 0
    while place < Self.marks.count, weeks > Self.marks[place] { place += 1 }
    let figures = durations.base + group * Self.durationFigures
    figures[DurationFigure.weeks.rawValue] += weeks
    figures[DurationFigure.outlasted.rawValue + place] += 1
    if isCapped {
      figures[DurationFigure.cappedPeople.rawValue] += 1
      figures[DurationFigure.cappedWeeks.rawValue] += weeks
    }
  }

  /// A figure of a duration group.
  private func duration(_ group: Int, _ figure: Int) -> Double {
    var sum = 0.0
    for copy in 0..<Self.copies {
      sum += durations[(copy * model.layout.durationGroups.count + group) * Self.durationFigures + figure]
    }
    return sum
  }

  /// People whose first run has ended, their summed weeks and squared weeks.
  var firstRuns: (people: Double, weeks: Double, squares: Double) {
    var sums = (people: 0.0, weeks: 0.0, squares: 0.0)
    for group in model.layout.durationGroups.indices {
      sums.weeks += duration(group, DurationFigure.weeks.rawValue)
      sums.squares += duration(group, DurationFigure.squares.rawValue)
      for place in 0...Self.marks.count {
        sums.people += duration(group, DurationFigure.outlasted.rawValue + place)
      }
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
        var before = 0.0
        for cell in 0..<cellCount {
          let until = weeks[place * cellCount + cell]
          let value = sign * (until - before)
          before = until
          row[layout.stateWeeks(arm, quarter: grid.cells[cell].quarter, state: state)] += value
          row[layout.cohortWeeks(arm, year: grid.cells[cell].year, cohort: cohort, state: state)] += value
          let regime = grid.cells[cell].regime
          if model.isPaying[state], model.sharesAll(regime: regime, state: state) > 0 {
            let share = model.ladderChange[(regime * stateCount + state) * steps]
            row[layout.reimbursedWeeks(arm, year: grid.cells[cell].year, state: state)] += share * value
          }
        }
        before = 0
        for year in 0..<yearCount {
          let until = arrivals[place * yearCount + year]
          row[layout.arrivals(arm, year: year, cohort: cohort, state: state)] += sign * (until - before)
          before = until
        }
      }
    }
    for state in 0..<stateCount where model.isPaying[state] {
      for span in grid.spans {
        let all = model.sharesAll(regime: span.regime, state: state)
        let used = model.usedLadderSteps(regime: span.regime, state: state) - all
        let change = model.ladderChange.base + (span.regime * stateCount + state) * steps + all
        for (piece, year) in span.years.enumerated() {
          let until =
            ladder.base + (state * grid.spanCuts.count + span.cuts.lowerBound) * steps + (piece + 1) * used
          let before = until - used
          var value = 0.0
          for step in 0..<used { value += change[step] * (until[step] - before[step]) }
          row[layout.reimbursedWeeks(arm, year: year, state: state)] += sign * value
        }
      }
    }
    for group in layout.durationGroups.indices {
      func figure(_ figure: DurationFigure) -> Double { sign * duration(group, figure.rawValue) }
      // Whoever outlasted a mark outlasted those before it.
      var people = 0.0
      for mark in (0..<Self.marks.count).reversed() {
        people += duration(group, DurationFigure.outlasted.rawValue + 1 + mark)
        row[layout.durationStillOn(arm, group: group, mark: mark)] += sign * people
      }
      people += duration(group, DurationFigure.outlasted.rawValue)
      row[layout.durationPeople(arm, group: group)] += sign * people
      row[layout.durationWeeks(arm, group: group)] += figure(.weeks)
      guard model.isNewcomers[group] else { continue }
      row[layout.newcomers(.people, arm)] += sign * people
      row[layout.newcomers(.weeks, arm)] += figure(.weeks)
      row[layout.newcomers(.cappedPeople, arm)] += figure(.cappedPeople)
      row[layout.newcomers(.cappedWeeks, arm)] += figure(.cappedWeeks)
    }
  }
}
