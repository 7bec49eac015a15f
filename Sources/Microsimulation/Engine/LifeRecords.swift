/// Lives without efforts of those whom an effort with limited places may reach: end and next state of each visit.
/// The rest follows from the person's entry.
final class LifeRecords {
  let end = Column<Double>()
  let next = Column<Int16>()
  private let person = Column<Int32>()
  /// Of the block's people: where their visits begin in `orderedEnd`, once ordered.
  private let starts = Column<Int32>()
  let orderedEnd = Column<Double>()
  let orderedNext = Column<Int16>()

  func removeAll() {
    end.removeAll()
    next.removeAll()
    person.removeAll()
  }

  /// Adds a batch's visits.
  func add(_ count: Int, person who: Numbers, _ exits: Lives.Exits) {
    let first = person.count
    person.extend(by: count)
    end.extend(by: count)
    next.extend(by: count)
    for index in 0..<count {
      person[first + index] = Int32(who[index])
      end[first + index] = exits.end[index]
      next[first + index] = Int16(exits.next[index])
    }
  }

  /// Brings each person's visits together, in order of time: the order in which they were added.
  func order(people: Int) {
    starts.fill(0, count: people + 2)
    for index in 0..<person.count { starts[Int(person[index]) + 2] += 1 }
    for index in 0..<people { starts[index + 2] += starts[index + 1] }
    orderedEnd.fill(0, count: person.count)
    orderedNext.fill(0, count: person.count)
    for index in 0..<person.count {
      let place = Int(starts[Int(person[index]) + 1])
      starts[Int(person[index]) + 1] += 1
      orderedEnd[place] = end[index]
      orderedNext[place] = next[index]
    }
  }

  /// Where a person's visits stand, once ordered.
  func visits(of person: Int) -> Range<Int> { Int(starts[person])..<Int(starts[person + 1]) }
}

extension Lives {
  /// Keeps visits for the arms with limited places.
  func record(_ batch: Batch) {
    guard isRecorded[batch.lane] else { return }
    records.add(batch.count, person: memory[Field.person], plain)
  }
}
