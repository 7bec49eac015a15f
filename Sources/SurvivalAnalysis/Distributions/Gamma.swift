import GSL

/// The gamma law: S(t) = Q(shape, t/scale), Q the regularised upper incomplete gamma function.
public struct Gamma: DurationDistribution, Hashable {
  /// k, within 0.05...1000.
  public let shape: Double
  /// Weeks; the mean is shape × scale.
  public let scale: Weeks

  /// - Throws: `DistributionError` for a shape outside 0.05...1000, or a scale not finite and above 0
  public init(shape: Double, scale: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "gamma")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(scale, .scaleWeeks)
    self.init(uncheckedShape: shape, scale: scale)
  }

  /// scale = mean/shape
  /// - Throws: `DistributionError` as above, or for a mean not finite and above 0
  public init(shape: Double, mean: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "gamma")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(mean, .meanWeeks)
    try self.init(shape: shape, scale: mean / shape)
  }

  /// scale = median ÷ the median of the law with scale 1
  /// - Throws: `DistributionError` as above, or for a median not finite and above 0
  public init(shape: Double, median: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "gamma")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(median, .medianWeeks)
    try self.init(shape: shape, scale: median / Self.inverse(logarithm(2), shape: shape, scale: 1))
  }

  private init(uncheckedShape shape: Double, scale: Weeks) {
    self.shape = shape
    self.scale = scale
  }

  public func cumulativeHazard(at duration: Weeks) -> Double {
    Self.cumulativeHazard(at: duration, shape: shape, scale: scale)
  }

  public func inverseCumulativeHazard(_ hazard: Double) -> Weeks {
    Self.inverse(hazard, shape: shape, scale: scale)
  }

  /// Density over survival; infinite at 0 for a shape below 1.
  public func hazard(at duration: Weeks) -> Double {
    GammaTail.hazard(shape: shape, max(0, duration) / scale) / scale
  }

  /// shape × scale
  public var mean: Weeks { shape * scale }

  /// mean × P(shape + 1, x) + limit × Q(shape, x) with x = limit/scale
  public func restrictedMean(to limit: Weeks) -> Weeks {
    guard limit > 0 else { return 0 }
    guard limit.isFinite else { return mean }
    let x = limit / scale
    return mean * SpecialFunctions.lowerGamma(shape: shape + 1, x)
      + limit * SpecialFunctions.upperGamma(shape: shape, x)
  }

  public func scaled(by factor: Double) -> Self { Self(uncheckedShape: shape, scale: scale * factor) }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    CompiledHazard(
      kind: .gamma, scale: scale, shape: shape, start: tables.start(of: .gamma(shape: shape)))
  }

  @usableFromInline
  static func cumulativeHazard(at duration: Weeks, shape: Double, scale: Double) -> Double {
    duration > 0 ? GammaTail.cumulativeHazard(shape: shape, duration / scale) : 0
  }

  @usableFromInline
  static func inverse(_ hazard: Double, shape: Double, scale: Double) -> Weeks {
    hazard > 0 ? scale * GammaTail.inverse(hazard, shape: shape) : 0
  }
}

/// The gamma law with scale 1 on the scale of its cumulative hazard.
enum GammaTail {
  /// −log Q(shape, x): from P below the shape, from Q above it, and by the continued fraction where Q
  /// nears underflow.
  static func cumulativeHazard(shape: Double, _ x: Double) -> Double {
    guard x.isFinite else { return .infinity }
    if x <= shape { return -logarithmOfOnePlus(-SpecialFunctions.lowerGamma(shape: shape, x)) }
    let survival = SpecialFunctions.upperGamma(shape: shape, x)
    if survival > 1e-200 { return -logarithm(survival) }
    return x - shape * logarithm(x) + SpecialFunctions.logGamma(shape)
      - logarithm(fraction(shape: shape, x))
  }

  /// Density over survival.
  static func hazard(shape: Double, _ x: Double) -> Double {
    hazard(shape: shape, x, cumulative: cumulativeHazard(shape: shape, x))
  }

  /// Density over survival, for a cumulative hazard that is perhaps known.
  static func hazard(shape: Double, _ x: Double, cumulative: @autoclosure () -> Double) -> Double {
    guard x.isFinite else { return 1 }
    if x > shape + 1 { return 1 / (x * fraction(shape: shape, x)) }
    if x == 0 { return shape < 1 ? .infinity : shape > 1 ? 0 : 1 }
    return exponential(
      (shape - 1) * logarithm(x) - x - SpecialFunctions.logGamma(shape)
        + cumulative())
  }

  /// x with −log Q(shape, x) = `hazard`: GSL's quantile, polished by Newton's method on log H against
  /// log x, within a bracket.
  static func inverse(_ hazard: Double, shape: Double) -> Double {
    guard hazard.isFinite else { return .infinity }
    var x = start(hazard, shape: shape)
    var lower = 0.0
    var upper = Double.infinity
    for _ in 0..<200 {
      let reached = cumulativeHazard(shape: shape, x)
      if reached == hazard { return x }
      if reached < hazard { lower = x } else { upper = x }
      let slope = x * self.hazard(shape: shape, x) / reached
      var next = x * exponential(-logarithm(reached / hazard) / slope)
      if !(next > lower && next < upper) {
        next = upper == .infinity ? 2 * x : lower == 0 ? x / 2 : lower + (upper - lower) / 2
      }
      if abs(next - x) <= 4e-16 * x { return next }
      x = next
    }
    return x
  }

  private static func start(_ hazard: Double, shape: Double) -> Double {
    let quantile =
      hazard < logarithm(2)
      ? Quantiles.gamma(lower: -exponentialMinusOne(-hazard), shape: shape)
      : hazard < 600 ? Quantiles.gamma(upper: exponential(-hazard), shape: shape) : .nan
    if quantile > 0, quantile.isFinite { return quantile }
    let logGamma = SpecialFunctions.logGamma(shape + 1)
    if hazard < 1 {
      return max(.leastNormalMagnitude, exponential((logarithm(hazard) + logGamma) / shape))
    }
    return max(shape, hazard + (shape - 1) * logarithm(hazard + shape) - SpecialFunctions.logGamma(shape))
  }

  /// The continued fraction F with Q(shape, x) = x^shape e^−x F/Γ(shape), for x > shape, by the modified
  /// Lentz method (Abramowitz and Stegun 6.5.31; Numerical Recipes, section 5.2).
  private static func fraction(shape: Double, _ x: Double) -> Double {
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var result = d
    for i in 1...20_000 {
      let a = -Double(i) * (Double(i) - shape)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      let factor = c * d
      result *= factor
      if abs(factor - 1) < 1e-16 { break }
    }
    return result
  }
}
