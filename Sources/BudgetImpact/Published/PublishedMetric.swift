import Microsimulation
import PublicFinance

/// What a published figure is compared with, in lives with the plan and in the same lives without it.
public enum PublishedMetric: Hashable, Sendable {
  /// Mean weeks of newcomers' first runs without and with the plan.
  case meanWeeksCounterfactual, meanWeeksPlan
  /// Mean weeks without minus with the plan.
  case weeksSaved
  /// More arrivals in self-supporting states, plan against counterfactual, from the period's start through
  /// the figure's year. Arrivals are counted, not people: somebody who comes back to support and leaves it again counts
  /// more than once.
  case selfSupportingArrivalsGained
  /// More full-time persons in self-supporting states in the year.
  case selfSupportingPersonsGained
  /// The municipality's saving on benefits in the year, DKK.
  case municipalSaving
  /// Investment appropriated over all years, DKK.
  case appropriationTotal
  /// The one ratio on all exits of all newcomers from their first week that does as much as the plan with
  /// unlimited places (a trial's hazard ratio stands beside it).
  case equivalentRatio
  /// Average people in these states (nil: all that pay) in the year, over its part within the period.
  case caseload(states: [String]?)
  /// People counted on a day.
  case caseloadOn(Census, on: CalendarDate)
  /// The count on a day relative to the one on an earlier day: N(on) / N(since) − 1.
  case caseloadChange(Census, on: CalendarDate, since: CalendarDate)
  /// A share of a group of people some time after.
  case shareOfGroup(GroupShare)

  /// Who is counted on a day, as it begins: moves of that moment have happened.
  public struct Census: Hashable, Sendable {
    /// Where people are; nil for all states that pay.
    public var states: [String]?
    /// Nil for all.
    public var cohorts: [String]?
    /// The clock that the window is read on.
    public var clock: Clock
    /// People with at least `fromWeek` and less than `toWeek` weeks on the clock.
    public var fromWeek: Double
    public var toWeek: Double

    public init(
      states: [String]? = nil, cohorts: [String]? = nil, clock: Clock = .support, fromWeek: Double = 0,
      toWeek: Double = .infinity
    ) {
      self.states = states
      self.cohorts = cohorts
      self.clock = clock
      self.fromWeek = fromWeek
      self.toWeek = toWeek
    }
  }

  /// Of a group, the share in some states a number of weeks after. People whose moment lies beyond the period are left out.
  public struct GroupShare: Hashable, Sendable {
    public enum Group: Hashable, Sendable {
      /// Everybody of a cohort; weeks count from entry.
      case cohort(String)
      /// Whoever takes part in the plan: the first participation, and weeks count from its start; `completed`: the first one
      /// that ran its full length, and weeks count from its end. Without the plan they are the same people at the same moments.
      case effort(String, completed: Bool)
    }

    public var group: Group
    public var states: [String]
    /// Weeks after the group's moment at which people are looked for.
    public var weeksAfter: Double
    /// Whether it is enough to have been in one of the states since entry or the start of the participation (with `among`: since
    /// one of those was reached).
    public var ever: Bool
    /// Only people who by then have been in one of these states; nil for the whole group.
    public var among: [String]?

    public init(
      group: Group, states: [String], weeksAfter: Double, ever: Bool = false, among: [String]? = nil
    ) {
      self.group = group
      self.states = states
      self.weeksAfter = weeksAfter
      self.ever = ever
      self.among = among
    }
  }

  /// A metric without its parameters, as scenario files name it.
  public enum Kind: String, Sendable, CaseIterable {
    case meanWeeksCounterfactual, meanWeeksPlan, weeksSaved, selfSupportingArrivalsGained
    case selfSupportingPersonsGained, municipalSaving, appropriationTotal, equivalentRatio
    case caseload, caseloadOn, caseloadChange, shareOfGroup

    /// Whether the metric is of one calendar year.
    public var isYearly: Bool {
      switch self {
      case .selfSupportingArrivalsGained, .selfSupportingPersonsGained, .municipalSaving, .caseload: true
      default: false
      }
    }

    /// Whether the metric only tells how large something is, so that no control group is asked for.
    public var isLevel: Bool {
      switch self {
      case .caseload, .caseloadOn, .appropriationTotal, .meanWeeksCounterfactual: true
      default: false
      }
    }

    /// Whether the figure is a fraction that people read in percent.
    public var isShare: Bool { self == .caseloadChange || self == .shareOfGroup }

    public var isMoney: Bool { self == .municipalSaving || self == .appropriationTotal }
  }

  public var kind: Kind {
    switch self {
    case .meanWeeksCounterfactual: .meanWeeksCounterfactual
    case .meanWeeksPlan: .meanWeeksPlan
    case .weeksSaved: .weeksSaved
    case .selfSupportingArrivalsGained: .selfSupportingArrivalsGained
    case .selfSupportingPersonsGained: .selfSupportingPersonsGained
    case .municipalSaving: .municipalSaving
    case .appropriationTotal: .appropriationTotal
    case .equivalentRatio: .equivalentRatio
    case .caseload: .caseload
    case .caseloadOn: .caseloadOn
    case .caseloadChange: .caseloadChange
    case .shareOfGroup: .shareOfGroup
    }
  }
}
