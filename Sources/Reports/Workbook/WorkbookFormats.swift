import CXLSXWriter
import Microsimulation

/// How a cell looks.
struct CellLook: Hashable {
  enum Part: Hashable {
    case title, preamble, header, heading, body, total, note
  }

  var part: Part
  /// In Excel's language; nil for text.
  var numberFormat: String?
  var wraps = false
  /// To the right: headers over numbers.
  var isRight = false
}

/// The formats of a workbook, each made once.
struct WorkbookFormats {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var known: [CellLook: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) { self.workbook = workbook }

  mutating func format(_ look: CellLook) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
    if let format = known[look] { return format }
    let format = try WorkbookError.made("format", workbook_add_format(workbook))
    format_set_font_name(format, "Calibri")
    format_set_font_size(format, look.part == .title ? 14 : look.part == .note ? 10 : 11)
    if [.title, .header, .heading, .total].contains(look.part) { format_set_bold(format) }
    if [.header, .heading, .body, .total].contains(look.part) {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xB8C2CC)
    }
    if look.part == .total { format_set_top_color(format, 0x1B2733) }
    if look.part == .header || look.part == .heading {
      format_set_bg_color(format, look.part == .header ? 0xD5E3EE : 0xEEF2F5)
    }
    let isTop = look.part != .header
    format_set_align(format, UInt8((isTop ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_BOTTOM).rawValue))
    if look.isRight { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    if look.wraps { format_set_text_wrap(format) }
    if let numberFormat = look.numberFormat { format_set_num_format(format, numberFormat) }
    known[look] = format
    return format
  }
}

extension NumberStyle {
  /// The power of ten that a workbook's cell is written in: what is read and what is added up are the same unit.
  var workbookUnit: Int { if case .decimals(_, let unit) = self { unit } else { 0 } }

  /// A value as it stands in a workbook's cell: not rounded, in the unit that is shown.
  func workbookValue(_ value: Double) -> Double { value / Self.power(of: workbookUnit) }

  /// Excel's name of the format, whose marks are those of the reader's own Excel. Significant digits become the decimals that
  /// this value needs, at most four.
  func workbookFormat(_ value: Double) -> String {
    let decimals: Int
    switch self {
    case .decimals(let count, _): decimals = count
    case .significant:
      guard let rounded = rounded(value) else { return "#,##0" }
      let zeros = rounded.digits.suffix(rounded.decimals).reversed().prefix { $0 == 0 }.count
      decimals = min(rounded.decimals - zeros, 4)
    }
    return decimals > 0 ? "#,##0." + String(repeating: "0", count: decimals) : "#,##0"
  }

  private static func power(of exponent: Int) -> Double {
    (0..<exponent.magnitude).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
  }
}
