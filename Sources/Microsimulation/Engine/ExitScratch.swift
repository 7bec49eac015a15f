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
  private let isAtZero: UnsafeMutablePointer<Bool>
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
  private let segmentFroms: UnsafeMutablePointer<Numbers>
  private let segmentTos: UnsafeMutablePointer<Numbers>
  /// By effort: somebody of the batch takes part, or might begin to.
  let isActive: UnsafeMutablePointer<Bool>
  private let ratios: Numbers
  private let isOpenEnded: UnsafeMutablePointer<Bool>

  private static let stride = Lives.stride

  init(_ model: CompiledModel, _ memory: BatchMemory) {
    var targets = 1
    var races = 1
    for slot in 0..<model.laneCount * model.stateCount {
      let range = model.raceStart[slot]..<model.raceStart[slot + 1]
      races = max(races, range.count)
      targets = max(targets, range.map { model.races[$0].targetCount }.max() ?? 0)
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
    isAtZero = .allocate(capacity: races)
    isAtZero.initialize(repeating: true, count: races)
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
    segmentFroms = .allocate(capacity: segments)
    segmentTos = .allocate(capacity: segments)
    isOpenEnded = .allocate(capacity: segments)
    isOpenEnded.initialize(repeating: false, count: segments)
    isActive = .allocate(capacity: max(1, model.efforts.count))
    isActive.initialize(repeating: false, count: max(1, model.efforts.count))
    for column in 0...2 * segments {
      cutPointers[column] = UnsafePointer(cuts + column * Self.stride)
      hazardPointers[column] = UnsafePointer(hazards + column * Self.stride)
      sorted[column] = cuts + column * Self.stride
    }
  }

  deinit {
    isAtZero.deallocate()
    cutPointers.deallocate()
    hazardPointers.deallocate()
    sorted.deallocate()
    selectedFrom.deallocate()
    selectedTo.deallocate()
    effects.deallocate()
    segmentFroms.deallocate()
    segmentTos.deallocate()
    isOpenEnded.deallocate()
    isActive.deallocate()
  }

  /// The thresholds of a race's targets on the law's cumulative hazard.
  @inline(__always) func threshold(_ target: Int) -> Numbers { thresholds + target * Self.stride }
  /// The least threshold of each of the batch's races, and the state that it leads to.
  @inline(__always) func least(_ race: Int) -> Numbers { leasts + race * Self.stride }
  @inline(__always) func winner(_ race: Int) -> UnsafeMutablePointer<Int64> { winners + race * Self.stride }
  /// H(c₀) of the batch's races; nil where it is 0 for everybody.
  @inline(__always) func base(_ race: Int) -> Numbers? {
    isAtZero[race] ? nil : bases + race * Self.stride
  }
  /// A column for H(c₀) of a race.
  func takeBase(_ race: Int) -> Numbers {
    isAtZero[race] = false
    return bases + race * Self.stride
  }
  func setBaseToZero(_ race: Int) { isAtZero[race] = true }
  /// When an effort would start within the visit; infinity for never or when it has started before.
  @inline(__always) func opening(_ effort: Int) -> Numbers { openings + effort * Self.stride }
  @inline(__always) func cut(_ number: Int) -> Numbers { cuts + number * Self.stride }
  @inline(__always) func hazard(_ number: Int) -> Numbers { hazards + number * Self.stride }
  @inline(__always) func segmentFrom(_ number: Int) -> Numbers { segmentFroms[number] }
  @inline(__always) func segmentTo(_ number: Int) -> Numbers { segmentTos[number] }
  @inline(__always) func hasEnd(_ number: Int) -> Bool { !isOpenEnded[number] }

  // MARK: - Races

  /// No race of the batch has set `soonest` and the next state yet.
  private var isUnset = true

  func beginRaces() { isUnset = true }

  /// Nothing happens unless a race says so.
  func fillRaces(_ count: Int, _ next: UnsafeMutablePointer<Int64>) {
    guard isUnset else { return }
    isUnset = false
    kernel_fill(count, .infinity, soonest)
    next.update(repeating: -1, count: count)
  }

  /// A race that is decided when a clock reaches `reached`: it counts where it is the soonest.
  func endRace(
    _ count: Int, _ reading: Numbers, _ winner: UnsafeMutablePointer<Int64>,
    _ next: UnsafeMutablePointer<Int64>
  ) {
    fillRaces(count, next)
    kernel_advance(count, reached, reading, winner, soonest, next)
  }

  // MARK: - Segments

  /// One more segment, its columns being the caller's.
  /// - Parameter hasEnd: false if `to` lies within nobody's visit
  func addSegment(_ effect: Int, _ ratio: Double, from: Numbers, to: Numbers, hasEnd: Bool = true) {
    isOpenEnded[segmentCount] = !hasEnd
    effects[segmentCount] = effect
    ratios[segmentCount] = ratio
    segmentFroms[segmentCount] = from
    segmentTos[segmentCount] = to
    segmentCount += 1
  }

  /// Columns for a segment whose times are not at hand elsewhere: those of the next one.
  var spareFrom: Numbers { froms + segmentCount * Self.stride }
  var spareTo: Numbers { tos + segmentCount * Self.stride }

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
