import CKernels
import SurvivalAnalysis

/// A law's hazard and its inverse for a column of numbers, with the bits of the scalar functions.
extension CompiledHazard {
  /// H(t) for `count` durations.
  func cumulativeHazards(
    _ count: Int, at durations: Numbers, tables: UnsafePointer<Double>, into out: Numbers
  ) {
    // Often a start, or the week at which an effort begins: the same for everybody.
    if durations[0] == durations[count - 1], kernel_same(count, durations) {
      kernel_fill(count, cumulativeHazard(at: durations[0], tables: tables), out)
      return
    }
    switch kind {
    case .exponential:
      for index in 0..<count { out[index] = durations[index] > 0 ? durations[index] / scale : 0 }
    case .weibull: kernel_power(count, durations, scale, shape, 1, out)
    default:
      for index in 0..<count { out[index] = cumulativeHazard(at: durations[index], tables: tables) }
    }
  }

  /// The durations at which H reaches `count` hazards.
  func inverses(_ count: Int, of hazards: Numbers, tables: UnsafePointer<Double>, into out: Numbers) {
    switch kind {
    case .exponential:
      for index in 0..<count { out[index] = hazards[index] > 0 ? hazards[index] * scale : 0 }
    case .weibull: kernel_power(count, hazards, 1, 1 / shape, scale, out)
    default:
      for index in 0..<count { out[index] = inverse(hazards[index], tables: tables) }
    }
  }
}
