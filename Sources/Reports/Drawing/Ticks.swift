import Microsimulation
import PublicFinance

/// Round numbers along an axis: multiples of 1, 2, 2.5 or 5 times a power of ten.
struct Ticks {
  private(set) var values: [Double]
  /// The power of ten of the step's last digit.
  private let lastDigit: Int

  /// About so many steps that cover a range, the ends among them.
  /// - Parameter isWhole: whether only whole numbers are wanted
  init(covering range: ClosedRange<Double>, steps: Int, isWhole: Bool = false) {
    let rough = (range.upperBound - range.lowerBound) / Double(max(1, steps))
    var exponent = Self.exponent(rough)
    let found = [1, 2, 2.5, 5].first { $0 * Self.power(exponent) >= rough * (1 - 1e-9) }
    if found == nil { exponent += 1 }
    var factor = found ?? 1
    if isWhole, exponent < 0 { (factor, exponent) = (1, 0) }
    if isWhole, exponent == 0, factor == 2.5 { factor = 5 }
    let step = Self.multiple(factor, exponent)
    let first = (range.lowerBound / step + 1e-9).rounded(.down)
    let last = (range.upperBound / step - 1e-9).rounded(.up)
    lastDigit = factor == 2.5 ? exponent - 1 : exponent
    values = stride(from: first, through: last, by: 1).map { Self.multiple($0 * factor, exponent) + 0 }
  }

  /// From the first to the last.
  var range: ClosedRange<Double> { values[0]...values[values.count - 1] }

  /// Those within a range alone.
  func within(_ range: ClosedRange<Double>) -> Ticks {
    var copy = self
    let slack = (range.upperBound - range.lowerBound) * 1e-9
    copy.values = values.filter { $0 >= range.lowerBound - slack && $0 <= range.upperBound + slack }
    return copy
  }

  /// The numbers in the style's unit, with the decimals that tell them apart and no more; as powers of ten when they are
  /// too long for an axis.
  /// - Parameter isGrouped: whether thousands stand apart, which those of a year do not
  func texts(_ style: NumberStyle, _ language: Language, isGrouped: Bool = true) -> [String] {
    let decimals = max(0, style.unit - lastDigit)
    let texts = values.map { value in
      Self.text(
        RoundedDecimal(value, unit: style.unit, decimals: decimals), language, isGrouped: isGrouped)
    }
    if texts.allSatisfy({ $0.count <= 12 }) { return texts }
    let largest = values.map(\.magnitude).max() ?? 0
    let power = Self.exponent(largest) - style.unit
    let digits = min(10, max(0, power + style.unit - lastDigit))
    return values.map { value in
      value == 0
        ? "0"
        : Self.text(RoundedDecimal(value, unit: style.unit + power, decimals: digits), language) + "e\(power)"
    }
  }

  private static func text(_ number: RoundedDecimal?, _ language: Language, isGrouped: Bool = true) -> String
  {
    var bytes: [UInt8] = []
    number?.append(to: &bytes, mark: language.decimalMark, group: isGrouped ? language.groupMark : nil)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `factor` × 10^`exponent`, with no error but that of the last rounding.
  private static func multiple(_ factor: Double, _ exponent: Int) -> Double {
    exponent < 0 ? factor / power(-exponent) : factor * power(exponent)
  }

  private static func power(_ exponent: Int) -> Double { powers[exponent + bound] }

  /// Of the leading digit; found among the powers, where a logarithm may lie a little below.
  private static func exponent(_ value: Double) -> Int {
    (powers.lastIndex { $0 <= value } ?? bound) - bound
  }

  private static let bound = 120
  private static let powers = (-bound...bound).map { Double("1e\($0)") ?? 1 }
}

extension NumberStyle {
  /// The power of ten that numbers are written in.
  var unit: Int { if case .decimals(_, let unit) = self { unit } else { 0 } }

  /// One of the unit, such as a million.
  var one: Double { Double("1e\(min(60, max(-60, unit)))") ?? 1 }
}
