import CKernels
import SurvivalAnalysis

/// Segments of time in which ratios act on one person's visit, and what is worked out on the way to its exit; one per
/// worker.
final class SegmentScratch {
  /// A hazard ratio over [from, to).
  private struct Segment: BitwiseCopyable {
    let from: Double
    let to: Double
    let ratio: Double
    let effect: Int
  }

  private let segments: UnsafeMutablePointer<Segment>
  var segmentCount = 0
  /// Those that act on the channel at work.
  private let acting: UnsafeMutablePointer<Segment>
  private var actingCount = 0
  /// Moments within the visit at which ratios may change, in order, each once.
  private let cuts: Numbers
  private var cutCount = 0
  /// Readings of a race's clock at the visit's start and the cuts, and the cumulative hazards there.
  private let moments: Numbers
  private let hazards: Numbers
  /// Draws of a visit: race by race the least threshold, and how far beyond it those of its targets would lie; and the
  /// second uniform of each stream.
  let draws: Numbers
  let seconds: Numbers

  init(_ model: CompiledModel) {
    // During and after, for each effect.
    let limit = 2 * model.effects.count + 1
    segments = .allocate(capacity: limit)
    acting = .allocate(capacity: limit)
    cuts = .aligned(capacity: 2 * limit)
    // Kernels work on eight numbers at a time, whatever lies beyond those that count.
    func column(_ count: Int) -> Numbers {
      let column = Numbers.allocate(capacity: count + 8)
      column.initialize(repeating: 0, count: count + 8)
      return column
    }
    moments = column(2 * limit + 1)
    hazards = column(2 * limit + 1)
    var most = 0
    for slot in 0..<model.laneCount * model.stateCount {
      most = max(most, model.drawCount(slot))
    }
    draws = column(most)
    seconds = column(most)
  }

  deinit {
    segments.deallocate()
    acting.deallocate()
    cuts.deallocate()
    moments.deallocate()
    hazards.deallocate()
    draws.deallocate()
    seconds.deallocate()
  }

  /// Adds a segment, unless it changes nothing in a visit that begins at `visitStart`.
  @inline(__always)
  func add(_ effect: Int, _ from: Double, _ to: Double, _ ratio: Double, visitStart: Double) {
    if ratio != 1, from < to, to > visitStart {
      segments[segmentCount] = Segment(from: from, to: to, ratio: ratio, effect: effect)
      segmentCount += 1
    }
  }

  /// Puts the moments after a visit's start at which segments begin and end in order, each once.
  func findCuts(after start: Double) {
    var count = 0
    @inline(__always) func add(_ moment: Double) {
      guard moment > start, moment < .infinity else { return }
      var place = count
      while place > 0, cuts[place - 1] > moment { place -= 1 }
      if place > 0, cuts[place - 1] == moment { return }
      for later in stride(from: count, to: place, by: -1) { cuts[later] = cuts[later - 1] }
      cuts[place] = moment
      count += 1
    }
    for segment in 0..<segmentCount {
      add(segments[segment].from)
      add(segments[segment].to)
    }
    cutCount = count
  }

  /// Finds the cumulative hazards at the visit's start, where the law's clock shows `reading`, and at the cuts.
  @inline(__always)
  func findHazards(_ hazard: CompiledHazard, start: Double, reading: Double, tables: UnsafePointer<Double>) {
    // Most visits begin at 0, where H is 0; among numbers to be raised to a power a 0 is dear.
    hazards[0] = 0
    let first = reading > 0 ? 0 : 1
    moments[0] = reading
    for cut in 0..<cutCount { moments[cut + 1] = kernel_reading(reading, cuts[cut], start) }
    if first <= cutCount {
      hazard.cumulativeHazards(
        cutCount + 1 - first, at: moments + first, tables: tables, into: hazards + first)
    }
  }

  /// The least cumulative hazard at which a target of a race is met, and the state it leads to, once `draws` and
  /// `hazards` have been found.
  /// - Parameter draw: place of the race's own among the draws of the visit
  @inline(__always)
  func leastAim(_ model: CompiledModel, _ index: Int, draw: Int, start: Double) -> (aim: Double, state: Int32)
  {
    let race = model.races.base + index
    // No effort acts where the equivalent ratio is solved for.
    assert(!race.pointee.isMixed)
    let count = race.pointee.targetCount
    let targets = model.targets.base + race.pointee.firstTarget
    // Which it is is anybody's guess: without branches.
    let uppers = model.targetUppers.base + race.pointee.firstTarget
    var first = 0
    for target in 0..<count - 1 { first += seconds[draw] >= uppers[target] ? 1 : 0 }
    if segmentCount == 0 { return (hazards[0] + draws[draw], targets[first].state) }
    // The winner has the least threshold, so also the least of those on which the same segments act.
    var least = spend(draws[draw], model, targets[first].channel, start)
    var winner = targets[first].state
    guard race.pointee.isSplit else { return (least, winner) }
    let alike = model.alike.base + race.pointee.firstTarget
    let home = alike[first]
    for head in 0..<count
    where alike[head] == head && head != home
      && !actAlike(model, targets[home].channel, targets[head].channel)
    {
      var beyond = Double.infinity
      var state: Int32 = -1
      for target in head..<count where alike[target] == head && draws[draw + 1 + target] < beyond {
        beyond = draws[draw + 1 + target]
        state = targets[target].state
      }
      let aim = spend(draws[draw] + beyond, model, targets[head].channel, start)
      if aim < least {
        least = aim
        winner = state
      }
    }
    return (least, winner)
  }

  /// The same segments act on two channels.
  @inline(__always)
  private func actAlike(_ model: CompiledModel, _ one: Int32, _ other: Int32) -> Bool {
    for segment in 0..<segmentCount {
      let row = model.acts.base + segments[segment].effect * model.channelCount
      if row[Int(one)] != row[Int(other)] { return false }
    }
    return true
  }

  /// The cumulative hazard at which a threshold on a channel is met.
  @inline(__always)
  private func spend(_ threshold: Double, _ model: CompiledModel, _ channel: Int32, _ start: Double) -> Double
  {
    actingCount = 0
    for segment in 0..<segmentCount
    where model.acts[segments[segment].effect * model.channelCount + Int(channel)] {
      acting[actingCount] = segments[segment]
      actingCount += 1
    }
    var left = threshold
    var reached = hazards[0]
    var ratio = ratio(at: start)
    for cut in 0..<cutCount {
      let spent = ratio > 0 ? ratio * (hazards[cut + 1] - reached) : 0
      if spent >= left { break }
      let following = self.ratio(at: cuts[cut])
      if following == ratio { continue }
      left -= spent
      reached = hazards[cut + 1]
      ratio = following
    }
    return reached + left / ratio
  }

  /// Product of the acting ratios in force at a moment.
  @inline(__always)
  private func ratio(at time: Double) -> Double {
    var product = 1.0
    for segment in 0..<actingCount {
      let isInForce = (acting[segment].from <= time) && (time < acting[segment].to)
      product *= isInForce ? acting[segment].ratio : 1
    }
    return product
  }
}
