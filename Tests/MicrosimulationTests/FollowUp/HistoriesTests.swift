import GSL
import PublicFinance
import Testing

@testable import Microsimulation

/// Single lives as observations read them: against the naive reference engine, against each other, against the row.
@Suite struct HistoriesTests {
  /// Places as they are (so that people queue), and places for everybody.
  @Test(arguments: [Places.asDrawn, .unlimited], 0..<4)
  func `histories are those of the reference engine`(places: Places, block: Int) {
    var stays = 0
    var participations = 0
    for (seed, model) in RandomModels.models(UInt64(9000 + block * 30)..<UInt64(9030 + block * 30)) {
      let model = model.with(places)
      // All but the last cohort, where there are several.
      let cohorts = Set(model.cohorts.indices.dropLast().isEmpty ? [0] : model.cohorts.indices.dropLast())
      GSLRuntime.start()
      let engine = TracedReplication(CompiledModel(model: model), seed: seed, cohorts: cohorts)
      engine.simulate(1)
      let ours = engine.histories
      let theirs = ReferenceHistories(model: model).histories(
        ReferenceEngine(model: model, seed: seed).replicate(1), cohorts: cohorts)
      let differences = differences(ours, theirs, model)
      #expect(differences.isEmpty, "seed \(seed): \(differences.prefix(5))")
      for arm in Arm.allCases {
        participations += ours.participations(arm).count
        for person in ours.people.indices { stays += ours.stays(arm, of: person).count }
      }
    }
    #expect(stays > 2_000 && participations > 400)
  }

  private func differences(_ ours: Histories, _ theirs: Histories, _ model: Model) -> [String] {
    func near(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) <= 1e-6 }
    var differences: [String] = []
    if ours.people.count != theirs.people.count {
      return ["people \(ours.people.count) ≠ \(theirs.people.count)"]
    }
    for (a, b) in zip(ours.people, theirs.people)
    where (a.cohort, a.source, a.category) != (b.cohort, b.source, b.category) || !near(a.entry, b.entry) {
      differences.append("\(a) ≠ \(b)")
    }
    for arm in Arm.allCases {
      for person in ours.people.indices {
        let (a, b) = (ours.stays(arm, of: person), theirs.stays(arm, of: person))
        let isSame =
          a.count == b.count
          && zip(a, b).allSatisfy { a, b in
            // The reference does not tell when a destination is left after the period.
            let isBeyond = !model.states[a.state].isPaying && a.end >= model.periodWeeks && b.end == .infinity
            return a.state == b.state && near(a.start, b.start) && (near(a.end, b.end) || isBeyond)
              && near(a.spell, b.spell) && near(a.support, b.support)
              && near(a.reimbursement, b.reimbursement)
          }
        if !isSame { differences.append("\(arm), person \(person): \(Array(a)) ≠ \(Array(b))") }
      }
      let (a, b) = (ours.participations(arm), theirs.participations(arm))
      // Starts that are the same but for rounding may be told in another order.
      func inOrder(_ all: [Histories.Participation]) -> [Histories.Participation] {
        all.sorted { ($0.person, $0.effort, $0.start) < ($1.person, $1.effort, $1.start) }
      }
      let isSame =
        a.count == b.count
        && zip(inOrder(a), inOrder(b)).allSatisfy { a, b in
          (a.person, a.effort, a.isFull) == (b.person, b.effort, b.isFull) && near(a.since, b.since)
            && near(a.start, b.start) && near(a.end, b.end)
        }
      if !isSame { differences.append("\(arm): \(a) ≠ \(b)") }
    }
    return differences
  }

  @Test(arguments: Places.allCases)
  func `stays follow on each other, and the weeks of all are those of the row`(places: Places) {
    for (seed, model) in RandomModels.models(9200..<9230) {
      let model = model.with(places)
      let engine = TracedReplication.simulated(model, seed: seed)
      let row = engine.simulate(0)
      let histories = engine.histories
      let layout = engine.model.layout
      let horizon = model.periodWeeks
      for arm in Arm.allCases {
        var weeks = [Double](repeating: 0, count: model.states.count)
        for person in histories.people.indices {
          let life = histories.stays(arm, of: person)
          #expect(life.first!.start == histories.people[person].entry)
          for (stay, next) in zip(life, life.dropFirst()) {
            #expect(stay.end == next.start && stay.start <= stay.end)
          }
          for stay in life { weeks[stay.state] += max(0, min(stay.end, horizon) - stay.start) }
          // Told to the end of the period at least, or to the cap.
          let last = life.last!
          #expect(last.end >= horizon || abs(last.support + last.end - last.start - 2_080) < 1e-9)
          #expect(histories.stay(arm, of: person, at: life.first!.start - 1e-9) == nil)
        }
        for state in model.states.indices {
          let told = layout.quarters.indices.reduce(0) {
            $0 + row[layout.stateWeeks(arm, quarter: $1, state: state)]
          }
          #expect(abs(told - weeks[state]) <= 1e-7 * max(1, told), "seed \(seed)")
        }
        var taken = [Double](repeating: 0, count: model.efforts.count)
        for part in histories.participations(arm) {
          #expect(part.since <= part.start && part.start <= part.end)
          taken[part.effort] += max(0, min(part.end, horizon) - max(0, part.start))
        }
        for effort in model.efforts.indices {
          let told = layout.years.indices.reduce(0) {
            $0 + row[layout.effort(.participationWeeks, arm, year: $1, effort: effort)]
          }
          #expect(abs(told - taken[effort]) <= 1e-7 * max(1, told), "seed \(seed)")
        }
      }
    }
  }

  /// Whom else somebody asks about changes nobody's history.
  @Test func `a cohort's histories are part of everybody's`() {
    GSLRuntime.start()
    for (seed, model) in RandomModels.models(9300..<9330) where model.cohorts.count > 1 {
      let compiled = CompiledModel(model: model)
      func histories(_ cohorts: Set<Int>?) -> Histories {
        let engine = TracedReplication(compiled, seed: seed, cohorts: cohorts)
        engine.simulate(2)
        return engine.histories
      }
      let all = histories(nil)
      let some = histories([1])
      let those = all.people.indices.filter { all.people[$0].cohort == 1 }
      #expect(some.people == those.map { all.people[$0] })
      for arm in Arm.allCases {
        for (number, person) in those.enumerated() {
          #expect(Array(some.stays(arm, of: number)) == Array(all.stays(arm, of: person)))
        }
        let expected = all.participations(arm).compactMap { part in
          those.firstIndex(of: part.person).map { number in
            var part = part
            part.person = number
            return part
          }
        }
        #expect(some.participations(arm) == expected)
      }
    }
  }

  /// A person who is in a destination when the period ends leaves it when the longer period says so.
  @Test func `a longer period tells the same lives, further`() {
    var beyond = 0
    for (seed, model) in RandomModels.models(9400..<9430) {
      var short = model
      short.efforts = []
      short.planPeriod = short.period
      short.goalCohorts = nil
      for cohort in short.cohorts.indices {
        short.cohorts[cohort].inflow = nil
        short.cohorts[cohort].stock = .init(count: 20, elapsed: .zero)
      }
      var long = short
      long.period.end = long.period.end + 2_000
      let ours = TracedReplication.simulated(short, seed: seed).histories
      let theirs = TracedReplication.simulated(long, seed: seed).histories
      let horizon = short.periodWeeks
      #expect(ours.people == theirs.people)
      for person in ours.people.indices {
        let (a, b) = (ours.stays(.plan, of: person), theirs.stays(.plan, of: person))
        #expect(Array(a) == Array(b.prefix(a.count)), "seed \(seed)")
        beyond += a.last!.end > horizon && a.last!.end < .infinity ? 1 : 0
        // What is left out begins after the period and goes on with no run of support.
        if a.count < b.count {
          let (last, next) = (a.last!, b[b.startIndex + a.count])
          #expect(next.start >= horizon)
          #expect(!(short.states[last.state].isPaying && short.states[next.state].isPaying))
        }
      }
    }
    #expect(beyond > 200)
  }

  /// Sixteen weeks on support, ten off it, and again. All laws are fixed, so the effort, though it doubles hazards, changes
  /// nothing.
  @Test func `a life by hand`() {
    let day = CalendarDate.firstDay(of: 2015)
    var effort = SmallModels.effort(start: day + 14, effects: [Effect(during: .init(2))])
    effort.eligibility.toWeek = 3
    effort.length = SmallModels.fixed(6)
    let model = Model(
      period: DateInterval(start: day, end: day + 7 * 40), benefits: [SmallModels.benefit],
      states: [SmallModels.support, SmallModels.destination],
      transitions: [
        SmallModels.exit(SmallModels.fixed(16)),
        Transition(id: "back", from: "off", targets: [.init(state: "on")], law: SmallModels.fixed(10)),
      ],
      cohorts: [
        Cohort(
          id: "one", state: "on",
          closedGroup: .init(count: 1, entry: DateInterval(start: day, end: day), supportBefore: 5)),
        Cohort(
          id: "two", state: "on",
          closedGroup: .init(count: 1, entry: DateInterval(start: day + 7, end: day + 7))),
      ], efforts: [effort],
      reimbursement: ReimbursementSchedule(
        regimes: [
          ReimbursementRegime(
            id: "rules", validFrom: day, common: ReimbursementLadder(steps: [(0, 0.8), (4, 0.4)]))
        ], resetAfterWeeks: 12))
    let histories = TracedReplication.simulated(model, seed: 1).histories
    #expect(
      histories.people == [
        .init(cohort: 0, source: .closedGroup, entry: 0), .init(cohort: 1, source: .closedGroup, entry: 1),
      ])
    for arm in Arm.allCases {
      #expect(
        Array(histories.stays(arm, of: 0)) == [
          .init(state: 0, start: 0, end: 16, spell: 0, support: 5, reimbursement: 5),
          .init(state: 1, start: 16, end: 26, reimbursement: 21),
          .init(state: 0, start: 26, end: 42, reimbursement: 21),
        ])
      #expect(histories.stays(arm, of: 1).map(\.start) == [1, 17, 27])
      #expect(histories.stays(arm, of: 1).last?.end == 43)
      #expect(histories.stay(arm, of: 1, at: 17)?.state == 1)
      #expect(histories.stay(arm, of: 1, at: 43) == nil)
    }
    // The first has been on support for seven weeks when the effort opens; both come again in weeks 26 and 27.
    #expect(histories.participations(.counterfactual).isEmpty)
    #expect(
      histories.participations(.plan) == [
        .init(person: 1, effort: 0, since: 2, start: 2, end: 8, isFull: true),
        .init(person: 0, effort: 0, since: 26, start: 26, end: 32, isFull: true),
        .init(person: 1, effort: 0, since: 27, start: 27, end: 33, isFull: true),
      ])
  }

  @Test func `first participations are each person's first in some efforts, in order of start`() {
    func part(_ person: Int, _ effort: Int, _ start: Double, isFull: Bool = false) -> Histories.Participation
    {
      .init(person: person, effort: effort, since: start, start: start, end: start + 5, isFull: isFull)
    }
    let histories = Histories(
      people: [.init(cohort: 0), .init(cohort: 0)], counterfactual: [[], []], plan: [[], []],
      counterfactualParticipations: [part(1, 0, 1)],
      planParticipations: [
        part(0, 0, 9, isFull: true), part(0, 0, 4), part(0, 1, 2), part(1, 1, 3), part(1, 0, 7),
      ])
    #expect(histories.firstParticipations(in: [0]) == [part(0, 0, 4), part(1, 0, 7)])
    #expect(histories.firstParticipations(in: [0, 1]) == [part(0, 1, 2), part(1, 1, 3)])
    #expect(histories.firstParticipations(in: [0], inFull: true) == [part(0, 0, 9, isFull: true)])
    #expect(histories.firstParticipations(in: []) == [])
  }
}
