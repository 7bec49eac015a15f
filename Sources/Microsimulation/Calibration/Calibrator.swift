import Foundation
import GSL
import PublicFinance

/// Turns a goal into a duration factor and a goal ratio θ, by Brent's method on the simulated mean of one fixed
/// sample of newcomers with unlimited places.
///
/// The mean jumps where an exit crosses a legal clock, so the root is found to a tolerance in the argument and the mean
/// there is reported, not assumed.
public struct Calibrator {
  /// No θ beyond this (or below its inverse) is tried: exits are then all but immediate.
  public static let thetaLimit = 100.0
  /// The largest standard error, in weeks, of the counterfactual mean.
  public static let standardErrorLimit = 0.3

  private let model: Model
  private let goal: Goal
  private var sample: NewcomerSample

  /// - Parameters:
  ///   - model: with inflow in the plan years
  ///   - goal: what to reach
  ///   - threads: workers; results do not depend on it
  public init(model: Model, goal: Goal, threads: Int) {
    self.init(model: model, goal: goal, threads: threads, people: 200_000)
  }

  /// - Parameter people: newcomers to begin with, about
  init(model: Model, goal: Goal, threads: Int, people: Double) {
    GSLRuntime.start()
    self.model = model
    self.goal = goal
    sample = NewcomerSample(people: people, of: model, threads: threads)
  }

  /// Finds the calibration and what hangs on it.
  /// - Throws: `NumericalError` when the solver fails for another reason than a goal out of reach
  public mutating func calibrate() throws -> (calibration: Calibration, findings: CalibrationFindings) {
    var calibrated = model
    calibrated.calibration = Calibration()
    if let before = goal.before {
      calibrated.calibration.durationFactor = try solveDurationFactor(before)
    }
    // Spells vary, so the sample may have to grow before its mean is known well enough.
    let spread = sample.firstRuns(calibrated, arm: .counterfactual)
    if spread.standardError > Self.standardErrorLimit {
      let needed = spread.variance / (Self.standardErrorLimit * Self.standardErrorLimit) * 1.03
      sample = NewcomerSample(people: needed, of: model, threads: sample.threads)
      if let before = goal.before {
        calibrated.calibration.durationFactor = try solveDurationFactor(before)
      }
    }
    var lowest: Double?
    if let target = goal.target {
      let aim: Double
      switch target {
      case .meanWeeks(let weeks): aim = weeks
      case .equivalentRatio(let ratio):
        aim = sample.firstRuns(calibrated, arm: .plan, exitRatio: ratio).mean
      }
      (calibrated.calibration.theta, lowest) = try solveTheta(calibrated, aim)
    }
    return (calibrated.calibration, try findings(for: calibrated, lowestMean: lowest))
  }

  /// What hangs on a calibration that is kept: means on the same sample.
  public func findings(for model: Model, lowestMean: Double? = nil) throws -> CalibrationFindings {
    let counterfactual = sample.firstRuns(model, arm: .counterfactual)
    let unlimited = sample.firstRuns(model, arm: .plan).mean
    func mean(_ change: (inout Effort) -> Void) -> Double {
      var changed = model
      for index in changed.efforts.indices where changed.efforts[index].arms.contains(.plan) {
        change(&changed.efforts[index])
      }
      return sample.firstRuns(changed, arm: .plan).mean
    }
    return CalibrationFindings(
      sampleSize: Int(counterfactual.people), standardError: counterfactual.standardError,
      counterfactualMean: counterfactual.mean, unlimitedMean: unlimited,
      equivalentRatio: try equivalentRatio(model, mean: unlimited), lowestMean: lowestMean,
      takeUpOneMean: mean { $0.takeUp = Effort.TakeUp(1, group: $0.takeUp.group) },
      earlierStartMean: mean { $0.start = min($0.start, model.period.start) },
      noPlanEndMean: mean { $0.end = nil })
  }

  // MARK: - Solvers

  private func solveDurationFactor(_ before: Double) throws -> Double {
    func excess(_ factor: Double) -> Double {
      var trial = model
      trial.calibration = Calibration(durationFactor: factor)
      return sample.firstRuns(trial, arm: .counterfactual).mean - before
    }
    // The mean is nearly proportional to the factor; widen until the bracket holds.
    let first = 1 + excess(1) / before
    var low = 0.8 / first
    var high = 1.25 / first
    var widenings = 0
    while excess(low) > 0, widenings < 12 {
      low /= 2
      widenings += 1
    }
    while excess(high) < 0, widenings < 24 {
      high *= 2
      widenings += 1
    }
    return try Roots.root(in: low...high, relativeTolerance: 1e-6, of: excess)
  }

  private func solveTheta(_ model: Model, _ aim: Double) throws -> (theta: Double, lowest: Double?) {
    func excess(_ logTheta: Double) -> Double {
      var trial = model
      trial.calibration.theta = exp(logTheta)
      return sample.firstRuns(trial, arm: .plan).mean - aim
    }
    let limit = log(Self.thetaLimit)
    let atOne = excess(0)
    if atOne == 0 { return (1, nil) }
    let direction = atOne > 0 ? 1.0 : -1.0
    var near = 0.0
    var far = direction * 0.5
    while true {
      let value = excess(far)
      if value * atOne <= 0 { break }
      if abs(far) >= limit { return (exp(far), direction > 0 ? value + aim : nil) }
      near = far
      far = direction * min(limit, abs(far) * 2)
    }
    let root = try Roots.root(
      in: min(near, far)...max(near, far), absoluteTolerance: 1e-6, relativeTolerance: 0, of: excess)
    return (exp(root), nil)
  }

  /// The one ratio on all exits of all newcomers from their first week, without efforts, that gives a mean; NaN
  /// when none between 1/100 and 100 does.
  private func equivalentRatio(_ model: Model, mean: Double) throws -> Double {
    func excess(_ logRatio: Double) -> Double {
      sample.firstRuns(model, arm: .plan, exitRatio: exp(logRatio)).mean - mean
    }
    let atOne = excess(0)
    if atOne == 0 { return 1 }
    let limit = log(Self.thetaLimit)
    let direction = atOne > 0 ? 1.0 : -1.0
    var near = 0.0
    var far = direction * 0.5
    while excess(far) * atOne > 0 {
      if abs(far) >= limit { return .nan }
      near = far
      far = direction * min(limit, abs(far) * 2)
    }
    return exp(
      try Roots.root(
        in: min(near, far)...max(near, far), absoluteTolerance: 1e-6, relativeTolerance: 0, of: excess))
  }
}
