import BudgetImpact
import PublicFinance
import Testing

@testable import Microsimulation

/// Questions of published figures, answered from what the engine keeps for observations, against the same questions worked out
/// the long way round from everybody's visits, on forty random models with two replications each.
@Suite struct FollowUpTests {
  @Test func `counts on a day are those of everybody's visits`() {
    var counted = 0.0
    for item in RandomCase.all {
      var dice = SeededDice(seed: 900 + item.seed + UInt64(item.number))
      for _ in 0..<4 {
        let census = Self.census(item.model, &dice)
        let on = item.model.period.start + dice.whole(1...item.model.period.days - 1)
        let since = item.model.period.start + dice.whole(0...(on - item.model.period.start - 1))
        let answers = Self.answers(.caseloadChange(census, on: on, since: since), item)
        for (arm, answer) in zip([Arm.counterfactual, .plan], answers) {
          let slow = SlowCount(item, arm, census)
          let expected = [Double(slow.count(on: on)), Double(slow.count(on: since))]
          #expect(answer == expected, "\(item.name), \(arm)")
          let alone = Self.answers(.caseloadOn(census, on: on), item)[arm == .plan ? 1 : 0]
          #expect(alone == [expected[0], 1], "\(item.name), \(arm)")
          counted += expected[0]
        }
      }
    }
    #expect(counted > 1000)
  }

  @Test func `shares of groups are those of everybody's visits, at the same moments in both arms`() {
    var people = [0, 0]
    for item in RandomCase.all {
      var dice = SeededDice(seed: 700 + item.seed + UInt64(item.number))
      for _ in 0..<8 {
        let share = Self.share(item.model, &dice)
        let answers = Self.answers(.shareOfGroup(share), item)
        for (arm, answer) in zip([Arm.counterfactual, .plan], answers) {
          let expected = SlowShare(item, share).answer(arm)
          #expect(answer == expected.map(Double.init), "\(item.name), \(arm), \(share)")
          if case .effort = share.group { people[0] += expected[0] } else { people[1] += expected[0] }
        }
      }
    }
    #expect(people[0] > 100 && people[1] > 100)
  }

  @Test
  func `a simulation with observations puts their figures at the end of the row and changes nothing before`()
    throws
  {
    for (seed, model) in RandomModels.models(5000..<5006) {
      let figure = Self.figure(.caseloadOn(.init(), on: model.period.start + 200))
      let questions = try #require(FollowUpQuestions([figure], model: model))
      let plain = Simulation(model: model, seed: seed).run(0..<2, threads: 1)!
      let simulation = Simulation(model: model, seed: seed, observations: [questions])
      let rows = simulation.run(0..<2, threads: 2)!
      let layout = simulation.layout
      let width = plain.count / 2
      #expect(layout.count == width + 4)
      for item in RandomCase.all where item.seed == seed {
        let row = Array(rows[item.number * layout.count..<(item.number + 1) * layout.count])
        #expect(Array(row[..<width]) == Array(plain[item.number * width..<(item.number + 1) * width]))
        let expected = Self.answers(figure.metric, item).flatMap(\.self)
        #expect(Array(row[layout.observed(0, 0)...]) == expected)
      }
    }
  }

  // MARK: - Questions

  static func figure(_ metric: PublishedMetric) -> PublishedFigure {
    PublishedFigure(
      id: "figure", label: LocalizedText("figure"), metric: metric, value: 0, role: .check,
      source: LocalizedText("x"))
  }

  /// People and base, without and with the plan.
  static func answers(_ metric: PublishedMetric, _ item: RandomCase) -> [[Double]] {
    let questions = FollowUpQuestions([figure(metric)], model: item.model)!
    var numbers = [Double](repeating: 0, count: questions.count)
    numbers.withUnsafeMutableBufferPointer {
      questions.observe(item.histories, comparison: [], into: $0)
    }
    return [Array(numbers[..<2]), Array(numbers[2...])]
  }

  static func census(_ model: Model, _ dice: inout SeededDice) -> PublishedMetric.Census {
    let paying = model.states.filter(\.isPaying).map(\.id)
    let cohorts = dice.chance(0.5) ? dice.subset(model.cohorts.map(\.id)) : nil
    let from = dice.chance(0.5) ? dice.weeks(0, 20) : 0
    let to = dice.chance(0.5) ? from + dice.weeks(1, 40) : .infinity
    if dice.chance(0.3) {
      let states = dice.subset(model.states.map(\.id))
      return .init(states: states, cohorts: cohorts, clock: .spell, fromWeek: from, toWeek: to)
    }
    let states = dice.chance(0.5) ? dice.subset(paying) : nil
    return .init(states: states, cohorts: cohorts, clock: .support, fromWeek: from, toWeek: to)
  }

  static func share(_ model: Model, _ dice: inout SeededDice) -> PublishedMetric.GroupShare {
    let efforts = model.efforts.filter { $0.arms.contains(.plan) }
    let group: PublishedMetric.GroupShare.Group =
      !efforts.isEmpty && dice.chance(0.7)
      ? .effort(dice.pick(efforts).id, completed: dice.chance(0.4)) : .cohort(dice.pick(model.cohorts).id)
    let states = model.states.map(\.id)
    return .init(
      group: group, states: dice.subset(states), weeksAfter: dice.chance(0.2) ? 0 : dice.weeks(0, 60),
      ever: dice.chance(0.4), among: dice.chance(0.4) ? dice.subset(states) : nil)
  }
}

/// A count on a day, person by person from the visits; clocks are added up from the life's beginning.
private struct SlowCount {
  let item: RandomCase
  let arm: Arm
  let census: PublishedMetric.Census

  init(_ item: RandomCase, _ arm: Arm, _ census: PublishedMetric.Census) {
    (self.item, self.arm, self.census) = (item, arm, census)
  }

  func count(on day: CalendarDate) -> Int {
    let moment = Double(day - item.model.period.start) / 7
    let kinds = max(1, item.model.categories.count)
    var count = 0
    for (person, life) in item.replication.lives(arm).enumerated() {
      let cohort = item.model.cohorts[Int(item.replication.population.lane[person]) / kinds].id
      if let cohorts = census.cohorts, !cohorts.contains(cohort) { continue }
      var support = 0.0
      for (number, visit) in life.enumerated() {
        let state = item.model.states[Int(visit.state)]
        if number == 0 { support = visit.support }
        if visit.start <= moment + 1e-9, moment + 1e-9 < visit.end {
          let weeks = moment - visit.start
          let reading = census.clock == .spell ? visit.spell + weeks : support + weeks
          let isThere = census.states?.contains(state.id) ?? state.isPaying
          if isThere, reading >= census.fromWeek - 1e-9, reading < census.toWeek - 1e-9 { count += 1 }
        }
        support = state.isPaying ? support + visit.end - visit.start : 0
      }
    }
    return count
  }
}

/// A share of a group, person by person from the visits and participations.
private struct SlowShare {
  let item: RandomCase
  let share: PublishedMetric.GroupShare

  init(_ item: RandomCase, _ share: PublishedMetric.GroupShare) { (self.item, self.share) = (item, share) }

  /// By person: since when it counts where the person is, and when the person is looked for.
  private var members: [Int: (since: Double, moment: Double)] {
    var members: [Int: (since: Double, moment: Double)] = [:]
    switch share.group {
    case .cohort(let id):
      let kinds = max(1, item.model.categories.count)
      let population = item.replication.population
      for person in 0..<population.count
      where item.model.cohorts[Int(population.lane[person]) / kinds].id == id {
        members[person] = (population.entry[person], population.entry[person] + share.weeksAfter)
      }
    case .effort(let id, let completed):
      let effort = item.model.efforts.firstIndex { $0.id == id }!
      for (person, taken) in item.replication.participations(.plan, effort: effort) {
        if completed, !taken.full { continue }
        if let known = members[person], known.since < taken.start { continue }
        members[person] = (taken.start, (completed ? taken.end : taken.start) + share.weeksAfter)
      }
    }
    let end = Double(item.model.period.days) / 7
    return members.filter { $0.value.moment + 1e-9 < end }
  }

  /// People and base.
  func answer(_ arm: Arm) -> [Int] {
    let lives = item.replication.lives(arm)
    var people = 0
    var base = 0
    for (person, member) in members {
      var since = member.since
      let moment = member.moment + 1e-9
      if let among = share.among {
        let reached = lives[person].compactMap { visit -> Double? in
          let from = max(visit.start, since)
          return visit.end > since + 1e-9 && from <= moment && among.contains(name(visit)) ? from : nil
        }
        guard let first = reached.min() else { continue }
        since = first
      }
      base += 1
      let isThere = lives[person].contains { visit in
        guard share.states.contains(name(visit)) else { return false }
        return share.ever
          ? visit.start <= moment && visit.end > since + 1e-9 : visit.start <= moment && moment < visit.end
      }
      if isThere { people += 1 }
    }
    return [people, base]
  }

  private func name(_ visit: Visit) -> String { item.model.states[Int(visit.state)].id }
}
