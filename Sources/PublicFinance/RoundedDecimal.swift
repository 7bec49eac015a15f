/// A number rounded once, for show: half away from zero, from the unrounded value.
///
/// What stands at a half is settled by the shortest decimal text that gives back the number, not by its
/// binary expansion: 2.675 becomes 2.68 although the nearest binary number lies a little below it.
public struct RoundedDecimal: Hashable, Sendable {
  /// Never true for zero.
  public let isNegative: Bool
  /// Decimal digits (0...9) in units of the last decimal, most significant first, without leading zeros
  /// save those that the decimals need: 0.05 with two decimals is `[0, 0, 5]`.
  public let digits: [UInt8]
  /// How many of `digits` stand after the decimal mark.
  public let decimals: Int

  /// Rounds `value ÷ 10^unit` to a number of decimals.
  ///
  /// The unit shifts the decimal mark and brings no rounding of its own.
  /// - Parameters:
  ///   - value: any finite number
  ///   - unit: power of ten of the unit shown, for instance 6 for million DKK
  ///   - decimals: digits after the decimal mark, at least 0
  /// - Returns: `nil` for NaN and infinities.
  public init?(_ value: Double, unit: Int = 0, decimals: Int) {
    guard value.isFinite else { return nil }
    let (source, point) = Self.shortestDecimal(value.magnitude)
    let keep = point - unit + decimals
    var kept: [UInt8] = []
    if keep >= 0 {
      kept = Array(source.prefix(keep))
      while kept.count < keep { kept.append(0) }
      if keep < source.count, source[keep] >= 5 { Self.increment(&kept) }
    }
    let zero = kept.allSatisfy { $0 == 0 }
    let first = kept.firstIndex { $0 != 0 } ?? kept.count
    kept.removeFirst(first)
    if kept.count < decimals + 1 {
      kept.insert(contentsOf: repeatElement(0, count: decimals + 1 - kept.count), at: 0)
    }
    isNegative = value < 0 && !zero
    digits = kept
    self.decimals = decimals
  }

  /// Rounds to so many significant digits, but never whole digits away: 1234567.8 stays 1234568.
  public init?(_ value: Double, significantDigits: Int) {
    guard value.isFinite else { return nil }
    let point = value == 0 ? 1 : Self.shortestDecimal(value.magnitude).point
    self.init(value, decimals: max(0, significantDigits - point))
  }

  /// The rounded value in units of the last decimal, as a whole number.
  public var steps: Double {
    let magnitude = digits.reduce(0.0) { $0 * 10 + Double($1) }
    return isNegative ? -magnitude : magnitude
  }

  /// Appends the number as ASCII text.
  /// - Parameters:
  ///   - mark: the decimal mark
  ///   - group: written between groups of three digits; `nil` for none
  ///   - dropsTrailingZeros: leaves out zeros at the end of the decimals
  public func append(
    to bytes: inout [UInt8], mark: UInt8 = UInt8(ascii: "."), group: UInt8? = nil,
    dropsTrailingZeros: Bool = false
  ) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let whole = digits.count - decimals
    for (index, digit) in digits[..<whole].enumerated() {
      if let group, index > 0, (whole - index).isMultiple(of: 3) { bytes.append(group) }
      bytes.append(UInt8(ascii: "0") + digit)
    }
    var end = digits.count
    if dropsTrailingZeros { while end > whole, digits[end - 1] == 0 { end -= 1 } }
    guard end > whole else { return }
    bytes.append(mark)
    for digit in digits[whole..<end] { bytes.append(UInt8(ascii: "0") + digit) }
  }

  /// With a decimal point and no groups: `-12.50`.
  public var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Digits and the place of the decimal mark: value = 0.d₁d₂d₃… × 10^point.
  private static func shortestDecimal(_ value: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var exponentSign = 0
    for byte in value.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"): exponentSign = 1
      case UInt8(ascii: "-"): exponentSign = -1
      case UInt8(ascii: "+"): break
      case _ where exponentSign != 0: exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
      default: digits.append(byte - UInt8(ascii: "0"))
      }
    }
    let leading = digits.firstIndex { $0 != 0 } ?? digits.count
    let place = (point ?? digits.count) - leading + exponentSign * exponent
    digits.removeFirst(leading)
    return (digits, place)
  }

  private static func increment(_ digits: inout [UInt8]) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
  }
}
