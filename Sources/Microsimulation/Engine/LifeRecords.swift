import CKernels

/// Lives without efforts of those whom an effort with limited places may reach: weeks and next state of each visit.
/// The rest follows from the person's entry.
final class LifeRecords {
  let weeks = Column<Double>()
  let next = Column<Int16>()
  private let person = Column<Int32>()
  /// Of the block's people: where their visits begin in `orderedWeeks`, once ordered.
  private let starts = Column<Int32>()
  let orderedWeeks = Column<Double>()
  let orderedNext = Column<Int16>()

  func removeAll() {
    weeks.removeAll()
    next.removeAll()
    person.removeAll()
  }

  /// Adds a batch's visits of people who came before a moment.
  /// - Parameters:
  ///   - who, entry: positions of the people in the block, and when each of the block came
  ///   - stays, states: weeks and next states of the visits
  func add(
    _ count: Int, person who: Numbers, entry: Numbers, before: Double, weeks stays: Numbers,
    next states: UnsafePointer<Int64>
  ) {
    var place = person.count
    person.extend(by: count)
    weeks.extend(by: count)
    next.extend(by: count)
    let (person, weeks, next) = (self.person.base, self.weeks.base, self.next.base)
    // Without branches: whoever came too late is written over.
    for index in 0..<count {
      let number = kernel_whole(who[index])
      person[place] = number
      weeks[place] = stays[index]
      next[place] = Int16(truncatingIfNeeded: states[index])
      place &+= entry[Int(number)] < before ? 1 : 0
    }
    let late = self.person.count - place
    self.person.removeLast(late)
    self.weeks.removeLast(late)
    self.next.removeLast(late)
  }

  /// Brings each person's visits together, in order of time: the order in which they were added.
  func order(people: Int) {
    let count = person.count
    starts.fill(0, count: people + 2)
    orderedWeeks.removeAll()
    orderedNext.removeAll()
    orderedWeeks.extend(by: count)
    orderedNext.extend(by: count)
    let (person, weeks, next) = (self.person.base, self.weeks.base, self.next.base)
    let (starts, orderedWeeks, orderedNext) = (
      self.starts.base, self.orderedWeeks.base, self.orderedNext.base
    )
    for index in 0..<count { starts[Int(person[index]) &+ 2] &+= 1 }
    for index in 0..<people { starts[index &+ 2] &+= starts[index &+ 1] }
    for index in 0..<count {
      let own = Int(person[index]) &+ 1
      let place = Int(starts[own])
      starts[own] &+= 1
      orderedWeeks[place] = weeks[index]
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
    let weeks = scratch.soonest
    if batch.pays, plain.anyGone.pointee {
      for index in 0..<batch.count where plain.next[index] < 0 {
        weeks[index] = CompiledModel.supportCap - memory[Field.support][index]
      }
    }
    records.add(
      batch.count, person: memory[Field.person], entry: people.entry.base, before: lastIntake, weeks: weeks,
      next: plain.next)
  }
}
