import BudgetImpact
import Experiments
import Microsimulation
import Reports
import ScenarioFiles

/// Replicates a scenario for its reports: with its inputs as stated, or drawn anew for every replication where some are uncertain.
struct Replicator {
  /// What has been replicated so far.
  struct Replicated {
    var result: SimulationResult
    /// nil when inputs are held fixed.
    var drawn: DrawnInputs?
  }

  let scenario: Scenario
  let simulation: Simulation
  private let uncertain: UncertainSimulation?

  /// - Parameter holdsInputsFixed: draws nothing, uncertain or not
  /// - Throws: distributions that are none
  init(_ scenario: Scenario, seed: UInt64, holdsInputsFixed: Bool) throws(ScenarioProblems) {
    self.scenario = scenario
    simulation = Simulation(model: scenario.model, seed: seed, observations: scenario.observations)
    let inputs = try UncertainInputs(scenario)
    uncertain =
      inputs.isEmpty || holdsInputsFixed
      ? nil : UncertainSimulation(scenario, inputs: inputs, seed: seed)
  }

  var none: Replicated {
    Replicated(
      result: simulation.empty,
      drawn: uncertain.map { DrawnInputs(inputs: $0.inputs, fixed: simulation.empty) })
  }

  /// Replicates on, up to a number.
  func extend(
    _ replicated: inout Replicated, to end: Int, threads: Int, onProgress: @escaping @Sendable () -> Void
  ) throws(ScenarioProblems) {
    let range = replicated.result.replications..<end
    guard let uncertain else {
      replicated.result.append(
        contentsOf: simulation.run(range, threads: threads, onProgress: onProgress)!)
      return
    }
    let rows = try uncertain.run(range, threads: threads, onProgress: onProgress)
    replicated.result.append(contentsOf: rows.results)
    replicated.drawn!.budgets += rows.budgets
    replicated.drawn!.draws += rows.inputs
    replicated.drawn!.places += rows.places
    replicated.drawn!.partRates += rows.partRates
    let known = replicated.drawn!.fixed.replications
    let wanted = min(DrawnInputs.companion, end)
    if wanted > known {
      replicated.drawn!.fixed.append(contentsOf: simulation.run(known..<wanted, threads: threads)!)
    }
  }

  /// Metrics of a range of replications, by metric: those known already are not replicated again.
  func values(
    of metrics: [Metric], in replications: Range<Int>, known: Replicated, threads: Int
  ) throws(ScenarioProblems) -> [[Double]] {
    let impact = BudgetImpact(model: scenario.model, rules: scenario.budget, contract: scenario.contract)
    var rows = known
    var first = 0
    if replications.upperBound > known.result.replications {
      first = known.result.replications
      rows = none
      let range = first..<replications.upperBound
      if let uncertain {
        let more = try uncertain.run(range, threads: threads)
        rows.result.append(contentsOf: more.results)
        rows.drawn!.budgets = more.budgets
      } else {
        rows.result.append(contentsOf: simulation.run(range, threads: threads)!)
      }
    }
    let width = impact.layout.count
    return metrics.map { metric in
      replications.map { number in
        let source = number < known.result.replications ? known : rows
        let place = number < known.result.replications ? number : number - first
        let row = source.result.row(place)
        let figures =
          source.drawn.map {
            BudgetFigures(
              layout: impact.layout, values: Array($0.budgets[place * width..<(place + 1) * width]))
          } ?? impact.figures(of: row)
        return impact.value(of: metric, row: row, figures: figures)
      }
    }
  }
}
