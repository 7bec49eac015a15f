/// The piecewise exponential law: a constant hazard per week from each row's week to the next one's; the
/// last goes on.
public struct PiecewiseExponential: DurationDistribution, Hashable {
  /// A hazard per week from a week on.
  public struct Row: Hashable, Sendable {
    public var fromWeek: Weeks
    public var weeklyHazard: Double

    public init(fromWeek: Weeks, weeklyHazard: Double) {
      self.fromWeek = fromWeek
      self.weeklyHazard = weeklyHazard
    }
  }

  public let rows: [Row]
  /// H at the start of each row.
  let reached: [Double]

  /// - Parameter rows: from week 0, in rising order, hazards finite and 0 or more
  /// - Throws: `DistributionError`
  public init(_ rows: [Row]) throws(DistributionError) {
    let law = "piecewiseExponential"
    guard let first = rows.first else {
      throw DistributionError(law: law, parameter: .rows, found: 0, allowed: "1 row or more")
    }
    guard first.fromWeek == 0 else {
      throw DistributionError(
        law: law, parameter: .fromWeek, row: 0, found: first.fromWeek, allowed: "0 in the first row")
    }
    for (index, row) in rows.enumerated() {
      guard row.fromWeek.isFinite, index == 0 || row.fromWeek > rows[index - 1].fromWeek else {
        throw DistributionError(
          law: law, parameter: .fromWeek, row: index, found: row.fromWeek,
          allowed: "a finite week after the row before")
      }
      guard row.weeklyHazard >= 0, row.weeklyHazard.isFinite else {
        throw DistributionError(
          law: law, parameter: .weeklyHazard, row: index, found: row.weeklyHazard,
          allowed: "a finite number, 0 or more")
      }
    }
    var reached = [0.0]
    for (row, next) in zip(rows, rows.dropFirst()) {
      reached.append(reached[reached.count - 1] + row.weeklyHazard * (next.fromWeek - row.fromWeek))
    }
    self.init(unchecked: rows, reached: reached)
  }

  /// Rows with the cumulative hazard at each start, which the caller knows exactly.
  init(unchecked rows: [Row], reached: [Double]) {
    self.rows = rows
    self.reached = reached
  }

  public func cumulativeHazard(at duration: Weeks) -> Double {
    guard duration > 0 else { return 0 }
    let row = rowIndex(at: duration)
    return Self.cumulativeHazard(
      at: duration, from: rows[row].fromWeek, reached: reached[row], rate: rows[row].weeklyHazard)
  }

  public func inverseCumulativeHazard(_ hazard: Double) -> Weeks {
    guard hazard > 0 else { return 0 }
    // The last row that starts below the hazard: a row of hazard 0 is never where it is reached.
    var low = 0
    var high = reached.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if reached[middle] < hazard { low = middle } else { high = middle }
    }
    return Self.inverse(
      hazard, from: rows[low].fromWeek, reached: reached[low], rate: rows[low].weeklyHazard)
  }

  public func hazard(at duration: Weeks) -> Double { rows[rowIndex(at: max(0, duration))].weeklyHazard }

  /// The restricted mean to infinity: infinite when the last hazard is 0.
  public var mean: Weeks { restrictedMean(to: .infinity) }

  public func restrictedMean(to limit: Weeks) -> Weeks {
    guard limit > 0 else { return 0 }
    var sum = 0.0
    for (index, row) in rows.enumerated() where row.fromWeek < limit {
      let end = index + 1 < rows.count ? min(limit, rows[index + 1].fromWeek) : limit
      let length = end - row.fromWeek
      let rate = row.weeklyHazard
      let survival = exponential(-reached[index])
      guard survival > 0 else { break }
      sum += survival * (rate > 0 ? -exponentialMinusOne(-rate * length) / rate : length)
    }
    return sum
  }

  public func scaled(by factor: Double) -> Self {
    Self(
      unchecked: rows.map { Row(fromWeek: $0.fromWeek * factor, weeklyHazard: $0.weeklyHazard / factor) },
      reached: reached)
  }

  public func compiled(into tables: inout HazardTables) -> CompiledHazard {
    let start = tables.values.count
    for (row, reached) in zip(rows, reached) {
      tables.values += [row.fromWeek, reached, row.weeklyHazard]
    }
    return CompiledHazard(kind: .piecewise, scale: 1, start: start, rows: rows.count)
  }

  /// The last row that starts at `duration` or before.
  private func rowIndex(at duration: Weeks) -> Int {
    var low = 0
    var high = rows.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if rows[middle].fromWeek <= duration { low = middle } else { high = middle }
    }
    return low
  }

  /// Within one row; a hazard of 0 adds nothing, however long.
  @inlinable @inline(__always)
  static func cumulativeHazard(
    at duration: Weeks, from start: Weeks, reached: Double, rate: Double
  ) -> Double { rate > 0 ? reached + (duration - start) * rate : reached }

  @inlinable @inline(__always)
  static func inverse(_ hazard: Double, from start: Weeks, reached: Double, rate: Double) -> Weeks {
    rate > 0 ? start + (hazard - reached) / rate : .infinity
  }
}
