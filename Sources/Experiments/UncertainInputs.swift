import GSL
import ScenarioFiles
import SensitivityAnalysis

/// A scenario's uncertain inputs, ready to be drawn: one set for every replication.
public struct UncertainInputs: Sendable {
  public let inputs: [SweepInput]
  private let purposes: [Purpose]

  public var isEmpty: Bool { inputs.isEmpty }

  /// Between which the goal's equivalent ratio is drawn; nil when it is not.
  public var goalRatios: ClosedRange<Double>? { inputs.goalRatios }

  /// - Throws: distributions that are none, and ones that reach values which the scenario does not allow
  public init(_ scenario: Scenario) throws(ScenarioProblems) {
    var problems: [ScenarioProblem] = []
    var inputs: [SweepInput] = []
    for uncertain in scenario.uncertain {
      do throws(ScenarioProblem) {
        let distribution = try InputDistribution(
          uncertain.statement, at: "uncertain.\(uncertain.path)")
        inputs.append(
          SweepInput(
            path: uncertain.path, values: .distribution(distribution),
            isWhole: scenario.document.takesWholeNumbers(at: uncertain.path)))
      } catch {
        problems.append(scenario.document.located(error))
      }
    }
    for input in inputs {
      problems += scenario.problems(varying: input, origin: "an end of uncertain.\(input.path)")
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
    self.inputs = inputs
    purposes = inputs.map { Purpose("uncertain:\($0.path)") }
  }

  /// Whether how strongly the plan acts is drawn: otherwise all results are given the effect that the scenario states or its goal
  /// presupposes.
  public var drawsEffect: Bool {
    inputs.contains { $0.path == ScenarioDocument.goalRatioPath || $0.path == BreakEvenSearch.goalRatio }
  }

  /// The probabilities at which a replication's inputs are drawn: independent, each from a stream of its own.
  public func probabilities(seed: UInt64, replication: Int) -> [Double] {
    let key = ReplicationKey(seed: seed, replication: UInt64(replication))
    return purposes.map { key.uniform(PersonKey(bits: 0), $0) }
  }

  /// A replication's inputs.
  public func draw(seed: UInt64, replication: Int) -> [Setting] {
    zip(inputs, probabilities(seed: seed, replication: replication)).map { Setting($0.path, $0.value($1)) }
  }
}

extension Scenario {
  /// Why an input's values cannot stand in the scenario.
  /// - Parameter origin: what problems name as the file
  func problems(varying input: SweepInput, origin: String) -> [ScenarioProblem] {
    let document = document.withoutStatements
    for value in input.telling {
      do throws(ScenarioProblems) {
        _ = try Scenario(document.setting([Setting(input.path, value)], origin: origin))
      } catch {
        return error.problems
      }
    }
    return []
  }
}

extension ScenarioDocument {
  /// The document without what no replication hangs on, nor the validity of its inputs: which of them are uncertain, and what is
  /// expected of the results.
  var withoutStatements: ScenarioDocument { removing("uncertain").removing("expectations") }
}
