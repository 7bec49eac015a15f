import Experiments
import Microsimulation
import SensitivityAnalysis

/// Every point of the sweep in a table.
extension SweepPage {
  /// Inputs that have a column each, at most, where a point moves several.
  private static let columnLimit = 6

  var pointsSection: ReportDocument.Section? {
    guard records.count * metrics.count <= Self.pointLimit else {
      return section("points", .sweepPointsHeading, [.paragraph(Words.sweepPointsMany.text)])
    }
    if let design = plan.design as? OneWay { return section(oneWayTable(design)) }
    guard inputs.count <= Self.columnLimit else {
      return section("points", .sweepPointsHeading, [.paragraph(Words.sweepPointsMany.text)])
    }
    let columns = zip(plan.inputs, inputs).map { ReportTable.Column($0.path, label: $1.label) }
    return section(
      table(columns) { record in zip(inputs, record.inputs).map { $0.cell($1) } })
  }

  private func section(_ table: ReportTable) -> ReportDocument.Section? {
    section(
      "points", .sweepPointsHeading,
      [.foldedTable(summary: Words.sweepPointsSummary.with(Self.count(records.count)), table)])
  }

  /// One column says which input moves, one its value.
  private func oneWayTable(_ design: OneWay) -> ReportTable {
    table([.init("input", label: Words.sweepInput.text), .init("value", label: Words.compareValue.text)]) {
      record in
      guard let step = design.step(at: record.number) else { return [.text(Words.sweepOwn.text), .empty] }
      let input = inputs[step.input]
      return [.text(input.label), input.cell(record.inputs[step.input])]
    }
  }

  /// A row a point and metric.
  private func table(
    _ inputs: [ReportTable.Column], cells: (PointRecord) -> [Cell]
  ) -> ReportTable {
    var table = ReportTable(
      columns: [.init("point", label: Words.sweepPoint.text)] + inputs + [
        .init("metric", label: Words.compareMetric.text), .init("mean", label: Words.sweepMean.text),
        .init("standardError", label: Words.compareError.text), .init("q05", label: Words.sweepLower.text),
        .init("q95", label: Words.sweepUpper.text), .init("difference", label: Words.compareDifference.text),
        .init(
          "differenceStandardError",
          label: Words.sweepErrorOf.with(Words.compareDifference.text)),
      ])
    for record in records {
      for (label, figure) in zip(metrics, record.figures) {
        table.rows.append(
          .init(
            [.integer(record.number)] + cells(record) + [
              .text(label.label), label.cell(figure.mean), label.difference(figure.standardError),
              label.cell(figure.quantile05, never: .never), label.cell(figure.quantile95, never: .never),
              label.difference(figure.difference), label.difference(figure.differenceStandardError),
            ]))
      }
    }
    return table
  }
}
