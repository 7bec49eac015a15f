import Microsimulation
import PublicFinance

/// Where each figure of a contract stands among those of its observation.
public struct ContractLayout: Sendable, Hashable {
  public enum OutcomeFigure: Int, CaseIterable, Sendable {
    /// What there is at the last settlement with the plan: verified arrivals, weeks in destinations, or DKK of municipal
    /// benefits that participants were paid.
    case with
    /// The same in the lives of the same people without the plan, from the same moments on.
    case without
    /// What the baseline says it would be; 0 for arrivals, which have none.
    case baseline
    /// DKK paid for what would have happened without the plan too: for arrivals the payments for people who also arrive without
    /// it, otherwise what was paid beyond what the true difference of the two lives would have given (neither threshold nor cap).
    case paidAnyway
  }

  public let outcomes: Int
  public let quarters: Int
  /// How many figures there are.
  public var count: Int { first + quarters * (1 + outcomes) + outcomes * OutcomeFigure.allCases.count }

  /// DKK, paid at the last settlement.
  public var floorPayment: Int { 0 }
  /// People who started one of the efforts by the contract's last day.
  public var participants: Int { 1 }
  /// DKK that participants' benefits cost the municipality less than in their lives without the plan, from their first start to
  /// the period's end.
  public var municipalSaving: Int { 2 }
  /// People of the comparison group: fewer than stated when the populations that are drawn for it do not hold so many; 0
  /// without one.
  public var comparisonMembers: Int { 3 }
  /// DKK that the efforts cost their supplier; 0 where the contract does not state it.
  public var supplierCosts: Int { 4 }
  private var first: Int { 5 }

  /// DKK spent on the efforts.
  public func spending(quarter: Int) -> Int { first + quarter }

  /// DKK paid for an outcome.
  public func payment(outcome: Int, quarter: Int) -> Int { first + quarters * (1 + outcome) + quarter }

  public func outcome(_ figure: OutcomeFigure, _ outcome: Int) -> Int {
    first + quarters * (1 + outcomes) + outcome * OutcomeFigure.allCases.count + figure.rawValue
  }
}
