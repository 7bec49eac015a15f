import Microsimulation
import PublicFinance
import SurvivalAnalysis

import struct Foundation.Decimal

extension RandomModelBuilder {
  // MARK: Cohorts

  mutating func makeCohortNames() {
    for number in 1...dice.whole(1...3) {
      let chosen = categories.isEmpty ? [] : dice.subset(categories)
      let shares = dice.shares(chosen.count)
      cohorts.append(
        Cohort(
          id: "cohort\(number)", state: dice.pick(paying),
          categories: zip(chosen, shares).map { (id: $0.id, share: $1) }))
    }
    if !categories.isEmpty { cohorts[0].categories.shuffle(by: &dice) }
  }

  /// Inflow, stock and closed group, one of them at least.
  mutating func makeMembers(_ index: Int) {
    let kinds = dice.subset([Cohort.Source.inflow, .stock, .closedGroup])
    if kinds.contains(.inflow) {
      let year = period.start.year
      let perYear =
        dice.chance(0.5)
        ? DatedValues(constant: dice.uniform(5, 30))
        : DatedValues([year + dice.whole(0...1): dice.uniform(5, 40), year + 2: dice.uniform(0, 30)])
      cohorts[index].inflow = Cohort.Inflow(perYear: perYear)
    }
    if kinds.contains(.stock) {
      let before = supportBefore()
      cohorts[index].stock = Cohort.Stock(
        count: dice.whole(1...25), elapsed: elapsed(index), supportBefore: before)
    }
    if kinds.contains(.closedGroup) {
      let start = period.start + dice.whole(0...period.days - 60)
      let days = dice.chance(0.4) ? 0 : dice.whole(1...60)
      let before = supportBefore()
      cohorts[index].closedGroup = Cohort.ClosedGroup(
        count: dice.whole(1...20), entry: DateInterval(start: start, end: start + days),
        elapsed: dice.chance(0.5) ? .zero : elapsed(index), supportBefore: before)
    }
  }

  /// Mostly none; sometimes close to the cap.
  private mutating func supportBefore() -> Double {
    switch dice.whole(0...9) {
    case 0...4: return 0
    case 5...8: return dice.weeks(1, 150)
    default: return dice.weeks(1900, 2040)
    }
  }

  private mutating func elapsed(_ cohort: Int) -> Cohort.Elapsed {
    let hasFixed = transitions.contains { $0.from == cohorts[cohort].state && $0.law.isFixed }
    switch dice.whole(0...3) {
    case 0: return .zero
    case 1, 2: return .steadyState
    default:
      // Beyond a legal clock nobody is left by S, so categories would have no weights there.
      if hasFixed && !categories.isEmpty { return .steadyState }
      var bands: [Cohort.Elapsed.Band] = []
      var from = dice.chance(0.7) ? 0 : dice.weeks(1, 4)
      for _ in 0..<dice.whole(1...3) {
        let to = from + dice.weeks(1, 9)
        bands.append(.init(from: from, to: to, weight: dice.chance(0.1) ? 0 : dice.uniform(0.5, 20)))
        from = to
      }
      if bands[0].weight == 0 { bands[0].weight = 1 }
      if !hasFixed && dice.chance(0.7) {
        bands.append(.init(from: from, to: nil, weight: dice.uniform(0.5, 20)))
      }
      return .histogram(bands)
    }
  }

  // MARK: Efforts

  mutating func makeEfforts() -> [Effort] {
    let years = (period.start.year - 1)...(period.end.year + 1)
    for number in 1...2 {
      var appropriation: [Int: Decimal] = [:]
      var setUp: [Int: Decimal] = [:]
      for year in years where dice.chance(0.85) {
        appropriation[year] = Decimal(dice.whole(20...500)) * 1000
        if dice.chance(0.2) { setUp[year] = Decimal(dice.whole(1...80)) * 1000 }
      }
      lines.append(InvestmentLine(id: "line\(number)", appropriation: appropriation, setUp: setUp))
    }
    return (0..<dice.whole(0...4)).map { effort("effort\($0)") }
  }

  private mutating func effort(_ id: String) -> Effort {
    let start = period.start + dice.whole(-150...250)
    var end: CalendarDate?
    if dice.chance(0.75) { end = start + dice.whole(120...900) }
    let line = dice.pick(lines).id
    let share = dice.chance(0.5) ? 1 : (dice.uniform(0.3, 1) * 100).rounded() / 100
    let arms: Set<Arm> = dice.pick([[.plan], [.plan], [.plan], [.counterfactual], [.plan, .counterfactual]])
    let eligibility = eligibility()
    let takeUp = takeUp()
    let triage = triage()
    let length = length()
    let price = price()
    let capacity = capacity()
    let startUp = dice.chance(0.6) ? 0 : dice.weeks(5, 90)
    let priority = priority()
    let effects = (0..<dice.whole(0...3)).map { effect("effect\($0)") }
    return Effort(
      id: id, arms: arms, line: line, lineShare: share, start: start, end: end, eligibility: eligibility,
      takeUp: takeUp, triage: triage, length: length, price: price, capacity: capacity,
      startUpWeeks: startUp, priority: priority, effects: effects,
      paidFor: dice.pick([.places, .use]), atEnd: dice.pick([.runOut, .stop]))
  }

  private mutating func eligibility() -> Effort.Eligibility {
    let from = dice.chance(0.4) ? 0 : dice.weeks(0.5, 20)
    return Effort.Eligibility(
      cohorts: dice.chance(0.3) ? dice.subset(cohorts.map(\.id)) : nil,
      categories: !categories.isEmpty && dice.chance(0.3) ? dice.subset(categories.map(\.id)) : nil,
      states: dice.chance(0.4) ? paying : dice.subset(paying),
      clock: dice.chance(0.5) ? .support : .spell, fromWeek: from,
      toWeek: dice.chance(0.4) ? .infinity : from + dice.weeks(3, 50))
  }

  private mutating func takeUp() -> Effort.TakeUp {
    var byCategory: [String: Double] = [:]
    for category in categories where dice.chance(0.3) { byCategory[category.id] = dice.uniform(0, 1) }
    return Effort.TakeUp(
      dice.chance(0.5) ? 1 : dice.uniform(0.3, 1), byCategory: byCategory,
      group: dice.chance(0.3) ? "shared" : nil)
  }

  private mutating func triage() -> Effort.Triage? {
    if categories.isEmpty || dice.chance(0.75) { return nil }
    return Effort.Triage(
      targets: dice.subset(categories.map(\.id)), sensitivity: dice.uniform(0.4, 1),
      specificity: dice.uniform(0.2, 1))
  }

  private mutating func length() -> DurationLaw? {
    switch dice.whole(0...3) {
    case 0: nil
    case 1: law(3, 30)
    default: .fixed(try! Fixed(weeks: dice.weeks(2, 30)))
    }
  }

  private mutating func price() -> PlacePrice {
    if dice.chance(0.6) { return PlacePrice(perPlaceWeek: Decimal(dice.whole(200...3000))) }
    return PlacePrice(
      perStaffYear: Decimal(dice.whole(400...700)) * 1000, casesWith: Decimal(dice.whole(4...20)),
      casesWithout: dice.chance(0.5) ? nil : Decimal(dice.whole(30...80)))
  }

  private mutating func capacity() -> Effort.Capacity {
    switch dice.whole(0...4) {
    case 0: return .unlimited
    case 1:
      let year = period.start.year
      return .stated(
        DatedValues([year: (dice.uniform(0, 9) * 10).rounded() / 10, year + 1: Double(dice.whole(0...12))]))
    case 2: return .stated(DatedValues(constant: Double(dice.whole(1...6))))
    default: return .funded
    }
  }

  private mutating func priority() -> Effort.Priority {
    switch dice.whole(0...2) {
    case 0: return .earliest
    case 1: return .longestWaiting
    default:
      if categories.isEmpty { return .categories([]) }
      var order = dice.subset(categories.map(\.id))
      order.shuffle(by: &dice)
      return .categories(order)
    }
  }

  private mutating func ratio() -> Effect.Ratio {
    let stated = dice.chance(0.08) ? 0 : dice.chance(0.15) ? 1 : dice.uniform(0.3, 2.5)
    return Effect.Ratio(stated, goalWeight: dice.chance(0.5) ? 0 : dice.uniform(0.3, 1.2))
  }

  private mutating func effect(_ id: String) -> Effect {
    let targets: Effect.Targets =
      switch dice.whole(0...3) {
      case 0: .relapse
      case 1: .states(dice.subset(states.map(\.id)))
      default: .exits
      }
    return Effect(
      id: id, targets: targets, onsetWeeks: dice.chance(0.4) ? 0 : dice.weeks(0.5, 15), during: ratio(),
      after: ratio(), afterWeeks: dice.chance(0.4) ? .infinity : dice.weeks(1, 40))
  }
}
