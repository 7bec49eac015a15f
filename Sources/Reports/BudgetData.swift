import BudgetImpact
import Microsimulation
import PublicFinance

extension Report {
  /// Amounts by year, perspective and item, DKK in fixed prices of the base year.
  static let budget = Report(dataFile: "budget.csv") { data in
    let columns = ["year", "perspective", "account", "item"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns + [.init("prices")])
    for (year, calendarYear) in data.years.enumerated() {
      for perspective in Perspective.allCases {
        for item in data.budget.layout.items {
          let estimate = data.budget[data.budget.layout.amount(item, year: year, perspective)]
          table.rows.append(
            .init(
              [
                .integer(calendarYear), .code(perspective.rawValue),
                .code(item.account(in: data.model) ?? ""),
                .code(item.name(in: data.model)),
              ] + data.cells(estimate, .amount) + [.code(data.name(of: .fixed))]))
        }
      }
    }
    return table
  }

  /// Totals over all years by kind of prices, and the largest cumulative deficits, DKK.
  static let totals = Report(dataFile: "totals.csv") { data in
    let columns = ["prices", "perspective", "account", "item"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns)
    let layout = data.budget.layout
    func append(
      _ prices: PriceBasis, _ perspective: Perspective, _ account: String?, _ item: String, _ index: Int
    ) {
      table.rows.append(
        .init(
          [.code(data.name(of: prices)), .code(perspective.rawValue), .code(account ?? ""), .code(item)]
            + data.cells(data.budget[index], .amount)))
    }
    for prices in PriceBasis.allCases {
      if prices == .nominal, data.input.rules.priceIndex == nil { continue }
      if prices == .presentValue, data.input.rules.discountRate == nil { continue }
      for perspective in Perspective.allCases {
        for item in layout.items where !item.isCumulative {
          append(
            prices, perspective, item.account(in: data.model), item.name(in: data.model),
            layout.total(item, perspective, in: prices))
        }
      }
    }
    for perspective in Perspective.allCases {
      for basis in NetBasis.allCases {
        append(
          .fixed, perspective, nil, "largestDeficit.\(basis.rawValue)",
          layout.largestDeficit(basis, perspective))
      }
    }
    return table
  }
}

extension ReportData {
  /// The kind of prices as data files name it, with its base year.
  func name(of prices: PriceBasis) -> String {
    switch prices {
    case .fixed: "fixed \(input.rules.baseYear)"
    case .nominal: "nominal"
    case .presentValue: "present value \(input.rules.baseYear)"
    }
  }
}

extension BudgetItem {
  var isCumulative: Bool { if case .cumulativeNet = self { true } else { false } }

  /// The item's name in data files: a path of identifiers.
  func name(in model: Model) -> String {
    switch self {
    case .expenditure(let benefit, let arm): "expenditure.\(arm.rawValue).\(model.benefits[benefit].id)"
    case .benefitSaving(let benefit): "benefitSaving.\(model.benefits[benefit].id)"
    case .grossSaving: "benefitSaving"
    case .passedOn: "passedOn"
    case .saving: "savingAfterPassedOn"
    case .line(let line, let figure): "\(figure.rawValue).line.\(model.lines[line].id)"
    case .plan(let figure): figure.rawValue
    case .effort(let effort, let figure): "\(figure.rawValue).effort.\(model.efforts[effort].id)"
    case .avoidedSpending: "avoidedSpending"
    case .contractPayment: "contractPayment"
    case .fiscalValue(let state): "fiscalValue.\(model.states[state].id)"
    case .fiscalValues: "fiscalValue"
    case .net(let basis): "net.\(basis.rawValue)"
    case .cumulativeNet(let basis): "cumulativeNet.\(basis.rawValue)"
    }
  }

  /// The item's number in the chart of accounts, when the scenario states one.
  func account(in model: Model) -> String? {
    switch self {
    case .expenditure(let benefit, _), .benefitSaving(let benefit): model.benefits[benefit].account
    case .line(let line, _): model.lines[line].account
    case .effort(let effort, _): model.lines.first { $0.id == model.efforts[effort].line }?.account
    default: nil
    }
  }
}
