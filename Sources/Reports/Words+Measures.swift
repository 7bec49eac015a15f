import Microsimulation

/// What metrics and inputs are called by a reader who does not know their names in files, and their units.
extension Words {
  static let measureCatalogue: [Words: LocalizedText] = [
    .measureLabel: LocalizedText(danish: "{0}, {1}", english: "{0}, {1}"),
    .measureText: LocalizedText(danish: "{0} {1}", english: "{0} {1}"),
    .measurePart: LocalizedText(danish: "{0} {1}", english: "{0} {1}"),
    .measureOf: LocalizedText(danish: "{0}: {1}", english: "{0}: {1}"),
    .measureTo: LocalizedText(danish: "{0} til {1}", english: "{0} to {1}"),
    .measureRange: LocalizedText(danish: "{0} ({1} til {2})", english: "{0} ({1} to {2})"),
    .measureUndefined: LocalizedText(danish: "ikke i alle simuleringer", english: "not in all replications"),

    .ownerMunicipality: LocalizedText(danish: "Kommunens", english: "The municipality's"),
    .ownerState: LocalizedText(danish: "Statens", english: "The state's"),
    .ownerPublicSector: LocalizedText(danish: "Det offentliges", english: "The public sector's"),

    .metricNet: LocalizedText(danish: "{0} nettoresultat", english: "{0} net result"),
    .metricNetOnSpending: LocalizedText(
      danish: "{0} nettoresultat på forbrug", english: "{0} net result on spending"),
    .metricCumulative: LocalizedText(
      danish: "{0} nettoresultat til og med {1}", english: "{0} net result through {1}"),
    .metricPaidBack: LocalizedText(
      danish: "{0} chance for at have tjent planen hjem ved udgangen af {1}",
      english: "{0} chance of having been paid back by the end of {1}"),
    .metricPaybackTime: LocalizedText(
      danish: "{0} tid til planen er tjent hjem", english: "{0} time until payback"),
    .metricDeficit: LocalizedText(danish: "{0} største underskud", english: "{0} largest deficit"),
    .metricSaving: LocalizedText(
      danish: "{0} besparelse på ydelser", english: "{0} saving on benefits"),
    .metricAppropriation: LocalizedText(danish: "Bevillingen", english: "The appropriation"),
    .metricSpent: LocalizedText(danish: "Planens forbrug", english: "The plan's spending"),
    .metricCommitments: LocalizedText(
      danish: "Forpligtelser ud over bevillingen", english: "Commitments beyond the appropriation"),
    .metricUnused: LocalizedText(danish: "Planens mindreforbrug", english: "The plan's unused money"),
    .metricWeeksBefore: LocalizedText(
      danish: "Nye borgeres gennemsnitlige forløb uden planen",
      english: "Newcomers' mean run of support without the plan"),
    .metricWeeksReached: LocalizedText(
      danish: "Nye borgeres gennemsnitlige forløb med planen",
      english: "Newcomers' mean run of support with the plan"),
    .metricWeeksSaved: LocalizedText(
      danish: "Fald i nye borgeres gennemsnitlige forløb", english: "Fall in newcomers' mean run of support"),
    .metricSupportWeeks: LocalizedText(
      danish: "Sparede uger på forsørgelse", english: "Weeks on support saved"),
    .metricReached: LocalizedText(
      danish: "Andel af nye borgere, der begynder en indsats",
      english: "Share of newcomers who start an effort"),
    .metricStarts: LocalizedText(danish: "Påbegyndte forløb, {0}", english: "Participations begun, {0}"),
    .metricSelfSupporting: LocalizedText(
      danish: "Flere selvforsørgende i {0}", english: "More people self-supporting in {0}"),

    .unitMillion: LocalizedText(danish: "mio. kr.", english: "million DKK"),
    .unitDKK: LocalizedText(danish: "kr.", english: "DKK"),
    .unitPercent: LocalizedText(danish: "%", english: "%"),
    .unitWeeks: LocalizedText(danish: "uger", english: "weeks"),
    .unitWeek: LocalizedText(danish: "uge", english: "week"),
    .unitPerson: LocalizedText(danish: "person", english: "person"),
    .unitPlace: LocalizedText(danish: "plads", english: "place"),
    .unitCase: LocalizedText(danish: "sag", english: "case"),
    .unitPersonWeeks: LocalizedText(danish: "personuger", english: "person-weeks"),
    .unitPeople: LocalizedText(danish: "personer", english: "people"),
    .unitFullTime: LocalizedText(danish: "helårspersoner", english: "full-time persons"),
    .unitParticipations: LocalizedText(danish: "forløb", english: "participations"),
    .unitYearsFrom: LocalizedText(
      danish: "år fra begyndelsen af {0}", english: "years from the start of {0}"),
    .unitRatio: LocalizedText(danish: "faktor", english: "ratio"),
    .unitPlaces: LocalizedText(danish: "pladser", english: "places"),
    .unitCases: LocalizedText(danish: "sager", english: "cases"),
    .unitStated: LocalizedText(danish: "i scenariets enhed", english: "in the scenario's unit"),

    .inputTakeUp: LocalizedText(danish: "andel, der siger ja", english: "take-up"),
    .inputTakeUpByCategory: LocalizedText(
      danish: "andel, der siger ja, i kategori", english: "take-up in category"),
    .inputInflow: LocalizedText(danish: "nye om året", english: "inflow a year"),
    .inputInflowMultiplier: LocalizedText(
      danish: "faktor på tilgangen fra", english: "factor on the inflow from"),
    .inputCount: LocalizedText(danish: "antal", english: "number"),
    .inputElapsed: LocalizedText(danish: "tid allerede i tilstanden", english: "time already in the state"),
    .inputSupportBefore: LocalizedText(danish: "tidligere forsørgelse", english: "support before"),
    .inputPlacePrice: LocalizedText(danish: "pris for en plads om ugen", english: "price of a place a week"),
    .inputStaffPrice: LocalizedText(
      danish: "pris for en medarbejder om året", english: "price of an employee a year"),
    .inputCasesWith: LocalizedText(danish: "sager pr. medarbejder", english: "caseload of an employee"),
    .inputCasesWithout: LocalizedText(
      danish: "sager pr. medarbejder uden indsatsen", english: "caseload of an employee without the effort"),
    .inputLength: LocalizedText(danish: "længde", english: "length"),
    .inputOnset: LocalizedText(danish: "tid før effekt", english: "time before any effect"),
    .inputDuring: LocalizedText(danish: "effekt undervejs", english: "effect while it lasts"),
    .inputAfter: LocalizedText(danish: "effekt bagefter", english: "effect afterwards"),
    .inputAfterWeeks: LocalizedText(
      danish: "effektens varighed bagefter", english: "duration of the effect afterwards"),
    .inputGoalWeight: LocalizedText(danish: "målets vægt", english: "weight of the goal"),
    .inputMeanWeeks: LocalizedText(danish: "gennemsnitlig varighed", english: "mean duration"),
    .inputMedianWeeks: LocalizedText(danish: "median for varighed", english: "median duration"),
    .inputAppropriation: LocalizedText(danish: "bevilling", english: "appropriation"),
    .inputSetUp: LocalizedText(danish: "opstartsudgifter", english: "set-up"),
    .inputWeeklyRate: LocalizedText(danish: "ydelse om ugen", english: "rate a week"),
    .inputMonthlyRate: LocalizedText(danish: "ydelse om måneden", english: "rate a month"),
    .inputPartRate: LocalizedText(danish: "andel af fuld ydelse", english: "share of the full rate"),
    .inputTheta: LocalizedText(danish: "Effektens styrke (θ)", english: "Strength of the effect (θ)"),
    .inputEquivalentRatio: LocalizedText(
      danish: "Målets samlede effekt på afgangen", english: "The goal's ratio on all exits"),
    .inputDurationFactor: LocalizedText(
      danish: "Faktor på alle varigheder", english: "Factor on all durations"),
    .inputPlaces: LocalizedText(danish: "pladser", english: "places"),
    .inputStartUp: LocalizedText(danish: "opstartstid", english: "time to full places"),
    .inputShareOfLine: LocalizedText(danish: "andel af bevillingen", english: "share of the line"),
    .inputStateShare: LocalizedText(danish: "statens andel", english: "the state's share"),
    .inputSensitivity: LocalizedText(
      danish: "andel af målgruppen, der findes", english: "share of the target group that is seen"),
    .inputSpecificity: LocalizedText(
      danish: "andel af andre, der ikke forveksles", english: "share of others who are not mistaken"),
    .inputEqualisation: LocalizedText(
      danish: "Andel af besparelsen til udligning", english: "Share of the saving to equalisation"),
    .inputGuarantee: LocalizedText(
      danish: "Andel af besparelsen til budgetgarantien",
      english: "Share of the saving to the budget guarantee"),
    .inputDiscountRate: LocalizedText(danish: "Diskonteringsrente", english: "Discount rate"),
    .inputDestinations: LocalizedText(danish: "andel til", english: "share to"),
    .inputCategories: LocalizedText(danish: "andel i kategori", english: "share in category"),
  ]
}
