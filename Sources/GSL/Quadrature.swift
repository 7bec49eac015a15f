import CGSL

/// Adaptive integration of the GNU Scientific Library.
public enum Quadrature {
  /// An integral and GSL's estimate of its absolute error.
  public struct Integral: Equatable, Sendable {
    public var value: Double
    public var error: Double
  }

  /// ∫ `function` over `interval`: QAGS (Gauss-Kronrod 21 points, singular ends allowed); over a half-line
  /// when the upper limit is infinite: QAGIU.
  ///
  /// - Parameters:
  ///   - interval: finite lower limit; the upper one may be infinity
  ///   - absoluteTolerance: stop when the error is below this …
  ///   - relativeTolerance: … or below this share of the integral; one of the two must be above 0
  ///   - maximumIntervals: subdivisions at most
  ///   - function: the integrand; its errors are passed on
  /// - Throws: `NumericalError`, or what `function` throws
  public static func integral(
    over interval: ClosedRange<Double>, absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-10,
    maximumIntervals: Int = 1_000, of function: (Double) throws -> Double
  ) throws -> Integral {
    GSLRuntime.start()
    guard interval.lowerBound.isFinite, absoluteTolerance >= 0, relativeTolerance >= 0,
      absoluteTolerance > 0 || relativeTolerance > 0, maximumIntervals > 0
    else {
      throw NumericalError.invalidRequest(
        "the lower limit must be finite, a tolerance above 0 and at least one interval allowed")
    }
    guard let workspace = gsl_integration_workspace_alloc(maximumIntervals) else {
      throw NumericalError.invalidRequest("no memory for \(maximumIntervals) intervals")
    }
    defer { gsl_integration_workspace_free(workspace) }
    return try withoutActuallyEscaping(function) { function in
      let bridge = FunctionBridge(function)
      return try withExtendedLifetime(bridge) {
        var integrand = bridge.gslFunction
        var result = Integral(value: 0, error: 0)
        let status =
          interval.upperBound.isFinite
          ? gsl_integration_qags(
            &integrand, interval.lowerBound, interval.upperBound, absoluteTolerance, relativeTolerance,
            maximumIntervals, workspace, &result.value, &result.error)
          : gsl_integration_qagiu(
            &integrand, interval.lowerBound, absoluteTolerance, relativeTolerance, maximumIntervals,
            workspace, &result.value, &result.error)
        try bridge.check(status, error: result.error, iterations: workspace.pointee.size)
        return result
      }
    }
  }
}
