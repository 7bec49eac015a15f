/// Weeks, continuous.
public typealias Weeks = Double

/// The law of a latent duration, described by its cumulative hazard H.
///
/// To add a law: one file in `Distributions/`, one line in `DurationLaw`, one reference-value file.
public protocol DurationDistribution: Sendable {
  /// H(t) = −log S(t), the cumulative hazard at `duration` ≥ 0.
  func cumulativeHazard(at duration: Weeks) -> Double

  /// The duration at which the cumulative hazard reaches `hazard` ≥ 0; infinity if it never does.
  func inverseCumulativeHazard(_ hazard: Double) -> Weeks

  /// The hazard rate per week at `duration`.
  func hazard(at duration: Weeks) -> Double

  /// The mean; infinity when it does not exist.
  var mean: Weeks { get }

  /// E[min(T, limit)] = ∫₀^limit S(t) dt.
  func restrictedMean(to limit: Weeks) -> Weeks

  /// The law of `factor` × T.
  func scaled(by factor: Double) -> Self

  /// The law as numbers alone, for hot loops.
  func compiled(into tables: inout HazardTables) -> CompiledHazard
}

extension DurationDistribution {
  /// log S(t) = −H(t), exact in the far tail where S(t) itself is 0 in floating point.
  public func logSurvival(at duration: Weeks) -> Double { -cumulativeHazard(at: duration) }
}
