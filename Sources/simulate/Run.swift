import ArgumentParser
import BudgetImpact
import Experiments
import Foundation
import GSL
import Microsimulation
import PublicFinance
import Reports
import ScenarioFiles

/// `simulate FILE`: runs a scenario and writes its reports.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario, write its reports and print the headline.")

  @Argument(help: "The scenario file.", completion: .file(extensions: ["json"]))
  var file: String

  @Option(help: "Folder for the reports (default: reports/<scenario name>).", completion: .directory)
  var output: String?

  @Option(help: "Number of replications (default: as the scenario says).")
  var replications: Int?

  @Option(help: "Seed of all random streams (default: as the scenario says).")
  var seed: UInt64?

  @Option(help: "Threads (default: all cores). Results do not depend on it.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Stop at a batch boundary when a metric's standard error is small enough.",
      discussion: "Metrics: \(PrecisionTarget.names).", valueName: "metric=error"),
    transform: { try PrecisionTarget(parsing: $0) })
  var precision: PrecisionTarget?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Override one value of the scenario; repeatable.", valueName: "path=value"))
  var overrides: [String] = []

  @Flag(help: "Solve for the goal anew with the overrides in place.")
  var recalibrate = false

  @Flag(help: "Hold uncertain inputs at what the scenario states, in place of drawing them.")
  var fixedInputs = false

  @Option(help: FormatOption.help)
  var format = FormatOption.usual

  @Option(
    help: "Write the scenario's expectations as JUnit XML to a file.", completion: .file(extensions: ["xml"]))
  var junit: String?

  @Flag(help: "Print nothing but problems.")
  var quiet = false

  @Flag(help: "Print the headline results as JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write what the run took as JSON to a file, or to standard error for -.",
      discussion: "Seconds of each phase, people a second, peak memory.", valueName: "file"))
  var timing: TimingDestination?

  @Option(help: "Language of what is printed: en or da.")
  var language: PrintedLanguage = .en

  func validate() throws {
    try OptionRules.check(replications: replications, threads: threads, output: output)
    // The largest whole number that every reader of JSON keeps.
    if let seed, seed > 1 << 53 - 1 {
      throw ValidationError("--seed: found \(seed), allowed 0 to 9007199254740991")
    }
  }

  func run() throws {
    try reportingFailures {
      var spent = Timing()
      let interruption = Interruption()
      let watching = interruption.watch()
      defer { withExtendedLifetime(watching) {} }
      let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
      let preparation = try Preparation(file, overrides: overrides, recalibrate: recalibrate)
      let folder = ReportFolder(path: output ?? "reports/\(preparation.stated.name)")
      try folder.checkWritable()
      // What a run wrote down of itself may be run again where it stands.
      let isOfARun = FileManager.default.fileExists(atPath: "\(folder.path)/run.json")
      let own = isOfARun ? Files.place("\(folder.path)/scenario.json") : nil
      let kept = preparation.files.last.map(Files.place) == own ? [] : preparation.files
      try folder.checkKeeps(kept, writing: ["scenario.json"])
      let junitFile = Judgements.file(junit)
      try junitFile?.checkWritable(beside: folder, keeping: preparation.files)
      try timing?.checkWritable(beside: folder, keeping: preparation.files)
      try MemoryLimit.check(
        preparation.stated, option: replications, stated: preparation.stated.replications)
      spent.finish(.read)
      let scenario = try Progress.showing(
        "Solving for the goal …", isShown: showsProgress && preparation.needsCalibration
      ) {
        try preparation.calibrated(
          threads: workers, goalRatios: fixedInputs ? nil : preparation.uncertain.goalRatios)
      }
      spent.finish(.calibrate)
      if !quiet { for warning in scenario.warnings { Terminal.complain("warning: \(warning)") } }
      let replicator = try Replicator(scenario, seed: seed ?? scenario.seed, holdsInputsFixed: fixedInputs)
      let replicated = try simulate(replicator, workers)
      let result = replicated.result
      let judgements = try preparation.expectations.judge(replications: result.replications) {
        metrics, replications in
        try replicator.values(of: metrics, in: replications, known: replicated, threads: workers)
      }
      spent.finish(.simulate)
      let scenarioFile = resolved(scenario, replicator.simulation, result)
      let data = ReportData(input(replicator, replicated))
      var files = Report.files(for: data).concurrentMap(threads: workers) {
        (name: $0.file, bytes: $0.bytes(data))
      }
      files.append((name: "scenario.json", bytes: Array(scenarioFile.text.utf8)))
      files += try folder.files(of: ReportDocument(data), format, threads: workers)
      try interruption.uninterrupted { () throws(Failure) in
        try folder.replace(with: files, others: Report.occasional)
      }
      if json {
        try Terminal.print(Headline.json(data).text)
      } else if !quiet {
        try Terminal.print(Summary.text(data, language.language))
        for judged in judgements { try Terminal.print("\(judged.statement.id): \(judged.text)\n") }
        try Terminal.print(
          folder.closing(Words.reportsIn.text[language.language], format, language.language))
      }
      spent.finish(.report)
      try timing?.write(spent.json(threads: workers, result).text)
      try Judgements.write(judgements, suite: scenario.name, to: junitFile)
      try Judgements.end(judgements)
    }
  }

  private var showsProgress: Bool { Terminal.showsProgress && !quiet }

  /// Runs batches: all at once, or until the asked precision is reached.
  private func simulate(_ replicator: Replicator, _ workers: Int) throws -> Replicator.Replicated {
    let total = replications ?? replicator.scenario.replications
    var replicated = replicator.none
    let progress = Progress(total: total, isShown: showsProgress)
    var isReached = precision == nil
    while replicated.result.replications < total {
      let known = replicated.result.replications
      let end = precision == nil ? total : min(total, max(PrecisionTarget.firstBatch, 2 * known))
      try replicator.extend(&replicated, to: end, threads: workers) { progress.advance() }
      guard let precision else { continue }
      isReached = precision.isReached(by: input(replicator, replicated))
      if isReached { break }
    }
    progress.finish()
    if let precision, !isReached, !quiet {
      let error = precision.standardError(in: input(replicator, replicated))
      let text = RoundedDecimal(error, decimals: error < 1000 ? 3 : 0)?.text ?? "unknown"
      Terminal.complain(
        "warning: --precision \(precision.metric.rawValue): not reached, the standard error is \(text) after \(total) replications; "
          + "allow more with --replications")
    }
    return replicated
  }

  /// The document that states what was run: run again, it gives the same bytes without a solver.
  private func resolved(
    _ scenario: Scenario, _ simulation: Simulation, _ result: SimulationResult
  ) -> ScenarioDocument {
    scenario.document
      .setting(creating: "simulation.replications", to: .number(Double(result.replications)))
      .setting(creating: "simulation.seed", to: .number(Double(simulation.seed)))
  }

  private func input(_ replicator: Replicator, _ replicated: Replicator.Replicated) -> ReportInput {
    let scenario = replicator.scenario
    let simulation = replicator.simulation
    return ReportInput(
      name: scenario.name, title: scenario.title, model: scenario.model, rules: scenario.budget,
      goal: scenario.goal, findings: scenario.findings, published: scenario.published,
      contract: scenario.contract, result: replicated.result, drawn: replicated.drawn,
      places: simulation.averagePlaces, seed: simulation.seed,
      programVersion: Simulate.programVersion, gslVersion: GSLRuntime.version,
      inputs: Reports.JSONValue(.object(resolved(scenario, simulation, replicated.result).root)))
  }
}

/// The language of what is printed.
enum PrintedLanguage: String, ExpressibleByArgument, CaseIterable {
  case en, da
  var language: Language { self == .da ? .danish : .english }
}

extension Reports.JSONValue {
  /// The same value as the reports write it.
  init(_ value: ScenarioFiles.JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .boolean(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .array(elements.map { Reports.JSONValue($0) })
    case .object(let object):
      self = .object(object.members.map { Member($0.key, Reports.JSONValue($0.value)) })
    }
  }
}
