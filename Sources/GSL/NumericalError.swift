/// Why a root or an integral was not found.
public enum NumericalError: Error, Equatable, Sendable {
  /// The function has the same sign at both ends of the bracket.
  case noSignChange(lower: Double, valueAtLower: Double, upper: Double, valueAtUpper: Double)
  /// The function is not finite at `argument`.
  case notFinite(argument: Double, value: Double)
  /// The method stopped after `iterations` with `error` left (a bracket's width, or an integral's error).
  case noConvergence(iterations: Int, error: Double)
  /// A limit, bracket or tolerance that makes no sense.
  case invalidRequest(String)
  /// GSL stopped for a reason of its own; `reason` is GSL's own text.
  case failed(code: Int32, reason: String)
}
