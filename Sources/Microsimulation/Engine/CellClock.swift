import CKernels

/// Cells that moments or lengths fall into, and the ticks in which they are summed, so that sums are exact: as fine as
/// lets `CellClock.summedAtOnce` numbers stand in one word.
///
/// What many numbers have in common is told by one addition each: how many fell into a cell, and their sum, stand in one
/// word (see `kernel_count`).
final class CellClock: Sendable {
  /// Numbers that a word may hold.
  static let summedAtOnce = 1_024

  /// Always a power of two.
  let ticksPerUnit: Double
  private let cellOfStep: FlatArray<UInt16>
  let cells: Cells

  /// The same as plain numbers, for hot loops: what counts into it must hold the clock.
  struct Cells: BitwiseCopyable, @unchecked Sendable {
    fileprivate let kernel: UnsafePointer<kernel_cells>
    let count: Int
    /// Distance of rows of cells, a power of two: those for what is not counted stand between.
    let stride: Int
  }

  /// - Parameters:
  ///   - ends: of each cell, in steps from 0 on
  ///   - stepsPerUnit: a step is 1/7 of a week, say
  ///   - nudge: units by which a number counts as more than it is
  init(ends: [Int], stepsPerUnit: Double, nudge: Double) {
    precondition(ends.count < Int(UInt16.max))
    var cellOfStep: [UInt16] = []
    for (cell, end) in ends.enumerated() { while cellOfStep.count < end { cellOfStep.append(UInt16(cell)) } }
    // The limit itself, and one for rounding.
    cellOfStep += [UInt16(ends.count), UInt16(ends.count)]
    self.cellOfStep = FlatArray(cellOfStep)
    let limit = Double(ends.last ?? 0) / stepsPerUnit
    let most = Double(Self.summedAtOnce) * max(1, limit)
    ticksPerUnit = 0x1p52 / (most.binade * 2)
    let kernel = UnsafeMutablePointer<kernel_cells>.allocate(capacity: 1)
    kernel.initialize(
      to: kernel_cells(
        steps: stepsPerUnit, nudge: nudge * stepsPerUnit, limit: limit, shift: 1.5 * most.binade * 2,
        cell: self.cellOfStep.base))
    var stride = 8
    while stride < ends.count + Int(KERNEL_UNCOUNTED) { stride *= 2 }
    cells = Cells(kernel: UnsafePointer(kernel), count: ends.count, stride: stride)
  }

  deinit { cells.kernel.deallocate() }

  /// A number in ticks.
  func ticks(of number: Double) -> Int64 { Int64((number * ticksPerUnit).rounded()) }
}

/// Words that count numbers by row and cell until they are taken out.
struct CellWords: BitwiseCopyable {
  private var words: UnsafeMutablePointer<UInt64>?
  /// Numbers that a word may hold by now.
  private var most = 0

  /// How many numbers still fit.
  var room: Int { CellClock.summedAtOnce - most }

  /// Adds numbers, each to a row of its own.
  /// - Parameters:
  ///   - first: what stands for row 0
  ///   - rows: how many there are; made when the first number comes
  mutating func add(
    _ count: Int, _ numbers: UnsafePointer<Double>, row: UnsafePointer<Int64>, first: Int, rows: Int,
    _ cells: CellClock.Cells
  ) {
    let words = make(rows, cells)
    assert(room >= count)
    most += count
    kernel_count(count, numbers, row, Int64(first), cells.kernel, words, cells.stride)
  }

  /// Adds numbers to one row.
  mutating func add(
    _ count: Int, _ numbers: UnsafePointer<Double>, row: Int, rows: Int, _ cells: CellClock.Cells
  ) {
    let words = make(rows, cells) + row * cells.stride
    assert(room >= count)
    most += count
    kernel_count(count, numbers, nil, 0, cells.kernel, words, 0)
  }

  /// Adds one number.
  mutating func add(_ number: Double, row: Int, rows: Int, _ cells: CellClock.Cells) {
    let words = make(rows, cells)
    assert(room >= 1)
    most += 1
    kernel_count_one(number, cells.kernel, words + row * cells.stride)
  }

  @inline(__always)
  private mutating func make(_ rows: Int, _ cells: CellClock.Cells) -> UnsafeMutablePointer<UInt64> {
    if let words { return words }
    return makeNow(rows, cells)
  }

  @inline(never)
  private mutating func makeNow(_ rows: Int, _ cells: CellClock.Cells) -> UnsafeMutablePointer<UInt64> {
    let made = UnsafeMutablePointer<UInt64>.aligned(capacity: rows * cells.stride)
    made.initialize(repeating: 0, count: rows * cells.stride)
    words = made
    return made
  }

  /// Takes out what has been counted, row by row.
  /// - Parameter body: is told the row's words
  @inline(__always)
  mutating func take(
    _ rows: Int, _ cells: CellClock.Cells, _ body: (_ row: Int, _ words: UnsafeMutablePointer<UInt64>) -> Void
  ) {
    guard most > 0, let words else { return }
    most = 0
    for row in 0..<rows { body(row, words + row * cells.stride) }
  }

  /// Forgets what has been counted.
  mutating func clear(_ rows: Int, _ cells: CellClock.Cells) {
    take(rows, cells) { _, words in words.update(repeating: 0, count: cells.stride) }
  }

  func deallocate() { words?.deallocate() }
}
