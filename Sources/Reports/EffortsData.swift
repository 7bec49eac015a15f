import BudgetImpact
import Microsimulation
import PublicFinance

extension Report {
  /// What each effort did in the arms that it runs in, by year.
  ///
  /// Metrics: `places` (average over the open part of the year, `Inf` for unlimited), `starts`, `applicants`
  /// (who became eligible and accepted), `personWeeks`, `meanWaitWeeks` (of those who started),
  /// `averageQueue` (over the part of the year that lies in the period), and DKK `spent`, `unused`,
  /// `commitments` (the plan's arm).
  static let efforts = Report(dataFile: "efforts.csv") { data in
    let columns = ["year", "arm", "effort", "metric"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns)
    let layout = data.layout
    let money = data.budget.layout
    for (year, calendarYear) in data.years.enumerated() {
      let weeks = Double(DateInterval(year: calendarYear).intersection(data.model.period).days) / 7
      for arm in Arm.allCases {
        for (index, effort) in data.model.efforts.enumerated() where effort.arms.contains(arm) {
          func append(_ metric: String, _ estimate: Estimate, _ style: NumberStyle = .plain) {
            table.rows.append(
              .init(
                [.integer(calendarYear), .code(arm.rawValue), .code(effort.id), .code(metric)]
                  + data.cells(estimate, style)))
          }
          func figure(_ figure: ResultLayout.EffortFigure, _ row: ReportData.Row) -> Double {
            row[layout.effort(figure, arm, year: year, effort: index)]
          }
          func amount(_ metric: String, _ figure: EffortFigure) {
            append(
              metric, data.budget[money.amount(.effort(index, figure), year: year, .publicSector)], .amount)
          }
          append("places", data.places(effort: index, year: year))
          append("starts", data.estimate { figure(.starts, $0) })
          append("applicants", data.estimate { figure(.applicants, $0) })
          append("personWeeks", data.estimate { figure(.participationWeeks, $0) })
          append("meanWaitWeeks", data.estimate { figure(.waitedWeeks, $0) / figure(.starts, $0) })
          append("averageQueue", data.estimate { figure(.queueWeeks, $0) / weeks })
          if arm == .plan {
            amount("spent", .spent)
            amount("unused", .unused)
            amount("commitments", .commitments)
          } else {
            amount("spent", .counterfactualSpent)
          }
        }
      }
    }
    return table
  }
}

extension ReportData {
  /// An effort's places: the same in every replication, unless inputs are drawn that they hang on.
  func places(effort: Int, year: Int) -> Estimate {
    guard input.places.indices.contains(effort), input.places[effort].indices.contains(year) else {
      return Estimate([])
    }
    let replications = input.result.replications
    guard let drawn = input.drawn?.places, !drawn.isEmpty else {
      return Estimate(Array(repeating: input.places[effort][year], count: replications))
    }
    let width = drawn.count / replications
    return Estimate((0..<replications).map { drawn[$0 * width + effort * input.places[effort].count + year] })
  }
}
