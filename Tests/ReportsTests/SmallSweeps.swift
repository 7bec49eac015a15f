import BudgetImpact
import Experiments
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis

/// Sweeps and comparisons of a plan of one effort, small enough for every test.
enum SmallSweeps {
  static let designs = ["oneWay", "grid", "latinHypercube", "sobol", "saltelli"]

  private static let scenarioText = """
    {
      "name": "small", "title": {"da": "Et lille eksempel", "en": "A small example"},
      "simulation": {"replications": 4, "seed": 7},
      "period": {"start": "2015-01-01", "end": "2016-12-31"},
      "benefits": {"help": {"weeklyRateDKK": 2500}},
      "states": {"support": {"pays": "help"}, "work": {"destination": true, "selfSupporting": true}},
      "transitions": {
        "exit": {"from": "support", "to": "work", "duration": {"law": "exponential", "meanWeeks": 40}}
      },
      "cohorts": {"group": {"state": "support", "closedGroup": {"count": 200, "entry": "2015-01-01"}}},
      "plan": {
        "start": "2015-01-01", "end": "2016-12-31",
        "lines": {"money": {"appropriationMillionDKK": {"2015": 0}}}
      },
      "efforts": {
        "mentor": {
          "label": {"da": "Mentor", "en": "Mentor"}, "line": "money",
          "eligibility": {"states": ["support"]}, "takeUp": 0.9, "places": "unlimited",
          "price": {"perPlaceWeekDKK": 1000}, "paidFor": "use", "effects": {"faster": {"during": 1.5}}
        }
      }
    }
    """

  static let sweepText = """
    {
      "name": "sweep", "scenario": "small.json", "replications": 4,
      "title": {"da": "Hvad hviler det på?", "en": "What does it rest on?"},
      "design": {"kind": "oneWay"},
      "metrics": [
        "netMunicipality", "supportWeeksSaved", "paybackYearMunicipality", "paidBackMunicipality@2016",
        "savingPublicSector", "netPublicSector"
      ],
      "vary": {
        "efforts.mentor.takeUp": {"from": 0.2, "to": 1, "levels": 3},
        "efforts.mentor.price.perPlaceWeekDKK": [600, 1400],
        "efforts.mentor.effects.faster.during": [1.2, 2.5]
      },
      "valueOfWeekDKK": [2000, 0, 500],
      "breakEven": {
        "price": {
          "path": "efforts.mentor.price.perPlaceWeekDKK", "from": 10, "to": 6000, "metric": "netMunicipality"
        },
        "never": {
          "path": "efforts.mentor.takeUp", "from": 0.1, "to": 1, "metric": "netMunicipality", "value": 1e9
        },
        "always": {
          "path": "transitions.exit.duration.meanWeeks", "from": 30, "to": 50, "metric": "netMunicipality",
          "value": -1e9
        }
      },
      "expectations": {
        "least": {"metric": "netMunicipality", "min": -1e9},
        "span": {"metric": "savingPublicSector", "min": 0, "max": 1},
        "chance": {"metric": "paidBackMunicipality@2016", "min": 1, "probability": 0.5}
      }
    }
    """

  static func scenario(_ changes: ScenarioFiles.JSONValue = [:]) throws -> Scenario {
    let merged = try ScenarioFiles.JSONValue(parsing: scenarioText).merged(with: changes)
    return try Scenario(ScenarioDocument(parsing: Array(merged.text.utf8), file: "small.json"))
  }

  /// What a sweep finds, with its questions and expectations answered.
  struct Found {
    let findings: SweepFindings
    let breakEven: [BreakEvenSearch]
    let judgements: [Judged]
  }

  /// - Parameter changes: of the sweep file
  static func found(
    _ design: String, _ changes: ScenarioFiles.JSONValue = [:], scenario: ScenarioFiles.JSONValue = [:]
  ) throws -> Found {
    var kind: ScenarioFiles.JSONValue = ["kind": .string(design)]
    if !["oneWay", "grid"].contains(design) { kind = kind.merged(with: ["points": 8]) }
    let file = try ScenarioFiles.JSONValue(parsing: sweepText).merged(with: ["design": kind])
      .merged(with: changes)
    let plan = try SweepPlan(
      SweepFile(file.object!, file: "sweep.json"), name: "sweep.json", of: Self.scenario(scenario))
    let variant = Variant(plan.scenario, seed: plan.seed)
    let records = Records()
    try plan.sweep.run(.whole, base: plan.sweep.base(threads: 1)!, threads: 1) { records.append($0) }
    let expectations = try Expectations(
      plan.file.expectations, of: plan.scenario.model, name: "sweep.json")
    return Found(
      findings: try SweepFindings(plan, records.all.sorted { $0.number < $1.number }),
      breakEven: try plan.breakEven.map {
        try BreakEvenSearch($0.question, metric: $0.metric, of: plan, threads: 1)
      },
      judgements: expectations.judge(replications: plan.replications) { metrics, replications in
        variant.values(of: metrics, in: replications)!
      })
  }

  /// A comparison of the small scenario with one that has changes.
  static func comparison(
    _ changes: ScenarioFiles.JSONValue, metrics: [String] = ["netMunicipality", "spent", "reachedShare"],
    replications: Int = 4
  ) throws -> Comparison {
    try Comparison(
      ComparisonPlan(from: scenario(), to: scenario(changes)), metrics: metrics, replications: replications,
      seed: 7, threads: 1)
  }

  /// Points as they are finished, one at a time.
  private final class Records: @unchecked Sendable {
    private(set) var all: [PointRecord] = []
    func append(_ record: PointRecord) { all.append(record) }
  }
}
