import Microsimulation

/// Words of a sweep's page.
extension Words {
  static let sweepPageCatalogue: [Words: LocalizedText] = [
    .sweepKind: LocalizedText(danish: "Hvad resultatet hviler på", english: "What the result rests on"),
    .sweepOneWay: LocalizedText(
      danish:
        "{0} forudsætninger er ændret én ad gangen, mens de øvrige er som i scenariet: {1} punkter med {2} {2|simulering|simuleringer} i hvert.",
      english:
        "{0} inputs were varied one at a time, the others as the scenario states: {1} points of {2} {2|replication|replications} each."
    ),
    .sweepOneInput: LocalizedText(
      danish: "»{0}« er ændret fra {1} til {2}: {3} punkter med {4} {4|simulering|simuleringer} i hvert.",
      english: "“{0}” was varied from {1} to {2}: {3} points of {4} {4|replication|replications} each."),
    .sweepGrid: LocalizedText(
      danish:
        "Alle kombinationer af værdier for {0} forudsætninger er regnet: {1} punkter med {2} {2|simulering|simuleringer} i hvert.",
      english:
        "All combinations of values of {0} inputs were worked out: {1} points of {2} {2|replication|replications} each."
    ),
    .sweepDraws: LocalizedText(
      danish:
        "{0} forudsætninger er ændret samtidig, hver inden for sit interval: {1} punkter med {2} {2|simulering|simuleringer} i hvert.",
      english:
        "{0} inputs were varied together, each within its range: {1} points of {2} {2|replication|replications} each."
    ),
    .sweepMost: LocalizedText(
      danish:
        "{0} er {1} i scenariet selv; mest betyder »{2}«: fra {3} til {4} ændrer den tallet fra {5} til {6}.",
      english:
        "{0} is {1} in the scenario itself; what matters most is “{2}”: going from {3} to {4}, it takes the figure from {5} to {6}."
    ),
    .sweepMostVariance: LocalizedText(
      danish:
        "{0} ligger mellem {1} og {2} over punkterne; »{3}« står, alene og sammen med andre, for {4} % af variansen (90 %-interval {5} til {6} %).",
      english:
        "{0} lies between {1} and {2} over the points; “{3}”, alone and together with others, is behind {4} % of the variance (90 % interval {5} to {6} %)."
    ),
    .sweepMostInformation: LocalizedText(
      danish:
        "{0} ligger mellem {1} og {2} over punkterne; at kende alle forudsætninger før beslutningen er højst {3} værd, at kende »{4}« alene højst {5}.",
      english:
        "{0} lies between {1} and {2} over the points; to know all inputs before deciding is worth at most {3}, to know “{4}” alone at most {5}."
    ),
    .sweepNoInformation: LocalizedText(
      danish:
        "{0} ligger mellem {1} og {2} over punkterne; der er intet at vinde ved at vide mere om forudsætningerne før beslutningen.",
      english:
        "{0} lies between {1} and {2} over the points; nothing is gained by knowing more about the inputs before deciding."
    ),
    .sweepNoSingle: LocalizedText(
      danish:
        "{0} ligger mellem {1} og {2} over punkterne; at kende alle forudsætninger før beslutningen er højst {3} værd, men intet er vundet ved at kende en enkelt af dem.",
      english:
        "{0} lies between {1} and {2} over the points; to know all inputs before deciding is worth at most {3}, but nothing is gained by knowing a single one of them."
    ),
    .sweepTooFew: LocalizedText(
      danish:
        "{0} ligger mellem {1} og {2} over punkterne, som er for få til at sige, hvilken forudsætning der betyder mest: intervaller for andele af variansen er bredere end 1.",
      english:
        "{0} lies between {1} and {2} over the points, which are too few to say which input matters most: intervals of shares of the variance are wider than 1."
    ),
    .sweepSpan: LocalizedText(
      danish: "{0} ligger mellem {1} og {2} over punkterne.",
      english: "{0} lies between {1} and {2} over the points."),
    .sweepAllHold: LocalizedText(
      danish: "alle {0} forventninger holder", english: "all {0} expectations hold"),
    .sweepBothHold: LocalizedText(
      danish: "begge forventninger holder", english: "both expectations hold"),
    .sweepOneHolds: LocalizedText(
      danish: "forventningen holder", english: "the expectation holds"),
    .sweepSomeFail: LocalizedText(
      danish: "{0} af {1} {1|forventning|forventninger} holder ikke: {2}",
      english: "{0} of {1} {1|expectation|expectations} {0|fails|fail}: {2}"),
    .sweepSentence: LocalizedText(danish: "{0}.", english: "{0}."),
    .sweepBoth: LocalizedText(danish: "{0}; {1}.", english: "{0}; {1}."),

    .sweepInput: LocalizedText(danish: "Forudsætning", english: "Input"),
    .sweepPath: LocalizedText(danish: "Sti i scenariet", english: "Path in the scenario"),
    .sweepLowInput: LocalizedText(danish: "Forudsætningen lav", english: "Input low"),
    .sweepHighInput: LocalizedText(danish: "Forudsætningen høj", english: "Input high"),
    .sweepAtLow: LocalizedText(danish: "Når forudsætningen er lav", english: "With the input low"),
    .sweepAtHigh: LocalizedText(danish: "Når forudsætningen er høj", english: "With the input high"),
    .sweepSwing: LocalizedText(danish: "Udsving", english: "Swing"),
    .sweepBase: LocalizedText(danish: "Scenariet selv", english: "The scenario itself"),
    .sweepMean: LocalizedText(danish: "Gennemsnit", english: "Mean"),
    .sweepLower: LocalizedText(danish: "5 %", english: "5 %"),
    .sweepUpper: LocalizedText(danish: "95 %", english: "95 %"),
    .sweepIntervalLow: LocalizedText(danish: "fra (90 %)", english: "from (90 %)"),
    .sweepIntervalHigh: LocalizedText(danish: "til (90 %)", english: "to (90 %)"),
    .sweepErrorOf: LocalizedText(danish: "{0}, standardfejl", english: "{0}, standard error"),

    .sweepExpectationsHeading: LocalizedText(danish: "Hvad der skal holde", english: "What must hold"),
    .sweepExpected: LocalizedText(danish: "Forventning", english: "Expectation"),
    .sweepFoundColumn: LocalizedText(danish: "Fundet", english: "Found"),
    .sweepUnit: LocalizedText(danish: "Enhed", english: "Unit"),
    .sweepMargin: LocalizedText(danish: "Margen, standardfejl", english: "Margin, standard errors"),
    .sweepReplications: LocalizedText(danish: "Simuleringer", english: "Replications"),
    .sweepVerdict: LocalizedText(danish: "Holder den?", english: "Does it hold?"),
    .sweepAtLeast: LocalizedText(danish: "mindst {0}", english: "at least {0}"),
    .sweepAtMost: LocalizedText(danish: "højst {0}", english: "at most {0}"),
    .sweepBetween: LocalizedText(danish: "mellem {0} og {1}", english: "between {0} and {1}"),
    .sweepWithChance: LocalizedText(
      danish: "{0} i mindst {1} % af simuleringerne",
      english: "{0} in at least {1} % of replications"),
    .sweepHolds: LocalizedText(danish: "ja", english: "yes"),
    .sweepFails: LocalizedText(danish: "nej", english: "no"),
    .sweepUndecidedHolds: LocalizedText(danish: "ja, men usikkert", english: "yes, but uncertain"),
    .sweepUndecidedFails: LocalizedText(danish: "nej, men usikkert", english: "no, but uncertain"),
    .sweepNoDoubt: LocalizedText(danish: "ingen tvivl", english: "no doubt"),
    .sweepExpectationsNote: LocalizedText(
      danish:
        "Margenen er, hvor mange standardfejl tallet ligger på den rigtige side af grænsen; minus er på den forkerte.",
      english:
        "The margin is how many standard errors the figure lies on the right side of the bound; minus is on the wrong one."
    ),

    .sweepExpectationsDrawn: LocalizedText(
      danish:
        "Scenariets usikre forudsætninger er her trukket på ny i hver simulering, som når det køres for sig; punkterne holder dem fast.",
      english:
        "The scenario's uncertain inputs are drawn anew here for every replication, as when it is run by itself; the points hold them fixed."
    ),

    .sweepTornadoHeading: LocalizedText(
      danish: "Hvilke forudsætninger betyder mest", english: "Which inputs matter"),
    .sweepTornadoTitle: LocalizedText(
      danish: "{0}: forudsætningerne én ad gangen", english: "{0}: inputs one at a time"),
    .sweepTornadoText: LocalizedText(
      danish: "{0} er {1} i scenariet selv. Den bredeste søjle er »{2}«: {3} til {4}.",
      english: "{0} is {1} in the scenario itself. The widest bar is “{2}”: {3} to {4}."),
    .sweepTornadoNote: LocalizedText(
      danish:
        "Hver søjle viser, hvad resultatet bliver, når én forudsætning er lav eller høj og de øvrige er som i scenariet; den bredeste står øverst.",
      english:
        "Each bar is what the result becomes when one input is low or high and the others are as the scenario states; the widest comes first."
    ),

    .sweepCurvesHeading: LocalizedText(
      danish: "Resultatet, når én forudsætning ændres", english: "The result as one input changes"),
    .sweepCurvesNote: LocalizedText(
      danish: "{0}: gennemsnit og 5-95 % af simuleringerne.",
      english: "{0}: mean, and 5-95 % of the replications."),
    .sweepCurvesLimit: LocalizedText(
      danish: "Vist er de {0} forudsætninger af {1}, der ændrer tallet mest; resten står i sweep.csv.",
      english: "Shown are the {0} inputs of {1} that move the figure most; sweep.csv has the rest."),
    .sweepCurveText: LocalizedText(
      danish: "{0} går fra {1} ved {2} til {3} ved {4}.", english: "{0} goes from {1} at {2} to {3} at {4}."),
    .sweepOwn: LocalizedText(danish: "scenariet", english: "scenario"),
    .sweepZero: LocalizedText(danish: "nul", english: "zero"),
    .sweepBalance: LocalizedText(danish: "går lige op", english: "break-even"),

    .sweepGridHeading: LocalizedText(
      danish: "To forudsætninger mod hinanden", english: "Two inputs against each other"),
    .sweepGridText: LocalizedText(
      danish: "Gennemsnittet for hver kombination af »{0}« og »{1}«.",
      english: "The mean at each combination of “{0}” and “{1}”."),
    .sweepGridHeld: LocalizedText(
      danish:
        "Det er de to, der ændrer det første tal mest; de øvrige er holdt på den værdi, der ligger nærmest scenariets egen: {0}.",
      english:
        "These two move the first figure most; the others are held at the value nearest to the scenario's own: {0}."
    ),
    .sweepGridLevel: LocalizedText(danish: "{0} {1}", english: "{0} {1}"),
    .sweepGridTitle: LocalizedText(
      danish: "{0} er mindst, {1}, ved {2} og {3}, og størst, {4}, ved {5} og {6}.",
      english: "{0} is least, {1}, at {2} and {3}, and largest, {4}, at {5} and {6}."),

    .sweepIndicesHeading: LocalizedText(
      danish: "Hvor usikkerheden kommer fra", english: "Where the uncertainty comes from"),
    .sweepIndicesNote: LocalizedText(
      danish:
        "Andelen af resultatets varians, der skyldes hver forudsætning: alene, og i alt, hvor samspil med andre tæller med (Sobol'). Streger er 90 %-intervaller (bootstrap).",
      english:
        "The share of the result's variance that is due to each input: alone, and in total, which counts what it does together with others (Sobol'). Lines are 90 % intervals (bootstrap)."
    ),
    .sweepIndicesText: LocalizedText(
      danish: "{2}: »{0}« står i alt for {1} % af variansen.",
      english: "{2}: “{0}” is behind {1} % of the variance in total."),
    .sweepIndicesFew: LocalizedText(
      danish:
        "{0}: intervaller for andele af variansen er bredere end 1. Der er for få punkter til at sige, hvilken forudsætning der betyder mest.",
      english:
        "{0}: intervals of shares of the variance are wider than 1. There are too few points to say which input matters most."
    ),
    .sweepFirst: LocalizedText(danish: "Alene", english: "Alone"),
    .sweepTotal: LocalizedText(danish: "I alt", english: "In total"),
    .sweepVarianceAxis: LocalizedText(danish: "Andel af variansen", english: "Share of the variance"),

    .sweepInformationHeading: LocalizedText(
      danish: "Hvad det er værd at vide mere", english: "What it is worth to know more"),
    .sweepInformationNote: LocalizedText(
      danish:
        "Hvad det højst er værd at kende en forudsætning, før der vælges mellem planen og ingenting: så meget bedre bliver resultatet i gennemsnit af at kunne vælge om.",
      english:
        "What it is worth at most to know an input before choosing between the plan and nothing: by so much the mean result rises when the choice can be changed."
    ),
    .sweepInformationText: LocalizedText(
      danish: "At kende alle forudsætninger er højst {0} værd; af de enkelte er »{1}« mest værd, {2}.",
      english: "To know all inputs is worth at most {0}; of single ones “{1}” is worth most, {2}."),
    .sweepInformationNone: LocalizedText(
      danish: "Der er intet at vinde ved at vide mere om forudsætningerne før beslutningen.",
      english: "Nothing is gained by knowing more about the inputs before deciding."),
    .sweepInformationNoSingle: LocalizedText(
      danish:
        "At kende alle forudsætninger er højst {0} værd, men intet er vundet ved at kende en enkelt af dem.",
      english:
        "To know all inputs is worth at most {0}, but nothing is gained by knowing a single one of them."),
    .sweepInformationAll: LocalizedText(
      danish: "Alle forudsætninger tilsammen", english: "All inputs together"),
    .sweepInformationAxis: LocalizedText(danish: "Værdi af at vide det", english: "Value of knowing"),

    .sweepBreakEvenHeading: LocalizedText(
      danish: "Hvor planen går lige op", english: "Where the plan breaks even"),
    .sweepQuestion: LocalizedText(danish: "Spørgsmål", english: "Question"),
    .sweepReaches: LocalizedText(danish: "Skal nå", english: "Has to reach"),
    .sweepOutcome: LocalizedText(danish: "Svar", english: "Answer"),
    .sweepOutcomeFound: LocalizedText(danish: "fundet", english: "found"),
    .sweepOutcomeEverywhere: LocalizedText(danish: "nås ved alle værdier", english: "reached at all values"),
    .sweepOutcomeNowhere: LocalizedText(danish: "nås ikke", english: "not reached"),
    .sweepBreakEvenValue: LocalizedText(danish: "Forudsætningens værdi", english: "Value of the input"),
    .sweepBreakEvenNote: LocalizedText(
      danish:
        "Den værdi af én forudsætning, hvor resultatet når grænsen, mens de øvrige er som i scenariet. Intervallet på 90 % er usikkerheden fra et endeligt antal simuleringer.",
      english:
        "The value of one input at which the result reaches the bound, the others as the scenario states. The 90 % interval is what a finite number of replications leaves open."
    ),

    .sweepAcceptabilityHeading: LocalizedText(
      danish: "Hvad en sparet uge skal være værd", english: "What a saved week has to be worth"),
    .sweepAcceptabilityNote: LocalizedText(
      danish:
        "Andelen af punkterne, hvor nettoresultatet plus værdien af de sparede uger på forsørgelse er mindst nul.",
      english:
        "The share of points at which the net result plus the value of the weeks on support saved is at least zero."
    ),
    .sweepAcceptabilityTitle: LocalizedText(
      danish: "{0} plus de sparede ugers værdi er mindst nul",
      english: "{0} plus the saved weeks' value is at least zero"),
    .sweepAcceptabilityText: LocalizedText(
      danish: "{0} af punkterne ved {1} for en uge, {2} ved {3}.",
      english: "{0} of points at {1} for a week, {2} at {3}."),
    .sweepWeekValue: LocalizedText(
      danish: "Værdi af en sparet uge på forsørgelse", english: "Value of a week on support saved"),
    .sweepAcceptedShare: LocalizedText(danish: "Andel af punkterne", english: "Share of points"),

    .sweepPointsHeading: LocalizedText(danish: "Alle punkter", english: "All points"),
    .sweepPointsSummary: LocalizedText(danish: "{0} {0|punkt|punkter}", english: "{0} {0|point|points}"),
    .sweepPointsMany: LocalizedText(
      danish: "Punkterne er for mange til siden: de står i sweep.csv.",
      english: "The points are too many for the page: sweep.csv has them."),
    .sweepPoint: LocalizedText(danish: "Punkt", english: "Point"),

    .sweepHowHeading: LocalizedText(danish: "Sådan er det regnet", english: "How it was made"),
    .sweepHowScenario: LocalizedText(danish: "Scenarie: {0} ({1}).", english: "Scenario: {0} ({1})."),
    .sweepHowDesign: LocalizedText(
      danish: "Punkter: {0}, {1} i alt, startværdi {2}.", english: "Points: {0}, {1} in all, seed {2}."),
    .designOneWay: LocalizedText(
      danish: "én forudsætning ad gangen", english: "one input at a time"),
    .designGrid: LocalizedText(danish: "alle kombinationer", english: "all combinations"),
    .designLatinHypercube: LocalizedText(danish: "latinsk hyperkubus", english: "Latin hypercube"),
    .designSobol: LocalizedText(danish: "Sobol's talfølge", english: "Sobol' sequence"),
    .designSaltelli: LocalizedText(danish: "Saltellis plan", english: "Saltelli's design"),
    .sweepHowPoints: LocalizedText(
      danish: "Simuleringer: {0} i hvert punkt, de samme i alle, startværdi {1}.",
      english: "Replications: {0} at each point, the same at all, seed {1}."),
    .sweepShared: LocalizedText(
      danish:
        "Alle punkter deler scenariets kalibrering: en lavere andel, der siger ja, opvejes ikke af en stærkere effekt.",
      english:
        "All points share the scenario's calibration: a lower take-up is not made up for by a stronger effect."
    ),
    .sweepHowVersions: LocalizedText(danish: "simulate {0}, GSL {1}.", english: "simulate {0}, GSL {1}."),
    .sweepHowRepeat: LocalizedText(
      danish:
        "sweep.json i denne mappe har både gennemregningen og scenariet. Gemt hver for sig som {0}.sweep.json og {1}.json giver de de samme tal igen:",
      english:
        "sweep.json in this folder has both the sweep and the scenario. Saved apart as {0}.sweep.json and {1}.json they give the same numbers again:"
    ),
    .sweepCommand: LocalizedText(
      danish: "simulate sweep {0}.sweep.json --replications {1}",
      english: "simulate sweep {0}.sweep.json --replications {1}"),
  ]
}
