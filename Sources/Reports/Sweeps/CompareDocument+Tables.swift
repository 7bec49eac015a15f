import BudgetImpact
import Experiments
import Microsimulation

/// Metrics, years, changes and how it was made.
extension ComparePage {
  /// Standard errors on each side of an estimate that hold 90 %.
  private static let reach = 1.6448536269514722

  var metricsSection: ReportDocument.Section? {
    var table = ReportTable(columns: [
      .init("metric", label: Words.compareMetric.text), .init("from", label: priced.from),
      .init("to", label: priced.to), .init("difference", label: Words.compareDifference.text),
      .init("standardError", label: Words.sweepErrorOf.with(Words.compareDifference.text)),
    ])
    for figure in comparison.figures where figure.replications > 0 {
      table.rows.append(.init([.text(label(figure.name).label)] + cells(figure)))
    }
    return ReportDocument.Section("figures", heading: Words.compareMetricsHeading.text, [.table(table)])
  }

  var yearsSection: ReportDocument.Section? {
    guard !plan.steps.isEmpty else { return nil }
    let label = label("netMunicipality")
    var table = ReportTable(columns: [
      .init("year", label: Words.compareYear.text), .init("from", label: named(priced.from, label)),
      .init("to", label: named(priced.to, label)), label.column("difference", .compareDifference),
      label.column("low", .sweepIntervalLow), label.column("high", .sweepIntervalHigh),
      label.column("standardError", .compareError),
    ])
    for (year, figure) in comparison.years {
      let (value, error) = (figure.difference.value, figure.difference.standardError)
      table.rows.append(
        .init([
          .code(String(year)), label.cell(figure.from.value), label.cell(figure.to.value),
          label.difference(value), label.difference(value - Self.reach * error),
          label.difference(value + Self.reach * error), label.difference(error),
        ]))
    }
    let axis = label.axis([0])
    var charts: [ReportDocument.Block] = []
    let defined = comparison.years.filter { $0.figure.difference.value.isFinite }
    if let widest = defined.max(by: { abs($0.figure.difference.value) < abs($1.figure.difference.value) }) {
      charts.append(
        .chart(
          Chart(
            id: "years-difference", title: Words.compareYearsTitle.with(label.name),
            description: Words.compareYearsText.with(
              LocalizedText(String(widest.year)), label.text(widest.figure.difference.value)
            ).followed(by: priceLevels),
            table: table,
            form: .bars(
              Chart.Bars(
                category: 0, yAxis: axis,
                stacks: [[.init(Words.compareDifference.text, .neutral, value: 3, low: 4, high: 5)]])))))
    }
    if let last = defined.last, defined.count > 1 {
      charts.append(
        .chart(
          Chart(
            id: "years-both", title: Words.compareBothYears.with(label.name),
            description: Words.compareBothText.with(
              LocalizedText(String(last.year)), label.text(last.figure.from.value), titles.from,
              label.text(last.figure.to.value), titles.to
            ).followed(by: priceLevels),
            table: table,
            form: .curves(
              Chart.Curves(
                x: 0, xAxis: Chart.Axis(Words.compareYear.text, style: .decimals(0, unit: 0)), yAxis: axis,
                series: [
                  .init(priced.from, .without, value: 1), .init(priced.to, .with, value: 2),
                ])))))
    }
    let notes = priceLevels.map { [ReportDocument.Block.paragraph($0)] } ?? []
    return ReportDocument.Section("years", heading: Words.compareYearsHeading.text, notes + charts)
  }

  private func named(_ title: LocalizedText, _ label: MeasureLabel) -> LocalizedText {
    Words.measureLabel.with(title, label.unit)
  }

  var changesSection: ReportDocument.Section? {
    guard !plan.steps.isEmpty else { return nil }
    var table = ReportTable(columns: [
      .init("change", label: Words.compareChange.text), .init("path", label: Words.sweepPath.text),
      .init("from", label: titles.from), .init("to", label: titles.to),
    ])
    for change in plan.steps.flatMap(\.changes) {
      let input = input(change)
      let (from, to) = (
        input.text(change.from, of: plan.from.document), input.text(change.to, of: plan.to.document)
      )
      func cell(_ number: Double?, _ text: LocalizedText, isStated: Bool) -> Cell {
        number.map { input.cell($0) } ?? (isStated ? .text(text) : .code("-"))
      }
      let isNumber = change.from?.number != nil || change.to?.number != nil
      table.rows.append(
        .init([
          .text(isNumber ? input.label : input.name), .code(change.path),
          cell(change.from?.number, from, isStated: change.from != nil),
          cell(change.to?.number, to, isStated: change.to != nil),
        ]))
    }
    return ReportDocument.Section("changes", heading: Words.compareChangesHeading.text, [.table(table)])
  }

  var howSection: ReportDocument.Section? {
    func scenario(_ words: Words, _ title: LocalizedText, _ name: String) -> LocalizedText {
      Words.compareHowScenario.with(words.text, title, LocalizedText(name))
    }
    func prices(_ year: Int) -> LocalizedText { Words.priceLevel.with(LocalizedText(String(year))) }
    let (from, to) = (plan.from.budget.baseYear, plan.to.budget.baseYear)
    let priceLevels =
      from == to
      ? [prices(from)]
      : [Words.measureOf.with(titles.from, prices(from)), Words.measureOf.with(titles.to, prices(to))]
    let passedOn = [plan.from.budget.passedOnText, plan.to.budget.passedOnText]
    return ReportDocument.Section(
      "how", heading: Words.sweepHowHeading.text,
      [
        .list(
          [
            scenario(.compareFrom, plan.from.title, plan.from.name),
            scenario(.compareTo, plan.to.title, plan.to.name),
            Words.compareSetting.with(
              SweepPage.count(comparison.replications), LocalizedText(String(comparison.seed))),
          ] + priceLevels + [Words.signs.text] + (passedOn[0] == passedOn[1] ? [passedOn[0]] : passedOn) + [
            Words.sweepHowVersions.with(LocalizedText(versions.program), LocalizedText(versions.gsl))
          ]),
        .paragraph(Words.compareHowRepeat.text),
        .paragraph(
          Words.compareCommand.with(
            LocalizedText(String(comparison.replications)), LocalizedText(metric))),
      ])
  }
}
