import Microsimulation

/// A published figure beside what was simulated with the plan and without it.
public struct PublishedComparison: Sendable {
  public let figure: PublishedFigure
  public let simulated: Estimate
  /// The same people without the plan; 0 for what the plan gains, and 1 for its ratio. Not defined where `simulated` is not.
  public let without: Estimate
  /// `nil` for a check whose simulated figure is not defined.
  public let verdict: Verdict?
  public let verdictWithout: Verdict?

  public init(_ figure: PublishedFigure, simulated: Estimate, without: Estimate) {
    self.figure = figure
    self.simulated = simulated
    self.without = without
    verdict = Verdict(of: figure, beside: simulated)
    verdictWithout = Verdict(of: figure, beside: without)
  }

  /// Whether a check agrees with lives without the plan too, so that it does not tell the plan's effect.
  public var tellsNoEffect: Bool {
    figure.role == .check && verdict?.agrees == true && verdictWithout?.agrees == true
  }
}
