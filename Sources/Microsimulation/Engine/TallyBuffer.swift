/// A tally for visits that come one by one: those whose ladder is to be summed wait in columns by state until a batch is worth
/// its while.
final class TallyBuffer {
  let tally: Tally
  private struct Waiting: BitwiseCopyable {
    var columns: Numbers?
    var count = 0
  }
  private static let limit = 64
  /// Numbers between the columns start, end and reimbursement reading; kernels work on eight at a time.
  private static let stride = 72
  /// By state.
  private let waiting: UnsafeMutablePointer<Waiting>
  private let model: CompiledModel

  init(_ model: CompiledModel) {
    self.model = model
    tally = Tally(model)
    waiting = .allocate(capacity: model.stateCount)
    waiting.initialize(repeating: Waiting(), count: model.stateCount)
  }

  deinit {
    for state in 0..<model.stateCount { waiting[state].columns?.deallocate() }
    waiting.deallocate()
  }

  func clear() {
    tally.clear()
    for state in 0..<model.stateCount { waiting[state].count = 0 }
  }

  /// Adds a visit.
  /// - Parameter arrives: its beginning is a move into the state that is to be counted
  @inline(__always)
  func add(_ visit: Visit, lane: Int, arrives: Bool) {
    let state = Int(visit.state)
    tally.addVisit(
      cohort: Int(model.cohortOfLane[lane]), state: state, start: visit.start, end: visit.end,
      arrives: arrives)
    guard model.isPaying[state] else { return }
    if waiting[state].columns == nil { waiting[state].columns = .aligned(capacity: 3 * Self.stride) }
    if waiting[state].count == Self.limit { flush(state) }
    let columns = waiting[state].columns! + waiting[state].count
    columns[0] = visit.start
    columns[Self.stride] = visit.end
    columns[2 * Self.stride] = visit.ladder
    waiting[state].count += 1
  }

  /// Sums whatever waits.
  func flush() {
    for state in 0..<model.stateCount where waiting[state].count > 0 { flush(state) }
  }

  private func flush(_ state: Int) {
    let columns = waiting[state].columns!
    tally.addLadder(
      state: state, count: waiting[state].count, start: columns, end: columns + Self.stride,
      reading: columns + 2 * Self.stride)
    waiting[state].count = 0
  }
}
