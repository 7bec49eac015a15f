import Microsimulation
import PublicFinance

/// Something that accrues at a rate a week while people live: weeks off support, or what the municipality pays them.
///
/// Within a *piece* of a life the rate is constant, so that sums over pieces are exact.
struct LifeMeter: Sendable {
  /// A state's part in it.
  private enum Rate: Sendable {
    case constant(Double)
    /// DKK a week by calendar year × (1 − the state's share on the ladder of each regime).
    case benefit(byYear: [Amount], ladders: [[(fromWeek: Double, share: Double)]])
  }

  private let rates: [Rate]
  /// Where calendar years and reimbursement regimes begin, weeks since the period's start, the first at or before 0. Years
  /// end with the period.
  private let yearStarts: [Double]
  private let regimeStarts: [Double]
  let horizon: Double

  private init(model: Model, _ rate: (PersonState) -> Rate) {
    let origin = model.period.start
    rates = model.states.map(rate)
    yearStarts = model.period.years.map { CalendarDate.firstDay(of: $0).weeks(since: origin) }
    regimeStarts = model.reimbursement.regimes.enumerated().map { index, regime in
      index == 0 ? -.infinity : regime.validFrom.weeks(since: origin)
    }
    horizon = model.period.end.weeks(since: origin)
  }

  /// Weeks in destinations, in all of them or in some.
  static func weeksOffSupport(_ model: Model, states: [String]?) -> LifeMeter {
    LifeMeter(model: model) { state in
      .constant(!state.isPaying && states?.contains(state.id) ?? true ? 1 : 0)
    }
  }

  /// DKK that the municipality pays in benefits: rate × part rate × (1 − the state's share by the reimbursement clock).
  static func municipalCost(_ model: Model) -> LifeMeter {
    LifeMeter(model: model) { state in
      guard case .paying(let id, let partRate) = state.kind,
        let benefit = model.benefits.first(where: { $0.id == id })
      else { return .constant(0) }
      return .benefit(
        byYear: model.period.years.map { benefit.weeklyRate.value(in: $0) * partRate },
        ladders: model.reimbursement.regimes.map { $0.ladder(for: id).steps })
    }
  }

  /// The pieces of a life between two moments, in order; where nothing accrues there is none.
  func pieces(
    of life: ArraySlice<Histories.Stay>, from: Double, to: Double,
    _ add: (_ from: Double, _ to: Double, _ rate: Double) -> Void
  ) {
    for stay in life where stay.end > from && stay.start < to {
      let start = max(stay.start, from)
      let end = min(stay.end, to, horizon)
      guard start < end else { continue }
      switch rates[stay.state] {
      case .constant(let rate): if rate != 0 { add(start, end, rate) }
      case .benefit(let byYear, let ladders): cut(stay, start, end, byYear, ladders, add)
      }
    }
  }

  /// Cuts a stay at year ends, where regimes begin, and at the steps of the ladder.
  private func cut(
    _ stay: Histories.Stay, _ start: Double, _ end: Double, _ byYear: [Amount],
    _ ladders: [[(fromWeek: Double, share: Double)]], _ add: (Double, Double, Double) -> Void
  ) {
    var position = start
    var year = yearStarts.lastIndex { $0 <= start } ?? 0
    var regime = regimeStarts.lastIndex { $0 <= start } ?? 0
    /// When the clock reaches a step.
    func moment(_ step: Int) -> Double {
      step < ladders[regime].count
        ? stay.start + (ladders[regime][step].fromWeek - stay.reimbursement) : .infinity
    }
    while position < end {
      while year + 1 < yearStarts.count, yearStarts[year + 1] <= position { year += 1 }
      while regime + 1 < regimeStarts.count, regimeStarts[regime + 1] <= position { regime += 1 }
      var step = 0
      while moment(step + 1) <= position { step += 1 }
      var stop = min(end, moment(step + 1))
      if year + 1 < yearStarts.count { stop = min(stop, yearStarts[year + 1]) }
      if regime + 1 < regimeStarts.count { stop = min(stop, regimeStarts[regime + 1]) }
      add(position, stop, byYear[year] * (1 - ladders[regime][step].share))
      position = stop
    }
  }

  /// Adds what has accrued since `from` at each of some moments, in order.
  func accrue(
    _ life: ArraySlice<Histories.Stay>, from: Double, at moments: [Double], into sums: inout [Double],
    sign: Double = 1
  ) {
    guard let last = moments.last else { return }
    pieces(of: life, from: from, to: last) { start, end, rate in
      for index in moments.indices where moments[index] > start {
        sums[index] += sign * rate * (min(end, moments[index]) - start)
      }
    }
  }

  /// What accrues between two moments.
  func total(_ life: ArraySlice<Histories.Stay>, from: Double, to: Double) -> Double {
    var sum = 0.0
    pieces(of: life, from: from, to: to) { start, end, rate in sum += rate * (end - start) }
    return sum
  }
}
