import CKernels
import GSL

/// Weeks, reimbursed weeks, arrivals and first runs, summed over stretches of visits.
///
/// Weeks are summed *up to* moments (the grid's cuts): whoever enters a state at t and leaves it at u has spent
/// (c − t) − (c − u) weeks there up to c, of either term only what is positive; and where one visit ends the next
/// begins. So all that is kept of a move is that it fell into a cell of the grid, and when (`CellWords`): up to a cut, the
/// moves before it have spent as many times the cut as they are, less their moments. In whole ticks, so that a state
/// that everybody has left shows 0 and no remainder. Figures by quarter and year are differences of neighbours, formed
/// once a replication; a sum that runs over leaves them right.
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
  /// Where an arm's figures begin in a row.
  private struct RowPlaces {
    let quarters: Int
    let shares: Int
    let years: Int
    let arrivals: Int
    let groups: Int
    let newcomers: (people: Int, weeks: Int, cappedPeople: Int, cappedWeeks: Int, stillOn: Int)

    init(_ layout: ResultLayout, _ arm: Arm) {
      quarters = layout.stateWeeks(arm, quarter: 0, state: 0)
      shares = layout.reimbursedWeeks(arm, year: 0, state: 0)
      years = layout.cohortWeeks(arm, year: 0, cohort: 0, state: 0)
      arrivals = layout.arrivals(arm, year: 0, cohort: 0, state: 0)
      groups = layout.durationPeople(arm, group: 0)
      newcomers = (
        layout.newcomers(.people, arm), layout.newcomers(.weeks, arm), layout.newcomers(.cappedPeople, arm),
        layout.newcomers(.cappedWeeks, arm), layout.newcomersStillOn(arm, mark: 0)
      )
    }
  }
  private let marks = FlatArray(ResultLayout.durationMarks)

  let model: CompiledModel
  /// Moves that wait, by where they come from: cohort × origins + state left, `outside` or `elsewhere`. Their rows
  /// are the state entered + 1; 0 for out of sight.
  private let moves: UnsafeMutablePointer<CellWords>
  /// People who come into sight, and those who come from a state that is not told.
  private let outside: Int
  private let elsewhere: Int
  private let origins: Int
  /// (cohort × states + state) × `stride` + cell: how many came less how many left, the same of their ticks, and how many
  /// of those who came did so from another state.
  private let people = Column<Int64>()
  private let ticks = Column<Int64>()
  private let arrivals = Column<Int64>()
  private let stride: Int
  /// Weeks beyond each step of the ladder, up to each of a span's cuts: cut × steps used + step, from
  /// (state × all span cuts + first of the span) × `ladderSteps` on.
  private let ladder = Column<Double>()
  /// First runs that wait, by duration group, and which weeks fall between which marks.
  private let runs: UnsafeMutablePointer<CellWords>
  private static let runClock = CellClock(
    ends: ResultLayout.durationMarks.map { Int($0) + 1 } + [Int(CompiledModel.supportCap) + 2],
    stepsPerUnit: 1, nudge: 1 - CompiledModel.rounding)
  /// group × figures + figure
  private let durations = Column<Double>()
  private let moments: CellClock.Cells
  private let lengths: CellClock.Cells
  private let cellCount: Int
  /// By cell: where its quarter stands among a state's, and its regime's share; and how many cells lie before each year's end.
  private let quarterOffsets: FlatArray<Int>
  private let shareOffsets: FlatArray<Int>
  private let yearEnds: FlatArray<Int>
  private let yearCount: Int
  private let stateCount: Int
  private let cohortCount: Int
  private let groupCount: Int
  private let steps: Int
  private let keepsSquares: Bool
  private let places: (counterfactual: RowPlaces, plan: RowPlaces)
  private var isClear = false
  /// (cohort × states + state): somebody has been there.
  private let isVisited = Column<Bool>()

  /// - Parameter keepsSquares: sums squared weeks of first runs too
  init(_ model: CompiledModel, keepsSquares: Bool = false) {
    self.model = model
    self.keepsSquares = keepsSquares
    cellCount = model.grid.cells.count
    moments = model.grid.clock.cells
    lengths = Self.runClock.cells
    stride = moments.stride
    yearCount = model.layout.years.count
    stateCount = model.stateCount
    cohortCount = model.layout.cohorts
    groupCount = model.layout.durationGroups.count
    steps = model.ladderSteps
    let cells = (0..<model.grid.cells.count).map { model.grid.cells[$0] }
    quarterOffsets = FlatArray(cells.map { $0.quarter * model.stateCount })
    shareOffsets = FlatArray(cells.map { $0.regime * model.stateCount * model.ladderSteps })
    yearEnds = FlatArray(model.layout.years.indices.map { year in cells.count { $0.year <= year } })
    places = (RowPlaces(model.layout, .counterfactual), RowPlaces(model.layout, .plan))
    outside = stateCount
    elsewhere = stateCount + 1
    origins = stateCount + 2
    moves = .allocate(capacity: cohortCount * origins)
    moves.initialize(repeating: CellWords(), count: cohortCount * origins)
    runs = .allocate(capacity: 1)
    runs.initialize(to: CellWords())
    people.fill(0, count: cohortCount * stateCount * stride)
    ticks.fill(0, count: cohortCount * stateCount * stride)
    arrivals.fill(0, count: cohortCount * stateCount * stride)
    isVisited.fill(false, count: cohortCount * stateCount)
    clear()
  }

  deinit {
    for place in 0..<cohortCount * origins { moves[place].deallocate() }
    moves.deallocate()
    runs.pointee.deallocate()
    runs.deallocate()
  }

  func clear() {
    guard !isClear else { return }
    isClear = true
    for place in 0..<cohortCount * origins { moves[place].clear(stateCount + 1, moments) }
    runs.pointee.clear(groupCount, lengths)
    for place in 0..<isVisited.count where isVisited[place] {
      isVisited[place] = false
      (people.base + place * stride).update(repeating: 0, count: stride)
      (ticks.base + place * stride).update(repeating: 0, count: stride)
      (arrivals.base + place * stride).update(repeating: 0, count: stride)
    }
    ladder.fill(0, count: stateCount * model.grid.spanCuts.count * steps)
    durations.fill(0, count: groupCount * DurationFigure.count)
  }

  // MARK: - Moves

  /// Adds moves of a cohort out of a state.
  /// - Parameters:
  ///   - times: at or beyond the horizon for moves that do not count
  ///   - next: the states entered, −1 for people who go out of sight
  @inline(__always)
  func addMoves(cohort: Int, from: Int, count: Int, times: Numbers, next: UnsafePointer<Int64>) {
    isClear = false
    let place = cohort * origins + from
    if moves[place].room < count { settle(place) }
    moves[place].add(count, times, row: next, first: -1, rows: stateCount + 1, moments)
  }

  /// Adds people of a cohort who come into sight in a state; that is no arrival.
  func addEntries(cohort: Int, to: Int, count: Int, times: Numbers) {
    isClear = false
    let place = cohort * origins + outside
    if moves[place].room < count { settle(place) }
    moves[place].add(count, times, row: to + 1, rows: stateCount + 1, moments)
  }

  /// Adds one move of a cohort: where to (−1: out of sight), and when.
  @inline(__always)
  func addMove(cohort: Int, from: Int, to: Int, time: Double) {
    isClear = false
    let place = cohort * origins + from
    if moves[place].room < 1 { settle(place) }
    moves[place].add(time, row: to + 1, rows: stateCount + 1, moments)
  }

  /// Adds somebody of a cohort who comes into sight in a state; that is no arrival.
  func addEntry(cohort: Int, to: Int, time: Double) {
    addMove(cohort: cohort, from: outside, to: to, time: time)
  }

  /// Adds an arrival in a state from one that is not told.
  func addArrival(cohort: Int, to: Int, time: Double) {
    addMove(cohort: cohort, from: elsewhere, to: to, time: time)
  }

  /// Sums the moves that wait.
  private func settle(_ place: Int) {
    let cohort = place / origins
    let from = place % origins
    let (people, ticks, arrivals) = (people.base, ticks.base, arrivals.base)
    moves[place].take(stateCount + 1, moments) { row, words in
      var any = false
      if from < stateCount {
        let left = (cohort * stateCount + from) * stride
        any = kernel_unpack(cellCount, words, -1, people + left, ticks + left, nil)
        if !any { return }
        isVisited[cohort * stateCount + from] = true
      }
      if row > 0 {
        let entered = (cohort * stateCount + row - 1) * stride
        any = kernel_unpack(
          cellCount, words, 1, people + entered, ticks + entered, from == outside ? nil : arrivals + entered)
        if any { isVisited[cohort * stateCount + row - 1] = true }
      }
      if any { words.update(repeating: 0, count: stride) }
    }
  }

  // MARK: - Ladders

  /// Adds the weeks of visits to a paying state beyond each step of its ladder. Columns: start, end and the
  /// reading of the reimbursement clock at the start.
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

  // MARK: - First runs

  /// Adds first runs of support.
  /// - Parameters:
  ///   - groups, weeks: columns of duration groups and lengths; infinity for what is no first run
  ///   - next: below 0 for a run that ended at the cap; nil when none did
  func addFirstRuns(
    _ count: Int, groups: UnsafePointer<Int64>, weeks: Numbers, next: UnsafePointer<Int64>?
  ) {
    isClear = false
    if runs.pointee.room < count { settleRuns() }
    runs.pointee.add(count, weeks, row: groups, first: 0, rows: groupCount, lengths)
    if keepsSquares {
      for index in 0..<count where weeks[index] < .infinity {
        durations[Int(groups[index]) * DurationFigure.count + DurationFigure.squares] +=
          weeks[index] * weeks[index]
      }
    }
    if let next {
      for index in 0..<count where weeks[index] < .infinity && next[index] < 0 {
        addCapped(group: Int(groups[index]), weeks: weeks[index])
      }
    }
  }

  /// Adds one first run.
  func addFirstRun(group: Int, weeks: Double, isCapped: Bool) {
    isClear = false
    if runs.pointee.room < 1 { settleRuns() }
    runs.pointee.add(weeks, row: group, rows: groupCount, lengths)
    if isCapped { addCapped(group: group, weeks: weeks) }
  }

  /// Sums the first runs that wait.
  private func settleRuns() {
    let weeksPerTick = 1 / Self.runClock.ticksPerUnit
    runs.pointee.take(groupCount, lengths) { group, words in
      let figures = durations.base + group * DurationFigure.count
      // From the longest on: whoever outlasted a mark outlasted those before it.
      var people: UInt64 = 0
      var ticks: UInt64 = 0
      for cell in (0..<lengths.count).reversed() {
        people += words[cell] / kernel_counted
        ticks += words[cell] % kernel_counted
        if cell > 0 { figures[DurationFigure.outlasted + cell - 1] += Double(people) }
      }
      figures[DurationFigure.people] += Double(people)
      figures[DurationFigure.weeks] += Double(ticks) * weeksPerTick
      words.update(repeating: 0, count: lengths.stride)
    }
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
    settleRuns()
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

  /// Adds what lives that count for both arms have summed up to.
  func add(_ both: Tally) {
    if both.isClear { return }
    isClear = false
    both.settle()
    func add(_ sums: Numbers, _ others: Numbers, _ count: Int) {
      for index in 0..<count { sums[index] += others[index] }
    }
    func add(_ sums: UnsafeMutablePointer<Int64>, _ others: UnsafeMutablePointer<Int64>) {
      for cell in 0..<cellCount { sums[cell] &+= others[cell] }
    }
    for place in 0..<cohortCount * stateCount where both.isVisited[place] {
      isVisited[place] = true
      let first = place * stride
      add(people.base + first, both.people.base + first)
      add(ticks.base + first, both.ticks.base + first)
      add(arrivals.base + first, both.arrivals.base + first)
    }
    add(ladder.base, both.ladder.base, ladder.count)
    add(durations.base, both.durations.base, durations.count)
  }

  /// Nothing has been added.
  var isEmpty: Bool { isClear }

  private func settle() {
    for place in 0..<cohortCount * origins { settle(place) }
    settleRuns()
  }

  /// Adds `sign` times the sums to an arm's figures in a row.
  func write(_ arm: Arm, sign: Double, into row: UnsafeMutablePointer<Double>) {
    if isClear { return }
    settle()
    let grid = model.grid
    let weeksPerTick = sign / grid.clock.ticksPerUnit
    let yearStride = cohortCount * stateCount
    let cutTicks = grid.cutTicks.base + 1
    let (quarterOffsets, shareOffsets, yearEnds) = (quarterOffsets.base, shareOffsets.base, yearEnds.base)
    let places = arm == .counterfactual ? places.counterfactual : places.plan
    for cohort in 0..<cohortCount {
      for state in 0..<stateCount {
        let place = cohort * stateCount + state
        if !isVisited[place] { continue }
        let (people, ticks) = (people.base + place * stride, ticks.base + place * stride)
        let arrived = arrivals.base + place * stride
        let share = model.ladderChange.base + state * steps
        let pays = model.isPaying[state]
        let quarters = row + places.quarters + state
        var (here, since, before): (Int64, Int64, Int64) = (0, 0, 0)
        var index = 0
        for year in 0..<yearCount {
          var (inYear, reimbursed): (Double, Double) = (0, 0)
          var arrivals: Int64 = 0
          while index < yearEnds[year] {
            here &+= people[index]
            since &+= ticks[index]
            let until = here &* cutTicks[index] &- since
            let value = Double(until &- before) * weeksPerTick
            before = until
            quarters[quarterOffsets[index]] += value
            inYear += value
            arrivals &+= arrived[index]
            if pays { reimbursed += share[shareOffsets[index]] * value }
            index &+= 1
          }
          row[places.years + year * yearStride + place] += inYear
          row[places.arrivals + year * yearStride + place] += sign * Double(arrivals)
          if pays { row[places.shares + year * stateCount + state] += reimbursed }
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
          row[places.shares + grid.spanYears[span.firstCut + cut] * stateCount + state] += sign * value
        }
      }
    }
    let groupStride = 2 + marks.count
    for group in 0..<groupCount {
      let figures = durations.base + group * DurationFigure.count
      // People, weeks and those who outlasted each mark, as they stand here.
      for figure in 0..<groupStride {
        row[places.groups + group * groupStride + figure] += sign * figures[figure]
      }
      guard model.isNewcomers[group] else { continue }
      for mark in 0..<marks.count {
        row[places.newcomers.stillOn + mark] += sign * figures[DurationFigure.outlasted + mark]
      }
      row[places.newcomers.people] += sign * figures[DurationFigure.people]
      row[places.newcomers.weeks] += sign * figures[DurationFigure.weeks]
      row[places.newcomers.cappedPeople] += sign * figures[DurationFigure.cappedPeople]
      row[places.newcomers.cappedWeeks] += sign * figures[DurationFigure.cappedWeeks]
    }
  }
}
