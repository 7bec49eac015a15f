import BudgetImpact
import Microsimulation
import PublicFinance

/// The page's sections on money.
enum RunMoney {
  /// The cumulative net result and the payback date; investment by line beside savings by year; the council's table.
  static func section(_ data: ReportData) -> ReportDocument.Section {
    var table = CouncilBudget(data).table(for: .terminal)
    // The page says the rest above the table.
    table.preamble = [Words.pageMillionAxis.with(data.baseYearText)]
    table.notes.append(Words.pageWholeTable.text)
    let avoids = data.model.efforts.contains { $0.arms.contains(.counterfactual) }
    let formula = LocalizedText { language in
      Words.pageNetFormula.text[language] + (data.contract == nil ? "" : Words.pageNetPayments.text[language])
        + (avoids ? Words.pageNetAvoided.text[language] : "")
    }
    let basis = LocalizedText {
      Words.pageBasis.with(data.baseYearText, formula)[$0] + " " + data.passedOnText[$0]
    }
    return .init(
      "money", heading: Words.pageMoneyHeading.text,
      paybackText(data).map { .paragraph($0) } + [
        .chart(net(data)), .chart(investment(data)), .list(terms(data) + [basis]), .table(table),
      ])
  }

  private static func net(_ data: ReportData) -> Chart {
    let municipality = estimates(data, .cumulativeNet(.appropriation), .municipality)
    let all = estimates(data, .cumulativeNet(.appropriation), .publicSector)
    let columns =
      [ReportTable.Column("year", label: Words.pageYearEnd.text)]
      + ReportData.bandColumns("municipality", Words.millionDKK.with(Words.pageMunicipality.text))
      + [.init("publicSector", label: Words.millionDKK.with(Words.pagePublicSector.text))]
    let table = ReportTable(
      columns: columns,
      rows: data.years.indices.map { year in
        .init(
          [.integer(data.years[year])] + ReportData.band(municipality[year], .million) + [
            .number(all[year].mean, .million)
          ])
      })
    let last = data.years.count - 1
    return Chart(
      id: "cumulativeNet", title: Words.pageNetChart.text,
      description: data.withBand(
        Words.pageNetDescription.with(
          NumberStyle.million.text(municipality[last].mean), LocalizedText("\(data.years[last])"))),
      table: table,
      form: .curves(
        .init(
          x: 0, xAxis: .init(Words.pageYearEnd.text, style: .significant(4)), yAxis: axis(data),
          series: [
            .init(Words.pageMunicipality.text, .municipality, value: 1, low: 2, high: 3),
            .init(Words.pagePublicSector.text, .publicSector, value: 4),
          ], references: payback(data))))
  }

  /// What the words of the chart and the table mean.
  private static func terms(_ data: ReportData) -> [LocalizedText] {
    [Words.pageTermAppropriation.text, Words.pageTermCommitments.text, Words.pageTermSaving.text]
      + (data.contract == nil ? [] : [Words.pageTermPayments.text])
  }

  private static func axis(_ data: ReportData) -> Chart.Axis {
    .init(Words.pageMillionAxis.with(data.baseYearText), style: .million, includes: [0])
  }

  private static func estimates(_ data: ReportData, _ item: BudgetItem, _ perspective: Perspective)
    -> [Estimate]
  {
    data.years.indices.map { data.amount(item, perspective, year: $0) }
  }

  // MARK: Payback

  /// The median day on which the municipality has its money back, where years' ends stand at whole numbers.
  private static func payback(_ data: ReportData) -> [Chart.Reference] {
    let day = data.budget[data.budget.layout.payback(.appropriation, .municipality)].median
    guard !data.isFromStart(day), let date = Payback.date(of: day) else { return [] }
    let year = DateInterval(year: date.year)
    let place =
      Double(date.year - 1)
      + Double(DateInterval(start: year.start, end: date).days) / Double(year.days)
    return [.init(.upright, at: place, label: Words.pagePaidBack.with(DateText.long(date)))]
  }

  private static func paybackText(_ data: ReportData) -> [LocalizedText] {
    let layout = data.budget.layout
    func day(_ perspective: Perspective) -> Estimate {
      data.budget[layout.payback(.appropriation, perspective)]
    }
    func never(_ perspective: Perspective) -> Double {
      data.budget[layout.neverPaysBack(.appropriation, perspective)].mean
    }
    let last = LocalizedText("\(data.years[data.years.count - 1])")
    func words(
      _ perspective: Perspective, _ date: Words, _ fromStart: Words, never half: Words, none: Words
    ) -> [LocalizedText] {
      let median = day(perspective).median
      if median.isNaN { return [] }
      if data.isFromStart(median) { return [fromStart.text] }
      if let found = Payback.date(of: median) { return [date.with(DateText.long(found))] }
      return [(never(perspective) < 1 ? half : none).with(last)]
    }
    let own = day(.municipality)
    var parts = words(
      .municipality, .pagePaybackOwn, .pagePaybackOwnStart, never: .pagePaybackOwnNever,
      none: .pagePaybackOwnNone)
    if own.quantile05 != own.quantile95, !data.isFromStart(own.median) { parts += spread(own, data) }
    parts += words(
      .publicSector, .pagePaybackAll, .pagePaybackAllStart, never: .pagePaybackAllNever,
      none: .pagePaybackAllNone)
    var lines = [LocalizedText { language in parts.map { $0[language] }.joined(separator: " ") }]
    let style = NumberStyle.decimals(1, unit: -2)
    let isShared = never(.municipality) > 0 && never(.municipality) < 1
    if isShared, style.rounded(never(.municipality))?.steps != 0 {
      lines.append(
        Words.pagePaybackNever.with(style.text(never(.municipality)), last, style.text(never(.publicSector))))
    }
    return lines
  }

  /// Between which days the municipality has its money back.
  private static func spread(_ day: Estimate, _ data: ReportData) -> [LocalizedText] {
    let (low, high) = (Payback.date(of: day.quantile05), Payback.date(of: day.quantile95))
    return switch (low.map(DateText.long), high.map(DateText.long)) {
    case (nil, _): []
    case (_, let high?) where data.isFromStart(day.quantile05):
      [Words.pagePaybackLatest.with(high, data.levelText)]
    case (let low?, let high?): [Words.pagePaybackRange.with(low, high, data.levelText)]
    case (let low?, nil): [Words.pagePaybackEarliest.with(low, data.levelText)]
    }
  }

  // MARK: Investment and savings

  /// Lines that are drawn one by one; the others are drawn together.
  private static let linesDrawn = 5

  private static func investment(_ data: ReportData) -> Chart {
    let lines = data.budget.layout.planLines
    func total(_ line: Int) -> Double {
      data.amount(.line(line, .appropriation), .publicSector, year: nil).mean
    }
    // The largest stand alone, in the plan's order.
    let largest = lines.sorted { (-total($0), $0) < (-total($1), $1) }.prefix(linesDrawn)
    let alone = lines.count <= linesDrawn + 1 ? lines : lines.filter { largest.contains($0) }
    let others = lines.filter { !alone.contains($0) }

    var parts: [(label: LocalizedText, tone: Chart.Tone, values: [Double])] = []
    func values(_ item: BudgetItem, _ perspective: Perspective) -> [Double] {
      estimates(data, item, perspective).map(\.mean)
    }
    for (number, line) in alone.enumerated() {
      parts.append(
        (data.model.lines[line].label, .part(number), values(.line(line, .appropriation), .publicSector)))
    }
    if !others.isEmpty {
      let sums = others.map { values(.line($0, .appropriation), .publicSector) }
      parts.append(
        (
          Words.pageOtherLines.with(LocalizedText("\(others.count)")), .part(linesDrawn),
          data.years.indices.map { year in sums.reduce(0) { $0 + $1[year] } }
        ))
    }
    parts.append(
      (Words.pageCommitmentsShort.text, .neutral, values(.plan(.commitments), .publicSector)))
    if data.contract != nil {
      parts.append((Words.pagePaymentsShort.text, .fourth, values(.contractPayment, .municipality)))
    }
    let costs = parts.count
    parts.append((Words.pageSavingMunicipality.text, .municipality, values(.grossSaving, .municipality)))
    parts.append((Words.pageSavingState.text, .state, values(.grossSaving, .state)))
    let series = parts.enumerated().map { number, part in
      Chart.Series(part.label, part.tone, value: number + 1)
    }
    let table = ReportTable(
      columns: [.init("year", label: Words.pageYear.text)]
        + parts.enumerated().map { .init("part\($0)", label: Words.millionDKK.with($1.label)) },
      rows: data.years.indices.map { year in
        .init([.integer(data.years[year])] + parts.map { .number($0.values[year], .million) })
      })
    return Chart(
      id: "investment", title: Words.pageBudgetChart.text, description: Words.pageBudgetDescription.text,
      table: table,
      form: .bars(
        .init(category: 0, yAxis: axis(data), stacks: [Array(series[..<costs]), Array(series[costs...])])))
  }
}
