import Experiments
import Microsimulation
import SensitivityAnalysis

/// What a sweep prints on the terminal: the tornado, break-even points, what must hold.
public enum SweepSummary {
  /// Characters between the two ends of the widest bar.
  static let width = 40

  public static func text(
    _ findings: SweepFindings, breakEven: [BreakEvenSearch], judgements: [Judged], _ language: Language
  ) -> String {
    var lines = [TextTable.printable(findings.plan.file.title[language])]
    lines.append(
      Words.sweepSize.with(
        count(findings.records.count), count(findings.plan.replications), count(findings.plan.inputs.count)
      )
      .text(language))
    for (metric, tornado) in findings.tornadoes {
      lines += [
        "", Words.sweepTornado.with(LocalizedText(metric.name), million(tornado.base)).text(language),
      ]
      lines += bars(tornado, findings.plan, language)
    }
    for (metric, indices) in findings.indices where !indices.inputs.isEmpty {
      lines += ["", Words.sweepIndices.with(LocalizedText(metric.name)).text(language)]
      lines += zip(findings.plan.inputs, indices.inputs)
        .sorted { $0.1.total.value > $1.1.total.value }
        .map { input, index in
          "  \(input.path): \(share(index.first, language)) \(share(index.total, language))"
        }
      if indices.isVague {
        lines.append(Words.sweepIndicesFew.with(LocalizedText(metric.name)).text(language))
      }
    }
    for information in findings.information {
      let (name, value) = (LocalizedText(information.metric.name), information.ofAll.value)
      let isNothing = MeasureLabel(information.metric, of: findings.plan.scenario.model).isNothing(value)
      let words =
        isNothing
        ? Words.measureOf.with(name, Words.sweepInformationNone.text)
        : Words.sweepInformation.with(name, million(value))
      lines += ["", words.text(language)]
    }
    if !breakEven.isEmpty {
      lines += ["", Words.sweepBreakEven.text[language]]
      lines += breakEven.map { "  " + Self.text($0, findings.plan, language) }
    }
    if !judgements.isEmpty {
      lines += ["", Words.sweepExpectations.text[language]]
      lines += judgements.map { "  \($0.statement.id): \($0.text)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func count(_ number: Int) -> LocalizedText { NumberStyle.plain.text(Double(number)) }
  private static func million(_ amount: Double) -> LocalizedText { NumberStyle.million.text(amount) }

  private static func share(_ index: SobolIndices.Index, _ language: Language) -> String {
    let two = NumberStyle.decimals(2, unit: 0)
    let low = two.text(index.interval.lowerBound)[language]
    let high = two.text(index.interval.upperBound)[language]
    return "\(two.text(index.value)[language]) (\(low)-\(high))"
  }

  /// One bar an input, around the scenario's own value: `░` where the input is low, `█` where it is high.
  private static func bars(_ tornado: Tornado, _ plan: SweepPlan, _ language: Language) -> [String] {
    let least = tornado.bars.map(\.range.lowerBound).min() ?? tornado.base
    let most = tornado.bars.map(\.range.upperBound).max() ?? tornado.base
    let span = max(most, tornado.base) - min(least, tornado.base)
    guard span > 0 else { return [] }
    func place(_ value: Double) -> Int {
      Int(((value - min(least, tornado.base)) / span * Double(width)).rounded())
    }
    let names = tornado.bars.map { plan.inputs[$0.input].path }
    let longest = names.map(\.count).max() ?? 0
    return zip(tornado.bars, names).map { bar, name in
      var cells = Array(repeating: " ", count: width + 1)
      func fill(_ value: Double, _ mark: String) {
        let (from, to) = (place(min(value, tornado.base)), place(max(value, tornado.base)))
        for cell in from...to { cells[cell] = mark }
      }
      fill(bar.low, "░")
      fill(bar.high, "█")
      cells[place(tornado.base)] = "│"
      let padding = String(repeating: " ", count: longest - name.count)
      return
        "  \(name)\(padding) \(cells.joined()) \(million(bar.low)[language]) … \(million(bar.high)[language])"
    }
  }

  private static func text(_ search: BreakEvenSearch, _ plan: SweepPlan, _ language: Language) -> String {
    let plain = NumberStyle.significant(4)
    let label = search.question.label
    let path = LocalizedText(search.question.path)
    switch search.result.outcome {
    case .found(let value, let low, let high):
      var words = Words.sweepFound.with(label, path, plain.text(value), plain.text(low), plain.text(high))
      if let weeks = search.weeks {
        let one = NumberStyle.oneDecimal
        let own = plan.scenario.findings.map { $0.counterfactualMean - $0.unlimitedMean } ?? .nan
        let fall = Words.sweepWeeks.with(
          one.text(weeks.value), one.text(min(weeks.low, weeks.high)), one.text(max(weeks.low, weeks.high)),
          one.text(own))
        words = LocalizedText { words[$0] + fall[$0] }
      }
      return words[language]
    case .holdsEverywhere:
      return Words.sweepEverywhere.with(
        label, path, plain.text(search.question.from), plain.text(search.question.to))[language]
    case .nowhere:
      return Words.sweepNowhere.with(
        label, path, plain.text(search.question.from), plain.text(search.question.to))[language]
    }
  }
}

extension LocalizedText {
  fileprivate func text(_ language: Language) -> String { self[language] }
}
