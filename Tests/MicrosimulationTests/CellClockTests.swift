import CKernels
import Testing

@testable import Microsimulation

/// Cells that moments fall into, by step, and words of what is counted in them.
@Suite struct CellClockTests {
  /// Cells of 3, 1, 10 and 7 days.
  private let clock = CellClock(ends: [3, 4, 14, 21], stepsPerUnit: 7, nudge: 1e-9)

  /// How many of the numbers are in each cell, and their ticks, as one row of words has them.
  private func counted(_ numbers: [Double], _ clock: CellClock) -> (count: [Int], ticks: [Int64]) {
    var words = CellWords()
    defer { words.deallocate() }
    let column = Column<Double>()
    for number in numbers { column.append(number) }
    words.add(numbers.count, column.base, row: 0, rows: 1, clock.cells)
    return takeAll(&words, 1, clock)[0]
  }

  private func takeAll(
    _ words: inout CellWords, _ rows: Int, _ clock: CellClock
  ) -> [(count: [Int], ticks: [Int64])] {
    var all: [(count: [Int], ticks: [Int64])] = []
    words.take(rows, clock.cells) { row, words in
      #expect(row == all.count)
      all.append(
        (
          (0..<clock.cells.count).map { Int(words[$0] / kernel_counted) },
          (0..<clock.cells.count).map { Int64(words[$0] % kernel_counted) }
        ))
      words.update(repeating: 0, count: clock.cells.stride)
    }
    return all
  }

  @Test func `every step is in the cell before whose end it lies`() {
    #expect(clock.cells.count == 4)
    for day in 0..<21 {
      let cell = day < 3 ? 0 : day < 4 ? 1 : day < 14 ? 2 : 3
      for part in [0, 1e-7, 0.5, 1 - 1e-7] {
        let time = (Double(day) + part) / 7
        let (count, ticks) = counted([time], clock)
        #expect(count.indices.allSatisfy { count[$0] == ($0 == cell ? 1 : 0) }, "day \(day) and \(part)")
        #expect(ticks[cell] == clock.ticks(of: time))
      }
    }
  }

  @Test func `a number within 1e-9 weeks below a cut counts as at it`() {
    for (cell, end) in [3.0, 4, 14].enumerated() {
      let cut = end / 7
      for (time, expected) in [
        (cut - 1.1e-9, cell), (cut - 0.9e-9, cell + 1), (cut - 1e-12, cell + 1), (cut, cell + 1),
        (cut + 1e-9, cell + 1),
      ] {
        #expect(counted([time], clock).count.firstIndex(of: 1) == expected, "\(time)")
      }
    }
    // The last cut is where counting ends.
    for (time, many) in [(3 - 1.1e-9, 1), (3 - 0.9e-9, 0), (3, 0), (3 + 1e-9, 0), (1e9, 0), (.infinity, 0)] {
      #expect(counted([time], clock).count == [0, 0, 0, many], "\(time)")
    }
  }

  @Test func `with a nudge of almost a whole unit a mark is in the cell that it ends`() {
    let marks = CellClock(ends: [14, 27], stepsPerUnit: 1, nudge: 1 - 1e-9)
    for (weeks, cell) in [(0, 0), (12.5, 0), (13, 0), (13 + 0.9e-9, 0), (13 + 1.1e-9, 1), (26, 1)]
      as [(Double, Int)]
    {
      #expect(marks.cells.count == 2 && counted([weeks], marks).count.firstIndex(of: 1) == cell, "\(weeks)")
    }
    #expect(counted([26 + 1.1e-9], marks).count == [0, 0])
  }

  @Test func `ticks are powers of two, and so fine that a word is almost filled`() {
    for ends in [[1], [7], [21], [3650], [7305], [364 * 2], [1 << 14], [1 << 14 - 1]] {
      let clock = CellClock(ends: ends, stepsPerUnit: 7, nudge: 1e-9)
      #expect(clock.ticksPerUnit.significand == 1)
      let limit = Double(ends[0]) / 7
      let filled = 1_024 * max(1, limit) * clock.ticksPerUnit
      #expect(filled >= 0x1p51 && filled + 1_024 < 0x1p53)
      // Whole ticks, and to the nearest one.
      for number in [0, 1, limit, 0.3 * limit, limit - 1e-3] {
        let ticks = clock.ticks(of: number)
        #expect(abs(Double(ticks) / clock.ticksPerUnit - number) <= 0.5 / clock.ticksPerUnit)
      }
      #expect(clock.ticks(of: 3 / clock.ticksPerUnit) == 3)
      #expect(clock.ticks(of: 3.6 / clock.ticksPerUnit) == 4)
    }
  }

  @Test func `rows stand apart by what kernels may touch`() {
    for count in [1, 3, 4, 5, 8, 12, 13, 40] {
      let clock = CellClock(ends: Array(1...count), stepsPerUnit: 7, nudge: 1e-9)
      #expect(clock.cells.count == count)
      #expect(clock.cells.stride % 8 == 0 && clock.cells.stride >= count + Int(KERNEL_UNCOUNTED))
    }
  }

  @Test func `the cells of a model are those of its grid`() {
    for (seed, model) in RandomModels.fresh(8600..<8630) {
      let grid = CompiledModel(model: model).grid
      #expect(grid.clock.cells.count == grid.cells.count && grid.cuts.count == grid.cells.count + 1)
      var dice = SeededDice(seed: seed)
      var times = (0..<200).map { _ in dice.uniform(0, grid.horizon) }
      for index in 0..<grid.cuts.count {
        times.append(grid.cuts[index])
        #expect(grid.cutTicks[index] == grid.clock.ticks(of: grid.cuts[index]))
      }
      for time in times {
        var expected = [Int](repeating: 0, count: grid.cells.count)
        if time < grid.horizon { expected[grid.cell(at: time)] = 1 }
        #expect(counted([time], grid.clock).count == expected, "seed \(seed), \(time)")
      }
      for cell in 1..<grid.cells.count {
        #expect(
          counted([grid.cuts[cell] - 5e-10], grid.clock).count.firstIndex(of: 1) == cell, "seed \(seed)")
        #expect(
          counted([grid.cuts[cell] - 2e-9], grid.clock).count.firstIndex(of: 1) == cell - 1, "seed \(seed)")
      }
      #expect(counted([grid.horizon - 5e-10], grid.clock).count.allSatisfy { $0 == 0 })
    }
  }

  @Test func `words keep rows apart, are full after 1,024 numbers and empty once they are taken out`() {
    var words = CellWords()
    defer { words.deallocate() }
    let times = Column<Double>()
    let rows = Column<Int64>()
    var expected = (0..<3).map { _ in
      (count: [Int](repeating: 0, count: 4), ticks: [Int64](repeating: 0, count: 4))
    }
    func expect(_ time: Double, _ row: Int) {
      guard time < 3 else { return }
      let cell = [3.0, 4, 14, 21].firstIndex { time < $0 / 7 }!
      expected[row].count[cell] += 1
      expected[row].ticks[cell] += clock.ticks(of: time)
    }
    #expect(words.room == 1_024 && CellClock.summedAtOnce == 1_024)
    for index in 0..<100 {
      times.append(Double(index) * 0.0377)
      rows.append(Int64(index * 7 % 3) - 1)
      expect(times[index], Int(rows[index]) + 1)
    }
    words.add(100, times.base, row: rows.base, first: -1, rows: 3, clock.cells)
    #expect(words.room == 924)
    words.add(50, times.base, row: 2, rows: 3, clock.cells)
    for index in 0..<50 { expect(times[index], 2) }
    #expect(words.room == 874)
    words.add(1.7, row: 1, rows: 3, clock.cells)
    expect(1.7, 1)
    #expect(words.room == 873)
    words.add(.infinity, row: 0, rows: 3, clock.cells)
    #expect(words.room == 872)
    let all = takeAll(&words, 3, clock)
    #expect(words.room == 1_024)
    #expect(all.map(\.count) == expected.map(\.count))
    #expect(all.map(\.ticks) == expected.map(\.ticks))
    // Nothing is left, and nothing is told of nothing.
    #expect(takeAll(&words, 3, clock).isEmpty)
    words.add(1.7, row: 1, rows: 3, clock.cells)
    words.clear(3, clock.cells)
    #expect(words.room == 1_024)
    words.add(0.1, row: 2, rows: 3, clock.cells)
    let last = takeAll(&words, 3, clock)
    #expect(last.map(\.count) == [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]])
  }
}
