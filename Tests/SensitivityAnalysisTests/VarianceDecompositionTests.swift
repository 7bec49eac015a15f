import GSL
import Testing

@testable import SensitivityAnalysis

@Suite struct VarianceDecompositionTests {
  /// Y = 10 + 3 · input + 4 · chance, both standard normal; inputs 0 in the companion run.
  func runs(_ count: Int, seed: UInt64) throws -> (drawn: [Double], fixed: [Double]) {
    let draws = try RandomDraws(count, inputs: ["input", "chance"], seed: seed)
    let normal = (0..<count).map { draws.probabilities(at: $0).map { Quantiles.normal(lower: $0 ?? .nan) } }
    return (normal.map { 10 + 3 * $0[0] + 4 * $0[1] }, normal.map { 10 + 4 * $0[1] })
  }

  @Test func `parameter variance is what the inputs add to chance`() throws {
    let (drawn, fixed) = try runs(20_000, seed: 4)
    let parts = VarianceDecomposition(drawn: drawn, fixed: fixed)
    // 5 standard errors: variance s² has √(2/n) s².
    #expect(abs(parts.total.value - 25) < 5 * 0.25)
    #expect(abs(parts.chance.value - 16) < 5 * 0.16)
    #expect(abs(parts.parameter.value - 9) < 5 * 0.3)
    #expect(abs(parts.total.standardError / 0.25 - 1) < 0.1)
    #expect(abs(parts.mean.value - 10) < 5 * parts.mean.standardError)
    #expect(abs(parts.mean.standardError - 5 / 20_000.0.squareRoot()) < 0.001)
    #expect(parts.parameter.value == parts.total.value - parts.chance.value)
    #expect(parts.parameterDeviation == parts.parameter.value.squareRoot())
  }

  @Test func `twice as many replications give what is foretold`() throws {
    let once = VarianceDecomposition(drawn: try runs(10_000, seed: 9).drawn, fixed: [0, 1])
    let twice = VarianceDecomposition(drawn: try runs(20_000, seed: 9).drawn, fixed: [0, 1])
    // Two estimates of one deviation from 10,000 and 20,000 draws: 5 % is over 7 standard errors.
    #expect(abs(once.errorWithTwiceAsMany / twice.mean.standardError - 1) < 0.05)
    #expect(abs(once.replications(for: once.mean.standardError / 2) - 40_000) <= 1)
  }

  @Test func `inputs that add nothing leave a parameter variance of zero or more`() {
    let parts = VarianceDecomposition(drawn: [1, 2, 3, 4], fixed: [0, 10, 20, 30])
    #expect(parts.parameter.value == 0 && parts.chance.value > parts.total.value)
    let none = VarianceDecomposition(drawn: [0.1, 0.1, 0.1], fixed: [0.1, 0.1])
    #expect(none.total.value == 0 && none.mean.value == 0.1 && none.mean.standardError == 0)
  }
}
