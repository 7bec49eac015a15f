import ArgumentParser
import Experiments
import Foundation
import GSL
import Reports
import ScenarioFiles
import SensitivityAnalysis

/// What is made of a sweep's points once all are there: the same for one machine and for merged parts.
struct SweepEnding {
  let plan: SweepPlan
  let expectations: Expectations
  let threads: Int
  let format: FormatOption
  let junit: SideFile?
  let quiet: Bool
  let language: Language
  let cancellation: Cancellation

  /// Writes the results and prints the summary.
  /// - Throws: `ExitCode` 2 when an expectation fails
  func finish(_ records: [PointRecord], in results: SweepFolder) throws {
    let findings = try SweepFindings(plan, records)
    let (breakEven, judgements) = try Progress.showing(
      "Looking for what must hold …", isShown: Terminal.showsProgress && !quiet
    ) { (try searches(), try judged()) }
    let record = SweepRecord(plan, program: Simulate.programVersion)
    let header = PartFile.Header(sweep: record.digest, points: records.count, shard: .whole)
    let known = Dictionary(uniqueKeysWithValues: records.map { ($0.number, $0) })
    var files = SweepReport.files(findings, breakEven: breakEven, judgements: judgements)
    files.append((name: SweepFolder.points, bytes: Array(SweepFolder.text(header, known).utf8)))
    let document = SweepReport.document(
      findings, breakEven: breakEven, judgements: judgements,
      versions: (Simulate.programVersion, GSLRuntime.version))
    files += try results.folder.files(of: document, format, threads: threads)
    try cancellation.uninterrupted { () throws(Failure) in try results.write(record, files) }
    try Judgements.write(judgements, suite: plan.file.name, to: junit)
    if !quiet {
      try Terminal.print(
        SweepSummary.text(findings, breakEven: breakEven, judgements: judgements, language))
      try Terminal.print(
        results.folder.closing(Words.resultsIn.text[language], format, language))
    }
    try Judgements.end(judgements)
  }

  private func searches() throws -> [BreakEvenSearch] {
    try plan.breakEven.map {
      try BreakEvenSearch($0.question, metric: $0.metric, of: plan, threads: threads)
    }
  }

  /// Expectations are of the scenario as `run` replicates it: with its uncertain inputs drawn, if it has any.
  private func judged() throws -> [Judged] {
    if expectations.isEmpty { return [] }
    let replicator = try Replicator(plan.scenario, seed: plan.seed, holdsInputsFixed: false)
    return try expectations.judge(replications: plan.replications) { metrics, replications in
      try replicator.values(of: metrics, in: replications, known: replicator.none, threads: threads)
    }
  }
}

/// What must hold, told to CI.
enum Judgements {
  /// The file of `--junit`.
  static func file(_ path: String?) -> SideFile? {
    path.map { SideFile(path: $0, content: "JUnit file", option: "--junit") }
  }

  static func write(_ judgements: [Judged], suite: String, to file: SideFile?) throws(Failure) {
    guard let file else { return }
    let cases = judgements.map { judged in
      JUnit.Case(
        name: judged.statement.id, verdict: judged.holds ? .pass : .fail, message: judged.text)
    }
    try file.write(JUnit.document(suite: suite, cases: cases))
  }

  /// - Throws: exit code 2 when an expectation fails
  static func end(_ judgements: [Judged]) throws {
    let failed = judgements.filter { !$0.holds }
    for judged in failed { Terminal.complain("expectation \(judged.statement.id) failed: \(judged.text)") }
    if !failed.isEmpty { throw ExitCode(Exit.expectationFailed) }
  }
}
