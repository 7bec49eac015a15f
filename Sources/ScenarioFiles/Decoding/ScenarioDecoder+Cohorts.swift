import Microsimulation
import PublicFinance

/// The people.
extension ScenarioDecoder {
  /// Weeks on support after which nobody is followed.
  private static let supportCap = 2080.0

  mutating func cohorts() -> [Cohort] {
    let hasCategories = !root.entries(of: "categories").isEmpty
    return root.entries(of: "cohorts").map { id, node in
      let state = node.required("state")
      if !pays(state.string) {
        refuse(
          state.path, found: "\"\(state.string)\", a destination", allowed: "a state that pays a benefit")
      }
      if let categories = node["categories"] {
        checkSum(of: categories)
      } else if hasCategories {
        refuse(
          DocumentPath.child("categories", of: node.path), found: "nothing",
          allowed: "shares of the categories, which sum to 1")
      }
      node["inflowPerYear"].map { checkYears(of: $0) }
      return Cohort(
        id: id, label: node.text("label"), state: state.string,
        categories: (node["categories"]?.entries ?? []).map { (id: $0.key, share: $0.node.number) },
        inflow: node["inflowPerYear"].map {
          Cohort.Inflow(perYear: $0.dated, multiplier: multiplier(node["inflowMultiplier"]))
        },
        stock: node["stock"].map { stock($0) }, closedGroup: node["closedGroup"].map { closedGroup($0) })
    }
  }

  private mutating func multiplier(_ node: DocumentNode?) -> [(from: CalendarDate, factor: Double)] {
    (node?.days ?? []).map { day, factor in
      if !period.contains(day) {
        refuse(factor.path, found: "\(day)", allowed: "a day of the period, \(words(for: period))")
      }
      return (from: day, factor: factor.number)
    }
  }

  private mutating func stock(_ node: DocumentNode) -> Cohort.Stock {
    Cohort.Stock(
      count: node.required("count").whole, elapsed: elapsed(in: node, default: .steadyState),
      supportBefore: node["supportBeforeWeeks"]?.number ?? 0)
  }

  private mutating func closedGroup(_ node: DocumentNode) -> Cohort.ClosedGroup {
    let entry = node.required("entry")
    let interval: DateInterval
    if entry.value.object != nil {
      checkOrder(entry)
      interval = entry.interval
    } else {
      interval = DateInterval(start: entry.date, end: entry.date)
    }
    if !period.contains(interval.start) || interval.end > period.end {
      refuse(entry.path, found: shown(interval), allowed: "days of the period, \(words(for: period))")
    }
    return Cohort.ClosedGroup(
      count: node.required("count").whole, entry: interval, elapsed: elapsed(in: node, default: .zero),
      supportBefore: node["supportBeforeWeeks"]?.number ?? 0)
  }

  private func shown(_ interval: DateInterval) -> String {
    interval.days == 0 ? "\(interval.start)" : words(for: interval)
  }

  private mutating func elapsed(in node: DocumentNode, default standard: Cohort.Elapsed) -> Cohort.Elapsed {
    guard let elapsed = node["elapsedWeeks"] else { return standard }
    switch elapsed.value.string {
    case "zero"?: return .zero
    case "steadyState"?: return .steadyState
    default: break
    }
    let cap = Self.supportCap - (node["supportBeforeWeeks"]?.number ?? 0)
    var bands: [Cohort.Elapsed.Band] = []
    for (key, weight) in elapsed.entries {
      guard let band = DocumentKey.band(key) else { continue }
      check(band, after: bands.last, before: cap, at: weight.path)
      bands.append(Cohort.Elapsed.Band(from: band.from, to: band.to, weight: weight.number))
    }
    if !bands.contains(where: { $0.weight > 0 }) {
      refuse(elapsed.path, found: "no weight above 0", allowed: "at least one weight above 0")
    }
    return .histogram(bands)
  }

  /// Bands rise, do not overlap, and only the last is open; all lie below the cap of the support clock.
  private mutating func check(
    _ band: (from: Double, to: Double?), after previous: Cohort.Elapsed.Band?, before cap: Double,
    at path: String
  ) {
    let shown = "a band from week \(JSONWriter.shortest(band.from))"
    if let to = band.to, to <= band.from {
      refuse(
        path, found: "a band that ends at week \(JSONWriter.shortest(to))", allowed: "an end after its start")
    }
    if let previous {
      if let end = previous.to, band.from < end {
        refuse(
          path, found: shown,
          allowed: "a start at week \(JSONWriter.shortest(end)), the end of the band before, or later")
      } else if previous.to == nil {
        refuse(path, found: "\(shown) after an open band", allowed: "the open band last")
      }
    }
    if band.from >= cap || (band.to ?? 0) > cap {
      refuse(
        path, found: "weeks beyond \(JSONWriter.shortest(cap))", allowed: "support weeks up to 2080 in all")
    }
  }
}
