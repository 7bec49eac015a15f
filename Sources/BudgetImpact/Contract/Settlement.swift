import Foundation
import Microsimulation
import PublicFinance

/// Turns what is verified into what is paid: first the threshold, then the caps, then the floor.
struct Settlement {
  /// Something verified that is to be paid.
  struct Claim: Hashable {
    /// Position in the contract's outcomes.
    var outcome: Int
    var amount: Amount
    /// Who arrived; `nil` for what all participants together are entitled to.
    var person: Int?
    /// The same person arrives without the plan too.
    var isAnyway = false
  }

  /// What is settled on one day.
  struct Day {
    /// Position of the day's quarter.
    var quarter: Int
    /// Participants who have started by the end of the day.
    var participants: Int
    /// What has been verified since the last settlement, in order of verification.
    var claims: [Claim]
  }

  /// By outcome, then quarter.
  private(set) var payments: [[Amount]]
  /// By outcome: of the payments for arrivals, those for people who arrive without the plan too.
  private(set) var paidAnyway: [Amount]
  private(set) var floorPayment = 0.0

  /// - Parameters:
  ///   - contract: its threshold, caps and floor
  ///   - days: in order, the last one is the last settlement
  ///   - spending: the investor's, by quarter
  init(_ contract: OutcomeContract, days: [Day], spending: [Amount]) {
    payments = contract.outcomes.map { _ in spending.map { _ in 0 } }
    paidAnyway = contract.outcomes.map { _ in 0 }
    let caps = contract.caps
    var owed = Owed(contract)
    var total = 0.0
    var account = Account(yearlyRate: caps.investorYearlyReturn, spending: spending)
    for day in days {
      for claim in day.claims { owed.add(claim) }
      var room = caps.total - total
      if caps.perPerson < .infinity {
        room = min(room, caps.perPerson * Double(day.participants) - total)
      }
      if caps.investorYearlyReturn < .infinity { room = min(room, account.room(in: day.quarter)) }
      owed.pay(upTo: max(0, room)) { claim, amount in
        payments[claim.outcome][day.quarter] += amount
        if claim.isAnyway { paidAnyway[claim.outcome] += amount }
        total += amount
        account.pay(amount)
      }
    }
    floorPayment = max(0, contract.floor - total)
  }

  /// Claims after the threshold that are not paid yet, the first verified first.
  private struct Owed {
    private var arrivalsLeft = 0
    private var amountLeft = 0.0
    private let perPerson: Amount
    private var claimed: [Int: Amount] = [:]
    private var claims: [Claim] = []
    private var next = 0

    init(_ contract: OutcomeContract) {
      perPerson = contract.caps.perPerson
      switch contract.threshold {
      case .arrivals(let count): arrivalsLeft = count
      case .amount(let amount): amountLeft = amount
      case nil: break
      }
    }

    mutating func add(_ claim: Claim) {
      var claim = claim
      if claim.person != nil, arrivalsLeft > 0 {
        arrivalsLeft -= 1
        return
      }
      let unpaid = min(claim.amount, amountLeft)
      amountLeft -= unpaid
      claim.amount -= unpaid
      if let person = claim.person {
        let before = claimed[person, default: 0]
        claim.amount = min(claim.amount, perPerson - before)
        claimed[person] = before + claim.amount
      }
      if claim.amount > 0 { claims.append(claim) }
    }

    mutating func pay(upTo limit: Amount, _ pay: (Claim, Amount) -> Void) {
      var room = limit
      while next < claims.count {
        let amount = min(room, claims[next].amount)
        if amount > 0 { pay(claims[next], amount) }
        guard amount == claims[next].amount else {
          claims[next].amount -= amount
          return
        }
        room -= amount
        next += 1
      }
    }
  }

  /// The investor's account: spending is drawn from it and payments come in at the end of each quarter; what stands on it grows
  /// at the yearly rate.
  private struct Account {
    let growth: Double
    let spending: [Amount]
    private var quarter = -1
    private var balance = 0.0

    init(yearlyRate: Double, spending: [Amount]) {
      growth = yearlyRate < .infinity ? pow(1 + yearlyRate, 0.25) : 1
      self.spending = spending
    }

    /// What can come in in a quarter without raising the account above zero.
    mutating func room(in quarter: Int) -> Amount {
      while self.quarter < quarter {
        self.quarter += 1
        balance = balance * growth - spending[self.quarter]
      }
      return -balance
    }

    mutating func pay(_ amount: Amount) { balance += amount }
  }
}
