import Foundation
import Testing

/// Wrong usage ends in exit code 64, with what was found and what is allowed, and the usage line.
@Suite struct UsageTests {
  static let mistakes: [(arguments: [String], message: String)] = [
    ([], "Missing expected argument '<file>'"),
    (["run"], "Missing expected argument '<file>'"),
    (["check"], "Missing expected argument"),
    (["new"], "Missing expected argument '<name>'"),
    (["tiny.json", "--bogus"], "Unknown option '--bogus'"),
    (["tiny.json", "other.json"], "Unexpected argument 'other.json'"),
    (["tiny.json", "--threads", "0"], "--threads: found 0, allowed 1 to 1024"),
    (["tiny.json", "--threads", "many"], "'many' is invalid for '--threads"),
    (["tiny.json", "--replications", "0"], "--replications: found 0, allowed 1 to 10000000"),
    (["tiny.json", "--replications", "10000000"], "GB of memory; allowed up to"),
    (["compare", "tiny.json", "tiny.json", "--replications", "10000000"], "GB of memory; allowed up to"),
    (
      ["sweep", "tiny.json", "--vary", "efforts.mentor.takeUp=0.1:0.9", "--replications", "10000000"],
      "GB of memory; allowed up to"
    ),
    (
      ["tiny.json", "--seed", "9007199254740992"],
      "--seed: found 9007199254740992, allowed 0 to 9007199254740991"
    ),
    (["tiny.json", "--seed", "-1"], "--seed"),
    (["tiny.json", "--output", ""], "--output: found no name, allowed a folder"),
    (["tiny.json", "--language", "se"], "'se' is invalid for '--language"),
    (["tiny.json", "--precision", "netMunicipality"], "allowed METRIC=ERROR with one of netMunicipality"),
    (["tiny.json", "--precision", "profit=1"], "allowed METRIC=ERROR with one of netMunicipality"),
    (["tiny.json", "--precision", "weeksReached=0"], "found the error '0', allowed a number above 0"),
    (["tiny.json", "--precision", "weeksReached=nan"], "found the error 'nan', allowed a number above 0"),
    (
      ["new", "my town"],
      "found the name 'my town', allowed up to 100 letters a to z, digits and, within it, - and _"
    ),
    (["new", "Hjørring"], "found the name 'Hjørring', allowed"),
    (["new", ".json"], "allowed up to 100 letters"),
    (["new", "_town"], "found the name '_town', allowed up to 100 letters"),
    (["new", String(repeating: "a", count: 101)], "allowed up to 100 letters"),
    (
      [
        "sweep", "tiny.json", "--vary", "efforts.mentor.takeUp=0:1", "--vary",
        "efforts.mentor.takeUp=0.2,0.4",
      ],
      "--vary: found efforts.mentor.takeUp twice, allowed once"
    ),
  ]

  @Test(arguments: mistakes) func `wrong usage`(arguments: [String], message: String) throws {
    let folder = Workspace("tiny.json")
    let before = folder.files()
    let outcome = try Command.run(arguments, in: folder)
    #expect(outcome.code == 64)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.contains(message), "\(outcome.err)")
    #expect(folder.files() == before)
  }

  @Test func `the version names program and GSL`() throws {
    let outcome = try Command.run(["--version"], in: Workspace())
    #expect(outcome.code == 0)
    #expect(outcome.out.contains(#/^simulate \d+\.\d+\.\d+ \(GSL \d+\.\d+[.\d]*\)\n$/#), "\(outcome.out)")
    #expect(outcome.err.isEmpty)
  }

  @Test func `help names every exit code`() throws {
    let outcome = try Command.run(["--help"], in: Workspace())
    #expect(outcome.code == 0)
    let text = outcome.out.replacing("\n", with: " ")
    for code in ["0 done", "64 ", "65 ", "70 ", "73 ", "130 "] { #expect(text.contains(code)) }
  }

  @Test func `the schema is JSON`() throws {
    let outcome = try Command.run(["schema"], in: Workspace())
    #expect(outcome.code == 0)
    #expect(outcome.err.isEmpty)
    let schema = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any]
    #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect((schema?["properties"] as? [String: Any])?["efforts"] != nil)
  }
}
