import Testing

@testable import Microsimulation

@Suite struct EstimateTests {
  @Test func `mean, standard error and quantiles of few values by hand`() {
    let estimate = Estimate([4, 1, 3, 2])
    #expect(estimate.mean == 2.5)
    // s² = 5/3, s/√4.
    #expect(abs(estimate.standardError - (5.0 / 3).squareRoot() / 2) < 1e-15)
    // Type 7: position 3p among 0...3.
    #expect(abs(estimate.quantile05 - 1.15) < 1e-15)
    #expect(estimate.median == 2.5)
    #expect(abs(estimate.quantile95 - 3.85) < 1e-15)
    #expect(estimate.count == 4)
  }

  @Test func `equal values have themselves as mean and no error`() {
    let estimate = Estimate(Array(repeating: 0.1, count: 7))
    #expect(estimate.mean == 0.1 && estimate.standardError == 0)
    #expect(estimate.quantile05 == 0.1 && estimate.median == 0.1 && estimate.quantile95 == 0.1)
  }

  @Test func `one value has no known error`() {
    let estimate = Estimate([3])
    #expect(
      estimate.mean == 3 && estimate.standardError.isNaN && estimate.quantile95 == 3 && estimate.count == 1)
    #expect(Estimate([.nan, 3]).standardError.isNaN)
    #expect(Estimate([3, 3]).standardError == 0)
  }

  @Test func `a figure without spread has a mean alone`() {
    let estimate = Estimate(withoutSpread: 1.7)
    #expect(estimate.mean == 1.7 && estimate.count == 1)
    #expect(estimate.standardError.isNaN && estimate.median.isNaN)
    #expect(Estimate(withoutSpread: .nan).count == 0)
  }

  @Test func `undefined values are left out`() {
    let estimate = Estimate([.nan, 1, .nan, 3])
    #expect(estimate.mean == 2 && estimate.count == 2 && estimate.standardError == 1)
    let none = Estimate([.nan])
    #expect(none.mean.isNaN && none.count == 0 && none.median.isNaN)
    #expect(Estimate([]).mean.isNaN)
  }

  @Test func `never counts in quantiles and makes the mean infinite`() {
    let estimate = Estimate([2, .infinity, 1, 3, .infinity])
    #expect(estimate.mean == .infinity && estimate.count == 5)
    #expect(estimate.median == 3 && estimate.quantile95 == .infinity)
    #expect(abs(estimate.quantile05 - 1.2) < 1e-15)
  }

  @Test func `a shift by a large number costs no accuracy`() {
    let values = [0.25, 0.5, 1, 1.25]
    let shifted = Estimate(values.map { $0 + 1e12 })
    #expect(shifted.mean == 1e12 + 0.75)
    #expect(abs(shifted.standardError - Estimate(values).standardError) < 1e-12)
  }
}
