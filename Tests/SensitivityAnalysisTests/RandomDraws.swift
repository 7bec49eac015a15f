import GSL

@testable import SensitivityAnalysis

/// Independent draws of inputs, for the analyses under test.
///
/// Each input has a stream of its own by its name (its path in a document): an input added or moved changes no other
/// input's draws.
struct RandomDraws: Design {
  let count: Int
  private let names: [UInt64]
  private let key: DesignKey

  /// - Parameters:
  ///   - count: points, 1 or more
  ///   - inputs: their names, all different
  ///   - seed: the run's
  /// - Throws: `DesignError`
  init(_ count: Int, inputs: [String], seed: UInt64) throws(DesignError) {
    try DesignCheck.inputs(inputs.count)
    try DesignCheck.points(count, 1...(.max))
    precondition(Set(inputs).count == inputs.count, "inputs have different names")
    self.count = count
    names = inputs.map(Self.hash)
    key = DesignKey(seed: seed, "draws")
  }

  var inputs: Int { names.count }

  func probabilities(at index: Int) -> [Double?] {
    precondition((0..<count).contains(index), "a point of the design")
    return names.map { key.uniform(index, $0) }
  }

  /// 64-bit FNV-1a of a name's UTF-8 bytes.
  private static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
