import Microsimulation
import PublicFinance

/// A figure that somebody published, to stand beside the simulated one.
public struct PublishedFigure: Hashable, Sendable {
  public enum Role: String, Sendable, CaseIterable {
    /// The scenario was set by it.
    case input
    /// The program predicts it and was never tuned to it.
    case check
  }

  /// How the publisher came to the figure.
  public enum Design: String, Sendable, CaseIterable {
    /// The same place before and after.
    case beforeAfter
    /// What became of those who took part, beside nobody else.
    case uncontrolled
    /// Beside people who were not drawn by lot.
    case controlled
    /// Beside people drawn by lot.
    case randomised

    /// Whether somebody stands beside those whom the figure is of.
    public var hasControlGroup: Bool { self == .controlled || self == .randomised }
  }

  public var id: String
  public var label: LocalizedText
  public var metric: PublishedMetric
  /// For yearly metrics; otherwise `nil`.
  public var year: Int?
  /// Shares and changes as fractions, money in DKK.
  public var value: Double
  /// The ends of a published interval of the value; `nil` when none is stated. low ≤ value ≤ high.
  public var low: Double?
  public var high: Double?
  /// People whom the figure is of, when it is known.
  public var sampleSize: Int?
  /// So many people of the sample, where the figure is stated by their number.
  public var count: Int?
  public var role: Role
  public var design: Design?
  /// The likely reason of a miss, shown only with one.
  public var ifMissed: LocalizedText?
  public var source: LocalizedText

  public init(
    id: String, label: LocalizedText, metric: PublishedMetric, year: Int? = nil, value: Double,
    low: Double? = nil, high: Double? = nil, sampleSize: Int? = nil, count: Int? = nil, role: Role,
    design: Design? = nil,
    ifMissed: LocalizedText? = nil, source: LocalizedText
  ) {
    self.id = id
    self.label = label
    self.metric = metric
    self.year = year
    self.value = value
    self.low = low
    self.high = high
    self.sampleSize = sampleSize
    self.count = count
    self.role = role
    self.design = design
    self.ifMissed = ifMissed
    self.source = source
  }

  /// How many people a published share of a sample is of; `nil` for other figures.
  public var people: PublishedShare? {
    guard case .shareOfGroup = metric, let sampleSize else { return nil }
    return count.map { PublishedShare(people: $0, of: sampleSize) } ?? PublishedShare(value, of: sampleSize)
  }

  /// What the publisher's figure may as well have been: the interval that is stated, or else the exact binomial one of a share
  /// of a sample; `nil` when neither is known.
  public var interval: PublishedInterval? {
    if low != nil || high != nil {
      return PublishedInterval(source: .stated, low: low ?? -.infinity, high: high ?? .infinity)
    }
    return people.map { PublishedInterval(source: .binomial, low: $0.low, high: $0.high) }
  }
}

/// What a published figure leaves open.
public struct PublishedInterval: Hashable, Sendable {
  public enum Source: String, Sendable, CaseIterable {
    /// Published with the figure.
    case stated
    /// Exact binomial, 95 %, from the sample size.
    case binomial
  }

  public var source: Source
  /// Minus infinity where only the upper end is stated.
  public var low: Double
  /// Infinity where only the lower end is stated.
  public var high: Double

  public init(source: Source, low: Double, high: Double) {
    self.source = source
    self.low = low
    self.high = high
  }
}
