import BudgetImpact
import Microsimulation
import PublicFinance

/// What a run prints on the terminal: the council's table, the headline and the limits.
public enum Summary {
  public static func text(_ data: ReportData, _ language: Language) -> String {
    var text = TextTable.render(CouncilBudget(data).table(for: .terminal), language)
    text += "\n" + Words.headline.text[language] + "\n"
    for line in headline(data) { text += "  " + TextTable.printable(line[language]) + "\n" }
    for (number, line) in ContractBlock.lines(data).enumerated() {
      text += (number == 0 ? "\n" : "  ") + TextTable.printable(line[language]) + "\n"
    }
    for line in PublishedBlock.lines(data, language) { text += "\n" + line }
    text += "\n"
    for line in limits(data) { text += line[language] + "\n" }
    return text
  }

  /// What the figures cannot tell, and what the scenario's own goal, or its effect, presupposes.
  static func limits(_ data: ReportData) -> [LocalizedText] {
    var lines = [Words.limits.text]
    if data.input.goal?.target != nil, let findings = data.input.findings, !findings.equivalentRatio.isNaN {
      let one = NumberStyle.oneDecimal
      lines.append(
        (data.meetsGoalUnlimited ? Words.limitsGoal : .limitsUnlimited).with(
          one.text(findings.counterfactualMean), one.text(findings.unlimitedMean),
          NumberStyle.decimals(2, unit: 0).text(findings.equivalentRatio)))
    }
    return lines + [Words.limitsMore.text]
  }

  static func headline(_ data: ReportData) -> [LocalizedText] {
    let input = data.input
    let one = NumberStyle.oneDecimal
    let two = NumberStyle.decimals(2, unit: 0)
    let before = data.perNewcomer(.counterfactual, .weeks)
    let reached = data.perNewcomer(.plan, .weeks)
    var lines: [LocalizedText] = []
    if before.mean.isNaN {
      lines.append(Words.pageWeeksNone.text)
    } else if case .meanWeeks(let goal)? = input.goal?.target {
      lines.append(
        Words.headlineWeeks.with(
          one.text(before.mean), one.text(goal), one.text(reached.mean), two.text(reached.standardError)))
    } else {
      lines.append(
        Words.headlineWeeksNoGoal.with(
          one.text(before.mean), one.text(reached.mean), two.text(reached.standardError)))
    }
    lines += reachedShare(data) + efforts(data) + findings(data)
    return lines + money(data) + cap(data)
  }

  /// Whom the places reach, and what the mean would be otherwise: why it differs from the goal.
  static func reach(_ data: ReportData) -> [LocalizedText] {
    reachedShare(data) + otherwise(data)
  }

  /// The share of newcomers whom the places reach; nothing when nobody comes.
  private static func reachedShare(_ data: ReportData) -> [LocalizedText] {
    let share = data.perNewcomer(.plan, .reached).mean
    return share.isNaN ? [] : [Words.headlineReach.with(NumberStyle.oneDecimal.text(100 * share))]
  }

  private static func findings(_ data: ReportData) -> [LocalizedText] {
    guard let findings = data.input.findings else { return [] }
    let two = NumberStyle.decimals(2, unit: 0)
    let theta = two.text(data.input.model.calibration.theta)
    return otherwise(data) + [
      findings.equivalentRatio.isNaN
        ? Words.headlineRatioNone.with(theta)
        : Words.headlineRatio.with(theta, two.text(findings.equivalentRatio))
    ]
  }

  /// The mean with unlimited places, what is for want of them, and what it would be under other terms.
  private static func otherwise(_ data: ReportData) -> [LocalizedText] {
    guard let findings = data.input.findings else { return [] }
    let one = NumberStyle.oneDecimal
    let two = NumberStyle.decimals(2, unit: 0)
    let unlimited = Words.headlineUnlimited.with(
      one.text(findings.unlimitedMean), two.text(findings.unlimitedStandardError),
      one.text(findings.counterfactualMean), two.text(findings.standardError),
      NumberStyle.plain.text(Double(findings.sampleSize)))
    let lowest = findings.lowestMean.map { Words.headlineUnreachable.with(one.text($0)) }
    let terms = Words.headlineOtherwise.with(
      one.text(findings.takeUpOneMean), one.text(findings.earlierStartMean), one.text(findings.noPlanEndMean))
    return [unlimited] + want(data) + (lowest.map { [$0] } ?? []) + [terms]
  }

  /// What each effort of the plan did over the plan years.
  private static func efforts(_ data: ReportData) -> [LocalizedText] {
    let one = NumberStyle.oneDecimal
    return data.planEfforts.map { index in
      let effort = data.planYears(ofEffort: index)
      return Words.headlineEffort.with(
        data.model.efforts[index].label, data.planYearsText,
        one.text(effort.applicants.mean), one.text(effort.starts.mean), one.text(effort.meanWait.mean))
    }
  }

  /// Weeks for want of places, or that the places suffice when they are no more than two standard errors.
  private static func want(_ data: ReportData) -> [LocalizedText] {
    guard let want = data.wantOfPlaces, want.standardError.isFinite else { return [] }
    let suffices = want.mean <= 0 || want.mean <= 2 * want.standardError
    return [
      (suffices ? Words.headlineNoWant : .headlineWant).with(
        NumberStyle.oneDecimal.text(want.mean), NumberStyle.decimals(2, unit: 0).text(want.standardError))
    ]
  }

  private static func money(_ data: ReportData) -> [LocalizedText] {
    let layout = data.budget.layout
    let years = data.periodText
    func net(_ words: Words, _ perspective: Perspective) -> LocalizedText {
      let net = data.budget[layout.total(.net(.appropriation), perspective)]
      let million = NumberStyle.million
      return words.with(
        years, million.text(net.mean), million.text(net.quantile05), million.text(net.quantile95),
        NumberStyle.decimals(2, unit: 6).text(net.standardError), data.levelText)
    }
    let day = data.budget[layout.payback(.appropriation, .municipality)]
    let never = data.budget[layout.neverPaysBack(.appropriation, .municipality)]
    func value(_ perspective: Perspective) -> LocalizedText {
      NumberStyle.million.text(data.budget[layout.total(.fiscalValues, perspective)].mean)
    }
    let values =
      layout.valuedStates.isEmpty
      ? [] : [Words.headlineValue.with(years, value(.municipality), value(.state))]
    return [
      net(.headlineNet, .municipality), net(.headlineNetPublic, .publicSector), data.passedOnText,
    ] + values + [
      Words.headlinePayback.with(
        data.paybackDate(day.median), data.paybackDate(day.quantile05), data.paybackDate(day.quantile95),
        NumberStyle.oneDecimal.text(100 * never.mean), data.levelText)
    ] + probability(data)
  }

  /// The chance of having paid back by the end of the plan and of the period, and how much of the spread is chance.
  private static func probability(_ data: ReportData) -> [LocalizedText] {
    guard let municipality = data.chanceOfPayback("Municipality"),
      let all = data.chanceOfPayback("PublicSector")
    else { return [Words.probabilityNotStated.text] }
    let planEnd = data.years.firstIndex(of: data.model.planPeriod.years.upperBound) ?? data.years.count - 1
    func chance(_ chances: [(year: Int, chance: Double)], _ position: Int) -> LocalizedText {
      NumberStyle.decimals(0, unit: 0).text(100 * chances[position].chance)
    }
    let last = data.years.count - 1
    var lines = [
      (data.presupposesGoal ? Words.probabilityGivenGoal : .probabilityStated).with(
        chance(municipality, planEnd), LocalizedText(String(data.years[planEnd])), chance(municipality, last),
        LocalizedText(String(data.years[last])), chance(all, planEnd), chance(all, last),
        NumberStyle.plain.text(Double(data.input.result.replications)))
    ]
    if let net = data.uncertaintyLevels.first(where: { $0.metric.name == "netMunicipality" }) {
      let million = NumberStyle.million
      let two = NumberStyle.decimals(2, unit: 6)
      lines.append(
        Words.probabilityLevels.with(
          million.text(net.variance.parameterDeviation), million.text(net.variance.chanceDeviation),
          two.text(net.estimate.standardError), two.text(net.variance.errorWithTwiceAsMany),
          million.text(net.fixed.mean)))
    }
    return lines
  }

  /// How much hangs on the cap of support weeks.
  private static func cap(_ data: ReportData) -> [LocalizedText] {
    func share(_ which: ArmOrDifference) -> LocalizedText {
      NumberStyle.decimals(2, unit: 0).text(100 * data.perNewcomer(which, .cappedPeople).mean)
    }
    func weeks(_ which: ArmOrDifference) -> LocalizedText {
      NumberStyle.decimals(2, unit: 0).text(data.perNewcomer(which, .cappedWeeks).mean)
    }
    return [
      Words.headlineCap.with(
        share(.counterfactual), share(.plan), weeks(.counterfactual), weeks(.plan))
    ]
  }
}
