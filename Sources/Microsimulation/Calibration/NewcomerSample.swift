import Dispatch
import GSL
import PublicFinance

/// The fixed sample on which a goal is calibrated: inflow newcomers of the plan years in the goal's cohorts, and their first
/// runs.
///
/// The sample has a seed of its own, so a scenario's calibration does not move with the seed of its
/// replications. It is drawn in blocks that are summed in order, so its means are the same to the bit for any number of
/// threads.
struct NewcomerSample {
  static let seed: UInt64 = 20_150_401
  /// Blocks are numbered from here, far above any replication.
  static let firstBlock = 1 << 40

  let blocks: Int
  let threads: Int

  /// A sample of about this many people.
  init(people: Double, of model: Model, threads: Int) {
    blocks = max(1, Int((people / max(Self.expectedPeople(in: model), 1)).rounded(.up)))
    self.threads = threads
  }

  /// Newcomers expected in the plan years: in one block.
  static func expectedPeople(in model: Model) -> Double {
    var total = 0.0
    for year in model.planPeriod.years {
      for cohort in model.newcomerCohorts {
        total += cohort.inflow!.expected(in: year, within: model.period)
      }
    }
    return total
  }

  struct Sums {
    var people = 0.0
    var weeks = 0.0
    var squares = 0.0
    /// How many outlasted each of `ResultLayout.durationMarks`.
    var stillOn = [Double](repeating: 0, count: ResultLayout.durationMarks.count)

    var mean: Double { weeks / people }
    var variance: Double { max(0, squares / people - mean * mean) }
    var standardError: Double { (variance / people).squareRoot() }
  }

  /// First runs of the sample in one arm, with unlimited places.
  /// - Parameter exitRatio: acts on all exits from the first week on, and leaves the efforts out
  func firstRuns(_ model: Model, arm: Arm, exitRatio: Double? = nil) -> Sums {
    let compiled = CompiledModel(
      model: model, exitRatio: exitRatio ?? 1, unlimitedPlaces: true, newcomersOnly: true)
    let arms = arm == .counterfactual ? 1 : 2
    let withEfforts = exitRatio == nil
    let sums = [Sums](unsafeUninitializedCapacity: blocks) { buffer, initialized in
      nonisolated(unsafe) let base = buffer.baseAddress!
      base.initialize(repeating: Sums(), count: blocks)
      let workers = max(1, min(threads, blocks))
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        let people = People(compiled, newcomersOnly: true)
        let lives = Lives(
          compiled, people, arms: arms, firstRunsOnly: true, withEfforts: withEfforts)
        for block in stride(from: worker, to: blocks, by: workers) {
          let key = ReplicationKey(seed: Self.seed, replication: UInt64(Self.firstBlock + block))
          people.begin(key)
          lives.begin(key)
          while people.nextBlock() { lives.followBlock() }
          let runs = lives.tallies.all[arms - 1].firstRuns
          base[block] = Sums(
            people: runs.people, weeks: runs.weeks, squares: runs.squares, stillOn: runs.stillOn)
        }
      }
      initialized = blocks
    }
    return sums.reduce(into: Sums()) {
      $0.people += $1.people
      $0.weeks += $1.weeks
      $0.squares += $1.squares
      for mark in $0.stillOn.indices { $0.stillOn[mark] += $1.stillOn[mark] }
    }
  }

  /// Mean weeks of a first run in each state, without efforts.
  func weeksByState(_ model: Model) -> (people: Double, byState: [Double]) {
    let compiled = CompiledModel(model: model, newcomersOnly: true)
    let drawn = People(compiled, newcomersOnly: true)
    let lives = Lives(compiled, drawn, arms: 1, firstRunsOnly: true, withEfforts: false)
    var weeks = [Double](repeating: 0, count: compiled.stateCount)
    let trace = Trace(compiled)
    lives.trace = trace
    var people = 0.0
    for block in 0..<blocks {
      let key = ReplicationKey(seed: Self.seed, replication: UInt64(Self.firstBlock + block))
      drawn.begin(key)
      lives.begin(key)
      trace.begin()
      while drawn.nextBlock() {
        trace.add(drawn)
        lives.followBlock()
        people += Double(drawn.count)
      }
      trace.forEachVisit(.counterfactual) { _, visit in
        if compiled.isPaying[Int(visit.state)] { weeks[Int(visit.state)] += visit.end - visit.start }
      }
    }
    return (people, weeks.map { $0 / max(people, 1) })
  }
}
