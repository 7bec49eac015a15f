import Foundation
import PublicFinance
import SurvivalAnalysis

/// The two lives of one population.
public enum Arm: String, CaseIterable, Sendable, Hashable {
  case counterfactual, plan
}

/// A line of the investment plan: money by year.
public struct InvestmentLine: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText
  public var account: String?
  /// DKK by year, exact. A year that is not stated has none.
  public var appropriation: [Int: Decimal]
  /// DKK by year of the appropriation that buys no places.
  public var setUp: [Int: Decimal]
  /// The state's share of the line's cost.
  public var stateShare: Double

  public init(
    id: String, label: LocalizedText? = nil, account: String? = nil, appropriation: [Int: Decimal],
    setUp: [Int: Decimal] = [:], stateShare: Double = 0
  ) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.account = account
    self.appropriation = appropriation
    self.setUp = setUp
    self.stateShare = stateShare
  }
}

/// What a place costs, exactly: DKK per place and week as a fraction.
public struct PlacePrice: Hashable, Sendable {
  public var numerator: Decimal
  public var denominator: Decimal

  /// A price stated per place and week.
  public init(perPlaceWeek amount: Decimal) {
    numerator = amount
    denominator = 1
  }

  /// Staff at `perStaffYear` DKK a full-time year with `with` cases each. When cases are only moved from
  /// colleagues with `without` cases each, one extra caseworker makes 1/(1/with − 1/without) places.
  public init(perStaffYear amount: Decimal, casesWith with: Decimal, casesWithout without: Decimal?) {
    // A full-time year has 365.25/7 weeks; a place takes 1/with − 1/without of a caseworker.
    if let without {
      numerator = amount * (without - with) * 7
      denominator = with * without * Decimal(string: "365.25")!
    } else {
      numerator = amount * 7
      denominator = with * Decimal(string: "365.25")!
    }
  }

  /// DKK per place and week.
  public var perWeek: Double { NSDecimalNumber(decimal: numerator / denominator).doubleValue }
}

/// What an investment line buys: who may get it, for how long, at what price, with what effect.
public struct Effort: Sendable {
  /// Who may start, and when on a clock. The window matters for starting only.
  public struct Eligibility: Sendable {
    public var cohorts: [String]?
    public var categories: [String]?
    /// Paying states.
    public var states: [String]
    public var clock: Clock
    public var fromWeek: Double
    /// End of the window, itself outside; infinity for none.
    public var toWeek: Double
    public init(
      cohorts: [String]? = nil, categories: [String]? = nil, states: [String], clock: Clock = .support,
      fromWeek: Double = 0, toWeek: Double = .infinity
    ) {
      self.cohorts = cohorts
      self.categories = categories
      self.states = states
      self.clock = clock
      self.fromWeek = fromWeek
      self.toWeek = toWeek
    }
  }

  /// Probability of accepting an offer: one uniform per person and effort for life, or per group.
  public struct TakeUp: Sendable {
    public var probability: Double
    public var byCategory: [String: Double]
    /// Efforts of one group share the uniform.
    public var group: String?
    public init(_ probability: Double, byCategory: [String: Double] = [:], group: String? = nil) {
      self.probability = probability
      self.byCategory = byCategory
      self.group = group
    }
    public func probability(category: String?) -> Double {
      category.flatMap { byCategory[$0] } ?? probability
    }
  }

  /// Spotting of target categories: who is seen at all. One uniform per person and effort.
  public struct Triage: Sendable {
    public var targets: [String]
    /// Probability that somebody of a target category is seen.
    public var sensitivity: Double
    /// Probability that somebody of another category is not seen.
    public var specificity: Double
    public init(targets: [String], sensitivity: Double, specificity: Double) {
      self.targets = targets
      self.sensitivity = sensitivity
      self.specificity = specificity
    }
  }

  public enum Capacity: Sendable {
    /// Places bought with the line's money at the price.
    case funded
    /// Places stated by year.
    case stated(DatedValues)
    case unlimited
  }

  /// Who starts first when a place is free. Ties go by place in the population.
  public enum Priority: Sendable {
    /// Fewest support weeks.
    case earliest
    case longestWaiting
    /// Categories in order (others last), then longest waiting.
    case categories([String])
  }

  public enum PaidFor: String, Sendable, CaseIterable {
    /// Staff: max(places, in use) × price from the start.
    case places
    /// Bought courses: in use × price.
    case use
  }

  public enum AtEnd: String, Sendable, CaseIterable {
    /// Participations finish; their cost after the end is a commitment.
    case runOut
    /// Participations end on the effort's last day.
    case stop
  }

  public var id: String
  public var label: LocalizedText
  public var arms: Set<Arm>
  /// The line that pays, and the share of its money (set-up apart) for this effort.
  public var line: String?
  public var lineShare: Double
  public var start: CalendarDate
  /// The first day on which nobody may start any more; `nil` for never.
  public var end: CalendarDate?
  public var eligibility: Eligibility
  public var takeUp: TakeUp
  public var triage: Triage?
  /// Length of a participation; `nil` for the rest of the run of support.
  public var length: DurationLaw?
  public var price: PlacePrice?
  public var capacity: Capacity
  /// Weeks over which places grow linearly from the start; 0 for at once.
  public var startUpWeeks: Double
  public var priority: Priority
  public var effects: [Effect]
  public var paidFor: PaidFor
  public var atEnd: AtEnd

  public init(
    id: String, label: LocalizedText? = nil, arms: Set<Arm> = [.plan], line: String? = nil,
    lineShare: Double = 1,
    start: CalendarDate, end: CalendarDate?, eligibility: Eligibility, takeUp: TakeUp = TakeUp(1),
    triage: Triage? = nil, length: DurationLaw? = nil, price: PlacePrice? = nil,
    capacity: Capacity = .unlimited,
    startUpWeeks: Double = 0, priority: Priority = .earliest, effects: [Effect] = [], paidFor: PaidFor = .use,
    atEnd: AtEnd = .runOut
  ) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.arms = arms
    self.line = line
    self.lineShare = lineShare
    self.start = start
    self.end = end
    self.eligibility = eligibility
    self.takeUp = takeUp
    self.triage = triage
    self.length = length
    self.price = price
    self.capacity = capacity
    self.startUpWeeks = startUpWeeks
    self.priority = priority
    self.effects = effects
    self.paidFor = paidFor
    self.atEnd = atEnd
  }
}

/// A hazard ratio on chosen transitions, in stages: `onset` weeks with ratio 1, then `during` to the end of
/// the participation, then `after` for `afterWeeks`.
///
/// It follows the person into every state of the run. Within support, `after` follows only a participation
/// that ran its full length. On transitions out of a destination only `after` acts, for whoever took part in
/// the run just ended, and its weeks count from the end of that run.
public struct Effect: Sendable {
  public enum Targets: Sendable, Hashable {
    /// Every transition from a paying state to a destination.
    case exits
    /// Transitions from a paying state to these states.
    case states([String])
    /// Transitions from a destination to a paying state.
    case relapse
  }

  /// A hazard ratio: `stated` × θ^`goalWeight`.
  public struct Ratio: Hashable, Sendable {
    public var stated: Double
    public var goalWeight: Double
    public init(_ stated: Double = 1, goalWeight: Double = 0) {
      self.stated = stated
      self.goalWeight = goalWeight
    }
  }

  public var id: String
  public var targets: Targets
  public var onsetWeeks: Double
  public var during: Ratio
  public var after: Ratio
  /// How long `after` lasts; infinity for the rest of the run (or of the stay in destinations).
  public var afterWeeks: Double

  public init(
    id: String = "effect", targets: Targets = .exits, onsetWeeks: Double = 0, during: Ratio = Ratio(),
    after: Ratio = Ratio(), afterWeeks: Double = .infinity
  ) {
    self.id = id
    self.targets = targets
    self.onsetWeeks = onsetWeeks
    self.during = during
    self.after = after
    self.afterWeeks = afterWeeks
  }
}
