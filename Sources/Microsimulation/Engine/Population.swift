import GSL
import PublicFinance

/// The people of one replication, in columns: cohorts in list order; within a cohort inflow by year, stock,
/// closed group. Both arms follow these same people.
final class Population {
  let key = Column<UInt64>()
  /// cohort × categories + category
  let lane = Column<Int32>()
  /// Weeks since the period's start.
  let entry = Column<Double>()
  /// Readings of the spell and support clocks at entry.
  let elapsed = Column<Double>()
  let supportAtEntry = Column<Double>()
  /// Position in `ResultLayout.durationGroups`.
  let group = Column<Int32>()
  /// Weeks of the first run of support from entry on, in the baseline (no efforts); negative while unknown.
  let firstRun = Column<Double>()
  /// The first run ended at the support cap.
  let firstRunCapped = Column<Bool>()

  var count: Int { key.count }

  private struct Part {
    let cohort: Int
    let source: Cohort.Source
    let year: Int
    let from: Double
    let to: Double
    let group: Int32
  }

  /// Draws the people anew.
  /// - Parameters:
  ///   - newcomersOnly: inflow of the plan years alone, for calibration
  func draw(_ model: CompiledModel, _ replication: ReplicationKey, newcomersOnly: Bool = false) {
    key.removeAll()
    entry.removeAll()
    elapsed.removeAll()
    supportAtEntry.removeAll()
    firstRun.removeAll()
    lane.removeAll()
    group.removeAll()
    firstRunCapped.removeAll()
    let period = model.model.period
    let planYears = model.model.planPeriod.years
    let counts = RandomStream(replication, person: PersonKey(bits: 0), purpose: Streams.count)
    for (index, cohort) in model.model.cohorts.enumerated() {
      let name = StreamName.hash(cohort.id)
      if let inflow = cohort.inflow {
        let mixture = CategoryMixture(of: cohort, in: model.model)
        for year in model.layout.years where !newcomersOnly || planYears.contains(year) {
          let expected = inflow.expected(in: year)
          guard expected > 0 else { continue }
          let calendar = DateInterval(year: year)
          let inside = calendar.intersection(period)
          let counter = PersonKey(cohort: name, source: 0, entryYear: year, index: PersonKey.indexLimit - 1)
          counts.seek(replication, person: counter, purpose: Streams.count)
          let people = counts.poisson(mean: expected * Double(inside.days) / Double(calendar.days))
          let from = inside.start.weeks(since: period.start)
          let to = inside.end.weeks(since: period.start)
          let group = Int32(
            model.layout.durationGroups.firstIndex {
              $0.cohort == index && $0.source == .inflow && $0.entryYear == year
            }!)
          for number in 0..<people {
            let person = PersonKey(cohort: name, source: 0, entryYear: year, index: number)
            let category =
              mixture.shares.count == 1
              ? mixture.categories[0]
              : mixture.categories[pick(mixture.shares, replication.uniform(person, Streams.category))]
            append(
              person, lane: index * model.categoryCount + category,
              entry: from + replication.uniform(person, Streams.entry) * (to - from), elapsed: 0, support: 0,
              group: group)
          }
        }
      }
      guard !newcomersOnly else { continue }
      if let stock = cohort.stock, let table = model.stockTables[index] {
        let group = model.layout.durationGroups.firstIndex { $0.cohort == index && $0.source == .stock }!
        for number in 0..<stock.count {
          let person = PersonKey(cohort: name, source: 1, entryYear: period.start.year, index: number)
          let (category, elapsed) = table.draw(replication, person)
          append(
            person, lane: index * model.categoryCount + category, entry: 0, elapsed: elapsed,
            support: stock.supportBefore + elapsed, group: Int32(group))
        }
      }
      if let closed = cohort.closedGroup, let table = model.closedGroupTables[index] {
        let first = model.layout.durationGroups.firstIndex {
          $0.cohort == index && $0.source == .closedGroup
        }!
        let from = closed.entry.start.weeks(since: period.start)
        let to = closed.entry.end.weeks(since: period.start)
        for number in 0..<closed.count {
          let person = PersonKey(
            cohort: name, source: 2, entryYear: closed.entry.start.year, index: number)
          let (category, elapsed) = table.draw(replication, person)
          let entry = to > from ? from + replication.uniform(person, Streams.entry) * (to - from) : from
          let year = entry < model.grid.horizon ? model.grid.year(at: entry) + model.layout.years[0] : 0
          let offset = max(0, min(closed.entry.years.count - 1, year - closed.entry.start.year))
          append(
            person, lane: index * model.categoryCount + category, entry: entry, elapsed: elapsed,
            support: closed.supportBefore + elapsed, group: Int32(first + offset))
        }
      }
    }
  }

  private func append(
    _ person: PersonKey, lane laneIndex: Int, entry time: Double, elapsed weeks: Double, support: Double,
    group number: Int32
  ) {
    key.append(person.bits)
    lane.append(Int32(laneIndex))
    entry.append(time)
    elapsed.append(weeks)
    supportAtEntry.append(support)
    group.append(number)
    firstRun.append(-1)
    firstRunCapped.append(false)
  }
}
