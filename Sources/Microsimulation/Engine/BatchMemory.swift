/// The columns of the batch at work, made once per worker.
final class BatchMemory {
  /// Columns of a visit, efforts included.
  let width: Int
  let visits: VisitColumns
  /// Keys of the people and numbers of their stays: the names of their random streams.
  let keys: UnsafeMutablePointer<UInt64>
  let occurrences: UnsafeMutablePointer<UInt32>
  let runs: UnsafeMutablePointer<UInt32>
  let supportAtEntry: Numbers
  let groups: UnsafeMutablePointer<Int64>
  /// Arms (as bits) that the life without efforts still counts for.
  let arms: Numbers
  /// 1 where an effort of the arm at work has reached the life.
  let diverged: Numbers
  /// No next state pays.
  let nowhere: Numbers
  private let stride: Int
  private var made: [Numbers] = []
  private var madeFlags: [UnsafeMutablePointer<Bool>] = []
  private var madeIntegers: [UnsafeMutablePointer<Int64>] = []

  init(_ model: CompiledModel, stride: Int) {
    self.stride = stride
    width = VisitBuckets.Field.efforts + 3 * model.efforts.count
    func column<Number: BitwiseCopyable>(_ value: Number) -> UnsafeMutablePointer<Number> {
      let column = UnsafeMutablePointer<Number>.aligned(capacity: stride)
      column.initialize(repeating: value, count: stride)
      return column
    }
    visits = VisitColumns(width: width, stride: stride)
    keys = column(0)
    occurrences = column(1)
    runs = column(1)
    supportAtEntry = column(0)
    groups = column(0)
    arms = column(0)
    diverged = column(0)
    nowhere = column(0)
  }

  deinit {
    visits.deallocate()
    keys.deallocate()
    occurrences.deallocate()
    runs.deallocate()
    supportAtEntry.deallocate()
    groups.deallocate()
    arms.deallocate()
    diverged.deallocate()
    nowhere.deallocate()
    for column in made { column.deallocate() }
    for column in madeIntegers { column.deallocate() }
    for flag in madeFlags { flag.deallocate() }
  }

  /// A column of the batch's visits.
  @inline(__always)
  subscript(field: Int) -> Numbers { visits[field] }

  /// New columns side by side.
  func make(_ count: Int = 1) -> Numbers {
    let columns = Numbers.aligned(capacity: max(1, count) * stride)
    columns.initialize(repeating: 0, count: max(1, count) * stride)
    made.append(columns)
    return columns
  }

  func makeIntegers(_ count: Int = 1) -> UnsafeMutablePointer<Int64> {
    let column = UnsafeMutablePointer<Int64>.aligned(capacity: count * stride)
    column.initialize(repeating: -1, count: count * stride)
    madeIntegers.append(column)
    return column
  }

  func exits() -> Lives.Exits {
    let anyGone = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    anyGone.initialize(to: false)
    madeFlags.append(anyGone)
    return Lives.Exits(end: make(), next: makeIntegers(), paysNext: make(), anyGone: anyGone)
  }
}
