import PublicFinance
import SurvivalAnalysis

@testable import Microsimulation

/// Models of one paying state `on` and one destination `off`, for oracles.
enum SmallModels {
  static let support = PersonState(id: "on", kind: .paying(benefit: "b", partRate: 1))
  static let destination = PersonState(id: "off", kind: .destination(.init()))
  static let benefit = Benefit(id: "b", label: LocalizedText("b"), weeklyRate: DatedValues(constant: 100))

  /// A transition from `on` to `off` whose id is `exit`.
  static func exit(_ law: DurationLaw, categories: [String]? = nil, id: String = "exit") -> Transition {
    Transition(id: id, from: "on", targets: [.init(state: "off")], law: law, categories: categories)
  }

  /// Years from 2013 on.
  static func period(years: Int) -> DateInterval {
    DateInterval(start: .firstDay(of: 2013), end: .firstDay(of: 2013 + years))
  }

  static func model(
    years: Int = 3, transitions: [Transition], states: [PersonState] = [support, destination],
    categories: [String] = [], cohorts: [Cohort], efforts: [Effort] = [],
    reimbursement: ReimbursementSchedule = .none
  ) -> Model {
    Model(
      period: period(years: years), benefits: [benefit], states: states, transitions: transitions,
      categories: categories.map { PersonCategory(id: $0) }, cohorts: cohorts, efforts: efforts,
      reimbursement: reimbursement)
  }

  /// A closed group of `count` entering `on` together on the first day.
  static func group(
    _ count: Int, id: String = "group", elapsed: Cohort.Elapsed = .zero, supportBefore: Double = 0
  ) -> Cohort {
    let day = CalendarDate.firstDay(of: 2013)
    return Cohort(
      id: id, state: "on",
      closedGroup: .init(
        count: count, entry: DateInterval(start: day, end: day), elapsed: elapsed,
        supportBefore: supportBefore))
  }

  /// Inflow of `perWeek` on average in every year, leap years too.
  static func inflow(perWeek: Double, years: Int) -> Cohort.Inflow {
    var values: [Int: Double] = [:]
    for year in 2013..<2013 + years { values[year] = perWeek * Double(DateInterval(year: year).days) / 7 }
    return Cohort.Inflow(perYear: DatedValues(values))
  }

  /// An effort in the plan arm over the whole period and on, for everybody in `on`, with unlimited places.
  static func effort(
    _ id: String = "effort", start: CalendarDate = .firstDay(of: 2013), effects: [Effect]
  ) -> Effort {
    Effort(
      id: id, start: start, end: nil, eligibility: .init(states: ["on"]), capacity: .unlimited,
      effects: effects)
  }

  static func exponential(_ mean: Double) -> DurationLaw { .exponential(try! Exponential(mean: mean)) }
  static func weibull(_ shape: Double, mean: Double) -> DurationLaw {
    .weibull(try! Weibull(shape: shape, mean: mean))
  }
  static func fixed(_ weeks: Double) -> DurationLaw { .fixed(try! Fixed(weeks: weeks)) }
}
