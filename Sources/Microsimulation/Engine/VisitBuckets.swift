import CKernels

/// Visits that wait to be computed, by class of life, lane and state: whoever shares a bucket faces the same races, so
/// a stage is one loop with constants. Numbers stand in columns, all of them doubles.
final class VisitBuckets {
  /// Columns of a bucket.
  enum Field {
    /// Position of the person in the block.
    static let person = 0
    static let start = 1
    /// Reading of the reimbursement clock at the start.
    static let ladder = 2
    /// Number of the run of support; in a destination that of the run just ended (0: none yet).
    static let run = 3
    /// Up to here every bucket has them; beyond, those whom `Carried` names.
    static let always = 4
    /// Weeks since the reimbursement clock last advanced, at the start of a visit in which it stands still.
    static let gap = 4
    /// Reading of the support clock (in this run) at the start.
    static let support = 5
    /// Number of this stay among the person's stays in this state, from 1 on: names the thresholds.
    static let ordinal = 6
    /// Reading of the spell clock at the start: 0 for all who wait, since they enter the state.
    static let spell = 7
    /// When the run just ended did so; for effects on relapse. From here on: lives that an effort has reached.
    static let runEnd = 8
    /// Three columns per effort from here on: start of the participation in this run, its end (planned or real), and the
    /// end that after-effects count from; infinity for none.
    static let efforts = 9
  }

  /// What a visit to a slot's state may bring along. What it does not is the same for everybody who enters the state, and
  /// is neither put into a bucket nor taken out of it.
  struct Carried: OptionSet, BitwiseCopyable {
    let rawValue: Int
    /// Weeks in the run of support, for states in which it goes on; 0 otherwise.
    static let support = Carried(rawValue: 1)
    /// Which stay in the state it is, for states that can be entered again; the first otherwise.
    static let ordinal = Carried(rawValue: 2)
    /// Participations in the run of support, where it goes on or effects outlast it; none otherwise.
    static let efforts = Carried(rawValue: 4)
    /// How long the reimbursement clock has stood still, where it may have done so before; 0 otherwise.
    static let gap = Carried(rawValue: 8)
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

  /// Takes up to `limit` visits (a multiple of 8) out of a bucket, and sets what its visits do not bring along. They are
  /// read where they have waited: nobody who leaves a state enters the same one next.
  func take(
    _ lifeClass: Int, _ slot: Int, _ carried: Carried, width: Int, limit: Int, into visits: VisitColumns
  ) -> Int {
    let index = lifeClass * slots + slot
    let waiting = Int(counts[index])
    // What is left over comes first, so that columns begin at cache lines.
    let first = (waiting - 1) / limit * limit
    let bucket = buckets[index]
    @inline(__always) func read(_ field: Int) {
      visits.read(field, at: bucket.base! + (field * bucket.capacity + first))
    }
    for field in 0..<Field.always { read(field) }
    if carried.contains(.gap) { read(Field.gap) } else { visits.set(Field.gap, .zero) }
    if carried.contains(.support) { read(Field.support) } else { visits.set(Field.support, .zero) }
    if carried.contains(.ordinal) { read(Field.ordinal) } else { visits.set(Field.ordinal, .one) }
    visits.set(Field.spell, .zero)
    for field in Field.runEnd..<width {
      if carried.contains(.efforts) { read(field) } else { visits.set(field, .never) }
    }
    counts[index] = Int32(first)
    return waiting - first
  }

  /// Makes room for visits at the end of a bucket.
  /// - Returns: the first column at the first new visit, and the distance to the next column
  func extend(_ lifeClass: Int, _ slot: Int, width: Int, by count: Int) -> (columns: Numbers, stride: Int) {
    let index = lifeClass * slots + slot
    let old = Int(counts[index])
    if old + count > buckets[index].capacity {
      let capacity = max(64, (old + count + 7) / 8 * 8, buckets[index].capacity * 2)
      let moved = Numbers.aligned(capacity: capacity * width)
      // Kernels look up whomever they find beyond the last of a batch, so somebody must stand there.
      moved.initialize(repeating: 0, count: capacity * width)
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

extension CompiledModel {
  /// What visits to a state (lane × states + state) bring along.
  func carried(into slot: Int) -> VisitBuckets.Carried {
    let (lane, state) = (slot / stateCount, slot % stateCount)
    func isEntered(from isFrom: (Int) -> Bool) -> Bool {
      (0..<stateCount).contains { from in
        let left = lane * stateCount + from
        return isFrom(from) && (nextStart[left]..<nextStart[left + 1]).contains { nextStates[$0] == state }
      }
    }
    let goesOn = isPaying[state] && isEntered { isPaying[$0] }
    let outlasts =
      !isPaying[state]
      && (0..<effects.count).contains { effect in
        (0..<stateCount).contains { !isPaying[$0] && actsIn[effect * stateCount + $0] }
      }
    var carried: VisitBuckets.Carried = goesOn ? [.support] : []
    if !advancesLadder[state], isEntered(from: { !advancesLadder[$0] }) { carried.insert(.gap) }
    if isRecurrent[state] { carried.insert(.ordinal) }
    if goesOn || outlasts { carried.insert(.efforts) }
    return carried
  }
}
