import Testing

@testable import Microsimulation

/// The engine against the naive reference engine, person by person, on random small models: same states, same
/// participations, times within 1e-6 weeks, every figure within 1e-6.
@Suite struct EngineAgreementTests {
  @Test(arguments: 0..<10)
  func `the engine agrees with the reference engine on random models`(block: Int) {
    for (seed, model) in RandomModels.models(UInt64(block * 30)..<UInt64(block * 30 + 30)) {
      expectAgreement(EngineSource(), ReferenceSource(), model: model, seed: seed, replication: Int(seed % 3))
    }
  }
}
