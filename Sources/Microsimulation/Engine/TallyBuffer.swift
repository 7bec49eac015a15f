/// A tally for visits that come one by one: they wait in columns by cohort and state until a batch is worth its while.
final class TallyBuffer {
  let tally: Tally
  private struct Waiting: BitwiseCopyable {
    var columns: Numbers?
    var count = 0
  }
  private static let limit = 64
  /// Numbers between the columns start, end and reimbursement reading; kernels work on eight at a time.
  private static let stride = 72
  /// ((cohort × states + state) × 2, and 1 more for those who have arrived.
  private let waiting: UnsafeMutablePointer<Waiting>
  private let places: Int
  private let model: CompiledModel

  init(_ model: CompiledModel) {
    self.model = model
    tally = Tally(model)
    places = 2 * model.layout.cohorts * model.stateCount
    waiting = .allocate(capacity: places)
    waiting.initialize(repeating: Waiting(), count: places)
  }

  deinit {
    for place in 0..<places { waiting[place].columns?.deallocate() }
    waiting.deallocate()
  }

  func clear() {
    tally.clear()
    for place in 0..<places { waiting[place].count = 0 }
  }

  /// Adds a visit.
  /// - Parameter arrives: its beginning is a move into the state that is to be counted
  @inline(__always)
  func add(_ visit: Visit, lane: Int, arrives: Bool) {
    let cohort = lane / model.categoryCount
    let place = 2 * (cohort * model.stateCount + Int(visit.state)) + (arrives ? 1 : 0)
    if waiting[place].columns == nil { waiting[place].columns = .aligned(capacity: 3 * Self.stride) }
    if waiting[place].count == Self.limit { flush(place) }
    let columns = waiting[place].columns! + waiting[place].count
    columns[0] = visit.start
    columns[Self.stride] = visit.end
    columns[2 * Self.stride] = visit.ladder
    waiting[place].count += 1
  }

  /// Sums whatever waits.
  func flush() {
    for place in 0..<places where waiting[place].count > 0 { flush(place) }
  }

  private func flush(_ place: Int) {
    let columns = waiting[place].columns!
    tally.add(
      cohort: place / 2 / model.stateCount, state: place / 2 % model.stateCount, count: waiting[place].count,
      start: columns, end: columns + Self.stride, reading: columns + 2 * Self.stride, arrive: place & 1 == 1)
    waiting[place].count = 0
  }
}
