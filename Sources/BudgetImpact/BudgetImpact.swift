import Microsimulation
import PublicFinance

/// What a plan costs and saves, by year and perspective, from a replication's person-weeks.
///
/// All amounts are fixed prices of the base year. The public sector's figure is always worked out as
/// municipality + state, so that the two add to it exactly.
public struct BudgetImpact: Sendable {
  public let model: Model
  public let rules: BudgetRules
  /// Whose figures stand last in every row; `nil` without an outcome contract.
  public let contract: ContractObservation?
  public let layout: BudgetLayout

  let resultLayout: ResultLayout
  /// The part of each year that lies in the period.
  let yearIntervals: [DateInterval]
  /// Quarters of each year, as positions in the result's list.
  let quartersOfYear: [[Int]]
  /// Paying states of each benefit with their part rates.
  let payingStates: [[(state: Int, partRate: Double)]]
  let selfSupporting: [Int]
  /// Weeks of each calendar year.
  let weeksOfYear: [Double]
  /// DKK a week, by benefit and year.
  let weeklyRates: [[Amount]]
  let nominalFactors: [Double]
  let discountFactors: [Double]
  let lines: [LineMoney]
  let pricePerWeek: [Amount]

  /// - Parameter contract: the last of the simulation's observations, if there is a contract
  /// - Precondition: the model is valid: every state's benefit and every effort's line exists.
  public init(model: Model, rules: BudgetRules, contract: ContractObservation? = nil) {
    self.model = model
    self.rules = rules
    self.contract = contract
    layout = BudgetLayout(model: model, hasContract: contract != nil)
    resultLayout = ResultLayout(model: model)
    let years = layout.years
    let quarters = resultLayout.quarters
    yearIntervals = years.map { DateInterval(year: $0).intersection(model.period) }
    quartersOfYear = years.map { year in quarters.indices.filter { quarters[$0].year == year } }
    weeksOfYear = years.map { Double(DateInterval(year: $0).days) / 7 }
    payingStates = model.benefits.map { benefit in
      model.states.enumerated().compactMap { index, state in
        guard case .paying(benefit.id, let partRate) = state.kind else { return nil }
        return (state: index, partRate: partRate)
      }
    }
    selfSupporting = model.states.indices.filter {
      if case .destination(let destination) = model.states[$0].kind {
        destination.selfSupporting
      } else {
        false
      }
    }
    weeklyRates = model.benefits.map { benefit in years.map { benefit.weeklyRate.value(in: $0) } }
    nominalFactors = years.map { rules.priceIndex?.ratio(from: rules.baseYear, to: $0) ?? .nan }
    discountFactors = years.map { rules.discountRate?.factor(from: rules.baseYear, to: $0) ?? .nan }
    lines = model.lines.map { LineMoney(line: $0, efforts: model.efforts, years: years) }
    pricePerWeek = model.efforts.map { $0.price?.perWeek ?? 0 }
  }

  /// The budget of one replication, from its row of the simulation's result.
  public func figures(of row: ArraySlice<Double>) -> BudgetFigures {
    var sheet = Sheet(impact: self)
    let saving = enterBenefits(row, in: &sheet)
    let (plan, avoided) = enterEfforts(row, in: &sheet)
    let payments = enterContract(row, in: &sheet)
    enterFiscalValues(row, in: &sheet)
    enterPersons(row, in: &sheet)
    for basis in NetBasis.allCases {
      let cost = basis == .appropriation ? plan.appropriation + plan.commitments : plan.spent
      var net = saving + avoided - cost
      if let payments { net = net - payments }
      sheet.enter(.net(basis), net)
      sheet.enterCumulative(basis, of: net)
    }
    return BudgetFigures(layout: layout, values: sheet.values)
  }

  /// Person-weeks of an arm in a state and year.
  func weeks(_ row: ArraySlice<Double>, _ arm: Arm, year: Int, state: Int) -> Double {
    quartersOfYear[year].reduce(0) {
      $0 + row[row.startIndex + resultLayout.stateWeeks(arm, quarter: $1, state: state)]
    }
  }

  /// Enters expenditure and savings; returns the saving after what is passed on.
  private func enterBenefits(_ row: ArraySlice<Double>, in sheet: inout Sheet) -> Flow {
    var grossSaving = Flow(years: layout.years.count)
    for benefit in model.benefits.indices {
      let counterfactual = expenditure(row, .counterfactual, benefit: benefit)
      let plan = expenditure(row, .plan, benefit: benefit)
      sheet.enter(.expenditure(benefit: benefit, .counterfactual), counterfactual)
      sheet.enter(.expenditure(benefit: benefit, .plan), plan)
      sheet.enter(.benefitSaving(benefit: benefit), counterfactual - plan)
      grossSaving += counterfactual - plan
    }
    let share = (rules.equalisationShare ?? 0) + (rules.budgetGuaranteeShare ?? 0)
    let moved = grossSaving.municipality.map { $0 * share }
    let passedOn = Flow(municipality: moved.map { 0 - $0 }, state: moved)
    let saving = grossSaving + passedOn
    sheet.enter(.grossSaving, grossSaving)
    sheet.enter(.passedOn, passedOn)
    sheet.enter(.saving, saving)
    return saving
  }

  /// Weeks × weekly rate × part rate; the state's part the same with the weeks that it reimburses.
  private func expenditure(_ row: ArraySlice<Double>, _ arm: Arm, benefit: Int) -> Flow {
    var gross = Array(repeating: 0.0, count: layout.years.count)
    var reimbursed = gross
    for year in gross.indices {
      let rate = weeklyRates[benefit][year]
      for (state, partRate) in payingStates[benefit] {
        let stateWeeks = row[row.startIndex + resultLayout.reimbursedWeeks(arm, year: year, state: state)]
        gross[year] += weeks(row, arm, year: year, state: state) * rate * partRate
        reimbursed[year] += stateWeeks * rate * partRate
      }
    }
    return Flow(gross: gross, state: reimbursed)
  }

  /// An arm's spending on an effort by year: weeks of places or of use × price per week.
  private func spending(_ row: ArraySlice<Double>, _ arm: Arm, effort: Int) -> [Amount] {
    guard model.efforts[effort].arms.contains(arm) else { return layout.years.map { _ in 0 } }
    let figure: ResultLayout.EffortFigure =
      model.efforts[effort].paidFor == .places ? .placeWeeks : .participationWeeks
    return layout.years.indices.map { year in
      row[row.startIndex + resultLayout.effort(figure, arm, year: year, effort: effort)]
        * pricePerWeek[effort]
    }
  }

  /// Enters lines and efforts; returns what the plan costs and what the counterfactual arm's spending saves:
  /// its efforts, and the set-up of every line that one of them uses, in the plan too or not.
  private func enterEfforts(
    _ row: ArraySlice<Double>, in sheet: inout Sheet
  ) -> (plan: LineFlows, avoided: Flow) {
    let years = layout.years.count
    var plan = LineFlows(years: years)
    var avoided = Flow(years: years)
    let planSpending = model.efforts.indices.map { spending(row, .plan, effort: $0) }
    let counterfactual = model.efforts.indices.map { spending(row, .counterfactual, effort: $0) }
    for effort in model.efforts.indices {
      // Figures that an effort does not have (no line, or not in the plan) are 0; in prices not stated, NaN.
      for figure in EffortFigure.allCases { sheet.enter(.effort(effort, figure), Flow(years: years)) }
      let stateShare = lines.first { $0.id == model.efforts[effort].line }?.stateShare ?? 0
      let replaced = Flow(gross: counterfactual[effort], stateShare: stateShare)
      sheet.enter(.effort(effort, .counterfactualSpent), replaced)
      if model.efforts[effort].line == nil {
        avoided += replaced
        // No line, no money of the year: all of it is a commitment, unless an investor pays.
        let spent = Flow(gross: planSpending[effort], stateShare: 0)
        sheet.enter(.effort(effort, .spent), spent)
        if contract?.pays(effort) == true { continue }
        sheet.enter(.effort(effort, .commitments), spent)
        plan.spent += spent
        plan.commitments += spent
      }
    }
    // Both arms' spending is added up in the same order, so that arms alike differ by exactly 0.
    for (index, line) in lines.enumerated() {
      if !line.counterfactualEfforts.isEmpty {
        avoided += line.spent(line.counterfactualEfforts.map { counterfactual[$0] })
      }
      guard layout.planLines.contains(index) else { continue }
      let outcome = line.settle(line.efforts.map { planSpending[$0.effort] })
      sheet.enter(.line(index, .appropriation), outcome.flows.appropriation)
      sheet.enter(.line(index, .setUp), outcome.flows.setUp)
      sheet.enter(.line(index, .spent), outcome.flows.spent)
      sheet.enter(.line(index, .withinAppropriation), outcome.flows.within)
      sheet.enter(.line(index, .unused), outcome.flows.unused)
      sheet.enter(.line(index, .commitments), outcome.flows.commitments)
      for (effort, figures) in zip(line.efforts, outcome.efforts) {
        sheet.enter(.effort(effort.effort, .spent), figures.spent)
        sheet.enter(.effort(effort.effort, .withinAppropriation), figures.within)
        sheet.enter(.effort(effort.effort, .unused), figures.unused)
        sheet.enter(.effort(effort.effort, .commitments), figures.commitments)
      }
      plan += outcome.flows
    }
    sheet.enter(.plan(.appropriation), plan.appropriation)
    sheet.enter(.plan(.setUp), plan.setUp)
    sheet.enter(.plan(.spent), plan.spent)
    sheet.enter(.plan(.withinAppropriation), plan.within)
    sheet.enter(.plan(.unused), plan.unused)
    sheet.enter(.plan(.commitments), plan.commitments)
    sheet.enter(.avoidedSpending, avoided)
    return (plan, avoided)
  }

  /// Enters what the municipality pays for outcomes; `nil` without a contract.
  private func enterContract(_ row: ArraySlice<Double>, in sheet: inout Sheet) -> Flow? {
    guard let contract else { return nil }
    let figures = ContractFigures(contract, row: row)
    let payments = Flow(
      gross: quartersOfYear.map { $0.reduce(0) { $0 + figures.payments(quarter: $1) } }, stateShare: 0)
    sheet.enter(.contractPayment, payments)
    return payments
  }

  /// Person-weeks gained in a destination × its weekly value.
  private func enterFiscalValues(_ row: ArraySlice<Double>, in sheet: inout Sheet) {
    var all = Flow(years: layout.years.count)
    for state in layout.valuedStates {
      guard case .destination(let destination) = model.states[state].kind else { continue }
      var flow = Flow(years: layout.years.count)
      for (year, calendarYear) in layout.years.enumerated() {
        let gained =
          weeks(row, .plan, year: year, state: state) - weeks(row, .counterfactual, year: year, state: state)
        flow.municipality[year] =
          gained * (destination.weeklyValue[.municipality]?.value(in: calendarYear) ?? 0)
        flow.state[year] = gained * (destination.weeklyValue[.state]?.value(in: calendarYear) ?? 0)
      }
      sheet.enter(.fiscalValue(state: state), flow)
      all += flow
    }
    sheet.enter(.fiscalValues, all)
  }

  private func enterPersons(_ row: ArraySlice<Double>, in sheet: inout Sheet) {
    for year in layout.years.indices {
      for benefit in model.benefits.indices {
        let persons = Arm.allCases.map { arm in
          payingStates[benefit].reduce(0) {
            $0 + weeks(row, arm, year: year, state: $1.state) * $1.partRate
          } / weeksOfYear[year]
        }
        sheet.values[layout.fullTimePersons(.counterfactual, year: year, benefit: benefit)] = persons[0]
        sheet.values[layout.fullTimePersons(.plan, year: year, benefit: benefit)] = persons[1]
        sheet.values[layout.fullTimePersons(.difference, year: year, benefit: benefit)] =
          persons[1] - persons[0]
      }
      let persons = Arm.allCases.map { arm in
        selfSupporting.reduce(0) { $0 + weeks(row, arm, year: year, state: $1) } / weeksOfYear[year]
      }
      sheet.values[layout.selfSupportingPersons(.counterfactual, year: year)] = persons[0]
      sheet.values[layout.selfSupportingPersons(.plan, year: year)] = persons[1]
      sheet.values[layout.selfSupportingPersons(.difference, year: year)] = persons[1] - persons[0]
    }
  }
}
