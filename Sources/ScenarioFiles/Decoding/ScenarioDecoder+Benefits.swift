import Microsimulation
import PublicFinance

/// Benefits and who pays them.
extension ScenarioDecoder {
  func benefits() -> [Benefit] {
    root.entries(of: "benefits").map { id, node in
      Benefit(
        id: id, label: node.text("label") ?? LocalizedText(id), account: node["account"]?.string,
        weeklyRate: weeklyRate(of: node))
    }
  }

  /// The rate a week in fixed prices of the plan's first year: a month's rate × 12 ÷ (365.25 ÷ 7); rates in
  /// each year's own prices by the price index when one is stated.
  private func weeklyRate(of node: DocumentNode) -> DatedValues {
    let stated: DatedValues
    if let monthly = node["monthlyRateDKK"]?.dated {
      let weekly = monthly.stated.map { ($0.year, $0.value * 12 / weeksPerYear) }
      stated = DatedValues(Dictionary(uniqueKeysWithValues: weekly))
    } else {
      stated = node.required("weeklyRateDKK").dated
    }
    guard node["prices"]?.string != "fixed", let priceIndex else { return stated }
    return priceIndex.fixedPrices(of: stated, base: planPeriod.start.year)
  }

  mutating func reimbursement() -> ReimbursementSchedule {
    guard let node = root["reimbursement"] else { return .none }
    var starts: [CalendarDate: String] = [:]
    var regimes: [ReimbursementRegime] = []
    for (id, regime) in node.entries(of: "regimes") {
      let validFrom = regime.required("validFrom").date
      if let other = starts.updateValue(id, forKey: validFrom) {
        refuse(
          regime.required("validFrom").path, found: "\(validFrom), the day of \(other)",
          allowed: "a day of its own")
      }
      var perBenefit: [String: ReimbursementLadder] = [:]
      for (benefit, rule) in regime.entries(of: "benefits") { perBenefit[benefit] = ladder(ofRule: rule) }
      if let common = ladder(regime.required("ladder")) {
        regimes.append(
          ReimbursementRegime(id: id, validFrom: validFrom, common: common, perBenefit: perBenefit))
      }
    }
    guard !regimes.isEmpty else { return .none }
    return ReimbursementSchedule(regimes: regimes, resetAfterWeeks: node["resetAfterWeeks"]?.number ?? 52)
  }

  private mutating func ladder(ofRule node: DocumentNode) -> ReimbursementLadder? {
    if let own = node["ladder"] { return ladder(own) }
    guard let active = ladder(node.required("active")), let passive = ladder(node.required("passive")) else {
      return nil
    }
    return .blend(active: active, passive: passive, activeShare: node.required("activeShare").number)
  }

  private mutating func ladder(_ node: DocumentNode) -> ReimbursementLadder? {
    let steps = node.weeks
    guard checkRise(of: steps), let first = steps.first else { return nil }
    guard first.week == 0 else {
      refuse(
        node.path, found: "a first step at week \(JSONWriter.shortest(first.week))",
        allowed: "a step at week 0")
      return nil
    }
    return ReimbursementLadder(steps: steps.map { (fromWeek: $0.week, share: $0.node.number) })
  }

  /// Weeks of a table differ: `4` and `4.0` are the same week.
  mutating func checkRise(of rows: [(week: Double, node: DocumentNode)]) -> Bool {
    for (row, next) in zip(rows, rows.dropFirst()) where row.week == next.week {
      refuse(
        next.node.path, found: "week \(JSONWriter.shortest(next.week)) a second time",
        allowed: "each week once")
      return false
    }
    return true
  }
}
