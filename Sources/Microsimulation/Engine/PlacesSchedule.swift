import Foundation
import PublicFinance

/// How many places an effort has, and when that changes.
///
/// Places in a year = floor((appropriation − set-up) × share ÷ (price × exact weeks of that year in which
/// the effort is open)), growing linearly over the start-up weeks from the effort's start; the floor is taken
/// after growth. The quotient is formed in exact decimal arithmetic, so money that buys just n places buys n.
public struct PlacesSchedule: Sendable, Hashable {
  /// From `time` on (weeks since the period's start) there are `places`, until the next step.
  public struct Step: Sendable, Hashable, BitwiseCopyable {
    public let time: Double
    public let places: Int
  }

  /// Steps in order of time, the first at the effort's start; `nil` for unlimited places.
  public let steps: [Step]?

  public init(effort: Effort, model: Model) {
    if case .unlimited = effort.capacity {
      steps = nil
      return
    }
    let origin = model.period.start
    // An effort that never ends is open the whole of every year; after the last dated one nothing changes.
    let end = effort.end ?? .firstDay(of: Self.lastDatedYear(effort, model) + 1)
    var steps: [Step] = []
    func add(_ time: Double, _ places: Int) {
      if let last = steps.last, last.time == time { steps.removeLast() }
      if steps.last?.places != places || steps.isEmpty { steps.append(Step(time: time, places: places)) }
    }
    let open = DateInterval(start: effort.start, end: end)
    for year in open.years {
      let part = DateInterval(year: year).intersection(open)
      guard part.days > 0 else { continue }
      let quotient = Self.unroundedPlaces(effort: effort, model: model, year: year, openDays: part.days)
      Self.addYear(
        quotient, effort: effort, from: part.start.weeks(since: origin), to: part.end.weeks(since: origin),
        opened: effort.start.weeks(since: origin), daysBefore: part.start - effort.start, add)
    }
    // Money that is not stated is not there.
    if effort.end == nil, case .funded = effort.capacity { add(end.weeks(since: origin), 0) }
    self.steps = steps
  }

  /// The last year in which the places of an effort without an end may change.
  private static func lastDatedYear(_ effort: Effort, _ model: Model) -> Int {
    var years = [model.period.end.year, (effort.start + Int((effort.startUpWeeks * 7).rounded(.up))).year]
    switch effort.capacity {
    case .unlimited: break
    case .stated(let places): years += places.stated.map(\.year)
    case .funded: years += model.lines.first { $0.id == effort.line }?.appropriation.keys.map { $0 } ?? []
    }
    return years.max()!
  }

  /// Numerator and denominator of the places before the floor.
  private static func unroundedPlaces(
    effort: Effort, model: Model, year: Int, openDays: Int
  ) -> (numerator: Decimal, denominator: Decimal) {
    switch effort.capacity {
    case .unlimited: return (0, 1)
    case .stated(let places): return (exact(places.value(in: year)), 1)
    case .funded:
      guard let line = model.lines.first(where: { $0.id == effort.line }), let price = effort.price else {
        return (0, 1)
      }
      let money = (line.appropriation[year] ?? 0) - (line.setUp[year] ?? 0)
      return (
        max(0, money) * exact(effort.lineShare) * price.denominator * 7,
        price.numerator * Decimal(openDays)
      )
    }
  }

  /// A number as its shortest text says it, exactly; 0 when it is next to nothing, since no decimal holds
  /// products of such.
  private static func exact(_ number: Double) -> Decimal {
    abs(number) < 1e-30 ? 0 : Decimal(string: "\(number)") ?? 0
  }

  /// The steps of one year: at its start, and where growth reaches the next whole place.
  private static func addYear(
    _ quotient: (numerator: Decimal, denominator: Decimal), effort: Effort, from: Double, to: Double,
    opened: Double, daysBefore: Int, _ add: (Double, Int) -> Void
  ) {
    func floor(_ value: Decimal) -> Int {
      var input = value
      var output = Decimal()
      NSDecimalRound(&output, &input, 0, .down)
      return Int(truncating: NSDecimalNumber(decimal: min(output, 1_000_000_000)))
    }
    let full = floor(quotient.numerator / quotient.denominator)
    let startUp = exact(effort.startUpWeeks)
    let grown = opened + effort.startUpWeeks
    guard startUp > 0, from < grown else {
      add(from, full)
      return
    }
    // Growth at a day: numerator × days since start ÷ (denominator × start-up days), floored exactly.
    var places = floor(quotient.numerator * Decimal(daysBefore) / (quotient.denominator * (startUp * 7)))
    places = min(places, full)
    add(from, places)
    let perWeek = quotient.numerator / quotient.denominator / startUp
    while places < full {
      // The moment at which growth reaches one place more.
      let moment = opened + NSDecimalNumber(decimal: Decimal(places + 1) / perWeek).doubleValue
      guard moment < min(to, grown) else { break }
      places += 1
      if moment > from { add(moment, places) } else { add(from, places) }
    }
    if grown < to, places < full { add(grown, full) }
  }

  /// Places at a moment; `nil` for unlimited, 0 before the start.
  public func places(at time: Double) -> Int? {
    guard let steps else { return nil }
    return steps.last { $0.time <= time }?.places ?? 0
  }

  /// The average of places over a stretch of time; infinity when unlimited.
  public func average(from: Double, to: Double) -> Double {
    guard let steps else { return .infinity }
    var total = 0.0
    for (index, step) in steps.enumerated() {
      let start = max(from, step.time)
      let end = min(to, index + 1 < steps.count ? steps[index + 1].time : .infinity)
      if start < end { total += Double(step.places) * (end - start) }
    }
    return total / (to - from)
  }
}
