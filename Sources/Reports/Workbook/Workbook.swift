import CXLSXWriter
import Microsimulation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A report's sheets as an Excel workbook (Office Open XML), written by libxlsxwriter.
public enum Workbook {
  /// The workbook's bytes. The same document gives the same bytes, wherever and whenever it is written.
  ///
  /// Numbers stand unrounded in the unit that they are shown in, with a format for Excel to round them by; marks between digits are
  /// those of the reader's own Excel. Text is never taken for a formula.
  ///
  /// libxlsxwriter 1.1 writes to files only. So the workbook passes through a folder of its own in the folder for temporary
  /// files (`TMPDIR`, otherwise `/tmp`), which is gone when this returns.
  /// - Throws: `noSheets` for a document without sheets; otherwise what libxlsxwriter or the system refused, or a formula that
  ///   does not fit its cells.
  public static func bytes(
    _ document: ReportDocument, _ language: Language
  ) throws(WorkbookError) -> [UInt8] {
    guard !document.sheets.isEmpty else { throw .noSheets }
    let folder = try temporaryFolder()
    let path = folder + "/workbook.xlsx"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try write(document, language, to: path, temporaryFolder: folder)
    return try read(path)
  }

  private static func write(
    _ document: ReportDocument, _ language: Language, to path: String, temporaryFolder: String
  ) throws(WorkbookError) {
    let place = strdup(temporaryFolder)
    defer { free(place) }
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: place, use_zip64: 0)
    let workbook = try WorkbookError.made("workbook", workbook_new_opt(path, &options))
    do throws(WorkbookError) {
      try setProperties(of: workbook, title: document.title[language])
      var formats = WorkbookFormats(workbook)
      let tabs = WorkbookText.tabs(document.sheets.map { $0.name[language] })
      for (sheet, tab) in zip(document.sheets, tabs) {
        var writer = SheetWriter(
          sheet, tab: tab, language: language,
          worksheet: try WorkbookError.made("sheet \(tab)", workbook_add_worksheet(workbook, tab)))
        try writer.write(title: document.title[language], formats: &formats)
        if let drawing = sheet.drawing { try writer.draw(drawing, in: workbook) }
      }
    } catch {
      lxw_workbook_free(workbook)
      throw error
    }
    try WorkbookError.check("file", workbook_close(workbook))
  }

  /// Title and a fixed day: otherwise the library writes the clock into the file.
  private static func setProperties(
    of workbook: UnsafeMutablePointer<lxw_workbook>, title: String
  ) throws(WorkbookError) {
    let title = strdup(WorkbookText.line(title, longest: 255))
    defer { free(title) }
    var properties = lxw_doc_properties()
    properties.title = title
    properties.created = 315_532_800  // 1 January 1980 UTC, as the parts of the file have it
    try WorkbookError.check("properties", workbook_set_properties(workbook, &properties))
  }

  // MARK: The file

  private static func temporaryFolder() throws(WorkbookError) -> String {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(place)/simulate-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw systemError("temporary folder in \(place)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func read(_ path: String) throws(WorkbookError) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw systemError("temporary file") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      guard count > 0 else { break }
      bytes += part[..<count]
    }
    guard ferror(file) == 0 else { throw systemError("temporary file") }
    return bytes
  }

  private static func systemError(_ what: String) -> WorkbookError {
    .file(what, reason: String(cString: strerror(errno)))
  }
}
