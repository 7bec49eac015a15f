/// A fixed number of weeks: S(t) = 1 before it and 0 from it on.
public struct Fixed: DurationDistribution, Hashable {
  public let weeks: Weeks

  /// - Throws: `DistributionError` unless the weeks are finite and above 0
  public init(weeks: Weeks) throws(DistributionError) {
    try ParameterCheck(law: "fixed").positive(weeks, .weeks)
    self.weeks = weeks
  }

  private init(unchecked weeks: Weeks) { self.weeks = weeks }

  public func cumulativeHazard(at duration: Weeks) -> Double {
    Self.cumulativeHazard(at: duration, weeks: weeks)
  }

  public func inverseCumulativeHazard(_ hazard: Double) -> Weeks { Self.inverse(hazard, weeks: weeks) }

  /// 0 before the weeks and infinity from them on.
  public func hazard(at duration: Weeks) -> Double { cumulativeHazard(at: duration) }

  public var mean: Weeks { weeks }

  public func restrictedMean(to limit: Weeks) -> Weeks { max(0, min(weeks, limit)) }

  public func scaled(by factor: Double) -> Self { Self(unchecked: weeks * factor) }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    CompiledHazard(kind: .fixed, scale: weeks)
  }

  @inlinable @inline(__always)
  static func cumulativeHazard(at duration: Weeks, weeks: Double) -> Double {
    duration < weeks ? 0 : .infinity
  }

  @inlinable @inline(__always)
  static func inverse(_ hazard: Double, weeks: Double) -> Weeks { hazard > 0 ? weeks : 0 }
}
