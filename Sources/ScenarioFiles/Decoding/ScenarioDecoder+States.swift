import Microsimulation
import PublicFinance
import SurvivalAnalysis

/// Categories, states and how people move between them.
extension ScenarioDecoder {
  func categories() -> [PersonCategory] {
    root.entries(of: "categories").map { PersonCategory(id: $0.key, label: $0.node.text("label")) }
  }

  func states() -> [PersonState] {
    root.entries(of: "states").map { id, node in
      PersonState(id: id, label: node.text("label"), kind: kind(of: node))
    }
  }

  private func kind(of node: DocumentNode) -> PersonState.Kind {
    if let benefit = node["pays"] {
      return .paying(benefit: benefit.string, partRate: node["partRate"]?.number ?? 1)
    }
    var value: [Perspective: DatedValues] = [:]
    for (key, amounts) in node.entries(of: "weeklyValueDKK") {
      if let perspective = Perspective(rawValue: key) { value[perspective] = amounts.dated }
    }
    return .destination(
      PersonState.Destination(
        onLadder: node["onLadder"]?.flag ?? false, selfSupporting: node["selfSupporting"]?.flag ?? false,
        weeklyValue: value))
  }

  /// Whether a state pays a benefit, by the document.
  func pays(_ state: String) -> Bool { root["states"]?[state]?["pays"] != nil }

  mutating func transitions() -> [Transition] {
    root.entries(of: "transitions").compactMap { id, node in
      let from = node.required("from").string
      let targets = self.targets(of: node)
      for target in targets where target.state == from {
        refuse(node.path, found: "a move from \(from) to itself", allowed: "a move to another state")
      }
      let clock = node.choice("clock", default: Clock.spell)
      if clock == .support, !pays(from) {
        refuse(
          DocumentPath.child("clock", of: node.path), found: "\"support\" out of the destination \(from)",
          allowed: "\"spell\": the support clock stands still there")
      }
      guard let law = law(node.required("duration")) else { return nil }
      return Transition(
        id: id, from: from, targets: targets, clock: clock, law: law, cohorts: node["cohorts"]?.strings,
        categories: node["categories"]?.strings)
    }
  }

  private mutating func targets(of node: DocumentNode) -> [Transition.Target] {
    guard let destinations = node["destinations"] else {
      return [Transition.Target(state: node.required("to").string)]
    }
    checkSum(of: destinations)
    return destinations.entries.map { Transition.Target(state: $0.key, share: $0.node.number) }
  }

  /// Shares sum to one, within 1e-9.
  mutating func checkSum(of node: DocumentNode) {
    let sum = node.entries.reduce(0) { $0 + $1.node.number }
    if abs(sum - 1) > 1e-9 {
      refuse(
        node.path, found: "shares that sum to \(JSONWriter.shortest((sum * 1e9).rounded() / 1e9))",
        allowed: "shares that sum to 1")
    }
  }

  // MARK: - Laws

  /// A duration law; `nil` after a problem.
  mutating func law(_ node: DocumentNode) -> DurationLaw? {
    do throws(DistributionError) {
      let law = try statedLaw(node)
      if let law { checkMean(of: law, at: node) }
      return law
    } catch {
      refuse(error, at: node)
      return nil
    }
  }

  /// A scale or a table takes as long as a stated mean must.
  private mutating func checkMean(of law: DurationLaw, at node: DocumentNode) {
    guard let stated = node["scaleWeeks"] ?? node["survival"] else { return }
    // Where the mean is infinite (log-logistic), the scale is the median.
    let weeks = law.mean.isFinite ? law.mean : stated.value.number ?? .infinity
    guard weeks < ScenarioLanguage.shortestDuration else { return }
    refuse(
      stated.path, found: "a mean of \(JSONWriter.shortest(weeks)) weeks",
      allowed: "\(JSONWriter.shortest(ScenarioLanguage.shortestDuration)) or more (weeks)")
  }

  private mutating func statedLaw(_ node: DocumentNode) throws(DistributionError) -> DurationLaw? {
    let mean = node["meanWeeks"]?.number
    let median = node["medianWeeks"]?.number
    let scale = node["scaleWeeks"]?.number ?? 1
    switch node.required("law").string {
    case "exponential":
      if let median { return .exponential(try Exponential(median: median)) }
      return .exponential(try Exponential(mean: mean ?? 1))
    case "weibull":
      let shape = node.required("shape").number
      if let mean { return .weibull(try Weibull(shape: shape, mean: mean)) }
      if let median { return .weibull(try Weibull(shape: shape, median: median)) }
      return .weibull(try Weibull(shape: shape, scale: scale))
    case "gamma":
      let shape = node.required("shape").number
      if let mean { return .gamma(try Gamma(shape: shape, mean: mean)) }
      if let median { return .gamma(try Gamma(shape: shape, median: median)) }
      return .gamma(try Gamma(shape: shape, scale: scale))
    case "loglogistic":
      let shape = node.required("shape").number
      if let mean { return .loglogistic(try LogLogistic(shape: shape, mean: mean)) }
      if let median { return .loglogistic(try LogLogistic(shape: shape, median: median)) }
      return .loglogistic(try LogLogistic(shape: shape, scale: scale))
    case "lognormal":
      let sdLog = node.required("sdLog").number
      if let median { return .lognormal(try Lognormal(sdLog: sdLog, median: median)) }
      return .lognormal(try Lognormal(sdLog: sdLog, mean: mean ?? 1))
    case "piecewiseExponential":
      let rows = node.required("weeklyHazards").weeks
      guard checkRise(of: rows) else { return nil }
      return .piecewiseExponential(
        try PiecewiseExponential(rows.map { .init(fromWeek: $0.week, weeklyHazard: $0.node.number) }))
    case "empirical":
      let rows = node.required("survival").weeks
      guard checkRise(of: rows) else { return nil }
      return .empirical(try Empirical(rows.map { .init(week: $0.week, survival: $0.node.number) }))
    default:
      return .fixed(try Fixed(weeks: node.required("weeks").number))
    }
  }

  private mutating func refuse(_ error: DistributionError, at node: DocumentNode) {
    let table = (node["weeklyHazards"] ?? node["survival"])
    var path = DocumentPath.child(error.parameter.rawValue, of: node.path)
    var found = JSONWriter.shortest(error.found)
    if let table {
      path = table.path
      if let row = error.row, row < table.weeks.count {
        path = table.weeks[row].node.path
        if error.parameter == .fromWeek { found = "week \(found)" }
      }
    }
    refuse(path, found: found, allowed: error.allowed)
  }
}
