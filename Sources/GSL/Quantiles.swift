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
}
