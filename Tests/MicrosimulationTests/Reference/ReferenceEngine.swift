import GSL
import Microsimulation
import PublicFinance
import SurvivalAnalysis

/// The model of `Documentation/` written down once more, one person at a time, slow and obvious: what the
/// real engine is judged by. It shares no code with it.
///
/// Time is weeks since the period's start throughout.
struct ReferenceEngine {
  let model: Model
  let seed: UInt64

  /// Both arms of one replication.
  func replicate(_ replication: Int) -> [Arm: ReferenceArm] {
    let key = ReplicationKey(seed: seed, replication: UInt64(replication))
    let population = ReferencePopulation(model: model, key: key).people()
    var arms: [Arm: ReferenceArm] = [:]
    for arm in Arm.allCases {
      arms[arm] = ReferenceSimulation(model: model, key: key, arm: arm, population: population).run()
    }
    return arms
  }

  /// The figures of one replication, laid out by `ResultLayout`.
  func row(_ replication: Int) -> [Double] { row(of: replicate(replication)) }

  /// The figures of lives already simulated.
  func row(of arms: [Arm: ReferenceArm]) -> [Double] { ReferenceRow(model: model).row(of: arms) }
}

/// The reference engine as a source of trajectories.
struct ReferenceSource: TrajectorySource {
  func trajectories(model: Model, seed: UInt64, replication: Int) -> [Arm: ReferenceArm] {
    ReferenceEngine(model: model, seed: seed).replicate(replication)
  }

  func row(model: Model, seed: UInt64, replication: Int) -> [Double] {
    ReferenceEngine(model: model, seed: seed).row(replication)
  }

  func all(
    model: Model, seed: UInt64, replication: Int
  ) -> (lives: [Arm: ReferenceArm], row: [Double]) {
    let engine = ReferenceEngine(model: model, seed: seed)
    let lives = engine.replicate(replication)
    return (lives, engine.row(of: lives))
  }
}

extension Model {
  /// Position of a date in weeks since the period's start.
  func position(_ date: CalendarDate) -> Double { date.weeks(since: period.start) }

  /// The period's end in weeks since its start.
  var periodWeeks: Double { position(period.end) }

  /// Position of a state in the list.
  func stateIndex(_ id: String) -> Int { states.firstIndex { $0.id == id }! }

  /// The calendar year in which a moment lies; a year's first moment is in that year.
  func calendarYear(at time: Double) -> Int {
    var year = period.start.year
    while position(.firstDay(of: year + 1)) <= time { year += 1 }
    return year
  }

  /// Whether a transition is open to somebody.
  func applies(_ transition: Transition, cohort: Int, category: Int) -> Bool {
    if let allowed = transition.cohorts, !allowed.contains(cohorts[cohort].id) { return false }
    if let allowed = transition.categories {
      return category >= 0 && allowed.contains(categories[category].id)
    }
    return true
  }

  /// The law of a transition after calibration: durations out of paying states are scaled, `fixed` ones
  /// apart.
  func calibratedLaw(_ transition: Transition) -> DurationLaw {
    let paying = states[stateIndex(transition.from)].isPaying
    if paying, transition.law.fixedWeeks == nil {
      return transition.law.scaled(by: calibration.durationFactor)
    }
    return transition.law
  }
}
