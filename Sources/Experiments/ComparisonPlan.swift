import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// Two scenarios, the changes that lead from the one to the other, and the scenarios in between that tell what each does.
public struct ComparisonPlan: Sendable {
  /// Changes that are made together: mostly one. Several when a scenario in between would not be valid with one of
  /// them alone.
  public struct Step: Hashable, Sendable {
    public let changes: [DocumentChange]

    public var name: String { changes.map(\.path).joined(separator: " + ") }
    /// The number that each scenario states there, when the step is one number's.
    public var numbers: (from: Double, to: Double)? {
      guard changes.count == 1, let from = changes[0].from?.number, let to = changes[0].to?.number else {
        return nil
      }
      return (from, to)
    }
    /// What the first scenario states there, as JSON; `-` for nothing.
    public var fromText: String { changes.map { $0.from?.compactText ?? "-" }.joined(separator: " + ") }
    /// What the second one states there.
    public var toText: String { changes.map { $0.to?.compactText ?? "-" }.joined(separator: " + ") }
  }

  /// Both calibrated.
  public let from: Scenario
  public let to: Scenario
  /// In the first document's order; empty when the scenarios state the same.
  public let steps: [Step]
  /// How a difference is divided among the steps.
  public let method: ShapleyAttribution.Method
  /// Whether all changes are one step because scenarios in between are not valid.
  public let isTogether: Bool

  /// - Parameters:
  ///   - from: the first scenario, calibrated
  ///   - to: the second one, calibrated
  public init(from: Scenario, to: Scenario) {
    self.from = from
    self.to = to
    let changes = DocumentChange.all(from: from.document, to: to.document)
    var alone: [DocumentChange] = []
    var clashing: [DocumentChange] = []
    for change in changes {
      if Self.isValid(from, with: [change]), Self.isValid(to, with: [change.reversed]) {
        alone.append(change)
      } else {
        clashing.append(change)
      }
    }
    let steps = alone.map { Step(changes: [$0]) } + (clashing.isEmpty ? [] : [Step(changes: clashing)])
    let method = Self.method(steps.count)
    // Valid one by one, changes may still clash with each other.
    let isValid = (0..<Self.variants(steps.count)).allSatisfy {
      Self.isValid(from, with: Self.changes(of: $0, steps, method))
    }
    self.steps = isValid ? steps : [Step(changes: changes)]
    self.method = Self.method(self.steps.count)
    isTogether = !isValid
  }

  /// How many scenarios are run: 2^k for k steps up to `ShapleyAttribution.exactLimit`, k + 1 beyond.
  public var variants: Int { Self.variants(steps.count) }

  /// A scenario on the way.
  /// - Parameter number: 0 is the first scenario, the last number the second. In between bit i says whether step i is
  ///   made or, in order, the number how many steps are
  func document(_ number: Int) -> ScenarioDocument {
    // All changes together are the second scenario itself.
    if number == variants - 1, number > 0 { return to.document.withoutJudgement }
    return from.document.applying(Self.changes(of: number, steps, method)).withoutJudgement
  }

  private static func variants(_ steps: Int) -> Int {
    method(steps) == .allOrders ? 1 << steps : steps + 1
  }

  private static func method(_ steps: Int) -> ShapleyAttribution.Method {
    steps <= ShapleyAttribution.exactLimit ? .allOrders : .inOrder
  }

  private static func changes(
    of number: Int, _ steps: [Step], _ method: ShapleyAttribution.Method
  ) -> [DocumentChange] {
    steps.indices
      .filter { method == .allOrders ? number >> $0 & 1 == 1 : $0 < number }
      .flatMap { steps[$0].changes }
  }

  private static func isValid(_ scenario: Scenario, with changes: [DocumentChange]) -> Bool {
    (try? Scenario(scenario.document.applying(changes).withoutJudgement)) != nil
  }
}

extension ScenarioDocument {
  /// The document without what no replication depends on but which may name parts that a change takes away. Of a goal its
  /// cohorts stay, which figures of newcomers are about; a goal must state a mean too, but nothing is solved for here.
  fileprivate var withoutJudgement: ScenarioDocument {
    let rest = ["published", "goal", "calibration.thetaByRatio"].reduce(withoutStatements) { $0.removing($1) }
    guard let cohorts = value(at: "goal.cohorts") else { return rest }
    return rest.setting(creating: "goal", to: ["meanWeeks": ["before": 1], "cohorts": cohorts])
  }
}

extension DocumentChange {
  /// Back from the second document to the first.
  var reversed: DocumentChange { DocumentChange(path: path, from: to, to: from) }
}
