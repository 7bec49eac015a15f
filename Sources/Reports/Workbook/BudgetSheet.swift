import BudgetImpact
import Microsimulation
import PublicFinance

/// The budget as a finance department has it: accounts down, years across.
///
/// A Danish municipal budget puts the budget year and its estimate years (overslagsår) beside each other, with account and text to the
/// left; so do these rows, and can be copied into it. What a benefit costs stands as there: full-time persons × average net price
/// = amount, for the municipality and for what the state reimburses, without the plan, with it, and what it saves.
/// Every row carries its account and name, so that a filter on any of them leaves whole rows.
///
/// Amounts are the budget's own estimates (means), as in the council's table; the average price is the amount ÷ the persons.
struct BudgetSheet {
  private let data: ReportData
  private var rows: [ReportTable.Row] = []
  private var formulas: [Sheet.Formula] = []
  private var totals: [Int] = []

  init(_ data: ReportData) {
    self.data = data
    addBenefits()
    addLines()
    addResults()
  }

  var sheet: Sheet {
    Sheet(
      name: Words.sheetBudget.text,
      table: ReportTable(
        preamble: [
          Words.councilTitle.with(data.input.title),
          Words.sheetPrices.with(LocalizedText(String(data.input.rules.baseYear))),
          data.passedOnText, Words.sheetBudgetSigns.text, Words.sheetBudgetPrice.text, data.meansText,
        ],
        columns: [
          .init("account", label: Words.sheetAccount.text), .init("item", label: Words.item.text),
          .init("arm", label: Words.sheetArm.text), .init("figure", label: Words.sheetFigure.text),
          .init("unit", label: Words.sheetUnit.text),
        ] + data.years.map { .init("\($0)") } + [.init("total", label: Words.total.text)],
        rows: rows,
        notes: [Words.sheetTotalNote.text] + data.partYearNotes
          + (data.contract == nil ? [] : [Words.contractCostsElsewhere.text])),
      labelColumns: Self.labels, totals: totals, formulas: formulas)
  }

  // MARK: Rows

  /// Columns before the first year.
  private static let labels = 5
  private var years: Range<Int> { data.years.indices }
  private var totalColumn: Int { Self.labels + data.years.count }
  private var layout: BudgetLayout { data.budget.layout }

  /// What a row is about.
  private struct Label {
    var account: String?
    var item: LocalizedText
    var arm = LocalizedText("")

    func with(_ arm: Words) -> Label { Label(account: account, item: item, arm: arm.text) }
  }

  private mutating func heading(_ words: Words) {
    rows.append(.init([.text(words.text)], kind: .heading))
  }

  private mutating func append(
    _ label: Label, _ figure: Words, unit: Words, _ style: NumberStyle, years: [Double], total: Double
  ) -> Int {
    let texts: [Cell] = [
      .code(label.account ?? ""), .text(label.item), .text(label.arm), .text(figure.text), .text(unit.text),
    ]
    rows.append(.init(texts + (years + [total]).map { .number($0, style) }))
    return rows.count - 1
  }

  /// A row of DKK: years as the budget has them, their sum in the last column.
  @discardableResult
  private mutating func amounts(
    _ label: Label, _ figure: Words, _ item: BudgetItem, _ perspective: Perspective, isTotal: Bool = false
  ) -> Int {
    let row = append(
      label, figure, unit: .sheetKroner, .decimals(0, unit: 0),
      years: years.map { data.amount(item, perspective, year: $0).mean },
      total: data.amount(item, perspective, year: nil).mean)
    if !item.isCumulative { sumYears(row) } else { rows[row].cells[totalColumn] = .empty }
    if isTotal { totals.append(row) }
    return row
  }

  private mutating func sumYears(_ row: Int) {
    formulas.append(
      .init(
        place(row, totalColumn), .sum(years.map { place(row, Self.labels + $0) }, less: [])))
  }

  private func place(_ row: Int, _ column: Int) -> Sheet.Place { .init(row: row, column: column) }

  /// Says that a row is rows less other rows, in each year.
  private mutating func set(_ row: Int, sum plus: [Int], less: [Int] = []) {
    guard !plus.isEmpty else { return }
    for column in years.map({ Self.labels + $0 }) {
      formulas.append(
        .init(
          place(row, column), .sum(plus.map { place($0, column) }, less: less.map { place($0, column) })))
    }
  }

  // MARK: Benefits

  /// Rows of amounts: municipality and state, without the plan, with it and saved.
  private typealias Amounts = [Perspective: (without: Int, with: Int, saved: Int)]

  private static let parts = [Perspective.municipality, .state]

  private mutating func addBenefits() {
    heading(.sheetBenefits)
    let benefits = data.model.benefits.indices.map { addBenefit($0) }
    heading(.sheetBenefitsTotal)
    for perspective in Self.parts {
      let figure: Words = perspective == .state ? .sheetReimbursed : .sheetNetSpending
      let rows = benefits.compactMap { $0[perspective] }
      let label = Label(item: Words.sheetAllBenefits.text)
      // The sums of the arms' rows are not items of the budget: they are added up here as Excel adds them up.
      let without = total(label.with(.sheetWithout), figure, of: rows.map(\.without))
      let with = total(label.with(.sheetWith), figure, of: rows.map(\.with))
      let saved = amounts(label.with(.sheetSaved), figure, .grossSaving, perspective, isTotal: true)
      set(saved, sum: [without], less: [with])
      saving[perspective] = saved
    }
    let rules = data.input.rules
    guard rules.equalisationShare != nil || rules.budgetGuaranteeShare != nil else { return }
    for perspective in Self.parts {
      let moved = amounts(Label(item: Words.passedOn.text), .sheetMoved, .passedOn, perspective)
      let after = amounts(
        Label(item: (perspective == .state ? Words.stateSavingAfter : .municipalSavingAfter).text),
        .sheetSaved,
        .saving, perspective, isTotal: true)
      set(after, sum: [saving[perspective]!, moved])
      saving[perspective] = after
    }
  }

  /// Rows of the saving on benefits after what is passed on.
  private var saving: [Perspective: Int] = [:]

  private mutating func total(_ label: Label, _ figure: Words, of parts: [Int]) -> Int {
    func sum(_ column: Int) -> Double {
      parts.reduce(0) {
        if case .number(let value, _) = rows[$1].cells[column] { $0 + value } else { $0 }
      }
    }
    let row = append(
      label, figure, unit: .sheetKroner, .decimals(0, unit: 0), years: years.map { sum(Self.labels + $0) },
      total: sum(totalColumn))
    set(row, sum: parts)
    sumYears(row)
    totals.append(row)
    return row
  }

  private mutating func addBenefit(_ index: Int) -> Amounts {
    let benefit = data.model.benefits[index]
    let label = Label(account: benefit.account, item: benefit.label)
    rows.append(.init([.code(benefit.account ?? ""), .text(benefit.label)], kind: .heading))
    let without = addArm(.counterfactual, label.with(.sheetWithout), benefit: index)
    let with = addArm(.plan, label.with(.sheetWith), benefit: index)
    let persons = self.persons(.difference, label.with(.sheetChange), benefit: index)
    set(persons, sum: [with.persons], less: [without.persons])
    var rows: Amounts = [:]
    for perspective in Self.parts {
      let saved = amounts(
        label.with(.sheetSaved), perspective == .state ? .sheetReimbursed : .sheetNetSpending,
        .benefitSaving(benefit: index), perspective)
      let (one, other) = (without.amounts[perspective]!, with.amounts[perspective]!)
      set(saved, sum: [one], less: [other])
      rows[perspective] = (one, other, saved)
    }
    return rows
  }

  private mutating func persons(_ which: ArmOrDifference, _ label: Label, benefit: Int) -> Int {
    let persons = years.map { data.budget[layout.fullTimePersons(which, year: $0, benefit: benefit)].mean }
    let row = append(
      label, .sheetPersons, unit: .sheetPersonYears, .oneDecimal, years: persons, total: persons.reduce(0, +))
    sumYears(row)
    return row
  }

  /// Persons, and for municipality and state price and amount.
  private mutating func addArm(
    _ arm: Arm, _ label: Label, benefit: Int
  ) -> (persons: Int, amounts: [Perspective: Int]) {
    let persons = self.persons(arm == .plan ? .plan : .counterfactual, label, benefit: benefit)
    var rows: [Perspective: Int] = [:]
    for perspective in Self.parts {
      let item = BudgetItem.expenditure(benefit: benefit, arm)
      let isState = perspective == .state
      func price(_ column: Int, _ amount: Double) -> Double {
        guard case .number(let persons, _) = self.rows[persons].cells[column], persons != 0 else {
          return .nan
        }
        return amount / persons
      }
      let price = append(
        label, isState ? .sheetStatePrice : .sheetNetPrice, unit: .sheetKronerPerPerson,
        .decimals(0, unit: 0),
        years: years.map { price(Self.labels + $0, data.amount(item, perspective, year: $0).mean) },
        total: price(totalColumn, data.amount(item, perspective, year: nil).mean))
      let amount = amounts(label, isState ? .sheetReimbursed : .sheetNetSpending, item, perspective)
      for column in years.map({ Self.labels + $0 }) {
        guard case .number(let value, _) = self.rows[price].cells[column], value.isFinite else { continue }
        formulas.append(.init(place(amount, column), .product(place(persons, column), place(price, column))))
      }
      rows[perspective] = amount
    }
    return (persons, rows)
  }

  // MARK: The plan

  /// Rows of all lines together.
  private var plan: [LineFigure: Int] = [:]
  /// Rows of what the state pays of the plan, when it does.
  private var stateOfPlan: [LineFigure: Int] = [:]

  private mutating func addLines() {
    heading(.sheetLines)
    let figures: [(LineFigure, Words)] = [
      (.appropriation, .sheetAppropriation), (.unused, .unused), (.commitments, .commitments),
      (.spent, .spent),
    ]
    var parts: [LineFigure: [Int]] = [:]
    for line in layout.planLines {
      let label = Label(account: data.model.lines[line].account, item: data.model.lines[line].label)
      var rows: [LineFigure: Int] = [:]
      for (figure, words) in figures {
        let row = amounts(label, words, .line(line, figure), .publicSector)
        rows[figure] = row
        parts[figure, default: []].append(row)
      }
      set(rows[.spent]!, sum: [rows[.appropriation]!, rows[.commitments]!], less: [rows[.unused]!])
    }
    // Efforts without a line have no money of the year: what is spent is committed, unless an investor pays.
    for (index, effort) in data.model.efforts.enumerated()
    where effort.line == nil && effort.arms.contains(.plan) && data.input.contract?.pays(index) != true {
      let label = Label(item: effort.label)
      parts[.commitments, default: []].append(
        amounts(label, .commitments, .effort(index, .commitments), .publicSector))
      parts[.spent, default: []].append(amounts(label, .spent, .effort(index, .spent), .publicSector))
    }
    for (figure, words) in figures {
      let row = amounts(
        Label(item: Words.sheetPlanTotal.text), words, .plan(figure), .publicSector, isTotal: true)
      set(row, sum: parts[figure] ?? [])
      plan[figure] = row
    }
    if data.model.lines.contains(where: { $0.stateShare > 0 }) {
      let label = Label(item: Words.sheetPlanTotal.text)
      stateOfPlan[.appropriation] = amounts(
        label, .stateShareOfAppropriation, .plan(.appropriation), .state)
      stateOfPlan[.commitments] = amounts(label, .stateShareOfCommitments, .plan(.commitments), .state)
    }
  }

  // MARK: Results

  private mutating func addResults() {
    heading(.sheetResult)
    var avoided: [Perspective: Int] = [:]
    if data.model.efforts.contains(where: { $0.arms.contains(.counterfactual) }) {
      for perspective in Self.parts {
        avoided[perspective] = amounts(
          Label(item: Words.avoided.text), perspective == .state ? .sheetStateSaves : .sheetMunicipalitySaves,
          .avoidedSpending, perspective)
      }
    }
    let payments =
      data.contract == nil
      ? nil
      : amounts(Label(item: Words.contractPayments.text), .sheetPaid, .contractPayment, .municipality)
    let costs = [plan[.appropriation]!, plan[.commitments]!]
    let stateCosts = [LineFigure.appropriation, .commitments].compactMap { stateOfPlan[$0] }
    for (words, perspective) in [
      (Words.netMunicipality, Perspective.municipality), (.sheetNetState, .state),
      (.netPublic, .publicSector),
    ] {
      let net = amounts(
        Label(item: words.text), .netOnAppropriation, .net(.appropriation), perspective, isTotal: true)
      let parts = perspective == .publicSector ? Self.parts : [perspective]
      let gains = parts.compactMap { saving[$0] } + parts.compactMap { avoided[$0] }
      switch perspective {
      case .municipality:
        set(net, sum: gains + stateCosts, less: costs + (payments.map { [$0] } ?? []))
      case .state: set(net, sum: gains, less: stateCosts)
      case .publicSector: set(net, sum: gains, less: costs + (payments.map { [$0] } ?? []))
      }
      let level = amounts(
        Label(item: words.text), .cumulative, .cumulativeNet(.appropriation), perspective, isTotal: true)
      for year in years {
        let column = Self.labels + year
        formulas.append(
          .init(
            place(level, column),
            .sum((year > 0 ? [place(level, column - 1)] : []) + [place(net, column)], less: [])))
      }
    }
  }
}

extension ReportData {
  /// How many replications the means are of, and what their spread tells.
  var meansText: LocalizedText {
    (input.drawn == nil ? Words.means : .meansDrawn).with(
      NumberStyle.plain.text(Double(input.result.replications)))
  }
}
