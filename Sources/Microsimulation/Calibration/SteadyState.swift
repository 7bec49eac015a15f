import GSL
import PublicFinance

/// What inflow and durations imply when they last: for holding a stated stock against inflow × mean duration.
public struct SteadyState: Sendable {
  /// Newcomers a week, averaged over the plan years.
  public let newcomersPerWeek: Double
  /// Mean weeks of first runs, without efforts, of the newcomers whom the goal is about.
  public let meanFirstRun: Double
  /// Mean weeks of a first run spent in each state, in the model's order.
  public let weeksByState: [Double]

  /// The number of people in a state that inflow keeps there; relapses come on top.
  public func stock(state: Int) -> Double { newcomersPerWeek * weeksByState[state] }

  /// Follows some 20,000 newcomers without efforts; `nil` when nobody comes in the plan years.
  public init?(_ model: Model) {
    func meanWeeks(_ model: Model) -> [Double] {
      NewcomerSample(people: 20_000, of: model, threads: 1).weeksByState(model).byState
    }
    var everybody = model
    everybody.goalCohorts = nil
    let years = model.planPeriod.years
    let expected = NewcomerSample.expectedPeople(in: everybody)
    guard expected > 0 else { return nil }
    weeksByState = meanWeeks(everybody)
    let planYears = DateInterval(
      start: .firstDay(of: years.lowerBound), end: .firstDay(of: years.upperBound + 1))
    newcomersPerWeek = expected / (Double(planYears.intersection(model.period).days) / 7)
    meanFirstRun = (model.goalCohorts == nil ? weeksByState : meanWeeks(model)).reduce(0, +)
  }
}
