#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The goal ratio θ by the equivalent ratio that it is solved for: for goals whose ratio is drawn or varied, so that no draw
/// needs a solver.
///
/// Between knots log θ is linear in the log of the ratio, so it never falls where the knots do not.
public struct ThetaByRatio: Hashable, Sendable {
  public struct Knot: Hashable, Sendable {
    /// The one ratio on all exits of all newcomers from their first week.
    public var ratio: Double
    /// With which the plan has the same mean with unlimited places.
    public var theta: Double

    public init(ratio: Double, theta: Double) {
      self.ratio = ratio
      self.theta = theta
    }
  }

  public let knots: [Knot]

  /// - Returns: nil unless there are two knots or more, above 0, with rising ratios and no falling θ
  public init?(_ knots: [Knot]) {
    guard knots.count >= 2, knots.allSatisfy({ $0.ratio > 0 && $0.theta > 0 }),
      zip(knots, knots.dropFirst()).allSatisfy({ $0.ratio < $1.ratio && $0.theta <= $1.theta })
    else { return nil }
    self.knots = knots
  }

  /// From the first knot to the last.
  public var ratios: ClosedRange<Double> { knots[0].ratio...knots[knots.count - 1].ratio }

  /// θ for a ratio; nil outside `ratios`.
  public func theta(at ratio: Double) -> Double? {
    guard ratios.contains(ratio) else { return nil }
    let upper = knots.firstIndex { $0.ratio >= ratio }!
    if knots[upper].ratio == ratio { return knots[upper].theta }
    let (left, right) = (knots[upper - 1], knots[upper])
    let part = log(ratio / left.ratio) / log(right.ratio / left.ratio)
    return left.theta * pow(right.theta / left.theta, part)
  }

  /// Knots for a range of ratios: evenly spaced in logs, and those that are asked for within it. 1 is always among the latter: there an
  /// effort without lock-in has θ = 1.
  public static func ratios(over range: ClosedRange<Double>, with others: [Double]) -> [Double] {
    let count = 11
    let others = others + [1]
    // A range of one value would have one knot.
    let (low, high) =
      range.lowerBound < range.upperBound
      ? (range.lowerBound, range.upperBound) : (range.lowerBound / 1.1, range.upperBound * 1.1)
    let even = (0..<count).map { number in
      switch number {
      case 0: low
      case count - 1: high
      default: low * pow(high / low, Double(number) / Double(count - 1))
      }
    }
    // An even knot that is one of the others but for rounding would stand beside it.
    let rest = even.dropFirst().dropLast().filter { knot in !others.contains { abs($0 / knot - 1) < 1e-6 } }
    return Set([low, high] + rest + others.filter { $0 > low && $0 < high }).sorted()
  }
}
