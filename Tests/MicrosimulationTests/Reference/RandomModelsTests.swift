import Microsimulation
import PublicFinance
import Testing

/// What holds in every model, on random ones; and that the random models are worth their name.
@Suite struct RandomModelsTests {
  @Test func `places are never exceeded`() {
    var starts = 0
    for (seed, model) in RandomModels.models(0..<40) {
      let arms = ReferenceEngine(model: model, seed: seed).replicate(0)
      for (effortIndex, effort) in model.efforts.enumerated() {
        let places = ReferencePlaces(model: model, effort: effort)
        for arm in Arm.allCases {
          let parts = arms[arm]!.people.flatMap { $0.participations.filter { $0.effort == effortIndex } }
          starts += parts.count
          for part in parts {
            let inUse = parts.count { $0.start <= part.start && part.start < $0.end }
            #expect(inUse <= places.places(at: part.start), "seed \(seed), \(effort.id) at \(part.start)")
          }
        }
      }
    }
    #expect(starts > 500)
  }

  @Test func `ample places are unlimited places`() {
    for (seed, model) in RandomModels.models(40..<70) where !model.efforts.isEmpty {
      var (ample, unlimited) = (model, model)
      for index in model.efforts.indices {
        ample.efforts[index].startUpWeeks = 0
        ample.efforts[index].capacity = .stated(DatedValues(constant: 100_000))
        unlimited.efforts[index].startUpWeeks = 0
        unlimited.efforts[index].capacity = .unlimited
      }
      #expect(
        ReferenceEngine(model: ample, seed: seed).replicate(0)
          == ReferenceEngine(model: unlimited, seed: seed).replicate(0), "seed \(seed)")
    }
  }

  @Test func `efforts without effect change nobody's life`() {
    for (seed, model) in RandomModels.models(70..<90) {
      var model = model
      for index in model.efforts.indices { model.efforts[index].effects = [] }
      let arms = ReferenceEngine(model: model, seed: seed).replicate(0)
      #expect(
        arms[.plan]!.people.map(\.visits) == arms[.counterfactual]!.people.map(\.visits), "seed \(seed)")
    }
  }

  @Test func `visits follow on each other, and person-weeks are conserved`() {
    for (seed, model) in RandomModels.models(90..<120) {
      let engine = ReferenceEngine(model: model, seed: seed)
      let arms = engine.replicate(2)
      let row = engine.row(of: arms)
      let layout = ResultLayout(model: model)
      for arm in Arm.allCases {
        var present = 0.0
        for person in arms[arm]!.people {
          #expect(person.visits[0].start == person.entry)
          for (visit, next) in zip(person.visits, person.visits.dropFirst()) {
            #expect(visit.end == next.start && visit.next == next.state && visit.end >= visit.start)
          }
          #expect(person.visits.last!.next == -1)
          present += max(0, min(person.visits.last!.end, model.periodWeeks) - person.entry)
        }
        var told = 0.0
        for quarter in layout.quarters.indices {
          for state in model.states.indices {
            told += row[layout.stateWeeks(arm, quarter: quarter, state: state)]
          }
        }
        #expect(abs(told - present) < 1e-7, "seed \(seed)")
      }
    }
  }

  @Test func `between them the random models reach every rule`() {
    var seen: Set<String> = []
    for (seed, model) in RandomModels.models(0..<60) {
      let arms = ReferenceEngine(model: model, seed: seed).replicate(0)
      for transition in model.transitions {
        seen.insert("\(transition.law.name) on \(transition.clock)")
        if transition.law.isFixed && transition.targets.count > 1 { seen.insert("a coin") }
      }
      for person in arms[.plan]!.people {
        if person.visits.last!.end < .infinity { seen.insert("the cap") }
        if person.source == .stock && person.elapsed > 0 { seen.insert("elapsed") }
        for part in person.participations {
          let effort = model.efforts[part.effort]
          if part.run > 1 { seen.insert("a participation after relapse") }
          if part.waitingSince < part.start {
            seen.insert("waiting, \(effort.priority)".prefix { $0 != "(" }.description)
          }
          if part.completed { seen.insert("completed") }
          if part.start > model.periodWeeks { seen.insert("a start after the period") }
          if let end = effort.end, part.end == model.position(end) { seen.insert("stopped") }
          if let end = effort.end, part.end > model.position(end) { seen.insert("run out") }
        }
        for wait in person.waits where !person.participations.contains(where: { $0.start == wait.end }) {
          seen.insert("waiting in vain")
        }
      }
      if arms[.plan] != arms[.counterfactual] { seen.insert("an effect") }
    }
    let laws = [
      "exponential", "weibull", "gamma", "lognormal", "loglogistic", "piecewiseExponential", "empirical",
      "fixed",
    ]
    let expected =
      laws.flatMap { ["\($0) on spell", "\($0) on support"] } + [
        "a coin", "the cap", "elapsed", "a participation after relapse", "waiting, earliest",
        "waiting, longestWaiting", "waiting, categories", "completed", "a start after the period", "stopped",
        "run out", "waiting in vain", "an effect",
      ]
    #expect(Set(expected).subtracting(seen).isEmpty)
  }
}
