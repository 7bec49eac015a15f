/// From values to pixels, straight.
struct Scale: Equatable {
  var domain: ClosedRange<Double>
  /// Pixels of the domain's ends.
  var start: Double
  var end: Double

  /// Values beyond the domain, infinities among them, stand at its ends.
  func callAsFunction(_ value: Double) -> Double {
    let inside = min(max(value, domain.lowerBound), domain.upperBound)
    let share = (inside - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return start + share * (end - start)
  }
}

/// What an axis has to show.
struct Extent {
  private var low = Double.infinity
  private var high = -Double.infinity

  /// No figure of a report comes near; beyond it a number counts as infinite.
  static let limit = 1e90

  init(_ values: [Double] = []) { for value in values { insert(value) } }

  /// Infinities and what is no number have no place on an axis.
  mutating func insert(_ value: Double?) {
    guard let value, value.magnitude < Self.limit else { return }
    low = min(low, value)
    high = max(high, value)
  }

  /// From the lowest value to the highest. A single value lies in the middle of a tenth to either side; zero alone, and no value at
  /// all, start a single unit.
  func range(unit: Double) -> ClosedRange<Double> {
    if low > high { return 0...unit }
    let size = max(low.magnitude, high.magnitude)
    if size < 1 / Self.limit { return 0...unit }
    if high - low < size * 1e-9 { return (low - size / 10)...(high + size / 10) }
    return low...high
  }

  /// The only value, if there is one.
  var single: Double? { low == high ? low : nil }
}
