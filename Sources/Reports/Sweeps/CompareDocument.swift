import BudgetImpact
import Experiments
import Microsimulation
import SensitivityAnalysis

extension CompareReport {
  /// The comparison's page as content.
  /// - Parameters:
  ///   - comparison: of two scenarios
  ///   - metric: whose difference is divided among the changes; one of the comparison's
  ///   - versions: of the program and of GSL, on which numbers hang
  public static func document(
    _ comparison: Comparison, metric: String, versions: (program: String, gsl: String)
  ) -> ReportDocument {
    ComparePage(comparison: comparison, metric: metric, versions: versions).document
  }
}

/// A comparison with words for its metrics and changes.
struct ComparePage {
  let comparison: Comparison
  let metric: String
  let versions: (program: String, gsl: String)

  var plan: ComparisonPlan { comparison.plan }
  var titles: (from: LocalizedText, to: LocalizedText) { CompareSummary.titles(plan) }
  /// The titles over columns of money: each with the year of its prices where these are not the same.
  var priced: (from: LocalizedText, to: LocalizedText) {
    guard priceLevels != nil else { return titles }
    func priced(_ title: LocalizedText, _ year: Int) -> LocalizedText {
      Words.compareInPrices.with(title, LocalizedText(String(year)))
    }
    return (
      priced(titles.from, plan.from.budget.baseYear), priced(titles.to, plan.to.budget.baseYear)
    )
  }
  /// What has to be said wherever money of the two scenarios is set against each other; nil for prices of the same year.
  var priceLevels: LocalizedText? { CompareSummary.priceLevels(plan) }

  var document: ReportDocument {
    let sections = [partsSection, metricsSection, yearsSection, changesSection, howSection]
    return ReportDocument(
      name: "\(plan.from.name)-\(plan.to.name)", title: Words.compareTitle.with(titles.from, titles.to),
      kind: Words.compareKind.text, answer: answer, sections: sections.compactMap(\.self))
  }

  /// The metric that the page is about.
  var figure: Comparison.Figure? { comparison.figures.first { $0.name == metric } }

  /// A metric's words; what is not money with one decimal more than elsewhere, for differences are smaller than what differs.
  func label(_ name: String) -> MeasureLabel {
    var label = MeasureLabel(metric: name, of: plan.from.model)
    if case .decimals(let decimals, let unit) = label.style, label.style != .million {
      label.style = .decimals(decimals + 1, unit: unit)
    }
    return label
  }

  /// A figure's numbers, contributions rounded so that they lead from the one value as written to the other.
  func written(_ figure: Comparison.Figure) -> WrittenFigure {
    guard case .decimals(let decimals, let unit) = label(figure.name).style else {
      return WrittenFigure(figure, forPeople: true)
    }
    return WrittenFigure(figure, decimals: decimals, unit: unit, addsUp: true)
  }

  /// From, to, difference and its standard error.
  func cells(_ figure: Comparison.Figure) -> [Cell] {
    let label = label(figure.name)
    return [label.cell(figure.from.value), label.cell(figure.to.value)] + written(figure).cells[2...]
  }

  /// Contributions of the steps, the largest first; in order where each is made on top of those before.
  var steps: [(step: ComparisonPlan.Step, part: [Cell], value: Double)] {
    guard let figure, !figure.parts.isEmpty else { return [] }
    let all = zip(plan.steps.indices, written(figure).parts).map { index, part in
      (index: index, part: part, value: figure.parts[index].value)
    }
    let order =
      plan.method == .inOrder
      ? all : all.sorted { (abs($1.value), $0.index) < (abs($0.value), $1.index) }
    return order.map { (plan.steps[$0.index], $0.part, $0.value) }
  }

  /// What a change is about, as the scenario that states it calls it.
  func input(_ change: DocumentChange) -> MeasureLabel {
    MeasureLabel(input: change.path, of: (change.from == nil ? plan.to : plan.from).document)
  }

  /// A step in words: what changes, from what to what.
  func name(_ step: ComparisonPlan.Step) -> LocalizedText {
    if step.isLong {
      return Words.compareAtOnce.with(SweepPage.count(step.changes.count))
    }
    let names = step.changes.map { change -> LocalizedText in
      let input = input(change)
      let (from, to) = (
        input.text(change.from, of: plan.from.document), input.text(change.to, of: plan.to.document)
      )
      return from == to
        ? Words.compareOtherwise.with(input.name) : Words.compareStep.with(input.name, from, to)
    }
    return names.dropFirst().reduce(names[0]) { Words.compareSteps.with($0, $1) }
  }

  // MARK: - The answer

  var answer: [LocalizedText] {
    if plan.steps.isEmpty { return [Words.compareNothing.text] }
    guard let figure else { return [] }
    let label = label(metric)
    guard figure.replications > 0 else { return [Words.compareUndefined.with(label.name)] }
    let difference = cells(figure)
    var sentences = [
      Words.compareAnswer.with(
        label.name, label.text(figure.from.value), titles.from, label.text(figure.to.value), titles.to,
        withUnit(difference[2], label), LocalizedText { difference[3].text($0) })
    ]
    let steps = steps
    if let most = steps.max(by: { abs($0.value) < abs($1.value) }) {
      sentences.append(
        steps.count == 1
          ? Words.compareOne.with(name(most.step))
          : Words.compareMost.with(
            SweepPage.count(steps.count), name(most.step), withUnit(most.part[0], label)))
    }
    if figure.isMoney, let priceLevels { sentences.append(priceLevels) }
    if !plan.from.uncertain.isEmpty || !plan.to.uncertain.isEmpty {
      sentences.append(Words.compareFixed.text)
    }
    return sentences
  }

  private func withUnit(_ cell: Cell, _ label: MeasureLabel) -> LocalizedText {
    Words.measureText.with(LocalizedText { cell.text($0) }, label.unit)
  }

  // MARK: - What each change contributes

  private var partsSection: ReportDocument.Section? {
    guard let figure, !plan.steps.isEmpty, figure.replications > 0 else { return nil }
    let label = label(metric)
    let steps = steps
    guard let most = steps.max(by: { abs($0.value) < abs($1.value) }) else {
      return ReportDocument.Section(
        "contributions", heading: Words.comparePartsHeading.text,
        [.paragraph(Words.comparePartsNone.with(label.name))])
    }
    var table = ReportTable(columns: [
      .init("change", label: Words.compareChange.text), .init("path", label: Words.sweepPath.text),
      label.column("contribution", .compareValue), label.column("standardError", .compareError),
    ])
    func end(_ words: Words, _ title: LocalizedText, _ value: Measured) -> ReportTable.Row {
      .init([
        .text(Words.measureOf.with(words.text, title)), .empty, label.cell(value.value),
        label.difference(value.standardError),
      ])
    }
    let titles = figure.isMoney ? priced : titles
    let priceLevels = figure.isMoney ? priceLevels : nil
    table.rows = [end(.compareFrom, titles.from, figure.from)]
    table.rows += steps.map { .init([.text(name($0.step)), .code($0.step.shortName)] + $0.part) }
    table.rows.append(end(.compareTo, titles.to, figure.to))
    let chart = Chart(
      id: Chart.id("contributions", metric), title: label.name,
      description: Words.comparePartsText.with(
        label.text(figure.from.value), label.text(figure.to.value), SweepPage.count(steps.count),
        name(most.step), withUnit(most.part[0], label)
      ).followed(by: priceLevels),
      table: table,
      form: .waterfall(Chart.Waterfall(label: 0, axis: label.axis(), value: 2)))
    return ReportDocument.Section(
      "contributions", heading: Words.comparePartsHeading.text,
      (CompareSummary.notes(comparison) + (priceLevels.map { [$0] } ?? [])).map { .paragraph($0) }
        + [.chart(chart)])
  }
}

extension ComparisonPlan.Step {
  /// Whether it makes more changes than can be named one by one.
  var isLong: Bool { changes.count > 4 }
  /// The paths; of a long step the first one.
  var shortName: String { isLong ? "\(changes[0].path) + …" : name }
}

extension LocalizedText {
  /// The sentence, then another where there is one.
  func followed(by sentence: LocalizedText?) -> LocalizedText {
    sentence.map { sentence in LocalizedText { "\(self[$0]) \(sentence[$0])" } } ?? self
  }
}
