/// A survival table: log S is linear between rows, and the last interval's hazard goes on.
public struct Empirical: DurationDistribution, Hashable {
  /// The share still there after some weeks.
  public struct Row: Hashable, Sendable {
    public var week: Weeks
    public var survival: Double

    public init(week: Weeks, survival: Double) {
      self.week = week
      self.survival = survival
    }
  }

  public let rows: [Row]
  let hazards: PiecewiseExponential

  /// - Parameter rows: two or more; the first is week 0 with survival 1, weeks rise, survival never does
  ///   and stays above 0 (a law that ends has no last hazard: give a small survival instead)
  /// - Throws: `DistributionError`
  public init(_ rows: [Row]) throws(DistributionError) {
    let law = "empirical"
    guard rows.count >= 2 else {
      throw DistributionError(
        law: law, parameter: .rows, found: Double(rows.count), allowed: "2 rows or more")
    }
    for (index, row) in rows.enumerated() {
      guard row.week.isFinite, index == 0 ? row.week == 0 : row.week > rows[index - 1].week else {
        throw DistributionError(
          law: law, parameter: .fromWeek, row: index, found: row.week,
          allowed: index == 0 ? "0 in the first row" : "a finite week after the row before")
      }
      guard index == 0 ? row.survival == 1 : row.survival > 0 && row.survival <= rows[index - 1].survival
      else {
        throw DistributionError(
          law: law, parameter: .survival, row: index, found: row.survival,
          allowed: index == 0 ? "1 in the first row" : "above 0 and at most the row before")
      }
    }
    let reached = rows.map { abs(logarithm($0.survival)) }
    var pieces: [PiecewiseExponential.Row] = []
    for index in 1..<rows.count {
      let length = rows[index].week - rows[index - 1].week
      pieces.append(
        .init(
          fromWeek: rows[index - 1].week, weeklyHazard: (reached[index] - reached[index - 1]) / length))
    }
    self.rows = rows
    hazards = PiecewiseExponential(unchecked: pieces, reached: Array(reached.dropLast()))
  }

  private init(rows: [Row], hazards: PiecewiseExponential) {
    self.rows = rows
    self.hazards = hazards
  }

  public func cumulativeHazard(at duration: Weeks) -> Double { hazards.cumulativeHazard(at: duration) }

  public func inverseCumulativeHazard(_ hazard: Double) -> Weeks {
    hazards.inverseCumulativeHazard(hazard)
  }

  public func hazard(at duration: Weeks) -> Double { hazards.hazard(at: duration) }

  /// Infinite when the last two rows have the same survival.
  public var mean: Weeks { hazards.mean }

  public func restrictedMean(to limit: Weeks) -> Weeks { hazards.restrictedMean(to: limit) }

  public func scaled(by factor: Double) -> Self {
    Self(
      rows: rows.map { Row(week: $0.week * factor, survival: $0.survival) },
      hazards: hazards.scaled(by: factor))
  }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    hazards.compiled(into: &tables)
  }
}
