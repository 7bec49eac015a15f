import Microsimulation
import ScenarioFiles

/// How many replications there is memory for.
enum MemoryLimit {
  /// For all replications, in bytes.
  private static let bytes = 8_000_000_000

  /// Every replication's figures are kept to the end, and about four times over while the results are made.
  /// - Parameters:
  ///   - option: what `--replications` says, if it is given
  ///   - stated: how many there are without it
  ///   - path: where those are stated
  static func check(
    _ scenario: Scenario, option: Int?, stated: Int, at path: String = "simulation.replications"
  ) throws(Failure) {
    let replications = option ?? stated
    let layout = ResultLayout(model: scenario.model, observations: scenario.observations.map(\.count))
    let each = 4 * layout.count * MemoryLayout<Double>.size
    let allowed = bytes / each
    guard replications > allowed else { return }
    throw Failure(
      "\(option == nil ? path : "--replications"): found \(replications), about "
        + "\(replications / 1000 * each / 1_000_000) GB of memory; allowed up to \(allowed), about "
        + "\(bytes / 1_000_000_000) GB",
      code: option == nil ? Exit.badScenario : Exit.usage)
  }
}
