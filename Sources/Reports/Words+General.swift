import Microsimulation

/// Words of the council's tables, the headline and the published figures.
extension Words {
  static let generalCatalogue: [Words: LocalizedText] = [
    .councilTitle: LocalizedText(
      danish: "Budgetvirkning: {0}",
      english: "Budget impact: {0}"),
    .priceLevel: LocalizedText(
      danish: "Mio. kr., faste {0}-priser, ikke tilbagediskonteret, hvor andet ikke står.",
      english: "Million DKK, fixed prices of {0}, undiscounted unless said otherwise."),
    .perspective: LocalizedText(
      danish:
        "Opgjort for kommunen, staten og det offentlige under ét (kommune + stat), som rækkerne angiver.",
      english: "Seen from the municipality, the state and the public sector (their sum); rows say which."),
    .signs: LocalizedText(
      danish:
        "Besparelse = udgift uden planen − udgift med planen; plus er en mindreudgift. Bevilling og forbrug står som positive beløb.",
      english:
        "Saving = without the plan − with it; plus is money saved. Appropriation and spending stand as positive amounts."
    ),
    .beforeEqualisation: LocalizedText(
      danish: "Før udligning; efter at {0} % af kommunens besparelse er modregnet via budgetgarantien.",
      english: "Before equalisation; after {0} % of the municipal saving to the budget guarantee."),
    .beforeGuarantee: LocalizedText(
      danish: "Før budgetgaranti; efter at {0} % af kommunens besparelse er afgivet via udligningen.",
      english: "Before the budget guarantee; after {0} % of the municipal saving to equalisation."),
    .afterPassedOn: LocalizedText(
      danish:
        "Efter at {0} % af kommunens besparelse er afgivet via udligningen og {1} % modregnet via budgetgarantien.",
      english: "After {0} % of the municipal saving to equalisation and {1} % to the budget guarantee."),
    .beforeBoth: LocalizedText(
      danish: "Før udligning og budgetgaranti.",
      english: "Before equalisation and budget guarantee."),
    .stateShareOfAppropriation: LocalizedText(
      danish: "Statens andel af bevillingen",
      english: "State's share of the appropriation"),
    .stateShareOfCommitments: LocalizedText(
      danish: "Statens andel af forpligtelserne",
      english: "State's share of the commitments"),
    .means: LocalizedText(
      danish:
        "Gennemsnit af {0} simuleringer. Usikkerheden er alene tilfældig variation; forudsætningerne er holdt fast.",
      english: "Means of {0} replications. Uncertainty: chance alone; inputs are held fixed."),
    .meansDrawn: LocalizedText(
      danish:
        "Gennemsnit af {0} simuleringer. Usikkerheden er tilfældig variation og usikre forudsætninger under ét: de er trukket på ny for hver.",
      english:
        "Means of {0} replications. Uncertainty: chance and uncertain inputs together; inputs are drawn anew for each."
    ),
    .item: LocalizedText(danish: "Post", english: "Item"),
    .total: LocalizedText(danish: "I alt", english: "Total"),
    .colon: LocalizedText(danish: "{0}: {1}", english: "{0}: {1}"),
    .investment: LocalizedText(danish: "Investering (bevilling)", english: "Investment (appropriation)"),
    .spending: LocalizedText(danish: "Forbrug", english: "Spending"),
    .spent: LocalizedText(danish: "Forbrug i alt", english: "Spent"),
    .ofWhichSetUp: LocalizedText(danish: "heraf opstartsudgifter", english: "of which set-up"),
    .unused: LocalizedText(danish: "Mindreforbrug (bortfalder)", english: "Unused (lapses)"),
    .commitments: LocalizedText(
      danish: "Forpligtelser ud over bevillingen", english: "Commitments beyond the appropriation"),
    .savings: LocalizedText(danish: "Besparelse på ydelser", english: "Savings on benefits"),
    .gross: LocalizedText(danish: "Brutto", english: "Gross"),
    .statePart: LocalizedText(danish: "heraf statens andel", english: "of which the state's part"),
    .municipalPart: LocalizedText(
      danish: "heraf kommunens andel", english: "of which the municipality's part"),
    .passedOn: LocalizedText(
      danish: "Afgivet til staten (udligning, budgetgaranti)",
      english: "Passed on to the state (equalisation, guarantee)"),
    .municipalSavingAfter: LocalizedText(
      danish: "Kommunens andel herefter", english: "Municipality's part after that"),
    .stateSavingAfter: LocalizedText(danish: "Statens andel herefter", english: "State's part after that"),
    .avoided: LocalizedText(
      danish: "Sparede udgifter til tilbud, som planen erstatter",
      english: "Saved on offers that the plan replaces"),
    .netMunicipality: LocalizedText(danish: "Nettoresultat, kommunen", english: "Net result, municipality"),
    .netPublic: LocalizedText(danish: "Nettoresultat, det offentlige", english: "Net result, public sector"),
    .netOnAppropriation: LocalizedText(
      danish: "På bevilling og forpligtelser", english: "On appropriation and commitments"),
    .cumulative: LocalizedText(danish: "Akkumuleret", english: "Cumulative"),
    .netOnSpending: LocalizedText(danish: "På forbrug", english: "On spending"),
    .largestDeficit: LocalizedText(
      danish: "Største akkumulerede underskud", english: "Largest cumulative deficit"),
    .otherPrices: LocalizedText(danish: "I alt i andre prisniveauer", english: "Totals in other prices"),
    .nominal: LocalizedText(danish: "{0}, løbende priser", english: "{0}, nominal"),
    .presentValue: LocalizedText(danish: "{0}, nutidsværdi {1}", english: "{0}, present value in {1}"),
    .persons: LocalizedText(
      danish: "Helårspersoner",
      english: "Full-time persons"),
    .personsCounterfactual: LocalizedText(
      danish: "{0}, uden planen",
      english: "{0}, without the plan"),
    .personsPlan: LocalizedText(
      danish: "{0}, med planen",
      english: "{0}, with the plan"),
    .personsDifference: LocalizedText(
      danish: "{0}, forskel (minus er færre med planen)",
      english: "{0}, difference (minus is fewer with the plan)"),
    .selfSupporting: LocalizedText(danish: "Selvforsørgende", english: "Self-supporting"),
    .fiscalValues: LocalizedText(
      danish: "Offentlig værdi af, hvor borgerne ender (ikke med i nettoresultatet)",
      english: "Value of destinations (no part of the net result)"),
    .municipality: LocalizedText(danish: "{0}, kommunen", english: "{0}, municipality"),
    .state: LocalizedText(danish: "{0}, staten", english: "{0}, state"),
    .payback: LocalizedText(
      danish: "Tilbagebetalingsdato (på bevilling og forpligtelser)",
      english: "Payback date (on appropriation and commitments)"),
    .paybackMunicipality: LocalizedText(danish: "Kommunen", english: "Municipality"),
    .paybackPublic: LocalizedText(danish: "Det offentlige", english: "Public sector"),
    .fromStart: LocalizedText(danish: "fra starten", english: "from the start"),
    .never: LocalizedText(danish: "aldrig", english: "never"),
    .withoutPayback: LocalizedText(
      danish: "{0} - andel simuleringer uden tilbagebetaling, %",
      english: "{0} - share of replications without payback, %"),
    .probabilityNotStated: LocalizedText(
      danish: "Sandsynlighed for tilbagebetaling: opgives ikke; forudsætningerne er holdt fast.",
      english: "Probability of paying back: not stated: inputs held fixed."),
    .probabilityStated: LocalizedText(
      danish:
        "Sandsynlighed for tilbagebetaling, når forudsætningerne trækkes fra deres fordelinger: kommunen {0} % inden udgangen af {1}, {2} % inden udgangen af {3}; det offentlige {4} % og {5} % ({6} simuleringer).",
      english:
        "Probability of paying back, with inputs drawn from their distributions: municipality {0} % by the end of {1}, {2} % by the end of {3}; public sector {4} % and {5} % ({6} replications)."
    ),
    .probabilityGivenGoal: LocalizedText(
      danish:
        "Sandsynlighed for tilbagebetaling, givet den effekt, som planens mål forudsætter, når de øvrige forudsætninger trækkes fra deres fordelinger: kommunen {0} % inden udgangen af {1}, {2} % inden udgangen af {3}; det offentlige {4} % og {5} % ({6} simuleringer).",
      english:
        "Probability of paying back, given the effect that the plan's goal presupposes and with the other inputs drawn from their distributions: municipality {0} % by the end of {1}, {2} % by the end of {3}; public sector {4} % and {5} % ({6} replications)."
    ),
    .probabilityLevels: LocalizedText(
      danish:
        "Kommunens nettoresultat spreder sig med {0} mio. kr. på grund af forudsætningerne og {1} på grund af tilfældet (standardafvigelser); gennemsnittets Monte Carlo-fejl er {2}, med dobbelt så mange simuleringer {3}. Med forudsætningerne holdt fast: {4}.",
      english:
        "The municipal net result spreads by {0} million DKK for want of knowledge of the inputs and by {1} by chance (standard deviations); the mean's Monte Carlo error is {2}, with twice as many replications {3}. With inputs held fixed: {4}."
    ),
    .levelChance: LocalizedText(danish: "tilfældig variation", english: "chance"),
    .levelDrawn: LocalizedText(
      danish: "tilfældig variation og usikre forudsætninger", english: "chance and inputs"),
    .uncertaintyDrawn: LocalizedText(
      danish: "Usikkerhed (tilfældig variation og usikre forudsætninger)",
      english: "Uncertainty (chance and uncertain inputs together)"),
    .weeks: LocalizedText(
      danish: "Gennemsnitlige uger på ydelse, nye borgere", english: "Mean weeks on support, newcomers"),
    .weeksBefore: LocalizedText(danish: "Uden planen", english: "Without the plan"),
    .weeksGoal: LocalizedText(danish: "Planens mål", english: "The plan's goal"),
    .weeksReached: LocalizedText(
      danish: "Nået med planens pladser", english: "Reached with the funded places"),
    .uncertainty: LocalizedText(
      danish: "Usikkerhed (tilfældig variation mellem simuleringer)",
      english: "Uncertainty (chance, between replications)"),
    .standardError: LocalizedText(
      danish: "{0} - gennemsnittets standardfejl",
      english: "{0} - standard error of the mean"),
    .quantile05: LocalizedText(danish: "{0} - 5 %", english: "{0} - 5 %"),
    .median: LocalizedText(danish: "{0} - 50 %", english: "{0} - 50 %"),
    .quantile95: LocalizedText(danish: "{0} - 95 %", english: "{0} - 95 %"),
    .roundingNote: LocalizedText(
      danish: "Tallene er afrundet hver for sig, så dele og summer kan afvige på sidste decimal.",
      english: "Figures are rounded one by one, so parts and totals may differ in the last decimal."),
    .moneyNotAdded: LocalizedText(
      danish: "Mindreforbrug bortfalder; nettoresultatet på forbrug ser bort fra det.",
      english: "Unused money lapses; the net result on spending leaves it out."),
    .partYear: LocalizedText(
      danish:
        "I {0} er kun {1} til {2} med; helårspersoner opgøres over hele året, så tallet er tilsvarende mindre.",
      english:
        "Of {0} only {1} to {2} is in; full-time persons are counted over the whole year, so the figure is smaller accordingly."
    ),
    .headline: LocalizedText(danish: "Hovedtal", english: "Headline"),
    .headlineWeeks: LocalizedText(
      danish: "Uger på ydelse, nye borgere: {0} uden planen → mål {1} → nået {2} (standardfejl {3}).",
      english:
        "Weeks on support, newcomers: {0} without the plan → goal {1} → reached {2} (standard error {3})."),
    .headlineWeeksNoGoal: LocalizedText(
      danish: "Uger på ydelse, nye borgere: {0} uden planen → {1} med den (standardfejl {2}).",
      english: "Weeks on support, newcomers: {0} without the plan → {1} with it (standard error {2})."),
    .headlineReach: LocalizedText(
      danish: "Planens pladser når {0} % af de nye borgere med mindst én indsats.",
      english: "The funded places reach {0} % of the newcomers with at least one effort."),
    .headlineEffort: LocalizedText(
      danish:
        "{0}, {1}: {2} tilmeldte, {3} påbegyndte forløb, gennemsnitlig ventetid {4} uger (gennemsnit pr. simulering).",
      english: "{0}, {1}: {2} applicants, {3} starts, mean wait {4} weeks (means per replication)."),
    .headlineUnlimited: LocalizedText(
      danish:
        "Med ubegrænsede pladser: {0} uger (standardfejl {1}); uden planen {2} (standardfejl {3}); stikprøve på {4} nye borgere.",
      english:
        "With unlimited places: {0} weeks (standard error {1}); without the plan {2} (standard error {3}); a sample of {4} newcomers."
    ),
    .headlineWant: LocalizedText(
      danish: "{0} uger på ydelse skyldes manglende pladser (standardfejl {1}).",
      english: "{0} weeks on support are for want of places (standard error {1})."),
    .headlineNoWant: LocalizedText(
      danish:
        "Pladserne slår til: simuleringen viser ingen sikker mangel på pladser ({0} uger, standardfejl {1}).",
      english:
        "The funded places suffice: no want of places that the simulation can tell ({0} weeks, standard error {1})."
    ),
    .headlineUnreachable: LocalizedText(
      danish: "Målet kan ikke nås: det laveste gennemsnit, som nogen effekt giver, er {0} uger.",
      english: "The goal is out of reach: the lowest mean that any effect gives is {0} weeks."),
    .headlineOtherwise: LocalizedText(
      danish:
        "Med samme effekt og ubegrænsede pladser: hvis alle takker ja {0}, start fra første dag {1}, uden slutdato {2} uger.",
      english:
        "Same effect and unlimited places: everybody accepts {0}, start on day one {1}, no plan end {2} weeks."
    ),
    .headlineRatio: LocalizedText(
      danish:
        "Effekt θ = {0}; det svarer til, at alle nye borgeres afgangsrater ganges med {1} fra første uge.",
      english: "Effect θ = {0}; equal to all exit rates of all newcomers times {1} from their first week."),
    .headlineRatioNone: LocalizedText(
      danish: "Effekt θ = {0}; ingen fælles faktor på alle afgangsrater giver samme gennemsnit.",
      english: "Effect θ = {0}; no one ratio on all exits gives the same mean."),
    .headlineNet: LocalizedText(
      danish:
        "Nettoresultat {0}, kommunen: {1} mio. kr. ({5}, 5-95 %: {2} til {3}; standardfejl {4}).",
      english:
        "Net result {0}, municipality: {1} million DKK ({5}, 5-95 %: {2} to {3}; standard error {4})."),
    .headlineNetPublic: LocalizedText(
      danish:
        "Nettoresultat {0}, det offentlige: {1} mio. kr. ({5}, 5-95 %: {2} til {3}; standardfejl {4}).",
      english:
        "Net result {0}, public sector: {1} million DKK ({5}, 5-95 %: {2} to {3}; standard error {4})."),
    .headlineValue: LocalizedText(
      danish:
        "Offentlig værdi {0} af, hvor borgerne ender: kommunen {1}, staten {2} mio. kr.; ikke med i nettoresultatet.",
      english: "Value of destinations {0}: municipality {1}, state {2} million DKK; outside the net result."),
    .headlinePayback: LocalizedText(
      danish:
        "Tilbagebetalt, kommunen: {0} (median; {4}, 5-95 %: {1} til {2}; {3} % af simuleringerne aldrig).",
      english:
        "Paid back, municipality: {0} (median; {4}, 5-95 %: {1} to {2}; {3} % of replications never)."),
    .headlineCap: LocalizedText(
      danish: "Loftet på 2.080 uger rammer {0} % uden og {1} % med planen: {2} og {3} uger af gennemsnittet.",
      english:
        "The cap of 2,080 weeks touches {0} % without and {1} % with the plan: {2} and {3} weeks of the mean."
    ),
    .millionDKK: LocalizedText(
      danish: "{0}, mio. kr.",
      english: "{0}, million DKK"),
    .percent: LocalizedText(danish: "{0} %", english: "{0} %"),
    .publishedTitle: LocalizedText(
      danish: "Offentliggjorte tal ved siden af de simulerede",
      english: "Published figures beside simulated ones"),
    .publishedFigure: LocalizedText(danish: "Tal", english: "Figure"),
    .publishedValue: LocalizedText(danish: "Offentliggjort", english: "Published"),
    .publishedWith: LocalizedText(danish: "Med planen", english: "With the plan"),
    .publishedWithout: LocalizedText(danish: "Uden den", english: "Without it"),
    .publishedVerdict: LocalizedText(danish: "Vurdering", english: "Verdict"),
    .publishedOf: LocalizedText(danish: "{0} af {1}", english: "{0} of {1}"),
    .publishedInterval: LocalizedText(danish: "{0} ({1} til {2})", english: "{0} ({1} to {2})"),
    .publishedFrom: LocalizedText(danish: "{0} (fra {1})", english: "{0} (from {1})"),
    .publishedUpTo: LocalizedText(danish: "{0} (op til {1})", english: "{0} (up to {1})"),
    .publishedBand: LocalizedText(
      danish:
        "I parentes: offentliggjort interval, for en andel af en stikprøve 95 % (eksakt binomial); simuleret: {0}, 5-95 %.",
      english:
        "In brackets: the published interval, for a share of a sample 95 % (exact binomial); simulated: {0}, 5-95 %."
    ),
    .publishedNote: LocalizedText(danish: "{0}: {1}", english: "{0}: {1}"),
    .publishedNoWhole: LocalizedText(
      danish: "Ikke et helt antal personer: {0} eller {1} af {2}.",
      english: "No whole number of people: {0} or {1} of {2}."),
    .publishedNotDefined: LocalizedText(
      danish: "Det simulerede tal er ikke defineret.", english: "The simulated figure is not defined."),
    .publishedNoEffect: LocalizedText(
      danish: "Passer også uden planen: tallet siger intet om planens effekt.",
      english: "Agrees without the plan too: the figure does not tell the plan's effect."),
    .publishedReason: LocalizedText(danish: "Sandsynlig årsag: {0}", english: "Likely reason: {0}"),
    .verdictReproduced: LocalizedText(danish: "stemmer", english: "reproduced"),
    .verdictCompatible: LocalizedText(danish: "foreneligt", english: "compatible"),
    .verdictMissed: LocalizedText(danish: "stemmer ikke", english: "missed"),
    .verdictInput: LocalizedText(danish: "forudsætning", english: "input"),
    .verdictNone: LocalizedText(danish: "-", english: "-"),
    .limits: LocalizedText(
      danish:
        "Grænser: effekter er antagelser; fortrængning og samfundsøkonomi er ikke regnet med; at forlade en ydelse er ikke det samme som selvforsørgelse;",
      english:
        "Limits: effects are assumptions; displacement and the wider economy are outside; off benefit is not self-support;"
    ),
    .limitsGoal: LocalizedText(
      danish: "{0} → {1} uger kræver en faktor på {2} på alle afgangsrater;",
      english: "{0} → {1} weeks needs a ratio of {2} on all exits;"),
    .limitsUnlimited: LocalizedText(
      danish:
        "med ubegrænsede pladser {0} → {1} uger, hvilket svarer til en faktor på {2} på alle afgangsrater;",
      english: "with unlimited places {0} → {1} weeks, which takes a ratio of {2} on all exits;"),
    .limitsMore: LocalizedText(
      danish: "en før-efter-måling uden kontrolgruppe dokumenterer ingen effekt.",
      english: "before-after without control is no effect."),
  ]
}
