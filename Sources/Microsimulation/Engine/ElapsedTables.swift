import GSL
import SurvivalAnalysis

/// Draws the weeks that somebody of a stock has already been in the entry state.
///
/// In a steady state the elapsed weeks A have density S(a)/mean, S being all-cause survival in the state; in a
/// histogram people are uniform within a closed band, and the open band has density S(a).
struct ElapsedTables: Sendable {
  private enum Draw {
    case zero
    case steadyState(OpenEnd)
    case histogram([Cohort.Elapsed.Band], weights: [Double], open: OpenEnd?)
  }

  /// Everybody beyond a week, with density S(a), per category.
  private struct OpenEnd {
    let integrals: [SurvivalIntegral]
    /// Share × ∫ S
    let weights: [Double]

    init(_ survivals: [StateSurvival], _ shares: [Double], from: Double) {
      integrals = survivals.map { SurvivalIntegral($0, from: from) }
      weights = zip(shares, integrals).map { $0 * $1.total }
    }
  }

  /// The cohort's categories in its own order, as positions in the model's list; what follows goes by it.
  private let categories: [Int]
  private let shares: [Double]
  private let survivals: [StateSurvival]
  private let draw: Draw

  /// Somebody may come with weeks behind them.
  var hasElapsed: Bool { if case .zero = draw { false } else { true } }

  init(_ elapsed: Cohort.Elapsed, supportBefore: Double, cohort: Int, in model: CompiledModel) {
    let mixture = CategoryMixture(of: model.model.cohorts[cohort], in: model.model)
    categories = mixture.categories
    shares = mixture.shares
    let survivals = mixture.categories.map { category in
      StateSurvival(
        lane: cohort * model.categoryCount + category, state: model.entryState[cohort],
        supportBefore: supportBefore, in: model)
    }
    self.survivals = survivals
    func beyond(_ week: Double) -> OpenEnd { OpenEnd(survivals, mixture.shares, from: week) }
    switch elapsed {
    case .zero: draw = .zero
    case .steadyState: draw = .steadyState(beyond(0))
    case .histogram(let bands):
      // Only the last band can be open.
      let open = bands.last.flatMap { $0.to == nil ? beyond($0.from) : nil }
      draw = .histogram(bands, weights: bands.map(\.weight), open: open)
    }
  }

  /// Category and elapsed weeks of one person.
  func draw(_ key: ReplicationKey, _ person: PersonKey) -> (category: Int, elapsed: Double) {
    func uniform(_ purpose: Purpose) -> Double { key.uniform(person, purpose) }
    func beyond(_ open: OpenEnd) -> (category: Int, elapsed: Double) {
      let choice = pick(open.weights, uniform(Streams.category))
      let share = uniform(Streams.elapsed)
      // Through a pointer, since an element of an array would be retained for the call.
      let weeks = open.integrals.withUnsafeBufferPointer { $0[choice].weeks(at: share) }
      return (categories[choice], weeks)
    }
    switch draw {
    case .zero:
      return (categories[pick(shares, uniform(Streams.category))], 0)
    case .steadyState(let open):
      return beyond(open)
    case .histogram(let bands, let weights, let open):
      let band = bands[pick(weights, uniform(Streams.elapsedBand))]
      guard let to = band.to else { return beyond(open!) }
      let elapsed = band.from + uniform(Streams.elapsed) * (to - band.from)
      let choice = withUnsafeTemporaryAllocation(of: Double.self, capacity: shares.count) { weights in
        for category in shares.indices {
          weights.initializeElement(
            at: category, to: shares[category] * survivals[category].survival(at: elapsed))
        }
        return pick(weights, uniform(Streams.category))
      }
      return (categories[choice], elapsed)
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
func pick(_ weights: some RandomAccessCollection<Double>, _ uniform: Double) -> Int {
  let aim = uniform * weights.reduce(0, +)
  var cumulative = 0.0
  var index = 0
  for weight in weights {
    cumulative += weight
    if cumulative > aim { return index }
    index += 1
  }
  return index - 1
}
