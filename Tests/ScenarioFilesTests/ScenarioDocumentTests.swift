import Microsimulation
import ScenarioFiles
import Testing

/// Paths and overrides.
struct ScenarioDocumentTests {
  private func refusal(_ override: String) throws -> String {
    let document = try Fixtures.small()
    do throws(ScenarioProblem) {
      _ = try document.setting(override: override)
      return "set"
    } catch {
      return error.description
    }
  }

  @Test func `a path leads to its value`() throws {
    let document = try Fixtures.small()
    #expect(document.value(at: "efforts.mentor.takeUp") == 0.6)
    #expect(document.value(at: "efforts.mentor.eligibility.states.0") == "support")
    #expect(document.value(at: "efforts.mentor.eligibility.states.1") == nil)
    #expect(document.value(at: "efforts.mentor.takeUp.deeper") == nil)
    #expect(document.value(at: "") == nil)
    #expect(document.value(at: "efforts..mentor") == nil)
  }

  @Test func `a key with a dot in it can be reached`() throws {
    let ladder: JSONValue = [
      "reimbursement": ["regimes": ["r": ["validFrom": "2015-01-01", "ladder": ["0": 1, "4.5": 0.5]]]]
    ]
    let document = try Fixtures.small(ladder)
    let path = "reimbursement.regimes.r.ladder.4.5"
    #expect(document.value(at: path) == 0.5)
    #expect(document.numericPaths.contains(path))
    #expect(try document.setting(path, to: 0.25).value(at: path) == 0.25)
  }

  @Test func `every numeric path leads to a number and can be set`() throws {
    let document = try Fixtures.full()
    let paths = document.numericPaths
    #expect(paths.count > 60)
    #expect(paths.contains("efforts.coordination.takeUp"))
    for path in paths {
      #expect(document.value(at: path)?.number != nil, "\(path)")
      #expect(try document.setting(path, to: 12345).value(at: path) == 12345, "\(path)")
    }
  }

  @Test func `a value is replaced in its place`() throws {
    let document = try Fixtures.small()
    let changed = try document.setting("efforts.mentor.takeUp", to: 0.25)
    #expect(changed.value(at: "efforts.mentor.takeUp") == 0.25)
    #expect(changed.text == document.text.replacing("\"takeUp\": 0.6", with: "\"takeUp\": 0.25"))
    #expect(try changed.setting("efforts.mentor.takeUp", to: 0.6) == document)
  }

  @Test func `a problem names whoever last stated its path, or what stands nearest above it`() throws {
    let document = try Fixtures.small()
      .setting("efforts.mentor.takeUp", to: 0.5, origin: "first")
      .setting("efforts.mentor.takeUp", to: 0.4, origin: "second")
      .setting(creating: "simulation", to: ["seed": 7, "replications": 3], origin: "third")
      .setting("efforts.mentor.eligibility.states.0", to: "support", origin: "the same, so nobody")
      .setting(creating: "efforts.mentorless.takeUp", to: 0.3, origin: "fourth")
    func file(_ path: String) -> String? {
      document.located(ScenarioProblem(path: path, found: "this", allowed: "that")).file
    }
    #expect(file("efforts.mentor.takeUp") == "second")
    #expect(file("efforts.mentor.takeUp.deeper") == "second")
    #expect(file("simulation.seed") == "third")
    #expect(file("simulation.other") == "third")
    #expect(file("efforts.mentor") == "second")
    #expect(file("efforts") == "fourth")
    #expect(file("") == "fourth")
    let stated = document.located(ScenarioProblem(path: "period.start", found: "this", allowed: "that")).file
    #expect(stated != nil && !["first", "second", "third", "fourth"].contains(stated))
    #expect(file("efforts.mentor.eligibility.states.0") == stated)
  }

  @Test func `an override is JSON, or else a text`() throws {
    let document = try Fixtures.small(["title": "Old", "simulation": ["seed": 1]])
    #expect(try document.setting(override: "simulation.seed=7").value(at: "simulation.seed") == 7)
    #expect(
      try document.setting(override: "title=New plan = better").value(at: "title") == "New plan = better")
    #expect(try document.setting(override: "title=\"7\"").value(at: "title") == "7")
    #expect(try document.setting(override: "title=").value(at: "title") == "")
    #expect(
      try document.setting(override: "cohorts.newcomers.inflowPerYear={\"2015\": 5}")
        .value(at: "cohorts.newcomers.inflowPerYear.2015") == 5)
  }

  @Test func `a path that does not exist is refused with the nearest one`() throws {
    #expect(
      try refusal("efforts.mentor.takeup=0.5")
        == "--set: efforts.mentor.takeup: found no such path in the scenario, "
        + "allowed a path that it states; did you mean efforts.mentor.takeUp?")
    #expect(
      try refusal("effort.mentor.takeUp=0.5")
        == "--set: effort.mentor.takeUp: found no such path in the scenario, "
        + "allowed a path that it states; did you mean efforts.mentor.takeUp?")
    #expect(
      try refusal("efforts.nurse.takeUp=0.5")
        == "--set: efforts.nurse.takeUp: found no such path in the scenario, "
        + "allowed a path that it states")
    #expect(
      try refusal("efforts.mentor.takeUp.x=1").hasSuffix(
        "found no such path in the scenario, allowed a path that it states"))
    #expect(try refusal("takeUp") == "--set: found \"takeUp\", allowed PATH=VALUE, such as simulation.seed=7")
    #expect(try refusal("=1") == "--set: found \"=1\", allowed PATH=VALUE, such as simulation.seed=7")
  }

  @Test func `several overrides apply in order and all their problems are told`() throws {
    let document = try Fixtures.small()
    let changed = try document.setting(overrides: ["efforts.mentor.takeUp=0.1", "efforts.mentor.takeUp=0.2"])
    #expect(changed.value(at: "efforts.mentor.takeUp") == 0.2)
    do throws(ScenarioProblems) {
      _ = try document.setting(overrides: ["x=1", "efforts.mentor.takeUp=1", "y=2"])
      Issue.record("paths that do not exist are refused")
    } catch {
      #expect(
        error.description
          == "--set: x: found no such path in the scenario, allowed a path that it states\n"
          + "--set: y: found no such path in the scenario, allowed a path that it states")
    }
  }

  @Test func `a path can be made`() throws {
    let document = try Fixtures.small()
    let changed = document.setting(creating: "simulation.seed", to: 7)
    #expect(changed.value(at: "simulation") == ["seed": 7])
    #expect(
      changed.setting(creating: "simulation.replications", to: 9).value(at: "simulation") == [
        "seed": 7, "replications": 9,
      ])
    #expect(changed.setting(creating: "simulation.seed", to: 8).value(at: "simulation.seed") == 8)
    // Sections stand in the order of the language, whenever they were made.
    #expect(changed.root.keys.prefix(3) == ["name", "period", "simulation"])
  }

  // MARK: - Calibration

  private let findings = CalibrationFindings(
    sampleSize: 200_000, standardError: 0.1 + 0.2, counterfactualMean: 121.00000000000001,
    unlimitedMean: 68 / 3, unlimitedStandardError: 0.7 / 3,
    equivalentRatio: 1.7320508075688772, lowestMean: nil, takeUpOneMean: 60, earlierStartMean: 66.1,
    noPlanEndMean: 65)

  @Test func `a calibration is written in and read back to the same bits`() throws {
    let calibration = Calibration(durationFactor: 1.0 / 3, theta: 1.6999999999999997)
    let written = try Fixtures.small().withCalibration(calibration, findings: findings)
    let scenario = try Scenario(ScenarioDocument(parsing: Array(written.text.utf8), file: "scenario.json"))
    #expect(scenario.hasCalibration)
    #expect(scenario.model.calibration == calibration)
    #expect(scenario.findings == findings)
    #expect(scenario.name == "small")
    // The same document gives the same bytes again.
    #expect(scenario.document.text == written.text)
    #expect(scenario.document.withCalibration(calibration, findings: findings).text == written.text)
    #expect(try Scenario(written.withoutCalibration).hasCalibration == false)
  }

  @Test func `a ratio that does not exist is absent, and a lowest mean is kept`() throws {
    var findings = findings
    findings.equivalentRatio = .nan
    findings.lowestMean = 71.25
    let written = try Fixtures.small().withCalibration(Calibration(), findings: findings)
    #expect(written.value(at: "calibration.findings.equivalentRatio") == nil)
    let read = try Scenario(ScenarioDocument(parsing: Array(written.text.utf8))).findings
    #expect(read?.equivalentRatio.isNaN == true)
    #expect(read?.lowestMean == 71.25)
  }

  @Test func `the goal's curve is written by week and read back, and other weeks are none of ours`() throws {
    var findings = findings
    let shares = ResultLayout.durationMarks.map { 1 / (1 + $0 / 30) }
    findings.unlimitedShareOnSupport = shares
    let written = try Fixtures.small().withCalibration(Calibration(), findings: findings)
    #expect(
      written.value(at: "calibration.findings.unlimitedShareOnSupport.104") == .number(1 / (1 + 104.0 / 30)))
    let read = try Scenario(ScenarioDocument(parsing: Array(written.text.utf8)))
    #expect(read.findings == findings)
    #expect(read.document.withCalibration(Calibration(), findings: findings).text == written.text)
    // A document of another version, with other weeks, still loads.
    let path = "calibration.findings.unlimitedShareOnSupport"
    let other = written.setting(creating: path, to: ["52": 0.5, "104": 0.25], origin: "test")
    #expect(
      try Scenario(ScenarioDocument(parsing: Array(other.text.utf8))).findings?.unlimitedShareOnSupport == nil
    )
    let wrong = written.setting(creating: path, to: ["52": 1.5], origin: "test")
    #expect(throws: ScenarioProblems.self) { try Scenario(ScenarioDocument(parsing: Array(wrong.text.utf8))) }
  }

  @Test func `findings go when a value changes, the calibration stays`() throws {
    let written = try Fixtures.small(["simulation": ["seed": 1]]).withCalibration(
      Calibration(theta: 1.5), findings: findings)
    let changed = try written.setting("efforts.mentor.takeUp", to: 0.5)
    #expect(changed.value(at: "calibration") == ["durationFactor": 1, "theta": 1.5])
    #expect(try written.setting("efforts.mentor.takeUp", to: 0.6) == written)
    #expect(try written.setting("simulation.seed", to: 2).value(at: "calibration.findings") != nil)
    #expect(try written.setting("calibration.theta", to: 2).value(at: "calibration.findings") == nil)
    #expect(try Scenario(changed).findings == nil)
  }
}
