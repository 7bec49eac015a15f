/// What is uncertain, and what is expected.
extension ScenarioLanguage {
  /// Distributions of inputs, by their paths.
  static let uncertain = DocumentShape.map(.path, distribution, atLeast: 0)

  /// How an input is distributed, as people state it: a mean or median and an interval.
  static let distribution = DocumentShape.shared(
    "distribution",
    .kinds(
      key: "law",
      [
        .init("beta", located, "between 0 and 1, such as a share"),
        .init("gamma", located, "above 0, such as a price"),
        .init("lognormal", located, "above 0, such as a ratio or a count"),
        .init("normal", located, "around a centre, any number"),
        .init(
          "uniform",
          ObjectShape([
            DocumentField("low", anyNumber, required: true, "the lowest value"),
            DocumentField("high", anyNumber, required: true, "the highest value"),
          ]), "every value of a range as likely as any other"),
        .init(
          "triangular",
          ObjectShape([
            DocumentField("low", anyNumber, required: true, "the lowest value"),
            DocumentField("mode", anyNumber, required: true, "the likeliest value"),
            DocumentField("high", anyNumber, required: true, "the highest value"),
          ]), "between a lowest and a highest value, with a likeliest one"),
      ]))

  private static let anyNumber = DocumentShape.number(NumberRule())

  private static let located = ObjectShape(
    [
      DocumentField("mean", anyNumber, "mean"),
      DocumentField("median", anyNumber, "median"),
      DocumentField("low", anyNumber, "lower end of the interval"),
      DocumentField("high", anyNumber, "upper end of the interval"),
      DocumentField(
        "probability", .number(NumberRule(lowest: 0, aboveLowest: true, highest: 0.999999)),
        "probability of the interval; default 0.9, so that one in twenty lies beyond each end"),
    ])

  /// What must hold of a run or a sweep, or the program ends with another exit code.
  static let expectations = DocumentShape.map(.id, .object(expectation), atLeast: 0)

  static let expectation = ObjectShape(
    [
      DocumentField("metric", .text, required: true, "name of the metric, such as netMunicipality"),
      DocumentField("min", anyNumber, "lowest value"),
      DocumentField("max", anyNumber, "highest value"),
      DocumentField(
        "probability", .number(NumberRule(lowest: 0, aboveLowest: true, highest: 1)),
        "share of replications that must lie within min and max; default: the mean must"),
      DocumentField(
        "standardErrors", .number(NumberRule(lowest: 0, highest: 10)),
        "margin within which nothing is decided and more is replicated; default 3"),
    ], rules: [.atLeastOne(["min", "max"])])
}
