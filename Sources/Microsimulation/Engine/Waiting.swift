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

  @inline(__always)
  static func < (left: Waiting, right: Waiting) -> Bool {
    if left.rank != right.rank { return left.rank < right.rank }
    if left.order != right.order { return left.order < right.order }
    return left.candidate < right.candidate
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
    let heap = entries.base
    var place = entries.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      guard waiting < heap[parent] else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = waiting
  }

  func removeFirst() {
    let heap = entries.base
    let count = entries.count - 1
    let moved = heap[count]
    entries.removeLast()
    guard count > 0 else { return }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < count else { break }
      if child + 1 < count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < moved else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = moved
  }
}
