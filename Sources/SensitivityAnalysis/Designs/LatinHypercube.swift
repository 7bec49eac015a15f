import GSL

/// A Latin hypercube: of n points, each input has exactly one in each of the n equally probable strata.
///
/// Input j of point i is (π_j(i) + u_ij)/n with a random permutation π_j and a uniform u_ij in (0, 1), both computed
/// from (seed, i, j) alone. McKay, Beckman and Conover, Technometrics 21 (1979).
public struct LatinHypercube: Design {
  public let inputs: Int
  public let count: Int
  private let key: DesignKey
  private let permutations: [KeyedPermutation]

  /// - Parameters:
  ///   - count: points, 1...2⁵⁰
  ///   - inputs: 1 or more
  ///   - seed: other seeds give other hypercubes
  /// - Throws: `DesignError`
  public init(_ count: Int, inputs: Int, seed: UInt64) throws(DesignError) {
    try DesignCheck.inputs(inputs)
    try DesignCheck.points(count, 1...(1 << 50))
    self.inputs = inputs
    self.count = count
    key = DesignKey(seed: seed, "latin hypercube")
    let permutationKey = ReplicationKey(seed: seed, replication: 0)
    permutations = (0..<inputs).map {
      KeyedPermutation(count: count, key: permutationKey, name: UInt32($0))
    }
  }

  public func probabilities(at index: Int) -> [Double?] {
    precondition((0..<count).contains(index), "a point of the design")
    return (0..<inputs).map { input in
      let stratum = Double(permutations[input].image(of: index))
      let width = Double(count)
      // Rounding must not carry a point into the next stratum, nor to 0 or 1.
      return min((stratum + key.uniform(index, UInt64(input))) / width, ((stratum + 1) / width).nextDown)
    }
  }
}
