import BudgetImpact
import Microsimulation
import PublicFinance

/// What the terminal and the JSON headline tell of an outcome contract.
enum ContractBlock {
  /// The block's title and its lines; none without a contract.
  static func lines(_ data: ReportData) -> [LocalizedText] {
    guard let contract = data.contract else { return [] }
    let layout = contract.observation.layout
    let one = NumberStyle.oneDecimal
    let million = NumberStyle.million
    func percent(_ share: Double) -> LocalizedText { one.text(100 * share) }
    let rate = contract.internalRateOfReturn
    let spent = million.text(contract.estimate { $0.total($0.spending(quarter:)) }.mean)
    let paid = million.text(
      contract.estimate { $0.total($0.payments(quarter:)) - $0[layout.floorPayment] }.mean)
    let (investor, municipality) = (contract.name(of: .investor), contract.name(of: .municipality))
    let money =
      contract.hasFloor
      ? Words.contractMoneyFloor.with(
        investor, spent, municipality, paid, million.text(contract.estimate { $0[layout.floorPayment] }.mean))
      : Words.contractMoney.with(investor, spent, municipality, paid)
    let saving = million.text(contract.estimate { $0[layout.municipalSaving] }.mean)
    let anyway = contract.estimate { $0.shareAnyway }.mean
    // A supplier whose costs are not stated has no result.
    let losses = ContractParty.allCases.compactMap { party in
      let share = contract.lossShare(party).mean
      return share.isNaN ? nil : Words.contractLossShare.with(contract.name(of: party), percent(share))
    }
    return [
      Words.contractTitle.with(contract.observation.contract.label ?? data.input.title),
      contract.baselineText,
      money,
    ]
      + contract.observation.contract.outcomes.enumerated().map { number, outcome in
        func figure(_ figure: ContractLayout.OutcomeFigure) -> LocalizedText {
          let mean = contract.estimate { $0[layout.outcome(figure, number)] }.mean
          if case .savingShare = outcome.kind { return million.text(mean) }
          return one.text(mean)
        }
        return Words.contractOutcomeLine.with(outcome.unitLabel, figure(.with), figure(.without))
      } + [
        anyway.isNaN
          ? Words.contractSavingAlone.with(saving) : Words.contractSavingLine.with(saving, percent(anyway)),
        rate.median.isNaN
          ? Words.contractNoRate.text
          : Words.contractRates.with(
            percent(rate.median), percent(rate.quantile05), percent(rate.quantile95),
            percent(contract.shareWithoutRate.mean), data.levelText),
        Words.contractLosses.with(
          LocalizedText(
            danish: losses.map(\.danish).joined(separator: ", "),
            english: losses.map(\.english).joined(separator: ", ")),
          data.levelText),
      ]
  }

  /// The contract's figures by party and name, as in `contract.csv`.
  static func json(_ contract: ContractSummary) -> JSONValue {
    let totals = ContractParty.allCases.flatMap { party in
      contract.flows(of: party).map { item in
        JSONValue.Member(
          "\(party.rawValue).\(item.name)",
          Headline.estimate(contract.estimate { figures in figures.total { item.amount(figures, $0) } }))
      }
    }
    let metrics = contract.metrics.map { metric in
      JSONValue.Member(
        (metric.party.map { "\($0.rawValue)." } ?? "") + metric.name, Headline.estimate(metric.estimate))
    }
    return .object(
      [JSONValue.Member("baselineIsIdeal", .boolean(contract.observation.contract.isIdeal))] + totals
        + metrics)
  }
}
