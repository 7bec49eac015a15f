import CKernels

/// Columns in which exits of a batch are found, and the segments of time in which ratios act.
final class ExitScratch {
  let soonest: Numbers
  let reached: Numbers
  let aim: Numbers
  let uniforms: Numbers
  let from: Numbers
  let to: Numbers
  let first: UnsafeMutablePointer<Int64>
  let other: UnsafeMutablePointer<Int64>

  private let thresholds: Numbers
  private let bases: Numbers
  private let leasts: Numbers
  private let winners: UnsafeMutablePointer<Int64>
  private let openings: Numbers
  private let cuts: Numbers
  private let hazards: Numbers
  private let froms: Numbers
  private let tos: Numbers

  /// What the kernels read: a pointer per column.
  let cutPointers: UnsafeMutablePointer<UnsafePointer<Double>?>
  let hazardPointers: UnsafeMutablePointer<UnsafePointer<Double>?>
  let selectedFrom: UnsafeMutablePointer<UnsafePointer<Double>?>
  let selectedTo: UnsafeMutablePointer<UnsafePointer<Double>?>
  let selectedRatio: Numbers
  private let sorted: UnsafeMutablePointer<UnsafeMutablePointer<Double>?>
  private(set) var selectedCount = 0
  var segmentCount = 0
  private let effects: UnsafeMutablePointer<Int>
  private let ratios: Numbers

  private static let stride = Lives.stride

  init(_ model: CompiledModel, _ memory: BatchMemory) {
    var targets = 1
    var races = 1
    for slot in 0..<model.laneCount * model.stateCount {
      let range = model.raceStart[slot]..<model.raceStart[slot + 1]
      races = max(races, range.count)
      targets = max(targets, range.reduce(0) { $0 + model.races[$1].targetCount })
    }
    // Each effect acts during and after.
    let segments = max(1, 2 * model.effects.count)
    soonest = memory.make()
    reached = memory.make()
    aim = memory.make()
    uniforms = memory.make()
    from = memory.make()
    to = memory.make()
    first = memory.makeIntegers()
    other = memory.makeIntegers()
    leasts = memory.make(races)
    winners = memory.makeIntegers(races)
    thresholds = memory.make(targets)
    bases = memory.make(races)
    openings = memory.make(model.efforts.count)
    cuts = memory.make(2 * segments + 1)
    hazards = memory.make(2 * segments + 1)
    froms = memory.make(segments)
    tos = memory.make(segments)
    selectedRatio = memory.make(1 + segments / Self.stride)
    ratios = memory.make(1 + segments / Self.stride)
    cutPointers = .allocate(capacity: 2 * segments + 1)
    hazardPointers = .allocate(capacity: 2 * segments + 1)
    sorted = .allocate(capacity: 2 * segments + 1)
    selectedFrom = .allocate(capacity: segments)
    selectedTo = .allocate(capacity: segments)
    effects = .allocate(capacity: segments)
    for column in 0...2 * segments {
      cutPointers[column] = UnsafePointer(cuts + column * Self.stride)
      hazardPointers[column] = UnsafePointer(hazards + column * Self.stride)
      sorted[column] = cuts + column * Self.stride
    }
  }

  deinit {
    cutPointers.deallocate()
    hazardPointers.deallocate()
    sorted.deallocate()
    selectedFrom.deallocate()
    selectedTo.deallocate()
    effects.deallocate()
  }

  /// E/share of the batch's targets, race by race.
  @inline(__always) func threshold(_ target: Int) -> Numbers { thresholds + target * Self.stride }
  /// The least E/share of each of the batch's races, and the state that it leads to.
  @inline(__always) func least(_ race: Int) -> Numbers { leasts + race * Self.stride }
  @inline(__always) func winner(_ race: Int) -> UnsafeMutablePointer<Int64> { winners + race * Self.stride }
  /// H(c₀) of the batch's races.
  @inline(__always) func base(_ race: Int) -> Numbers { bases + race * Self.stride }
  /// When an effort would start within the visit; infinity for never or when it has started before.
  @inline(__always) func opening(_ effort: Int) -> Numbers { openings + effort * Self.stride }
  @inline(__always) func cut(_ number: Int) -> Numbers { cuts + number * Self.stride }
  @inline(__always) func hazard(_ number: Int) -> Numbers { hazards + number * Self.stride }
  @inline(__always) func segmentFrom(_ number: Int) -> Numbers { froms + number * Self.stride }
  @inline(__always) func segmentTo(_ number: Int) -> Numbers { tos + number * Self.stride }

  /// One more segment; its columns are the caller's to fill.
  func addSegment(_ effect: Int, _ ratio: Double) -> (from: Numbers, to: Numbers) {
    effects[segmentCount] = effect
    ratios[segmentCount] = ratio
    segmentCount += 1
    return (segmentFrom(segmentCount - 1), segmentTo(segmentCount - 1))
  }

  /// The same segments act on two channels.
  func actAlike(_ model: CompiledModel, _ one: Int32, _ other: Int32) -> Bool {
    (0..<segmentCount).allSatisfy {
      let row = effects[$0] * model.channelCount
      return model.acts[row + Int(one)] == model.acts[row + Int(other)]
    }
  }

  /// Lists the segments that act on a channel for the kernel.
  func select(_ model: CompiledModel, _ channel: Int32) {
    selectedCount = 0
    for segment in 0..<segmentCount where model.acts[effects[segment] * model.channelCount + Int(channel)] {
      selectedFrom[selectedCount] = UnsafePointer(segmentFrom(segment))
      selectedTo[selectedCount] = UnsafePointer(segmentTo(segment))
      selectedRatio[selectedCount] = ratios[segment]
      selectedCount += 1
    }
  }

  /// Columns that the sorting kernel takes at once.
  private static let sortLimit = 24

  /// Puts each person's cuts in order.
  func sortCuts(_ columns: Int, _ count: Int) {
    if columns < 2 { return }
    if columns <= Self.sortLimit {
      kernel_sort_columns(count, columns, sorted)
      return
    }
    for index in 0..<count {
      for column in 1..<columns {
        let value = cut(column)[index]
        var place = column
        while place > 0, cut(place - 1)[index] > value {
          cut(place)[index] = cut(place - 1)[index]
          place -= 1
        }
        cut(place)[index] = value
      }
    }
  }
}
