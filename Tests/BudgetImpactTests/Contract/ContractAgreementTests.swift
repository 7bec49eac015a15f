import BudgetImpact
import Microsimulation
import PublicFinance
import Testing

/// The settlement against the reference written from the model's description alone.
@Suite struct ContractAgreementTests {
  @Test(arguments: 0..<8)
  func `random contracts on random lives are settled as the reference settles them`(part: Int) {
    var dice = Dice(seed: 1_000 + UInt64(part))
    var paid = 0.0
    for number in 0..<25 {
      let random = RandomContract(&dice)
      let observation = ContractObservation(random.contract, model: random.model)
      let figures = ContractModel.settle(
        random.contract, random.model, random.histories, random.comparison)
      let reference = ReferenceContract(
        contract: random.contract, model: random.model, histories: random.histories,
        comparison: random.comparison)
      let expected = reference.settle()
      func agrees(_ value: Double, _ expected: Double, _ name: String) {
        #expect(abs(value - expected) <= 1e-6 * max(1, abs(expected)), "\(part).\(number) \(name)")
      }
      let quarters = observation.quarters.indices
      for quarter in quarters {
        agrees(figures.spending(quarter: quarter), expected.spending[quarter], "spending \(quarter)")
        for outcome in random.contract.outcomes.indices {
          agrees(
            figures.payment(outcome: outcome, quarter: quarter), expected.payments[outcome][quarter],
            "payment \(outcome) \(quarter)")
        }
      }
      agrees(figures[observation.layout.floorPayment], expected.floor, "floor")
      for (outcome, stated) in random.contract.outcomes.enumerated() where stated.isArrival {
        agrees(
          figures[observation.layout.outcome(.paidAnyway, outcome)], expected.anyway[outcome],
          "anyway \(outcome)")
      }
      paid += figures.total(figures.payments(quarter:))
    }
    #expect(paid > 1e5)
  }
}
