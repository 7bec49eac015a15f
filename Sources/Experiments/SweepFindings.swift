import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// What all points of a sweep tell together.
public struct SweepFindings: Sendable {
  public let plan: SweepPlan
  /// Every point, in order.
  public let records: [PointRecord]
  /// One-way designs: the inputs by how far each moves a metric; money only, since a ratio's swing has no unit to decide by.
  public let tornadoes: [(metric: Metric, tornado: Tornado)]
  /// Saltelli designs: which share of a metric's variance is due to each input.
  public let indices: [(metric: Metric, indices: SobolIndices)]
  /// Designs that draw the inputs: what it would be worth to know them before deciding for or against the plan.
  public let information: [Information]
  /// Designs that draw the inputs, for a sweep with values of a week.
  public let acceptability: [(metric: Metric, curve: AcceptabilityCurve)]

  /// The expected value of perfect information, DKK, where the choice is between a metric's net result and 0.
  public struct Information: Sendable {
    public let metric: Metric
    /// On all inputs together, then on each.
    public let ofAll: Measured
    public let ofEach: [Measured]
  }

  /// - Parameters:
  ///   - plan: whose points these are
  ///   - records: all of them, in order
  /// - Throws: `NumericalError`
  public init(_ plan: SweepPlan, _ records: [PointRecord]) throws {
    self.plan = plan
    self.records = records
    func means(_ metric: Int, _ records: [PointRecord]) -> [Double] {
      records.map { $0.figures[metric].mean }
    }
    let money = plan.metrics.enumerated().filter { $0.element.isMoney }
    tornadoes =
      (plan.design as? OneWay).map { design in
        money.map { ($0.element, Tornado(means($0.offset, records), of: design)) }
      } ?? []
    indices =
      (plan.design as? Saltelli).map { design in
        plan.metrics.enumerated().compactMap { index, metric in
          let outputs = means(index, records)
          guard outputs.allSatisfy(\.isFinite) else { return nil }
          return (metric, SobolIndices(outputs, of: design, seed: plan.file.designSeed))
        }
      } ?? []
    let draws = Self.draws(plan.design, records)
    guard draws.count >= 2 else {
      information = []
      acceptability = []
      return
    }
    let inputs = plan.inputs.indices.map { input in draws.map { $0.inputs[input] } }
    information = try money.filter { $0.element.isNet }.map { index, metric in
      let net = means(index, draws)
      let value = ValueOfInformation(netBenefits: [net.map { _ in 0 }, net])
      return Information(
        metric: metric, ofAll: try value.ofInputs(inputs), ofEach: try inputs.map { try value.ofInputs([$0]) }
      )
    }
    if let weeks = plan.metrics.firstIndex(where: { $0.quantity == .supportWeeksSaved }),
      !plan.file.valuesOfWeek.isEmpty
    {
      acceptability = money.filter { $0.element.isNet }.map { index, metric in
        (
          metric,
          AcceptabilityCurve(
            netResults: means(index, draws), savedWeeks: means(weeks, draws),
            weekValues: plan.file.valuesOfWeek)
        )
      }
    } else {
      acceptability = []
    }
  }

  /// Points whose inputs are independent draws; none for designs that go through levels.
  private static func draws(_ design: any Design, _ records: [PointRecord]) -> [PointRecord] {
    switch design {
    case is LatinHypercube, is Sobol: records
    case let saltelli as Saltelli:
      records.filter { record in
        switch saltelli.place(of: record.number).block {
        case .a, .b: true
        case .ab: false
        }
      }
    default: []
    }
  }
}

extension Metric {
  /// Whether it is a net result over all years, which decides for or against a plan.
  var isNet: Bool { if case .net = quantity { true } else { false } }
}
