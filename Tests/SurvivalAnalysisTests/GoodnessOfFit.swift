import Foundation
import SurvivalAnalysis

/// The greatest distance between the empirical distribution of the values and the uniform one.
func kolmogorovDistance(ofUniforms values: [Double]) -> Double {
  let count = Double(values.count)
  return values.sorted().enumerated().reduce(0) { greatest, item in
    max(greatest, item.element - Double(item.offset) / count, Double(item.offset + 1) / count - item.element)
  }
}

/// The distance exceeded with probability `falseAlarm` at most by a sample from the law itself
/// (Dvoretzky-Kiefer-Wolfowitz inequality with Massart's constant, so for every sample size).
func kolmogorovBound(count: Int, falseAlarm: Double) -> Double {
  (log(2 / falseAlarm) / (2 * Double(count))).squareRoot()
}

extension Double {
  static func exponential(_ value: Double) -> Double { exp(value) }
  func power(_ exponent: Int) -> Double { pow(self, Double(exponent)) }
}
