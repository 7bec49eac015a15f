import GSL

/// Sobol' points with a random digital shift: they fill the cube more evenly than independent draws.
///
/// Point i is GSL's Sobol' point i, its 30 binary digits exclusive-ored with those of one random number per input,
/// to which the shift adds 22 digits of its own, and half a unit: never 0 or 1. The shift keeps every
/// dyadic box of the sequence as evenly filled as it was, and makes each point uniform over seeds.
///
/// No point is skipped: the sequence begins with the origin, which GSL leaves out, since only then are
/// the first 2^k points a net (Owen, "On dropping the first Sobol' point", 2020); shifted, it lies where any
/// point may lie. Take a power of two of points.
public struct Sobol: Design {
  private let sequence: SobolSequence
  private let shifts: [UInt64]

  /// - Parameters:
  ///   - count: points, 1...2²⁴
  ///   - inputs: 1...40
  ///   - seed: of the shift
  /// - Throws: `DesignError`
  public init(_ count: Int, inputs: Int, seed: UInt64) throws(DesignError) {
    try DesignCheck.inputs(inputs, atMost: SobolSequence.maximumDimensions)
    try DesignCheck.points(count, 1...SobolSequence.maximumCount)
    sequence = SobolSequence(dimensions: inputs, count: count)
    let key = DesignKey(seed: seed, "sobol shift")
    shifts = (0..<inputs).map { UInt64(key.uniform(0, UInt64($0)) * 0x1p52) }
  }

  public var inputs: Int { sequence.dimensions }
  public var count: Int { sequence.count }

  public func probabilities(at index: Int) -> [Double?] { uniforms(at: index) }

  /// The same as numbers that are always there.
  func uniforms(at index: Int) -> [Double] {
    zip(sequence.integers(at: index), shifts).map { digits, shift in
      (Double(UInt64(digits) << 22 ^ shift) + 0.5) * 0x1p-52
    }
  }
}
