import ArgumentParser
import Foundation
import Microsimulation
import Reports
import ScenarioFiles

/// `simulate report DIR`: renders a report again from its content, without simulating.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Render a report folder's pages, workbook, tables or charts again, without simulating.",
    discussion: """
      DIR is a folder that run, sweep, merge or compare wrote. The figures are those of \(ReportDocument.file) in it; with --format svg \
      every chart becomes a file of its own, for slides.
      """)

  @Argument(help: "The report's folder.", completion: .directory)
  var folder: String

  @Option(help: FormatOption.help)
  var format = FormatOption.usual

  @Option(help: "Language of what is made: en or da (default: both).")
  var language: PrintedLanguage?

  @Option(help: "Folder for what is made (default: the report's own).", completion: .directory)
  var output: String?

  @Flag(help: "Print nothing but problems.")
  var quiet = false

  func validate() throws {
    try OptionRules.check(threads: nil, output: output)
  }

  func run() throws {
    try reportingFailures {
      let source = ReportFolder(path: folder)
      let results = output.map { ReportFolder(path: $0) } ?? source
      let document = try Self.read(source)
      try results.checkWritable()
      let languages = language.map { [$0.language] } ?? Language.allCases
      let files = try results.renderings(of: document, format, languages: languages)
      try Interruption().uninterrupted { () throws(Failure) in try results.write(files) }
      guard !quiet else { return }
      for file in files { try Terminal.print("\(results.path)/\(file.name)\n") }
    }
  }

  private static func read(_ folder: ReportFolder) throws(Failure) -> ReportDocument {
    let file = "\(folder.path)/\(ReportDocument.file)"
    let bytes: [UInt8]
    do throws(FileReadFailure) {
      bytes = try Files.read(file)
    } catch {
      throw Failure(
        "\(folder.path): found no \(ReportDocument.file), allowed a folder that simulate run, sweep, merge or compare wrote; "
          + "run the scenario again to have one", code: Exit.badScenario)
    }
    do {
      return try ReportDocument(bytes: bytes)
    } catch {
      throw Failure(
        "\(file): found no content of a report, or one of another version of simulate (\(reason(error))); "
          + "run the scenario again to have one", code: Exit.badScenario)
    }
  }

  /// Where the content is not as it should be.
  private static func reason(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return path.isEmpty ? "not JSON" : "at \(path.joined(separator: "."))"
    }
    return switch error as? DecodingError {
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      place(context)
    case .keyNotFound(let key, let context):
      "no \(key.stringValue) \(context.codingPath.isEmpty ? "" : place(context))"
    default: "unreadable"
    }
  }
}
