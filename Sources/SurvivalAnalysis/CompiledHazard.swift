/// What the laws of a model need beside their parameters, in one flat array.
///
/// Piecewise-exponential laws: for each row the time at which it starts, the cumulative hazard there, and the
/// hazard rate from there on. Gamma and lognormal laws: polynomials (`CellTable`), one table per shape.
public struct HazardTables: Sendable {
  public var values: [Double] = []
  private var starts: [TabulatedLaw: Int] = [:]

  public init() {}

  /// Where the tables of a law begin, which are appended when they are not there yet.
  mutating func start(of law: TabulatedLaw) -> Int {
    if let start = starts[law] { return start }
    let start = values.count
    values += law.tables()
    starts[law] = start
    return start
  }
}

/// A duration law reduced to numbers: no reference, no existential, fit for flat arrays and hot loops.
///
/// `tables` is the base address of the model's `HazardTables.values`. Each figure has the same bits as the
/// law's own, but for gamma and lognormal: there H and its inverse come from tables, within 1e-12 of the exact
/// figure for an argument within 1e-12 of the one given.
public struct CompiledHazard: Sendable, BitwiseCopyable {
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    case exponential, weibull, gamma, lognormal, loglogistic, piecewise, fixed
  }
  public let kind: Kind
  /// Scale, or the weeks of `fixed`.
  public let scale: Double
  /// 1/scale
  public let inverseScale: Double
  /// Shape (weibull, gamma, loglogistic) or standard deviation of the logarithm (lognormal); else 1.
  public let shape: Double
  /// First index into the tables (piecewise, gamma, lognormal), and number of rows of three (piecewise only).
  public let start: Int
  public let rows: Int

  public init(kind: Kind, scale: Double, shape: Double = 1, start: Int = 0, rows: Int = 0) {
    self.kind = kind
    self.scale = scale
    inverseScale = 1 / scale
    self.shape = shape
    self.start = start
    self.rows = rows
  }

  /// H(t), the cumulative hazard at `duration`; 0 up to 0, infinity from the weeks of a fixed law on.
  @inlinable
  public func cumulativeHazard(at duration: Weeks, tables: UnsafePointer<Double>) -> Double {
    switch kind {
    case .exponential: return Exponential.cumulativeHazard(at: duration, scale: scale)
    case .weibull: return Weibull.cumulativeHazard(at: duration, shape: shape, scale: scale)
    case .gamma, .lognormal:
      return CellTable.value(duration * inverseScale, header: tables + start, origin: tables + start)
        ?? exactCumulativeHazard(at: duration)
    case .loglogistic: return LogLogistic.cumulativeHazard(at: duration, shape: shape, scale: scale)
    case .piecewise:
      guard duration > 0 else { return 0 }
      var low = 0
      var high = rows
      while high - low > 1 {
        let middle = (low + high) / 2
        if tables[start + 3 * middle] <= duration { low = middle } else { high = middle }
      }
      let row = tables + (start + 3 * low)
      return PiecewiseExponential.cumulativeHazard(
        at: duration, from: row[0], reached: row[1], rate: row[2])
    case .fixed: return Fixed.cumulativeHazard(at: duration, weeks: scale)
    }
  }

  /// The duration at which H reaches `hazard`; infinity if it never does, 0 for a hazard of 0.
  @inlinable
  public func inverse(_ hazard: Double, tables: UnsafePointer<Double>) -> Weeks {
    switch kind {
    case .exponential: return Exponential.inverse(hazard, scale: scale)
    case .weibull: return Weibull.inverse(hazard, shape: shape, scale: scale)
    case .gamma, .lognormal:
      let table = tables + start
      return CellTable.value(hazard, header: table + CellTable.headerWidth, origin: table)
        .map { $0 * scale } ?? exactInverse(hazard)
    case .loglogistic: return LogLogistic.inverse(hazard, shape: shape, scale: scale)
    case .piecewise:
      guard hazard > 0 else { return 0 }
      var low = 0
      var high = rows
      while high - low > 1 {
        let middle = (low + high) / 2
        if tables[start + 3 * middle + 1] < hazard { low = middle } else { high = middle }
      }
      let row = tables + (start + 3 * low)
      return PiecewiseExponential.inverse(hazard, from: row[0], reached: row[1], rate: row[2])
    case .fixed: return Fixed.inverse(hazard, weeks: scale)
    }
  }

  /// H of a law with a table, outside it.
  @usableFromInline @inline(never)
  func exactCumulativeHazard(at duration: Weeks) -> Double {
    kind == .gamma
      ? Gamma.cumulativeHazard(at: duration, shape: shape, scale: scale)
      : Lognormal.cumulativeHazard(at: duration, sdLog: shape, median: scale)
  }

  /// The inverse of a law with a table, outside it.
  @usableFromInline @inline(never)
  func exactInverse(_ hazard: Double) -> Weeks {
    kind == .gamma
      ? Gamma.inverse(hazard, shape: shape, scale: scale)
      : Lognormal.inverse(hazard, sdLog: shape, median: scale)
  }
}
