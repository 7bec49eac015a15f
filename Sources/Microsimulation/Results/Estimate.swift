/// A figure over replications: mean, Monte Carlo standard error and quantiles.
///
/// With inputs held fixed the quantiles tell *chance*, the spread between replications.
public struct Estimate: Hashable, Sendable {
  public let mean: Double
  /// Standard error of the mean: s/√n; NaN for fewer than two values, which tell nothing about it.
  public let standardError: Double
  public let quantile05: Double
  public let median: Double
  public let quantile95: Double
  /// Replications in which the figure is defined.
  public let count: Int

  /// - Parameter values: one per replication; NaN where the figure is not defined, infinity for *never*.
  ///   Quantiles count infinities; the mean is infinite when one of the values is.
  public init(_ values: [Double]) {
    let defined = values.filter { !$0.isNaN }.sorted()
    count = defined.count
    guard !defined.isEmpty else {
      (mean, standardError, quantile05, median, quantile95) = (.nan, .nan, .nan, .nan, .nan)
      return
    }
    // Shifted by the smallest value, so that equal values give exactly that value and no error.
    let shift = defined[0]
    guard shift.isFinite, defined[defined.count - 1].isFinite else {
      mean = defined.contains { $0.isInfinite } ? .infinity : .nan
      standardError = .nan
      quantile05 = Self.quantile(defined, 0.05)
      median = Self.quantile(defined, 0.5)
      quantile95 = Self.quantile(defined, 0.95)
      return
    }
    let n = Double(defined.count)
    let offset = defined.reduce(0) { $0 + ($1 - shift) } / n
    mean = shift + offset
    let squares = defined.reduce(0) { $0 + ($1 - shift - offset) * ($1 - shift - offset) }
    standardError = defined.count > 1 ? (squares / (n - 1) / n).squareRoot() : .nan
    quantile05 = Self.quantile(defined, 0.05)
    median = Self.quantile(defined, 0.5)
    quantile95 = Self.quantile(defined, 0.95)
  }

  /// A figure that no replication varies, such as a solver's root: neither error nor quantiles.
  public init(withoutSpread value: Double) {
    mean = value
    (standardError, quantile05, median, quantile95) = (.nan, .nan, .nan, .nan)
    count = value.isNaN ? 0 : 1
  }

  /// The sample quantile of Hyndman and Fan's type 7, as R's and numpy's default.
  static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let position = probability * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    let fraction = position - Double(below)
    if fraction == 0 || sorted[below] == sorted[below + 1] { return sorted[below] }
    return sorted[below] + fraction * (sorted[below + 1] - sorted[below])
  }
}
