import CXLSXWriter

/// A workbook could not be made.
public enum WorkbookError: Error, Hashable, CustomStringConvertible {
  /// The document has no sheets, and Excel knows no workbook without one.
  case noSheets
  /// libxlsxwriter refused: what it was asked for, and what it says.
  case library(String, reason: String)
  /// The temporary file could not be made or read: what was tried, and the system's reason.
  case file(String, reason: String)
  /// A formula of a sheet adds cells that are shown in different units, or names a cell that is no number.
  case formula(sheet: String, cell: String)

  public var description: String {
    switch self {
    case .noSheets: "a workbook needs a sheet"
    case .library(let what, let reason): "\(what): \(reason)"
    case .file(let what, let reason): "\(what): \(reason)"
    case .formula(let sheet, let cell): "the formula of cell \(cell) on sheet \(sheet) does not fit its cells"
    }
  }

  /// Throws what libxlsxwriter reports, if it is an error.
  static func check(_ what: String, _ error: lxw_error) throws(WorkbookError) {
    guard error != LXW_NO_ERROR else { return }
    throw .library(what, reason: String(cString: lxw_strerror(error)))
  }

  /// What libxlsxwriter made, or an error when there is none.
  static func made<Thing>(
    _ what: String, _ thing: UnsafeMutablePointer<Thing>?
  ) throws(WorkbookError) -> UnsafeMutablePointer<Thing> {
    guard let thing else { throw .library(what, reason: "out of memory") }
    return thing
  }
}
