import GSL

/// The points from which first-order and total Sobol' indices are estimated: n (d + 2) for d inputs.
///
/// Two independent points A_j and B_j for each j below n; AB_j^(i) is A_j with input i taken from B_j. In order:
/// A_0, B_0, AB_0^(0) … AB_0^(d−1), A_1, B_1, … so that a longer design begins with the shorter one. Saltelli
/// et al., Computer Physics Communications 181 (2010).
///
/// A and B are the first and second half of the coordinates of shifted Sobol' points as long as GSL has
/// so many (up to 20 inputs; take a power of two for n), and independent draws for more inputs.
public struct Saltelli: Design {
  /// Which of the points of a base number it is.
  public enum Block: Hashable, Sendable {
    case a, b
    /// A with this input from B.
    case ab(Int)
  }

  public let inputs: Int
  /// n: how many pairs A_j, B_j there are.
  public let bases: Int
  private let sobol: Sobol?
  private let key: DesignKey

  /// - Parameters:
  ///   - bases: n, 2...2²⁴
  ///   - inputs: 1...10,000
  ///   - seed: of the shift, or of the draws
  /// - Throws: `DesignError`
  public init(_ bases: Int, inputs: Int, seed: UInt64) throws(DesignError) {
    try DesignCheck.inputs(inputs, atMost: 10_000)
    try DesignCheck.points(bases, 2...SobolSequence.maximumCount)
    self.inputs = inputs
    self.bases = bases
    sobol =
      2 * inputs <= SobolSequence.maximumDimensions ? try Sobol(bases, inputs: 2 * inputs, seed: seed) : nil
    key = DesignKey(seed: seed, "saltelli")
  }

  /// Points for each base number: d + 2.
  public var stride: Int { inputs + 2 }
  public var count: Int { bases * stride }

  /// Whose point it is.
  public func place(of index: Int) -> (base: Int, block: Block) {
    precondition((0..<count).contains(index), "a point of the design")
    let (base, rest) = index.quotientAndRemainder(dividingBy: stride)
    return (base, rest == 0 ? .a : rest == 1 ? .b : .ab(rest - 2))
  }

  public func probabilities(at index: Int) -> [Double?] {
    let (base, block) = place(of: index)
    let both = sobol?.uniforms(at: base) ?? (0..<2 * inputs).map { key.uniform(base, UInt64($0)) }
    return (0..<inputs).map { input in
      let fromB =
        switch block {
        case .a: false
        case .b: true
        case .ab(let changed): changed == input
        }
      return both[fromB ? inputs + input : input]
    }
  }
}
