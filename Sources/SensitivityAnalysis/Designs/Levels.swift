/// Levels of one input: probabilities at equal distances.
///
/// Over an interval of 90 % the two levels are its ends, 0.05 and 0.95. Over 0...1, for a uniform law, they are the
/// ends of its range, and so many levels are so many equal steps between them.
public struct Levels: Hashable, Sendable {
  public let count: Int
  /// The lowest and the highest level.
  public let range: ClosedRange<Double>

  /// - Parameters:
  ///   - count: 1 or more; a single level is the middle
  ///   - range: within 0...1
  /// - Throws: `DesignError.points`
  public init(_ count: Int = 2, over range: ClosedRange<Double> = 0.05...0.95) throws(DesignError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= 1, "probabilities lie within 0...1")
    try DesignCheck.points(count, 1...(.max))
    self.count = count
    self.range = range
  }

  /// The probability at a level, 0..<count; both ends exactly.
  public func probability(of level: Int) -> Double {
    precondition((0..<count).contains(level), "a level of the input")
    if count == 1 { return (range.lowerBound + range.upperBound) / 2 }
    let share = Double(level) / Double(count - 1)
    return range.lowerBound * (1 - share) + range.upperBound * share
  }
}
