import ScenarioFiles
import SensitivityAnalysis

/// An input that a sweep varies: its path, and its value for every probability within 0...1.
public struct SweepInput: Sendable {
  /// Where values come from.
  public enum Values: Sendable {
    /// The k-th lowest of n at (k − 1)/(n − 1), and between that and the next.
    case list([Double])
    case range(from: Double, to: Double, levels: Int)
    case distribution(InputDistribution)
  }

  /// Share of a distribution that is cut off at each end: no draw lies where nobody would look, and both ends can be checked
  /// beforehand.
  public static let cut = 0.0005

  public let path: String
  /// From the lowest on, in whichever order they were stated.
  public let values: Values
  /// Whether the scenario takes whole numbers only there: draws and levels of a range are then rounded, halves away from 0.
  public let isWhole: Bool

  public init(path: String, values: Values, isWhole: Bool = false) {
    self.path = path
    self.values =
      switch values {
      case .list(let values): .list(values.sorted())
      case .range(let from, let to, let levels):
        .range(from: min(from, to), to: max(from, to), levels: levels)
      case .distribution: values
      }
    self.isWhole = isWhole
  }

  /// The value at a probability.
  public func value(_ probability: Double) -> Double {
    let value = unrounded(probability)
    if case .list = values { return value }
    return isWhole ? value.rounded() : value
  }

  private func unrounded(_ probability: Double) -> Double {
    switch values {
    case .list(let values):
      // Levels meet each value exactly; draws meet each equally often.
      let steps = Double(values.count - 1)
      let place = (probability * steps).rounded()
      if probability * steps == place { return values[Int(place)] }
      return values[min(values.count - 1, Int(probability * Double(values.count)))]
    case .range(let from, let to, _):
      return probability < 0.5
        ? from + probability * (to - from) : to - (1 - probability) * (to - from)
    case .distribution(let distribution):
      return distribution.quantile(Self.cut + (1 - 2 * Self.cut) * probability)
    }
  }

  /// What tells whether all values that a sweep can meet are valid: those of a list, otherwise the lowest and the highest.
  public var telling: [Double] {
    if case .list(let values) = values { values } else { [value(0), value(1)] }
  }

  /// Levels for a design that goes through them: those stated, or the 5 and 95 % quantiles of a distribution.
  func levels() throws(DesignError) -> Levels {
    switch values {
    case .list(let values): try Levels(values.count, over: 0...1)
    case .range(_, _, let levels): try Levels(levels, over: 0...1)
    case .distribution: try Levels(2, over: 0.05...0.95)
    }
  }
}

extension InputDistribution {
  /// The distribution that a document states.
  /// - Throws: a problem with the path of the statement
  public init(_ statement: UncertainInput.Statement, at path: String) throws(ScenarioProblem) {
    do throws(InputDistributionError) {
      try self.init(
        InputLaw.Kind(rawValue: statement.law)!,
        InputStatement(
          mean: statement.mean, median: statement.median, mode: statement.mode, low: statement.low,
          high: statement.high, probability: statement.probability))
    } catch {
      throw ScenarioProblem(path: path, error)
    }
  }
}

extension ScenarioProblem {
  /// What is wrong with a distribution.
  init(path: String, _ error: InputDistributionError) {
    switch error {
    case .outOfRange(_, let number, let found, let allowed):
      self.init(path: "\(path).\(number.rawValue)", found: "\(found)", allowed: allowed)
    case .combination(_, let found, let allowed):
      let names = found.map(\.rawValue).joined(separator: ", ")
      self.init(path: path, found: names.isEmpty ? "no number" : names, allowed: allowed)
    case .contradiction(_, let stated, let closest, _):
      self.init(
        path: path, found: "an interval of \(stated.lowerBound) to \(stated.upperBound)",
        allowed:
          "one that fits the centre, such as \(closest.lowerBound) to \(closest.upperBound), or one number less"
      )
    case .noSuchLaw(let law, let found, let reason):
      self.init(
        path: path, found: found.map(\.rawValue).joined(separator: ", "),
        allowed: "numbers that some \(law.rawValue) law has together (\(reason))")
    }
  }
}
