import GSL
import PublicFinance
import SurvivalAnalysis

/// A model as flat arrays of numbers: what the engine reads.
///
/// People of one cohort and category share a *lane*; the races out of a state are listed per lane. A
/// *channel* is one transition towards one target, numbered in document order over the whole model.
final class CompiledModel: @unchecked Sendable {
  /// One law and clock, racing towards its targets.
  struct Race {
    let hazard: CompiledHazard
    let onSupportClock: Bool
    let isFixed: Bool
    /// Stream name of the coin of a `fixed` law with several targets.
    let coin: UInt32
    let firstTarget: Int
    let targetCount: Int
    /// Stream name of the least threshold and of who has it.
    let stream: UInt32
    /// Turns the least threshold into one on the law's cumulative hazard: 1 / the one ratio on all targets.
    let scale: Double
    /// That ratio differs by target (see `exitRatio`): the least threshold may be another target's.
    let isMixed: Bool
    /// Effects tell targets apart.
    let isSplit: Bool
  }

  struct Target {
    let state: Int32
    /// 1 / hazard share: turns a unit-exponential threshold into one on the law's cumulative hazard.
    let inverseShare: Double
    /// Upper end of the target's part of (0, 1).
    let cumulativeShare: Double
    /// Stream name of how far the threshold lies beyond the least one.
    let stream: UInt32
    let channel: Int32
    /// 1 / the one ratio on all exits.
    let inverseRatio: Double
  }

  /// An effect in force, its ratios multiplied out with θ.
  struct CompiledEffect {
    let onset: Double
    let during: Double
    let after: Double
    let afterWeeks: Double
  }

  struct CompiledEffort {
    /// Weeks since the period's start, [open, close).
    let open: Double
    let close: Double
    let fromWeek: Double
    let toWeek: Double
    let onSupportClock: Bool
    let length: CompiledHazard?
    let lengthStream: UInt32
    let takeUpStream: UInt32
    let triageStream: UInt32
    let stops: Bool
    let priority: Priority
    let firstEffect: Int
    let effectCount: Int
    /// Arms in which it runs: bit 0 counterfactual, bit 1 plan.
    let arms: UInt8
    /// Participations end before the run of support does.
    var hasEnd: Bool { length != nil || (stops && close < .infinity) }
  }

  enum Priority { case earliest, longestWaiting, categories }

  static let supportCap = 2_080.0

  /// Weeks by which sums that stand for one moment may differ. What is meant to fall together (a legal clock and the end
  /// of a participation, or the state that it leads to and the next clock) is told apart only beyond this.
  static let rounding = 1e-9

  let model: Model
  let layout: ResultLayout
  let grid: TimeGrid
  let stateCount: Int
  let categoryCount: Int
  let laneCount: Int

  let cohortOfLane: FlatArray<Int32>

  let races: FlatArray<Race>
  let targets: FlatArray<Target>
  /// States and upper ends of the targets, as columns.
  let targetStates: FlatArray<Int64>
  let targetUppers: FlatArray<Double>
  let personRaces: PersonRaces
  /// Races out of a state for a lane: `raceStart[lane * stateCount + state]` up to the next entry.
  let raceStart: FlatArray<Int>
  /// A race out of a state runs on the support clock: `readsSupport[lane * stateCount + state]`.
  let readsSupport: FlatArray<Bool>
  /// States that a visit may lead to, each once: from `nextStart[lane * stateCount + state]` up to the next entry.
  let nextStart: FlatArray<Int>
  let nextStates: FlatArray<Int>
  /// Some state that a visit may lead to pays.
  let leadsToPay: FlatArray<Bool>
  let hazardTables: FlatArray<Double>
  /// A destination that people of a lane never leave: `isFinal[lane * stateCount + state]`.
  let isFinal: FlatArray<Bool>
  /// A state that somebody may enter a second time.
  let isRecurrent: FlatArray<Bool>

  /// Per state.
  let isPaying: FlatArray<Bool>
  let advancesLadder: FlatArray<Bool>
  /// The ladder of a state under a regime, `ladderSteps` entries from (regime × stateCount + state) ×
  /// `ladderSteps` on: the week of each step and the change of the state's share there; unused entries stand
  /// at infinity.
  let ladderFrom: FlatArray<Double>
  let ladderChange: FlatArray<Double>
  let ladderSteps: Int
  private let usedSteps: FlatArray<Int>
  let resetAfterWeeks: Double

  let efforts: FlatArray<CompiledEffort>
  let effects: FlatArray<CompiledEffect>
  /// `acts[effect * channelCount + channel]`.
  let acts: FlatArray<Bool>
  let channelCount: Int
  /// `actsIn[effect * stateCount + state]`: it acts on a way out of the state.
  let actsIn: FlatArray<Bool>
  /// By state: efforts that are given there, and those that act on a way out of it.
  let eligibleEfforts: FlatArray<EffortSet>
  let actingEfforts: FlatArray<EffortSet>
  /// `[effort * stateCount + state]`: when ratios of the effort other than 1 begin to act on ways out of the state, and when
  /// ratios above 1 do.
  let ratioOnset: FlatArray<RatioOnset>
  let accelerationOnset: FlatArray<RatioOnset>
  /// Probability that somebody of a lane accepts (0: not eligible), and is seen by triage (1: no triage).
  let acceptance: FlatArray<Double>
  let sighting: FlatArray<Double>
  /// Rank of a lane's category in an effort's queue.
  let queueRank: FlatArray<Int32>
  let places: [PlacesSchedule]
  /// Per cohort.
  let entryState: FlatArray<Int>
  /// Its inflow of the plan years are newcomers.
  let hasNewcomers: FlatArray<Bool>
  /// Per duration group: inflow of those cohorts who entered in the plan years.
  let isNewcomers: FlatArray<Bool>
  /// How elapsed weeks are drawn, per cohort with a stock or a closed group.
  private(set) var stockTables: [ElapsedTables?]
  private(set) var closedGroupTables: [ElapsedTables?]

  /// - Parameters:
  ///   - model: validated; unknown identifiers are a defect of the caller
  ///   - exitRatio: one ratio on all exits (transitions from paying states to destinations, `fixed` ones apart),
  ///     for the equivalent ratio
  ///   - unlimitedPlaces: all efforts have places for everybody
  ///   - newcomersOnly: leaves out stock and closed groups (their tables are then not made)
  ///   - observations: how many figures each observation works out
  init(
    model: Model, exitRatio: Double = 1, unlimitedPlaces: Bool = false, newcomersOnly: Bool = false,
    observations: [Int] = []
  ) {
    self.model = model
    layout = ResultLayout(model: model, observations: observations)
    grid = TimeGrid(model: model, layout: layout)
    let states = model.states.map(\.id)
    let stateIndex = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
    let paying = model.states.map(\.isPaying)
    let categories = max(1, model.categories.count)
    let lanes = model.cohorts.count * categories
    stateCount = states.count
    categoryCount = categories
    laneCount = lanes
    cohortOfLane = FlatArray((0..<lanes).map { Int32($0 / categories) })
    isPaying = FlatArray(paying)
    advancesLadder = FlatArray(
      model.states.map {
        if case .destination(let destination) = $0.kind { destination.onLadder } else { true }
      })

    // Channels: transition by transition, target by target.
    var channelOfTransition: [Int] = []
    var channels = 0
    for transition in model.transitions {
      channelOfTransition.append(channels)
      channels += transition.targets.count
    }
    channelCount = channels

    var tables = HazardTables()
    let factor = model.calibration.durationFactor
    let hazards = model.transitions.map { transition in
      let scaled =
        transition.law.isFixed || !paying[stateIndex[transition.from]!]
        ? transition.law : transition.law.scaled(by: factor)
      return scaled.compiled(into: &tables)
    }

    // Names of random streams: of each transition, and by channel of each of its targets.
    let streams = model.transitions.map { StreamName.hash($0.streamName) }
    let coins = model.transitions.map { StreamName.hash("destination:\($0.id)") }
    let channelStreams = model.transitions.flatMap { transition in
      transition.targets.map { StreamName.hash(transition.streamName(of: $0)) }
    }

    // Effects, as far as which channels they act on.
    let acts = model.efforts.flatMap { effort in
      effort.effects.map { Self.channelsActedOn(by: $0, model: model, stateIndex: stateIndex) }
    }

    var races: [Race] = []
    var targets: [Target] = []
    var raceStart: [Int] = []
    for lane in 0..<lanes {
      let cohort = model.cohorts[lane / categories].id
      let category = model.categories.isEmpty ? nil : model.categories[lane % categories].id
      for state in states.indices {
        raceStart.append(races.count)
        for (index, transition) in model.transitions.enumerated()
        where transition.from == states[state] && transition.cohorts?.contains(cohort) ?? true
          && (transition.categories == nil || category.map(transition.categories!.contains) ?? false)
        {
          let firstChannel = channelOfTransition[index]
          let ratios = transition.targets.map { target in
            paying[state] && !paying[stateIndex[target.state]!] && !transition.law.isFixed ? exitRatio : 1
          }
          let isMixed = ratios.contains { $0 != ratios[0] }
          races.append(
            Race(
              hazard: hazards[index], onSupportClock: transition.clock == .support && paying[state],
              isFixed: transition.law.isFixed, coin: coins[index],
              firstTarget: targets.count, targetCount: transition.targets.count,
              stream: streams[index], scale: isMixed ? 1 : 1 / ratios[0],
              isMixed: isMixed,
              isSplit: acts.contains { row in
                transition.targets.indices.contains { row[firstChannel + $0] != row[firstChannel] }
              }))
          let total = transition.targets.reduce(0) { $0 + $1.share }
          var cumulative = 0.0
          for (offset, target) in transition.targets.enumerated() {
            cumulative += target.share
            targets.append(
              Target(
                state: Int32(stateIndex[target.state]!), inverseShare: 1 / target.share,
                cumulativeShare: cumulative / total,
                stream: channelStreams[firstChannel + offset], channel: Int32(firstChannel + offset),
                inverseRatio: 1 / ratios[offset]))
          }
        }
      }
    }
    raceStart.append(races.count)
    self.races = FlatArray(races)
    self.targets = FlatArray(targets)
    targetStates = FlatArray(targets.map { Int64($0.state) })
    // Kernels read eight at a time.
    targetUppers = FlatArray(targets.map(\.cumulativeShare) + Array(repeating: 1, count: 8))
    personRaces = PersonRaces(races, targets, states: targetStates, uppers: targetUppers, acts: acts)
    self.raceStart = FlatArray(raceStart)
    readsSupport = FlatArray(
      zip(raceStart, raceStart.dropFirst()).map { first, end in
        races[first..<end].contains(where: \.onSupportClock)
      })
    var nextStart: [Int] = []
    var nextStates: [Int] = []
    for slot in 0..<lanes * states.count {
      nextStart.append(nextStates.count)
      var reached: Set<Int32> = []
      for race in races[raceStart[slot]..<raceStart[slot + 1]] {
        for target in targets[race.firstTarget..<race.firstTarget + race.targetCount]
        where reached.insert(target.state).inserted {
          nextStates.append(Int(target.state))
        }
      }
    }
    nextStart.append(nextStates.count)
    self.nextStart = FlatArray(nextStart)
    self.nextStates = FlatArray(nextStates)
    leadsToPay = FlatArray(
      (0..<lanes * states.count).map { slot in
        nextStates[nextStart[slot]..<nextStart[slot + 1]].contains { paying[$0] }
      })
    isFinal = FlatArray(
      (0..<lanes * states.count).map { slot in
        raceStart[slot] == raceStart[slot + 1] && !paying[slot % states.count]
      })
    isRecurrent = FlatArray(Self.recurrentStates(model, stateIndex))

    // Who pays.
    resetAfterWeeks = model.reimbursement.resetAfterWeeks
    let ladders = model.reimbursement.regimes.flatMap { regime in
      model.states.map { state -> [(fromWeek: Double, share: Double)] in
        if case .paying(let benefit, _) = state.kind { regime.ladder(for: benefit).steps } else { [] }
      }
    }
    let steps = ladders.map(\.count).max() ?? 0
    ladderSteps = steps
    usedSteps = FlatArray(ladders.map(\.count))
    ladderFrom = FlatArray(
      ladders.flatMap { ladder in (0..<steps).map { $0 < ladder.count ? ladder[$0].fromWeek : .infinity } })
    ladderChange = FlatArray(
      ladders.flatMap { ladder in
        (0..<steps).map { step in
          step < ladder.count ? ladder[step].share - (step > 0 ? ladder[step - 1].share : 0) : 0
        }
      })

    // Efforts.
    var efforts: [CompiledEffort] = []
    var effects: [CompiledEffect] = []
    var eligibleEfforts = Array(repeating: EffortSet(), count: states.count)
    var acceptance: [Double] = []
    var sighting: [Double] = []
    var queueRank: [Int32] = []
    let origin = model.period.start
    for (number, effort) in model.efforts.enumerated() {
      let firstEffect = effects.count
      for effect in effort.effects {
        effects.append(Self.compile(effect, theta: model.calibration.theta))
      }
      let window = effort.eligibility
      let priority: Priority =
        switch effort.priority {
        case .earliest: .earliest
        case .longestWaiting: .longestWaiting
        case .categories: .categories
        }
      efforts.append(
        CompiledEffort(
          open: effort.start.weeks(since: origin), close: effort.end?.weeks(since: origin) ?? .infinity,
          fromWeek: window.fromWeek, toWeek: window.toWeek, onSupportClock: window.clock == .support,
          length: effort.length?.compiled(into: &tables),
          lengthStream: StreamName.hash("length:\(effort.id)"),
          takeUpStream: StreamName.hash(
            effort.takeUp.group.map { "takeUpGroup:\($0)" } ?? "takeUp:\(effort.id)"),
          triageStream: StreamName.hash("triage:\(effort.id)"), stops: effort.atEnd == .stop,
          priority: priority, firstEffect: firstEffect, effectCount: effort.effects.count,
          arms: (effort.arms.contains(.counterfactual) ? 1 : 0) | (effort.arms.contains(.plan) ? 2 : 0)))
      for state in states.indices where paying[state] && window.states.contains(states[state]) {
        eligibleEfforts[state].insert(number)
      }
      for lane in 0..<lanes {
        let cohort = model.cohorts[lane / categories].id
        let category = model.categories.isEmpty ? nil : model.categories[lane % categories].id
        let eligible =
          window.cohorts?.contains(cohort) ?? true
          && (window.categories == nil || category.map(window.categories!.contains) ?? false)
        acceptance.append(eligible ? effort.takeUp.probability(category: category) : 0)
        if let triage = effort.triage {
          let isTarget = category.map(triage.targets.contains) ?? false
          sighting.append(isTarget ? triage.sensitivity : 1 - triage.specificity)
        } else {
          sighting.append(1)
        }
        if case .categories(let order) = effort.priority {
          queueRank.append(Int32(category.flatMap { order.firstIndex(of: $0) } ?? order.count))
        } else {
          queueRank.append(0)
        }
      }
    }
    self.efforts = FlatArray(efforts)
    self.effects = FlatArray(effects)
    self.acts = FlatArray(acts.flatMap(\.self))
    let from = model.transitions.flatMap { transition in
      transition.targets.map { _ in stateIndex[transition.from]! }
    }
    actsIn = FlatArray(
      acts.flatMap { row in
        states.indices.map { state in zip(row, from).contains { $0 && $1 == state } }
      })
    self.eligibleEfforts = FlatArray(eligibleEfforts)
    let actsIn = actsIn
    actingEfforts = FlatArray(
      states.indices.map { state in
        efforts.enumerated().reduce(into: EffortSet()) { set, effort in
          let first = effort.element.firstEffect
          let acts = (first..<first + effort.element.effectCount).contains {
            actsIn[$0 * states.count + state]
          }
          if acts { set.insert(effort.offset) }
        }
      })
    let allEffects = effects
    func onsets(_ counts: (Double) -> Bool) -> FlatArray<RatioOnset> {
      FlatArray(
        efforts.flatMap { effort in
          states.indices.map { state in
            RatioOnset(
              (effort.firstEffect..<effort.firstEffect + effort.effectCount)
                .filter { actsIn[$0 * states.count + state] }.map { allEffects[$0] }, counts)
          }
        })
    }
    ratioOnset = onsets { $0 != 1 }
    accelerationOnset = onsets { $0 > 1 }
    self.acceptance = FlatArray(acceptance)
    self.sighting = FlatArray(sighting)
    self.queueRank = FlatArray(queueRank)
    places = model.efforts.map { effort in
      var effort = effort
      if unlimitedPlaces { effort.capacity = .unlimited }
      return PlacesSchedule(effort: effort, model: model)
    }
    hazardTables = FlatArray(tables.values + [0])
    entryState = FlatArray(model.cohorts.map { stateIndex[$0.state]! })
    let newcomers = Set(model.newcomerCohorts.map(\.id))
    hasNewcomers = FlatArray(model.cohorts.map { newcomers.contains($0.id) })
    isNewcomers = FlatArray(
      layout.durationGroups.map {
        $0.source == .inflow && model.planPeriod.years.contains($0.entryYear)
          && newcomers.contains(model.cohorts[$0.cohort].id)
      })
    stockTables = []
    closedGroupTables = []
    if !newcomersOnly {
      stockTables = model.cohorts.indices.map { cohort in
        model.cohorts[cohort].stock.map {
          ElapsedTables($0.elapsed, supportBefore: $0.supportBefore, cohort: cohort, in: self)
        }
      }
      closedGroupTables = model.cohorts.indices.map { cohort in
        model.cohorts[cohort].closedGroup.map {
          ElapsedTables($0.elapsed, supportBefore: $0.supportBefore, cohort: cohort, in: self)
        }
      }
    }
  }

  /// States on a cycle of transitions: a state from which a path leads back to it.
  private static func recurrentStates(_ model: Model, _ stateIndex: [String: Int]) -> [Bool] {
    var leadsTo = Array(repeating: Set<Int>(), count: model.states.count)
    for transition in model.transitions {
      leadsTo[stateIndex[transition.from]!].formUnion(transition.targets.map { stateIndex[$0.state]! })
    }
    return leadsTo.indices.map { state in
      var reached = leadsTo[state]
      var open = Array(reached)
      while let next = open.popLast() {
        for following in leadsTo[next] where reached.insert(following).inserted { open.append(following) }
      }
      return reached.contains(state)
    }
  }

  /// How many steps the ladder of a paying state has under a regime beyond the first, which is at 0.
  @inline(__always)
  func laterLadderSteps(regime: Int, state: Int) -> Int { max(0, usedSteps[regime * stateCount + state] - 1) }
}
