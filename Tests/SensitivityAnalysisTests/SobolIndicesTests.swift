import Testing

@testable import SensitivityAnalysis

@Suite struct SobolIndicesTests {
  @Test func `Ishigami's function has the indices of its closed form`() throws {
    let design = try Saltelli(8192, inputs: 3, seed: 1)
    let indices = SobolIndices(outputs(design, Known.ishigami), of: design, resamples: 2, seed: 1)
    // Shifted Sobol' points: the error falls nearly as 1/n; 0.01 is some ten times what other seeds show.
    for (index, input) in indices.inputs.enumerated() {
      #expect(abs(input.first.value - Known.ishigamiIndices.first[index]) < 0.01)
      #expect(abs(input.total.value - Known.ishigamiIndices.total[index]) < 0.01)
    }
    #expect(abs(indices.variance / Known.ishigamiIndices.variance - 1) < 0.01)
    #expect(abs(indices.mean - 3.5) < 0.01)
  }

  @Test func `the g-function has the indices of its closed form`() throws {
    let design = try Saltelli(8192, inputs: 6, seed: 1)
    let indices = SobolIndices(outputs(design, Known.g), of: design, resamples: 2, seed: 1)
    for (index, input) in indices.inputs.enumerated() {
      #expect(abs(input.first.value - Known.gIndices.first[index]) < 0.01)
      #expect(abs(input.total.value - Known.gIndices.total[index]) < 0.01)
    }
    #expect(abs(indices.variance / Known.gIndices.variance - 1) < 0.01)
  }

  @Test func `an additive function's first and total indices are its variances' shares`() throws {
    let design = try Saltelli(4096, inputs: 2, seed: 6)
    let indices = SobolIndices(outputs(design) { $0[0] + 2 * $0[1] }, of: design, resamples: 2, seed: 1)
    for (input, share) in zip(indices.inputs, [0.2, 0.8]) {
      #expect(abs(input.first.value - share) < 0.005)
      #expect(abs(input.total.value - share) < 0.005)
    }
  }

  @Test func `bootstrap intervals from independent draws cover the truth about as often as they say`() throws
  {
    // 21 inputs, of which 18 do nothing: A and B are independent draws. 200 seeds, 90 % intervals of 6 indices: with true
    // coverage 0.88 a count below 0.8 · 200 or, with 0.92, above 0.98 · 200 has probability 1e-3 for each index.
    var hits = [Int](repeating: 0, count: 6)
    for seed in 0..<200 as Range<UInt64> {
      let design = try Saltelli(400, inputs: 21, seed: seed)
      let indices = SobolIndices(outputs(design, Known.ishigami), of: design, resamples: 200, seed: seed)
      for index in 0..<3 {
        if indices.inputs[index].first.interval.contains(Known.ishigamiIndices.first[index]) {
          hits[index] += 1
        }
        if indices.inputs[index].total.interval.contains(Known.ishigamiIndices.total[index]) {
          hits[3 + index] += 1
        }
      }
      for input in indices.inputs[3...] { #expect(input.total.value == 0 && input.first.value == 0) }
    }
    for count in hits { #expect((160...196).contains(count), "\(hits)") }
  }

  @Test func `the bootstrap is the same for one seed and another for another`() throws {
    let design = try Saltelli(256, inputs: 3, seed: 1)
    let figures = outputs(design, Known.ishigami)
    let once = SobolIndices(figures, of: design, resamples: 100, seed: 5)
    #expect(once == SobolIndices(figures, of: design, resamples: 100, seed: 5))
    #expect(once != SobolIndices(figures, of: design, resamples: 100, seed: 6))
    for input in once.inputs { #expect(input.total.interval.contains(input.total.value)) }
  }

  @Test func `a constant output has no indices, and a constant added changes none`() throws {
    let design = try Saltelli(64, inputs: 3, seed: 1)
    let flat = SobolIndices([Double](repeating: 3.3, count: design.count), of: design, seed: 1)
    #expect(flat.inputs.isEmpty && flat.variance == 0 && flat.mean == 3.3)
    let figures = outputs(design, Known.ishigami)
    let low = SobolIndices(figures, of: design, resamples: 10, seed: 1)
    let high = SobolIndices(figures.map { $0 + 1e6 }, of: design, resamples: 10, seed: 1)
    for (one, other) in zip(low.inputs, high.inputs) {
      #expect(abs(one.first.value - other.first.value) < 1e-8)
      #expect(abs(one.total.value - other.total.value) < 1e-8)
    }
  }
}
