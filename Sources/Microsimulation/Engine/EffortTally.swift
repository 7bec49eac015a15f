import CKernels

/// What the efforts of an arm with places for everybody do: nobody waits, and a place is whatever is in use.
///
/// Participations are summed as visits are (see `Tally`): what is kept is when each begins and ends.
final class EffortTally {
  let model: CompiledModel
  /// By effort: starts in row 0, ends in row 1.
  private let moments: UnsafeMutablePointer<CellWords>
  /// effort × stride of the cells + cell: starts, those less ends, and the latter in ticks.
  private let starts = Column<Int64>()
  private let people = Column<Int64>()
  private let ticks = Column<Int64>()
  private let effortCount: Int
  private let cellCount: Int
  /// Newcomers who started an effort in their first run.
  var reached = 0.0

  init(_ model: CompiledModel) {
    self.model = model
    effortCount = model.efforts.count
    cellCount = model.grid.cells.count
    moments = .allocate(capacity: effortCount)
    moments.initialize(repeating: CellWords(), count: effortCount)
    clear()
  }

  deinit {
    for effort in 0..<effortCount { moments[effort].deallocate() }
    moments.deallocate()
  }

  func clear() {
    for effort in 0..<effortCount { moments[effort].clear(2, model.grid.clock) }
    starts.fill(0, count: effortCount * model.grid.clock.stride)
    people.fill(0, count: effortCount * model.grid.clock.stride)
    ticks.fill(0, count: effortCount * model.grid.clock.stride)
    reached = 0
  }

  /// Adds starts and ends of participations at times in columns; infinity for none.
  func add(_ effort: Int, _ count: Int, starts: Numbers, ends: Numbers) {
    let clock = model.grid.clock
    if moments[effort].room < 2 * count { settle(effort) }
    moments[effort].add(count, starts, row: 0, rows: 2, clock)
    moments[effort].add(count, ends, row: 1, rows: 2, clock)
  }

  private func settle(_ effort: Int) {
    let place = effort * model.grid.clock.stride
    moments[effort].take(2, model.grid.clock) { row, words in
      _ = kernel_unpack(
        cellCount, words, row == 0 ? 1 : -1, people.base + place, ticks.base + place,
        row == 0 ? starts.base + place : nil)
      words.update(repeating: 0, count: model.grid.clock.stride)
    }
  }

  func write(_ arm: Arm, into row: UnsafeMutablePointer<Double>) {
    let grid = model.grid
    for effort in 0..<effortCount {
      settle(effort)
      let place = effort * grid.clock.stride
      var (here, since, before): (Int64, Int64, Int64) = (0, 0, 0)
      var (begun, inYear): (Int64, Int64) = (0, 0)
      for index in 0..<cellCount {
        here &+= people[place + index]
        since &+= ticks[place + index]
        let until = here &* grid.cutTicks[index + 1] &- since
        inYear &+= until &- before
        before = until
        begun += starts[place + index]
        let year = grid.cells[index].year
        if index + 1 < cellCount, grid.cells[index + 1].year == year { continue }
        let figures = row + model.layout.effort(.starts, arm, year: year, effort: effort)
        func add(_ figure: ResultLayout.EffortFigure, _ value: Double) { figures[figure.rawValue] += value }
        add(.starts, Double(begun))
        add(.applicants, Double(begun))
        add(.participationWeeks, Double(inYear) / grid.clock.ticksPerUnit)
        add(.placeWeeks, Double(inYear) / grid.clock.ticksPerUnit)
        (begun, inYear) = (0, 0)
      }
    }
    row[model.layout.newcomers(.reached, arm)] += reached
  }
}
