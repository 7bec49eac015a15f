import BudgetImpact
import Microsimulation
import PublicFinance

/// The page's sections on what the figures rest on and what they can be held against.
enum RunEvidence {
  /// Published figures beside the simulated ones; nil when nothing was published.
  static func published(_ data: ReportData) -> ReportDocument.Section? {
    let comparisons = data.comparisons
    guard !comparisons.isEmpty else { return nil }
    func columns(_ id: String, _ words: Words) -> [ReportTable.Column] {
      ReportData.bandColumns(id, words.text)
    }
    let table = ReportTable(
      columns: [
        .init("figure", label: Words.publishedFigure.text),
        .init("published", label: Words.publishedValue.text),
        .init("publishedLow", label: Words.pagePublishedLow.text),
        .init("publishedHigh", label: Words.pagePublishedHigh.text),
      ]
        + columns("with", .publishedWith) + columns("without", .publishedWithout),
      rows: comparisons.map { comparison in
        let figure = comparison.figure
        let style = PublishedBlock.style(figure.metric.kind)
        let own = style == .oneDecimal ? .plain : style
        return .init(
          [
            .text(PublishedBlock.label(figure)),
            .number(figure.value, own), .number(figure.interval?.low ?? .nan, own),
            .number(figure.interval?.high ?? .nan, own),
          ] + band(comparison.simulated, style) + band(comparison.without, style))
      })
    let chart = Chart(
      id: "published", title: Words.pagePublishedChart.text, description: Words.pagePublishedDescription.text,
      table: table,
      form: .intervals(
        .init(
          label: 0, axis: nil,
          series: [
            .init(Words.publishedValue.text, .neutral, value: 1, low: 2, high: 3),
            .init(Words.publishedWith.text, .with, value: 4, low: 5, high: 6),
            .init(Words.publishedWithout.text, .without, value: 7, low: 8, high: 9),
          ])))
    return .init(
      "published", heading: Words.pagePublished.text,
      [
        .chart(chart), .list(comparisons.map(PublishedBlock.verdict)),
        .paragraph(Words.pagePublishedBand.with(data.levelText)),
      ])
  }

  /// Mean and ends; without ends where there is no spread.
  private static func band(_ estimate: Estimate, _ style: NumberStyle) -> [Cell] {
    guard estimate.quantile05 == estimate.quantile95 else { return ReportData.band(estimate, style) }
    return [.number(estimate.mean, style), .empty, .empty]
  }

  /// The parties' money by year; nil without a contract.
  static func contract(_ data: ReportData) -> ReportDocument.Section? {
    guard let contract = data.contract else { return nil }
    let layout = ContractTable.nets(contract, data.years)
    // From the first year in which money moves to the last.
    let moving = data.years.indices.filter { year in layout.contains { $0.years[year].mean.magnitude >= 500 }
    }
    let shown = moving.isEmpty ? Array(data.years.indices) : Array(moving[0]...moving[moving.count - 1])
    let tones: [Chart.Tone] = [.first, .fourth, .municipality]
    let series = layout.enumerated().map { number, party in
      Chart.Series(party.name, tones[number % tones.count], value: number + 1)
    }
    let chart = Chart(
      id: "contract", title: Words.pageContractChart.text, description: Words.pageContractDescription.text,
      table: ReportTable(
        columns: [.init("year", label: Words.pageYear.text)]
          + layout.enumerated().map { .init("party\($0)", label: Words.millionDKK.with($1.name)) },
        rows: shown.map { year in
          .init([.integer(data.years[year])] + layout.map { .number($0.years[year].mean, .million) })
        }),
      form: .bars(
        .init(
          category: 0,
          yAxis: .init(
            Words.pageMillionAxis.with(data.baseYearText), style: .million, includes: [0]),
          stacks: series.map { [$0] })))
    return .init(
      "contract", heading: Words.pageContract.text,
      [.list(ContractBlock.lines(data)), .chart(chart)])
  }

  /// What the figures rest on: the uncertain inputs, and everything folded in.
  static func assumptions(_ data: ReportData) -> ReportDocument.Section {
    let all = data.assumptions
    let onPage: [ReportDocument.Block] =
      data.uncertainAssumptions.map { [.table($0)] } ?? [
        .paragraph(Words.pageAssumptionsFixed.text), .list(data.mainAssumptions(all)),
      ]
    return .init(
      "assumptions", heading: Words.pageAssumptions.text,
      onPage + [.foldedTable(summary: Words.pageAssumptionsAll.text, all)])
  }

  /// What the figures cannot tell.
  static func limits(_ data: ReportData) -> ReportDocument.Section {
    var lines = [
      Words.pageLimitEffects.text, Words.pageLimitEconomy.text, Words.pageLimitOff.text,
    ]
    if data.weeksGoal != nil, let findings = data.input.findings, !findings.equivalentRatio.isNaN,
      findings.unlimitedMean < findings.counterfactualMean
    {
      let one = NumberStyle.oneDecimal
      lines.insert(
        (data.meetsGoalUnlimited ? Words.pageLimitGoal : .pageLimitUnlimited).with(
          one.text(findings.counterfactualMean), one.text(findings.unlimitedMean),
          NumberStyle.decimals(2, unit: 0).text(findings.equivalentRatio)), at: 0)
    }
    return .init("limits", heading: Words.pageLimits.text, [.list(lines + [Words.pageLimitPrices.text])])
  }

  /// What is needed to make the same report again.
  static func repetition(_ data: ReportData) -> ReportDocument.Section {
    let input = data.input
    let isHeldFixed = input.drawn == nil && data.uncertainAssumptions != nil
    return .init(
      "repeat", heading: Words.pageRepeat.text,
      [
        .paragraph(
          Words.pageRepeatText.with(
            LocalizedText(input.name), LocalizedText(String(input.seed)),
            NumberStyle.plain.text(Double(input.result.replications)), LocalizedText(input.programVersion),
            LocalizedText(input.gslVersion), LocalizedText(isHeldFixed ? " --fixed-inputs" : "")))
      ])
  }
}

extension ReportData {
  /// Of all assumptions those of the plan itself, a line each: its lines, efforts, goal and contract.
  fileprivate func mainAssumptions(_ all: ReportTable) -> [LocalizedText] {
    let sections: Set<LocalizedText> = [
      Words.sectionPlan.text, Words.sectionEfforts.text, Words.sectionContract.text, Words.sectionGoal.text,
    ]
    var said: Cell?
    return all.rows.compactMap { row in
      // Section, name, value, range, basis, words.
      guard row.cells.count == 6, case .text(let section) = row.cells[0], sections.contains(section) else {
        return nil
      }
      // Words that rows in a row share stand at the first.
      let isSaid = said == row.cells[5]
      said = row.cells[5]
      return LocalizedText { language in
        func text(_ column: Int) -> String { row.cells[column].text(language) }
        let parts = [
          text(2), (isSaid ? [] : [text(4), text(5)]).filter { !$0.isEmpty }.joined(separator: ": "),
        ]
        return "\(text(1)): \(parts.filter { !$0.isEmpty }.joined(separator: " – "))"
      }
    }
  }
}
