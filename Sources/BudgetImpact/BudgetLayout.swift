import Microsimulation
import PublicFinance

/// Where each figure of a replication's budget stands in its row of numbers. Years are positions in `years`.
public struct BudgetLayout: Sendable {
  public let years: [Int]
  /// Items with an amount by year and perspective.
  public let items: [BudgetItem]
  /// Lines that belong to the plan: all but those whose efforts run in the counterfactual arm only.
  public let planLines: [Int]
  /// Destinations with a fiscal value.
  public let valuedStates: [Int]
  public let benefits: Int
  /// Numbers in a row.
  public let count: Int

  private let positions: [BudgetItem: Int]
  private let totalBase: Int
  private let netBase: Int
  private let personsBase: Int
  private let selfSupportBase: Int

  public init(model: Model, hasContract: Bool = false) {
    years = Array(model.period.years)
    benefits = model.benefits.count
    planLines = model.lines.indices.filter { index in
      let arms = model.efforts.filter { $0.line == model.lines[index].id }.map(\.arms)
      return arms.isEmpty || arms.contains { $0.contains(.plan) }
    }
    valuedStates = model.states.indices.filter {
      if case .destination(let destination) = model.states[$0].kind {
        !destination.weeklyValue.isEmpty
      } else {
        false
      }
    }
    var items: [BudgetItem] = []
    for benefit in model.benefits.indices {
      items += Arm.allCases.map { .expenditure(benefit: benefit, $0) }
      items.append(.benefitSaving(benefit: benefit))
    }
    items += [.grossSaving, .passedOn, .saving]
    for line in planLines { items += LineFigure.allCases.map { .line(line, $0) } }
    items += LineFigure.allCases.map { .plan($0) }
    for effort in model.efforts.indices { items += EffortFigure.allCases.map { .effort(effort, $0) } }
    items.append(.avoidedSpending)
    if hasContract { items.append(.contractPayment) }
    items += valuedStates.map { .fiscalValue(state: $0) }
    items.append(.fiscalValues)
    items += NetBasis.allCases.map { .net($0) }
    items += NetBasis.allCases.map { .cumulativeNet($0) }
    self.items = items
    positions = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
    totalBase = items.count * years.count * 3
    netBase = totalBase + items.count * PriceBasis.allCases.count * 3
    personsBase = netBase + NetBasis.allCases.count * 3 * 3
    selfSupportBase = personsBase + 3 * years.count * benefits
    count = selfSupportBase + 3 * years.count
  }

  private func number(_ perspective: Perspective) -> Int {
    switch perspective {
    case .municipality: 0
    case .state: 1
    case .publicSector: 2
    }
  }

  private func number(_ basis: NetBasis) -> Int { basis == .appropriation ? 0 : 1 }

  private func number(_ arm: ArmOrDifference) -> Int {
    switch arm {
    case .counterfactual: 0
    case .plan: 1
    case .difference: 2
    }
  }

  private func position(_ item: BudgetItem) -> Int {
    guard let position = positions[item] else { preconditionFailure("the budget has no item \(item)") }
    return position
  }

  /// DKK in a year, in fixed prices of the base year.
  /// - Precondition: the item is one of `items`.
  public func amount(_ item: BudgetItem, year: Int, _ perspective: Perspective) -> Int {
    (position(item) * years.count + year) * 3 + number(perspective)
  }

  /// DKK over all years (for a cumulative item: at the horizon). NaN when the scenario states no index or rate.
  public func total(_ item: BudgetItem, _ perspective: Perspective, in basis: PriceBasis = .fixed) -> Int {
    let basisNumber = basis == .fixed ? 0 : basis == .nominal ? 1 : 2
    return totalBase + (position(item) * PriceBasis.allCases.count + basisNumber) * 3 + number(perspective)
  }

  /// Days since 1 January 1970 of the payback date, infinity for never.
  public func payback(_ basis: NetBasis, _ perspective: Perspective) -> Int {
    netBase + (number(basis) * 3 + number(perspective)) * 3
  }

  /// 1 when the cumulative net result never comes to stay at or above 0, otherwise 0.
  public func neverPaysBack(_ basis: NetBasis, _ perspective: Perspective) -> Int {
    payback(basis, perspective) + 1
  }

  /// DKK: how far below 0 the cumulative net result falls at the end of a year, 0 when it does not.
  public func largestDeficit(_ basis: NetBasis, _ perspective: Perspective) -> Int {
    payback(basis, perspective) + 2
  }

  /// Person-weeks on a benefit, weighted by part rates, ÷ weeks of the calendar year.
  public func fullTimePersons(_ arm: ArmOrDifference, year: Int, benefit: Int) -> Int {
    personsBase + (number(arm) * years.count + year) * benefits + benefit
  }

  /// Person-weeks in self-supporting destinations ÷ weeks of the calendar year.
  public func selfSupportingPersons(_ arm: ArmOrDifference, year: Int) -> Int {
    selfSupportBase + number(arm) * years.count + year
  }
}
