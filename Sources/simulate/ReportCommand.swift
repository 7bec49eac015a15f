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

  @Option(help: FormatOption.helpOfAvailable)
  var format: FormatOption?

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
      let interruption = Interruption()
      let watching = interruption.watch()
      defer { withExtendedLifetime(watching) {} }
      let source = ReportFolder(path: folder)
      let results = output.map { ReportFolder(path: $0) } ?? source
      let document = try Self.read(source)
      let missing = try missing(in: document)
      try results.checkWritable()
      let languages = language.map { [$0.language] } ?? Language.allCases
      let files = try results.renderings(
        of: document, format ?? .usual, languages: languages,
        threads: ProcessInfo.processInfo.activeProcessorCount)
      try interruption.uninterrupted { () throws(Failure) in try results.write(files) }
      guard !quiet else { return }
      if let missing { Terminal.complain("warning: \(missing)") }
      for file in files { try Terminal.print("\(results.path)/\(file.name)\n") }
    }
  }

  /// What was asked for and this report does not have.
  /// - Throws: `Failure` when that is all
  private func missing(in document: ReportDocument) throws(Failure) -> String? {
    guard let asked = format?.formats else { return nil }
    let available = Renderings.formats(of: document)
    let missing = ReportFormat.allCases.filter { asked.contains($0) && !available.contains($0) }
    guard !missing.isEmpty else { return nil }
    let words = missing.map { format in
      switch format {
      case .html: "page"
      case .xlsx: "workbook"
      case .csv: "table for spreadsheets"
      case .svg: "chart"
      }
    }
    let allowed = FormatOption(formats: available).defaultValueDescription
    let text =
      "\(folder): has no \(words.joined(separator: " and no "))"
      + "\(missing.contains(.xlsx) ? " (of a sweep or comparison)" : ""); allowed --format \(allowed)"
    if asked.isDisjoint(with: available) { throw Failure(text, code: Exit.usage) }
    return text
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
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? place(context) : "\(place(context)): \(context.debugDescription)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      place(context)
    case .keyNotFound(let key, let context):
      "no \(key.stringValue) \(context.codingPath.isEmpty ? "" : place(context))"
    default: "unreadable"
    }
  }
}
