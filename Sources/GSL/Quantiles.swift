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

  /// x with I_x(a, b) = `probability`, I being the regularised incomplete beta function: the root of `gsl_cdf_beta_P`.
  ///
  /// GSL's own quantile, `gsl_cdf_beta_Pinv`, does not converge for many parameters (a = 3, b = 258, upper 0.025).
  /// - Parameters:
  ///   - probability: above 0 and below 1
  ///   - a, b: above 0
  public static func beta(lower probability: Double, a: Double, b: Double) -> Double {
    betaRoot(probability, a, b) { gsl_cdf_beta_P($0, a, b) }
  }

  /// x with 1 − I_x(a, b) = `probability`: the root of `gsl_cdf_beta_Q`.
  public static func beta(upper probability: Double, a: Double, b: Double) -> Double {
    betaRoot(probability, a, b) { gsl_cdf_beta_Q($0, a, b) }
  }

  private static func betaRoot(
    _ probability: Double, _ a: Double, _ b: Double, _ share: (Double) -> Double
  ) -> Double {
    guard 0 < probability, probability < 1, a > 0, b > 0 else { return .nan }
    return (try? Roots.root(in: 0...1, relativeTolerance: 1e-13) { share($0) - probability }) ?? .nan
  }
}
