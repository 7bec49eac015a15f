import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance

/// A small model whose budget can be worked out by hand, and rows of a result written into it.
///
/// Benefits: `sick` (1,000 DKK a week; 1,200 from 2016) paid by `sickness` and, by half, by `partial`; `help`
/// (500 DKK). Destinations: `work` (worth 300 and 700 DKK a week to municipality and state) and `other`.
/// Lines: `mentors` (two efforts, 60 and 40 %), `idle` (no effort), `old` (counterfactual arm only).
enum HandMade {
  static let sickness = 0
  static let partial = 1
  static let help = 2
  static let work = 3
  static let other = 4

  static func model(years: ClosedRange<Int> = 2015...2017, stateShare: Double = 0) -> Model {
    let period = DateInterval(
      start: .firstDay(of: years.lowerBound), end: .firstDay(of: years.upperBound + 1))
    let eligibility = Effort.Eligibility(states: ["sickness"])
    func effort(
      _ id: String, line: String?, share: Double = 1, arms: Set<Arm> = [.plan],
      paidFor: Effort.PaidFor = .use, price: Decimal = 100
    ) -> Effort {
      Effort(
        id: id, arms: arms, line: line, lineShare: share, start: period.start, end: period.end,
        eligibility: eligibility, price: PlacePrice(perPlaceWeek: price), paidFor: paidFor)
    }
    return Model(
      period: period,
      benefits: [
        Benefit(
          id: "sick", label: LocalizedText("Sick pay"), account: "5.57.71",
          weeklyRate: DatedValues([2015: 1000, 2016: 1200])),
        Benefit(id: "help", label: LocalizedText("Help"), weeklyRate: DatedValues(constant: 500)),
      ],
      states: [
        PersonState(id: "sickness", kind: .paying(benefit: "sick", partRate: 1)),
        PersonState(id: "partial", kind: .paying(benefit: "sick", partRate: 0.5)),
        PersonState(id: "help", kind: .paying(benefit: "help", partRate: 1)),
        PersonState(
          id: "work",
          kind: .destination(
            PersonState.Destination(
              selfSupporting: true,
              weeklyValue: [
                .municipality: DatedValues(constant: 300), .state: DatedValues(constant: 700),
              ]))),
        PersonState(id: "other", kind: .destination(PersonState.Destination())),
      ],
      transitions: [],
      cohorts: [
        Cohort(
          id: "new", state: "sickness", inflow: Cohort.Inflow(perYear: DatedValues([years.lowerBound: 10])))
      ],
      efforts: [
        effort("talk", line: "mentors", share: 0.6),
        effort("staff", line: "mentors", share: 0.4, paidFor: .places, price: 200),
        effort("before", line: "old", arms: [.counterfactual], price: 50),
        effort("loose", line: nil, price: 10),
      ],
      lines: [
        InvestmentLine(
          id: "mentors", account: "5.90.14", appropriation: [2015: 10_000, 2016: 5_000],
          setUp: [2015: 1_000], stateShare: stateShare),
        InvestmentLine(id: "idle", appropriation: [2015: 700]),
        InvestmentLine(id: "old", appropriation: [2015: 900], setUp: [2016: 60]),
      ])
  }

  /// A row of zeros, filled in by `edit`.
  static func row(_ model: Model, _ edit: (inout Row) -> Void) -> [Double] {
    var row = Row(layout: ResultLayout(model: model))
    edit(&row)
    return row.values
  }

  struct Row {
    let layout: ResultLayout
    var values: [Double]

    init(layout: ResultLayout) {
      self.layout = layout
      values = Array(repeating: 0, count: layout.count)
    }

    /// Person-weeks in a state, all in one quarter (1...4) of a year counted from 0.
    mutating func weeks(
      _ arm: Arm, year: Int, quarter: Int = 1, state: Int, _ weeks: Double, reimbursed: Double = 0
    ) {
      values[layout.stateWeeks(arm, quarter: year * 4 + quarter - 1, state: state)] += weeks
      values[layout.reimbursedWeeks(arm, year: year, state: state)] += reimbursed
      values[layout.cohortWeeks(arm, year: year, cohort: 0, state: state)] += weeks
    }

    mutating func effort(
      _ figure: ResultLayout.EffortFigure, _ arm: Arm = .plan, year: Int, effort: Int, _ value: Double
    ) {
      values[layout.effort(figure, arm, year: year, effort: effort)] += value
    }
  }
}
