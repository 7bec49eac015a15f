import Testing

@testable import SurvivalAnalysis

/// Gamma and lognormal laws as the engine reads them, against the exact functions.
///
/// Errors are relative and held against the condition number where that is above 1: with shape 1000 one
/// rounding of t moves H by 140 roundings, with shape 0.05 one of H moves t by 20.
@Suite struct `Tabulated laws` {
  /// The tables cover these with at most 10 bits of the significand, but for the last one, which is left
  /// without a table of its inverse.
  static let laws: [DurationLaw] = {
    do {
      return try [0.05, 0.3, 0.7, 1, 2, 5, 30, 1_000].map { .gamma(try Gamma(shape: $0, scale: 7)) }
        + [0.05, 0.3, 1.1, 1.6, 3, 15].map { .lognormal(try Lognormal(sdLog: $0, median: 40)) }
    } catch {
      Issue.record(error, "a law is refused")
      return []
    }
  }()

  /// Calls `body` with H and the inverse of the compiled law.
  func compiled(
    _ law: DurationLaw,
    _ body: (_ cumulativeHazard: (Weeks) -> Double, _ inverse: (Double) -> Weeks) -> Void
  ) {
    var tables = HazardTables()
    tables.values = [7, 7, 7]
    let compiled = law.compiled(into: &tables)
    tables.values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      body(
        { compiled.cumulativeHazard(at: $0, tables: base) }, { compiled.inverse($0, tables: base) })
    }
  }

  /// d log t/d log H at a duration: the condition number of the inverse.
  func condition(_ law: DurationLaw, at weeks: Weeks) -> Double {
    law.cumulativeHazard(at: weeks) / (weeks * law.hazard(at: weeks))
  }

  /// 4,000 hazards from 1e-17 to 100, in equal ratios. Measured: 4e-13 with shape 0.05, 2e-13 with shape 1000,
  /// below 3e-14 between them.
  @Test(arguments: laws)
  func `H, its inverse and the way there and back agree with the exact law`(law: DurationLaw) {
    compiled(law) { cumulativeHazard, inverse in
      for step in 0..<4_000 {
        let hazard = Weeks.exponential(-39.1 + 43.7 * (Double(step) + 0.5) / 4_000)
        let weeks = law.inverseCumulativeHazard(hazard)
        guard weeks > 1e-300 else { continue }
        let condition = condition(law, at: weeks)
        let found = inverse(hazard)
        #expect(
          relativeError(found, weeks) < 1e-12 * max(1, condition), "H = \(hazard) at \(found), not \(weeks)")
        let reached = cumulativeHazard(weeks)
        #expect(
          relativeError(reached, law.cumulativeHazard(at: weeks)) < 1e-12 * max(1, 1 / condition),
          "H(\(weeks)) = \(reached)")
        #expect(relativeError(inverse(reached), weeks) < 1e-12 * max(1, condition), "back to \(weeks)")
      }
    }
  }

  /// 1,024 points to a power of two: every border of cells is among them.
  @Test(arguments: laws)
  func `the inverse rises and does not jump between cells`(law: DurationLaw) {
    compiled(law) { _, inverse in
      var last = 0.0
      for hazard in Self.grid(from: -18, to: 7) {
        let weeks = inverse(hazard)
        #expect(weeks > last, "at \(hazard)")
        last = weeks
        let below = inverse(hazard.nextDown)
        #expect(
          relativeError(below, weeks) < law.jump * max(1, condition(law, at: weeks)), "jump at \(hazard)")
      }
    }
  }

  @Test(arguments: laws)
  func `H rises and does not jump between cells`(law: DurationLaw) {
    let unit = law.inverseCumulativeHazard(1e-14)...law.inverseCumulativeHazard(40)
    compiled(law) { cumulativeHazard, _ in
      var last = 0.0
      for grid in Self.grid(from: -34, to: 34) {
        // The scale or median is what the table's argument is divided by.
        let weeks = grid * law.tableScale
        guard unit.contains(weeks) else { continue }
        let reached = cumulativeHazard(weeks)
        #expect(reached > last, "at \(weeks)")
        last = reached
        let below = cumulativeHazard(weeks.nextDown)
        #expect(
          relativeError(below, reached) < law.jump * max(1, 1 / condition(law, at: weeks)), "jump at \(weeks)"
        )
      }
    }
  }

  private static func grid(from lowest: Int, to highest: Int) -> [Double] {
    (lowest..<highest).flatMap { exponent in
      (0..<1_024).map { Double(sign: .plus, exponent: exponent, significand: 1 + Double($0) / 1_024) }
    }
  }

  @Test(arguments: laws)
  func `what lies outside the tables is as in the exact law`(law: DurationLaw) {
    compiled(law) { cumulativeHazard, inverse in
      for edge in [-1, -0.0, 0, .leastNonzeroMagnitude, 1e-250, 1e-25, 1e60, .infinity] {
        #expect(cumulativeHazard(edge) == law.cumulativeHazard(at: edge))
      }
      for edge in [-1, -0.0, 0, 1e-300, 1e-17, 33, 2_000, .infinity] {
        #expect(inverse(edge) == law.inverseCumulativeHazard(edge))
      }
    }
  }

  @Test func `one table serves all laws of a shape`() throws {
    var tables = HazardTables()
    let first = try Gamma(shape: 2, scale: 7).compiled(into: &tables)
    let count = tables.values.count
    let second = try Gamma(shape: 2, scale: 90).compiled(into: &tables)
    #expect(count > 5_000 && tables.values.count == count)
    #expect(first.start == second.start && first.scale == 7 && second.scale == 90)
    let third = try Gamma(shape: 2.5, scale: 7).compiled(into: &tables)
    #expect(third.start == count && tables.values.count > count + 5_000)
  }
}

extension DurationLaw {
  /// What neighbouring cells may differ by: the exact functions that they start from are 20 times less smooth
  /// with extreme shapes (GSL's Q of shape 0.05 departs by 1e-13 between 2 and 5).
  fileprivate var jump: Double {
    if case .gamma(let law) = self, law.shape < 0.1 || law.shape > 100 { 4e-13 } else { 2e-14 }
  }

  fileprivate var tableScale: Double {
    switch self {
    case .gamma(let law): law.scale
    case .lognormal(let law): law.median
    default: .nan
    }
  }
}

@Suite struct `Taylor series` {
  /// e^s − 1 and log(1 + y).
  @Test func `a series is reversed`() {
    var series = TaylorSeries()
    var factorial = 1.0
    for power in 1..<TaylorSeries.order {
      factorial *= Double(power)
      series[power] = 1 / factorial
    }
    let reversed = series.reversed()
    for power in 1..<TaylorSeries.order {
      let expected = (power % 2 == 0 ? -1 : 1) / Double(power)
      #expect(abs(reversed[power] - expected) < 1e-14)
    }
  }

  /// 1/(1 − s/20): the bound holds and is not ten times the departure.
  @Test func `fewer powers depart by no more than the bound`() {
    var series = TaylorSeries()
    for power in 0..<TaylorSeries.order { series[power] = SurvivalAnalysis.power(1 / 20, Double(power)) }
    var fewer = series
    let bound = fewer.economise(to: 8)
    var departure = 0.0
    for step in -100...100 {
      let place = Double(step) / 100
      var sum = 0.0
      for power in (0..<8).reversed() { sum = sum * place + fewer[power] }
      departure = max(departure, abs(sum - 1 / (1 - place / 20)))
    }
    #expect(departure < bound && bound < 10 * departure)
    #expect(abs(series.evaluated(at: 1).value - 20.0 / 19) < 1e-13)
    #expect(abs(series.evaluated(at: 1).slope - 20.0 / 361) < 1e-12)
  }
}
