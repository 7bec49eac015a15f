import Testing

@testable import SensitivityAnalysis

@Suite struct InputLawTests {
  @Test(arguments: ReferenceInput.laws)
  func `moments, quantiles and distribution functions are scipy's`(reference: ReferenceInput) throws {
    let law = try reference.made()
    #expect(relativeError(law.mean, reference.mean) < 1e-14 || abs(law.mean - reference.mean) < 1e-15)
    #expect(relativeError(law.sd, reference.sd) < 1e-13)
    for row in reference.quantiles {
      // Quantiles are exact to the rounding of a probability near them; scipy's own are good to 1e-11.
      #expect(relativeError(law.quantile(row[0]), row[1], scale: max(abs(row[1]), 1e-3 * law.sd)) < 1e-10)
    }
    for row in reference.lower {
      #expect(relativeError(law.lower(row[0]), row[1]) < 1e-9)
      #expect(relativeError(law.upper(row[0]), row[2]) < 1e-9)
    }
  }

  @Test(arguments: ReferenceInput.laws)
  func `a quantile's probability is the one asked for`(reference: ReferenceInput) throws {
    let law = try reference.made()
    for probability in stride(from: 0.005, to: 1, by: 0.005) {
      // GSL's incomplete gamma function is good to 1e-10 for a shape of 10,000.
      #expect(abs(law.lower(law.quantile(probability)) - probability) < 1e-10)
    }
    #expect(law.median == law.quantile(0.5))
  }

  @Test func `the ends of the range are the quantiles at 0 and 1`() {
    #expect(InputLaw.uniform(low: 0.2, high: 0.8).quantile(0) == 0.2)
    #expect(InputLaw.uniform(low: 0.2, high: 0.8).quantile(1) == 0.8)
    #expect(InputLaw.triangular(low: 0.1, mode: 0.1, high: 0.7).quantile(0) == 0.1)
    #expect(InputLaw.triangular(low: 0.1, mode: 0.7, high: 0.7).quantile(1) == 0.7)
    #expect(InputLaw.beta(a: 2, b: 3).quantile(0) == 0 && InputLaw.beta(a: 2, b: 3).quantile(1) == 1)
    #expect(InputLaw.gamma(shape: 2, scale: 3).quantile(0) == 0)
    #expect(InputLaw.normal(mean: 2, sd: 3).quantile(1) == .infinity)
  }
}
