/// A tally for visits that come one by one: those whose ladder is to be summed wait in columns by state until a batch is worth
/// its while.
final class TallyBuffer {
  private let tallies: Workers<Tally>
  var tally: Tally { tallies.all[0] }
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
    tallies = Workers([Tally(model)])
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

  /// Adds a visit into which a move has been added before, and the move that ends it.
  @inline(__always)
  func add(_ visit: Visit, lane: Int) {
    let state = Int(visit.state)
    if visit.end < .infinity {
      tallies.with(0) {
        $0.addMove(
          cohort: Int(model.cohortOfLane[lane]), from: state, to: Int(visit.nextState), time: visit.end)
      }
    }
    guard model.isPaying[state] else { return }
    if waiting[state].columns == nil { waiting[state].columns = .aligned(capacity: 3 * Self.stride) }
    if waiting[state].count == Self.limit { flush(state) }
    let columns = waiting[state].columns! + waiting[state].count
    columns[0] = visit.start
    columns[Self.stride] = visit.end
    columns[2 * Self.stride] = visit.ladder
    waiting[state].count += 1
  }

  /// Adds what of a visit comes after a moment within it or at its end, and the move that ends it.
  func add(_ visit: Visit, after moment: Double, lane: Int) {
    let cohort = Int(model.cohortOfLane[lane])
    if visit.end > moment {
      tallies.with(0) { $0.addEntry(cohort: cohort, to: Int(visit.state), time: moment) }
      add(visit.rest(from: moment), lane: lane)
    } else if visit.nextState >= 0 {
      tallies.with(0) { $0.addArrival(cohort: cohort, to: Int(visit.nextState), time: visit.end) }
    }
  }

  /// Adds a first run.
  @inline(__always)
  func addFirstRun(group: Int, weeks: Double, isCapped: Bool) {
    tallies.with(0) { $0.addFirstRun(group: group, weeks: weeks, isCapped: isCapped) }
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
