import Microsimulation

/// The plan's money and what it buys.
extension ScenarioLanguage {
  static let plan = ObjectShape([
    DocumentField("start", .date, required: true, "first day of the plan"),
    DocumentField("end", .date, required: true, "last day of the plan"),
    DocumentField("lines", .map(.id, .object(line), atLeast: 0), "the investment lines"),
  ])

  static let line = ObjectShape([
    DocumentField("label", localizedText, "name in reports; default: the id"),
    DocumentField("account", .text, "account number in the municipal chart of accounts"),
    DocumentField(
      "appropriationMillionDKK", .map(.year, millions, atLeast: 1), required: true,
      "money by year, set-up included"),
    DocumentField("setUpMillionDKK", .map(.year, millions, atLeast: 0), "the part of it that buys no places"),
    DocumentField("stateShare", share, "the state's share of the line's cost; default 0"),
  ])

  static let effort = ObjectShape(effortFields, rules: [.needs("shareOfLine", ["line"])])

  private static let effortFields = [
    DocumentField("label", localizedText, "name in reports; default: the id"),
    DocumentField(
      "arms", .list(.choice(Arm.allCases.map(\.rawValue)), atLeast: 1),
      "whether it runs with the plan (default), without it (counterfactual), or both"),
    DocumentField("line", .reference(.lines), "the line that pays"),
    DocumentField("shareOfLine", share, "share of the line's money, set-up apart; default 1"),
    DocumentField("start", .date, "first day on which people may start; default: the plan's first day"),
    DocumentField(
      "end", .either([.date, .choice(["never"])]),
      "last day on which people may start; default: the plan's last day"),
    DocumentField("eligibility", .object(eligibility), required: true, "who may start"),
    DocumentField("takeUp", share, "share of those offered who accept; default 1"),
    DocumentField(
      "takeUpByCategory", .map(.reference(.categories), share, atLeast: 0), "take-up of single categories"),
    DocumentField("takeUpGroup", .text, "efforts of one group are accepted by the same people"),
    DocumentField(
      "triage", .object(triage), "how well target categories are told apart; default: everybody is seen"),
    DocumentField(
      "length", .either([positive("weeks"), law]), "weeks of a participation; default: the rest of the run"),
    DocumentField("price", .object(price), "what a place costs, in fixed prices of the plan's first year"),
    DocumentField(
      "places",
      .either([places, .map(.year, places, atLeast: 1), .choice(["unlimited"])]),
      "places; default: what the line's money buys at the price"),
    DocumentField(
      "startUpWeeks", .number(NumberRule(lowest: 0, highest: 520, unit: "weeks")),
      "weeks over which places grow from none; default 0"),
    DocumentField(
      "priority",
      .either([.choice(["earliest", "longestWaiting"]), .list(.reference(.categories), atLeast: 1)]),
      "who starts first: fewest weeks on support (default), longest waiting, or categories in order"),
    DocumentField(
      "paidFor", .choice(Effort.PaidFor.allCases.map(\.rawValue)),
      "places: staff, paid whether used or not; use: bought courses; default use"),
    DocumentField(
      "atEnd", .choice(Effort.AtEnd.allCases.map(\.rawValue)),
      "whether participations finish after the last day (runOut, default) or end with it"),
    DocumentField("effects", .map(.id, .object(effect), atLeast: 0), "how it changes durations"),
  ]

  static let eligibility = ObjectShape([
    DocumentField("cohorts", .list(.reference(.cohorts), atLeast: 1), "only these cohorts; default: all"),
    DocumentField(
      "categories", .list(.reference(.categories), atLeast: 1), "only these categories; default: all"),
    DocumentField("states", .list(.reference(.states), atLeast: 1), required: true, "paying states"),
    DocumentField("clock", .choice(Clock.allCases.map(\.rawValue)), "clock of the window; default support"),
    DocumentField("fromWeek", atLeastZero("weeks"), "start of the window; default 0"),
    DocumentField("toWeek", positive("weeks"), "end of the window, itself outside; default: none"),
  ])

  static let triage = ObjectShape([
    DocumentField(
      "targets", .list(.reference(.categories), atLeast: 1), required: true, "categories that are looked for"),
    DocumentField("sensitivity", share, required: true, "share of them that is seen"),
    DocumentField("specificity", share, required: true, "share of the others that is not seen"),
  ])

  static let price = ObjectShape(
    [
      DocumentField("perPlaceWeekDKK", money, "a place for a week"),
      DocumentField("perStaffYearDKK", money, "a full-time employee for a year"),
      DocumentField("casesWith", cases, "cases of one employee"),
      DocumentField(
        "casesWithout", cases, "cases of one employee without the effort, from whom cases are taken over"),
    ],
    rules: [
      .exactlyOne(["perPlaceWeekDKK", "perStaffYearDKK"]), .needs("perStaffYearDKK", ["casesWith"]),
      .needs("casesWith", ["perStaffYearDKK"]), .needs("casesWithout", ["perStaffYearDKK"]),
    ])

  static let effect = ObjectShape([
    DocumentField("label", localizedText, "name of the effect"),
    DocumentField(
      "transitions", .either([.choice(["exits", "relapse"]), .list(.reference(.states), atLeast: 1)]),
      "moves that it acts on: from support to any destination (exits, default) or to these, or back to support (relapse)"
    ),
    DocumentField("onsetWeeks", atLeastZero("weeks"), "weeks without effect at first; default 0"),
    DocumentField("during", effectRatio, "hazard ratio while it lasts; below 1 is lock-in; default 1"),
    DocumentField("after", effectRatio, "hazard ratio after a full participation; default 1"),
    DocumentField("afterWeeks", atLeastZero("weeks"), "how long that lasts; default: the rest of the run"),
  ])

  static let effectRatio = DocumentShape.shared(
    "ratio",
    .either([
      ratio,
      .object(
        ObjectShape([
          DocumentField("ratio", ratio, "hazard ratio; default 1"),
          DocumentField(
            "goalWeight", .number(NumberRule(lowest: -10, highest: 10)),
            "power of theta that multiplies it; default 0"),
        ])),
    ]))
}
