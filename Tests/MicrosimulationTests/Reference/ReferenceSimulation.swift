import Foundation
import GSL
import Microsimulation
import PublicFinance

/// base^exponent.
func raise(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }

func logarithm(_ x: Double) -> Double { log(x) }

/// One arm of one replication, event by event.
struct ReferenceSimulation {
  let model: Model
  let key: ReplicationKey
  let arm: Arm
  let population: [ReferenceIdentity]

  func run() -> ReferenceArm {
    let lives = population.map { ReferenceLife(model: model, key: key, arm: arm, identity: $0) }
    let places = model.efforts.map { ReferencePlaces(model: model, effort: $0) }
    var dates: [Double] = places.flatMap { $0.changes.map(\.time) }
    for effort in model.efforts {
      dates.append(model.position(effort.start))
      if let end = effort.end { dates.append(model.position(end)) }
    }
    dates.sort()

    var now = -1.0
    var nextTimes = lives.map { $0.nextTime(after: now) }
    while let personal = nextTimes.min(), personal < .infinity {
      let before = now
      now = min(personal, dates.first { $0 > max(before, 0) } ?? .infinity)
      movesAndEnds(lives, at: now)
      eligibility(lives, at: now)
      let started = intake(lives, places, at: now)
      for index in lives.indices where nextTimes[index] <= now || started.contains(index) {
        nextTimes[index] = lives[index].nextTime(after: now)
      }
    }
    return ReferenceArm(people: lives.map { $0.finished() })
  }

  /// Entries and moves that are due, person by person. A participation that reaches its planned end now has
  /// run its full length even if the person moves at the same moment.
  private func movesAndEnds(_ lives: [ReferenceLife], at now: Double) {
    for life in lives {
      if life.state < 0 && life.record.entry <= now { life.enter(at: now) }
      while life.moveTime <= now { life.move() }
    }
  }

  /// Waiting begins and lapses, person by person.
  private func eligibility(_ lives: [ReferenceLife], at now: Double) {
    let isOpen = model.efforts.map { effort in
      model.position(effort.start) <= now && now < effort.end.map(model.position) ?? .infinity
    }
    for life in lives where life.state >= 0 {
      for index in isOpen.indices where life.accepted[index] {
        let mayWait = isOpen[index] && life.isEligible(for: index, at: now)
        if life.waitingSince[index] == nil && mayWait { life.beginWaiting(for: index, at: now) }
        if life.waitingSince[index] != nil && !mayWait { life.endWaiting(for: index, at: now) }
      }
    }
  }

  /// While a place is free, the first in the queue starts; effort by effort in the model's order.
  private func intake(_ lives: [ReferenceLife], _ places: [ReferencePlaces], at now: Double) -> Set<Int> {
    var started: Set<Int> = []
    for index in model.efforts.indices {
      while true {
        let inUse = lives.count { $0.takesPart(in: index, at: now) }
        let waiting = lives.indices.filter { lives[$0].waitingSince[index] != nil }
        guard inUse < places[index].places(at: now), let first = first(of: waiting, lives, effort: index)
        else { break }
        lives[first].start(index, at: now)
        started.insert(first)
      }
    }
    return started
  }

  /// The first in the queue; equals go by place in the population.
  private func first(of waiting: [Int], _ lives: [ReferenceLife], effort: Int) -> Int? {
    func comesBefore(_ a: ReferenceLife, _ b: ReferenceLife) -> Bool {
      let (sinceA, sinceB) = (a.waitingSince[effort]!, b.waitingSince[effort]!)
      switch model.efforts[effort].priority {
      case .earliest: return a.supportOrigin > b.supportOrigin
      case .longestWaiting: return sinceA < sinceB
      case .categories(let order):
        let (rankA, rankB) = (rank(a, order), rank(b, order))
        return rankA != rankB ? rankA < rankB : sinceA < sinceB
      }
    }
    var best: Int?
    for candidate in waiting where best == nil || comesBefore(lives[candidate], lives[best!]) {
      best = candidate
    }
    return best
  }

  private func rank(_ life: ReferenceLife, _ order: [String]) -> Int {
    let category = life.record.category
    return category < 0 ? order.count : order.firstIndex(of: model.categories[category].id) ?? order.count
  }
}
