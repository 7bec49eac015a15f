/// A state's share of a benefit by weeks on the reimbursement clock: a ladder of steps.
public struct ReimbursementLadder: Hashable, Sendable {
  /// Steps in order: from this week on, this share (0...1). The first stands at week 0.
  public let steps: [(fromWeek: Double, share: Double)]

  /// - Precondition: the first step starts at week 0 and weeks increase.
  public init(steps: [(fromWeek: Double, share: Double)]) {
    precondition(steps.first?.fromWeek == 0, "a ladder starts at week 0")
    precondition(zip(steps, steps.dropFirst()).allSatisfy { $0.fromWeek < $1.fromWeek })
    self.steps = steps
  }

  /// The state's share at a reading of the reimbursement clock.
  public func share(at week: Double) -> Double { steps.last { $0.fromWeek <= week }?.share ?? 0 }

  /// ∫₀ʷ share(u) du: weeks of benefit that the state has paid in full when the clock reads `week`.
  public func cumulativeShare(to week: Double) -> Double {
    var total = 0.0
    for (index, step) in steps.enumerated() where week > step.fromWeek {
      let end = index + 1 < steps.count ? min(week, steps[index + 1].fromWeek) : week
      total += step.share * (end - step.fromWeek)
    }
    return total
  }

  /// A stated share of weeks is active, the rest passive: one ladder with the blended shares.
  public static func blend(active: Self, passive: Self, activeShare: Double) -> Self {
    let weeks = Set(active.steps.map(\.fromWeek) + passive.steps.map(\.fromWeek)).sorted()
    return Self(
      steps: weeks.map {
        (fromWeek: $0, share: activeShare * active.share(at: $0) + (1 - activeShare) * passive.share(at: $0))
      })
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.steps.elementsEqual(right.steps) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    for step in steps {
      hasher.combine(step.fromWeek)
      hasher.combine(step.share)
    }
  }
}

/// Rules in force from a date on: one ladder for all benefits, or a ladder per benefit.
public struct ReimbursementRegime: Hashable, Sendable {
  public var id: String
  public var validFrom: CalendarDate
  /// Ladder of each benefit that has its own.
  public var perBenefit: [String: ReimbursementLadder]
  /// Ladder of every other benefit.
  public var common: ReimbursementLadder

  public init(
    id: String, validFrom: CalendarDate, common: ReimbursementLadder,
    perBenefit: [String: ReimbursementLadder] = [:]
  ) {
    self.id = id
    self.validFrom = validFrom
    self.common = common
    self.perBenefit = perBenefit
  }

  public func ladder(for benefit: String) -> ReimbursementLadder { perBenefit[benefit] ?? common }
}

/// Who pays a benefit: the state's share by weeks on the reimbursement clock, in dated regimes.
///
/// The clock advances in paying states and in destinations marked as being on the ladder, stands still
/// elsewhere, and starts again after `resetAfterWeeks` without (Danish rule from 2016: 52 weeks).
public struct ReimbursementSchedule: Hashable, Sendable {
  /// Regimes in order of date. Before the first one's date the first one holds.
  public var regimes: [ReimbursementRegime]
  public var resetAfterWeeks: Double

  public init(regimes: [ReimbursementRegime], resetAfterWeeks: Double) {
    self.regimes = regimes.sorted { $0.validFrom < $1.validFrom }
    self.resetAfterWeeks = resetAfterWeeks
  }

  /// The state pays nothing.
  public static let none = ReimbursementSchedule(
    regimes: [
      ReimbursementRegime(
        id: "none", validFrom: .firstDay(of: 1), common: ReimbursementLadder(steps: [(fromWeek: 0, share: 0)])
      )
    ], resetAfterWeeks: 52)

  /// The regime in force on a day.
  public func regime(on date: CalendarDate) -> ReimbursementRegime {
    regimes.last { $0.validFrom <= date } ?? regimes[0]
  }
}
