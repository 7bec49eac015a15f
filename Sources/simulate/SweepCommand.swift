import ArgumentParser
import Experiments
import Foundation
import ScenarioFiles
import SensitivityAnalysis

/// `simulate sweep FILE`: varies a scenario's numbers and writes what becomes of its metrics.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Vary a scenario's numbers: sensitivity, break-even, what must hold.",
    discussion: """
      FILE is a sweep file, or a scenario file together with --vary. Without either the scenario's uncertain inputs vary.
      Exit code 2 when an expectation fails.
      """)

  @Argument(help: "A sweep file or a scenario file.", completion: .file(extensions: ["json"]))
  var file: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "An input and its values; repeatable.", discussion: "PATH=FROM:TO, PATH=FROM:TO:LEVELS or PATH=A,B,C.",
      valueName: "path=values"))
  var vary: [String] = []

  @Option(help: "Points: oneWay, grid, latinHypercube, sobol or saltelli (default: oneWay).")
  var design: String?

  @Option(help: "How many points, for the last three designs.")
  var points: Int?

  @Option(help: "Names of metrics, separated by commas (default: netMunicipality).")
  var metrics: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Override one value of the scenario; repeatable.", valueName: "path=value"))
  var overrides: [String] = []

  @Option(help: "Replications of every point (default: as the sweep or the scenario says).")
  var replications: Int?

  @Option(
    help:
      "Folder for the results (default: reports/<sweep name>, of a part reports/<sweep name>-<i>-of-<n>).",
    completion: .directory)
  var output: String?

  @Option(help: "Threads (default: all cores). Results do not depend on it.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Work out one part of the points only; `simulate merge` puts the parts together.", valueName: "i/n"),
    transform: { text in
      guard let shard = Shard(text) else {
        throw ValidationError("found \(text), allowed i/n with i from 1 to n, such as 2/7")
      }
      return shard
    })
  var shard: Shard = .whole

  @Flag(help: "Go on where an interrupted run of the same sweep stopped.")
  var resume = false

  @Flag(help: "Run even when it will take more than an hour.")
  var yes = false

  @Option(help: FormatOption.help)
  var format = FormatOption.usual

  @Option(help: "Write the expectations as JUnit XML to a file.", completion: .file(extensions: ["xml"]))
  var junit: String?

  @Flag(help: "Print nothing but problems.")
  var quiet = false

  @Option(help: "Language of what is printed: en or da.")
  var language: PrintedLanguage = .en

  func validate() throws {
    try OptionRules.check(replications: replications, threads: threads, output: output)
    if junit != nil, shard != .whole {
      throw ValidationError(
        "--junit: found a part of a sweep, which judges nothing; allowed with simulate merge, which does")
    }
  }

  /// Seconds that a sweep may be expected to take without being asked for by `--yes`.
  private static let patience = 3_600.0

  func run() throws {
    try reportingFailures {
      let cancellation = Cancellation()
      let watching = cancellation.watch()
      defer { withExtendedLifetime(watching) {} }
      let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
      let sweepFile = try readSweep()
      let folder = (file as NSString).deletingLastPathComponent
      let path =
        (sweepFile.scenario as NSString).isAbsolutePath || folder.isEmpty
        ? sweepFile.scenario : "\(folder)/\(sweepFile.scenario)"
      let settings = sweepFile.settings.map { "\($0.path)=\($0.value.compactText)" }
      let preparation = try Preparation(path, overrides: settings + overrides, recalibrate: false)
      let part = shard == .whole ? "" : "-\(shard.number)-of-\(shard.count)"
      let results = SweepFolder(path: output ?? "reports/\(sweepFile.name)\(part)")
      try results.folder.checkWritable()
      let inputs = [file] + preparation.files
      try results.folder.checkKeeps(inputs, writing: [SweepFolder.record])
      let junitFile = Judgements.file(junit)
      try junitFile?.checkWritable(beside: results.folder, keeping: inputs)
      let scenario = try Progress.showing(
        "Solving for the goal …", isShown: Terminal.showsProgress && !quiet && preparation.needsCalibration
      ) {
        try preparation.calibrated(
          threads: workers, goalRatios: SweepPlan.goalRatios(sweepFile, of: preparation.stated))
      }
      let plan = try SweepPlan(sweepFile, name: file, of: scenario, replications: replications)
      try MemoryLimit.check(
        scenario, option: replications, stated: plan.replications,
        at: plan.file.replications == nil ? "simulation.replications" : "replications")
      let expectations = try Expectations(
        plan.file.expectations, of: scenario.model, name: file)
      let finished = try work(plan, results, threads: workers, cancellation)
      guard shard == .whole else {
        if !quiet {
          try Terminal.print("Part \(shard.text): \(finished.count) points in \(results.folder.path)/\n")
        }
        return
      }
      cancellation.enter(.findings(results.folder.path))
      try SweepEnding(
        plan: plan, expectations: expectations, threads: workers, format: format, junit: junitFile,
        quiet: quiet, language: language.language, cancellation: cancellation
      ).finish(finished, in: results)
    }
  }

  /// Keys that tell a sweep file which names no scenario from a scenario.
  private static let keys = ["vary", "design", "metrics", "breakEven", "valueOfWeekDKK"]

  /// The sweep file, or one made of the flags.
  private func readSweep() throws -> SweepFile {
    let bytes: [UInt8]
    do throws(FileReadFailure) {
      bytes = try Files.read(file)
    } catch {
      // Says which file was meant, and near names.
      _ = try Files.document(file)
      throw Failure("\(file): cannot be read", code: Exit.badScenario)
    }
    var object = JSONObject()
    do throws(ScenarioProblem) {
      object = try JSONValue(parsing: bytes, file: file).object ?? JSONObject()
    } catch {
      throw ScenarioProblems([error])
    }
    if object["scenario"] == nil, !Self.keys.contains(where: { object[$0] != nil }) {
      object = JSONObject([
        ("name", .string(Files.slug(of: file).prefix(94) + "-sweep")),
        ("scenario", .string((file as NSString).lastPathComponent)),
      ])
    }
    if !vary.isEmpty {
      let variations = try vary.map { try Self.variation($0) }
      for (number, (path, _)) in variations.enumerated()
      where variations[..<number].contains(where: { $0.0 == path }) {
        throw ValidationError("--vary: found \(path) twice, allowed once")
      }
      object["vary"] = .object(JSONObject(variations))
    }
    if design != nil || points != nil {
      var stated = object["design"]?.object ?? JSONObject([("kind", .string("oneWay"))])
      if let design { stated["kind"] = .string(design) }
      if let points { stated["points"] = .number(Double(points)) }
      object["design"] = .object(stated)
    }
    if let metrics {
      object["metrics"] = .array(metrics.split(separator: ",").map { .string(String($0)) })
    }
    return try SweepFile(object, file: file)
  }

  /// `PATH=FROM:TO:LEVELS` or `PATH=A,B,C`.
  private static func variation(_ text: String) throws -> (String, JSONValue) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let allowed = "PATH=FROM:TO, PATH=FROM:TO:LEVELS or PATH=A,B,C, such as efforts.mentor.takeUp=0.2:0.8:7"
    guard parts.count == 2 else { throw ValidationError("--vary: found \(text), allowed \(allowed)") }
    func numbers(_ separator: Character) -> [Double]? {
      let texts = parts[1].split(separator: separator, omittingEmptySubsequences: false)
      let numbers = texts.compactMap { Double($0) }.filter(\.isFinite)
      return numbers.count == texts.count ? numbers : nil
    }
    if let range = numbers(":"), (2...3).contains(range.count) {
      var object = JSONObject([("from", .number(range[0])), ("to", .number(range[1]))])
      if range.count == 3 { object["levels"] = .number(range[2]) }
      return (parts[0], .object(object))
    }
    guard let list = numbers(",") else { throw ValidationError("--vary: found \(text), allowed \(allowed)") }
    return (parts[0], .array(list.map(JSONValue.number)))
  }

  /// Works out the points of the shard that are not there yet.
  /// - Returns: all records of the shard, in order
  private func work(
    _ plan: SweepPlan, _ results: SweepFolder, threads: Int, _ cancellation: Cancellation
  ) throws -> [PointRecord] {
    let sweep = plan.sweep
    let record = SweepRecord(plan, program: Simulate.programVersion)
    let header = PartFile.Header(sweep: record.digest, points: sweep.count, shard: shard)
    let known = resume ? try results.finished(header, of: plan) : [:]
    let left = shard.count(of: sweep.count) - known.count
    // A shard may have no points at all: it still has its record and its header.
    guard left > 0 || known.isEmpty else {
      try results.settle(header, known)
      return known.values.sorted { $0.number < $1.number }
    }
    let began = ContinuousClock.now
    guard let base = sweep.base(threads: threads) else { return [] }
    let expected = (ContinuousClock.now - began) / .seconds(1) * Double(left)
    if expected > Self.patience, !yes {
      throw Failure(
        "\(file): found \(left) points of \(plan.replications) replications, about \(Self.duration(expected)) on this machine; "
          + "allowed with --yes, with fewer points or replications, or in parts with --shard",
        code: Exit.usage)
    }
    let writer = try results.begin(header, record: record, keeping: known)
    cancellation.enter(.points)
    let progress = Progress(total: left, isShown: Terminal.showsProgress && !quiet)
    try sweep.run(
      shard, skipping: Set(known.keys), base: base, threads: threads,
      isCancelled: { cancellation.isCancelled || writer.hasFailed },
      onFinish: { record in
        writer.append(record)
        progress.advance()
      })
    progress.finish()
    let records = try writer.close()
    if cancellation.isCancelled {
      throw Failure(
        "simulate: interrupted; \(records.count) of \(left + known.count) points are kept in \(results.folder.path)/; "
          + "go on with --resume",
        code: Exit.interrupted)
    }
    return records.values.sorted { $0.number < $1.number }
  }

  private static func duration(_ seconds: Double) -> String {
    let units = [("years", 31_557_600.0), ("days", 86_400), ("hours", 3_600), ("minutes", 60)]
    for (name, size) in units where seconds >= 2 * size {
      let count = seconds / size
      return count < 1e15 ? "\(Int(count.rounded())) \(name)" : "\(count) \(name)"
    }
    return "\(Int(seconds.rounded())) seconds"
  }
}
