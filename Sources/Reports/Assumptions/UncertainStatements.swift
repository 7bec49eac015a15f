import Microsimulation
import SensitivityAnalysis

/// An uncertain input of the scenario: where it stands, between which values it is believed to lie, and how strongly the result goes
/// with it.
struct UncertainStatement {
  /// As the scenario writes it, with dots.
  let path: String
  let keys: [String]
  /// What the scenario states there; NaN for nothing.
  let value: Double
  /// Its 5 and 95 per cent quantiles; NaN where the statement is no distribution and names no ends.
  let low: Double
  let high: Double
  /// With the municipality's net result; NaN when inputs are held fixed.
  let rankCorrelation: Double
  /// The uncertain input's own words, or those of the nearest part above where it stands.
  let annotation: ScenarioStatements.Annotation?
}

extension ReportData {
  /// The scenario's uncertain inputs in its order, whether they are drawn or held fixed.
  func uncertainStatements(_ statements: ScenarioStatements) -> [UncertainStatement] {
    let drawn = Dictionary(inputsDrawn.map { ($0.path, $0) }) { first, _ in first }
    let stated = statements.root["uncertain"]?.members.filter { member in
      if case .object = member.value { !ScenarioStatements.isWords(member.key) } else { false }
    }
    return (stated ?? []).map { member in
      let (path, statement) = (member.key, member.value)
      let keys = statements.keys(along: path)
      let distribution = drawn[path]?.distribution ?? Self.distribution(statement)
      let own = statements.annotation(at: ["uncertain", path])
      return UncertainStatement(
        path: path, keys: keys, value: statements.value(at: keys)?.number ?? .nan,
        low: distribution?.quantile(0.05) ?? statement["low"]?.number ?? .nan,
        high: distribution?.quantile(0.95) ?? statement["high"]?.number ?? .nan,
        rankCorrelation: drawn[path]?.rankCorrelation ?? .nan,
        annotation: own?.hasBasis == true ? own : statements.nearest(to: keys))
    }
  }

  /// The distribution that a scenario states; nil when it is none.
  private static func distribution(_ statement: JSONValue) -> InputDistribution? {
    guard let kind = statement["law"]?.string.flatMap(InputLaw.Kind.init) else { return nil }
    func number(_ name: InputStatement.Number) -> Double? { statement[name.rawValue]?.number }
    return try? InputDistribution(
      kind,
      InputStatement(
        mean: number(.mean), sd: number(.sd), median: number(.median), mode: number(.mode), low: number(.low),
        high: number(.high), probability: number(.probability)))
  }
}
