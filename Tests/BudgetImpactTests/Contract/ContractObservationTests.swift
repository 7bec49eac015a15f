import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import Testing

@testable import BudgetImpact

/// What a contract reads off single lives, by hand.
@Suite struct ContractObservationTests {
  private let model = ContractModel.model()
  private let sick = ContractModel.sick
  private let work = ContractModel.work
  private let away = ContractModel.away

  private func job(
    _ id: String = "job", states: [String] = ["work"], stay: Double = 26, amount: Double = 1000
  ) -> OutcomeContract.Outcome {
    .init(id: id, kind: .arrival(states: states, stayWeeks: stay, amount: amount))
  }

  private func life(_ visits: [(state: Int, weeks: Double)]) -> Life { Life(from: 0, visits) }

  @Test func `an arrival is paid at the settlement after its stay and lag, once a person`() {
    let with = life([(sick, 20), (work, 10), (sick, 5), (work, 30), (sick, 8), (work, 40), (sick, 99)])
    let without = life([(sick, 200)])
    let histories = Histories([(without, with)], [(0, 0, 8, 20)])
    // The first stay is too short; the second begins in week 35 and is verified in week 35 + 26 + 4 = 65: 31 March 2021.
    let figures = ContractModel.settle(ContractModel.contract([job()], lag: 4), model, histories)
    let layout = ContractLayout(outcomes: 1, quarters: 12)
    #expect((0..<12).map { figures.payment(outcome: 0, quarter: $0) }.firstIndex { $0 > 0 } == 5)
    #expect(figures.total { figures.payment(outcome: 0, quarter: $0) } == 1000)
    #expect(figures[layout.outcome(.with, 0)] == 1)
    #expect(figures[layout.outcome(.without, 0)] == 0)
    #expect(figures[layout.outcome(.paidAnyway, 0)] == 0)
    #expect(figures[layout.participants] == 1)
  }

  @Test func `moves between an outcome's destinations break no stay, others do`() {
    let with = life([(sick, 20), (work, 10), (away, 20), (sick, 200)])
    let histories = Histories([(life([(sick, 300)]), with)], [(0, 0, 8, 20)])
    let both = ContractModel.settle(
      ContractModel.contract([job(states: ["work", "away"], stay: 30), job(stay: 11)]), model, histories)
    #expect(both.total { both.payment(outcome: 0, quarter: $0) } == 1000)
    #expect(both.total { both.payment(outcome: 1, quarter: $0) } == 0)
  }

  @Test func `who was away before the start has not arrived, and nothing verified after the end is paid`() {
    let early = life([(sick, 3), (work, 30), (sick, 300)])
    // Verified a week after the end: 156.57 weeks.
    let late = life([(sick, 131.5), (work, 90)])
    let inTime = life([(sick, 130.5), (work, 90)])
    let idle = life([(sick, 300)])
    let histories = Histories(
      [(idle, early), (idle, late), (idle, inTime)], [(0, 0, 34, 40), (1, 0, 9, 40), (2, 0, 9, 40)])
    let figures = ContractModel.settle(ContractModel.contract([job()]), model, histories)
    #expect(
      (0..<12).map { figures.payment(outcome: 0, quarter: $0) } == Array(repeating: 0, count: 11) + [1000])
  }

  @Test func `payments for people who arrive without the plan too are for what would have happened anyway`() {
    let soon = life([(sick, 20), (work, 300)])
    let later = life([(sick, 90), (work, 300)])
    let never = life([(sick, 300)])
    // A life without the plan that has arrived before the start counts from the start.
    let before = life([(sick, 5), (work, 300)])
    let histories = Histories(
      [(later, soon), (never, soon), (before, soon)], (0..<3).map { ($0, 0, 8, 20) })
    let figures = ContractModel.settle(ContractModel.contract([job()]), model, histories)
    let layout = ContractLayout(outcomes: 1, quarters: 12)
    #expect(figures[layout.outcome(.with, 0)] == 3)
    #expect(figures[layout.outcome(.without, 0)] == 2)
    #expect(figures[layout.outcome(.paidAnyway, 0)] == 2000)
    #expect(abs(figures.shareAnyway - 2 / 3.0) < 1e-12)
  }

  @Test func `weeks off support are paid as they come, and never paid back`() {
    let with = life([(sick, 20), (work, 30), (sick, 300)])
    let without = life([(sick, 300)])
    let outcome = OutcomeContract.Outcome(id: "weeks", kind: .weeksOffSupport(states: nil, amount: 10))
    let histories = Histories([(without, with)], [(0, 0, 8, 20)])
    func paid(_ baseline: OutcomeContract.Baseline) -> [Double] {
      let figures = ContractModel.settle(
        ContractModel.contract([outcome], baseline: baseline, lag: 1), model, histories)
      return (0..<12).map { figures.payment(outcome: 0, quarter: $0) }
    }
    // 30 June 2020 is 26 weeks on; a week less is seen: 5 of the 30 weeks.
    let ideal = paid(.counterfactual)
    #expect(abs(ideal[1] - 50) < 1e-9 && abs(ideal[3] - 250) < 1e-9 && ideal.reduce(0, +) == 300)
    // Half a week a week expected: 17 weeks since the start, 8.5 expected for 5; at the year's end 30 against 21.71 ...
    let half = paid(.fixed(weeksOffSupportPerYear: weeksPerYear / 2, municipalCostPerYear: .nan))
    let yearEnd = 366.0 / 7 - 1 - 8
    #expect(half[1] == 0 && abs(half[3] - 10 * (30 - yearEnd / 2)) < 1e-9)
    // ... and then nothing more, while the entitlement falls below zero.
    #expect(half[4...].allSatisfy { $0 == 0 })
  }

  @Test func `a comparison group is counted, and one of one is taken to go on as it was last seen`() {
    // The participant starts in week 8; the one member works from week 40 on and starts in week 60.
    let participant = life([(sick, 300)])
    let member = life([(sick, 40), (work, 300)])
    let figures = ContractModel.settle(
      ContractModel.contract(
        [.init(id: "weeks", kind: .weeksOffSupport(states: nil, amount: 10))], baseline: .comparisonGroup(5)),
      model, Histories([(participant, participant)], [(0, 0, 8, 20)]),
      [Histories([(member, member)], [(0, 0, 60, 70)])])
    let layout = ContractLayout(outcomes: 1, quarters: 12)
    #expect(figures[layout.comparisonMembers] == 1)
    // The whole time to the end of 2022, though the member is seen for 52 weeks less.
    #expect(abs(figures[layout.outcome(.baseline, 0)] - (1096 / 7.0 - 8)) < 1e-9)
  }

  @Test func `the saving follows the ladder, regimes, years and part rates`() {
    // From week 8 on: 12 weeks without the plan at clock 8 to 20, on `sick`, where the state has 40 %.
    let with = life([(sick, 8), (work, 300)])
    let without = life([(sick, 20), (work, 300)])
    let histories = Histories([(without, with)], [(0, 0, 8, 8)])
    let outcome = OutcomeContract.Outcome(id: "saving", kind: .savingShare(0.5))
    let figures = ContractModel.settle(
      ContractModel.contract([outcome], baseline: .counterfactual), model, histories)
    #expect(abs(figures.total { figures.payment(outcome: 0, quarter: $0) } - 0.5 * 12 * 600) < 1e-9)
    #expect(abs(figures[ContractLayout(outcomes: 1, quarters: 12).municipalSaving] - 7200) < 1e-9)
    // A year end, a regime and steps: 2020-12-31 is week 366/7, 2021-04-12 week 467/7.
    let long = Life(from: 50, reimbursement: 10, [(ContractModel.partial, 60)])
    let meter = LifeMeter.municipalCost(model)
    let cost = meter.total(long.stays[...], from: 50, to: 200)
    // `help` at half of 600: clock 10 to 26 at 40 %, to 26.71 at 30 %; the new regime from there: past 13 weeks 10 %.
    let regime = 467.0 / 7
    #expect(abs(cost - 300 * (16 * 0.6 + (regime - 66) * 0.7 + (110 - regime) * 0.9)) < 1e-9)
    let years = Life(from: 50, [(sick, 4)])
    let newYear = 366.0 / 7
    #expect(
      abs(
        meter.total(years.stays[...], from: 50, to: 54) - 0.2
          * ((newYear - 50) * 1000 + (54 - newYear) * 1100))
        < 1e-9)
  }

  @Test func `the investor pays use, or places while they are there`() {
    let idle = life([(sick, 300)])
    let histories = Histories(
      [(idle, idle), (idle, idle)], [(0, 0, 8, 20), (1, 0, 12, 14), (0, 1, 100, 140), (0, 2, 0, 50)])
    let used = ContractModel.settle(ContractModel.contract([job()]), model, histories)
    // 12 + 2 weeks of `coach`, all in the first two quarters: 91 days to the end of March, of which the first 56 are before.
    #expect(abs(used.spending(quarter: 0) - (5 + 1) * 700) < 1e-9)
    #expect(abs(used.spending(quarter: 1) - (7 + 1) * 700) < 1e-9)
    #expect(used.total(used.spending(quarter:)) == 14 * 700)
    // Places grow to three over ten weeks: none until a third of them, one, two, then three.
    let house = ContractModel.settle(
      ContractModel.contract([job()], efforts: ["house"]), ContractModel.model(), histories)
    let start = 70.0 / 7
    let third = 10 / 3.0
    #expect(abs(house.spending(quarter: 0) - 0) < 1e-9)
    // 13 weeks from the end of March on (week 13): one place from 13.33, two from 16.67, three from 20.
    #expect(
      abs(house.spending(quarter: 1) - 300 * (third + 2 * third + 3 * (26 - start - 10))) < 1e-9)
  }

  @Test func `money between the parties adds to zero in every quarter`() {
    var dice = Dice(seed: 77)
    for _ in 0..<60 {
      let random = RandomContract(&dice)
      let figures = ContractModel.settle(
        random.contract, random.model, random.histories, random.comparison)
      for quarter in 0..<12 {
        let sum = ContractParty.allCases.reduce(0) { $0 + figures.flow($1, quarter: quarter) }
        #expect(abs(sum) <= 1e-6)
      }
    }
  }

  /// Lives alike: the ideal baseline pays exactly nothing, whatever the lives are.
  @Test func `an effort without effect earns nothing against the same lives without it`() {
    var dice = Dice(seed: 78)
    for _ in 0..<60 {
      var random = RandomContract(&dice)
      random.contract.baseline = .counterfactual
      random.contract.floor = 0
      random.makeAlike()
      let figures = ContractModel.settle(random.contract, random.model, random.histories)
      let layout = ContractObservation(random.contract, model: random.model).layout
      for (number, outcome) in random.contract.outcomes.enumerated() where !outcome.isArrival {
        #expect(figures.total { figures.payment(outcome: number, quarter: $0) } == 0)
      }
      #expect(figures[layout.municipalSaving] == 0)
    }
  }
}
