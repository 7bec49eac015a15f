import Experiments
import GSL
import Microsimulation
import PublicFinance
import ScenarioFiles

/// From a file to a scenario that can be run: extends, overrides, calibration.
///
/// A goal is solved for once, on the scenario itself; overrides vary the calibrated document, unless the user asks for a
/// new calibration. What hangs on it (the findings) is worked out anew whenever the document has changed.
struct Preparation {
  /// The files that are read: what the scenario extends, and its own.
  let files: [String]
  /// The scenario as stated, with the overrides in place: valid, but perhaps not calibrated.
  let stated: Scenario
  let uncertain: UncertainInputs
  let expectations: Expectations
  /// What a calibration starts from: the file's own scenario or, to recalibrate, the one with the overrides.
  private let base: Scenario
  /// What is applied to the calibrated document.
  private let overrides: [String]

  /// Reads and validates, before anything makes the user wait.
  init(_ path: String, overrides: [String], recalibrate: Bool) throws(ScenarioProblems) {
    let document = try Files.document(path)
    files = document.files
    if !recalibrate { try Self.refuseGoals(overrides) }
    stated = try Scenario(document.setting(overrides: overrides))
    uncertain = try UncertainInputs(stated)
    expectations = try Expectations(stated.expectations, of: stated.model, name: path)
    if recalibrate {
      base = try Scenario(stated.document.withoutCalibration)
      self.overrides = []
    } else {
      base = overrides.isEmpty ? stated : try Scenario(document)
      self.overrides = overrides
    }
  }

  /// Without a new calibration effects stay as the file's own goal made them: another goal would only stand beside them.
  private static func refuseGoals(_ overrides: [String]) throws(ScenarioProblems) {
    let problems = overrides.compactMap { override -> ScenarioProblem? in
      let path = String(override.prefix { $0 != "=" })
      guard path == "goal" || path.hasPrefix("goal.") else { return nil }
      return ScenarioProblem(
        file: "--set", path: path,
        found: "another goal, while effects stay as the scenario's own goal made them",
        allowed: "with --recalibrate")
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
  }

  /// A scenario whose goal, if any, has been turned into ordinary inputs.
  /// - Parameter goalRatios: between which the goal's equivalent ratio will be drawn or varied
  func calibrated(threads: Int, goalRatios: ClosedRange<Double>? = nil) throws -> Scenario {
    var scenario = base
    if let goal = base.goal, !base.hasCalibration {
      do {
        let (calibration, findings) = try Calibrator(model: base.model, goal: goal, threads: threads)
          .calibrate()
        scenario = try Scenario(base.document.withCalibration(calibration, findings: findings))
      } catch let error as NumericalError {
        throw Self.failure(error, base, goal)
      }
    }
    if let goalRatios { scenario = try scenario.statingThetas(over: goalRatios, threads: threads) }
    if !overrides.isEmpty { scenario = try Scenario(scenario.document.setting(overrides: overrides)) }
    if let goal = scenario.goal, scenario.findings == nil {
      let findings = try Calibrator(model: scenario.model, goal: goal, threads: threads)
        .findings(for: scenario.model)
      scenario = try Scenario(
        scenario.document.withCalibration(scenario.model.calibration, findings: findings))
    }
    return scenario
  }

  /// Whether there is something to solve for or to work out, which takes time.
  var needsCalibration: Bool { stated.goal != nil && (!base.hasCalibration || stated.findings == nil) }

  /// Only the duration factor can fail: a goal ratio out of reach is a result.
  private static func failure(_ error: NumericalError, _ scenario: Scenario, _ goal: Goal) -> Failure {
    let before = goal.before.map { RoundedDecimal($0, decimals: 1)?.text ?? "" } ?? ""
    var reason = "the durations cannot be scaled to it (\(error))"
    if case .noSignChange(_, _, _, let difference) = error {
      let reached = RoundedDecimal((goal.before ?? 0) + difference, decimals: 1)?.text ?? ""
      let factor = difference < 0 ? "a hundred times" : "a hundredth of"
      reason = "with \(factor) the stated durations the mean is \(reached) weeks"
    }
    return Failure(
      "\(scenario.name): goal.meanWeeks.before: found \(before), allowed a mean that scaling the durations out of "
        + "states of support can give; \(reason)",
      code: Exit.badScenario)
  }
}
