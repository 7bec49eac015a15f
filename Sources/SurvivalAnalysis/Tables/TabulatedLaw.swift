import Foundation

/// A law with scale 1 whose functions cost too much for hot loops: what its table is made from.
///
/// H and its inverse are tabulated from their Taylor series, which follow from the law's exact functions at
/// one point: with f the density, the hazard rate has λ' = λ (λ + (log f)').
enum TabulatedLaw: Hashable {
  case gamma(shape: Double)
  /// The median is 1.
  case lognormal(sdLog: Double)

  /// Thresholds that are tabulated: all but one draw in 65,000. H itself is tabulated further down, since it
  /// is also asked for at set times, however early.
  private static let hazards = 0x1p-16...0x1p5
  private static let lowestHazard = 0x1p-50
  /// No durations beyond these are tabulated.
  private static let durations = 0x1p-32...0x1p32
  /// Cells of a function, at most; a law that needs more (of extreme shape) is left without a table.
  private static let cellLimit = 4_096

  /// Tables that have been made. A lock that the thread sanitizer knows guards them.
  private final class Cache: @unchecked Sendable {
    private let lock = NSLock()
    private var known: [TabulatedLaw: [Double]] = [:]

    subscript(law: TabulatedLaw) -> [Double]? {
      get { lock.withLock { known[law] } }
      set {
        lock.withLock {
          // A sweep over shapes must not fill the memory.
          if known.count >= 64 { known.removeAll() }
          known[law] = newValue
        }
      }
    }
  }
  private static let cache = Cache()

  /// The tables of H and of its inverse: two headers, then the coefficients, counted from the first header.
  /// Made once per process for a shape: a calibration compiles a model again and again with other scales.
  func tables() -> [Double] {
    if let known = Self.cache[self] { return known }
    let made = make()
    Self.cache[self] = made
    return made
  }

  private func make() -> [Double] {
    let cumulative = Self.table(
      over: clamped(inverse(Self.lowestHazard))...clamped(inverse(Self.hazards.upperBound))
    ) { middle, halfWidth in
      series(about: middle, hazard: cumulativeHazard(at: middle), unit: halfWidth)
    }
    var last: InverseSeries?
    let inverse = Self.table(over: Self.hazards.lowerBound...Self.hazards.upperBound.nextDown) {
      middle, halfWidth in
      let series = inverseSeries(about: middle, halfWidth: halfWidth, last)
      last = series
      return series.terms
    }
    let start = 2 * CellTable.headerWidth
    let second = start + (cumulative?.coefficients.count ?? 0)
    let none = [Double](repeating: 0, count: CellTable.headerWidth)
    return (cumulative?.header(offset: start) ?? none) + (inverse?.header(offset: second) ?? none)
      + (cumulative?.coefficients ?? []) + (inverse?.coefficients ?? [])
  }

  /// The inverse of H about a hazard.
  private struct InverseSeries {
    let hazard: Double
    let halfWidth: Double
    /// In the distance to `hazard` divided by `halfWidth`.
    let terms: TaylorSeries
  }

  /// - Parameter near: the series about another hazard; where that is the cell before, it gives the duration
  ///   but for one step of Newton's method, and the slow exact inverse is spared
  private func inverseSeries(
    about hazard: Double, halfWidth: Double, _ near: InverseSeries?
  ) -> InverseSeries {
    let duration = near.flatMap { stepped(to: hazard, from: $0) } ?? inverse(hazard)
    let unit = halfWidth / hazardRate(at: duration, cumulative: hazard)
    var forward = series(about: duration, hazard: hazard, unit: unit)
    forward *= 1 / halfWidth
    var terms = forward.reversed()
    terms *= unit
    terms[0] = duration
    return InverseSeries(hazard: hazard, halfWidth: halfWidth, terms: terms)
  }

  /// The inverse by one step of Newton's method from a neighbour's series; nil if that is too far off.
  private func stepped(to hazard: Double, from near: InverseSeries) -> Double? {
    let guess = near.terms.evaluated(at: (hazard - near.hazard) / near.halfWidth)
    guard guess.value > 0 else { return nil }
    let missing = hazard - cumulativeHazard(at: guess.value)
    // The step's own error is of the order of its square.
    guard abs(missing) <= 1e-9 * hazard else { return nil }
    return guess.value + missing * guess.slope / near.halfWidth
  }

  private func clamped(_ duration: Double) -> Double {
    min(Self.durations.upperBound, max(Self.durations.lowerBound, duration))
  }

  /// The table with the widest cells that are narrow enough.
  private static func table(
    over range: ClosedRange<Double>, _ series: (Double, Double) -> TaylorSeries
  ) -> CellTableBuilder? {
    for precision in 4...24 {
      var builder = CellTableBuilder(over: range, precision: precision)
      if builder.fill(limit: cellLimit, series) { return builder }
    }
    return nil
  }

  // MARK: - The law

  private func cumulativeHazard(at duration: Double) -> Double {
    switch self {
    case .gamma(let shape): Gamma.cumulativeHazard(at: duration, shape: shape, scale: 1)
    case .lognormal(let sdLog): Lognormal.cumulativeHazard(at: duration, sdLog: sdLog, median: 1)
    }
  }

  private func inverse(_ hazard: Double) -> Double {
    switch self {
    case .gamma(let shape): Gamma.inverse(hazard, shape: shape, scale: 1)
    case .lognormal(let sdLog): Lognormal.inverse(hazard, sdLog: sdLog, median: 1)
    }
  }

  private func hazardRate(at duration: Double, cumulative: Double) -> Double {
    switch self {
    case .gamma(let shape): GammaTail.hazard(shape: shape, duration, cumulative: cumulative)
    case .lognormal(let sdLog): Lognormal.hazard(at: duration, sdLog: sdLog, median: 1)
    }
  }

  /// The series of H about `duration`, in the distance to it divided by `unit`.
  /// - Parameter hazard: H at `duration`
  private func series(about duration: Double, hazard: Double, unit: Double) -> TaylorSeries {
    let slope = logDensitySlope(about: duration, unit: unit)
    var rate = TaylorSeries()
    rate[0] = hazardRate(at: duration, cumulative: hazard)
    var reached = TaylorSeries()
    reached[0] = hazard
    for power in 1..<TaylorSeries.order {
      let growth = rate.product(with: rate, at: power - 1) + rate.product(with: slope, at: power - 1)
      rate[power] = unit * growth / Double(power)
      reached[power] = unit * rate[power - 1] / Double(power)
    }
    return reached
  }

  /// The series of (log f)'.
  private func logDensitySlope(about duration: Double, unit: Double) -> TaylorSeries {
    // 1/t
    var reciprocal = TaylorSeries()
    reciprocal[0] = 1 / duration
    for power in 1..<TaylorSeries.order { reciprocal[power] = -reciprocal[power - 1] * unit / duration }
    var slope = TaylorSeries()
    switch self {
    case .gamma(let shape):
      // (shape − 1)/t − 1
      for power in 0..<TaylorSeries.order { slope[power] = (shape - 1) * reciprocal[power] }
      slope[0] -= 1
    case .lognormal(let sdLog):
      // −(1 + z/sdLog)/t with z = log(t)/sdLog
      var factor = TaylorSeries()
      factor[0] = 1 + logarithm(duration) / (sdLog * sdLog)
      for power in 1..<TaylorSeries.order {
        factor[power] = reciprocal[power - 1] * unit / (Double(power) * sdLog * sdLog)
      }
      for power in 0..<TaylorSeries.order { slope[power] = -factor.product(with: reciprocal, at: power) }
    }
    return slope
  }
}
