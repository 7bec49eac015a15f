import CKernels
import GSL
import PublicFinance

/// A column's numbers.
typealias Numbers = UnsafeMutablePointer<Double>

/// The people of one replication, drawn block by block: cohorts in list order; within a cohort inflow by year,
/// stock, closed group. Both arms follow these same people. Only one block is held at a time, so memory does not
/// grow with the number of people.
final class People {
  /// People in a block, at most.
  static let blockSize = 16_384

  let key = Column<UInt64>()
  /// cohort × categories + category
  let lane = Column<Int32>()
  /// Weeks since the period's start.
  let entry = Column<Double>()
  /// Somebody has weeks behind them when they come.
  let comeWithWeeks: Bool
  /// Readings of the spell and support clocks at entry; 0 throughout unless `comeWithWeeks`.
  let elapsed = Column<Double>()
  let supportAtEntry = Column<Double>()
  /// Position in `ResultLayout.durationGroups`.
  let group = Column<Int64>()
  /// How many people came before this block.
  private(set) var before = 0

  var count: Int { key.count }

  /// People of one cohort who came in one way, in one year.
  private struct Part {
    let cohort: Int
    let source: Cohort.Source
    let firstKey: UInt64
    let size: Size
    /// Entry is uniform over [from, to), or over each of several stretches.
    let from: Double
    let to: Double
    /// Duration group of the first year of entry.
    let group: Int
    /// First days of the later years of entry of a closed group.
    var yearCuts: [Double] = []
    var stretches: [Stretch] = []
  }

  /// How many people a part has: so many, or a Poisson number with a stream of its own.
  private enum Size {
    case fixed(Int)
    case drawn(mean: Double, counter: PersonKey)
  }

  /// A part of a year with one factor on the entries.
  private struct Stretch {
    let from: Double
    let factor: Double
    /// ∫ factor dt over the stretches before.
    let before: Double
  }

  private let model: CompiledModel
  private let mixtures: [CategoryMixture]
  private var replication = ReplicationKey(seed: 0, replication: 0)
  private let parts: [Part]
  /// People of each part in this replication.
  private let sizes = Column<Int>()
  /// Everybody in it.
  private(set) var total = 0
  private var part = 0
  private var number = 0
  private let counts = RandomStream(
    ReplicationKey(seed: 0, replication: 0), person: PersonKey(bits: 0), purpose: Streams.count)
  private let uniforms = Column<Double>()

  /// - Parameter newcomersOnly: those whom the goal is about alone, for calibration
  init(_ model: CompiledModel, newcomersOnly: Bool = false) {
    self.model = model
    mixtures = model.model.cohorts.map { CategoryMixture(of: $0, in: model.model) }
    parts = Self.parts(of: model, newcomersOnly: newcomersOnly)
    comeWithWeeks = parts.contains { part in
      let (table, before) = Self.tableAndSupport(part, model)
      return before > 0 || table?.hasElapsed ?? false
    }
    uniforms.fill(0, count: Self.blockSize)
    sizes.fill(0, count: parts.count)
    if !comeWithWeeks {
      elapsed.fill(0, count: Self.blockSize)
      supportAtEntry.fill(0, count: Self.blockSize)
    }
  }

  private static func parts(of model: CompiledModel, newcomersOnly: Bool) -> [Part] {
    var parts: [Part] = []
    let period = model.model.period
    let planYears = model.model.planPeriod.years
    for (index, cohort) in model.model.cohorts.enumerated() {
      let name = StreamName.hash(cohort.id)
      func firstKey(_ source: UInt8, _ year: Int) -> UInt64 {
        PersonKey(cohort: name, source: source, entryYear: year, index: 0).bits
      }
      func firstGroup(_ source: Cohort.Source, _ year: Int) -> Int {
        model.layout.durationGroups.firstIndex {
          $0.cohort == index && $0.source == source && $0.entryYear == year
        }!
      }
      if let inflow = cohort.inflow {
        for year in model.layout.years
        where !newcomersOnly || model.hasNewcomers[index] && planYears.contains(year) {
          let expected = inflow.expected(in: year, within: period)
          guard expected > 0 else { continue }
          let stretches = inflow.stretches(of: DateInterval(year: year).intersection(period))
          let counter = PersonKey(cohort: name, source: 0, entryYear: year, index: PersonKey.indexLimit - 1)
          parts.append(
            Part(
              cohort: index, source: .inflow, firstKey: firstKey(0, year),
              size: .drawn(mean: expected, counter: counter),
              from: stretches[0].interval.start.weeks(since: period.start),
              to: stretches.last!.interval.end.weeks(since: period.start),
              group: firstGroup(.inflow, year), stretches: positions(of: stretches, since: period.start)))
        }
      }
      guard !newcomersOnly else { continue }
      if let stock = cohort.stock {
        let year = period.start.year
        parts.append(
          Part(
            cohort: index, source: .stock, firstKey: firstKey(1, year), size: .fixed(stock.count), from: 0,
            to: 0, group: firstGroup(.stock, year)))
      }
      if let closed = cohort.closedGroup {
        let year = closed.entry.start.year
        parts.append(
          Part(
            cohort: index, source: .closedGroup, firstKey: firstKey(2, year), size: .fixed(closed.count),
            from: closed.entry.start.weeks(since: period.start),
            to: closed.entry.end.weeks(since: period.start), group: firstGroup(.closedGroup, year),
            yearCuts: closed.entry.years.dropFirst().map {
              CalendarDate.firstDay(of: $0).weeks(since: period.start)
            }))
      }
    }
    return parts
  }

  /// Begins a replication: counts its people.
  func begin(_ replication: ReplicationKey) {
    self.replication = replication
    part = 0
    number = 0
    before = 0
    total = 0
    removeAll()
    for (index, part) in parts.enumerated() {
      switch part.size {
      case .fixed(let people): sizes[index] = people
      case .drawn(let mean, let counter):
        counts.seek(replication, person: counter, purpose: Streams.count)
        sizes[index] = counts.poisson(mean: mean)
      }
      total += sizes[index]
    }
  }

  /// Several stretches of entry on the time axis; none for one.
  private static func positions(
    of stretches: [(interval: DateInterval, factor: Double)], since origin: CalendarDate
  ) -> [Stretch] {
    if stretches.count == 1 { return [] }
    var before = 0.0
    return stretches.map { interval, factor in
      defer { before += factor * interval.end.weeks(since: interval.start) }
      return Stretch(from: interval.start.weeks(since: origin), factor: factor, before: before)
    } + [Stretch(from: stretches.last!.interval.end.weeks(since: origin), factor: 1, before: before)]
  }

  /// Draws the next block.
  /// - Returns: false when everybody has been drawn
  func nextBlock() -> Bool {
    before += count
    removeAll()
    reserve(min(Self.blockSize, total - before))
    while part < parts.count, count < Self.blockSize {
      let people = min(Self.blockSize - count, sizes[part] - number)
      draw(parts[part], people)
      number += people
      if number == sizes[part] {
        part += 1
        number = 0
      }
    }
    return count > 0
  }

  private func removeAll() {
    key.removeAll()
    lane.removeAll()
    entry.removeAll()
    elapsed.removeAll()
    supportAtEntry.removeAll()
    group.removeAll()
  }

  /// Makes room for a block at once: a draw of the inputs begins with empty columns.
  private func reserve(_ people: Int) {
    key.reserve(people)
    lane.reserve(people)
    entry.reserve(people)
    elapsed.reserve(people)
    supportAtEntry.reserve(people)
    group.reserve(people)
  }

  private func draw(_ part: Part, _ people: Int) {
    let first = count
    key.extend(by: people)
    lane.extend(by: people)
    entry.extend(by: people)
    elapsed.extend(by: people)
    supportAtEntry.extend(by: people)
    group.extend(by: people)
    let keys = key.base + first
    let firstKey = part.firstKey + UInt64(number)
    kernel_count_up(people, firstKey, keys)

    // When they enter.
    let entries = entry.base + first
    if part.to > part.from {
      kernel_uniforms(people, keys, nil, 0, Streams.entry.name, replication.bits, uniforms.base)
      if part.stretches.isEmpty {
        kernel_between(people, uniforms.base, part.from, part.to - part.from, entries)
      } else {
        enter(part.stretches, uniforms.base, people, into: entries)
      }
    } else {
      entries.update(repeating: part.from, count: people)
    }

    // In which category, and for how long they have been there.
    let firstLane = part.cohort * model.categoryCount
    let (table, before) = Self.tableAndSupport(part, model)
    if let table, table.hasElapsed {
      for index in first..<first + people {
        let (category, weeks) = table.draw(replication, PersonKey(bits: key[index]))
        lane[index] = Int32(firstLane + category)
        elapsed[index] = weeks
        supportAtEntry[index] = before + weeks
      }
    } else {
      if comeWithWeeks {
        (elapsed.base + first).update(repeating: 0, count: people)
        (supportAtEntry.base + first).update(repeating: before, count: people)
      }
      drawCategories(mixtures[part.cohort], firstLane, first, people)
    }

    // With whom they are told: a closed group by calendar year of entry.
    kernel_ranks(people, entries, part.yearCuts.count, part.yearCuts, Int64(part.group), group.base + first)
  }

  /// Moments of entry by inversion of ∫ factor dt; the last of the stretches marks the end.
  private func enter(_ stretches: [Stretch], _ uniforms: Numbers, _ people: Int, into entries: Numbers) {
    let whole = stretches[stretches.count - 1].before
    for index in 0..<people {
      let aim = uniforms[index] * whole
      var number = 0
      while number + 2 < stretches.count, stretches[number + 1].before <= aim { number += 1 }
      entries[index] = stretches[number].from + (aim - stretches[number].before) / stretches[number].factor
    }
  }

  private static func tableAndSupport(_ part: Part, _ model: CompiledModel) -> (ElapsedTables?, Double) {
    let cohort = model.model.cohorts[part.cohort]
    switch part.source {
    case .inflow: return (nil, 0)
    case .stock: return (model.stockTables[part.cohort], cohort.stock!.supportBefore)
    case .closedGroup: return (model.closedGroupTables[part.cohort], cohort.closedGroup!.supportBefore)
    }
  }

  /// Categories by their shares.
  private func drawCategories(_ mixture: CategoryMixture, _ firstLane: Int, _ first: Int, _ people: Int) {
    let choices = mixture.categories.count
    if choices == 1 {
      (lane.base + first).update(repeating: Int32(firstLane + mixture.categories[0]), count: people)
      return
    }
    kernel_uniforms(
      people, key.base + first, nil, 0, Streams.category.name, replication.bits, uniforms.base)
    let total = mixture.shares.reduce(0, +)
    for index in 0..<people {
      let aim = uniforms.base[index] * total
      var choice = 0
      var cumulative = mixture.shares[0]
      while cumulative <= aim, choice + 1 < choices {
        choice += 1
        cumulative += mixture.shares[choice]
      }
      lane.base[first + index] = Int32(firstLane + mixture.categories[choice])
    }
  }
}
