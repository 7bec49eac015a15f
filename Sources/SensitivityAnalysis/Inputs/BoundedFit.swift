/// Uniform and triangular laws: `low` and `high` are the ends of the range.
struct BoundedFit {
  let kind: InputLaw.Kind
  let statement: InputStatement
  let low: Double
  let high: Double

  init(_ kind: InputLaw.Kind, _ statement: InputStatement) throws(InputDistributionError) {
    self.kind = kind
    self.statement = statement
    try statement.check(kind)
    if let probability = statement.probability, probability != 1 {
      throw .outOfRange(
        law: kind, number: .probability, found: probability, allowed: "1: low and high are the ends")
    }
    guard let low = statement.low, let high = statement.high else {
      throw .combination(law: kind, found: statement.stated, allowed: Self.allowed(kind))
    }
    try statement.checkInterval(kind, low, high)
    self.low = low
    self.high = high
  }

  private static func allowed(_ kind: InputLaw.Kind) -> String {
    kind == .uniform ? "low and high" : "low, high and one of mode, mean, median"
  }

  func uniform() throws(InputDistributionError) -> InputLaw {
    guard statement.mode == nil, statement.sd == nil, statement.stated.count <= 3 else {
      throw .combination(law: kind, found: statement.stated, allowed: Self.allowed(kind))
    }
    if let centre = statement.mean ?? statement.median {
      let tolerance = InputDistribution.tolerance * (high - low)
      let miss = centre - (low + high) / 2
      guard abs(miss) <= tolerance else {
        throw .contradiction(
          law: kind, stated: low...high, closest: low + miss...high + miss, tolerance: tolerance)
      }
    }
    return .uniform(low: low, high: high)
  }

  func triangular() throws(InputDistributionError) -> InputLaw {
    let centres: [InputStatement.Number] = [.mode, .mean, .median]
    guard statement.stated.count == 3, let number = centres.first(where: { statement[$0] != nil }),
      let value = statement[number]
    else { throw .combination(law: kind, found: statement.stated, allowed: Self.allowed(kind)) }
    let width = high - low
    // A triangular law's mean lies within the middle third, its median within 1 ∓ √½ of the ends.
    let reach: (Double, Double) =
      switch number {
      case .mean: ((2 * low + high) / 3, (low + 2 * high) / 3)
      case .median: (high - width * 0.5.squareRoot(), low + width * 0.5.squareRoot())
      default: (low, high)
      }
    guard value >= reach.0, value <= reach.1 else {
      throw .outOfRange(law: kind, number: number, found: value, allowed: "\(reach.0)...\(reach.1)")
    }
    let mode =
      switch number {
      case .mean: 3 * value - low - high
      // F(median) = ½, on the side of the mode that the median lies on.
      case .median:
        value >= (low + high) / 2
          ? low + 2 * (value - low) * (value - low) / width
          : high - 2 * (high - value) * (high - value) / width
      default: value
      }
    return .triangular(low: low, mode: min(high, max(low, mode)), high: high)
  }
}
