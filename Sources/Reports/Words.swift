import Microsimulation

/// The words of the reports, in Danish and English, in one catalogue.
///
/// `{0}`, `{1}`, … stand for values.
public enum Words: String, CaseIterable, Sendable {
  case councilTitle, priceLevel, perspective, signs, means
  case beforeBoth, beforeEqualisation, beforeGuarantee, afterPassedOn
  case item, total, colon
  case investment, spending, spent, ofWhichSetUp, unused, commitments
  case stateShareOfAppropriation, stateShareOfCommitments
  case savings, gross, statePart, municipalPart, passedOn, municipalSavingAfter, stateSavingAfter, avoided
  case netMunicipality, netPublic, netOnAppropriation, cumulative, netOnSpending, largestDeficit
  case otherPrices, nominal, presentValue
  case persons, selfSupporting
  case fiscalValues, municipality, state
  case payback, paybackMunicipality, paybackPublic, never, withoutPayback, probabilityNotStated
  case weeks, weeksBefore, weeksGoal, weeksReached
  case uncertainty, standardError, quantile05, median, quantile95
  case roundingNote, moneyNotAdded
  case headline, headlineWeeks, headlineWeeksNoGoal, headlineReach, headlineUnlimited, headlineUnreachable
  case headlineOtherwise, headlineRatio, headlineRatioNone, headlineEvidence, headlineNet, headlineNetPublic
  case headlinePayback, headlineCap, limits, limitsMore

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
        text += values[Int(rest[rest.index(after: open)..<close])!][language]
        rest = rest[rest.index(after: close)...]
      }
      return text + rest
    }
  }

  static let catalogue: [Words: LocalizedText] = [
    .councilTitle: LocalizedText(
      danish: "Budgetvirkning: {0}",
      english: "Budget impact: {0}"),
    .priceLevel: LocalizedText(
      danish: "Mio. kr., faste {0}-priser, ikke tilbagediskonteret, hvor andet ikke står.",
      english: "Million DKK, fixed prices of {0}, undiscounted unless said otherwise."),
    .perspective: LocalizedText(
      danish: "Set fra kommunen, staten og det offentlige (kommune + stat); rækkerne siger hvilken.",
      english: "Seen from the municipality, the state and the public sector (their sum); rows say which."),
    .signs: LocalizedText(
      danish:
        "Besparelse = uden planen − med planen; plus er sparede penge. Bevilling og forbrug står som positive beløb.",
      english:
        "Saving = without the plan − with it; plus is money saved. Appropriation and spending stand as positive amounts."
    ),
    .beforeEqualisation: LocalizedText(
      danish: "Før udligning; efter {0} % af kommunens besparelse til budgetgarantien.",
      english: "Before equalisation; after {0} % of the municipal saving to the budget guarantee."),
    .beforeGuarantee: LocalizedText(
      danish: "Før budgetgaranti; efter {0} % af kommunens besparelse til udligning.",
      english: "Before the budget guarantee; after {0} % of the municipal saving to equalisation."),
    .afterPassedOn: LocalizedText(
      danish: "Efter {0} % af kommunens besparelse til udligning og {1} % til budgetgarantien.",
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
        "Gennemsnit af {0} gentagelser. Usikkerhed: tilfældighed alene; forudsætningerne er holdt fast.",
      english: "Means of {0} replications. Uncertainty: chance alone; inputs are held fixed."),
    .item: LocalizedText(danish: "Post", english: "Item"),
    .total: LocalizedText(danish: "I alt", english: "Total"),
    .colon: LocalizedText(danish: "{0}: {1}", english: "{0}: {1}"),
    .investment: LocalizedText(danish: "Investering (bevilling)", english: "Investment (appropriation)"),
    .spending: LocalizedText(danish: "Forbrug", english: "Spending"),
    .spent: LocalizedText(danish: "Forbrugt", english: "Spent"),
    .ofWhichSetUp: LocalizedText(danish: "heraf opstart", english: "of which set-up"),
    .unused: LocalizedText(danish: "Uforbrugt (bortfalder)", english: "Unused (lapses)"),
    .commitments: LocalizedText(
      danish: "Forpligtelser ud over bevillingen", english: "Commitments beyond the appropriation"),
    .savings: LocalizedText(danish: "Besparelse på ydelser", english: "Savings on benefits"),
    .gross: LocalizedText(danish: "Brutto", english: "Gross"),
    .statePart: LocalizedText(danish: "heraf statens del", english: "of which the state's part"),
    .municipalPart: LocalizedText(danish: "heraf kommunens del", english: "of which the municipality's part"),
    .passedOn: LocalizedText(
      danish: "Videre til staten (udligning, budgetgaranti)",
      english: "Passed on to the state (equalisation, guarantee)"),
    .municipalSavingAfter: LocalizedText(
      danish: "Kommunens del derefter", english: "Municipality's part after that"),
    .stateSavingAfter: LocalizedText(danish: "Statens del derefter", english: "State's part after that"),
    .avoided: LocalizedText(
      danish: "Sparet på tilbud, som planen erstatter", english: "Saved on offers that the plan replaces"),
    .netMunicipality: LocalizedText(danish: "Nettoresultat, kommunen", english: "Net result, municipality"),
    .netPublic: LocalizedText(danish: "Nettoresultat, det offentlige", english: "Net result, public sector"),
    .netOnAppropriation: LocalizedText(
      danish: "På bevilling og forpligtelser", english: "On appropriation and commitments"),
    .cumulative: LocalizedText(danish: "Akkumuleret", english: "Cumulative"),
    .netOnSpending: LocalizedText(danish: "På forbrug", english: "On spending"),
    .largestDeficit: LocalizedText(
      danish: "Største akkumulerede underskud", english: "Largest cumulative deficit"),
    .otherPrices: LocalizedText(danish: "I alt i andre priser", english: "Totals in other prices"),
    .nominal: LocalizedText(danish: "{0}, løbende priser", english: "{0}, nominal"),
    .presentValue: LocalizedText(danish: "{0}, nutidsværdi i {1}", english: "{0}, present value in {1}"),
    .persons: LocalizedText(
      danish: "Helårspersoner med planen − uden (minus er færre)",
      english: "Full-time persons with the plan − without (minus is fewer)"),
    .selfSupporting: LocalizedText(danish: "Selvforsørgende", english: "Self-supporting"),
    .fiscalValues: LocalizedText(
      danish: "Værdi af destinationer (ikke med i nettoresultatet)",
      english: "Value of destinations (no part of the net result)"),
    .municipality: LocalizedText(danish: "{0}, kommunen", english: "{0}, municipality"),
    .state: LocalizedText(danish: "{0}, staten", english: "{0}, state"),
    .payback: LocalizedText(
      danish: "Tilbagebetalingsdato (på bevilling og forpligtelser)",
      english: "Payback date (on appropriation and commitments)"),
    .paybackMunicipality: LocalizedText(danish: "Kommunen", english: "Municipality"),
    .paybackPublic: LocalizedText(danish: "Det offentlige", english: "Public sector"),
    .never: LocalizedText(danish: "aldrig", english: "never"),
    .withoutPayback: LocalizedText(
      danish: "{0} - andel gentagelser uden tilbagebetaling, %",
      english: "{0} - share of replications without payback, %"),
    .probabilityNotStated: LocalizedText(
      danish: "Sandsynlighed for tilbagebetaling: ikke opgivet; forudsætningerne er holdt fast.",
      english: "Probability of paying back: not stated: inputs held fixed."),
    .weeks: LocalizedText(
      danish: "Gennemsnitlige uger på ydelse, nye borgere", english: "Mean weeks on support, newcomers"),
    .weeksBefore: LocalizedText(danish: "Uden planen", english: "Without the plan"),
    .weeksGoal: LocalizedText(danish: "Planens mål", english: "The plan's goal"),
    .weeksReached: LocalizedText(
      danish: "Nået med planens pladser", english: "Reached with the funded places"),
    .uncertainty: LocalizedText(
      danish: "Usikkerhed (tilfældighed mellem gentagelser)",
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
      danish: "Uforbrugt bevilling bortfalder; nettoresultatet på forbrug ser bort fra den.",
      english: "Unused money lapses; the net result on spending leaves it out."),
    .headline: LocalizedText(danish: "Hovedtal", english: "Headline"),
    .headlineWeeks: LocalizedText(
      danish: "Uger på ydelse, nye borgere: {0} uden planen → mål {1} → nået {2} (standardfejl {3}).",
      english:
        "Weeks on support, newcomers: {0} without the plan → goal {1} → reached {2} (standard error {3})."),
    .headlineWeeksNoGoal: LocalizedText(
      danish: "Uger på ydelse, nye borgere: {0} uden planen → {1} med den (standardfejl {2}).",
      english: "Weeks on support, newcomers: {0} without the plan → {1} with it (standard error {2})."),
    .headlineReach: LocalizedText(
      danish: "Pladserne når {0} % af de nye borgere.",
      english: "The funded places reach {0} % of the newcomers."),
    .headlineUnlimited: LocalizedText(
      danish:
        "Med ubegrænsede pladser: {0} uger ({1} borgere, standardfejl {2}); de sidste {3} uger mangler på grund af pladser.",
      english:
        "With unlimited places: {0} weeks ({1} people, standard error {2}); the other {3} weeks are for want of places."
    ),
    .headlineUnreachable: LocalizedText(
      danish: "Målet kan ikke nås: laveste gennemsnit, som nogen effekt giver, er {0} uger.",
      english: "The goal is out of reach: the lowest mean that any effect gives is {0} weeks."),
    .headlineOtherwise: LocalizedText(
      danish:
        "Med samme effekt og ubegrænsede pladser: alle siger ja {0}, start første dag {1}, uden slutdato {2} uger.",
      english:
        "Same effect and unlimited places: everybody accepts {0}, start on day one {1}, no plan end {2} weeks."
    ),
    .headlineRatio: LocalizedText(
      danish: "Effekt θ = {0}; det svarer til en afgangsrate ganget med {1} for alle fra første uge.",
      english: "Effect θ = {0}; equal to all exit rates of all newcomers times {1} from their first week."),
    .headlineRatioNone: LocalizedText(
      danish: "Effekt θ = {0}; ingen fælles afgangsrate giver samme gennemsnit.",
      english: "Effect θ = {0}; no one ratio on all exits gives the same mean."),
    .headlineEvidence: LocalizedText(
      danish: "Danske lodtrækningsforsøg fandt 1,51, 1,12 og 0,80 (SJWEH 40(1), 2014; tre kommuner).",
      english: "Danish randomised trials found 1.51, 1.12 and 0.80 (SJWEH 40(1), 2014; three municipalities)."
    ),
    .headlineNet: LocalizedText(
      danish:
        "Nettoresultat {0}, kommunen: {1} mio. kr. (tilfældighed, 5-95 %: {2} til {3}; standardfejl {4}).",
      english:
        "Net result {0}, municipality: {1} million DKK (chance, 5-95 %: {2} to {3}; standard error {4})."),
    .headlineNetPublic: LocalizedText(
      danish:
        "Nettoresultat {0}, det offentlige: {1} mio. kr. (tilfældighed, 5-95 %: {2} til {3}; standardfejl {4}).",
      english:
        "Net result {0}, public sector: {1} million DKK (chance, 5-95 %: {2} to {3}; standard error {4})."),
    .headlinePayback: LocalizedText(
      danish:
        "Tilbagebetalt, kommunen: {0} (median; tilfældighed, 5-95 %: {1} til {2}; {3} % af gentagelserne aldrig).",
      english:
        "Paid back, municipality: {0} (median; chance, 5-95 %: {1} to {2}; {3} % of replications never)."),
    .headlineCap: LocalizedText(
      danish: "Loftet på 2.080 uger rammer {0} % uden og {1} % med planen: {2} og {3} uger af gennemsnittet.",
      english:
        "The cap of 2,080 weeks touches {0} % without and {1} % with the plan: {2} and {3} weeks of the mean."
    ),
    .limits: LocalizedText(
      danish:
        "Grænser: effekter er antagelser; fortrængning og samfundsøkonomi er udenfor; ydelse forladt er ikke selvforsørgelse;",
      english:
        "Limits: effects are assumptions; displacement and the wider economy are outside; off benefit is not self-support;"
    ),
    .limitsMore: LocalizedText(
      danish:
        "121 → 68 uger kræver ca. 1,7 (bedste danske forsøg 1,51, andre 1,12 og 0,80); før-efter uden kontrol er ingen effekt.",
      english:
        "121 → 68 weeks needs about 1.7 (best Danish trial arm 1.51, others 1.12 and 0.80); before-after without control is no effect."
    ),
  ]
}
