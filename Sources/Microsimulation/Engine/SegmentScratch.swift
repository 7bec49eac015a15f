/// Segments of time in which ratios act on one person's visit, and what is worked out on the way to its exit; one per
/// worker.
final class SegmentScratch {
  /// A hazard ratio on an effect's channels over [from, to).
  private struct Segment: BitwiseCopyable {
    let from: Double
    let to: Double
    let ratio: Double
    let effect: Int
  }

  private let segments: UnsafeMutablePointer<Segment>
  var segmentCount = 0
  /// Moments within the visit at which ratios may change, in order.
  let cuts: Numbers
  private(set) var cutCount = 0
  /// Cumulative hazards at the first cuts.
  let hazards: Numbers
  var hazardCount = 0
  /// E/share of a race's targets.
  let thresholds: Numbers
  private let limit: Int

  init(_ model: CompiledModel) {
    // During and after, for each effect.
    limit = 2 * model.effects.count + 1
    segments = .allocate(capacity: limit)
    cuts = .aligned(capacity: 2 * limit)
    hazards = .aligned(capacity: 2 * limit)
    var targets = 0
    for race in 0..<model.races.count { targets = max(targets, model.races[race].targetCount) }
    thresholds = .aligned(capacity: targets + 8)
  }

  deinit {
    segments.deallocate()
    cuts.deallocate()
    hazards.deallocate()
    thresholds.deallocate()
  }

  /// Adds a segment, unless it changes nothing in a visit that begins at `visitStart`.
  @inline(__always)
  func add(_ effect: Int, _ from: Double, _ to: Double, _ ratio: Double, visitStart: Double) {
    if ratio != 1, from < to, to > visitStart {
      segments[segmentCount] = Segment(from: from, to: to, ratio: ratio, effect: effect)
      segmentCount += 1
    }
  }

  func findCuts(after start: Double) {
    cutCount = 0
    func add(_ moment: Double) {
      guard moment > start, moment < .infinity else { return }
      var place = cutCount
      while place > 0, cuts[place - 1] > moment {
        cuts[place] = cuts[place - 1]
        place -= 1
      }
      cuts[place] = moment
      cutCount += 1
    }
    for segment in 0..<segmentCount {
      add(segments[segment].from)
      add(segments[segment].to)
    }
  }

  /// The same segments act on two channels.
  @inline(__always)
  func actAlike(_ model: CompiledModel, _ one: Int32, _ other: Int32) -> Bool {
    for segment in 0..<segmentCount {
      let row = segments[segment].effect * model.channelCount
      if model.acts[row + Int(one)] != model.acts[row + Int(other)] { return false }
    }
    return true
  }

  /// Product of the ratios in force on a channel at a moment.
  @inline(__always)
  func ratio(_ model: CompiledModel, _ channel: Int32, at time: Double) -> Double {
    var product = 1.0
    for segment in 0..<segmentCount
    where segments[segment].from <= time && time < segments[segment].to
      && model.acts[segments[segment].effect * model.channelCount + Int(channel)]
    {
      product *= segments[segment].ratio
    }
    return product
  }
}
