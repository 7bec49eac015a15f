import CKernels
import Testing

@testable import Microsimulation

/// Rows are the same to the bit on every vector path of this machine. Other tests may run on another path meanwhile;
/// should one choose a path here, this test compares less, but never fails for it.
@Suite(.serialized) struct VectorPathTests {
  /// Compiles the model and runs it, path after path.
  private func expectSameRows(_ model: Model, seed: UInt64, _ replications: Int, _ name: Comment) {
    defer { kernel_choose(kernel_paths() - 1) }
    var baseline: [UInt64] = []
    for path in 0..<kernel_paths() {
      kernel_choose(path)
      let bits = Simulation(model: model, seed: seed).run(0..<replications, threads: 1)!.bits
      if path == 0 { baseline = bits }
      #expect(bits == baseline, "\(name), path \(path)")
    }
  }

  @Test(arguments: Places.allCases)
  func `random models give the same rows on every path`(places: Places) {
    for (seed, model) in RandomModels.models(8100..<8130) {
      expectSameRows(model.with(places), seed: seed, 2, "seed \(seed)")
    }
  }

  @Test(arguments: Places.allCases)
  func `a model like the base scenario gives the same rows on every path`(places: Places) {
    expectSameRows(WorkingModel.model().with(places), seed: 2015, 3, "\(places)")
  }
}
