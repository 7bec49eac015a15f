import GSL

/// One replication's machinery: population, baseline and both arms. Made once per worker; every replication
/// uses the same buffers again.
final class Replication {
  let model: CompiledModel
  let seed: UInt64
  let population = Population()
  let baseline = Baseline()
  let arms: [Arm: Intake]
  private let baselineTally: Tally
  private let differences: Tally
  private var runWeeks: [Double] = []
  private var runCapped: [Bool] = []

  init(_ model: CompiledModel, seed: UInt64) {
    self.model = model
    self.seed = seed
    arms = [
      .counterfactual: Intake(model, arm: .counterfactual, population, baseline),
      .plan: Intake(model, arm: .plan, population, baseline),
    ]
    baselineTally = Tally(model)
    differences = Tally(model)
  }

  /// Draws and follows the population in both arms, without summing up.
  func simulate(_ number: Int, tally: Tally? = nil) {
    let key = ReplicationKey(seed: seed, replication: UInt64(number))
    population.draw(model, key)
    baseline.follow(population, model, key, tally: tally)
    for arm in Arm.allCases {
      arms[arm]!.run(key, people: 0..<population.count)
    }
  }

  /// Computes a replication into a row of `ResultLayout.count` numbers.
  func run(_ number: Int, into row: UnsafeMutablePointer<Double>) {
    row.update(repeating: 0, count: model.layout.count)
    baselineTally.clear()
    simulate(number, tally: baselineTally)
    for arm in Arm.allCases {
      let intake = arms[arm]!
      differences.clear()
      intake.addDifferences(to: differences)
      differences.write(arm, base: baselineTally, into: row)
      intake.writeEfforts(into: row)
      writeDurations(arm, intake, row)
    }
  }

  /// First runs by duration group, and of newcomers.
  private func writeDurations(_ arm: Arm, _ intake: Intake, _ row: UnsafeMutablePointer<Double>) {
    let layout = model.layout
    let count = population.count
    runWeeks.removeAll(keepingCapacity: true)
    runCapped.removeAll(keepingCapacity: true)
    runWeeks.append(contentsOf: UnsafeBufferPointer(start: population.firstRun.base, count: count))
    runCapped.append(contentsOf: UnsafeBufferPointer(start: population.firstRunCapped.base, count: count))
    let planYears = model.planYears
    var reached = 0.0
    for index in 0..<intake.candidates.count {
      let candidate = intake.candidates[index]
      let person = Int(candidate.person)
      if candidate.firstRun >= 0 {
        runWeeks[person] = candidate.firstRun
        runCapped[person] = candidate.firstRunCapped
      }
      if candidate.reached, isNewcomer(person, planYears) { reached += 1 }
    }
    let people = layout.newcomers(.people, arm)
    let weeks = layout.newcomers(.weeks, arm)
    let cappedPeople = layout.newcomers(.cappedPeople, arm)
    let cappedWeeks = layout.newcomers(.cappedWeeks, arm)
    for person in 0..<count {
      let length = runWeeks[person]
      // Somebody who entered a destination has no run of support until a relapse.
      guard length >= 0 else { continue }
      let first = layout.durationPeople(arm, group: Int(population.group[person]))
      row[first] += 1
      row[first + 1] += length
      for (mark, week) in ResultLayout.durationMarks.enumerated() where length > week {
        row[first + 2 + mark] += 1
      }
      if isNewcomer(person, planYears) {
        row[people] += 1
        row[weeks] += length
        if runCapped[person] {
          row[cappedPeople] += 1
          row[cappedWeeks] += length
        }
      }
    }
    row[layout.newcomers(.reached, arm)] = reached
  }

  /// Inflow who entered in the plan years.
  private func isNewcomer(_ person: Int, _ planYears: (start: Double, end: Double)) -> Bool {
    model.layout.durationGroups[Int(population.group[person])].source == .inflow
      && population.entry[person] >= planYears.start && population.entry[person] < planYears.end
  }
}
