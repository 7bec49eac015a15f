import GSL
import Testing

@testable import SensitivityAnalysis

@Suite struct AcceptabilityCurveTests {
  @Test func `shares of draws whose value is not negative`() {
    let curve = AcceptabilityCurve(
      netResults: [-100, -50, 0, 20], savedWeeks: [10, 1, -1, 0], weekValues: [0, 10, 50, 1000])
    #expect(curve.points.map(\.probability.value) == [0.5, 0.5, 0.75, 0.75])
    #expect(curve.points.map(\.weekValue) == [0, 10, 50, 1000])
    #expect(curve.points[0].probability.standardError == 0.25)
  }

  @Test func `normal results and weeks give the normal curve`() throws {
    // P(net + w weeks ≥ 0) = Φ((w · 40 − 1000)/√(500² + (5 w)²)); 20,000 draws, 5 standard errors.
    let draws = try RandomDraws(20_000, inputs: ["net", "weeks"], seed: 3)
    let figures = (0..<20_000).map { draws.probabilities(at: $0).map { Quantiles.normal(lower: $0 ?? .nan) } }
    let values = [0, 10, 20, 25, 40, 80].map(Double.init)
    let curve = AcceptabilityCurve(
      netResults: figures.map { -1000 + 500 * $0[0] }, savedWeeks: figures.map { 40 + 5 * $0[1] },
      weekValues: values)
    for (value, point) in zip(values, curve.points) {
      let expected = SpecialFunctions.normalLower(
        (value * 40 - 1000) / (500 * 500 + 25 * value * value).squareRoot())
      #expect(abs(point.probability.value - expected) < 5 * (expected * (1 - expected) / 20_000).squareRoot())
    }
  }
}
