/// An amount in DKK as calculated: never rounded.
public typealias Amount = Double

/// An amount rounded once, for show: whole units of a power of ten of DKK, half away from zero.
public struct Money: Hashable, Sendable {
  /// The rounded value in the unit's smallest step.
  public let steps: Int
  /// Decimals of the unit shown.
  public let decimals: Int

  /// Rounds half away from zero from the unrounded value.
  /// - Parameters:
  ///   - amount: in DKK
  ///   - unit: DKK per unit shown, for instance 1e6 for million DKK
  ///   - decimals: digits after the decimal mark
  public init(rounding amount: Amount, unit: Double = 1, decimals: Int = 0) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    steps = Int((amount / unit * scale).rounded(.toNearestOrAwayFromZero))
    self.decimals = decimals
  }
}
