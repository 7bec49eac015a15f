import GSL
import Testing

@Suite struct QuantileTests {
  @Test(arguments: [(0.05, 0.05), (0.3, 7), (1, 1), (2, 3), (45, 55), (900, 3), (20_000, 30_000), (1e6, 10)])
  func `a beta law's quantile has the probability asked for`(a: Double, b: Double) {
    for probability in [1e-9, 1e-4, 0.05, 0.3, 0.5, 0.7, 0.95, 0.9999] {
      let x = Quantiles.beta(lower: probability, a, b)
      if probability < 0.5 {
        #expect(abs(SpecialFunctions.lowerBeta(a, b, x) / probability - 1) < 1e-9)
      } else if x < 1 - 1e-6 {
        // Nearer to 1 the numbers lie too far apart.
        #expect(abs(SpecialFunctions.upperBeta(a, b, x) / (1 - probability) - 1) < 1e-9)
      }
    }
    #expect(Quantiles.beta(lower: 0, a, b) == 0 && Quantiles.beta(lower: 1, a, b) == 1)
    #expect(Quantiles.beta(lower: 1.1, a, b).isNaN && Quantiles.beta(lower: 0.5, 0, b).isNaN)
  }

  @Test func `a quantile too small for a number is as good as 0, never none`() {
    for x in [Quantiles.beta(lower: 1e-16, 0.02, 0.02), Quantiles.refinedGamma(lower: 1e-16, shape: 0.03)] {
      #expect(x >= 0 && x < 1e-300)
    }
  }

  @Test func `quantiles in closed form`() {
    for probability in [0.001, 0.2, 0.5, 0.9] {
      // I_x(a, 1) = x^a, and the law with ½ and ½ is the arcsine law.
      #expect(abs(Quantiles.beta(lower: probability, 2, 1) - probability.squareRoot()) < 1e-14)
      #expect(abs(Quantiles.beta(lower: probability, 1, 1) - probability) < 1e-14)
    }
    #expect(abs(Quantiles.beta(lower: 0.5, 0.5, 0.5) - 0.5) < 1e-14)
    #expect(abs(Quantiles.beta(lower: 1 / 3.0, 0.5, 0.5) - 0.25) < 1e-14)
  }

  @Test(arguments: [0.04, 0.5, 1, 20, 10_000, 1_000_000])
  func `a refined gamma quantile has the probability asked for`(shape: Double) {
    for probability in [1e-6, 0.05, 0.5, 0.95, 0.9999] {
      let x = Quantiles.refinedGamma(lower: probability, shape: shape)
      // GSL's incomplete gamma function has 10 digits at the largest shapes.
      #expect(abs(SpecialFunctions.lowerGamma(shape: shape, x) / probability - 1) < 1e-8)
    }
    #expect(Quantiles.refinedGamma(lower: 0, shape: shape) == 0)
    #expect(Quantiles.refinedGamma(lower: 1, shape: shape) == .infinity)
  }
}
