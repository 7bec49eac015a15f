import BudgetImpact
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis
import Testing

@testable import Experiments

@Suite("Comparison of two scenarios") struct ComparisonTests {
  static let metrics = ["netMunicipality", "savingMunicipality", "spent", "weeksReached", "commitments"]

  static func compare(
    _ to: JSONValue, from: JSONValue = [:], replications: Int = 8, threads: Int = 2
  ) throws -> Comparison {
    let plan = ComparisonPlan(
      from: try KnownScenario.scenario(from), to: try KnownScenario.scenario(to))
    return try Comparison(
      plan, metrics: metrics, replications: replications, seed: 7, threads: threads)
  }

  /// Mean of a metric of a scenario in the replications of `compare`.
  static func mean(_ name: String, _ changes: JSONValue) throws -> Double {
    let scenario = try KnownScenario.scenario(changes)
    let metric = try Metric(name, of: scenario.model)
    return Estimate(Variant(scenario, seed: 7).values(of: [metric], in: 0..<8)![0]).mean
  }

  static func net(_ changes: JSONValue) throws -> Double { try mean("netMunicipality", changes) }

  /// Newcomers of two cohorts, and a goal that is about one of them.
  static func newcomers(goal cohort: String) -> JSONValue {
    let inflow: JSONValue = ["state": "support", "inflowPerYear": 20]
    return [
      "cohorts": ["early": inflow, "late": inflow],
      "goal": ["meanWeeks": ["before": 40], "cohorts": [.string(cohort)]],
    ]
  }

  static func mentor(takeUp: Double? = nil, price: Double? = nil, ratio: Double? = nil) -> JSONValue {
    var mentor = JSONObject()
    if let takeUp { mentor["takeUp"] = .number(takeUp) }
    if let price { mentor["price"] = ["perPlaceWeekDKK": .number(price)] }
    if let ratio { mentor["effects"] = ["faster": ["during": .number(ratio)]] }
    return ["efforts": ["mentor": .object(mentor)]]
  }

  static func close(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))
  }

  @Test func `scenarios that state the same differ by exactly nothing`() throws {
    let comparison = try Self.compare([
      "title": "Another name", "simulation": ["seed": 9, "replications": 3],
      "expectations": ["gate": ["metric": "netMunicipality", "min": 0]],
      "uncertain": ["efforts.mentor.takeUp": ["law": "uniform", "low": 0.2, "high": 0.6]],
      "efforts": ["mentor": ["assumption": "A guess."]],
    ])
    #expect(comparison.plan.steps.isEmpty && comparison.plan.variants == 1)
    for figure in comparison.figures where figure.name != "weeksReached" {
      #expect(figure.difference == Measured(0, standardError: 0) && figure.parts.isEmpty)
      #expect(figure.from == figure.to && figure.from.value.isFinite)
    }
    #expect(comparison.figures[0].from.value == (try Self.net([:])))
    #expect(comparison.years.map(\.year) == [2015, 2016])
  }

  @Test func `one change explains the whole difference`() throws {
    let comparison = try Self.compare(Self.mentor(price: 1200))
    #expect(comparison.plan.steps.map(\.name) == ["efforts.mentor.price.perPlaceWeekDKK"])
    #expect(comparison.plan.steps[0].fromText == "1000" && comparison.plan.steps[0].toText == "1200")
    let (net, saving) = (comparison.figures[0], comparison.figures[1])
    #expect(net.parts.map(\.value) == [net.difference.value])
    #expect(net.parts.map(\.standardError) == [net.difference.standardError])
    // The price alone: 200 a week more, a fifth of what was spent.
    #expect(Self.close(net.difference.value, -0.2 * comparison.figures[4].from.value))
    #expect(saving.difference == Measured(0, standardError: 0) && saving.parts.map(\.value) == [0])
  }

  @Test(arguments: [1, 2, 3, 4])
  func `parts add up to the difference to the last bit, and the difference is that of the means`(count: Int)
    throws
  {
    let all: [JSONValue] = [
      Self.mentor(takeUp: 0.37), Self.mentor(price: 1234.5), Self.mentor(ratio: 1.9),
      ["benefits": ["help": ["weeklyRateDKK": 2711]]],
    ]
    let to = all[..<count].reduce([:] as JSONValue) { $0.merged(with: $1) }
    let comparison = try Self.compare(to)
    #expect(comparison.plan.method == .allOrders && comparison.plan.variants == 1 << count)
    for figure in comparison.figures where figure.name != "weeksReached" {
      #expect(figure.parts.count == count)
      #expect(figure.parts.reduce(0) { $0 + $1.value } == figure.difference.value)
      #expect(figure.parts.reversed().reduce(0) { $0 + $1.value } == figure.difference.value)
      #expect(Self.close(figure.difference.value, figure.to.value - figure.from.value))
    }
    #expect(Self.close(comparison.figures[0].to.value, try Self.net(to)))
    let years = comparison.years.reduce(0) { $0 + $1.figure.difference.value }
    #expect(Self.close(years, comparison.figures[0].difference.value))
  }

  @Test func `an interaction is shared equally`() throws {
    let (one, other) = (Self.mentor(takeUp: 0.3), Self.mentor(price: 400))
    let comparison = try Self.compare(one.merged(with: other))
    let (none, first, second) = (try Self.net([:]), try Self.net(one), try Self.net(other))
    let both = try Self.net(one.merged(with: other))
    #expect(abs(both - first - second + none) > 1000)
    let parts = comparison.figures[0].parts.map(\.value)
    #expect(
      comparison.plan.steps.map(\.name) == ["efforts.mentor.takeUp", "efforts.mentor.price.perPlaceWeekDKK"])
    #expect(Self.close(parts[0], (first - none + both - second) / 2))
    #expect(Self.close(parts[1], (second - none + both - first) / 2))
  }

  @Test func `a part's error is that of its own replications`() throws {
    // With take-up 0 nothing else matters: its part is minus the whole net result, replication by replication.
    let comparison = try Self.compare(Self.mentor(takeUp: 0))
    let figure = comparison.figures[0]
    #expect(Self.close(figure.parts[0].value, -figure.from.value))
    #expect(Self.close(figure.parts[0].standardError, figure.from.standardError))
    #expect(figure.from.standardError > 0)
  }

  @Test func `more than ten changes are made in the document's order`() throws {
    let years = (2015...2016).map { ("\($0)", JSONValue.number(Double($0))) }
    let from: JSONValue = [
      "benefits": ["help": ["weeklyRateDKK": .object(JSONObject(years))]],
      "efforts": [
        "mentor": ["eligibility": ["fromWeek": 1, "toWeek": 60], "startUpWeeks": 0, "length": 30]
      ],
    ]
    let to: JSONValue = [
      "benefits": ["help": ["weeklyRateDKK": ["2015": 2600, "2016": 2700]]],
      "transitions": ["exit": ["duration": ["meanWeeks": 45]]],
      "cohorts": ["group": ["closedGroup": ["count": 22]]],
      "plan": ["lines": ["money": ["appropriationMillionDKK": ["2015": 0.1], "stateShare": 0.1]]],
      "efforts": [
        "mentor": [
          "takeUp": 0.8, "price": ["perPlaceWeekDKK": 900], "effects": ["faster": ["during": 2]],
          "eligibility": ["fromWeek": 2, "toWeek": 50], "length": 25,
        ]
      ],
    ]
    let scenario = try KnownScenario.document(from).root
    let merged = JSONValue.object(scenario).merged(with: to)
    let first = try Scenario(ScenarioDocument(parsing: Array(JSONValue.object(scenario).text.utf8)))
    let second = try Scenario(ScenarioDocument(parsing: Array(merged.text.utf8)))
    let plan = ComparisonPlan(from: first, to: second)
    #expect(plan.steps.count == 12 && plan.method == .inOrder && plan.variants == 13 && !plan.isTogether)
    let comparison = try Comparison(plan, metrics: Self.metrics, replications: 4, seed: 7, threads: 2)
    let figure = comparison.figures[0]
    #expect(figure.parts.reduce(0) { $0 + $1.value } == figure.difference.value)
    let metric = try Metric("netMunicipality", of: first.model)
    let one = try Scenario(first.document.applying(plan.steps[0].changes))
    let step = Estimate(Variant(one, seed: 7).values(of: [metric], in: 0..<4)![0]).mean - figure.from.value
    #expect(Self.close(figure.parts[0].value, step))
  }

  @Test func `threads change nothing`() throws {
    let to = Self.mentor(takeUp: 0.5, price: 800)
    let (one, three) = (try Self.compare(to, threads: 1), try Self.compare(to, threads: 3))
    #expect(one.figures.map(\.parts) == three.figures.map(\.parts))
    #expect(one.figures.map(\.difference).prefix(3) == three.figures.map(\.difference).prefix(3))
  }

  @Test func `parts that need each other are one step, others stand beside them`() throws {
    let to: JSONValue = [
      "plan": ["lines": ["more": ["appropriationMillionDKK": ["2015": 0.2]]]],
      "efforts": [
        "mentor": ["takeUp": 0.5],
        "course": [
          "line": "more", "eligibility": ["states": ["support"]], "price": ["perPlaceWeekDKK": 500],
          "effects": ["faster": ["during": 1.2]],
        ],
      ],
    ]
    let comparison = try Self.compare(to)
    #expect(
      comparison.plan.steps.map(\.name) == ["efforts.mentor.takeUp", "plan.lines.more + efforts.course"])
    let figure = comparison.figures[0]
    #expect(figure.parts.reduce(0) { $0 + $1.value } == figure.difference.value)
    // And back again: what only the first one states is taken away.
    let back = try Self.compare([:], from: to)
    #expect(Self.close(back.figures[0].difference.value, -figure.difference.value))
    #expect(back.plan.steps.map(\.name).contains("plan.lines.more + efforts.course"))
  }

  @Test func `what names a part that a change takes away does not hold the change up`() throws {
    let more: JSONValue = [
      "plan": ["lines": ["more": ["appropriationMillionDKK": ["2015": 0.2]]]],
      "efforts": [
        "course": [
          "line": "more", "eligibility": ["states": ["support"]], "price": ["perPlaceWeekDKK": 500],
        ]
      ],
      "uncertain": ["efforts.course.price.perPlaceWeekDKK": ["law": "uniform", "low": 400, "high": 600]],
    ]
    let comparison = try Self.compare(Self.mentor(takeUp: 0.5), from: more)
    #expect(!comparison.plan.isTogether)
    #expect(
      comparison.plan.steps.map(\.name) == ["efforts.mentor.takeUp", "plan.lines.more + efforts.course"])
  }

  @Test func `figures of newcomers are of the goal's cohorts in every scenario on the way`() throws {
    let from = Self.newcomers(goal: "late")
    let to = from.merged(with: Self.mentor(takeUp: 0.3, price: 800))
    let comparison = try Self.compare(to, from: from)
    #expect(comparison.plan.variants == 4)
    for number in 0..<4 {
      let scenario = try Scenario(comparison.plan.document(number))
      #expect(scenario.model.goalCohorts == ["late"])
    }
    let weeks = comparison.figures[3]
    let (before, after) = (try Self.mean("weeksReached", from), try Self.mean("weeksReached", to))
    #expect(weeks.from.value == before && weeks.to.value == after && before != after)
  }

  @Test func `whom a goal is about is a change, whichever of the scenarios state a goal`() throws {
    let (early, late) = (Self.newcomers(goal: "early"), Self.newcomers(goal: "late"))
    let none = late.merged(with: ["goal": .null])
    let cases: [(JSONValue, JSONValue, String, String)] = [
      (early, late, #"["early"]"#, #"["late"]"#), (none, late, "-", #"["late"]"#),
      (late, none, #"["late"]"#, "-"),
    ]
    for (from, to, fromText, toText) in cases {
      let alone = try Self.compare(to, from: from)
      #expect(alone.plan.steps.map(\.name) == ["goal.cohorts"])
      #expect(alone.plan.steps[0].fromText == fromText && alone.plan.steps[0].toText == toText)
      #expect(alone.figures[3].to.value == (try Self.mean("weeksReached", to)))
      #expect(alone.figures[3].difference.value != 0 && alone.figures[0].difference.value == 0)
      let comparison = try Self.compare(to.merged(with: Self.mentor(takeUp: 0.5)), from: from)
      #expect(comparison.plan.steps.map(\.name) == ["efforts.mentor.takeUp", "goal.cohorts"])
      #expect(comparison.figures[3].parts.count == 2 && !comparison.plan.isTogether)
    }
  }

  @Test func `changes that clash only in company are made together`() throws {
    func shares(_ shares: [Double]) -> JSONValue {
      let efforts = zip(["a", "b", "c"], shares).map { id, share in
        (
          id,
          [
            "line": "money", "eligibility": ["states": ["support"]], "price": ["perPlaceWeekDKK": 500],
            "shareOfLine": .number(share),
          ] as JSONValue
        )
      }
      return [
        "plan": ["lines": ["money": ["appropriationMillionDKK": ["2015": 0.2]]]],
        "efforts": JSONValue.object(JSONObject(efforts + [("mentor", .null)])),
      ]
    }
    let comparison = try Self.compare(shares([0.4, 0.4, 0.2]), from: shares([0.2, 0.2, 0.4]))
    #expect(comparison.plan.isTogether && comparison.plan.steps.count == 1)
    #expect(comparison.plan.steps[0].changes.count == 3)
    #expect(comparison.figures[0].parts.map(\.value) == [comparison.figures[0].difference.value])
  }

  @Test func `a metric that is not defined has no parts, and an endless date no difference`() throws {
    let scenario = try KnownScenario.scenario()
    let plan = ComparisonPlan(from: scenario, to: try KnownScenario.scenario(Self.mentor(price: 1500)))
    let comparison = try Comparison(
      plan, metrics: ["weeksReached", "paybackYearMunicipality"], replications: 8, seed: 7, threads: 1)
    let weeks = comparison.figures[0]
    #expect(weeks.replications == 0 && weeks.difference.value.isNaN && weeks.parts.isEmpty)
    let payback = comparison.figures[1]
    #expect(payback.replications < 8)
    #expect(throws: Metric.Problem.self) {
      try Comparison(plan, metrics: ["nothing"], replications: 2, seed: 7, threads: 1)
    }
  }

  @Test func `a year that one scenario lacks has no difference`() throws {
    let comparison = try Self.compare(["period": ["end": "2017-12-31"]])
    #expect(comparison.years.map(\.year) == [2015, 2016, 2017])
    let last = comparison.years[2].figure
    #expect(last.from.value.isNaN && last.to.value.isFinite && last.difference.value.isNaN)
    // Sums over longer years may round otherwise.
    #expect(abs(comparison.years[0].figure.difference.value) < 1e-6)
  }
}
