/// Somebody whom an effort may reach: eligible at some moment of the life without efforts, and willing.
struct Candidate: BitwiseCopyable {
  let key: UInt64
  /// Efforts whose offer the person accepts, a bit each.
  let accepted: UInt64
  /// Position among all people of the replication.
  let person: Int32
  let lane: Int32
  let group: Int32
  let supportAtEntry: Double
  /// The person's visits in the life without efforts: all of them, and the one at hand while nothing differs.
  let firstRecord: Int32
  let lastRecord: Int32
  var record: Int32
  /// The present visit.
  var visit: Visit
  /// Support weeks at the start of the run minus its start: smaller means fewer support weeks at any moment.
  var runOrder: Double
  /// When the run just ended did so; for effects on relapse.
  var runEnd = -Double.infinity
  /// First run of the life without efforts, once the life here has parted from it in that run.
  var plainFirstRun = -1.0
  /// The first moment at which something may happen.
  var firstMoment = Double.infinity
  /// The instant in which the candidate was last looked at.
  var seenAt: UInt32 = 0
  var waitingFor: Int16 = 0
  /// Something at the instant at hand, so that the end of the visit must be found anew.
  var hasStarted = false
  var plainIsCapped = false
  /// The life is that without efforts.
  var follows = true
  /// It has been told anew, but is still the same as far as any figure can tell.
  var isSame = true
  /// No longer followed.
  var isDone = false
}

/// A candidate's standing with one effort in the present run of support.
struct Standing: BitwiseCopyable {
  enum Phase: UInt8, BitwiseCopyable { case idle, waiting, participating, finished }
  var since = 0.0
  var started = 0.0
  /// Planned end while participating, the real one afterwards.
  var ends = 0.0
  var phase = Phase.idle
  /// Has been counted as an applicant in this run.
  var applied = false
  /// Ran, or will run, its full length.
  var full = false
}

/// One participation in an effort.
struct Participation: BitwiseCopyable {
  var effort: Int32
  var since: Double
  var start: Double
  var end: Double
  var full: Bool
}
