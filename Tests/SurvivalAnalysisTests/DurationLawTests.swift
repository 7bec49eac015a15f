import GSL
import SurvivalAnalysis
import Testing

/// Every law against reference values from mpmath, compared with scipy where that holds.
///
/// Tolerances are relative: 2e-14 for H and its inverse, 5e-13 for the hazard rate, each times the condition
/// number (t h(t)/H(t), or its inverse) where that is above 1: with shape 1000 the rounding of t alone moves H
/// by 1000 roundings. 1e-12 for means.
@Suite struct `Duration laws against reference values` {
  static let tolerance = 2e-14

  @Test func `the reference values cover every law that has a hazard`() {
    let names = Set(ReferenceLaw.all.map(\.law))
    #expect(names == Set(ordinaryLaws.map(\.name)))
    #expect(ReferenceLaw.all.reduce(0) { $0 + $1.points.count } > 800)
  }

  @Test(arguments: ReferenceLaw.all)
  func `cumulative hazard, survival and hazard rate agree`(reference: ReferenceLaw) throws {
    let law = try reference.make()
    for point in reference.points {
      let condition = reference.conditionOfHazard(at: point)
      let reached = law.cumulativeHazard(at: point.weeks)
      #expect(
        relativeError(reached, point.cumulativeHazard) < Self.tolerance * condition,
        "H(\(point.weeks)) = \(reached), not \(point.cumulativeHazard)")
      #expect(law.logSurvival(at: point.weeks) == -reached)
      let rate = law.hazard(at: point.weeks)
      #expect(
        relativeError(rate, point.hazard) < 25 * Self.tolerance * condition,
        "h(\(point.weeks)) = \(rate), not \(point.hazard)")
    }
  }

  @Test(arguments: ReferenceLaw.all)
  func `the inverse cumulative hazard agrees`(reference: ReferenceLaw) throws {
    let law = try reference.make()
    for (inverse, point) in zip(reference.inverses, reference.points) {
      let weeks = law.inverseCumulativeHazard(inverse.hazard)
      let condition = max(1, point.cumulativeHazard / (point.weeks * point.hazard))
      #expect(
        relativeError(weeks, inverse.weeks) < Self.tolerance * condition,
        "H = \(inverse.hazard) at \(weeks), not at \(inverse.weeks)")
    }
  }

  @Test(arguments: ReferenceLaw.all)
  func `mean, median and restricted means agree`(reference: ReferenceLaw) throws {
    let law = try reference.make()
    if let mean = reference.mean {
      #expect(relativeError(law.mean, mean) < 1e-12, "mean \(law.mean), not \(mean)")
    } else {
      #expect(law.mean == .infinity)
    }
    #expect(relativeError(law.inverseCumulativeHazard(0.693147180559945309), reference.median) < 1e-12)
    for restricted in reference.restricted {
      let mean = law.restrictedMean(to: restricted.weeks)
      #expect(
        relativeError(mean, restricted.mean) < 1e-12,
        "restricted to \(restricted.weeks): \(mean), not \(restricted.mean)")
    }
  }

  /// Gamma and lognormal laws are tabulated when compiled: 1e-12, times the condition number as above.
  @Test(arguments: ReferenceLaw.all)
  func `the compiled law gives the same bits, a tabulated one the same figures`(
    reference: ReferenceLaw
  ) throws {
    let law = try reference.make()
    var tables = HazardTables()
    tables.values = [7, 7, 7]
    let compiled = law.compiled(into: &tables)
    let isTabulated = compiled.kind == .gamma || compiled.kind == .lognormal
    tables.values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for point in reference.points {
        let found = compiled.cumulativeHazard(at: point.weeks, tables: base)
        let exact = law.cumulativeHazard(at: point.weeks)
        let tolerance = isTabulated ? 1e-12 * reference.conditionOfHazard(at: point) : 0
        #expect(relativeError(found, exact) <= tolerance, "H(\(point.weeks)) = \(found), not \(exact)")
      }
      for (inverse, point) in zip(reference.inverses, reference.points) {
        let found = compiled.inverse(inverse.hazard, tables: base)
        let exact = law.inverseCumulativeHazard(inverse.hazard)
        let condition = max(1, point.cumulativeHazard / (point.weeks * point.hazard))
        let tolerance = isTabulated ? 1e-12 * condition : 0
        #expect(
          relativeError(found, exact) <= tolerance, "H = \(inverse.hazard) at \(found), not at \(exact)")
      }
    }
  }
}

@Suite struct `Duration laws by their properties` {
  /// Cumulative hazards over 15 orders of magnitude.
  static let hazards = (-48...13).map { Double(sign: .plus, exponent: 0, significand: 1.7).power($0) }

  @Test(arguments: ordinaryLaws)
  func `survival starts at one and never rises`(law: DurationLaw) {
    #expect(law.cumulativeHazard(at: 0) == 0)
    #expect(law.cumulativeHazard(at: -1) == 0)
    #expect(law.inverseCumulativeHazard(0) == 0)
    var last = 0.0
    for step in 0...4_000 {
      let reached = law.cumulativeHazard(at: Double(step) * 0.37)
      // Where the formula changes, two neighbours may differ by their rounding.
      #expect(reached >= last * (1 - 1e-14))
      #expect(law.hazard(at: Double(step) * 0.37) >= 0)
      last = reached
    }
    #expect(law.cumulativeHazard(at: .infinity) == .infinity)
    #expect(law.inverseCumulativeHazard(.infinity) == .infinity)
  }

  @Test(arguments: ordinaryLaws)
  func `H of the inverse is the hazard again, into the far tail`(law: DurationLaw) {
    for hazard in Self.hazards {
      let weeks = law.inverseCumulativeHazard(hazard)
      #expect(relativeError(law.cumulativeHazard(at: weeks), hazard) < 1e-13, "H = \(hazard) at \(weeks)")
    }
  }

  @Test(arguments: ordinaryLaws)
  func `the hazard rate is the slope of H`(law: DurationLaw) {
    for weeks in [0.9, 3.3, 11.0, 40.7, 90.1, 333.0, 1_200.0] {
      let step = weeks * 1e-5
      let slope =
        (law.cumulativeHazard(at: weeks + step) - law.cumulativeHazard(at: weeks - step)) / (2 * step)
      #expect(abs(slope - law.hazard(at: weeks)) <= 1e-6 * law.hazard(at: weeks), "at \(weeks)")
    }
  }

  @Test(arguments: ordinaryLaws)
  func `mean and restricted means are integrals of survival`(law: DurationLaw) throws {
    func survival(_ weeks: Double) -> Double { Weeks.exponential(law.logSurvival(at: weeks)) }
    // Cut where tables have corners.
    let corners = [0.0, 8, 13, 26, 52, 104, 156, 700]
    var sum = 0.0
    for (from, to) in zip(corners, corners.dropFirst()) {
      sum += try Quadrature.integral(over: from...to, relativeTolerance: 1e-12, of: survival).value
      #expect(relativeError(law.restrictedMean(to: to), sum) < 1e-10, "to \(to)")
    }
    sum += try Quadrature.integral(over: 700...(.infinity), absoluteTolerance: 1e-9, of: survival).value
    #expect(relativeError(law.mean, sum) < 1e-8)
    #expect(relativeError(law.restrictedMean(to: .infinity), law.mean) < 1e-14)
    #expect(law.restrictedMean(to: 0) == 0)
  }

  @Test(arguments: ordinaryLaws)
  func `scaling a law scales its time`(law: DurationLaw) {
    let scaled = law.scaled(by: 1.7)
    for weeks in [0.1, 2.0, 30.0, 400.0] {
      #expect(
        relativeError(scaled.cumulativeHazard(at: 1.7 * weeks), law.cumulativeHazard(at: weeks)) < 1e-13)
      #expect(relativeError(scaled.hazard(at: 1.7 * weeks), law.hazard(at: weeks) / 1.7) < 1e-13)
      #expect(
        relativeError(scaled.restrictedMean(to: 1.7 * weeks), 1.7 * law.restrictedMean(to: weeks)) < 1e-10)
    }
    #expect(relativeError(scaled.mean, 1.7 * law.mean) < 1e-13)
  }

  /// A ratio of r on the hazard is a threshold of E/r on H: the spell is shorter for r above 1, by what the
  /// law's own survival S^r says.
  @Test(arguments: ordinaryLaws)
  func `a hazard ratio above one shortens spells`(law: DurationLaw) throws {
    for threshold in [0.01, 0.3, 1.0, 4.0] {
      let without = law.inverseCumulativeHazard(threshold)
      let with = law.inverseCumulativeHazard(threshold / 1.5)
      #expect(with < without)
      #expect(relativeError(1.5 * law.cumulativeHazard(at: with), threshold) < 1e-11)
    }
  }

  /// Kolmogorov-Smirnov on 20,000 durations from unit exponentials of the keyed generator, through the law's
  /// own S. The bound is for a false alarm of 1e-6 per law (seed fixed: it either fails always or never).
  @Test(arguments: ordinaryLaws)
  func `durations drawn by inversion have the law's distribution`(law: DurationLaw) {
    let replication = ReplicationKey(seed: 7, replication: 0)
    let count = 20_000
    let shares = (0..<count).map { index in
      let person = PersonKey(cohort: 1, source: 0, entryYear: 2015, index: index)
      let weeks = law.inverseCumulativeHazard(replication.exponential(person, Purpose("exit", occurrence: 1)))
      return 1 - Weeks.exponential(law.logSurvival(at: weeks))
    }
    #expect(kolmogorovDistance(ofUniforms: shares) < kolmogorovBound(count: count, falseAlarm: 1e-6))
  }

  /// The same durations against GSL's own sampler of the law, two samples of 20,000: false alarm 1e-6 each.
  @Test func `inversion and GSL's samplers give the same distribution`() throws {
    let stream = RandomStream(
      seed: 3, replication: 0, person: PersonKey(cohort: 9, source: 0, entryYear: 2015, index: 0),
      purpose: Purpose("sampler"))
    let count = 20_000
    func distance(of law: some DurationDistribution, sampled: () -> Double) -> Double {
      kolmogorovDistance(
        ofUniforms: (0..<count).map { _ in 1 - Weeks.exponential(law.logSurvival(at: sampled())) })
    }
    let bound = kolmogorovBound(count: count, falseAlarm: 1e-6)
    let exponential = try Exponential(mean: 12)
    #expect(distance(of: exponential) { stream.exponential(mean: 12) } < bound)
    let gamma = try Gamma(shape: 0.7, scale: 12)
    #expect(distance(of: gamma) { stream.gamma(shape: 0.7, scale: 12) } < bound)
    let weibull = try Weibull(shape: 1.4, scale: 12)
    #expect(distance(of: weibull) { stream.weibull(shape: 1.4, scale: 12) } < bound)
    let lognormal = try Lognormal(sdLog: 1.1, median: 1)
    #expect(distance(of: lognormal) { stream.lognormal(meanLog: 0, sdLog: 1.1) } < bound)
    #expect(distance(of: lognormal) { stream.lognormal(meanLog: 0.1, sdLog: 1.1) } > bound)
  }
}
