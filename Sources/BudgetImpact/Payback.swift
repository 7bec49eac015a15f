import PublicFinance

/// When a plan has paid for itself, and how deep it goes before that.
public enum Payback {
  /// The first moment after which the cumulative net result stays at or above 0 to the horizon, linear within
  /// each year.
  /// - Parameters:
  ///   - cumulative: net result from the start through each year, DKK
  ///   - years: the part of each year that lies in the period, in order
  /// - Returns: days since 1 January 1970 with a fraction; the first day when the cumulative result is never
  ///   negative, infinity when it is negative at the horizon.
  public static func day(cumulative: [Amount], years: [DateInterval]) -> Double {
    guard let last = cumulative.lastIndex(where: { $0 < 0 }) else {
      return Double(years.first?.start.dayNumber ?? 0)
    }
    let next = last + 1
    guard next < cumulative.count else { return .infinity }
    let share = -cumulative[last] / (cumulative[next] - cumulative[last])
    return Double(years[next].start.dayNumber) + share * Double(years[next].days)
  }

  /// The date of a day counted as above; `nil` for never.
  public static func date(of day: Double) -> CalendarDate? {
    day.isFinite ? CalendarDate(dayNumber: Int(day.rounded(.down))) : nil
  }

  /// How far below 0 the cumulative net result falls, DKK; 0 when it does not.
  public static func largestDeficit(cumulative: [Amount]) -> Amount {
    max(0, -(cumulative.min() ?? 0))
  }
}
