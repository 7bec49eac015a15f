import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// Populations larger than a block of people. Borders fall within a closed group that enters over time, and within one
/// whose categories are mixed.
@Suite struct BlockTests {
  enum Offer: CaseIterable {
    case unlimited, limited
    /// One effort for everybody in both arms, so that the counterfactual's lives are independent, and one in the plan
    /// with a queue.
    case both
  }

  static let people = 40_000

  static func model(_ offer: Offer) -> Model {
    let states = [
      PersonState(id: "on", kind: .paying(benefit: "b", partRate: 1)),
      PersonState(id: "away", kind: .destination(.init())),
      PersonState(id: "gone", kind: .destination(.init())),
    ]
    let transitions = [
      Transition(
        id: "exit", from: "on",
        targets: [.init(state: "away", share: 0.4), .init(state: "gone", share: 0.6)],
        law: SmallModels.weibull(0.9, mean: 30)),
      Transition(
        id: "back", from: "away", targets: [.init(state: "on")], law: SmallModels.exponential(60),
        categories: ["red"]),
    ]
    let start = CalendarDate.firstDay(of: 2013)
    let mixed = [(id: "red", share: 0.3), (id: "blue", share: 0.7)]
    var early = Cohort(id: "early", state: "on", categories: [(id: "blue", share: 1)])
    early.stock = .init(count: 7_000, elapsed: .zero)
    early.closedGroup = .init(count: 12_345, entry: DateInterval(start: start, end: start + 400))
    var late = SmallModels.group(Self.people - 7_000 - 12_345, id: "late")
    late.categories = mixed
    return SmallModels.model(
      years: 2, transitions: transitions, states: states, categories: ["red", "blue"],
      cohorts: [early, late],
      efforts: efforts(offer),
      reimbursement: ReimbursementSchedule(
        regimes: [
          ReimbursementRegime(
            id: "r", validFrom: start, common: ReimbursementLadder(steps: [(0, 0.8), (4, 0.4), (26, 0.3)]))
        ], resetAfterWeeks: 20))
  }

  private static func efforts(_ offer: Offer) -> [Effort] {
    var open = SmallModels.effort(
      "open", effects: [Effect(onsetWeeks: 2, during: .init(1.5), after: .init(1.2), afterWeeks: 8)])
    open.takeUp = .init(0.3)
    open.length = SmallModels.fixed(10)
    open.end = .firstDay(of: 2015)
    var queued = SmallModels.effort(
      "queued", start: .firstDay(of: 2013) + 30,
      effects: [Effect(during: .init(2)), Effect(id: "r", targets: .relapse, after: .init(0.5))])
    queued.takeUp = .init(0.015)
    queued.length = SmallModels.fixed(20.25)
    queued.end = .firstDay(of: 2015)
    queued.capacity = .stated(DatedValues(constant: 40))
    switch offer {
    case .unlimited: return [open]
    case .limited: return [queued]
    case .both:
      open.arms = [.counterfactual, .plan]
      return [open, queued]
    }
  }

  @Test func `somebody stands beyond the last of a full block, whom kernels look up and nobody asks for`() {
    let model = CompiledModel(model: Self.model(.limited))
    let lives = Lives(model, People(model))
    for beyond in 0..<8 {
      #expect(lives.sorted[People.blockSize + beyond] == 0 && lives.positions[People.blockSize + beyond] == 0)
    }
    #expect(lives.sorted.count == People.blockSize + 8 && lives.positions.count == People.blockSize + 8)
  }

  @Test(arguments: Offer.allCases)
  func `many people agree with the reference, person by person`(offer: Offer) {
    #expect(Self.people > 2 * People.blockSize)
    expectAgreement(EngineSource(), ReferenceInParts(), model: Self.model(offer), seed: 77, replication: 1)
  }

  @Test(arguments: Offer.allCases)
  func `nobody is lost at the borders of blocks`(offer: Offer) {
    let replication = TracedReplication(CompiledModel(model: Self.model(offer)), seed: 78)
    let row = replication.simulate(0)
    let layout = replication.model.layout
    let population = replication.population
    #expect(population.count == Self.people)
    #expect(Set(population.key).count == Self.people)
    let horizon = replication.model.grid.horizon
    // Nobody reaches the cap, so everybody is somewhere from entry on.
    let expected = population.entry.reduce(0) { $0 + (horizon - $1) }
    for arm in Arm.allCases {
      var weeks = 0.0
      for quarter in layout.quarters.indices {
        for state in 0..<layout.states {
          weeks += row[layout.stateWeeks(arm, quarter: quarter, state: state)]
        }
      }
      #expect(abs(weeks - expected) <= 1e-9 * expected)
      let people = layout.durationGroups.indices.reduce(0) { $0 + row[layout.durationPeople(arm, group: $1)] }
      #expect(people == Double(Self.people))
    }
    // The plan's efforts reached people of every block.
    let blocks = Set(population.participations(.plan).map { $0.person / People.blockSize })
    #expect(blocks == [0, 1, 2])
  }

  /// A person's life does not depend on where the borders lie.
  @Test func `people put in front of others move the borders and change nobody's life`() {
    var model = Self.model(.unlimited)
    let before = TracedReplication.simulated(model, seed: 79)
    model.cohorts.swapAt(0, 1)
    let after = TracedReplication.simulated(model, seed: 79)
    for arm in Arm.allCases {
      func stays(_ replication: TracedReplication) -> [UInt64: [Stay]] {
        Dictionary(
          uniqueKeysWithValues: zip(
            replication.population.key, replication.lives(arm).map { $0.map(Stay.init) }))
      }
      #expect(stays(before) == stays(after))
    }
  }

  @Test func `the reference in parts is the reference`() {
    for (seed, model) in RandomModels.fresh(8300..<8310) {
      expectAgreement(ReferenceInParts(), ReferenceSource(), model: model, seed: seed, replication: 1)
    }
  }
}
