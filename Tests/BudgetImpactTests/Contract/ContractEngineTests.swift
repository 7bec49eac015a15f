import BudgetImpact
import Microsimulation
import PublicFinance
import SurvivalAnalysis
import Testing

/// Contracts on lives that the engine tells, against its own rows.
@Suite struct ContractEngineTests {
  /// A group of sick people of whom all who still are start coaching in week 4, with so much effect.
  private func model(ratio: Double, paidFor: Effort.PaidFor = .use, places: Double? = nil, stock: Int = 0)
    throws
    -> Model
  {
    var model = ContractModel.model()
    let exponential = DurationLaw.exponential(try Exponential(mean: 30))
    model.transitions = [
      Transition(
        id: "exit", from: "sick",
        targets: [.init(state: "work", share: 0.7), .init(state: "away", share: 0.3)],
        law: exponential),
      Transition(
        id: "relapse", from: "work", targets: [.init(state: "sick")],
        law: .exponential(try Exponential(mean: 80))),
    ]
    model.cohorts = [
      Cohort(id: "new", state: "sick", inflow: .init(perYear: DatedValues(constant: 200)))
    ]
    model.efforts = [
      Effort(
        id: "coach", start: model.period.start, end: ContractModel.day("2022-03-01"),
        eligibility: .init(states: ["sick"], fromWeek: places == nil ? 0 : 4),
        length: .fixed(try Fixed(weeks: 20)), price: PlacePrice(perPlaceWeek: 500),
        capacity: places.map { .stated(DatedValues(constant: $0)) } ?? .unlimited,
        effects: [Effect(during: .init(ratio), after: .init(ratio))], paidFor: paidFor)
    ]
    return model
  }

  private func contract(_ baseline: OutcomeContract.Baseline) -> OutcomeContract {
    ContractModel.contract(
      [
        .init(id: "weeks", kind: .weeksOffSupport(states: nil, amount: 100)),
        .init(id: "saving", kind: .savingShare(1)),
      ], baseline: baseline)
  }

  private func run(
    _ model: Model, _ contract: OutcomeContract, replications: Int
  ) -> (result: SimulationResult, observation: ContractObservation) {
    let observation = ContractObservation(contract, model: model)
    let simulation = Simulation(model: model, seed: 41, observations: [observation])
    let rows = simulation.run(0..<replications, threads: 2)!
    return (
      SimulationResult(layout: simulation.layout, replications: replications, values: rows), observation
    )
  }

  @Test(
    arguments: [
      (Effort.PaidFor.use, nil), (.use, 12), (.places, 12), (.places, 400),
    ] as [(Effort.PaidFor, Double?)])
  func `the investor's quarters add to the row's years`(paidFor: Effort.PaidFor, places: Double?) throws {
    let model = try model(ratio: 1.3, paidFor: paidFor, places: places)
    let (result, observation) = run(model, contract(.counterfactual), replications: 5)
    let figure: ResultLayout.EffortFigure = paidFor == .places ? .placeWeeks : .participationWeeks
    for replication in 0..<5 {
      let figures = ContractFigures(observation, row: result.row(replication))
      for (year, calendarYear) in result.layout.years.enumerated() {
        let quarters = observation.quarters.indices.filter { observation.quarters[$0].year == calendarYear }
        let spent = quarters.reduce(0) { $0 + figures.spending(quarter: $1) }
        let weeks = result[replication, result.layout.effort(figure, .plan, year: year, effort: 0)]
        #expect(abs(spent - 500 * weeks) < 1e-6 * max(1, spent))
        #expect(year == 2 || weeks > 0)
      }
    }
  }

  /// Everybody takes part from the first day, so that participants are the population.
  @Test func `the true saving on all is the budget's`() throws {
    var model = try model(ratio: 1.5)
    model.efforts[0].end = nil
    let contract = contract(.counterfactual)
    let (result, observation) = run(model, contract, replications: 5)
    let impact = BudgetImpact(model: model, rules: BudgetRules(baseYear: 2020), contract: observation)
    let layout = impact.layout
    for replication in 0..<5 {
      let row = result.row(replication)
      let figures = ContractFigures(observation, row: row)
      let budget = impact.figures(of: row)
      let saving = budget[layout.total(.grossSaving, .municipality)]
      let people = result.layout.durationGroups.indices.reduce(0.0) {
        $0 + row[row.startIndex + result.layout.durationPeople(.plan, group: $1)]
      }
      #expect(saving > 1e5)
      #expect(figures[observation.layout.participants] == people)
      #expect(abs(figures[observation.layout.municipalSaving] - saving) < 1e-9 * people * 1e6)
      // A share of one of it, growing all the time, is paid out in full, and there is no more to it.
      let paid = figures.total { figures.payment(outcome: 1, quarter: $0) }
      #expect(paid >= saving - 1e-3 && figures[observation.layout.outcome(.paidAnyway, 1)] == 0)
    }
  }

  /// The mean over a comparison group, against the participants' own lives without the effort: z of 300 replications within 4.
  @Test(arguments: [20, 150]) func `a comparison group's mean is unbiased`(size: Int) throws {
    let model = try model(ratio: 1.6, places: 15)
    let (result, observation) = run(model, contract(.comparisonGroup(size)), replications: 300)
    let layout = observation.layout
    for outcome in 0..<2 {
      let errors = (0..<300).map { replication in
        let figures = ContractFigures(observation, row: result.row(replication))
        return figures[layout.outcome(.baseline, outcome)] - figures[layout.outcome(.without, outcome)]
      }
      let estimate = Estimate(errors)
      #expect(abs(estimate.mean) < 4 * estimate.standardError, "\(outcome): \(estimate)")
      #expect(estimate.standardError > 0)
    }
  }

  @Test func `payments are a municipal cost in both nets, and the efforts are the investor's`() throws {
    let model = try model(ratio: 1.5)
    let (result, observation) = run(model, contract(.counterfactual), replications: 2)
    let rules = BudgetRules(baseYear: 2020)
    let with = BudgetImpact(model: model, rules: rules, contract: observation)
    let without = BudgetImpact(model: model, rules: rules)
    for replication in 0..<2 {
      let row = result.row(replication)
      let figures = ContractFigures(observation, row: row)
      let (contracted, plain) = (with.figures(of: row), without.figures(of: row))
      func total(_ figures: BudgetFigures, _ item: BudgetItem, _ perspective: Perspective) -> Double {
        figures[figures.layout.total(item, perspective)]
      }
      let paid = figures.total(figures.payments(quarter:))
      let spent = figures.total(figures.spending(quarter:))
      #expect(paid > 0 && spent > 0)
      for perspective in [Perspective.municipality, .publicSector] {
        #expect(abs(total(contracted, .contractPayment, perspective) - paid) < 1e-6)
        #expect(total(contracted, .plan(.commitments), perspective) == 0)
        for basis in NetBasis.allCases {
          let difference =
            total(contracted, .net(basis), perspective) - total(plain, .net(basis), perspective)
          #expect(abs(difference - (spent - paid)) < 1e-5)
        }
      }
      #expect(total(contracted, .contractPayment, .state) == 0)
      #expect(abs(total(contracted, .effort(0, .spent), .publicSector) - spent) < 1e-6)
    }
    #expect(!without.layout.items.contains(.contractPayment))
  }
}
