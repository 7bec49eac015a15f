/// A place in an effort's queue. An entry of somebody who no longer waits, or who waits anew, is stale and
/// passed over.
struct Waiting: Comparable, BitwiseCopyable {
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
