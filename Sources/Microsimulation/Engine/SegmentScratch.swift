import CKernels
import GSL
import SurvivalAnalysis

/// Segments of time in which ratios act on one person's visit, and what is worked out on the way to its exit; one per
/// worker.
final class SegmentScratch {
  private let segments: UnsafeMutablePointer<kernel_segments>
  /// Cumulative hazards of a race at the moments at which ratios may change.
  private let hazards: Numbers
  /// Draws of a race's targets.
  private let draws: Numbers

  init(_ model: CompiledModel) {
    // During and after, for each effect; each begins and ends.
    let limit = 2 * model.effects.count
    // Kernels work on eight numbers at a time, whatever lies beyond those that count.
    func column(_ count: Int) -> Numbers {
      let column = Numbers.allocate(capacity: count + 8)
      column.initialize(repeating: 0, count: count + 8)
      return column
    }
    segments = .allocate(capacity: 1)
    let effects = UnsafeMutablePointer<Int64>.allocate(capacity: limit)
    segments.initialize(
      to: kernel_segments(
        count: 0, from: column(limit), to: column(limit), ratio: column(limit), effect: effects, moments: 1,
        at: column(2 * limit + 1)))
    hazards = column(2 * limit + 1)
    draws = column((0..<model.races.count).map { model.races[$0].targetCount }.max() ?? 0)
  }

  deinit {
    segments.pointee.from.deallocate()
    segments.pointee.to.deallocate()
    segments.pointee.ratio.deallocate()
    segments.pointee.effect.deallocate()
    segments.pointee.at.deallocate()
    segments.deallocate()
    hazards.deallocate()
    draws.deallocate()
  }

  /// No segment acts.
  @inline(__always) var isEmpty: Bool { segments.pointee.count == 0 }

  func removeAll() { segments.pointee.count = 0 }

  /// Adds a segment, unless it changes nothing in a visit that begins at `visitStart`.
  @inline(__always)
  func add(_ effect: Int, _ from: Double, _ to: Double, _ ratio: Double, visitStart: Double) {
    guard ratio != 1, from < to, to > visitStart else { return }
    let place = segments.pointee.count
    segments.pointee.from[place] = from
    segments.pointee.to[place] = to
    segments.pointee.ratio[place] = ratio
    segments.pointee.effect[place] = Int64(effect)
    segments.pointee.count = place &+ 1
  }

  /// Finds the moments of a visit at which ratios may change.
  @inline(__always)
  func findMoments(from start: Double) { kernel_person_moments(segments, start) }

  /// The least cumulative hazard at which a target of a race is met in a visit at whose start the law's clock shows `reading`,
  /// and the state that it leads to.
  @inline(__always)
  func aim(
    _ model: CompiledModel, _ race: Int, reading: Double, person: UInt64, ordinal: UInt16, key: ReplicationKey
  ) -> (hazard: Double, state: Int32) {
    // No effort acts where the equivalent ratio is solved for.
    assert(!model.races[race].isMixed)
    let law = model.personRaces[race]
    if law.pointee.law == KERNEL_LAW_OTHER { findHazards(model, race, reading: reading) }
    var state: Int32 = -1
    let aim = kernel_person_aim(
      person, UInt32(ordinal), key.bits, law, reading, segments, hazards, draws, &state)
    return (aim, state)
  }

  private func findHazards(_ model: CompiledModel, _ race: Int, reading: Double) {
    let moments = UnsafePointer(segments.pointee.at)!
    for moment in 0..<segments.pointee.moments {
      hazards[moment] = model.races[race].hazard.cumulativeHazard(
        at: moment == 0 ? reading : kernel_reading(reading, moments[moment], moments[0]),
        tables: model.hazardTables.base)
    }
  }
}
