import BudgetImpact
import Microsimulation
import PublicFinance
import Testing

@Suite struct BudgetImpactTests {
  let rules = BudgetRules(baseYear: 2015)

  func figures(
    _ model: Model = HandMade.model(), rules: BudgetRules? = nil, _ edit: (inout HandMade.Row) -> Void
  ) -> BudgetFigures {
    BudgetImpact(model: model, rules: rules ?? self.rules).figures(of: HandMade.row(model, edit)[...])
  }

  func amount(
    _ figures: BudgetFigures, _ item: BudgetItem, year: Int, _ perspective: Perspective
  ) -> Double {
    figures[figures.layout.amount(item, year: year, perspective)]
  }

  @Test func `expenditure is weeks by rate by part rate, and the state pays its weeks`() {
    let figures = figures { row in
      row.weeks(.counterfactual, year: 0, quarter: 1, state: HandMade.sickness, 10, reimbursed: 4)
      row.weeks(.counterfactual, year: 0, quarter: 4, state: HandMade.sickness, 5, reimbursed: 1)
      row.weeks(.counterfactual, year: 1, state: HandMade.partial, 10, reimbursed: 2)
      row.weeks(.plan, year: 1, state: HandMade.help, 3, reimbursed: 1.5)
    }
    let sick = BudgetItem.expenditure(benefit: 0, .counterfactual)
    #expect(amount(figures, sick, year: 0, .publicSector) == 15_000)
    #expect(amount(figures, sick, year: 0, .state) == 5_000)
    #expect(amount(figures, sick, year: 0, .municipality) == 10_000)
    // Half pay at 2016's rate.
    #expect(amount(figures, sick, year: 1, .publicSector) == 6_000)
    #expect(amount(figures, sick, year: 1, .state) == 1_200)
    #expect(amount(figures, .expenditure(benefit: 1, .plan), year: 1, .municipality) == 750)
    #expect(amount(figures, .benefitSaving(benefit: 1), year: 1, .municipality) == -750)
    #expect(amount(figures, .grossSaving, year: 1, .publicSector) == 6_000 - 1_500)
    #expect(figures[figures.layout.total(.grossSaving, .publicSector)] == 19_500)
  }

  @Test func `state and municipality add to gross exactly, in every item, year and total`() {
    var state: UInt64 = 42
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53) * 1234.5
    }
    let model = HandMade.model(stateShare: 0.3)
    let rules = BudgetRules(
      baseYear: 2015, priceIndex: PriceIndex(index: DatedValues([2015: 100, 2016: 101.7, 2017: 103.3])),
      discountRate: DiscountRate(rate: DatedValues(constant: 0.04)), equalisationShare: 0.11,
      budgetGuaranteeShare: 0.07)
    let impact = BudgetImpact(model: model, rules: rules)
    for _ in 0..<50 {
      let row = (0..<ResultLayout(model: model).count).map { _ in next() }
      let figures = impact.figures(of: row[...])
      let layout = figures.layout
      for item in layout.items {
        for year in layout.years.indices {
          let parts = [Perspective.municipality, .state].map { amount(figures, item, year: year, $0) }
          #expect(amount(figures, item, year: year, .publicSector) == parts[0] + parts[1])
        }
        for basis in PriceBasis.allCases {
          let parts = [Perspective.municipality, .state].map { figures[layout.total(item, $0, in: basis)] }
          #expect(figures[layout.total(item, .publicSector, in: basis)] == parts[0] + parts[1])
        }
      }
    }
  }

  @Test func `two arms alike save exactly nothing`() {
    let figures = figures { row in
      for arm in Arm.allCases {
        row.weeks(arm, year: 0, state: HandMade.sickness, 1.0 / 3, reimbursed: 0.1)
        row.weeks(arm, year: 2, state: HandMade.partial, 1.0 / 7, reimbursed: 0.3)
        row.weeks(arm, year: 1, state: HandMade.work, 1.0 / 9)
      }
    }
    for year in 0..<3 {
      for perspective in Perspective.allCases {
        #expect(amount(figures, .saving, year: year, perspective) == 0)
        #expect(amount(figures, .fiscalValues, year: year, perspective) == 0)
      }
    }
  }

  @Test func `equalisation and budget guarantee move savings from municipality to state`() {
    let rules = BudgetRules(baseYear: 2015, equalisationShare: 0.5, budgetGuaranteeShare: 0.25)
    let figures = figures(rules: rules) { row in
      row.weeks(.counterfactual, year: 0, state: HandMade.sickness, 10, reimbursed: 2)
    }
    #expect(amount(figures, .grossSaving, year: 0, .municipality) == 8_000)
    #expect(amount(figures, .passedOn, year: 0, .municipality) == -6_000)
    #expect(amount(figures, .passedOn, year: 0, .state) == 6_000)
    #expect(amount(figures, .saving, year: 0, .municipality) == 2_000)
    #expect(amount(figures, .saving, year: 0, .state) == 8_000)
    #expect(amount(figures, .saving, year: 0, .publicSector) == 10_000)
    #expect(amount(figures, .net(.spending), year: 0, .municipality) == 2_000 - 1_000)
  }

  @Test func `net results set savings against the appropriation with commitments, and against spending`() {
    let figures = figures { row in
      row.weeks(.counterfactual, year: 0, state: HandMade.help, 40, reimbursed: 10)
      row.effort(.participationWeeks, year: 0, effort: 0, 20)
      row.effort(.placeWeeks, year: 1, effort: 1, 30)
      row.effort(.participationWeeks, year: 2, effort: 0, 5)
    }
    // 2015: 10,000 + 700 appropriated; spent 1,000 set-up + 20 × 100.
    #expect(amount(figures, .plan(.appropriation), year: 0, .publicSector) == 10_700)
    #expect(amount(figures, .plan(.spent), year: 0, .publicSector) == 3_000)
    #expect(amount(figures, .plan(.unused), year: 0, .publicSector) == 7_700)
    #expect(amount(figures, .net(.appropriation), year: 0, .municipality) == 15_000 - 10_700)
    #expect(amount(figures, .net(.spending), year: 0, .municipality) == 15_000 - 3_000)
    #expect(amount(figures, .net(.spending), year: 0, .publicSector) == 20_000 - 3_000)
    // 2016: 30 × 200 on 5,000 and the counterfactual arm's line saves its 60 of set-up.
    #expect(amount(figures, .plan(.commitments), year: 1, .publicSector) == 1_000)
    #expect(amount(figures, .net(.appropriation), year: 1, .municipality) == -6_000 + 60)
    #expect(amount(figures, .net(.spending), year: 1, .municipality) == -6_000 + 60)
    // After the plan all of it is a commitment.
    #expect(amount(figures, .plan(.commitments), year: 2, .publicSector) == 500)
    #expect(amount(figures, .plan(.unused), year: 2, .publicSector) == 0)
    #expect(
      amount(figures, .cumulativeNet(.appropriation), year: 2, .municipality) == 4_300 - 5_940 - 500)
    #expect(figures[figures.layout.largestDeficit(.appropriation, .municipality)] == 2_140)
    #expect(figures[figures.layout.largestDeficit(.spending, .municipality)] == 0)
    #expect(figures[figures.layout.payback(.appropriation, .municipality)] == .infinity)
    #expect(figures[figures.layout.neverPaysBack(.appropriation, .municipality)] == 1)
    #expect(
      figures[figures.layout.payback(.spending, .municipality)]
        == Double(CalendarDate.firstDay(of: 2015).dayNumber))
  }

  @Test func `an offer that only the counterfactual arm buys is saved, and is no part of the appropriation`()
  {
    let figures = figures { row in
      row.effort(.participationWeeks, .counterfactual, year: 0, effort: 2, 8)
      // The plan arm never runs this effort: whatever stands there is not its spending.
      row.effort(.participationWeeks, .plan, year: 0, effort: 2, 99)
    }
    #expect(figures.layout.planLines == [0, 1])
    #expect(amount(figures, .plan(.appropriation), year: 0, .publicSector) == 10_700)
    #expect(amount(figures, .effort(2, .counterfactualSpent), year: 0, .publicSector) == 400)
    #expect(amount(figures, .effort(2, .spent), year: 0, .publicSector) == 0)
    #expect(amount(figures, .avoidedSpending, year: 0, .municipality) == 400)
    #expect(amount(figures, .net(.appropriation), year: 0, .municipality) == 400 - 10_700)
    #expect(amount(figures, .net(.spending), year: 0, .municipality) == 400 - 1_000)
  }

  @Test
  func `arms that spend alike have a net of exactly 0 on spending and of minus unused on appropriation`() {
    var model = HandMade.model(stateShare: 0.3)
    for effort in model.efforts.indices { model.efforts[effort].arms = [.plan, .counterfactual] }
    model.lines.removeAll { $0.id == "idle" }
    let figures = figures(model) { row in
      for arm in Arm.allCases {
        row.effort(.participationWeeks, arm, year: 0, effort: 0, 20.0 / 3)
        row.effort(.placeWeeks, arm, year: 0, effort: 1, 1.0 / 7)
        row.effort(.participationWeeks, arm, year: 0, effort: 2, 1.1)
        row.effort(.placeWeeks, arm, year: 1, effort: 1, 30.3)
        row.effort(.participationWeeks, arm, year: 1, effort: 3, 0.1)
        row.effort(.participationWeeks, arm, year: 2, effort: 0, 10.0 / 9)
      }
    }
    for year in 0..<3 {
      for perspective in Perspective.allCases {
        let unused = amount(figures, .plan(.unused), year: year, perspective)
        #expect(amount(figures, .net(.spending), year: year, perspective) == 0)
        #expect(abs(amount(figures, .net(.appropriation), year: year, perspective) + unused) < 1e-9)
      }
    }
    // Set-up of 1,000 and 60 is spent in both arms.
    let talk = 20.0 / 3 * 100
    let staff = 200.0 / 7
    #expect(
      abs(amount(figures, .avoidedSpending, year: 0, .publicSector) - (1_000 + talk + staff + 55)) < 1e-9)
    #expect(abs(amount(figures, .avoidedSpending, year: 1, .publicSector) - (60 + 6_060 + 1)) < 1e-9)
    #expect(amount(figures, .plan(.unused), year: 0, .publicSector) > 8_000)
  }

  @Test func `the counterfactual pays the set-up of a line that one of its efforts uses, and of no other`() {
    var model = HandMade.model(stateShare: 0.25)
    // One of the line's two efforts runs in both arms: the set-up of 1,000 is paid in both.
    model.efforts[1].arms = [.plan, .counterfactual]
    let figures = figures(model) { row in row.effort(.placeWeeks, .counterfactual, year: 0, effort: 1, 2) }
    #expect(amount(figures, .avoidedSpending, year: 0, .publicSector) == 1_400)
    #expect(amount(figures, .avoidedSpending, year: 0, .state) == 350)
    #expect(amount(figures, .effort(1, .counterfactualSpent), year: 0, .publicSector) == 400)
    #expect(amount(figures, .net(.spending), year: 0, .publicSector) == 400)
    #expect(amount(figures, .net(.appropriation), year: 0, .publicSector) == 1_400 - 10_700)
    // The effort in the plan only: nothing but the line of the counterfactual arm's own effort.
    let alone = self.figures(HandMade.model(stateShare: 0.25)) { _ in }
    #expect(amount(alone, .avoidedSpending, year: 0, .publicSector) == 0)
    #expect(amount(alone, .avoidedSpending, year: 1, .publicSector) == 60)
  }

  @Test func `a line's state share splits its cost`() {
    let figures = figures(HandMade.model(stateShare: 0.25)) { row in
      row.effort(.participationWeeks, year: 0, effort: 0, 20)
    }
    #expect(amount(figures, .line(0, .spent), year: 0, .state) == 750)
    #expect(amount(figures, .line(0, .spent), year: 0, .municipality) == 2_250)
    #expect(amount(figures, .line(0, .appropriation), year: 0, .state) == 2_500)
    #expect(amount(figures, .net(.appropriation), year: 0, .state) == -2_500)
    #expect(amount(figures, .net(.appropriation), year: 0, .municipality) == -8_200)
    #expect(amount(figures, .net(.spending), year: 0, .municipality) == -2_250)
  }

  @Test func `an effort without a line commits all that it spends`() {
    let figures = figures { row in row.effort(.participationWeeks, year: 0, effort: 3, 7) }
    #expect(amount(figures, .effort(3, .commitments), year: 0, .publicSector) == 70)
    #expect(amount(figures, .plan(.commitments), year: 0, .publicSector) == 70)
    #expect(amount(figures, .plan(.spent), year: 0, .publicSector) == 1_070)
  }

  @Test func `efforts of a line cover each other's excess before the line overspends`() {
    let figures = figures { row in
      // 9,000 for places: 5,400 and 3,600. The first spends 6,400, the second 2,000: 600 left over.
      row.effort(.participationWeeks, year: 0, effort: 0, 64)
      row.effort(.placeWeeks, year: 0, effort: 1, 10)
      // 5,000: 3,000 and 2,000. Spent 4,000 and 2,600: 1,600 too much, all of it beyond both shares.
      row.effort(.participationWeeks, year: 1, effort: 0, 40)
      row.effort(.placeWeeks, year: 1, effort: 1, 13)
    }
    #expect(amount(figures, .line(0, .spent), year: 0, .publicSector) == 9_400)
    #expect(amount(figures, .line(0, .unused), year: 0, .publicSector) == 600)
    #expect(amount(figures, .line(0, .commitments), year: 0, .publicSector) == 0)
    #expect(amount(figures, .effort(0, .commitments), year: 0, .publicSector) == 0)
    #expect(amount(figures, .effort(1, .unused), year: 0, .publicSector) == 600)
    #expect(amount(figures, .line(0, .commitments), year: 1, .publicSector) == 1_600)
    #expect(abs(amount(figures, .effort(0, .commitments), year: 1, .publicSector) - 1_000) < 1e-9)
    #expect(abs(amount(figures, .effort(1, .commitments), year: 1, .publicSector) - 600) < 1e-9)
    #expect(abs(amount(figures, .effort(1, .withinAppropriation), year: 1, .publicSector) - 2_000) < 1e-9)
  }

  @Test func `spent is what the appropriation covers and commitments, and its rest is unused`() {
    let model = HandMade.model()
    for weeks in stride(from: 0.0, through: 120, by: 7.3) {
      let figures = figures(model) { row in
        row.effort(.participationWeeks, year: 0, effort: 0, weeks)
        row.effort(.placeWeeks, year: 1, effort: 1, weeks / 3)
      }
      for line in [0, 1, nil] as [Int?] {
        for year in 0..<3 {
          func value(_ figure: LineFigure) -> Double {
            let item = line.map { BudgetItem.line($0, figure) } ?? .plan(figure)
            return amount(figures, item, year: year, .publicSector)
          }
          #expect(abs(value(.withinAppropriation) + value(.commitments) - value(.spent)) < 1e-9)
          #expect(abs(value(.withinAppropriation) + value(.unused) - value(.appropriation)) < 1e-9)
          #expect(value(.unused) >= 0 && value(.commitments) >= 0)
        }
      }
    }
  }

  @Test func `fiscal values stand beside the net result`() {
    let figures = figures { row in
      row.weeks(.plan, year: 1, state: HandMade.work, 12)
      row.weeks(.counterfactual, year: 1, state: HandMade.work, 2)
      row.weeks(.plan, year: 1, state: HandMade.other, 100)
    }
    #expect(figures.layout.valuedStates == [HandMade.work])
    #expect(amount(figures, .fiscalValue(state: HandMade.work), year: 1, .municipality) == 3_000)
    #expect(amount(figures, .fiscalValues, year: 1, .publicSector) == 10_000)
    #expect(amount(figures, .saving, year: 1, .publicSector) == 0)
    #expect(amount(figures, .net(.appropriation), year: 1, .municipality) == -5_000 + 60)
  }

  @Test func `nominal and present values weigh years by hand`() {
    let rules = BudgetRules(
      baseYear: 2015, priceIndex: PriceIndex(index: DatedValues([2015: 100, 2016: 110, 2017: 125])),
      discountRate: DiscountRate(rate: DatedValues([2015: 0.25, 2017: 0.6])))
    let figures = figures(rules: rules) { row in
      for year in 0..<3 { row.weeks(.counterfactual, year: year, state: HandMade.help, 2) }
    }
    let layout = figures.layout
    #expect(figures[layout.total(.grossSaving, .municipality, in: .fixed)] == 3_000)
    #expect(abs(figures[layout.total(.grossSaving, .municipality, in: .nominal)] - 3_350) < 1e-9)
    #expect(abs(figures[layout.total(.grossSaving, .municipality, in: .presentValue)] - 2_300) < 1e-9)
    let net = figures[layout.total(.net(.spending), .municipality, in: .presentValue)]
    #expect(abs(net - 1_348) < 1e-9)  // (1000 − 1000) + (1000 + 60) × 0.8 + 1000 × 0.5
  }

  @Test func `without an index or a discount rate there are no nominal or present values`() {
    let figures = figures { row in row.weeks(.counterfactual, year: 0, state: HandMade.help, 2) }
    for item in figures.layout.items {
      #expect(figures[figures.layout.total(item, .municipality, in: .nominal)].isNaN, "\(item)")
      #expect(figures[figures.layout.total(item, .municipality, in: .presentValue)].isNaN, "\(item)")
    }
  }

  @Test func `full-time persons weigh part rates and divide by the weeks of the calendar year`() {
    let figures = figures { row in
      row.weeks(.counterfactual, year: 0, state: HandMade.sickness, 365.0 / 7)
      row.weeks(.counterfactual, year: 0, state: HandMade.partial, 365.0 / 7)
      row.weeks(.plan, year: 1, state: HandMade.sickness, 366.0 / 7)
      row.weeks(.plan, year: 1, state: HandMade.work, 3 * 366.0 / 7)
      row.weeks(.plan, year: 1, state: HandMade.other, 50)
    }
    let layout = figures.layout
    #expect(figures[layout.fullTimePersons(.counterfactual, year: 0, benefit: 0)] == 1.5)
    #expect(figures[layout.fullTimePersons(.difference, year: 0, benefit: 0)] == -1.5)
    #expect(figures[layout.fullTimePersons(.plan, year: 1, benefit: 0)] == 1)
    #expect(figures[layout.fullTimePersons(.plan, year: 1, benefit: 1)] == 0)
    #expect(figures[layout.selfSupportingPersons(.difference, year: 1)] == 3)
  }

  @Test func `a summary tells mean, error and quantiles over replications`() {
    let model = HandMade.model()
    let impact = BudgetImpact(model: model, rules: rules)
    var result = SimulationResult(layout: ResultLayout(model: model))
    for weeks in [1.0, 2, 3, 4, 5] {
      result.append(
        contentsOf: HandMade.row(model) { $0.weeks(.counterfactual, year: 0, state: HandMade.help, weeks) })
    }
    let summary = BudgetSummary(result, impact: impact)
    let saving = summary[summary.layout.amount(.grossSaving, year: 0, .municipality)]
    #expect(saving.mean == 1_500)
    #expect(saving.median == 1_500)
    #expect(abs(saving.standardError - (625_000.0 / 5).squareRoot()) < 1e-9)
    #expect(abs(saving.quantile05 - 600) < 1e-9)
    #expect(summary[summary.layout.amount(.plan(.appropriation), year: 0, .publicSector)].standardError == 0)
  }
}
