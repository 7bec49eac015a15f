import Microsimulation

extension Words {
  /// The words of sweeps.
  static let sweepCatalogue: [Words: LocalizedText] = [
    .sweepSize: LocalizedText(
      danish:
        "{0} {0|punkt|punkter}, {1} {1|simulering|simuleringer} i hvert, {2} {2|forudsætning|forudsætninger} ændret; alle punkter deler grænser og kalibrering.",
      english:
        "{0} {0|point|points}, {1} {1|replication|replications} each, {2} {2|input|inputs} varied; all points share thresholds and calibration."
    ),
    .sweepTornado: LocalizedText(
      danish:
        "{0}, mio. kr.; scenariet selv giver {1}. ░ forudsætningen lav, █ høj, de andre som i scenariet:",
      english:
        "{0}, million DKK; the scenario itself gives {1}. ░ input low, █ high, the others as the scenario states:"
    ),
    .sweepIndices: LocalizedText(
      danish: "{0}: andel af variansen alene og i alt, med 90 %-intervaller:",
      english: "{0}: share of the variance alone and in total, with 90 % intervals:"),
    .sweepInformation: LocalizedText(
      danish: "{0}: at kende alle forudsætninger før beslutningen er højst {1} mio. kr. værd.",
      english: "{0}: to know all inputs before deciding is worth at most {1} million DKK."),
    .sweepBreakEven: LocalizedText(danish: "Hvor det går lige op:", english: "Break-even:"),
    .sweepExpectations: LocalizedText(danish: "Forventninger:", english: "Expectations:"),
    .sweepFound: LocalizedText(
      danish: "{0}: {1} = {2} (90 %-interval for Monte Carlo-fejl {3} til {4})",
      english: "{0}: {1} = {2} (90 % interval of Monte Carlo error {3} to {4})"),
    .sweepWeeks: LocalizedText(
      danish:
        ", svarende til et fald på {0} {0|uge|uger} med pladser til alle ({1} til {2}); planens eget er {3}",
      english:
        ", which stands for a fall of {0} {0|week|weeks} with places for all ({1} to {2}); the plan's own is {3}"
    ),
    .sweepEverywhere: LocalizedText(
      danish: "{0}: {1} kan have enhver værdi fra {2} til {3}",
      english: "{0}: {1} may take any value from {2} to {3}"),
    .sweepNowhere: LocalizedText(
      danish: "{0}: {1} fra {2} til {3} rækker ikke",
      english: "{0}: no {1} from {2} to {3} suffices"),
    .compareTitle: LocalizedText(
      danish: "Hvorfor ændrede resultatet sig? {0} → {1}", english: "Why did the result change? {0} → {1}"),
    .compareSetting: LocalizedText(
      danish:
        "{0} {0|simulering|simuleringer}, de samme i begge (startværdi {1}); usikre forudsætninger holdt fast; mio. kr. i faste priser; nettoresultater på bevilling.",
      english:
        "{0} {0|replication|replications}, the same in both (seed {1}); uncertain inputs held fixed; million DKK in fixed prices; net results on appropriation."
    ),
    .compareFrom: LocalizedText(danish: "Fra", english: "From"),
    .compareTo: LocalizedText(danish: "Til", english: "To"),
    .compareDifference: LocalizedText(danish: "Forskel", english: "Difference"),
    .compareError: LocalizedText(danish: "Standardfejl", english: "Standard error"),
    .compareSame: LocalizedText(danish: "ingen forskel", english: "no difference"),
    .compareNothing: LocalizedText(
      danish:
        "Ingen forskel: begge scenarier angiver det samme, når navne, mål, kilder og antal simuleringer ses bort fra.",
      english:
        "No difference: both scenarios state the same, apart from names, goals, sources and replications."),
    .compareFixed: LocalizedText(
      danish:
        "Usikre forudsætninger er her holdt fast på det, scenarierne angiver; en kørsel, der trækker dem, har derfor et andet gennemsnit.",
      english:
        "Uncertain inputs are held here at what the scenarios state; a run that draws them therefore has another mean."
    ),
    .comparePriceLevels: LocalizedText(
      danish:
        "De to scenarier er i hver sit års priser: »{0}« i {1}-priser og »{2}« i {3}-priser. Forskelle i kroner er derfor ikke forskelle i ét prisniveau.",
      english:
        "The two scenarios are in prices of different years: “{0}” in prices of {1}, “{2}” in prices of {3}. Differences of money are therefore not differences of one price level."
    ),
    .compareInPrices: LocalizedText(danish: "{0}, {1}-priser", english: "{0}, prices of {1}"),
    .compareCut: LocalizedText(
      danish: "{0} scenarier er kørt: {1} simuleringer i stedet for {2} (flere med --replications).",
      english: "{0} scenarios were run: {1} replications in place of {2} (more with --replications)."),
    .resultsIn: LocalizedText(danish: "Resultater i", english: "Results in"),
    .reportsIn: LocalizedText(danish: "Rapporter i", english: "Reports in"),
    .openPage: LocalizedText(danish: "Åbn", english: "Open"),
    .compareParts: LocalizedText(
      danish: "{0}: hvad hver ændring bidrager med", english: "{0}: what each change contributes"),
    .compareYears: LocalizedText(
      danish: "Kommunens nettoresultat år for år, mio. kr.",
      english: "The municipality's net result by year, million DKK"),
    .compareAllOrders: LocalizedText(
      danish:
        "Bidrag er gennemsnit over alle rækkefølger, som de {0} ændringer kan gøres i (Shapley), og summer til forskellen.",
      english:
        "Contributions are averages over all orders in which the {0} changes can be made (Shapley), and add up to the difference."
    ),
    .compareInOrder: LocalizedText(
      danish:
        "{0} ændringer er for mange for alle rækkefølger: hver er gjort oven på dem, der står over den.",
      english: "{0} changes are too many for all orders: each is made on top of those that stand above it."),
    .compareTogether: LocalizedText(
      danish:
        "Ændringerne hænger sammen: med kun nogle af dem er scenariet ikke gyldigt, så de er gjort på én gang.",
      english:
        "The changes hang together: with only some of them the scenario is not valid, so they are made at once."
    ),
  ]
}
