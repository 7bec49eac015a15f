import GSL
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// The one ratio on all exits that a goal may be stated by: thresholds of targets outside support are divided by it, those within
/// support are not.
@Suite struct ExitRatioTests {
  private let seed: UInt64 = 31

  private func model(_ targets: [Transition.Target]) -> Model {
    SmallModels.model(
      transitions: [
        Transition(id: "race", from: "on", targets: targets, law: SmallModels.exponential(20)),
        Transition(id: "out", from: "next", targets: [.init(state: "off")], law: SmallModels.exponential(15)),
      ],
      states: [
        SmallModels.support, PersonState(id: "next", kind: .paying(benefit: "b", partRate: 1)),
        SmallModels.destination, PersonState(id: "work", kind: .destination(.init())),
      ], cohorts: [SmallModels.group(4_000)])
  }

  private func population(_ model: Model, _ ratio: Double) -> TracedPopulation {
    let compiled = CompiledModel(model: model, exitRatio: ratio)
    let people = People(compiled)
    let lives = Lives(compiled, people, arms: 1, withEfforts: false)
    let trace = Trace(compiled)
    lives.trace = trace
    let key = ReplicationKey(seed: seed, replication: 0)
    people.begin(key)
    lives.begin(key)
    trace.begin()
    while people.nextBlock() {
      trace.add(people)
      lives.followBlock()
    }
    return TracedPopulation(trace)
  }

  private func exponential(_ person: UInt64, _ purpose: String) -> Double {
    ReplicationKey(seed: seed, replication: 0).exponential(
      PersonKey(bits: person), Purpose(purpose, occurrence: 1))
  }

  /// Thresholds of all targets without ratios.
  private func thresholds(_ person: UInt64, _ targets: [Transition.Target]) -> [Double] {
    let stream = RandomStream(
      seed: seed, replication: 0, person: PersonKey(bits: person),
      purpose: Purpose("transition:race", occurrence: 1))
    let least = exponential(person, "transition:race")
    _ = stream.uniform()
    let second = stream.uniform()
    let total = targets.reduce(0) { $0 + $1.share }
    var sum = 0.0
    let winner = targets.firstIndex {
      sum += $0.share
      return sum / total > second
    }
    return targets.indices.map { index in
      index == winner ?? targets.count - 1
        ? least
        : least + exponential(person, "transition:race/\(targets[index].state)") / targets[index].share
    }
  }

  @Test(arguments: [0.3, 1, 2.5])
  func `a race towards support and out of it is decided by the targets' own thresholds`(ratio: Double) {
    let targets: [Transition.Target] = [
      .init(state: "next", share: 0.4), .init(state: "off", share: 0.35), .init(state: "work", share: 0.25),
    ]
    let states = [1, 2, 3]
    let population = population(model(targets), ratio)
    var others = 0
    for (index, life) in population.lives(.counterfactual).enumerated() {
      let plain = thresholds(population.key[index], targets)
      let own = [plain[0], plain[1] / ratio, plain[2] / ratio]
      let first = own.indices.min { own[$0] < own[$1] }!
      #expect(abs(life[0].end - 20 * own[first]) <= 1e-9)
      #expect(Int(life[0].nextState) == states[first])
      if plain[first] > plain.min()! { others += 1 }
      if life.count > 1, life[0].nextState == 1 {
        let weeks = 15 * exponential(population.key[index], "transition:out") / ratio
        #expect(abs(life[1].end - life[0].end - weeks) <= 1e-9)
      }
    }
    // Some are overtaken, where anything overtakes.
    #expect(ratio == 1 ? others == 0 : others > 100)
    // Hazards 0.4 against 0.35 and 0.25 times the ratio.
    let total = 0.4 + 0.6 * ratio
    let lives = population.lives(.counterfactual)
    for (state, hazard) in [(1, 0.4), (2, 0.35 * ratio), (3, 0.25 * ratio)] {
      expectShare(lives.count { Int($0[0].nextState) == state }, of: lives.count, is: hazard / total)
    }
    expectMean(lives.map { $0[0].end }, is: 20 / total)
  }

  @Test(arguments: [0.3, 2.5])
  func `a race that only leads out is decided as without the ratio, but at another time`(ratio: Double) {
    let targets: [Transition.Target] = [.init(state: "off", share: 0.6), .init(state: "work", share: 0.4)]
    let plain = population(model(targets), 1)
    let scaled = population(model(targets), ratio)
    for (one, other) in zip(plain.lives(.counterfactual), scaled.lives(.counterfactual)) {
      #expect(one[0].nextState == other[0].nextState)
      #expect(abs(one[0].end / ratio - other[0].end) <= 1e-9)
    }
  }
}
