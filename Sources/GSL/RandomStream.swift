import CGSL

/// The memory behind a `gsl_rng` of the keyed type: key, position and the words of the current block.
@frozen public struct StreamState {
  @usableFromInline var key: (UInt32, UInt32) = (0, 0)
  @usableFromInline var counter: Philox.Block = (0, 0, 0, 0)
  @usableFromInline var words: Philox.Block = (0, 0, 0, 0)
  /// Words of the block already given out; 4 when the next draw needs a new block.
  @usableFromInline var used: UInt32 = 4

  @inlinable init() {}

  /// A double in [0, 1) with 53 random bits.
  @inlinable @inline(__always)
  static func unit(_ low: UInt32, _ high: UInt32) -> Double {
    Double((UInt64(high) << 32 | UInt64(low)) >> 11) * 0x1p-53
  }

  @inlinable mutating func refill() {
    words = Philox.block(counter: counter, key: key)
    // The block's number is the low half of the first word; a stream of more than 65,536 blocks goes on
    // under the next key.
    counter.0 = counter.0 & 0xFFFF_0000 | (counter.0 &+ 1) & 0xFFFF
    if counter.0 & 0xFFFF == 0 { key.1 &+= 1 }
    used = 0
  }

  @inlinable mutating func nextWord() -> UInt32 {
    if used >= 4 { refill() }
    defer { used += 1 }
    return used == 0 ? words.0 : used == 1 ? words.1 : used == 2 ? words.2 : words.3
  }

  @inlinable mutating func nextUnit() -> Double {
    if used == 1 || used == 3 { used += 1 }
    let low = nextWord()
    return StreamState.unit(low, nextWord())
  }
}

/// The keyed generator registered as a `gsl_rng_type`, so that every GSL sampler draws from it.
enum KeyedGenerator {
  // Written once, read only afterwards, and never freed: a type descriptor, as GSL's own are.
  nonisolated(unsafe) static let type: UnsafePointer<gsl_rng_type> = {
    let descriptor = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    let name = UnsafeMutablePointer<CChar>.allocate(capacity: 16)
    for (index, byte) in Array("philox4x32-10".utf8CString).enumerated() { name[index] = byte }
    descriptor.initialize(
      to: gsl_rng_type(
        name: UnsafePointer(name), max: 0xFFFF_FFFF, min: 0, size: MemoryLayout<StreamState>.size,
        set: { memory, seed in
          guard let state = memory?.bindMemory(to: StreamState.self, capacity: 1) else { return }
          state.initialize(to: StreamState())
          state.pointee.key = ReplicationKey(seed: UInt64(seed), replication: 0).words
        },
        get: { memory in
          guard let state = memory?.assumingMemoryBound(to: StreamState.self) else { return 0 }
          return UInt(state.pointee.nextWord())
        },
        get_double: { memory in
          guard let state = memory?.assumingMemoryBound(to: StreamState.self) else { return 0 }
          return state.pointee.nextUnit()
        }))
    return UnsafePointer(descriptor)
  }()
}

/// A stream of random numbers under a key (seed, replication, person, purpose): a `gsl_rng`.
///
/// Make one per worker and move it with `seek`; a seek costs nothing but the next block.
public struct RandomStream: ~Copyable {
  let generator: UnsafeMutablePointer<gsl_rng>

  /// - Parameters:
  ///   - replication: seed and replication
  ///   - person: whose draws
  ///   - purpose: what for
  public init(_ replication: ReplicationKey, person: PersonKey, purpose: Purpose) {
    GSLRuntime.start()
    generator = gsl_rng_alloc(KeyedGenerator.type)
    seek(replication, person: person, purpose: purpose)
  }

  public init(seed: UInt64, replication: UInt64, person: PersonKey, purpose: Purpose) {
    self.init(ReplicationKey(seed: seed, replication: replication), person: person, purpose: purpose)
  }

  deinit { gsl_rng_free(generator) }

  /// Moves to the start of another stream.
  public func seek(_ replication: ReplicationKey, person: PersonKey, purpose: Purpose) {
    let state = generator.pointee.state.assumingMemoryBound(to: StreamState.self)
    state.pointee.key = replication.words
    state.pointee.counter = ReplicationKey.counter(person, purpose, draw: 0)
    state.pointee.used = 4
  }

  /// A uniform in (0, 1): `gsl_rng_uniform_pos`.
  public func uniform() -> Double { gsl_rng_uniform_pos(generator) }

  /// A 32-bit word: `gsl_rng_get`.
  public func word() -> UInt32 { UInt32(truncatingIfNeeded: gsl_rng_get(generator)) }
}
