import CGSL

/// The state of the GNU Scientific Library that belongs to the whole process.
public enum GSLRuntime {
  /// GSL's own error handler ends the process; without it the functions of this module report errors as
  /// NaN or by throwing. Evaluated once, by whoever comes first.
  private static let handlerIsOff: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// Turns off GSL's error handler; every function of this module that can fail calls it.
  @inline(__always)
  public static func start() { _ = handlerIsOff }

  /// The version of the GSL in use, such as `2.7.1`.
  public static var version: String { String(cString: cgsl_version()) }
}
