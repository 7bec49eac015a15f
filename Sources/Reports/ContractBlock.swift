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
    let losses = ContractParty.allCases.map { (contract.name(of: $0), percent(contract.lossShare($0).mean)) }
    return [
      Words.contractTitle.with(contract.observation.contract.label ?? data.input.title),
      contract.baselineText,
      Words.contractMoney.with(
        contract.name(of: .investor),
        million.text(contract.estimate { $0.total($0.spending(quarter:)) }.mean),
        contract.name(of: .municipality),
        million.text(contract.estimate { $0.total($0.payments(quarter:)) }.mean)),
    ]
      + contract.observation.contract.outcomes.enumerated().map { number, outcome in
        func figure(_ figure: ContractLayout.OutcomeFigure) -> LocalizedText {
          let mean = contract.estimate { $0[layout.outcome(figure, number)] }.mean
          if case .savingShare = outcome.kind { return million.text(mean) }
          return one.text(mean)
        }
        return Words.contractOutcomeLine.with(outcome.unitLabel, figure(.with), figure(.without))
      } + [
        Words.contractSavingLine.with(
          million.text(contract.estimate { $0[layout.municipalSaving] }.mean),
          percent(contract.estimate { $0.shareAnyway }.mean)),
        Words.contractRates.with(
          percent(rate.median), percent(rate.quantile05), percent(rate.quantile95),
          percent(contract.shareWithoutRate.mean), data.levelText),
        Words.contractLosses.with(
          losses[0].0, losses[0].1, losses[1].0, losses[1].1, losses[2].0, losses[2].1,
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
