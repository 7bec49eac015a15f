import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// ∫ S by cells against the laws' own restricted means.
@Suite struct `The integral of survival in a state` {
  static let laws: [DurationLaw] = {
    do {
      return [
        .exponential(try Exponential(mean: 40)), .exponential(try Exponential(mean: 0.5)),
        .weibull(try Weibull(shape: 0.3, mean: 40)), .weibull(try Weibull(shape: 0.8, mean: 400)),
        .weibull(try Weibull(shape: 30, mean: 90)), .weibull(try Weibull(shape: 1_000, mean: 90)),
        .gamma(try Gamma(shape: 0.2, mean: 60)), .gamma(try Gamma(shape: 2, mean: 180)),
        .lognormal(try Lognormal(sdLog: 0.1, mean: 30)), .lognormal(try Lognormal(sdLog: 1.6, median: 900)),
        .loglogistic(try LogLogistic(shape: 2.2, mean: 35)),
        .piecewiseExponential(
          try PiecewiseExponential([
            .init(fromWeek: 0, weeklyHazard: 0.05), .init(fromWeek: 8, weeklyHazard: 0),
            .init(fromWeek: 26, weeklyHazard: 0.02), .init(fromWeek: 104, weeklyHazard: 0.01),
          ])),
      ]
    } catch {
      Issue.record(error, "a law is refused")
      return []
    }
  }()

  /// Survival in the only paying state, left by each of `laws` independently.
  func survival(_ laws: [DurationLaw], clock: Clock = .spell, before: Double = 0) -> StateSurvival {
    let transitions = laws.enumerated().map { index, law in
      Transition(
        id: "exit\(index)", from: "on", targets: [.init(state: "off")], clock: clock, law: law)
    }
    let model = SmallModels.model(transitions: transitions, cohorts: [SmallModels.group(1)])
    return StateSurvival(lane: 0, state: 0, supportBefore: before, in: CompiledModel(model: model))
  }

  /// From week 0 and from later ones, where the law leaves anybody: the integral within 3e-10 of itself, the
  /// weeks at a share of it within 3e-8 weeks.
  @Test(arguments: laws)
  func `the integral and the weeks at its shares agree with the law`(law: DurationLaw) {
    let survival = survival([law])
    for from in [0, 3.7, 52] where law.cumulativeHazard(at: from) < 10 {
      let integral = SurvivalIntegral(survival, from: from)
      let before = law.restrictedMean(to: from)
      let expected = law.restrictedMean(to: CompiledModel.supportCap) - before
      #expect(abs(integral.total / expected - 1) < 3e-10, "\(integral.total) from \(from)")
      var last = from
      for step in 0..<2_000 {
        let share = (Double(step) + 0.5) / 2_000
        let weeks = integral.weeks(at: share)
        #expect(weeks >= last && weeks <= CompiledModel.supportCap)
        last = weeks
        let missing = share * expected - (law.restrictedMean(to: weeks) - before)
        let error = missing / exponential(-law.cumulativeHazard(at: weeks))
        #expect(abs(error) < 3e-8, "\(weeks) weeks at \(share) from \(from): off by \(error)")
      }
    }
  }

  @Test func `a clock of support goes on from the weeks before`() throws {
    let law = DurationLaw.weibull(try Weibull(shape: 0.8, mean: 40))
    let integral = SurvivalIntegral(survival([law], clock: .support, before: 30), from: 0)
    let expected =
      (law.restrictedMean(to: CompiledModel.supportCap) - law.restrictedMean(to: 30))
      / exponential(-law.cumulativeHazard(at: 30))
    #expect(abs(integral.total / expected - 1) < 1e-10)
  }

  @Test func `laws race, and a fixed one ends it`() throws {
    let laws = [
      SmallModels.exponential(40), SmallModels.exponential(60), SmallModels.fixed(22),
    ]
    let survival = survival(laws)
    #expect(survival.end == 22)
    #expect(survival.survival(at: 22) == 0)
    #expect(abs(survival.survival(at: 12) - exponential(-0.5)) < 1e-15)
    let integral = SurvivalIntegral(survival, from: 10)
    let expected = 24 * (exponential(-10.0 / 24) - exponential(-22.0 / 24))
    #expect(abs(integral.total - expected) < 1e-10)
    #expect(integral.weeks(at: 0) == 10)
    #expect(abs(integral.weeks(at: 1.0.nextDown) - 22) < 1e-9)
  }

  /// Nobody is left at 22 weeks; with a hazard of e^−800 nobody at 2,000 weeks either, as far as numbers go.
  @Test func `where nobody is left the first week stands for the rest`() throws {
    let over = SurvivalIntegral(survival([SmallModels.fixed(22)]), from: 30)
    #expect(over.total == 0 && over.weeks(at: 0.5) == 22)
    let late = SurvivalIntegral(survival([SmallModels.exponential(2.5)]), from: 2_000)
    #expect(late.total == 0 && late.weeks(at: 0.5) > 2_000 && late.weeks(at: 0.5) < 2_003)
  }
}
