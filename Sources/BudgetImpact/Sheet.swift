import PublicFinance

/// A replication's budget while it is being filled in.
struct Sheet {
  let impact: BudgetImpact
  var values: [Double]

  init(impact: BudgetImpact) {
    self.impact = impact
    values = Array(repeating: 0, count: impact.layout.count)
  }

  /// Enters an amount by year, and its totals in each kind of prices.
  mutating func enter(_ item: BudgetItem, _ flow: Flow) {
    let first = impact.layout.amount(item, year: 0, .municipality)
    for year in flow.municipality.indices {
      put(flow.municipality[year], flow.state[year], at: first + 3 * year)
    }
    for basis in PriceBasis.allCases {
      let factors: [Double]? =
        switch basis {
        case .fixed: nil
        case .nominal: impact.nominalFactors
        case .presentValue: impact.discountFactors
        }
      put(
        total(flow.municipality, factors), total(flow.state, factors),
        at: impact.layout.total(item, .municipality, in: basis))
    }
  }

  /// Enters the cumulative net result with its payback day and largest deficit.
  mutating func enterCumulative(_ basis: NetBasis, of net: Flow) {
    let layout = impact.layout
    let cumulative = net.cumulative
    let item = BudgetItem.cumulativeNet(basis)
    let last = layout.years.count - 1
    for year in layout.years.indices {
      put(
        cumulative.municipality[year], cumulative.state[year],
        at: layout.amount(item, year: year, .municipality))
    }
    for perspective in Perspective.allCases {
      for prices in PriceBasis.allCases {
        values[layout.total(item, perspective, in: prices)] =
          prices == .fixed
          ? values[layout.amount(item, year: last, perspective)]
          : values[layout.total(.net(basis), perspective, in: prices)]
      }
      let path = layout.years.indices.map { values[layout.amount(item, year: $0, perspective)] }
      let day = Payback.day(cumulative: path, years: impact.yearIntervals)
      values[layout.payback(basis, perspective)] = day
      values[layout.neverPaysBack(basis, perspective)] = day.isFinite ? 0 : 1
      values[layout.largestDeficit(basis, perspective)] = Payback.largestDeficit(cumulative: path)
    }
  }

  private mutating func put(_ municipality: Amount, _ state: Amount, at index: Int) {
    values[index] = municipality
    values[index + 1] = state
    values[index + 2] = municipality + state
  }

  private func total(_ amounts: [Amount], _ factors: [Double]?) -> Amount {
    guard let factors else { return amounts.reduce(0, +) }
    return zip(amounts, factors).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
