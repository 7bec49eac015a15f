/// A parameter that a duration law does not take.
public struct DistributionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The parameters of the laws, named as in a scenario document.
  public enum Parameter: String, Sendable {
    case shape, sdLog, scaleWeeks, meanWeeks, medianWeeks, weeks, rows, fromWeek, weeklyHazard, survival
  }

  /// The law's name, as in `DurationLaw.name`.
  public var law: String
  public var parameter: Parameter
  /// The number of the row, from 0, when the parameter is a table.
  public var row: Int?
  public var found: Double
  /// What is allowed, in words: "above 0", "0.05...1000".
  public var allowed: String

  public init(law: String, parameter: Parameter, row: Int? = nil, found: Double, allowed: String) {
    self.law = law
    self.parameter = parameter
    self.row = row
    self.found = found
    self.allowed = allowed
  }

  public var description: String {
    let place = row.map { " in row \($0)" } ?? ""
    return "\(law): \(parameter.rawValue)\(place) is \(found); allowed: \(allowed)"
  }
}

/// Checks that the laws' initialisers share.
struct ParameterCheck {
  /// Shapes and standard deviations of the logarithm with which every figure stays within floating point.
  static let shapes = 0.05...1_000
  static let logDeviations = 0.001...15

  let law: String

  /// A finite value above 0.
  func positive(
    _ value: Double, _ parameter: DistributionError.Parameter, row: Int? = nil
  ) throws(DistributionError) {
    guard value > 0, value.isFinite else {
      throw DistributionError(
        law: law, parameter: parameter, row: row, found: value, allowed: "a finite number above 0")
    }
  }

  /// A value within a closed range.
  func within(
    _ range: ClosedRange<Double>, _ value: Double, _ parameter: DistributionError.Parameter
  ) throws(DistributionError) {
    guard range.contains(value) else {
      throw DistributionError(
        law: law, parameter: parameter, found: value,
        allowed: "\(range.lowerBound)...\(range.upperBound)")
    }
  }
}
