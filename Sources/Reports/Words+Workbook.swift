import Microsimulation

/// Words of the workbook.
extension Words {
  static let workbookCatalogue: [Words: LocalizedText] = [
    .sheetBudget: LocalizedText(danish: "Budget", english: "Budget"),
    .sheetCouncil: LocalizedText(danish: "Byrådets tabel", english: "Council's table"),
    .sheetResult: LocalizedText(danish: "Nettoresultat", english: "Net result"),
    .sheetContract: LocalizedText(danish: "Kontrakt", english: "Contract"),
    .sheetUncertain: LocalizedText(danish: "Usikre forudsætninger", english: "Uncertain inputs"),
    .sheetAssumptions: LocalizedText(danish: "Forudsætninger", english: "Assumptions"),
    .sheetDurations: LocalizedText(danish: "Varighed", english: "Durations"),
    .sheetCaseload: LocalizedText(danish: "Helårspersoner pr. kvartal", english: "Caseload by quarter"),
    .sheetEfforts: LocalizedText(danish: "Indsatser", english: "Efforts"),
    .sheetPrices: LocalizedText(
      danish: "Kr., faste {0}-priser, ikke tilbagediskonteret.",
      english: "DKK, fixed prices of {0}, undiscounted."),
    .sheetBudgetSigns: LocalizedText(
      danish:
        "Udgifter, refusion, bevilling og forbrug står som positive beløb. Besparelse = uden planen − med planen; plus er en mindreudgift, også i nettoresultatet. Ændring i helårspersoner = med − uden.",
      english:
        "Spending, reimbursement and appropriation stand as positive amounts. Saving = without the plan − with it; plus is money saved, in the net result too. Change in full-time persons = with − without."
    ),
    .sheetBudgetPrice: LocalizedText(
      danish:
        "Helårspersoner × gennemsnitspris = udgift. Kommunens nettopris er ydelsen uden den del, som staten refunderer.",
      english:
        "Full-time persons × average price = amount. The municipality's net price is the benefit less what the state reimburses."
    ),
    .sheetTotalNote: LocalizedText(
      danish:
        "I kolonnen I alt er helårspersoner lagt sammen over årene, og prisen er gennemsnittet over årene. Mindreforbrug bortfalder og indgår i nettoresultatet som en udgift.",
      english:
        "In the column of totals, full-time persons are added over the years, and the price is the average over the years. Unused money lapses and counts as a cost in the net result."
    ),
    .sheetAccount: LocalizedText(danish: "Konto", english: "Account"),
    .sheetArm: LocalizedText(danish: "Uden/med planen", english: "Without/with the plan"),
    .sheetFigure: LocalizedText(danish: "Opgørelse", english: "Figure"),
    .sheetUnit: LocalizedText(danish: "Enhed", english: "Unit"),
    .sheetKroner: LocalizedText(danish: "kr.", english: "DKK"),
    .sheetKronerPerPerson: LocalizedText(danish: "kr./helårsp.", english: "DKK/person"),
    .sheetPersonYears: LocalizedText(danish: "helårsp.", english: "persons"),
    .sheetWithout: LocalizedText(danish: "Uden", english: "Without"),
    .sheetWith: LocalizedText(danish: "Med", english: "With"),
    .sheetChange: LocalizedText(danish: "Ændring", english: "Change"),
    .sheetSaved: LocalizedText(danish: "Besparelse", english: "Saving"),
    .sheetBenefits: LocalizedText(
      danish: "Ydelser: helårspersoner × gennemsnitspris = udgift",
      english: "Benefits: full-time persons × average price = amount"),
    .sheetBenefitsTotal: LocalizedText(danish: "Ydelser i alt", english: "Benefits in total"),
    .sheetAllBenefits: LocalizedText(danish: "Alle ydelser", english: "All benefits"),
    .sheetPersons: LocalizedText(danish: "Helårspersoner", english: "Full-time persons"),
    .sheetNetPrice: LocalizedText(danish: "Kommunens nettopris", english: "Municipality's net price"),
    .sheetNetSpending: LocalizedText(
      danish: "Kommunens nettoudgift", english: "Municipality's net spending"),
    .sheetStatePrice: LocalizedText(
      danish: "Refusion pr. helårsperson", english: "Reimbursement per person"),
    .sheetReimbursed: LocalizedText(danish: "Statens refusion", english: "State's reimbursement"),
    .sheetMoved: LocalizedText(danish: "Plus: modtaget", english: "Plus: received"),
    .sheetLines: LocalizedText(
      danish: "Planens bevillinger og forbrug", english: "The plan's appropriations and spending"),
    .sheetAppropriation: LocalizedText(danish: "Bevilling", english: "Appropriation"),
    .sheetPlanTotal: LocalizedText(danish: "Planen i alt", english: "The plan in total"),
    .sheetStateSaves: LocalizedText(danish: "Staten sparer", english: "Saved by the state"),
    .sheetMunicipalitySaves: LocalizedText(
      danish: "Kommunen sparer", english: "Saved by the municipality"),
    .sheetPaid: LocalizedText(danish: "Betalt", english: "Paid"),
    .sheetNetState: LocalizedText(danish: "Nettoresultat, staten", english: "Net result, state"),
    .sheetYear: LocalizedText(danish: "År", english: "Year"),
    .sheetQuarter: LocalizedText(danish: "Kvartal", english: "Quarter"),
    .sheetResultSigns: LocalizedText(
      danish:
        "Nettoresultat = besparelse − bevilling − forpligtelser ud over bevillingen − betaling for resultater (hvor der er en kontrakt) + sparede tilbud (hvor planen erstatter nogen); plus er penge sparet. Akkumuleret ved årets udgang.",
      english:
        "Net result = saving − appropriation − commitments beyond it − payments for outcomes (with a contract) + saved on offers (where the plan replaces some); plus is money saved. Cumulative at the year's end."
    ),
    .sheetNetMunicipalityMillion: LocalizedText(
      danish: "Kommunen, mio.\u{A0}kr.", english: "Municipality, million DKK"),
    .sheetNetMunicipalityCumulative: LocalizedText(
      danish: "Kommunen akkumuleret, mio.\u{A0}kr.", english: "Municipality, cumulative, million DKK"),
    .sheetNetPublicMillion: LocalizedText(
      danish: "Det offentlige, mio.\u{A0}kr.", english: "Public sector, million DKK"),
    .sheetNetPublicCumulative: LocalizedText(
      danish: "Det offentlige akkumuleret, mio.\u{A0}kr.", english: "Public sector, cumulative, million DKK"),
    .sheetDrawingTitle: LocalizedText(
      danish: "Akkumuleret nettoresultat, faste {0}-priser", english: "Cumulative net result, prices of {0}"),
    .sheetDrawingDescription: LocalizedText(
      danish:
        "Linjer over årene for kommunen og for det offentlige (kommune og stat); over nul er pengene tjent hjem.",
      english:
        "Lines over the years for the municipality and for the public sector (municipality and state); above zero the money is back."
    ),
    .sheetMillion: LocalizedText(danish: "Mio. kr.", english: "Million DKK"),
    .sheetMunicipalityLine: LocalizedText(danish: "Kommunen", english: "Municipality"),
    .sheetPublicLine: LocalizedText(danish: "Det offentlige", english: "Public sector"),
    .sheetCohort: LocalizedText(danish: "Gruppe", english: "Cohort"),
    .sheetSource: LocalizedText(danish: "Tilgang", english: "Came as"),
    .sheetInflow: LocalizedText(danish: "Nye", english: "Newcomers"),
    .sheetStock: LocalizedText(danish: "Bestand ved start", english: "Stock at the start"),
    .sheetClosedGroup: LocalizedText(danish: "Fast gruppe", english: "Closed group"),
    .sheetEntryYear: LocalizedText(danish: "Begyndte i", english: "Year of entry"),
    .sheetPeople: LocalizedText(danish: "Personer", english: "People"),
    .sheetMeanWeeks: LocalizedText(
      danish: "Uger på ydelse, gennemsnit", english: "Weeks on support, mean"),
    .sheetMeanWeeksError: LocalizedText(
      danish: "Uger på ydelse, standardfejl", english: "Weeks on support, standard error"),
    .sheetStillOn: LocalizedText(
      danish: "På ydelse efter {0} uger, %", english: "On support after {0} weeks, %"),
    .sheetDurationsTitle: LocalizedText(
      danish: "Varighed af det første forløb på ydelse: {0}",
      english: "Length of the first run of support: {0}"),
    .sheetDurationsNote: LocalizedText(
      danish:
        "Forløbet følges til sin ende, også efter periodens slutning. Ændring = med planen − uden planen; minus er kortere. Ændringer i andele er i procentpoint.",
      english:
        "A run is followed to its end, also after the period. Change = with the plan − without it; minus is shorter. Changes of shares are percentage points."
    ),
    .sheetCaseloadTitle: LocalizedText(
      danish: "Helårspersoner pr. ydelse og kvartal: {0}", english: "Caseload by benefit and quarter: {0}"),
    .sheetCaseloadNote: LocalizedText(
      danish:
        "Gennemsnit over kvartalet, delvis ydelse talt med sin andel; kun de borgere, som scenariet følger, er talt med. Ændring = med planen − uden planen; minus er færre på ydelse.",
      english:
        "Averages over the quarter, part benefits counted by their share; only people whom the scenario follows are counted. Change = with the plan − without it; minus is fewer on the benefit."
    ),
    .sheetBenefit: LocalizedText(danish: "Ydelse", english: "Benefit"),
    .sheetWithoutPersons: LocalizedText(
      danish: "Uden planen, helårspersoner", english: "Without the plan, full-time persons"),
    .sheetWithPersons: LocalizedText(
      danish: "Med planen, helårspersoner", english: "With the plan, full-time persons"),
    .sheetChangePersons: LocalizedText(
      danish: "Ændring, helårspersoner", english: "Change, full-time persons"),
    .sheetChangeError: LocalizedText(
      danish: "Ændring, standardfejl", english: "Change, standard error"),
    .sheetChangeLow: LocalizedText(
      danish: "Ændring, 5 %-fraktil", english: "Change, 5 % quantile"),
    .sheetChangeHigh: LocalizedText(
      danish: "Ændring, 95 %-fraktil", english: "Change, 95 % quantile"),
    .sheetEffortsTitle: LocalizedText(danish: "Indsatser pr. år: {0}", english: "Efforts by year: {0}"),
    .sheetEffortsNote: LocalizedText(
      danish:
        "Gennemsnit pr. simulering; beløb står som positive tal. Pladser er gennemsnittet af den del af året, hvor indsatsen er åben; ventetid er for dem, der begyndte. En borger kan tælle igen i en ny periode på ydelse.",
      english:
        "Means per replication; amounts stand as positive numbers. Places are the average over the part of the year in which the effort is open; waiting is that of those who started. A person may count again in a new run of support."
    ),
    .sheetEffort: LocalizedText(danish: "Indsats", english: "Effort"),
    .sheetPlaces: LocalizedText(danish: "Pladser", english: "Places"),
    .sheetUnlimited: LocalizedText(danish: "ubegrænset", english: "unlimited"),
    .sheetApplicants: LocalizedText(danish: "Tilmeldte", english: "Applicants"),
    .sheetStarts: LocalizedText(danish: "Påbegyndte forløb", english: "Starts"),
    .sheetPersonWeeks: LocalizedText(danish: "Personuger", english: "Person-weeks"),
    .sheetWait: LocalizedText(danish: "Ventetid, uger", english: "Wait, weeks"),
    .sheetQueue: LocalizedText(danish: "I kø, personer", english: "In the queue, people"),
    .sheetSpent: LocalizedText(danish: "Forbrug, kr.", english: "Spent, DKK"),
    .sheetUnused: LocalizedText(danish: "Mindreforbrug, kr.", english: "Unused, DKK"),
    .sheetCommitments: LocalizedText(danish: "Forpligtelser, kr.", english: "Commitments, DKK"),
  ]
}
