import Microsimulation
import PublicFinance

import struct Foundation.Decimal
import class Foundation.NSDecimalNumber

/// The places of one effort as a step function of time, in exact decimal arithmetic.
struct ReferencePlaces {
  /// Whether there is no limit; `changes` is then empty.
  let isUnlimited: Bool
  /// From each time on, this many places; before the first and after the effort's end none.
  let changes: [(time: Double, places: Int)]

  /// Places at a moment; `Int.max` when there is no limit.
  func places(at time: Double) -> Int {
    isUnlimited ? Int.max : changes.last { $0.time <= time }?.places ?? 0
  }

  init(model: Model, effort: Effort) {
    if case .unlimited = effort.capacity {
      isUnlimited = true
      changes = []
      return
    }
    isUnlimited = false
    // Nobody is followed for longer than the cap after the period's end.
    let horizon = CalendarDate.firstDay(of: model.period.end.year + 42)
    let open = DateInterval(start: effort.start, end: min(effort.end ?? horizon, horizon))
    var changes: [(time: Double, places: Int)] = []
    for year in open.years {
      let part = DateInterval(year: year).intersection(open)
      if part.days == 0 { continue }
      let value = Self.fullPlaces(model: model, effort: effort, year: year, openDays: part.days)
      changes += Self.steps(model: model, effort: effort, part: part, value: value)
    }
    if let end = effort.end { changes.append((model.position(end), 0)) }
    self.changes = changes
  }

  /// Places of a year before any rounding and growth, as a fraction.
  private static func fullPlaces(
    model: Model, effort: Effort, year: Int, openDays: Int
  ) -> (numerator: Decimal, denominator: Decimal) {
    switch effort.capacity {
    case .stated(let places): return (exact(places.value(in: year)), 1)
    case .unlimited: return (0, 1)
    case .funded:
      guard let price = effort.price, let line = model.lines.first(where: { $0.id == effort.line }) else {
        return (0, 1)
      }
      let money = (line.appropriation[year] ?? 0) - (line.setUp[year] ?? 0)
      if money <= 0 { return (0, 1) }
      // money × share ÷ (price a week × days ÷ 7)
      return (
        money * exact(effort.lineShare) * 7 * price.denominator, price.numerator * Decimal(openDays)
      )
    }
  }

  /// The steps of one calendar year: floor(value × growth).
  private static func steps(
    model: Model, effort: Effort, part: DateInterval, value: (numerator: Decimal, denominator: Decimal)
  ) -> [(time: Double, places: Int)] {
    let full = floorOfQuotient(value.numerator, value.denominator)
    let start = model.position(effort.start)
    let from = model.position(part.start)
    let to = model.position(part.end)
    let grown = start + effort.startUpWeeks
    if from >= grown { return [(from, full)] }
    // Growth so far is days ÷ 7 ÷ startUpWeeks.
    let daysSoFar = Decimal(part.start - effort.start)
    var steps = [
      (
        time: from,
        places: floorOfQuotient(
          value.numerator * daysSoFar, value.denominator * 7 * exact(effort.startUpWeeks))
      )
    ]
    while steps.last!.places < full {
      let next = steps.last!.places + 1
      let growth = toDouble(Decimal(next) * value.denominator) / toDouble(value.numerator)
      let time = start + effort.startUpWeeks * growth
      if growth >= 1 || time >= to { break }
      steps.append((time, next))
    }
    if grown < to { steps.append((grown, full)) }
    return steps
  }

  /// A decimal as written: 0.3 is three tenths.
  private static func exact(_ value: Double) -> Decimal { Decimal(string: "\(value)")! }

  private static func toDouble(_ value: Decimal) -> Double { NSDecimalNumber(decimal: value).doubleValue }

  /// The largest whole n with n × denominator ≤ numerator; 0 for a negative numerator.
  private static func floorOfQuotient(_ numerator: Decimal, _ denominator: Decimal) -> Int {
    if numerator <= 0 { return 0 }
    var places = Int((toDouble(numerator) / toDouble(denominator)).rounded(.down))
    while Decimal(places) * denominator > numerator { places -= 1 }
    while Decimal(places + 1) * denominator <= numerator { places += 1 }
    return places
  }
}
