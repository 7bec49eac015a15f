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

/// A figure that somebody published, to stand beside the simulated one.
public struct PublishedFigure: Hashable, Sendable {
  public enum Role: String, Sendable, CaseIterable {
    /// The scenario was set by it.
    case input
    /// The program predicts it and was never tuned to it.
    case check
  }

  /// What is compared.
  public enum Metric: String, Sendable, CaseIterable {
    /// Mean weeks of newcomers' first runs without and with the plan.
    case meanWeeksCounterfactual, meanWeeksPlan
    /// Mean weeks without minus with the plan.
    case weeksSaved
    /// More arrivals in self-supporting states, plan against counterfactual, from the period's start through
    /// `year`. Arrivals are counted, not people: somebody who comes back to support and leaves it again counts
    /// more than once.
    case selfSupportingArrivalsGained
    /// More full-time persons in self-supporting states in `year`.
    case selfSupportingPersonsGained
    /// The municipality's saving on benefits in `year`, DKK.
    case municipalSaving
    /// Investment appropriated over all years, DKK.
    case appropriationTotal
    /// The one ratio on all exits of all newcomers from their first week that does as much as the plan with
    /// unlimited places (a trial's hazard ratio stands beside it).
    case equivalentRatio
  }

  public var id: String
  public var label: LocalizedText
  public var metric: Metric
  /// For yearly metrics; otherwise `nil`.
  public var year: Int?
  public var value: Double
  /// The ends of a published interval of the value; `nil` when none is stated. low ≤ value ≤ high.
  public var low: Double?
  public var high: Double?
  public var role: Role
  public var source: String

  public init(
    id: String, label: LocalizedText, metric: Metric, year: Int? = nil, value: Double,
    low: Double? = nil, high: Double? = nil, role: Role, source: String
  ) {
    self.id = id
    self.label = label
    self.metric = metric
    self.year = year
    self.value = value
    self.low = low
    self.high = high
    self.role = role
    self.source = source
  }
}
