import BudgetImpact
import Microsimulation
import PublicFinance

/// The outcome contract.
extension ScenarioDecoder {
  /// The contract; `nil` without one, and after any problem.
  mutating func contract(_ model: Model) -> OutcomeContract? {
    guard let node = root["contract"] else { return nil }
    checkEfforts(node.required("efforts"), of: model)
    let outcomes = outcomes(node.required("outcomes"))
    let baseline = baseline(of: node, for: outcomes)
    let threshold = threshold(node["threshold"], outcomes)
    checkLimits(node)
    checkSupplierCosts(node)
    let lag = node["verificationLagWeeks"]?.number ?? 0
    let ids = node.required("efforts").strings
    let starts = model.efforts.filter { ids.contains($0.id) }.map(\.start)
    guard let start = starts.min() else { return nil }
    let firstVerified = OutcomeContract.firstVerified(start: start, lagWeeks: lag, outcomes: outcomes)
    let settlements = settlements(of: node, firstVerified: firstVerified)
    guard problems.isEmpty else { return nil }
    return OutcomeContract(
      efforts: ids, outcomes: outcomes, baseline: baseline, lagWeeks: lag, settlements: settlements,
      threshold: threshold, caps: caps(node["caps"]), floor: millions(node["floor"]?["totalMillionDKK"]) ?? 0,
      supplierCosts: node["supplierCostsMillionDKK"].map { costs in
        Dictionary(uniqueKeysWithValues: costs.years.map { ($0.year, $0.node.number * 1e6) })
      },
      label: node.text("label"), parties: parties(node["parties"]))
  }

  // MARK: - Warnings

  /// What a real contract would not say.
  func contractWarnings(_ contract: OutcomeContract?, _ model: Model) -> [String] {
    guard let contract else { return [] }
    var warnings: [String] = []
    if contract.isIdeal {
      warnings.append(
        "contract.baseline: the participants' own lives without the plan: an ideal that no real contract can see"
      )
    }
    for effort in model.efforts where contract.efforts.contains(effort.id) {
      if let end = effort.end, end + -1 <= contract.lastDay { continue }
      warnings.append(
        "contract.end: \(effort.id) goes on after it: the investor pays for it, and what comes of it is not paid"
      )
    }
    return warnings + overlapWarnings(contract, model)
  }

  /// What another effort of the plan changes for people whom a contracted one may reach is in the lives that are paid for.
  private func overlapWarnings(_ contract: OutcomeContract, _ model: Model) -> [String] {
    let contracted = model.efforts.filter { contract.efforts.contains($0.id) }
    let reached = contracted.reduce(into: Set<Int>()) { $0.formUnion(model.cohorts(of: $1)) }
    return model.efforts.compactMap { effort in
      let shared = model.cohorts(of: effort).intersection(reached).sorted()
      guard effort.arms == [.plan], !effort.effects.isEmpty, !contract.efforts.contains(effort.id),
        !shared.isEmpty
      else { return nil }
      return "contract.efforts: \(effort.id) runs with the plan too, for "
        + "\(shared.map { model.cohorts[$0].id }.joined(separator: ", ")): what it changes counts as the contract's"
    }
  }

  private func parties(_ node: DocumentNode?) -> [ContractParty: LocalizedText] {
    var names: [ContractParty: LocalizedText] = [:]
    for party in ContractParty.allCases { names[party] = node?.text(party.rawValue) }
    return names
  }

  // MARK: - Efforts

  /// The investor pays an effort alone, and it runs with the plan alone.
  private mutating func checkEfforts(_ node: DocumentNode, of model: Model) {
    for (position, id) in node.strings.enumerated() {
      guard let effort = model.efforts.first(where: { $0.id == id }) else { continue }
      let path = DocumentPath.child(String(position), of: node.path)
      if !effort.arms.contains(.plan) {
        refuse(path, found: "\"\(id)\", which does not run with the plan", allowed: "an effort of the plan")
      } else if effort.arms.contains(.counterfactual) {
        refuse(
          path, found: "\"\(id)\", which runs without the plan too", allowed: "an effort of the plan alone")
      }
      if let line = effort.line {
        refuse(
          path, found: "\"\(id)\", which the line \(line) pays",
          allowed: "an effort without a line, since the investor pays it")
      } else if root["efforts"]?[id]?["price"] == nil {
        refuse(path, found: "\"\(id)\", which has no price", allowed: "an effort with a price")
      }
    }
  }

  // MARK: - Outcomes

  private mutating func outcomes(_ node: DocumentNode) -> [OutcomeContract.Outcome] {
    node.entries.map { id, outcome in
      if let states = outcome["states"] { checkDestinations(states) }
      let kind: OutcomeContract.Outcome.Kind
      switch outcome.required("kind").string {
      case "arrival":
        kind = .arrival(
          states: outcome.required("states").strings, stayWeeks: outcome.required("stayWeeks").number,
          amount: outcome.required("amountDKK").number)
      case "weeksOffSupport":
        kind = .weeksOffSupport(
          states: outcome["states"]?.strings, amount: outcome.required("amountDKK").number)
      default: kind = .savingShare(outcome.required("share").number)
      }
      return OutcomeContract.Outcome(id: id, label: outcome.text("label"), kind: kind)
    }
  }

  private mutating func checkDestinations(_ node: DocumentNode) {
    for (position, state) in node.strings.enumerated() where pays(state) {
      refuse(
        DocumentPath.child(String(position), of: node.path), found: "\"\(state)\", which pays a benefit",
        allowed: "a destination")
    }
  }

  // MARK: - Baseline

  /// A baseline is there just when an outcome is counted against it, with what each such outcome asks for.
  private mutating func baseline(
    of contract: DocumentNode, for outcomes: [OutcomeContract.Outcome]
  ) -> OutcomeContract.Baseline? {
    let path = DocumentPath.child("baseline", of: contract.path)
    guard let growing = outcomes.first(where: { !$0.isArrival }) else {
      if contract["baseline"] != nil {
        refuse(
          path, found: "a baseline of arrivals, which have none",
          allowed: "a baseline with weeksOffSupport or savingShare")
      }
      return nil
    }
    guard let node = contract["baseline"] else {
      refuse(path, found: "nothing", allowed: "a baseline, against which \(growing.id) is counted")
      return nil
    }
    if node.value.string != nil { return .counterfactual }
    if let size = node["comparisonGroup"] { return .comparisonGroup(size.whole) }
    let fixed = node.required("fixed")
    for outcome in outcomes {
      let key: String
      switch outcome.kind {
      case .arrival: continue
      case .weeksOffSupport: key = "weeksOffSupportPerYear"
      case .savingShare: key = "municipalCostPerYearDKK"
      }
      if fixed[key] == nil {
        refuse(
          DocumentPath.child(key, of: fixed.path), found: "nothing",
          allowed: "a number, since \(outcome.id) is counted against it")
      }
    }
    return .fixed(
      weeksOffSupportPerYear: fixed["weeksOffSupportPerYear"]?.number ?? .nan,
      municipalCostPerYear: fixed["municipalCostPerYearDKK"]?.number ?? .nan)
  }

  // MARK: - Time

  private mutating func settlements(of node: DocumentNode, firstVerified: CalendarDate) -> [CalendarDate] {
    let end = node.required("end")
    let first = node["settlement"]?["from"]
    guard period.contains(end.date) else {
      refuse(end.path, found: "\(end.date)", allowed: "a day of the period, \(words(for: period))")
      return []
    }
    guard end.date >= firstVerified else {
      refuse(
        end.path, found: "\(end.date)",
        allowed: "\(firstVerified) or later: before that nothing can be verified")
      return []
    }
    if let first, first.date < firstVerified {
      refuse(
        first.path, found: "\(first.date)",
        allowed: "\(firstVerified) or later: before that nothing can be verified")
    } else if let first, first.date > end.date {
      refuse(first.path, found: "\(first.date)", allowed: "\(end.date), the contract's end, or earlier")
    }
    let (year, month, _) = firstVerified.parts
    let quarter = (month - 1) / 3
    let quarterEnd =
      CalendarDate(year: quarter == 3 ? year + 1 : year, month: quarter == 3 ? 1 : 3 * quarter + 4, day: 1)!
      + -1
    return OutcomeContract.settlements(
      from: first?.date ?? quarterEnd, everyMonths: node["settlement"]?["everyMonths"]?.whole ?? 3,
      end: end.date)
  }

  // MARK: - Limits

  private mutating func threshold(
    _ node: DocumentNode?, _ outcomes: [OutcomeContract.Outcome]
  ) -> OutcomeContract.Threshold? {
    guard let node else { return nil }
    if let amount = node["amountDKK"] { return .amount(amount.number) }
    let arrivals = node.required("arrivals")
    if !outcomes.contains(where: \.isArrival) {
      refuse(
        arrivals.path, found: "a number of arrivals, while no outcome is one",
        allowed: "amountDKK in its place")
    }
    return .arrivals(arrivals.whole)
  }

  /// A guaranteed total may not contradict a cap. Whether it would exceed one for each participant, or the investor's return,
  /// shows only in the run, so it stands beside neither.
  private mutating func checkLimits(_ node: DocumentNode) {
    guard let floor = node["floor"], let total = floor["totalMillionDKK"], let caps = node["caps"] else {
      return
    }
    let others = ["perPersonDKK", "investorYearlyReturn"].filter { caps[$0] != nil }
    if !others.isEmpty {
      refuse(
        floor.path,
        found: "a floor beside caps.\(others.joined(separator: " and caps.")), which it may exceed",
        allowed: "no cap but caps.totalMillionDKK beside it")
    } else if let cap = caps["totalMillionDKK"], total.number > cap.number {
      refuse(
        total.path, found: JSONWriter.shortest(total.number),
        allowed: "at most caps.totalMillionDKK, \(JSONWriter.shortest(cap.number))")
    }
  }

  /// All of them are the supplier's, so none may lie in a year that is not followed.
  private mutating func checkSupplierCosts(_ node: DocumentNode) {
    let years = period.years
    for (year, cost) in node["supplierCostsMillionDKK"]?.years ?? [] where !years.contains(year) {
      refuse(
        cost.path, found: "the year \(year)",
        allowed: "years of the period, \(years.lowerBound) to \(years.upperBound)")
    }
  }

  private func caps(_ node: DocumentNode?) -> OutcomeContract.Caps {
    OutcomeContract.Caps(
      total: millions(node?["totalMillionDKK"]) ?? .infinity,
      perPerson: node?["perPersonDKK"]?.number ?? .infinity,
      investorYearlyReturn: node?["investorYearlyReturn"]?.number ?? .infinity)
  }

  private func millions(_ node: DocumentNode?) -> Double? { node.map { $0.number * 1e6 } }
}
