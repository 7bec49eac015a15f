/// What a figure is expected to be, and whether a simulation says that it is.
public struct FigureExpectation: Hashable, Sendable {
  public enum Bound: Hashable, Sendable {
    /// The mean is at least this.
    case minimum(Double)
    /// The mean is at most this.
    case maximum(Double)
    /// The mean lies within the range.
    case within(ClosedRange<Double>)
    /// The figure is at least `threshold` with at least this `probability`, above 0 and below 1.
    case probability(Double, atLeast: Double)
  }

  public enum Verdict: String, Hashable, Sendable {
    /// The figure keeps the bound by k standard errors or more.
    case pass
    /// It breaks it by k standard errors or more.
    case fail
    /// Neither: more replications would tell.
    case undecided
  }

  /// A verdict with the evidence for it.
  public struct Judgement: Hashable, Sendable {
    public let verdict: Verdict
    /// The mean, or the share of draws at the threshold or above, with its standard error.
    public let found: Measured
    /// How many standard errors the figure lies on the good side of the nearest bound; negative on the other.
    public let margin: Double
  }

  /// The figure's name in a report.
  public let metric: String
  public let bound: Bound

  public init(metric: String, _ bound: Bound) {
    if case .probability(let probability, _) = bound {
      precondition(probability > 0 && probability < 1, "a probability that can be missed and kept")
    }
    self.metric = metric
    self.bound = bound
  }

  /// The judgement on the figure's values, one for each independent draw, at least one.
  ///
  /// One infinite value makes the mean infinite, whatever the others are: that is known without error.
  ///
  /// A share is tested with the standard error √(p (1 − p)/n) that it has when the expected probability p just
  /// holds, which is not 0 when all draws agree.
  /// - Parameter k: standard errors below which nothing is decided, 0 or more
  public func judge(_ values: [Double], standardErrors k: Double = 2) -> Judgement {
    guard case .probability(let probability, let threshold) = bound else {
      // 0 when all values are finite, NaN when they have no mean.
      let infinity = values.reduce(0.0) { $1.isFinite ? $0 : $0 + $1 }
      return judge(
        infinity.isInfinite ? Measured(infinity, standardError: 0) : Measured(meanOf: values),
        standardErrors: k)
    }
    let draws = Double(values.count)
    let share = Double(values.count { $0 >= threshold }) / draws
    let error = (probability * (1 - probability) / draws).squareRoot()
    return judge(Measured(share, standardError: error), standardErrors: k)
  }

  /// The judgement on an estimate of the mean, or of the share.
  ///
  /// Without error the verdict is that of the figure itself: equal to a bound passes. An unknown error (NaN) leaves
  /// it undecided.
  public func judge(_ found: Measured, standardErrors k: Double = 2) -> Judgement {
    let distance =
      switch bound {
      case .minimum(let bound): found.value - bound
      case .maximum(let bound): bound - found.value
      case .within(let range): min(found.value - range.lowerBound, range.upperBound - found.value)
      case .probability(let probability, _): found.value - probability
      }
    let margin =
      found.standardError == 0
      ? (distance >= 0 ? Double.infinity : -.infinity) : distance / found.standardError
    // With k = 0 a margin of 0 passes.
    let verdict: Verdict = margin >= k ? .pass : margin <= -k ? .fail : .undecided
    return Judgement(verdict: verdict, found: found, margin: margin)
  }
}
