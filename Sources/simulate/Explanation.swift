import BudgetImpact
import Experiments
import Foundation
import GSL
import Microsimulation
import PublicFinance
import ScenarioFiles

/// What a scenario implies, in words and numbers, without running it.
struct Explanation {
  let scenario: Scenario
  private var model: Model { scenario.model }
  /// What inflow and durations imply; `nil` when nobody comes. It follows many people, so it is worked out once.
  private let steady: SteadyState?
  /// Scales stated durations to the goal's mean before, where that is still to be solved for.
  private let scale: Double
  /// People on the first day, by state.
  private let stocks: [Int]

  let uncertain: UncertainInputs
  private let file: String

  /// - Throws: distributions of uncertain inputs that are none, or that the scenario does not allow, and expectations
  ///   that are none
  init(_ scenario: Scenario, file: String) throws(ScenarioProblems) {
    self.scenario = scenario
    self.file = file
    uncertain = try UncertainInputs(scenario)
    _ = try Expectations(scenario.expectations, of: scenario.model, name: file)
    steady = SteadyState(scenario.model)
    if let steady, let before = scenario.goal?.before, !scenario.hasCalibration {
      scale = before / steady.meanFirstRun
    } else {
      scale = 1
    }
    stocks = scenario.model.states.map { state in
      scenario.model.cohorts.filter { $0.state == state.id }.reduce(0) { $0 + ($1.stock?.count ?? 0) }
    }
  }

  var text: String {
    var lines = ["\(file): valid", "  \(scenario.title.english)"]
    lines += section("People", people())
    lines += section("Durations", durations())
    lines += section("Places", places())
    lines += section("What hangs on prices and values", assumedMoney())
    lines += section("Contract", contract())
    lines += section("Uncertain inputs", uncertainLines())
    lines += section("Assumptions", assumptions())
    lines += section("Warnings", scenario.warnings + stockWarnings() + uncertainWarnings())
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title + ":"] + lines.map { "  " + $0 }
  }

  private func number(_ value: Double, decimals: Int = 1) -> String {
    value.isFinite
      ? RoundedDecimal(value, decimals: decimals)?.text ?? "-" : (value.isNaN ? "-" : "unlimited")
  }

  // MARK: - People and durations

  private func people() -> [String] {
    model.cohorts.map { cohort in
      var parts: [String] = []
      if let inflow = cohort.inflow {
        parts.append(newcomers(inflow))
      }
      if let stock = cohort.stock { parts.append("\(stock.count) there on the first day") }
      if let group = cohort.closedGroup { parts.append("closed group of \(group.count)") }
      return "\(cohort.id): " + (parts.isEmpty ? "nobody" : parts.joined(separator: ", "))
    }
  }

  /// Stated years and what holds after them.
  private func newcomers(_ inflow: Cohort.Inflow) -> String {
    let years = model.period.years
    var changes: [(from: Int, people: Double)] = []
    for year in years where changes.last?.people != inflow.expected(in: year) {
      changes.append((year, inflow.expected(in: year)))
    }
    let parts = changes.enumerated().map { index, change in
      let last = index + 1 < changes.count ? changes[index + 1].from - 1 : years.upperBound
      let when = change.from == last ? "\(last)" : "\(change.from)-\(last)"
      return "\(number(change.people, decimals: 0)) newcomers a year in \(when)"
    }
    let factors = inflow.multiplier.map { "× \(number($0.factor, decimals: 2)) from \($0.from)" }
    return (parts + factors).joined(separator: ", ")
  }

  private func durations() -> [String] {
    guard let steady else { return [] }
    let whose = model.goalCohorts.map { " (\($0.joined(separator: ", ")))" } ?? ""
    var lines = [
      "mean of newcomers' first runs of support\(whose), as stated: \(number(steady.meanFirstRun)) weeks"
    ]
    if let before = scenario.goal?.before, !scenario.hasCalibration {
      lines.append(
        "the goal's \(number(before)) weeks before: durations will be scaled by about "
          + number(scale, decimals: 2))
    }
    for (state, weeks) in zip(model.states.indices, steady.weeksByState)
    where model.states[state].isPaying && (weeks > 0 || stocks[state] > 0) {
      lines.append(
        "\(model.states[state].id): \(number(weeks * scale)) weeks a newcomer; inflow × mean weeks = "
          + "\(number(steady.stock(state: state) * scale, decimals: 0)) people, stated on the first day "
          + "\(stocks[state])")
    }
    return lines
  }

  private func stockWarnings() -> [String] {
    guard let steady, stocks.contains(where: { $0 > 0 }) else { return [] }
    return zip(model.states.indices, stocks).compactMap { state, stated in
      let implied = steady.stock(state: state) * scale
      guard model.states[state].isPaying, max(implied, Double(stated)) >= 50,
        Double(stated) < implied / 2 || Double(stated) > implied * 2
      else { return nil }
      return
        "\(model.states[state].id): \(stated) people stated on the first day, but inflow × mean weeks is "
        + "\(number(implied, decimals: 0)): the caseload will drift towards that"
    }
  }

  // MARK: - Places and money

  private func places() -> [String] {
    let averages = Simulation(model: model, seed: scenario.seed).averagePlaces
    let years = Array(model.period.years)
    return zip(model.efforts, averages).map { effort, places in
      let shown = zip(years, places).compactMap { year, value in
        value.isNaN ? nil : "\(year) \(number(value))"
      }
      let price =
        effort.price.map {
          ", \(number($0.perWeek, decimals: 0)) DKK a place and week, \(number($0.perWeek * weeksPerYear, decimals: 0)) a year"
        } ?? ""
      return "\(effort.id): " + shown.joined(separator: ", ") + price
    }
  }

  private func assumedMoney() -> [String] {
    var lines: [String] = []
    let year = model.planPeriod.years.upperBound
    for effort in model.efforts {
      guard case .funded = effort.capacity, let price = effort.price else { continue }
      func average(_ factor: Decimal) -> String {
        var changed = model
        let index = changed.efforts.firstIndex { $0.id == effort.id }!
        changed.efforts[index].price!.numerator = price.numerator * factor
        let places = PlacesSchedule(effort: changed.efforts[index], model: changed)
        let day = CalendarDate.firstDay(of: year + 1) + -1
        return "\(places.places(at: day.weeks(since: model.period.start)) ?? 0)"
      }
      lines.append(
        "efforts.\(effort.id).price: at the end of \(year) \(average(1)) places; a fifth cheaper "
          + "\(average(Decimal(string: "0.8")!)), a fifth dearer \(average(Decimal(string: "1.2")!))")
    }
    for state in model.states {
      guard case .destination(let destination) = state.kind, !destination.weeklyValue.isEmpty else {
        continue
      }
      let parts = [Perspective.municipality, .state].compactMap { perspective in
        destination.weeklyValue[perspective].map {
          "\(perspective.rawValue) \(number($0.value(in: year) * weeksPerYear * 100 / 1e6)) million DKK"
        }
      }
      lines.append(
        "states.\(state.id).weeklyValueDKK: 100 people more there for a year: "
          + parts.joined(separator: ", ")
          + " (rows of their own, outside savings and net)")
    }
    return lines
  }

  // MARK: - The contract

  /// When something can be verified and is settled, and what limits the payments.
  private func contract() -> [String] {
    guard let contract = scenario.contract?.contract,
      let start = model.efforts.filter({ contract.efforts.contains($0.id) }).map(\.start).min()
    else { return [] }
    let first = OutcomeContract.firstVerified(
      start: start, lagWeeks: contract.lagWeeks, outcomes: contract.outcomes)
    var limits: [String] = []
    switch contract.threshold {
    case .arrivals(let count)?: limits.append("the first \(count) arrivals are not paid")
    case .amount(let amount)?: limits.append("the first \(millions(amount)) are not paid")
    case nil: break
    }
    let caps = contract.caps
    if caps.total.isFinite { limits.append("at most \(millions(caps.total)) in all") }
    if caps.perPerson.isFinite {
      limits.append("at most \(number(caps.perPerson, decimals: 0)) DKK a person")
    }
    if caps.investorYearlyReturn.isFinite {
      limits.append("at most \(number(100 * caps.investorYearlyReturn)) % a year, real, for the investor")
    }
    if contract.floor > 0 { limits.append("at least \(millions(contract.floor)) in all") }
    return [
      "the investor pays \(contract.efforts.joined(separator: ", ")); "
        + "paid for: \(contract.outcomes.map(\.id).joined(separator: ", "))",
      "first verified on \(first) at the earliest",
      "settled on " + contract.settlements.map { "\($0)" }.joined(separator: ", "),
      "limits: " + (limits.isEmpty ? "none" : limits.joined(separator: "; ")),
    ]
  }

  private func millions(_ amount: Double) -> String { number(amount / 1e6, decimals: 2) + " million DKK" }

  // MARK: - The document

  private func assumptions() -> [String] {
    var found: [String] = []
    func walk(_ value: JSONValue, _ path: String) {
      guard let object = value.object else { return }
      for (key, member) in object.members {
        let here = path.isEmpty ? key : "\(path).\(key)"
        if key == "assumption" {
          found.append(
            "\(path.isEmpty ? "scenario" : path): \(member.string ?? member.object?["en"]?.string ?? "assumed")"
          )
        } else {
          walk(member, here)
        }
      }
    }
    walk(.object(scenario.document.root), "")
    return found
  }
}
