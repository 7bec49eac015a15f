/// A day of the proleptic Gregorian calendar.
///
/// Dates are compared and subtracted by their day number, so a length of time is an exact number of
/// days; a position in weeks is that number divided by 7.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1 January 1970.
  public let dayNumber: Int

  public init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// A date from its parts; `nil` when there is no such day, for instance 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.days(inMonth: month, of: year)
    else { return nil }
    dayNumber = CalendarDate.dayNumber(year: year, month: month, day: day)
  }

  /// A date written as `2015-04-01`; `nil` for any other form.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The first day of a calendar year.
  public static func firstDay(of year: Int) -> CalendarDate {
    CalendarDate(dayNumber: dayNumber(year: year, month: 1, day: 1))
  }

  /// Calendar parts of the day.
  public var parts: (year: Int, month: Int, day: Int) {
    // Days are counted from 1 March of year 0, so that the leap day ends a year.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var year: Int { parts.year }

  /// ISO 8601, `2015-04-01`.
  public var description: String {
    let (year, month, day) = parts
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }

  /// The date a whole number of days later.
  public static func + (date: CalendarDate, days: Int) -> CalendarDate {
    CalendarDate(dayNumber: date.dayNumber + days)
  }

  /// Whole days from `right` to `left`.
  public static func - (left: CalendarDate, right: CalendarDate) -> Int { left.dayNumber - right.dayNumber }

  /// Weeks from `origin` to this date: the exact number of days divided by 7.
  public func weeks(since origin: CalendarDate) -> Double { Double(self - origin) / 7 }

  public static func isLeap(_ year: Int) -> Bool {
    (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

/// A run of days from `start` to the day before `end`.
public struct DateInterval: Hashable, Sendable {
  public var start: CalendarDate
  /// The first day after the interval.
  public var end: CalendarDate

  public init(start: CalendarDate, end: CalendarDate) {
    self.start = start
    self.end = end
  }

  /// A whole calendar year.
  public init(year: Int) {
    self.init(start: .firstDay(of: year), end: .firstDay(of: year + 1))
  }

  public var days: Int { max(0, end - start) }

  /// Calendar years that the interval touches.
  public var years: ClosedRange<Int> { start.year...max(start.year, (end + -1).year) }

  /// The days that two intervals share (possibly none: `days == 0`).
  public func intersection(_ other: DateInterval) -> DateInterval {
    let from = max(start, other.start)
    return DateInterval(start: from, end: max(from, min(end, other.end)))
  }
}
