import Microsimulation

/// The scenario language: every key, its range, its unit and what it means. Read from the top, this is also
/// its reference.
///
/// Objects are keyed by id, so that `efforts.mentor.takeUp` is a path. *Dated* is one number, or numbers by
/// year; the last one holds on. The last day of an `end` is included.
public enum ScenarioLanguage {
  /// The whole document, with `extends` already followed.
  public static let root = ObjectShape([
    DocumentField("$schema", .text, "for editors; not read"),
    DocumentField(
      "extends", .either([.text, .list(.text, atLeast: 0)]),
      "files whose values hold where this one states none: JSON merge patches in order, this file last; null drops a value"
    ),
    DocumentField("name", .name, "name of the scenario and its folder of reports; default: the file's name"),
    DocumentField("title", localizedText, "title of the reports; default: the name"),
    DocumentField(
      "period", .object(period), required: true, "first and last day that are simulated and paid for"),
    DocumentField("simulation", .object(simulation), "size of the simulation"),
    DocumentField(
      "prices", .object(prices), "price index and discount rate, for nominal amounts and present values"),
    DocumentField("passedOn", .object(passedOn), "what the municipality's saving loses to others"),
    DocumentField("benefits", .map(.id, .object(benefit), atLeast: 1), required: true, "what is paid"),
    DocumentField(
      "reimbursement", .object(reimbursement), "the state's share of the benefits; default: none"),
    DocumentField(
      "categories", .map(.id, .object(category), atLeast: 0), "lasting traits that durations differ by"),
    DocumentField("states", .map(.id, .object(state), atLeast: 1), required: true, "where a person can be"),
    DocumentField(
      "transitions", .map(.id, .object(transition), atLeast: 0), "how people move between states"),
    DocumentField("cohorts", .map(.id, .object(cohort), atLeast: 1), required: true, "the people"),
    DocumentField(
      "plan", .object(plan), "the investment: its period and money; default: the whole period, no money"),
    DocumentField("efforts", .map(.id, .object(effort), atLeast: 0), "what the money buys"),
    DocumentField(
      "contract", .object(contract),
      "an outcome contract: an investor pays efforts, the municipality what comes of them"),
    DocumentField("goal", .object(goal), "what durations are to become"),
    DocumentField(
      "calibration", .object(calibration), "what the goal was turned into; written by the program"),
    DocumentField(
      "published", .map(.id, published, atLeast: 0), "figures that others published, to compare with"
    ),
    DocumentField(
      "uncertain", uncertain,
      "inputs that are not known for certain, by their paths: drawn anew for every replication"),
    DocumentField(
      "expectations", expectations, "what must hold of the results, or the program ends with exit code 2"),
  ])

  // MARK: - Frame

  static let period = ObjectShape([
    DocumentField("start", .date, required: true, "first day"),
    DocumentField("end", .date, required: true, "last day"),
  ])

  static let simulation = ObjectShape([
    DocumentField("replications", whole(1, 10_000_000), "how many times people are drawn; default 1,000"),
    DocumentField("seed", whole(0, 9_007_199_254_740_991), "start of the random numbers; default 1"),
  ])

  static let prices = ObjectShape([
    DocumentField(
      "index", dated(.number(NumberRule(lowest: 0.001, highest: 1e6))), "price level by year, such as 100"),
    DocumentField(
      "discountRate", dated(.number(NumberRule(lowest: -0.5, highest: 1))), "yearly rate, 0.04 for 4 %"),
  ])

  static let passedOn = ObjectShape([
    DocumentField("equalisation", share, "share of the municipality's saving that equalisation takes"),
    DocumentField("budgetGuarantee", share, "share of it that the budget guarantee takes"),
  ])

  // MARK: - Benefits and who pays them

  static let benefit = ObjectShape(
    [
      DocumentField("label", localizedText, "name in reports; default: the id"),
      DocumentField("account", .text, "account number in the municipal chart of accounts"),
      DocumentField("weeklyRateDKK", dated(money), "gross rate a week and full-time person"),
      DocumentField("monthlyRateDKK", dated(money), "gross rate a month; a week has 12 ÷ (365.25 ÷ 7) of it"),
      DocumentField(
        "prices", .choice(["current", "fixed"]),
        "current: each year's own prices, turned into the plan's first year's by prices.index; default current"
      ),
    ], rules: [.exactlyOne(["weeklyRateDKK", "monthlyRateDKK"])])

  static let reimbursement = ObjectShape([
    DocumentField(
      "resetAfterWeeks", atLeastZero("weeks"),
      "weeks without support after which the clock starts again, 0 for any; default 52"),
    DocumentField(
      "regimes", .map(.id, .object(regime), atLeast: 1), required: true,
      "rules by the day they came into force"),
  ])

  static let regime = ObjectShape([
    DocumentField("label", localizedText, "name of the rules"),
    DocumentField("validFrom", .date, required: true, "first day of the rules"),
    DocumentField(
      "ladder", ladder, required: true, "the state's share of every benefit without rules of its own"),
    DocumentField(
      "benefits", .map(.reference(.benefits), .object(benefitRule), atLeast: 0), "rules of single benefits"),
  ])

  static let benefitRule = ObjectShape(
    [
      DocumentField("ladder", ladder, "the state's share"),
      DocumentField("activeShare", share, "share of the weeks that are active"),
      DocumentField("active", ladder, "the state's share of active weeks"),
      DocumentField("passive", ladder, "the state's share of passive weeks"),
    ],
    rules: [
      .exactlyOne(["ladder", "active"]), .needs("active", ["activeShare", "passive"]),
      .needs("activeShare", ["active"]), .needs("passive", ["active"]),
    ])

  // MARK: - States and moves

  static let category = ObjectShape([
    DocumentField("label", localizedText, "name in reports; default: the id")
  ])

  static let state = ObjectShape(
    [
      DocumentField("label", localizedText, "name in reports; default: the id"),
      DocumentField("pays", .reference(.benefits), "the benefit that is paid here"),
      DocumentField(
        "partRate", .number(NumberRule(lowest: 0, aboveLowest: true, highest: 1)),
        "share of the benefit; default 1"),
      DocumentField("destination", .yes, "a state outside support"),
      DocumentField(
        "onLadder", .flag, "whether the reimbursement clock goes on in this destination; default false"),
      DocumentField("selfSupporting", .flag, "whether people here support themselves; default false"),
      DocumentField(
        "weeklyValueDKK", .object(weeklyValue), "what a person here gives (plus) or costs (minus) a week"),
    ],
    rules: [
      .exactlyOne(["pays", "destination"]), .needs("partRate", ["pays"]), .needs("onLadder", ["destination"]),
      .needs("selfSupporting", ["destination"]), .needs("weeklyValueDKK", ["destination"]),
    ])

  static let weeklyValue = ObjectShape([
    DocumentField("municipality", dated(signedMoney), "to the municipality, fixed prices"),
    DocumentField("state", dated(signedMoney), "to the state, fixed prices"),
  ])

  static let transition = ObjectShape(
    [
      DocumentField("label", localizedText, "name of the move"),
      DocumentField("from", .reference(.states), required: true, "the state left"),
      DocumentField("to", .reference(.states), "the state reached"),
      DocumentField(
        "destinations", .map(.reference(.states), share, atLeast: 1),
        "states reached, with shares that sum to 1"),
      DocumentField(
        "clock", .choice(Clock.allCases.map(\.rawValue)),
        "weeks in this state (spell, default) or in this run of support"),
      DocumentField("duration", law, required: true, "how long it takes"),
      DocumentField(
        "cohorts", .list(.reference(.cohorts), atLeast: 1), "only people of these cohorts; default: all"),
      DocumentField(
        "categories", .list(.reference(.categories), atLeast: 1),
        "only people of these categories; default: all"),
    ], rules: [.exactlyOne(["to", "destinations"])])

  // MARK: - People

  static let cohort = ObjectShape(
    [
      DocumentField("label", localizedText, "name in reports; default: the id"),
      DocumentField("state", .reference(.states), required: true, "the paying state that they enter"),
      DocumentField(
        "categories", .map(.reference(.categories), share, atLeast: 1),
        "shares of the categories, which sum to 1"),
      DocumentField(
        "inflowPerYear", dated(count), "first entries in a full year; none before the first year stated"),
      DocumentField(
        "inflowMultiplier", .map(.date, .number(NumberRule(lowest: 0, highest: 100)), atLeast: 1),
        "factor on the inflow from each day on, such as a pandemic's swing; 1 before the first"),
      DocumentField("stock", .object(stock), "people there on the first day"),
      DocumentField("closedGroup", .object(closedGroup), "exactly so many people"),
    ],
    rules: [
      .atLeastOne(["inflowPerYear", "stock", "closedGroup"]), .needs("inflowMultiplier", ["inflowPerYear"]),
    ])

  static let stock = ObjectShape([
    DocumentField("count", people, required: true, "people"),
    DocumentField("elapsedWeeks", elapsed, "weeks already in the state; default steadyState"),
    DocumentField("supportBeforeWeeks", weeksBefore, "weeks of support before the state; default 0"),
  ])

  static let closedGroup = ObjectShape([
    DocumentField("count", people, required: true, "people"),
    DocumentField(
      "entry", .either([.date, .object(period)]), required: true, "the day they enter, or the days, evenly"),
    DocumentField("elapsedWeeks", elapsed, "weeks already in the state on entry; default zero"),
    DocumentField("supportBeforeWeeks", weeksBefore, "weeks of support before the state; default 0"),
  ])

  // MARK: - Goal and figures

  static let goal = ObjectShape(
    [
      DocumentField(
        "meanWeeks", .object(goalWeeks),
        "mean length of the first run of support of the plan years' newcomers"),
      DocumentField(
        "equivalentRatio", positive(),
        "in place of after: the one ratio on all exits of all newcomers from their first week that gives the same mean"
      ),
      DocumentField(
        "cohorts", .list(.reference(.cohorts), atLeast: 1),
        "cohorts whose newcomers the goal and all figures of newcomers are about; default: all with inflow"),
    ], rules: [.atLeastOne(["meanWeeks", "equivalentRatio"])])

  static let goalWeeks = ObjectShape(
    [
      DocumentField("before", positive("weeks"), "without the plan"),
      DocumentField("after", positive("weeks"), "with the plan and unlimited places"),
    ], rules: [.atLeastOne(["before", "after"])])

  static let calibration = ObjectShape([
    DocumentField(
      "durationFactor", positive(), "scales durations out of paying states, fixed ones apart; default 1"),
    DocumentField(
      "theta", positive(),
      "the goal ratio: an effect ratio with goalWeight w is multiplied by theta to the power w; default 1"),
    DocumentField(
      "thetaByRatio", .list(.object(thetaKnot), atLeast: 2),
      "theta by the goal's equivalentRatio, where that is drawn or varied; both rise"),
    DocumentField("findings", .object(findings), "what the calibration found"),
  ])

  static let thetaKnot = ObjectShape([
    DocumentField("ratio", positive(), required: true, "the equivalent ratio"),
    DocumentField("theta", positive(), required: true, "the goal ratio that gives it"),
  ])

  static let findings = ObjectShape([
    DocumentField("sampleSize", whole(1, 1e12), required: true, "newcomers in the sample"),
    DocumentField(
      "standardErrorWeeks", atLeastZero("weeks"), required: true,
      "standard error of the mean without the plan"),
    DocumentField("counterfactualMeanWeeks", atLeastZero("weeks"), required: true, "mean without the plan"),
    DocumentField("unlimitedMeanWeeks", atLeastZero("weeks"), required: true, "mean with unlimited places"),
    DocumentField(
      "unlimitedStandardErrorWeeks", atLeastZero("weeks"), required: true, "standard error of it"),
    DocumentField(
      "equivalentRatio", atLeastZero(), "the one ratio on all exits that gives it; absent when none does"),
    DocumentField(
      "lowestMeanWeeks", atLeastZero("weeks"),
      "the lowest mean that any ratio reaches, when the goal is out of reach"),
    DocumentField(
      "takeUpOneMeanWeeks", atLeastZero("weeks"), required: true, "mean if everybody eligible accepts"),
    DocumentField(
      "earlierStartMeanWeeks", atLeastZero("weeks"), required: true,
      "mean if efforts are open from the first day"),
    DocumentField("noPlanEndMeanWeeks", atLeastZero("weeks"), required: true, "mean if efforts never close"),
    DocumentField(
      "unlimitedShareOnSupport", .map(.week, share, atLeast: 1),
      "the share still on support after so many weeks, with unlimited places"),
  ])
}
