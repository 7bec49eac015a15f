import BudgetImpact
import Microsimulation

/// A scenario, validated: everything that a run needs.
public struct Scenario: Sendable {
  /// Name of the scenario and of its folder of reports.
  public let name: String
  public let title: LocalizedText
  public let model: Model
  /// What durations are to become; `nil` when the scenario has no goal.
  public let goal: Goal?
  /// Whether the document states what a goal was turned into, so no solver is needed.
  public let hasCalibration: Bool
  /// What the calibration found, when the document still tells of it.
  public let findings: CalibrationFindings?
  public let budget: BudgetRules
  public let replications: Int
  public let seed: UInt64
  public let published: [PublishedFigure]
  /// Inputs that are drawn anew for every replication, in the document's order.
  public let uncertain: [UncertainInput]
  /// What must hold of the results.
  public let expectations: [ExpectationStatement]
  /// The outcome contract, to be settled in every replication; `nil` without one.
  public let contract: ContractObservation?
  /// What is worked out from single lives: questions of published figures, then the contract, if any.
  public let observations: [any Observation]
  /// The document that it was read from.
  public let document: ScenarioDocument
  /// What is allowed but may be an oversight, one sentence each.
  public let warnings: [String]

  /// Most people that one replication may be expected to have.
  public static let peopleLimit = 20_000_000.0
  /// Bytes that a person takes, roughly.
  public static let bytesPerPerson = 200.0

  /// Reads a scenario.
  /// - Throws: every problem of the document: first all that its shape shows (unknown keys, types, ranges,
  ///   references); when there are none, all that hang together over several values
  public init(_ document: ScenarioDocument) throws(ScenarioProblems) {
    let shapeProblems = ShapeValidation.problems(in: document)
    if !shapeProblems.isEmpty { throw ScenarioProblems(shapeProblems.map(document.located)) }

    var decoder = ScenarioDecoder(document)
    let root = decoder.root
    decoder.checkDates()
    if !decoder.problems.isEmpty { throw ScenarioProblems(decoder.problems.map(document.located)) }

    name = document.name
    title = root.text("title") ?? LocalizedText(document.name)
    model = decoder.model()
    goal = root["goal"].map(decoder.goal)
    hasCalibration = root["calibration"] != nil
    findings = root["calibration"]?["findings"].map(CalibrationFindings.init)
    budget = decoder.budgetRules()
    replications = root["simulation"]?["replications"]?.whole ?? 1_000
    seed = UInt64(root["simulation"]?["seed"]?.number ?? 1)
    uncertain = decoder.uncertain()
    expectations = root.entries(of: "expectations").map(ExpectationStatement.init)
    published = decoder.published(model)
    contract = decoder.contract(model).map { [model] in ContractObservation($0, model: model) }
    observations = ([FollowUpQuestions(published, model: model), contract] as [(any Observation)?])
      .compactMap(\.self)
    self.document = document
    decoder.check(model)
    decoder.check(goal, of: model)
    if !decoder.problems.isEmpty { throw ScenarioProblems(decoder.problems.map(document.located)) }
    warnings =
      decoder.warnings(for: model, goal: goal, published: published)
      + decoder.contractWarnings(contract?.contract, model)
  }
}

extension ScenarioDocument {
  /// A problem with the file that states its path.
  public func located(_ problem: ScenarioProblem) -> ScenarioProblem {
    var problem = problem
    if problem.file == nil { problem.file = origin(of: problem.path ?? "") }
    return problem
  }
}
