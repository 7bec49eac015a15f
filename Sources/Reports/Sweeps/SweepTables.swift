import Experiments
import Microsimulation
import SensitivityAnalysis

/// The files of a sweep: names and bytes. The same points give the same bytes.
public enum SweepReport {
  /// Of every file that a sweep may write.
  public static let names = [
    "sweep.csv", "tornado.csv", "indices.csv", "information.csv", "acceptability.csv", "breakeven.csv",
    "expectations.csv",
  ]

  /// Every file that there is something to write in.
  public static func files(
    _ findings: SweepFindings, breakEven: [BreakEvenSearch], judgements: [Judged]
  ) -> [(name: String, bytes: [UInt8])] {
    var files = [("sweep.csv", points(findings))]
    if !findings.tornadoes.isEmpty { files.append(("tornado.csv", tornado(findings))) }
    if !findings.indices.isEmpty { files.append(("indices.csv", indices(findings))) }
    if !findings.information.isEmpty { files.append(("information.csv", information(findings))) }
    if !findings.acceptability.isEmpty { files.append(("acceptability.csv", acceptability(findings))) }
    if !breakEven.isEmpty { files.append(("breakeven.csv", Self.breakEven(breakEven))) }
    if !judgements.isEmpty { files.append(("expectations.csv", expectations(judgements))) }
    return files.map { (name: $0.0, bytes: CSV.data.render($0.1)) }
  }

  private static func columns(_ names: String...) -> [ReportTable.Column] {
    names.map { ReportTable.Column($0) }
  }
  private static func number(_ value: Double) -> Cell { .number(value, .significant(9)) }

  /// A row a point and metric.
  static func points(_ findings: SweepFindings) -> ReportTable {
    var table = ReportTable(
      columns: columns("point") + findings.plan.inputs.map { ReportTable.Column($0.path) }
        + columns(
          "metric", "mean", "standardError", "q05", "q50", "q95", "difference", "differenceStandardError"))
    for record in findings.records {
      for (metric, figure) in zip(findings.plan.metrics, record.figures) {
        table.rows.append(
          .init(
            [.integer(record.number)] + record.inputs.map(number) + [.code(metric.name)]
              + figure.numbers.map(number)))
      }
    }
    return table
  }

  /// A row a metric and input, the widest swing first.
  static func tornado(_ findings: SweepFindings) -> ReportTable {
    var table = ReportTable(
      columns: columns(
        "metric", "path", "lowInput", "highInput", "low", "high", "least", "most", "swing", "base"))
    for (metric, tornado) in findings.tornadoes {
      for bar in tornado.bars {
        let input = findings.plan.inputs[bar.input]
        let ends = findings.plan.ends(of: bar.input)
        table.rows.append(
          .init(
            [.code(metric.name), .code(input.path)]
              + [
                ends.low, ends.high, bar.low, bar.high, bar.range.lowerBound, bar.range.upperBound, bar.swing,
                tornado.base,
              ].map(number)))
      }
    }
    return table
  }

  static func indices(_ findings: SweepFindings) -> ReportTable {
    var table = ReportTable(
      columns: columns("metric", "path", "first", "first05", "first95", "total", "total05", "total95"))
    for (metric, indices) in findings.indices {
      for (input, index) in zip(findings.plan.inputs, indices.inputs) {
        table.rows.append(
          .init(
            [.code(metric.name), .code(input.path)]
              + [
                index.first.value, index.first.interval.lowerBound, index.first.interval.upperBound,
                index.total.value, index.total.interval.lowerBound, index.total.interval.upperBound,
              ].map(number)))
      }
    }
    return table
  }

  /// DKK; an empty path stands for all inputs together.
  static func information(_ findings: SweepFindings) -> ReportTable {
    var table = ReportTable(columns: columns("metric", "path", "value", "standardError"))
    for information in findings.information {
      let paths = [""] + findings.plan.inputs.map(\.path)
      for (path, value) in zip(paths, [information.ofAll] + information.ofEach) {
        table.rows.append(
          .init([
            .code(information.metric.name), .code(path), number(value.value), number(value.standardError),
          ]))
      }
    }
    return table
  }

  static func acceptability(_ findings: SweepFindings) -> ReportTable {
    var table = ReportTable(columns: columns("metric", "valueOfWeekDKK", "share", "standardError"))
    for (metric, curve) in findings.acceptability {
      for point in curve.points {
        table.rows.append(
          .init([
            .code(metric.name), number(point.weekValue), number(point.probability.value),
            number(point.probability.standardError),
          ]))
      }
    }
    return table
  }

  static func breakEven(_ searches: [BreakEvenSearch]) -> ReportTable {
    var table = ReportTable(
      columns: columns(
        "id", "path", "metric", "reaches", "outcome", "value", "low", "high", "weeks", "weeksLow",
        "weeksHigh",
        "evaluations"))
    for search in searches {
      var (outcome, value, low, high) = ("", Double.nan, Double.nan, Double.nan)
      switch search.result.outcome {
      case .found(let root, let from, let to): (outcome, value, low, high) = ("found", root, from, to)
      case .holdsEverywhere: outcome = "holdsEverywhere"
      case .nowhere: outcome = "nowhere"
      }
      let weeks = search.weeks.map { [$0.value, $0.low, $0.high] } ?? [.nan, .nan, .nan]
      table.rows.append(
        .init(
          [
            .code(search.question.id), .code(search.question.path), .code(search.metric.name),
            number(search.question.value), .code(outcome), number(value), number(low), number(high),
          ] + weeks.map(number) + [.integer(search.result.evaluations)]))
    }
    return table
  }

  static func expectations(_ judgements: [Judged]) -> ReportTable {
    var table = ReportTable(
      columns: columns(
        "id", "metric", "min", "max", "probability", "found", "standardError", "margin", "standardErrors",
        "replications", "verdict"))
    for judged in judgements {
      let statement = judged.statement
      table.rows.append(
        .init(
          [.code(statement.id), .code(statement.metric)]
            + [
              statement.min ?? .nan, statement.max ?? .nan, statement.probability ?? .nan,
              judged.judgement.found.value, judged.judgement.found.standardError, judged.judgement.margin,
              statement.standardErrors,
            ].map(number) + [.integer(judged.replications), .code(judged.judgement.verdict.rawValue)]))
    }
    return table
  }
}
