import CKernels
import SurvivalAnalysis

/// A law's hazard and its inverse for a column of numbers, with the bits of the scalar functions.
extension CompiledHazard {
  /// H(t), where t is the same for everybody: often a start, or the week at which an effort begins.
  func commonHazard(_ count: Int, at durations: Numbers, tables: UnsafePointer<Double>) -> Double? {
    guard durations[0] == durations[count - 1], kernel_same(count, durations) else { return nil }
    return cumulativeHazard(at: durations[0], tables: tables)
  }

  /// H(t) for `count` durations.
  func cumulativeHazards(
    _ count: Int, at durations: Numbers, tables: UnsafePointer<Double>, into out: Numbers
  ) {
    if let common = commonHazard(count, at: durations, tables: tables) {
      kernel_fill(count, common, out)
      return
    }
    switch kind {
    case .exponential: kernel_scale(count, durations, scale, 1, out)
    case .weibull: kernel_power(count, durations, scale, shape, 1, out)
    default:
      for index in 0..<count { out[index] = cumulativeHazard(at: durations[index], tables: tables) }
    }
  }

  /// The durations at which H reaches `count` hazards.
  func inverses(_ count: Int, of hazards: Numbers, tables: UnsafePointer<Double>, into out: Numbers) {
    switch kind {
    case .exponential: kernel_scale(count, hazards, 1, scale, out)
    case .weibull: kernel_power(count, hazards, 1, 1 / shape, scale, out)
    default:
      for index in 0..<count { out[index] = inverse(hazards[index], tables: tables) }
    }
  }
}
