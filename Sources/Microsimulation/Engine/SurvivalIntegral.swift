import Foundation
import SurvivalAnalysis

/// ∫ S from a first week to the last one that anybody can reach, S being all-cause survival in a state,
/// tabulated for drawing.
///
/// Cells are halved until two rules for their integral agree; within a cell S is the quartic through five
/// values. Measured over the tests' laws: integrals within 3e-10 of themselves, weeks at a share within 3e-8.
struct SurvivalIntegral: Sendable {
  /// ∫ S within a cell from its start, in the fraction of the cell: width × (a₁x + a₂x² + … + a₅x⁵).
  private struct Cell {
    var start: Double
    var width: Double
    /// ∫ S up to the cell.
    var before: Double
    var a1: Double
    var a2: Double
    var a3: Double
    var a4: Double
    var a5: Double

    /// ∫ S over the whole cell.
    var integral: Double { width * (a1 + a2 + a3 + a4 + a5) }

    init(start: Double, width: Double, before: Double, _ s: (Double, Double, Double, Double, Double)) {
      self.start = start
      self.width = width
      self.before = before
      // Newton's forward differences of the five values, a quarter of the cell apart.
      let (d1, e1, f1, g1) = (s.1 - s.0, s.2 - s.1, s.3 - s.2, s.4 - s.3)
      let (d2, e2, f2) = (e1 - d1, f1 - e1, g1 - f1)
      let (d3, e3) = (e2 - d2, f2 - e2)
      let d4 = e3 - d3
      a1 = s.0
      a2 = 2 * (d1 - d2 / 2 + d3 / 3 - d4 / 4)
      a3 = 16 / 3 * (d2 / 2 - d3 / 2 + d4 * 11 / 24)
      a4 = 16 * (d3 / 6 - d4 / 4)
      a5 = 256 / 5 * (d4 / 24)
    }

    /// The fraction of the cell at which ∫ S from its start reaches `aim`, by Newton's method.
    @inline(__always)
    func fraction(_ aim: Double) -> Double {
      let value = aim / width
      var x = value / a1
      for _ in 0..<20 {
        let reached = x * (a1 + x * (a2 + x * (a3 + x * (a4 + x * a5))))
        let survival = a1 + x * (2 * a2 + x * (3 * a3 + x * (4 * a4 + x * (5 * a5))))
        let step = (reached - value) / survival
        x -= step
        if abs(step) < 1e-9 { break }
      }
      return min(1, max(0, x))
    }
  }

  /// S at the first week × ∫ S/S(first week): ∫ S from there on.
  let total: Double
  private let from: Double
  private let cells: FlatArray<Cell>
  /// The last cell that begins at or before each 1/256 of the integral.
  private let guide: FlatArray<Int32>
  private let integral: Double

  private static let guideSteps = 256
  /// Difference of the two rules, relative to the cell's integral.
  private static let tolerance = 1e-8
  /// Halvings at most: cells of some nanoseconds, for laws whose hazard is infinite at 0.
  private static let depth = 40

  /// - Parameters:
  ///   - survival: S and the weeks at which it has corners or ends
  ///   - from: the first week
  init(_ survival: StateSurvival, from: Double) {
    let from = min(from, survival.end)
    let offset = survival.cumulativeHazard(at: from)
    func relative(_ weeks: Double) -> Double { exp(offset - survival.cumulativeHazard(at: weeks)) }
    var cells: [Cell] = []
    cells.reserveCapacity(256)
    var reached = 0.0

    func add(
      _ start: Double, _ width: Double, _ first: Double, _ middle: Double, _ last: Double, _ depth: Int
    ) {
      // What is left is lost in the rounding of the sum.
      guard first > 1e-18 else { return }
      let lower = relative(start + width / 4)
      let upper = relative(start + width * 3 / 4)
      let coarse = first + 4 * middle + last
      let fine = (first + 4 * lower + 2 * middle + 4 * upper + last) / 2
      if abs(fine - coarse) <= Self.tolerance * fine || depth == 0 {
        let cell = Cell(start: start, width: width, before: reached, (first, lower, middle, upper, last))
        cells.append(cell)
        reached += cell.integral
      } else {
        add(start, width / 2, first, lower, middle, depth - 1)
        add(start + width / 2, width / 2, middle, upper, last, depth - 1)
      }
    }
    let bounds = [from] + survival.corners.filter { $0 > from } + [survival.end]
    for (start, end) in zip(bounds, bounds.dropFirst()) where end > start {
      add(start, end - start, relative(start), relative(start + (end - start) / 2), relative(end), Self.depth)
    }

    var guide: [Int32] = []
    var cell = 0
    for step in 0..<Self.guideSteps where !cells.isEmpty {
      let aim = reached * Double(step) / Double(Self.guideSteps)
      while cell + 1 < cells.count, cells[cell + 1].before <= aim { cell += 1 }
      guide.append(Int32(cell))
    }
    self.from = from
    self.cells = FlatArray(cells)
    self.guide = FlatArray(guide)
    integral = reached
    total = exp(-offset) * reached
  }

  /// The week up to which a share of the integral lies; the first week where nobody is left.
  /// - Parameter share: within 0..<1
  func weeks(at share: Double) -> Double {
    guard cells.count > 0 else { return from }
    let aim = share * integral
    var index = Int(guide[Int(share * Double(Self.guideSteps))])
    while index + 1 < cells.count, cells[index + 1].before <= aim { index += 1 }
    let cell = cells.base + index
    return cell.pointee.start + cell.pointee.fraction(aim - cell.pointee.before) * cell.pointee.width
  }
}

/// S, all-cause survival in a state, of one lane whose support began some weeks before.
struct StateSurvival: Sendable {
  private struct Race {
    let hazard: CompiledHazard
    /// Reading of the race's clock at entry to the state, and the cumulative hazard there.
    let reading: Double
    let before: Double
  }

  private let races: [Race]
  private let tables: FlatArray<Double>
  /// Nobody is in the state beyond the support cap, or beyond a `fixed` law that would have fired.
  let end: Double
  /// Weeks before the end at which a hazard jumps, rising.
  let corners: [Double]

  init(lane: Int, state: Int, supportBefore: Double, in model: CompiledModel) {
    var races: [Race] = []
    var end = CompiledModel.supportCap - supportBefore
    var corners: [Double] = []
    let first = lane * model.stateCount + state
    for index in model.raceStart[first]..<model.raceStart[first + 1] {
      let race = model.races[index]
      let reading = race.onSupportClock ? supportBefore : 0
      if race.isFixed {
        if reading < race.hazard.scale { end = min(end, race.hazard.scale - reading) }
        continue
      }
      races.append(
        Race(
          hazard: race.hazard, reading: reading,
          before: race.hazard.cumulativeHazard(at: reading, tables: model.hazardTables.base)))
      for row in 0..<race.hazard.rows {
        corners.append(model.hazardTables[race.hazard.start + 3 * row] - reading)
      }
    }
    self.races = races
    tables = model.hazardTables
    self.end = end
    self.corners = corners.filter { $0 > 0 && $0 < end }.sorted()
  }

  /// −log S.
  func cumulativeHazard(at weeks: Double) -> Double {
    var total = 0.0
    for race in races {
      total +=
        race.hazard.cumulativeHazard(at: race.reading + weeks, tables: tables.base) - race.before
    }
    return total
  }

  /// S, 0 from the end on.
  func survival(at weeks: Double) -> Double { weeks < end ? exp(-cumulativeHazard(at: weeks)) : 0 }
}
