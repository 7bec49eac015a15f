import PublicFinance
import Testing

@testable import Microsimulation

/// The share of newcomers still on support by week: in replications, and in the sample that a goal is calibrated on.
@Suite struct ShareOnSupportTests {
  private static let marks = ResultLayout.durationMarks

  /// Two cohorts in one state that people leave after 72 weeks on average, and an effort from the first week on whose
  /// places are many.
  private func model(takeUp: Double = 1) -> Model {
    var effort = SmallModels.effort(effects: [Effect(during: .init(1.2, goalWeight: 1))])
    effort.takeUp = .init(takeUp)
    effort.capacity = .stated(DatedValues(constant: 1_000_000))
    return SmallModels.model(
      years: 3, transitions: [SmallModels.exit(SmallModels.exponential(72))],
      cohorts: [
        Cohort(id: "some", state: "on", inflow: .init(perYear: DatedValues(constant: 600))),
        Cohort(
          id: "others", state: "on", inflow: .init(perYear: DatedValues(constant: 300)),
          stock: .init(count: 200)),
      ], efforts: [effort])
  }

  @Test(arguments: Places.allCases)
  func `newcomers still on support are those of their duration groups, and fewer at every mark`(
    places: Places
  ) {
    var people = 0.0
    for (seed, model) in RandomModels.fresh(7_300..<7_330) {
      let model = model.with(places)
      let result = rows(model, seed: seed, 2)
      let layout = result.layout
      let cohorts = Set(model.newcomerCohorts.map(\.id))
      let groups = layout.durationGroups.indices.filter {
        let group = layout.durationGroups[$0]
        return group.source == .inflow && cohorts.contains(model.cohorts[group.cohort].id)
          && model.planPeriod.years.contains(group.entryYear)
      }
      for replication in 0..<2 {
        for arm in Arm.allCases {
          var last = result[replication, layout.newcomers(.people, arm)]
          people += last
          for mark in Self.marks.indices {
            let stillOn = result[replication, layout.newcomersStillOn(arm, mark: mark)]
            let inGroups = groups.reduce(0) {
              $0 + result[replication, layout.durationStillOn(arm, group: $1, mark: mark)]
            }
            #expect(stillOn == inGroups, "seed \(seed), \(arm), \(Self.marks[mark]) weeks")
            #expect(stillOn <= last && stillOn >= 0)
            last = stillOn
          }
        }
      }
    }
    #expect(people > 1_000)
  }

  /// Before: exponential with mean 72; after, from the first week on: with mean 45. Binomial errors; a false alarm at four
  /// of them once in 16,000, of all marks and arms once in 800.
  @Test func `the curves of exponential times are e^(−week/mean)`() throws {
    var model = model()
    let (calibration, findings) = try Calibrator(
      model: model, goal: Goal(before: nil, target: .meanWeeks(45)), threads: 2, people: 20_000
    ).calibrate()
    model.calibration = calibration
    let shares = try #require(findings.unlimitedShareOnSupport)
    #expect(shares.count == Self.marks.count)
    let result = rows(model, seed: 45, 20)
    let layout = result.layout
    // The sample has a mean of 45, so the law's own differs from it by 45/√n.
    let people = (0..<20).map { result[$0, layout.newcomers(.people, .plan)] }.reduce(0, +)
    for (mark, weeks) in Self.marks.enumerated() {
      func expectShare(_ share: Double, of people: Double, mean: Double) {
        let expected = exponential(-weeks / mean)
        let error = (expected * (1 - expected) / people).squareRoot()
        #expect(abs(share - expected) < 4 * error, "\(weeks) weeks: \(share), \(expected) ± \(error)")
      }
      func share(_ arm: Arm) -> Double {
        (0..<20).reduce(0) { $0 + result[$1, layout.newcomersStillOn(arm, mark: mark)] } / people
      }
      expectShare(shares[mark], of: Double(findings.sampleSize), mean: 45)
      expectShare(share(.counterfactual), of: people, mean: 72)
    }
  }

  /// Both are estimates: four times the root of both squared errors, so a false alarm at some mark once in 1,600.
  @Test func `the calibration's curve is that of replications with places for everybody`() throws {
    var model = model(takeUp: 0.6)
    model.efforts[0].eligibility.fromWeek = 8
    let (calibration, findings) = try Calibrator(
      model: model, goal: Goal(before: 80, target: .meanWeeks(60)), threads: 2, people: 20_000
    ).calibrate()
    model.calibration = calibration
    let shares = try #require(findings.unlimitedShareOnSupport)
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 > $1 } && shares[0] < 1 && shares.last! > 0)
    let result = rows(model, seed: 46, 20)
    let layout = result.layout
    for mark in Self.marks.indices {
      let estimate = Estimate(
        (0..<20).map {
          result[$0, layout.newcomersStillOn(.plan, mark: mark)]
            / result[$0, layout.newcomers(.people, .plan)]
        })
      let variance = shares[mark] * (1 - shares[mark]) / Double(findings.sampleSize)
      let error = (estimate.standardError * estimate.standardError + variance).squareRoot()
      #expect(abs(estimate.mean - shares[mark]) < 4 * error, "\(Self.marks[mark]) weeks")
    }
    // Without the plan more are still there, by more than any error.
    let without = result[0, layout.newcomersStillOn(.counterfactual, mark: 5)]
    #expect(without / result[0, layout.newcomers(.people, .counterfactual)] > shares[5] + 0.02)
  }
}
