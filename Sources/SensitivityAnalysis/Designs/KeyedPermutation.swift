import GSL

/// A random permutation of 0..<count of which each place is computed by itself, under a key.
///
/// A Feistel network of eight rounds on the next larger even number of bits, with Philox for the round function;
/// an image outside 0..<count goes through it again until it lies within (cycle walking), so at most four rounds
/// through are expected. Luby and Rackoff (1988); Black and Rogaway, "Ciphers with arbitrary finite
/// domains", CT-RSA 2002.
struct KeyedPermutation {
  private let count: UInt64
  private let halfBits: UInt64
  private let key: (UInt32, UInt32)
  private let name: UInt32

  /// - Parameters:
  ///   - count: 1...2⁶²
  ///   - key: the seed's key
  ///   - name: tells the permutations under one key apart
  init(count: Int, key: ReplicationKey, name: UInt32) {
    self.count = UInt64(count)
    let bits = 64 - UInt64(count - 1).leadingZeroBitCount
    halfBits = UInt64(max(1, (bits + 1) / 2))
    self.key = key.words
    self.name = name
  }

  /// Where a place, 0..<count, goes.
  func image(of place: Int) -> Int {
    var value = UInt64(place)
    repeat { value = encrypted(value) } while value >= count
    return Int(value)
  }

  private func encrypted(_ value: UInt64) -> UInt64 {
    let mask = (1 << halfBits) - 1 as UInt64
    var (left, right) = (value >> halfBits, value & mask)
    for round in 0..<8 as Range<UInt32> {
      // The last word of the counter sets these blocks apart from every stream of persons.
      let words = Philox.block(counter: (round, name, UInt32(right), 0xFEE1_57E1), key: key)
      (left, right) = (right, left ^ UInt64(words.0) & mask)
    }
    return left << halfBits | right
  }
}
