import BudgetImpact
import Microsimulation
import PublicFinance

/// All that reports are made from: the scenario as it was run, and what came out.
public struct ReportInput: Sendable {
  /// The scenario's name, a slug.
  public var name: String
  public var title: LocalizedText
  /// With its calibration written in.
  public var model: Model
  public var rules: BudgetRules
  public var goal: Goal?
  /// What the calibration found; `nil` when there was no goal.
  public var findings: CalibrationFindings?
  public var published: [PublishedFigure]
  /// The outcome contract, the last of the simulation's observations; `nil` without one.
  public var contract: ContractObservation?
  public var result: SimulationResult
  /// Draws of the uncertain inputs; `nil` when inputs are held fixed.
  public var drawn: DrawnInputs?
  /// Average places over the open part of each year, by effort and year of the period; infinity for unlimited
  /// places, NaN for a year in which the effort is not open.
  public var places: [[Double]]
  public var seed: UInt64
  public var programVersion: String
  public var gslVersion: String
  /// The resolved scenario, for the run's record.
  public var inputs: JSONValue

  public init(
    name: String, title: LocalizedText, model: Model, rules: BudgetRules, goal: Goal? = nil,
    findings: CalibrationFindings? = nil, published: [PublishedFigure] = [],
    contract: ContractObservation? = nil, result: SimulationResult, drawn: DrawnInputs? = nil,
    places: [[Double]], seed: UInt64, programVersion: String, gslVersion: String, inputs: JSONValue
  ) {
    self.name = name
    self.title = title
    self.model = model
    self.rules = rules
    self.goal = goal
    self.findings = findings
    self.published = published
    self.contract = contract
    self.result = result
    self.drawn = drawn
    self.places = places
    self.seed = seed
    self.programVersion = programVersion
    self.gslVersion = gslVersion
    self.inputs = inputs
  }
}

/// The input with what every report needs worked out once.
public struct ReportData: Sendable {
  public let input: ReportInput
  public let budget: BudgetSummary
  /// The outcome contract over all replications; `nil` without one.
  public let contract: ContractSummary?
  let impact: BudgetImpact
  /// How uncertain the metrics are that matter most, and what of it is chance; none when inputs are held fixed.
  private(set) var uncertaintyLevels: [UncertaintyLevels] = []
  /// The level of uncertainty that quantiles tell, as data files name it: chance with inputs held fixed, or chance and
  /// uncertain inputs together.
  public var level: String { input.drawn == nil ? "chance" : "chance and inputs" }
  /// The same level in words, within a sentence.
  var levelText: LocalizedText { (input.drawn == nil ? Words.levelChance : .levelDrawn).text }
  /// The heading over errors and quantiles.
  var uncertaintyHeading: Words { input.drawn == nil ? .uncertainty : .uncertaintyDrawn }

  var model: Model { input.model }
  var years: [Int] { budget.layout.years }
  var layout: ResultLayout { input.result.layout }

  public init(_ input: ReportInput) {
    self.input = input
    impact = BudgetImpact(model: input.model, rules: input.rules, contract: input.contract)
    budget =
      input.drawn.map { [impact] in BudgetSummary(rows: $0.budgets, layout: impact.layout) }
      ?? BudgetSummary(input.result, impact: impact)
    contract = input.contract.map { ContractSummary(input.result, $0) }
    uncertaintyLevels = findUncertaintyLevels()
  }

  /// A replication's row, read by the positions that the layout gives; of use only where `rows` hands it out.
  struct Row {
    fileprivate let values: UnsafeBufferPointer<Double>.SubSequence
    fileprivate let replication: Int
    subscript(index: Int) -> Double { values[values.startIndex + index] }
  }

  /// What is worked out from each replication's row.
  private func rows(of result: SimulationResult, _ figure: (Row) -> Double) -> [Double] {
    result.values.withUnsafeBufferPointer { values in
      (0..<result.replications).map {
        figure(Row(values: values[$0 * layout.count..<($0 + 1) * layout.count], replication: $0))
      }
    }
  }

  /// Average full-time persons in some states over a quarter, with part rates as drawn for each replication or as stated.
  func fullTimePersons(in states: [Int], quarter: Int, _ which: ArmOrDifference) -> Estimate {
    let drawn = input.drawn?.partRates ?? []
    return estimate(which) { row, arm in
      states.reduce(0) { sum, state in
        let partRate =
          drawn.isEmpty ? model.states[state].partRate : drawn[row.replication * model.states.count + state]
        return sum + row[layout.stateWeeks(arm, quarter: quarter, state: state)] * partRate
      } / layout.quarters[quarter].weeks
    }
  }

  /// The estimate of a figure that is worked out from a replication's row.
  /// - Parameter result: whose replications; nil for the run's
  func estimate(of result: SimulationResult? = nil, _ figure: (Row) -> Double) -> Estimate {
    Estimate(rows(of: result ?? input.result, figure))
  }

  /// The estimate of a figure of an arm, or of its difference, plan − counterfactual.
  func estimate(_ which: ArmOrDifference, _ figure: (Row, Arm) -> Double) -> Estimate {
    switch which {
    case .counterfactual: estimate { figure($0, .counterfactual) }
    case .plan: estimate { figure($0, .plan) }
    case .difference: estimate { figure($0, .plan) - figure($0, .counterfactual) }
    }
  }

  /// A sum of newcomers' figures ÷ newcomers; not defined when nobody came.
  func perNewcomer(_ which: ArmOrDifference, _ figure: ResultLayout.NewcomerFigure) -> Estimate {
    estimate(which) { row, arm in
      row[layout.newcomers(figure, arm)] / row[layout.newcomers(.people, arm)]
    }
  }

  /// Mean weeks of newcomers' first runs.
  public func meanWeeks(_ arm: Arm) -> Estimate {
    perNewcomer(arm == .counterfactual ? .counterfactual : .plan, .weeks)
  }

  /// Weeks that newcomers stay longer for want of places: what the plan saves with unlimited places less what it
  /// saves with its own, (plan − counterfactual) − (unlimited − counterfactual of the calibration's sample).
  ///
  /// Each difference is taken within its own sample, so that what the samples differ by drops out. The error is
  /// the paired one of plan − counterfactual. Where inputs are drawn these are replications with inputs held fixed, as they are
  /// for the calibration's sample. `nil` without findings.
  var wantOfPlaces: Estimate? {
    guard let findings = input.findings else { return nil }
    let unlimited = findings.unlimitedMean - findings.counterfactualMean
    return estimate(of: input.drawn?.fixed) { row in
      func mean(_ arm: Arm) -> Double {
        row[layout.newcomers(.weeks, arm)] / row[layout.newcomers(.people, arm)]
      }
      return mean(.plan) - mean(.counterfactual) - unlimited
    }
  }

  /// Positions of efforts that run in the plan's arm.
  var planEfforts: [Int] { model.efforts.indices.filter { model.efforts[$0].arms.contains(.plan) } }

  /// What an effort did in the plan's arm over the plan years.
  struct EffortInPlanYears {
    /// People who became eligible and accepted.
    var applicants: Estimate
    /// People who were asked: applicants ÷ the share that accepts, as it is in each replication.
    var offered: Estimate
    var starts: Estimate
    /// Mean weeks that those who started had waited; not defined when nobody did.
    var meanWait: Estimate
    /// People in the queue, on average over the plan years.
    var queue: Estimate
  }

  func planYears(ofEffort index: Int) -> EffortInPlanYears {
    let planYears = years.indices.filter { model.planPeriod.years.contains(years[$0]) }
    func sum(_ figure: ResultLayout.EffortFigure, _ row: Row) -> Double {
      planYears.reduce(0) { $0 + row[layout.effort(figure, .plan, year: $1, effort: index)] }
    }
    let weeks = planYears.reduce(0.0) {
      $0 + Double(DateInterval(year: years[$1]).intersection(model.period).days) / 7
    }
    let applicants = estimate { sum(.applicants, $0) }
    return EffortInPlanYears(
      applicants: applicants, offered: offered(effort: index) { sum(.applicants, $0) },
      starts: estimate { sum(.starts, $0) },
      meanWait: estimate { sum(.waitedWeeks, $0) / sum(.starts, $0) },
      queue: estimate { sum(.queueWeeks, $0) / weeks })
  }

  /// Applicants of each replication ÷ its take-up, which may be drawn; not defined where take-up differs between categories.
  private func offered(effort: Int, _ applicants: (Row) -> Double) -> Estimate {
    let takeUp = model.efforts[effort].takeUp
    guard takeUp.byCategory.isEmpty else { return Estimate([]) }
    let path = "efforts.\(model.efforts[effort].id).takeUp"
    let inputs = input.drawn?.inputs.inputs ?? []
    let drawn = inputs.firstIndex { $0.path == path }
    return Estimate(
      rows(of: input.result) { row in
        let people = applicants(row)
        let share =
          drawn.map { input.drawn!.draws[row.replication * inputs.count + $0] } ?? takeUp.probability
        return share > 0 ? people / share : .nan
      })
  }

  /// Positions of self-supporting destinations.
  var selfSupportingStates: [Int] {
    model.states.indices.filter {
      if case .destination(let destination) = model.states[$0].kind {
        destination.selfSupporting
      } else {
        false
      }
    }
  }

  var destinations: [Int] { model.states.indices.filter { !model.states[$0].isPaying } }

  /// Columns of an estimate in data files.
  static let estimateColumns = ["mean", "standardError", "q05", "q50", "q95", "level"].map {
    ReportTable.Column($0)
  }

  /// Cells of an estimate in data files.
  func cells(_ estimate: Estimate, _ style: NumberStyle) -> [Cell] {
    [
      .number(estimate.mean, style), .number(estimate.standardError, style),
      .number(estimate.quantile05, style), .number(estimate.median, style),
      .number(estimate.quantile95, style), .code(level),
    ]
  }
}
