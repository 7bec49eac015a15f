import Foundation
import GSL
import SurvivalAnalysis

/// Draws the weeks that somebody of a stock has already been in the entry state.
///
/// In a steady state the elapsed weeks A have density S(a)/mean, S being all-cause survival in the state; in a
/// histogram people are uniform within a closed band, and the open band has density S(a). Each category has
/// a table of ∫₀ᵃ S on a grid fine enough to treat the hazard as constant within a cell.
struct ElapsedTables: Sendable {
  /// ∫ S of one category.
  struct Survival: Sendable {
    /// Grid nodes in weeks, log S there, and ∫₀ S up to there.
    let nodes: [Double]
    let logSurvival: [Double]
    let integral: [Double]

    var total: Double { integral[integral.count - 1] }

    /// The cell in which an ordered column passes a value.
    private func cell(_ column: [Double], _ value: Double) -> Int {
      var low = 0
      var high = column.count - 1
      while high - low > 1 {
        let middle = (low + high) / 2
        if column[middle] <= value { low = middle } else { high = middle }
      }
      return low
    }

    /// S(a), 0 beyond the last node.
    func survival(at weeks: Double) -> Double {
      guard weeks < nodes[nodes.count - 1] else { return 0 }
      let index = cell(nodes, weeks)
      let fraction = (weeks - nodes[index]) / (nodes[index + 1] - nodes[index])
      return exp(logSurvival[index] + fraction * (logSurvival[index + 1] - logSurvival[index]))
    }

    /// ∫₀ᵃ S.
    func integral(to weeks: Double) -> Double {
      guard weeks < nodes[nodes.count - 1] else { return total }
      let index = cell(nodes, weeks)
      let width = nodes[index + 1] - nodes[index]
      let drop = logSurvival[index] - logSurvival[index + 1]
      let fraction = (weeks - nodes[index]) / width
      let part = drop > 1e-12 ? expm1(-drop * fraction) / expm1(-drop) : fraction
      return integral[index] + part * (integral[index + 1] - integral[index])
    }

    /// The a at which ∫₀ᵃ S reaches a value.
    func inverse(_ value: Double) -> Double {
      let index = cell(integral, value)
      let span = integral[index + 1] - integral[index]
      guard span > 0 else { return nodes[index] }
      let part = min(1, max(0, (value - integral[index]) / span))
      let drop = logSurvival[index] - logSurvival[index + 1]
      let fraction = drop > 1e-12 ? log1p(part * expm1(-drop)) / -drop : part
      return nodes[index] + fraction * (nodes[index + 1] - nodes[index])
    }
  }

  let elapsed: Cohort.Elapsed
  let supportBefore: Double
  /// The cohort's categories in its own order, as positions in the model's list; what follows goes by it.
  let categories: [Int]
  let shares: [Double]
  /// Empty when nothing has elapsed.
  let survival: [Survival]
  /// Share × mean time in the state.
  private let steadyWeights: [Double]

  init(_ elapsed: Cohort.Elapsed, supportBefore: Double, cohort: Int, in model: CompiledModel) {
    self.elapsed = elapsed
    self.supportBefore = supportBefore
    let mixture = CategoryMixture(of: model.model.cohorts[cohort], in: model.model)
    categories = mixture.categories
    shares = mixture.shares
    if case .zero = elapsed {
      survival = []
    } else {
      survival = mixture.categories.map { category in
        Self.survival(
          lane: cohort * model.categoryCount + category, state: model.entryState[cohort],
          supportBefore: supportBefore, in: model)
      }
    }
    steadyWeights = zip(shares, survival).map { $0 * $1.total }
  }

  /// Cells of the geometric part of the grid.
  private static let cells = 8_192

  private static func survival(
    lane: Int, state: Int, supportBefore: Double, in model: CompiledModel
  ) -> Survival {
    let first = model.raceStart[lane * model.stateCount + state]
    let races = (first..<model.raceStart[lane * model.stateCount + state + 1]).map { model.races[$0] }
    func reading(_ race: CompiledModel.Race) -> Double { race.onSupportClock ? supportBefore : 0 }

    // Nobody is in the state beyond the support cap, or beyond a `fixed` law that would have fired.
    var end = CompiledModel.supportCap - supportBefore
    var kinks: Set<Double> = []
    for race in races {
      if race.isFixed {
        if reading(race) < race.hazard.scale { end = min(end, race.hazard.scale - reading(race)) }
      } else {
        for row in 0..<race.hazard.rows {
          kinks.insert(model.hazardTables[race.hazard.start + 3 * row] - reading(race))
        }
      }
    }
    let start = 1e-7
    let step = pow(end / start, 1 / Double(cells))
    var nodes = [0.0] + (0..<cells).map { start * pow(step, Double($0)) }
    nodes += kinks.filter { $0 > 0 && $0 < end }
    nodes = Set(nodes.filter { $0 < end }).sorted() + [end]

    let tables = model.hazardTables.base
    let timed = races.filter { !$0.isFixed }
    let before = timed.map { $0.hazard.cumulativeHazard(at: reading($0), tables: tables) }
    func logSurvival(_ weeks: Double) -> Double {
      var total = 0.0
      for (race, offset) in zip(timed, before) {
        total -= race.hazard.cumulativeHazard(at: reading(race) + weeks, tables: tables) - offset
      }
      return total
    }
    // Simpson's rule: cells are so narrow that its error is far below rounding of the sum.
    let logs = nodes.map(logSurvival)
    var integral = [0.0]
    for index in nodes.indices.dropLast() {
      let (from, to) = (nodes[index], nodes[index + 1])
      let middle = exp(logSurvival((from + to) / 2))
      let cell = (to - from) / 6 * (exp(logs[index]) + 4 * middle + exp(logs[index + 1]))
      integral.append(integral[index] + cell)
    }
    return Survival(nodes: nodes, logSurvival: logs, integral: integral)
  }

  /// Category and elapsed weeks of one person.
  func draw(_ key: ReplicationKey, _ person: PersonKey) -> (category: Int, elapsed: Double) {
    func uniform(_ purpose: Purpose) -> Double { key.uniform(person, purpose) }
    switch elapsed {
    case .zero:
      return (categories[pick(shares, uniform(Streams.category))], 0)
    case .steadyState:
      let choice = pick(steadyWeights, uniform(Streams.category))
      let table = survival[choice]
      return (categories[choice], table.inverse(uniform(Streams.elapsed) * table.total))
    case .histogram(let bands):
      let band = bands[pick(bands.map(\.weight), uniform(Streams.elapsedBand))]
      let position = uniform(Streams.elapsed)
      if let to = band.to {
        let elapsed = band.from + position * (to - band.from)
        let weights = zip(shares, survival).map { $0 * $1.survival(at: elapsed) }
        return (categories[pick(weights, uniform(Streams.category))], elapsed)
      }
      let weights = zip(shares, survival).map { $0 * ($1.total - $1.integral(to: band.from)) }
      let choice = pick(weights, uniform(Streams.category))
      let table = survival[choice]
      let before = table.integral(to: band.from)
      return (categories[choice], table.inverse(before + position * (table.total - before)))
    }
  }
}

/// The categories of a cohort with their inflow shares, in the cohort's order.
struct CategoryMixture: Sendable {
  /// Positions in the model's list; [0] when the model has no categories.
  let categories: [Int]
  let shares: [Double]

  init(of cohort: Cohort, in model: Model) {
    let known = cohort.categories.compactMap { entry in
      model.categories.firstIndex { $0.id == entry.id }.map { ($0, entry.share) }
    }
    categories = known.isEmpty ? [0] : known.map(\.0)
    shares = known.isEmpty ? [1] : known.map(\.1)
  }
}

/// The first position at which the cumulative weight exceeds `uniform` × total; the last as a fallback.
func pick(_ weights: [Double], _ uniform: Double) -> Int {
  let aim = uniform * weights.reduce(0, +)
  var cumulative = 0.0
  for (index, weight) in weights.enumerated() {
    cumulative += weight
    if cumulative > aim { return index }
  }
  return weights.count - 1
}
