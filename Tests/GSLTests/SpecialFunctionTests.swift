import Foundation
import GSL
import Testing

@Suite struct `Special functions and quantiles` {
  /// Relative tolerance 1e-13.
  private func agree(_ found: Double, _ expected: Double) -> Bool { abs(found / expected - 1) < 1e-13 }

  /// Textbook values: Γ(1/2) = √π, Φ(1.96), Q(1, x) = e^−x, log erfc(30) by its asymptotic series.
  @Test func `known values`() {
    #expect(agree(SpecialFunctions.gamma(0.5), Double.pi.squareRoot()))
    #expect(agree(SpecialFunctions.logGamma(10), 12.801827480081469))
    #expect(agree(SpecialFunctions.upperGamma(shape: 1, 2), 0.1353352832366127))
    #expect(agree(SpecialFunctions.lowerGamma(shape: 1, 2), 0.8646647167633873))
    #expect(agree(SpecialFunctions.normalLower(1.96), 0.9750021048517795))
    #expect(agree(SpecialFunctions.normalUpper(1.96), 0.024997895148220435))
    #expect(agree(SpecialFunctions.normalHazard(0), 0.7978845608028654))
    #expect(agree(SpecialFunctions.logErfc(30), -903.9741171106439))
    #expect(agree(Quantiles.normal(lower: 0.975), 1.959963984540054))
    #expect(agree(Quantiles.normal(upper: 0.025), 1.959963984540054))
    #expect(agree(Quantiles.gamma(lower: 0.8646647167633873, shape: 1), 2))
    #expect(agree(Quantiles.gamma(upper: 0.1353352832366127, shape: 1), 2))
  }

  @Test func `a call outside the domain gives NaN and does not end the program`() {
    #expect(SpecialFunctions.logGamma(0).isNaN)
    #expect(SpecialFunctions.logGamma(.nan).isNaN)
    #expect(SpecialFunctions.gamma(-2).isNaN)
    #expect(SpecialFunctions.gamma(200) == .infinity)
    #expect(SpecialFunctions.upperGamma(shape: -1, 0).isNaN)
    #expect(SpecialFunctions.lowerGamma(shape: 1, -1).isNaN)
    #expect(SpecialFunctions.upperGamma(shape: 2, 1e5) == 0)
    #expect(Quantiles.normal(lower: 2).isNaN)
    #expect(Quantiles.normal(upper: -1).isNaN)
    #expect(Quantiles.gamma(lower: .nan, shape: 1).isNaN)
    #expect(Quantiles.gamma(upper: 1.1, shape: 1).isNaN)
  }

  @Test func `the version of the library is known`() {
    #expect(GSLRuntime.version.split(separator: ".").allSatisfy { Int($0) != nil })
    #expect(GSLRuntime.version.hasPrefix("2."))
  }

  /// Beta(1, b) has 1 − (1 − x)^b below x; both tails of Beta(3, 258), where GSL's own upper quantile fails, give back their
  /// shares.
  @Test func `quantiles of the beta distribution`() {
    #expect(abs(Quantiles.beta(lower: 0.05, 1, 37) - (1 - pow(0.95, 1.0 / 37))) < 1e-14)
    #expect(abs(Quantiles.beta(upper: 0.05, 1, 37) - (1 - pow(0.05, 1.0 / 37))) < 1e-13)
    let (low, high) = (
      Quantiles.beta(lower: 0.025, 3, 258), Quantiles.beta(upper: 0.025, 3, 258)
    )
    #expect(low > 0 && low < 3.0 / 261 && high > 3.0 / 261 && high < 0.05)
    // By symmetry.
    #expect(abs(high - (1 - Quantiles.beta(lower: 0.025, 258, 3))) < 1e-13)
    for (probability, a) in [(-0.1, 1.0), (1.1, 1), (.nan, 1), (0.5, 0)] {
      #expect(Quantiles.beta(lower: probability, a, 2).isNaN)
      #expect(Quantiles.beta(upper: probability, a, 2).isNaN)
    }
  }
}
