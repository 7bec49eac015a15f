import GSL
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct `GSL's samplers on the keyed generator` {
  enum Sampler: String, CaseIterable {
    case flat, bernoulli, exponential, gamma, smallGamma, weibull, lognormal, gaussian, beta, poisson,
      largePoisson, binomial, largeBinomial

    func draw(_ stream: borrowing RandomStream) -> Double {
      switch self {
      case .flat: stream.flat(in: -1..<5)
      case .bernoulli: stream.bernoulli(0.3) ? 1 : 0
      case .exponential: stream.exponential(mean: 40)
      case .gamma: stream.gamma(shape: 2.5, scale: 3)
      case .smallGamma: stream.gamma(shape: 0.4, scale: 3)
      case .weibull: stream.weibull(shape: 1.5, scale: 20)
      case .lognormal: stream.lognormal(meanLog: 1, sdLog: 0.5)
      case .gaussian: stream.gaussian(mean: 3, standardDeviation: 2)
      case .beta: stream.beta(2, 5)
      case .poisson: Double(stream.poisson(mean: 3.5))
      case .largePoisson: Double(stream.poisson(mean: 912.5))
      case .binomial: Double(stream.binomial(trials: 9, probability: 0.2))
      case .largeBinomial: Double(stream.binomial(trials: 5_000, probability: 0.37))
      }
    }

    /// Mean and variance of the law.
    var moments: (mean: Double, variance: Double) {
      switch self {
      case .flat: (2, 3)
      case .bernoulli: (0.3, 0.21)
      case .exponential: (40, 1_600)
      case .gamma: (7.5, 22.5)
      case .smallGamma: (1.2, 3.6)
      case .weibull:
        (20 * tgamma(1 + 1 / 1.5), 400 * (tgamma(1 + 2 / 1.5) - pow(tgamma(1 + 1 / 1.5), 2)))
      case .lognormal: (exp(1.125), (exp(0.25) - 1) * exp(2.25))
      case .gaussian: (3, 4)
      case .beta: (2.0 / 7, 10.0 / (49 * 8))
      case .poisson: (3.5, 3.5)
      case .largePoisson: (912.5, 912.5)
      case .binomial: (1.8, 1.44)
      case .largeBinomial: (1_850, 1_165.5)
      }
    }
  }

  /// 40,000 draws: mean and variance within 5 standard errors (false alarm about 6e-7 each).
  @Test(arguments: Sampler.allCases) func `mean and variance are those of the law`(sampler: Sampler) {
    let count = 40_000.0
    let stream = RandomStream(
      seed: 8, replication: 0, person: PersonKey(cohort: 1, source: 0, entryYear: 2_015, index: 0),
      purpose: Purpose(sampler.rawValue))
    let values = (0..<Int(count)).map { _ in sampler.draw(stream) }
    let moments = sampler.moments
    let deviations = values.map { $0 - moments.mean }
    let mean = deviations.reduce(0, +) / count
    let variance = deviations.reduce(0) { $0 + $1 * $1 } / count
    let fourth = deviations.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count
    #expect(abs(mean) < 5 * (moments.variance / count).squareRoot())
    #expect(abs(variance - moments.variance) < 5 * ((fourth - variance * variance) / count).squareRoot())
  }

  @Test func `degenerate laws give their one value`() {
    let stream = RandomStream(
      seed: 8, replication: 0, person: PersonKey(cohort: 1, source: 0, entryYear: 2_015, index: 0),
      purpose: Purpose("degenerate"))
    #expect(stream.poisson(mean: 0) == 0)
    #expect(stream.binomial(trials: 0, probability: 0.5) == 0)
    #expect(stream.binomial(trials: 50, probability: 1) == 50)
    #expect(stream.bernoulli(1) && !stream.bernoulli(0))
    #expect(stream.gaussian(mean: 4, standardDeviation: 0) == 4)
    #expect(stream.lognormal(meanLog: 0, sdLog: 0) == 1)
  }
}
