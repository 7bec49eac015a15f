/// Why a statement is no distribution.
public enum InputDistributionError: Error, Equatable, Sendable {
  /// A number that the law does not take.
  case outOfRange(law: InputLaw.Kind, number: InputStatement.Number, found: Double, allowed: String)
  /// Too many or too few numbers, or ones that the law is not stated by.
  case combination(law: InputLaw.Kind, found: [InputStatement.Number], allowed: String)
  /// More numbers than the law has parameters, and they do not fit: with the centre met, the interval of
  /// the stated probability would be `closest`, more than `tolerance` from the stated one at an end.
  case contradiction(
    law: InputLaw.Kind, stated: ClosedRange<Double>, closest: ClosedRange<Double>, tolerance: Double)
  /// Numbers that no law of the kind has together.
  case noSuchLaw(law: InputLaw.Kind, found: [InputStatement.Number], reason: String)
}

extension InputDistributionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outOfRange(let law, let number, let found, let allowed):
      "\(law.rawValue): \(number.rawValue) is \(found); allowed: \(allowed)"
    case .combination(let law, let found, let allowed):
      "\(law.rawValue): stated by \(Self.list(found)); allowed: \(allowed)"
    case .contradiction(let law, let stated, let closest, let tolerance):
      "\(law.rawValue): the interval \(stated.lowerBound) to \(stated.upperBound) contradicts the centre, with "
        + "which it would be \(closest.lowerBound) to \(closest.upperBound); allowed: \(tolerance) apart. "
        + "Leave out one number or take another law"
    case .noSuchLaw(let law, let found, let reason):
      "\(law.rawValue): no such law has this \(Self.list(found)): \(reason)"
    }
  }

  private static func list(_ numbers: [InputStatement.Number]) -> String {
    numbers.isEmpty ? "nothing" : numbers.map(\.rawValue).joined(separator: ", ")
  }
}
