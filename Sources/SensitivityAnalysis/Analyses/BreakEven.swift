import GSL

/// What a simulated figure must be for a plan to break even: the root of a monotone function that is known with
/// noise.
///
/// All evaluations share their random numbers, so that the function is smooth enough for Brent's method although its
/// level is uncertain. The interval is that of the delta method: the standard error of the function at the root over
/// the size of its slope there.
public struct BreakEven: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    /// The function passes 0 at `value`. The interval is cut at the ends of what was searched.
    case found(value: Double, low: Double, high: Double)
    /// The function is 0 or more at both ends of what was searched.
    case holdsEverywhere
    /// It is below 0 at both ends.
    case nowhere
  }

  public let outcome: Outcome
  /// The function at the lower and at the upper end, to tell how clear the outcome is.
  public let ends: [Measured]
  /// Change of the function per unit at the root; NaN when none was found.
  public let slope: Double
  /// How often the function was evaluated.
  public let evaluations: Int

  /// - Parameters:
  ///   - range: where to look, finite and of a width above 0
  ///   - probability: of the interval, above 0 and below 1
  ///   - tolerance: how exactly the root is found, as a share of the width of `range`
  ///   - step: half the distance over which the slope is measured, as a share of that width: wide enough for the
  ///     function to change by more than single lives do. At an end the distance is cut
  ///   - isWhole: whether the function takes whole numbers only, of which the ends of `range` are two. The root is then
  ///     the one at which the function is 0 or more, beside one at which it is below 0
  ///   - function: monotone in either direction; called once for each value
  /// - Throws: what `function` throws, or `NumericalError`
  public init(
    in range: ClosedRange<Double>, probability: Double = 0.9, tolerance: Double = 1e-4, step: Double = 0.02,
    isWhole: Bool = false, of function: (Double) throws -> Measured
  ) throws {
    precondition(
      probability > 0 && probability < 1 && tolerance > 0 && step > 0, "an interval and a tolerance")
    let width = range.upperBound - range.lowerBound
    var known: [Double: Measured] = [:]
    func allowed(_ value: Double) -> Double { isWhole ? value.rounded() : value }
    func measured(_ value: Double) throws -> Measured {
      let value = allowed(value)
      if let figure = known[value] { return figure }
      let figure = try function(value)
      known[value] = figure
      return figure
    }
    ends = [try measured(range.lowerBound), try measured(range.upperBound)]
    guard (ends[0].value >= 0) != (ends[1].value >= 0) else {
      outcome = ends[0].value >= 0 ? .holdsEverywhere : .nowhere
      slope = .nan
      evaluations = known.count
      return
    }
    // Two places less than 1 apart are rounded to neighbours.
    let accuracy = isWhole ? 1 : tolerance * width
    let place = try Roots.root(in: range, absoluteTolerance: accuracy, relativeTolerance: 0) {
      try measured($0).value
    }
    var root = allowed(place)
    if isWhole, try measured(root).value < 0 { root += ends[1].value >= 0 ? 1 : -1 }
    let distance = isWhole ? max(1, step * width) : step * width
    let left = allowed(max(range.lowerBound, root - distance))
    let right = allowed(min(range.upperBound, root + distance))
    slope = try (measured(right).value - measured(left).value) / (right - left)
    let error = try measured(root).standardError
    let reach = Quantiles.normal(upper: (1 - probability) / 2) * error / abs(slope)
    // Without error the root is exact; without slope it could be anywhere.
    let half = error == 0 ? 0 : reach.isNaN ? .infinity : reach
    outcome = .found(
      value: root, low: allowed(max(range.lowerBound, root - half)),
      high: allowed(min(range.upperBound, root + half)))
    evaluations = known.count
  }
}
