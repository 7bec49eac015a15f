import Foundation
import Testing

/// Expectations of a sweep decide its exit code, for one machine and for merged parts.
@Suite struct GateTests {
  /// Half of the expectations hold: the tiny plan costs 3 million and saves less.
  static let gate = """
    {
      "name": "gate", "scenario": "tiny.json", "replications": 5, "vary": {"efforts.mentor.takeUp": [0.2, 0.9]},
      "expectations": {
        "affordable": {"metric": "netMunicipality", "min": -100000000},
        "pays": {"metric": "netMunicipality", "min": 0},
        "likely": {"metric": "netMunicipality", "min": 0, "probability": 0.5}
      }
    }
    """

  private func workspace(_ gate: String = gate) -> Workspace {
    let folder = Workspace("tiny.json")
    folder.write(gate, to: "gate.json")
    return folder
  }

  @Test func `a failed expectation ends in exit code 2, and results stand`() throws {
    let folder = workspace()
    let outcome = try Command.run(
      ["sweep", "gate.json", "--output", "results", "--junit", "tests.xml"], in: folder)
    #expect(outcome.code == 2)
    #expect(
      outcome.err.contains("expectation pays failed: netMunicipality at least 0: found -"), "\(outcome.err)")
    #expect(outcome.err.contains("expectation likely failed: "))
    #expect(!outcome.err.contains("affordable"))
    #expect(
      outcome.out.contains("  affordable: netMunicipality at least -100000000: found -"), "\(outcome.out)")
    #expect(
      folder.files(in: "results").keys.sorted() == [
        "expectations.csv", "points.jsonl", "report.da.html", "report.en.html", "report.json", "sweep.csv",
        "sweep.json", "tornado.csv",
      ])
    let junit = folder.text("tests.xml")
    #expect(try cases(junit) == ["affordable": true, "pays": false, "likely": false])
    #expect(junit.contains(#"tests="3" failures="2""#), "\(junit)")
  }

  @Test func `merged parts give the same verdicts in the same bytes`() throws {
    let folder = workspace()
    #expect(
      try Command.run(
        ["sweep", "gate.json", "--quiet", "--output", "whole", "--junit", "whole.xml"], in: folder
      ).code == 2)
    for number in 1...2 {
      // A part judges nothing.
      let part = try Command.run(
        ["sweep", "gate.json", "--quiet", "--output", "part\(number)", "--shard", "\(number)/2"], in: folder)
      #expect(part.code == 0, "\(part.err)")
    }
    let merged = try Command.run(
      ["merge", "part2", "part1", "--quiet", "--output", "merged", "--junit", "merged.xml"], in: folder)
    #expect(merged.code == 2)
    #expect(folder.files(in: "merged") == folder.files(in: "whole"))
    #expect(folder.bytes("merged.xml") == folder.bytes("whole.xml"))
  }

  @Test func `a plan made to lose money fails what it passed before`() throws {
    let folder = workspace(
      #"""
      {
        "scenario": "tiny.json", "replications": 20, "vary": {"efforts.mentor.takeUp": [0.2, 0.9]},
        "set": {"efforts.mentor.effects.faster.during": 6}, "expectations": {"pays": {"metric": "netMunicipality", "min": 0}}
      }
      """#)
    let gains = try Command.run(["sweep", "gate.json", "--quiet"], in: folder)
    #expect(gains.code == 0, "\(gains.err)")
    let loses = try Command.run(
      ["sweep", "gate.json", "--quiet", "--set", "efforts.mentor.effects.faster.during=1"], in: folder)
    #expect(loses.code == 2, "\(loses.err)")
  }

  @Test func `a figure on its bound is replicated more before it is judged`() throws {
    let folder = workspace()
    /// What was found for `pays`, and by how many replications.
    func pays() throws -> (found: String, replications: Int) {
      _ = try Command.run(["sweep", "gate.json", "--quiet", "--output", "results"], in: folder)
      let rows = folder.text("results/expectations.csv").split(whereSeparator: \.isNewline)
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      let place = try #require(rows[0].firstIndex(of: "found"))
      let row = try #require(rows.first { $0[0] == "pays" })
      return (row[place], try #require(Int(row[row.count - 2])))
    }
    let first = try pays()
    folder.write(Self.gate.replacing(#""min": 0}"#, with: #""min": \#(first.found)}"#), to: "gate.json")
    #expect(try pays().replications > first.replications)
  }

  @Test func `a JUnit file that cannot be written is refused before anything is worked out`() throws {
    let folder = workspace()
    #expect(
      try Command.run(["sweep", "gate.json", "--quiet", "--output", "part"], in: folder).code == 2)
    let before = folder.files()
    for arguments in [["tiny.json"], ["sweep", "gate.json"], ["merge", "part"]] {
      for (path, reason) in [
        ("nowhere/tests.xml", "no such folder"), ("part", "a folder stands where a file should be"),
      ] {
        let outcome = try Command.run(
          arguments + ["--quiet", "--output", "results", "--junit", path], in: folder)
        #expect(outcome.code == 73)
        #expect(
          outcome.err
            == "\(path): the JUnit file cannot be written: \(reason); choose another file with --junit\n")
        #expect(folder.files() == before)
      }
    }
  }

  @Test func `the JUnit file may stand in the folder that the results make`() throws {
    let folder = workspace()
    let outcome = try Command.run(
      ["sweep", "gate.json", "--quiet", "--output", "results", "--junit", "results/tests.xml"], in: folder)
    #expect(outcome.code == 2, "\(outcome.err)")
    #expect(try cases(folder.text("results/tests.xml")).count == 3)
  }

  /// Names of test cases, and whether each passed.
  private func cases(_ junit: String) throws -> [String: Bool] {
    var cases: [String: Bool] = [:]
    for part in junit.components(separatedBy: "<testcase ").dropFirst() {
      let name = try #require(part.firstMatch(of: #/ name="([^"]*)"/#)).output.1
      cases[String(name)] = !part.contains("<failure")
    }
    return cases
  }
}
