import Microsimulation
import PublicFinance
import Testing

@Suite struct RandomModelsTests {
  @Test func `random models are small and not empty`() {
    var sizes: [Int] = []
    let clock = ContinuousClock()
    var total = Duration.zero
    for (seed, model) in RandomModels.models(0..<60) {
      total += clock.measure {
        let arms = ReferenceEngine(model: model, seed: seed).replicate(0)
        sizes.append(arms[.plan]!.people.count)
      }
    }
    print(sizes.sorted(), total)
  }
}
