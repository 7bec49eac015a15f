import BudgetImpact
import Microsimulation
import PublicFinance

extension ReportData {
  /// Every published figure beside the simulated ones, in order.
  var comparisons: [PublishedComparison] {
    let questions = FollowUpQuestions(input.published, model: model)
    return input.published.map { figure in
      let (simulated, without) = simulated(figure, questions)
      return PublishedComparison(figure, simulated: simulated, without: without)
    }
  }

  /// The figure with and without the plan; neither is defined for a year outside the period. A yearly metric without a year is
  /// taken over all years (persons and caseload: in the last one).
  private func simulated(_ figure: PublishedFigure, _ questions: FollowUpQuestions?) -> (Estimate, Estimate) {
    let position = figure.year.map { year in years.firstIndex(of: year) }
    if case .some(.none) = position { return (Estimate([]), Estimate([])) }
    let year = position ?? nil
    let last = year ?? years.count - 1
    switch figure.metric {
    case .meanWeeksCounterfactual:
      let mean = meanWeeks(.counterfactual)
      return (mean, mean)
    case .meanWeeksPlan: return (meanWeeks(.plan), meanWeeks(.counterfactual))
    case .weeksSaved: return gained(weeksSaved)
    case .selfSupportingArrivalsGained: return gained(selfSupportingArrivalsGained(through: last))
    case .selfSupportingPersonsGained:
      return gained(budget[budget.layout.selfSupportingPersons(.difference, year: last)])
    case .municipalSaving: return gained(amount(.grossSaving, .municipality, year: year))
    case .appropriationTotal: return gained(amount(.plan(.appropriation), .publicSector, year: nil))
    case .equivalentRatio:
      let ratio = Estimate(withoutSpread: input.findings?.equivalentRatio ?? .nan)
      return (ratio, ratio.count == 0 ? ratio : Estimate(withoutSpread: 1))
    case .caseload(let states):
      return (caseload(states, .plan, year: last), caseload(states, .counterfactual, year: last))
    case .caseloadOn:
      return byArm(figure, questions) { people, _ in people }
    case .caseloadChange:
      return byArm(figure, questions) { people, base in base == 0 ? .nan : people / base - 1 }
    case .shareOfGroup:
      return byArm(figure, questions) { people, base in base == 0 ? .nan : people / base }
    }
  }

  /// A difference between the arms: without the plan there is none.
  private func gained(_ estimate: Estimate) -> (Estimate, Estimate) { (estimate, Estimate(withoutSpread: 0)) }

  private var weeksSaved: Estimate {
    estimate { row in
      func mean(_ arm: Arm) -> Double {
        row[layout.newcomers(.weeks, arm)] / row[layout.newcomers(.people, arm)]
      }
      return mean(.counterfactual) - mean(.plan)
    }
  }

  private func selfSupportingArrivalsGained(through year: Int) -> Estimate {
    let states = selfSupportingStates
    return estimate(.difference) { row, arm in
      var sum = 0.0
      for reached in 0...year {
        for cohort in model.cohorts.indices {
          for state in states {
            sum += row[layout.arrivals(arm, year: reached, cohort: cohort, state: state)]
          }
        }
      }
      return sum
    }
  }

  /// Average people in states (nil: all that pay) over the part of a year that lies within the period.
  private func caseload(_ ids: [String]?, _ arm: Arm, year: Int) -> Estimate {
    let states = model.states.indices.filter {
      ids?.contains(model.states[$0].id) ?? model.states[$0].isPaying
    }
    let quarters = layout.quarters.indices.filter { layout.quarters[$0].year == years[year] }
    let weeks = quarters.reduce(0) { $0 + layout.quarters[$1].weeks }
    return estimate { row in
      quarters.reduce(0) { sum, quarter in
        states.reduce(sum) { $0 + row[layout.stateWeeks(arm, quarter: quarter, state: $1)] }
      } / weeks
    }
  }

  /// What follow-up questions answered, made into a figure of each arm; not defined when they were not asked.
  private func byArm(
    _ figure: PublishedFigure, _ questions: FollowUpQuestions?,
    _ make: (_ people: Double, _ base: Double) -> Double
  ) -> (Estimate, Estimate) {
    guard let questions, layout.observations.first == questions.count else {
      return (Estimate([]), Estimate([]))
    }
    func of(_ arm: Arm) -> Estimate {
      guard let position = questions.position(of: figure.id, arm) else { return Estimate([]) }
      let people = layout.observed(0, position)
      return estimate { make($0[people], $0[people + 1]) }
    }
    return (of(.plan), of(.counterfactual))
  }

  /// An amount of a year, or over all years.
  func amount(_ item: BudgetItem, _ perspective: Perspective, year: Int?) -> Estimate {
    guard let year else { return budget[budget.layout.total(item, perspective)] }
    return budget[budget.layout.amount(item, year: year, perspective)]
  }
}
