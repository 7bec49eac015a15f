import GSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The columns by which an output is regressed on inputs, from a constant to curved surfaces; the data choose among them.
struct RegressionBasis {
  /// Candidates, the simplest first: constant; straight lines; natural cubic splines with 4 and 7 knots at
  /// quantiles, added up; for several inputs also lines with squares and products, and the splines of 4 knots
  /// with products.
  private let candidates: [LeastSquares]
  private let draws: Int

  /// - Parameter inputs: the draws of each input; one that does not vary is left out
  init(_ inputs: [[Double]]) {
    let draws = inputs[0].count
    self.draws = draws
    let scaled = inputs.compactMap(Self.standardised)
    let constant = [[Double](repeating: 1, count: draws)]
    func splines(_ knots: Int) -> [[Double]] { scaled.flatMap { Self.naturalSpline($0, knots: knots) } }
    var products: [[Double]] = []
    for (place, one) in scaled.enumerated() {
      for other in scaled[(place + 1)...] { products.append(zip(one, other).map { $0 * $1 }) }
    }
    var sets = [constant]
    if !scaled.isEmpty {
      sets += [constant + scaled, constant + splines(4), constant + splines(7)]
      if !products.isEmpty {
        let squares = scaled.map { $0.map { $0 * $0 } }
        sets += [constant + scaled + squares + products, constant + splines(4) + products]
      }
    }
    // Five draws to a column are too few to tell a pattern from noise.
    candidates = sets.filter { $0.count == 1 || 5 * $0.count <= draws }.map(LeastSquares.init(columns:))
  }

  /// The fit of the candidate with the least n log(RSS/n) + rank log n (Schwarz 1978): columns count only when
  /// noise would rarely seem to need them.
  func fit(_ response: [Double]) throws -> (fitted: [Double], space: LeastSquares) {
    let n = Double(draws)
    let moments = SampleMoments(response)
    // Residuals this small are rounding.
    let floor = max(moments.variance.isNaN ? 0 : moments.variance * 1e-24, .leastNormalMagnitude)
    var best: (score: Double, fitted: [Double], space: LeastSquares)?
    for candidate in candidates {
      let (fitted, rank) = try candidate.fit([response])
      let squares = zip(response, fitted[0]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let score = n * log(max(squares / n, floor)) + Double(rank) * log(n)
      if best.map({ score < $0.score }) ?? true { best = (score, fitted[0], candidate) }
    }
    guard let best else { throw NumericalError.invalidRequest("a regression without columns") }
    return (best.fitted, best.space)
  }

  /// With mean 0 and standard deviation 1; nil when all values are equal.
  private static func standardised(_ values: [Double]) -> [Double]? {
    let moments = SampleMoments(values)
    guard moments.variance > 0 else { return nil }
    let deviation = moments.variance.squareRoot()
    return values.map { ($0 - moments.mean) / deviation }
  }

  /// The line and the curved columns of a natural cubic spline, which is a line beyond its outer knots (Hastie,
  /// Tibshirani and Friedman, The Elements of Statistical Learning, equations 5.4 and 5.5).
  static func naturalSpline(_ values: [Double], knots count: Int) -> [[Double]] {
    let sorted = values.sorted()
    // Equal knots, of an input with few values, are one.
    var knots: [Double] = []
    for place in 0..<count {
      let knot = sorted.sortedQuantile((Double(place) + 0.5) / Double(count))
      if knots.last.map({ knot > $0 }) ?? true { knots.append(knot) }
    }
    guard knots.count >= 3 else { return [values] }
    let last = knots[knots.count - 1]
    func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
    func hinge(_ x: Double, _ knot: Double) -> Double { (cube(x - knot) - cube(x - last)) / (last - knot) }
    return [values]
      + knots.dropLast(2).map { knot in
        values.map { hinge($0, knot) - hinge($0, knots[knots.count - 2]) }
      }
  }
}
