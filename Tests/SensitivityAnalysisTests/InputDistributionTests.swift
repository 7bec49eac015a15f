import Testing

@testable import SensitivityAnalysis

@Suite struct InputDistributionTests {
  @Test(arguments: ReferenceInput.statements)
  func `a statement gives the law that scipy's solvers give`(reference: ReferenceInput) throws {
    let distribution = try reference.stated()
    // scipy's equations are met to 1e-10; the digits lost are those of the equations' condition.
    #expect(
      relativeError(distribution.mean, reference.mean, scale: max(abs(reference.mean), reference.sd)) < 1e-8)
    #expect(relativeError(distribution.sd, reference.sd) < 1e-8)
    for row in reference.quantiles {
      #expect(
        relativeError(distribution.quantile(row[0]), row[1], scale: max(abs(row[1]), reference.sd)) < 1e-7)
    }
  }

  @Test(arguments: ReferenceInput.statements)
  func `what is stated is met`(reference: ReferenceInput) throws {
    let distribution = try reference.stated()
    let said = distribution.statement
    guard ![.uniform, .triangular].contains(distribution.law.kind) else { return }
    let tail = (1 - (said.probability ?? 0.9)) / 2
    if let mean = said.mean { #expect(abs(distribution.mean - mean) < 1e-12 * max(1, abs(mean))) }
    if let sd = said.sd { #expect(relativeError(distribution.sd, sd) < 1e-12) }
    if let median = said.median { #expect(relativeError(distribution.median, median) < 1e-11) }
    switch (said.low, said.high) {
    case (let low?, let high?) where said.mean == nil && said.median == nil:
      #expect(relativeError(distribution.law.lower(low), tail) < 1e-11)
      #expect(relativeError(distribution.law.upper(high), tail) < 1e-11)
    case (let low?, let high?):
      #expect(relativeError(distribution.law.lower(low) + distribution.law.upper(high), 2 * tail) < 1e-11)
    case (let low?, nil): #expect(relativeError(distribution.law.lower(low), tail) < 1e-11)
    case (nil, let high?): #expect(relativeError(distribution.law.upper(high), tail) < 1e-11)
    case (nil, nil): break
    }
  }

  @Test func `two ends of any width and place give a law of every kind`() throws {
    for low in [0.001, 0.05, 0.3, 0.7, 0.95] {
      for share in [0.1, 0.2, 0.6, 0.98] {
        let high = low + share * (1 - low)
        for kind in [InputLaw.Kind.beta, .gamma, .lognormal, .normal] {
          let law = try InputDistribution(kind, InputStatement(low: low, high: high)).law
          #expect(relativeError(law.lower(low), 0.05) < 1e-10, "\(kind) \(low) \(high)")
          #expect(relativeError(law.upper(high), 0.05) < 1e-10, "\(kind) \(low) \(high)")
        }
      }
    }
  }

  @Test func `of two laws with one mean and one upper end the narrower is taken`() throws {
    // ln(7/3) = z s − s²/2 has the roots 0.639 and 2.65.
    let law = try InputDistribution(.lognormal, InputStatement(mean: 3, high: 7)).law
    guard case .lognormal(_, let sdLog) = law else {
      Issue.record("another law")
      return
    }
    #expect(abs(sdLog - 0.6393946604486) < 1e-10)
  }

  @Test func `three numbers that contradict are an error that says what would fit`() throws {
    #expect {
      try InputDistribution(.normal, InputStatement(mean: 10, low: 8, high: 15))
    } throws: { error in
      guard
        case InputDistributionError.contradiction(.normal, let stated, let closest, let tolerance) = error
      else { return false }
      return stated == 8...15 && abs(closest.lowerBound + closest.upperBound - 20) < 1e-9
        && abs(tolerance - 0.7) < 1e-12
    }
    // Within a tenth of the width nothing is said.
    let near = try InputDistribution(.normal, InputStatement(mean: 10, low: 8, high: 12.2))
    #expect(near.mean == 10)
    #expect(throws: InputDistributionError.self) {
      try InputDistribution(.beta, InputStatement(mean: 0.3, low: 0.28, high: 0.6))
    }
    #expect(
      throws: InputDistributionError.contradiction(
        law: .uniform, stated: 0...1, closest: 0.25...1.25, tolerance: 0.1)
    ) { try InputDistribution(.uniform, InputStatement(mean: 0.75, low: 0, high: 1)) }
  }

  @Test func `numbers that a law does not take are errors with what is allowed`() {
    #expect(
      throws: InputDistributionError.outOfRange(
        law: .beta, number: .high, found: 1, allowed: "above 0 and below 1")
    ) { try InputDistribution(.beta, InputStatement(low: 0.2, high: 1)) }
    #expect(
      throws: InputDistributionError.outOfRange(law: .gamma, number: .low, found: 0, allowed: "above 0")
    ) { try InputDistribution(.gamma, InputStatement(low: 0, high: 1)) }
    #expect(
      throws: InputDistributionError.outOfRange(
        law: .normal, number: .mean, found: 3, allowed: "below high, 2.0")
    ) { try InputDistribution(.normal, InputStatement(mean: 3, low: 1, high: 2)) }
    #expect(
      throws: InputDistributionError.outOfRange(
        law: .normal, number: .probability, found: 1, allowed: "above 0 and below 1")
    ) { try InputDistribution(.normal, InputStatement(low: 1, high: 2, probability: 1)) }
    #expect(
      throws: InputDistributionError.outOfRange(
        law: .normal, number: .high, found: 1, allowed: "above low, 2.0")
    ) { try InputDistribution(.normal, InputStatement(low: 2, high: 1)) }
    #expect(
      throws: InputDistributionError.outOfRange(
        law: .beta, number: .sd, found: 0.5, allowed: "below 0.4 with this mean")
    ) { try InputDistribution(.beta, InputStatement(mean: 0.2, sd: 0.5)) }
    #expect(
      throws: InputDistributionError.outOfRange(
        law: .triangular, number: .mean, found: 0.9, allowed: "0.3333333333333333...0.6666666666666666")
    ) { try InputDistribution(.triangular, InputStatement(mean: 0.9, low: 0, high: 1)) }
    #expect(
      throws: InputDistributionError.outOfRange(
        law: .uniform, number: .probability, found: 0.9, allowed: "1: low and high are the ends")
    ) { try InputDistribution(.uniform, InputStatement(low: 0, high: 1, probability: 0.9)) }
    #expect(throws: InputDistributionError.self) {
      try InputDistribution(.normal, InputStatement(mean: .nan, sd: 1))
    }
  }

  @Test func `too few and too many numbers are errors with the combinations that are allowed`() {
    func combination(_ kind: InputLaw.Kind, _ found: [InputStatement.Number], _ allowed: String)
      -> InputDistributionError
    {
      .combination(law: kind, found: found, allowed: allowed)
    }
    #expect(throws: combination(.beta, [.mean], IntervalFit.allowed)) {
      try InputDistribution(.beta, InputStatement(mean: 0.3))
    }
    #expect(throws: combination(.gamma, [.mean, .median, .low], IntervalFit.allowed)) {
      try InputDistribution(.gamma, InputStatement(mean: 0.3, median: 0.2, low: 0.1))
    }
    #expect(throws: combination(.normal, [.mean, .sd, .high], IntervalFit.allowed)) {
      try InputDistribution(.normal, InputStatement(mean: 0.3, sd: 0.2, high: 1))
    }
    #expect(throws: combination(.triangular, [.low, .high], "low, high and one of mode, mean, median")) {
      try InputDistribution(.triangular, InputStatement(low: 0, high: 1))
    }
    #expect(throws: combination(.uniform, [.low], "low and high")) {
      try InputDistribution(.uniform, InputStatement(low: 0))
    }
  }

  @Test func `no law has a mean so near to so far an end`() {
    // The 95 % quantile of a lognormal law is at most exp(1.645²/2) = 3.87 times its mean.
    #expect(
      throws: InputDistributionError.noSuchLaw(
        law: .lognormal, found: [.mean, .high], reason: "the interval is too wide for the centre")
    ) { try InputDistribution(.lognormal, InputStatement(mean: 1, high: 4)) }
    #expect(throws: Never.self) { try InputDistribution(.lognormal, InputStatement(mean: 1, high: 3.8)) }
    #expect(
      throws: InputDistributionError.noSuchLaw(
        law: .gamma, found: [.low, .high], reason: "the interval is too narrow; a normal law takes any width")
    ) { try InputDistribution(.gamma, InputStatement(low: 1, high: 1.0001)) }
  }
}
