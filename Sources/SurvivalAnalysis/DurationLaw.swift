/// The catalogue of laws.
public enum DurationLaw: DurationDistribution, Hashable {
  case exponential(Exponential)
  case weibull(Weibull)
  case gamma(Gamma)
  case lognormal(Lognormal)
  case loglogistic(LogLogistic)
  case piecewiseExponential(PiecewiseExponential)
  case empirical(Empirical)
  case fixed(Fixed)

  /// The law's name in a scenario document.
  public var name: String {
    switch self {
    case .exponential: "exponential"
    case .weibull: "weibull"
    case .gamma: "gamma"
    case .lognormal: "lognormal"
    case .loglogistic: "loglogistic"
    case .piecewiseExponential: "piecewiseExponential"
    case .empirical: "empirical"
    case .fixed: "fixed"
    }
  }

  /// Whether the law is a legal clock, which ratios and calibration leave alone.
  public var isFixed: Bool { fixedWeeks != nil }

  /// The weeks of a fixed law; nil for every other.
  public var fixedWeeks: Weeks? {
    if case .fixed(let law) = self { law.weeks } else { nil }
  }

  /// The law within, for all that does not depend on which one it is.
  private var distribution: any DurationDistribution {
    switch self {
    case .exponential(let law): law
    case .weibull(let law): law
    case .gamma(let law): law
    case .lognormal(let law): law
    case .loglogistic(let law): law
    case .piecewiseExponential(let law): law
    case .empirical(let law): law
    case .fixed(let law): law
    }
  }

  public func cumulativeHazard(at duration: Weeks) -> Double {
    distribution.cumulativeHazard(at: duration)
  }

  public func inverseCumulativeHazard(_ hazard: Double) -> Weeks {
    distribution.inverseCumulativeHazard(hazard)
  }

  public func hazard(at duration: Weeks) -> Double { distribution.hazard(at: duration) }

  public var mean: Weeks { distribution.mean }

  public func restrictedMean(to limit: Weeks) -> Weeks { distribution.restrictedMean(to: limit) }

  public func scaled(by factor: Double) -> Self {
    switch self {
    case .exponential(let law): .exponential(law.scaled(by: factor))
    case .weibull(let law): .weibull(law.scaled(by: factor))
    case .gamma(let law): .gamma(law.scaled(by: factor))
    case .lognormal(let law): .lognormal(law.scaled(by: factor))
    case .loglogistic(let law): .loglogistic(law.scaled(by: factor))
    case .piecewiseExponential(let law): .piecewiseExponential(law.scaled(by: factor))
    case .empirical(let law): .empirical(law.scaled(by: factor))
    case .fixed(let law): .fixed(law.scaled(by: factor))
    }
  }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    distribution.compiled(into: &tables)
  }
}
