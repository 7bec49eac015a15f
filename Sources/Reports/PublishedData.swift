import BudgetImpact
import Microsimulation
import PublicFinance

extension Report {
  /// Published figures beside the simulated ones, and whether each check lies within the 5-95 % band of chance.
  static let published = Report(dataFile: "published.csv") { data in
    let columns = ["id", "metric", "year", "role", "published", "low", "high"].map { ReportTable.Column($0) }
    let last = ["within5To95", "source"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns + last)
    for figure in data.input.published {
      let estimate = data.simulated(figure)
      let style: NumberStyle = figure.metric.isMoney ? .amount : .plain
      let within: Cell =
        data.isReproduced(figure, estimate).map { .code($0 ? "yes" : "no") } ?? .empty
      table.rows.append(
        .init(
          [
            .code(figure.id), .code(figure.metric.rawValue), figure.year.map { .integer($0) } ?? .empty,
            .code(figure.role.rawValue), .number(figure.value, style),
            .number(figure.low ?? .nan, style), .number(figure.high ?? .nan, style),
          ] + data.cells(estimate, style) + [within, .code(figure.source)]))
    }
    return table
  }
}

extension PublishedFigure.Metric {
  var isMoney: Bool { self == .municipalSaving || self == .appropriationTotal }
}

extension ReportData {
  /// Whether a published figure lies within the 5-95 % band of chance; `nil` for an input, which the scenario was set
  /// by, and where there is no band.
  func isReproduced(_ figure: PublishedFigure, _ estimate: Estimate) -> Bool? {
    guard figure.role == .check, !estimate.median.isNaN else { return nil }
    return (estimate.quantile05...estimate.quantile95).contains(figure.value)
  }

  /// The simulated figure that a published one stands beside; not defined for a year outside the period. A
  /// yearly metric without a year is taken over all years (persons: in the last one).
  func simulated(_ figure: PublishedFigure) -> Estimate {
    let position = figure.year.map { year in years.firstIndex(of: year) }
    if case .some(.none) = position { return Estimate([]) }
    let year = position ?? nil
    switch figure.metric {
    case .meanWeeksCounterfactual: return perNewcomer(.counterfactual, .weeks)
    case .meanWeeksPlan: return perNewcomer(.plan, .weeks)
    case .weeksSaved:
      return estimate { row in
        func mean(_ arm: Arm) -> Double {
          row[layout.newcomers(.weeks, arm)] / row[layout.newcomers(.people, arm)]
        }
        return mean(.counterfactual) - mean(.plan)
      }
    case .selfSupportingArrivalsGained:
      let states = selfSupportingStates
      return estimate(.difference) { row, arm in
        var sum = 0.0
        for reached in 0...(year ?? years.count - 1) {
          for cohort in model.cohorts.indices {
            for state in states {
              sum += row[layout.arrivals(arm, year: reached, cohort: cohort, state: state)]
            }
          }
        }
        return sum
      }
    case .selfSupportingPersonsGained:
      return budget[budget.layout.selfSupportingPersons(.difference, year: year ?? years.count - 1)]
    case .municipalSaving:
      return amount(.grossSaving, .municipality, year: year)
    case .appropriationTotal:
      return amount(.plan(.appropriation), .publicSector, year: nil)
    case .equivalentRatio:
      return Estimate(withoutSpread: input.findings?.equivalentRatio ?? .nan)
    }
  }

  /// An amount of a year, or over all years.
  func amount(_ item: BudgetItem, _ perspective: Perspective, year: Int?) -> Estimate {
    guard let year else { return budget[budget.layout.total(item, perspective)] }
    return budget[budget.layout.amount(item, year: year, perspective)]
  }
}
