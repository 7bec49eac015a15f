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

  /// - Parameter trace: keeps what the replication does, person by person
  init(_ model: CompiledModel, seed: UInt64) {
    self.model = model
    self.seed = seed
    people = People(model)
    lives = Lives(model, people)
    intakes = Arm.allCases.filter { model.hasEfforts($0) && !model.isIndependent($0) }
      .map { Intake(model, arm: $0) }
  }

  /// Computes a replication into a row of `ResultLayout.count` numbers.
  /// - Parameter trace: is told everything, person by person
  func run(_ number: Int, into row: UnsafeMutablePointer<Double>, trace: Trace? = nil) {
    let key = ReplicationKey(seed: seed, replication: UInt64(number))
    row.initialize(repeating: 0, count: model.layout.count)
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
      for arms in 1...3 where arms & 1 << number != 0 {
        lives.tallies[arms - 1].write(arm, sign: 1, into: row)
      }
      lives.effortTallies[number].write(arm, into: row)
    }
    for intake in intakes { intake.write(into: row) }
  }
}
