import Microsimulation
import PublicFinance

extension NumberStyle {
  /// Appends a number as text; nothing for NaN, `Inf` or `-Inf` for infinities.
  func append(
    _ value: Double, to bytes: inout [UInt8], mark: UInt8 = UInt8(ascii: "."), group: UInt8? = nil
  ) {
    guard let rounded = rounded(value) else {
      if value.isInfinite { bytes += value < 0 ? Array("-Inf".utf8) : Array("Inf".utf8) }
      return
    }
    if case .significant = self {
      rounded.append(to: &bytes, mark: mark, group: group, dropsTrailingZeros: true)
    } else {
      rounded.append(to: &bytes, mark: mark, group: group)
    }
  }

  /// The value as it is shown; `nil` when it is not finite.
  func rounded(_ value: Double) -> RoundedDecimal? {
    switch self {
    case .decimals(let decimals, let unit): RoundedDecimal(value, unit: unit, decimals: decimals)
    case .significant(let digits): RoundedDecimal(value, significantDigits: digits)
    }
  }

  /// A number within running text, in both languages: `1.234,5` and `1,234.5`; `-` for NaN.
  func text(_ value: Double) -> LocalizedText {
    LocalizedText { language in
      if value.isNaN { return "-" }
      var bytes: [UInt8] = []
      append(value, to: &bytes, mark: language.decimalMark, group: language.groupMark)
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

extension Cell {
  /// The cell as people read it: numbers with thousands apart, `-` for NaN, nothing for an empty cell.
  public func text(_ language: Language) -> String {
    switch self {
    case .empty: ""
    case .text(let text): text[language]
    case .code(let text): text
    case .integer(let value): String(value)
    case .number(let value, let style): style.text(value)[language]
    }
  }
}

extension Language {
  var decimalMark: UInt8 { self == .danish ? UInt8(ascii: ",") : UInt8(ascii: ".") }
  var groupMark: UInt8 { self == .danish ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}
