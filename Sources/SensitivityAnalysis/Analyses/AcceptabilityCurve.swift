/// How probable it is that a plan is worth its price, as a saved support week is valued higher and higher.
///
/// At w DKK a week, the share of draws with net result + w × saved weeks ≥ 0. It says nothing about how large a
/// loss is, and, since each draw is one replication, chance counts in it as well as the inputs.
public struct AcceptabilityCurve: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    /// DKK that a saved week is worth beside the budget.
    public let weekValue: Double
    /// Share of draws, with the standard error √(p (1 − p)/n) of a share.
    public let probability: Measured
  }

  public let points: [Point]

  /// - Parameters:
  ///   - netResults: DKK, one for each draw of the inputs
  ///   - savedWeeks: support weeks saved in the same draws; negative when the plan lengthens support
  ///   - weekValues: DKK a week
  public init(netResults: [Double], savedWeeks: [Double], weekValues: [Double]) {
    precondition(netResults.count == savedWeeks.count && !netResults.isEmpty, "both figures of every draw")
    let draws = Double(netResults.count)
    points = weekValues.map { value in
      let share = Double(zip(netResults, savedWeeks).count { $0 + value * $1 >= 0 }) / draws
      return Point(
        weekValue: value,
        probability: Measured(share, standardError: (share * (1 - share) / draws).squareRoot()))
    }
  }
}
