import PublicFinance

/// An amount by year, split between municipality and state. What the public sector has is their sum.
struct Flow {
  var municipality: [Amount]
  var state: [Amount]

  init(municipality: [Amount], state: [Amount]) {
    self.municipality = municipality
    self.state = state
  }

  init(years: Int) {
    municipality = Array(repeating: 0, count: years)
    state = municipality
  }

  /// Gross amounts of which the state bears a stated part.
  init(gross: [Amount], state: [Amount]) {
    municipality = zip(gross, state).map { $0 - $1 }
    self.state = state
  }

  /// Gross amounts of which the state bears a share.
  init(gross: [Amount], stateShare: Double) {
    self.init(gross: gross, state: gross.map { $0 * stateShare })
  }

  static func + (left: Flow, right: Flow) -> Flow {
    Flow(
      municipality: zip(left.municipality, right.municipality).map { $0 + $1 },
      state: zip(left.state, right.state).map { $0 + $1 })
  }

  static func - (left: Flow, right: Flow) -> Flow {
    Flow(
      municipality: zip(left.municipality, right.municipality).map { $0 - $1 },
      state: zip(left.state, right.state).map { $0 - $1 })
  }

  static func += (left: inout Flow, right: Flow) { left = left + right }

  /// Amounts from the first year through each.
  var cumulative: Flow { Flow(municipality: Self.running(municipality), state: Self.running(state)) }

  private static func running(_ amounts: [Amount]) -> [Amount] {
    var sum = 0.0
    return amounts.map { amount in
      sum += amount
      return sum
    }
  }
}
