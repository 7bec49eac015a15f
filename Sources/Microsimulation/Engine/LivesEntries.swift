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
      // Nothing writes to these while a batch is at work.
      kernel_fill(Self.batch, 0, memory[Field.gap])
      kernel_fill(Self.batch, model.isPaying[state] ? 1 : 0, memory[Field.run])
      kernel_fill(Self.batch, 1, memory[Field.ordinal])
      for first in Swift.stride(from: laneStarts[lane], to: laneStarts[lane + 1], by: Self.batch) {
        let count = min(Self.batch, laneStarts[lane + 1] - first)
        let person = memory[Field.person]
        person.update(from: order + first, count: count)
        if isOrdered {
          memory[Field.start].update(from: people.entry.base + first, count: count)
          memory[Field.spell].update(from: people.elapsed.base + first, count: count)
          memory[Field.support].update(from: people.supportAtEntry.base + first, count: count)
        } else {
          kernel_gather(count, person, people.entry.base, memory[Field.start])
          kernel_gather(count, person, people.elapsed.base, memory[Field.spell])
          kernel_gather(count, person, people.supportAtEntry.base, memory[Field.support])
        }
        if !model.isPaying[state] { kernel_fill(count, 0, memory[Field.support]) }
        memory[Field.ladder].update(from: memory[Field.support], count: count)
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
