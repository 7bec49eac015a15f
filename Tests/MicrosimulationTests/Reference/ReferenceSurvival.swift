import Foundation
import Microsimulation
import SurvivalAnalysis

/// All-cause survival S(a) in a cohort's entry state, counted from entry to the state (S(0) = 1), for one
/// category: clocks of the spell start at 0, clocks of support at `supportBefore`. No effort acts.
struct ReferenceSurvival {
  private let races: [(law: DurationLaw, clockAtEntry: Double)]
  /// Weeks at which a `fixed` law ends every stay.
  private let jumps: [Double]
  /// Cells on which integrals are taken one by one, from 0 to the cap.
  private let nodes: [Double]
  private let cells: [Double]

  init(model: Model, cohort: Int, category: Int, supportBefore: Double) {
    var races: [(law: DurationLaw, clockAtEntry: Double)] = []
    var jumps: [Double] = []
    for transition in model.transitions
    where transition.from == model.cohorts[cohort].state
      && model.applies(transition, cohort: cohort, category: category)
    {
      let clock = transition.clock == .support ? supportBefore : 0
      if let weeks = transition.law.fixedWeeks {
        if clock < weeks { jumps.append(weeks - clock) }
      } else {
        races.append((model.calibratedLaw(transition), clock))
      }
    }
    let cap = referenceSupportCap - supportBefore
    var nodes = [0.0] + jumps.filter { $0 < cap } + [cap]
    // Fine near zero, where a hazard may be infinite; cells of ten weeks at most beyond.
    nodes += (0..<60).map { 1e-8 * pow(1.5, Double($0)) }.filter { $0 < 10 && $0 < cap }
    nodes += stride(from: 10, to: cap, by: 10)
    // Halving does not always find a kink.
    for race in races {
      nodes += Self.kinks(of: race.law).map { $0 - race.clockAtEntry }.filter { $0 > 0 && $0 < cap }
    }
    nodes.sort()
    self.races = races
    self.jumps = jumps
    self.nodes = nodes
    var cells: [Double] = []
    for (from, to) in zip(nodes, nodes.dropFirst()) {
      cells.append(Self.quadrature(from: from, to: to) { Self.survival(races, jumps, at: $0) })
    }
    self.cells = cells
  }

  /// Weeks at which the hazard of a law jumps.
  private static func kinks(of law: DurationLaw) -> [Double] {
    switch law {
    case .piecewiseExponential(let law): law.rows.map(\.fromWeek)
    case .empirical(let law): law.rows.map(\.week)
    default: []
    }
  }

  /// S(a); 0 from the moment on at which a `fixed` law fires.
  func survival(at elapsed: Double) -> Double { Self.survival(races, jumps, at: elapsed) }

  private static func survival(
    _ races: [(law: DurationLaw, clockAtEntry: Double)], _ jumps: [Double], at elapsed: Double
  ) -> Double {
    if jumps.contains(where: { elapsed >= $0 }) { return 0 }
    var hazard = 0.0
    for race in races {
      hazard +=
        race.law.cumulativeHazard(at: race.clockAtEntry + elapsed)
        - race.law.cumulativeHazard(at: race.clockAtEntry)
    }
    return exp(-hazard)
  }

  /// ∫ S from one elapsed time to another.
  func integral(from: Double, to: Double) -> Double { pieces(from: from, to: to).reduce(0) { $0 + $1.weeks } }

  /// The a with ∫ S over [from, a] = share × ∫ S over [from, to].
  func inverseIntegral(share: Double, from: Double, to: Double) -> Double {
    let pieces = pieces(from: from, to: to)
    let total = pieces.reduce(0) { $0 + $1.weeks }
    if total == 0 { return from }
    if share <= 0.5 {
      var rest = share * total
      for piece in pieces {
        if rest <= piece.weeks {
          return bisect(piece.from, piece.to) { self.cell(from: piece.from, to: $0) >= rest }
        }
        rest -= piece.weeks
      }
      return to
    }
    // Counted from the far end, so that the thin tail loses no digits.
    var rest = (1 - share) * total
    for piece in pieces.reversed() {
      if rest <= piece.weeks {
        return bisect(piece.from, piece.to) { self.cell(from: $0, to: piece.to) <= rest }
      }
      rest -= piece.weeks
    }
    return from
  }

  /// The cells between two elapsed times, the first and the last cut, with ∫ S over each.
  private func pieces(from: Double, to: Double) -> [(from: Double, to: Double, weeks: Double)] {
    var pieces: [(from: Double, to: Double, weeks: Double)] = []
    for (index, whole) in cells.enumerated() {
      let start = max(from, nodes[index])
      let end = min(to, nodes[index + 1])
      if start >= end { continue }
      let isWhole = start == nodes[index] && end == nodes[index + 1]
      pieces.append((start, end, isWhole ? whole : cell(from: start, to: end)))
    }
    return pieces
  }

  private func cell(from: Double, to: Double) -> Double {
    Self.quadrature(from: from, to: to) { self.survival(at: $0) }
  }

  /// The point at which a condition turns true.
  private func bisect(_ from: Double, _ to: Double, _ isPast: (Double) -> Bool) -> Double {
    var (low, high) = (from, to)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if isPast(middle) { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }

  /// Gauss-Legendre with ten points, halved until halving changes nothing.
  static func quadrature(from: Double, to: Double, depth: Int = 0, _ function: (Double) -> Double) -> Double {
    let middle = (from + to) / 2
    let whole = tenPoints(from, to, function)
    let halves = tenPoints(from, middle, function) + tenPoints(middle, to, function)
    let tolerance = 1e-12 * abs(halves) + 1e-16 * (to - from)
    if abs(whole - halves) <= tolerance || depth == 24 { return halves }
    return quadrature(from: from, to: middle, depth: depth + 1, function)
      + quadrature(from: middle, to: to, depth: depth + 1, function)
  }

  private static func tenPoints(_ from: Double, _ to: Double, _ function: (Double) -> Double) -> Double {
    let rule: [(node: Double, weight: Double)] = [
      (0.148_874_338_981_631_22, 0.295_524_224_714_752_87),
      (0.433_395_394_129_247_2, 0.269_266_719_309_996_35),
      (0.679_409_568_299_024_4, 0.219_086_362_515_982_04), (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
      (0.973_906_528_517_171_7, 0.066_671_344_308_688_14),
    ]
    let centre = (from + to) / 2
    let half = (to - from) / 2
    var sum = 0.0
    for point in rule {
      sum += point.weight * (function(centre - half * point.node) + function(centre + half * point.node))
    }
    return sum * half
  }
}
