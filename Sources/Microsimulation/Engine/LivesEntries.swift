import CKernels

/// Where lives begin.
extension Lives {
  /// Everybody's first visit, lane by lane.
  func enter() {
    let lanes = model.laneCount
    let count = people.count
    let lane = people.lane.base
    let isOrdered = countLanes()
    if !isOrdered {
      for person in 0..<count {
        let place = laneStarts[Int(lane[person])]
        sorted[place] = Double(person)
        laneStarts[Int(lane[person])] = place + 1
      }
      // What was each lane's start is now its end.
      for lane in (0..<lanes).reversed() { laneStarts[lane + 1] = laneStarts[lane] }
      laneStarts[0] = 0
    }
    let order = isOrdered ? positions.base : sorted.base
    let life = LifeClass.untreated(arms)
    for lane in 0..<lanes where laneStarts[lane] < laneStarts[lane + 1] {
      let state = model.entryState[lane / model.categoryCount]
      let visits = memory.visits
      visits.set(Field.gap, .zero)
      visits.set(Field.run, model.isPaying[state] ? .one : .zero)
      visits.set(Field.ordinal, .one)
      for first in Swift.stride(from: laneStarts[lane], to: laneStarts[lane + 1], by: Self.batch) {
        let count = min(Self.batch, laneStarts[lane + 1] - first)
        let person = order + first
        visits.read(Field.person, at: person)
        func take(_ field: Int, from column: borrowing Column<Double>) {
          if isOrdered {
            visits.read(field, at: column.base + first)
          } else {
            kernel_gather(count, person, column.base, visits.own(field))
          }
        }
        take(Field.start, from: people.entry)
        visits.set(Field.spell, .zero)
        visits.set(Field.support, .zero)
        if people.comeWithWeeks {
          take(Field.spell, from: people.elapsed)
          if model.isPaying[state] { take(Field.support, from: people.supportAtEntry) }
        }
        visits.read(Field.ladder, at: visits[Field.support])
        if hasRecurrentStates {
          for index in 0..<count { entries[Int(person[index]) * stateCount + state] = 1 }
        }
        if !firstRunsOnly {
          tallies.with(arms - 1) {
            $0.addEntries(
              cohort: lane / model.categoryCount, to: state, count: count, times: memory[Field.start])
          }
        }
        process(load(life, lane: lane, state: state, count, from: isOrdered ? first : nil))
      }
    }
  }

  /// Finds where each lane's people begin when they are put in order.
  /// - Returns: whether they stand so already
  private func countLanes() -> Bool {
    let lane = people.lane.base
    laneStarts.fill(0, count: model.laneCount + 1)
    if model.laneCount == 1 {
      laneStarts[1] = people.count
      return true
    }
    var isOrdered = true
    var last: Int32 = 0
    for person in 0..<people.count {
      isOrdered = isOrdered && lane[person] >= last
      last = lane[person]
      laneStarts[Int(last) + 1] += 1
    }
    for lane in 0..<model.laneCount { laneStarts[lane + 1] += laneStarts[lane] }
    return isOrdered
  }
}
