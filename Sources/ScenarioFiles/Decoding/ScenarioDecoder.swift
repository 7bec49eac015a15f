import BudgetImpact
import Microsimulation
import PublicFinance

/// Turns a document of the right shape into a scenario's values, and collects what does not hang together.
struct ScenarioDecoder {
  let document: ScenarioDocument
  let root: DocumentNode
  let period: DateInterval
  let planPeriod: DateInterval
  var problems: [ScenarioProblem] = []

  init(_ document: ScenarioDocument) {
    self.document = document
    root = DocumentNode(path: "", value: .object(document.root))
    period = root.required("period").interval
    planPeriod = root["plan"]?.interval ?? period
  }

  mutating func refuse(_ path: String, found: String, allowed: String, near: String? = nil) {
    problems.append(ScenarioProblem(path: path, found: found, allowed: allowed, suggestion: near))
  }

  // MARK: - Dates

  /// The frame that all other dates are held against.
  mutating func checkDates() {
    checkOrder(root.required("period"))
    guard problems.isEmpty, let plan = root["plan"] else { return }
    checkOrder(plan)
    guard problems.isEmpty else { return }
    for key in ["start", "end"] where !period.contains(plan.required(key).date) {
      refuse(
        plan.required(key).path, found: "\(plan.required(key).date)",
        allowed: "a day of the period, \(words(for: period))")
    }
  }

  /// An `end` is no day before its `start`.
  mutating func checkOrder(_ node: DocumentNode) {
    let (start, end) = (node.required("start").date, node.required("end"))
    if end.date < start { refuse(end.path, found: "\(end.date)", allowed: "\(start), the start, or later") }
  }

  /// Years that a dated value states after the period's end act on nothing.
  mutating func checkYears(of node: DocumentNode) {
    for (year, value) in node.years where year > period.years.upperBound {
      refuse(
        value.path, found: "the year \(year)",
        allowed: "years up to \(period.years.upperBound), the period's last")
    }
  }

  func words(for interval: DateInterval) -> String { "\(interval.start) to \(interval.end + -1)" }

  // MARK: - Whole

  mutating func model() -> Model {
    let calibration = root["calibration"]
    return Model(
      period: period, benefits: benefits(), states: states(), transitions: transitions(),
      categories: categories(),
      cohorts: cohorts(), efforts: efforts(), lines: lines(), planPeriod: planPeriod,
      goalCohorts: root["goal"]?["cohorts"]?.strings, reimbursement: reimbursement(),
      calibration: Calibration(
        durationFactor: calibration?["durationFactor"]?.number ?? 1, theta: calibration?["theta"]?.number ?? 1
      ))
  }

  func goal(_ node: DocumentNode) -> Goal {
    let weeks = node["meanWeeks"]
    var target: Goal.Target?
    if let after = weeks?["after"] { target = .meanWeeks(after.number) }
    if let ratio = node["equivalentRatio"] { target = .equivalentRatio(ratio.number) }
    return Goal(before: weeks?["before"]?.number, target: target)
  }

  mutating func budgetRules() -> BudgetRules {
    let passedOn = root["passedOn"]
    let rules = BudgetRules(
      baseYear: planPeriod.start.year, priceIndex: priceIndex,
      discountRate: root["prices"]?["discountRate"].map { DiscountRate(rate: $0.dated) },
      equalisationShare: passedOn?["equalisation"]?.number,
      budgetGuaranteeShare: passedOn?["budgetGuarantee"]?.number)
    let sum = (rules.equalisationShare ?? 0) + (rules.budgetGuaranteeShare ?? 0)
    if sum > 1 + 1e-9 {
      refuse(
        "passedOn", found: "shares that sum to \(JSONWriter.shortest(sum))", allowed: "at most 1 together")
    }
    return rules
  }

  var priceIndex: PriceIndex? { root["prices"]?["index"].map { PriceIndex(index: $0.dated) } }
}

extension DateInterval {
  func contains(_ date: CalendarDate) -> Bool { start <= date && date < end }
}
