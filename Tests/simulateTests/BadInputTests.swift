import Foundation
import Testing

/// Each item of bad input ends in exit code 65 with one message that says where, what was found and what is allowed,
/// prints no results and writes nothing.
@Suite struct BadInputTests {
  /// A change of `tiny.json`, and what the message must contain.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let messages: [String]

    init(_ name: String, _ old: String, _ new: String, _ messages: String...) {
      testDescription = name
      self.old = old
      self.new = new
      self.messages = messages
    }
  }

  static let syntax = [
    Mistake("a comma is missing", #""quick": {}, "slow""#, #""quick": {} "slow""#, "bad.json:5:30: found"),
    Mistake(
      "a key twice", #""quick": {}, "slow""#, #""quick": {}, "quick""#, "bad.json:5:31:",
      #"the key "quick" a second time"#,
      "each key once"),
    Mistake("NaN", #""takeUp": 0.8"#, #""takeUp": NaN"#, "bad.json:", "NaN", "allowed"),
    Mistake("Infinity", #""takeUp": 0.8"#, #""takeUp": Infinity"#, "bad.json:", "Infinity", "allowed"),
    Mistake(
      "1e999", #""takeUp": 0.8"#, #""takeUp": 1e999"#, "bad.json:27:17:", "1e999", "numbers below 1.8e308"),
  ]

  static let content = [
    Mistake(
      "an unknown key", #""takeUp""#, #""takeup""#, "bad.json: efforts.mentor", "takeup",
      "did you mean takeUp?"),
    Mistake(
      "a wrong type", #""takeUp": 0.8"#, #""takeUp": "most""#,
      "bad.json: efforts.mentor.takeUp: found \"most\"",
      "allowed"),
    Mistake(
      "out of range", #""takeUp": 0.8"#, #""takeUp": 1.2"#, "efforts.mentor.takeUp: found 1.2, allowed", "1"),
    Mistake(
      "a negative price", #""perPlaceWeekDKK": 1200"#, #""perPlaceWeekDKK": -1200"#,
      "efforts.mentor.price.perPlaceWeekDKK: found -1200, allowed"),
    Mistake(
      "a negative appropriation", #"{"2015": 1.5"#, #"{"2015": -1.5"#,
      "plan.lines.mentors.appropriationMillionDKK.2015: found -1.5, allowed"),
    Mistake(
      "shares of categories", #""quick": 0.5, "slow": 0.5"#, #""quick": 0.5, "slow": 0.4"#,
      "cohorts.newcomers.categories: found", "0.9", "1"),
    Mistake(
      "shares of destinations", #""away": 0.2"#, #""away": 0.3"#, "transitions.exit.destinations: found",
      "1.1", "1"),
    Mistake(
      "an unknown reference", #""to": "course""#, #""to": "coarse""#,
      "transitions.referral.to: found \"coarse\"",
      "did you mean \"course\"?"),
    Mistake(
      "an unknown benefit", #""support": {"pays": "help"}"#, #""support": {"pays": "aid"}"#,
      "states.support.pays: found \"aid\", allowed", "help"),
    Mistake(
      "a cycle without time",
      #""finish": {"from": "course", "to": "work", "duration": {"law": "exponential", "meanWeeks": 30}}"#,
      #"""
      "finish": {"from": "course", "to": "support", "duration": {"law": "fixed", "weeks": 0}},
      "again": {"from": "support", "to": "course", "duration": {"law": "fixed", "weeks": 0}}
      """#, "transitions.", "allowed"),
    Mistake(
      "a year outside the period", #""2016": 1.5}"#, #""2026": 1.5}"#, "appropriationMillionDKK", "2026",
      "allowed"),
    Mistake(
      "an end before the start", #""end": "2017-12-31""#, #""end": "2014-12-31""#, "period", "2014-12-31",
      "allowed"),
    Mistake(
      "a plan that ends before it starts", #""end": "2016-12-31""#, #""end": "2014-06-30""#, "plan",
      "2014-06-30",
      "allowed"),
    Mistake(
      "an effort on a line without price", #" "price": {"perPlaceWeekDKK": 1200},"#, "",
      "efforts.mentor.price: found nothing, allowed a price"),
    Mistake(
      "an effort without places or line", #""line": "mentors", "#, "", "efforts.mentor", "found", "places",
      "line"),
    Mistake(
      "a thousand million people", #""inflowPerYear": 50"#, #""inflowPerYear": 1000000000"#,
      "cohorts: found 3,000,000,000 people", "GB of memory", "allowed up to"),
    Mistake(
      "an expectation of nothing known", #""benefits":"#,
      #""expectations": {"net": {"metric": "netMunicipalty", "min": 0}}, "benefits":"#,
      "bad.json: expectations.net.metric: found", "did you mean netMunicipality?"),
    Mistake(
      "bounds that contradict", #""benefits":"#,
      #""expectations": {"net": {"metric": "netMunicipality", "min": 5, "max": 1}}, "benefits":"#,
      "bad.json: expectations.net.max: found 1", "allowed 5"),
    Mistake(
      "a closed group of a thousand million", #""inflowPerYear": 50"#, #""stock": {"count": 1000000000}"#,
      "1,000,000,000", "allowed"),
  ]

  @Test(arguments: syntax) func `a syntax error names line and column`(_ mistake: Mistake) throws {
    let outcome = try run(mistake)
    #expect(outcome.err.split(separator: "\n").count == 1, "\(outcome.err)")
    #expect(outcome.err.contains(#/^bad\.json:\d+:\d+: found /#), "\(outcome.err)")
  }

  @Test(arguments: content) func `a bad value names its path`(_ mistake: Mistake) throws {
    _ = try run(mistake)
  }

  private func run(_ mistake: Mistake) throws -> Outcome {
    let text = Workspace.scenario("tiny.json")
    #expect(text.ranges(of: mistake.old).count == 1, "the change must fit tiny.json")
    let folder = Workspace()
    folder.write(text.replacing(mistake.old, with: mistake.new), to: "bad.json")
    let outcome = try refused(["bad.json"], in: folder)
    for message in mistake.messages { #expect(outcome.err.contains(message), "\(outcome.err)") }
    return outcome
  }

  /// Both `run` and `check` refuse; nothing is printed on stdout, nothing is written.
  @discardableResult
  private func refused(_ arguments: [String], in folder: Workspace) throws -> Outcome {
    let before = folder.files()
    let outcome = try Command.run(arguments, in: folder)
    #expect(outcome.code == 65)
    #expect(outcome.out.isEmpty)
    #expect(!outcome.err.isEmpty)
    let checked = try Command.run(["check"] + arguments, in: folder)
    #expect(checked.code == 65)
    #expect(checked.err == outcome.err)
    #expect(folder.files() == before)
    return outcome
  }

  @Test func `every problem of a file is told at once`() throws {
    let folder = Workspace()
    let text = Workspace.scenario("tiny.json").replacing(#""takeUp": 0.8"#, with: #""takeUp": 1.2"#)
      .replacing(#""perPlaceWeekDKK": 1200"#, with: #""perPlaceWeekDKK": -1"#)
      .replacing(#""to": "course""#, with: #""to": "coarse""#)
    folder.write(text, to: "bad.json")
    let outcome = try refused(["bad.json"], in: folder)
    #expect(outcome.err.split(separator: "\n").count == 3, "\(outcome.err)")
  }

  @Test func `a missing file and a directory`() throws {
    let folder = Workspace()
    folder.write("", to: "folder/inside")
    #expect(
      try refused(["none.json"], in: folder).err == "none.json: found no such file, allowed a scenario file\n"
    )
    #expect(try refused(["folder"], in: folder).err == "folder: found a directory, allowed a scenario file\n")
  }

  @Test func `a name without its ending`() throws {
    #expect(
      try refused(["tiny"], in: Workspace("tiny.json")).err
        == "tiny: found no such file, allowed a scenario file; did you mean tiny.json?\n")
  }

  @Test func `an empty file`() throws {
    let folder = Workspace()
    folder.write("", to: "empty.json")
    #expect(
      try refused(["empty.json"], in: folder).err
        == "empty.json:1:1: found an empty file, allowed a JSON object\n")
  }

  @Test func `bytes that are not UTF-8`() throws {
    let folder = Workspace()
    folder.write(Array("{\n\"title\": \"Hj".utf8) + [0xF8] + Array("rring\"}".utf8), to: "latin.json")
    let outcome = try refused(["latin.json"], in: folder)
    #expect(outcome.err.contains("latin.json:2:"))
    #expect(outcome.err.contains("not UTF-8"))
    #expect(outcome.err.contains("allowed a file saved as UTF-8"))
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}")]) func `a hundred thousand brackets`(
    open: String, close: String
  ) throws {
    let folder = Workspace()
    let text = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
    folder.write(text, to: "deep.json")
    #expect(
      try refused(["deep.json"], in: folder).err.contains("brackets nested too deep, allowed at most 2,048"))
  }

  @Test func `files that extend each other`() throws {
    let folder = Workspace()
    folder.write(#"{"extends": "b.json"}"#, to: "a.json")
    folder.write(#"{"extends": ["a.json"]}"#, to: "b.json")
    let outcome = try refused(["a.json"], in: folder)
    #expect(outcome.err.contains("extends"))
    #expect(outcome.err.contains("a loop, a.json → b.json → a.json"), "\(outcome.err)")
  }

  @Test func `a parent that is missing`() throws {
    let folder = Workspace()
    folder.write(#"{"extends": "parents/none.json"}"#, to: "child.json")
    let outcome = try refused(["child.json"], in: folder)
    #expect(
      outcome.err.hasPrefix(#"child.json: extends: found no file "parents/none.json", allowed a file in "#),
      "\(outcome.err)")
  }

  @Test func `a mistake in a parent names the parent`() throws {
    let folder = Workspace("tiny.json")
    folder.write(
      Workspace.scenario("tiny.json").replacing(#""takeUp": 0.8"#, with: #""takeUp": 8"#), to: "parent.json")
    folder.write(#"{"extends": "parent.json"}"#, to: "child.json")
    let outcome = try refused(["child.json"], in: folder)
    #expect(outcome.err.hasPrefix("parent.json: efforts.mentor.takeUp: found 8, allowed"), "\(outcome.err)")
  }

  @Test func `an override of a path that does not exist`() throws {
    let outcome = try refused(["tiny.json", "--set", "efforts.mentr.takeUp=1"], in: Workspace("tiny.json"))
    #expect(outcome.err.hasPrefix("--set: efforts.mentr.takeUp: found no such path in the scenario"))
    #expect(outcome.err.contains("did you mean efforts.mentor.takeUp?"))
  }

  @Test func `overrides that are not allowed are told together`() throws {
    let arguments = ["tiny.json", "--set", "simulation.sed=1", "--set", "plan.stat=2015-01-01"]
    let outcome = try refused(arguments, in: Workspace("tiny.json"))
    #expect(outcome.err.split(separator: "\n").count == 2, "\(outcome.err)")
    let value = try refused(["tiny.json", "--set", "efforts.mentor.takeUp=2"], in: Workspace("tiny.json"))
    #expect(value.err.hasPrefix("--set: efforts.mentor.takeUp: found 2, allowed"), "\(value.err)")
  }

  @Test func `check tells the problems of each file and explains the others`() throws {
    let folder = Workspace("tiny.json")
    folder.write("{", to: "bad.json")
    let outcome = try Command.run(["check", "none.json", "tiny.json", "bad.json"], in: folder)
    #expect(outcome.code == 65)
    #expect(outcome.err.contains("none.json: found no such file"))
    #expect(outcome.err.contains("bad.json:1:"))
    #expect(outcome.out.contains("tiny.json: valid"))
  }
}
