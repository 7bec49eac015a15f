import BudgetImpact
import Microsimulation
import PublicFinance

extension Report {
  /// An outcome contract: who pays whom by quarter, and what comes of it. DKK in fixed prices of the base year, plus is received.
  ///
  /// Rows with a year and quarter are of that quarter, those without are of the whole contract.
  static let contract = Report(dataFile: "contract.csv") { data in
    let columns = ["year", "quarter", "party", "item"].map { ReportTable.Column($0) }
    var table = ReportTable(columns: columns + ReportData.estimateColumns)
    guard let contract = data.contract else { return table }
    let quarters = contract.observation.quarters
    func append(
      _ time: [Cell], _ party: ContractParty?, _ item: String, _ estimate: Estimate, _ style: NumberStyle
    ) {
      table.rows.append(
        .init(time + [.code(party?.rawValue ?? ""), .code(item)] + data.cells(estimate, style)))
    }
    for party in ContractParty.allCases {
      for item in contract.flows(of: party) {
        for (number, quarter) in quarters.enumerated() {
          append(
            [.integer(quarter.year), .integer(quarter.number)], party, item.name,
            contract.estimate { item.amount($0, number) }, .amount)
        }
        append(
          [.empty, .empty], party, item.name,
          contract.estimate { figures in figures.total { item.amount(figures, $0) } }, .amount)
      }
    }
    for metric in contract.metrics {
      append([.empty, .empty], metric.party, metric.name, metric.estimate, metric.isMoney ? .amount : .plain)
    }
    return table
  }
}

extension ContractSummary {
  /// A flow of money by quarter, seen from a party.
  struct FlowItem {
    var name: String
    var label: LocalizedText
    var amount: (ContractFigures, Int) -> Amount
  }

  /// Whether a total is guaranteed.
  var hasFloor: Bool { observation.contract.floor > 0 }

  /// What a party receives (plus) and pays (minus), and its net.
  func flows(of party: ContractParty) -> [FlowItem] {
    let sign: Double = party == .municipality ? -1 : 1
    var items: [FlowItem] = []
    if party != .municipality {
      let sign: Double = party == .investor ? -1 : 1
      items.append(
        FlowItem(name: "efforts", label: Words.contractEfforts.text) { sign * $0.spending(quarter: $1) })
    }
    if party != .supplier {
      for (number, outcome) in observation.contract.outcomes.enumerated() {
        items.append(
          FlowItem(name: "payment.\(outcome.id)", label: Words.contractPayment.with(outcome.label)) {
            sign * $0.payment(outcome: number, quarter: $1)
          })
      }
    }
    if party != .supplier, hasFloor {
      items.append(
        FlowItem(name: "floor", label: Words.contractFloor.text) { sign * $0.floorPayment(quarter: $1) })
    }
    return items + [FlowItem(name: "net", label: Words.contractNet.text) { $0.flow(party, quarter: $1) }]
  }

  /// A figure of the whole contract.
  struct Metric {
    var party: ContractParty?
    var name: String
    var estimate: Estimate
    var isMoney: Bool
  }

  /// Figures of the whole contract, in the order of `contract.csv`.
  var metrics: [Metric] {
    let layout = observation.layout
    var metrics = [
      Metric(
        party: .investor, name: "internalRateOfReturn", estimate: internalRateOfReturn, isMoney: false),
      Metric(
        party: .investor, name: "internalRateOfReturnNotDefinedShare", estimate: shareWithoutRate,
        isMoney: false),
      Metric(
        party: .municipality, name: "trueSaving", estimate: estimate { $0[layout.municipalSaving] },
        isMoney: true),
    ]
    for party in ContractParty.allCases {
      metrics.append(
        Metric(party: party, name: "result", estimate: estimate { $0.result(party) }, isMoney: true))
      metrics.append(Metric(party: party, name: "lossShare", estimate: lossShare(party), isMoney: false))
    }
    metrics.append(
      Metric(name: "participants", estimate: estimate { $0[layout.participants] }, isMoney: false))
    if observation.comparison != nil {
      metrics.append(Metric(name: "comparisonMembers", estimate: comparisonMembers, isMoney: false))
    }
    for (number, outcome) in observation.contract.outcomes.enumerated() {
      func figure(_ figure: ContractLayout.OutcomeFigure) -> Estimate {
        estimate { $0[layout.outcome(figure, number)] }
      }
      let isMoney = if case .savingShare = outcome.kind { true } else { false }
      metrics += [
        Metric(name: "with.\(outcome.id)", estimate: figure(.with), isMoney: isMoney),
        Metric(name: "without.\(outcome.id)", estimate: figure(.without), isMoney: isMoney),
      ]
      if !outcome.isArrival {
        metrics.append(Metric(name: "baseline.\(outcome.id)", estimate: figure(.baseline), isMoney: isMoney))
      }
      metrics.append(
        Metric(name: "paidAnyway.\(outcome.id)", estimate: figure(.paidAnyway), isMoney: true))
    }
    return metrics + [Metric(name: "paidAnywayShare", estimate: estimate { $0.shareAnyway }, isMoney: false)]
  }

  /// A party's name.
  func name(of party: ContractParty) -> LocalizedText {
    let word: Words =
      switch party {
      case .investor: .partyInvestor
      case .supplier: .partySupplier
      case .municipality: .partyMunicipality
      }
    return observation.contract.parties[party] ?? word.text
  }

  /// People of the comparison group.
  private var comparisonMembers: Estimate { estimate { $0[observation.layout.comparisonMembers] } }

  /// What outcomes are counted against; an ideal baseline is called one wherever it is shown, and a comparison group that could
  /// not be filled is said to be smaller.
  var baselineText: LocalizedText {
    switch observation.contract.baseline {
    case .counterfactual?: Words.contractIdeal.text
    case .comparisonGroup(let size)?:
      if comparisonMembers.mean < Double(size) {
        Words.contractComparisonSmall.with(
          NumberStyle.plain.text(Double(size)), NumberStyle.oneDecimal.text(comparisonMembers.mean))
      } else {
        Words.contractComparison.with(NumberStyle.plain.text(Double(size)))
      }
    case .fixed?: Words.contractFixed.text
    case nil: Words.contractNoBaseline.text
    }
  }
}
