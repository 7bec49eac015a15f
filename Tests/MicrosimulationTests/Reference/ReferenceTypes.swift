import GSL
import Microsimulation

/// A stay in one state.
struct ReferenceVisit: Equatable {
  /// Position in the model's list of states.
  var state: Int
  /// Weeks since the period's start.
  var start: Double
  /// Infinity for an absorbing destination, and for a destination where following stops.
  var end: Double
  /// The state moved to; -1 when the run was cut at the cap or the person is not followed.
  var next: Int
}

/// One participation in an effort.
struct ReferenceParticipation: Equatable {
  /// Position in the model's list of efforts.
  var effort: Int
  var start: Double
  var end: Double
  /// Ran its full length; never so for a participation without a stated length.
  var completed: Bool
  /// When the waiting began that ended with this start; the start itself for nobody waiting.
  var waitingSince: Double
  /// Which run of support of the person, from 1.
  var run: Int
}

/// A stretch of time in an effort's queue.
struct ReferenceWait: Equatable {
  var effort: Int
  var start: Double
  /// When the participation began, or the waiting ended without one.
  var end: Double
  /// Which run of support of the person, from 1.
  var run: Int
}

/// Who somebody is and how the person came: the same in both arms.
struct ReferenceIdentity: Equatable {
  var key: PersonKey
  var cohort: Int
  /// Position in the model's list of categories; -1 without categories.
  var category: Int
  var source: Cohort.Source
  /// Weeks since the period's start.
  var entry: Double
  /// Weeks in the entry state before entry.
  var elapsed: Double
  /// Weeks of the run of support before the entry state.
  var supportBefore: Double
}

/// The life of one person in one arm.
struct ReferencePerson: Equatable {
  var identity: ReferenceIdentity
  var visits: [ReferenceVisit] = []
  /// In order of start, then of the model's efforts.
  var participations: [ReferenceParticipation] = []
  /// Not compared with an engine person by person; its sums are, through the row.
  var waits: [ReferenceWait] = []

  var key: PersonKey { identity.key }
  var cohort: Int { identity.cohort }
  var category: Int { identity.category }
  var source: Cohort.Source { identity.source }
  var entry: Double { identity.entry }
  var elapsed: Double { identity.elapsed }
}

/// Everybody in one arm, in the order of the population.
struct ReferenceArm: Equatable {
  var people: [ReferencePerson]
}

/// An engine that tells what became of everybody: the reference engine, or the real one through an adapter.
protocol TrajectorySource {
  /// The lives of all people in both arms, in the order of the population. `waits` may be left empty.
  func trajectories(model: Model, seed: UInt64, replication: Int) -> [Arm: ReferenceArm]
  /// The replication's figures, laid out by `ResultLayout(model:)`.
  func row(model: Model, seed: UInt64, replication: Int) -> [Double]
  /// Both at once, for an engine that can spare itself the work of doing it twice.
  func all(
    model: Model, seed: UInt64, replication: Int
  ) -> (lives: [Arm: ReferenceArm], row: [Double])
}

extension TrajectorySource {
  func all(
    model: Model, seed: UInt64, replication: Int
  ) -> (lives: [Arm: ReferenceArm], row: [Double]) {
    (
      trajectories(model: model, seed: seed, replication: replication),
      row(model: model, seed: seed, replication: replication)
    )
  }
}

/// Weeks of support at which a run is cut and following stops.
let referenceSupportCap = 2080.0
