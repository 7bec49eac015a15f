import PublicFinance
import SurvivalAnalysis

/// A text in Danish and English, for what a citizen or council reads.
public struct LocalizedText: Hashable, Sendable {
  public var danish: String
  public var english: String

  public init(danish: String, english: String) {
    self.danish = danish
    self.english = english
  }

  /// The same words in both languages.
  public init(_ text: String) { self.init(danish: text, english: text) }
}

/// What is followed: states, transitions, cohorts, efforts and who pays. Everything that a replication
/// needs, validated; identifiers refer to each other by name and are unique within their list.
public struct Model: Sendable {
  /// First and last day of the projection; money is accrued within it.
  public var period: DateInterval
  public var benefits: [Benefit]
  public var states: [PersonState]
  public var transitions: [Transition]
  public var categories: [PersonCategory]
  public var cohorts: [Cohort]
  public var efforts: [Effort]
  public var lines: [InvestmentLine]
  /// The plan's own period; its years are the plan years.
  public var planPeriod: DateInterval
  /// Cohorts whose newcomers the goal and all figures of newcomers are about; nil for all with inflow.
  public var goalCohorts: [String]?
  public var reimbursement: ReimbursementSchedule
  public var calibration: Calibration

  public init(
    period: DateInterval, benefits: [Benefit], states: [PersonState], transitions: [Transition],
    categories: [PersonCategory] = [], cohorts: [Cohort], efforts: [Effort] = [],
    lines: [InvestmentLine] = [],
    planPeriod: DateInterval? = nil, goalCohorts: [String]? = nil,
    reimbursement: ReimbursementSchedule = .none,
    calibration: Calibration = Calibration()
  ) {
    self.period = period
    self.benefits = benefits
    self.states = states
    self.transitions = transitions
    self.categories = categories
    self.cohorts = cohorts
    self.efforts = efforts
    self.lines = lines
    self.planPeriod = planPeriod ?? period
    self.goalCohorts = goalCohorts
    self.reimbursement = reimbursement
    self.calibration = calibration
  }

  /// Cohorts whose inflow of the plan years are the newcomers of whom the goal and all figures of newcomers tell.
  public var newcomerCohorts: [Cohort] {
    cohorts.filter { $0.inflow != nil && goalCohorts?.contains($0.id) ?? true }
  }

  /// Positions of the cohorts whose people an effort is for.
  public func cohorts(of effort: Effort) -> Set<Int> {
    Set(cohorts.indices.filter { effort.eligibility.cohorts?.contains(cohorts[$0].id) ?? true })
  }
}

/// What a goal was turned into: two numbers that act on durations and effects as ordinary inputs.
public struct Calibration: Hashable, Sendable {
  /// Scales every duration out of a paying state, `fixed` ones apart: T becomes factor × T.
  public var durationFactor: Double
  /// The goal ratio θ: each effect ratio that carries a goal weight w is multiplied by θ^w.
  public var theta: Double

  public init(durationFactor: Double = 1, theta: Double = 1) {
    self.durationFactor = durationFactor
    self.theta = theta
  }
}

/// What is paid: sygedagpenge, kontanthjælp, ….
public struct Benefit: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText
  /// Account number in the municipal chart of accounts.
  public var account: String?
  /// DKK a week and full-time person, in fixed prices of the plan's first year.
  public var weeklyRate: DatedValues

  public init(id: String, label: LocalizedText, account: String? = nil, weeklyRate: DatedValues) {
    self.id = id
    self.label = label
    self.account = account
    self.weeklyRate = weeklyRate
  }
}

/// Where a person is: a state that pays a benefit, or a destination.
public struct PersonState: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Pays a benefit, in whole (`partRate` 1) or by a part rate.
    case paying(benefit: String, partRate: Double)
    case destination(Destination)
  }

  /// A state outside support. Without transitions out of it, it is absorbing.
  public struct Destination: Hashable, Sendable {
    /// The reimbursement clock goes on advancing here.
    public var onLadder: Bool
    /// Counts as self-support (work, education): leaving a benefit alone does not.
    public var selfSupporting: Bool
    /// DKK a week and person, plus is a gain, by perspective (municipality or state), fixed prices.
    public var weeklyValue: [Perspective: DatedValues]

    public init(
      onLadder: Bool = false, selfSupporting: Bool = false, weeklyValue: [Perspective: DatedValues] = [:]
    ) {
      self.onLadder = onLadder
      self.selfSupporting = selfSupporting
      self.weeklyValue = weeklyValue
    }
  }

  public var id: String
  public var label: LocalizedText
  public var kind: Kind

  public init(id: String, label: LocalizedText? = nil, kind: Kind) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.kind = kind
  }

  public var isPaying: Bool { if case .paying = kind { true } else { false } }

  /// The part of a benefit that is paid here, by which people count as full-time persons; 1 where nothing is paid.
  public var partRate: Double { if case .paying(_, let partRate) = kind { partRate } else { 1 } }
}

/// A clock that a law or an eligibility window reads, in weeks.
public enum Clock: String, Hashable, Sendable, CaseIterable {
  /// Weeks in the present state.
  case spell
  /// Weeks in the present run of support.
  case support
}

/// A race from one state: to one state, or to several with hazard shares.
///
/// With several targets each has hazard share × h and a threshold of its own; on a `fixed` law one coin
/// picks the target. Ties between transitions go to the one first in the list, then to the target first.
public struct Transition: Sendable {
  public struct Target: Hashable, Sendable {
    public var state: String
    public var share: Double
    public init(state: String, share: Double = 1) {
      self.state = state
      self.share = share
    }
  }

  public var id: String
  public var from: String
  /// Shares sum to one.
  public var targets: [Target]
  public var clock: Clock
  public var law: DurationLaw
  /// Only for people of these cohorts; `nil` for all.
  public var cohorts: [String]?
  /// Only for people of these categories; `nil` for all.
  public var categories: [String]?

  public init(
    id: String, from: String, targets: [Target], clock: Clock = .spell, law: DurationLaw,
    cohorts: [String]? = nil, categories: [String]? = nil
  ) {
    self.id = id
    self.from = from
    self.targets = targets
    self.clock = clock
    self.law = law
    self.cohorts = cohorts
    self.categories = categories
  }

  /// The name of the random stream of the least threshold and of who has it.
  public var streamName: String { "transition:\(id)" }

  /// The name of the random stream of how far the threshold towards a target that has not the least one lies beyond that:
  /// the transition's id, and with several targets `id/state`.
  public func streamName(of target: Target) -> String {
    targets.count == 1 ? "transition:\(id)" : "transition:\(id)/\(target.state)"
  }
}

/// A visitation category, or any other lasting trait that durations and offers may differ by.
public struct PersonCategory: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText
  public init(id: String, label: LocalizedText? = nil) {
    self.id = id
    self.label = label ?? LocalizedText(id)
  }
}
