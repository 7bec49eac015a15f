/// The exponential law: a constant hazard, H(t) = t/mean.
public struct Exponential: DurationDistribution, Hashable {
  /// The mean in weeks; the hazard per week is 1/mean.
  public let mean: Weeks

  /// - Throws: `DistributionError` unless the mean is finite and above 0
  public init(mean: Weeks) throws(DistributionError) {
    try ParameterCheck(law: "exponential").positive(mean, .meanWeeks)
    self.mean = mean
  }

  /// - Throws: `DistributionError` unless the median is finite and above 0
  public init(median: Weeks) throws(DistributionError) {
    let check = ParameterCheck(law: "exponential")
    try check.positive(median, .medianWeeks)
    let mean = median / logarithm(2)
    try check.positive(mean, .meanWeeks)
    self.mean = mean
  }

  private init(unchecked mean: Weeks) { self.mean = mean }

  public func cumulativeHazard(at duration: Weeks) -> Double {
    Self.cumulativeHazard(at: duration, scale: mean)
  }

  public func inverseCumulativeHazard(_ hazard: Double) -> Weeks { Self.inverse(hazard, scale: mean) }

  public func hazard(at duration: Weeks) -> Double { 1 / mean }

  public func restrictedMean(to limit: Weeks) -> Weeks {
    limit > 0 ? -mean * exponentialMinusOne(-limit / mean) : 0
  }

  public func scaled(by factor: Double) -> Self { Self(unchecked: mean * factor) }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    CompiledHazard(kind: .exponential, scale: mean)
  }

  @inlinable @inline(__always)
  static func cumulativeHazard(at duration: Weeks, scale: Double) -> Double {
    duration > 0 ? duration / scale : 0
  }

  @inlinable @inline(__always)
  static func inverse(_ hazard: Double, scale: Double) -> Weeks { hazard > 0 ? hazard * scale : 0 }
}
