import Microsimulation

/// Words about outcome contracts.
extension Words {
  static let contractCatalogue: [Words: LocalizedText] = [
    .contractTitle: LocalizedText(danish: "Resultatkontrakt: {0}", english: "Outcome contract: {0}"),
    .contractPayments: LocalizedText(
      danish: "Betaling for resultater (kontrakt)", english: "Payments for outcomes (contract)"),
    .contractCostsElsewhere: LocalizedText(
      danish: "Kontraktens indsatser betales af investor og indgår ikke i forbrug og forpligtelser.",
      english: "The contract's efforts are paid by the investor and are no part of spending and commitments."
    ),
    .partyInvestor: LocalizedText(danish: "Investor", english: "Investor"),
    .partySupplier: LocalizedText(danish: "Leverandør", english: "Supplier"),
    .partyMunicipality: LocalizedText(danish: "Kommunen", english: "Municipality"),
    .contractSigns: LocalizedText(
      danish: "Plus er modtaget, minus er betalt; parternes penge summer til nul.",
      english: "Plus is received, minus is paid; the money between the parties adds to zero."),
    .contractChance: LocalizedText(
      danish:
        "Andele og fraktiler er alene tilfældig variation mellem {0} simuleringer; forudsætningerne er holdt fast.",
      english: "Shares and quantiles are chance alone, between {0} replications; inputs are held fixed."),
    .contractDrawn: LocalizedText(
      danish:
        "Andele og fraktiler er tilfældig variation og usikre forudsætninger under ét, mellem {0} simuleringer.",
      english: "Shares and quantiles are chance and uncertain inputs together, between {0} replications."),
    .contractIdeal: LocalizedText(
      danish:
        "Idealt sammenligningsgrundlag: deltagernes eget forløb uden planen, som ingen virkelig kontrakt kan se.",
      english: "Ideal baseline: the participants' own lives without the plan, which no real contract can see."
    ),
    .contractComparison: LocalizedText(
      danish: "Sammenligningsgrundlag: en sammenligningsgruppe på {0} personer.",
      english: "Baseline: a comparison group of {0} people."),
    .contractComparisonSmall: LocalizedText(
      danish:
        "Sammenligningsgrundlag: en sammenligningsgruppe på {0} personer, hvoraf kun {1} kunne findes (gennemsnit).",
      english: "Baseline: a comparison group of {0} people, of whom only {1} could be found (mean)."),
    .contractFixed: LocalizedText(
      danish: "Sammenligningsgrundlag: fast aftalt pr. deltager og år.",
      english: "Baseline: agreed once and for all, for each participant and year."),
    .contractNoBaseline: LocalizedText(
      danish:
        "Uden sammenligningsgrundlag: der betales for hvert resultat, også dem, der var sket alligevel.",
      english: "No baseline: every outcome is paid for, also what would have happened anyway."),
    .contractEfforts: LocalizedText(danish: "Indsatser", english: "Efforts"),
    .contractPayment: LocalizedText(danish: "Betaling: {0}", english: "Payment: {0}"),
    .contractFloor: LocalizedText(danish: "Garanteret minimum", english: "Guaranteed minimum"),
    .contractNet: LocalizedText(danish: "Netto", english: "Net"),
    .contractOutcomes: LocalizedText(
      danish: "Resultater ved kontraktens slutning (gennemsnit pr. simulering)",
      english: "Outcomes at the contract's end (means per replication)"),
    .contractParticipants: LocalizedText(danish: "Deltagere", english: "Participants"),
    .contractArrivals: LocalizedText(danish: "{0}, personer", english: "{0}, people"),
    .contractWeeks: LocalizedText(danish: "{0}, uger", english: "{0}, weeks"),
    .contractCost: LocalizedText(
      danish: "{0}, kommunens udgift til deltagerne, mio. kr.",
      english: "{0}, what participants cost the municipality, million DKK"),
    .contractWith: LocalizedText(danish: "{0} - med planen", english: "{0} - with the plan"),
    .contractWithout: LocalizedText(
      danish: "{0} - uden planen", english: "{0} - without the plan"),
    .contractBaseline: LocalizedText(danish: "{0} - sammenligningsgrundlag", english: "{0} - baseline"),
    .contractAnyway: LocalizedText(
      danish: "{0} - betalt for det, der var sket alligevel, mio. kr.",
      english: "{0} - paid for what would have happened anyway, million DKK"),
    .contractAnywayShare: LocalizedText(
      danish: "Andel af betalingerne for det, der var sket alligevel, %",
      english: "Share of payments for what would have happened anyway, %"),
    .contractBottomLine: LocalizedText(
      danish: "Parternes resultat", english: "What the parties are left with"),
    .contractReturn: LocalizedText(
      danish: "Investors interne realrente pr. år, %",
      english: "Investor's real internal rate of return a year, %"),
    .contractNoReturn: LocalizedText(
      danish: "Intern realrente ikke defineret (ingen eller flere), % af simuleringerne",
      english: "Real internal rate not defined (none, or several), % of replications"),
    .contractSaving: LocalizedText(
      danish: "Kommunens faktiske besparelse på deltagernes ydelser, mio. kr.",
      english: "Municipality's true saving on participants' benefits, million DKK"),
    .contractResult: LocalizedText(danish: "{0} - resultat, mio. kr.", english: "{0} - result, million DKK"),
    .contractLoss: LocalizedText(
      danish: "{0} - tab, % af simuleringerne", english: "{0} - loss, % of replications"),
    .contractMoney: LocalizedText(
      danish: "{0} betaler {1} mio. kr. for indsatsen; {2} betaler {3} mio. kr. for resultaterne.",
      english: "{0} pays {1} million DKK for the effort; {2} pays {3} million DKK for outcomes."),
    .contractMoneyFloor: LocalizedText(
      danish:
        "{0} betaler {1} mio. kr. for indsatsen; {2} betaler {3} mio. kr. for resultaterne og {4} mio. kr. op til det garanterede minimum.",
      english:
        "{0} pays {1} million DKK for the effort; {2} pays {3} million DKK for outcomes and {4} million DKK to make up the guaranteed minimum."
    ),
    .contractRates: LocalizedText(
      danish:
        "Intern realrente pr. år: {0} % (median; {4}, 5-95 %: {1} til {2} %); ikke defineret i {3} % af simuleringerne.",
      english:
        "Real internal rate of return a year: {0} % (median; {4}, 5-95 %: {1} to {2} %); not defined in {3} % of replications."
    ),
    .contractLosses: LocalizedText(
      danish: "Tab, {1}: {0} af simuleringerne.",
      english: "Loss, {1}: {0} of replications."),
    .contractLossShare: LocalizedText(danish: "{0} {1} %", english: "{0} {1} %"),
    .contractSavingLine: LocalizedText(
      danish:
        "Kommunens faktiske besparelse på deltagerne: {0} mio. kr.; {1} % af betalingerne er for det, der var sket alligevel (gennemsnit).",
      english:
        "Municipality's true saving on participants: {0} million DKK; {1} % of payments are for what would have happened anyway (mean)."
    ),
    .contractSavingAlone: LocalizedText(
      danish:
        "Kommunens faktiske besparelse på deltagerne: {0} mio. kr. (gennemsnit); der betales ikke for noget resultat.",
      english: "Municipality's true saving on participants: {0} million DKK (mean); no outcome is paid for."),
    .contractNoRate: LocalizedText(
      danish: "Intern realrente: ikke defineret i nogen simulering.",
      english: "Real internal rate of return: not defined in any replication."),
    .contractOutcomeLine: LocalizedText(
      danish: "{0}: {1} med planen, {2} uden den.", english: "{0}: {1} with the plan, {2} without it."),
  ]
}
