import PublicFinance
import SurvivalAnalysis

import struct Foundation.Decimal

@testable import Microsimulation

/// A model made like the base scenario: two benefits and a course, legal clocks, relapse, newcomers and stocks with
/// elapsed weeks, three efforts on investment lines, two reimbursement regimes.
enum WorkingModel {
  static func model(perYear: Double = 300) -> Model {
    let period = DateInterval(start: .firstDay(of: 2015), end: .firstDay(of: 2020))
    return Model(
      period: period,
      benefits: [
        Benefit(id: "sickness", label: LocalizedText("s"), weeklyRate: DatedValues(constant: 4_000)),
        Benefit(id: "assistance", label: LocalizedText("a"), weeklyRate: DatedValues(constant: 3_000)),
      ],
      states: [
        PersonState(id: "sick", kind: .paying(benefit: "sickness", partRate: 1)),
        PersonState(id: "assisted", kind: .paying(benefit: "assistance", partRate: 0.9)),
        PersonState(id: "course", kind: .paying(benefit: "assistance", partRate: 1)),
        PersonState(id: "work", kind: .destination(.init(selfSupporting: true))),
        PersonState(id: "subsidised", kind: .destination(.init(onLadder: true))),
        PersonState(id: "pension", kind: .destination(.init())),
      ],
      transitions: transitions, categories: ["near", "far"].map { PersonCategory(id: $0) },
      cohorts: cohorts(perYear),
      efforts: efforts,
      lines: [
        InvestmentLine(id: "staff", appropriation: money(4_000), setUp: [2015: 500_000]),
        InvestmentLine(id: "courses", appropriation: money(1_500)),
      ],
      planPeriod: DateInterval(start: .firstDay(of: 2015), end: .firstDay(of: 2018)),
      reimbursement: ReimbursementSchedule(
        regimes: [
          ReimbursementRegime(
            id: "old", validFrom: .firstDay(of: 2010),
            common: ReimbursementLadder(steps: [(0, 0.3)]),
            perBenefit: ["sickness": ReimbursementLadder(steps: [(0, 1), (4, 0.5), (52, 0)])]),
          ReimbursementRegime(
            id: "new", validFrom: CalendarDate(year: 2016, month: 1, day: 4)!,
            common: ReimbursementLadder(steps: [(0, 0.8), (4, 0.4), (26, 0.3), (52, 0.2)])),
        ], resetAfterWeeks: 52),
      calibration: Calibration(durationFactor: 1.1, theta: 1.3))
  }

  private static func money(_ thousands: Int) -> [Int: Decimal] {
    Dictionary(uniqueKeysWithValues: (2015...2017).map { ($0, Decimal(thousands) * 1000) })
  }

  private static func out(
    _ id: String, from: String, to: [(String, Double)], _ law: DurationLaw, clock: Clock = .spell,
    categories: [String]? = nil
  ) -> Transition {
    Transition(
      id: id, from: from, targets: to.map { .init(state: $0.0, share: $0.1) }, clock: clock, law: law,
      categories: categories)
  }

  private static var transitions: [Transition] {
    [
      out("well", from: "sick", to: [("work", 0.9), ("pension", 0.1)], SmallModels.weibull(0.8, mean: 25)),
      out(
        "limit", from: "sick", to: [("assisted", 0.6), ("course", 0.4)], SmallModels.fixed(22),
        clock: .support),
      out(
        "job", from: "assisted", to: [("work", 0.8), ("subsidised", 0.2)],
        .gamma(try! Gamma(shape: 0.7, mean: 60)), categories: ["near"]),
      out(
        "late", from: "assisted", to: [("work", 1)], .lognormal(try! Lognormal(sdLog: 1.1, mean: 140)),
        categories: ["far"]),
      out(
        "referred", from: "assisted", to: [("course", 1)],
        .loglogistic(try! LogLogistic(shape: 1.6, mean: 90)),
        clock: .support),
      out(
        "retired", from: "assisted", to: [("pension", 1)],
        .piecewiseExponential(
          try! PiecewiseExponential([
            .init(fromWeek: 0, weeklyHazard: 0.0005), .init(fromWeek: 104, weeklyHazard: 0.002),
          ]))),
      out("done", from: "course", to: [("work", 0.5), ("assisted", 0.5)], SmallModels.fixed(52)),
      out("early", from: "course", to: [("work", 1)], SmallModels.exponential(80)),
      out(
        "relapse", from: "work", to: [("sick", 0.7), ("assisted", 0.3)], SmallModels.weibull(0.6, mean: 200)),
      out("back", from: "subsidised", to: [("assisted", 1)], SmallModels.exponential(70)),
    ]
  }

  private static func cohorts(_ perYear: Double) -> [Cohort] {
    let shares = [(id: "near", share: 0.6), (id: "far", share: 0.4)]
    return [
      Cohort(
        id: "newSick", state: "sick", categories: shares,
        inflow: .init(perYear: DatedValues(constant: perYear))),
      Cohort(
        id: "newAssisted", state: "assisted", categories: shares,
        inflow: .init(perYear: DatedValues(constant: perYear / 2)),
        stock: .init(count: Int(perYear), elapsed: .steadyState)),
      Cohort(
        id: "stockCourse", state: "course", categories: shares.reversed(),
        closedGroup: .init(
          count: Int(perYear / 3),
          entry: DateInterval(start: .firstDay(of: 2015), end: CalendarDate(year: 2016, month: 3, day: 1)!),
          elapsed: .histogram([.init(from: 0, to: 10, weight: 2), .init(from: 10, to: 40, weight: 1)]),
          supportBefore: 100)),
    ]
  }

  private static var efforts: [Effort] {
    let start = CalendarDate(year: 2015, month: 4, day: 1)!
    let end = CalendarDate.firstDay(of: 2018)
    return [
      Effort(
        id: "caseworker", line: "staff", start: start, end: end,
        eligibility: .init(states: ["sick", "assisted"], fromWeek: 4), takeUp: .init(0.95),
        price: PlacePrice(perStaffYear: 600_000, casesWith: 35, casesWithout: 80), capacity: .funded,
        startUpWeeks: 26,
        effects: [
          Effect(during: .init(1.2, goalWeight: 1)),
          Effect(id: "relapse", targets: .relapse, after: .init(0.8), afterWeeks: 52),
        ], paidFor: .places),
      Effort(
        id: "mentor", line: "courses", lineShare: 0.4, start: start, end: end,
        eligibility: .init(categories: ["far"], states: ["assisted"], fromWeek: 13, toWeek: 200),
        takeUp: .init(0.5, byCategory: ["near": 0.2]), length: SmallModels.weibull(2, mean: 20),
        price: PlacePrice(perPlaceWeek: 1_200), capacity: .funded, priority: .longestWaiting,
        effects: [Effect(onsetWeeks: 4, during: .init(1.5), after: .init(1.3), afterWeeks: 26)], atEnd: .stop),
      Effort(
        id: "health", arms: [.plan, .counterfactual], start: start, end: nil,
        eligibility: .init(states: ["sick", "assisted", "course"]), takeUp: .init(0.6),
        triage: .init(targets: ["far"], sensitivity: 0.7, specificity: 0.8), length: SmallModels.fixed(13),
        capacity: .unlimited,
        effects: [Effect(targets: .states(["work"]), during: .init(0.7), after: .init(1.6))]),
    ]
  }
}
