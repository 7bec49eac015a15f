import CGSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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

  /// x with I_x(a, b) = `probability`, to the digits that I_x itself has.
  ///
  /// `gsl_cdf_beta_Pinv` and Newton steps; where they do not settle, which for parameters in the hundreds GSL's
  /// search often does not, Brent's method on the log-odds of x.
  public static func beta(lower probability: Double, _ a: Double, _ b: Double) -> Double {
    GSLRuntime.start()
    guard (0...1).contains(probability), a > 0, b > 0 else { return .nan }
    if probability == 0 || probability == 1 { return probability }
    return inverse(
      of: probability, from: gsl_cdf_beta_Pinv(probability, a, b), logRange: -700...700,
      lower: { gsl_cdf_beta_P($0, a, b) }, upper: { gsl_cdf_beta_Q($0, a, b) },
      density: { $0 < 1 ? gsl_ran_beta_pdf($0, a, b) : .nan }, value: { 1 / (1 + exp(-$0)) })
  }

  /// x with P(shape, x) = `probability`, to the digits that P itself has: `gsl_cdf_gamma_Pinv`, which for large
  /// shapes leaves some to be won, and Newton steps; else Brent's method on log x.
  public static func refinedGamma(lower probability: Double, shape: Double) -> Double {
    GSLRuntime.start()
    guard (0...1).contains(probability), shape > 0 else { return .nan }
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    return inverse(
      of: probability, from: gsl_cdf_gamma_Pinv(probability, shape, 1),
      logRange: -700...log(shape + 100 * shape.squareRoot() + 1000),
      lower: { gsl_cdf_gamma_P($0, shape, 1) }, upper: { gsl_cdf_gamma_Q($0, shape, 1) },
      density: { gsl_ran_gamma_pdf($0, shape, 1) }, value: exp)
  }

  /// The place at which a distribution function takes a probability: Newton steps from a guess when they
  /// settle, else Brent's method over `logRange`, which `value` maps to places.
  private static func inverse(
    of probability: Double, from guess: Double, logRange: ClosedRange<Double>, lower: (Double) -> Double,
    upper: (Double) -> Double, density: (Double) -> Double, value: (Double) -> Double
  ) -> Double {
    // By the smaller tail, which has the more digits.
    func excess(_ x: Double) -> Double {
      probability < 0.5 ? lower(x) - probability : 1 - probability - upper(x)
    }
    var x = guess
    for _ in 0..<6 {
      let step = excess(x) / density(x)
      guard step.isFinite, x - step > 0 else { break }
      x -= step
      if abs(step) <= 1e-14 * x { return x }
    }
    // Beyond what a floating point number tells from the end of the range.
    if excess(value(logRange.lowerBound)) >= 0 { return value(logRange.lowerBound) }
    if excess(value(logRange.upperBound)) <= 0 { return value(logRange.upperBound) }
    let root = try? Roots.root(in: logRange, absoluteTolerance: 1e-15, relativeTolerance: 1e-15) {
      excess(value($0))
    }
    return root.map(value) ?? .nan
  }

  /// x with 1 − I_x(a, b) = `probability`: the root of `gsl_cdf_beta_Q`, since `gsl_cdf_beta_Qinv` does not converge for many
  /// parameters (a = 3, b = 258).
  public static func beta(upper probability: Double, _ a: Double, _ b: Double) -> Double {
    guard 0 < probability, probability < 1, a > 0, b > 0 else { return .nan }
    return (try? Roots.root(in: 0...1, relativeTolerance: 1e-13) { gsl_cdf_beta_Q($0, a, b) - probability })
      ?? .nan
  }
}
