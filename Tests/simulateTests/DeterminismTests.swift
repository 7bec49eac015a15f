import Foundation
import Testing

/// The same scenario gives the same bytes: whatever the threads, again, and from its resolved document.
@Suite struct DeterminismTests {
  @Test func `threads, a second run and the resolved document give the same files`() throws {
    let folder = Workspace("small.json")
    let runs = [("one", "1"), ("two", "2"), ("seven", "7"), ("again", "2")]
    for (output, threads) in runs {
      let arguments = ["small.json", "--quiet", "--threads", threads, "--output", output]
      #expect(try Command.run(arguments, in: folder).code == 0)
    }
    // Without the library: the resolved document extends nothing.
    let resolved = ["one/scenario.json", "--quiet", "--output", "resolved"]
    #expect(try Command.run(resolved, in: folder, library: false).code == 0)
    let first = folder.files(in: "one")
    #expect(first.keys.sorted() == RunTests.reports)
    for output in ["two", "seven", "again", "resolved"] {
      let files = folder.files(in: output)
      #expect(files.keys.sorted() == first.keys.sorted())
      for (name, bytes) in first {
        let isSame = files[name] == bytes
        #expect(isSame, "\(output)/\(name)")
      }
    }
  }

  @Test func `options become part of the resolved document`() throws {
    let folder = Workspace("tiny.json")
    let options = ["--seed", "5", "--replications", "3", "--set", "efforts.mentor.takeUp=0.5"]
    #expect(try Command.run(["tiny.json", "--quiet", "--output", "first"] + options, in: folder).code == 0)
    #expect(
      try Command.run(["first/scenario.json", "--quiet", "--output", "second"], in: folder).code == 0)
    #expect(folder.files(in: "first") == folder.files(in: "second"))
  }

  @Test func `a multiplier of 1 on the inflow gives the same bytes as none`() throws {
    let folder = Workspace("tiny.json")
    folder.write(
      #"{"extends": "tiny.json", "name": "tiny", "cohorts": {"newcomers": {"inflowMultiplier": {"2015-05-01": 1, "2017-01-01": 1}}}}"#,
      to: "ones.json")
    folder.write(
      #"{"extends": "tiny.json", "name": "tiny", "cohorts": {"newcomers": {"inflowMultiplier": {"2015-05-01": 1.01}}}}"#,
      to: "more.json")
    for name in ["tiny", "ones", "more"] {
      #expect(try Command.run(["\(name).json", "--quiet", "--output", name], in: folder).code == 0)
    }
    // The document itself is another, and so is its digest in the record of the run.
    func data(_ name: String) -> [String: [UInt8]] {
      folder.files(in: name).filter { $0.key.hasPrefix("data/") && $0.key.hasSuffix(".csv") }
    }
    #expect(data("tiny").count > 3)
    #expect(data("tiny") == data("ones"))
    #expect(data("tiny") != data("more"))
    let outcome = try Command.run(["check", "more.json"], in: folder)
    #expect(outcome.out.contains("newcomers: 50 newcomers a year in 2015-2017, × 1.01 from 2015-05-01\n"))
  }

  /// A solver would find other figures than these made-up ones, for which the document is not the place of a goal.
  @Test func `a resolved document is run without a solver`() throws {
    let folder = Workspace("small.json")
    let text = Workspace.scenario("small.json").replacing("1.6230289937053033", with: "1.25")
      .replacing("67.99988091290228", with: "77.125")
    folder.write(text, to: "small.json")
    let outcome = try Command.run(["small.json", "--replications", "1"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.out.contains("θ = 1.25;"))
    #expect(outcome.out.contains("With unlimited places: 77.1 weeks"))
    #expect(folder.text("reports/small/scenario.json").contains("\"theta\": 1.25"))
  }
}
