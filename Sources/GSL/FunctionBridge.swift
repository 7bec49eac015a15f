import CGSL

/// A Swift function behind a `gsl_function`: the first error thrown, or the first value that is not finite,
/// is kept and ends the search, since a C function cannot be left by a Swift error.
final class FunctionBridge {
  private let function: (Double) throws -> Double
  private(set) var failure: (any Error)?

  init(_ function: @escaping (Double) throws -> Double) { self.function = function }

  /// The value; NaN, without another call, once a call has failed.
  func value(at argument: Double) -> Double {
    if failure != nil { return .nan }
    do {
      let value = try function(argument)
      if !value.isFinite { failure = NumericalError.notFinite(argument: argument, value: value) }
      return value
    } catch {
      failure = error
      return .nan
    }
  }

  /// The `gsl_function` that calls this bridge; valid while the bridge is kept alive.
  var gslFunction: gsl_function {
    gsl_function(
      function: { argument, parameters in
        guard let parameters else { return .nan }
        return Unmanaged<FunctionBridge>.fromOpaque(parameters).takeUnretainedValue().value(at: argument)
      }, params: Unmanaged.passUnretained(self).toOpaque())
  }

  /// Throws what went wrong in the function, or else what GSL reports.
  func check(_ status: Int32, error: Double = .nan, iterations: Int = 0) throws {
    if let failure { throw failure }
    guard status != 0 else { return }
    let unconverged = [GSL_EMAXITER, GSL_EROUND, GSL_ESING, GSL_EDIVERGE, GSL_ETOL, GSL_EFAILED]
    if unconverged.contains(where: { Int32($0) == status }) {
      throw NumericalError.noConvergence(iterations: iterations, error: error)
    }
    throw NumericalError.failed(code: status, reason: String(cString: gsl_strerror(status)))
  }
}
