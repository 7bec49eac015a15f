import BudgetImpact
import Experiments
import Microsimulation
import SensitivityAnalysis

import struct ScenarioFiles.ExpectationStatement

/// What must hold, and from where on it does.
extension SweepPage {
  var expectationsSection: ReportDocument.Section? {
    guard !judgements.isEmpty else { return nil }
    var table = ReportTable(columns: [
      .init("id", label: Words.sweepExpected.text), .init("found", label: Words.sweepFoundColumn.text),
      .init("standardError", label: Words.compareError.text),
      .init("unit", label: Words.sweepUnit.text), .init("margin", label: Words.sweepMargin.text),
      .init("replications", label: Words.sweepReplications.text),
      .init("verdict", label: Words.sweepVerdict.text),
    ])
    for judged in judgements {
      let (statement, judgement) = (judged.statement, judged.judgement)
      let label = foundLabel(statement)
      let margin =
        judgement.margin.isInfinite
        ? Cell.text(Words.sweepNoDoubt.text) : .number(judgement.margin, .oneDecimal)
      table.rows.append(
        .init([
          .text(expectation(statement)), label.cell(judgement.found.value),
          label.difference(judgement.found.standardError), .text(label.unit), margin,
          .number(Double(judged.replications), .plain), .text(Self.verdict(judged).text),
        ]))
    }
    return section(
      "expectations", .sweepExpectationsHeading,
      [.table(table), .paragraph(Words.sweepExpectationsNote.text)]
        + (plan.scenario.uncertain.isEmpty ? [] : [.paragraph(Words.sweepExpectationsDrawn.text)]))
  }

  /// What is found: the metric's mean or the share of replications.
  private func foundLabel(_ statement: ExpectationStatement) -> MeasureLabel {
    var label = MeasureLabel(metric: statement.metric, of: plan.scenario.model)
    if statement.probability != nil {
      label.unit = Words.unitPercent.text
      label.style = .percent
      label.origin = 0
    }
    return label
  }

  func expectation(_ statement: ExpectationStatement) -> LocalizedText {
    let label = MeasureLabel(metric: statement.metric, of: plan.scenario.model)
    let bounds: LocalizedText =
      switch (statement.min, statement.max) {
      case (let min?, let max?): Words.sweepBetween.with(label.number(min), label.text(max))
      case (let min?, nil): Words.sweepAtLeast.with(label.text(min))
      case (nil, let max?): Words.sweepAtMost.with(label.text(max))
      case (nil, nil): Words.sweepAtLeast.with(label.text(-.infinity))
      }
    let expected = Words.measureOf.with(label.name, bounds)
    guard let probability = statement.probability else { return expected }
    return Words.sweepWithChance.with(expected, NumberStyle.percent.text(probability))
  }

  private static func verdict(_ judged: Judged) -> Words {
    switch judged.judgement.verdict {
    case .pass: .sweepHolds
    case .fail: .sweepFails
    case .undecided: judged.holds ? .sweepUndecidedHolds : .sweepUndecidedFails
    }
  }

  // MARK: - Break-even

  var breakEvenSection: ReportDocument.Section? {
    guard !breakEven.isEmpty else { return nil }
    var table = ReportTable(columns: [
      .init("id", label: Words.sweepQuestion.text), .init("path", label: Words.sweepInput.text),
      .init("reaches", label: Words.sweepReaches.text), .init("outcome", label: Words.sweepOutcome.text),
      .init("value", label: Words.sweepBreakEvenValue.text),
      .init("low", label: Words.sweepIntervalLow.text), .init("high", label: Words.sweepIntervalHigh.text),
    ])
    let labels = inputLabels(breakEven.map(\.question.path))
    for (search, input) in zip(breakEven, labels) {
      let metric = label(of: search.metric)
      var (outcome, values) = (Words.sweepOutcomeNowhere, [Double](repeating: .nan, count: 3))
      switch search.result.outcome {
      case .found(let root, let low, let high): (outcome, values) = (.sweepOutcomeFound, [root, low, high])
      case .holdsEverywhere: outcome = .sweepOutcomeEverywhere
      case .nowhere: break
      }
      table.rows.append(
        .init(
          [
            .text(search.question.label), .text(input.label),
            .text(Words.measureOf.with(metric.name, metric.text(search.question.value))),
            .text(outcome.text),
          ] + values.map { input.cell($0) }))
    }
    let told = breakEven.filter { $0.weeks != nil }.map { breakEvenText($0) }
    // Where the curve stands above already, it has the mark.
    var seen: Set<String> = []
    let charts = breakEven.compactMap { search -> Chart? in
      guard let metric = plan.metrics.firstIndex(of: search.metric),
        let input = plan.inputs.firstIndex(where: { $0.path == search.question.path }),
        metric != 0 || !curveInputs.contains(input),
        seen.insert("\(metric) \(input)").inserted
      else { return nil }
      return curve(input, metric: metric)
    }
    return section(
      "break-even", .sweepBreakEvenHeading,
      [.paragraph(Words.sweepBreakEvenNote.text), .table(table)] + (told.isEmpty ? [] : [.list(told)])
        + charts.map { .chart($0) })
  }

  private func inputLabels(_ paths: [String]) -> [MeasureLabel] {
    paths.map { path in
      plan.inputs.firstIndex { $0.path == path }.map { inputs[$0] }
        ?? MeasureLabel(input: path, of: plan.scenario.document)
    }
  }

  /// A question and its answer.
  func answerText(_ search: BreakEvenSearch) -> LocalizedText {
    let question = search.question
    let input = inputLabels([question.path])[0]
    switch search.result.outcome {
    case .found(let value, let low, let high):
      return Words.sweepFound.with(
        question.label, input.name, input.text(value), input.number(low), input.text(high))
    case .holdsEverywhere:
      return Words.sweepEverywhere.with(
        question.label, input.name, input.number(question.from), input.text(question.to))
    case .nowhere:
      return Words.sweepNowhere.with(
        question.label, input.name, input.number(question.from), input.text(question.to))
    }
  }

  /// The answer, with the weeks that it stands for where they are known.
  private func breakEvenText(_ search: BreakEvenSearch) -> LocalizedText {
    let answer = answerText(search)
    guard let weeks = search.weeks else { return Words.sweepSentence.with(answer) }
    let style = NumberStyle.oneDecimal
    let own = plan.scenario.findings.map { $0.counterfactualMean - $0.unlimitedMean } ?? .nan
    let fall = Words.sweepWeeks.with(
      style.text(weeks.value), style.text(min(weeks.low, weeks.high)),
      style.text(max(weeks.low, weeks.high)), style.text(own))
    return Words.sweepSentence.with(LocalizedText { answer[$0] + fall[$0] })
  }
}
