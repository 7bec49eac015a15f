import Testing

@testable import Microsimulation

/// Expects the mean of independent values to lie within `standardErrors` of `value`. With a fixed seed the
/// outcome never changes; for a right engine and a seed picked blindly four standard errors fail once in
/// 16,000 (normal law), four and a half once in 150,000.
func expectMean(
  _ values: [Double], is value: Double, standardErrors: Double = 4, bias: Double = 0,
  _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
  let estimate = Estimate(values)
  #expect(estimate.standardError > 0, comment, sourceLocation: sourceLocation)
  let distance = abs(estimate.mean - value)
  #expect(
    distance <= standardErrors * estimate.standardError + bias,
    "mean \(estimate.mean) ± \(estimate.standardError), expected \(value). \(comment.map { "\($0)" } ?? "")",
    sourceLocation: sourceLocation)
}

/// Expects `successes` of `trials` to agree with a probability within `standardErrors` of the binomial law.
func expectShare(
  _ successes: Int, of trials: Int, is probability: Double, standardErrors: Double = 4,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let n = Double(trials)
  let error = (n * probability * (1 - probability)).squareRoot()
  #expect(
    abs(Double(successes) - n * probability) <= standardErrors * error,
    "\(successes) of \(trials), expected \(n * probability) ± \(error)", sourceLocation: sourceLocation)
}

/// Rows of a model's replications in both arms.
func rows(_ model: Model, seed: UInt64, _ replications: Int) -> SimulationResult {
  let simulation = Simulation(model: model, seed: seed)
  let values = simulation.run(0..<replications, threads: 2)!
  return SimulationResult(layout: simulation.layout, replications: replications, values: values)
}
