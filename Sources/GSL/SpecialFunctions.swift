import CGSL

/// Special functions of the GNU Scientific Library; NaN outside their domain.
public enum SpecialFunctions {
  /// Γ(x) for x > 0 (`gsl_sf_gamma`); infinity from about x = 171.6.
  public static func gamma(_ x: Double) -> Double {
    GSLRuntime.start()
    var result = gsl_sf_result()
    let status = gsl_sf_gamma_e(x, &result)
    if status == Int32(GSL_EOVRFLW) { return .infinity }
    return status == 0 ? result.val : .nan
  }

  /// log Γ(x) for x > 0 (`gsl_sf_lngamma`).
  public static func logGamma(_ x: Double) -> Double {
    GSLRuntime.start()
    var result = gsl_sf_result()
    return gsl_sf_lngamma_e(x, &result) == 0 ? result.val : .nan
  }

  /// The regularised lower incomplete gamma function P(shape, x) (`gsl_sf_gamma_inc_P`).
  public static func lowerGamma(shape: Double, _ x: Double) -> Double {
    GSLRuntime.start()
    var result = gsl_sf_result()
    return valueOrUnderflow(gsl_sf_gamma_inc_P_e(shape, x, &result), result)
  }

  /// The regularised upper incomplete gamma function Q(shape, x) (`gsl_sf_gamma_inc_Q`); 0 where it
  /// underflows.
  public static func upperGamma(shape: Double, _ x: Double) -> Double {
    GSLRuntime.start()
    var result = gsl_sf_result()
    return valueOrUnderflow(gsl_sf_gamma_inc_Q_e(shape, x, &result), result)
  }

  /// log erfc(x) (`gsl_sf_log_erfc`), exact in the far tail where erfc(x) itself is 0.
  public static func logErfc(_ x: Double) -> Double {
    GSLRuntime.start()
    var result = gsl_sf_result()
    return gsl_sf_log_erfc_e(x, &result) == 0 ? result.val : .nan
  }

  /// φ(x)/(1 − Φ(x)), the hazard of the standard normal law (`gsl_sf_hazard`).
  public static func normalHazard(_ x: Double) -> Double {
    GSLRuntime.start()
    var result = gsl_sf_result()
    return valueOrUnderflow(gsl_sf_hazard_e(x, &result), result)
  }

  /// Φ(x), the standard normal distribution function (`gsl_cdf_ugaussian_P`).
  public static func normalLower(_ x: Double) -> Double { gsl_cdf_ugaussian_P(x) }

  /// 1 − Φ(x) (`gsl_cdf_ugaussian_Q`).
  public static func normalUpper(_ x: Double) -> Double { gsl_cdf_ugaussian_Q(x) }

  /// I_x(a, b), the distribution function of the beta law (`gsl_cdf_beta_P`).
  public static func lowerBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    GSLRuntime.start()
    return gsl_cdf_beta_P(min(1, max(0, x)), a, b)
  }

  /// 1 − I_x(a, b) (`gsl_cdf_beta_Q`).
  public static func upperBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    GSLRuntime.start()
    return gsl_cdf_beta_Q(min(1, max(0, x)), a, b)
  }

  /// The value of a call that succeeded or in which some term underflowed, NaN for one that failed.
  private static func valueOrUnderflow(_ status: Int32, _ result: gsl_sf_result) -> Double {
    status == 0 || status == Int32(GSL_EUNDRFLW) ? result.val : .nan
  }
}
