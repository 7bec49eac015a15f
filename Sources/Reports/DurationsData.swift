import BudgetImpact
import Microsimulation

extension Report {
  /// First runs of support by cohort, how people came, arm and year of entry: people, mean support weeks, and
  /// the share still on support after so many weeks.
  static let durations = Report(dataFile: "durations.csv") { data in
    let columns = ["cohort", "source", "arm", "entryYear", "metric"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns)
    let layout = data.layout
    for (position, group) in layout.durationGroups.enumerated() {
      for which in ArmOrDifference.allCases {
        func append(_ metric: String, _ figure: (ReportData.Row, Arm) -> Double) {
          table.rows.append(
            .init(
              [
                .code(data.model.cohorts[group.cohort].id), .code(group.source.name), .code(which.rawValue),
                .integer(group.entryYear), .code(metric),
              ] + data.cells(data.estimate(which, figure), .plain)))
        }
        append("people") { row, arm in row[layout.durationPeople(arm, group: position)] }
        append("meanSupportWeeks") { row, arm in
          row[layout.durationWeeks(arm, group: position)] / row[layout.durationPeople(arm, group: position)]
        }
        for (mark, weeks) in ResultLayout.durationMarks.enumerated() {
          append("shareOnSupportAfter\(Int(weeks))Weeks") { row, arm in
            row[layout.durationStillOn(arm, group: position, mark: mark)]
              / row[layout.durationPeople(arm, group: position)]
          }
        }
      }
    }
    return table
  }
}

extension ReportData {
  /// The share of newcomers (as `ResultLayout.NewcomerFigure` counts them) still in their first run of support after
  /// `ResultLayout.durationMarks[mark]` weeks; not defined when nobody came.
  public func shareOnSupport(_ which: Arm, mark: Int) -> Estimate {
    estimate { $0[layout.newcomersStillOn(which, mark: mark)] / $0[layout.newcomers(.people, which)] }
  }
}

extension Cohort.Source {
  /// The name in data files.
  var name: String {
    switch self {
    case .inflow: "inflow"
    case .stock: "stock"
    case .closedGroup: "closedGroup"
    }
  }
}
