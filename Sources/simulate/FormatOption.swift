import ArgumentParser
import Microsimulation
import Reports

/// What `--format` asks for: one or more formats, separated by commas.
struct FormatOption: ExpressibleByArgument {
  let formats: Set<ReportFormat>

  static let usual = FormatOption(formats: ReportFormat.usual)
  static let help = ArgumentHelp(
    "What is made for people: html, xlsx, csv, svg, separated by commas.", valueName: "formats")
  static let helpOfAvailable = ArgumentHelp(
    "What is made for people: html, xlsx, csv, svg, separated by commas (default: of html, xlsx, csv what the report has).",
    valueName: "formats")

  init(formats: Set<ReportFormat>) { self.formats = formats }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let formats = parts.compactMap { ReportFormat(rawValue: String($0)) }
    guard formats.count == parts.count else { return nil }
    self.init(formats: Set(formats))
  }

  var defaultValueDescription: String {
    ReportFormat.allCases.filter(formats.contains).map(\.rawValue).joined(separator: ",")
  }
}

extension ReportFolder {
  /// Files of a report's content and its renderings.
  func files(
    of document: ReportDocument, _ option: FormatOption, threads: Int
  ) throws(Failure) -> [(name: String, bytes: [UInt8])] {
    [(ReportDocument.file, document.bytes)] + (try renderings(of: document, option, threads: threads))
  }

  /// Files that a report is rendered as.
  func renderings(
    of document: ReportDocument, _ option: FormatOption, languages: [Language] = Language.allCases,
    threads: Int
  ) throws(Failure) -> [(name: String, bytes: [UInt8])] {
    do throws(WorkbookError) {
      return try Renderings.files(
        of: document, formats: option.formats, languages: languages, threads: threads)
    } catch {
      throw Failure(
        "\(path): the workbook cannot be made: \(error); name another folder for temporary files with TMPDIR, "
          + "or leave the workbook out with --format html,csv", code: Exit.cannotWrite)
    }
  }

  /// The last line of a command: where the results are, and the page to open where one was made.
  func closing(_ words: String, _ option: FormatOption, _ language: Language) -> String {
    let page = "\(path)/report.\(language.rawValue).html"
    let open = Words.openPage.text[language]
    return "\n\(words) \(path)/\n" + (option.formats.contains(.html) ? "\(open) \(page)\n" : "")
  }
}
