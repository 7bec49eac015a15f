import CGSL

/// The samplers of the GNU Scientific Library, drawing from the keyed generator.
///
/// Parameters outside the stated domain are programming errors and stop the program: what a user wrote is
/// validated while a scenario is read.
extension RandomStream {
  /// Uniform in [lower, upper): `gsl_ran_flat`.
  public func flat(in range: Range<Double>) -> Double {
    gsl_ran_flat(generator, range.lowerBound, range.upperBound)
  }

  /// True with a `probability` within 0...1: `gsl_ran_bernoulli`.
  public func bernoulli(_ probability: Double) -> Bool {
    precondition((0...1).contains(probability), "a probability lies within 0...1")
    return gsl_ran_bernoulli(generator, probability) == 1
  }

  /// Exponential with a `mean` above 0: `gsl_ran_exponential`.
  public func exponential(mean: Double) -> Double {
    precondition(mean > 0, "an exponential law has a mean above 0")
    return gsl_ran_exponential(generator, mean)
  }

  /// Gamma with mean shape × scale, both above 0: `gsl_ran_gamma`.
  public func gamma(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale > 0, "a gamma law has shape and scale above 0")
    return gsl_ran_gamma(generator, shape, scale)
  }

  /// Weibull with H(t) = (t/scale)^shape, both above 0: `gsl_ran_weibull`.
  public func weibull(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale > 0, "a Weibull law has shape and scale above 0")
    return gsl_ran_weibull(generator, scale, shape)
  }

  /// Lognormal, from the mean and standard deviation (0 or more) of the logarithm: `gsl_ran_lognormal`.
  public func lognormal(meanLog: Double, sdLog: Double) -> Double {
    precondition(sdLog >= 0, "a standard deviation is 0 or more")
    return gsl_ran_lognormal(generator, meanLog, sdLog)
  }

  /// Normal, with a standard deviation of 0 or more: `gsl_ran_gaussian`.
  public func gaussian(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    precondition(standardDeviation >= 0, "a standard deviation is 0 or more")
    return mean + gsl_ran_gaussian(generator, standardDeviation)
  }

  /// Beta with mean a/(a + b), both above 0: `gsl_ran_beta`.
  public func beta(_ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0, "a beta law has both parameters above 0")
    return gsl_ran_beta(generator, a, b)
  }

  /// Poisson with a `mean` within 0...10⁹: `gsl_ran_poisson`.
  public func poisson(mean: Double) -> Int {
    precondition((0...1e9).contains(mean), "a Poisson law has a mean within 0...1e9")
    return Int(gsl_ran_poisson(generator, mean))
  }

  /// Successes among `trials` (0...2³² − 1), each with a `probability` within 0...1: `gsl_ran_binomial`.
  public func binomial(trials: Int, probability: Double) -> Int {
    precondition((0...1).contains(probability), "a probability lies within 0...1")
    return Int(gsl_ran_binomial(generator, probability, UInt32(trials)))
  }
}
