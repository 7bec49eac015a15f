import Microsimulation
import ScenarioFiles

/// What one point of a sweep gave: its inputs, and each metric's estimate with its paired difference from the scenario itself.
public struct PointRecord: Hashable, Sendable {
  /// A metric at a point.
  public struct Figure: Hashable, Sendable {
    public var mean: Double
    /// Monte Carlo standard error of the mean; NaN for a single replication.
    public var standardError: Double
    public var quantile05: Double
    public var median: Double
    public var quantile95: Double
    /// Mean of point − scenario over the same replications, and its standard error.
    public var difference: Double
    public var differenceStandardError: Double

    /// - Parameters:
    ///   - values: one per replication
    ///   - base: of the scenario itself, in the same replications
    public init(_ values: [Double], base: [Double]) {
      let estimate = Estimate(values)
      let paired = Estimate(zip(values, base).map { $0 - $1 })
      mean = estimate.mean
      standardError = estimate.standardError
      quantile05 = estimate.quantile05
      median = estimate.median
      quantile95 = estimate.quantile95
      difference = paired.mean
      differenceStandardError = paired.standardError
    }

    /// All of them, in the order above.
    public var numbers: [Double] {
      [mean, standardError, quantile05, median, quantile95, difference, differenceStandardError]
    }

    init?(numbers: [Double]) {
      guard numbers.count == 7 else { return nil }
      (mean, standardError, quantile05, median, quantile95, difference, differenceStandardError) = (
        numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]
      )
    }
  }

  /// Number of the point in its design, from 0 on; −1 is the scenario itself.
  public var number: Int
  /// Values of the varied inputs, in the sweep's order.
  public var inputs: [Double]
  /// In order of the sweep's metrics.
  public var figures: [Figure]

  public init(number: Int, inputs: [Double], figures: [Figure]) {
    self.number = number
    self.inputs = inputs
    self.figures = figures
  }
}

/// A point as a line of text, so that a sweep that is stopped keeps what is finished. Every number is read back to the bit.
extension PointRecord {
  public var line: String {
    let figures = figures.map { JSONValue.array($0.numbers.map(Self.value)) }
    return JSONValue.object(
      JSONObject([
        ("point", .number(Double(number))), ("inputs", .array(inputs.map(Self.value))),
        ("figures", .array(figures)),
      ])
    ).compactText
  }

  /// - Returns: nil for a line that is no whole record, such as the last one of a killed process
  public init?(line: String) {
    guard let object = (try? JSONValue(parsing: line))?.object,
      let number = (object["point"]?.number).flatMap({ Int(exactly: $0) }),
      let inputs = object["inputs"]?.array, let figures = object["figures"]?.array
    else { return nil }
    self.number = number
    self.inputs = inputs.compactMap(Self.number)
    self.figures = figures.compactMap { Figure(numbers: ($0.array ?? []).compactMap(Self.number)) }
    guard self.inputs.count == inputs.count, self.figures.count == figures.count else { return nil }
  }

  /// JSON has no word for what is not finite.
  private static func value(_ number: Double) -> JSONValue {
    number.isFinite ? .number(number) : .string(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")
  }

  private static func number(_ value: JSONValue) -> Double? {
    switch value {
    case .number(let number): number
    case .string("nan"): .nan
    case .string("inf"): .infinity
    case .string("-inf"): -.infinity
    default: nil
    }
  }
}
