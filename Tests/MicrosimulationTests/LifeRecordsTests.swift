import Testing

@testable import Microsimulation

/// Visits are recorded in batches of many people's, and read person by person.
@Suite struct LifeRecordsTests {
  private struct Recorded: Equatable {
    var end: Double
    var next: Int16
  }

  /// Adds a batch of visits of these people.
  private func add(_ people: [Int], _ visits: [Recorded], to records: LifeRecords) {
    let who = Column<Double>()
    let end = Column<Double>()
    let paysNext = Column<Double>()
    let next = Column<Int64>()
    let anyGone = Column<Bool>()
    anyGone.append(false)
    for (person, visit) in zip(people, visits) {
      who.append(Double(person))
      end.append(visit.end)
      next.append(Int64(visit.next))
      paysNext.append(0)
    }
    records.add(
      people.count, person: who.base,
      Lives.Exits(end: end.base, next: next.base, paysNext: paysNext.base, anyGone: anyGone.base))
  }

  private func read(_ records: LifeRecords, people: Int) -> [[Recorded]] {
    (0..<people).map { person in
      records.visits(of: person).map {
        Recorded(end: records.orderedEnd[$0], next: records.orderedNext[$0])
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
          Recorded(end: dice.uniform(0, 500), next: Int16(dice.whole(-1...6)))
        }
        add(present, visits, to: records)
        for (person, visit) in zip(present, visits) { lives[person].append(visit) }
      }
      records.order(people: people)
      #expect(read(records, people: people) == lives, "\(people) people")
      #expect(records.orderedEnd.count == lives.reduce(0) { $0 + $1.count })
    }
  }

  @Test func `of nobody nothing is recorded`() {
    let records = LifeRecords()
    records.order(people: 3)
    #expect(read(records, people: 3) == [[], [], []])
    add([2], [Recorded(end: 4, next: -1)], to: records)
    records.order(people: 3)
    #expect(read(records, people: 3) == [[], [], [Recorded(end: 4, next: -1)]])
    records.removeAll()
    records.order(people: 3)
    #expect(read(records, people: 3) == [[], [], []])
  }
}
