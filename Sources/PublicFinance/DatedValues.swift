/// Values by calendar year. Between and after stated years the last stated value holds; before the first
/// stated year the first value holds.
public struct DatedValues: Hashable, Sendable {
  /// Stated values, in order of year; never empty.
  public let stated: [(year: Int, value: Double)]

  /// - Precondition: at least one value.
  public init(_ values: [Int: Double]) {
    precondition(!values.isEmpty, "dated values need one year at least")
    stated = values.sorted { $0.key < $1.key }.map { (year: $0.key, value: $0.value) }
  }

  /// The same value in every year.
  public init(constant value: Double) { stated = [(year: 1, value: value)] }

  /// The value that holds in a year.
  public func value(in year: Int) -> Double {
    var current = stated[0].value
    for entry in stated where entry.year <= year { current = entry.value }
    return current
  }

  public static func == (left: DatedValues, right: DatedValues) -> Bool {
    left.stated.elementsEqual(right.stated) { $0.year == $1.year && $0.value == $1.value }
  }

  public func hash(into hasher: inout Hasher) {
    for entry in stated {
      hasher.combine(entry.year)
      hasher.combine(entry.value)
    }
  }
}
