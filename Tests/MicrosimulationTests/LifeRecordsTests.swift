import Testing

@testable import Microsimulation

/// Visits are recorded in batches of many people's, and read person by person.
@Suite struct LifeRecordsTests {
  private struct Recorded: Equatable {
    var weeks: Double
    var next: Int16
  }

  /// Adds a batch of visits of these people, of whom every seventh came too late.
  private func add(_ people: [Int], _ visits: [Recorded], to records: LifeRecords, of all: Int) {
    precondition(people.allSatisfy { $0 < all })
    let who = Column<Double>()
    let weeks = Column<Double>()
    let next = Column<Int64>()
    let entry = Column<Double>()
    for person in 0..<all { entry.append(Self.isLate(person) ? 200 : 199.5) }
    for (person, visit) in zip(people, visits) {
      who.append(Double(person))
      weeks.append(visit.weeks)
      next.append(Int64(visit.next))
    }
    records.add(
      people.count, person: who.base, entry: entry.base, before: 200, weeks: weeks.base, next: next.base)
  }

  private static func isLate(_ person: Int) -> Bool { person % 7 == 6 }

  private func read(_ records: LifeRecords, people: Int) -> [[Recorded]] {
    (0..<people).map { person in
      records.visits(of: person).map {
        Recorded(weeks: records.orderedWeeks[$0], next: records.orderedNext[$0])
      }
    }
  }

  @Test func `everybody's visits are together, in the order in which they came`() {
    var dice = SeededDice(seed: 62)
    let records = LifeRecords()
    // The same object block after block, larger and smaller ones.
    for people in [1, 50, 7, 300, 2] {
      records.removeAll()
      var lives = Array(repeating: [Recorded](), count: people)
      for _ in 0..<12 {
        // Nobody comes twice in a batch; some people never come.
        let present = (0..<people).filter { $0 % 5 != 3 && dice.chance(0.4) }
        let visits = present.map { _ in
          Recorded(weeks: dice.uniform(0, 500), next: Int16(dice.whole(-1...6)))
        }
        add(present, visits, to: records, of: people)
        for (person, visit) in zip(present, visits) where !Self.isLate(person) { lives[person].append(visit) }
      }
      records.order(people: people)
      #expect(read(records, people: people) == lives, "\(people) people")
      #expect(records.orderedWeeks.count == lives.reduce(0) { $0 + $1.count })
    }
  }

  @Test func `of nobody nothing is recorded`() {
    let records = LifeRecords()
    records.order(people: 3)
    #expect(read(records, people: 3) == [[], [], []])
    add([2], [Recorded(weeks: 4, next: -1)], to: records, of: 3)
    records.order(people: 3)
    #expect(read(records, people: 3) == [[], [], [Recorded(weeks: 4, next: -1)]])
    records.removeAll()
    records.order(people: 3)
    #expect(read(records, people: 3) == [[], [], []])
  }
}
