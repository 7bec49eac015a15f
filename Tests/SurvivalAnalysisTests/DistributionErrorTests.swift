import SurvivalAnalysis
import Testing

@Suite struct `Duration laws refuse what they cannot be` {
  /// The error of a refused law; nil when it is accepted.
  private func refusal(_ make: () throws(DistributionError) -> some DurationDistribution)
    -> DistributionError?
  {
    do throws(DistributionError) {
      _ = try make()
      return nil
    } catch { return error }
  }

  @Test(arguments: [0.0, -1, .infinity, .nan])
  func `scales, means, medians and weeks are finite and above 0`(value: Double) {
    let refusals: [(DistributionError?, DistributionError.Parameter)] = [
      (refusal { () throws(DistributionError) in try Exponential(mean: value) }, .meanWeeks),
      (refusal { () throws(DistributionError) in try Exponential(median: value) }, .medianWeeks),
      (refusal { () throws(DistributionError) in try Weibull(shape: 1, scale: value) }, .scaleWeeks),
      (refusal { () throws(DistributionError) in try Weibull(shape: 1, mean: value) }, .meanWeeks),
      (refusal { () throws(DistributionError) in try Weibull(shape: 1, median: value) }, .medianWeeks),
      (refusal { () throws(DistributionError) in try Gamma(shape: 1, scale: value) }, .scaleWeeks),
      (refusal { () throws(DistributionError) in try Gamma(shape: 1, mean: value) }, .meanWeeks),
      (refusal { () throws(DistributionError) in try Gamma(shape: 1, median: value) }, .medianWeeks),
      (refusal { () throws(DistributionError) in try Lognormal(sdLog: 1, mean: value) }, .meanWeeks),
      (refusal { () throws(DistributionError) in try Lognormal(sdLog: 1, median: value) }, .medianWeeks),
      (refusal { () throws(DistributionError) in try LogLogistic(shape: 2, scale: value) }, .scaleWeeks),
      (refusal { () throws(DistributionError) in try LogLogistic(shape: 2, mean: value) }, .meanWeeks),
      (refusal { () throws(DistributionError) in try LogLogistic(shape: 2, median: value) }, .medianWeeks),
      (refusal { () throws(DistributionError) in try Fixed(weeks: value) }, .weeks),
    ]
    for (refusal, parameter) in refusals {
      #expect(refusal?.parameter == parameter)
      #expect(refusal.map { $0.found == value || value.isNaN } == true)
    }
  }

  @Test(arguments: [0.0, -1, 0.049, 1_001, .infinity, .nan])
  func `shapes lie within 0.05...1000`(shape: Double) {
    for refusal in [
      refusal({ () throws(DistributionError) in try Weibull(shape: shape, mean: 10) }),
      refusal({ () throws(DistributionError) in try Gamma(shape: shape, median: 10) }),
      refusal({ () throws(DistributionError) in try LogLogistic(shape: shape, scale: 10) }),
    ] {
      #expect(refusal?.parameter == .shape)
      #expect(refusal?.allowed == "0.05...1000.0")
    }
    #expect(
      refusal({ () throws(DistributionError) in try Lognormal(sdLog: shape * 100, mean: 10) })?.parameter
        == (shape == 0.049 ? nil : .sdLog))
  }

  @Test func `a log-logistic law of shape 1 or less has no mean to be given`() throws {
    let refusal = refusal { () throws(DistributionError) in try LogLogistic(shape: 1, mean: 10) }
    #expect(refusal?.parameter == .shape)
    #expect(refusal?.allowed.hasPrefix("above 1") == true)
    #expect(try LogLogistic(shape: 1, median: 10).mean == .infinity)
  }

  @Test func `tables start at 0, rise, and keep within their bounds`() {
    func piecewise(_ rows: [(Double, Double)]) -> DistributionError? {
      refusal { () throws(DistributionError) in
        try PiecewiseExponential(rows.map { .init(fromWeek: $0.0, weeklyHazard: $0.1) })
      }
    }
    func empirical(_ rows: [(Double, Double)]) -> DistributionError? {
      refusal { () throws(DistributionError) in
        try Empirical(rows.map { .init(week: $0.0, survival: $0.1) })
      }
    }
    #expect(piecewise([])?.parameter == .rows)
    #expect(piecewise([(1, 0.1)])?.parameter == .fromWeek)
    #expect(piecewise([(0, 0.1), (4, 0.1), (4, 0.2)])?.row == 2)
    #expect(piecewise([(0, 0.1), (4, -0.1)])?.parameter == .weeklyHazard)
    #expect(piecewise([(0, .nan)])?.parameter == .weeklyHazard)
    #expect(piecewise([(0, 0.1), (.infinity, 0.1)])?.parameter == .fromWeek)
    #expect(piecewise([(0, 0)]) == nil)
    #expect(empirical([(0, 1)])?.parameter == .rows)
    #expect(empirical([(0, 0.9), (4, 0.5)])?.parameter == .survival)
    #expect(empirical([(1, 1), (4, 0.5)])?.parameter == .fromWeek)
    #expect(empirical([(0, 1), (4, 0.5), (8, 0.6)])?.row == 2)
    #expect(empirical([(0, 1), (4, 0.5), (8, 0)])?.parameter == .survival)
    #expect(empirical([(0, 1), (4, .nan)])?.parameter == .survival)
    #expect(empirical([(0, 1), (4, 0.5), (8, 0.5)]) == nil)
  }
}
