#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The correlation coefficient of two columns.
func correlation(_ pairs: [(Double, Double)]) -> Double {
  let count = Double(pairs.count)
  let meanX = pairs.reduce(0) { $0 + $1.0 } / count
  let meanY = pairs.reduce(0) { $0 + $1.1 } / count
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  for (x, y) in pairs {
    xx += (x - meanX) * (x - meanX)
    yy += (y - meanY) * (y - meanY)
    xy += (x - meanX) * (y - meanY)
  }
  return xy / (xx * yy).squareRoot()
}

/// Pearson's statistic of pairs in the unit square against the uniform law, on a grid of side².
func chiSquare(_ pairs: [(Double, Double)], side: Int) -> Double {
  var cells = [Int](repeating: 0, count: side * side)
  for (x, y) in pairs { cells[Int(x * Double(side)) * side + Int(y * Double(side))] += 1 }
  let expected = Double(pairs.count) / Double(cells.count)
  return cells.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
}

/// The value of a chi-square variable that a standard normal `quantile` corresponds to (Wilson-Hilferty).
func chiSquareBound(degrees: Int, quantile: Double) -> Double {
  let share = 2 / (9 * Double(degrees))
  let root = 1 - share + quantile * share.squareRoot()
  return Double(degrees) * root * root * root
}

/// The greatest distance between the empirical distribution of the values and the uniform one.
func kolmogorovDistance(ofUniforms values: [Double]) -> Double {
  let count = Double(values.count)
  return values.sorted().enumerated().reduce(0) { greatest, item in
    max(greatest, item.element - Double(item.offset) / count, Double(item.offset + 1) / count - item.element)
  }
}

/// The distance exceeded with probability `falseAlarm` at most (Dvoretzky-Kiefer-Wolfowitz-Massart).
func kolmogorovBound(count: Int, falseAlarm: Double) -> Double {
  (log(2 / falseAlarm) / (2 * Double(count))).squareRoot()
}
