import GSL
import Testing

@testable import Microsimulation

/// A worker's buffers are made once. What they held before must not be seen in any row.
@Suite struct ReuseTests {
  private func row(_ replication: Replication, _ number: Int) -> [UInt64] {
    var row = [Double](repeating: .nan, count: replication.model.layout.count)
    row.withUnsafeMutableBufferPointer { replication.run(number, into: $0.baseAddress!) }
    return row.bits
  }

  private func expectNoMemory(_ model: Model, seed: UInt64, _ name: Comment) {
    GSLRuntime.start()
    let compiled = CompiledModel(model: model)
    let fresh = row(Replication(compiled, seed: seed), 3)
    let used = Replication(compiled, seed: seed)
    let before = [0, 1, 2].map { row(used, $0) }
    #expect(row(used, 3) == fresh, "\(name)")
    // And back again.
    #expect(row(used, 0) == before[0], "\(name)")
    #expect(row(used, 3) == fresh, "\(name)")
  }

  @Test(arguments: Places.allCases)
  func `a replication after others is that of a fresh worker`(places: Places) {
    for (seed, model) in RandomModels.models(8200..<8240) {
      expectNoMemory(model.with(places), seed: seed, "seed \(seed)")
    }
    expectNoMemory(WorkingModel.model().with(places), seed: 8, "\(places)")
  }

  /// Blocks, columns and buckets that have grown in one replication are too large in the next.
  @Test(arguments: Places.allCases)
  func `a small replication after a large one is that of a fresh worker`(places: Places) {
    var model = WorkingModel.model().with(places)
    // A Poisson number that is sometimes 0: replications differ in size by all there is.
    for cohort in model.cohorts.indices {
      model.cohorts[cohort].inflow = .init(perYear: .init(constant: 0.3))
      model.cohorts[cohort].stock = nil
      model.cohorts[cohort].closedGroup = nil
    }
    GSLRuntime.start()
    let compiled = CompiledModel(model: model)
    let used = Replication(compiled, seed: 5)
    for number in [4, 0, 7, 2, 4, 9, 0] {
      #expect(row(used, number) == row(Replication(compiled, seed: 5), number), "replication \(number)")
    }
  }
}
