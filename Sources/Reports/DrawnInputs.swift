import BudgetImpact
import Experiments
import Microsimulation
import SensitivityAnalysis

/// What a run with uncertain inputs adds: a draw of the inputs for every replication, and a companion with inputs held fixed that
/// tells how much of the spread is chance.
public struct DrawnInputs: Sendable {
  public let inputs: UncertainInputs
  /// Rows of the budget, each worked out with its own inputs.
  public var budgets: [Double]
  /// Rows of the inputs.
  public var draws: [Double]
  /// Average places by effort and year, and part rates by state, of each draw; empty for those that the scenario states.
  public var places: [Double] = []
  public var partRates: [Double] = []
  /// The first replications again, with inputs held fixed.
  public var fixed: SimulationResult

  public init(inputs: UncertainInputs, budgets: [Double] = [], draws: [Double] = [], fixed: SimulationResult)
  {
    self.inputs = inputs
    self.budgets = budgets
    self.draws = draws
    self.fixed = fixed
  }

  /// Replications of the companion, at most.
  public static let companion = 200
}

/// The levels of uncertainty of one metric.
struct UncertaintyLevels {
  let metric: Metric
  let estimate: Estimate
  let fixed: Estimate
  let variance: VarianceDecomposition
}

extension ReportData {
  /// Metrics whose levels of uncertainty are told apart.
  private static let metrics = [
    "netMunicipality", "netPublicSector", "savingMunicipality", "largestDeficitMunicipality", "spent",
    "weeksBefore",
    "weeksReached", "weeksSaved",
  ]

  /// A metric's values, one per replication.
  func values(of metric: Metric) -> [Double] {
    let width = budget.layout.count
    return (0..<input.result.replications).map { replication in
      let row = input.result.row(replication)
      let figures =
        input.drawn.map {
          BudgetFigures(
            layout: budget.layout,
            values: Array($0.budgets[replication * width..<(replication + 1) * width]))
        } ?? impact.figures(of: row)
      return impact.value(of: metric, row: row, figures: figures)
    }
  }

  /// The levels of each metric; none when inputs are held fixed.
  func findUncertaintyLevels() -> [UncertaintyLevels] {
    guard let drawn = input.drawn else { return [] }
    let figures = (0..<drawn.fixed.replications).map { impact.figures(of: drawn.fixed.row($0)) }
    return Self.metrics.compactMap { name in
      guard let metric = try? Metric(name, of: model) else { return nil }
      let values = values(of: metric)
      let fixed = figures.indices.map {
        impact.value(of: metric, row: drawn.fixed.row($0), figures: figures[$0])
      }
      guard values.count > 1, fixed.count > 1, (values + fixed).allSatisfy(\.isFinite) else { return nil }
      return UncertaintyLevels(
        metric: metric, estimate: Estimate(values), fixed: Estimate(fixed),
        variance: VarianceDecomposition(drawn: values, fixed: fixed))
    }
  }

  /// The probability of having paid back by the end of each year, municipality or public sector; nil when inputs are held fixed.
  func chanceOfPayback(_ perspective: String) -> [(year: Int, chance: Double)]? {
    guard input.drawn != nil else { return nil }
    return years.compactMap { year in
      guard let metric = try? Metric("paidBack\(perspective)@\(year)", of: model) else { return nil }
      return (year, Estimate(values(of: metric)).mean)
    }
  }
}

extension ReportData {
  /// Whether inputs are drawn but the effect is the one that the plan's goal presupposes.
  var presupposesGoal: Bool { weeksGoal != nil && presupposesEffect }

  /// Whether inputs are drawn but the effect is not.
  var presupposesEffect: Bool { input.goal?.target != nil && input.drawn?.inputs.drawsEffect == false }

  /// The mean weeks that the plan aims at; nil without such a goal, as where the effect is stated as a ratio.
  var weeksGoal: Double? {
    if case .meanWeeks(let weeks)? = input.goal?.target { weeks } else { nil }
  }

  /// Whether unlimited places give the goal's mean, to what is shown of it: not where an effect is kept that was solved for on
  /// another document, nor where the goal is out of reach.
  var meetsGoalUnlimited: Bool {
    guard let goal = weeksGoal, let findings = input.findings else { return false }
    return abs(findings.unlimitedMean - goal) < 0.05
  }
}

extension Report {
  /// The levels of uncertainty of the figures that matter most, and the chance of having paid back by the end of each year.
  static let uncertainty = Report(dataFile: "uncertainty.csv") { data in
    var table = ReportTable(
      columns: [
        "metric", "mean", "standardError", "standardErrorWithTwiceAsMany", "chanceDeviation",
        "parameterDeviation",
        "totalDeviation", "q05", "q50", "q95", "meanInputsFixed",
      ].map { ReportTable.Column($0) })
    func number(_ value: Double) -> Cell { .number(value, .significant(9)) }
    for levels in data.uncertaintyLevels {
      table.rows.append(
        .init(
          [.code(levels.metric.name)]
            + [
              levels.estimate.mean, levels.estimate.standardError, levels.variance.errorWithTwiceAsMany,
              levels.variance.chanceDeviation, levels.variance.parameterDeviation,
              levels.variance.totalDeviation, levels.estimate.quantile05, levels.estimate.median,
              levels.estimate.quantile95, levels.fixed.mean,
            ].map(number)))
    }
    for perspective in ["Municipality", "PublicSector"] {
      for (year, chance) in data.chanceOfPayback(perspective) ?? [] {
        let error = (chance * (1 - chance) / Double(data.input.result.replications)).squareRoot()
        table.rows.append(
          .init(
            [.code("paidBack\(perspective)@\(year)"), number(chance), number(error)]
              + [Cell](repeating: .empty, count: table.columns.count - 3)))
      }
    }
    return table
  }

  /// The uncertain inputs: how they are distributed, what was drawn, and how strongly the municipality's net result goes with each.
  static let inputs = Report(dataFile: "inputs.csv") { data in
    var table = ReportTable(
      columns: ["path", "law", "mean", "q05", "q50", "q95", "drawnMean", "rankCorrelationNetMunicipality"].map
      {
        ReportTable.Column($0)
      })
    func number(_ value: Double) -> Cell { .number(value, .significant(9)) }
    for input in data.inputsDrawn {
      let distribution = input.distribution
      table.rows.append(
        .init(
          [.code(input.path), .code(distribution.law.kind.rawValue)]
            + [
              distribution.mean, distribution.quantile(0.05), distribution.median,
              distribution.quantile(0.95), input.drawnMean, input.rankCorrelation,
            ].map(number)))
    }
    return table
  }
}

/// An uncertain input and what came of drawing it.
struct InputDrawn {
  let path: String
  let distribution: InputDistribution
  /// The mean of the draws.
  let drawnMean: Double
  /// Spearman's rank correlation with the municipality's net result; NaN where one of the two does not vary.
  let rankCorrelation: Double
}

extension ReportData {
  /// The uncertain inputs in the scenario's order; none when inputs are held fixed.
  var inputsDrawn: [InputDrawn] {
    guard let drawn = input.drawn, let net = try? Metric("netMunicipality", of: model) else { return [] }
    let values = values(of: net)
    let count = drawn.inputs.inputs.count
    return drawn.inputs.inputs.enumerated().compactMap { index, input in
      guard case .distribution(let distribution) = input.values else { return nil }
      let draws = values.indices.map { drawn.draws[$0 * count + index] }
      return InputDrawn(
        path: input.path, distribution: distribution, drawnMean: Estimate(draws).mean,
        rankCorrelation: RankCorrelation.coefficient(draws, values))
    }
  }
}

/// Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank.
enum RankCorrelation {
  static func coefficient(_ one: [Double], _ other: [Double]) -> Double {
    let (left, right) = (ranks(one), ranks(other))
    let mean = Double(one.count - 1) / 2
    var (product, squares, others) = (0.0, 0.0, 0.0)
    for (a, b) in zip(left, right) {
      product += (a - mean) * (b - mean)
      squares += (a - mean) * (a - mean)
      others += (b - mean) * (b - mean)
    }
    return product / (squares * others).squareRoot()
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = values
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 }
      first = last + 1
    }
    return ranks
  }
}
