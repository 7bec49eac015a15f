/// What durations are to become: a target for the mean length of newcomers' first runs.
///
/// The measure: mean weeks of the first run of inflow newcomers of the plan years (not stock or closed
/// groups), of `Model.goalCohorts`, including those who came before the first start.
public struct Goal: Hashable, Sendable {
  /// What the plan arm's effects are set by.
  public enum Target: Hashable, Sendable {
    /// The mean in weeks with unlimited places.
    case meanWeeks(Double)
    /// The one ratio on all exits of all newcomers from their first week, without efforts, whose mean the plan
    /// with unlimited places shall have.
    case equivalentRatio(Double)
  }

  /// Counterfactual mean in weeks; `nil` leaves durations as stated.
  public var before: Double?
  public var target: Target?

  public init(before: Double?, target: Target?) {
    self.before = before
    self.target = target
  }
}

/// What a calibration found, and what hangs on it. All means are of the goal's measure on one fixed
/// sample of newcomers, with unlimited places.
public struct CalibrationFindings: Hashable, Sendable {
  /// Newcomers in the sample.
  public var sampleSize: Int
  /// Standard error of the counterfactual mean, weeks.
  public var standardError: Double
  public var counterfactualMean: Double
  public var unlimitedMean: Double
  /// Standard error of `unlimitedMean`, weeks.
  public var unlimitedStandardError: Double
  /// The ratio on all exits of all newcomers from week 0 that gives `unlimitedMean`; NaN when none does.
  public var equivalentRatio: Double
  /// The lowest mean that any θ reaches, when the goal is out of reach.
  public var lowestMean: Double?
  /// θ kept, everybody eligible accepts.
  public var takeUpOneMean: Double
  /// θ kept, efforts open from the first day of the period.
  public var earlierStartMean: Double
  /// θ kept, efforts never close.
  public var noPlanEndMean: Double
  /// Share of the sample still on support after each of `ResultLayout.durationMarks` weeks, with unlimited places: what
  /// the curve of durations is when the goal is met. `nil` when a document that states findings leaves it out.
  public var unlimitedShareOnSupport: [Double]?

  public init(
    sampleSize: Int, standardError: Double, counterfactualMean: Double, unlimitedMean: Double,
    unlimitedStandardError: Double, equivalentRatio: Double, lowestMean: Double?, takeUpOneMean: Double,
    earlierStartMean: Double, noPlanEndMean: Double, unlimitedShareOnSupport: [Double]? = nil
  ) {
    self.sampleSize = sampleSize
    self.standardError = standardError
    self.counterfactualMean = counterfactualMean
    self.unlimitedMean = unlimitedMean
    self.unlimitedStandardError = unlimitedStandardError
    self.equivalentRatio = equivalentRatio
    self.lowestMean = lowestMean
    self.takeUpOneMean = takeUpOneMean
    self.earlierStartMean = earlierStartMean
    self.noPlanEndMean = noPlanEndMean
    self.unlimitedShareOnSupport = unlimitedShareOnSupport
  }
}
