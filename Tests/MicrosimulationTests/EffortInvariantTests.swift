import GSL
import PublicFinance
import Testing

@testable import Microsimulation

/// What holds for efforts and their queues in every model. Random small models; exact up to rounding.
@Suite struct EffortInvariantTests {
  /// Every effort of every model, in each arm in which it runs.
  private func forEachEffort(
    _ body: (_ name: String, Model, TracedReplication, Arm, _ effort: Int, EffortRecord) -> Void
  ) {
    for item in RandomCase.all {
      for arm in Arm.allCases {
        for (effort, rules) in item.model.efforts.enumerated() where rules.arms.contains(arm) {
          let record = EffortRecord(item.replication, item.model, arm: arm, effort: effort, key: item.key)
          body("\(item.name), \(arm), \(rules.id)", item.model, item.replication, arm, effort, record)
        }
      }
    }
  }

  @Test func `participations begin in a waiting person's opening, once per run`() {
    var participations = 0
    forEachEffort { name, model, _, _, effort, record in
      #expect(record.faults.isEmpty, "\(name): \(record.faults)")
      participations += record.participations.count
    }
    #expect(participations > 500)
  }

  @Test func `nobody starts beyond the places, and nobody waits while one is free`() {
    var full = 0
    forEachEffort { name, _, replication, _, effort, record in
      let places = replication.model.places[effort]
      for (_, participation) in record.participations {
        guard let limit = places.places(at: participation.start) else { continue }
        #expect(record.inUse(at: participation.start) <= limit, "\(name)")
      }
      var moments = record.waits.flatMap { [$0.from, $0.to] }
      moments += record.participations.flatMap { [$0.participation.start, $0.participation.end] }
      moments += (places.steps ?? []).map(\.time)
      moments = Set(moments.filter { $0.isFinite }).sorted()
      for (from, to) in zip(moments, moments.dropFirst()) where to - from > 1e-7 {
        let middle = (from + to) / 2
        guard record.waits.contains(where: { $0.from <= middle && middle < $0.to }) else { continue }
        let limit = places.places(at: middle) ?? .max
        #expect(record.inUse(at: middle) >= limit, "\(name), week \(middle)")
        full += 1
      }
    }
    #expect(full > 500)
  }

  @Test func `the first in the queue starts first`() {
    var compared = 0
    forEachEffort { name, model, _, _, effort, record in
      let rules = model.efforts[effort]
      func rank(_ wait: Wait) -> (Int, Double) {
        switch rules.priority {
        case .earliest: return (0, wait.runOrder)
        case .longestWaiting: return (0, wait.from)
        case .categories(let order):
          return (wait.category.flatMap { order.firstIndex(of: $0) } ?? order.count, wait.from)
        }
      }
      for (person, participation) in record.participations {
        let time = participation.start
        let own = record.waits.first { $0.person == person && $0.to == time && $0.from <= time }!
        for other in record.waits
        where other.person != person && other.from <= time && other.to > time + 1e-9 {
          compared += 1
          let (mine, theirs) = (rank(own), rank(other))
          let inOrder =
            mine.0 != theirs.0
            ? mine.0 < theirs.0
            : abs(mine.1 - theirs.1) > 1e-9 ? mine.1 < theirs.1 : person < other.person
          #expect(inOrder, "\(name), week \(time): \(person) before \(other.person)")
        }
      }
    }
    #expect(compared > 500)
  }

  @Test func `participations end with their length, the run, an ineligible state or the effort`() {
    forEachEffort { name, model, replication, arm, effort, record in
      let rules = model.efforts[effort]
      let close = rules.end?.weeks(since: model.period.start) ?? .infinity
      let lives = replication.lives(arm)
      for (person, participation) in record.participations {
        // The first move, after the start, to a state in which the effort is not given.
        let life = lives[person]
        let first = life.firstIndex { $0.start <= participation.start && participation.start < $0.end }!
        let rest = life[first...].prefix { rules.eligibility.states.contains(model.states[Int($0.state)].id) }
        let leaves = rest.last!.end
        #expect(participation.end <= leaves + 1e-9, "\(name)")
        if rules.atEnd == .stop { #expect(participation.end <= close) }
        if participation.full {
          #expect(rules.length != nil && participation.end <= leaves)
          if let weeks = rules.length?.fixedWeeks {
            #expect(participation.end == participation.start + weeks)
          }
        } else {
          let stopped = rules.atEnd == .stop && participation.end == close
          #expect(stopped || participation.end == leaves, "\(name)")
        }
      }
    }
  }

  @Test func `the figures of an effort are those of its participations and its queue`() {
    for item in RandomCase.all {
      let (model, replication, row, key) = (item.model, item.replication, item.row, item.key)
      let layout = replication.model.layout
      for arm in Arm.allCases {
        for effort in model.efforts.indices {
          let runs = model.efforts[effort].arms.contains(arm)
          let record = EffortRecord(replication, model, arm: arm, effort: effort, key: key)
          for (year, number) in layout.years.enumerated() {
            let interval = DateInterval(year: number).intersection(model.period)
            let from = interval.start.weeks(since: model.period.start)
            let to = interval.end.weeks(since: model.period.start)
            func figure(_ figure: ResultLayout.EffortFigure) -> Double {
              row[layout.effort(figure, arm, year: year, effort: effort)]
            }
            guard runs else {
              #expect(ResultLayout.EffortFigure.allCases.allSatisfy { figure($0) == 0 })
              continue
            }
            func inside(_ start: Double, _ end: Double) -> Double { max(0, min(end, to) - max(start, from)) }
            let started = record.participations.map(\.participation).filter {
              $0.start >= from && $0.start < to
            }
            #expect(figure(.starts) == Double(started.count))
            #expect(abs(figure(.waitedWeeks) - started.reduce(0) { $0 + ($1.start - $1.since) }) < 1e-7)
            let used = record.participations.reduce(0) {
              $0 + inside($1.participation.start, $1.participation.end)
            }
            #expect(abs(figure(.participationWeeks) - used) < 1e-7)
            let queued = record.waits.reduce(0) { $0 + inside($1.from, $1.to) }
            #expect(abs(figure(.queueWeeks) - queued) < 1e-6, "\(item.name), effort \(effort), \(number)")
            let hired = hiredWeeks(record, replication.model, effort, from: from, to: to)
            #expect(abs(figure(.placeWeeks) - hired) < 1e-6, "\(item.name), effort \(effort), \(number)")
            #expect(figure(.placeWeeks) >= figure(.participationWeeks) - 1e-7)
          }
        }
      }
    }
  }

  /// ∫ max(places, in use) while the effort is open, ∫ in use after its end, within [from, to).
  private func hiredWeeks(
    _ record: EffortRecord, _ model: CompiledModel, _ effort: Int, from: Double, to: Double
  ) -> Double {
    let rules = model.efforts[effort]
    let steps = model.places[effort].steps ?? []
    var moments = record.participations.flatMap { [$0.participation.start, $0.participation.end] }
    moments += steps.map(\.time) + [from, to, rules.open, rules.close]
    moments = Set(moments.filter { $0 >= from && $0 <= to }).sorted()
    var total = 0.0
    for (start, end) in zip(moments, moments.dropFirst()) {
      let middle = (start + end) / 2
      let places =
        middle >= rules.open && middle < rules.close ? model.places[effort].places(at: middle) ?? 0 : 0
      total += Double(max(places, record.inUse(at: middle))) * (end - start)
    }
    return total
  }
}
