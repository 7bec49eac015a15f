/// Single lives of one replication, in both arms: what follow-ups and outcome contracts are worked out from.
///
/// Times are weeks since the first day of the period. A stay ends when it really does, even beyond the period, to which no
/// money is accrued. What comes after that is told only up to a point: a stay that would begin at or after the period's end
/// is left out unless it continues a run of support, which is followed to its end (or to 2,080 support weeks). So a run that
/// leads to a destination after the period ends without another stay, and a destination that is left after it is the last
/// stay. Participations are told whenever they begin.
public struct Histories: Sendable {
  /// What happens within this many weeks of a moment happens at it (decision 12).
  public static let oneMoment = 1e-9

  /// A stay in one state.
  public struct Stay: Hashable, Sendable {
    /// Position in the model's states.
    public var state: Int
    public var start: Double
    /// When the person moves on, or a run of support is followed no further; infinity for good.
    public var end: Double
    /// Clock readings at the start, in weeks: in this state, in this run of support, and of reimbursement.
    public var spell: Double
    public var support: Double
    public var reimbursement: Double

    public init(
      state: Int, start: Double, end: Double, spell: Double = 0, support: Double = 0,
      reimbursement: Double = 0
    ) {
      self.state = state
      self.start = start
      self.end = end
      self.spell = spell
      self.support = support
      self.reimbursement = reimbursement
    }
  }

  /// Somebody's time in one effort.
  public struct Participation: Hashable, Sendable {
    /// Position in `people`.
    public var person: Int
    /// Position in the model's efforts.
    public var effort: Int
    /// When the person began to wait, started and ended.
    public var since: Double
    public var start: Double
    public var end: Double
    /// Ran its full length. An effort without a length is never run in full.
    public var isFull: Bool

    public init(person: Int, effort: Int, since: Double, start: Double, end: Double, isFull: Bool) {
      self.person = person
      self.effort = effort
      self.since = since
      self.start = start
      self.end = end
      self.isFull = isFull
    }
  }

  /// Who somebody is, the same in both arms.
  public struct Person: Hashable, Sendable {
    /// Position in the model's cohorts.
    public var cohort: Int
    /// How the person came.
    public var source: Cohort.Source
    /// Position in the model's categories; nil when it has none.
    public var category: Int?
    public var entry: Double

    public init(cohort: Int, source: Cohort.Source = .inflow, category: Int? = nil, entry: Double = 0) {
      self.cohort = cohort
      self.source = source
      self.category = category
      self.entry = entry
    }
  }

  public let people: [Person]
  /// By arm: everybody's stays one after the other, and where each person's begin.
  private let stays: [[Stay]]
  private let firstStay: [[Int]]
  private let participations: [[Participation]]

  /// - Parameters:
  ///   - people: whose lives are told
  ///   - counterfactual, plan: each person's stays, in order of time
  ///   - counterfactualParticipations, planParticipations: in any order
  public init(
    people: [Person], counterfactual: [[Stay]], plan: [[Stay]],
    counterfactualParticipations: [Participation] = [], planParticipations: [Participation] = []
  ) {
    precondition(counterfactual.count == people.count && plan.count == people.count)
    self.people = people
    stays = [counterfactual.flatMap(\.self), plan.flatMap(\.self)]
    firstStay = [counterfactual, plan].map { lives in
      lives.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    }
    participations = [counterfactualParticipations, planParticipations].map(Self.inOrder)
  }

  /// Lives in flat form, by arm.
  /// - Parameters:
  ///   - stays: everybody's, one after the other
  ///   - firstStay: where each person's begin, and their number
  ///   - participations: in any order
  init(people: [Person], stays: [[Stay]], firstStay: [[Int]], participations: [[Participation]]) {
    self.people = people
    self.stays = stays
    self.firstStay = firstStay
    self.participations = participations.map(Self.inOrder)
  }

  private static func inOrder(_ participations: [Participation]) -> [Participation] {
    participations.sorted { ($0.start, $0.person, $0.effort) < ($1.start, $1.person, $1.effort) }
  }

  /// A person's stays in an arm, in order of time.
  public func stays(_ arm: Arm, of person: Int) -> ArraySlice<Stay> {
    let number = Self.number(arm)
    return stays[number][firstStay[number][person]..<firstStay[number][person + 1]]
  }

  /// An arm's participations, by start.
  public func participations(_ arm: Arm) -> [Participation] { participations[Self.number(arm)] }

  /// Each person's first participation with the plan in one of some efforts, by start.
  /// - Parameters:
  ///   - efforts: positions in the model's efforts
  ///   - inFull: only participations that ran their full length
  public func firstParticipations(in efforts: Set<Int>, inFull: Bool = false) -> [Participation] {
    var known: Set<Int> = []
    return participations(.plan).filter {
      efforts.contains($0.effort) && ($0.isFull || !inFull) && known.insert($0.person).inserted
    }
  }

  /// Where somebody is at a moment; nil before entry and beyond what is told.
  public func stay(_ arm: Arm, of person: Int, at moment: Double) -> Stay? {
    stays(arm, of: person).last { $0.start <= moment }.flatMap { moment < $0.end ? $0 : nil }
  }

  private static func number(_ arm: Arm) -> Int { arm == .counterfactual ? 0 : 1 }
}
