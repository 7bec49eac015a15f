import BudgetImpact
import Microsimulation
import PublicFinance

import struct Foundation.Decimal

/// Random models with money in them: rates, values, lines, a price index and what is passed on.
enum RandomMoney {
  /// The same scenario for the same seed, always. Of seeds that divide by `alike` both arms run all efforts
  /// and no line is without one.
  static func scenario(seed: UInt64, alike: UInt64 = 6) -> (model: Model, rules: BudgetRules) {
    var model = RandomModels.model(seed: seed)
    var dice = SeededDice(seed: seed &+ 77_000)
    let years = model.period.years
    for index in model.benefits.indices {
      model.benefits[index].weeklyRate = rates(&dice, years, 800, 6000)
    }
    for index in model.states.indices {
      guard case .destination(var destination) = model.states[index].kind, dice.chance(0.6) else { continue }
      if dice.chance(0.8) { destination.weeklyValue[.municipality] = rates(&dice, years, 100, 2000) }
      if dice.chance(0.8) { destination.weeklyValue[.state] = rates(&dice, years, 100, 4000) }
      model.states[index].kind = .destination(destination)
    }
    for index in model.lines.indices {
      if dice.chance(0.5) { model.lines[index].stateShare = dice.uniform() }
      // Small investments too, so that some pay back within the period.
      if dice.chance(0.4) {
        for year in model.lines[index].appropriation.keys.sorted() {
          model.lines[index].appropriation[year] = Decimal(dice.whole(1...20_000))
        }
      }
    }
    for index in model.efforts.indices {
      if case .funded = model.efforts[index].capacity { continue }
      if dice.chance(0.25) { model.efforts[index].line = nil }
    }
    if seed.isMultiple(of: alike) {
      for index in model.efforts.indices { model.efforts[index].arms = [.counterfactual, .plan] }
      let used = Set(model.efforts.compactMap(\.line))
      model.lines.removeAll { !used.contains($0.id) }
    }
    shareOut(&model)
    var rules = BudgetRules(baseYear: model.planPeriod.start.year)
    if dice.chance(0.8) { rules.priceIndex = PriceIndex(index: rates(&dice, years, 90, 130)) }
    if dice.chance(0.8) { rules.discountRate = DiscountRate(rate: rates(&dice, years, 0, 0.08)) }
    if dice.chance(0.5) { rules.equalisationShare = dice.uniform(0, 0.6) }
    if dice.chance(0.5) { rules.budgetGuaranteeShare = dice.uniform(0, 0.4) }
    return (model, rules)
  }

  private static func rates(
    _ dice: inout SeededDice, _ years: ClosedRange<Int>, _ from: Double, _ to: Double
  ) -> DatedValues {
    var values = [years.lowerBound: dice.uniform(from, to)]
    for year in years.dropFirst() where dice.chance(0.6) { values[year] = dice.uniform(from, to) }
    return DatedValues(values)
  }

  /// The shares of a line are never more than the line.
  private static func shareOut(_ model: inout Model) {
    for line in model.lines {
      let paid = model.efforts.indices.filter { model.efforts[$0].line == line.id }
      guard paid.reduce(0, { $0 + model.efforts[$1].lineShare }) > 1 else { continue }
      for effort in paid { model.efforts[effort].lineShare = [1, 0.5, 0.33, 0.25][paid.count - 1] }
    }
  }
}
