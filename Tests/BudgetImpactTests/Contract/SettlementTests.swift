import BudgetImpact
import Foundation
import PublicFinance
import Testing

@testable import BudgetImpact

/// Threshold, then caps, then floor, worked out by hand.
@Suite struct SettlementTests {
  static func contract(
    _ outcomes: Int = 1, threshold: OutcomeContract.Threshold? = nil,
    caps: OutcomeContract.Caps = .init(), floor: Double = 0
  ) -> OutcomeContract {
    OutcomeContract(
      efforts: ["coach"],
      outcomes: (0..<outcomes).map { number in
        .init(id: "job\(number)", kind: .arrival(states: ["work"], stayWeeks: 4, amount: 10))
      },
      settlements: [CalendarDate(iso: "2020-12-31")!], threshold: threshold, caps: caps, floor: floor)
  }

  /// Arrivals worth 10 by people of these numbers, and at each day so many participants.
  private func day(
    _ quarter: Int, people: [Int] = [], participants: Int = 100, more: Double = 0
  ) -> Settlement.Day {
    Settlement.Day(
      quarter: quarter, participants: participants,
      claims: people.map { .init(outcome: 0, amount: 10, person: $0, isAnyway: $0.isMultiple(of: 2)) }
        + (more > 0 ? [.init(outcome: 1, amount: more)] : []))
  }

  @Test func `without limits everything verified is paid on its day`() {
    let settled = Settlement(
      Self.contract(2), days: [day(0, people: [1, 2]), day(2, people: [4], more: 3.5)],
      spending: [0, 0, 0])
    #expect(settled.payments == [[20, 0, 10], [0, 0, 3.5]])
    #expect(settled.paidAnyway == [20, 0])
    #expect(settled.floorPayment == 0)
  }

  @Test func `the first arrivals verified are not paid`() {
    let settled = Settlement(
      Self.contract(2, threshold: .arrivals(3)),
      days: [day(0, people: [1, 2], more: 5), day(1, people: [3, 4])], spending: [0, 0])
    #expect(settled.payments == [[0, 10], [5, 0]])
    #expect(settled.paidAnyway == [10, 0])
  }

  @Test func `the first money of the entitlement is not paid`() {
    let settled = Settlement(
      Self.contract(2, threshold: .amount(24)),
      days: [day(0, people: [1, 2], more: 5), day(1, people: [3])], spending: [0, 0])
    #expect(settled.payments == [[0, 10], [1, 0]])
  }

  @Test func `the total cap comes after the threshold, and the floor after the cap`() {
    let contract = Self.contract(
      threshold: .arrivals(1), caps: .init(total: 25), floor: 30)
    let settled = Settlement(
      contract, days: [day(0, people: [1, 2]), day(1, people: [3, 4])], spending: [0, 0])
    #expect(settled.payments == [[10, 15]])
    #expect(settled.floorPayment == 5)
    // 2 in full and half of 4.
    #expect(settled.paidAnyway == [10 + 5])
  }

  @Test func `one person's arrivals stop at the cap, and all payments at as much a participant`() {
    let contract = Self.contract(2, caps: .init(perPerson: 15))
    let settled = Settlement(
      contract, days: [day(0, people: [1, 1, 3], participants: 3, more: 40), day(1, participants: 4)],
      spending: [0, 0])
    // 15 + 10 for the two, then 20 of 40; with a fourth participant 15 more.
    #expect(settled.payments == [[25, 0], [20, 15]])
  }

  @Test func `a cap on the return gives just that return, and what it holds back is paid later`() {
    let spending = [100.0, 50, 0, 0, 0, 0, 0, 0, 0]
    let days = (0..<9).map { day($0, people: $0 == 2 ? Array(repeating: 1, count: 90) : []) }
    let settled = Settlement(
      Self.contract(caps: .init(investorYearlyReturn: 0.08)), days: days, spending: spending)
    let growth = pow(1.08, 0.25)
    #expect(abs(settled.payments[0][2] - (100 * growth * growth + 50 * growth)) < 1e-9)
    #expect(settled.payments[0][3...].allSatisfy { $0 < 1e-9 })
    let flows = zip(settled.payments[0], spending).map { $0 - $1 }
    #expect(abs(InternalRateOfReturn.perYear(flows) - 0.08) < 1e-9)
    // With less to pay the return is what it is.
    let little = Settlement(
      Self.contract(caps: .init(investorYearlyReturn: 0.08)), days: [day(2, people: [1, 2])],
      spending: spending)
    #expect(little.payments == [[0, 0, 20, 0, 0, 0, 0, 0, 0]])
    // Spending that comes later makes room.
    let late = Settlement(
      Self.contract(caps: .init(investorYearlyReturn: 0)), days: [day(0, people: [1, 2]), day(1)],
      spending: [15, 5])
    #expect(late.payments == [[15, 5]])
  }

  @Test func `a guaranteed minimum is made up at the end whatever was verified`() {
    let settled = Settlement(Self.contract(floor: 12), days: [day(0)], spending: [3])
    #expect(settled.payments == [[0]])
    #expect(settled.floorPayment == 12)
  }

  @Test func `days of settlement keep to ends of months`() {
    func days(_ first: String, _ months: Int, _ last: String) -> [String] {
      OutcomeContract.settlements(
        from: CalendarDate(iso: first)!, everyMonths: months, end: CalendarDate(iso: last)!
      ).map(\.description)
    }
    #expect(
      days("2020-09-30", 3, "2021-05-15") == ["2020-09-30", "2020-12-31", "2021-03-31", "2021-05-15"])
    #expect(days("2019-08-30", 6, "2020-12-31") == ["2019-08-30", "2020-02-29", "2020-08-30", "2020-12-31"])
    #expect(days("2020-01-15", 12, "2022-01-15") == ["2020-01-15", "2021-01-15", "2022-01-15"])
    #expect(days("2022-01-15", 12, "2022-01-15") == ["2022-01-15"])
  }
}
