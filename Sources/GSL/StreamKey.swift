import CKernels

/// What a random stream is for: a name (a transition, an effort's take-up, …) and how many times before.
///
/// Streams are told apart by name and not by position in a list, so that a transition or an effort added to
/// a scenario changes no other draw.
public struct Purpose: Hashable, Sendable {
  /// A hash of the purpose's name.
  public var name: UInt32
  /// Which occurrence: the visit to a state, the run of support, … (0 when there is only one).
  public var occurrence: UInt16

  @inlinable public init(name: UInt32, occurrence: UInt16 = 0) {
    self.name = name
    self.occurrence = occurrence
  }

  @inlinable public init(_ name: String, occurrence: UInt16 = 0) {
    self.init(name: StreamName.hash(name), occurrence: occurrence)
  }
}

/// Hashes of names for use in stream keys; FNV-1a, stable over runs and machines.
public enum StreamName {
  /// 32-bit FNV-1a of a name's UTF-8 bytes.
  public static func hash(_ name: String) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }
}

/// A person's place in all random streams: cohort, how the person came, entry year and index among those;
/// never a running number over cohorts, so one person more changes nobody else's draws.
public struct PersonKey: Hashable, Sendable, Comparable {
  /// Bits, from the top: 24 cohort, 2 source, 12 entry year, 26 index.
  public var bits: UInt64

  /// Indices are below this.
  public static let indexLimit = 1 << 26

  /// - Parameters:
  ///   - cohort: `StreamName.hash` of the cohort's id; its low 24 bits count
  ///   - source: 0 inflow, 1 stock, 2 closed group
  ///   - entryYear: calendar year of entry, below 4,096
  ///   - index: number among the people of the same cohort, source and year, below 2²⁶
  @inlinable public init(cohort: UInt32, source: UInt8, entryYear: Int, index: Int) {
    bits =
      UInt64(cohort & 0xFF_FFFF) << 40 | UInt64(source & 3) << 38 | UInt64(entryYear & 0xFFF) << 26
      | UInt64(index & 0x3FF_FFFF)
  }

  @inlinable public init(bits: UInt64) { self.bits = bits }

  @inlinable public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

/// All streams of one replication: the generator's key.
public struct ReplicationKey: Hashable, Sendable {
  /// The two words of the generator's key.
  public var words: (UInt32, UInt32)

  /// Mixes seed and replication; for one seed all replications have different keys (the finaliser of
  /// SplitMix64 is a bijection).
  /// - Parameter population: which of the replication's populations: 0 for its own, others for comparison groups
  public init(seed: UInt64, replication: UInt64, population: UInt64 = 0) {
    func mix(_ value: UInt64) -> UInt64 {
      var z = value
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    var key = mix(mix(seed &+ 0x9E37_79B9_7F4A_7C15) &+ replication &* 0x9E37_79B9_7F4A_7C15)
    if population > 0 { key = mix(key &+ population &* 0xD1B5_4A32_D192_ED03) }
    words = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
  }

  /// Both words as one number, the first one low.
  @inlinable public var bits: UInt64 { UInt64(words.1) << 32 | UInt64(words.0) }

  public static func == (left: Self, right: Self) -> Bool { left.words == right.words }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }

  /// The first uniform, in (0, 1), of a person's stream for a purpose: what `gsl_rng_uniform_pos` gives
  /// first on the stream with the same key, computed in place for hot loops (the same bits as the number
  /// kernels' `kernel_uniforms`).
  @inlinable @inline(__always)
  public func uniform(_ person: PersonKey, _ purpose: Purpose) -> Double {
    let words = Philox.block(counter: Self.counter(person, purpose, draw: 0), key: self.words)
    let value = StreamState.unit(words.0, words.1)
    return value > 0 ? value : StreamState.unit(words.2, words.3)
  }

  /// A unit-exponential threshold from the first uniform: what `gsl_ran_exponential(r, 1)` gives in
  /// distribution, by inversion `−log u` (the same bits as the number kernels' `kernel_thresholds`).
  @inlinable @inline(__always)
  public func exponential(_ person: PersonKey, _ purpose: Purpose) -> Double {
    kernel_threshold(uniform(person, purpose))
  }

  @inlinable @inline(__always)
  static func counter(_ person: PersonKey, _ purpose: Purpose, draw: UInt16) -> Philox.Block {
    (
      UInt32(purpose.occurrence) << 16 | UInt32(draw), purpose.name,
      UInt32(truncatingIfNeeded: person.bits), UInt32(truncatingIfNeeded: person.bits >> 32)
    )
  }
}
