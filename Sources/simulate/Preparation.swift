import GSL
import Microsimulation
import ScenarioFiles

/// From a file to a scenario that can be run: extends, calibration, overrides.
enum Preparation {
  /// A scenario whose goal, if any, has been turned into ordinary inputs.
  ///
  /// Calibration runs once, on the scenario itself; overrides vary the calibrated document, unless the user asks for a
  /// new calibration. What hangs on it (the findings) is worked out anew whenever the document has changed.
  static func scenario(
    _ path: String, overrides: [String], recalibrate: Bool, threads: Int
  ) throws -> Scenario {
    var document = try Files.document(path)
    if recalibrate {
      document = try Files.applying(overrides, to: document).withoutCalibration
    } else if !overrides.isEmpty {
      // Bad overrides are told before a calibration makes the user wait.
      _ = try Scenario(Files.applying(overrides, to: document))
    }
    var scenario = try Scenario(document)
    if scenario.goal != nil, !scenario.hasCalibration {
      scenario = try calibrated(scenario, threads: threads)
    }
    if !recalibrate, !overrides.isEmpty {
      scenario = try Scenario(Files.applying(overrides, to: scenario.document))
    }
    if let goal = scenario.goal, scenario.findings == nil {
      let findings = try Calibrator(model: scenario.model, goal: goal, threads: threads)
        .findings(for: scenario.model)
      scenario = try Scenario(
        scenario.document.withCalibration(scenario.model.calibration, findings: findings))
    }
    return scenario
  }

  private static func calibrated(_ scenario: Scenario, threads: Int) throws -> Scenario {
    let calibrator = Calibrator(model: scenario.model, goal: scenario.goal!, threads: threads)
    do {
      let (calibration, findings) = try calibrator.calibrate()
      return try Scenario(scenario.document.withCalibration(calibration, findings: findings))
    } catch let error as NumericalError {
      throw Failure(
        "\(scenario.name): goal: the duration factor cannot be found (\(error)): no scaling of the stated "
          + "durations gives the mean of goal.meanWeeks.before; check goal.meanWeeks and the transitions",
        code: Exit.badScenario)
    }
  }
}
