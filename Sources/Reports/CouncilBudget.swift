import BudgetImpact
import Microsimulation
import PublicFinance

/// The council's table: what the plan costs and saves, by year, in million DKK with one decimal.
struct CouncilBudget {
  /// A figure by year and in total.
  struct Line {
    enum Kind {
      /// A flow: the total is the sum of the years.
      case flow
      /// Stands at a level at each year's end; no total.
      case level
      /// Only a total.
      case totalOnly
    }

    let heading: Words
    let label: LocalizedText
    let kind: Kind
    let style: NumberStyle
    let years: [Estimate]
    let total: Estimate?
    /// Follows from the simulation: shown with its uncertainty.
    let isOutcome: Bool
    /// Shown on the terminal too.
    let isNarrow: Bool
  }

  /// A relation between lines that the rounded figures may miss: `total` = Σ sign × part.
  struct Relation {
    let total: Int
    let parts: [(line: Int, sign: Double)]
  }

  enum Width {
    case spreadsheet
    case terminal
  }

  let data: ReportData
  private(set) var lines: [Line] = []
  private(set) var relations: [Relation] = []

  init(_ data: ReportData) {
    self.data = data
    addInvestment()
    addSavings()
    addOtherPrices()
    addPersons()
    addFiscalValues()
  }

  var layout: BudgetLayout { data.budget.layout }

  // MARK: Lines

  /// Adds a budget item as a line and returns its place.
  @discardableResult
  private mutating func add(
    _ heading: Words, _ label: LocalizedText, _ item: BudgetItem, _ perspective: Perspective,
    isOutcome: Bool = true, isNarrow: Bool = false
  ) -> Int {
    let kind: Line.Kind = item.isCumulative ? .level : .flow
    lines.append(
      Line(
        heading: heading, label: label, kind: kind, style: .million,
        years: layout.years.indices.map { data.amount(item, perspective, year: $0) },
        total: kind == .flow ? data.amount(item, perspective, year: nil) : nil, isOutcome: isOutcome,
        isNarrow: isNarrow))
    return lines.count - 1
  }

  private mutating func addInvestment() {
    let parts = layout.planLines.map { index in
      add(
        .investment, data.model.lines[index].label, .line(index, .appropriation), .publicSector,
        isOutcome: false, isNarrow: true)
    }
    let total = add(
      .investment, Words.total.text, .plan(.appropriation), .publicSector, isOutcome: false, isNarrow: true)
    relations.append(Relation(total: total, parts: parts.map { ($0, 1) }))
    let spent = add(.spending, Words.spent.text, .plan(.spent), .publicSector, isNarrow: true)
    add(.spending, Words.ofWhichSetUp.text, .plan(.setUp), .publicSector, isOutcome: false)
    let unused = add(.spending, Words.unused.text, .plan(.unused), .publicSector, isNarrow: true)
    let commitments = add(
      .spending, Words.commitments.text, .plan(.commitments), .publicSector, isNarrow: true)
    relations.append(Relation(total: total, parts: [(spent, 1), (commitments, -1), (unused, 1)]))
    if statePaysForLines {
      add(
        .spending, Words.stateShareOfAppropriation.text, .plan(.appropriation), .state, isOutcome: false)
      add(.spending, Words.stateShareOfCommitments.text, .plan(.commitments), .state)
    }
    investment = (total, spent, commitments)
    if data.contract != nil {
      payments = add(
        .spending, Words.contractPayments.text, .contractPayment, .municipality, isNarrow: true)
    }
  }

  /// The line of what is paid for outcomes; `nil` without a contract.
  private var payments: Int?

  private var statePaysForLines: Bool { data.model.lines.contains { $0.stateShare > 0 } }

  private var investment = (appropriation: 0, spent: 0, commitments: 0)

  private mutating func addSavings() {
    let gross = add(.savings, Words.gross.text, .grossSaving, .publicSector, isNarrow: true)
    let state = add(.savings, Words.statePart.text, .grossSaving, .state, isNarrow: true)
    var saving = add(.savings, Words.municipalPart.text, .grossSaving, .municipality, isNarrow: true)
    relations.append(Relation(total: gross, parts: [(state, 1), (saving, 1)]))
    let rules = data.input.rules
    if rules.equalisationShare != nil || rules.budgetGuaranteeShare != nil {
      let passedOn = add(.savings, Words.passedOn.text, .passedOn, .state)
      add(.savings, Words.stateSavingAfter.text, .saving, .state)
      let after = add(.savings, Words.municipalSavingAfter.text, .saving, .municipality)
      relations.append(Relation(total: after, parts: [(saving, 1), (passedOn, -1)]))
      saving = after
    }
    let avoids = data.model.efforts.contains { $0.arms.contains(.counterfactual) }
    let avoided = avoids ? add(.savings, Words.avoided.text, .avoidedSpending, .publicSector) : nil
    for (heading, perspective) in [
      (Words.netMunicipality, Perspective.municipality), (.netPublic, .publicSector),
    ] {
      let net = add(heading, Words.netOnAppropriation.text, .net(.appropriation), perspective, isNarrow: true)
      let cumulative = add(
        heading, Words.cumulative.text, .cumulativeNet(.appropriation), perspective, isNarrow: true)
      let onSpending = add(heading, Words.netOnSpending.text, .net(.spending), perspective, isNarrow: true)
      runningTotals.append((flow: net, level: cumulative))
      // With a state share the municipality's cost is no one line of the table.
      if perspective == .publicSector || !statePaysForLines {
        let base = perspective == .publicSector ? gross : saving
        let extra = (avoided.map { [($0, 1.0)] } ?? []) + (payments.map { [($0, -1.0)] } ?? [])
        relations.append(
          Relation(
            total: net,
            parts: [(base, 1), (investment.appropriation, -1), (investment.commitments, -1)] + extra))
        relations.append(Relation(total: onSpending, parts: [(base, 1), (investment.spent, -1)] + extra))
      }
    }
  }

  /// Flows and the levels that they add to.
  private(set) var runningTotals: [(flow: Int, level: Int)] = []

  private mutating func addOtherPrices() {
    let rules = data.input.rules
    func items() -> [(LocalizedText, BudgetItem, Perspective)] {
      [
        (Words.investment.text, .plan(.appropriation), .publicSector),
        (Words.colon.with(Words.savings.text, Words.gross.text), .grossSaving, .publicSector),
        (Words.netMunicipality.text, .net(.appropriation), .municipality),
        (Words.netPublic.text, .net(.appropriation), .publicSector),
      ]
    }
    for (prices, isStated) in [
      (PriceBasis.nominal, rules.priceIndex != nil), (.presentValue, rules.discountRate != nil),
    ] where isStated {
      for (label, item, perspective) in items() {
        lines.append(
          Line(
            heading: .otherPrices,
            label: prices == .nominal
              ? Words.nominal.with(label)
              : Words.presentValue.with(label, LocalizedText(String(rules.baseYear))),
            kind: .totalOnly, style: .million, years: [],
            total: data.budget[layout.total(item, perspective, in: prices)],
            isOutcome: item != .plan(.appropriation), isNarrow: false))
      }
    }
  }

  private mutating func addPersons() {
    for (index, benefit) in data.model.benefits.enumerated() {
      addPersons(benefit.label) { layout, arm, year in
        layout.fullTimePersons(arm, year: year, benefit: index)
      }
    }
    addPersons(Words.selfSupporting.text) { layout, arm, year in
      layout.selfSupportingPersons(arm, year: year)
    }
  }

  /// Persons without the plan, with it, and the difference.
  private mutating func addPersons(
    _ label: LocalizedText, _ index: (BudgetLayout, ArmOrDifference, Int) -> Int
  ) {
    for (words, which) in [
      (Words.personsCounterfactual, ArmOrDifference.counterfactual), (.personsPlan, .plan),
      (.personsDifference, .difference),
    ] {
      lines.append(
        Line(
          heading: .persons, label: words.with(label), kind: .level, style: .oneDecimal,
          years: layout.years.indices.map { data.budget[index(layout, which, $0)] },
          total: nil, isOutcome: true, isNarrow: false))
    }
    let difference = lines.count - 1
    relations.append(Relation(total: difference, parts: [(difference - 1, 1), (difference - 2, -1)]))
  }

  private mutating func addFiscalValues() {
    for state in layout.valuedStates {
      guard case .destination(let destination) = data.model.states[state].kind else { continue }
      let label = data.model.states[state].label
      if destination.weeklyValue[.municipality] != nil {
        add(.fiscalValues, Words.municipality.with(label), .fiscalValue(state: state), .municipality)
      }
      if destination.weeklyValue[.state] != nil {
        add(.fiscalValues, Words.state.with(label), .fiscalValue(state: state), .state)
      }
    }
  }

  // MARK: Rounding

  /// Whether any sum in the table is missed by its rounded parts.
  var roundedPartsMissTotals: Bool {
    func steps(_ line: Int, _ column: Int) -> Double? {
      let estimate = column < layout.years.count ? lines[line].years[column] : lines[line].total
      return estimate.flatMap { lines[line].style.rounded($0.mean)?.steps }
    }
    for relation in relations {
      for column in 0...layout.years.count {
        guard let total = steps(relation.total, column) else { continue }
        let parts = relation.parts.compactMap { part in steps(part.line, column).map { $0 * part.sign } }
        if parts.reduce(0, +) != total { return true }
      }
    }
    for line in lines.indices where lines[line].kind == .flow {
      let years = layout.years.indices.compactMap { steps(line, $0) }
      if years.reduce(0, +) != steps(line, layout.years.count) { return true }
    }
    for (flow, level) in runningTotals {
      var sum = 0.0
      for year in layout.years.indices {
        sum += steps(flow, year) ?? 0
        if sum != steps(level, year) { return true }
      }
    }
    return false
  }
}
