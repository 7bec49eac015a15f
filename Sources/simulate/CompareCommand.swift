import ArgumentParser
import BudgetImpact
import Experiments
import Foundation
import GSL
import Reports
import ScenarioFiles

/// `simulate compare A B`: why two scenarios' results differ.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tell why the results of two scenarios differ: by metric, by year, by what changed.",
    discussion: """
      A and B are scenario files, or folders of reports, which hold the scenario that was run. Both meet the same \
      replications, with A's seed and with uncertain inputs held at what the scenarios state.
      """)

  @Argument(help: "The scenario to start from: a file or a folder of reports.", completion: .file())
  var from: String

  @Argument(help: "The scenario to compare it with.", completion: .file())
  var to: String

  @Option(help: "The metric whose difference is divided among the changes (default: netMunicipality).")
  var metric: String?

  @Option(
    help:
      "Replications of each scenario (default: the smaller of the two scenarios' own, at most 200 when more than 64 scenarios in between are needed)."
  )
  var replications: Int?

  @Option(help: "Folder for the results (default: reports/<A>-<B>).", completion: .directory)
  var output: String?

  @Option(help: "Threads (default: all cores). Results do not depend on it.")
  var threads: Int?

  @Option(help: FormatOption.help)
  var format = FormatOption.usual

  @Flag(help: "Print nothing but problems.")
  var quiet = false

  @Option(help: "Language of what is printed: en or da.")
  var language: PrintedLanguage = .en

  /// What every comparison tells of.
  static let metrics = [
    "netMunicipality", "netPublicSector", "savingMunicipality", "spent", "weeksReached",
  ]
  /// Scenarios in between from which on fewer replications are made.
  private static let manyVariants = 64
  private static let fewReplications = 200

  func validate() throws {
    try OptionRules.check(replications: replications, threads: threads, output: output)
  }

  func run() throws {
    try reportingFailures {
      let interruption = Interruption()
      let watching = interruption.watch()
      defer { withExtendedLifetime(watching) {} }
      let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
      let showsProgress = Terminal.showsProgress && !quiet
      let sources = [from, to].map(Self.source)
      let preparations = try sources.map { source throws in
        try Preparation(source.file, overrides: [], recalibrate: false)
      }
      let names = zip(sources, preparations).map { $0.folder ?? $1.stated.name }
      let results = ReportFolder(path: output ?? "reports/\(names[0])-\(names[1])")
      try results.checkWritable()
      try results.checkKeeps(preparations.flatMap(\.files), writing: ["compare.json"])
      let metrics = try checkedMetrics(preparations.map(\.stated))
      let scenarios = try Progress.showing(
        "Solving for the goals …", isShown: showsProgress && preparations.contains(where: \.needsCalibration)
      ) { try preparations.map { try $0.calibrated(threads: workers) } }
      let plan = ComparisonPlan(from: scenarios[0], to: scenarios[1])
      if let priceLevels = CompareSummary.priceLevels(plan) {
        Terminal.complain("warning: \(priceLevels[language.language])")
      }
      let own = min(scenarios[0].replications, scenarios[1].replications)
      let isCut = replications == nil && plan.variants > Self.manyVariants && own > Self.fewReplications
      let stated = isCut ? Self.fewReplications : own
      for scenario in scenarios {
        try MemoryLimit.check(scenario, option: replications, stated: stated)
      }
      let progress = Progress(total: plan.variants, isShown: showsProgress)
      let comparison = try Comparison(
        plan, metrics: metrics, replications: replications ?? stated, seed: scenarios[0].seed,
        threads: workers, onProgress: progress.advance)
      progress.finish()
      var files = CompareReport.files(comparison)
      let record = comparison.record(program: Simulate.programVersion)
      files.append((name: "compare.json", bytes: Array(record.text.utf8)))
      let metric = metric ?? Self.metrics[0]
      let document = CompareReport.document(
        comparison, metric: metric, versions: (Simulate.programVersion, GSLRuntime.version))
      files += try results.files(of: document, format, threads: workers)
      try interruption.uninterrupted { () throws(Failure) in
        try results.replace(with: files, others: [])
      }
      guard !quiet else { return }
      let table = CompareSummary.text(comparison, metric: metric, language.language)
      try Terminal.print(table)
      if isCut {
        let cut = CompareSummary.cut(variants: plan.variants, replications: Self.fewReplications, of: own)
        try Terminal.print(cut[language.language] + "\n")
      }
      try Terminal.print(
        results.closing(Words.resultsIn.text[language.language], format, language.language))
    }
  }

  /// The scenario file of an argument, and for a folder of reports the folder's name.
  private static func source(_ path: String) -> (file: String, folder: String?) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue
    else {
      return (path, nil)
    }
    let folder = ReportFolder(path: path).path
    return ("\(folder)/scenario.json", Files.slug(of: folder))
  }

  /// Those of `metrics` that both scenarios know, then the one that was asked for.
  private func checkedMetrics(_ scenarios: [Scenario]) throws(ScenarioProblems) -> [String] {
    var names = Self.metrics
    if let metric, !names.contains(metric) { names.append(metric) }
    for scenario in scenarios {
      guard let metric else { break }
      do throws(Metric.Problem) {
        _ = try Metric(metric, of: scenario.model)
      } catch {
        throw ScenarioProblems([ScenarioProblem(file: scenario.name, path: "--metric", error)])
      }
    }
    return names
  }
}
