import ArgumentParser
import BudgetImpact
import Microsimulation
import Reports

/// `--precision METRIC=ERROR`: replicate until the metric's Monte Carlo standard error is no larger.
struct PrecisionTarget {
  enum Metric: String, CaseIterable {
    /// DKK, over all years, fixed prices.
    case netMunicipality, netPublicSector, savingMunicipality
    /// Mean weeks of newcomers' first runs.
    case weeksBefore, weeksReached
  }

  /// Batches end at 100, 200, 400, … replications.
  static let firstBatch = 100
  static let names = Metric.allCases.map(\.rawValue).joined(separator: ", ")

  let metric: Metric
  let error: Double

  /// - Throws: what was found and what is allowed
  init(parsing argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let metric = Metric(rawValue: String(parts[0])) else {
      throw ValidationError("allowed METRIC=ERROR with one of \(Self.names), such as netMunicipality=1000000")
    }
    guard let error = Double(parts[1]), error > 0, error.isFinite else {
      throw ValidationError("found the error '\(parts[1])', allowed a number above 0")
    }
    self.metric = metric
    self.error = error
  }

  func isReached(by input: ReportInput) -> Bool { standardError(in: input) <= error }

  /// The metric's Monte Carlo standard error; infinite before two replications.
  func standardError(in input: ReportInput) -> Double {
    let data = ReportData(input)
    let layout = data.budget.layout
    let estimate: Estimate =
      switch metric {
      case .netMunicipality: data.budget[layout.total(.net(.appropriation), .municipality)]
      case .netPublicSector: data.budget[layout.total(.net(.appropriation), .publicSector)]
      case .savingMunicipality: data.budget[layout.total(.grossSaving, .municipality)]
      case .weeksBefore: data.meanWeeks(.counterfactual)
      case .weeksReached: data.meanWeeks(.plan)
      }
    return estimate.count > 1 ? estimate.standardError : .infinity
  }
}
