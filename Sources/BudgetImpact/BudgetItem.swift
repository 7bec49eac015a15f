import Microsimulation

/// What a net result sets savings against.
public enum NetBasis: String, CaseIterable, Sendable, Hashable {
  /// The appropriation in full and the commitments beside it. Unused money lapses; it was set aside for the
  /// plan, so it is a cost of the plan even where both arms spend alike.
  case appropriation
  /// What the plan spends.
  case spending
}

/// Money of an investment line, or of the whole plan, in a year.
public enum LineFigure: String, CaseIterable, Sendable, Hashable {
  /// The year's money, set-up included.
  case appropriation
  /// The part of it that buys no places. It is spent.
  case setUp
  /// Set-up, and the efforts' places or use × price.
  case spent
  /// What of it the year's money covers.
  case withinAppropriation
  /// appropriation − withinAppropriation: lapses.
  case unused
  /// spent − withinAppropriation: what exceeds the year's money, after the plan all of it.
  case commitments
}

/// Money of an effort in a year. What the efforts of a line leave unused covers each other's excess first;
/// the line's unused money and commitments are shared out by what each effort leaves or lacks.
public enum EffortFigure: String, CaseIterable, Sendable, Hashable {
  /// Spent by the counterfactual arm; set-up is the line's and no part of it.
  case counterfactualSpent
  /// Spent by the plan arm: places or use × price. Spending that an outcome contract's investor pays stands here alone.
  case spent
  case withinAppropriation, unused, commitments
}

/// A row of the budget: an amount by year and perspective. Numbers are positions in the model's lists.
///
/// Savings, gains and net results are plus when money is saved; expenditure, appropriation and spending are
/// plain amounts.
public enum BudgetItem: Hashable, Sendable {
  /// Benefit expenditure of an arm.
  case expenditure(benefit: Int, Arm)
  /// Counterfactual expenditure − plan expenditure on a benefit.
  case benefitSaving(benefit: Int)
  /// The sum over benefits.
  case grossSaving
  /// What equalisation and the budget guarantee move from municipality (minus) to state (plus).
  case passedOn
  /// `grossSaving` + `passedOn`.
  case saving
  /// An investment line of the plan.
  case line(Int, LineFigure)
  /// All lines of the plan, and efforts without a line, those that an investor pays apart.
  case plan(LineFigure)
  case effort(Int, EffortFigure)
  /// What the counterfactual arm spends and the plan thereby saves: its efforts, and the set-up of every line
  /// that one of them uses. Arms alike thus have a net result on spending of 0.
  case avoidedSpending
  /// What the municipality pays for outcomes by a contract, whose investor pays the contracted efforts.
  case contractPayment
  /// Fiscal value of more person-weeks in a destination, plan − counterfactual; no part of the net result.
  case fiscalValue(state: Int)
  /// The sum over destinations.
  case fiscalValues
  /// saving + avoidedSpending − (appropriation + commitments), or − spent; − contractPayment.
  case net(NetBasis)
  /// The net result from the first year through this one.
  case cumulativeNet(NetBasis)
}

/// The prices that a total is stated in.
public enum PriceBasis: String, CaseIterable, Sendable, Hashable {
  /// Fixed prices of the base year, undiscounted.
  case fixed
  /// Each year's prices, by the price index.
  case nominal
  /// Fixed prices, discounted to the base year.
  case presentValue
}

/// One of the arms, or plan − counterfactual.
public enum ArmOrDifference: String, CaseIterable, Sendable, Hashable {
  case counterfactual, plan, difference
}
