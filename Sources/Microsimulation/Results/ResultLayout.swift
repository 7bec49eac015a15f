import PublicFinance

/// Where each figure of a replication stands in its row of numbers.
///
/// A replication is summed up in one flat row; every table is made from such rows. Weeks are person-weeks
/// within the period. Indices are positions in the model's own lists.
public struct ResultLayout: Sendable {
  public struct Quarter: Hashable, Sendable {
    public let year: Int
    /// 1...4
    public let number: Int
    /// The part of the calendar quarter that lies in the period.
    public let interval: DateInterval
    public var weeks: Double { Double(interval.days) / 7 }
  }

  /// People whose durations are told together.
  public struct DurationGroup: Hashable, Sendable {
    public let cohort: Int
    public let source: Cohort.Source
    public let entryYear: Int
  }

  /// What is known of a duration group: people, summed support weeks of their first run (from entry on, for
  /// people who came with elapsed weeks), and how many were still in it after each of `durationMarks` weeks.
  ///
  /// So near each other that straight lines between them follow how the share still on support falls.
  public static let durationMarks: [Double] = [13, 26, 39, 52, 78, 104, 130, 156, 182, 208]

  public enum EffortFigure: Int, CaseIterable, Sendable {
    /// Participations begun in the year.
    case starts
    /// People who became eligible and accepted (started or waited), counted when they did.
    case applicants
    /// Person-weeks in participation.
    case participationWeeks
    /// ∫ max(places, in use) dt while the effort is open, ∫ in use dt after its end.
    case placeWeeks
    /// Weeks that those who started in the year had waited, summed.
    case waitedWeeks
    /// Person-weeks in the queue.
    case queueWeeks
  }

  /// Figures about newcomers: first runs of inflow of `Model.goalCohorts` who entered in the plan years.
  public enum NewcomerFigure: Int, CaseIterable, Sendable {
    case people
    /// Summed weeks of their first runs.
    case weeks
    /// How many runs ended at the cap, and their summed weeks.
    case cappedPeople
    case cappedWeeks
    /// How many started at least one effort in their first run.
    case reached
  }

  public let years: [Int]
  public let quarters: [Quarter]
  public let states: Int
  public let cohorts: Int
  public let efforts: Int
  public let durationGroups: [DurationGroup]
  /// How many figures each observation works out.
  public let observations: [Int]
  /// Numbers in a row.
  public let count: Int

  private let shareBase: Int
  private let destinationBase: Int
  private let arrivalBase: Int
  private let durationBase: Int
  private let effortBase: Int
  private let newcomerBase: Int
  private let observedBase: Int

  /// - Parameter observations: how many figures each observation of the simulation works out
  public init(model: Model, observations: [Int] = []) {
    self.observations = observations
    let years = Array(model.period.years)
    var quarters: [Quarter] = []
    for year in years {
      for number in 1...4 {
        let start = CalendarDate(year: year, month: 3 * number - 2, day: 1)!
        let end =
          number == 4
          ? CalendarDate.firstDay(of: year + 1) : CalendarDate(year: year, month: 3 * number + 1, day: 1)!
        let inside = DateInterval(start: start, end: end).intersection(model.period)
        if inside.days > 0 { quarters.append(Quarter(year: year, number: number, interval: inside)) }
      }
    }
    var groups: [DurationGroup] = []
    for (index, cohort) in model.cohorts.enumerated() {
      if let inflow = cohort.inflow {
        for year in years where inflow.expected(in: year) > 0 {
          groups.append(DurationGroup(cohort: index, source: .inflow, entryYear: year))
        }
      }
      if cohort.stock != nil {
        groups.append(DurationGroup(cohort: index, source: .stock, entryYear: model.period.start.year))
      }
      if let group = cohort.closedGroup {
        for year in group.entry.years {
          groups.append(DurationGroup(cohort: index, source: .closedGroup, entryYear: year))
        }
      }
    }
    self.years = years
    self.quarters = quarters
    states = model.states.count
    cohorts = model.cohorts.count
    efforts = model.efforts.count
    durationGroups = groups
    shareBase = 2 * quarters.count * states
    destinationBase = shareBase + 2 * years.count * states
    arrivalBase = destinationBase + 2 * years.count * cohorts * states
    durationBase = arrivalBase + 2 * years.count * cohorts * states
    effortBase = durationBase + 2 * groups.count * (2 + Self.durationMarks.count)
    newcomerBase = effortBase + 2 * years.count * efforts * EffortFigure.allCases.count
    observedBase = newcomerBase + 2 * Self.newcomerFigures
    count = observedBase + observations.reduce(0, +)
  }

  private func number(_ arm: Arm) -> Int { arm == .counterfactual ? 0 : 1 }

  /// Person-weeks in a state in a quarter (not weighted by part rates). `year` and `quarter` are positions
  /// in `years` and `quarters`.
  public func stateWeeks(_ arm: Arm, quarter: Int, state: Int) -> Int {
    (number(arm) * quarters.count + quarter) * states + state
  }

  /// ∫ state's share dt over people in a paying state: weeks that the state reimburses in full.
  public func reimbursedWeeks(_ arm: Arm, year: Int, state: Int) -> Int {
    shareBase + (number(arm) * years.count + year) * states + state
  }

  /// Person-weeks in a state, by cohort.
  public func cohortWeeks(_ arm: Arm, year: Int, cohort: Int, state: Int) -> Int {
    destinationBase + ((number(arm) * years.count + year) * cohorts + cohort) * states + state
  }

  /// Moves into a state, by cohort.
  public func arrivals(_ arm: Arm, year: Int, cohort: Int, state: Int) -> Int {
    arrivalBase + ((number(arm) * years.count + year) * cohorts + cohort) * states + state
  }

  /// People in a duration group.
  public func durationPeople(_ arm: Arm, group: Int) -> Int {
    durationBase + (number(arm) * durationGroups.count + group) * (2 + Self.durationMarks.count)
  }

  /// Summed support weeks of a duration group's first runs.
  public func durationWeeks(_ arm: Arm, group: Int) -> Int { durationPeople(arm, group: group) + 1 }

  /// People of a duration group still in their first run after `durationMarks[mark]` weeks.
  public func durationStillOn(_ arm: Arm, group: Int, mark: Int) -> Int {
    durationPeople(arm, group: group) + 2 + mark
  }

  public func effort(_ figure: EffortFigure, _ arm: Arm, year: Int, effort: Int) -> Int {
    effortBase
      + ((number(arm) * years.count + year) * efforts + effort) * EffortFigure.allCases.count
      + figure.rawValue
  }

  public func newcomers(_ figure: NewcomerFigure, _ arm: Arm) -> Int {
    newcomerBase + number(arm) * Self.newcomerFigures + figure.rawValue
  }

  /// Newcomers (as `NewcomerFigure` counts them) still in their first run after `durationMarks[mark]` weeks.
  public func newcomersStillOn(_ arm: Arm, mark: Int) -> Int {
    newcomerBase + number(arm) * Self.newcomerFigures + NewcomerFigure.allCases.count + mark
  }

  /// Figures about newcomers in an arm.
  private static let newcomerFigures = NewcomerFigure.allCases.count + durationMarks.count

  /// A figure of an observation; both are positions.
  public func observed(_ observation: Int, _ figure: Int) -> Int {
    observedBase + observations[..<observation].reduce(0, +) + figure
  }
}

/// The rows of all replications, in order.
public struct SimulationResult: Sendable {
  public let layout: ResultLayout
  public private(set) var replications: Int
  /// Replication by replication.
  public private(set) var values: [Double]

  public init(layout: ResultLayout, replications: Int = 0, values: [Double] = []) {
    precondition(values.count == replications * layout.count)
    self.layout = layout
    self.replications = replications
    self.values = values
  }

  /// One figure of one replication.
  public subscript(replication: Int, index: Int) -> Double { values[replication * layout.count + index] }

  /// One replication's row.
  public func row(_ replication: Int) -> ArraySlice<Double> {
    values[replication * layout.count..<(replication + 1) * layout.count]
  }

  public mutating func append(contentsOf rows: [Double]) {
    precondition(rows.count.isMultiple(of: layout.count))
    if values.isEmpty { values = rows } else { values += rows }
    replications += rows.count / layout.count
  }
}
