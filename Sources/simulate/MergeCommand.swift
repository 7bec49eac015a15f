import ArgumentParser
import Experiments
import Foundation
import ScenarioFiles

/// `simulate merge PART…`: puts the parts of a sweep together; the bytes are those of one run.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the parts of a sweep together that `simulate sweep --shard` wrote.")

  @Argument(help: "Folders of all parts, in any order.", completion: .directory)
  var parts: [String]

  @Option(help: "Folder for the results (default: reports/<sweep name>).", completion: .directory)
  var output: String?

  @Option(help: "Threads (default: all cores). Results do not depend on it.")
  var threads: Int?

  @Option(help: FormatOption.help)
  var format = FormatOption.usual

  @Option(help: "Write the expectations as JUnit XML to a file.", completion: .file(extensions: ["xml"]))
  var junit: String?

  @Flag(help: "Print nothing but problems.")
  var quiet = false

  @Option(help: "Language of what is printed: en or da.")
  var language: PrintedLanguage = .en

  func validate() throws {
    try OptionRules.check(threads: threads, output: output)
  }

  func run() throws {
    try reportingFailures {
      let cancellation = Cancellation()
      let watching = cancellation.watch()
      defer { withExtendedLifetime(watching) {} }
      let read = try parts.map { path in (name: path, content: try SweepFolder(path: path).part()) }
      let records: [PointRecord]
      do throws(MergeProblems) {
        records = try Merge.records(of: read.map { ($0.name, $0.content.part) })
      } catch {
        throw Failure(error.problems.map(Self.words).joined(separator: "\n"), code: Exit.badScenario)
      }
      let (plan, program) = try SweepRecord.plan(
        of: read[0].content.record, file: "\(parts[0])/\(SweepFolder.record)")
      let record = SweepRecord(plan, program: program)
      guard program == Simulate.programVersion, record.digest == read[0].content.part.header.sweep,
        records.count == plan.design.count, records.allSatisfy({ $0.isOf(plan) })
      else {
        throw Failure(
          "\(parts[0]): made by simulate \(program), or changed since; allowed parts made by simulate "
            + "\(Simulate.programVersion)", code: Exit.badScenario)
      }
      let results = SweepFolder(path: output ?? "reports/\(plan.file.name)")
      let place = Files.place(results.folder.path)
      guard parts.count == 1 || !parts.contains(where: { Files.place($0) == place }) else {
        throw Failure(
          "\(results.folder.path): found a part, which the results would replace; allowed another folder with --output",
          code: Exit.cannotWrite)
      }
      try results.folder.checkWritable()
      let junitFile = Judgements.file(junit)
      try junitFile?.checkWritable(
        beside: results.folder,
        keeping: parts.flatMap { ["\($0)/\(SweepFolder.record)", "\($0)/\(SweepFolder.points)"] })
      try SweepEnding(
        plan: plan,
        expectations: Expectations(
          plan.file.expectations, of: plan.scenario.model, name: "\(parts[0])/\(SweepFolder.record)"),
        threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, format: format,
        junit: junitFile, quiet: quiet, language: language.language, cancellation: cancellation
      ).finish(records, in: results)
    }
  }

  private static func words(_ problem: Merge.Problem) -> String {
    switch problem {
    case .none: "found no part, allowed the folders of all parts of a sweep"
    case .foreign(let part, let first):
      "\(part): found a part of another sweep, allowed parts of the sweep in \(first)"
    case .doubled(let part, let other, let shard):
      "\(part): found part \(shard.text) again, which \(other) is already; allowed each part once"
    case .missing(let shards):
      "found no part \(shards.map(\.text).joined(separator: ", ")), allowed all parts of the sweep"
    case .incomplete(let part, let points):
      "\(part): found \(points) point\(points == 1 ? "" : "s") not finished, allowed whole parts: run it again with --resume"
    }
  }
}
