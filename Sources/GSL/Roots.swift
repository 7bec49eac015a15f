import CGSL

/// Roots of functions of one variable by the GNU Scientific Library.
public enum Roots {
  /// A root of `function` within a bracket at whose ends it has opposite signs, by Brent's method
  /// (`gsl_root_fsolver_brent`). At a jump through 0 it is the place of the jump.
  ///
  /// - Parameters:
  ///   - bracket: finite ends; each end is evaluated once
  ///   - absoluteTolerance: stop when the bracket is narrower than this …
  ///   - relativeTolerance: … plus this share of the root; one of the two must be above 0
  ///   - maximumIterations: steps after the two ends
  ///   - function: its errors are passed on
  /// - Throws: `NumericalError`, or what `function` throws
  public static func root(
    in bracket: ClosedRange<Double>, absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-12,
    maximumIterations: Int = 200, of function: (Double) throws -> Double
  ) throws -> Double {
    GSLRuntime.start()
    let (lower, upper) = (bracket.lowerBound, bracket.upperBound)
    guard lower.isFinite, upper.isFinite, absoluteTolerance >= 0, relativeTolerance >= 0,
      absoluteTolerance > 0 || relativeTolerance > 0
    else { throw NumericalError.invalidRequest("a root needs a finite bracket and a tolerance above 0") }
    let atLower = try finite(function, at: lower)
    if atLower == 0 { return lower }
    let atUpper = try finite(function, at: upper)
    if atUpper == 0 { return upper }
    guard (atLower < 0) != (atUpper < 0) else {
      throw NumericalError.noSignChange(
        lower: lower, valueAtLower: atLower, upper: upper, valueAtUpper: atUpper)
    }
    guard let solver = gsl_root_fsolver_alloc(cgsl_brent()) else {
      throw NumericalError.invalidRequest("no memory for a solver")
    }
    defer { gsl_root_fsolver_free(solver) }
    return try withoutActuallyEscaping(function) { function in
      let bridge = FunctionBridge { argument in
        // The solver begins by asking for the ends, which are known.
        argument == lower ? atLower : argument == upper ? atUpper : try function(argument)
      }
      return try withExtendedLifetime(bridge) {
        var equation = bridge.gslFunction
        try bridge.check(gsl_root_fsolver_set(solver, &equation, lower, upper))
        for _ in 0..<max(0, maximumIterations) {
          try bridge.check(gsl_root_fsolver_iterate(solver))
          let left = gsl_root_fsolver_x_lower(solver)
          let right = gsl_root_fsolver_x_upper(solver)
          if left == right
            || gsl_root_test_interval(left, right, absoluteTolerance, relativeTolerance) == 0
          {
            return gsl_root_fsolver_root(solver)
          }
        }
        throw NumericalError.noConvergence(
          iterations: maximumIterations,
          error: gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver))
      }
    }
  }

  private static func finite(_ function: (Double) throws -> Double, at argument: Double) throws -> Double {
    let value = try function(argument)
    guard value.isFinite else { throw NumericalError.notFinite(argument: argument, value: value) }
    return value
  }
}
