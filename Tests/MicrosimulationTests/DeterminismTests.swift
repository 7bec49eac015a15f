import PublicFinance
import Testing

@testable import Microsimulation

/// The same bytes whatever the threads, the order of work and the split.
@Suite struct DeterminismTests {
  private static let models = RandomModels.models(8000..<8006)

  @Test func `rows do not depend on the number of threads, and a second run repeats them`() {
    for (seed, model) in Self.models {
      let simulation = Simulation(model: model, seed: seed)
      let first = simulation.run(0..<9, threads: 1)!
      #expect(first.count == 9 * simulation.layout.count && first.contains { $0 != 0 })
      for threads in [1, 2, 7] {
        #expect(
          bits(simulation.run(0..<9, threads: threads)!) == bits(first), "seed \(seed), \(threads) threads")
      }
      #expect(bits(Simulation(model: model, seed: seed).run(0..<9, threads: 2)!) == bits(first))
    }
  }

  @Test func `replications computed alone equal those of a range`() {
    for (seed, model) in Self.models {
      let simulation = Simulation(model: model, seed: seed)
      let all = simulation.run(0..<6, threads: 2)!
      var split = simulation.run(0..<2, threads: 1)!
      split += simulation.run(2..<3, threads: 3)!
      split += simulation.run(3..<6, threads: 2)!
      #expect(bits(split) == bits(all), "seed \(seed)")
      for number in [5, 1] {
        let alone = simulation.run(number..<number + 1, threads: 1)!
        #expect(
          bits(alone)
            == bits(Array(all[number * simulation.layout.count..<(number + 1) * simulation.layout.count])))
      }
    }
  }

  @Test func `replications and seeds differ`() {
    let (seed, model) = Self.models[0]
    let width = ResultLayout(model: model).count
    let rows = Simulation(model: model, seed: seed).run(0..<2, threads: 1)!
    let others = Simulation(model: model, seed: seed + 1).run(0..<2, threads: 1)!
    #expect(Array(rows[..<width]) != Array(rows[width...]))
    #expect(rows != others)
  }

  @Test func `a cancelled run gives nothing`() {
    let (seed, model) = Self.models[0]
    #expect(Simulation(model: model, seed: seed).run(0..<4, threads: 2, isCancelled: { true }) == nil)
  }

  private func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }
}
