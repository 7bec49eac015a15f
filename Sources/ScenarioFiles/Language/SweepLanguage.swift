/// The language of sweep files: which scenario, what varies, over which points, what is looked at.
public enum SweepLanguage {
  public static let root = ObjectShape(
    [
      DocumentField("$schema", .text, "for editors; not read"),
      DocumentField("name", .name, "name of the sweep and its folder; default: the file's name"),
      DocumentField("title", ScenarioLanguage.localizedText, "title; default: the name"),
      DocumentField("scenario", .text, required: true, "the scenario file, looked up beside this file"),
      DocumentField(
        "set", .map(.path, .either([.number(NumberRule()), .text, .flag]), atLeast: 0),
        "values of the scenario that all points share"),
      DocumentField(
        "vary",
        .either([.choice(["uncertain"]), .map(.path, variation, atLeast: 1)]),
        "inputs and their values; uncertain (default): the scenario's uncertain inputs, as they are distributed"
      ),
      DocumentField("design", .object(design), "the points; default: oneWay"),
      DocumentField(
        "replications", ScenarioLanguage.whole(1, 10_000_000), "of every point; default: as the scenario says"
      ),
      DocumentField("metrics", .list(.text, atLeast: 1), "names of metrics; default: netMunicipality"),
      DocumentField("breakEven", .map(.id, .object(breakEven), atLeast: 0), "where a metric reaches a value"),
      DocumentField(
        "valueOfWeekDKK", .list(.number(NumberRule(lowest: 0, highest: 1e9, unit: "DKK")), atLeast: 1),
        "values of a saved support week for the acceptability curve"),
      DocumentField("expectations", ScenarioLanguage.expectations, "what must hold of the scenario"),
    ])

  /// Values of one input.
  static let variation = DocumentShape.either([
    .list(.number(NumberRule()), atLeast: 1),
    .object(
      ObjectShape([
        DocumentField("from", .number(NumberRule()), required: true, "first value"),
        DocumentField("to", .number(NumberRule()), required: true, "last value"),
        DocumentField("levels", ScenarioLanguage.whole(2, 1_000_000), "how many, evenly spaced; default 2"),
      ])),
    ScenarioLanguage.distribution,
  ])

  static let design = ObjectShape([
    DocumentField(
      "kind", .choice(["oneWay", "grid", "latinHypercube", "sobol", "saltelli"]), required: true,
      "one input at a time; every combination; or points that fill the space"),
    DocumentField("points", ScenarioLanguage.whole(1, 1_000_000_000), "how many, for the last three"),
    DocumentField("seed", ScenarioLanguage.whole(0, 9_007_199_254_740_991), "of the points; default 1"),
  ])

  static let breakEven = ObjectShape([
    DocumentField("label", ScenarioLanguage.localizedText, "name in reports; default: the id"),
    DocumentField(
      "path", .text, required: true,
      "the input that is varied; of calibration.theta the weeks that it takes off newcomers' mean are told too"
    ),
    DocumentField("from", .number(NumberRule()), required: true, "one end of the search"),
    DocumentField("to", .number(NumberRule()), required: true, "the other end"),
    DocumentField("metric", .text, required: true, "the metric, such as cumulativeNetMunicipality@2018"),
    DocumentField("value", .number(NumberRule()), "that it must reach; default 0"),
  ])
}
