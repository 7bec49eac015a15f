import CKernels

/// Somebody whom an effort may reach: eligible at some moment of the life without efforts, and willing. In an order that
/// wastes no byte: 192 each.
struct Candidate: BitwiseCopyable {
  let key: UInt64
  /// Efforts whose offer the person accepts.
  let accepted: EffortSet
  let supportAtEntry: Double
  /// Position among all people of the replication.
  let person: Int32
  let lane: Int32
  let group: Int32
  /// The person's visits in the life without efforts: all of them, and the one at hand while nothing differs.
  let firstRecord: Int32
  let lastRecord: Int32
  var record: Int32
  /// The present visit.
  var visit: Visit
  /// Support weeks at the start of the run minus its start: smaller means fewer support weeks at any moment.
  var runOrder: Double
  /// When the run just ended did so; for effects on relapse.
  var runEnd = -Double.infinity
  /// First run of the life without efforts, once the life here has parted from it in that run.
  var plainFirstRun = -1.0
  /// Efforts of the present run of support: those waited for, taken part in, ended, and ever applied for.
  var waiting: EffortSet = []
  var participating: EffortSet = []
  var finished: EffortSet = []
  var applied: EffortSet = []
  /// Those taken part in that run, or will run, their full length.
  var full: EffortSet = []
  /// The instant in which the candidate was last looked at.
  var seenAt: UInt32 = 0
  /// Something at the instant at hand, which may change the end of the visit.
  var hasStarted = false
  /// The end of the visit has still to be found anew. What stands there holds until the candidate's next moment: it comes
  /// no sooner.
  var owesExit = false
  var plainIsCapped = false
  /// The life is that without efforts.
  var follows = true
  /// It has been told anew, but is still the same as far as any figure can tell.
  var isSame = true
  /// No longer followed.
  var isDone = false
}

/// Some efforts, a bit each; they come in order of number.
struct EffortSet: BitwiseCopyable, Sequence, IteratorProtocol, ExpressibleByArrayLiteral {
  private(set) var bits: UInt64 = 0

  @inline(__always) init() {}
  @inline(__always) init(arrayLiteral efforts: Int...) { for effort in efforts { insert(effort) } }

  @inline(__always) var isEmpty: Bool { bits == 0 }
  @inline(__always) func contains(_ effort: Int) -> Bool { bits & 1 << UInt64(effort) != 0 }
  @inline(__always) mutating func insert(_ effort: Int) { bits |= 1 << UInt64(effort) }
  @inline(__always) mutating func remove(_ effort: Int) { bits &= ~(1 << UInt64(effort)) }
  @inline(__always) mutating func set(_ effort: Int, _ isIn: Bool) { isIn ? insert(effort) : remove(effort) }
  @inline(__always) func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }
  @inline(__always) func intersection(_ other: Self) -> Self { Self(bits: bits & other.bits) }
  @inline(__always) func subtracting(_ other: Self) -> Self { Self(bits: bits & ~other.bits) }

  /// Takes out the first.
  @inline(__always)
  mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    defer { bits &= bits &- 1 }
    return bits.trailingZeroBitCount
  }

  private init(bits: UInt64) { self.bits = bits }
}

/// A candidate's standing with one effort in the present run of support; set once the candidate waits for it.
struct Standing: BitwiseCopyable {
  var since: Double
  var started: Double
  /// When the offer ends while waiting, the planned end while participating, the real one afterwards.
  var ends: Double
}

/// One participation in an effort.
struct Participation: BitwiseCopyable {
  var effort: Int32
  var since: Double
  var start: Double
  var end: Double
  var full: Bool
}

/// An arm's candidates, a row each: the candidate, how many times it has entered each state, and its standing with each effort.
/// What belongs to one lies together and can be fetched at once: there are too many for the nearest memory, and they come in no
/// order.
struct CandidateRows: ~Copyable {
  /// Plain values of several kinds, read as what stands there.
  private let words = Column<UInt64>()
  /// Words of a row, and where in it parts begin.
  private let stride: Int
  private let entriesAt: Int
  private let standingsAt: Int

  private static func words<Part>(of count: Int, _: Part.Type) -> Int {
    (count * MemoryLayout<Part>.stride + 7) / 8
  }

  init(efforts: Int, states: Int) {
    entriesAt = Self.words(of: 1, Candidate.self)
    standingsAt = entriesAt + Self.words(of: states, UInt16.self)
    stride = standingsAt + Self.words(of: efforts, Standing.self)
  }

  var count: Int { words.count / stride }
  var bytes: Int { words.count * 8 }

  func removeAll() { words.removeAll() }

  func reserve(_ candidates: Int) { words.reserve(candidates * stride) }

  /// Adds a candidate, who has entered no state as yet.
  func append(_ candidate: Candidate) {
    let first = words.count
    words.extend(by: stride)
    (words.base + first + entriesAt).update(repeating: 0, count: standingsAt - entriesAt)
    UnsafeMutableRawPointer(words.base + first).assumingMemoryBound(to: Candidate.self).pointee = candidate
  }

  @inline(__always)
  private func part<Part>(_ index: Int, at word: Int, _: Part.Type) -> UnsafeMutablePointer<Part> {
    UnsafeMutableRawPointer(words.base + (index &* stride &+ word)).assumingMemoryBound(to: Part.self)
  }

  @inline(__always)
  subscript(index: Int) -> UnsafeMutablePointer<Candidate> { part(index, at: 0, Candidate.self) }

  /// By state: how many times a candidate whose life has parted has entered it.
  @inline(__always)
  func entries(_ index: Int) -> UnsafeMutablePointer<UInt16> { part(index, at: entriesAt, UInt16.self) }

  /// By effort.
  @inline(__always)
  func standings(_ index: Int) -> UnsafeMutablePointer<Standing> {
    part(index, at: standingsAt, Standing.self)
  }

  /// Has a row fetched, since it is needed soon.
  @inline(__always)
  func fetch(_ index: Int) { kernel_prefetch(words.base + index &* stride, stride &* 8) }
}
