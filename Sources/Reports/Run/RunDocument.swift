import BudgetImpact
import Microsimulation
import PublicFinance

extension ReportDocument {
  /// The report of a run: the council's page, its tables for spreadsheets and its workbook.
  public init(_ data: ReportData) {
    self.init(
      name: data.input.name, title: data.input.title, kind: Words.pageKind.text,
      answer: RunAnswer.lines(data),
      sections: [
        RunMoney.section(data), RunPeople.support(data), RunPeople.caseload(data),
        RunPeople.reach(data), RunEvidence.published(data), RunEvidence.contract(data),
        RunEvidence.assumptions(data), RunEvidence.limits(data), RunEvidence.repetition(data),
      ].compactMap { $0 },
      spreadsheets: [.init(file: "council-budget", table: CouncilBudget(data).table(for: .spreadsheet))]
        + (data.contract == nil
          ? [] : [.init(file: "council-contract", table: ContractTable.table(data))]),
      sheets: data.sheets)
  }
}

extension ReportData {
  /// The period's years as 2015-2024.
  var periodText: LocalizedText { Self.text(years[0]...years[years.count - 1]) }
  /// The plan's years.
  var planYearsText: LocalizedText { Self.text(model.planPeriod.years) }

  private static func text(_ years: ClosedRange<Int>) -> LocalizedText {
    LocalizedText(years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)")
  }

  var baseYearText: LocalizedText { LocalizedText(String(input.rules.baseYear)) }

  /// Whom newcomers are: the labels of their cohorts.
  var newcomersText: LocalizedText {
    let labels = model.newcomerCohorts.map { Words.pageQuoted.with($0.label) }
    return labels.dropFirst().reduce(labels.first ?? LocalizedText("")) { Words.pageAnd.with($0, $1) }
  }

  /// A chart's description, with what its bands are, and of which level, where there are any.
  func withBand(_ text: LocalizedText) -> LocalizedText {
    let band = Words.pageBand.with(levelText)
    return input.result.replications < 2 ? text : LocalizedText { text[$0] + " " + band[$0] }
  }

  /// Mean and 5-95 % ends as cells.
  static func band(_ estimate: Estimate, _ style: NumberStyle) -> [Cell] {
    [
      .number(estimate.mean, style), .number(estimate.quantile05, style),
      .number(estimate.quantile95, style),
    ]
  }

  /// Columns for `band`: of what, and its ends.
  static func bandColumns(_ id: String, _ label: LocalizedText) -> [ReportTable.Column] {
    [
      .init(id, label: label), .init("\(id)05", label: Words.pageLow.with(label)),
      .init("\(id)95", label: Words.pageHigh.with(label)),
    ]
  }
}

/// Dates as people say them: 15. april 2019, 15 April 2019.
enum DateText {
  static func long(_ date: CalendarDate) -> LocalizedText {
    let (year, number, day) = date.parts
    return Words.pageDate.with(LocalizedText("\(day)"), month(number), LocalizedText("\(year)"))
  }

  /// A day of a year that is named already: 15. april, 15 April.
  static func withoutYear(_ date: CalendarDate) -> LocalizedText {
    let (_, number, day) = date.parts
    return Words.pageDay.with(LocalizedText("\(day)"), month(number))
  }

  private static func month(_ number: Int) -> LocalizedText {
    LocalizedText { language in
      String(Words.pageMonths.text[language].split(separator: ",")[number - 1])
    }
  }
}
