import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// People who take part in many efforts within one visit: ratios change there more often than the sorting kernel has
/// columns (24).
@Suite struct ManyEffortsTests {
  /// Twenty efforts of various starts, lengths and effects on a random model's states.
  private func model(_ seed: UInt64, limited: Bool) -> Model {
    var model = RandomModels.fresh(seed..<seed + 1)[0].model
    var dice = SeededDice(seed: seed &+ 99)
    let paying = model.states.filter(\.isPaying).map(\.id)
    model.efforts = (0..<20).map { number in
      var effort = Effort(
        id: "many\(number)", arms: dice.chance(0.3) ? [.counterfactual, .plan] : [.plan],
        start: model.period.start + dice.whole(-30...120), end: model.period.start + dice.whole(250...700),
        eligibility: .init(
          states: dice.chance(0.8) ? paying : dice.subset(paying),
          clock: dice.chance(0.5) ? .support : .spell,
          fromWeek: dice.chance(0.5) ? 0 : dice.weeks(0.5, 8)),
        takeUp: .init(dice.chance(0.7) ? 1 : 0.6), capacity: .unlimited)
      effort.length = dice.chance(0.85) ? .fixed(try! Fixed(weeks: dice.weeks(1, 9))) : nil
      effort.effects = (0..<dice.whole(1...2)).map { index in
        Effect(
          id: "effect\(index)", targets: dice.pick([.exits, .exits, .relapse, .states(paying)]),
          onsetWeeks: dice.chance(0.5) ? 0 : dice.weeks(0.1, 3), during: .init(dice.uniform(0.3, 1.2)),
          after: .init(dice.uniform(0.6, 1.4)), afterWeeks: dice.chance(0.2) ? .infinity : dice.weeks(1, 12))
      }
      if limited { effort.capacity = .stated(DatedValues(constant: Double(dice.whole(2...30)))) }
      return effort
    }
    return model
  }

  /// Moments within a visit at which ratios change for somebody, of efforts that act during and after.
  private func mostCuts(_ model: Model, _ seed: UInt64) -> Int {
    let replication = TracedReplication.simulated(model, seed: seed)
    let taken = Dictionary(grouping: Taken.all(replication, .plan), by: \.person)
    return replication.lives(.plan).enumerated().reduce(0) { most, life in
      life.element.reduce(most) { most, visit in
        var moments: Set<Double> = []
        for part in taken[life.offset] ?? [] {
          for effect in model.efforts[Int(part.effort)].effects {
            moments.insert(part.start + effect.onsetWeeks)
            moments.insert(part.end)
            if part.isFull { moments.insert(part.end + effect.afterWeeks) }
          }
        }
        return max(most, moments.count { $0 > visit.start && $0 < visit.end })
      }
    }
  }

  @Test(arguments: [false, true])
  func `many efforts agree with the reference`(limited: Bool) {
    var most = 0
    for seed in UInt64(8400)..<8406 {
      let model = model(seed, limited: limited)
      most = max(most, mostCuts(model, seed))
      expectAgreement(EngineSource(), ReferenceSource(), model: model, seed: seed, replication: 0)
    }
    #expect(most > 24)
  }
}
