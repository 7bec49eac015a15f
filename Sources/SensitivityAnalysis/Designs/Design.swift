/// The points of a sensitivity analysis, any one of which is computed without the others.
///
/// A point says for each input a probability, whose quantile is the input's value, or nothing, which leaves
/// the input at its base value. What is random in it depends on the seed and the point's index alone.
public protocol Design: Sendable {
  /// How many inputs vary.
  var inputs: Int { get }
  /// How many points there are.
  var count: Int { get }
  /// The point's probabilities, one for each input: above 0 and below 1 in random designs, within 0...1 where
  /// levels are stated; nil: the base value.
  /// - Parameter index: 0..<count
  func probabilities(at index: Int) -> [Double?]
}

/// Why a design cannot be made.
public enum DesignError: Error, Equatable, Sendable {
  /// Nothing varies.
  case noInputs
  case tooManyInputs(found: Int, allowed: Int)
  /// A number of levels or points that makes no design, such as 0.
  case points(found: Int, allowed: ClosedRange<Int>)
  /// More points than a whole number counts.
  case tooManyPoints
}

extension Design {
  /// The point's value of each input.
  /// - Parameters:
  ///   - index: 0..<count
  ///   - distributions: one for each input
  /// - Returns: nil where the base value stays
  public func values(at index: Int, _ distributions: [InputDistribution]) -> [Double?] {
    precondition(distributions.count == inputs, "a distribution for each input")
    return zip(probabilities(at: index), distributions).map { probability, distribution in
      probability.map(distribution.quantile)
    }
  }
}

/// Checks that the designs' initialisers share.
enum DesignCheck {
  static func inputs(_ found: Int, atMost limit: Int = .max) throws(DesignError) {
    guard found > 0 else { throw .noInputs }
    guard found <= limit else { throw .tooManyInputs(found: found, allowed: limit) }
  }

  static func points(_ found: Int, _ allowed: ClosedRange<Int>) throws(DesignError) {
    guard allowed.contains(found) else { throw .points(found: found, allowed: allowed) }
  }
}
