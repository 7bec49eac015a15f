import Microsimulation
import PublicFinance

/// How money is stated: base year, price index, discount rate, and what is passed on to others.
public struct BudgetRules: Hashable, Sendable {
  /// All amounts are in fixed prices of this year, the plan's first.
  public var baseYear: Int
  /// For nominal amounts; `nil` when none is stated.
  public var priceIndex: PriceIndex?
  /// For present values; `nil` when none is stated.
  public var discountRate: DiscountRate?
  /// Share of the municipality's saving that equalisation takes; `nil` when not stated (figures are then
  /// "before equalisation").
  public var equalisationShare: Double?
  /// Share of the municipality's saving that the budget guarantee takes; `nil` when not stated.
  public var budgetGuaranteeShare: Double?

  public init(
    baseYear: Int, priceIndex: PriceIndex? = nil, discountRate: DiscountRate? = nil,
    equalisationShare: Double? = nil, budgetGuaranteeShare: Double? = nil
  ) {
    self.baseYear = baseYear
    self.priceIndex = priceIndex
    self.discountRate = discountRate
    self.equalisationShare = equalisationShare
    self.budgetGuaranteeShare = budgetGuaranteeShare
  }
}
