import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// An expectation of a scenario, judged.
public struct Judged: Sendable {
  public let statement: ExpectationStatement
  public let judgement: FigureExpectation.Judgement
  /// How many replications it took.
  public let replications: Int

  /// The verdict; of what is still undecided the figure itself decides.
  public var holds: Bool {
    switch judgement.verdict {
    case .pass: true
    case .fail: false
    case .undecided: judgement.margin >= 0
    }
  }

  public init(statement: ExpectationStatement, judgement: FigureExpectation.Judgement, replications: Int) {
    self.statement = statement
    self.judgement = judgement
    self.replications = replications
  }
}

/// What must hold of a scenario's metrics.
public struct Expectations: Sendable {
  public let statements: [ExpectationStatement]
  private let metrics: [Metric]

  /// How often the number of replications is doubled for what is undecided.
  public static let doublings = 4

  public var isEmpty: Bool { statements.isEmpty }

  /// - Parameter name: of the file, for problems
  /// - Throws: names that stand for no metric, and bounds that contradict each other
  public init(_ statements: [ExpectationStatement], of model: Model, name: String) throws(ScenarioProblems) {
    var problems: [ScenarioProblem] = []
    var metrics: [Metric] = []
    for statement in statements {
      let path = "expectations.\(statement.id)"
      do throws(Metric.Problem) {
        metrics.append(try Metric(statement.metric, of: model))
      } catch {
        problems.append(ScenarioProblem(file: name, path: "\(path).metric", error))
      }
      if let min = statement.min, let max = statement.max, max < min {
        problems.append(
          ScenarioProblem(
            file: name, path: "\(path).max", found: "\(max)", allowed: "\(min), the min, or more"))
      }
      if statement.probability == 1 {
        problems.append(
          ScenarioProblem(
            file: name, path: "\(path).probability", found: "1",
            allowed: "below 1: no number of replications shows that nothing else can happen"))
      }
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
    self.statements = statements
    self.metrics = metrics
  }

  /// Judges every expectation; where one is undecided, all replicate twice as often, up to `doublings` times.
  /// - Parameters:
  ///   - replications: at first
  ///   - values: gives the metrics of a range of replications, by metric
  public func judge(
    replications: Int, values: ([Metric], Range<Int>) throws -> [[Double]]
  ) rethrows -> [Judged] {
    guard !isEmpty else { return [] }
    var known = try values(metrics, 0..<replications)
    for doubling in 0... {
      let judged = zip(statements, known).map { statement, values in
        Judged(
          statement: statement, judgement: Self.judge(statement, values), replications: values.count)
      }
      if doubling == Self.doublings || !judged.contains(where: { $0.judgement.verdict == .undecided }) {
        return judged
      }
      let count = known[0].count
      let more = try values(metrics, count..<2 * count)
      for index in known.indices { known[index] += more[index] }
    }
    return []
  }

  static func judge(_ statement: ExpectationStatement, _ values: [Double]) -> FigureExpectation.Judgement {
    let inside = (statement.min ?? -.infinity)...(statement.max ?? .infinity)
    if let probability = statement.probability {
      // The share of replications within: 1 where the figure is, 0 where it is not.
      return FigureExpectation(metric: statement.metric, .probability(probability, atLeast: 1))
        .judge(values.map { inside.contains($0) ? 1 : 0 }, standardErrors: statement.standardErrors)
    }
    let bound: FigureExpectation.Bound =
      switch (statement.min, statement.max) {
      case (let min?, let max?): .within(min...max)
      case (let min?, nil): .minimum(min)
      case (nil, let max?): .maximum(max)
      case (nil, nil): .minimum(-.infinity)
      }
    return FigureExpectation(metric: statement.metric, bound)
      .judge(values, standardErrors: statement.standardErrors)
  }
}

extension Judged {
  /// In words: what was expected, what was found, by how much.
  public var text: String {
    func short(_ number: Double) -> String { JSONValue.number(number).compactText }
    // To a whole unit, or four decimals of what is small.
    func rounded(_ number: Double) -> String {
      if number.isInfinite { return number > 0 ? "Inf" : "-Inf" }
      return short(abs(number) >= 1000 ? number.rounded() : (number * 1e4).rounded() / 1e4)
    }
    var bounds: [String] = []
    if let min = statement.min { bounds.append("at least \(short(min))") }
    if let max = statement.max { bounds.append("at most \(short(max))") }
    var expected = bounds.joined(separator: " and ")
    if let probability = statement.probability { expected += " with probability \(short(probability))" }
    let found = judgement.found
    let margin =
      judgement.margin.isFinite ? "\((judgement.margin * 100).rounded() / 100) standard errors" : "no doubt"
    return "\(statement.metric) \(expected): \(statement.probability == nil ? "found" : "share found") "
      + "\(rounded(found.value)) (standard error \(rounded(found.standardError))), margin \(margin), "
      + "\(replications) replications: \(judgement.verdict.rawValue)"
  }
}
