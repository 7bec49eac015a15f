import BudgetImpact
import Microsimulation
import PublicFinance

/// The answer in three sentences: weeks, money, how sure it is.
enum RunAnswer {
  static func lines(_ data: ReportData) -> [LocalizedText] { [weeks(data), money(data), certainty(data)] }

  private static func weeks(_ data: ReportData) -> LocalizedText {
    let one = NumberStyle.oneDecimal
    let before = data.perNewcomer(.counterfactual, .weeks)
    let reached = data.perNewcomer(.plan, .weeks)
    if before.mean.isNaN { return Words.pageWeeksNone.text }
    guard let goal = data.weeksGoal else {
      return Words.pageWeeks.with(one.text(before.mean), one.text(reached.mean))
    }
    return Words.pageWeeksGoal.with(one.text(before.mean), one.text(goal), one.text(reached.mean))
  }

  private static func money(_ data: ReportData) -> LocalizedText {
    let million = NumberStyle.million
    func total(_ item: BudgetItem, _ perspective: Perspective) -> Double {
      data.amount(item, perspective, year: nil).mean
    }
    let costs: [(Words, Double)] = [
      (.pageCostAppropriation, total(.plan(.appropriation), .publicSector)),
      (.pageCostCommitments, total(.plan(.commitments), .publicSector)),
      (.pageCostPayments, data.contract == nil ? 0 : total(.contractPayment, .municipality)),
      (.pageCostAvoided, -total(.avoidedSpending, .publicSector)),
    ]
    // What is shown as 0.0 is not named, but for an appropriation of nothing.
    let unused = total(.plan(.unused), .publicSector)
    let lapses = million.rounded(unused)?.steps != 0
    let parts = costs.enumerated().filter { $0.offset == 0 || million.rounded($0.element.1)?.steps != 0 }
      .map { place, cost in
        place == 0 && lapses
          ? Words.pageCostUnused.with(million.text(cost.1), million.text(unused))
          : cost.0.with(million.text(cost.1.magnitude))
      }
    let list = LocalizedText { language in parts.map { $0[language] }.joined(separator: "; ") }
    let saving = total(.grossSaving, .publicSector)
    let sign = saving < 0 ? -1.0 : 1
    let net = total(.net(.appropriation), .municipality)
    return (saving < 0 ? Words.pageMoneyLost : .pageMoney).with(
      million.text(costs.reduce(0) { $0 + $1.1 }), list, million.text(sign * saving), data.periodText,
      million.text(sign * total(.grossSaving, .municipality)),
      million.text(sign * total(.grossSaving, .state)),
      (net < 0 ? Words.pageDeficit : .pageSurplus).text, million.text(net.magnitude))
  }

  private static func certainty(_ data: ReportData) -> LocalizedText {
    let million = NumberStyle.million
    let net = data.amount(.net(.appropriation), .municipality, year: nil)
    guard data.input.result.replications > 1 else { return Words.pageSureOne.text }
    let (low, high) = (million.text(net.quantile05), million.text(net.quantile95))
    guard let chances = data.chanceOfPayback("Municipality"), let last = chances.last else {
      return Words.pageSureFixed.with(low, high)
    }
    let planEnd = chances.first { $0.year == data.model.planPeriod.years.upperBound } ?? last
    func percent(_ chance: Double) -> LocalizedText { NumberStyle.decimals(0, unit: -2).text(chance) }
    let words: Words =
      data.presupposesGoal ? .pageSureGoal : data.presupposesEffect ? .pageSureEffect : .pageSureDrawn
    return words.with(
      low, high, percent(planEnd.chance), LocalizedText("\(planEnd.year)"), percent(last.chance),
      LocalizedText("\(last.year)"))
  }
}
