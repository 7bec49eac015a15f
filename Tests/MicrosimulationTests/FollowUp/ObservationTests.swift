import GSL
import PublicFinance
import Synchronization
import Testing

@testable import Microsimulation

/// Counts people, stays and participations, and writes down what it was given.
private struct Census: Observation {
  var cohorts: Set<Int>
  var comparison: ComparisonGroup?
  let count = 6

  func observe(
    _ histories: Histories, comparison: [Histories], into figures: UnsafeMutableBufferPointer<Double>
  ) {
    let arms = Arm.allCases
    figures[0] = Double(histories.people.count)
    figures[1] = Double(
      arms.reduce(0) { total, arm in
        total + histories.people.indices.reduce(0) { $0 + histories.stays(arm, of: $1).count }
      })
    figures[2] = Double(arms.reduce(0) { $0 + histories.participations($1).count })
    figures[3] = Double(comparison.count)
    guard let group = self.comparison else { return }
    let members = group.members(of: comparison)
    figures[4] = Double(members.count)
    // Their lives without the efforts, added up: differs with every draw.
    figures[5] = members.reduce(0) { total, member in
      comparison[member.population].stays(.counterfactual, of: member.person).reduce(total) {
        $0 + min($1.end, 1_000) - $1.start
      }
    }
  }
}

/// Observations in a simulation: where their figures stand, and what they leave alone.
@Suite struct ObservationTests {
  private static let model = WorkingModel.model(perYear: 80)

  private func rows(
    _ model: Model, _ observations: [any Observation], _ replications: Range<Int>, threads: Int = 2
  ) -> SimulationResult {
    let simulation = Simulation(model: model, seed: 9, observations: observations)
    let values = simulation.run(replications, threads: threads)!
    return SimulationResult(layout: simulation.layout, replications: replications.count, values: values)
  }

  @Test(arguments: Places.allCases)
  func `observations stand at the end of a row and change nothing before it`(places: Places) {
    let model = Self.model.with(places)
    let plain = rows(model, [], 0..<4)
    let all = Census(cohorts: [0, 1, 2])
    let observed = rows(model, [Census(cohorts: [1]), all], 0..<4)
    #expect(observed.layout.count == plain.layout.count + 12)
    #expect(observed.layout.observed(0, 0) == plain.layout.count)
    for replication in 0..<4 {
      #expect(
        Array(observed.row(replication).prefix(plain.layout.count)).bits
          == Array(plain.row(replication)).bits)
      let people = plain.layout.durationGroups.indices.reduce(0) {
        $0 + plain[replication, plain.layout.durationPeople(.plan, group: $1)]
      }
      #expect(observed[replication, observed.layout.observed(1, 0)] == people)
      let engine = TracedReplication.simulated(model, seed: 9, number: replication)
      let stays = Arm.allCases.reduce(0) { $0 + engine.lives($1).joined().count }
      let parts = Arm.allCases.reduce(0) { $0 + engine.population.participations($1).count }
      #expect(observed[replication, observed.layout.observed(1, 1)] == Double(stays))
      #expect(observed[replication, observed.layout.observed(1, 2)] == Double(parts))
      #expect(observed[replication, observed.layout.observed(1, 3)] == 0)
    }
  }

  @Test func `a comparison group is filled from populations of its own`() {
    let group = ComparisonGroup(size: 100, efforts: [0, 1])
    let census = Census(cohorts: [0, 1, 2], comparison: group)
    let plain = rows(Self.model, [], 0..<6)
    let result = rows(Self.model, [census, Census(cohorts: [0])], 0..<6)
    for replication in 0..<6 {
      #expect(
        Array(result.row(replication).prefix(plain.layout.count)).bits
          == Array(plain.row(replication)).bits)
      let populations = result[replication, result.layout.observed(0, 3)]
      #expect(populations >= 1 && populations < 10)
      #expect(result[replication, result.layout.observed(0, 4)] == 100)
      // Nobody else gets populations, and its own lives are those of the replication.
      #expect(result[replication, result.layout.observed(1, 3)] == 0)
      let engine = TracedReplication.simulated(Self.model, seed: 9, number: replication)
      #expect(result[replication, result.layout.observed(0, 0)] == Double(engine.population.count))
    }
    let weeks = (0..<6).map { result[$0, result.layout.observed(0, 5)] }
    #expect(Set(weeks).count == 6)
    // The same for any number of threads and in any part.
    for threads in [1, 3] {
      #expect(
        rows(Self.model, [census, Census(cohorts: [0])], 0..<6, threads: threads).values.bits
          == result.values.bits)
    }
    let part = rows(Self.model, [census, Census(cohorts: [0])], 4..<6)
    #expect(part.values.bits == Array(result.values.suffix(2 * result.layout.count)).bits)
  }

  /// 64 populations at most, and no more than the largest group needs.
  @Test func `populations are drawn until every group is full, or 64 of them`() {
    let none = ComparisonGroup(size: 5, efforts: [])
    let few = ComparisonGroup(size: 3, efforts: [2])
    let many = ComparisonGroup(size: 400, efforts: [2])
    func populations(_ groups: [ComparisonGroup]) -> [Double] {
      let result = rows(Self.model, groups.map { Census(cohorts: [0, 1, 2], comparison: $0) }, 0..<1)
      return groups.indices.map { result[0, result.layout.observed($0, 3)] }
    }
    #expect(populations([none]) == [64])
    #expect(populations([few]) == [1])
    let needed = populations([many])[0]
    #expect(needed > 1 && needed < 64)
    #expect(populations([few, many]) == [needed, needed])
  }

  @Test func `people of other populations are drawn anew, and those of the first as ever`() {
    #expect(
      ReplicationKey(seed: 7, replication: 3, population: 0) == ReplicationKey(seed: 7, replication: 3))
    let keys = Set(
      (0..<50).flatMap { replication in
        (0..<65).map {
          ReplicationKey(seed: 7, replication: UInt64(replication), population: UInt64($0)).bits
        }
      })
    #expect(keys.count == 50 * 65)
    // Times on support in a population and in the replication's own, person by person: not correlated.
    GSLRuntime.start()
    let model = SmallModels.model(
      transitions: [SmallModels.exit(SmallModels.exponential(20))], cohorts: [SmallModels.group(4_000)])
    let compiled = CompiledModel(model: model)
    let replication = Replication(compiled, seed: 4)
    let trace = Trace(compiled)
    let row = Column<Double>()
    row.fill(0, count: compiled.layout.count)
    func weeks(_ population: UInt64) -> [Double] {
      replication.follow(
        ReplicationKey(seed: 4, replication: 1, population: population), into: row.base, trace: trace)
      let histories = trace.histories()
      return histories.people.indices.map { histories.stays(.plan, of: $0).first!.end }
    }
    let own = weeks(0)
    for population: UInt64 in 1...3 {
      let other = weeks(population)
      let (a, b) = (Estimate(own).mean, Estimate(other).mean)
      // Variance of an exponential law is its mean squared; 4,000 pairs, four standard errors.
      let products = zip(own, other).map { ($0 - a) * ($1 - b) / 400 }
      expectMean(products, is: 0)
      expectMean(other, is: 20)
    }
  }
}
