import BudgetImpact
import Microsimulation

/// Figures that others published: each metric with the keys that it has.
extension ScenarioLanguage {
  static let published = DocumentShape.kinds(
    key: "metric", PublishedMetric.Kind.allCases.map { .init($0.rawValue, shape(of: $0), meaning(of: $0)) })

  private static func shape(of metric: PublishedMetric.Kind) -> ObjectShape {
    switch metric {
    case .caseload:
      figure(atLeastZero("people"), [states("where people are; default: all states that pay")] + [year])
    case .caseloadOn: figure(atLeastZero("people"), census)
    case .caseloadChange:
      figure(
        .number(NumberRule(lowest: -1)),
        census + [DocumentField("since", .date, required: true, "the earlier day")])
    case .shareOfGroup: figure(share, groupShare, countable: true)
    default: figure(.number(NumberRule()), [year])
    }
  }

  private static func meaning(of metric: PublishedMetric.Kind) -> String {
    switch metric {
    case .meanWeeksCounterfactual: "mean weeks of newcomers' first runs of support without the plan"
    case .meanWeeksPlan: "the same with the plan"
    case .weeksSaved: "mean weeks without minus with the plan"
    case .selfSupportingArrivalsGained:
      "more arrivals in self-supporting destinations from the first day through the year"
    case .selfSupportingPersonsGained: "more full-time persons in self-supporting destinations in the year"
    case .municipalSaving: "the municipality's saving on benefits in the year, DKK"
    case .appropriationTotal: "all appropriations, DKK"
    case .equivalentRatio:
      "the one ratio on all exits that does as much as the plan with unlimited places, beside a trial's hazard ratio"
    case .caseload: "average people in the year"
    case .caseloadOn: "people counted on a day"
    case .caseloadChange: "the count on a day relative to an earlier day, -0.19 for 19 % fewer"
    case .shareOfGroup: "the share of a group in some states some weeks after"
    }
  }

  /// What every published figure has, and what its metric adds.
  private static func figure(_ value: DocumentShape, _ fields: [DocumentField], countable: Bool = false)
    -> ObjectShape
  {
    let count = DocumentField("count", people, "in place of the value: so many people of the sample")
    let common = [
      DocumentField("label", localizedText, "name in reports; default: the id"),
      DocumentField(
        "value", value, required: !countable, "the figure; shares and changes as fractions, 0.75 for 75 %"),
    ]
    let more = [
      DocumentField("sampleSize", whole(1, 1e9), "people that the figure is of"),
      DocumentField("low", value, "lower end of a published interval; at most the value"),
      DocumentField("high", value, "upper end of it; at least the value"),
      DocumentField(
        "role", .choice(PublishedFigure.Role.allCases.map(\.rawValue)), required: true,
        "input: the scenario was set by it; check: it was not"),
      DocumentField(
        "design", .choice(PublishedFigure.Design.allCases.map(\.rawValue)),
        "how its publisher came to it: before and after; participants alone; beside others; drawn by lot"),
      DocumentField("ifMissed", localizedText, "the likely reason, shown when the check is missed"),
      DocumentField("source", localizedText, required: true, "who published it"),
    ]
    return ObjectShape(
      common + (countable ? [count] : []) + fields + more,
      rules: countable ? [.exactlyOne(["value", "count"]), .needs("count", ["sampleSize"])] : [])
  }

  private static let year = DocumentField("year", whole(1900, 2199), "for a metric of one year")

  private static func states(_ meaning: String, required: Bool = false) -> DocumentField {
    DocumentField("states", .list(.reference(.states), atLeast: 1), required: required, meaning)
  }

  private static let census = [
    DocumentField("on", .date, required: true, "the day, as it begins"),
    states("where people are; default: all states that pay"),
    DocumentField("cohorts", .list(.reference(.cohorts), atLeast: 1), "whose; default: all"),
    DocumentField(
      "clock", .choice(Clock.allCases.map(\.rawValue)),
      "the window is of weeks in this run of support (support, default) or in this state (spell)"),
    DocumentField("fromWeek", atLeastZero("weeks"), "start of the window; default 0"),
    DocumentField("toWeek", positive("weeks"), "end of the window, itself outside; default: none"),
  ]

  private static let groupShare = [
    DocumentField("group", .object(group), required: true, "who"),
    states("where they are", required: true),
    DocumentField(
      "weeksAfter", atLeastZero("weeks"), required: true,
      "weeks after entry, or after a participation's start (of the completed: its end)"),
    DocumentField(
      "ever", .flag,
      "whether it is enough to have been there since entry or since the participation's start; default false"
    ),
    DocumentField(
      "among", .list(.reference(.states), atLeast: 1),
      "only those who have been in one of these by then; default: all"),
  ]

  private static let group = ObjectShape(
    [
      DocumentField("cohort", .reference(.cohorts), "everybody of a cohort"),
      DocumentField("effort", .reference(.efforts), "whoever takes part with the plan, the first time"),
      DocumentField(
        "completed", .flag, "only participations of full length, weeks from their end; default false"),
    ], rules: [.exactlyOne(["cohort", "effort"]), .needs("completed", ["effort"])])
}
