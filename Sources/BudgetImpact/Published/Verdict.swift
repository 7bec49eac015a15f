import Microsimulation

/// How a published figure and a simulated one agree.
public enum Verdict: String, Sendable, CaseIterable {
  /// The published value lies within the simulated 5-95 % band of chance.
  case reproduced
  /// It lies outside, but the published interval overlaps the band.
  case compatible
  /// Neither.
  case missed
  /// The scenario was set by the figure, which therefore tells nothing.
  case input

  /// - Parameter simulated: a figure without spread is a band of no width
  /// - Returns: nil for a check whose simulated figure is not defined
  public init?(of published: PublishedFigure, beside simulated: Estimate) {
    if published.role == .input {
      self = .input
      return
    }
    guard !simulated.mean.isNaN else { return nil }
    let hasBand = !simulated.quantile05.isNaN
    let low = hasBand ? simulated.quantile05 : simulated.mean
    let high = hasBand ? simulated.quantile95 : simulated.mean
    // Sums of the same numbers in another order differ in their last digits.
    let rounding = 1e-9 * max(low.magnitude, high.magnitude)
    let value = published.value
    if low - rounding <= value, value <= high + rounding {
      self = .reproduced
    } else if let interval = published.interval, interval.low <= high + rounding,
      low - rounding <= interval.high
    {
      self = .compatible
    } else {
      self = .missed
    }
  }

  /// Whether the published figure may be what was simulated.
  var agrees: Bool { self == .reproduced || self == .compatible }
}
