import Microsimulation
import ScenarioFiles

extension Scenario {
  /// The scenario with θ by its goal's equivalent ratio stated, so that the ratio can be drawn or varied without a solver: solved for
  /// once, on the sample that goals are calibrated on. The same scenario when it states such a table already, or has no
  /// goal.
  /// - Parameters:
  ///   - ratios: which the table must cover, besides the one that the goal states
  ///   - threads: workers; results do not depend on it
  /// - Throws: `NumericalError`
  public func statingThetas(over ratios: ClosedRange<Double>, threads: Int) throws -> Scenario {
    guard let goal, case .equivalentRatio(let stated)? = goal.target, ratios.lowerBound > 0 else {
      return self
    }
    // Points that leave the goal as it is meet its own ratio.
    let ratios = min(ratios.lowerBound, stated)...max(ratios.upperBound, stated)
    if let known = document.thetas?.ratios, known.contains(ratios.lowerBound),
      known.contains(ratios.upperBound)
    {
      return self
    }
    let thetas = try Calibrator(model: model, goal: goal, threads: threads)
      .thetas(byRatio: ThetaByRatio.ratios(over: ratios, with: [stated]))
    return try Scenario(document.withThetas(thetas))
  }
}

extension [SweepInput] {
  /// Between which the goal's equivalent ratio goes; nil when it is not varied.
  var goalRatios: ClosedRange<Double>? {
    let values = filter { $0.path == ScenarioDocument.goalRatioPath }.flatMap(\.telling)
    guard let low = values.min(), let high = values.max() else { return nil }
    return low...high
  }
}
