import GSL

/// The Weibull law: H(t) = (t/scale)^shape. The hazard falls with time when the shape is below 1.
public struct Weibull: DurationDistribution, Hashable {
  /// k, within 0.05...1000.
  public let shape: Double
  /// Weeks at which H is 1.
  public let scale: Weeks

  /// - Throws: `DistributionError` for a shape outside 0.05...1000, or a scale not finite and above 0
  public init(shape: Double, scale: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "weibull")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(scale, .scaleWeeks)
    self.init(uncheckedShape: shape, scale: scale)
  }

  /// scale = mean / Γ(1 + 1/shape)
  /// - Throws: `DistributionError` as above, or for a mean not finite and above 0
  public init(shape: Double, mean: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "weibull")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(mean, .meanWeeks)
    try self.init(shape: shape, scale: mean / SpecialFunctions.gamma(1 + 1 / shape))
  }

  /// scale = median / (log 2)^(1/shape)
  /// - Throws: `DistributionError` as above, or for a median not finite and above 0
  public init(shape: Double, median: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "weibull")
    try check.within(ParameterCheck.shapes, shape, .shape)
    try check.positive(median, .medianWeeks)
    try self.init(shape: shape, scale: median / power(logarithm(2), 1 / shape))
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

  /// (shape/scale) (t/scale)^(shape − 1); infinite at 0 for a shape below 1.
  public func hazard(at duration: Weeks) -> Double {
    shape / scale * power(max(0, duration) / scale, shape - 1)
  }

  /// scale × Γ(1 + 1/shape)
  public var mean: Weeks { scale * SpecialFunctions.gamma(1 + 1 / shape) }

  /// mean × P(1/shape, H(limit)), P the regularised lower incomplete gamma function.
  public func restrictedMean(to limit: Weeks) -> Weeks {
    guard limit > 0 else { return 0 }
    let reached = cumulativeHazard(at: limit)
    // Survival is 1 in floating point up to the limit, while P may underflow.
    if reached < 1e-17 { return limit }
    return reached.isFinite ? mean * SpecialFunctions.lowerGamma(shape: 1 / shape, reached) : mean
  }

  public func scaled(by factor: Double) -> Self { Self(uncheckedShape: shape, scale: scale * factor) }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    CompiledHazard(kind: .weibull, scale: scale, shape: shape)
  }

  @inlinable @inline(__always)
  static func cumulativeHazard(at duration: Weeks, shape: Double, scale: Double) -> Double {
    duration > 0 ? power(duration / scale, shape) : 0
  }

  @inlinable @inline(__always)
  static func inverse(_ hazard: Double, shape: Double, scale: Double) -> Weeks {
    hazard > 0 ? scale * power(hazard, 1 / shape) : 0
  }
}
