import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance

/// A model of three years with two benefits, two destinations (`work`, and `away`, which is on the ladder), two regimes of
/// reimbursement and three efforts: `coach` (used), `house` (places) and `other`, which is in no contract.
enum ContractModel {
  static let sick = 0
  static let partial = 1
  static let work = 2
  static let away = 3

  static func model(places: [Int: Double] = [2020: 3, 2021: 5, 2022: 2]) -> Model {
    let period = DateInterval(start: .firstDay(of: 2020), end: .firstDay(of: 2023))
    func effort(
      _ id: String, _ paidFor: Effort.PaidFor, from: String, to: String?, price: Decimal,
      _ capacity: Effort.Capacity = .unlimited
    ) -> Effort {
      Effort(
        id: id, start: CalendarDate(iso: from)!, end: to.map { CalendarDate(iso: $0)! },
        eligibility: Effort.Eligibility(states: ["sick"]), price: PlacePrice(perPlaceWeek: price),
        capacity: capacity, startUpWeeks: paidFor == .places ? 10 : 0, paidFor: paidFor)
    }
    return Model(
      period: period,
      benefits: [
        Benefit(id: "pay", label: LocalizedText("Pay"), weeklyRate: DatedValues([2020: 1000, 2021: 1100])),
        Benefit(id: "help", label: LocalizedText("Help"), weeklyRate: DatedValues(constant: 600)),
      ],
      states: [
        PersonState(id: "sick", kind: .paying(benefit: "pay", partRate: 1)),
        PersonState(id: "partial", kind: .paying(benefit: "help", partRate: 0.5)),
        PersonState(id: "work", kind: .destination(PersonState.Destination(selfSupporting: true))),
        PersonState(id: "away", kind: .destination(PersonState.Destination(onLadder: true))),
      ],
      transitions: [], cohorts: [Cohort(id: "new", state: "sick", inflow: .init(perYear: [2020: 9].dated))],
      efforts: [
        effort("coach", .use, from: "2020-02-01", to: "2022-07-01", price: 700),
        effort("house", .places, from: "2020-03-11", to: "2022-05-20", price: 300, .stated(places.dated)),
        effort("other", .use, from: "2020-01-01", to: nil, price: 10),
      ],
      reimbursement: ReimbursementSchedule(
        regimes: [
          ReimbursementRegime(
            id: "old", validFrom: .firstDay(of: 2016),
            common: ReimbursementLadder(steps: [(0, 0.8), (4, 0.4), (26, 0.3), (52, 0.2)])),
          ReimbursementRegime(
            id: "new", validFrom: CalendarDate(iso: "2021-04-12")!,
            common: ReimbursementLadder(steps: [(0, 0.5), (30, 0)]),
            perBenefit: ["help": ReimbursementLadder(steps: [(0, 1), (13, 0.1)])]),
        ], resetAfterWeeks: 52))
  }

  static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }

  /// A contract on `coach` with half-yearly settlements to the end of 2022.
  static func contract(
    _ outcomes: [OutcomeContract.Outcome], baseline: OutcomeContract.Baseline? = nil, lag: Double = 0,
    efforts: [String] = ["coach"]
  ) -> OutcomeContract {
    OutcomeContract(
      efforts: efforts, outcomes: outcomes, baseline: baseline, lagWeeks: lag,
      settlements: OutcomeContract.settlements(
        from: day("2020-06-30"), everyMonths: 6, end: day("2022-12-31")))
  }

  /// The figures of a contract in one replication.
  static func settle(
    _ contract: OutcomeContract, _ model: Model, _ histories: Histories, _ comparison: [Histories] = []
  ) -> ContractFigures {
    let observation = ContractObservation(contract, model: model)
    var row = Array(repeating: 0.0, count: observation.count)
    row.withUnsafeMutableBufferPointer { observation.observe(histories, comparison: comparison, into: $0) }
    return ContractFigures(observation, row: row[...])
  }
}

extension [Int: Double] {
  var dated: DatedValues { DatedValues(self) }
}

/// Lives written as states and weeks.
struct Life {
  var stays: [Histories.Stay] = []

  /// Stays one after the other from a moment on; the last one is for good where its weeks are infinite. The reimbursement
  /// clock stands as stated at first and advances in all but `work`.
  init(from start: Double, reimbursement: Double = 0, _ visits: [(state: Int, weeks: Double)]) {
    var time = start
    var clock = reimbursement
    for visit in visits {
      stays.append(
        .init(state: visit.state, start: time, end: time + visit.weeks, reimbursement: clock))
      time += visit.weeks
      if visit.state != ContractModel.work { clock += visit.weeks }
    }
  }
}

extension Histories {
  /// People of the model's only cohort, who take part in efforts from … to.
  init(
    _ lives: [(without: Life, with: Life)],
    _ parts: [(person: Int, effort: Int, from: Double, to: Double)]
  ) {
    self.init(
      people: lives.map { Person(cohort: 0, entry: $0.with.stays[0].start) },
      counterfactual: lives.map(\.without.stays), plan: lives.map(\.with.stays),
      planParticipations: parts.map {
        Participation(
          person: $0.person, effort: $0.effort, since: $0.from, start: $0.from, end: $0.to, isFull: true)
      })
  }
}
