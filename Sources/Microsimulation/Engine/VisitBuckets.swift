/// Visits that wait to be computed, by class of life, lane and state: whoever shares a bucket faces the same races, so
/// a stage is one loop with constants. Numbers stand in columns, all of them doubles.
final class VisitBuckets {
  /// Columns of a bucket.
  enum Field {
    /// Position of the person in the block.
    static let person = 0
    static let start = 1
    /// Clock readings at the start: spell, support (in this run), reimbursement.
    static let spell = 2
    static let support = 3
    static let ladder = 4
    /// Weeks since the reimbursement clock last advanced, at the start.
    static let gap = 5
    /// Number of the run of support; in a destination that of the run just ended (0: none yet).
    static let run = 6
    /// Number of this stay among the person's stays in this state, from 1 on: names the thresholds.
    static let ordinal = 7
    static let untreated = 8
    /// When the run just ended did so; for effects on relapse. From here on: lives that an effort has reached.
    static let runEnd = 8
    /// Three columns per effort from here on: start of the participation in this run, its end (planned or real), and the
    /// end that after-effects count from; infinity for none.
    static let efforts = 9
  }

  private struct Bucket: BitwiseCopyable {
    var base: Numbers?
    var capacity: Int
  }

  private let buckets: UnsafeMutablePointer<Bucket>
  private let counts: UnsafeMutablePointer<Int32>
  private let slots: Int
  private let classes: Int

  init(classes: Int, slots: Int) {
    self.classes = classes
    self.slots = slots
    buckets = .allocate(capacity: classes * slots)
    buckets.initialize(repeating: Bucket(base: nil, capacity: 0), count: classes * slots)
    counts = .allocate(capacity: classes * slots)
    counts.initialize(repeating: 0, count: classes * slots)
  }

  deinit {
    for index in 0..<classes * slots { buckets[index].base?.deallocate() }
    buckets.deallocate()
    counts.deallocate()
  }

  /// The slot of a class in which most visits wait, or nil when none does.
  func fullest(_ lifeClass: Int) -> Int? {
    let counts = counts + lifeClass * slots
    var best = 0
    var most: Int32 = 0
    for slot in 0..<slots where counts[slot] > most {
      most = counts[slot]
      best = slot
    }
    return most > 0 ? best : nil
  }

  /// Takes up to `limit` visits out of a bucket.
  func take(_ lifeClass: Int, _ slot: Int, width: Int, limit: Int, into columns: Numbers, stride: Int) -> Int
  {
    let index = lifeClass * slots + slot
    let count = min(limit, Int(counts[index]))
    let first = Int(counts[index]) - count
    let bucket = buckets[index]
    for field in 0..<width {
      (columns + field * stride).update(from: bucket.base! + (field * bucket.capacity + first), count: count)
    }
    counts[index] = Int32(first)
    return count
  }

  /// Makes room for visits at the end of a bucket.
  /// - Returns: the first column at the first new visit, and the distance to the next column
  func extend(_ lifeClass: Int, _ slot: Int, width: Int, by count: Int) -> (columns: Numbers, stride: Int) {
    let index = lifeClass * slots + slot
    let old = Int(counts[index])
    if old + count > buckets[index].capacity {
      let capacity = max(64, old + count, buckets[index].capacity * 2)
      let moved = Numbers.aligned(capacity: capacity * width)
      if let base = buckets[index].base {
        for field in 0..<width {
          (moved + field * capacity).update(from: base + field * buckets[index].capacity, count: old)
        }
        base.deallocate()
      }
      buckets[index] = Bucket(base: moved, capacity: capacity)
    }
    counts[index] = Int32(old + count)
    return (buckets[index].base! + old, buckets[index].capacity)
  }
}
