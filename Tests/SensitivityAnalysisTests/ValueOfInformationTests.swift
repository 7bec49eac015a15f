import GSL
import Testing

@testable import SensitivityAnalysis

@Suite struct ValueOfInformationTests {
  /// Independent standard normals, by column and draw.
  func normals(_ columns: Int, _ draws: Int, seed: UInt64) throws -> [[Double]] {
    let design = try RandomDraws(draws, inputs: (0..<columns).map { "x\($0)" }, seed: seed)
    let rows = (0..<draws).map { design.probabilities(at: $0).map { Quantiles.normal(lower: $0 ?? .nan) } }
    return (0..<columns).map { column in rows.map { $0[column] } }
  }

  /// E[max(0, X)] − max(0, E[X]) for X normal: s φ(m/s) − |m| Φ(−|m|/s).
  func closedForm(mean: Double, sd: Double) -> Double {
    let ratio = abs(mean) / sd
    return sd * Known.density(ratio) - abs(mean) * SpecialFunctions.normalUpper(ratio)
  }

  @Test(arguments: [0, 0.8, -1.5])
  func `two options with normal inputs have the values of their closed form`(mean: Double) throws {
    // 4000 draws; 5 standard errors, of the estimate itself.
    let x = try normals(3, 4000, seed: 21)
    let benefit = (0..<4000).map { mean + 2 * x[0][$0] + x[1][$0] }
    let value = ValueOfInformation(netBenefits: [benefit.map { _ in 7 }, benefit.map { $0 + 7 }])
    #expect(value.bestOption == (mean < 0 ? 0 : SampleMoments(benefit).mean > 0 ? 1 : 0))
    func check(_ found: Measured, _ sd: Double) {
      let expected = closedForm(mean: mean, sd: sd)
      #expect(abs(found.value - expected) < 5 * found.standardError, "\(found) \(expected)")
      #expect(found.standardError < 0.06)
    }
    check(value.ofEverything, 5.0.squareRoot())
    check(try value.ofInputs([x[0]]), 2)
    check(try value.ofInputs([x[1]]), 1)
    check(try value.ofInputs([x[0], x[1]]), 5.0.squareRoot())
    #expect(try value.ofInputs([x[2]]).value == 0)
  }

  @Test func `chance in the net benefits is averaged away by the regression, and only by it`() throws {
    let x = try normals(3, 8000, seed: 5)
    // The noise of each draw's simulation has three times the spread of what the inputs do.
    let benefit = (0..<8000).map { 0.5 + x[0][$0] + 0.5 * x[1][$0] + 3 * x[2][$0] }
    let value = ValueOfInformation(netBenefits: [benefit, benefit.map { _ in 0 }])
    for (inputs, variance) in [([x[0]], 1.0), ([x[1]], 0.25), ([x[0], x[1]], 1.25)] {
      let found = try value.ofInputs(inputs)
      let expected = closedForm(mean: 0.5, sd: variance.squareRoot())
      #expect(abs(found.value - expected) < 5 * found.standardError)
      #expect(found.standardError < 0.04)
    }
    // Taken as it is, chance counts: 10.25 is the variance with it.
    #expect(abs(value.ofEverything.value - closedForm(mean: 0.5, sd: 10.25.squareRoot())) < 0.15)
  }

  @Test func `noise that the options share cancels`() throws {
    let x = try normals(2, 1000, seed: 8)
    let shared = x[1].map { 1000 * $0 }
    let value = ValueOfInformation(netBenefits: [shared, zip(shared, x[0]).map { $0 + $1 }])
    #expect(abs(try value.ofInputs([x[0]]).value - closedForm(mean: 0, sd: 1)) < 0.06)
  }

  @Test func `curved effects and three options`() throws {
    let x = try normals(2, 5000, seed: 33)
    let noise = try normals(1, 5000, seed: 34)[0]
    // E max(0, z² − 1) = 2 φ(1), less max(0, 0).
    let curved = ValueOfInformation(netBenefits: [
      [Double](repeating: 0, count: 5000), zip(x[0], noise).map { $0 * $0 - 1 + $1 },
    ])
    let found = try curved.ofInputs([x[0]])
    #expect(abs(found.value - 2 * Known.density(1)) < 5 * found.standardError)
    // E max(0, a z, −a z) = a √(2/π).
    let three = ValueOfInformation(netBenefits: [
      [Double](repeating: 0, count: 5000), zip(x[0], noise).map { 2 * $0 + $1 },
      zip(x[0], noise).map { -2 * $0 + $1 },
    ])
    let spread = try three.ofInputs([x[0]])
    #expect(abs(spread.value - 2 * (2 / Double.pi).squareRoot()) < 5 * spread.standardError)
  }

  @Test func `an interaction is worth nothing input by input and something together`() throws {
    // E max(0, z₁ z₂) = E|z₁| E|z₂|/2 = 1/π.
    let x = try normals(2, 5000, seed: 14)
    let value = ValueOfInformation(netBenefits: [
      [Double](repeating: 0, count: 5000), zip(x[0], x[1]).map { $0 * $1 },
    ])
    #expect(try value.ofInputs([x[0]]).value < 0.03)
    let both = try value.ofInputs(x)
    #expect(abs(both.value - 1 / Double.pi) < 5 * both.standardError)
  }

  @Test func `the standard error is the spread over repeated draws`() throws {
    // 300 repetitions: the ratio of two deviations has a standard error of 4 %; 0.75...1.33 is over 5 of them.
    var values: [Double] = []
    var errors: [Double] = []
    for seed in 0..<300 as Range<UInt64> {
      let x = try normals(2, 400, seed: 1000 + seed)
      let value = ValueOfInformation(netBenefits: [
        [Double](repeating: 0, count: 400), zip(x[0], x[1]).map { 1 + $0 + 2 * $1 },
      ])
      let found = try value.ofInputs([x[0]])
      values.append(found.value)
      errors.append(found.standardError)
    }
    let ratio = SampleMoments(errors).mean / SampleMoments(values).variance.squareRoot()
    #expect((0.75...1.33).contains(ratio), "\(ratio)")
  }

  @Test func `an input with few values, or one, is no obstacle`() throws {
    let x = try normals(1, 1000, seed: 2)[0]
    let sign = x.map { $0 < 0 ? -1.0 : 1 }
    let value = ValueOfInformation(netBenefits: [[Double](repeating: 0, count: 1000), sign.map { 2 * $0 }])
    let found = try value.ofInputs([sign])
    let expected = 2 * Double(sign.count { $0 > 0 }) / 1000 - max(0, 2 * SampleMoments(sign).mean)
    #expect(abs(found.value - expected) < 1e-9)
    #expect(try value.ofInputs([[Double](repeating: 3, count: 1000)]).value == 0)
  }
}
