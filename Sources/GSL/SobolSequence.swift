import CGSL

/// The Sobol' sequence of the GNU Scientific Library, any point of it at once.
///
/// `gsl_qrng_sobol` only walks from point to point. Its order is that of Antonov and Saleev (1979): point n is
/// the exclusive or of the direction numbers v_j at the set bits j of the Gray code n ⊕ n/2. Hence point 2^j is
/// v_j ⊕ v_{j−1}: one walk to the last power of two that is needed gives every direction number, and from
/// then on a point costs a few exclusive ors. The directions are GSL's: Bratley and Fox, "Algorithm 659",
/// ACM TOMS 14 (1988).
public struct SobolSequence: Sendable {
  /// GSL has direction numbers for so many dimensions.
  public static let maximumDimensions = 40
  /// Longer sequences would make the walk at the start take seconds.
  public static let maximumCount = 1 << 24
  /// Coordinates are multiples of 2^−30.
  public static let bits = 30

  public let dimensions: Int
  public let count: Int
  /// v_j of every dimension: j × dimensions + dimension, in units of 2^−30.
  private let directions: [UInt32]

  /// - Parameters:
  ///   - dimensions: 1...40
  ///   - count: how many points will be asked for, 0...2²⁴
  public init(dimensions: Int, count: Int) {
    precondition(
      (1...Self.maximumDimensions).contains(dimensions), "GSL's Sobol' points have 1 to 40 dimensions")
    precondition((0...Self.maximumCount).contains(count), "a Sobol' sequence has at most 2²⁴ points here")
    GSLRuntime.start()
    self.dimensions = dimensions
    self.count = count
    guard let walker = gsl_qrng_alloc(cgsl_sobol(), UInt32(dimensions)) else {
      preconditionFailure("no memory for a Sobol' sequence")
    }
    defer { gsl_qrng_free(walker) }
    var directions: [UInt32] = []
    var point = [Double](repeating: 0, count: dimensions)
    var number = 0
    // GSL's walk begins at point 1: it leaves out the origin.
    while 1 << (directions.count / dimensions) < count {
      let power = directions.count / dimensions
      while number < 1 << power {
        gsl_qrng_get(walker, &point)
        number += 1
      }
      for (dimension, coordinate) in point.enumerated() {
        let before = power == 0 ? 0 : directions[(power - 1) * dimensions + dimension]
        directions.append(UInt32(coordinate * 0x1p30) ^ before)
      }
    }
    self.directions = directions
  }

  /// The coordinates of a point in units of 2^−30; point 0 is the origin, which GSL leaves out.
  /// - Parameter index: 0..<count
  public func integers(at index: Int) -> [UInt32] {
    precondition((0..<count).contains(index), "a point of the sequence")
    var point = [UInt32](repeating: 0, count: dimensions)
    var bits = index ^ (index >> 1)
    while bits != 0 {
      let row = bits.trailingZeroBitCount * dimensions
      for dimension in 0..<dimensions { point[dimension] ^= directions[row + dimension] }
      bits &= bits - 1
    }
    return point
  }
}
