import CGSL
import Microsimulation
import PublicFinance

@testable import GSL

/// Draws the people of a replication: cohorts in order, within a cohort inflow, stock and closed group.
final class ReferencePopulation {
  let model: Model
  let key: ReplicationKey
  /// Survival already tabulated, by cohort, category and weeks of support before.
  private var survivals: [[Double]: ReferenceSurvival] = [:]

  init(model: Model, key: ReplicationKey) {
    self.model = model
    self.key = key
  }

  func people() -> [ReferenceIdentity] {
    model.cohorts.indices.flatMap { inflow($0) + stock($0) + closedGroup($0) }
  }

  private func inflow(_ cohort: Int) -> [ReferenceIdentity] {
    guard let inflow = model.cohorts[cohort].inflow else { return [] }
    var people: [ReferenceIdentity] = []
    for year in model.period.years {
      let calendarYear = DateInterval(year: year)
      let part = calendarYear.intersection(model.period)
      let factors = (0..<part.days).map { factor(inflow, on: part.start + $0) }
      let mean = inflow.expected(in: year) * factors.reduce(0, +) / Double(calendarYear.days)
      if mean == 0 { continue }
      let counter = personKey(cohort, .inflow, year: year, index: PersonKey.indexLimit - 1)
      let count = poisson(mean: mean, person: counter)
      for index in 0..<count {
        let person = personKey(cohort, .inflow, year: year, index: index)
        people.append(
          ReferenceIdentity(
            key: person, cohort: cohort,
            category: category(of: person, cohort: cohort) { _ in 1 }, source: .inflow,
            entry: moment(in: part, factors, of: person), elapsed: 0, supportBefore: 0))
      }
    }
    return people
  }

  private func factor(_ inflow: Cohort.Inflow, on day: CalendarDate) -> Double {
    inflow.multiplier.filter { $0.from <= day }.max { $0.from < $1.from }?.factor ?? 1
  }

  /// A moment whose density on each day is proportional to the day's factor.
  private func moment(in interval: DateInterval, _ factors: [Double], of person: PersonKey) -> Double {
    if Set(factors).count == 1 { return moment(in: interval, of: person) }
    let aim = key.uniform(person, Purpose("entry")) * factors.reduce(0, +)
    var before = 0.0
    for (day, factor) in factors.enumerated() {
      if before + factor > aim { return model.position(interval.start + day) + (aim - before) / factor / 7 }
      before += factor
    }
    return model.position(interval.end)
  }

  private func stock(_ cohort: Int) -> [ReferenceIdentity] {
    guard let stock = model.cohorts[cohort].stock else { return [] }
    let year = model.period.start.year
    return (0..<stock.count).map { index in
      let person = personKey(cohort, .stock, year: year, index: index)
      let (category, elapsed) = categoryAndElapsed(
        of: person, cohort: cohort, elapsed: stock.elapsed, supportBefore: stock.supportBefore)
      return ReferenceIdentity(
        key: person, cohort: cohort, category: category, source: .stock, entry: 0, elapsed: elapsed,
        supportBefore: stock.supportBefore)
    }
  }

  private func closedGroup(_ cohort: Int) -> [ReferenceIdentity] {
    guard let group = model.cohorts[cohort].closedGroup else { return [] }
    let year = group.entry.start.year
    return (0..<group.count).map { index in
      let person = personKey(cohort, .closedGroup, year: year, index: index)
      let (category, elapsed) = categoryAndElapsed(
        of: person, cohort: cohort, elapsed: group.elapsed, supportBefore: group.supportBefore)
      return ReferenceIdentity(
        key: person, cohort: cohort, category: category, source: .closedGroup,
        entry: moment(in: group.entry, of: person), elapsed: elapsed, supportBefore: group.supportBefore)
    }
  }

  private func personKey(_ cohort: Int, _ source: Cohort.Source, year: Int, index: Int) -> PersonKey {
    PersonKey(
      cohort: StreamName.hash(model.cohorts[cohort].id), source: source.rawValue, entryYear: year,
      index: index)
  }

  private func poisson(mean: Double, person: PersonKey) -> Int {
    let stream = RandomStream(key, person: person, purpose: Purpose("count"))
    return Int(gsl_ran_poisson(stream.generator, mean))
  }

  /// A uniform moment of an interval; its start when it has no days.
  private func moment(in interval: DateInterval, of person: PersonKey) -> Double {
    let from = model.position(interval.start)
    let to = model.position(interval.end)
    return from + key.uniform(person, Purpose("entry")) * (to - from)
  }

  /// The category drawn with weight share × `weight(category)`; -1 without categories.
  private func category(
    of person: PersonKey, cohort: Int, weight: (_ category: Int) -> Double
  ) -> Int {
    let shares = model.cohorts[cohort].categories
    if shares.isEmpty { return -1 }
    let categories = shares.map { share in model.categories.firstIndex { $0.id == share.id }! }
    let weights = zip(categories, shares).map { weight($0) * $1.share }
    let drawn = pick(weights, by: key.uniform(person, Purpose("category")))
    return categories[drawn]
  }

  /// The first position whose cumulative weight exceeds u × total; the last as a fallback.
  private func pick(_ weights: [Double], by uniform: Double) -> Int {
    let total = weights.reduce(0, +)
    var cumulative = 0.0
    for (index, weight) in weights.enumerated() {
      cumulative += weight
      if cumulative > uniform * total { return index }
    }
    return weights.count - 1
  }

  private func categoryAndElapsed(
    of person: PersonKey, cohort: Int, elapsed: Cohort.Elapsed, supportBefore: Double
  ) -> (category: Int, elapsed: Double) {
    func survival(_ category: Int) -> ReferenceSurvival {
      let name = [Double(cohort), Double(category), supportBefore]
      if let known = survivals[name] { return known }
      let made = ReferenceSurvival(
        model: model, cohort: cohort, category: category, supportBefore: supportBefore)
      survivals[name] = made
      return made
    }
    let cap = referenceSupportCap - supportBefore
    switch elapsed {
    case .zero:
      return (category(of: person, cohort: cohort) { _ in 1 }, 0)
    case .steadyState:
      let drawn = category(of: person, cohort: cohort) { survival($0).integral(from: 0, to: cap) }
      let u = key.uniform(person, Purpose("elapsed"))
      return (drawn, survival(drawn).inverseIntegral(share: u, from: 0, to: cap))
    case .histogram(let bands):
      let band = bands[pick(bands.map(\.weight), by: key.uniform(person, Purpose("elapsed band")))]
      let u = key.uniform(person, Purpose("elapsed"))
      if let to = band.to {
        let elapsed = band.from + u * (to - band.from)
        return (category(of: person, cohort: cohort) { survival($0).survival(at: elapsed) }, elapsed)
      }
      let drawn = category(of: person, cohort: cohort) { survival($0).integral(from: band.from, to: cap) }
      return (drawn, survival(drawn).inverseIntegral(share: u, from: band.from, to: cap))
    }
  }
}
