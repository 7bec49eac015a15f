import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// A sweep file held against its scenario: inputs with their values, the design's points, the metrics.
public struct SweepPlan: Sendable {
  public let file: SweepFile
  /// Valid and calibrated.
  public let scenario: Scenario
  public let inputs: [SweepInput]
  public let design: any Design
  public let metrics: [Metric]
  /// Questions of break-even, with their metrics.
  public let breakEven: [(question: SweepFile.BreakEven, metric: Metric)]
  public let replications: Int
  public let seed: UInt64

  /// - Parameters:
  ///   - file: as stated
  ///   - name: of the file, for problems
  ///   - scenario: with the file's own settings, valid and calibrated
  ///   - replications: in place of those stated
  /// - Throws: every problem of inputs, design and metrics
  public init(
    _ file: SweepFile, name: String, of scenario: Scenario, replications: Int? = nil, seed: UInt64? = nil
  ) throws(ScenarioProblems) {
    self.file = file
    self.scenario = scenario
    self.replications = replications ?? file.replications ?? scenario.replications
    self.seed = seed ?? scenario.seed
    var problems: [ScenarioProblem] = []
    inputs = Self.inputs(file, name, scenario, &problems)
    for input in inputs { problems += scenario.problems(varying: input, origin: name) }
    metrics = Self.metrics(file, name, scenario, &problems)
    breakEven = Self.breakEven(file, name, scenario, &problems)
    if let points = file.points, [.oneWay, .grid].contains(file.design) {
      problems.append(
        ScenarioProblem(
          file: name, path: "design.points", found: "\(points)",
          allowed: "no number with \(file.design.rawValue), whose points follow from the inputs' values"))
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
    do throws(DesignError) {
      design = try Self.design(file, inputs)
    } catch {
      throw ScenarioProblems([Self.problem(error, name)])
    }
  }

  /// The sweep that it asks for.
  public var sweep: Sweep {
    Sweep(
      of: scenario, inputs: inputs, design: design, metrics: metrics, replications: replications, seed: seed)
  }

  /// The values between which an input goes in a design of levels.
  public func ends(of input: Int) -> (low: Double, high: Double) {
    if case .distribution = inputs[input].values {
      return (inputs[input].value(0.05), inputs[input].value(0.95))
    }
    return (inputs[input].value(0), inputs[input].value(1))
  }

  private static func inputs(
    _ file: SweepFile, _ name: String, _ scenario: Scenario, _ problems: inout [ScenarioProblem]
  ) -> [SweepInput] {
    let stated =
      file.inputs
      ?? scenario.uncertain.map { (path: $0.path, values: SweepFile.Values.distribution($0.statement)) }
    if stated.isEmpty {
      problems.append(
        ScenarioProblem(
          file: name, path: "vary", found: "nothing that varies",
          allowed: "paths with their values, or a scenario with uncertain inputs"))
    }
    var inputs: [SweepInput] = []
    for (path, values) in stated {
      if var problem = scenario.document.problem(varying: path) {
        problem.file = name
        problem.path = "vary.\(path)"
        problems.append(problem)
        continue
      }
      do throws(ScenarioProblem) {
        inputs.append(
          SweepInput(
            path: path, values: try Self.values(values, at: "vary.\(path)"),
            isWhole: scenario.document.takesWholeNumbers(at: path)))
      } catch {
        var located = error
        located.file = name
        problems.append(located)
      }
    }
    return inputs
  }

  /// Between which a sweep or its scenario varies the goal's equivalent ratio; nil when neither does, or by nothing that is valid.
  public static func goalRatios(_ file: SweepFile, of scenario: Scenario) -> ClosedRange<Double>? {
    let stated =
      (file.inputs ?? [])
      + scenario.uncertain.map { (path: $0.path, values: SweepFile.Values.distribution($0.statement)) }
    let inputs = stated.compactMap { path, values in
      (try? Self.values(values, at: path)).map { SweepInput(path: path, values: $0) }
    }
    let questions = file.breakEven.map { SweepInput(path: $0.path, values: .list([$0.from, $0.to])) }
    return (inputs + questions).goalRatios
  }

  private static func values(_ values: SweepFile.Values, at path: String) throws(ScenarioProblem)
    -> SweepInput.Values
  {
    switch values {
    case .list(let values): .list(values)
    case .range(let from, let to, let levels): .range(from: from, to: to, levels: levels)
    case .distribution(let statement): .distribution(try InputDistribution(statement, at: path))
    }
  }

  private static func metrics(
    _ file: SweepFile, _ name: String, _ scenario: Scenario, _ problems: inout [ScenarioProblem]
  ) -> [Metric] {
    var metrics: [Metric] = []
    for (position, metric) in file.metrics.enumerated() {
      do throws(Metric.Problem) {
        metrics.append(try Metric(metric, of: scenario.model))
      } catch {
        problems.append(ScenarioProblem(file: name, path: "metrics.\(position)", error))
      }
    }
    return metrics
  }

  private static func breakEven(
    _ file: SweepFile, _ name: String, _ scenario: Scenario, _ problems: inout [ScenarioProblem]
  ) -> [(question: SweepFile.BreakEven, metric: Metric)] {
    file.breakEven.compactMap { question in
      let path = "breakEven.\(question.id)"
      if var problem = scenario.document.problem(varying: question.path) {
        problem.file = name
        problem.path = "\(path).path"
        problems.append(problem)
        return nil
      }
      if question.from == question.to {
        problems.append(
          ScenarioProblem(
            file: name, path: "\(path).to", found: "\(question.to)", allowed: "another value than from"))
      }
      problems += scenario.problems(
        varying: SweepInput(path: question.path, values: .list([question.from, question.to])), origin: name)
      do throws(Metric.Problem) {
        return (question, try Metric(question.metric, of: scenario.model))
      } catch {
        problems.append(ScenarioProblem(file: name, path: "\(path).metric", error))
        return nil
      }
    }
  }

  private static func design(_ file: SweepFile, _ inputs: [SweepInput]) throws(DesignError) -> any Design {
    let points = file.points ?? 64
    switch file.design {
    case .oneWay: return try OneWay(levels(inputs))
    case .grid: return try Grid(levels(inputs))
    case .latinHypercube: return try LatinHypercube(points, inputs: inputs.count, seed: file.designSeed)
    case .sobol: return try Sobol(points, inputs: inputs.count, seed: file.designSeed)
    case .saltelli: return try Saltelli(points, inputs: inputs.count, seed: file.designSeed)
    }
  }

  private static func levels(_ inputs: [SweepInput]) throws(DesignError) -> [Levels] {
    var levels: [Levels] = []
    for input in inputs { levels.append(try input.levels()) }
    return levels
  }

  private static func problem(_ error: DesignError, _ name: String) -> ScenarioProblem {
    switch error {
    case .noInputs:
      ScenarioProblem(file: name, path: "vary", found: "nothing that varies", allowed: "at least one input")
    case .tooManyInputs(let found, let allowed):
      ScenarioProblem(
        file: name, path: "vary", found: "\(found) inputs", allowed: "up to \(allowed) with this design")
    case .points(let found, let allowed):
      ScenarioProblem(
        file: name, path: "design.points", found: "\(found)",
        allowed: "\(allowed.lowerBound) to \(allowed.upperBound)")
    case .tooManyPoints:
      ScenarioProblem(
        file: name, path: "design", found: "more points than can be counted",
        allowed: "fewer inputs or levels")
    }
  }
}

extension ScenarioProblem {
  /// A name that stands for no metric.
  public init(file: String?, path: String, _ problem: Metric.Problem) {
    self.init(
      file: file, path: path, found: "\"\(problem.found)\"", allowed: problem.allowed,
      suggestion: Spelling.nearest(to: problem.found, among: problem.known))
  }
}
