import BudgetImpact
import Microsimulation
import PublicFinance

extension MeasureLabel {
  /// - Parameter model: which knows the metric
  init(_ metric: Metric, of model: Model) {
    let years = Array(model.period.years)
    func year(_ position: Int) -> LocalizedText { LocalizedText(String(years[position])) }
    func money(_ name: LocalizedText) -> MeasureLabel {
      MeasureLabel(name: name, unit: Words.unitMillion.text, style: .million)
    }
    func weeks(_ name: Words) -> MeasureLabel {
      MeasureLabel(name: name.text, unit: Words.unitWeeks.text, style: .oneDecimal)
    }
    func share(_ name: LocalizedText) -> MeasureLabel {
      MeasureLabel(name: name, unit: Words.unitPercent.text, style: .percent)
    }
    switch metric.quantity {
    case .net(.appropriation, let perspective): self = money(Words.metricNet.with(perspective.owner))
    case .net(.spending, let perspective): self = money(Words.metricNetOnSpending.with(perspective.owner))
    case .cumulativeNet(let perspective, let position):
      self = money(Words.metricCumulative.with(perspective.owner, year(position)))
    case .paidBack(let perspective, let position):
      self = share(Words.metricPaidBack.with(perspective.owner, year(position)))
    case .paybackYear(let perspective):
      self.init(
        name: Words.metricPaybackTime.with(perspective.owner), unit: Words.unitYearsFrom.with(year(0)),
        style: .oneDecimal, origin: Double(years[0]))
    case .largestDeficit(let perspective): self = money(Words.metricDeficit.with(perspective.owner))
    case .saving(let perspective): self = money(Words.metricSaving.with(perspective.owner))
    case .plan(.appropriation): self = money(Words.metricAppropriation.text)
    case .plan(.commitments): self = money(Words.metricCommitments.text)
    case .plan(.unused): self = money(Words.metricUnused.text)
    case .plan: self = money(Words.metricSpent.text)
    case .meanWeeks(.counterfactual): self = weeks(.metricWeeksBefore)
    case .meanWeeks: self = weeks(.metricWeeksReached)
    case .weeksSaved: self = weeks(.metricWeeksSaved)
    case .supportWeeksSaved:
      self.init(
        name: Words.metricSupportWeeks.text, unit: Words.unitPersonWeeks.text,
        style: .decimals(0, unit: 0))
    case .reachedShare: self = share(Words.metricReached.text)
    case .starts(let position):
      let effort = model.efforts[position]
      self.init(
        name: Words.metricStarts.with(effort.label), unit: Words.unitParticipations.text,
        style: .oneDecimal)
    case .selfSupportingGained(let position):
      self.init(
        name: Words.metricSelfSupporting.with(year(position)), unit: Words.unitFullTime.text,
        style: .oneDecimal)
    }
  }

  /// A metric by its name; the name itself where the model does not know it.
  init(metric name: String, of model: Model) {
    if let metric = try? Metric(name, of: model) {
      self.init(metric, of: model)
    } else {
      self.init(name: LocalizedText(name), unit: Words.unitStated.text, style: .plain)
    }
  }
}

extension Perspective {
  /// Whose figure it is.
  fileprivate var owner: LocalizedText {
    switch self {
    case .municipality: Words.ownerMunicipality.text
    case .state: Words.ownerState.text
    case .publicSector: Words.ownerPublicSector.text
    }
  }
}
