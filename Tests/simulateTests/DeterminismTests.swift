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
