import GSL
import Microsimulation
import PublicFinance
import SurvivalAnalysis

/// A person in one arm as the simulation finds the person at a moment.
final class ReferenceLife {
  let model: Model
  let key: ReplicationKey
  var record: ReferencePerson
  /// Efforts that run in this arm and that this person may ever be offered and accepts.
  let accepted: [Bool]

  /// Position of the present state; -1 before entry.
  private(set) var state = -1
  private(set) var visitStart = 0.0
  /// When the spell clock of this visit read 0.
  private var spellOrigin = 0.0
  /// When the support clock of this run read 0.
  private(set) var supportOrigin = 0.0
  /// Runs of support so far, the present one included.
  private(set) var run = 0
  /// When the last run ended; of use in destinations only.
  private var runEnd = 0.0
  /// How many times each state was entered.
  private var visitsTo: [Int]
  /// Participations of this run, or of the run just ended. Those under way hold their planned end.
  private(set) var participations: [ReferenceParticipation] = []
  /// When the waiting for each effort began; `nil` for not waiting.
  private(set) var waitingSince: [Double?]

  /// The next move, and where to; infinity and -1 when there is none.
  private(set) var moveTime = Double.infinity
  private(set) var moveTarget = -1
  /// Whether the person was cut at the cap.
  private var isCapped = false

  init(model: Model, key: ReplicationKey, arm: Arm, identity: ReferenceIdentity) {
    self.model = model
    self.key = key
    record = ReferencePerson(identity: identity)
    visitsTo = model.states.map { _ in 0 }
    waitingSince = model.efforts.map { _ in nil }
    accepted = model.efforts.map { effort in
      effort.arms.contains(arm) && Self.accepts(effort, identity, model: model, key: key)
    }
  }

  /// Cohort, category, triage and take-up: what never changes in a life.
  private static func accepts(
    _ effort: Effort, _ identity: ReferenceIdentity, model: Model, key: ReplicationKey
  ) -> Bool {
    let category = identity.category < 0 ? nil : model.categories[identity.category].id
    let offer = effort.eligibility
    if let cohorts = offer.cohorts, !cohorts.contains(model.cohorts[identity.cohort].id) { return false }
    if let categories = offer.categories {
      guard let category, categories.contains(category) else { return false }
    }
    if let triage = effort.triage {
      let isTarget = category.map { triage.targets.contains($0) } ?? false
      let probability = isTarget ? triage.sensitivity : 1 - triage.specificity
      if key.uniform(identity.key, Purpose("triage:\(effort.id)")) >= probability { return false }
    }
    let name = effort.takeUp.group.map { "takeUpGroup:\($0)" } ?? "takeUp:\(effort.id)"
    return key.uniform(identity.key, Purpose(name)) < effort.takeUp.probability(category: category)
  }

  /// Whether the person is in a paying state now.
  var isOnSupport: Bool { state >= 0 && !isCapped && model.states[state].isPaying }

  // MARK: Visits

  func enter(at now: Double) {
    let identity = record.identity
    state = model.stateIndex(model.cohorts[identity.cohort].state)
    precondition(isOnSupport, "people enter a paying state")
    run = 1
    spellOrigin = now - identity.elapsed
    supportOrigin = now - identity.supportBefore - identity.elapsed
    beginVisit(at: now)
  }

  /// Carries out the move that is due.
  func move() {
    let now = moveTime
    record.visits[record.visits.count - 1].end = now
    record.visits[record.visits.count - 1].next = moveTarget
    if moveTarget < 0 {
      endParticipations(at: now) { _ in true }
      isCapped = true
      moveTime = .infinity
      return
    }
    let wasPaying = model.states[state].isPaying
    let isPaying = model.states[moveTarget].isPaying
    state = moveTarget
    spellOrigin = now
    if wasPaying && isPaying {
      let name = model.states[state].id
      endParticipations(at: now) { !self.model.efforts[$0.effort].eligibility.states.contains(name) }
    } else if wasPaying {
      endParticipations(at: now) { _ in true }
      runEnd = now
    } else if isPaying {
      run += 1
      supportOrigin = now
      record.participations += participations
      participations = []
    }
    beginVisit(at: now)
  }

  private func beginVisit(at now: Double) {
    visitStart = now
    visitsTo[state] += 1
    record.visits.append(ReferenceVisit(state: state, start: now, end: .infinity, next: -1))
    planMove()
  }

  /// Finds the next move of this visit from its thresholds and from the participations known now.
  private func planMove() {
    moveTime = .infinity
    moveTarget = -1
    for transition in model.transitions
    where transition.from == model.states[state].id
      && model.applies(transition, cohort: record.cohort, category: record.category)
    {
      precondition(isOnSupport || transition.clock == .spell, "the support clock runs in paying states")
      let origin = transition.clock == .spell ? spellOrigin : supportOrigin
      if let weeks = transition.law.fixedWeeks {
        if visitStart - origin < weeks && origin + weeks < moveTime {
          moveTime = origin + weeks
          moveTarget = coin(transition)
        }
        continue
      }
      let law = model.calibratedLaw(transition)
      for target in transition.targets {
        let time = firing(transition, target, law, origin)
        if time < moveTime {
          moveTime = time
          moveTarget = model.stateIndex(target.state)
        }
      }
    }
    if isOnSupport {
      let cut = supportOrigin + referenceSupportCap
      if moveTime >= cut {
        moveTime = cut
        moveTarget = -1
      }
    } else if moveTime >= model.periodWeeks {
      // In a destination at the period's end or later: no longer followed.
      moveTime = .infinity
      moveTarget = -1
    }
  }

  /// Which way a `fixed` law sends this visit.
  private func coin(_ transition: Transition) -> Int {
    if transition.targets.count == 1 { return model.stateIndex(transition.targets[0].state) }
    let purpose = Purpose("destination:\(transition.id)", occurrence: UInt16(visitsTo[state]))
    let u = key.uniform(record.key, purpose)
    let total = transition.targets.reduce(0) { $0 + $1.share }
    var cumulative = 0.0
    for target in transition.targets {
      cumulative += target.share
      if cumulative > u * total { return model.stateIndex(target.state) }
    }
    return model.stateIndex(transition.targets.last!.state)
  }

  /// When ∫ m dH reaches the target's threshold.
  private func firing(
    _ transition: Transition, _ target: Transition.Target, _ law: DurationLaw, _ origin: Double
  ) -> Double {
    if target.share == 0 { return .infinity }
    var rest = threshold(transition, target)
    let pieces = [visitStart] + ratioChanges().filter { $0 > visitStart && $0 < .infinity }.sorted()
    for (index, start) in pieces.enumerated() {
      let ratio = self.ratio(transition, target, at: start)
      if ratio == 0 { continue }
      let hazardAtStart = law.cumulativeHazard(at: start - origin)
      if index + 1 < pieces.count {
        let gained = ratio * (law.cumulativeHazard(at: pieces[index + 1] - origin) - hazardAtStart)
        if gained < rest {
          rest -= gained
          continue
        }
      }
      return max(start, origin + law.inverseCumulativeHazard(hazardAtStart + rest / ratio))
    }
    return .infinity
  }

  /// How much hazard of the law it takes to reach a target, without ratios: the race as a whole is decided at a unit exponential,
  /// a second draw tells who has it, and each of the others comes as much later as a new exponential at its own rate has it.
  private func threshold(_ transition: Transition, _ target: Transition.Target) -> Double {
    let occurrence = UInt16(visitsTo[state])
    let race = RandomStream(
      key, person: record.key, purpose: Purpose("transition:\(transition.id)", occurrence: occurrence))
    let first = race.uniform()
    let second = race.uniform()
    let least = -logarithm(first)
    let total = transition.targets.reduce(0) { $0 + $1.share }
    var cumulative = 0.0
    var winner = transition.targets.last!.state
    for candidate in transition.targets {
      cumulative += candidate.share
      if cumulative / total > second {
        winner = candidate.state
        break
      }
    }
    if target.state == winner { return least }
    let own = Purpose("transition:\(transition.id)/\(target.state)", occurrence: occurrence)
    return least - logarithm(key.uniform(record.key, own)) / target.share
  }

  // MARK: Ratios

  /// Every moment at which some ratio may change.
  private func ratioChanges() -> [Double] {
    participations.flatMap { participation in
      model.efforts[participation.effort].effects.flatMap { effect in
        [
          participation.start, participation.start + effect.onsetWeeks, participation.end,
          participation.end + effect.afterWeeks, runEnd + effect.afterWeeks,
        ]
      }
    }
  }

  /// m(t): the product of all ratios that act on a transition at a moment and until the next change.
  private func ratio(_ transition: Transition, _ target: Transition.Target, at time: Double) -> Double {
    var product = 1.0
    for participation in participations {
      for effect in model.efforts[participation.effort].effects
      where acts(effect, from: state, to: model.stateIndex(target.state)) {
        if isOnSupport {
          product *= ratioOnSupport(effect, participation, at: time)
        } else if time < runEnd + effect.afterWeeks {
          product *= value(effect.after)
        }
      }
    }
    return product
  }

  private func ratioOnSupport(
    _ effect: Effect, _ participation: ReferenceParticipation, at time: Double
  ) -> Double {
    if time < participation.start { return 1 }
    if time < participation.end {
      return time < participation.start + effect.onsetWeeks ? 1 : value(effect.during)
    }
    return participation.completed && time < participation.end + effect.afterWeeks ? value(effect.after) : 1
  }

  private func acts(_ effect: Effect, from: Int, to: Int) -> Bool {
    let fromPaying = model.states[from].isPaying
    let toPaying = model.states[to].isPaying
    switch effect.targets {
    case .exits: return fromPaying && !toPaying
    case .states(let names): return fromPaying && names.contains(model.states[to].id)
    case .relapse: return !fromPaying && toPaying
    }
  }

  /// Stated ratio × θ^weight.
  private func value(_ ratio: Effect.Ratio) -> Double {
    var power = 1.0
    if ratio.goalWeight != 0 { power = raise(model.calibration.theta, to: ratio.goalWeight) }
    return ratio.stated * power
  }

  // MARK: Efforts

  /// Eligible now: accepted, in an eligible paying state, within the window, not yet taken part in this run.
  /// Whether the effort is open is asked elsewhere.
  func isEligible(for effort: Int, at now: Double) -> Bool {
    guard accepted[effort], isOnSupport else { return false }
    let offer = model.efforts[effort].eligibility
    if !offer.states.contains(model.states[state].id) { return false }
    if participations.contains(where: { $0.effort == effort }) { return false }
    let origin = offer.clock == .spell ? spellOrigin : supportOrigin
    return origin + offer.fromWeek <= now && now < origin + offer.toWeek
  }

  func beginWaiting(for effort: Int, at now: Double) { waitingSince[effort] = now }

  func endWaiting(for effort: Int, at now: Double) {
    record.waits.append(
      ReferenceWait(effort: effort, start: waitingSince[effort]!, end: now, run: run))
    waitingSince[effort] = nil
  }

  /// Starts a participation for which the person was waiting.
  func start(_ effort: Int, at now: Double) {
    let since = waitingSince[effort]!
    endWaiting(for: effort, at: now)
    let plan = model.efforts[effort]
    var end = Double.infinity
    if let law = plan.length {
      if let weeks = law.fixedWeeks {
        end = now + weeks
      } else {
        let purpose = Purpose("length:\(plan.id)", occurrence: UInt16(run))
        end = now + law.inverseCumulativeHazard(key.exponential(record.key, purpose))
      }
    }
    var completed = end < .infinity
    if plan.atEnd == .stop, let last = plan.end, model.position(last) < end {
      end = model.position(last)
      completed = false
    }
    participations.append(
      ReferenceParticipation(
        effort: effort, start: now, end: end, completed: completed, waitingSince: since, run: run))
    planMove()
  }

  /// Whether the person is taking part at a moment, after whatever happened then.
  func takesPart(in effort: Int, at now: Double) -> Bool {
    participations.contains { $0.effort == effort && $0.end > now }
  }

  private func endParticipations(at now: Double, where isOver: (ReferenceParticipation) -> Bool) {
    for index in participations.indices where participations[index].end > now && isOver(participations[index])
    {
      participations[index].end = now
      participations[index].completed = false
    }
  }

  // MARK: What comes next

  /// The next moment at which something may happen to this person.
  func nextTime(after now: Double) -> Double {
    if state < 0 { return record.entry }
    if isCapped { return .infinity }
    var times = [moveTime] + participations.map(\.end)
    if isOnSupport {
      for (index, effort) in model.efforts.enumerated() where accepted[index] {
        let origin = effort.eligibility.clock == .spell ? spellOrigin : supportOrigin
        times += [origin + effort.eligibility.fromWeek, origin + effort.eligibility.toWeek]
      }
    }
    return times.filter { $0 > now }.min() ?? .infinity
  }

  /// The whole life, once nothing more can happen.
  func finished() -> ReferencePerson {
    var record = record
    record.participations += participations
    return record
  }
}
