import SurvivalAnalysis
import Testing

@Suite struct `Laws from a mean or a median` {
  static let shapes = [0.05, 0.3, 0.8, 1, 1.7, 6, 30, 1_000]

  /// Relative tolerance 1e-12 (medians of shape 0.05: 1e-11, as H's own rounding counts 20 times).
  @Test(arguments: shapes) func `the law has the mean or median that was asked for`(shape: Double) throws {
    let half = 0.693147180559945309
    #expect(relativeError(try Weibull(shape: shape, mean: 26).mean, 26) < 1e-12)
    #expect(relativeError(try Weibull(shape: shape, median: 26).cumulativeHazard(at: 26), half) < 1e-11)
    #expect(relativeError(try Gamma(shape: shape, mean: 26).mean, 26) < 1e-12)
    #expect(relativeError(try Gamma(shape: shape, median: 26).cumulativeHazard(at: 26), half) < 1e-11)
    #expect(relativeError(try LogLogistic(shape: shape, median: 26).cumulativeHazard(at: 26), half) < 1e-12)
    if shape > 1 { #expect(relativeError(try LogLogistic(shape: shape, mean: 26).mean, 26) < 1e-12) }
    let sdLog = min(shape, 15)
    #expect(relativeError(try Lognormal(sdLog: sdLog, mean: 26).mean, 26) < 1e-12)
    #expect(relativeError(try Lognormal(sdLog: sdLog, median: 26).cumulativeHazard(at: 26), half) < 1e-12)
  }

  @Test func `an exponential law takes either`() throws {
    #expect(try Exponential(mean: 26).mean == 26)
    #expect(
      relativeError(try Exponential(median: 26).cumulativeHazard(at: 26), 0.693147180559945309) < 1e-15)
  }

  @Test func `shape 1 is the exponential law`() throws {
    let exponential = try Exponential(mean: 26)
    let weibull = try Weibull(shape: 1, mean: 26)
    let gamma = try Gamma(shape: 1, mean: 26)
    for weeks in [1e-9, 0.3, 26, 400, 40_000] {
      let expected = exponential.cumulativeHazard(at: weeks)
      #expect(relativeError(weibull.cumulativeHazard(at: weeks), expected) < 1e-14)
      #expect(relativeError(gamma.cumulativeHazard(at: weeks), expected) < 1e-13)
    }
  }
}

@Suite struct `The fixed law and the edges of tables` {
  @Test func `a fixed law fires at its weeks and never before`() throws {
    let law = DurationLaw.fixed(try Fixed(weeks: 22))
    var tables = HazardTables()
    let compiled = law.compiled(into: &tables)
    #expect(law.isFixed && law.fixedWeeks == 22)
    #expect(law.scaled(by: 2).fixedWeeks == 44)
    #expect(law.mean == 22 && law.restrictedMean(to: 5) == 5 && law.restrictedMean(to: 50) == 22)
    withUnsafePointer(to: 0.0) { base in
      for (weeks, hazard) in [(0.0, 0.0), (21.999, 0), (22, .infinity), (23, .infinity)] {
        #expect(law.cumulativeHazard(at: weeks) == hazard)
        #expect(compiled.cumulativeHazard(at: weeks, tables: base) == hazard)
      }
      for (hazard, weeks) in [(0.0, 0.0), (1e-12, 22), (3, 22), (.infinity, 22)] {
        #expect(law.inverseCumulativeHazard(hazard) == weeks)
        #expect(compiled.inverse(hazard, tables: base) == weeks)
      }
    }
    #expect(ordinaryLaws.allSatisfy { !$0.isFixed && $0.fixedWeeks == nil })
  }

  @Test func `a hazard of zero at the end is never reached, in the middle skipped`() throws {
    let law = try PiecewiseExponential([
      .init(fromWeek: 0, weeklyHazard: 0), .init(fromWeek: 4, weeklyHazard: 0.5),
      .init(fromWeek: 6, weeklyHazard: 0),
    ])
    #expect(law.inverseCumulativeHazard(0.25) == 4.5)
    #expect(law.inverseCumulativeHazard(1) == 6)
    #expect(law.inverseCumulativeHazard(1.001) == .infinity)
    #expect(law.cumulativeHazard(at: 3) == 0)
    #expect(law.cumulativeHazard(at: .infinity) == 1)
    #expect(law.mean == .infinity)
    var tables = HazardTables()
    let compiled = law.compiled(into: &tables)
    tables.values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for hazard in [0, 1e-9, 0.25, 1, 1.001] {
        #expect(compiled.inverse(hazard, tables: base) == law.inverseCumulativeHazard(hazard))
      }
      for weeks in [0, 3, 4, 5, 6, 60, .infinity] {
        #expect(
          compiled.cumulativeHazard(at: weeks, tables: base) == law.cumulativeHazard(at: weeks))
      }
    }
    #expect(law.hazard(at: 4) == 0.5 && law.hazard(at: 3.9) == 0 && law.hazard(at: 6) == 0)
  }

  @Test func `an empirical law passes through its rows and its last hazard goes on`() throws {
    let law = try Empirical([
      .init(week: 0, survival: 1), .init(week: 10, survival: 0.5), .init(week: 30, survival: 0.25),
    ])
    let half = 0.693147180559945309
    #expect(relativeError(law.cumulativeHazard(at: 10), half) < 1e-15)
    #expect(relativeError(law.cumulativeHazard(at: 20), 1.5 * half) < 1e-15)
    #expect(relativeError(law.cumulativeHazard(at: 30), 2 * half) < 1e-15)
    #expect(relativeError(law.cumulativeHazard(at: 70), 4 * half) < 1e-15)
    #expect(relativeError(law.inverseCumulativeHazard(5 * half), 90) < 1e-15)
  }
}
