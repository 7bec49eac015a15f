import Microsimulation

/// One replication's budget: a row of numbers that `layout` names.
public struct BudgetFigures: Sendable {
  public let layout: BudgetLayout
  public let values: [Double]

  public init(layout: BudgetLayout, values: [Double]) {
    precondition(values.count == layout.count)
    self.layout = layout
    self.values = values
  }

  /// The figure at a position that `layout` gives.
  public subscript(index: Int) -> Double { values[index] }
}

/// The budget over all replications: an estimate of each figure.
public struct BudgetSummary: Sendable {
  public let layout: BudgetLayout
  public let estimates: [Estimate]

  /// Works out every replication's budget, then each figure's mean, standard error and quantiles.
  public init(_ result: SimulationResult, impact: BudgetImpact) {
    var rows: [Double] = []
    rows.reserveCapacity(impact.layout.count * result.replications)
    for replication in 0..<result.replications {
      rows += impact.figures(of: result.row(replication)).values
    }
    self.init(rows: rows, layout: impact.layout)
  }

  /// - Parameter rows: each replication's budget, one after the other
  public init(rows: [Double], layout: BudgetLayout) {
    self.layout = layout
    let width = layout.count
    var column = Array(repeating: 0.0, count: rows.count / width)
    estimates = (0..<width).map { index in
      for replication in column.indices { column[replication] = rows[replication * width + index] }
      return Estimate(column)
    }
  }

  /// The estimate at a position that `layout` gives.
  public subscript(index: Int) -> Estimate { estimates[index] }
}
