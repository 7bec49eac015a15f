/// Rows of the piecewise-exponential laws of a model, in one flat array: for each row the time at which it
/// starts, the cumulative hazard there, and the hazard rate from there on.
public struct HazardTables: Sendable {
  public var values: [Double] = []
  public init() {}
}

/// A duration law reduced to numbers: no reference, no existential, fit for flat arrays and hot loops.
///
/// `tables` is the base address of the model's `HazardTables.values`.
public struct CompiledHazard: Sendable {
  public enum Kind: UInt8, Sendable {
    case exponential, weibull, gamma, lognormal, loglogistic, piecewise, fixed
  }
  public var kind: Kind
  /// Scale, or the weeks of `fixed`.
  public var scale: Double
  /// Shape (weibull, gamma, loglogistic) or standard deviation of the logarithm (lognormal); else 1.
  public var shape: Double
  /// First index into the tables, and number of rows of three (piecewise only).
  public var start: Int
  public var rows: Int

  public init(kind: Kind, scale: Double, shape: Double = 1, start: Int = 0, rows: Int = 0) {
    self.kind = kind
    self.scale = scale
    self.shape = shape
    self.start = start
    self.rows = rows
  }
}
