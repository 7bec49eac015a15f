import Experiments
import Microsimulation

/// What a report can be rendered as.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// A page for each language.
  case html
  /// A workbook for each language.
  case xlsx
  /// Tables for spreadsheets, for each language.
  case csv
  /// Every chart as a file for each language.
  case svg

  /// Those that are made unless others are asked for.
  public static let usual: Set<ReportFormat> = [.html, .xlsx, .csv]
}

/// The files that people look at, all made from one `ReportDocument`.
public enum Renderings {
  /// Files of the content that renderings are made from, and of the renderings: names within the report's folder, and bytes.
  /// The same document gives the same bytes.
  /// - Parameter threads: how many files are made at a time; what is in them does not depend on it
  /// - Throws: when the workbook cannot be made
  public static func files(
    of document: ReportDocument, formats: Set<ReportFormat>, languages: [Language] = Language.allCases,
    threads: Int = 1
  ) throws(WorkbookError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: @Sendable () throws(WorkbookError) -> [UInt8])] = []
    for language in languages {
      let suffix = language.rawValue
      if formats.contains(.html) {
        files.append(("report.\(suffix).html", { HTMLPage.bytes(document, language) }))
      }
      if formats.contains(.xlsx), !document.sheets.isEmpty {
        files.append(
          ("council.\(suffix).xlsx", { () throws(WorkbookError) in try Workbook.bytes(document, language) }))
      }
      if formats.contains(.csv) {
        for spreadsheet in document.spreadsheets {
          files.append(
            ("\(spreadsheet.file).\(suffix).csv", { CSV.spreadsheet(language).render(spreadsheet.table) }))
        }
      }
      if formats.contains(.svg) {
        for chart in document.charts {
          files.append(
            (
              "charts/\(chart.id).\(suffix).svg",
              { Array(Drawing.svg(chart, language, standalone: true).utf8) }
            ))
        }
      }
    }
    return try files.concurrentMap(threads: threads) { file throws(WorkbookError) in
      (file.name, try file.bytes())
    }
  }

  /// Names of all files that this document can be rendered as, in every format and language.
  public static func names(of document: ReportDocument) -> [String] {
    Language.allCases.map(\.rawValue).flatMap { language in
      pages(language) + document.spreadsheets.map { "\($0.file).\(language).csv" }
        + document.charts.map { "charts/\($0.id).\(language).svg" }
    }
  }

  /// Names of what every document may be rendered as.
  public static let names = Language.allCases.flatMap { pages($0.rawValue) }

  private static func pages(_ language: String) -> [String] {
    ["report.\(language).html", "council.\(language).xlsx"]
  }

  /// Formats that this document has something for.
  public static func formats(of document: ReportDocument) -> Set<ReportFormat> {
    var formats: Set<ReportFormat> = [.html]
    if !document.sheets.isEmpty { formats.insert(.xlsx) }
    if !document.spreadsheets.isEmpty { formats.insert(.csv) }
    if !document.charts.isEmpty { formats.insert(.svg) }
    return formats
  }
}

extension Report {
  /// Names of the files that a run writes only when its scenario has what they tell of.
  public static let occasional =
    (ofContract + ofDraws).map(\.file) + Language.allCases.map { "council-contract.\($0.rawValue).csv" }
}
