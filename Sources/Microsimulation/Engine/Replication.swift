import GSL

/// One replication's machinery: people, their lives and both arms. Made once per worker; every replication uses the
/// same buffers again.
final class Replication {
  let model: CompiledModel
  let seed: UInt64
  let people: People
  let lives: Lives
  /// Arms with limited places.
  private let intakes: [Intake]
  let observations: [any Observation]
  /// Single lives, for the observations.
  private let observed: Trace?
  /// The row of a comparison population, which nobody reads.
  let comparisonRow = Column<Double>()

  /// - Parameter observations: those that the model was compiled for
  init(_ model: CompiledModel, seed: UInt64, observations: [any Observation] = []) {
    precondition(model.layout.observations == observations.map(\.count))
    self.model = model
    self.seed = seed
    self.observations = observations
    people = People(model)
    lives = Lives(model, people)
    intakes = Arm.allCases.filter { model.hasEfforts($0) && !model.isIndependent($0) }
      .map { Intake(model, arm: $0) }
    observed =
      observations.isEmpty
      ? nil : Trace(model, cohorts: observations.reduce(into: []) { $0.formUnion($1.cohorts) })
  }

  /// Computes a replication into a row of `ResultLayout.count` numbers.
  /// - Parameter trace: is told everything, person by person; it must keep everybody whom the observations ask about
  func run(_ number: Int, into row: UnsafeMutablePointer<Double>, trace: Trace? = nil) {
    let trace = trace ?? observed
    follow(ReplicationKey(seed: seed, replication: UInt64(number)), into: row, trace: trace)
    if !observations.isEmpty, let trace { observe(number, trace, into: row) }
  }

  /// Draws a population and follows it in both arms.
  func follow(_ key: ReplicationKey, into row: UnsafeMutablePointer<Double>, trace: Trace?) {
    row.initialize(repeating: 0, count: model.layout.count)
    trace?.begin()
    people.begin(key)
    lives.begin(key)
    lives.trace = trace
    for intake in intakes {
      intake.begin(key)
      intake.trace = trace
    }
    while people.nextBlock() {
      trace?.add(people)
      lives.followBlock()
      if !intakes.isEmpty { lives.records.order(people: people.count) }
      for intake in intakes { intake.choose(people, lives) }
    }
    for intake in intakes { intake.run() }
    write(into: row)
  }

  private func write(into row: UnsafeMutablePointer<Double>) {
    for (number, arm) in Arm.allCases.enumerated() {
      lives.tallies.with(number) { own in
        lives.tallies.with(2) { both in
          if !own.isEmpty { own.add(both) }
          (own.isEmpty ? both : own).write(arm, sign: 1, into: row)
        }
      }
      lives.effortTallies.with(number) { $0.write(arm, into: row) }
    }
    for intake in intakes { intake.write(into: row) }
  }
}
