/// What is said about an uncertain input, in the words people use: "0.45, 90 % interval 0.30 to 0.60".
public struct InputStatement: Hashable, Sendable {
  /// The numbers of a statement, named as in a document.
  public enum Number: String, CaseIterable, Sendable { case mean, sd, median, mode, low, high, probability }

  public var mean: Double?
  public var sd: Double?
  public var median: Double?
  public var mode: Double?
  /// The lower end of the interval; of the whole range for uniform and triangular laws.
  public var low: Double?
  public var high: Double?
  /// How probable the interval is, with equal probabilities below and above; nil: 0.9, and 1 for uniform
  /// and triangular laws.
  public var probability: Double?

  public init(
    mean: Double? = nil, sd: Double? = nil, median: Double? = nil, mode: Double? = nil, low: Double? = nil,
    high: Double? = nil, probability: Double? = nil
  ) {
    self.mean = mean
    self.sd = sd
    self.median = median
    self.mode = mode
    self.low = low
    self.high = high
    self.probability = probability
  }

  /// The number of that name, when it is stated.
  public subscript(number: Number) -> Double? {
    switch number {
    case .mean: mean
    case .sd: sd
    case .median: median
    case .mode: mode
    case .low: low
    case .high: high
    case .probability: probability
    }
  }

  /// Which numbers are stated, in the order of `Number`, without the probability.
  public var stated: [Number] { Number.allCases.filter { $0 != .probability && self[$0] != nil } }
}
