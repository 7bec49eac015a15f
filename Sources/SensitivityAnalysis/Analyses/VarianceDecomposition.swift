/// The spread of a figure taken apart: what the uncertain inputs add to chance, and the Monte Carlo error of
/// the mean, which alone falls with more replications.
///
/// With one draw of the inputs per replication the variance is Var(E[Y | inputs]) + E[Var(Y | inputs)], parameter
/// uncertainty and chance. A companion run with all inputs at their base values measures chance there; that it
/// is the same elsewhere on average is an assumption, good when the spread between replications depends
/// little on the inputs.
public struct VarianceDecomposition: Hashable, Sendable {
  /// The mean with the inputs drawn, and its Monte Carlo error √(total variance/n).
  public let mean: Measured
  /// Variance between replications with one draw of the inputs each.
  public let total: Measured
  /// Variance between replications with the inputs at their base values.
  public let chance: Measured
  /// total − chance, never below 0; its error is that of the unclipped difference.
  public let parameter: Measured
  /// The Monte Carlo error of the mean with twice as many replications: √½ of today's.
  public let errorWithTwiceAsMany: Double

  /// - Parameters:
  ///   - drawn: the figure in each replication with its own draw of the inputs, 2 or more
  ///   - fixed: the figure in each replication of the companion run, 2 or more
  public init(drawn: [Double], fixed: [Double]) {
    precondition(drawn.count >= 2 && fixed.count >= 2, "a variance needs two replications")
    mean = Measured(meanOf: drawn)
    total = Self.variance(drawn)
    chance = Self.variance(fixed)
    // With common random numbers both variances err to the same side: their difference errs less than this.
    let error = total.standardError * total.standardError + chance.standardError * chance.standardError
    parameter = Measured(max(0, total.value - chance.value), standardError: error.squareRoot())
    errorWithTwiceAsMany = mean.standardError * 0.5.squareRoot()
  }

  public var totalDeviation: Double { total.value.squareRoot() }
  public var chanceDeviation: Double { chance.value.squareRoot() }
  public var parameterDeviation: Double { parameter.value.squareRoot() }

  /// How many replications bring the Monte Carlo error of the mean down to `error`.
  /// - Parameter error: above 0, in the figure's unit
  public func replications(for error: Double) -> Double { (total.value / (error * error)).rounded(.up) }

  /// A variance and its standard error √((m₄ − s⁴ (n − 3)/(n − 1))/n), with m₄ the fourth central moment.
  private static func variance(_ values: [Double]) -> Measured {
    let moments = SampleMoments(values)
    let n = Double(values.count)
    let square = moments.variance * moments.variance
    let spread = (moments.fourth - square * (n - 3) / (n - 1)) / n
    return Measured(moments.variance, standardError: max(0, spread).squareRoot())
  }
}
