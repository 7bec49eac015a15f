/// The counter-based generator Philox4x32-10.
///
/// A block of four 32-bit words is a bijection of a 128-bit counter under a 64-bit key: any draw of any
/// stream is computed in place, without seeding and without state that threads would share.
///
/// Reference: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
public enum Philox {
  /// Four 32-bit words, the first one first.
  public typealias Block = (UInt32, UInt32, UInt32, UInt32)

  /// The four words for a counter under a key.
  @inlinable @inline(__always)
  public static func block(counter: Block, key: (UInt32, UInt32)) -> Block {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9E37_79B9
        k1 &+= 0xBB67_AE85
      }
      let left = UInt64(0xD251_1F53) &* UInt64(c0)
      let right = UInt64(0xCD9E_8D57) &* UInt64(c2)
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: right >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: right),
        UInt32(truncatingIfNeeded: left >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: left)
      )
    }
    return (c0, c1, c2, c3)
  }
}
