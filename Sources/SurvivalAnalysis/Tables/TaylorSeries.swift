/// The first terms of a power series in a variable within −1...1.
struct TaylorSeries {
  /// Terms that are kept while a series is worked out.
  static let order = 11

  private var terms: [Double]

  init() { terms = [Double](repeating: 0, count: Self.order) }

  subscript(power: Int) -> Double {
    get { terms[power] }
    set { terms[power] = newValue }
  }

  /// Multiplies every term by a number.
  static func *= (series: inout TaylorSeries, factor: Double) {
    for power in series.terms.indices { series.terms[power] *= factor }
  }

  /// The value and the slope at a place.
  func evaluated(at place: Double) -> (value: Double, slope: Double) {
    var value = 0.0
    var slope = 0.0
    for term in terms.reversed() {
      slope = slope * place + value
      value = value * place + term
    }
    return (value, slope)
  }

  /// The coefficient of the product with another series at one power.
  func product(with other: TaylorSeries, at power: Int) -> Double {
    terms.withUnsafeBufferPointer { first in
      other.terms.withUnsafeBufferPointer { second in
        var sum = 0.0
        for index in 0...power { sum += first[index] * second[power - index] }
        return sum
      }
    }
  }

  /// The inverse function: from y = s + a₂s² + … to s = y + b₂y² + …
  ///
  /// b(n) follows from the coefficient of yⁿ in Σ a(j) s(y)ʲ = y, in which the powers j ≥ 2 of s hold b up to
  /// n − 1 only.
  /// - Precondition: the series begins with 0 + s
  func reversed() -> TaylorSeries {
    let order = Self.order
    var result = TaylorSeries()
    result.terms[1] = 1
    result.terms.withUnsafeMutableBufferPointer { result in
      // At j × order + n: the coefficient of yⁿ in sʲ.
      withUnsafeTemporaryAllocation(of: Double.self, capacity: order * order) { powers in
        powers.initialize(repeating: 0)
        powers[order + 1] = 1
        for n in 2..<order {
          var sum = 0.0
          for j in 2...n {
            var coefficient = 0.0
            let lower = (j - 1) * order + n
            for i in 1...(n - j + 1) { coefficient += result[i] * powers[lower - i] }
            powers[j * order + n] = coefficient
            sum += terms[j] * coefficient
          }
          powers[order + n] = -sum
          result[n] = -sum
        }
      }
    }
    return result
  }

  /// Lowers the degree by taking away multiples of Chebyshev polynomials, the highest first: each drops one
  /// power and departs by the least possible over −1...1 (C. Lanczos, Applied Analysis, 1956).
  /// - Parameter count: terms to keep
  /// - Returns: a bound on the departure, and on what the series itself leaves out
  mutating func economise(to count: Int) -> Double {
    // Where terms fall slowly, the sum of those never worked out is of the size of the last one.
    var error = abs(terms[Self.order - 1]) / 16
    for power in stride(from: Self.order - 1, through: count, by: -1) {
      let polynomial = Self.chebyshev[power]
      let factor = terms[power] / polynomial[power]
      error += abs(factor)
      for lower in 0...power { terms[lower] -= factor * polynomial[lower] }
    }
    return error
  }

  /// Coefficients of the Chebyshev polynomials, from T(n + 1) = 2 s T(n) − T(n − 1).
  private static let chebyshev: [TaylorSeries] = {
    var polynomials = [TaylorSeries(), TaylorSeries()]
    polynomials[0][0] = 1
    polynomials[1][1] = 1
    for n in 2..<order {
      var next = TaylorSeries()
      for power in 0..<order {
        next[power] = (power > 0 ? 2 * polynomials[n - 1][power - 1] : 0) - polynomials[n - 2][power]
      }
      polynomials.append(next)
    }
    return polynomials
  }()
}
