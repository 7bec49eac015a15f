/// Outcome contracts: an investor pays efforts, the municipality pays for what comes of them.
extension ScenarioLanguage {
  static let contract = ObjectShape([
    DocumentField("label", localizedText, "name in reports; default: outcome contract"),
    DocumentField(
      "parties", .object(parties), "names of the parties; default: investor, supplier, municipality"),
    DocumentField(
      "efforts", .list(.reference(.efforts), atLeast: 1), required: true,
      "efforts that the investor pays as they are spent: with a price, without a line, with the plan alone"),
    DocumentField(
      "outcomes", .map(.id, outcome, atLeast: 1), required: true,
      "what the municipality pays for, in fixed prices of the plan's first year"),
    DocumentField(
      "baseline", .either([.choice(["counterfactual"]), .object(baseline)]),
      "what would have come without the efforts, for weeksOffSupport and savingShare; counterfactual: the same people's lives without the plan, an ideal that no real contract can see"
    ),
    DocumentField(
      "verificationLagWeeks", atLeastZero("weeks"), "from an outcome to its verification; default 0"),
    DocumentField("settlement", .object(settlement), "when what has been verified is paid"),
    DocumentField("end", .date, required: true, "last day: nothing verified after it is paid"),
    DocumentField(
      "threshold", .object(threshold), "what the first outcomes or money do not give; default none"),
    DocumentField("caps", .object(caps), "limits of what is paid; default none"),
    DocumentField("floor", .object(floor), "what is paid at least"),
    DocumentField(
      "supplierCostsMillionDKK", .map(.year, millions, atLeast: 1),
      "the supplier's own costs by year, for its result"
    ),
  ])

  private static let parties = ObjectShape([
    DocumentField("investor", localizedText, "who pays the efforts"),
    DocumentField("supplier", localizedText, "who delivers them"),
    DocumentField("municipality", localizedText, "who pays for outcomes"),
  ])

  private static let outcomeLabel = DocumentField("label", localizedText, "name in reports; default: the id")

  private static let outcome = DocumentShape.kinds(
    key: "kind",
    [
      .init(
        "arrival",
        ObjectShape([
          outcomeLabel,
          DocumentField("states", .list(.reference(.states), atLeast: 1), required: true, "destinations"),
          DocumentField(
            "stayWeeks", atLeastZero("weeks"), required: true, "weeks in them without a break, from arrival"),
          DocumentField("amountDKK", money, required: true, "for a person, once"),
        ]), "a participant who comes to one of these destinations after starting and stays in them"),
      .init(
        "weeksOffSupport",
        ObjectShape([
          outcomeLabel,
          DocumentField(
            "states", .list(.reference(.states), atLeast: 1), "only weeks in these destinations; default: all"
          ),
          DocumentField("amountDKK", money, required: true, "for a week beyond the baseline"),
        ]), "participants' weeks in destinations beyond the baseline, from their first start on"),
      .init(
        "savingShare",
        ObjectShape([
          outcomeLabel, DocumentField("share", share, required: true, "of the saving"),
        ]), "a share of what the municipality saves on participants' benefits against the baseline"),
    ])

  private static let baseline = ObjectShape(
    [
      DocumentField(
        "comparisonGroup", .number(NumberRule(lowest: 1, highest: 1e6, whole: true, unit: "people")),
        "so many others like the participants, without the plan: mean by weeks since the start"),
      DocumentField("fixed", .object(fixedBaseline), "stated for each participant and year since the start"),
    ], rules: [.exactlyOne(["comparisonGroup", "fixed"])])

  private static let fixedBaseline = ObjectShape(
    [
      DocumentField(
        "weeksOffSupportPerYear", .number(NumberRule(lowest: 0, highest: 53, unit: "weeks")),
        "weeks in the outcome's destinations"),
      DocumentField("municipalCostPerYearDKK", money, "the municipality's part of a participant's benefits"),
    ], rules: [.atLeastOne(["weeksOffSupportPerYear", "municipalCostPerYearDKK"])])

  private static let settlement = ObjectShape([
    DocumentField(
      "from", .date,
      "the first day of settlement; default: the end of the quarter in which something can first be verified"),
    DocumentField(
      "everyMonths", .number(NumberRule(lowest: 3, highest: 120, whole: true, unit: "months")),
      "months from one to the next; default 3. The contract's last day is the last one"),
  ])

  private static let threshold = ObjectShape(
    [
      DocumentField("arrivals", whole(1, 1e9), "so many arrivals, the first verified, are not paid"),
      DocumentField("amountDKK", money, "so much of the first entitlement is not paid"),
    ], rules: [.exactlyOne(["arrivals", "amountDKK"])])

  private static let caps = ObjectShape(
    [
      DocumentField("totalMillionDKK", millions, "all payments"),
      DocumentField(
        "perPersonDKK", money,
        "a person's arrivals, and all payments for each participant so far"),
      DocumentField(
        "investorYearlyReturn", share,
        "the investor's account, compounding at this real rate, never rises above zero"),
    ], rules: [.atLeastOne(["totalMillionDKK", "perPersonDKK", "investorYearlyReturn"])])

  private static let floor = ObjectShape([
    DocumentField("totalMillionDKK", millions, required: true, "all payments, made up at the last settlement")
  ])
}
