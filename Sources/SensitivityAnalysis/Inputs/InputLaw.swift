import GSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A probability law of an uncertain input, with its parameters.
public enum InputLaw: Hashable, Sendable {
  /// Density ∝ x^(a−1) (1−x)^(b−1) on 0...1.
  case beta(a: Double, b: Double)
  /// Density ∝ x^(shape−1) e^(−x/scale) above 0.
  case gamma(shape: Double, scale: Double)
  /// log X is normal with this mean and standard deviation.
  case lognormal(meanLog: Double, sdLog: Double)
  case normal(mean: Double, sd: Double)
  case uniform(low: Double, high: Double)
  /// Density rises in a line from `low` to `mode` and falls in a line to `high`.
  case triangular(low: Double, mode: Double, high: Double)

  /// The law without its parameters.
  public enum Kind: String, CaseIterable, Sendable {
    case beta, gamma, lognormal, normal, uniform, triangular
  }

  public var kind: Kind {
    switch self {
    case .beta: .beta
    case .gamma: .gamma
    case .lognormal: .lognormal
    case .normal: .normal
    case .uniform: .uniform
    case .triangular: .triangular
    }
  }

  /// x with P(X ≤ x) = `probability`, for a probability within 0...1: 0 and 1 give the ends of the law's
  /// range, which may be infinite.
  public func quantile(_ probability: Double) -> Double {
    switch self {
    case .beta(let a, let b): return Quantiles.beta(lower: probability, a, b)
    case .gamma(let shape, let scale): return scale * Quantiles.refinedGamma(lower: probability, shape: shape)
    case .lognormal(let meanLog, let sdLog):
      return exp(meanLog + sdLog * Quantiles.normal(lower: probability))
    case .normal(let mean, let sd): return mean + sd * Quantiles.normal(lower: probability)
    case .uniform(let low, let high):
      // Exact at both ends.
      return probability < 0.5 ? low + probability * (high - low) : high - (1 - probability) * (high - low)
    case .triangular(let low, let mode, let high):
      if probability <= 0 { return low }
      let left = mode - low
      let right = high - mode
      return probability * (high - low) < left
        ? low + (probability * (high - low) * left).squareRoot()
        : high - ((1 - probability) * (high - low) * right).squareRoot()
    }
  }

  /// P(X ≤ x).
  public func lower(_ x: Double) -> Double {
    switch self {
    case .beta(let a, let b): return SpecialFunctions.lowerBeta(a, b, x)
    case .gamma(let shape, let scale):
      return x <= 0 ? 0 : SpecialFunctions.lowerGamma(shape: shape, x / scale)
    case .lognormal(let meanLog, let sdLog):
      return x <= 0 ? 0 : SpecialFunctions.normalLower((log(x) - meanLog) / sdLog)
    case .normal(let mean, let sd): return SpecialFunctions.normalLower((x - mean) / sd)
    case .uniform(let low, let high): return min(1, max(0, (x - low) / (high - low)))
    case .triangular(let low, let mode, let high):
      if x <= low { return 0 }
      if x >= high { return 1 }
      return x < mode
        ? (x - low) * (x - low) / ((high - low) * (mode - low))
        : 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
    }
  }

  /// P(X > x), without the cancellation of 1 − P(X ≤ x) for the laws with a tail.
  public func upper(_ x: Double) -> Double {
    switch self {
    case .beta(let a, let b): return SpecialFunctions.upperBeta(a, b, x)
    case .gamma(let shape, let scale):
      return x <= 0 ? 1 : SpecialFunctions.upperGamma(shape: shape, x / scale)
    case .lognormal(let meanLog, let sdLog):
      return x <= 0 ? 1 : SpecialFunctions.normalUpper((log(x) - meanLog) / sdLog)
    case .normal(let mean, let sd): return SpecialFunctions.normalUpper((x - mean) / sd)
    case .uniform, .triangular: return 1 - lower(x)
    }
  }

  /// E[X].
  public var mean: Double {
    switch self {
    case .beta(let a, let b): return a / (a + b)
    case .gamma(let shape, let scale): return shape * scale
    case .lognormal(let meanLog, let sdLog): return exp(meanLog + sdLog * sdLog / 2)
    case .normal(let mean, _): return mean
    case .uniform(let low, let high): return (low + high) / 2
    case .triangular(let low, let mode, let high): return (low + mode + high) / 3
    }
  }

  /// The standard deviation √E[(X − E[X])²].
  public var sd: Double {
    switch self {
    case .beta(let a, let b): return (a * b / (a + b + 1)).squareRoot() / (a + b)
    case .gamma(let shape, let scale): return shape.squareRoot() * scale
    case .lognormal(_, let sdLog): return mean * expm1(sdLog * sdLog).squareRoot()
    case .normal(_, let sd): return sd
    case .uniform(let low, let high): return (high - low) / 12.0.squareRoot()
    case .triangular(let low, let mode, let high):
      let (left, right) = (mode - low, high - mode)
      return ((left * left + left * right + right * right) / 18).squareRoot()
    }
  }

  /// The value that X is below with probability ½.
  public var median: Double { quantile(0.5) }
}
