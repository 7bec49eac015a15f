/// Somebody whom an effort may reach: eligible at some moment of the baseline, and willing.
struct Candidate: BitwiseCopyable {
  let person: Int32
  let lane: Int32
  /// Efforts whose offer the person accepts, a bit each.
  let accepted: UInt64
  /// The present visit.
  var visit: Visit
  /// Where `visit` stands in the baseline, while the life there is still this person's.
  var baseline: Int32
  /// The baseline visit from which on the life here is another; −1 while it is not.
  var divergedFrom: Int32 = -1
  /// First and last of the visits written since then; −1 for none.
  var firstOutput: Int32 = -1
  var lastOutput: Int32 = -1
  /// Counts changes of plan: tells stale events.
  var version: UInt32 = 0
  var waitingFor: Int32 = 0
  /// The instant in which the candidate was last looked at.
  var seenAt: UInt32 = 0
  /// No longer followed.
  var isDone = false
  /// Support weeks at the start of the run minus its start: smaller means fewer support weeks at any moment.
  var runOrder: Double
  /// When the run just ended did so; for effects on relapse.
  var runEnd = -Double.infinity
  /// Weeks of the first run; negative while it goes on (or while the baseline tells).
  var firstRun = -1.0
  var firstRunCapped = false
  /// Started an effort in the first run.
  var reached = false

  var follows: Bool { divergedFrom < 0 }
}

/// A candidate's standing with one effort in the present run of support.
struct Standing: BitwiseCopyable {
  enum Phase: UInt8, BitwiseCopyable { case idle, waiting, participating, finished }
  var phase = Phase.idle
  /// Has been counted as an applicant in this run.
  var applied = false
  /// Ran, or will run, its full length.
  var full = false
  var since = 0.0
  var started = 0.0
  /// Planned end while participating, the real one afterwards.
  var ends = 0.0
  /// Position among the participations.
  var participation: Int32 = -1
}

/// One participation in an effort.
struct Participation: BitwiseCopyable {
  var candidate: Int32
  var effort: Int32
  var since: Double
  var start: Double
  var end: Double
  var full: Bool
}
