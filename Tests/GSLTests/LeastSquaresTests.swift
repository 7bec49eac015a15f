import GSL
import Testing

@Suite struct LeastSquaresTests {
  let x = (0..<20).map { Double($0) / 7 }

  @Test func `a response within the columns' space is fitted exactly, others to their projection`() throws {
    let one = x.map { _ in 1.0 }
    let line = LeastSquares(columns: [one, x])
    let (fitted, rank) = try line.fit([x.map { 3 - 2 * $0 }, x.map { $0 * $0 }])
    #expect(rank == 2)
    for (found, value) in zip(fitted[0], x) { #expect(abs(found - (3 - 2 * value)) < 1e-13) }
    // Residuals of a projection are orthogonal to the columns.
    let residuals = zip(x, fitted[1]).map { $0 * $0 - $1 }
    #expect(abs(residuals.reduce(0, +)) < 1e-12)
    #expect(abs(zip(residuals, x).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-12)
    #expect(residuals.contains { abs($0) > 0.1 })
  }

  @Test func `columns that depend on each other change nothing but are not counted`() throws {
    let one = x.map { _ in 1.0 }
    let response = x.map { $0 * $0 }
    let (plain, _) = try LeastSquares(columns: [one, x]).fit([response])
    let (doubled, rank) = try LeastSquares(columns: [one, x, x.map { 5 - 3 * $0 }]).fit([response])
    #expect(rank == 2)
    for (found, expected) in zip(doubled[0], plain[0]) { #expect(abs(found - expected) < 1e-11) }
  }
}
