import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis
import Testing

@testable import Experiments

@Suite("Runs with drawn inputs") struct UncertainSimulationTests {
  static let price = UncertainInputsTests.price

  static func simulation(_ uncertain: JSONValue) throws -> UncertainSimulation {
    let scenario = try KnownScenario.scenario(["uncertain": uncertain])
    return UncertainSimulation(scenario, inputs: try UncertainInputs(scenario), seed: 7)
  }

  static let two: JSONValue = [
    UncertainInputsTests.takeUp: ["law": "uniform", "low": 0.2, "high": 0.8],
    price: ["law": "uniform", "low": 800, "high": 1200],
  ]

  static func bits(_ rows: UncertainSimulation.Rows) -> [UInt64] {
    (rows.results + rows.budgets + rows.inputs + rows.places + rows.partRates).map(\.bitPattern)
  }

  static func net(_ simulation: UncertainSimulation, _ rows: UncertainSimulation.Rows) throws -> [Double] {
    let impact = Variant(simulation.scenario, seed: 7).impact
    let width = impact.layout.count
    return stride(from: 0, to: rows.budgets.count, by: width).map {
      rows.budgets[$0 + impact.layout.total(.net(.appropriation), .municipality)]
    }
  }

  @Test func `threads and split ranges change nothing`() throws {
    let simulation = try Self.simulation(Self.two)
    let whole = try simulation.run(0..<12, threads: 1)
    #expect(Self.bits(try simulation.run(0..<12, threads: 3)) == Self.bits(whole))
    var parts = try simulation.run(0..<5, threads: 2)
    let rest = try simulation.run(5..<12, threads: 3)
    parts.results += rest.results
    parts.budgets += rest.budgets
    parts.inputs += rest.inputs
    parts.places += rest.places
    parts.partRates += rest.partRates
    #expect(Self.bits(parts) == Self.bits(whole))
    #expect(whole.inputs.count == 24 && Set(whole.inputs).count == 24)
  }

  /// A distribution a ten-millionth wide moves no result by more than a millionth of what is spent.
  @Test func `inputs that hardly vary give the run with inputs held fixed`() throws {
    let simulation = try Self.simulation([
      Self.price: ["law": "normal", "mean": 1000, "low": 999.9999, "high": 1000.0001]
    ])
    let drawn = try simulation.run(0..<10, threads: 1)
    let variant = Variant(simulation.scenario, seed: 7)
    let fixed = variant.simulation.run(0..<10, threads: 1)!
    // No life depends on the price.
    #expect(drawn.results.map(\.bitPattern) == fixed.map(\.bitPattern))
    let metrics = try ["netMunicipality", "commitments"].map { name throws in
      try Metric(name, of: simulation.scenario.model)
    }
    let values = variant.values(of: metrics, in: 0..<10)!
    for (place, net) in try Self.net(simulation, drawn).enumerated() {
      #expect(abs(net - values[0][place]) < 1e-6 * values[1][place])
    }
  }

  /// net = saving − price · weeks, so what the price adds to the variance is σ² E[weeks²]; 800 replications know a deviation
  /// to 1/√1600 = 2.5 %, four of which are allowed.
  @Test func `a price adds its own deviation times the weeks that are paid`() throws {
    let deviation = 400.0
    let simulation = try Self.simulation([
      Self.price: [
        "law": "normal", "mean": 1500, "low": .number(1500 - 1.644854 * deviation),
        "high": .number(1500 + 1.644854 * deviation),
      ]
    ])
    let scenario = simulation.scenario
    let document = try scenario.document.setting([Setting(Self.price, 1500)], origin: "test")
    let metrics = try ["netMunicipality", "commitments"].map { name throws in
      try Metric(name, of: scenario.model)
    }
    let fixed = Variant(try Scenario(document), seed: 7).values(of: metrics, in: 0..<800)!
    let drawn = try Self.net(simulation, simulation.run(0..<800, threads: 2))
    let weeks = fixed[1].map { $0 / 1500 }
    let expected = deviation * (weeks.reduce(0) { $0 + $1 * $1 } / 800).squareRoot()
    let found = VarianceDecomposition(drawn: drawn, fixed: fixed[0]).parameterDeviation
    #expect(abs(found / expected - 1) < 0.1, "\(found) for \(expected)")
  }

  @Test func `places and part rates are those of each draw`() throws {
    let scenario = try KnownScenario.scenario([
      "efforts": ["mentor": ["places": 12]], "states": ["support": ["partRate": 0.5]],
      "uncertain": [
        "efforts.mentor.places": ["law": "uniform", "low": 4, "high": 20],
        "states.support.partRate": ["law": "uniform", "low": 0.3, "high": 0.9],
      ],
    ])
    let simulation = UncertainSimulation(scenario, inputs: try UncertainInputs(scenario), seed: 7)
    let rows = try simulation.run(0..<6, threads: 2)
    let (places, states) = (rows.places.count / 6, scenario.model.states.count)
    for replication in 0..<6 {
      let draw = simulation.inputs.draw(seed: 7, replication: replication).map(\.value)
      let model = try Scenario(
        scenario.document.removing("uncertain").setting(
          zip(simulation.inputs.inputs, draw).map { Setting($0.path, $1) }, origin: "")
      ).model
      let averages = Simulation(model: model, seed: 1).averagePlaces.flatMap(\.self)
      #expect(Array(rows.places[replication * places..<(replication + 1) * places]) == averages)
      #expect(averages.contains { $0 > 0 && abs($0 - draw[0]) <= 1 })
      let rates = Array(rows.partRates[replication * states..<(replication + 1) * states])
      #expect(rates == model.states.map(\.partRate) && rates.contains(draw[1]))
    }
  }

  @Test func `a draw that is no valid scenario is named by its replication`() throws {
    // Each is allowed by itself, but not both high ends together.
    let scenario = try KnownScenario.scenario([
      "efforts": ["mentor": ["eligibility": ["fromWeek": 5, "toWeek": 30]]],
      "uncertain": [
        "efforts.mentor.eligibility.fromWeek": ["law": "uniform", "low": 1, "high": 25],
        "efforts.mentor.eligibility.toWeek": ["law": "uniform", "low": 10, "high": 40],
      ],
    ])
    let simulation = UncertainSimulation(scenario, inputs: try UncertainInputs(scenario), seed: 7)
    let inputs = simulation.inputs
    let first = try #require(
      (0..<100).first {
        let draw = inputs.draw(seed: 7, replication: $0).map(\.value)
        return draw[0] >= draw[1]
      })
    let error = try #require(throws: ScenarioProblems.self) { try simulation.run(0..<100, threads: 2) }
    #expect("\(error)".contains("the draw of replication \(first)"))
  }
}
