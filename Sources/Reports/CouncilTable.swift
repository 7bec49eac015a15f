import BudgetImpact
import Microsimulation
import PublicFinance

/// How the council's lines become a table: wide for a spreadsheet, narrow for a terminal.
extension CouncilBudget {
  /// A column of years: one year, or the years after the plan together.
  private typealias Years = ClosedRange<Int>

  func table(for width: Width) -> ReportTable {
    let columns = yearColumns(width)
    var table = ReportTable(
      preamble: width == .spreadsheet ? preamble : Array(preamble.prefix(4)),
      columns: [.init("item", label: Words.item.text)]
        + columns.map { .init(label($0), label: LocalizedText(label($0))) }
        + [.init("total", label: Words.total.text)])
    var heading: Words?
    for line in lines where width == .spreadsheet || line.isNarrow {
      if line.heading != heading {
        table.rows.append(.init([.text(line.heading.text)], kind: .heading))
        heading = line.heading
      }
      table.rows.append(.init([.text(line.label)] + cells(line, columns) { $0.mean }))
    }
    if width == .spreadsheet {
      appendOutcome(to: &table, columns: columns.count)
      appendUncertainty(to: &table, columns)
    }
    if roundedPartsMissTotals { table.notes.append(Words.roundingNote.text) }
    table.notes.append(Words.moneyNotAdded.text)
    // Persons stand in the wide table only.
    if width == .spreadsheet { table.notes += data.partYearNotes }
    if data.contract != nil { table.notes.append(Words.contractCostsElsewhere.text) }
    return table
  }

  private var preamble: [LocalizedText] {
    [
      Words.councilTitle.with(data.input.title),
      Words.priceLevel.with(LocalizedText(String(data.input.rules.baseYear))),
      data.passedOnText, Words.signs.text, Words.perspective.text,
      (data.input.drawn == nil ? Words.means : .meansDrawn).with(
        NumberStyle.plain.text(Double(data.input.result.replications))
      ),
    ]
  }

  private func yearColumns(_ width: Width) -> [Years] {
    let years = layout.years
    let planEnd = data.model.planPeriod.years.upperBound
    guard width == .terminal, let last = years.last, planEnd + 1 < last else { return years.map { $0...$0 } }
    return years.filter { $0 <= planEnd }.map { $0...$0 } + [max(planEnd + 1, years[0])...last]
  }

  private func label(_ years: Years) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
  }

  /// A line's cells. For years taken together a flow is summed (a mean only), a level is that of the last year.
  private func cells(_ line: Line, _ columns: [Years], _ figure: (Estimate) -> Double) -> [Cell] {
    let first = layout.years[0]
    var cells = columns.map { years -> Cell in
      guard !line.years.isEmpty else { return .empty }
      let values = years.map { figure(line.years[$0 - first]) }
      return .number(line.kind == .flow ? values.reduce(0, +) : values[values.count - 1], line.style)
    }
    cells.append(line.total.map { .number(figure($0), line.style) } ?? .empty)
    return cells
  }

  /// Payback dates and weeks, in the column of totals.
  private func appendOutcome(to table: inout ReportTable, columns: Int) {
    func append(_ label: LocalizedText, _ value: Cell) {
      table.rows.append(.init([.text(label)] + Array(repeating: .empty, count: columns) + [value]))
    }
    func heading(_ words: Words) { table.rows.append(.init([.text(words.text)], kind: .heading)) }
    func statistics(
      _ label: LocalizedText, _ estimate: Estimate, error: NumberStyle?, _ cell: (Double) -> Cell
    ) {
      if let error { append(Words.standardError.with(label), .number(estimate.standardError, error)) }
      append(Words.quantile05.with(label), cell(estimate.quantile05))
      append(Words.median.with(label), cell(estimate.median))
      append(Words.quantile95.with(label), cell(estimate.quantile95))
    }

    heading(.payback)
    for (words, perspective) in [
      (Words.paybackMunicipality, Perspective.municipality), (.paybackPublic, .publicSector),
    ] {
      let day = data.budget[layout.payback(.appropriation, perspective)]
      statistics(words.text, day, error: nil) { .text(data.paybackDate($0)) }
      let never = data.budget[layout.neverPaysBack(.appropriation, perspective)]
      append(Words.withoutPayback.with(words.text), .number(100 * never.mean, .oneDecimal))
    }
    let deficit = data.budget[layout.largestDeficit(.appropriation, .municipality)]
    let deficitLabel = Words.colon.with(Words.netMunicipality.text, Words.largestDeficit.text)
    append(deficitLabel, .number(deficit.mean, .million))
    statistics(deficitLabel, deficit, error: .decimals(2, unit: 6)) { .number($0, .million) }

    heading(.weeks)
    for (words, which) in [(Words.weeksBefore, ArmOrDifference.counterfactual), (.weeksReached, .plan)] {
      let weeks = data.perNewcomer(which, .weeks)
      if which == .plan, case .meanWeeks(let goal)? = data.input.goal?.target {
        append(Words.weeksGoal.text, .number(goal, .oneDecimal))
      }
      append(words.text, .number(weeks.mean, .oneDecimal))
      statistics(words.text, weeks, error: .decimals(2, unit: 0)) { .number($0, .oneDecimal) }
    }
  }

  private func appendUncertainty(to table: inout ReportTable, _ columns: [Years]) {
    table.rows.append(.init([.text(data.uncertaintyHeading.text)], kind: .heading))
    for line in lines where line.isOutcome {
      let label = Words.colon.with(line.heading.text, line.label)
      let finer: Line = Line(
        heading: line.heading, label: label, kind: line.kind,
        style: line.style == .million ? .decimals(2, unit: 6) : .decimals(2, unit: 0), years: line.years,
        total: line.total, isOutcome: true, isNarrow: false)
      table.rows.append(
        .init([.text(Words.standardError.with(label))] + cells(finer, columns) { $0.standardError }))
      table.rows.append(.init([.text(Words.quantile05.with(label))] + cells(line, columns) { $0.quantile05 }))
      table.rows.append(.init([.text(Words.median.with(label))] + cells(line, columns) { $0.median }))
      table.rows.append(.init([.text(Words.quantile95.with(label))] + cells(line, columns) { $0.quantile95 }))
    }
  }
}

extension ReportData {
  /// Whether net results stand before or after equalisation and budget guarantee.
  var passedOnText: LocalizedText { input.rules.passedOnText }

  /// For each year of which the period has only a part: which part, since persons are counted over the whole year.
  var partYearNotes: [LocalizedText] {
    years.compactMap { year -> LocalizedText? in
      let whole = DateInterval(year: year)
      let part = whole.intersection(model.period)
      guard part.days < whole.days else { return nil }
      return Words.partYear.with(
        LocalizedText("\(year)"), DateText.withoutYear(part.start), DateText.withoutYear(part.end + -1))
    }
  }
}

extension BudgetRules {
  /// Whether net results stand before or after equalisation and budget guarantee.
  var passedOnText: LocalizedText {
    func percent(_ share: Double) -> LocalizedText { NumberStyle.plain.text(100 * share) }
    return switch (equalisationShare, budgetGuaranteeShare) {
    case (nil, nil): Words.beforeBoth.text
    case (nil, let guarantee?): Words.beforeEqualisation.with(percent(guarantee))
    case (let equalisation?, nil): Words.beforeGuarantee.with(percent(equalisation))
    case (let equalisation?, let guarantee?):
      Words.afterPassedOn.with(percent(equalisation), percent(guarantee))
    }
  }
}

extension ReportData {
  /// A payback day as words: a date as 2018-06-03, from the start (the cumulative result is never below 0) or never; nothing when it
  /// is not defined.
  func paybackDate(_ day: Double) -> LocalizedText {
    if day.isNaN { return LocalizedText("") }
    if isFromStart(day) { return Words.fromStart.text }
    guard let date = Payback.date(of: day) else { return Words.never.text }
    return LocalizedText(date.description)
  }

  /// Whether a payback day says that the cumulative net result is never below 0.
  func isFromStart(_ day: Double) -> Bool { day == Double(model.period.start.dayNumber) }
}
