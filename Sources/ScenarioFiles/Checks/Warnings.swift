import BudgetImpact
import Microsimulation
import PublicFinance

/// What is allowed but may be an oversight.
extension ScenarioDecoder {
  func warnings(for model: Model, goal: Goal?, published: [PublishedFigure] = []) -> [String] {
    destinationWarnings(model) + rateWarnings(model) + stayWarnings(model) + lineWarnings(model)
      + effectWarnings(model, goal) + designWarnings(published)
  }

  private func destinationWarnings(_ model: Model) -> [String] {
    model.states.compactMap { state in
      guard case .destination(let destination) = state.kind, !destination.selfSupporting,
        destination.weeklyValue.isEmpty
      else { return nil }
      return "states.\(state.id): people here do not support themselves and no weeklyValueDKK is stated: "
        + "what they cost is left out"
    }
  }

  private func rateWarnings(_ model: Model) -> [String] {
    guard priceIndex == nil else { return [] }
    return root.entries(of: "benefits").compactMap { id, node in
      let rate = node["weeklyRateDKK"] ?? node["monthlyRateDKK"]
      guard node["prices"]?.string != "fixed", (rate?.years.count ?? 0) > 1 else { return nil }
      return
        "benefits.\(id): rates in each year's own prices, but no prices.index: they are taken as fixed prices"
    }
  }

  private func stayWarnings(_ model: Model) -> [String] {
    let entered = Set(model.cohorts.map(\.state) + model.transitions.flatMap { $0.targets.map(\.state) })
    return model.states.compactMap { state in
      guard state.isPaying, entered.contains(state.id),
        !model.transitions.contains(where: { $0.from == state.id })
      else { return nil }
      return "states.\(state.id): no transition leads out: people stay until the cap of 2,080 support weeks"
    }
  }

  private func lineWarnings(_ model: Model) -> [String] {
    model.lines.compactMap { line in
      let efforts = model.efforts.filter { $0.line == line.id }
      return efforts.isEmpty
        ? "plan.lines.\(line.id): no effort is paid from this line: its money is never spent" : nil
    }
  }

  private func effectWarnings(_ model: Model, _ goal: Goal?) -> [String] {
    var warnings: [String] = []
    for effort in model.efforts {
      for effect in effort.effects {
        let path = "efforts.\(effort.id).effects.\(effect.id)"
        if !model.transitions.contains(where: { acts(effect, on: $0, model) }) {
          warnings.append("\(path): acts on no transition of the model")
        }
        let weighted = effect.during.goalWeight != 0 || effect.after.goalWeight != 0
        if weighted, goal?.target == nil, root["calibration"] == nil {
          warnings.append("\(path): has a goalWeight, but the scenario has no goal for its effects")
        }
      }
    }
    return warnings
  }

  private func acts(_ effect: Effect, on transition: Transition, _ model: Model) -> Bool {
    func pays(_ id: String) -> Bool { model.states.contains { $0.id == id && $0.isPaying } }
    if transition.law.isFixed { return false }
    let targets = transition.targets.map(\.state)
    return switch effect.targets {
    case .exits: pays(transition.from) && targets.contains { !pays($0) }
    case .states(let states): pays(transition.from) && targets.contains(where: states.contains)
    case .relapse: !pays(transition.from) && targets.contains(where: pays)
    }
  }

  /// Of checks that are to tell an effect: how somebody came to a figure decides what it tells.
  private func designWarnings(_ published: [PublishedFigure]) -> [String] {
    published.compactMap { figure in
      guard figure.role == .check, !figure.metric.kind.isLevel else { return nil }
      guard let design = figure.design else {
        let words = PublishedFigure.Design.allCases.map(\.rawValue).joined(separator: ", ")
        return "published.\(figure.id): no design is stated: say how its publisher came to it (\(words))"
      }
      return design.hasControlGroup
        ? nil : "published.\(figure.id): a before-after figure without a control group is not an effect"
    }
  }
}
