/// An input that is not known for certain: its path, and how it is distributed.
public struct UncertainInput: Hashable, Sendable {
  /// A distribution as the document states it.
  public struct Statement: Hashable, Sendable {
    /// beta, gamma, lognormal, normal, uniform or triangular.
    public var law: String
    public var mean: Double?
    public var median: Double?
    public var mode: Double?
    public var low: Double?
    public var high: Double?
    /// Of the interval from low to high; nil when it is not stated.
    public var probability: Double?

    public init(
      law: String, mean: Double? = nil, median: Double? = nil, mode: Double? = nil, low: Double? = nil,
      high: Double? = nil, probability: Double? = nil
    ) {
      self.law = law
      self.mean = mean
      self.median = median
      self.mode = mode
      self.low = low
      self.high = high
      self.probability = probability
    }

    init(_ node: DocumentNode) {
      self.init(
        law: node.required("law").string, mean: node["mean"]?.number, median: node["median"]?.number,
        mode: node["mode"]?.number, low: node["low"]?.number, high: node["high"]?.number,
        probability: node["probability"]?.number)
    }
  }

  public var path: String
  public var statement: Statement

  public init(path: String, statement: Statement) {
    self.path = path
    self.statement = statement
  }
}

/// What must hold of a metric.
public struct ExpectationStatement: Hashable, Sendable {
  public var id: String
  public var metric: String
  public var min: Double?
  public var max: Double?
  /// Share of replications that must lie within; nil: the mean must.
  public var probability: Double?
  /// Standard errors within which nothing is decided.
  public var standardErrors: Double

  public init(
    id: String, metric: String, min: Double? = nil, max: Double? = nil, probability: Double? = nil,
    standardErrors: Double = 3
  ) {
    self.id = id
    self.metric = metric
    self.min = min
    self.max = max
    self.probability = probability
    self.standardErrors = standardErrors
  }

  init(_ id: String, _ node: DocumentNode) {
    self.init(
      id: id, metric: node.required("metric").string, min: node["min"]?.number, max: node["max"]?.number,
      probability: node["probability"]?.number, standardErrors: node["standardErrors"]?.number ?? 3)
  }
}
