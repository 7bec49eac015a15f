import Microsimulation
import PublicFinance

/// Who money passes between in an outcome contract.
public enum ContractParty: String, CaseIterable, Sendable, Hashable {
  /// Pays the contracted efforts as they are spent, and is paid for outcomes.
  case investor
  /// Delivers the efforts and is paid for them by the investor.
  case supplier
  /// Pays for outcomes alone.
  case municipality
}

/// An outcome contract (a social impact bond): an investor pays efforts as they are spent, the municipality pays for what
/// comes of them. Amounts are DKK in fixed prices of the base year.
///
/// A *participant* is whoever starts one of the efforts with the plan before the contract's end. What has been verified is paid
/// at settlements, after the threshold, then within the caps; at the last one the floor is made up.
public struct OutcomeContract: Sendable {
  /// Something that is paid for.
  public struct Outcome: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// A participant who has reached one of these destinations after starting and stayed in them for so many unbroken weeks:
      /// once a person, at arrival + `stayWeeks` + lag.
      case arrival(states: [String], stayWeeks: Double, amount: Amount)
      /// A week that a participant spends in destinations (all of them, or these) beyond the baseline, from the first start on.
      case weeksOffSupport(states: [String]?, amount: Amount)
      /// A share of what the municipality saves on participants' benefits against the baseline, from the first start on.
      case savingShare(Double)
    }

    public var id: String
    public var label: LocalizedText
    public var kind: Kind

    public init(id: String, label: LocalizedText? = nil, kind: Kind) {
      self.id = id
      self.label = label ?? LocalizedText(id)
      self.kind = kind
    }

    /// Paid once for a person; otherwise an entitlement of all participants together that grows with time.
    public var isArrival: Bool { if case .arrival = kind { true } else { false } }
  }

  /// What would have come without the efforts, as the contract sees it.
  public enum Baseline: Hashable, Sendable {
    /// The same people's lives without the plan. No real contract can see them: an ideal.
    case counterfactual
    /// Lives without the plan of so many others like the participants, mean by weeks since the start.
    case comparisonGroup(Int)
    /// Stated for each participant and year since the start; NaN for what no outcome asks for.
    case fixed(weeksOffSupportPerYear: Double, municipalCostPerYear: Amount)
  }

  /// What the first outcomes or money do not give.
  public enum Threshold: Hashable, Sendable {
    /// So many arrivals, the first verified, are not paid.
    case arrivals(Int)
    /// So much of the first entitlement is not paid.
    case amount(Amount)
  }

  /// Limits of what is paid; infinity for none. What a cap holds back is paid as soon as it leaves room, and lost at the end.
  public struct Caps: Hashable, Sendable {
    public var total: Amount
    /// At most so much for one person's arrivals, and all payments at most so much for each participant so far.
    public var perPerson: Amount
    /// The investor's account, compounding at this yearly rate, a real one since flows are fixed prices, never rises above zero:
    /// 0.08 is 8 %.
    public var investorYearlyReturn: Double

    public init(
      total: Amount = .infinity, perPerson: Amount = .infinity, investorYearlyReturn: Double = .infinity
    ) {
      self.total = total
      self.perPerson = perPerson
      self.investorYearlyReturn = investorYearlyReturn
    }
  }

  /// Identifiers of the efforts that the investor pays. Each has a price, no line, and runs with the plan alone.
  public var efforts: [String]
  public var outcomes: [Outcome]
  /// `nil` when every outcome is an arrival.
  public var baseline: Baseline?
  /// From the moment that an outcome is there to its verification.
  public var lagWeeks: Double
  /// Days at whose end is settled what has been verified by then, in order; the last one is the contract's last day.
  public var settlements: [CalendarDate]
  public var threshold: Threshold?
  public var caps: Caps
  /// The municipality pays at least so much in all.
  public var floor: Amount
  /// The supplier's own costs by year; `nil` when they are not stated.
  public var supplierCosts: [Int: Amount]?
  /// What it is called, where stated.
  public var label: LocalizedText?
  /// Names of the parties, where stated.
  public var parties: [ContractParty: LocalizedText]

  /// - Precondition: efforts, outcomes and settlements are not empty; a baseline where an outcome needs one.
  public init(
    efforts: [String], outcomes: [Outcome], baseline: Baseline? = nil, lagWeeks: Double = 0,
    settlements: [CalendarDate], threshold: Threshold? = nil, caps: Caps = Caps(), floor: Amount = 0,
    supplierCosts: [Int: Amount]? = nil, label: LocalizedText? = nil,
    parties: [ContractParty: LocalizedText] = [:]
  ) {
    precondition(!efforts.isEmpty && !outcomes.isEmpty && !settlements.isEmpty)
    precondition(baseline != nil || outcomes.allSatisfy(\.isArrival))
    self.efforts = efforts
    self.outcomes = outcomes
    self.baseline = baseline
    self.lagWeeks = lagWeeks
    self.settlements = settlements
    self.threshold = threshold
    self.caps = caps
    self.floor = floor
    self.supplierCosts = supplierCosts
    self.label = label
    self.parties = parties
  }

  /// The contract's last day: nothing verified after it is paid.
  public var lastDay: CalendarDate { settlements[settlements.count - 1] }

  /// Whether payments hang on lives that no real contract can see.
  public var isIdeal: Bool { baseline == .counterfactual }

  /// The first day by whose end something can have been verified: the first start of an effort, the shortest stay, and the lag.
  public static func firstVerified(
    start: CalendarDate, lagWeeks: Double, outcomes: [Outcome]
  ) -> CalendarDate {
    let stays = outcomes.map { outcome in
      if case .arrival(_, let weeks, _) = outcome.kind { weeks } else { 0.0 }
    }
    return start + Int(((stays.min() ?? 0) + lagWeeks) * 7)
  }

  /// Days of settlement: the first, every so many months after it (a month's last day stays one; a day that a month lacks is
  /// its last), and the contract's last day.
  public static func settlements(
    from first: CalendarDate, everyMonths months: Int, end lastDay: CalendarDate
  ) -> [CalendarDate] {
    var days: [CalendarDate] = []
    var day = first
    while day < lastDay {
      days.append(day)
      day = first.adding(months: months * days.count)
    }
    return days + [lastDay]
  }
}

extension CalendarDate {
  /// The same day so many months later: the last day of a month stays one, and a day that a month lacks is its last.
  func adding(months: Int) -> CalendarDate {
    let (year, month, day) = parts
    func lastDay(of index: Int) -> CalendarDate {
      CalendarDate(year: (index + 1) / 12, month: (index + 1) % 12 + 1, day: 1)! + -1
    }
    let index = year * 12 + month - 1
    let target = lastDay(of: index + months)
    if self == lastDay(of: index) { return target }
    return target + min(0, day - target.parts.day)
  }
}
