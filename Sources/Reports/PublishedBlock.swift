import BudgetImpact
import Microsimulation

/// The terminal's block of published figures: each beside the simulated ones with and without the plan, its verdict, and what a
/// reader must know of it.
enum PublishedBlock {
  /// Lines without a line feed; none when nothing was published.
  static func lines(_ data: ReportData, _ language: Language) -> [String] {
    let comparisons = data.comparisons
    guard !comparisons.isEmpty else { return [] }
    return [
      Words.publishedTitle.text[language], TextTable.render(table(comparisons, data), language),
    ]
  }

  /// A row a figure; notes say what must be known of it.
  static func table(_ comparisons: [PublishedComparison], _ data: ReportData) -> ReportTable {
    let columns = [
      Words.publishedFigure, .publishedValue, .publishedWith, .publishedWithout, .publishedVerdict,
    ]
    var table = ReportTable(
      columns: columns.map { ReportTable.Column($0.rawValue, label: $0.text) },
      notes: [Words.publishedBand.with(data.levelText)])
    for comparison in comparisons {
      table.rows.append(
        .init([
          .text(name(comparison.figure)), .text(published(comparison.figure)),
          .text(simulated(comparison.simulated, comparison.figure.metric.kind)),
          .text(simulated(comparison.without, comparison.figure.metric.kind)),
          .text(words(for: comparison.verdict).text),
        ]))
      table.notes += comparison.notes.map {
        Words.publishedNote.with(comparison.figure.label, $0)
      }
    }
    return table
  }

  /// A figure's verdict and what must be known of it, in a line.
  static func verdict(_ comparison: PublishedComparison) -> LocalizedText {
    // A figure that is not defined has a note that says so in place of a verdict.
    let text = LocalizedText { language in
      let verdict = comparison.verdict.map {
        ($0 == .input ? Words.pageVerdictInput : words(for: $0)).text[language] + "."
      }
      return ([verdict].compactMap { $0 } + comparison.notes.map { $0[language] }).joined(separator: " ")
    }
    return Words.colon.with(named(comparison.figure), text)
  }

  /// A figure's name with its unit.
  static func label(_ figure: PublishedFigure) -> LocalizedText {
    figure.metric.kind.isShare ? Words.pagePercentOf.with(name(figure)) : name(figure)
  }

  /// What a published figure is called, with its year and its unit if it is money.
  static func name(_ figure: PublishedFigure) -> LocalizedText {
    figure.metric.kind.isMoney ? Words.millionDKK.with(named(figure)) : named(figure)
  }

  /// A figure's label with its year.
  private static func named(_ figure: PublishedFigure) -> LocalizedText {
    LocalizedText { language in figure.label[language] + (figure.year.map { " (\($0))" } ?? "") }
  }

  /// What was published, with its interval.
  static func published(_ figure: PublishedFigure) -> LocalizedText {
    let kind = figure.metric.kind
    var text = whole(figure.value, kind, isPublished: true)
    if let size = figure.sampleSize, kind == .shareOfGroup {
      text = Words.publishedOf.with(text, LocalizedText("\(size)"))
    }
    guard let interval = figure.interval else { return text }
    let (low, high) = (
      number(interval.low, kind, isPublished: true), number(interval.high, kind, isPublished: true)
    )
    if interval.high.isInfinite { return Words.publishedFrom.with(text, low) }
    if interval.low.isInfinite { return Words.publishedUpTo.with(text, high) }
    return Words.publishedInterval.with(text, low, high)
  }

  private static func simulated(_ estimate: Estimate, _ kind: PublishedMetric.Kind) -> LocalizedText {
    let mean = whole(estimate.mean, kind)
    if estimate.quantile05.isNaN || estimate.quantile05 == estimate.quantile95 { return mean }
    return Words.publishedInterval.with(
      mean, number(estimate.quantile05, kind), number(estimate.quantile95, kind))
  }

  /// A number with its unit.
  private static func whole(_ value: Double, _ kind: PublishedMetric.Kind, isPublished: Bool = false)
    -> LocalizedText
  {
    let number = number(value, kind, isPublished: isPublished)
    return kind.isShare && !value.isNaN ? Words.percent.with(number) : number
  }

  private static func number(_ value: Double, _ kind: PublishedMetric.Kind, isPublished: Bool = false)
    -> LocalizedText
  {
    let style = style(kind)
    return (isPublished && style == .oneDecimal ? .plain : style).text(value)
  }

  /// Million DKK and percent with one decimal, a ratio with two, other kinds with one (published ones as they are).
  static func style(_ kind: PublishedMetric.Kind) -> NumberStyle {
    if kind.isMoney { return .million }
    if kind.isShare { return .decimals(1, unit: -2) }
    return kind == .equivalentRatio ? .decimals(2, unit: 0) : .oneDecimal
  }

  private static func words(for verdict: Verdict?) -> Words {
    switch verdict {
    case .reproduced: .verdictReproduced
    case .compatible: .verdictCompatible
    case .missed: .verdictMissed
    case .input: .verdictInput
    case nil: .verdictNone
    }
  }
}
