import Foundation
import Testing

/// Runs with uncertain inputs: what they add, and what `--fixed-inputs` leaves.
@Suite struct UncertainRunTests {
  static let inputs = #"""
    "uncertain": {
      "efforts.mentor.takeUp": {"law": "beta", "mean": 0.8, "low": 0.6},
      "efforts.mentor.price.perPlaceWeekDKK": {"law": "lognormal", "median": 1200, "low": 900, "high": 1600}
    }
    """#

  static func folder(_ more: String = inputs, extends: String = "tiny.json", name: String = "drawn")
    -> Workspace
  {
    let folder = Workspace("tiny.json", "goal.json")
    folder.write(
      "{\"extends\": \"\(extends)\", \"simulation\": {\"replications\": 60}, \(more)}", to: "\(name).json")
    folder.write(
      "{\"extends\": \"\(extends)\", \"simulation\": {\"replications\": 60}, \"name\": \"\(name)\"}",
      to: "fixed.json")
    return folder
  }

  @Test func `fixed inputs give the figures of a scenario without uncertain ones, to the byte`() throws {
    let folder = Self.folder()
    #expect(
      try Command.run(["drawn.json", "--quiet", "--fixed-inputs", "--output", "a"], in: folder).code == 0)
    #expect(try Command.run(["fixed.json", "--quiet", "--output", "b"], in: folder).code == 0)
    // Page and workbook say which inputs are uncertain, drawn or not.
    let told = [
      "run.json", "scenario.json", "report.json", "report.da.html", "report.en.html", "council.da.xlsx",
      "council.en.xlsx",
    ]
    let (a, b) = (folder.files(in: "a"), folder.files(in: "b"))
    #expect(a.count >= 12 && a.filter { !told.contains($0.key) } == b.filter { !told.contains($0.key) })
    #expect(try Command.run(["drawn.json", "--quiet", "--output", "c"], in: folder).code == 0)
    let c = folder.files(in: "c")
    #expect(c["data/totals.csv"] != a["data/totals.csv"])
    #expect(c["data/uncertainty.csv"] != nil && c["data/inputs.csv"] != nil && a["data/inputs.csv"] == nil)
  }

  @Test func `a run with drawn inputs does not depend on threads and is repeated by its scenario.json`()
    throws
  {
    let folder = Self.folder()
    for (threads, output) in [("1", "one"), ("3", "three")] {
      let arguments = ["drawn.json", "--quiet", "--threads", threads, "--output", output]
      #expect(try Command.run(arguments, in: folder).code == 0)
    }
    #expect(try Command.run(["one/scenario.json", "--quiet", "--output", "again"], in: folder).code == 0)
    #expect(folder.files(in: "one") == folder.files(in: "three"))
    #expect(folder.files(in: "one") == folder.files(in: "again"))
  }

  @Test func `the chance of paying back is stated only with drawn inputs`() throws {
    let folder = Self.folder()
    let drawn = try Command.run(["drawn.json"], in: folder).out
    #expect(
      drawn.contains("Probability of paying back, with inputs drawn from their distributions: municipality "))
    let danish = try Command.run(["drawn.json", "--language", "da"], in: folder).out
    #expect(
      danish.contains(
        "Sandsynlighed for tilbagebetaling, når forudsætningerne trækkes fra deres fordelinger: kommunen "))
    let fixed = try Command.run(["drawn.json", "--fixed-inputs"], in: folder).out
    #expect(fixed.contains("Probability of paying back: not stated: inputs held fixed."))
  }

  @Test func `with a goal the chance is given the effect that the goal presupposes`() throws {
    let folder = Self.folder(extends: "goal.json")
    let drawn = try Command.run(["drawn.json"], in: folder).out
    #expect(
      drawn.contains(
        "Probability of paying back, given the effect that the plan's goal presupposes and with "))
    let danish = try Command.run(["drawn.json", "--language", "da"], in: folder).out
    #expect(
      danish.contains(
        "Sandsynlighed for tilbagebetaling, givet den effekt, som planens mål forudsætter, når "))
  }

  @Test func `a drawn equivalent ratio moves θ by a table that is solved for once`() throws {
    let folder = Self.folder(
      #"""
      "calibration": null, "goal": {"meanWeeks": null, "equivalentRatio": 1.2},
      "uncertain": {"goal.equivalentRatio": {"law": "lognormal", "median": 1.2, "low": 1, "high": 1.44}}
      """#, extends: "goal.json")
    let outcome = try Command.run(["drawn.json", "--output", "a"], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    // The effect is drawn: nothing is presupposed.
    #expect(outcome.out.contains("Probability of paying back, with inputs drawn from their distributions: "))
    let scenario = try #require(
      JSONSerialization.jsonObject(with: Data(folder.text("a/scenario.json").utf8)) as? [String: Any])
    let calibration = try #require(scenario["calibration"] as? [String: Any])
    let knots = try #require(calibration["thetaByRatio"] as? [[String: Double]])
    #expect(knots.count >= 11)
    let own = try #require(knots.first { $0["ratio"] == 1.2 })
    #expect(own["theta"] == calibration["theta"] as? Double)
    #expect(knots.first { $0["ratio"] == 1 }?["theta"] == 1)
    // Run again no solver is needed, and a sweep may vary the ratio.
    #expect(try Command.run(["a/scenario.json", "--quiet", "--output", "again"], in: folder).code == 0)
    #expect(folder.files(in: "again") == folder.files(in: "a"))
    let sweep = [
      "sweep", "drawn.json", "--quiet", "--vary", "goal.equivalentRatio=1,1.2,1.4", "--metrics",
      "weeksReached",
      "--output", "s",
    ]
    #expect(try Command.run(sweep, in: folder).code == 0)
    let means = folder.text("s/sweep.csv").split(separator: "\r\n").dropFirst().compactMap {
      Double($0.split(separator: ",")[3])
    }
    // The scenario itself comes first; at its own ratio nothing changes.
    #expect(means.count == 4 && means[1] > means[2] && means[2] > means[3], "\(means)")
    #expect(means[0] == means[2])
    // Values that lie beside the stated one are met as well as that one.
    folder.write(
      #"""
      {"extends": "goal.json", "calibration": null, "goal": {"meanWeeks": null, "equivalentRatio": 1.2},
       "simulation": {"replications": 10}, "name": "beside"}
      """#, to: "beside.json")
    let beside = try Command.run(
      ["sweep", "beside.json", "--quiet", "--vary", "goal.equivalentRatio=1.3,1.5", "--output", "t"],
      in: folder)
    #expect(beside.code == 0, "\(beside.err)")
  }

  @Test func `check lists uncertain inputs and warns of a stated value in a tail`() throws {
    let folder = Self.folder(
      #""uncertain": {"efforts.mentor.takeUp": {"law": "beta", "mean": 0.5, "low": 0.4, "high": 0.6}}"#)
    let out = try Command.run(["check", "drawn.json"], in: folder).out
    #expect(
      out.contains(
        "Uncertain inputs:\n  efforts.mentor.takeUp: beta, mean 0.5000, 5-95 % 0.4003 to 0.5997, stated 0.8000"
      ), "\(out)")
    #expect(
      out.contains(
        "uncertain.efforts.mentor.takeUp: the scenario states 0.8000, outside the 5-95 % of what is drawn"))
    #expect(!(try Command.run(["check", "tiny.json"], in: folder).out.contains("Uncertain inputs")))
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let uncertain: String
    let messages: [String]

    init(_ name: String, _ uncertain: String, _ messages: String...) {
      testDescription = name
      self.uncertain = uncertain
      self.messages = messages
    }
  }

  static let mistakes = [
    Mistake(
      "an interval that contradicts the centre",
      #""efforts.mentor.takeUp": {"law": "normal", "mean": 0.5, "low": 0.4, "high": 0.9}"#,
      "drawn.json: uncertain.efforts.mentor.takeUp: found an interval of 0.4 to 0.9, allowed one that fits the centre, such as"
    ),
    Mistake(
      "a law that cannot have the numbers",
      #""efforts.mentor.takeUp": {"law": "beta", "mean": 1.5, "low": 0.4}"#,
      "drawn.json: uncertain.efforts.mentor.takeUp", "1.5", "allowed"),
    Mistake(
      "a path that is unknown", #""efforts.mentr.takeUp": {"law": "uniform", "low": 0.4, "high": 0.6}"#,
      "uncertain.efforts.mentr.takeUp: found no such path in the scenario",
      "did you mean efforts.mentor.takeUp?"),
    Mistake(
      "a path of no number", #""efforts.mentor": {"law": "uniform", "low": 0.4, "high": 0.6}"#,
      "uncertain.efforts.mentor: found no number but an object, allowed the path of a number"),
    Mistake(
      "an end out of range", #""efforts.mentor.takeUp": {"law": "uniform", "low": 0.4, "high": 1.2}"#,
      "an end of uncertain.efforts.mentor.takeUp: efforts.mentor.takeUp: found 1.19", "allowed 0 to 1"),
    Mistake(
      "a part that is no input", #""simulation.seed": {"law": "uniform", "low": 1, "high": 9}"#,
      "uncertain.simulation.seed: found a path in simulation, allowed the path of an input of the model"),
    Mistake(
      "too few numbers", #""efforts.mentor.takeUp": {"law": "beta", "mean": 0.5}"#,
      "drawn.json: uncertain.efforts.mentor.takeUp: found mean, allowed"),
    Mistake(
      "an unknown law", #""efforts.mentor.takeUp": {"law": "betta", "mean": 0.5, "low": 0.4}"#,
      "drawn.json: uncertain.efforts.mentor.takeUp.law: found \"betta\"", "did you mean \"beta\"?"),
  ]

  @Test(arguments: mistakes) func `a distribution that is none is refused by check and by run`(
    mistake: Mistake
  ) throws {
    let folder = Self.folder("\"uncertain\": {\(mistake.uncertain)}")
    for arguments in [["check", "drawn.json"], ["drawn.json"]] {
      let outcome = try Command.run(arguments, in: folder)
      #expect(outcome.code == 65 && outcome.out.isEmpty)
      for message in mistake.messages { #expect(outcome.err.contains(message), "\(outcome.err)") }
    }
    #expect(!folder.exists("reports"))
  }

  @Test func `draws of a count are whole`() throws {
    let folder = Self.folder(
      #"""
      "cohorts": {"there": {"state": "support", "stock": {"count": 30}, "categories": {"quick": 0.5, "slow": 0.5}}},
      "uncertain": {"cohorts.there.stock.count": {"law": "gamma", "mean": 30, "low": 20, "high": 41}}
      """#)
    let outcome = try Command.run(["drawn.json", "--quiet"], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
  }

  @Test func `the schema of sweep files knows their keys`() throws {
    let outcome = try Command.run(["schema", "--sweep"], in: Workspace())
    let schema = try #require(JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(
      Set(["scenario", "vary", "design", "metrics", "breakEven", "expectations"]).isSubset(
        of: properties.keys))
    #expect(schema["required"] as? [String] == ["scenario"])
    #expect((schema["$defs"] as? [String: Any])?["distribution"] != nil)
  }
}
