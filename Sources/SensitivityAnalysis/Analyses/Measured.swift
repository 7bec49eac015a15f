/// A figure and its standard error, the Monte Carlo error of what was measured by simulation.
public struct Measured: Hashable, Sendable {
  public let value: Double
  /// 0 for a figure known exactly; NaN when nothing is known about its error.
  public let standardError: Double

  public init(_ value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The mean of values and its standard error s/√n.
  /// - Parameter values: one for each independent draw, at least one
  public init(meanOf values: [Double]) {
    let moments = SampleMoments(values)
    self.init(moments.mean, standardError: (moments.variance / Double(values.count)).squareRoot())
  }
}

/// Mean and variance of values, in two passes from the first value: equal values give exactly that value and no
/// variance.
struct SampleMoments {
  let count: Int
  let mean: Double
  /// Σ(x − mean)²/(n − 1); NaN for fewer than two values.
  let variance: Double
  /// Σ(x − mean)⁴/n.
  let fourth: Double

  init(_ values: [Double]) {
    precondition(!values.isEmpty, "moments of at least one value")
    let shift = values[0]
    let n = Double(values.count)
    let offset = values.reduce(0) { $0 + ($1 - shift) } / n
    var (squares, fourths) = (0.0, 0.0)
    for value in values {
      let square = (value - shift - offset) * (value - shift - offset)
      squares += square
      fourths += square * square
    }
    count = values.count
    mean = shift + offset
    variance = values.count > 1 ? squares / (n - 1) : .nan
    fourth = fourths / n
  }
}

extension [Double] {
  /// The quantile of sorted values by linear interpolation between (n − 1) p and the next (R's type 7).
  func sortedQuantile(_ probability: Double) -> Double {
    let place = Double(count - 1) * probability
    let below = Int(place)
    guard below + 1 < count else { return self[count - 1] }
    let (lower, upper) = (self[below], self[below + 1])
    // Never beyond the upper value: quantiles rise with their probability to the last bit.
    return Swift.min(upper, lower + (upper - lower) * (place - Double(below)))
  }
}
