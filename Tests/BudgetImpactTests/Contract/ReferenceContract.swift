import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance

/// A contract settled once more, straight from the model's description: every settlement from the start again, every sum over
/// the stretches between all moments at which anything changes. It shares no code with `ContractObservation`.
struct ReferenceContract {
  let contract: OutcomeContract
  let model: Model
  let histories: Histories
  let comparison: [Histories]

  // MARK: Time

  func position(_ day: CalendarDate) -> Double { Double(day.dayNumber - model.period.start.dayNumber) / 7 }
  var end: Double { position(contract.settlements.last!) + 1 / 7.0 }
  var horizon: Double { position(model.period.end) }

  /// The calendar quarter of a day, counted from the first quarter of the period.
  func quarter(_ day: CalendarDate) -> Int {
    (day.parts.year - model.period.start.year) * 4 + (day.parts.month - 1) / 3
  }

  func quarterSpan(_ number: Int) -> (from: Double, to: Double) {
    func first(_ number: Int) -> CalendarDate {
      CalendarDate(year: model.period.start.year + number / 4, month: number % 4 * 3 + 1, day: 1)!
    }
    return (position(first(number)), position(first(number + 1)))
  }

  // MARK: What accrues

  func contracted(_ effort: Int) -> Bool { contract.efforts.contains(model.efforts[effort].id) }

  /// First starts by person, before a moment.
  func starts(_ lives: Histories, before limit: Double) -> [(person: Int, start: Double)] {
    var first: [Int: Double] = [:]
    for part in lives.participations(.plan) where contracted(part.effort) && part.start < limit {
      first[part.person] = min(first[part.person] ?? .infinity, part.start)
    }
    return first.map { (person: $0.key, start: $0.value) }
  }

  /// How much accrues a week at a moment.
  func rate(_ kind: OutcomeContract.Outcome.Kind, _ life: [Histories.Stay], at moment: Double) -> Double {
    guard moment < horizon, let stay = life.first(where: { $0.start <= moment && moment < $0.end }) else {
      return 0
    }
    let state = model.states[stay.state]
    if case .weeksOffSupport(let states, _) = kind {
      return !state.isPaying && (states == nil || states!.contains(state.id)) ? 1 : 0
    }
    guard case .paying(let id, let partRate) = state.kind else { return 0 }
    let day = model.period.start + Int((moment * 7).rounded(.down))
    let share = model.reimbursement.regime(on: day).ladder(for: id).share(
      at: stay.reimbursement + moment - stay.start)
    let benefit = model.benefits.first { $0.id == id }!
    return benefit.weeklyRate.value(in: day.year) * partRate * (1 - share)
  }

  /// Moments at which the rate may change.
  func breaks(_ life: [Histories.Stay]) -> [Double] {
    var moments = [0, horizon]
    for year in model.period.years { moments.append(position(.firstDay(of: year))) }
    for regime in model.reimbursement.regimes {
      moments.append(position(regime.validFrom))
      for stay in life {
        for ladder in [regime.common] + regime.perBenefit.values {
          moments += ladder.steps.map { stay.start + $0.fromWeek - stay.reimbursement }
        }
      }
    }
    return moments + life.flatMap { [$0.start, $0.end] }
  }

  func integral(_ from: Double, _ to: Double, _ breaks: [Double], _ rate: (Double) -> Double) -> Double {
    let moments = ([from, to] + breaks.filter { $0 > from && $0 < to }).sorted()
    return zip(moments, moments.dropFirst()).reduce(0) { sum, part in
      part.0 < part.1 ? sum + rate((part.0 + part.1) / 2) * (part.1 - part.0) : sum
    }
  }

  func accrued(
    _ kind: OutcomeContract.Outcome.Kind, _ arm: Arm, _ person: Int, from: Double, to: Double
  ) -> Double {
    let life = Array(histories.stays(arm, of: person))
    return to > from ? integral(from, to, breaks(life)) { rate(kind, life, at: $0) } : 0
  }

  /// What the baseline gives one participant so many weeks after the start.
  func expected(_ kind: OutcomeContract.Outcome.Kind, after weeks: Double) -> Double {
    switch contract.baseline! {
    case .counterfactual: fatalError("nobody's own life")
    case .fixed(let weeksOff, let cost):
      if case .weeksOffSupport = kind { return weeks / 365.25 * 7 * weeksOff }
      return weeks / 365.25 * 7 * cost
    case .comparisonGroup(let size):
      var everybody: [(life: [Histories.Stay], start: Double)] = []
      for lives in comparison {
        let starts = starts(lives, before: .infinity)
        for one in starts.sorted(by: { ($0.start, $0.person) < ($1.start, $1.person) }) {
          everybody.append((Array(lives.stays(.counterfactual, of: one.person)), one.start))
        }
      }
      return groupMean(chosen(everybody, size), kind, weeks)
    }
  }

  /// Of a list, so many in the middles of equal parts.
  func chosen<Element>(_ list: [Element], _ size: Int) -> [Element] {
    if list.count <= size { return list }
    return (0..<size).map {
      list[Int(((Double($0) + 0.5) * Double(list.count) / Double(size)).rounded(.down))]
    }
  }

  func groupMean(
    _ members: [(life: [Histories.Stay], start: Double)], _ kind: OutcomeContract.Outcome.Kind,
    _ weeks: Double
  ) -> Double {
    let last = end - contract.lagWeeks
    let moments = members.flatMap { member in
      [last - member.start] + breaks(member.life).map { $0 - member.start }
    }
    guard let earliest = members.map(\.start).min(), earliest < last else { return 0 }
    return integral(0, weeks, moments) { week in
      // Past the last week in which somebody is seen, as just before it: nothing changes within a hundredth of a week.
      let week = min(week, last - earliest - 0.001)
      let seen = members.filter { $0.start + week < last }
      return seen.reduce(0) { $0 + rate(kind, $1.life, at: $1.start + week) } / Double(seen.count)
    }
  }

  // MARK: Arrivals

  /// When an outcome is verified in a life after a start; infinity for never.
  func verified(_ states: [String], _ weeks: Double, _ arm: Arm, _ person: Int, _ start: Double) -> Double {
    let life = Array(histories.stays(arm, of: person)).filter { $0.end > start }
    for first in life.indices {
      // Somebody who comes from another of the destinations has not arrived now.
      if first > 0, states.contains(model.states[life[first - 1].state].id) { continue }
      let arrival = max(start, life[first].start)
      var until = arrival
      for stay in life[first...] {
        guard states.contains(model.states[stay.state].id) else { break }
        until = stay.end
      }
      if states.contains(model.states[life[first].state].id), until - arrival >= weeks {
        return arrival + weeks + contract.lagWeeks
      }
    }
    return .infinity
  }

  // MARK: Money

  func spending(_ number: Int) -> Double {
    let span = quarterSpan(number)
    var sum = 0.0
    for (index, effort) in model.efforts.enumerated() where contracted(index) {
      let parts = histories.participations(.plan).filter { $0.effort == index }
      let places = PlacesSchedule(effort: effort, model: model)
      let opens = position(effort.start)
      let closes = effort.end.map(position) ?? .infinity
      let breaks =
        parts.flatMap { [$0.start, $0.end] } + (places.steps ?? []).map(\.time) + [opens, closes]
      sum +=
        integral(span.from, span.to, breaks) { moment in
          let used = parts.count { $0.start <= moment && moment < $0.end }
          guard effort.paidFor == .places, moment >= opens, moment < closes else { return Double(used) }
          return Double(max(used, places.places(at: moment) ?? 0))
        } * effort.price!.perWeek
    }
    return sum
  }

  /// One thing to be paid.
  struct Item {
    var moment: Double
    var outcome: Int
    var start: Double
    var person: Int?
    var amount: Double
  }

  /// DKK by outcome and quarter, the floor's payment, and what is paid for arrivals that come anyway.
  func settle() -> (payments: [[Double]], floor: Double, anyway: [Double], spending: [Double]) {
    let people = starts(histories, before: end).sorted { ($0.start, $0.person) < ($1.start, $1.person) }
    var items: [Item] = []
    var cameAnyway: Set<[Int]> = []
    for (number, outcome) in contract.outcomes.enumerated() {
      switch outcome.kind {
      case .arrival(let states, let weeks, let amount):
        for one in people {
          let moment = verified(states, weeks, .plan, one.person, one.start)
          if verified(states, weeks, .counterfactual, one.person, one.start) <= end {
            cameAnyway.insert([number, one.person])
          }
          if moment <= end {
            items.append(
              Item(moment: moment, outcome: number, start: one.start, person: one.person, amount: amount))
          }
        }
      case .weeksOffSupport, .savingShare:
        var best = 0.0
        for day in contract.settlements {
          let moment = position(day) + 1 / 7.0
          let amount = entitlement(outcome.kind, people, at: moment - contract.lagWeeks)
          if amount > best {
            items.append(
              Item(moment: moment, outcome: number, start: .infinity, person: nil, amount: amount - best))
            best = amount
          }
        }
      }
    }
    items.sort {
      ($0.moment, $0.person == nil ? 1 : 0, $0.outcome, $0.start, $0.person ?? 0)
        < ($1.moment, $1.person == nil ? 1 : 0, $1.outcome, $1.start, $1.person ?? 0)
    }
    reduce(&items)
    let quarters = Int(model.period.end.year - model.period.start.year) * 4
    let spent = (0..<quarters).map(spending)
    var payments = contract.outcomes.map { _ in Array(repeating: 0.0, count: quarters) }
    var anyway = contract.outcomes.map { _ in 0.0 }
    var total = 0.0
    var paidByQuarter = Array(repeating: 0.0, count: quarters)
    for day in contract.settlements {
      let moment = position(day) + 1 / 7.0
      let number = quarter(day)
      let due = items.filter { $0.moment <= moment }
      var limit = min(contract.caps.total, due.reduce(0) { $0 + $1.amount })
      if contract.caps.perPerson < .infinity {
        limit = min(limit, contract.caps.perPerson * Double(people.count { $0.start < moment }))
      }
      if contract.caps.investorYearlyReturn < .infinity {
        // What all flows so far have come to by the end of this quarter.
        let worth = (0...number).reduce(0) { sum, before in
          sum + (paidByQuarter[before] - spent[before])
            * pow(1 + contract.caps.investorYearlyReturn, Double(number - before) / 4)
        }
        limit = min(limit, total - worth)
      }
      let more = max(0, limit - total)
      // The stretch of the queue of items from `total` to `total + more`.
      var position = 0.0
      for item in due {
        let part = max(0, min(position + item.amount, total + more) - max(position, total))
        payments[item.outcome][number] += part
        if let person = item.person, cameAnyway.contains([item.outcome, person]) {
          anyway[item.outcome] += part
        }
        position += item.amount
      }
      total += more
      paidByQuarter[number] += more
    }
    return (payments, max(0, contract.floor - total), anyway, spent)
  }

  func entitlement(
    _ kind: OutcomeContract.Outcome.Kind, _ people: [(person: Int, start: Double)], at moment: Double
  ) -> Double {
    var difference = 0.0
    for one in people where one.start < moment {
      difference += accrued(kind, .plan, one.person, from: one.start, to: moment)
      difference -=
        contract.baseline == .counterfactual
        ? accrued(kind, .counterfactual, one.person, from: one.start, to: moment)
        : expected(kind, after: moment - one.start)
    }
    switch kind {
    case .arrival: return 0
    case .weeksOffSupport(_, let amount): return amount * difference
    case .savingShare(let share): return -share * difference
    }
  }

  /// Takes away what the threshold and the cap on a person's arrivals do not give.
  func reduce(_ items: inout [Item]) {
    var arrivals = 0
    var money = 0.0
    var given: [Int: Double] = [:]
    for index in items.indices {
      if case .arrivals(let count)? = contract.threshold, items[index].person != nil {
        arrivals += 1
        if arrivals <= count { items[index].amount = 0 }
      }
      if case .amount(let amount)? = contract.threshold {
        let before = money
        money += items[index].amount
        items[index].amount = max(0, money - max(amount, before))
      }
      if let person = items[index].person {
        items[index].amount = min(items[index].amount, contract.caps.perPerson - (given[person] ?? 0))
        given[person, default: 0] += items[index].amount
      }
    }
  }
}
