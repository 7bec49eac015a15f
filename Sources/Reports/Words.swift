import Microsimulation

/// The words of the reports, in Danish and English, in one catalogue.
///
/// `{0}`, `{1}`, … stand for values; `{0|week|weeks}` for the first word where value 0 is written `1`, else the second.
public enum Words: String, CaseIterable, Sendable {
  case councilTitle, priceLevel, perspective, signs, means
  case beforeBoth, beforeEqualisation, beforeGuarantee, afterPassedOn
  case item, total, colon
  case investment, spending, spent, ofWhichSetUp, unused, commitments
  case stateShareOfAppropriation, stateShareOfCommitments
  case savings, gross, statePart, municipalPart, passedOn, municipalSavingAfter, stateSavingAfter, avoided
  case netMunicipality, netPublic, netOnAppropriation, cumulative, netOnSpending, largestDeficit
  case otherPrices, nominal, presentValue
  case persons, personsCounterfactual, personsPlan, personsDifference, selfSupporting
  case fiscalValues, municipality, state
  case payback, paybackMunicipality, paybackPublic, fromStart, never, withoutPayback, probabilityNotStated,
    probabilityStated, probabilityGivenGoal, probabilityLevels, uncertaintyDrawn, meansDrawn, levelChance,
    levelDrawn
  case weeks, weeksBefore, weeksGoal, weeksReached
  case uncertainty, standardError, quantile05, median, quantile95
  case roundingNote, moneyNotAdded, partYear
  case headline, headlineWeeks, headlineWeeksNoGoal, headlineReach, headlineEffort, headlineUnlimited
  case headlineWant, headlineNoWant, headlineUnreachable
  case headlineOtherwise, headlineRatio, headlineRatioNone, headlineNet, headlineNetPublic
  case headlineValue, headlinePayback, headlineCap, millionDKK, percent
  case publishedTitle, publishedFigure, publishedValue, publishedWith, publishedWithout, publishedVerdict
  case publishedOf, publishedInterval, publishedFrom, publishedUpTo, publishedBand, publishedNote,
    publishedNoWhole, publishedNotDefined
  case publishedNoEffect, publishedReason
  case verdictReproduced, verdictCompatible, verdictMissed, verdictInput, verdictNone
  case limits, limitsGoal, limitsUnlimited, limitsMore
  case contractTitle, contractPayments, contractCostsElsewhere, partyInvestor, partySupplier,
    partyMunicipality
  case contractSigns, contractChance, contractDrawn, contractIdeal, contractComparison,
    contractComparisonSmall, contractFixed, contractNoBaseline
  case contractEfforts, contractPayment, contractFloor, contractNet, contractOutcomes, contractParticipants
  case contractArrivals, contractWeeks, contractCost, contractWith, contractWithout, contractBaseline
  case contractAnyway, contractAnywayShare, contractBottomLine, contractReturn, contractNoReturn
  case contractSaving, contractResult, contractLoss, contractMoney, contractMoneyFloor
  case contractRates, contractLosses, contractLossShare
  case contractSavingLine, contractSavingAlone, contractNoRate, contractOutcomeLine
  case sweepSize, sweepTornado, sweepIndices, sweepInformation, sweepBreakEven, sweepExpectations
  case sweepFound, sweepWeeks, sweepEverywhere, sweepNowhere
  case compareTitle, compareSetting, compareFrom, compareTo, compareDifference, compareError, compareSame
  case resultsIn, reportsIn, openPage, compareCut
  case designOneWay, designGrid, designLatinHypercube, designSobol, designSaltelli
  case compareNothing, compareParts, compareYears, compareAllOrders, compareInOrder, compareTogether
  case pageKind, pageAnswer, pageContents, pageFigures, pageWeeksGoal, pageWeeks, pageWeeksNone,
    pageMoney, pageMoneyLost, pageSureEffect, pageCostCommitments, pageNetDescription, pageBand,
    pagePaybackOwn, pagePaybackOwnStart, pagePaybackOwnNever, pagePaybackOwnNone, pagePaybackRange,
    pagePaybackLatest, pagePaybackEarliest, pagePaybackAll, pagePaybackAllStart, pagePaybackAllNever,
    pagePaybackAllNone, pageBasis, pageNetFormula, pageNetPayments, pageNetAvoided, pageLow, pageHigh,
    pagePersonsOf, pagePublishedLow, pagePublishedHigh, pagePublishedBand, pageVerdictInput,
    pageSupportDescription, pageSupportDescriptionPlain, pageCaseloadDescription,
    pageDifferenceDescription, pagePublishedDescription, pageReachedMean, pageReachedMeanDrawn,
    pageReachedOthers, pageLimitGoal, pageLimitUnlimited, pageAssumptionsFixed, pageRepeatText,
    pageSurplus, pageDeficit, pageCostAppropriation, pageCostUnused, pageCostPayments, pageCostAvoided,
    pageSureDrawn, pageSureGoal, pageSureFixed, pageSureOne, pageMonths, pageDate, pageDay,
    pageMoneyHeading, pageNetChart, pageMillionAxis, pageYearEnd, pageYear, pagePaidBack,
    pagePaybackNever, pagePercentOf, pageUnlimited, pagePublicSector, pageMunicipality, pageBudgetChart,
    pageBudgetDescription, pageTermAppropriation, pageTermCommitments, pageTermSaving, pageTermPayments,
    pageOtherLines, pageCommitmentsShort, pagePaymentsShort, pageSavingMunicipality, pageSavingState,
    pageWholeTable, pageSupport, pageSupportChart, pageSupportYear, pageSupportWho, pageWeeksAxis,
    pageShareAxis, pageWithout, pageWith, pageGoal, pageWithUnlimited, pageQuoted, pageAnd, pageCaseload,
    pageCaseloadChart, pageDifferenceChart, pageDifferenceAxis, pageOnBenefits, pagePersonsAxis,
    pageQuarter, pageQuarterOf, pageReach, pageReachNoGoal, pageReachTable, pageEffort, pagePlaces,
    pageOffered, pageAccepted, pageStarted, pageNoPlace, pageWait, pageQueue, pageReachNote,
    pageReachedFixed, pagePublished, pagePublishedChart, pageContract, pageContractChart,
    pageContractDescription, pageAssumptions, pageAssumptionsAll, pageLimits, pageLimitEffects,
    pageLimitEconomy, pageLimitOff, pageLimitPrices, pageRepeat
  case sheetContract, sheetUncertain, sheetAssumptions, sheetBudget, sheetCouncil, sheetResult,
    sheetDurations, sheetCaseload, sheetEfforts, sheetPrices
  case sheetTotalNote, sheetBudgetSigns, sheetBudgetPrice, sheetAccount, sheetArm, sheetFigure, sheetUnit,
    sheetKroner
  case sheetKronerPerPerson, sheetPersonYears, sheetWithout, sheetWith, sheetChange, sheetSaved
  case sheetBenefits, sheetBenefitsTotal, sheetAllBenefits, sheetPersons, sheetNetPrice, sheetNetSpending
  case sheetStatePrice, sheetReimbursed, sheetMoved, sheetLines, sheetAppropriation, sheetPlanTotal
  case sheetStateSaves, sheetMunicipalitySaves, sheetPaid, sheetNetState, sheetYear, sheetQuarter
  case sheetResultSigns, sheetNetMunicipalityMillion, sheetNetMunicipalityCumulative
  case sheetNetPublicMillion, sheetNetPublicCumulative, sheetDrawingTitle, sheetDrawingDescription
  case sheetMillion, sheetMunicipalityLine, sheetPublicLine, sheetCohort, sheetSource, sheetInflow
  case sheetStock, sheetClosedGroup, sheetEntryYear, sheetPeople, sheetMeanWeeks, sheetMeanWeeksError
  case sheetStillOn, sheetDurationsTitle, sheetDurationsNote, sheetCaseloadTitle, sheetCaseloadNote
  case sheetBenefit, sheetWithoutPersons, sheetWithPersons, sheetChangePersons, sheetChangeError
  case sheetChangeLow, sheetChangeHigh, sheetEffortsTitle, sheetEffortsNote, sheetEffort, sheetPlaces
  case sheetUnlimited, sheetApplicants, sheetStarts, sheetPersonWeeks, sheetWait, sheetQueue, sheetSpent
  case sheetUnused, sheetCommitments
  case measureLabel, measureText, measurePart, measureOf, measureTo, measureRange, measureUndefined
  case ownerMunicipality, ownerState, ownerPublicSector
  case metricNet, metricNetOnSpending, metricCumulative, metricPaidBack, metricPaybackTime, metricDeficit,
    metricSaving, metricAppropriation, metricSpent, metricCommitments, metricUnused, metricWeeksBefore,
    metricWeeksReached, metricWeeksSaved, metricSupportWeeks, metricReached, metricStarts,
    metricSelfSupporting
  case unitMillion, unitDKK, unitPercent, unitWeeks, unitPersonWeeks, unitPeople, unitFullTime,
    unitParticipations, unitYearsFrom, unitWeek, unitPerson, unitPlace, unitCase, unitRatio, unitPlaces,
    unitCases, unitStated
  case inputTakeUp, inputTakeUpByCategory, inputInflow, inputInflowMultiplier, inputCount, inputElapsed,
    inputSupportBefore, inputPlacePrice, inputStaffPrice, inputCasesWith, inputCasesWithout, inputLength,
    inputOnset, inputDuring, inputAfter, inputAfterWeeks, inputGoalWeight, inputMeanWeeks, inputMedianWeeks,
    inputAppropriation, inputSetUp, inputWeeklyRate, inputMonthlyRate, inputPartRate, inputTheta,
    inputEquivalentRatio, inputDurationFactor, inputPlaces, inputStartUp, inputShareOfLine, inputStateShare,
    inputSensitivity, inputSpecificity, inputEqualisation, inputGuarantee, inputDiscountRate,
    inputDestinations, inputCategories
  case sweepKind, sweepOneWay, sweepOneInput, sweepGrid, sweepDraws, sweepMost, sweepMostVariance,
    sweepMostInformation, sweepNoInformation, sweepNoSingle, sweepSpan, sweepTooFew, sweepAllHold,
    sweepBothHold, sweepOneHolds, sweepSomeFail, sweepBoth, sweepSentence
  case sweepInput, sweepPath, sweepLowInput, sweepHighInput, sweepAtLow, sweepAtHigh, sweepSwing, sweepBase,
    sweepMean, sweepLower, sweepUpper, sweepIntervalLow, sweepIntervalHigh, sweepErrorOf
  case sweepExpectationsHeading, sweepExpected, sweepFoundColumn, sweepUnit, sweepMargin, sweepReplications,
    sweepVerdict, sweepAtLeast, sweepAtMost, sweepBetween, sweepWithChance, sweepHolds, sweepFails,
    sweepUndecidedHolds, sweepUndecidedFails, sweepNoDoubt, sweepExpectationsNote, sweepExpectationsDrawn
  case sweepTornadoHeading, sweepTornadoTitle, sweepTornadoText, sweepTornadoNote
  case sweepCurvesHeading, sweepCurvesNote, sweepCurvesLimit, sweepCurveText, sweepOwn, sweepZero,
    sweepBalance
  case sweepGridHeading, sweepGridTitle, sweepGridText, sweepGridHeld, sweepGridLevel
  case sweepIndicesHeading, sweepIndicesNote, sweepIndicesText, sweepIndicesFew, sweepFirst, sweepTotal,
    sweepVarianceAxis
  case sweepInformationHeading, sweepInformationNote, sweepInformationText,
    sweepInformationNone, sweepInformationNoSingle, sweepInformationAll,
    sweepInformationAxis
  case sweepBreakEvenHeading, sweepQuestion, sweepReaches, sweepOutcome, sweepOutcomeFound,
    sweepOutcomeEverywhere, sweepOutcomeNowhere, sweepBreakEvenValue, sweepBreakEvenNote
  case sweepAcceptabilityHeading, sweepAcceptabilityNote, sweepAcceptabilityTitle, sweepAcceptabilityText,
    sweepWeekValue, sweepAcceptedShare
  case sweepPointsHeading, sweepPointsSummary, sweepPointsMany, sweepPoint
  case sweepHowHeading, sweepHowScenario, sweepHowDesign, sweepHowPoints, sweepHowVersions, sweepHowRepeat,
    sweepCommand, sweepShared
  case compareFixed, comparePriceLevels, compareInPrices, compareAtOnce, compareStated,
    compareNotStated, compareOtherwise
  case compareKind, compareAnswer, compareMost, compareOne, compareUndefined, comparePartsHeading,
    comparePartsText, comparePartsNone, compareStep, compareSteps, compareChange, compareValue,
    compareMetricsHeading, compareMetric, compareYearsHeading, compareYearsTitle, compareYearsText,
    compareBothYears, compareBothText, compareYear, compareChangesHeading, compareHowScenario,
    compareHowRepeat, compareCommand
  case assumptionSection, assumptionInput, assumptionValue, assumptionRange, assumptionBasis
  case assumptionText, assumptionCorrelation, assumptionRangeNote, assumptionGoalNote
  case assumptionCorrelationNote, basisSource, basisAssumption, basisBoth, basisScenario, basisNote
  case sectionPeriod, sectionPrices, sectionPassedOn, sectionBenefits, sectionReimbursement
  case sectionCategories, sectionStates, sectionTransitions, sectionCohorts, sectionPlan, sectionEfforts
  case sectionContract, sectionGoal, sectionCalibration, sectionPublished
  case keyPeriod, keyStart, keyEnd, keyPriceIndex, keyDiscountRate, keyEqualisation, keyBudgetGuarantee
  case keyRate, keyPrices, keyReset, keyValidFrom, keyLadder, keyActiveShare, keyActive, keyPassive
  case keyPays, keyPartRate, keyDestination, keyOnLadder, keySelfSupporting, keyValueMunicipality
  case keyValueState, keyFrom, keyTo, keyClock, keyDuration, keyCohorts, keyCategories, keyShape
  case keyMean, keyMedian, keyScale, keySDLog, keyExactly, keyHazards, keySurvival, keyState, keyInflow
  case keyInflowMultiplier, keyStock, keyClosedGroup, keyCount, keyEntry, keyElapsed, keySupportBefore
  case keyAppropriation, keySetUp, keyStateShare, keyArms, keyLine, keyShareOfLine, keyStates
  case keyFromWeek, keyToWeek, keyTakeUp, keyTakeUpGroup, keyTargets, keySensitivity, keySpecificity
  case keyTriage, keyLength, keyPrice, keyCasesWith, keyCasesWithout, keyPlaces, keyStartUp, keyPriority
  case keyPaidFor, keyAtEnd, keyEffect, keyActsOn, keyOnset, keyDuring, keyAfter, keyRatio
  case keyGoalWeight, keyAfterWeeks, keyGoalBefore, keyGoalAfter, keyEquivalentRatio, keyDurationFactor
  case keyTheta, keyContractEfforts, keyKind, keyStay, keyAmount, keyShare, keyBaseline
  case keyComparisonGroup, keyBaselineWeeks, keyBaselineCost, keyVerificationLag, keySettlement
  case keySettlementFrom, keyEveryMonths, keyThreshold, keyArrivals, keyCaps, keyTotal, keyPerPerson
  case keyInvestorReturn, keyFloor, keySupplierCosts, keyParties
  case choiceYes, choiceNo, choiceSpell, choiceSupport, choiceSteadyState, choiceZero, choicePlan
  case choiceCounterfactual, choiceNever, choiceUnlimited, choiceEarliest, choiceLongestWaiting
  case choiceUse, choicePlaces, choiceRunOut, choiceStop, choiceExits, choiceRelapse, choiceCurrent
  case choiceFixed, choiceArrival, choiceWeeksOffSupport, choiceSavingShare
  case lawExponential, lawWeibull, lawGamma, lawLoglogistic, lawLognormal, lawPiecewiseExponential
  case lawEmpirical
  case withShare, withWeeks, withMonths, withPeople, withPeopleAYear, withPlaces, withDKK
  case withDKKAWeek, withDKKAMonth, withDKKAStaffYear, withDKKAPlaceWeek, withMillionDKK, rangeBelowZero
  case valueInYears, fromWeek, fromDayToDay

  /// The words in both languages.
  /// - Precondition: the catalogue has them, which a test makes sure of.
  public var text: LocalizedText { Self.catalogue[self]! }

  /// The words with values in place of `{0}`, `{1}`, ….
  func with(_ values: LocalizedText...) -> LocalizedText {
    LocalizedText { language in
      var text = ""
      var rest = Substring(self.text[language])
      while let open = rest.firstIndex(of: "{") {
        text += rest[..<open]
        let close = rest[open...].firstIndex(of: "}")!
        let place = rest[rest.index(after: open)..<close].split(separator: "|").map(String.init)
        let value = values[Int(place[0])!][language]
        text += place.count == 1 ? value : place[value == "1" ? 1 : 2]
        rest = rest[rest.index(after: close)...]
        // An abbreviation at the end of a sentence: one full stop does for both.
        if text.hasSuffix("."), rest.first == "." { rest.removeFirst() }
      }
      return text + rest
    }
  }

  static let catalogue = [
    contractCatalogue, sweepCatalogue, pageCatalogue, workbookCatalogue, measureCatalogue, sweepPageCatalogue,
    comparePageCatalogue, assumptionCatalogue,
  ].reduce(generalCatalogue) {
    $0.merging($1) { known, _ in known }
  }
}
