/// The columns of the batch at work, made once per worker.
final class BatchMemory {
  /// Columns of a visit, efforts included.
  let width: Int
  let visits: Numbers
  /// Keys of the people and numbers of their stays: the names of their random streams.
  let keys = Column<UInt64>()
  let occurrences = Column<UInt32>()
  let runs = Column<UInt32>()
  let ones = Column<UInt32>()
  let zeros = Column<UInt32>()
  /// Arms (as bits) that the life without efforts still counts for.
  let arms: Numbers
  /// 1 where an effort of the arm at work has reached the life.
  let diverged: Numbers
  /// No next state pays.
  var nowhere: Numbers { zeroes.base }
  private let zeroes = Column<Double>()
  private let stride: Int
  private var made: [Numbers] = []
  private var madeIntegers: [UnsafeMutablePointer<Int64>] = []

  init(_ model: CompiledModel, stride: Int) {
    self.stride = stride
    width = VisitBuckets.Field.efforts + 3 * model.efforts.count
    arms = .allocate(capacity: stride)
    arms.initialize(repeating: 0, count: stride)
    diverged = .allocate(capacity: stride)
    diverged.initialize(repeating: 0, count: stride)
    visits = .allocate(capacity: width * stride)
    visits.initialize(repeating: 0, count: width * stride)
    keys.fill(0, count: stride)
    occurrences.fill(1, count: stride)
    runs.fill(1, count: stride)
    ones.fill(1, count: stride)
    zeros.fill(0, count: stride)
    zeroes.fill(0, count: stride)
  }

  deinit {
    visits.deallocate()
    arms.deallocate()
    diverged.deallocate()
    for column in made { column.deallocate() }
    for column in madeIntegers { column.deallocate() }
  }

  /// A column of the batch's visits.
  @inline(__always)
  subscript(field: Int) -> Numbers { visits + field * stride }

  /// New columns side by side.
  func make(_ count: Int = 1) -> Numbers {
    let columns = Numbers.allocate(capacity: max(1, count) * stride)
    columns.initialize(repeating: 0, count: max(1, count) * stride)
    made.append(columns)
    return columns
  }

  func makeIntegers() -> UnsafeMutablePointer<Int64> {
    let column = UnsafeMutablePointer<Int64>.allocate(capacity: stride)
    column.initialize(repeating: -1, count: stride)
    madeIntegers.append(column)
    return column
  }

  func exits() -> Lives.Exits { Lives.Exits(end: make(), next: makeIntegers(), paysNext: make()) }
}
