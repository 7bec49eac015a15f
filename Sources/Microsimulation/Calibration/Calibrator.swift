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

  /// A mean this near its aim, in weeks, has reached it.
  static let tolerance = 0.000_5

  private let model: Model
  private let goal: Goal
  private let threads: Int
  /// Newcomers in the sample, at least.
  private let people: Double

  /// - Parameters:
  ///   - model: with inflow in the plan years
  ///   - goal: what to reach
  ///   - threads: workers; results do not depend on it
  public init(model: Model, goal: Goal, threads: Int) {
    self.init(model: model, goal: goal, threads: threads, people: 200_000)
  }

  /// - Parameter people: in the sample, at least
  init(model: Model, goal: Goal, threads: Int, people: Double) {
    GSLRuntime.start()
    self.model = model
    self.goal = goal
    self.threads = threads
    self.people = people
  }

  /// Finds the calibration and what hangs on it: first coarsely on a few people, which also tells how many are needed,
  /// then on all of them.
  /// - Throws: `NumericalError` when the solver fails for another reason than a goal out of reach
  public func calibrate() throws -> (calibration: Calibration, findings: CalibrationFindings) {
    let coarse = sample(of: min(12_000, people))
    var calibrated = model
    calibrated.calibration = Calibration()
    if let before = goal.before {
      calibrated.calibration.durationFactor = try solveDurationFactor(before, on: coarse, near: nil)
    }
    let sample = sufficientSample(calibrated, coarse)
    if let before = goal.before {
      calibrated.calibration.durationFactor = try solveDurationFactor(
        before, on: sample, near: calibrated.calibration.durationFactor)
    }
    var lowest: Double?
    if let target = goal.target {
      (calibrated.calibration.theta, lowest) = try theta(for: target, calibrated, coarse: coarse, on: sample)
    }
    return (
      calibrated.calibration, try findings(for: calibrated, lowestMean: lowest, coarse: coarse, on: sample)
    )
  }

  /// What hangs on a calibration that is kept: means on the sample that it would be made on.
  public func findings(for model: Model) throws -> CalibrationFindings {
    let coarse = sample(of: min(12_000, people))
    return try findings(for: model, lowestMean: nil, coarse: coarse, on: sufficientSample(model, coarse))
  }

  private func sample(of people: Double) -> NewcomerSample {
    NewcomerSample(people: people, of: model, threads: threads)
  }

  /// At least `people` newcomers, and so many that the standard error of the counterfactual mean stays within its limit.
  private func sufficientSample(_ model: Model, _ coarse: NewcomerSample) -> NewcomerSample {
    let variance = coarse.firstRuns(model, arm: .counterfactual).variance
    // A tenth more, since the variance itself is estimated.
    let needed = 1.1 * variance / (Self.standardErrorLimit * Self.standardErrorLimit)
    return sample(of: max(people, needed))
  }

  private func findings(
    for model: Model, lowestMean: Double?, coarse: NewcomerSample, on sample: NewcomerSample
  ) throws -> CalibrationFindings {
    let counterfactual = sample.firstRuns(model, arm: .counterfactual)
    let unlimited = sample.firstRuns(model, arm: .plan)
    func mean(_ change: (inout Effort) -> Void) -> Double {
      var changed = model
      for index in changed.efforts.indices where changed.efforts[index].arms.contains(.plan) {
        change(&changed.efforts[index])
      }
      return sample.firstRuns(changed, arm: .plan).mean
    }
    return CalibrationFindings(
      sampleSize: Int(counterfactual.people), standardError: counterfactual.standardError,
      counterfactualMean: counterfactual.mean, unlimitedMean: unlimited.mean,
      unlimitedStandardError: unlimited.standardError,
      equivalentRatio: try equivalentRatio(model, unlimited.mean, coarse: coarse, on: sample),
      lowestMean: lowestMean,
      takeUpOneMean: mean { $0.takeUp = Effort.TakeUp(1, group: $0.takeUp.group) },
      earlierStartMean: mean { $0.start = min($0.start, model.period.start) },
      noPlanEndMean: mean { $0.end = nil },
      unlimitedShareOnSupport: unlimited.stillOn.map { $0 / unlimited.people })
  }

  /// θ for each of some equivalent ratios, solved for in the way of a goal and on a sample like that of a goal. At the goal's
  /// own ratio it is the calibrated θ, to the bit where the samples are as large: how many people are needed follows from
  /// the variance under the duration factor, which is known only coarsely before it is solved for. The factor stays.
  /// A ratio out of reach has the limit, as a goal has.
  /// - Parameter ratios: rising, two or more
  /// - Throws: `NumericalError` when the solver fails for another reason
  public func thetas(byRatio ratios: [Double]) throws -> ThetaByRatio {
    let coarse = sample(of: min(12_000, people))
    let sample = sufficientSample(model, coarse)
    var last = 0.0
    let knots = try ratios.map { ratio in
      // Roots are found to a tolerance: two of them may be out of order by that much.
      last = max(last, try theta(for: .equivalentRatio(ratio), model, coarse: coarse, on: sample).theta)
      return ThetaByRatio.Knot(ratio: ratio, theta: last)
    }
    return ThetaByRatio(knots)!
  }

  // MARK: - Solvers

  /// θ for a target, and the lowest mean when it is out of reach: coarsely first.
  private func theta(
    for target: Goal.Target, _ model: Model, coarse: NewcomerSample, on sample: NewcomerSample
  ) throws -> (theta: Double, lowest: Double?) {
    func aim(_ sample: NewcomerSample) -> Double {
      switch target {
      case .meanWeeks(let weeks): weeks
      case .equivalentRatio(let ratio): sample.firstRuns(model, arm: .plan, exitRatio: ratio).mean
      }
    }
    let guess = try solveTheta(model, aim(coarse), on: coarse, near: nil).theta
    return try solveTheta(model, aim(sample), on: sample, near: guess)
  }

  private func solveDurationFactor(
    _ before: Double, on sample: NewcomerSample, near guess: Double?
  ) throws -> Double {
    let solution = try Self.solve(near: guess.map { log($0) }) { logFactor in
      var trial = model
      trial.calibration = Calibration(durationFactor: exp(logFactor))
      return sample.firstRuns(trial, arm: .counterfactual).mean - before
    }
    if let root = solution.root { return exp(root) }
    throw NumericalError.noSignChange(
      lower: 1 / Self.thetaLimit, valueAtLower: solution.lastValue, upper: Self.thetaLimit,
      valueAtUpper: solution.lastValue)
  }

  /// θ, and the lowest mean when the aim is out of reach.
  private func solveTheta(
    _ model: Model, _ aim: Double, on sample: NewcomerSample, near guess: Double?
  ) throws -> (theta: Double, lowest: Double?) {
    let solution = try Self.solve(near: guess.map { log($0) }) { logTheta in
      var trial = model
      trial.calibration.theta = exp(logTheta)
      return aim - sample.firstRuns(trial, arm: .plan).mean
    }
    if let root = solution.root { return (exp(root), nil) }
    return (exp(solution.last), solution.last > 0 ? aim - solution.lastValue : nil)
  }

  /// The one ratio on all exits of all newcomers from their first week, without efforts, that gives a mean; NaN
  /// when none between 1/100 and 100 does.
  private func equivalentRatio(
    _ model: Model, _ mean: Double, coarse: NewcomerSample, on sample: NewcomerSample
  ) throws -> Double {
    func solve(on sample: NewcomerSample, near guess: Double?) throws -> Double? {
      try Self.solve(near: guess) { logRatio in
        mean - sample.firstRuns(model, arm: .plan, exitRatio: exp(logRatio)).mean
      }.root
    }
    let guess = try solve(on: coarse, near: nil)
    return try solve(on: sample, near: guess).map { exp($0) } ?? .nan
  }

  /// The root of an increasing function of a logarithm: a bracket is widened from `guess` (or from 0) until the sign
  /// changes or the limit is reached, and Brent's method finishes to 1e-5.
  /// - Returns: the root, or nil with the last argument tried and its value
  private static func solve(
    near guess: Double?, _ evaluate: (Double) -> Double
  ) throws -> (root: Double?, last: Double, lastValue: Double) {
    // A value costs a pass over the sample; the solver asks for the bracket's ends again.
    var known: [Double: Double] = [:]
    func function(_ argument: Double) -> Double {
      if let value = known[argument] { return value }
      let value = evaluate(argument)
      known[argument] = abs(value) < Self.tolerance ? 0 : value
      return known[argument]!
    }
    let limit = log(thetaLimit)
    var near = max(-limit, min(limit, guess ?? 0))
    let first = function(near)
    if first == 0 { return (near, near, 0) }
    let direction = first < 0 ? 1.0 : -1.0
    var step = guess == nil ? 0.4 : 0.02
    var far = near
    var value = first
    while value * first > 0 {
      if far * direction >= limit { return (nil, far, value) }
      near = far
      far = direction * min(limit, far * direction + step)
      value = function(far)
      step *= 2
    }
    let root = try Roots.root(
      in: min(near, far)...max(near, far), absoluteTolerance: 1e-5, relativeTolerance: 0, of: function)
    return (root, root, 0)
  }
}
