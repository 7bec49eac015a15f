import Testing

/// A bad sweep file ends in one message that says where, what was found and what is allowed; nothing is written.
@Suite struct SweepInputTests {
  /// A change of `SweepTests.sweep`, and what the message must contain.
  typealias Mistake = BadInputTests.Mistake

  static let mistakes = [
    Mistake(
      "an unknown path", "efforts.mentor.takeUp", "efforts.mentro.takeUp",
      "bad.json: vary.efforts.mentro.takeUp: found no such path",
      "did you mean efforts.mentor.takeUp?"),
    Mistake(
      "a path that is no number", "efforts.mentor.takeUp", "efforts.mentor.line",
      #"bad.json: vary.efforts.mentor.line: found no number but "mentors", allowed the path of a number"#),
    Mistake(
      "a path to many numbers", "efforts.mentor.takeUp", "efforts.mentor",
      "vary.efforts.mentor: found no number but an object",
      "did you mean efforts.mentor."),
    Mistake(
      "a path that is no input", "efforts.mentor.takeUp", "simulation.seed",
      "found a path in simulation, allowed"),
    Mistake(
      "above the input's range", #""to": 0.9"#, #""to": 1.9"#,
      "bad.json: efforts.mentor.takeUp: found 1.9, allowed 0 to 1"),
    Mistake(
      "below the input's range", "[800,", "[-800,",
      "bad.json: efforts.mentor.price.perPlaceWeekDKK: found -800, allowed 0 or more"),
    Mistake(
      "an empty design", #""points": 23"#, #""points": 0"#,
      "bad.json: design.points: found 0, allowed 1 or more"),
    Mistake("an empty list", "[800, 1200, 1600]", "[]", "perPlaceWeekDKK: found an empty list, allowed"),
    Mistake(
      "an unknown metric", "weeksSaved", "weeksSavd", #"bad.json: metrics.1: found "weeksSavd", allowed"#,
      "did you mean weeksSaved?"),
    Mistake(
      "a year outside", "weeksSaved", "paidBackMunicipality@2030",
      "allowed paidBackMunicipality@YEAR with a year from 2015 to 2017"),
    Mistake(
      "an unknown key", #""design""#, #""desing""#, "bad.json: desing: found an unknown key",
      "did you mean design?"),
    Mistake("no scenario", #""scenario": "tiny.json","#, "", "bad.json: scenario: found nothing, allowed"),
    Mistake("a missing scenario", #""tiny.json""#, #""tinny.json""#, "tinny.json: found no such file"),
    Mistake(
      "an unknown design", "latinHypercube", "latinhypercube", #"design.kind: found "latinhypercube""#,
      #"did you mean "latinHypercube"?"#),
    Mistake(
      "break-even of nothing", #""from": 1, "to": 6"#, #""from": 1, "to": 1"#, "breakEven.effect.to: found 1",
      "another value than from"),
    Mistake(
      "break-even out of range", #""from": 1, "to": 6"#, #""from": -1, "to": 6"#,
      "effects.faster.during: found -1, allowed"),
    Mistake(
      "break-even on no path", "efforts.mentor.effects.faster.during",
      "efforts.mentor.effects.quicker.during",
      "breakEven.effect.path: found no such path"),
    Mistake(
      "bounds that contradict", #""max": 100000000"#, #""max": 1, "min": 5"#, "expectations.net.max: found 1",
      "allowed 5"),
    Mistake(
      "no bound", #""max": 100000000"#, #""probability": 0.5"#, "expectations.net: found none of min, max"),
    Mistake(
      "an expectation of nothing known", #"{"metric": "netMunicipality", "max""#,
      #"{"metric": "netMunicipalty", "max""#,
      "expectations.net.metric", "did you mean netMunicipality?"),
    Mistake("syntax", #""replications": 5,"#, #""replications": 5"#, "bad.json:3:"),
  ]

  @Test(arguments: mistakes) func `a bad sweep file`(mistake: Mistake) throws {
    let folder = Workspace("tiny.json")
    let bad = SweepTests.sweep.replacing(mistake.old, with: mistake.new)
    #expect(bad != SweepTests.sweep)
    folder.write(bad, to: "bad.json")
    let before = folder.files()
    let outcome = try Command.run(["sweep", "bad.json"], in: folder)
    #expect(outcome.code == 65)
    #expect(outcome.out.isEmpty)
    for message in mistake.messages { #expect(outcome.err.contains(message), "\(outcome.err)") }
    #expect(folder.files() == before)
  }

  @Test(arguments: [
    (
      #""uncertain": {"efforts.mentor.takeUp": {"law": "uniform", "low": 0.4, "high": 1.2}}"#,
      "an end of uncertain.efforts.mentor.takeUp: efforts.mentor.takeUp: found 1.19"
    ),
    (
      #""expectations": {"net": {"metric": "netMunicipalty", "min": 0}}"#,
      "tiny.json: expectations.net.metric: found"
    ),
  ])
  func `what is wrong with the scenario is told before earlier results go`(
    statement: String, message: String
  ) throws {
    let folder = SweepTests.workspace()
    try SweepTests.run("results", in: folder)
    folder.write("{\(statement), \(folder.text("tiny.json").dropFirst())", to: "tiny.json")
    let before = folder.files()
    let outcome = try Command.run(["sweep", "sweep.json", "--quiet", "--output", "results"], in: folder)
    #expect(outcome.code == 65)
    #expect(outcome.err.contains(message), "\(outcome.err)")
    #expect(folder.files() == before)
  }

  @Test(arguments: [
    ["sweep.json", "--points", "1000000000"],
    [
      "tiny.json", "--design", "grid", "--vary", "efforts.mentor.takeUp=0:1:1000000", "--vary",
      "cohorts.newcomers.inflowPerYear=10:20:1000",
    ],
  ])
  func `a billion points ask for patience, or for fewer`(arguments: [String]) throws {
    let folder = SweepTests.workspace()
    let before = folder.files()
    let outcome = try Command.run(["sweep"] + arguments, in: folder)
    #expect(outcome.code == 64)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.contains("found 1000000000 points of "), "\(outcome.err)")
    #expect(
      outcome.err.contains(
        #/about \d+ (hours|days|years) on this machine; allowed with --yes, with fewer points/#),
      "\(outcome.err)")
    #expect(folder.files() == before)
  }

  @Test func `more points than can be counted are refused`() throws {
    let paths = [
      "efforts.mentor.takeUp", "cohorts.newcomers.inflowPerYear", "efforts.mentor.price.perPlaceWeekDKK",
      "efforts.mentor.effects.faster.during",
    ]
    let outcome = try Command.run(
      ["sweep", "tiny.json", "--design", "grid"] + paths.flatMap { ["--vary", "\($0)=0.5:1:1000000"] },
      in: SweepTests.workspace())
    #expect(outcome.code == 65)
    #expect(
      outcome.err
        == "tiny.json: design: found more points than can be counted, allowed fewer inputs or levels\n")
  }

  static let usage: [(arguments: [String], message: String)] = [
    (["--shard", "0/3"], "found 0/3, allowed i/n with i from 1 to n, such as 2/7"),
    (["--shard", "4/3"], "found 4/3, allowed i/n"),
    (["--shard", "1/2", "--junit", "tests.xml"], "--junit: found a part of a sweep, which judges nothing"),
    (["--vary", "efforts.mentor.takeUp"], "--vary: found efforts.mentor.takeUp, allowed PATH=FROM:TO"),
    (
      ["--vary", "efforts.mentor.takeUp=low:high"],
      "--vary: found efforts.mentor.takeUp=low:high, allowed PATH=FROM:TO"
    ),
    (["--threads", "0"], "--threads: found 0, allowed 1 to 1024"),
    (["--replications", "0"], "--replications: found 0, allowed 1 to 10000000"),
    (["--output", ""], "--output: found no name, allowed a folder"),
  ]

  @Test(arguments: usage) func `wrong usage`(arguments: [String], message: String) throws {
    let folder = SweepTests.workspace()
    let before = folder.files()
    let outcome = try Command.run(["sweep", "sweep.json"] + arguments, in: folder)
    #expect(outcome.code == 64)
    #expect(outcome.err.contains(message), "\(outcome.err)")
    #expect(folder.files() == before)
  }

  @Test func `a scenario without anything that varies is refused`() throws {
    let outcome = try Command.run(["sweep", "tiny.json"], in: Workspace("tiny.json"))
    #expect(outcome.code == 65)
    #expect(
      outcome.err.hasPrefix("tiny.json: vary: found nothing that varies, allowed paths"), "\(outcome.err)")
  }
}
