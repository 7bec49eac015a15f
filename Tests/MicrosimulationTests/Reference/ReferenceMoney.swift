import BudgetImpact
import Microsimulation
import PublicFinance

import class Foundation.NSDecimalNumber

/// An amount in a year, worked out for each purse by itself.
struct ReferenceAmount {
  var municipality = 0.0
  var state = 0.0

  subscript(perspective: Perspective) -> Double {
    switch perspective {
    case .municipality: municipality
    case .state: state
    case .publicSector: municipality + state
    }
  }

  static func + (a: Self, b: Self) -> Self {
    Self(municipality: a.municipality + b.municipality, state: a.state + b.state)
  }
  static func - (a: Self, b: Self) -> Self {
    Self(municipality: a.municipality - b.municipality, state: a.state - b.state)
  }
}

/// The budget written down once more from lives, one person and one year at a time; it reads no figures of a
/// replication and shares no code with `BudgetImpact`.
struct ReferenceMoney {
  let model: Model
  let rules: BudgetRules
  let lives: [Arm: ReferenceArm]

  private var years: [Int] { Array(model.period.years) }

  /// A calendar year's part of the period, as positions.
  private func span(_ year: Int) -> (from: Double, to: Double) {
    (
      max(0, model.position(.firstDay(of: year))),
      min(model.periodWeeks, model.position(.firstDay(of: year + 1)))
    )
  }

  private func overlap(_ a: (from: Double, to: Double), _ b: (from: Double, to: Double)) -> Double {
    max(0, min(a.to, b.to) - max(a.from, b.from))
  }

  // MARK: Benefits

  func expenditure(_ arm: Arm, benefit: String, year: Int) -> ReferenceAmount {
    let rate = model.benefits.first { $0.id == benefit }!.weeklyRate.value(in: year)
    var amount = ReferenceAmount()
    for person in lives[arm]!.people {
      var clock = person.identity.supportBefore + person.elapsed
      var without = 0.0
      for visit in person.visits {
        let weeks = visit.end - visit.start
        let isOnLadder =
          switch model.states[visit.state].kind {
          case .paying: true
          case .destination(let destination): destination.onLadder
          }
        if !isOnLadder {
          without += weeks
          continue
        }
        if without > 0, without >= model.reimbursement.resetAfterWeeks { clock = 0 }
        without = 0
        if case .paying(benefit, let partRate) = model.states[visit.state].kind {
          let stay = overlap((visit.start, visit.end), span(year))
          let state = stateWeeks(of: visit, benefit, year, clock)
          amount.state += state * rate * partRate
          amount.municipality += (stay - state) * rate * partRate
        }
        clock += weeks
      }
    }
    return amount
  }

  /// Every regime's time by every step's time, and the share of what a visit has in both.
  private func stateWeeks(
    of visit: ReferenceVisit, _ benefit: String, _ year: Int, _ clock: Double
  ) -> Double {
    let regimes = model.reimbursement.regimes
    let stay = (from: max(visit.start, span(year).from), to: min(visit.end, span(year).to))
    var weeks = 0.0
    for (index, regime) in regimes.enumerated() {
      let from = index == 0 ? -Double.infinity : model.position(regime.validFrom)
      let to = index + 1 < regimes.count ? model.position(regimes[index + 1].validFrom) : .infinity
      let steps = regime.ladder(for: benefit).steps
      for (number, step) in steps.enumerated() {
        let stepFrom = visit.start + step.fromWeek - clock
        let stepTo = number + 1 < steps.count ? visit.start + steps[number + 1].fromWeek - clock : .infinity
        weeks += step.share * overlap(stay, (max(from, stepFrom), min(to, stepTo)))
      }
    }
    return weeks
  }

  // MARK: Efforts

  /// An arm's spending on an effort: participations × price, or max(places, in use) × price.
  func spending(_ arm: Arm, effort index: Int, year: Int) -> Double {
    let effort = model.efforts[index]
    let price = effort.price.map {
      NSDecimalNumber(decimal: $0.numerator).doubleValue
        / NSDecimalNumber(decimal: $0.denominator).doubleValue
    }
    let parts = lives[arm]!.people.flatMap(\.participations).filter { $0.effort == index }
    let used = parts.reduce(0) { $0 + overlap(($1.start, $1.end), span(year)) }
    if effort.paidFor == .use { return used * (price ?? 0) }
    return effort.arms.contains(arm) ? (used + emptyPlaceWeeks(index, parts, year)) * (price ?? 0) : 0
  }

  /// Weeks of places that stand empty while the effort is open.
  private func emptyPlaceWeeks(_ index: Int, _ parts: [ReferenceParticipation], _ year: Int) -> Double {
    let places = ReferencePlaces(model: model, effort: model.efforts[index])
    if places.isUnlimited { return 0 }
    let open = max(span(year).from, model.position(model.efforts[index].start))
    let close = min(span(year).to, model.efforts[index].end.map(model.position) ?? .infinity)
    var cuts = [open, close] + places.changes.map(\.time) + parts.map(\.start) + parts.map(\.end)
    cuts = cuts.filter { $0 >= open && $0 <= close }.sorted()
    var weeks = 0.0
    for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
      let middle = (from + to) / 2
      let inUse = parts.count { $0.start <= middle && middle < $0.end }
      weeks += Double(max(0, places.places(at: middle) - inUse)) * (to - from)
    }
    return weeks
  }

  // MARK: Weeks

  func weeks(_ arm: Arm, state: Int, year: Int) -> Double {
    lives[arm]!.people.reduce(0) { sum, person in
      person.visits.filter { $0.state == state }
        .reduce(sum) { $0 + overlap(($1.start, $1.end), span(year)) }
    }
  }

  // MARK: The budget

  /// Every item of the budget by year.
  func items() -> [BudgetItem: [ReferenceAmount]] {
    let byYear = years.map { items(of: $0) }
    var all: [BudgetItem: [ReferenceAmount]] = [:]
    for item in byYear[0].keys { all[item] = byYear.map { $0[item]! } }
    for basis in NetBasis.allCases {
      let net = all[.net(basis)]!
      all[.cumulativeNet(basis)] = net.indices.map { net[...$0].reduce(ReferenceAmount(), +) }
    }
    return all
  }

  private func items(of year: Int) -> [BudgetItem: ReferenceAmount] {
    var items: [BudgetItem: ReferenceAmount] = [:]
    var gross = ReferenceAmount()
    for (index, benefit) in model.benefits.enumerated() {
      let without = expenditure(.counterfactual, benefit: benefit.id, year: year)
      let with = expenditure(.plan, benefit: benefit.id, year: year)
      items[.expenditure(benefit: index, .counterfactual)] = without
      items[.expenditure(benefit: index, .plan)] = with
      items[.benefitSaving(benefit: index)] = without - with
      gross = gross + without - with
    }
    let moved =
      gross.municipality * (rules.equalisationShare ?? 0) + gross.municipality
      * (rules.budgetGuaranteeShare ?? 0)
    items[.grossSaving] = gross
    items[.passedOn] = ReferenceAmount(municipality: -moved, state: moved)
    items[.saving] = gross + ReferenceAmount(municipality: -moved, state: moved)
    addLines(year, to: &items)
    addFiscalValues(year, to: &items)
    for basis in NetBasis.allCases {
      let cost =
        basis == .spending
        ? items[.plan(.spent)]! : items[.plan(.appropriation)]! + items[.plan(.commitments)]!
      items[.net(basis)] = items[.saving]! + items[.avoidedSpending]! - cost
    }
    return items
  }

  private func addFiscalValues(_ year: Int, to items: inout [BudgetItem: ReferenceAmount]) {
    var total = ReferenceAmount()
    for (index, state) in model.states.enumerated() {
      guard case .destination(let destination) = state.kind, !destination.weeklyValue.isEmpty else {
        continue
      }
      let gained = weeks(.plan, state: index, year: year) - weeks(.counterfactual, state: index, year: year)
      let value = ReferenceAmount(
        municipality: gained * (destination.weeklyValue[.municipality]?.value(in: year) ?? 0),
        state: gained * (destination.weeklyValue[.state]?.value(in: year) ?? 0))
      items[.fiscalValue(state: index)] = value
      total = total + value
    }
    items[.fiscalValues] = total
  }

  private func addLines(_ year: Int, to items: inout [BudgetItem: ReferenceAmount]) {
    for figure in LineFigure.allCases { items[.plan(figure)] = ReferenceAmount() }
    items[.avoidedSpending] = ReferenceAmount()
    for (index, effort) in model.efforts.enumerated() where effort.line == nil {
      let amounts = Arm.allCases.map { spending($0, effort: index, year: year) }
      let (avoided, spent) = (
        ReferenceAmount(municipality: amounts[0]), ReferenceAmount(municipality: amounts[1])
      )
      items[.effort(index, .counterfactualSpent)] = avoided
      items[.effort(index, .spent)] = spent
      items[.effort(index, .commitments)] = spent
      items[.effort(index, .withinAppropriation)] = ReferenceAmount()
      items[.effort(index, .unused)] = ReferenceAmount()
      items[.avoidedSpending] = items[.avoidedSpending]! + avoided
      for figure in [LineFigure.spent, .commitments] {
        items[.plan(figure)] = items[.plan(figure)]! + spent
      }
    }
    for index in model.lines.indices { addLine(index, year, to: &items) }
  }

  private func addLine(_ index: Int, _ year: Int, to items: inout [BudgetItem: ReferenceAmount]) {
    let line = model.lines[index]
    func split(_ gross: Double) -> ReferenceAmount {
      ReferenceAmount(municipality: gross * (1 - line.stateShare), state: gross * line.stateShare)
    }
    let money = NSDecimalNumber(decimal: line.appropriation[year] ?? 0).doubleValue
    let setUp = NSDecimalNumber(decimal: line.setUp[year] ?? 0).doubleValue
    let paid = model.efforts.indices.filter { model.efforts[$0].line == line.id }
    let without = paid.filter { model.efforts[$0].arms.contains(.counterfactual) }
    let with = paid.filter { model.efforts[$0].arms.contains(.plan) }
    var avoided = without.isEmpty ? 0 : setUp
    for effort in paid {
      for figure in EffortFigure.allCases { items[.effort(effort, figure)] = ReferenceAmount() }
      let amount = spending(.counterfactual, effort: effort, year: year)
      items[.effort(effort, .counterfactualSpent)] = split(amount)
      avoided += amount
    }
    items[.avoidedSpending] = items[.avoidedSpending]! + split(avoided)
    if with.isEmpty && !without.isEmpty { return }

    let spent = with.reduce(setUp) { $0 + spending(.plan, effort: $1, year: year) }
    let excess = max(0, spent - money)
    let unused = max(0, money - spent)
    let figures: [LineFigure: Double] = [
      .appropriation: money, .setUp: setUp, .spent: spent, .withinAppropriation: spent - excess,
      .unused: unused, .commitments: excess,
    ]
    for (figure, gross) in figures {
      items[.line(index, figure)] = split(gross)
      items[.plan(figure)] = items[.plan(figure)]! + split(gross)
    }
    // Each effort's money against its spending; what nobody has a share of, and set-up beyond the money.
    let forPlaces = max(0, money - setUp)
    let balances = with.map {
      model.efforts[$0].lineShare * forPlaces - spending(.plan, effort: $0, year: year)
    }
    let unshared = max(0, forPlaces * (1 - with.reduce(0) { $0 + model.efforts[$1].lineShare }))
    let left = balances.filter { $0 > 0 }.reduce(unshared, +)
    let lacking = balances.filter { $0 < 0 }.reduce(-max(0, setUp - money), +)
    for (effort, balance) in zip(with, balances) {
      let amount = spending(.plan, effort: effort, year: year)
      let commitment = balance < 0 ? excess * balance / lacking : 0
      items[.effort(effort, .spent)] = split(amount)
      items[.effort(effort, .commitments)] = split(commitment)
      items[.effort(effort, .withinAppropriation)] = split(amount - commitment)
      items[.effort(effort, .unused)] = split(balance > 0 ? unused * balance / left : 0)
    }
  }
}
