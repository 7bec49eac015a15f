@testable import SensitivityAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Test functions with indices in closed form.
enum Known {
  /// Ishigami and Homma (1990): sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on (−π, π)³.
  static func ishigami(_ u: [Double]) -> Double {
    let x = u.map { (2 * $0 - 1) * Double.pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
  }

  static let ishigamiIndices: (first: [Double], total: [Double], variance: Double) = {
    let fourth = Double.pi * Double.pi * Double.pi * Double.pi
    let (a, b) = (7.0, 0.1)
    let one = 0.5 * (1 + b * fourth / 5) * (1 + b * fourth / 5)
    let two = a * a / 8
    let oneThree = b * b * fourth * fourth * (1 / 18.0 - 1 / 50.0)
    let all = one + two + oneThree
    return ([one / all, two / all, 0], [(one + oneThree) / all, two / all, oneThree / all], all)
  }()

  /// Sobol's g-function, the product of (|4u − 2| + a)/(1 + a).
  static let coefficients = [0, 1, 4.5, 9, 99, 99]

  static func g(_ u: [Double]) -> Double {
    zip(u, coefficients).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  static let gIndices: (first: [Double], total: [Double], variance: Double) = {
    let parts = coefficients.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let product = parts.reduce(1) { $0 * (1 + $1) }
    let all = product - 1
    return (parts.map { $0 / all }, parts.map { $0 * product / (1 + $0) / all }, all)
  }()

  /// φ(x), the standard normal density.
  static func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
}

/// The outputs of a function of uniforms at every point of a design.
func outputs(_ design: some Design, _ function: ([Double]) -> Double) -> [Double] {
  (0..<design.count).map { index in function(design.probabilities(at: index).map { $0 ?? 0.5 }) }
}
