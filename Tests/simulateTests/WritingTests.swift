import Foundation
import Testing

/// Reports are written whole or not at all, and what stood there before stands.
@Suite struct WritingTests {
  /// A folder with reports of an earlier run.
  private func earlier() throws -> Workspace {
    let folder = Workspace("tiny.json", "small.json")
    #expect(try Command.run(["tiny.json", "--quiet", "--output", "reports"], in: folder).code == 0)
    return folder
  }

  private static let another = ["tiny.json", "--seed", "99", "--output", "reports"]

  @Test func `an output that is a file, or within one, is refused before the run`() throws {
    let folder = Workspace("tiny.json")
    let before = folder.files()
    for output in ["tiny.json", "tiny.json/reports"] {
      let arguments = ["tiny.json", "--replications", "100000", "--output", output]
      let outcome = try Command.run(arguments, in: folder)
      #expect(outcome.code == 73)
      #expect(outcome.out.isEmpty)
      #expect(
        outcome.err == "\(output): the reports cannot be written: a file stands where a folder should be; "
          + "choose another folder with --output\n")
    }
    #expect(folder.files() == before)
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `an output without permission is refused`() throws {
    let folder = Workspace("tiny.json")
    folder.write("", to: "locked/file")
    let locked = folder.url.appendingPathComponent("locked").path
    chmod(locked, 0o555)
    defer { chmod(locked, 0o755) }
    for output in ["locked", "locked/reports"] {
      let outcome = try Command.run(["tiny.json", "--output", output], in: folder)
      #expect(outcome.code == 73)
      #expect(
        outcome.err.hasSuffix(
          "the reports cannot be written: no permission; choose another folder with --output\n"))
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `a folder within without permission is refused, and no report is replaced`() throws {
    let folder = try earlier()
    let locked = folder.url.appendingPathComponent("reports/data").path
    chmod(locked, 0o555)
    defer { chmod(locked, 0o755) }
    let before = folder.files()
    let outcome = try Command.run(Self.another, in: folder)
    #expect(outcome.code == 73)
    #expect(outcome.err.contains("the reports cannot be written: no permission"), "\(outcome.err)")
    #expect(folder.files() == before)
  }

  @Test func `results that would replace what they are made of are refused`() throws {
    let folder = SweepTests.workspace()
    folder.write(Workspace.scenario("tiny.json"), to: "scenario.json")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("link.json"),
      withDestinationURL: folder.url.appendingPathComponent("scenario.json"))
    folder.write(#"{"extends": "scenario.json"}"#, to: "variant.json")
    folder.write(#"{"extends": "variant.json"}"#, to: "variant-of-variant.json")
    folder.write(
      SweepTests.sweep.replacingOccurrences(of: "tiny.json", with: "variant.json"),
      to: "sweep-of-variant.json")
    folder.write(#"{"extends": "compare.json"}"#, to: "variant-of-comparison.json")
    folder.write(Workspace.scenario("tiny.json"), to: "compare.json")
    folder.write(Workspace.scenario("tiny.json"), to: "past/scenario.json")
    folder.write("{}", to: "past/run.json")
    folder.write(#"{"extends": "past/scenario.json"}"#, to: "of-the-past.json")
    let before = folder.files()
    let cases: [(arguments: [String], message: String)] = [
      (["variant.json", "--output", "."], ".: found scenario.json, which the results would replace"),
      (
        ["variant-of-variant.json", "--output", "."],
        ".: found scenario.json, which the results would replace"
      ),
      (["of-the-past.json", "--output", "past"], "past: found past/scenario.json, which the results would"),
      (["variant.json", "--timing", "scenario.json"], "scenario.json: found a file that is read"),
      (["variant.json", "--junit", "scenario.json"], "scenario.json: found a file that is read"),
      (
        ["sweep", "sweep-of-variant.json", "--junit", "scenario.json"], "scenario.json: found a file that is"
      ),
      (
        ["compare", "variant-of-comparison.json", "tiny.json", "--output", "."],
        ".: found compare.json, which the results would replace"
      ),
      (["scenario.json", "--output", "."], ".: found scenario.json, which the results would replace"),
      (["link.json", "--output", "./."], "found link.json, which the results would replace"),
      (["sweep", "sweep.json", "--output", "./"], ".: found sweep.json, which the results would replace"),
      (["tiny.json", "--timing", "./tiny.json"], "found a file that is read, which the timing would"),
      (["tiny.json", "--junit", "tiny.json"], "found a file that is read, which the JUnit file would"),
      (["sweep", "sweep.json", "--junit", "sweep.json"], "sweep.json: found a file that is read"),
      (["sweep", "sweep.json", "--junit", "tiny.json"], "tiny.json: found a file that is read"),
    ]
    for (arguments, message) in cases {
      let outcome = try Command.run(arguments, in: folder)
      #expect(outcome.code == 73, "\(arguments)")
      #expect(outcome.out.isEmpty)
      #expect(outcome.err.contains(message), "\(outcome.err)")
      #expect(folder.files() == before, "\(arguments)")
    }
  }

  @Test func `a folder where a report should be is refused, and no report is replaced`() throws {
    let folder = try earlier()
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("reports/run.json"))
    folder.write("", to: "reports/run.json/inside")
    let before = folder.files()
    let outcome = try Command.run(Self.another, in: folder)
    #expect(outcome.code == 73)
    #expect(outcome.err.contains("a folder stands where a file should be"))
    #expect(folder.files() == before)
  }

  /// One block is 512 or 1024 bytes: no report is that small.
  @Test func `a limit on file sizes leaves nothing half-written`() throws {
    let limit = "ulimit -f 1; exec \"$@\""
    let folder = try earlier()
    let before = folder.files()
    // Its own streams are files too: it prints less than the limit.
    let pages = ["--quiet", "--format", "html,csv"]
    let outcome = try Command.run(Self.another + pages, in: folder, shell: limit)
    #expect(outcome.code == 73)
    #expect(
      outcome.err.contains(
        "reports: the reports cannot be written: a file would be larger than the system allows"))
    #expect(folder.files() == before)
    // The workbook is made in the folder for temporary files first.
    let workbook = try Command.run(Self.another + ["--quiet"], in: folder, shell: limit)
    #expect(workbook.code == 73)
    #expect(workbook.err.contains("reports: the workbook cannot be made: "), "\(workbook.err)")
    #expect(folder.files() == before)
    let fresh = try Command.run(["tiny.json", "--output", "a/b/c"] + pages, in: folder, shell: limit)
    #expect(fresh.code == 73)
    #expect(folder.files() == before)
    let new = try Command.run(["new", "town"], in: folder, shell: limit)
    #expect(new.code == 73)
    #expect(new.err == "town.json: cannot be written: a file would be larger than the system allows\n")
    #expect(folder.files() == before)
  }

  /// Whether this system lets us mount a disk of our own, without root.
  static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec unshare -rm sh -c 'mount -t tmpfs -o size=64k none /tmp' >/dev/null 2>&1",
    ]
    try? process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: canMount, "needs unshare and a temporary file system"), arguments: ["size=40k", "ro"])
  func `a full or read-only disk`(options: String) throws {
    let folder = Workspace("tiny.json")
    folder.write("", to: "disk/mount-point")
    // Room for some of the files. What the disk then holds is listed after the run.
    let shell = """
      exec unshare -rm sh -c 'mount -t tmpfs -o \(options) none disk && {
        if test \(options) != ro; then mkdir disk/reports && echo earlier >disk/reports/run.json; fi
        "$@"; code=$?; find disk -type f -o -name ".*"; cat disk/reports/run.json 2>/dev/null; exit $code; }' sh "$@"
      """
    let outcome = try Command.run(
      ["tiny.json", "--quiet", "--output", "disk/reports"], in: folder, shell: shell)
    #expect(outcome.code == 73, "\(outcome.err)")
    #expect(
      outcome.err.contains(
        "disk/reports: the reports cannot be written: the disk is \(options == "ro" ? "read-only" : "full"); "
      ))
    #expect(outcome.out == (options == "ro" ? "" : "disk/reports/run.json\nearlier\n"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `results that cannot be printed are told`() throws {
    for arguments in [["tiny.json", "--json"], ["schema"], ["check", "tiny.json"]] {
      let outcome = try Command.run(arguments, in: Workspace("tiny.json"), shell: "exec \"$@\" >/dev/full")
      #expect(outcome.code == 73)
      #expect(
        outcome.err.hasSuffix("standard output cannot be written: the disk is full\n"), "\(outcome.err)")
    }
  }

  @Test func `a reader that goes away does no harm`() throws {
    let folder = Workspace("small.json")
    let shell = "{ \"$@\"; echo $? >code; } 2>&1 | true"
    #expect(try Command.run(["small.json", "--replications", "1"], in: folder, shell: shell).code == 0)
    #expect(folder.text("code") == "0\n")
    #expect(folder.files(in: "reports/small").keys.sorted() == RunTests.reports)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func `an interrupted run leaves earlier reports untouched`(
    signal: Int32
  ) throws {
    let folder = try earlier()
    let before = folder.files()
    // Far more than can be done in the time; more threads than cores must not keep the signal waiting.
    let arguments = ["small.json", "--replications", "20000", "--threads", "7", "--output", "reports"]
    let began = ContinuousClock.now
    let outcome = try Command.run(arguments, in: folder) { process, err in
      // The warnings come after everything is read, when the run begins.
      while process.isRunning, !err().contains("warning: ") { usleep(20_000) }
      usleep(300_000)
      kill(process.processIdentifier, signal)
    }
    #expect(outcome.code == 130)
    #expect(outcome.out.isEmpty)
    #expect(
      outcome.err.hasSuffix("\nsimulate: interrupted; nothing was written, earlier reports are untouched\n"))
    #expect(folder.files() == before)
    #expect(ContinuousClock.now - began < .seconds(120))
  }
}
