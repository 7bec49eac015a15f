import Microsimulation
import PublicFinance

/// A contract in one replication: who paid whom and when, and what for. DKK in fixed prices of the base year; a party's flows
/// are plus when it receives.
public struct ContractFigures: Sendable {
  private let contract: ContractObservation
  private let values: ArraySlice<Double>
  private var layout: ContractLayout { contract.layout }

  /// - Parameter row: a replication's row, in which the contract's figures stand last
  public init(_ contract: ContractObservation, row: ArraySlice<Double>) {
    self.contract = contract
    values = row.suffix(contract.count)
  }

  /// A figure at a position that the contract's layout gives.
  public subscript(index: Int) -> Double { values[values.startIndex + index] }

  public func spending(quarter: Int) -> Amount { self[layout.spending(quarter: quarter)] }

  public func payment(outcome: Int, quarter: Int) -> Amount {
    self[layout.payment(outcome: outcome, quarter: quarter)]
  }

  public func floorPayment(quarter: Int) -> Amount {
    quarter == contract.lastQuarter ? self[layout.floorPayment] : 0
  }

  /// What the municipality pays in a quarter.
  public func payments(quarter: Int) -> Amount {
    (0..<layout.outcomes).reduce(floorPayment(quarter: quarter)) {
      $0 + payment(outcome: $1, quarter: quarter)
    }
  }

  /// What a party receives less what it pays in a quarter; the three add to zero.
  public func flow(_ party: ContractParty, quarter: Int) -> Amount {
    switch party {
    case .investor: payments(quarter: quarter) - spending(quarter: quarter)
    case .supplier: spending(quarter: quarter)
    case .municipality: -payments(quarter: quarter)
    }
  }

  /// A sum over all quarters.
  public func total(_ figure: (Int) -> Amount) -> Amount {
    (0..<layout.quarters).reduce(0) { $0 + figure($1) }
  }

  /// The investor's internal rate of return per year, a real one since flows are fixed prices; NaN when there is
  /// none, or more than one. To the billionth, so that rates which a cap holds at one number are that number.
  public var internalRateOfReturn: Double {
    let rate = InternalRateOfReturn.perYear((0..<layout.quarters).map { flow(.investor, quarter: $0) })
    return (rate * 1e9).rounded() / 1e9
  }

  /// What a party is left with: the investor's flows; the supplier's receipts less its own costs (NaN when they are not stated);
  /// the municipality's true saving on participants less its payments.
  public func result(_ party: ContractParty) -> Amount {
    let money = total { flow(party, quarter: $0) }
    switch party {
    case .investor: return money
    case .supplier:
      return contract.contract.supplierCosts == nil ? .nan : money - self[layout.supplierCosts]
    case .municipality: return self[layout.municipalSaving] + money
    }
  }

  /// Of the payments for outcomes, the share for what would have happened without the plan too; NaN when nothing is paid.
  public var shareAnyway: Double {
    let paid = (0..<layout.outcomes).reduce(0) { sum, outcome in
      sum + total { payment(outcome: outcome, quarter: $0) }
    }
    let anyway = (0..<layout.outcomes).reduce(0) { $0 + self[layout.outcome(.paidAnyway, $1)] }
    return paid > 0 ? anyway / paid : .nan
  }
}

/// A contract over all replications.
public struct ContractSummary: Sendable {
  public let observation: ContractObservation
  /// The investor's yearly rate; over the replications in which it is defined.
  public let internalRateOfReturn: Estimate
  /// Share of replications in which the rate is not defined.
  public let shareWithoutRate: Estimate
  private let rows: [ContractFigures]

  public init(_ result: SimulationResult, _ observation: ContractObservation) {
    self.observation = observation
    rows = (0..<result.replications).map { ContractFigures(observation, row: result.row($0)) }
    let rates = rows.map(\.internalRateOfReturn)
    internalRateOfReturn = Estimate(rates)
    shareWithoutRate = Estimate(rates.map { $0.isNaN ? 1 : 0 })
  }

  /// The estimate of a figure that is worked out from a replication's.
  public func estimate(_ figure: (ContractFigures) -> Double) -> Estimate { Estimate(rows.map(figure)) }

  /// Share of replications in which a party is left with less than nothing, to the øre; not defined where its result is not.
  public func lossShare(_ party: ContractParty) -> Estimate {
    estimate {
      let result = $0.result(party)
      return result.isNaN ? .nan : result < -0.005 ? 1 : 0
    }
  }
}
