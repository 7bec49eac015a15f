import BudgetImpact
import Microsimulation
import PublicFinance

/// The results that matter most, as JSON for other programs.
public enum Headline {
  /// Amounts in DKK, fixed prices of the base year; each estimate with its error and quantiles.
  public static func json(_ data: ReportData) -> JSONValue {
    let layout = data.budget.layout
    func total(_ item: BudgetItem, _ perspective: Perspective) -> JSONValue {
      estimate(data.budget[layout.total(item, perspective)])
    }
    func prices(_ basis: PriceBasis) -> JSONValue {
      estimate(data.budget[layout.total(.net(.appropriation), .municipality, in: basis)])
    }
    let input = data.input
    let headline = JSONValue.members([
      "scenario": .string(input.name),
      "replications": .integer(input.result.replications),
      "seed": .string(String(input.seed)),
      "uncertainty": .string(data.level),
      "baseYear": .integer(input.rules.baseYear),
      "beforeEqualisation": .boolean(input.rules.equalisationShare == nil),
      "beforeBudgetGuarantee": .boolean(input.rules.budgetGuaranteeShare == nil),
      "weeks": .members([
        "before": estimate(data.perNewcomer(.counterfactual, .weeks)),
        "goal": goal(input.goal),
        "reached": estimate(data.perNewcomer(.plan, .weeks)),
        "difference": estimate(data.perNewcomer(.difference, .weeks)),
        "wantOfPlacesWeeks": data.wantOfPlaces.map(estimate) ?? .null,
        "reachedShare": estimate(data.perNewcomer(.plan, .reached)),
        "cappedShareCounterfactual": estimate(data.perNewcomer(.counterfactual, .cappedPeople)),
        "cappedSharePlan": estimate(data.perNewcomer(.plan, .cappedPeople)),
      ]),
      "efforts": efforts(data),
      "calibration": calibration(input),
      "dkk": .members([
        "appropriation": total(.plan(.appropriation), .publicSector),
        "spent": total(.plan(.spent), .publicSector),
        "unused": total(.plan(.unused), .publicSector),
        "commitments": total(.plan(.commitments), .publicSector),
        "savingGross": total(.grossSaving, .publicSector),
        "savingState": total(.grossSaving, .state),
        "savingMunicipality": total(.grossSaving, .municipality),
        "netMunicipality": total(.net(.appropriation), .municipality),
        "netMunicipalityOnSpending": total(.net(.spending), .municipality),
        "netMunicipalityNominal": prices(.nominal),
        "netMunicipalityPresentValue": prices(.presentValue),
        "netPublicSector": total(.net(.appropriation), .publicSector),
        "netPublicSectorOnSpending": total(.net(.spending), .publicSector),
        "largestDeficitMunicipality": estimate(
          data.budget[layout.largestDeficit(.appropriation, .municipality)]),
        // No part of the net result.
        "fiscalValueMunicipality": layout.valuedStates.isEmpty ? .null : total(.fiscalValues, .municipality),
        "fiscalValueState": layout.valuedStates.isEmpty ? .null : total(.fiscalValues, .state),
      ]),
      "payback": .members([
        "municipality": payback(data, .municipality),
        "publicSector": payback(data, .publicSector),
        "probability": probability(data),
      ]),
      "published": .array(data.comparisons.map(published)),
    ])
    guard let contract = data.contract, case .object(let members) = headline else { return headline }
    return .object(members + [JSONValue.Member("contract", ContractBlock.json(contract))])
  }

  static func estimate(_ estimate: Estimate) -> JSONValue {
    .members([
      "mean": .number(estimate.mean), "standardError": .number(estimate.standardError),
      "q05": .number(estimate.quantile05), "q50": .number(estimate.median),
      "q95": .number(estimate.quantile95),
    ])
  }

  /// The plan's efforts over the plan years.
  private static func efforts(_ data: ReportData) -> JSONValue {
    .object(
      data.planEfforts.map { index in
        let effort = data.planYears(ofEffort: index)
        return JSONValue.Member(
          data.model.efforts[index].id,
          .members([
            "applicants": estimate(effort.applicants), "starts": estimate(effort.starts),
            "meanWaitWeeks": estimate(effort.meanWait),
          ]))
      })
  }

  /// Shares and changes as fractions.
  private static func published(_ comparison: PublishedComparison) -> JSONValue {
    let figure = comparison.figure
    func text(_ text: LocalizedText) -> JSONValue {
      .members(["da": .string(text.danish), "en": .string(text.english)])
    }
    func word(_ word: String?) -> JSONValue { word.map { .string($0) } ?? .null }
    let interval = figure.interval
    return .members([
      "id": .string(figure.id),
      "label": text(figure.label),
      "metric": .string(figure.metric.kind.rawValue),
      "year": figure.year.map { .integer($0) } ?? .null,
      "role": .string(figure.role.rawValue),
      "design": word(figure.design?.rawValue),
      "value": .number(figure.value),
      "low": interval.map { .number($0.low) } ?? .null,
      "high": interval.map { .number($0.high) } ?? .null,
      "interval": word(interval?.source.rawValue),
      "sampleSize": figure.sampleSize.map { .integer($0) } ?? .null,
      "simulated": estimate(comparison.simulated),
      "simulatedWithout": estimate(comparison.without),
      "verdict": word(comparison.verdict?.rawValue),
      "verdictWithout": word(comparison.verdictWithout?.rawValue),
      "notes": .array(comparison.notes.map(text)),
    ])
  }

  private static func goal(_ goal: Goal?) -> JSONValue {
    switch goal?.target {
    case .meanWeeks(let weeks): .number(weeks)
    case .equivalentRatio, nil: .null
    }
  }

  private static func calibration(_ input: ReportInput) -> JSONValue {
    guard let findings = input.findings else { return .null }
    return .members([
      "durationFactor": .number(input.model.calibration.durationFactor),
      "theta": .number(input.model.calibration.theta),
      "equivalentRatio": .number(findings.equivalentRatio),
      "sampleSize": .integer(findings.sampleSize),
      "standardErrorWeeks": .number(findings.standardError),
      "counterfactualMeanWeeks": .number(findings.counterfactualMean),
      "unlimitedMeanWeeks": .number(findings.unlimitedMean),
      "unlimitedStandardErrorWeeks": .number(findings.unlimitedStandardError),
      "lowestMeanWeeks": findings.lowestMean.map { .number($0) } ?? .null,
      "takeUpOneMeanWeeks": .number(findings.takeUpOneMean),
      "earlierStartMeanWeeks": .number(findings.earlierStartMean),
      "noPlanEndMeanWeeks": .number(findings.noPlanEndMean),
    ])
  }

  /// The chance of having paid back by the end of each year.
  private static func probability(_ data: ReportData) -> JSONValue {
    guard let municipality = data.chanceOfPayback("Municipality"),
      let all = data.chanceOfPayback("PublicSector")
    else { return .string("not stated: inputs held fixed") }
    func object(_ chances: [(year: Int, chance: Double)]) -> JSONValue {
      .object(chances.map { JSONValue.Member(String($0.year), .number($0.chance)) })
    }
    return .members([
      "givenGoal": .boolean(data.presupposesGoal), "municipality": object(municipality),
      "publicSector": object(all),
    ])
  }

  /// Dates as text, `never` when the cumulative net result does not come to stay at or above 0.
  private static func payback(_ data: ReportData, _ perspective: Perspective) -> JSONValue {
    let layout = data.budget.layout
    let day = data.budget[layout.payback(.appropriation, perspective)]
    func date(_ day: Double) -> JSONValue {
      day.isNaN ? .null : .string(Payback.date(of: day)?.description ?? Words.never.text.english)
    }
    return .members([
      "q05": date(day.quantile05), "q50": date(day.median), "q95": date(day.quantile95),
      "shareWithout": .number(data.budget[layout.neverPaysBack(.appropriation, perspective)].mean),
    ])
  }
}
