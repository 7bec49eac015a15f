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
  /// - Throws: when the workbook cannot be made
  public static func files(
    of document: ReportDocument, formats: Set<ReportFormat>, languages: [Language] = Language.allCases
  ) throws(WorkbookError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for language in languages {
      let suffix = language.rawValue
      if formats.contains(.html) {
        files.append(("report.\(suffix).html", HTMLPage.bytes(document, language)))
      }
      if formats.contains(.xlsx), !document.sheets.isEmpty {
        files.append(("council.\(suffix).xlsx", try Workbook.bytes(document, language)))
      }
      if formats.contains(.csv) {
        for spreadsheet in document.spreadsheets {
          files.append(
            ("\(spreadsheet.file).\(suffix).csv", CSV.spreadsheet(language).render(spreadsheet.table)))
        }
      }
      if formats.contains(.svg) {
        for chart in document.charts {
          files.append(
            ("charts/\(chart.id).\(suffix).svg", Array(Drawing.svg(chart, language, standalone: true).utf8)))
        }
      }
    }
    return files
  }

  /// Names that a rendering of this document may have: what stands there from earlier and is not among a run's files is stale.
  public static func names(of document: ReportDocument) -> [String] {
    let languages = Language.allCases.map(\.rawValue)
    let files = ["council-budget", "council-contract"].flatMap { file in languages.map { "\(file).\($0).csv" }
    }
    let charts = document.charts.flatMap { chart in languages.map { "charts/\(chart.id).\($0).svg" } }
    return languages.flatMap { ["report.\($0).html", "council.\($0).xlsx"] } + files + charts
  }
}
