/// The distribution of an uncertain input: a law, and the statement that it was made from.
///
/// Two numbers always give one law. Let α = (1 − probability)/2.
///
/// | law | numbers | what is met |
/// |---|---|---|
/// | normal, lognormal, gamma, beta | mean, sd | both exactly |
/// | | low, high | both exactly, as the quantiles at α and 1 − α |
/// | | mean or median, and low or high | both exactly; of two laws with this upper end (the mean of a very skewed law may lie beyond it) the narrower |
/// | | mean or median, low, high | the centre exactly, and low..high holds exactly `probability`: of several such laws the narrowest. An end more than a tenth of the interval's width from the law's own quantile is a contradiction |
/// | uniform | low, high | the ends; a mean or median must then be the middle (a tenth of the width) |
/// | triangular | low, high and one of mode, mean, median | all exactly |
///
/// A median says the middle of what is believed; a mean says what many such inputs would average to.
public struct InputDistribution: Hashable, Sendable {
  /// What is taken for an interval of which no probability is stated.
  public static let usualProbability = 0.9
  /// Share of an interval's width by which a third number may miss.
  public static let tolerance = 0.1

  public let law: InputLaw
  public let statement: InputStatement

  /// - Throws: `InputDistributionError`, with what was found and what is allowed
  public init(_ kind: InputLaw.Kind, _ statement: InputStatement) throws(InputDistributionError) {
    self.statement = statement
    law =
      switch kind {
      case .uniform: try BoundedFit(kind, statement).uniform()
      case .triangular: try BoundedFit(kind, statement).triangular()
      case .beta, .gamma, .lognormal, .normal: try IntervalFit(kind, statement).law()
      }
  }

  /// The inverse distribution function, for a probability within 0...1.
  public func quantile(_ probability: Double) -> Double { law.quantile(probability) }

  public var mean: Double { law.mean }
  public var sd: Double { law.sd }
  public var median: Double { law.median }

  /// The interval with equal probabilities below and above.
  /// - Parameter probability: within, 0...1
  public func interval(_ probability: Double = usualProbability) -> ClosedRange<Double> {
    let tail = (1 - probability) / 2
    return law.quantile(tail)...law.quantile(1 - tail)
  }
}

extension InputStatement {
  /// Throws for a number that is not finite, and for a probability outside (0, 1).
  func check(_ kind: InputLaw.Kind) throws(InputDistributionError) {
    for number in Number.allCases {
      guard let value = self[number], !value.isFinite else { continue }
      throw .outOfRange(law: kind, number: number, found: value, allowed: "a finite number")
    }
  }

  /// Throws unless low < high.
  func checkInterval(_ kind: InputLaw.Kind, _ low: Double, _ high: Double) throws(InputDistributionError) {
    guard low < high else {
      throw .outOfRange(law: kind, number: .high, found: high, allowed: "above low, \(low)")
    }
  }
}
