/// What a key of the scenario language is called in a table, and the unit of its numbers.
struct StatementKey {
  enum Unit: Hashable {
    /// A number of no unit.
    case number
    /// From 0 to 1, told in per cent.
    case share
    case weeks, months, people, peopleAYear, places
    case dkk, dkkAWeek, dkkAMonth, dkkAStaffYear, dkkAPlaceWeek, millionDKK
    /// Ids of entries of a section.
    case ids(String)
  }

  var name: Words
  var unit: Unit
  /// What it is shows without its name.
  var speaksForItself = false

  init(_ name: Words, _ unit: Unit = .number, speaksForItself: Bool = false) {
    self.name = name
    self.unit = unit
    self.speaksForItself = speaksForItself
  }

  /// The key at a path: within its section where it means something else there than elsewhere.
  static func at(_ path: [String]) -> StatementKey? {
    guard let section = path.first, let key = path.last else { return nil }
    if path.count >= 2, let known = all["\(path[path.count - 2]).\(key)"] { return known }
    return all["\(section).\(key)"] ?? all[key]
  }

  /// By key; `part.key` for a key that means something of its own below a part or in a section.
  private static let all: [String: StatementKey] = [
    // Frame, prices
    "period": .init(.keyPeriod), "start": .init(.keyStart), "end": .init(.keyEnd),
    "index": .init(.keyPriceIndex), "discountRate": .init(.keyDiscountRate, .share),
    "equalisation": .init(.keyEqualisation, .share), "budgetGuarantee": .init(.keyBudgetGuarantee, .share),
    // Benefits and who pays them
    "weeklyRateDKK": .init(.keyRate, .dkkAWeek, speaksForItself: true),
    "monthlyRateDKK": .init(.keyRate, .dkkAMonth, speaksForItself: true), "prices": .init(.keyPrices),
    "resetAfterWeeks": .init(.keyReset, .weeks), "validFrom": .init(.keyValidFrom),
    "ladder": .init(.keyLadder, .share), "activeShare": .init(.keyActiveShare, .share),
    "active": .init(.keyActive, .share), "passive": .init(.keyPassive, .share),
    // States and moves
    "pays": .init(.keyPays, .ids("benefits")), "partRate": .init(.keyPartRate, .share),
    "destination": .init(.keyDestination), "onLadder": .init(.keyOnLadder),
    "selfSupporting": .init(.keySelfSupporting),
    "weeklyValueDKK.municipality": .init(.keyValueMunicipality, .dkkAWeek),
    "weeklyValueDKK.state": .init(.keyValueState, .dkkAWeek),
    "transitions.from": .init(.keyFrom, .ids("states")), "to": .init(.keyTo, .ids("states")),
    "destinations": .init(.keyTo, .ids("states")), "clock": .init(.keyClock),
    "duration": .init(.keyDuration, .weeks), "cohorts": .init(.keyCohorts, .ids("cohorts")),
    "categories": .init(.keyCategories, .ids("categories")), "shape": .init(.keyShape),
    "meanWeeks": .init(.keyMean, .weeks), "medianWeeks": .init(.keyMedian, .weeks),
    "scaleWeeks": .init(.keyScale, .weeks), "sdLog": .init(.keySDLog), "weeks": .init(.keyExactly, .weeks),
    "weeklyHazards": .init(.keyHazards, .share), "survival": .init(.keySurvival, .share),
    // People
    "cohorts.state": .init(.keyState, .ids("states")),
    "inflowPerYear": .init(.keyInflow, .peopleAYear, speaksForItself: true),
    "inflowMultiplier": .init(.keyInflowMultiplier), "stock": .init(.keyStock),
    "closedGroup": .init(.keyClosedGroup),
    "count": .init(.keyCount, .people, speaksForItself: true), "entry": .init(.keyEntry),
    "elapsedWeeks": .init(.keyElapsed), "supportBeforeWeeks": .init(.keySupportBefore, .weeks),
    // The plan and its efforts
    "appropriationMillionDKK": .init(.keyAppropriation, .millionDKK),
    "setUpMillionDKK": .init(.keySetUp, .millionDKK), "stateShare": .init(.keyStateShare, .share),
    "arms": .init(.keyArms), "line": .init(.keyLine, .ids("plan.lines")),
    "shareOfLine": .init(.keyShareOfLine, .share), "states": .init(.keyStates, .ids("states")),
    "fromWeek": .init(.keyFromWeek, .weeks), "toWeek": .init(.keyToWeek, .weeks),
    "takeUp": .init(.keyTakeUp, .share), "takeUpByCategory": .init(.keyTakeUp, .ids("categories")),
    "takeUpGroup": .init(.keyTakeUpGroup), "targets": .init(.keyTargets, .ids("categories")),
    "sensitivity": .init(.keySensitivity, .share), "specificity": .init(.keySpecificity, .share),
    "triage": .init(.keyTriage), "length": .init(.keyLength, .weeks), "price": .init(.keyPrice),
    "perPlaceWeekDKK": .init(.keyPrice, .dkkAPlaceWeek, speaksForItself: true),
    "perStaffYearDKK": .init(.keyPrice, .dkkAStaffYear, speaksForItself: true),
    "casesWith": .init(.keyCasesWith), "casesWithout": .init(.keyCasesWithout),
    "places": .init(.keyPlaces, .places, speaksForItself: true),
    "startUpWeeks": .init(.keyStartUp, .weeks), "priority": .init(.keyPriority, .ids("categories")),
    "paidFor": .init(.keyPaidFor), "atEnd": .init(.keyAtEnd), "effects": .init(.keyEffect),
    "efforts.transitions": .init(.keyActsOn, .ids("states")), "onsetWeeks": .init(.keyOnset, .weeks),
    "during": .init(.keyDuring), "efforts.after": .init(.keyAfter), "ratio": .init(.keyRatio),
    "goalWeight": .init(.keyGoalWeight), "afterWeeks": .init(.keyAfterWeeks, .weeks),
    // The goal
    "meanWeeks.before": .init(.keyGoalBefore, .weeks), "meanWeeks.after": .init(.keyGoalAfter, .weeks),
    "equivalentRatio": .init(.keyEquivalentRatio), "durationFactor": .init(.keyDurationFactor),
    "theta": .init(.keyTheta),
    // The contract
    "contract.efforts": .init(.keyContractEfforts, .ids("efforts")), "kind": .init(.keyKind),
    "stayWeeks": .init(.keyStay, .weeks), "amountDKK": .init(.keyAmount, .dkk),
    "share": .init(.keyShare, .share), "baseline": .init(.keyBaseline),
    "comparisonGroup": .init(.keyComparisonGroup, .people),
    "weeksOffSupportPerYear": .init(.keyBaselineWeeks, .weeks),
    "municipalCostPerYearDKK": .init(.keyBaselineCost, .dkk),
    "verificationLagWeeks": .init(.keyVerificationLag, .weeks), "settlement": .init(.keySettlement),
    "settlement.from": .init(.keySettlementFrom), "everyMonths": .init(.keyEveryMonths, .months),
    "threshold": .init(.keyThreshold), "arrivals": .init(.keyArrivals),
    "caps": .init(.keyCaps), "totalMillionDKK": .init(.keyTotal, .millionDKK),
    "perPersonDKK": .init(.keyPerPerson, .dkk),
    "investorYearlyReturn": .init(.keyInvestorReturn, .share), "floor": .init(.keyFloor),
    "supplierCostsMillionDKK": .init(.keySupplierCosts, .millionDKK), "parties": .init(.keyParties),
    "parties.investor": .init(.partyInvestor), "parties.supplier": .init(.partySupplier),
    "parties.municipality": .init(.partyMunicipality),
  ]

  /// Words that stand for a choice, by the word of the scenario language.
  static let choices: [String: Words] = [
    "spell": .choiceSpell, "support": .choiceSupport, "steadyState": .choiceSteadyState,
    "zero": .choiceZero, "plan": .choicePlan, "counterfactual": .choiceCounterfactual, "never": .choiceNever,
    "unlimited": .choiceUnlimited, "earliest": .choiceEarliest, "longestWaiting": .choiceLongestWaiting,
    "use": .choiceUse, "places": .choicePlaces, "runOut": .choiceRunOut, "stop": .choiceStop,
    "exits": .choiceExits, "relapse": .choiceRelapse, "current": .choiceCurrent, "fixed": .choiceFixed,
    "arrival": .choiceArrival, "weeksOffSupport": .choiceWeeksOffSupport,
    "savingShare": .choiceSavingShare,
  ]

  /// Laws of durations and of uncertain inputs.
  static let laws: [String: Words] = [
    "exponential": .lawExponential, "weibull": .lawWeibull, "gamma": .lawGamma,
    "loglogistic": .lawLoglogistic, "lognormal": .lawLognormal,
    "piecewiseExponential": .lawPiecewiseExponential, "empirical": .lawEmpirical,
  ]

  /// The sections of a scenario.
  static let sections: [String: Words] = [
    "period": .sectionPeriod, "prices": .sectionPrices, "passedOn": .sectionPassedOn,
    "benefits": .sectionBenefits, "reimbursement": .sectionReimbursement,
    "categories": .sectionCategories, "states": .sectionStates, "transitions": .sectionTransitions,
    "cohorts": .sectionCohorts, "plan": .sectionPlan, "efforts": .sectionEfforts,
    "contract": .sectionContract, "goal": .sectionGoal, "calibration": .sectionCalibration,
    "published": .sectionPublished,
  ]

  /// The unit's words around a number; nil for a number of no unit.
  static func words(for unit: Unit) -> Words? {
    switch unit {
    case .number, .ids: nil
    case .share: .withShare
    case .weeks: .withWeeks
    case .months: .withMonths
    case .people: .withPeople
    case .peopleAYear: .withPeopleAYear
    case .places: .withPlaces
    case .dkk: .withDKK
    case .dkkAWeek: .withDKKAWeek
    case .dkkAMonth: .withDKKAMonth
    case .dkkAStaffYear: .withDKKAStaffYear
    case .dkkAPlaceWeek: .withDKKAPlaceWeek
    case .millionDKK: .withMillionDKK
    }
  }
}
