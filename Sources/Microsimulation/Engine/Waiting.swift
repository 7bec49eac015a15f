/// A place in an effort's queue. An entry of somebody who no longer waits, or who waits anew, is stale and
/// passed over.
struct Waiting: BitwiseCopyable {
  /// Category rank, for efforts that go by category.
  var rank: Int32
  var candidate: Int32
  /// Smaller goes first within a rank: minus the start of the run, or the start of waiting.
  var order: Double
  /// When this waiting began.
  var since: Double

  /// 1 if one goes before another, else 0; without branches, since either is as likely.
  @inline(__always)
  func isBefore(_ other: Waiting) -> Int {
    @inline(__always) func one(_ holds: Bool) -> Int { holds ? 1 : 0 }
    let tie = one(order == other.order) & one(candidate < other.candidate)
    return one(rank < other.rank) | one(rank == other.rank) & (one(order < other.order) | tie)
  }
}

/// An effort's queue: a binary heap in a column of its own.
struct WaitingQueue: ~Copyable {
  private let entries = Column<Waiting>()

  @inline(__always)
  var isEmpty: Bool { entries.count == 0 }

  /// Who goes first; there must be somebody.
  @inline(__always)
  var first: Waiting { entries[0] }

  func removeAll() { entries.removeAll() }

  func insert(_ waiting: Waiting) {
    entries.append(waiting)
    rise(waiting, from: entries.count - 1)
  }

  func removeFirst() {
    let heap = entries.base
    let count = entries.count - 1
    let moved = heap[count]
    entries.removeLast()
    guard count > 0 else { return }
    // The gap goes down to the bottom, where the last one mostly belongs, and that one up from there.
    var place = 0
    while 2 * place + 2 < count {
      let child = 2 * place + 1
      let next = child + heap[child + 1].isBefore(heap[child])
      heap[place] = heap[next]
      place = next
    }
    if 2 * place + 1 < count {
      heap[place] = heap[2 * place + 1]
      place = 2 * place + 1
    }
    rise(moved, from: place)
  }

  /// Puts somebody where they belong, at a gap at the bottom or above it.
  private func rise(_ waiting: Waiting, from bottom: Int) {
    let heap = entries.base
    var place = bottom
    while place > 0 {
      let parent = (place - 1) / 2
      guard waiting.isBefore(heap[parent]) == 1 else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = waiting
  }
}
