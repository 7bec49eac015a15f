import Microsimulation
import PublicFinance

/// A figure of which every replication gives one value, by name: what sweeps vary, gates judge and comparisons explain.
///
/// Names are words in camel case, with a year or an effort where one is needed: `netMunicipality`, `cumulativeNetMunicipality@2018`,
/// `starts.mentor`. Amounts are DKK in fixed prices of the base year.
public struct Metric: Hashable, Sendable {
  /// What is counted.
  public enum Quantity: Hashable, Sendable {
    /// Net result over all years.
    case net(NetBasis, Perspective)
    /// Net result from the first year through this one; a position in the layout's years.
    case cumulativeNet(Perspective, year: Int)
    /// Whether the plan has paid back by the end of this year and stays so: 1 or 0.
    case paidBack(Perspective, year: Int)
    /// The payback date as a year with a fraction; infinity for never.
    case paybackYear(Perspective)
    /// How far below 0 the cumulative net result falls.
    case largestDeficit(Perspective)
    /// Saving on benefits over all years.
    case saving(Perspective)
    /// The plan's appropriation, spending, commitments or unused money over all years.
    case plan(LineFigure)
    /// Mean weeks of newcomers' first runs.
    case meanWeeks(Arm)
    /// Mean weeks without the plan less those with it.
    case weeksSaved
    /// Person-weeks on support within the period, without the plan less with it.
    case supportWeeksSaved
    /// Share of newcomers who start an effort in their first run.
    case reachedShare
    /// Participations begun in the plan's arm over all years; a position in the model's efforts.
    case starts(Int)
    /// Full-time persons more in self-supporting destinations in a year.
    case selfSupportingGained(year: Int)
  }

  public let name: String
  public let quantity: Quantity

  /// Why a name stands for no metric.
  public struct Problem: Error, Hashable, Sendable {
    public let found: String
    public let allowed: String
    /// Names that are known, for suggestions.
    public let known: [String]
  }

  /// Finds a metric by its name.
  /// - Throws: what was found and what is allowed
  public init(_ name: String, of model: Model) throws(Problem) {
    let years = Array(model.period.years)
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let known = Self.names(of: model)
    func refuse(_ allowed: String) -> Problem { Problem(found: name, allowed: allowed, known: known) }
    if let quantity = Self.plain[parts[0]] {
      guard parts.count == 1 else { throw refuse("\(parts[0]) without a year: it is of all years") }
      self.init(name: name, quantity: quantity)
    } else if let make = Self.yearly[parts[0]] {
      let range = "\(parts[0])@YEAR with a year from \(years[0]) to \(years[years.count - 1])"
      guard parts.count == 2, let year = Int(parts[1]), let position = years.firstIndex(of: year) else {
        throw refuse(range)
      }
      self.init(name: name, quantity: make(position))
    } else if name.hasPrefix("starts."),
      let effort = model.efforts.firstIndex(where: { "starts.\($0.id)" == name && $0.arms.contains(.plan) })
    {
      self.init(name: name, quantity: .starts(effort))
    } else {
      throw refuse(known.joined(separator: ", "))
    }
  }

  private init(name: String, quantity: Quantity) {
    self.name = name
    self.quantity = quantity
  }

  /// Every name that a model knows; metrics of one year with `@YEAR`.
  public static func names(of model: Model) -> [String] {
    plain.keys.sorted() + yearly.keys.sorted().map { "\($0)@YEAR" }
      + model.efforts.filter { $0.arms.contains(.plan) }.map { "starts.\($0.id)" }
  }

  /// Whether values are DKK.
  public var isMoney: Bool {
    switch quantity {
    case .net, .cumulativeNet, .largestDeficit, .saving, .plan: true
    default: false
    }
  }

  private static let plain: [String: Quantity] = [
    "netMunicipality": .net(.appropriation, .municipality), "netState": .net(.appropriation, .state),
    "netPublicSector": .net(.appropriation, .publicSector),
    "netMunicipalityOnSpending": .net(.spending, .municipality),
    "netPublicSectorOnSpending": .net(.spending, .publicSector),
    "savingMunicipality": .saving(.municipality), "savingState": .saving(.state),
    "savingPublicSector": .saving(.publicSector),
    "paybackYearMunicipality": .paybackYear(.municipality),
    "paybackYearPublicSector": .paybackYear(.publicSector),
    "largestDeficitMunicipality": .largestDeficit(.municipality),
    "largestDeficitPublicSector": .largestDeficit(.publicSector),
    "appropriation": .plan(.appropriation), "spent": .plan(.spent), "commitments": .plan(.commitments),
    "unused": .plan(.unused), "weeksBefore": .meanWeeks(.counterfactual), "weeksReached": .meanWeeks(.plan),
    "weeksSaved": .weeksSaved, "supportWeeksSaved": .supportWeeksSaved, "reachedShare": .reachedShare,
  ]

  private static let yearly: [String: @Sendable (Int) -> Quantity] = [
    "cumulativeNetMunicipality": { .cumulativeNet(.municipality, year: $0) },
    "cumulativeNetPublicSector": { .cumulativeNet(.publicSector, year: $0) },
    "paidBackMunicipality": { .paidBack(.municipality, year: $0) },
    "paidBackPublicSector": { .paidBack(.publicSector, year: $0) },
    "selfSupportingPersonsGained": { .selfSupportingGained(year: $0) },
  ]
}

extension BudgetImpact {
  /// A metric's value in one replication.
  /// - Parameters:
  ///   - row: the replication's row of the simulation's result
  ///   - figures: its budget
  public func value(of metric: Metric, row: ArraySlice<Double>, figures: BudgetFigures) -> Double {
    func result(_ index: Int) -> Double { row[row.startIndex + index] }
    func meanWeeks(_ arm: Arm) -> Double {
      result(resultLayout.newcomers(.weeks, arm)) / result(resultLayout.newcomers(.people, arm))
    }
    switch metric.quantity {
    case .net(let basis, let perspective): return figures[layout.total(.net(basis), perspective)]
    case .cumulativeNet(let perspective, let year):
      return figures[layout.amount(.cumulativeNet(.appropriation), year: year, perspective)]
    case .paidBack(let perspective, let year):
      let day = figures[layout.payback(.appropriation, perspective)]
      return day <= Double(yearIntervals[year].end.dayNumber) ? 1 : 0
    case .paybackYear(let perspective):
      return Payback.year(of: figures[layout.payback(.appropriation, perspective)])
    case .largestDeficit(let perspective): return figures[layout.largestDeficit(.appropriation, perspective)]
    case .saving(let perspective): return figures[layout.total(.grossSaving, perspective)]
    case .plan(let figure): return figures[layout.total(.plan(figure), .publicSector)]
    case .meanWeeks(let arm): return meanWeeks(arm)
    case .weeksSaved: return meanWeeks(.counterfactual) - meanWeeks(.plan)
    case .supportWeeksSaved:
      var weeks = 0.0
      for year in layout.years.indices {
        for states in payingStates {
          for state in states {
            weeks +=
              self.weeks(row, .counterfactual, year: year, state: state.state)
              - self.weeks(row, .plan, year: year, state: state.state)
          }
        }
      }
      return weeks
    case .reachedShare:
      return result(resultLayout.newcomers(.reached, .plan)) / result(resultLayout.newcomers(.people, .plan))
    case .starts(let effort):
      return layout.years.indices.reduce(0) {
        $0 + result(resultLayout.effort(.starts, .plan, year: $1, effort: effort))
      }
    case .selfSupportingGained(let year):
      return figures[layout.selfSupportingPersons(.difference, year: year)]
    }
  }
}

extension Payback {
  /// A day since 1 January 1970 as a year with a fraction; infinity for never.
  static func year(of day: Double) -> Double {
    guard let date = date(of: day) else { return .infinity }
    let whole = DateInterval(year: date.year)
    return Double(date.year) + (day - Double(whole.start.dayNumber)) / Double(whole.days)
  }
}
