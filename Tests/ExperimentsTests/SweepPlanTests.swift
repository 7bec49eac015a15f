import ScenarioFiles
import SensitivityAnalysis
import Testing

@testable import Experiments

@Suite("Sweep files held against their scenario") struct SweepPlanTests {
  static func plan(_ changes: JSONValue, scenario: JSONValue = [:]) throws -> SweepPlan {
    let file: JSONValue = ["scenario": "known.json", "vary": ["efforts.mentor.takeUp": [0, 1]]]
    return try SweepPlan(
      SweepFile(file.merged(with: changes).object!, file: "sweep.json"), name: "sweep.json",
      of: KnownScenario.scenario(scenario))
  }

  static func problems(_ changes: JSONValue) throws -> [ScenarioProblem] {
    try #require(throws: ScenarioProblems.self) { try plan(changes) }.problems
  }

  @Test func `a plan takes replications and seed from the scenario unless the sweep states them`() throws {
    let plan = try Self.plan([:])
    #expect(plan.replications == 20 && plan.seed == 7 && plan.sweep.count == 3)
    #expect(plan.metrics.map(\.name) == ["netMunicipality"])
    #expect(try Self.plan(["replications": 5]).replications == 5)
  }

  @Test func `an unknown path is refused with a near one`() throws {
    let problems = try Self.problems(["vary": ["efforts.mentor.takeup": [0, 1]]])
    #expect(problems.map(\.path) == ["vary.efforts.mentor.takeup"])
    #expect(problems[0].file == "sweep.json" && problems[0].suggestion == "efforts.mentor.takeUp")
  }

  @Test func `a path that leads to no number is refused`() throws {
    for path in ["efforts.mentor", "efforts.mentor.line", "name", "simulation.seed"] {
      let problems = try Self.problems(["vary": .object(JSONObject([(path, [0, 1])]))])
      #expect(problems.map(\.path) == ["vary.\(path)"])
    }
  }

  @Test func `a value out of the input's range is refused by its path`() throws {
    for values: JSONValue in [[0.5, 1.5], ["from": -0.5, "to": 1, "levels": 7]] {
      let problems = try Self.problems(["vary": ["efforts.mentor.takeUp": values]])
      #expect(!problems.isEmpty && problems.allSatisfy { $0.path == "efforts.mentor.takeUp" })
      #expect("\(problems[0])".contains("0 to 1"))
    }
  }

  @Test func `nothing that varies is refused`() throws {
    #expect(try Self.problems(["vary": "uncertain"]).map(\.path).contains("vary"))
    #expect(try Self.problems(["vary": .null]).map(\.path).contains("vary"))
    let error = try #require(throws: ScenarioProblems.self) {
      try SweepFile(JSONObject([("scenario", "known.json"), ("vary", [:])]), file: "sweep.json")
    }
    #expect(error.paths == ["vary"])
  }

  @Test func `without inputs of its own a sweep varies what the scenario holds uncertain`() throws {
    let plan = try Self.plan(
      ["vary": .null],
      scenario: ["uncertain": ["efforts.mentor.takeUp": ["law": "uniform", "low": 0.2, "high": 0.6]]])
    #expect(plan.inputs.map(\.path) == ["efforts.mentor.takeUp"])
    // Levels are the 5 and 95 % quantiles; what is cut off at the ends moves them by less than 0.0005 of the width.
    #expect(abs(plan.ends(of: 0).low - 0.22) < 2e-4 && abs(plan.ends(of: 0).high - 0.58) < 2e-4)
  }

  @Test func `levels rise in whichever order they are stated, and a bar's low is at the lowest`() throws {
    let plan = try Self.plan([
      "replications": 5,
      "vary": [
        "efforts.mentor.takeUp": [1, 0.1, 0.5],
        "efforts.mentor.price.perPlaceWeekDKK": ["from": 5000, "to": 3000],
      ],
    ])
    let records = try SweepTests.records(plan.sweep, threads: 2)
    let values: [[Double]] = [[1, 1000], [0.1, 1000], [0.5, 1000], [1, 1000], [1, 3000], [1, 5000]]
    #expect(records.map(\.inputs) == values)
    let means = records.map { $0.figures[0].mean }
    #expect(means[1] != means[3] && means[4] > means[5])
    for bar in try SweepFindings(plan, records).tornadoes[0].tornado.bars {
      let (lowest, highest) = bar.input == 0 ? (1, 3) : (4, 5)
      let ends = plan.ends(of: bar.input)
      #expect(ends.low == values[lowest][bar.input] && ends.high == values[highest][bar.input])
      #expect(bar.low == means[lowest] && bar.high == means[highest])
    }
  }

  @Test func `an unknown metric is refused with a near one`() throws {
    let problems = try Self.problems(["metrics": ["netMunicipality", "netState@2015", "spend"]])
    #expect(problems.map(\.path) == ["metrics.1", "metrics.2"])
    #expect(problems[0].allowed.contains("without a year") && problems[1].suggestion == "spent")
  }

  @Test func `designs that cannot be are refused`() throws {
    let million = JSONValue.object(JSONObject([("from", 0), ("to", 1), ("levels", 1_000_000)]))
    let huge = try Self.problems([
      "design": ["kind": "grid"],
      "vary": [
        "efforts.mentor.takeUp": million, "efforts.mentor.price.perPlaceWeekDKK": million,
        "benefits.help.weeklyRateDKK": million, "efforts.mentor.effects.faster.during": million,
      ],
    ])
    #expect(huge.map(\.path) == ["design"])
    let points = try Self.problems(["design": ["kind": "sobol", "points": 1_000_000_000]])
    #expect(points.map(\.path) == ["design.points"])
    // Many points alone are no problem here: how long they take is judged by whoever runs them.
    let thousand = JSONValue.object(JSONObject([("from", 0), ("to", 1), ("levels", 1000)]))
    let many = try Self.plan([
      "design": ["kind": "grid"],
      "vary": [
        "efforts.mentor.takeUp": thousand, "efforts.mentor.price.perPlaceWeekDKK": thousand,
        "efforts.mentor.effects.faster.during": thousand,
      ],
    ])
    #expect(many.sweep.count == 1_000_000_000)
  }

  @Test func `break-even questions are held against the scenario too`() throws {
    let problems = try Self.problems([
      "breakEven": [
        "a": ["path": "efforts.mentor.takeUp", "from": 0, "to": 2, "metric": "netMunicipality"],
        "b": ["path": "efforts.mentor.takeUp", "from": 1, "to": 1, "metric": "netMunicipality"],
        "c": ["path": "efforts.mentors.takeUp", "from": 0, "to": 1, "metric": "netMunicipality"],
        "d": ["path": "efforts.mentor.takeUp", "from": 0, "to": 1, "metric": "net"],
      ]
    ])
    #expect(
      problems.map(\.path) == [
        "efforts.mentor.takeUp", "breakEven.b.to", "breakEven.c.path", "breakEven.d.metric",
      ])
  }
}
