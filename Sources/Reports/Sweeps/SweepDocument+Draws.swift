import BudgetImpact
import Experiments
import Microsimulation
import SensitivityAnalysis

/// What inputs drawn together tell: indices, the value of knowing them, acceptability.
extension SweepPage {
  var indicesSection: ReportDocument.Section? {
    let known = findings.indices.filter { !$0.indices.inputs.isEmpty }
    let charts = known.map { indices($0.metric, $0.indices) }
    let vague = known.filter { $0.indices.isVague }
      .map { Words.sweepIndicesFew.with(label(of: $0.metric).name) }
    return section(
      "indices", .sweepIndicesHeading,
      charts.isEmpty
        ? [] : ([Words.sweepIndicesNote.text] + vague).map { .paragraph($0) } + charts.map { .chart($0) })
  }

  private func indices(_ metric: Metric, _ indices: SobolIndices) -> Chart {
    let label = label(of: metric)
    func column(_ id: String, _ words: Words, _ part: Words? = nil) -> ReportTable.Column {
      let name = part.map { Words.measureLabel.with(words.text, $0.text) } ?? words.text
      return .init(id, label: Words.measureLabel.with(name, Words.unitPercent.text))
    }
    var table = ReportTable(columns: [
      .init("input", label: Words.sweepInput.text), .init("path", label: Words.sweepPath.text),
      column("first", .sweepFirst), column("first05", .sweepFirst, .sweepIntervalLow),
      column("first95", .sweepFirst, .sweepIntervalHigh), column("total", .sweepTotal),
      column("total05", .sweepTotal, .sweepIntervalLow), column("total95", .sweepTotal, .sweepIntervalHigh),
    ])
    let order = indices.inputs.indices.sorted {
      (indices.inputs[$1].total.value, $0) < (indices.inputs[$0].total.value, $1)
    }
    for input in order {
      let index = indices.inputs[input]
      table.rows.append(
        .init(
          [.text(inputs[input].name), .code(plan.inputs[input].path)]
            + [
              index.first.value, index.first.interval.lowerBound, index.first.interval.upperBound,
              index.total.value, index.total.interval.lowerBound, index.total.interval.upperBound,
            ].map { .number($0, .percent) }))
    }
    return Chart(
      id: Chart.id("indices", metric.name), title: label.name,
      description: Words.sweepIndicesText.with(
        inputs[order[0]].name, NumberStyle.wholePercent.text(indices.inputs[order[0]].total.value),
        label.name),
      table: table,
      form: .intervals(
        Chart.Intervals(
          label: 0,
          axis: Chart.Axis(
            Words.measureLabel.with(Words.sweepVarianceAxis.text, Words.unitPercent.text),
            style: .wholePercent, includes: [0, 1]),
          series: [
            .init(Words.sweepFirst.text, .third, value: 2, low: 3, high: 4),
            .init(Words.sweepTotal.text, .fourth, value: 5, low: 6, high: 7),
          ])))
  }

  var informationSection: ReportDocument.Section? {
    let charts = findings.information.map { ReportDocument.Block.chart(information($0)) }
    return section(
      "information", .sweepInformationHeading,
      charts.isEmpty ? [] : [.paragraph(Words.sweepInformationNote.text)] + charts)
  }

  private func information(_ information: SweepFindings.Information) -> Chart {
    let label = label(of: information.metric)
    var table = ReportTable(columns: [
      .init("input", label: Words.sweepInput.text), .init("path", label: Words.sweepPath.text),
      label.column("value", .sweepInformationAxis), label.column("standardError", .compareError),
    ])
    func row(_ name: LocalizedText, _ path: String, _ value: Measured) -> ReportTable.Row {
      .init([
        .text(name), .code(path), label.difference(value.value), label.difference(value.standardError),
      ])
    }
    table.rows.append(row(Words.sweepInformationAll.text, "", information.ofAll))
    let order = inputs.indices.sorted {
      (information.ofEach[$1].value, $0) < (information.ofEach[$0].value, $1)
    }
    for input in order {
      table.rows.append(row(inputs[input].name, plan.inputs[input].path, information.ofEach[input]))
    }
    let (all, most) = (information.ofAll.value, information.ofEach[order[0]].value)
    let description =
      if label.isNothing(all) {
        Words.sweepInformationNone.text
      } else if label.isNothing(most) {
        Words.sweepInformationNoSingle.with(label.text(all))
      } else {
        Words.sweepInformationText.with(label.text(all), inputs[order[0]].name, label.text(most))
      }
    return Chart(
      id: Chart.id("information", information.metric.name), title: label.name,
      description: description,
      table: table,
      form: .intervals(
        Chart.Intervals(
          label: 0,
          axis: Chart.Axis(
            Words.measureLabel.with(Words.sweepInformationAxis.text, label.unit), style: label.style,
            includes: [0]),
          series: [.init(Words.sweepInformationAxis.text, .fourth, value: 2)], hasBars: true)))
  }

  var acceptabilitySection: ReportDocument.Section? {
    let charts = findings.acceptability.compactMap { acceptability($0.metric, $0.curve) }
    return section(
      "acceptability", .sweepAcceptabilityHeading,
      charts.isEmpty ? [] : [.paragraph(Words.sweepAcceptabilityNote.text)] + charts)
  }

  /// A curve from two values of a week on, a table of one.
  private func acceptability(_ metric: Metric, _ curve: AcceptabilityCurve) -> ReportDocument.Block? {
    let label = label(of: metric)
    let weeks = MeasureLabel(name: Words.sweepWeekValue.text, unit: Words.unitDKK.text, style: .input)
    let share = MeasureLabel(
      name: Words.sweepAcceptedShare.text, unit: Words.unitPercent.text, style: .percent)
    var table = ReportTable(columns: [
      .init("valueOfWeekDKK", label: weeks.label), .init("share", label: share.label),
      share.column("standardError", .compareError),
    ])
    let points = curve.points.sorted { $0.weekValue < $1.weekValue }
    guard let first = points.first, let last = points.last else { return nil }
    for point in points {
      table.rows.append(
        .init([
          weeks.cell(point.weekValue), share.cell(point.probability.value),
          share.cell(point.probability.standardError),
        ]))
    }
    guard first.weekValue < last.weekValue else { return .table(table) }
    return .chart(
      Chart(
        id: Chart.id("acceptability", metric.name),
        title: Words.sweepAcceptabilityTitle.with(label.name),
        description: Words.sweepAcceptabilityText.with(
          share.text(first.probability.value), weeks.text(first.weekValue),
          share.text(last.probability.value), weeks.text(last.weekValue)),
        table: table,
        form: .curves(
          Chart.Curves(
            x: 0, xAxis: weeks.axis(), yAxis: share.axis([0, 1]),
            series: [.init(share.name, .with, value: 1)]))))
  }
}

extension SobolIndices {
  /// Whether an interval is wider than all shares that there are: too few points to tell the inputs apart.
  var isVague: Bool {
    inputs.contains { input in
      [input.first, input.total].contains { $0.interval.upperBound - $0.interval.lowerBound > 1 }
    }
  }
}
