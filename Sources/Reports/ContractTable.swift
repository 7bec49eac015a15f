import BudgetImpact
import Microsimulation
import PublicFinance

/// The council's table of an outcome contract: each party's money by year, outcomes, and what the parties are left with.
enum ContractTable {
  /// A row's figure by year (none for figures of the whole contract) and in total.
  private struct Line {
    var label: LocalizedText
    var years: [Estimate] = []
    var total: Estimate
    var style: NumberStyle = .million
    /// Shown in per cent.
    var factor = 1.0
    /// In each replication either so or not: its share has no quantiles.
    var isYesOrNo = false
    /// One decimal more for the standard error.
    var errorStyle: NumberStyle {
      if case .decimals(let decimals, let unit) = style { .decimals(decimals + 1, unit: unit) } else { style }
    }
  }

  static func table(_ data: ReportData) -> ReportTable {
    guard let contract = data.contract else { return ReportTable(columns: []) }
    var table = ReportTable(
      preamble: [
        Words.contractTitle.with(contract.observation.contract.label ?? data.input.title),
        Words.priceLevel.with(LocalizedText(String(data.input.rules.baseYear))), Words.contractSigns.text,
        contract.baselineText,
        (data.input.drawn == nil ? Words.contractChance : .contractDrawn).with(
          NumberStyle.plain.text(Double(data.input.result.replications))),
      ],
      columns: [.init("item", label: Words.item.text)]
        + data.years.map { .init("\($0)") } + [.init("total", label: Words.total.text)])
    var lines: [(heading: LocalizedText, lines: [Line])] = ContractParty.allCases.map { party in
      (contract.name(of: party), flows(of: party, contract, data.years))
    }
    lines.append((Words.contractOutcomes.text, outcomes(contract)))
    lines.append((Words.contractBottomLine.text, results(contract)))
    for (heading, lines) in lines {
      table.rows.append(.init([.text(heading)], kind: .heading))
      for line in lines {
        table.rows.append(.init([.text(line.label)] + cells(line, data.years, line.style) { $0.mean }))
      }
    }
    table.rows.append(.init([.text(data.uncertaintyHeading.text)], kind: .heading))
    for (heading, lines) in lines {
      for line in lines {
        let label = Words.colon.with(heading, line.label)
        func append(_ words: Words, _ style: NumberStyle, _ figure: (Estimate) -> Double) {
          table.rows.append(.init([.text(words.with(label))] + cells(line, data.years, style, figure)))
        }
        append(.standardError, line.errorStyle) { $0.standardError }
        if line.isYesOrNo { continue }
        append(.quantile05, line.style) { $0.quantile05 }
        append(.median, line.style) { $0.median }
        append(.quantile95, line.style) { $0.quantile95 }
      }
    }
    return table
  }

  private static func cells(
    _ line: Line, _ years: [Int], _ style: NumberStyle, _ figure: (Estimate) -> Double
  ) -> [Cell] {
    let byYear =
      line.years.isEmpty ? years.map { _ in Cell.empty } : line.years.map { .number(figure($0), style) }
    return byYear + [.number(line.factor * figure(line.total), style)]
  }

  /// Each party's net by year.
  static func nets(_ contract: ContractSummary, _ years: [Int]) -> [(name: LocalizedText, years: [Estimate])]
  {
    ContractParty.allCases.map { party in
      // The last of a party's flows is their sum.
      (contract.name(of: party), flows(of: party, contract, years).last?.years ?? [])
    }
  }

  private static func flows(of party: ContractParty, _ contract: ContractSummary, _ years: [Int]) -> [Line] {
    let quarters = contract.observation.quarters
    return contract.flows(of: party).map { item in
      Line(
        label: item.label,
        years: years.map { year in
          contract.estimate { figures in
            quarters.indices.filter { quarters[$0].year == year }.reduce(0) { $0 + item.amount(figures, $1) }
          }
        }, total: contract.estimate { figures in figures.total { item.amount(figures, $0) } })
    }
  }

  private static func outcomes(_ contract: ContractSummary) -> [Line] {
    let layout = contract.observation.layout
    var lines = [
      Line(
        label: Words.contractParticipants.text, total: contract.estimate { $0[layout.participants] },
        style: .oneDecimal)
    ]
    for (number, outcome) in contract.observation.contract.outcomes.enumerated() {
      let label = outcome.unitLabel
      let style: NumberStyle = if case .savingShare = outcome.kind { .million } else { .oneDecimal }
      func append(_ words: Words, _ figure: ContractLayout.OutcomeFigure) {
        lines.append(
          Line(
            label: words.with(label), total: contract.estimate { $0[layout.outcome(figure, number)] },
            style: style))
      }
      append(.contractWith, .with)
      append(.contractWithout, .without)
      if !outcome.isArrival { append(.contractBaseline, .baseline) }
      lines.append(
        Line(
          label: Words.contractAnyway.with(outcome.label),
          total: contract.estimate { $0[layout.outcome(.paidAnyway, number)] }))
    }
    return lines + [
      Line(
        label: Words.contractAnywayShare.text, total: contract.estimate { $0.shareAnyway },
        style: .oneDecimal, factor: 100)
    ]
  }

  private static func results(_ contract: ContractSummary) -> [Line] {
    var lines = [
      Line(
        label: Words.contractReturn.text, total: contract.internalRateOfReturn, style: .oneDecimal,
        factor: 100),
      Line(
        label: Words.contractNoReturn.text, total: contract.shareWithoutRate, style: .oneDecimal, factor: 100,
        isYesOrNo: true),
      Line(
        label: Words.contractSaving.text,
        total: contract.estimate { $0[contract.observation.layout.municipalSaving] }),
    ]
    for party in ContractParty.allCases {
      let name = contract.name(of: party)
      lines.append(
        Line(label: Words.contractResult.with(name), total: contract.estimate { $0.result(party) }))
      lines.append(
        Line(
          label: Words.contractLoss.with(name), total: contract.lossShare(party), style: .oneDecimal,
          factor: 100, isYesOrNo: true))
    }
    return lines
  }
}

extension OutcomeContract.Outcome {
  /// Its name with the unit that it is counted in.
  var unitLabel: LocalizedText {
    switch kind {
    case .arrival: Words.contractArrivals.with(label)
    case .weeksOffSupport: Words.contractWeeks.with(label)
    case .savingShare: Words.contractCost.with(label)
    }
  }
}
