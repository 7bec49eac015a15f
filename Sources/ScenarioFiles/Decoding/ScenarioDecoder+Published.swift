import BudgetImpact
import Microsimulation
import PublicFinance

/// Figures that others published.
extension ScenarioDecoder {
  mutating func published(_ model: Model) -> [PublishedFigure] {
    root.entries(of: "published").map { id, node in
      let kind = PublishedMetric.Kind(rawValue: node.required("metric").string)!
      let year = node["year"]?.whole
      check(year: year, of: kind, at: node.path)
      let figure = PublishedFigure(
        id: id, label: node.text("label") ?? LocalizedText(id), metric: metric(kind, node, model), year: year,
        value: value(of: node), low: node["low"]?.number, high: node["high"]?.number,
        sampleSize: node["sampleSize"]?.whole, count: node["count"]?.whole,
        role: node.choice("role", default: .check),
        design: node["design"].flatMap { PublishedFigure.Design(rawValue: $0.string) },
        ifMissed: node.text("ifMissed"), source: node.text("source") ?? LocalizedText(""))
      checkInterval(of: figure, at: node.path)
      return figure
    }
  }

  /// The value, or the share that the count is of the sample.
  private mutating func value(of node: DocumentNode) -> Double {
    guard let count = node["count"] else { return node.required("value").number }
    let sampleSize = node.required("sampleSize").whole
    if count.whole > sampleSize {
      refuse(count.path, found: "\(count.whole)", allowed: "at most the sample size, \(sampleSize)")
    }
    return Double(count.whole) / Double(sampleSize)
  }

  private mutating func metric(_ kind: PublishedMetric.Kind, _ node: DocumentNode, _ model: Model)
    -> PublishedMetric
  {
    switch kind {
    case .meanWeeksCounterfactual: return .meanWeeksCounterfactual
    case .meanWeeksPlan: return .meanWeeksPlan
    case .weeksSaved: return .weeksSaved
    case .selfSupportingArrivalsGained: return .selfSupportingArrivalsGained
    case .selfSupportingPersonsGained: return .selfSupportingPersonsGained
    case .municipalSaving: return .municipalSaving
    case .appropriationTotal: return .appropriationTotal
    case .equivalentRatio: return .equivalentRatio
    case .caseload: return .caseload(states: node["states"]?.strings)
    case .caseloadOn: return .caseloadOn(census(node, model), on: day(node, "on"))
    case .caseloadChange:
      let (on, since) = (day(node, "on"), day(node, "since"))
      if since >= on {
        refuse(node.required("since").path, found: "\(since)", allowed: "a day before on, \(on)")
      }
      return .caseloadChange(census(node, model), on: on, since: since)
    case .shareOfGroup: return .shareOfGroup(groupShare(node, model))
    }
  }

  private mutating func day(_ node: DocumentNode, _ key: String) -> CalendarDate {
    let day = node.required(key)
    if !period.contains(day.date) {
      refuse(day.path, found: "\(day.date)", allowed: "a day of the period, \(words(for: period))")
    }
    return day.date
  }

  private mutating func census(_ node: DocumentNode, _ model: Model) -> PublishedMetric.Census {
    let census = PublishedMetric.Census(
      states: node["states"]?.strings, cohorts: node["cohorts"]?.strings,
      clock: node.choice("clock", default: .support), fromWeek: node["fromWeek"]?.number ?? 0,
      toWeek: node["toWeek"]?.number ?? .infinity)
    if census.toWeek <= census.fromWeek {
      refuse(
        node.required("toWeek").path, found: JSONWriter.shortest(census.toWeek),
        allowed: "more than fromWeek, \(JSONWriter.shortest(census.fromWeek))")
    }
    let isWindow = node["fromWeek"] != nil || node["toWeek"] != nil
    let outside = model.states.first { !$0.isPaying && census.states?.contains($0.id) == true }
    if isWindow, census.clock == .support, let outside {
      refuse(
        node.path, found: "a window of weeks on support in \(outside.id), where nobody is on support",
        allowed: "states that pay, or \"clock\": \"spell\"")
    }
    return census
  }

  private mutating func groupShare(_ node: DocumentNode, _ model: Model) -> PublishedMetric.GroupShare {
    let weeksAfter = node.required("weeksAfter")
    let weeks = Double(period.days) / 7
    if weeksAfter.number >= weeks {
      refuse(
        weeksAfter.path, found: JSONWriter.shortest(weeksAfter.number),
        allowed: "less than the period's \(JSONWriter.shortest((weeks * 10).rounded() / 10)) weeks")
    }
    return PublishedMetric.GroupShare(
      group: group(node.required("group"), model), states: node.required("states").strings,
      weeksAfter: weeksAfter.number, ever: node["ever"]?.flag ?? false, among: node["among"]?.strings)
  }

  private mutating func group(_ node: DocumentNode, _ model: Model) -> PublishedMetric.GroupShare.Group {
    guard let id = node["effort"]?.string else { return .cohort(node.required("cohort").string) }
    let completed = node["completed"]?.flag ?? false
    let effort = model.efforts.first { $0.id == id }
    if let effort, !effort.arms.contains(.plan) {
      refuse(
        "\(node.path).effort", found: "\(id), which nobody takes part in with the plan",
        allowed: "an effort that runs with the plan")
    } else if completed, let effort, effort.length == nil {
      refuse(
        "\(node.path).completed", found: "true, but \(id) has no length to complete",
        allowed: "true for an effort with a length")
    }
    return .effort(id, completed: completed)
  }

  private mutating func checkInterval(of figure: PublishedFigure, at path: String) {
    let value = JSONWriter.shortest(figure.value)
    if let low = figure.low, low > figure.value {
      refuse(
        DocumentPath.child("low", of: path), found: JSONWriter.shortest(low),
        allowed: "at most the value, \(value)")
    }
    if let high = figure.high, high < figure.value {
      refuse(
        DocumentPath.child("high", of: path), found: JSONWriter.shortest(high),
        allowed: "at least the value, \(value)")
    }
  }

  private mutating func check(year: Int?, of metric: PublishedMetric.Kind, at path: String) {
    let years = period.years
    if metric.isYearly {
      if let year, years.contains(year) { return }
      refuse(
        DocumentPath.child("year", of: path), found: year.map { "the year \($0)" } ?? "nothing",
        allowed: "\(years.lowerBound) to \(years.upperBound), since \(metric.rawValue) is of one year")
    } else if let year {
      refuse(
        DocumentPath.child("year", of: path), found: "\(year)",
        allowed: "no year, since \(metric.rawValue) is of all years")
    }
  }
}
