import GSL
import PublicFinance

@testable import Microsimulation

/// Who is offered an effort and when, worked out from lives alone.
struct Offers {
  /// A stretch of time in which somebody could start, within one run of support.
  struct Opening {
    var from: Double
    var to: Double
    let run: UInt16
  }

  let model: Model
  let effort: Effort
  private let states: [Bool]
  private let open: Double
  private let close: Double

  init(_ effort: Effort, in model: Model) {
    self.model = model
    self.effort = effort
    states = model.states.map { $0.isPaying && effort.eligibility.states.contains($0.id) }
    open = effort.start.weeks(since: model.period.start)
    close = effort.end?.weeks(since: model.period.start) ?? .infinity
  }

  /// Whether a person is of the right cohort and category, seen by triage and willing.
  func accepts(_ person: PersonKey, cohort: String, category: String?, _ key: ReplicationKey) -> Bool {
    if let cohorts = effort.eligibility.cohorts, !cohorts.contains(cohort) { return false }
    if let categories = effort.eligibility.categories {
      guard let category, categories.contains(category) else { return false }
    }
    let stream = effort.takeUp.group.map { "takeUpGroup:\($0)" } ?? "takeUp:\(effort.id)"
    let takeUp = category.flatMap { effort.takeUp.byCategory[$0] } ?? effort.takeUp.probability
    guard key.uniform(person, Purpose(stream)) < takeUp else { return false }
    guard let triage = effort.triage else { return true }
    let isTarget = category.map(triage.targets.contains) ?? false
    return key.uniform(person, Purpose("triage:\(effort.id)"))
      < (isTarget ? triage.sensitivity : 1 - triage.specificity)
  }

  /// When the window, the state and the effort's dates are all right, neighbouring stays joined.
  func openings(_ life: [Visit]) -> [Opening] {
    var openings: [Opening] = []
    for visit in life where states[Int(visit.state)] {
      let reading = effort.eligibility.clock == .support ? visit.support : visit.spell
      let from = max(visit.start, open, visit.start + (effort.eligibility.fromWeek - reading))
      let to = min(visit.end, close, visit.start + (effort.eligibility.toWeek - reading))
      guard from < to else { continue }
      if let last = openings.last, last.run == visit.run, last.to == from, visit.start == from {
        openings[openings.count - 1].to = to
      } else {
        openings.append(Opening(from: from, to: to, run: visit.run))
      }
    }
    return openings
  }
}

/// One person's wait for an effort: until the start, or until the opening closes.
struct Wait {
  let person: Int
  let from: Double
  let to: Double
  let category: String?
  /// Support weeks minus time, constant within a run.
  let runOrder: Double
}

/// An effort in one arm of a simulated replication, as lists to sweep over.
struct EffortRecord {
  var waits: [Wait] = []
  var participations: [(person: Int, participation: Participation)]
  /// Participations that begin in no opening, or twice in one run.
  var faults: [String] = []

  init(_ replication: TracedReplication, _ model: Model, arm: Arm, effort: Int, key: ReplicationKey) {
    let offers = Offers(model.efforts[effort], in: model)
    participations = replication.participations(arm, effort: effort)
    let byPerson = Dictionary(grouping: participations, by: \.person)
    for (person, life) in replication.lives(arm).enumerated() {
      let lane = Int(replication.population.lane[person])
      let kinds = max(1, model.categories.count)
      let category = model.categories.isEmpty ? nil : model.categories[lane % kinds].id
      let accepts = offers.accepts(
        PersonKey(bits: replication.population.key[person]), cohort: model.cohorts[lane / kinds].id,
        category: category, key)
      var taken = (byPerson[person] ?? []).map(\.participation)
      let openings = accepts ? offers.openings(life) : []
      for (run, group) in Dictionary(grouping: openings, by: \.run) {
        let first = life.first { $0.run == run && replication.model.isPaying[Int($0.state)] }!
        for opening in group {
          let started = taken.firstIndex { opening.from <= $0.start && $0.start < opening.to }
          waits.append(
            Wait(
              person: person, from: opening.from, to: started.map { taken[$0].start } ?? opening.to,
              category: category, runOrder: first.support - first.start))
          if let started {
            if abs(taken[started].since - opening.from) > 1e-9 {
              faults.append("\(person): waited since another time")
            }
            taken.remove(at: started)
            break
          }
        }
      }
      // Each opening takes one participation, and a run takes none after its first.
      if !taken.isEmpty { faults.append("\(person): \(taken.count) participations too many") }
    }
  }

  /// Participations going on at a moment.
  func inUse(at time: Double) -> Int {
    participations.count { $0.participation.start <= time && time < $0.participation.end }
  }
}
