import Microsimulation

/// One replication's budget: a row of numbers that `layout` names.
public struct BudgetFigures: Sendable {
  public let layout: BudgetLayout
  public let values: [Double]

  /// The figure at a position that `layout` gives.
  public subscript(index: Int) -> Double { values[index] }
}

/// The budget over all replications: an estimate of each figure.
public struct BudgetSummary: Sendable {
  public let layout: BudgetLayout
  public let estimates: [Estimate]

  /// Works out every replication's budget, then each figure's mean, standard error and quantiles.
  public init(_ result: SimulationResult, impact: BudgetImpact) {
    layout = impact.layout
    let width = impact.layout.count
    var rows: [Double] = []
    rows.reserveCapacity(width * result.replications)
    for replication in 0..<result.replications {
      rows += impact.figures(of: result.row(replication)).values
    }
    var column = Array(repeating: 0.0, count: result.replications)
    estimates = (0..<width).map { index in
      for replication in column.indices { column[replication] = rows[replication * width + index] }
      return Estimate(column)
    }
  }

  /// The estimate at a position that `layout` gives.
  public subscript(index: Int) -> Estimate { estimates[index] }
}
