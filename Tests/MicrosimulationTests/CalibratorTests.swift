import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// Goals with closed forms: one state, one effort, exits scaled by θ from the first week on. Durations are a tenth of
/// the real ones, so that a small sample has a small standard error.
@Suite struct CalibratorTests {
  private func model(
    _ law: DurationLaw = SmallModels.exponential(10), goalWeight: Double = 1, takeUp: Double = 1,
    fromWeek: Double = 0, extra: [Transition] = []
  ) -> Model {
    var effort = SmallModels.effort(effects: [Effect(during: .init(1, goalWeight: goalWeight))])
    effort.takeUp = .init(takeUp)
    effort.eligibility.fromWeek = fromWeek
    // A calibration has places for everybody, whatever is stated.
    effort.capacity = .stated(DatedValues(constant: 0))
    return SmallModels.model(
      years: 2, transitions: [SmallModels.exit(law)] + extra,
      cohorts: [Cohort(id: "people", state: "on", inflow: .init(perYear: DatedValues(constant: 1000)))],
      efforts: [effort])
  }

  private func calibrate(
    _ model: Model, before: Double?, _ target: Goal.Target?, people: Double = 4000, threads: Int = 2
  ) throws -> (calibration: Calibration, findings: CalibrationFindings) {
    let calibrator = Calibrator(
      model: model, goal: Goal(before: before, target: target), threads: threads, people: people)
    return try calibrator.calibrate()
  }

  @Test func `constant hazards: the factor is the ratio of means, and θ that of before and after`() throws {
    let (calibration, findings) = try calibrate(model(), before: 12.1, .meanWeeks(6.8))
    // The sample's own mean of a unit exponential differs from 1 by 1/√n; four standard errors.
    let root = Double(findings.sampleSize).squareRoot()
    #expect(abs(calibration.durationFactor / 1.21 - 1) < 4 / root)
    #expect(abs(findings.sampleSize - 4000) < 300)
    #expect(abs(findings.standardError - 12.1 / root) < 0.02)
    // All times shrink alike, and the error with them.
    #expect(abs(findings.unlimitedStandardError / findings.standardError - 6.8 / 12.1) < 1e-3)
    // On the sample itself the goal is met to the solver's tolerance of 0.0005 weeks, and θ has no sampling error.
    #expect(abs(findings.counterfactualMean - 12.1) < 6e-4)
    #expect(abs(findings.unlimitedMean - 6.8) < 6e-4)
    #expect(abs(calibration.theta - 121.0 / 68) < 5e-4)
    #expect(abs(findings.equivalentRatio - 121.0 / 68) < 5e-4)
    #expect(findings.lowestMean == nil)
    // Nothing is left to gain: everybody takes part from the first day to the last.
    #expect(findings.takeUpOneMean == findings.unlimitedMean)
    #expect(findings.earlierStartMean == findings.unlimitedMean)
    #expect(findings.noPlanEndMean == findings.unlimitedMean)
  }

  @Test func `a Weibull law of shape k needs the ratio of means to the power k`() throws {
    let (calibration, findings) = try calibrate(
      model(SmallModels.weibull(0.8, mean: 10)), before: 12.1, .meanWeeks(6.8))
    let expected = power(121.0 / 68, 0.8)
    #expect(abs(calibration.theta - expected) < 5e-4)
    #expect(abs(findings.equivalentRatio - expected) < 5e-4)
  }

  @Test func `θ enters an effect by its goal weight`() throws {
    let (calibration, findings) = try calibrate(model(goalWeight: 0.5), before: 12.1, .meanWeeks(6.8))
    let ratio = 121.0 / 68
    #expect(abs(calibration.theta - ratio * ratio) < 1e-3)
    #expect(abs(findings.equivalentRatio - 121.0 / 68) < 5e-4)
  }

  @Test func `without a goal nothing moves`() throws {
    let (calibration, findings) = try calibrate(model(), before: nil, nil)
    #expect(calibration == Calibration())
    #expect(findings.counterfactualMean == findings.unlimitedMean && findings.equivalentRatio == 1)
    #expect(abs(findings.counterfactualMean - 10) < 4 * findings.standardError)
  }

  @Test func `a goal out of reach is told by the lowest mean`() throws {
    let (calibration, findings) = try calibrate(model(takeUp: 0.5), before: 12.1, .meanWeeks(4))
    #expect(abs(calibration.theta - Calibrator.thetaLimit) < 1e-9)
    let lowest = try #require(findings.lowestMean)
    #expect(lowest == findings.unlimitedMean)
    // Half the people stay 12.1 weeks, the others a hundredth of it.
    let error = 12.1 * 0.9 / Double(findings.sampleSize).squareRoot()
    #expect(abs(lowest - 12.1 * 0.505) < 4 * error)
    #expect(abs(findings.takeUpOneMean - 0.121) < 1e-3)
  }

  @Test func `take-up, an early start and no end lower the mean`() throws {
    var model = model(takeUp: 0.6, fromWeek: 1)
    model.efforts[0].start = CalendarDate(iso: "2013-07-01")!
    model.efforts[0].end = CalendarDate(iso: "2014-10-01")!
    let (_, findings) = try calibrate(model, before: 12.1, .meanWeeks(10.5))
    #expect(abs(findings.unlimitedMean - 10.5) < 1e-3)
    #expect(findings.takeUpOneMean < 10.3)
    #expect(findings.earlierStartMean < 10.3)
    #expect(findings.noPlanEndMean < 10.4)
  }

  @Test(arguments: [1.5, 0.8])
  func `an equivalent ratio from evidence is met, whatever the delay`(ratio: Double) throws {
    let (calibration, findings) = try calibrate(model(fromWeek: 3), before: 12.1, .equivalentRatio(ratio))
    #expect(abs(findings.unlimitedMean - 12.1 / ratio) < 1e-3)
    #expect(abs(findings.equivalentRatio - ratio) < 3e-4)
    // Three weeks without effect: (1 − q) 12.1 + q 12.1/θ = 12.1/ratio with q = e^(−3/12.1), up to the sample.
    let reached = exponential(-3 / 12.1)
    let theta = 1 / ((1 / ratio - 1 + reached) / reached)
    #expect(abs(calibration.theta / theta - 1) < 0.05)
  }

  @Test func `a legal clock is not scaled`() throws {
    // m (1 − e^(−15/m)) = 9 for m = 13.3184: closed_forms.py.
    let extra = [SmallModels.exit(SmallModels.fixed(15), id: "clock")]
    let (calibration, findings) = try calibrate(model(extra: extra), before: 9, .meanWeeks(6))
    #expect(abs(findings.counterfactualMean - 9) < 1e-3)
    #expect(abs(findings.unlimitedMean - 6) < 1e-3)
    // The mean moves with 0.4596 of the logarithm of the factor, relative to itself: see the script.
    let error = findings.standardError / 9 / 0.4596
    #expect(abs(calibration.durationFactor / 1.331_84 - 1) < 4 * error)
  }

  @Test func `the sample grows until its standard error is small enough`() throws {
    let (_, findings) = try calibrate(model(), before: 12.1, nil, people: 500)
    #expect(findings.standardError <= Calibrator.standardErrorLimit)
    #expect(findings.sampleSize > 1400)
  }

  @Test func `replications agree with the calibration`() throws {
    var model = model(takeUp: 0.7, fromWeek: 2)
    model.efforts[0].capacity = .unlimited
    model.calibration = try calibrate(model, before: 12.1, .meanWeeks(8.5), people: 20_000).calibration
    let result = rows(model, seed: 900, 10)
    let layout = result.layout
    for (arm, mean) in [(Arm.counterfactual, 12.1), (.plan, 8.5)] {
      let means = (0..<10).map {
        result[$0, layout.newcomers(.weeks, arm)] / result[$0, layout.newcomers(.people, arm)]
      }
      // Both sides have as many people: √2 standard errors.
      expectMean(means, is: mean, standardErrors: 4 * 2.0.squareRoot())
    }
  }

  @Test func `a calibration does not depend on the number of threads`() throws {
    let model = model(takeUp: 0.7, fromWeek: 2)
    let first = try calibrate(model, before: 12.1, .meanWeeks(8.5), threads: 1)
    for threads in [2, 3] {
      let again = try calibrate(model, before: 12.1, .meanWeeks(8.5), threads: threads)
      #expect(again.calibration == first.calibration && again.findings == first.findings)
    }
  }
}
