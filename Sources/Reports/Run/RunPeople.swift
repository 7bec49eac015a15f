import BudgetImpact
import Microsimulation
import PublicFinance

/// The page's sections on people.
enum RunPeople {
  /// The share of newcomers still on support, by week: without the plan, with it, and with unlimited places.
  static func support(_ data: ReportData) -> ReportDocument.Section? {
    guard !data.perNewcomer(.counterfactual, .weeks).mean.isNaN else { return nil }
    let style = NumberStyle.decimals(1, unit: -2)
    let marks = ResultLayout.durationMarks
    let without = marks.indices.map { data.shareOnSupport(.counterfactual, mark: $0) }
    let with = marks.indices.map { data.shareOnSupport(.plan, mark: $0) }
    let goal = data.input.findings?.unlimitedShareOnSupport
    let goalLabel = (data.meetsGoalUnlimited ? Words.pageGoal : .pageWithUnlimited).text
    var columns =
      [ReportTable.Column("weeks", label: Words.pageWeeksAxis.text)]
      + ReportData.bandColumns("without", Words.pagePercentOf.with(Words.pageWithout.text))
      + ReportData.bandColumns("with", Words.pagePercentOf.with(Words.pageWith.text))
    var series: [Chart.Series] = [
      .init(Words.pageWithout.text, .without, value: 1, low: 2, high: 3),
      .init(Words.pageWith.text, .with, value: 4, low: 5, high: 6),
    ]
    // Everybody is on support in week 0.
    var rows: [[Cell]] = [[.integer(0)] + Array(repeating: .number(1, style), count: 6)]
    for (mark, weeks) in marks.enumerated() {
      rows.append(
        [.integer(Int(weeks))] + ReportData.band(without[mark], style) + ReportData.band(with[mark], style))
    }
    if let goal, goal.count == marks.count {
      columns.append(.init("goal", label: Words.pagePercentOf.with(goalLabel)))
      series.append(.init(goalLabel, .goal, value: 7))
      for (row, share) in ([1] + goal).enumerated() { rows[row].append(.number(share, style)) }
    }
    let year = marks.firstIndex(of: 52) ?? 0
    let chart = Chart(
      id: "support", title: Words.pageSupportChart.text,
      description: data.withBand(
        (series.count > 2 ? Words.pageSupportDescription : .pageSupportDescriptionPlain).with(
          style.text(without[year].mean), style.text(with[year].mean), goalLabel)),
      table: ReportTable(columns: columns, rows: rows.map { .init($0) }),
      form: .curves(
        .init(
          x: 0, xAxis: .init(Words.pageWeeksAxis.text, style: .plain),
          yAxis: .init(Words.pageShareAxis.text, style: .decimals(0, unit: -2), includes: [0, 1]),
          series: series)))
    let last = marks.firstIndex(of: 208) ?? marks.count - 1
    return .init(
      "support", heading: Words.pageSupport.text,
      [
        .chart(chart),
        .paragraph(
          Words.pageSupportYear.with(
            style.text(without[year].mean), style.text(with[year].mean), style.text(without[last].mean),
            style.text(with[last].mean))),
        .paragraph(Words.pageSupportWho.with(data.newcomersText)),
      ])
  }

  // MARK: By quarter

  /// Full-time persons on benefits in both arms, and what the plan changes, by quarter.
  static func caseload(_ data: ReportData) -> ReportDocument.Section {
    let paying = data.model.states.indices.filter { data.model.states[$0].isPaying }
    let selfSupporting = data.selfSupportingStates
    let levels = quarters(
      data, id: "caseload", Words.pageCaseloadChart.text, Words.pageCaseloadDescription.text,
      axis: .pagePersonsAxis, includes: [0],
      [
        ("without", Words.pageWithout.text, .without, .counterfactual, paying),
        ("with", Words.pageWith.text, .with, .plan, paying),
      ])
    let differences = quarters(
      data, id: "difference", Words.pageDifferenceChart.text, Words.pageDifferenceDescription.text,
      axis: .pageDifferenceAxis, includes: [0],
      [("benefits", Words.pageOnBenefits.text, .first, .difference, paying)]
        + (selfSupporting.isEmpty
          ? []
          : [("selfSupporting", Words.selfSupporting.text, .municipality, .difference, selfSupporting)]))
    return .init("caseload", heading: Words.pageCaseload.text, [.chart(levels), .chart(differences)])
  }

  /// Full-time persons in states (with their part rates) of an arm or the difference, drawn with a band.
  private typealias Curve = (
    id: String, label: LocalizedText, tone: Chart.Tone, arm: ArmOrDifference,
    states: [Int]
  )

  private static func quarters(
    _ data: ReportData, id: String, _ title: LocalizedText, _ description: LocalizedText, axis: Words,
    includes: [Double], _ curves: [Curve]
  ) -> Chart {
    let columns =
      [ReportTable.Column("quarter", label: Words.pageQuarter.text)]
      + curves.flatMap { ReportData.bandColumns($0.id, Words.pagePersonsOf.with($0.label)) }
    let rows = data.layout.quarters.enumerated().map { position, quarter -> ReportTable.Row in
      let name = Words.pageQuarterOf.with(
        LocalizedText("\(quarter.year)"), LocalizedText("\(quarter.number)"))
      let cells = curves.flatMap { curve in
        ReportData.band(
          data.fullTimePersons(in: curve.states, quarter: position, curve.arm), .oneDecimal)
      }
      return .init([.text(name)] + cells)
    }
    return Chart(
      id: id, title: title, description: data.withBand(description),
      table: ReportTable(columns: columns, rows: rows),
      form: .curves(
        .init(
          x: 0, xAxis: .init(Words.pageQuarter.text, style: .plain),
          yAxis: .init(axis.text, style: .plain, includes: includes),
          series: curves.enumerated().map { number, curve in
            .init(curve.label, curve.tone, value: 3 * number + 1, low: 3 * number + 2, high: 3 * number + 3)
          })))
  }

  // MARK: Places

  /// What the funded places reach, and why the mean differs from the goal.
  static func reach(_ data: ReportData) -> ReportDocument.Section? {
    guard !data.planEfforts.isEmpty else { return nil }
    let columns: [Words] = [
      .pageEffort, .pagePlaces, .pageOffered, .pageAccepted, .pageStarted, .pageNoPlace, .pageWait,
      .pageQueue,
    ]
    let rows = data.planEfforts.map { index -> ReportTable.Row in
      let effort = data.planYears(ofEffort: index)
      func number(_ value: Double) -> Cell { .number(value, .oneDecimal) }
      return .init([
        .text(data.model.efforts[index].label), placesCell(data, index), number(effort.offered.mean),
        number(effort.applicants.mean), number(effort.starts.mean),
        number(effort.applicants.mean - effort.starts.mean), number(effort.meanWait.mean),
        number(effort.queue.mean),
      ])
    }
    let table = ReportTable(
      preamble: [Words.pageReachTable.with(data.planYearsText)],
      columns: columns.map { .init($0.rawValue, label: $0.text) }, rows: rows,
      notes: [Words.pageReachNote.text])
    let hasGoal = data.weeksGoal != nil
    return .init(
      "reach", heading: (hasGoal ? Words.pageReach : .pageReachNoGoal).text,
      [.table(table), .list(counts(data) + Summary.reach(data) + drawn(data))])
  }

  /// Average places over the plan years in which the effort is open.
  private static func placesCell(_ data: ReportData, _ effort: Int) -> Cell {
    let places = data.years.indices.filter { data.model.planPeriod.years.contains(data.years[$0]) }
      .map { data.places(effort: effort, year: $0).mean }.filter { !$0.isNaN }
    let mean = places.reduce(0, +) / Double(places.count)
    return mean.isInfinite ? .text(Words.pageUnlimited.text) : .number(mean, .oneDecimal)
  }

  /// Which of the means below is the plan's.
  private static func counts(_ data: ReportData) -> [LocalizedText] {
    let reached = data.perNewcomer(.plan, .weeks).mean
    if reached.isNaN { return [] }
    let plan = (data.input.drawn == nil ? Words.pageReachedMean : .pageReachedMeanDrawn).with(
      NumberStyle.oneDecimal.text(reached))
    if data.input.findings == nil { return [plan] }
    return [LocalizedText { plan[$0] + " " + Words.pageReachedOthers.text[$0] }]
  }

  /// What drawing the inputs does to the mean.
  private static func drawn(_ data: ReportData) -> [LocalizedText] {
    guard let levels = data.uncertaintyLevels.first(where: { $0.metric.name == "weeksReached" }) else {
      return []
    }
    let one = NumberStyle.oneDecimal
    return [Words.pageReachedFixed.with(one.text(levels.fixed.mean), one.text(levels.estimate.mean))]
  }
}
