import Foundation
import Testing

/// What becomes of a goal: solved for once, kept by overrides, and no error when it is out of reach.
@Suite struct GoalTests {
  @Test func `overrides keep the effect and work its findings out anew`() throws {
    let folder = Workspace("tiny.json", "goal.json")
    let arguments = ["goal.json", "--quiet", "--set", "efforts.mentor.takeUp=0.5"]
    #expect(try Command.run(arguments, in: folder).code == 0)
    let calibration = try calibration(folder)
    #expect(calibration["theta"] as? Double == 1.375)
    #expect(calibration["durationFactor"] as? Double == 1)
    let findings = try #require(calibration["findings"] as? [String: Any])
    #expect(try #require(findings["sampleSize"] as? Int) >= 200_000)
    // Halving the take-up leaves more weeks than everybody's accepting does.
    let unlimited = try #require(findings["unlimitedMeanWeeks"] as? Double)
    let everybody = try #require(findings["takeUpOneMeanWeeks"] as? Double)
    let none = try #require(findings["counterfactualMeanWeeks"] as? Double)
    #expect(everybody < unlimited && unlimited < none)
  }

  @Test func `another goal needs a new calibration`() throws {
    let folder = Workspace("tiny.json", "goal.json")
    let outcome = try Command.run(["goal.json", "--set", "goal.meanWeeks.after=1"], in: folder)
    #expect(outcome.code == 65)
    #expect(
      outcome.err == """
        --set: goal.meanWeeks.after: found another goal, while effects stay as the scenario's own goal made them, \
        allowed with --recalibrate

        """)
  }

  @Test func `only recalibrating moves the effect, and a goal out of reach is a result`() throws {
    let folder = Workspace("tiny.json", "goal.json")
    let arguments = ["goal.json", "--recalibrate", "--set", "goal.meanWeeks.after=1"]
    let outcome = try Command.run(arguments, in: folder)
    #expect(outcome.code == 0)
    let calibration = try calibration(folder)
    #expect(try #require(calibration["theta"] as? Double) > 99)
    let findings = try #require(calibration["findings"] as? [String: Any])
    let lowest = try #require(findings["lowestMeanWeeks"] as? Double)
    // A fifth does not accept: their 35 weeks alone are more than the goal.
    #expect(lowest > 1 && lowest < 20)
    let shown = String(format: "%.1f", lowest)
    #expect(
      outcome.out.contains(
        "The goal is out of reach: the lowest mean that any effect gives is \(shown) weeks."))
    let again = ["reports/goal/scenario.json", "--quiet", "--output", "again"]
    #expect(try Command.run(again, in: folder).code == 0)
    #expect(folder.files(in: "again") == folder.files(in: "reports/goal"))
  }

  @Test func `a mean before the plan that no durations give is refused`() throws {
    let folder = Workspace("tiny.json", "goal.json")
    folder.write(
      #"{"extends": "goal.json", "calibration": null, "goal": {"meanWeeks": {"before": 5000}}}"#,
      to: "long.json")
    let outcome = try Command.run(["long.json", "--quiet"], in: folder)
    #expect(outcome.code == 65)
    #expect(outcome.err.hasPrefix("long: goal.meanWeeks.before: found 5000.0, allowed a mean that scaling"))
    #expect(outcome.err.contains("with a hundred times the stated durations the mean is "))
    #expect(!folder.exists("reports"))
  }

  /// small.json holds what base.json was calibrated to: the same people in the same proportions. When base's durations
  /// change, take the new figures from `reports/base/scenario.json`. Both means are estimates; the false-alarm rate of four standard errors is below 1 in 10,000 each.
  @Test func `replications agree with the means that the goal was solved on`() throws {
    let folder = Workspace("small.json")
    folder.write(
      #"""
      {"extends": "small.json", "efforts": {
        "caseworker": {"places": "unlimited", "paidFor": "use"}, "mentor": {"places": "unlimited"}, "health": {"places": "unlimited"}}}
      """#, to: "unlimited.json")
    let outcome = try Command.run(["unlimited.json", "--json", "--replications", "50"], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    let headline = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any]
    let weeks = try #require(headline?["weeks"] as? [String: Any])
    let sampleError = 0.2895
    for (key, expected) in [("before", 121.0), ("reached", 68.0)] {
      let estimate = try #require(weeks[key] as? [String: Any])
      let mean = try #require(estimate["mean"] as? Double)
      let error = try #require(estimate["standardError"] as? Double)
      #expect(error < 2)
      #expect(
        abs(mean - expected) < 4 * (error * error + sampleError * sampleError).squareRoot(), "\(key): \(mean)"
      )
    }
  }

  private func calibration(_ folder: Workspace) throws -> [String: Any] {
    let bytes = try #require(folder.bytes("reports/goal/scenario.json"))
    let root = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return try #require(root?["calibration"] as? [String: Any])
  }
}
