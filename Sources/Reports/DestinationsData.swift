import BudgetImpact
import Microsimulation
import PublicFinance

extension Report {
  /// Where people go, by year, arm and cohort: `arrivals` and `fullTimePersons` of each destination; without a
  /// destination, `selfSupportingArrivals` and `selfSupportingFullTimePersons` over the self-supporting ones.
  static let destinations = Report(dataFile: "destinations.csv") { data in
    let columns = ["year", "arm", "cohort", "destination", "metric"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns)
    let layout = data.layout
    for (year, calendarYear) in data.years.enumerated() {
      let weeks = Double(DateInterval(year: calendarYear).days) / 7
      for which in ArmOrDifference.allCases {
        for (index, cohort) in data.model.cohorts.enumerated() {
          func append(_ destination: String, _ metric: String, _ figure: (ReportData.Row, Arm) -> Double) {
            table.rows.append(
              .init(
                [
                  .integer(calendarYear), .code(which.rawValue), .code(cohort.id), .code(destination),
                  .code(metric),
                ] + data.cells(data.estimate(which, figure), .plain)))
          }
          for state in data.destinations {
            let id = data.model.states[state].id
            append(id, "arrivals") { $0[layout.arrivals($1, year: year, cohort: index, state: state)] }
            append(id, "fullTimePersons") {
              $0[layout.cohortWeeks($1, year: year, cohort: index, state: state)] / weeks
            }
          }
          let states = data.selfSupportingStates
          append("", "selfSupportingArrivals") { row, arm in
            states.reduce(0) { $0 + row[layout.arrivals(arm, year: year, cohort: index, state: $1)] }
          }
          append("", "selfSupportingFullTimePersons") { row, arm in
            states.reduce(0) { $0 + row[layout.cohortWeeks(arm, year: year, cohort: index, state: $1)] }
              / weeks
          }
        }
      }
    }
    return table
  }
}
