import BudgetImpact
import Microsimulation
import PublicFinance

extension Report {
  /// Full-time persons (part rates weighted) by calendar year and benefit, and self-supporting ones.
  static let persons = Report(dataFile: "persons.csv") { data in
    let columns = ["year", "arm", "account", "group"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns)
    let layout = data.budget.layout
    for (year, calendarYear) in data.years.enumerated() {
      for arm in ArmOrDifference.allCases {
        func append(_ account: String?, _ group: String, _ index: Int) {
          table.rows.append(
            .init(
              [.integer(calendarYear), .code(arm.rawValue), .code(account ?? ""), .code(group)]
                + data.cells(data.budget[index], .plain)))
        }
        for (index, benefit) in data.model.benefits.enumerated() {
          append(
            benefit.account, "benefit.\(benefit.id)", layout.fullTimePersons(arm, year: year, benefit: index))
        }
        append(nil, "selfSupporting", layout.selfSupportingPersons(arm, year: year))
      }
    }
    return table
  }

  /// Average full-time persons (part rates weighted) on each benefit, by quarter.
  static let caseload = Report(dataFile: "caseload.csv") { data in
    let columns = ["year", "quarter", "arm", "benefit"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns)
    for (position, quarter) in data.layout.quarters.enumerated() {
      for which in ArmOrDifference.allCases {
        for benefit in data.model.benefits {
          let states = data.model.states.indices.filter {
            if case .paying(benefit.id, _) = data.model.states[$0].kind { true } else { false }
          }
          let estimate = data.fullTimePersons(in: states, quarter: position, which)
          table.rows.append(
            .init(
              [.integer(quarter.year), .integer(quarter.number), .code(which.rawValue), .code(benefit.id)]
                + data.cells(estimate, .plain)))
        }
      }
    }
    return table
  }
}
