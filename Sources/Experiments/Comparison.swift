import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// Two scenarios side by side: by how much their metrics differ in the same replications, and which of the parts in which the
/// documents differ the difference is due to. Inputs are held at what the documents state, uncertain or not.
public struct Comparison: Sendable {
  /// A metric in both scenarios, over the replications in which both define it (an infinite date is none).
  public struct Figure: Sendable {
    public let name: String
    /// Whether it is DKK.
    public let isMoney: Bool
    /// Mean and Monte Carlo standard error.
    public let from: Measured
    public let to: Measured
    /// to − from, replication by replication. Exactly 0 without error where no replication differs.
    public let difference: Measured
    /// What each step contributes; the values add up to the difference's to the last bit. Empty when nothing differs, and
    /// where a scenario in between does not define the metric.
    public let parts: [Measured]
    /// How many replications define it in both.
    public let replications: Int
  }

  public let plan: ComparisonPlan
  /// In the order asked for.
  public let figures: [Figure]
  /// The municipality's net result of each year that either scenario has, on appropriation, DKK.
  public let years: [(year: Int, figure: Figure)]
  public let replications: Int
  public let seed: UInt64

  /// Replicates both scenarios and those in between.
  /// - Parameters:
  ///   - metrics: names that both scenarios know
  ///   - replications: of each, the same ones
  ///   - seed: of all of them
  ///   - threads: workers; results do not depend on it
  ///   - onProgress: called after each scenario
  /// - Throws: `Metric.Problem` for a name that one of them does not know
  public init(
    _ plan: ComparisonPlan, metrics: [String], replications: Int, seed: UInt64, threads: Int,
    onProgress: () -> Void = {}
  ) throws {
    self.plan = plan
    self.replications = replications
    self.seed = seed
    let last = plan.variants - 1
    // By scenario, metric and replication.
    var values: [[[Double]]] = []
    var yearly: [[Int: [Double]]] = []
    for number in 0...last {
      let scenario = try Scenario(plan.document(number))
      let years = number == 0 || number == last ? Array(scenario.model.period.years) : []
      let names = metrics + years.map { "cumulativeNetMunicipality@\($0)" }
      let known = try names.map { name throws in try Metric(name, of: scenario.model) }
      let found = Variant(scenario, seed: seed).values(of: known, in: 0..<replications, threads: threads)!
      values.append(Array(found[..<metrics.count]))
      if !years.isEmpty { yearly.append(Self.byYear(years, cumulative: Array(found[metrics.count...]))) }
      onProgress()
    }
    figures = try metrics.indices.map { index in
      Figure(
        try Metric(metrics[index], of: plan.from.model), values.map { $0[index] }, plan.method)
    }
    let (first, second) = (yearly[0], yearly[yearly.count - 1])
    years = try Set(first.keys).union(second.keys).sorted().map { year in
      let owner = first[year] == nil ? plan.to : plan.from
      let metric = try Metric("cumulativeNetMunicipality@\(year)", of: owner.model)
      let none = [Double](repeating: .nan, count: replications)
      return (year, Figure(metric, from: first[year] ?? none, to: second[year] ?? none))
    }
  }

  /// Each year's own result from the sums through it.
  private static func byYear(_ years: [Int], cumulative: [[Double]]) -> [Int: [Double]] {
    var byYear: [Int: [Double]] = [:]
    for (position, year) in years.enumerated() {
      byYear[year] =
        position == 0
        ? cumulative[0] : zip(cumulative[position], cumulative[position - 1]).map { $0 - $1 }
    }
    return byYear
  }
}

extension Comparison.Figure {
  /// A metric of two scenarios, without those in between. What only one of them defines is told of that one.
  fileprivate init(_ metric: Metric, from: [Double], to: [Double]) {
    name = metric.name
    isMoney = metric.isMoney
    let both = from.indices.filter { from[$0].isFinite && to[$0].isFinite }
    replications = both.count
    parts = []
    guard !both.isEmpty else {
      self.from = Measured(from)
      self.to = Measured(to)
      difference = Measured(.nan, standardError: .nan)
      return
    }
    self.from = Measured(both.map { from[$0] })
    self.to = Measured(both.map { to[$0] })
    difference = Measured(both.map { to[$0] - from[$0] })
  }

  /// A metric of all scenarios, by scenario and replication.
  fileprivate init(_ metric: Metric, _ values: [[Double]], _ method: ShapleyAttribution.Method) {
    let (first, last) = (values[0], values[values.count - 1])
    let ends = Comparison.Figure(metric, from: first, to: last)
    let both = first.indices.filter { first[$0].isFinite && last[$0].isFinite }
    guard values.count > 1, !both.isEmpty,
      both.allSatisfy({ place in values.allSatisfy { $0[place].isFinite } })
    else {
      self = ends
      return
    }
    func attribution(_ results: [Double]) -> ShapleyAttribution {
      method == .allOrders ? ShapleyAttribution(coalitions: results) : ShapleyAttribution(inOrder: results)
    }
    // Parts are linear in the results: those of the means are the means of those of the replications.
    let whole = attribution(values.map { values in Measured(both.map { values[$0] }).value })
    let each = both.map { place in attribution(values.map { $0[place] }).parts }
    name = ends.name
    isMoney = ends.isMoney
    from = ends.from
    to = ends.to
    difference = Measured(whole.difference, standardError: ends.difference.standardError)
    parts = whole.parts.indices.map { step in
      Measured(whole.parts[step], standardError: Measured(each.map { $0[step] }).standardError)
    }
    replications = ends.replications
  }
}

extension Measured {
  /// The mean of the values that are defined; NaN when none is, without standard error for a single one.
  fileprivate init(_ values: [Double]) {
    let estimate = Estimate(values)
    self.init(estimate.mean, standardError: estimate.standardError)
  }
}
