import PublicFinance

/// People who enter one state, as inflow, as a stock on the first day, or as a closed group.
public struct Cohort: Sendable {
  /// First entries per year; relapses come on top. Poisson, uniform within the year where no multiplier changes.
  public struct Inflow: Sendable {
    /// Expected first entries per full calendar year; a year of which only a part lies within the period has
    /// that part. A year before the first stated one has none; after the last stated one its value holds.
    public var perYear: DatedValues
    /// Factors, 0 or more, on the expected entries, each from a day on, in order of days; 1 before the first.
    public var multiplier: [(from: CalendarDate, factor: Double)]

    /// - Parameter multiplier: in order of days
    public init(perYear: DatedValues, multiplier: [(from: CalendarDate, factor: Double)] = []) {
      self.perYear = perYear
      self.multiplier = multiplier
    }

    /// Expected entries in a full calendar year with a multiplier of 1.
    public func expected(in year: Int) -> Double {
      year < perYear.stated[0].year ? 0 : perYear.value(in: year)
    }

    /// Expected entries in the part of a calendar year that lies in an interval: `perYear` × ∫ factor dt ÷ the year's
    /// length.
    public func expected(in year: Int, within interval: DateInterval) -> Double {
      let calendar = DateInterval(year: year)
      let days = stretches(of: calendar.intersection(interval)).reduce(0) {
        $0 + $1.factor * Double($1.interval.days)
      }
      return expected(in: year) * days / Double(calendar.days)
    }

    /// An interval cut where the factor changes, in order of days; parts with a factor of 0 are left out.
    func stretches(of interval: DateInterval) -> [(interval: DateInterval, factor: Double)] {
      var stretches: [(interval: DateInterval, factor: Double)] = [
        (interval, multiplier.last { $0.from <= interval.start }?.factor ?? 1)
      ]
      for (day, factor) in multiplier
      where interval.start < day && day < interval.end && factor != stretches.last!.factor {
        stretches[stretches.count - 1].interval.end = day
        stretches.append((DateInterval(start: day, end: interval.end), factor))
      }
      return stretches.filter { $0.factor > 0 && $0.interval.days > 0 }
    }
  }

  /// Weeks that somebody has already been in the entry state.
  public enum Elapsed: Sendable {
    case zero
    /// Density S(a)/mean, S being all-cause survival in the state.
    case steadyState
    /// A band [from, to) with a weight; `to` is `nil` for the open last band.
    case histogram([Band])

    public struct Band: Hashable, Sendable {
      public var from: Double
      public var to: Double?
      public var weight: Double
      public init(from: Double, to: Double?, weight: Double) {
        self.from = from
        self.to = to
        self.weight = weight
      }
    }
  }

  /// Exactly `count` people in the state on the first day of the period.
  public struct Stock: Sendable {
    public var count: Int
    public var elapsed: Elapsed
    /// Weeks in this run of support before entry to the state.
    public var supportBefore: Double
    public init(count: Int, elapsed: Elapsed = .steadyState, supportBefore: Double = 0) {
      self.count = count
      self.elapsed = elapsed
      self.supportBefore = supportBefore
    }
  }

  /// Exactly `count` people, entering on one date or uniformly over [start, end).
  public struct ClosedGroup: Sendable {
    public var count: Int
    public var entry: DateInterval
    public var elapsed: Elapsed
    public var supportBefore: Double
    /// - Parameter entry: of zero days for everybody on `entry.start`
    public init(count: Int, entry: DateInterval, elapsed: Elapsed = .zero, supportBefore: Double = 0) {
      self.count = count
      self.entry = entry
      self.elapsed = elapsed
      self.supportBefore = supportBefore
    }
  }

  /// How a person came into the simulation.
  public enum Source: UInt8, CaseIterable, Sendable, Hashable {
    case inflow, stock, closedGroup
  }

  public var id: String
  public var label: LocalizedText
  public var state: String
  /// Category shares, summing to one; empty when the model has no categories.
  public var categories: [(id: String, share: Double)]
  public var inflow: Inflow?
  public var stock: Stock?
  public var closedGroup: ClosedGroup?

  public init(
    id: String, label: LocalizedText? = nil, state: String, categories: [(id: String, share: Double)] = [],
    inflow: Inflow? = nil, stock: Stock? = nil, closedGroup: ClosedGroup? = nil
  ) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.state = state
    self.categories = categories
    self.inflow = inflow
    self.stock = stock
    self.closedGroup = closedGroup
  }
}
