import Microsimulation
import PublicFinance

/// What is spent on an effort by quarter: weeks of use, or of places, × price.
struct EffortSpending: Sendable {
  private let effort: Int
  private let price: Amount
  /// When places change, weeks since the period's start; nil when only use is paid for.
  private let places: [PlacesSchedule.Step]?
  private let open: ClosedRange<Double>
  /// Ends of the quarters, in order.
  private let quarterEnds: [Double]

  init(_ effort: Int, of model: Model, quarters: [ResultLayout.Quarter]) {
    let stated = model.efforts[effort]
    let origin = model.period.start
    self.effort = effort
    price = stated.price?.perWeek ?? 0
    places = stated.paidFor == .places ? PlacesSchedule(effort: stated, model: model).steps : nil
    let start = max(0, stated.start.weeks(since: origin))
    open = start...max(start, stated.end?.weeks(since: origin) ?? .infinity)
    quarterEnds = quarters.map { $0.interval.end.weeks(since: origin) }
  }

  /// Adds the effort's spending to each quarter's: ∫ in use dt × price, or, while the effort is open and places are paid for,
  /// ∫ max(places, in use) dt × price.
  func add(_ participations: [Histories.Participation], to quarters: inout [Amount]) {
    // By how much use changes; moments at which places or the quarter change bring 0.
    var changes = quarterEnds.map { (time: $0, people: 0) }
    for participation in participations where participation.effort == effort {
      changes.append((participation.start, 1))
      changes.append((participation.end, -1))
    }
    if let places {
      changes += places.map { ($0.time, 0) }
      changes += [(open.lowerBound, 0), (open.upperBound, 0)]
    }
    changes.sort { $0.time < $1.time }
    var position = 0.0
    var inUse = 0
    var step = -1
    var quarter = 0
    for change in changes {
      if change.time > position {
        while quarter < quarterEnds.count, quarterEnds[quarter] <= position { quarter += 1 }
        guard quarter < quarterEnds.count else { return }
        var units = inUse
        if let places, position >= open.lowerBound, position < open.upperBound {
          while step + 1 < places.count, places[step + 1].time <= position { step += 1 }
          if step >= 0 { units = max(units, places[step].places) }
        }
        quarters[quarter] += Double(units) * (min(change.time, quarterEnds[quarter]) - position) * price
        position = change.time
      }
      inUse += change.people
    }
  }
}
