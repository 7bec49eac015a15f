/// Values that several parts of the language share.
extension ScenarioLanguage {
  static let localizedText = DocumentShape.shared(
    "localizedText",
    .either([
      .text,
      .object(
        ObjectShape([
          DocumentField("da", .text, required: true, "in Danish"),
          DocumentField("en", .text, required: true, "in English"),
        ])),
    ]))

  static let share = DocumentShape.number(NumberRule(lowest: 0, highest: 1))
  static let money = DocumentShape.number(NumberRule(lowest: 0, highest: 1e12, unit: "DKK"))
  static let signedMoney = DocumentShape.number(NumberRule(lowest: -1e12, highest: 1e12, unit: "DKK"))
  static let millions = DocumentShape.number(NumberRule(lowest: 0, highest: 1e6, unit: "million DKK"))
  static let ratio = DocumentShape.number(NumberRule(lowest: 0, highest: 1000))
  static let count = DocumentShape.number(NumberRule(lowest: 0, highest: 1e15, unit: "people"))
  static let people = DocumentShape.number(NumberRule(lowest: 0, highest: 1e15, whole: true, unit: "people"))

  static let cases = DocumentShape.number(NumberRule(lowest: 0.1, highest: 1e6, unit: "cases"))

  /// Weeks on the support clock, which stops at 2,080.
  static let weeksBefore = DocumentShape.number(NumberRule(lowest: 0, highest: 2079, unit: "weeks"))

  static func atLeastZero(_ unit: String? = nil) -> DocumentShape {
    .number(NumberRule(lowest: 0, highest: 1e9, unit: unit))
  }

  static func positive(_ unit: String? = nil) -> DocumentShape {
    .number(NumberRule(lowest: 0, aboveLowest: true, highest: 1e9, unit: unit))
  }

  /// Weeks that something takes: a tenth at least, so that moves in a circle take time.
  static let duration = DocumentShape.number(
    NumberRule(lowest: shortestDuration, highest: 1e9, unit: "weeks"))
  static let shortestDuration = 0.1

  /// Most places of an effort that has a number of them.
  static let placeLimit = 1e6
  static let places = DocumentShape.number(NumberRule(lowest: 0, highest: placeLimit, unit: "places"))

  static func whole(_ lowest: Double, _ highest: Double) -> DocumentShape {
    .number(NumberRule(lowest: lowest, highest: highest, whole: true))
  }

  /// One number, or numbers by year.
  static func dated(_ shape: DocumentShape) -> DocumentShape {
    .either([shape, .map(.year, shape, atLeast: 1)])
  }

  /// Shares by the week from which they hold.
  static let ladder = DocumentShape.shared("ladder", .map(.week, share, atLeast: 1))

  /// Weeks already in a state: a rule, or the weights of bands as published statistics give them.
  static let elapsed = DocumentShape.shared(
    "elapsedWeeks", .either([.choice(["steadyState", "zero"]), .map(.band, atLeastZero(), atLeast: 1)]))

  /// How long something takes.
  static let law = DocumentShape.shared(
    "duration",
    .kinds(
      key: "law",
      [
        .init(
          "exponential",
          ObjectShape(location(scale: false), rules: [.exactlyOne(["meanWeeks", "medianWeeks"])]),
          "the same chance of leaving every week"),
        .init("weibull", shaped, "the chance of leaving falls (shape below 1) or rises with time"),
        .init("gamma", shaped, "the chance of leaving falls (shape below 1) or rises towards a limit"),
        .init("loglogistic", shaped, "the chance of leaving rises, then falls; a mean needs a shape above 1"),
        .init(
          "lognormal",
          ObjectShape(
            [
              DocumentField(
                "sdLog", .number(NumberRule(lowest: 0.001, highest: 15)), required: true,
                "standard deviation of the logarithm")
            ]
              + location(scale: false), rules: [.exactlyOne(["meanWeeks", "medianWeeks"])]),
          "the chance of leaving rises, then falls slowly"),
        .init(
          "piecewiseExponential",
          ObjectShape([
            DocumentField(
              "weeklyHazards",
              .map(.week, .number(NumberRule(lowest: 0, highest: 10, unit: "a week")), atLeast: 1),
              required: true,
              "the chance of leaving per week, from each week on; the first week is 0")
          ]), "a constant chance of leaving within each band of weeks"),
        .init(
          "empirical",
          ObjectShape([
            DocumentField(
              "survival", .map(.week, share, atLeast: 2), required: true,
              "the share still there after so many weeks; 1 at week 0, never rising")
          ]), "a survival table, log-linear between rows; the last chance of leaving goes on"),
        .init(
          "fixed",
          ObjectShape([DocumentField("weeks", duration, required: true, "exactly so many weeks")]),
          "a legal clock, which effects and calibration leave alone"),
      ]))

  private static let shaped = ObjectShape(
    [DocumentField("shape", .number(NumberRule(lowest: 0.05, highest: 1000)), required: true, "shape")]
      + location(scale: true),
    rules: [.exactlyOne(["meanWeeks", "medianWeeks", "scaleWeeks"])])

  private static func location(scale: Bool) -> [DocumentField] {
    [
      DocumentField("meanWeeks", duration, "mean"),
      DocumentField("medianWeeks", duration, "median"),
    ] + (scale ? [DocumentField("scaleWeeks", positive("weeks"), "scale; the mean is 0.1 or more")] : [])
  }
}
