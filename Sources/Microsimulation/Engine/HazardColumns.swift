import CKernels
import SurvivalAnalysis

/// A law's hazard and its inverse for a column of numbers, with the bits of the scalar functions.
extension CompiledHazard {
  /// H(t) for `count` durations.
  func cumulativeHazards(
    _ count: Int, at durations: Numbers, tables: UnsafePointer<Double>, into out: Numbers
  ) {
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

extension Lives {
  /// H(t), where t is the same for everybody: often a start, or the week at which an effort begins. One that was asked for
  /// last is not worked out again.
  func commonHazard(_ race: Int, _ count: Int, at durations: Numbers) -> Double? {
    guard durations[0] == durations[count - 1], kernel_same(count, durations) else { return nil }
    if lastDurations[race] != durations[0] {
      lastDurations[race] = durations[0]
      lastHazards[race] = model.races[race].hazard.cumulativeHazard(
        at: durations[0], tables: model.hazardTables.base)
    }
    return lastHazards[race]
  }

  /// H(t) of a race for `count` durations.
  func findHazards(_ race: Int, _ count: Int, at durations: Numbers, into out: Numbers) {
    if let common = commonHazard(race, count, at: durations) {
      kernel_fill(count, common, out)
    } else {
      model.races[race].hazard.cumulativeHazards(
        count, at: durations, tables: model.hazardTables.base, into: out)
    }
  }
}
