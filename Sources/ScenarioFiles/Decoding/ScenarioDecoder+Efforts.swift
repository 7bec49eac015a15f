import Foundation
import Microsimulation
import PublicFinance
import SurvivalAnalysis

/// The plan's lines and the efforts that they buy.
extension ScenarioDecoder {
  mutating func lines() -> [InvestmentLine] {
    (root["plan"]?.entries(of: "lines") ?? []).map { id, node in
      let appropriation = amounts(node.required("appropriationMillionDKK"))
      let setUp = node["setUpMillionDKK"].map { amounts($0) } ?? [:]
      for (year, amount) in setUp.sorted(by: { $0.key < $1.key }) where amount > appropriation[year] ?? 0 {
        refuse(
          DocumentPath.child("setUpMillionDKK.\(year)", of: node.path), found: "\(amount / 1_000_000)",
          allowed: "at most the year's appropriation, \((appropriation[year] ?? 0) / 1_000_000)")
      }
      return InvestmentLine(
        id: id, label: node.text("label"), account: node["account"]?.string, appropriation: appropriation,
        setUp: setUp,
        stateShare: node["stateShare"]?.number ?? 0)
    }
  }

  /// Million DKK by year as exact DKK; years lie within the plan.
  private mutating func amounts(_ node: DocumentNode) -> [Int: Decimal] {
    var amounts: [Int: Decimal] = [:]
    for (year, value) in node.years {
      if !planPeriod.years.contains(year) {
        refuse(
          value.path, found: "the year \(year)",
          allowed: "years of the plan, \(planPeriod.years.lowerBound) to \(planPeriod.years.upperBound)")
      }
      amounts[year] = value.exactNumber * 1_000_000
    }
    return amounts
  }

  mutating func efforts() -> [Effort] {
    root.entries(of: "efforts").map { id, node in
      let arms = node["arms"]?.strings.compactMap(Arm.init(rawValue:)) ?? [.plan]
      let paidFor = node.choice("paidFor", default: Effort.PaidFor.use)
      let dates = self.dates(of: node)
      let price = node["price"].flatMap { self.price($0) }
      return Effort(
        id: id, label: node.text("label"), arms: Set(arms), line: node["line"]?.string,
        lineShare: node["shareOfLine"]?.number ?? 1, start: dates.start, end: dates.end,
        eligibility: eligibility(node.required("eligibility")), takeUp: takeUp(node),
        triage: node["triage"].map { triage in
          Effort.Triage(
            targets: triage.required("targets").strings, sensitivity: triage.required("sensitivity").number,
            specificity: triage.required("specificity").number)
        },
        length: node["length"].flatMap { length($0) }, price: price,
        capacity: capacity(of: node, paidFor: paidFor, price: price),
        startUpWeeks: node["startUpWeeks"]?.number ?? 0, priority: priority(node["priority"]),
        effects: effects(node.entries(of: "effects")), paidFor: paidFor,
        atEnd: node.choice("atEnd", default: Effort.AtEnd.runOut))
    }
  }

  /// The effort's first day, and the first day on which nobody may start any more.
  private mutating func dates(of node: DocumentNode) -> (start: CalendarDate, end: CalendarDate?) {
    let start = node["start"]?.date ?? planPeriod.start
    let startPath = DocumentPath.child("start", of: node.path)
    if !period.contains(start) {
      refuse(startPath, found: "\(start)", allowed: "a day of the period, \(words(for: period))")
    }
    guard let end = node["end"] else {
      if start >= planPeriod.end {
        refuse(
          startPath, found: "\(start), after the plan's end",
          allowed: "a day of the plan, or an end of its own")
      }
      return (start, planPeriod.end)
    }
    if end.value == "never" { return (start, nil) }
    if end.date < start { refuse(end.path, found: "\(end.date)", allowed: "\(start), the start, or later") }
    return (start, end.date + 1)
  }

  private mutating func eligibility(_ node: DocumentNode) -> Effort.Eligibility {
    let states = node.required("states")
    for (position, state) in states.strings.enumerated() where !pays(state) {
      refuse(
        DocumentPath.child(String(position), of: states.path), found: "\"\(state)\", a destination",
        allowed: "a state that pays a benefit")
    }
    let from = node["fromWeek"]?.number ?? 0
    let to = node["toWeek"]?.number ?? .infinity
    if to <= from {
      refuse(
        DocumentPath.child("toWeek", of: node.path), found: JSONWriter.shortest(to),
        allowed: "more than fromWeek, \(JSONWriter.shortest(from))")
    }
    return Effort.Eligibility(
      cohorts: node["cohorts"]?.strings, categories: node["categories"]?.strings, states: states.strings,
      clock: node.choice("clock", default: Clock.support), fromWeek: from, toWeek: to)
  }

  private func takeUp(_ node: DocumentNode) -> Effort.TakeUp {
    let byCategory = node.entries(of: "takeUpByCategory").map { ($0.key, $0.node.number) }
    return Effort.TakeUp(
      node["takeUp"]?.number ?? 1, byCategory: Dictionary(uniqueKeysWithValues: byCategory),
      group: node["takeUpGroup"]?.string)
  }

  private mutating func length(_ node: DocumentNode) -> DurationLaw? {
    guard let weeks = node.value.number else { return law(node) }
    return (try? Fixed(weeks: weeks)).map(DurationLaw.fixed)
  }

  private mutating func price(_ node: DocumentNode) -> PlacePrice? {
    if let week = node["perPlaceWeekDKK"] { return PlacePrice(perPlaceWeek: week.exactNumber) }
    let with = node.required("casesWith")
    let without = node["casesWithout"]
    if let without, without.number <= with.number {
      refuse(
        without.path, found: JSONWriter.shortest(without.number),
        allowed: "more than casesWith, \(JSONWriter.shortest(with.number))")
      return nil
    }
    return PlacePrice(
      perStaffYear: node.required("perStaffYearDKK").exactNumber, casesWith: with.exactNumber,
      casesWithout: without?.exactNumber)
  }

  private mutating func capacity(
    of node: DocumentNode, paidFor: Effort.PaidFor, price: PlacePrice?
  ) -> Effort.Capacity {
    if node["line"] != nil, node["price"] == nil {
      refuse(
        DocumentPath.child("price", of: node.path), found: "nothing",
        allowed: "a price, since a line pays for the effort")
    }
    guard let places = node["places"] else {
      if node["line"] == nil {
        refuse(
          node.path, found: "neither places nor a line that pays for them",
          allowed: "places, or a line and a price")
      } else if let price, price.numerator <= 0 {
        let stated = (node["price"]?["perPlaceWeekDKK"] ?? node["price"]?["perStaffYearDKK"])?.number ?? 0
        refuse(
          DocumentPath.child("price", of: node.path),
          found: stated == 0 ? "0" : "\(JSONWriter.shortest(stated)), next to nothing",
          allowed: "a price above 0, or places")
      }
      return .funded
    }
    if places.value == "unlimited" {
      if paidFor == .places {
        refuse(
          DocumentPath.child("paidFor", of: node.path),
          found: "\"places\" of an effort with unlimited places",
          allowed: "\"use\", or a number of places")
      }
      return .unlimited
    }
    checkYears(of: places)
    return .stated(places.dated)
  }

  private func priority(_ node: DocumentNode?) -> Effort.Priority {
    guard let node else { return .earliest }
    if node.value.array != nil { return .categories(node.strings) }
    return node.value == "longestWaiting" ? .longestWaiting : .earliest
  }

  private func effects(_ entries: [(key: String, node: DocumentNode)]) -> [Effect] {
    entries.map { id, node in
      Effect(
        id: id, targets: targets(of: node["transitions"]), onsetWeeks: node["onsetWeeks"]?.number ?? 0,
        during: ratio(node["during"]), after: ratio(node["after"]),
        afterWeeks: node["afterWeeks"]?.number ?? .infinity)
    }
  }

  private func targets(of node: DocumentNode?) -> Effect.Targets {
    guard let node else { return .exits }
    if node.value.array != nil { return .states(node.strings) }
    return node.value == "relapse" ? .relapse : .exits
  }

  private func ratio(_ node: DocumentNode?) -> Effect.Ratio {
    guard let node else { return Effect.Ratio() }
    if let number = node.value.number { return Effect.Ratio(number) }
    return Effect.Ratio(node["ratio"]?.number ?? 1, goalWeight: node["goalWeight"]?.number ?? 0)
  }
}
