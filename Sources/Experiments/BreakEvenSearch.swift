import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// Where an input makes a metric reach a value: the lowest take-up, the highest price, the smallest effect with which a plan pays back.
public struct BreakEvenSearch: Sendable {
  public let question: SweepFile.BreakEven
  public let metric: Metric
  public let result: BreakEven
  /// For the goal ratio `calibration.theta`: the fall in newcomers' mean weeks with unlimited places that it stands for, at the root and the ends
  /// of its interval; nil for other inputs and when there is no root.
  public let weeks: (value: Double, low: Double, high: Double)?

  /// The input whose break-even is told in weeks too.
  public static let goalRatio = "calibration.theta"

  /// Searches.
  /// - Parameters:
  ///   - question: valid: its path leads to a number that may take both ends, its metric exists
  ///   - plan: whose scenario, replications and seed are used
  ///   - threads: workers; results do not depend on it
  /// - Throws: what makes a value between the ends no valid scenario, or `NumericalError`
  public init(_ question: SweepFile.BreakEven, metric: Metric, of plan: SweepPlan, threads: Int) throws {
    self.question = question
    self.metric = metric
    func scenario(_ value: Double) throws -> Scenario {
      try Scenario(
        plan.scenario.document.setting([Setting(question.path, value)], origin: "breakEven.\(question.id)"))
    }
    let range = min(question.from, question.to)...max(question.from, question.to)
    let isWhole = plan.scenario.document.takesWholeNumbers(at: question.path)
    result = try BreakEven(in: range, isWhole: isWhole) { value in
      let variant = Variant(try scenario(value), seed: plan.seed)
      let values = variant.values(of: [metric], in: 0..<plan.replications, threads: threads)!
      return Measured(meanOf: values[0].map { $0 - question.value })
    }
    guard question.path == Self.goalRatio, case .found(let value, let low, let high) = result.outcome else {
      weeks = nil
      return
    }
    func fall(_ theta: Double) throws -> Double {
      let model = try scenario(theta).model
      let findings = try Calibrator(
        model: model, goal: plan.scenario.goal ?? Goal(before: nil, target: nil), threads: threads
      ).findings(for: model)
      return findings.counterfactualMean - findings.unlimitedMean
    }
    weeks = (try fall(value), try fall(low), try fall(high))
  }
}
