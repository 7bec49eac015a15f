import GSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The laws of one kind by spread: standard deviation in a unit (normal) or of the logarithm (lognormal),
/// coefficient of variation (gamma), √(1/(a + b + 1)), which is sd/√(mean (1 − mean)) (beta).
struct SpreadFamily {
  /// What a law has whatever its spread.
  enum Anchor {
    case mean(Double)
    /// P(X ≤ value) = probability.
    case quantile(Double, Double)
  }

  let kind: InputLaw.Kind

  /// Spreads for which GSL's functions are exact to the last digits.
  var spreads: ClosedRange<Double> {
    switch kind {
    case .normal: 1e-3...1e6
    case .lognormal: 1e-6...8
    case .gamma: 1e-3...5
    default: 1e-3...0.95
    }
  }

  /// The law with the anchor, or nil when none has it with this spread.
  func law(_ anchor: Anchor, spread: Double, unit: Double) -> InputLaw? {
    switch (kind, anchor) {
    case (.normal, .mean(let mean)): return .normal(mean: mean, sd: spread * unit)
    case (.normal, .quantile(let value, let probability)):
      let sd = spread * unit
      return .normal(mean: value - sd * Quantiles.normal(lower: probability), sd: sd)
    case (.lognormal, .mean(let mean)):
      return .lognormal(meanLog: log(mean) - spread * spread / 2, sdLog: spread)
    case (.lognormal, .quantile(let value, let probability)):
      return .lognormal(meanLog: log(value) - spread * Quantiles.normal(lower: probability), sdLog: spread)
    case (.gamma, .mean(let mean)):
      let shape = 1 / (spread * spread)
      return .gamma(shape: shape, scale: mean / shape)
    case (.gamma, .quantile(let value, let probability)):
      let shape = 1 / (spread * spread)
      let scale = value / Quantiles.refinedGamma(lower: probability, shape: shape)
      return scale > 0 && scale.isFinite ? .gamma(shape: shape, scale: scale) : nil
    case (_, .mean(let mean)):
      let total = 1 / (spread * spread) - 1
      return .beta(a: mean * total, b: (1 - mean) * total)
    case (_, .quantile(let value, let probability)):
      return beta(total: 1 / (spread * spread) - 1, value, probability)
    }
  }

  /// The law with this mean and standard deviation.
  func law(mean: Double, sd: Double) -> InputLaw {
    switch kind {
    case .normal: return .normal(mean: mean, sd: sd)
    case .lognormal:
      let variance = log1p(sd * sd / (mean * mean))
      return .lognormal(meanLog: log(mean) - variance / 2, sdLog: variance.squareRoot())
    case .gamma: return .gamma(shape: mean * mean / (sd * sd), scale: sd * sd / mean)
    default:
      let total = mean * (1 - mean) / (sd * sd) - 1
      return .beta(a: mean * total, b: (1 - mean) * total)
    }
  }

  /// The beta law with a + b = `total` and P(X ≤ value) = probability: the log-odds of its mean by Brent's
  /// method.
  private func beta(total: Double, _ value: Double, _ probability: Double) -> InputLaw? {
    func law(_ logOdds: Double) -> InputLaw {
      .beta(a: total / (1 + exp(-logOdds)), b: total / (1 + exp(logOdds)))
    }
    // Parameters below a hundredth put all probability on the ends 0 and 1.
    let limit = log(max(2, 100 * total) - 1)
    // Whichever tail is the smaller one keeps its digits.
    func excess(_ logOdds: Double) -> Double {
      probability < 0.5
        ? law(logOdds).lower(value) - probability : 1 - probability - law(logOdds).upper(value)
    }
    let odds = log(value / (1 - value))
    var reach = 4 / (total * value * (1 - value)).squareRoot()
    while true {
      let bracket = max(-limit, min(limit, odds - reach))...min(limit, max(-limit, odds + reach))
      if (excess(bracket.lowerBound) < 0) != (excess(bracket.upperBound) < 0) {
        return (try? Roots.root(in: bracket, absoluteTolerance: 1e-15, relativeTolerance: 1e-15, of: excess))
          .map(law)
      }
      if bracket.lowerBound == -limit, bracket.upperBound == limit { return nil }
      reach *= 2
    }
  }
}
