import Microsimulation

/// Words of a comparison's page.
extension Words {
  static let comparePageCatalogue: [Words: LocalizedText] = [
    .compareKind: LocalizedText(
      danish: "Sammenligning af to scenarier", english: "Comparison of two scenarios"),
    .compareAnswer: LocalizedText(
      danish: "{0} er {1} i »{2}« og {3} i »{4}«: en forskel på {5} (standardfejl {6}).",
      english: "{0} is {1} in “{2}” and {3} in “{4}”: a difference of {5} (standard error {6})."),
    .compareMost: LocalizedText(
      danish: "Af {0} ændringer betyder »{1}« mest: {2}.",
      english: "Of {0} changes “{1}” matters most: {2}."),
    .compareOne: LocalizedText(
      danish: "Hele forskellen skyldes »{0}«.", english: "The whole difference is due to “{0}”."),
    .compareUndefined: LocalizedText(
      danish: "{0} er ikke defineret i begge scenarier.", english: "{0} is not defined in both scenarios."),
    .comparePartsHeading: LocalizedText(
      danish: "Hvad hver ændring bidrager med", english: "What each change contributes"),
    .comparePartsText: LocalizedText(
      danish: "Fra {0} til {1} i {2} trin; det største er »{3}«: {4}.",
      english: "From {0} to {1} in {2} {2|step|steps}; the largest is “{3}”: {4}."),
    .comparePartsNone: LocalizedText(
      danish:
        "{0} er ikke defineret i alle scenarier undervejs, så forskellen kan ikke deles på ændringerne.",
      english:
        "{0} is not defined in all scenarios in between, so the difference cannot be divided among the changes."
    ),
    .compareAtOnce: LocalizedText(
      danish: "{0} ændringer på én gang", english: "{0} changes at once"),
    .compareStated: LocalizedText(danish: "angivet", english: "stated"),
    .compareNotStated: LocalizedText(danish: "ikke angivet", english: "not stated"),
    .compareOtherwise: LocalizedText(
      danish: "{0} (angivet på en anden måde)", english: "{0} (stated otherwise)"),
    .compareStep: LocalizedText(danish: "{0} ({1} → {2})", english: "{0} ({1} → {2})"),
    .compareSteps: LocalizedText(danish: "{0} + {1}", english: "{0} + {1}"),
    .compareChange: LocalizedText(danish: "Ændring", english: "Change"),
    .compareValue: LocalizedText(danish: "Værdi", english: "Value"),
    .compareMetricsHeading: LocalizedText(
      danish: "Tallene i begge scenarier", english: "The figures of both scenarios"),
    .compareMetric: LocalizedText(danish: "Tal", english: "Figure"),
    .compareYearsHeading: LocalizedText(danish: "År for år", english: "Year by year"),
    .compareYearsTitle: LocalizedText(danish: "{0}: forskel år for år", english: "{0}: difference by year"),
    .compareYearsText: LocalizedText(
      danish: "Forskellen er størst i {0}: {1}. Streger er 90 %-intervaller.",
      english: "The difference is largest in {0}: {1}. Lines are 90 % intervals."),
    .compareBothYears: LocalizedText(
      danish: "{0}: begge scenarier år for år", english: "{0}: both scenarios by year"),
    .compareBothText: LocalizedText(
      danish: "I {0} er tallet {1} i »{2}« og {3} i »{4}«.",
      english: "In {0} the figure is {1} in “{2}” and {3} in “{4}”."),
    .compareYear: LocalizedText(danish: "År", english: "Year"),
    .compareChangesHeading: LocalizedText(danish: "Hvad der er ændret", english: "What was changed"),
    .compareHowScenario: LocalizedText(danish: "{0}: {1} ({2}).", english: "{0}: {1} ({2})."),
    .compareHowRepeat: LocalizedText(
      danish:
        "compare.json i denne mappe har begge scenarier. Gemt hver for sig som from.json og to.json giver de de samme tal igen:",
      english:
        "compare.json in this folder has both scenarios. Saved apart as from.json and to.json they give the same numbers again:"
    ),
    .compareCommand: LocalizedText(
      danish: "simulate compare from.json to.json --replications {0} --metric {1}",
      english: "simulate compare from.json to.json --replications {0} --metric {1}"),
  ]
}
