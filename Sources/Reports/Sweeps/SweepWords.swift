import Microsimulation

extension Words {
  /// The words of sweeps.
  static let sweepCatalogue: [Words: LocalizedText] = [
    .sweepSize: LocalizedText(
      danish:
        "{0} punkter, {1} gentagelser i hvert, {2} antagelser varieret; alle punkter deler tærskler og kalibrering.",
      english:
        "{0} points, {1} replications each, {2} inputs varied; all points share thresholds and calibration."),
    .sweepTornado: LocalizedText(
      danish: "{0}, mio. kr.; scenariet selv giver {1}. ░ antagelsen lav, █ høj, de andre som i scenariet:",
      english:
        "{0}, million DKK; the scenario itself gives {1}. ░ input low, █ high, the others as the scenario states:"
    ),
    .sweepIndices: LocalizedText(
      danish: "{0}: andel af variansen alene og i alt, med 90 %-intervaller:",
      english: "{0}: share of the variance alone and in total, with 90 % intervals:"),
    .sweepInformation: LocalizedText(
      danish: "{0}: at kende alle antagelser før beslutningen er højst {1} mio. kr. værd.",
      english: "{0}: to know all inputs before deciding is worth at most {1} million DKK."),
    .sweepBreakEven: LocalizedText(danish: "Nulpunkter:", english: "Break-even:"),
    .sweepExpectations: LocalizedText(danish: "Forventninger:", english: "Expectations:"),
    .sweepFound: LocalizedText(
      danish: "{0}: {1} = {2} (90 %-interval for Monte Carlo-fejl {3} til {4})",
      english: "{0}: {1} = {2} (90 % interval of Monte Carlo error {3} to {4})"),
    .sweepWeeks: LocalizedText(
      danish: ", svarende til et fald på {0} uger med pladser til alle ({1} til {2}); planens eget er {3}",
      english:
        ", which stands for a fall of {0} weeks with places for all ({1} to {2}); the plan's own is {3}"),
    .sweepEverywhere: LocalizedText(
      danish: "{0}: {1} kan have enhver værdi fra {2} til {3}",
      english: "{0}: {1} may take any value from {2} to {3}"),
    .sweepNowhere: LocalizedText(
      danish: "{0}: {1} fra {2} til {3} rækker ikke",
      english: "{0}: no {1} from {2} to {3} suffices"),
  ]
}
