import Microsimulation

extension Report {
  /// What the run was made from, so that it can be repeated: no paths, threads or clock.
  static let runRecord = Report(file: "run.json") { data in
    let input = data.input
    return Array(
      JSONValue.members([
        "scenario": .string(input.name),
        "program": .string(input.programVersion),
        "gsl": .string(input.gslVersion),
        // As text: a reader that takes numbers for doubles would lose digits above 2⁵³.
        "seed": .string(String(input.seed)),
        "replications": .integer(input.result.replications),
        "uncertainty": .string(data.level),
        "calibration": .members([
          "durationFactor": .number(input.model.calibration.durationFactor),
          "theta": .number(input.model.calibration.theta),
        ]),
        "inputs": input.inputs,
      ]).text.utf8)
  }
}
