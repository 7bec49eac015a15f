import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// θ by the goal's equivalent ratio: knots that the calibrator solves for, and what lies between them.
@Suite struct ThetaByRatioTests {
  /// One state, one effort that acts from the third week on with half the goal's weight: log θ is no straight line in the log of the
  /// ratio.
  private func calibrator(_ ratio: Double) -> (model: Model, calibrator: Calibrator) {
    var effort = SmallModels.effort(effects: [Effect(during: .init(1, goalWeight: 0.5))])
    effort.takeUp = .init(0.9)
    effort.eligibility.fromWeek = 2
    effort.capacity = .stated(DatedValues(constant: 0))
    let model = SmallModels.model(
      years: 2, transitions: [SmallModels.exit(SmallModels.exponential(10))],
      cohorts: [Cohort(id: "people", state: "on", inflow: .init(perYear: DatedValues(constant: 1000)))],
      efforts: [effort])
    let goal = Goal(before: nil, target: .equivalentRatio(ratio))
    return (model, Calibrator(model: model, goal: goal, threads: 2, people: 4000))
  }

  @Test func `between knots θ gives the ratio's mean within the sample's error, and never falls`() throws {
    let calibrator = calibrator(1).calibrator
    let ratios = ThetaByRatio.ratios(over: 0.7...1.6, with: [1.1])
    let table = try calibrator.thetas(byRatio: ratios)
    #expect(table.ratios == 0.7...1.6)
    var last = 0.0
    for step in 0...180 {
      let theta = try #require(table.theta(at: min(1.6, 0.7 + 0.005 * Double(step))))
      #expect(theta >= last)
      last = theta
    }
    for ratio in [0.73, 0.93, 1.13, 1.37, 1.55] {
      #expect(!ratios.contains(ratio))
      let direct = try self.calibrator(ratio).calibrator.calibrate()
      var model = self.calibrator(ratio).model
      model.calibration.theta = try #require(table.theta(at: ratio))
      let mean = try calibrator.findings(for: model).unlimitedMean
      #expect(abs(mean - direct.findings.unlimitedMean) < direct.findings.unlimitedStandardError)
      #expect(abs(model.calibration.theta / direct.calibration.theta - 1) < 0.02)
    }
  }

  @Test func `at the goal's own ratio the table has the calibrated θ to the bit, at 1 it has 1`() throws {
    let table = try calibrator(1.1).calibrator.thetas(byRatio: [0.8, 1, 1.1, 1.5])
    #expect(table.theta(at: 1.1) == (try calibrator(1.1).calibrator.calibrate().calibration.theta))
    #expect(table.theta(at: 1) == 1)
    #expect(try #require(table.theta(at: 0.8)) < 0.7)
  }

  @Test func `no θ outside the knots, and no table of knots that fall`() throws {
    let table = try #require(
      ThetaByRatio([.init(ratio: 1, theta: 1), .init(ratio: 4, theta: 16), .init(ratio: 5, theta: 16)]))
    #expect(table.theta(at: 0.99) == nil && table.theta(at: 5.01) == nil)
    // log θ = 2 log ratio.
    #expect(abs(try #require(table.theta(at: 2)) - 4) < 1e-12)
    #expect(table.theta(at: 4.5) == 16 && table.theta(at: 1) == 1)
    #expect(ThetaByRatio([.init(ratio: 1, theta: 1)]) == nil)
    #expect(ThetaByRatio([.init(ratio: 1, theta: 1), .init(ratio: 1, theta: 2)]) == nil)
    #expect(ThetaByRatio([.init(ratio: 1, theta: 1), .init(ratio: 2, theta: 0.9)]) == nil)
    #expect(ThetaByRatio([.init(ratio: 0, theta: 1), .init(ratio: 2, theta: 2)]) == nil)
  }

  @Test func `knots reach from end to end, with 1 and those asked for`() {
    let ratios = ThetaByRatio.ratios(over: 0.5...2, with: [1.1, 3])
    // 1 is the middle of the even ones, up to rounding.
    #expect(ratios.first == 0.5 && ratios.last == 2 && ratios.contains(1) && ratios.contains(1.1))
    #expect(!ratios.contains(3) && ratios.count >= 12 && ratios == ratios.sorted())
    #expect(ThetaByRatio.ratios(over: 1.2...1.2, with: []).contains { $0 > 1.2 })
  }
}
