import Microsimulation

/// What has accrued for one member of a comparison group, on average, so many weeks after the start.
///
/// Members count for as long as the contract sees them: at week u the mean rate is that of the members who started at least u
/// weeks before its end, and once none is seen any more it stays what it was. (A rate of nothing would not be what such people
/// do without the plan; with few members it would bias the baseline.) The curve is its integral, linear between breaks.
struct ComparisonCurve: Sendable {
  /// Weeks since the start, what has accrued by then, and how much a week accrues from there on.
  private let breaks: [(week: Double, sum: Double, rate: Double)]

  /// - Parameters:
  ///   - members: lives without the plan, and the moment from which they count
  ///   - meter: what accrues
  ///   - end: the last moment that is seen
  init(_ members: [(life: ArraySlice<Histories.Stay>, start: Double)], meter: LifeMeter, end: Double) {
    /// By how much the summed rate and the number of members change.
    var changes: [(week: Double, rate: Double, people: Int)] = []
    for member in members where member.start < end {
      changes.append((0, 0, 1))
      changes.append((end - member.start, 0, -1))
      meter.pieces(of: member.life, from: member.start, to: end) { from, to, rate in
        changes.append((from - member.start, rate, 0))
        changes.append((to - member.start, -rate, 0))
      }
    }
    changes.sort { $0.week < $1.week }
    var breaks: [(week: Double, sum: Double, rate: Double)] = [(0, 0, 0)]
    var people = 0
    var rate = 0.0
    for (index, change) in changes.enumerated() {
      people += change.people
      rate += change.rate
      // One break for all that changes at a week.
      if index + 1 < changes.count, changes[index + 1].week == change.week { continue }
      let last = breaks[breaks.count - 1]
      let sum = last.sum + last.rate * (change.week - last.week)
      breaks.append((change.week, sum, people > 0 ? rate / Double(people) : last.rate))
    }
    self.breaks = breaks
  }

  /// What has accrued after so many weeks.
  func value(at week: Double) -> Double {
    var low = 0
    var high = breaks.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if breaks[middle].week <= week { low = middle } else { high = middle }
    }
    return breaks[low].sum + breaks[low].rate * max(0, week - breaks[low].week)
  }
}
