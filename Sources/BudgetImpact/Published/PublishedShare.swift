import GSL

/// A published share of a sample: how many people it may be of, and its exact binomial interval.
///
/// A share is taken as rounded to whole percents, or to as many decimals as it is given with: every number of people that rounds
/// to it may be meant (19 % of 1,000 are 185 to 195). When none of the sample does (75 % of 50 is 37.5), the two on either side are.
public struct PublishedShare: Hashable, Sendable {
  /// People with the outcome: the fewest and the most that the share may be of.
  public let people: ClosedRange<Int>
  public let sampleSize: Int
  /// Whether some number of people rounds to the share.
  public let isWhole: Bool

  /// - Parameters:
  ///   - share: in 0...1
  ///   - sampleSize: at least 1
  public init(_ share: Double, of sampleSize: Int) {
    let size = Double(sampleSize)
    let rounding = Self.rounding(of: share)
    let fewest = max(0, ((share - rounding) * size).rounded(.up))
    let most = min(size, ((share + rounding) * size).rounded(.down))
    isWhole = fewest <= most
    let exact = share * size
    people =
      isWhole ? Int(fewest)...Int(most) : Int(exact.rounded(.down))...Int(exact.rounded(.up))
    self.sampleSize = sampleSize
  }

  /// A share that is given by its number of people.
  public init(people: Int, of sampleSize: Int) {
    self.people = people...people
    self.sampleSize = sampleSize
    isWhole = true
  }

  /// Ends of the 95 % interval: the lower of the fewest people, the upper of the most.
  public var low: Double { Self.interval(of: people.lowerBound, among: sampleSize).low }
  public var high: Double { Self.interval(of: people.upperBound, among: sampleSize).high }

  /// The exact (Clopper-Pearson) interval of a binomial share: the shares for which so few or so many people are no rarer than
  /// the 5 % left out, half at each end. With nobody or everybody all 5 % lie at the one end that is open, so that 0 of n allows
  /// up to about 3/n (the rule of three).
  ///
  /// Its ends are quantiles of beta distributions: lower of (x, n − x + 1), upper of (x + 1, n − x). C. J. Clopper and
  /// E. S. Pearson, Biometrika 26 (1934), 404-413.
  /// - Parameters:
  ///   - people: with the outcome, 0...sampleSize
  ///   - sampleSize: at least 1
  public static func interval(
    of people: Int, among sampleSize: Int, confidence: Double = 0.95
  ) -> (low: Double, high: Double) {
    let isOneSided = people == 0 || people == sampleSize
    let tail = (1 - confidence) / (isOneSided ? 1 : 2)
    let x = Double(people)
    let rest = Double(sampleSize - people)
    return (
      people == 0 ? 0 : Quantiles.beta(lower: tail, x, rest + 1),
      people == sampleSize ? 1 : Quantiles.beta(upper: tail, x + 1, rest)
    )
  }

  /// Half a unit of the last decimal of a share, at least two decimals being given.
  private static func rounding(of share: Double) -> Double {
    var unit = 0.01
    while unit > 1e-9, abs((share / unit).rounded() * unit - share) > 1e-12 { unit /= 10 }
    return unit / 2 + 1e-12
  }
}
