import GSL

/// The log-logistic law: S(t) = 1/(1 + (t/scale)^shape); the scale is the median.
public struct LogLogistic: DurationDistribution, Hashable {
  /// k, within 0.05...1000; the mean exists for a shape above 1 only.
  public let shape: Double
  /// The median in weeks.
  public let scale: Weeks

  /// - Throws: `DistributionError` for a shape outside 0.05...1000, or a scale not finite and above 0
  public init(shape: Double, scale: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "loglogistic")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(scale, .scaleWeeks)
    self.init(uncheckedShape: shape, scale: scale)
  }

  /// scale = mean × sin(π/shape)/(π/shape)
  /// - Throws: `DistributionError` as above, for a mean not finite and above 0, or for a shape of 1 or
  ///   less, with which the mean is infinite
  public init(shape: Double, mean: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "loglogistic")
    try check.within(ParameterCheck.shapes, shape, .shape)
    guard shape > 1 else {
      throw DistributionError(
        law: check.law, parameter: .shape, found: shape,
        allowed: "above 1 with a mean (at 1 or less the mean is infinite: state a median)")
    }
    try check.positive(mean, .meanWeeks)
    try self.init(shape: shape, scale: mean / Self.meanOfUnitScale(shape: shape))
  }

  /// - Throws: `DistributionError` for a shape outside 0.05...1000, or a median not finite and above 0
  public init(shape: Double, median: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "loglogistic")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(median, .medianWeeks)
    self.init(uncheckedShape: shape, scale: median)
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

  /// (shape/scale) x^(shape − 1)/(1 + x^shape) with x = t/scale; infinite at 0 for a shape below 1.
  public func hazard(at duration: Weeks) -> Double {
    let x = max(0, duration) / scale
    if x <= 1 { return shape / scale * power(x, shape - 1) / (1 + power(x, shape)) }
    return shape / scale / (x * (1 + power(x, -shape)))
  }

  /// scale × (π/shape)/sin(π/shape); infinity for a shape of 1 or less.
  public var mean: Weeks { shape > 1 ? scale * Self.meanOfUnitScale(shape: shape) : .infinity }

  /// Up to the scale by a series, beyond it by quadrature in log t (relative error below 1e-10).
  public func restrictedMean(to limit: Weeks) -> Weeks {
    guard limit > 0 else { return 0 }
    guard limit.isFinite else { return mean }
    let x = limit / scale
    let near = scale * Self.restrictedMeanOfUnitScale(shape: shape, to: min(x, 1))
    guard x > 1 else { return near }
    let rest = try? Quadrature.integral(over: 0...logarithm(x), relativeTolerance: 1e-11) { y in
      exponential(y) / (1 + exponential(shape * y))
    }
    return near + scale * (rest?.value ?? .nan)
  }

  public func scaled(by factor: Double) -> Self { Self(uncheckedShape: shape, scale: scale * factor) }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    CompiledHazard(kind: .loglogistic, scale: scale, shape: shape)
  }

  private static func meanOfUnitScale(shape: Double) -> Double {
    // Near a shape of 1 the sine is taken on the side where its argument is exact.
    let angle = Double.pi / shape
    return angle / (shape < 2 ? sine(.pi * (shape - 1) / shape) : sine(angle))
  }

  /// ∫₀^x 1/(1 + t^k) dt for x ≤ 1: x (1 − u) Σ n!/((1 + 1/k)…(n + 1/k)) uⁿ with u = x^k/(1 + x^k) ≤ 1/2,
  /// Pfaff's form of the hypergeometric series (Abramowitz and Stegun 15.3.4).
  private static func restrictedMeanOfUnitScale(shape: Double, to x: Double) -> Double {
    let odds = power(x, shape)
    let u = odds / (1 + odds)
    var term = 1.0
    var sum = 1.0
    var n = 1.0
    while term > sum * 1e-17 {
      term *= u * n / (n + 1 / shape)
      sum += term
      n += 1
    }
    return x * sum / (1 + odds)
  }

  @inlinable @inline(__always)
  static func cumulativeHazard(at duration: Weeks, shape: Double, scale: Double) -> Double {
    guard duration > 0 else { return 0 }
    let x = duration / scale
    // Where x^k is so large that the 1 is lost, only its logarithm stays within floating point.
    return x > 1
      ? shape * logarithm(x) + logarithmOfOnePlus(power(x, -shape))
      : logarithmOfOnePlus(power(x, shape))
  }

  @inlinable @inline(__always)
  static func inverse(_ hazard: Double, shape: Double, scale: Double) -> Weeks {
    guard hazard > 0 else { return 0 }
    return hazard < 40
      ? scale * power(exponentialMinusOne(hazard), 1 / shape) : scale * exponential(hazard / shape)
  }
}
