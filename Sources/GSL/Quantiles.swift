import CGSL

/// Quantile functions of the GNU Scientific Library; NaN where GSL finds none.
public enum Quantiles {
  /// x with Φ(x) = `probability` (`gsl_cdf_ugaussian_Pinv`).
  public static func normal(lower probability: Double) -> Double {
    GSLRuntime.start()
    return (0...1).contains(probability) ? gsl_cdf_ugaussian_Pinv(probability) : .nan
  }

  /// x with 1 − Φ(x) = `probability` (`gsl_cdf_ugaussian_Qinv`).
  public static func normal(upper probability: Double) -> Double {
    GSLRuntime.start()
    return (0...1).contains(probability) ? gsl_cdf_ugaussian_Qinv(probability) : .nan
  }

  /// x with P(shape, x) = `probability` (`gsl_cdf_gamma_Pinv` with scale 1).
  public static func gamma(lower probability: Double, shape: Double) -> Double {
    GSLRuntime.start()
    return (0...1).contains(probability) ? gsl_cdf_gamma_Pinv(probability, shape, 1) : .nan
  }

  /// x with Q(shape, x) = `probability` (`gsl_cdf_gamma_Qinv` with scale 1).
  public static func gamma(upper probability: Double, shape: Double) -> Double {
    GSLRuntime.start()
    return (0...1).contains(probability) ? gsl_cdf_gamma_Qinv(probability, shape, 1) : .nan
  }

  /// x with I_x(a, b) = `probability`, I being the regularised incomplete beta function (`gsl_cdf_beta_Pinv`).
  public static func beta(lower probability: Double, a: Double, b: Double) -> Double {
    GSLRuntime.start()
    return (0...1).contains(probability) ? gsl_cdf_beta_Pinv(probability, a, b) : .nan
  }

  /// x with 1 − I_x(a, b) = `probability` (`gsl_cdf_beta_Qinv`).
  public static func beta(upper probability: Double, a: Double, b: Double) -> Double {
    GSLRuntime.start()
    return (0...1).contains(probability) ? gsl_cdf_beta_Qinv(probability, a, b) : .nan
  }
}
