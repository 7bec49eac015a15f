import Microsimulation

/// Words of the council page.
extension Words {
  static let pageCatalogue: [Words: LocalizedText] = [
    .pageKind: LocalizedText(
      danish: "Budgetvirkning af en investeringsplan", english: "Budget impact of an investment plan"),
    .pageAnswer: LocalizedText(danish: "Svaret", english: "The answer"),
    .pageContents: LocalizedText(danish: "Indhold", english: "Contents"),
    .pageFigures: LocalizedText(danish: "Tallene bag", english: "The figures behind it"),
    .pageWeeksGoal: LocalizedText(
      danish:
        "Uden planen er nye borgere i gennemsnit {0} uger på ydelse; målet er {1}, og med de pladser, som planen betaler for, bliver det {2}.",
      english:
        "Without the plan newcomers spend {0} weeks on support on average; the goal is {1}, and with the places that the plan pays for it becomes {2}."
    ),
    .pageWeeks: LocalizedText(
      danish: "Uden planen er nye borgere i gennemsnit {0} uger på ydelse; med den bliver det {1}.",
      english:
        "Without the plan newcomers spend {0} weeks on support on average; with it that becomes {1}."),
    .pageWeeksNone: LocalizedText(
      danish: "Ingen nye borgere kommer i planens år, så der er ingen gennemsnitlig tid på ydelse at opgøre.",
      english: "No newcomers arrive in the plan years, so there is no mean time on support to tell."),
    .pageMoney: LocalizedText(
      danish:
        "Planen koster {0} mio. kr. ({1}) og sparer {2} mio. kr. på ydelser i {3}, {4} for kommunen og {5} for staten; kommunen ender med {6} på {7} mio. kr.",
      english:
        "The plan costs {0} million DKK ({1}) and saves {2} million DKK on benefits in {3}, {4} for the municipality and {5} for the state; the municipality ends with {6} of {7} million DKK."
    ),
    .pageMoneyLost: LocalizedText(
      danish:
        "Planen koster {0} mio. kr. ({1}), og udgiften til ydelser bliver {2} mio. kr. højere i {3} ({4} for kommunen, {5} for staten); kommunen ender med {6} på {7} mio. kr.",
      english:
        "The plan costs {0} million DKK ({1}), and benefits cost {2} million DKK more in {3} ({4} for the municipality, {5} for the state); the municipality ends with {6} of {7} million DKK."
    ),
    .pageSureEffect: LocalizedText(
      danish:
        "Så sikkert er det, hvis indsatsen virker, som scenariet regner med: ni af ti gange ligger kommunens resultat mellem {0} og {1} mio. kr., og chancen for, at planen er betalt tilbage, er {2} % ved udgangen af {3} og {4} % ved udgangen af {5}.",
      english:
        "How sure this is if the effort works as the scenario counts on: nine times in ten the municipality's result lies between {0} and {1} million DKK, and the chance that the plan has paid back is {2} % by the end of {3} and {4} % by the end of {5}."
    ),
    .pageCostCommitments: LocalizedText(
      danish: "{0} ud over bevillingen", english: "{0} beyond the appropriation"),
    .pageNetDescription: LocalizedText(
      danish:
        "Nettoresultatet lagt sammen fra planens begyndelse til udgangen af hvert år, for kommunen og for det offentlige under ét. Kommunen står ved {0} mio. kr. i {1}.",
      english:
        "The net result added up from the plan's beginning to each year's end, for the municipality and for the public sector as a whole. The municipality stands at {0} million DKK in {1}."
    ),
    .pageBand: LocalizedText(
      danish: "I båndet ligger ni af ti simuleringer ({0}).",
      english: "The band shows where nine of ten replications lie ({0})."),
    .pagePaybackOwn: LocalizedText(
      danish: "Kommunen har pengene igen {0} (median).",
      english: "The municipality has its money back on {0} (median)."),
    .pagePaybackOwnStart: LocalizedText(
      danish: "Kommunens akkumulerede resultat er på intet tidspunkt under nul.",
      english: "The municipality's cumulative result is never below zero."),
    .pagePaybackOwnNever: LocalizedText(
      danish: "I mindst halvdelen af simuleringerne får kommunen ikke sine penge igen inden udgangen af {0}.",
      english:
        "In at least half of the replications the municipality does not get its money back by the end of {0}."
    ),
    .pagePaybackOwnNone: LocalizedText(
      danish: "I ingen af simuleringerne får kommunen sine penge igen inden udgangen af {0}.",
      english: "The municipality does not get its money back by the end of {0} in any of the replications."),
    .pagePaybackRange: LocalizedText(
      danish: "Ni af ti gange er det mellem {0} og {1} ({2}, 5-95 %).",
      english: "Nine times in ten it is between {0} and {1} ({2}, 5-95 %)."),
    .pagePaybackLatest: LocalizedText(
      danish: "I 95 % af simuleringerne er det senest {0} ({1}).",
      english: "In 95 % of the replications it is {0} at the latest ({1})."),
    .pagePaybackEarliest: LocalizedText(
      danish: "Det kan blive så tidligt som {0} ({1}, 5 %-fraktil), men kan også udeblive.",
      english: "It may be as early as {0} ({1}, 5 % quantile), but may also not come."),
    .pagePaybackAll: LocalizedText(
      danish: "Det offentlige under ét har pengene igen {0} (median).",
      english: "The public sector as a whole has its money back on {0} (median)."),
    .pagePaybackAllStart: LocalizedText(
      danish: "Det offentlige under ét er på intet tidspunkt under nul.",
      english: "The public sector as a whole is never below zero."),
    .pagePaybackAllNever: LocalizedText(
      danish:
        "I mindst halvdelen af simuleringerne får det offentlige under ét ikke pengene igen inden udgangen af {0}.",
      english:
        "In at least half of the replications the public sector as a whole does not get its money back by the end of {0}."
    ),
    .pagePaybackAllNone: LocalizedText(
      danish: "I ingen af simuleringerne får det offentlige under ét pengene igen inden udgangen af {0}.",
      english:
        "The public sector as a whole does not get its money back by the end of {0} in any of the replications."
    ),
    .pageBasis: LocalizedText(
      danish:
        "Beløb er i faste {0}-priser og ikke tilbagediskonteret. Plus er penge sparet. Nettoresultat = {1}.",
      english: "Amounts are in fixed prices of {0}, undiscounted. Plus is money saved. Net result = {1}."),
    .pageNetFormula: LocalizedText(
      danish: "besparelse på ydelser − bevilling og forpligtelser",
      english: "savings on benefits − appropriation and commitments"),
    .pageNetPayments: LocalizedText(
      danish: " − betaling for resultater", english: " − payments for outcomes"),
    .pageNetAvoided: LocalizedText(
      danish: " + sparede tilbud, som planen erstatter", english: " + saved on offers that the plan replaces"),
    .pageLow: LocalizedText(danish: "{0}, 5 %-fraktil", english: "{0}, 5 % quantile"),
    .pageHigh: LocalizedText(danish: "{0}, 95 %-fraktil", english: "{0}, 95 % quantile"),
    .pagePersonsOf: LocalizedText(danish: "{0}, helårspersoner", english: "{0}, full-time persons"),
    .pagePublishedLow: LocalizedText(danish: "Offentliggjort, fra", english: "Published, from"),
    .pagePublishedHigh: LocalizedText(danish: "Offentliggjort, til", english: "Published, to"),
    .pagePublishedBand: LocalizedText(
      danish:
        "I kantede parenteser: det offentliggjorte interval, for en andel af en stikprøve 95 % (eksakt binomial); for simulerede tal {0}, 5-95 %.",
      english:
        "In square brackets: the published interval, for a share of a sample 95 % (exact binomial); of simulated figures {0}, 5-95 %."
    ),
    .pageVerdictInput: LocalizedText(
      danish: "lagt ind som forudsætning", english: "entered as an input"),
    .pageSupportDescription: LocalizedText(
      danish:
        "Andelen af nye borgere, som stadig er i deres første forløb på ydelse efter så mange uger, uden og med planen. Efter et år er det {0} % uden og {1} % med planen. Tredje kurve: {2}.",
      english:
        "The share of newcomers who are still in their first run of support after so many weeks, without and with the plan. After a year it is {0} % without the plan and {1} % with it. Third curve: {2}."
    ),
    .pageSupportDescriptionPlain: LocalizedText(
      danish:
        "Andelen af nye borgere, som stadig er i deres første forløb på ydelse efter så mange uger, uden og med planen. Efter et år er det {0} % uden og {1} % med planen.",
      english:
        "The share of newcomers who are still in their first run of support after so many weeks, without and with the plan. After a year it is {0} % without the plan and {1} % with it."
    ),
    .pageCaseloadDescription: LocalizedText(
      danish:
        "Helårspersoner på ydelserne under ét, kvartal for kvartal, uden og med planen: dem, som scenariet følger.",
      english:
        "Full-time persons on all benefits together, quarter by quarter, without and with the plan: those whom the scenario follows."
    ),
    .pageDifferenceDescription: LocalizedText(
      danish:
        "Helårspersoner med planen minus uden den, kvartal for kvartal: på ydelserne under ét og selvforsørgende.",
      english:
        "Full-time persons with the plan less without it, quarter by quarter: on all benefits together and self-supporting."
    ),
    .pagePublishedDescription: LocalizedText(
      danish:
        "Hvert offentliggjort tal med sit interval, og det simulerede med og uden planen. Hver række har sin egen skala.",
      english:
        "Each published figure with its interval, and the simulated with and without the plan. Each row has a scale of its own."
    ),
    .pageReachedMean: LocalizedText(
      danish: "Planens tal er {0} uger: med de pladser, den betaler for.",
      english: "The plan's figure is {0} weeks: with the places that it pays for."),
    .pageReachedMeanDrawn: LocalizedText(
      danish:
        "Planens tal er {0} uger: med de pladser, den betaler for, og med forudsætningerne trukket fra deres fordelinger.",
      english:
        "The plan's figure is {0} weeks: with the places that it pays for, and with inputs drawn from their distributions."
    ),
    .pageReachedOthers: LocalizedText(
      danish: "De andre tal siger, hvad det ellers ville være.",
      english: "The other figures say what it would be otherwise."),
    .pageLimitGoal: LocalizedText(
      danish:
        "Målets fald fra {0} til {1} uger (med forudsætningerne holdt fast og pladser nok) kræver, at borgerne forlader ydelserne {2} gange så hurtigt som uden planen.",
      english:
        "The goal's fall from {0} to {1} weeks (with inputs held fixed and places enough) needs citizens to leave support {2} times as fast as without the plan."
    ),
    .pageLimitUnlimited: LocalizedText(
      danish:
        "Med ubegrænsede pladser falder gennemsnittet fra {0} til {1} uger (med forudsætningerne holdt fast); det svarer til, at borgerne forlader ydelserne {2} gange så hurtigt som uden planen.",
      english:
        "With unlimited places the mean falls from {0} to {1} weeks (with inputs held fixed); that takes exits {2} times as fast as without the plan."
    ),
    .pageAssumptionsFixed: LocalizedText(
      danish:
        "Forudsætningerne er holdt fast i denne kørsel. Her står planens egne; alle, med værdi og kilde, er i regnearket council.da.xlsx.",
      english:
        "Inputs are held fixed in this run. The plan's own stand here; all, with value and source, are in the workbook council.en.xlsx."
    ),
    .pageRepeatText: LocalizedText(
      danish:
        "Scenariet {0}, startværdi {1}, {2} simuleringer, simulate {3} med GSL {4}. Kør simulate scenario.json{5} i rapportens mappe, og alle tal kommer igen.",
      english:
        "Scenario {0}, seed {1}, {2} replications, simulate {3} with GSL {4}. Run simulate scenario.json{5} in the report's folder, and every figure comes again."
    ),
    .pageSurplus: LocalizedText(danish: "et overskud", english: "a surplus"),
    .pageDeficit: LocalizedText(danish: "et underskud", english: "a deficit"),
    .pageCostAppropriation: LocalizedText(danish: "{0} i bevilling", english: "{0} of appropriation"),
    .pageCostUnused: LocalizedText(
      danish: "{0} i bevilling, hvoraf {1} ikke bruges og bortfalder",
      english: "{0} of appropriation, of which {1} is not spent and lapses"),
    .pageCostPayments: LocalizedText(
      danish: "{0} i betaling for resultater", english: "{0} in payments for outcomes"),
    .pageCostAvoided: LocalizedText(
      danish: "fratrukket {0} til tilbud, som den erstatter", english: "less {0} for offers that it replaces"),
    .pageSureDrawn: LocalizedText(
      danish:
        "Så sikkert er det: ni af ti gange ligger kommunens resultat mellem {0} og {1} mio. kr., og chancen for, at planen er betalt tilbage, er {2} % ved udgangen af {3} og {4} % ved udgangen af {5}.",
      english:
        "How sure this is: nine times in ten the municipality's result lies between {0} and {1} million DKK, and the chance that the plan has paid back is {2} % by the end of {3} and {4} % by the end of {5}."
    ),
    .pageSureGoal: LocalizedText(
      danish:
        "Så sikkert er det, hvis indsatsen virker, som målet kræver: ni af ti gange ligger kommunens resultat mellem {0} og {1} mio. kr., og chancen for, at planen er betalt tilbage, er {2} % ved udgangen af {3} og {4} % ved udgangen af {5}.",
      english:
        "How sure this is if the effort works as the goal needs: nine times in ten the municipality's result lies between {0} and {1} million DKK, and the chance that the plan has paid back is {2} % by the end of {3} and {4} % by the end of {5}."
    ),
    .pageSureFixed: LocalizedText(
      danish:
        "Så sikkert er det: ni af ti gange ligger kommunens resultat mellem {0} og {1} mio. kr., men her er kun tilfældet regnet med; forudsætningerne er holdt fast, så en chance for tilbagebetaling kan ikke opgives.",
      english:
        "How sure this is: nine times in ten the municipality's result lies between {0} and {1} million DKK, but that is chance alone; inputs are held fixed, so no chance of paying back can be stated."
    ),
    .pageSureOne: LocalizedText(
      danish: "Hvor sikkert det er, kan én simulering ikke sige.",
      english: "How sure this is, a single replication cannot tell."),
    .pageMonths: LocalizedText(
      danish:
        "januar,februar,marts,april,maj,juni,juli,august,september,oktober,november,december",
      english:
        "January,February,March,April,May,June,July,August,September,October,November,December"),
    .pageDate: LocalizedText(danish: "{0}. {1} {2}", english: "{0} {1} {2}"),
    .pageDay: LocalizedText(danish: "{0}. {1}", english: "{0} {1}"),

    .pageMoneyHeading: LocalizedText(
      danish: "Hvad koster det, hvem sparer, og hvornår er pengene tjent hjem?",
      english: "What does it cost, who saves, and when has the money come back?"),
    .pageNetChart: LocalizedText(
      danish: "Akkumuleret nettoresultat", english: "Cumulative net result"),
    .pageMillionAxis: LocalizedText(
      danish: "Mio. kr., faste {0}-priser", english: "Million DKK, fixed prices of {0}"),
    .pageYearEnd: LocalizedText(danish: "Ved årets udgang", english: "At the year's end"),
    .pageYear: LocalizedText(danish: "År", english: "Year"),
    .pagePaidBack: LocalizedText(danish: "Betalt tilbage {0}", english: "Paid back {0}"),
    .pagePaybackNever: LocalizedText(
      danish:
        "I {0} % af simuleringerne får kommunen ikke pengene igen inden udgangen af {1}, for det offentlige under ét i {2} %.",
      english:
        "In {0} % of the replications the municipality does not have its money back by the end of {1}, the public sector as a whole in {2} %."
    ),
    .pagePercentOf: LocalizedText(danish: "{0}, %", english: "{0}, %"),
    .pageUnlimited: LocalizedText(danish: "ubegrænset", english: "unlimited"),
    .pagePublicSector: LocalizedText(danish: "Det offentlige", english: "Public sector"),
    .pageMunicipality: LocalizedText(danish: "Kommunen", english: "Municipality"),

    .pageBudgetChart: LocalizedText(
      danish: "Investering og besparelse år for år", english: "Investment and savings year by year"),
    .pageBudgetDescription: LocalizedText(
      danish:
        "To søjler for hvert år: investeringen, delt på planens linjer, og besparelsen på ydelser, delt på kommune og stat.",
      english:
        "Two bars for each year: the investment by the plan's lines, and the savings on benefits by municipality and state."
    ),
    .pageTermAppropriation: LocalizedText(
      danish: "Bevillingen er det beløb, planen sætter af; det, der ikke bruges, bortfalder.",
      english: "The appropriation is what the plan sets aside; what is not spent lapses."),
    .pageTermCommitments: LocalizedText(
      danish: "Forpligtelser er forbrug ud over årets bevilling; efter planens år er det alt forbrug.",
      english:
        "Commitments are spending beyond the year's appropriation; after the plan's years all spending."),
    .pageTermSaving: LocalizedText(
      danish:
        "Besparelsen er ydelser uden planen minus ydelser med den. Refusionsreglerne afgør, hvor meget der er kommunens, og hvor meget der er statens.",
      english:
        "The saving is benefits without the plan less benefits with it. The reimbursement rules decide how much is the municipality's and how much is the state's."
    ),
    .pageTermPayments: LocalizedText(
      danish: "Kontraktens indsatser betales af investor; kommunen betaler for resultater.",
      english: "The contract's efforts are paid by the investor; the municipality pays for outcomes."),
    .pageOtherLines: LocalizedText(danish: "Øvrige {0} linjer", english: "{0} other lines"),
    .pageCommitmentsShort: LocalizedText(danish: "Forpligtelser", english: "Commitments"),
    .pagePaymentsShort: LocalizedText(danish: "Betaling for resultater", english: "Payments for outcomes"),
    .pageSavingMunicipality: LocalizedText(danish: "Sparet, kommunen", english: "Saved, municipality"),
    .pageSavingState: LocalizedText(danish: "Sparet, staten", english: "Saved, state"),
    .pageWholeTable: LocalizedText(
      danish: "Hele tabellen med usikkerhed står i council-budget.da.csv og i regnearket council.da.xlsx.",
      english:
        "The whole table with its uncertainty stands in council-budget.en.csv and in the workbook council.en.xlsx."
    ),

    .pageSupport: LocalizedText(
      danish: "Hvor længe er borgerne på ydelse?", english: "How long do citizens stay on support?"),
    .pageSupportChart: LocalizedText(
      danish: "Andel, der stadig er på ydelse", english: "Share still on support"),
    .pageSupportYear: LocalizedText(
      danish:
        "Efter et år er {0} % af de nye borgere stadig på ydelse uden planen, {1} % med den. Efter fire år er det {2} % og {3} %.",
      english:
        "After a year {0} % of the newcomers are still on support without the plan, {1} % with it. After four years it is {2} % and {3} %."
    ),
    .pageSupportWho: LocalizedText(
      danish:
        "Nye borgere er her: {0}, der kommer i planens år. Et forløb slutter, når borgeren forlader ydelserne; den, der vender tilbage, begynder et nyt.",
      english:
        "Newcomers here are: {0}, who come in the plan years. A run ends when the citizen leaves the benefits; one who comes back begins another."
    ),
    .pageQuoted: LocalizedText(danish: "»{0}«", english: "“{0}”"),
    .pageAnd: LocalizedText(danish: "{0} og {1}", english: "{0} and {1}"),
    .pageWeeksAxis: LocalizedText(danish: "Uger siden ankomst", english: "Weeks since arrival"),
    .pageShareAxis: LocalizedText(danish: "Andel af nye borgere, %", english: "Share of newcomers, %"),
    .pageWithout: LocalizedText(danish: "Uden planen", english: "Without the plan"),
    .pageWith: LocalizedText(danish: "Med planen", english: "With the plan"),
    .pageGoal: LocalizedText(danish: "Målet (ubegrænsede pladser)", english: "The goal (unlimited places)"),
    .pageWithUnlimited: LocalizedText(danish: "Med ubegrænsede pladser", english: "With unlimited places"),

    .pageCaseload: LocalizedText(
      danish: "Hvor mange er på ydelse, og hvor mange er selvforsørgende?",
      english: "How many are on support, and how many support themselves?"),
    .pageCaseloadChart: LocalizedText(
      danish: "Helårspersoner på ydelse", english: "Full-time persons on benefits"),
    .pageDifferenceChart: LocalizedText(
      danish: "Hvad planen ændrer", english: "What the plan changes"),
    .pageDifferenceAxis: LocalizedText(
      danish: "Helårspersoner, med planen − uden den",
      english: "Full-time persons, with the plan − without it"),
    .pageOnBenefits: LocalizedText(danish: "På ydelser", english: "On benefits"),
    .pagePersonsAxis: LocalizedText(danish: "Helårspersoner", english: "Full-time persons"),
    .pageQuarter: LocalizedText(danish: "Kvartal", english: "Quarter"),
    .pageQuarterOf: LocalizedText(danish: "{0} K{1}", english: "{0} Q{1}"),

    .pageReach: LocalizedText(
      danish: "Hvem når pladserne ud til, og hvorfor rammes målet ikke helt?",
      english: "Whom do the places reach, and why is the goal not quite met?"),
    .pageReachNoGoal: LocalizedText(
      danish: "Hvem når pladserne ud til?", english: "Whom do the places reach?"),
    .pageReachTable: LocalizedText(
      danish: "Indsatserne i {0}, antal pr. simulering; en borger kan tælle igen i en ny periode på ydelse",
      english: "The efforts in {0}, per replication; a person may count again in a new run of support"),
    .pageEffort: LocalizedText(danish: "Indsats", english: "Effort"),
    .pagePlaces: LocalizedText(danish: "Pladser (gennemsnit)", english: "Places (average)"),
    .pageOffered: LocalizedText(danish: "Tilbudt", english: "Offered"),
    .pageAccepted: LocalizedText(danish: "Takkede ja", english: "Accepted"),
    .pageStarted: LocalizedText(danish: "Begyndte", english: "Started"),
    .pageNoPlace: LocalizedText(danish: "Begyndte aldrig", english: "Never started"),
    .pageWait: LocalizedText(danish: "Ventetid, uger", english: "Wait, weeks"),
    .pageQueue: LocalizedText(danish: "I kø (gennemsnit)", english: "Waiting (average)"),
    .pageReachNote: LocalizedText(
      danish:
        "Tilbudt er regnet som de, der takkede ja, divideret med andelen, der takker ja. Ventetiden er deres, som begyndte. De, der aldrig begyndte, ventede stadig, da indsatsen lukkede for nye deltagere, forlod ydelsen først eller kom ud over det antal uger, hvor man kan begynde.",
      english:
        "Offered is worked out as those who accepted, divided by the share that accepts. The wait is that of those who started. Those who never started were still waiting when the effort closed to new participants, left the benefit first, or passed the last week at which one may start."
    ),
    .pageReachedFixed: LocalizedText(
      danish:
        "Med forudsætningerne holdt fast er gennemsnittet {0} uger; når de trækkes fra deres fordelinger, er det {1}.",
      english:
        "With inputs held fixed the mean is {0} weeks; when they are drawn from their distributions it is {1}."
    ),

    .pagePublished: LocalizedText(
      danish: "Passer det med, hvad andre har offentliggjort?",
      english: "Does it agree with what others have published?"),
    .pagePublishedChart: LocalizedText(
      danish: "Offentliggjorte tal ved siden af de simulerede",
      english: "Published figures beside the simulated"),

    .pageContract: LocalizedText(danish: "Resultatkontrakten", english: "The outcome contract"),
    .pageContractChart: LocalizedText(danish: "Parternes penge", english: "The parties' money"),
    .pageContractDescription: LocalizedText(
      danish: "Hvad hver part modtager (plus) og betaler (minus) år for år. Parternes penge summer til nul.",
      english:
        "What each party receives (plus) and pays (minus) year by year. The parties' money adds to zero."
    ),

    .pageAssumptions: LocalizedText(
      danish: "Hvad bygger det på?", english: "What does it rest on?"),
    .pageAssumptionsAll: LocalizedText(
      danish: "Alle forudsætninger med værdi og kilde", english: "Every assumption with its value and source"),

    .pageLimits: LocalizedText(danish: "Hvad det ikke siger", english: "What it does not tell"),
    .pageLimitEffects: LocalizedText(
      danish: "Effekter er antagelser. En før-efter-måling uden kontrolgruppe dokumenterer ingen effekt.",
      english:
        "Effects are assumptions. A before-after measurement without a control group is no evidence of effect."
    ),
    .pageLimitEconomy: LocalizedText(
      danish:
        "Fortrængning (at andre ledige mister de job, som deltagerne får) og samfundsøkonomi er ikke regnet med.",
      english:
        "Displacement (other job seekers losing the jobs that participants get) and the wider economy are not counted."
    ),
    .pageLimitOff: LocalizedText(
      danish: "At forlade en ydelse er ikke det samme som selvforsørgelse.",
      english: "Leaving a benefit is not the same as self-support."),
    .pageLimitPrices: LocalizedText(
      danish:
        "Nettoresultatet er i faste priser og ikke tilbagediskonteret; andre prisniveauer står i regnearket.",
      english: "The net result is in fixed prices and undiscounted; other price levels stand in the workbook."
    ),

    .pageRepeat: LocalizedText(danish: "Sådan gentages det", english: "How to repeat it"),
  ]
}
