import Experiments
import Foundation
import PublicFinance
import ScenarioFiles
import SensitivityAnalysis

/// Uncertain inputs beside what the scenario itself states.
extension Explanation {
  /// How each is distributed.
  func uncertainLines() -> [String] {
    distributions.map { input, distribution, stated in
      let ends = ends(of: input)
      return "\(input.path): \(distribution.law.kind.rawValue), mean \(shown(distribution.mean)), 5-95 % "
        + "\(shown(ends.lowerBound)) to \(shown(ends.upperBound)), stated \(shown(stated))"
    }
  }

  func uncertainWarnings() -> [String] {
    distributions.compactMap { input, _, stated in
      let ends = ends(of: input)
      guard !ends.contains(stated) else { return nil }
      return
        "uncertain.\(input.path): the scenario states \(shown(stated)), outside the 5-95 % of what is drawn, "
        + "\(shown(ends.lowerBound)) to \(shown(ends.upperBound))"
    }
  }

  private var distributions: [(input: SweepInput, distribution: InputDistribution, stated: Double)] {
    uncertain.inputs.compactMap { input in
      guard case .distribution(let distribution) = input.values,
        let stated = scenario.document.value(at: input.path)?.number
      else { return nil }
      return (input, distribution, stated)
    }
  }

  private func ends(of input: SweepInput) -> ClosedRange<Double> { input.value(0.05)...input.value(0.95) }

  /// Four significant digits; all of a number above that.
  private func shown(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    let digits = 3 - Int(log10(abs(value)).rounded(.down))
    return RoundedDecimal(value, decimals: max(0, min(9, digits)))?.text ?? "\(value)"
  }
}
