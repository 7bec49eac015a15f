import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// Two scenarios side by side: by how much their metrics differ in the same replications, and which of the parts in which the
/// documents differ the difference is due to.
public struct Comparison: Sendable {
  /// A metric in both scenarios.
  public struct Figure: Sendable {
    public let metric: Metric
    public let from: Estimate
    public let to: Estimate
    /// to − from, replication by replication.
    public let difference: Estimate
    /// What each change contributes; they add up to the difference exactly. Empty when nothing differs.
    public let parts: [Part]
  }

  public struct Part: Hashable, Sendable {
    public let mean: Double
    public let standardError: Double
  }

  /// Changes that are made together: mostly one. Several when the scenario is not valid with one of them alone.
  public struct Step: Hashable, Sendable {
    public let changes: [DocumentChange]
    public var name: String { changes.map(\.path).joined(separator: ", ") }
  }

  public let steps: [Step]
  public let figures: [Figure]
  public let method: ShapleyAttribution.Method
  public let replications: Int

  /// Compares.
  /// - Parameters:
  ///   - from, to: calibrated documents; the seed is the first one's
  ///   - metrics: names that both know, of the first one's model
  ///   - threads: workers; results do not depend on it
  /// - Throws: what makes a document no valid scenario, or a metric that the second one does not know
  public init(
    from: Scenario, to: Scenario, metrics: [Metric], replications: Int, seed: UInt64, threads: Int,
    onProgress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws {
    self.replications = replications
    let steps = Self.steps(from: from, to: to)
    self.steps = steps
    func values(_ document: ScenarioDocument) throws -> [[Double]] {
      let scenario = try Scenario(document)
      let known = try metrics.map { metric throws in try Metric(metric.name, of: scenario.model) }
      return Variant(scenario, seed: seed).values(of: known, in: 0..<replications, threads: threads)!
    }
    let base = from.document
    let count = steps.count
    guard count > 0 else {
      method = .allOrders
      let values = try values(base)
      figures = zip(metrics, values).map { metric, values in
        Figure(
          metric: metric, from: Estimate(values), to: Estimate(values),
          difference: Estimate(values.map { _ in 0 }), parts: [])
      }
      return
    }
    let isExact = count <= ShapleyAttribution.exactLimit
    method = isExact ? .allOrders : .inOrder
    let coalitions = isExact ? Array(0..<1 << count) : (0...count).map { 1 << $0 - 1 }
    var all: [[[Double]]] = []
    for (number, bits) in coalitions.enumerated() {
      let made = steps.indices.filter { bits >> $0 & 1 == 1 }.flatMap { steps[$0].changes }
      // All changes together are the second scenario itself.
      all.append(
        try values(
          made.isEmpty
            ? base : made.count == steps.flatMap(\.changes).count ? to.document : base.applying(made)))
      onProgress(number + 1, coalitions.count)
    }
    figures = metrics.indices.map { metric in
      let first = all[0][metric]
      let last = all[all.count - 1][metric]
      // Shapley values are linear: those of the means are the means of those of the replications.
      var parts = steps.map { _ in [Double]() }
      for replication in 0..<replications {
        let results = all.map { $0[metric][replication] }
        guard results.allSatisfy(\.isFinite) else { continue }
        let attribution =
          isExact ? ShapleyAttribution(coalitions: results) : ShapleyAttribution(inOrder: results)
        for (index, part) in attribution.parts.enumerated() { parts[index].append(part) }
      }
      let means = all.map { Estimate($0[metric]).mean }
      let exact: [Double] =
        means.allSatisfy(\.isFinite)
        ? (isExact ? ShapleyAttribution(coalitions: means) : ShapleyAttribution(inOrder: means)).parts
        : steps.map { _ in .nan }
      return Figure(
        metric: metrics[metric], from: Estimate(first), to: Estimate(last),
        difference: Estimate(zip(last, first).map { $0 - $1 }),
        parts: zip(exact, parts).map { Part(mean: $0, standardError: Estimate($1).standardError) })
    }
  }

  /// Changes one by one, as long as the scenario is valid with each of them alone; the others are made together.
  private static func steps(from: Scenario, to: Scenario) -> [Step] {
    let changes = DocumentChange.all(from: from.document, to: to.document)
    var alone: [DocumentChange] = []
    var together: [DocumentChange] = []
    for change in changes {
      if (try? Scenario(from.document.applying([change]))) != nil,
        (try? Scenario(to.document.applying([change.reversed]))) != nil
      {
        alone.append(change)
      } else {
        together.append(change)
      }
    }
    // A subset may still clash with the rest: then all are one step.
    if !together.isEmpty, (try? Scenario(from.document.applying(together))) == nil {
      return [Step(changes: changes)]
    }
    return alone.map { Step(changes: [$0]) } + (together.isEmpty ? [] : [Step(changes: together)])
  }
}

extension DocumentChange {
  /// Back from the second document to the first.
  var reversed: DocumentChange { DocumentChange(path: path, from: to, to: from) }
}
