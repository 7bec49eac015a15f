import GSL

/// Laws with two parameters from a centre and an interval: an anchor that one parameter meets exactly for
/// every spread, and a condition that the spread then meets, the first time as the spread grows from none.
struct IntervalFit {
  private let kind: InputLaw.Kind
  private let statement: InputStatement
  /// Probability below the interval, and above it.
  private let tail: Double
  private let family: SpreadFamily

  static let allowed =
    "low and high; mean or median with low, with high or with both"

  init(_ kind: InputLaw.Kind, _ statement: InputStatement) throws(InputDistributionError) {
    self.kind = kind
    self.statement = statement
    family = SpreadFamily(kind: kind)
    try statement.check(kind)
    let probability = statement.probability ?? InputDistribution.usualProbability
    guard probability > 0, probability < 1 else {
      throw .outOfRange(law: kind, number: .probability, found: probability, allowed: "above 0 and below 1")
    }
    tail = (1 - probability) / 2
    for number in [InputStatement.Number.mean, .median, .low, .high] {
      guard let value = statement[number] else { continue }
      if kind == .beta, value <= 0 || value >= 1 {
        throw .outOfRange(law: kind, number: number, found: value, allowed: "above 0 and below 1")
      }
      if kind == .gamma || kind == .lognormal, value <= 0 {
        throw .outOfRange(law: kind, number: number, found: value, allowed: "above 0")
      }
    }
  }

  func law() throws(InputDistributionError) -> InputLaw {
    let (mean, median, low, high) = (statement.mean, statement.median, statement.low, statement.high)
    let stated = Set(statement.stated)
    if stated == [.mean, .sd], let mean, let sd = statement.sd { return try law(mean: mean, sd: sd) }
    guard statement.mode == nil, statement.sd == nil, mean == nil || median == nil, stated.count >= 2 else {
      throw .combination(law: kind, found: statement.stated, allowed: Self.allowed)
    }
    if let low, let high { try statement.checkInterval(kind, low, high) }
    guard let centre = mean ?? median else {
      guard let low, let high else {
        throw .combination(law: kind, found: statement.stated, allowed: Self.allowed)
      }
      return try narrowest(.quantile(low, tail), unit: high - low) { $0.upper(high) - tail }
    }
    let number: InputStatement.Number = mean == nil ? .median : .mean
    if let low, centre <= low {
      throw .outOfRange(law: kind, number: number, found: centre, allowed: "above low, \(low)")
    }
    if let high, centre >= high {
      throw .outOfRange(law: kind, number: number, found: centre, allowed: "below high, \(high)")
    }
    let anchor: SpreadFamily.Anchor = mean == nil ? .quantile(centre, 0.5) : .mean(centre)
    switch (low, high) {
    case (let low?, nil):
      return try narrowest(anchor, unit: centre - low) { $0.lower(low) - tail }
    case (nil, let high?):
      return try narrowest(anchor, unit: high - centre) { $0.upper(high) - tail }
    case (let low?, let high?):
      let law = try narrowest(anchor, unit: high - low) { $0.lower(low) + $0.upper(high) - 2 * tail }
      let (closestLow, closestHigh) = (law.quantile(tail), law.quantile(1 - tail))
      let tolerance = InputDistribution.tolerance * (high - low)
      guard abs(closestLow - low) <= tolerance, abs(closestHigh - high) <= tolerance else {
        throw .contradiction(
          law: kind, stated: low...high, closest: closestLow...closestHigh, tolerance: tolerance)
      }
      return law
    case (nil, nil):
      throw .combination(law: kind, found: statement.stated, allowed: Self.allowed)
    }
  }

  /// Mean and standard deviation, in closed form.
  private func law(mean: Double, sd: Double) throws(InputDistributionError) -> InputLaw {
    guard sd > 0 else { throw .outOfRange(law: kind, number: .sd, found: sd, allowed: "above 0") }
    if kind == .beta, sd * sd >= mean * (1 - mean) {
      throw .outOfRange(
        law: kind, number: .sd, found: sd, allowed: "below \((mean * (1 - mean)).squareRoot()) with this mean"
      )
    }
    return family.law(mean: mean, sd: sd)
  }

  /// The law of least spread that has the anchor and brings the `condition` from below 0 up to 0.
  private func narrowest(
    _ anchor: SpreadFamily.Anchor, unit: Double, _ condition: (InputLaw) -> Double
  ) throws(InputDistributionError) -> InputLaw {
    func excess(at spread: Double) -> Double {
      guard let law = family.law(anchor, spread: spread, unit: unit) else { return .nan }
      return condition(law)
    }
    var below = family.spreads.lowerBound
    guard excess(at: below) < 0 else {
      throw failure("the interval is too narrow; a normal law takes any width")
    }
    while below < family.spreads.upperBound {
      let above = min(family.spreads.upperBound, below * 1.25)
      let value = excess(at: above)
      if value.isNaN { break }
      if value < 0 {
        below = above
        continue
      }
      if let spread = try? Roots.root(in: below...above, relativeTolerance: 1e-15, of: excess(at:)),
        let law = family.law(anchor, spread: spread, unit: unit)
      {
        return law
      }
      break
    }
    throw failure("the interval is too wide for the centre")
  }

  private func failure(_ reason: String) -> InputDistributionError {
    .noSuchLaw(law: kind, found: statement.stated, reason: reason)
  }
}
