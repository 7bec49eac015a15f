import PublicFinance
import Testing

@testable import Microsimulation

/// A goal about some cohorts: whose newcomers count, and what the calibration follows.
@Suite struct GoalCohortTests {
  /// Two cohorts in states of their own, with exponential times of 10 and 40 weeks, and one effort for both.
  private func model(_ goalCohorts: [String]?) -> Model {
    let slow = PersonState(id: "slow", kind: .paying(benefit: "b", partRate: 1))
    var effort = SmallModels.effort(effects: [Effect(during: .init(1, goalWeight: 1))])
    effort.eligibility.states = ["on", "slow"]
    var model = SmallModels.model(
      years: 3,
      transitions: [
        SmallModels.exit(SmallModels.exponential(10)),
        Transition(
          id: "slowly", from: "slow", targets: [.init(state: "off")], law: SmallModels.exponential(40)),
      ], states: [SmallModels.support, slow, SmallModels.destination],
      cohorts: [
        Cohort(id: "quick", state: "on", inflow: .init(perYear: DatedValues(constant: 300))),
        Cohort(id: "late", state: "slow", inflow: .init(perYear: DatedValues(constant: 100))),
      ], efforts: [effort])
    model.goalCohorts = goalCohorts
    return model
  }

  @Test func `newcomers are those of the goal's cohorts, and nothing else in a row changes`() {
    let all = rows(model(nil), seed: 3, 20)
    let some = rows(model(["late"]), seed: 3, 20)
    let layout = all.layout
    func figure(_ result: SimulationResult, _ figure: ResultLayout.NewcomerFigure, _ arm: Arm) -> [Double] {
      (0..<20).map { result[$0, layout.newcomers(figure, arm)] }
    }
    for arm in Arm.allCases {
      let late = layout.durationGroups.indices.filter { layout.durationGroups[$0].cohort == 1 }
      for replication in 0..<20 {
        let people = late.reduce(0) { $0 + some[replication, layout.durationPeople(arm, group: $1)] }
        #expect(some[replication, layout.newcomers(.people, arm)] == people)
      }
      let means = zip(figure(some, .weeks, arm), figure(some, .people, arm)).map { $0 / $1 }
      expectMean(means, is: 40)
    }
    #expect(figure(some, .reached, .plan) == figure(some, .people, .plan))
    #expect(figure(some, .reached, .counterfactual).allSatisfy { $0 == 0 })
    let ours = Set(
      Arm.allCases.flatMap { arm in
        ResultLayout.NewcomerFigure.allCases.map { layout.newcomers($0, arm) }
          + ResultLayout.durationMarks.indices.map { layout.newcomersStillOn(arm, mark: $0) }
      })
    for replication in 0..<20 {
      for index in 0..<layout.count where !ours.contains(index) {
        #expect(some[replication, index] == all[replication, index])
      }
    }
    let both = rows(model(["quick", "late"]), seed: 3, 20)
    #expect(both.values.bits == all.values.bits)
  }

  @Test func `a calibration follows the goal's cohorts alone`() throws {
    let calibrator = Calibrator(
      model: model(["late"]), goal: Goal(before: 50, target: .meanWeeks(25)), threads: 2, people: 4_000)
    let (calibration, findings) = try calibrator.calibrate()
    // The sample's own mean of a unit exponential differs from 1 by 1/√n; four standard errors.
    #expect(abs(calibration.durationFactor / 1.25 - 1) < 4 / Double(findings.sampleSize).squareRoot())
    #expect(abs(calibration.theta - 2) < 5e-4)
    #expect(abs(findings.counterfactualMean - 50) < 6e-4)
    // 300 newcomers in three years: more blocks are drawn than of all 1,200.
    let people = NewcomerSample.expectedPeople(in: model(["late"]))
    #expect(abs(people - 300) < 1e-9)
    // What keeps a stock up is everybody's inflow.
    let steady = try #require(SteadyState(model(["late"])))
    #expect(abs(steady.newcomersPerWeek - 1_200 / (1_095.0 / 7)) < 1e-9)
    #expect(abs(steady.meanFirstRun - 40) < 4 * 40 / 20_000.0.squareRoot())
    // A mean over 20,000 newcomers, of whom a quarter are here 40 weeks: √(E(X²)/n) = 0.2 weeks.
    #expect(abs(steady.weeksByState[1] - 10) < 4 * 0.2)
  }
}
