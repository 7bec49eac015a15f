/// What it would be worth to know before deciding: by how much the best option's expected net benefit rises when the
/// decision may wait for the information.
///
/// - **Everything**, E[max_o NB_o] − max_o E[NB_o] over draws of the inputs: the expected value of perfect information
///   (EVPI). It takes each draw's net benefits as they are: chance in them counts as if it could be known.
/// - **Some inputs x** (EVPPI), E[max_o E[NB_o | x]] − max_o E[NB_o]: the conditional means are regressions of the
///   net benefits on x over the draws (Strong, Oakley and Brennan, Medical Decision Making 34 (2014)). A
///   regression on x averages over all that is not x: the other inputs, and also the chance of a
///   simulation, which is how a draw observed with noise is dealt with. Given *all* inputs this is the EVPI
///   without chance.
///
/// Only differences to the first option are regressed: what options share, among it the noise of common random
/// numbers, cancels. The form of each regression, constant, lines, splines, products, is chosen by Schwarz's criterion;
/// an input whose effect cannot be told from noise gets exactly 0.
public struct ValueOfInformation: Sendable {
  /// The option with the greatest mean net benefit; of equal ones the first.
  public let bestOption: Int
  /// Mean net benefit of each option.
  public let means: [Double]
  /// Differences to the first option, by option and draw.
  private let differences: [[Double]]

  /// - Parameter netBenefits: finite; by option, and within each by draw, the same draws for all; 2 options and
  ///   2 draws or more
  public init(netBenefits: [[Double]]) {
    precondition(netBenefits.count >= 2 && netBenefits[0].count >= 2, "two options, two draws")
    precondition(
      netBenefits.allSatisfy { $0.count == netBenefits[0].count }, "the same draws for all options")
    precondition(netBenefits.allSatisfy { $0.allSatisfy(\.isFinite) }, "net benefits are finite")
    means = netBenefits.map { SampleMoments($0).mean }
    differences = netBenefits.map { zip($0, netBenefits[0]).map { $0 - $1 } }
    bestOption = Self.first(of: differences.map { SampleMoments($0).mean })
  }

  /// The expected value of perfect information on all that differs between draws, with its standard error.
  public var ofEverything: Measured { Measured(meanOf: gains(differences)) }

  /// The expected value of perfect information on some inputs together, or on one.
  ///
  /// The standard error has two parts: that of a mean over so many draws of x, and that of the regressions, by the delta
  /// method with the chosen option of every draw held fixed. Regression errors raise a maximum on average: with few draws
  /// the figure is rather too high. Where two options are about equally good the error is rather too large.
  /// - Parameter inputs: of each input its value in every draw, 1 input or more
  /// - Throws: `NumericalError`
  public func ofInputs(_ inputs: [[Double]]) throws -> Measured {
    let draws = differences[0].count
    precondition(!inputs.isEmpty && inputs.allSatisfy { $0.count == draws }, "a value for every draw")
    let basis = RegressionBasis(inputs)
    var fits = [(fitted: [Double](repeating: 0, count: draws), residuals: [Double](), leverage: [Double]())]
    let spaces = try differences.dropFirst().map { difference in
      let (fitted, space) = try basis.fit(difference)
      fits.append((fitted, zip(difference, fitted).map { $0 - $1 }, []))
      return space
    }
    let fitted = fits.map(\.fitted)
    let gain = Measured(meanOf: gains(fitted))
    // The figure is a sum of w_o · fitted_o; fitted_o projects the observed differences.
    let chosen = (0..<draws).map { draw in Self.first(of: fitted.map { $0[draw] }) }
    let best = Self.first(of: fitted.map { SampleMoments($0).mean })
    for option in fits.indices.dropFirst() {
      let weights = chosen.map { (Double($0 == option ? 1 : 0) - (option == best ? 1 : 0)) / Double(draws) }
      fits[option].leverage = try spaces[option - 1].fit([weights]).fitted[0]
    }
    var variance = gain.standardError * gain.standardError
    for one in fits.dropFirst() {
      for other in fits.dropFirst() {
        variance +=
          Self.product(one.residuals, other.residuals) / Double(draws)
          * Self.product(one.leverage, other.leverage)
      }
    }
    return Measured(gain.value, standardError: max(0, variance).squareRoot())
  }

  /// By how much the best option of each draw exceeds the one that is best on average.
  private func gains(_ figures: [[Double]]) -> [Double] {
    let best = figures[Self.first(of: figures.map { SampleMoments($0).mean })]
    return best.indices.map { draw in figures.reduce(best[draw]) { max($0, $1[draw]) } - best[draw] }
  }

  /// The place of the greatest number, the first of equal ones.
  private static func first(of figures: [Double]) -> Int {
    figures.indices.reduce(0) { figures[$1] > figures[$0] ? $1 : $0 }
  }

  private static func product(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
