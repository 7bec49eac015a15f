import GSL

/// The lognormal law: log T is normal with mean log(median) and standard deviation `sdLog`.
public struct Lognormal: DurationDistribution, Hashable {
  /// The standard deviation of log T, within 0.001...15.
  public let sdLog: Double
  /// The median in weeks.
  public let median: Weeks

  /// - Throws: `DistributionError` for an `sdLog` outside 0.001...15, or a median not finite and above 0
  public init(sdLog: Double, median: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "lognormal")
    try check.within(ParameterCheck.logDeviations, sdLog, .sdLog)
    try check.positive(median, .medianWeeks)
    self.init(uncheckedDeviation: sdLog, median: median)
  }

  /// median = mean × exp(−sdLog²/2)
  /// - Throws: `DistributionError` for an `sdLog` outside 0.001...15, or a mean not finite and above 0
  public init(sdLog: Double, mean: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "lognormal")
    try check.within(ParameterCheck.logDeviations, sdLog, .sdLog)
    try check.positive(mean, .meanWeeks)
    try self.init(sdLog: sdLog, median: mean * exponential(-sdLog * sdLog / 2))
  }

  private init(uncheckedDeviation sdLog: Double, median: Weeks) {
    self.sdLog = sdLog
    self.median = median
  }

  public func cumulativeHazard(at duration: Weeks) -> Double {
    Self.cumulativeHazard(at: duration, sdLog: sdLog, median: median)
  }

  public func inverseCumulativeHazard(_ hazard: Double) -> Weeks {
    Self.inverse(hazard, sdLog: sdLog, median: median)
  }

  /// φ(z)/((1 − Φ(z)) sdLog t) with z = log(t/median)/sdLog; 0 at 0.
  public func hazard(at duration: Weeks) -> Double {
    Self.hazard(at: duration, sdLog: sdLog, median: median)
  }

  /// median × exp(sdLog²/2)
  public var mean: Weeks { median * exponential(sdLog * sdLog / 2) }

  /// mean × Φ(z − sdLog) + limit × (1 − Φ(z))
  public func restrictedMean(to limit: Weeks) -> Weeks {
    guard limit > 0 else { return 0 }
    guard limit.isFinite else { return mean }
    let z = logarithm(limit / median) / sdLog
    return mean * SpecialFunctions.normalLower(z - sdLog) + limit * SpecialFunctions.normalUpper(z)
  }

  public func scaled(by factor: Double) -> Self {
    Self(uncheckedDeviation: sdLog, median: median * factor)
  }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    CompiledHazard(
      kind: .lognormal, scale: median, shape: sdLog, start: tables.start(of: .lognormal(sdLog: sdLog)))
  }

  static func hazard(at duration: Weeks, sdLog: Double, median: Double) -> Double {
    guard duration > 0, duration.isFinite else { return 0 }
    return SpecialFunctions.normalHazard(logarithm(duration / median) / sdLog) / (sdLog * duration)
  }

  @usableFromInline
  static func cumulativeHazard(at duration: Weeks, sdLog: Double, median: Double) -> Double {
    guard duration > 0 else { return 0 }
    guard duration.isFinite else { return .infinity }
    return normalCumulativeHazard(logarithm(duration / median) / sdLog)
  }

  @usableFromInline
  static func inverse(_ hazard: Double, sdLog: Double, median: Double) -> Weeks {
    guard hazard > 0 else { return 0 }
    guard hazard.isFinite else { return .infinity }
    return median * exponential(sdLog * inverseNormalCumulativeHazard(hazard))
  }

  /// −log(1 − Φ(z)): from Φ below the median, from log erfc above it.
  private static func normalCumulativeHazard(_ z: Double) -> Double {
    z < 0
      ? -logarithmOfOnePlus(-SpecialFunctions.normalLower(z))
      : logarithm(2) - SpecialFunctions.logErfc(z / 2.0.squareRoot())
  }

  /// GSL's quantile while the survival is within floating point, beyond it Newton's method on the log
  /// survival from the first terms of its expansion.
  private static func inverseNormalCumulativeHazard(_ hazard: Double) -> Double {
    if hazard < logarithm(2) { return Quantiles.normal(lower: -exponentialMinusOne(-hazard)) }
    if hazard < 650 { return Quantiles.normal(upper: exponential(-hazard)) }
    var z = (2 * hazard - logarithm(4 * .pi * hazard)).squareRoot()
    for _ in 0..<20 {
      let step = (normalCumulativeHazard(z) - hazard) / SpecialFunctions.normalHazard(z)
      z -= step
      if abs(step) <= 1e-15 * z { break }
    }
    return z
  }
}
