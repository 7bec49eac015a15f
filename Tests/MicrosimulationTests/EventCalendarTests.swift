import Testing

@testable import Microsimulation

/// The calendar against a plain list of moments.
@Suite struct EventCalendarTests {
  /// A calendar, and what it should know.
  private struct Agenda: ~Copyable {
    let calendar = EventCalendar()
    private let due = Column<Int32>()
    var moments: [Double]
    let last: Double

    init(_ moments: [Double], last: Double, limit: Double) {
      self.moments = moments
      self.last = last
      begin(limit)
    }

    /// Begins anew, as for another replication.
    func begin(_ limit: Double, looksAhead: Bool = false) {
      calendar.removeAll()
      for moment in moments { calendar.append(moment) }
      calendar.begin(last: last, limit: limit, looksAhead: looksAhead)
    }

    mutating func set(_ index: Int, _ moment: Double) {
      moments[index] = moment
      calendar.set(index, at: moment)
    }

    /// The next moment by the calendar, and by the list.
    func next() -> (told: Double, expected: Double) {
      (calendar.nextTime(), moments.filter { $0 <= last }.min() ?? .infinity)
    }

    /// Everybody whose moment has come, by the calendar and by the list.
    func take(_ time: Double) -> (told: Set<Int>, expected: Set<Int>) {
      due.removeAll()
      calendar.take(upTo: time, into: due)
      let told = (0..<due.count).map { Int(due[$0]) }
      // Nobody twice.
      #expect(Set(told).count == told.count)
      return (Set(told), Set(moments.indices.filter { moments[$0] == time }))
    }
  }

  @Test func `events come in order of time, whoever is set anew meanwhile`() {
    var dice = SeededDice(seed: 63)
    var events = 0
    for round in 0..<40 {
      let last = [150.0, .infinity, 3, 90][round % 4]
      let count = dice.whole(1...(round < 20 ? 10 : 200))
      var agenda = Agenda(
        (0..<count).map { _ in dice.chance(0.1) ? .infinity : dice.uniform(0, 160) }, last: last, limit: 120)
      var time = 0.0
      for _ in 0..<300 {
        let (told, expected) = agenda.next()
        #expect(told == expected, "round \(round)")
        guard told < .infinity else { break }
        #expect(told >= time)
        time = told
        let due = agenda.take(time)
        #expect(due.told == due.expected && !due.told.isEmpty, "round \(round)")
        events += 1
        // Those who were due, and some others: soon, together with somebody, never, at a week's start, later.
        for index in due.told.union([dice.whole(0...count - 1), dice.whole(0...count - 1)]) {
          let others = agenda.moments.filter { $0 > time && $0 < .infinity }
          switch dice.whole(0...5) {
          case 0: agenda.set(index, time + dice.uniform(1e-9, 0.5))
          case 1: agenda.set(index, others.isEmpty ? .infinity : dice.pick(others))
          case 2: agenda.set(index, dice.chance(0.5) ? .infinity : last + 1)
          case 3: agenda.set(index, time.rounded(.down) + 1)
          default: agenda.set(index, time + dice.uniform(0.5, 40))
          }
        }
      }
    }
    #expect(events > 2_000)
  }

  @Test func `a moment set anew replaces the one before`() {
    var agenda = Agenda([5.5, 7.25, 30], last: 100, limit: 80)
    agenda.set(0, 50)
    agenda.set(2, 6)
    #expect(agenda.next() == (6, 6))
    // In the slot at hand: later, earlier, and back to what it was.
    agenda.set(2, 6.75)
    agenda.set(2, 6.25)
    #expect(agenda.next() == (6.25, 6.25))
    #expect(agenda.take(6.25) == ([2], [2]))
    agenda.set(2, .infinity)
    #expect(agenda.next() == (7.25, 7.25))
    #expect(agenda.take(7.25) == ([1], [1]))
    // An earlier slot than the one at hand: nothing is lost.
    agenda.set(1, 3)
    #expect(agenda.next() == (3, 3))
    #expect(agenda.take(3) == ([1], [1]))
    agenda.set(1, 101)
    #expect(agenda.next() == (50, 50))
    agenda.set(0, .infinity)
    #expect(agenda.next().told == .infinity)
  }

  @Test func `several at one moment are all taken, beyond the limit too`() {
    var agenda = Agenda([90, 90, 85, 90, 12], last: .infinity, limit: 40)
    var seen: [Double] = []
    while true {
      let (time, expected) = agenda.next()
      #expect(time == expected)
      guard time < .infinity else { break }
      seen.append(time)
      let due = agenda.take(time)
      #expect(due.told == due.expected)
      for index in due.told { agenda.set(index, .infinity) }
    }
    #expect(seen == [12, 85, 90])
    // Another replication remembers nothing.
    agenda.moments = [1, 2]
    agenda.begin(40)
    #expect(agenda.next() == (1, 1))
  }

  @Test func `somebody whose moment goes and comes back is due once`() {
    // Two slots of 30 weeks: the moments stand in one that is not open yet.
    var agenda = Agenda([5, 40, 50], last: 60, limit: 60)
    agenda.set(1, 45)
    agenda.set(1, 40)
    agenda.set(2, 41)
    agenda.set(2, 42)
    #expect(agenda.next() == (5, 5))
    #expect(agenda.take(5) == ([0], [0]))
    agenda.set(0, .infinity)
    #expect(agenda.next() == (40, 40))
    // And once more in the slot at hand.
    agenda.set(1, 43)
    agenda.set(1, 40)
    #expect(agenda.take(40) == ([1], [1]))
    // Due now, it may be set to the same moment again.
    agenda.set(1, 40)
    #expect(agenda.next() == (40, 40))
    #expect(agenda.take(40) == ([1], [1]))
    agenda.set(1, .infinity)
    #expect(agenda.next() == (42, 42))
    #expect(agenda.take(42) == ([2], [2]))
    agenda.set(2, .infinity)
    #expect(agenda.next().told == .infinity)
  }

  @Test func `whoever stands in the next slot is told of ahead, once`() {
    var dice = SeededDice(seed: 65)
    let count = 3_000
    var agenda = Agenda((0..<count).map { _ in dice.uniform(0, 100) }, last: .infinity, limit: 100)
    agenda.begin(100, looksAhead: true)
    var foretold: Set<Int> = []
    var early = 0
    while true {
      let (time, expected) = agenda.next()
      #expect(time == expected)
      guard time < .infinity else { break }
      let due = agenda.take(time)
      #expect(due.told == due.expected)
      early += foretold.intersection(due.told).count
      for index in due.told { agenda.set(index, .infinity) }
      while case let soon = agenda.calendar.soon(), soon >= 0 {
        // Not before the event at hand, and within two slots of a thousand.
        #expect(agenda.moments[soon] > time && agenda.moments[soon] < time + 0.2 + 1e-9)
        #expect(foretold.insert(soon).inserted)
      }
    }
    // But for the first two slots, and those after a slot in which nobody stood.
    #expect(early > count * 9 / 10)
  }
}

/// An effort's queue: whoever comes first by rank, order and place in the population leaves first.
@Suite struct WaitingQueueTests {
  @Test func `a queue is left in its order, whatever comes in between`() {
    var dice = SeededDice(seed: 64)
    let queue = WaitingQueue()
    for _ in 0..<3 {
      var waiting: [Waiting] = []
      var left = 0
      for candidate in 0..<2_000 {
        if dice.chance(0.6) || waiting.isEmpty {
          let entry = Waiting(
            rank: Int32(dice.whole(0...3)), candidate: Int32(candidate), order: Double(dice.whole(0...40)),
            since: Double(candidate))
          queue.insert(entry)
          waiting.append(entry)
        } else {
          let first = waiting.indices.min {
            (waiting[$0].rank, waiting[$0].order, waiting[$0].candidate)
              < (waiting[$1].rank, waiting[$1].order, waiting[$1].candidate)
          }!
          let told = queue.first
          #expect(
            told.candidate == waiting[first].candidate && told.since == waiting[first].since)
          queue.removeFirst()
          waiting.remove(at: first)
          left += 1
        }
        let isEmpty = queue.isEmpty
        #expect(isEmpty == waiting.isEmpty)
      }
      #expect(left > 500 && !waiting.isEmpty)
      // Another replication begins with nobody.
      queue.removeAll()
      let isEmpty = queue.isEmpty
      #expect(isEmpty)
    }
  }
}
