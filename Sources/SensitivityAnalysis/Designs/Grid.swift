/// Every combination of the inputs' levels; the last input changes fastest.
public struct Grid: Design {
  /// The levels of each input.
  public let levels: [Levels]
  public let count: Int

  /// - Throws: `DesignError`; `tooManyPoints` when the number of combinations is no `Int`
  public init(_ levels: [Levels]) throws(DesignError) {
    try DesignCheck.inputs(levels.count)
    var count = 1
    for input in levels {
      let (product, overflow) = count.multipliedReportingOverflow(by: input.count)
      guard !overflow else { throw .tooManyPoints }
      count = product
    }
    self.levels = levels
    self.count = count
  }

  public var inputs: Int { levels.count }

  public func probabilities(at index: Int) -> [Double?] {
    precondition((0..<count).contains(index), "a point of the design")
    var point = [Double?](repeating: nil, count: inputs)
    var rest = index
    for input in levels.indices.reversed() {
      point[input] = levels[input].probability(of: rest % levels[input].count)
      rest /= levels[input].count
    }
    return point
  }
}
