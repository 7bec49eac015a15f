import Foundation
import Testing

/// Sweeps by the built program: the same bytes however the work is cut and whatever stops it.
@Suite struct SweepTests {
  /// Every kind of result: 23 points, break-even, an expectation.
  static let sweep = """
    {
      "scenario": "tiny.json", "replications": 5,
      "design": {"kind": "latinHypercube", "points": 23},
      "metrics": ["netMunicipality", "weeksSaved", "paybackYearMunicipality"],
      "vary": {
        "efforts.mentor.takeUp": {"from": 0.2, "to": 0.9},
        "efforts.mentor.price.perPlaceWeekDKK": [800, 1200, 1600]
      },
      "breakEven": {
        "effect": {
          "path": "efforts.mentor.effects.faster.during", "from": 1, "to": 6, "metric": "netMunicipality"
        }
      },
      "expectations": {"net": {"metric": "netMunicipality", "max": 100000000}}
    }
    """

  static let files = [
    "breakeven.csv", "expectations.csv", "information.csv", "points.jsonl", "report.da.html",
    "report.en.html", "report.json", "sweep.csv", "sweep.json",
  ]

  static func workspace() -> Workspace {
    let folder = Workspace("tiny.json")
    folder.write(sweep, to: "sweep.json")
    return folder
  }

  /// Runs a sweep quietly and expects success.
  static func run(_ output: String, _ arguments: String..., in folder: Workspace) throws {
    let outcome = try Command.run(
      ["sweep", "sweep.json", "--quiet", "--output", output] + arguments, in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.isEmpty && outcome.err.isEmpty, "\(outcome.out)\(outcome.err)")
  }

  static func merge(_ parts: [String], to output: String, in folder: Workspace) throws -> Outcome {
    try Command.run(["merge", "--quiet", "--output", output] + parts, in: folder)
  }

  @Test func `threads and parts merged in any order give the bytes of one run`() throws {
    let folder = Self.workspace()
    try Self.run("whole", "--threads", "1", in: folder)
    let whole = folder.files(in: "whole")
    #expect(whole.keys.sorted() == Self.files)
    try Self.run("three", "--threads", "3", in: folder)
    #expect(folder.files(in: "three") == whole)
    for count in [1, 2, 7] {
      let parts = (1...count).map { "\($0)-of-\(count)" }
      for (index, part) in parts.enumerated() {
        try Self.run(part, "--shard", "\(index + 1)/\(count)", "--threads", "\(1 + index % 3)", in: folder)
      }
      for (name, order) in [
        ("forth", parts), ("back", parts.reversed()), ("mixed", Array(parts.dropFirst() + parts.prefix(1))),
      ] {
        let outcome = try Self.merge(order, to: "\(name)-\(count)", in: folder)
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(folder.files(in: "\(name)-\(count)") == whole, "\(name), \(count) parts")
      }
    }
  }

  @Test func `more parts than points are merged too`() throws {
    let folder = Self.workspace()
    let few = ["--design", "latinHypercube", "--points", "3"]
    func run(_ arguments: [String]) throws {
      let outcome = try Command.run(["sweep", "sweep.json", "--quiet"] + few + arguments, in: folder)
      #expect(outcome.code == 0, "\(outcome.err)")
    }
    try run(["--output", "whole"])
    for number in 1...5 { try run(["--output", "part\(number)", "--shard", "\(number)/5"]) }
    let outcome = try Self.merge((1...5).map { "part\($0)" }, to: "merged", in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(folder.files(in: "merged") == folder.files(in: "whole"))
  }

  @Test func `merge refuses what is no whole, by name`() throws {
    let folder = Self.workspace()
    for number in 1...3 { try Self.run("part\(number)", "--shard", "\(number)/3", in: folder) }
    try Self.run("half", "--shard", "1/2", in: folder)
    try Self.run("other", "--shard", "2/3", "--set", "cohorts.newcomers.inflowPerYear=60", in: folder)
    var cut = folder.text("part3/points.jsonl").split(separator: "\n")
    cut.removeLast(2)
    folder.write(cut.joined(separator: "\n"), to: "cut/points.jsonl")
    folder.write(folder.text("part3/sweep.json"), to: "cut/sweep.json")
    folder.write(folder.text("part1/points.jsonl"), to: "changed/points.jsonl")
    folder.write(
      folder.text("part1/sweep.json").replacing(#""takeUp": 0.8"#, with: #""takeUp": 0.7"#),
      to: "changed/sweep.json")
    folder.write("{}", to: "empty/sweep.json")
    folder.write("", to: "empty/points.jsonl")
    let before = folder.files()
    for (parts, messages) in [
      (["part3", "part1"], ["found no part 2/3, allowed all parts of the sweep"]),
      (["part1"], ["found no part 2/3, 3/3, allowed"]),
      (["part1", "part2", "part3", "part2"], ["part2: found part 2/3 again, which part2 is already"]),
      (
        ["part1", "part2", "part3", "other"],
        ["other: found a part of another sweep, allowed parts of the sweep in part1"]
      ),
      (["part2", "half", "part3"], ["half: found a part of another sweep", "found no part 1/3"]),
      (["part1", "part2", "cut"], ["cut: found 2 points not finished", "--resume"]),
      (["changed", "part2", "part3"], ["changed: made by simulate ", "or changed since"]),
      (["part1", "part2", "empty"], ["empty: found no part of a sweep"]),
      (["part1", "part2", "nowhere"], ["nowhere: found no part of a sweep"]),
      (["part1", "part2", "tiny.json"], ["tiny.json: found no part of a sweep"]),
    ] {
      let outcome = try Self.merge(parts, to: "merged", in: folder)
      #expect(outcome.code == 65)
      for message in messages { #expect(outcome.err.contains(message), "\(parts): \(outcome.err)") }
      #expect(outcome.out.isEmpty)
    }
    let onto = try Self.merge(["part1", "part2", "part3"], to: "./part2", in: folder)
    #expect(onto.code == 73)
    #expect(onto.err.contains("found a part, which the results would replace"), "\(onto.err)")
    #expect(folder.files() == before)
  }

  @Test func `a killed part run again gives the same bytes`() throws {
    let folder = Self.workspace()
    try Self.run("part", "--shard", "2/3", in: folder)
    try Self.run("whole", in: folder)
    let part = folder.files(in: "part")
    let whole = folder.files(in: "whole")
    let points = part["points.jsonl"]!
    for kept in [points.count - 1, points.count - 30, points.count / 2, points.firstIndex(of: 10)! + 1] {
      folder.write(Array(points[..<kept]), to: "part/points.jsonl")
      try Self.run("part", "--shard", "2/3", "--resume", in: folder)
      #expect(folder.files(in: "part") == part, "\(kept) bytes kept")
    }
    folder.write(Array(whole["points.jsonl"]!.dropLast(700)), to: "whole/points.jsonl")
    try Self.run("whole", "--resume", in: folder)
    #expect(folder.files(in: "whole") == whole)
    // What is whole already, and what has not begun.
    try Self.run("whole", "--resume", in: folder)
    #expect(folder.files(in: "whole") == whole)
    try Self.run("fresh", "--resume", in: folder)
    #expect(folder.files(in: "fresh") == whole)
  }

  @Test func `resuming another sweep is refused`() throws {
    let folder = Self.workspace()
    try Self.run("results", in: folder)
    let before = folder.files()
    for change in [
      ["--replications", "6"], ["--shard", "1/2"], ["--set", "efforts.mentor.takeUp=0.7"],
      ["--points", "24"],
    ] {
      let outcome = try Command.run(
        ["sweep", "sweep.json", "--resume", "--output", "results"] + change, in: folder)
      #expect(outcome.code == 64)
      #expect(
        outcome.err.contains("results: found points of another sweep or another part"), "\(outcome.err)")
    }
    #expect(folder.files() == before)
  }

  @Test func `a sweep leaves nothing of an earlier one in its folder`() throws {
    let folder = Self.workspace()
    try Self.run("results", in: folder)
    folder.write("mine", to: "results/notes.txt")
    func other(_ format: String) throws -> Outcome {
      let outcome = try Command.run(
        [
          "sweep", "tiny.json", "--vary", "efforts.mentor.takeUp=0.2:0.8", "--output", "results", "--format",
          format,
        ], in: folder)
      #expect(outcome.code == 0, "\(outcome.err)")
      return outcome
    }
    let drawn = try other("html,svg")
    #expect(drawn.out.contains("Open results/report.en.html"))
    let names = [
      "notes.txt", "points.jsonl", "report.json", "sweep.csv", "sweep.json", "tornado.csv",
    ]
    let charts = ["curve-netMunicipality-efforts-mentor-takeUp", "tornado-netMunicipality"]
      .flatMap { ["charts/\($0).da.svg", "charts/\($0).en.svg"] }
    #expect(
      folder.files(in: "results").keys.sorted()
        == (names + charts + ["charts/", "report.da.html", "report.en.html"]).sorted())
    let plain = try other("csv")
    #expect(!plain.out.contains("Open"))
    #expect(folder.files(in: "results").keys.sorted() == names)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `an interrupted sweep keeps finished points, and goes on`(signal: Int32) throws {
    let folder = Workspace("tiny.json")
    let sweep = [
      "sweep", "tiny.json", "--vary", "efforts.mentor.takeUp=0.1:0.9", "--design", "latinHypercube",
      "--points", "400",
      "--replications", "40", "--threads", "1", "--quiet",
    ]
    func points() -> Int { folder.text("stopped/points.jsonl").split(separator: "\n").count - 1 }
    let stopped = try Command.run(sweep + ["--output", "stopped"], in: folder) { process, _ in
      while process.isRunning, points() < 3 { usleep(1000) }
      kill(process.processIdentifier, signal)
    }
    #expect(stopped.code == 130)
    #expect(stopped.out.isEmpty)
    #expect(stopped.err.contains("simulate: stopping; finished points are kept"))
    #expect(
      stopped.err.contains(" of 400 points are kept in stopped/; go on with --resume"), "\(stopped.err)")
    let kept = points()
    #expect((3..<400).contains(kept))
    #expect(folder.files(in: "stopped").keys.sorted() == ["points.jsonl", "sweep.json"])
    let resumed = try Command.run(sweep + ["--output", "stopped", "--resume"], in: folder)
    #expect(resumed.code == 0, "\(resumed.err)")
    #expect(try Command.run(sweep + ["--output", "whole"], in: folder).code == 0)
    #expect(folder.files(in: "stopped") == folder.files(in: "whole"))
  }
}
