import GSL
import Microsimulation
import PublicFinance
import SurvivalAnalysis
import Testing

/// Single rules of the reference engine, each against the keyed streams themselves.
@Suite struct ReferenceRulesTests {
  typealias Base = ReferenceEngineTests
  private let e = 2.718_281_828_459_045

  private func model(
    _ transitions: [Transition], _ cohorts: [Cohort], efforts: [Effort] = [],
    states: [PersonState] = [Base.paying("on"), Base.out],
    categories: [PersonCategory] = [PersonCategory(id: "x"), PersonCategory(id: "y")]
  ) -> Model {
    Model(
      period: DateInterval(year: 2015), benefits: [Base.benefit], states: states, transitions: transitions,
      categories: categories, cohorts: cohorts, efforts: efforts)
  }

  private func people(_ model: Model, _ arm: Arm = .plan) -> [ReferencePerson] {
    ReferenceEngine(model: model, seed: 21).replicate(0)[arm]!.people
  }

  private func uniform(_ person: ReferencePerson, _ purpose: String, _ occurrence: UInt16 = 0) -> Double {
    ReplicationKey(seed: 21, replication: 0).uniform(person.key, Purpose(purpose, occurrence: occurrence))
  }

  private func threshold(_ person: ReferencePerson, _ purpose: String, _ occurrence: UInt16) -> Double {
    ReplicationKey(seed: 21, replication: 0).exponential(person.key, Purpose(purpose, occurrence: occurrence))
  }

  private func exit(_ mean: Double, categories: [String]? = nil, id: String = "exit") -> Transition {
    Transition(
      id: id, from: "on", targets: [.init(state: "out")], law: Base.exponential(mean), categories: categories)
  }

  // MARK: Who is there

  /// Category x stays 10 weeks, y 40.
  private func mixture(_ elapsed: Cohort.Elapsed) -> [ReferencePerson] {
    people(
      model(
        [exit(10, categories: ["x"], id: "quick"), exit(40, categories: ["y"], id: "slow")],
        [
          Cohort(
            id: "all", state: "on", categories: [("x", 0.6), ("y", 0.4)],
            stock: .init(count: 150, elapsed: elapsed))
        ]))
  }

  @Test func `in a steady state a category weighs its share times its mean time`() {
    // 0.6 × 10 against 0.4 × 40: 3 to 8.
    for person in mixture(.steadyState) {
      #expect(person.category == (uniform(person, "category") < 3.0 / 11 ? 0 : 1))
      let mean = person.category == 0 ? 10.0 : 40
      #expect(abs(raise(e, to: -person.elapsed / mean) - (1 - uniform(person, "elapsed"))) < 1e-10)
    }
  }

  @Test func `in a histogram people are uniform in a band, and in the open one as survival has it`() {
    let bands: [Cohort.Elapsed.Band] = [
      .init(from: 4, to: 12, weight: 3), .init(from: 12, to: 20, weight: 1),
      .init(from: 20, to: nil, weight: 4),
    ]
    var inOpenBand = 0
    for person in mixture(.histogram(bands)) {
      let band = uniform(person, "elapsed band")
      let u = uniform(person, "elapsed")
      if band < 0.5 {
        let expected = band < 3.0 / 8 ? 4 + 8 * u : 12 + 8 * u
        #expect(abs(person.elapsed - expected) < 1e-12)
        let x = 0.6 * raise(e, to: -expected / 10)
        let y = 0.4 * raise(e, to: -expected / 40)
        #expect(person.category == (uniform(person, "category") < x / (x + y) ? 0 : 1))
      } else {
        inOpenBand += 1
        let x = 0.6 * 10 * raise(e, to: -2)
        let y = 0.4 * 40 * raise(e, to: -0.5)
        #expect(person.category == (uniform(person, "category") < x / (x + y) ? 0 : 1))
        let mean = person.category == 0 ? 10.0 : 40
        #expect(abs(raise(e, to: -(person.elapsed - 20) / mean) - (1 - u)) < 1e-10)
      }
    }
    #expect((40...110).contains(inOpenBand))
  }

  @Test func `arrivals, durations and newcomers are counted as defined`() {
    // Fixed: 10 weeks on, 6 off, from entry; the plan's years leave 2015 out.
    var model = model(
      [
        Transition(id: "exit", from: "on", targets: [.init(state: "out")], law: Base.fixed(14)),
        Transition(id: "back", from: "out", targets: [.init(state: "on")], law: Base.fixed(6)),
      ],
      [Cohort(id: "all", state: "on", inflow: .init(perYear: DatedValues(constant: 40)))], categories: [])
    model.period.end = Base.day("2017-01-01")
    model.planPeriod = DateInterval(start: Base.day("2016-03-01"), end: Base.day("2016-04-01"))
    let engine = ReferenceEngine(model: model, seed: 21)
    let people = engine.replicate(0)[.plan]!.people
    let row = engine.row(0)
    let layout = ResultLayout(model: model)
    for (index, from, to) in [(0, 0.0, 365.0 / 7), (1, 365.0 / 7, 731.0 / 7)] {
      let entered = people.filter { $0.entry >= from && $0.entry < to }
      #expect(row[layout.durationPeople(.plan, group: index)] == Double(entered.count))
      #expect(abs(row[layout.durationWeeks(.plan, group: index)] - 14 * Double(entered.count)) < 1e-9)
      #expect(row[layout.durationStillOn(.plan, group: index, mark: 0)] == Double(entered.count))
      #expect(row[layout.durationStillOn(.plan, group: index, mark: 1)] == 0)
      let exits = people.reduce(0) { sum, person in
        sum
          + (0..<60).count {
            from <= person.entry + 14 + 20 * Double($0) && person.entry + 14 + 20 * Double($0) < to
          }
      }
      #expect(row[layout.arrivals(.plan, year: index, cohort: 0, state: 1)] == Double(exits))
      if index == 1 { #expect(row[layout.newcomers(.people, .plan)] == Double(entered.count)) }
    }
    #expect(row[layout.newcomers(.reached, .plan)] == 0)
    #expect(row[layout.newcomers(.cappedPeople, .plan)] == 0)
  }

  @Test func `a run is cut at 2,080 weeks of support`() {
    let model = model(
      [exit(1e9)], [Cohort(id: "all", state: "on", inflow: .init(perYear: DatedValues(constant: 10)))],
      categories: [])
    let people = people(model)
    for person in people {
      #expect(person.visits == [.init(state: 0, start: person.entry, end: person.entry + 2080, next: -1)])
    }
    let row = ReferenceEngine(model: model, seed: 21).row(0)
    let layout = ResultLayout(model: model)
    #expect(row[layout.newcomers(.cappedPeople, .plan)] == Double(people.count))
    #expect(abs(row[layout.newcomers(.cappedWeeks, .plan)] - 2080 * Double(people.count)) < 1e-6)
  }

  // MARK: Races

  /// Both uniforms that decide a race.
  private func draws(_ person: ReferencePerson, _ purpose: String, _ occurrence: UInt16) -> (Double, Double) {
    let stream = RandomStream(
      seed: 21, replication: 0, person: person.key, purpose: Purpose(purpose, occurrence: occurrence))
    let first = stream.uniform()
    return (first, stream.uniform())
  }

  private static let destinations = [
    Base.paying("on"), Base.paying("later"), Base.out, PersonState(id: "work", kind: .destination(.init())),
  ]
  private static let targets: [Transition.Target] = [
    .init(state: "out", share: 0.3), .init(state: "work", share: 0.7),
  ]

  @Test func `several destinations race with shares of the hazard, and a fixed law tosses a coin`() {
    let model = model(
      [
        Transition(id: "clock", from: "on", targets: [.init(state: "later")], law: Base.fixed(9)),
        Transition(id: "race", from: "on", targets: Self.targets, law: Base.exponential(20)),
        Transition(
          id: "coin", from: "later", targets: Self.targets, clock: .support, law: Base.fixed(30)),
      ], [Base.group(count: 80, on: Base.day("2015-01-01"))], states: Self.destinations, categories: [])
    var winners: Set<Int> = []
    for person in people(model) {
      let (first, second) = draws(person, "transition:race", 1)
      #expect(first == uniform(person, "transition:race", 1))
      let least = 20 * threshold(person, "transition:race", 1)
      let visit = person.visits[0]
      if least < 9 {
        #expect(abs(visit.end - least) < 1e-9)
        #expect(visit.next == (second < 0.3 ? 2 : 3))
        winners.insert(visit.next)
      } else {
        #expect(visit.end == 9 && visit.next == 1)
        #expect(person.visits[1].end == 30)
        #expect(person.visits[1].next == (uniform(person, "destination:coin", 1) < 0.3 ? 2 : 3))
      }
    }
    #expect(winners == [2, 3])
  }

  @Test func `a ratio on one destination brings it forward, from beyond the other's threshold too`() {
    // From the first day on work is four times as likely. Its threshold is the least one, or the least one and its own
    // exponential over its share; nothing acts on the other.
    let effort = Effort(
      id: "course", start: Base.day("2014-01-01"), end: nil, eligibility: .init(states: ["on"]),
      effects: [Effect(targets: .states(["work"]), during: .init(4))])
    let model = model(
      [Transition(id: "race", from: "on", targets: Self.targets, law: Base.exponential(20))],
      [Base.group(count: 200, on: Base.day("2015-01-01"))], efforts: [effort], states: Self.destinations,
      categories: [])
    var overtakes = 0
    for person in people(model) {
      let least = threshold(person, "transition:race", 1)
      let outWins = draws(person, "transition:race", 1).1 < 0.3
      let out = outWins ? least : least + threshold(person, "transition:race/out", 1) / 0.3
      let work = (outWins ? least + threshold(person, "transition:race/work", 1) / 0.7 : least) / 4
      let visit = person.visits[0]
      #expect(abs(visit.end - 20 * min(out, work)) < 1e-9)
      #expect(visit.next == (out < work ? 2 : 3))
      if outWins && work < out { overtakes += 1 }
    }
    #expect(overtakes > 10)
  }

  // MARK: Efforts

  @Test func `take-up and triage decide by one uniform each`() {
    let everywhere = Effort.Eligibility(states: ["on"])
    let efforts = [
      Effort(
        id: "a", start: Base.day("2014-01-01"), end: nil, eligibility: everywhere,
        takeUp: .init(0.5, byCategory: ["y": 0.2])),
      Effort(
        id: "b", start: Base.day("2014-01-01"), end: nil, eligibility: everywhere,
        takeUp: .init(0.6, group: "both"), triage: .init(targets: ["x"], sensitivity: 0.7, specificity: 0.8)),
      Effort(
        id: "c", start: Base.day("2014-01-01"), end: nil, eligibility: everywhere,
        takeUp: .init(0.3, group: "both")),
    ]
    let group = Base.group(count: 120, on: Base.day("2015-01-01"), categories: [("x", 0.5), ("y", 0.5)])
    for person in people(model([exit(30)], [group], efforts: efforts)) {
      var expected: [Int] = []
      if uniform(person, "takeUp:a") < (person.category == 0 ? 0.5 : 0.2) { expected.append(0) }
      let isSeen = uniform(person, "triage:b") < (person.category == 0 ? 0.7 : 1 - 0.8)
      if isSeen && uniform(person, "takeUpGroup:both") < 0.6 { expected.append(1) }
      if uniform(person, "takeUpGroup:both") < 0.3 { expected.append(2) }
      #expect(person.participations.map(\.effort) == expected)
      // No stated length: to the end of the run.
      for part in person.participations { #expect(part.end == person.visits[0].end && !part.completed) }
    }
  }

  @Test func `after follows a full participation only, into every state of the run`() {
    // The course of 20 weeks ends in week 12 for those who move on then; nothing is eligible there.
    let states = [Base.paying("on"), Base.paying("later"), Base.out]
    func lives(_ length: Double) -> [ReferencePerson] {
      people(
        model(
          [
            Transition(id: "clock", from: "on", targets: [.init(state: "later")], law: Base.fixed(12)),
            Transition(id: "exit", from: "later", targets: [.init(state: "out")], law: Base.exponential(20)),
          ], [Base.group(count: 30, on: Base.day("2015-01-01"))],
          efforts: [
            Effort(
              id: "course", start: Base.day("2014-01-01"), end: nil, eligibility: .init(states: ["on"]),
              length: Base.fixed(length), effects: [Effect(after: .init(3), afterWeeks: 5)])
          ], states: states, categories: []))
    }
    for person in lives(20) {
      #expect(person.participations[0].end == 12 && !person.participations[0].completed)
      #expect(abs(person.visits[1].end - 12 - 20 * threshold(person, "transition:exit", 1)) < 1e-9)
    }
    // Ten weeks are full: three times the hazard in weeks 10-15 of the run.
    for person in lives(10) {
      #expect(person.participations[0].end == 10 && person.participations[0].completed)
      let hazard = 20 * threshold(person, "transition:exit", 1)
      let expected = hazard < 9 ? 12 + hazard / 3 : 15 + hazard - 9
      #expect(abs(person.visits[1].end - expected) < 1e-9)
    }
  }

  @Test func `an effect on relapse counts from the end of the run, also in the next destination`() {
    let states = [Base.paying("on"), Base.out, PersonState(id: "work", kind: .destination(.init()))]
    let effort = Effort(
      id: "course", start: Base.day("2014-01-01"), end: nil, eligibility: .init(states: ["on"]),
      takeUp: .init(0.5),
      effects: [Effect(targets: .relapse, during: .init(9), after: .init(0.25), afterWeeks: 10)])
    let model = model(
      [
        Transition(id: "exit", from: "on", targets: [.init(state: "out")], law: Base.fixed(5)),
        Transition(id: "on", from: "out", targets: [.init(state: "work")], law: Base.fixed(4)),
        Transition(id: "back", from: "work", targets: [.init(state: "on")], law: Base.exponential(8)),
      ], [Base.group(count: 60, on: Base.day("2015-01-01"))], efforts: [effort], states: states,
      categories: [])
    var relapses = 0
    for person in people(model) {
      let hazard = 8 * threshold(person, "transition:back", 1)
      var expected = 9 + hazard
      if uniform(person, "takeUp:course") < 0.5 {
        // A quarter of the hazard for the six weeks to week 15.
        expected = hazard < 1.5 ? 9 + 4 * hazard : 15 + hazard - 1.5
      }
      if expected < 365.0 / 7 {
        relapses += 1
        #expect(abs(person.visits[2].end - expected) < 1e-9)
        #expect(person.visits[3].state == 0)
      } else {
        #expect(person.visits[2].end == .infinity && person.visits[2].next == -1)
      }
    }
    #expect(relapses > 40)
  }
}
