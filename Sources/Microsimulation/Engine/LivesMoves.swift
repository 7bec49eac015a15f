import CKernels

/// Stage 5: whoever enters another state goes to that state's bucket, unless it is final.
extension Lives {
  /// Hands successors on to one class of lives. A destination at or after the horizon, or leaving one after it, is of no
  /// interest.
  /// - Parameters:
  ///   - flag, value: only those with this value go there; nil for everybody
  func handOn(
    _ batch: Batch, _ exits: Exits, to life: LifeClass, only flag: Numbers? = nil, _ value: Double = 1
  ) {
    let slot = batch.lane * stateCount + batch.state
    for index in model.nextStart[slot]..<model.nextStart[slot + 1] {
      let state = model.nextStates[index]
      let isFinal = model.isFinal[batch.lane * stateCount + state]
      if isFinal, trace == nil { continue }
      // Support is followed to its end.
      let limit =
        batch.pays && model.isPaying[state] ? .infinity : firstRunsOnly ? -.infinity : model.grid.horizon
      let count = kernel_list(
        batch.count, exits.next, Int64(state), exits.end, limit, flag, value, list.base)
      if count == 0 { continue }
      if isFinal {
        trace!.addFinal(batch, exits, life, list.base, count, self)
      } else {
        enter(batch, exits, life, state, list.base, count)
      }
    }
  }

  private func enter(
    _ batch: Batch, _ exits: Exits, _ life: LifeClass, _ state: Int, _ list: UnsafePointer<Int32>,
    _ count: Int
  ) {
    let isTreated = life.treated >= 0
    let width = isTreated ? memory.width : Field.runEnd
    let memory = memory
    let (columns, stride) = buckets.extend(
      life.number, batch.lane * stateCount + state,
      width: width, by: count)
    let pays = model.isPaying[state]
    let isNewRun = pays && !batch.pays
    let carried = carried[batch.lane * stateCount + state]
    @inline(__always) func column(_ field: Int) -> Numbers { columns + field * stride }
    // One loop without branches: what does not apply is multiplied by 0.
    let advanced = model.advancesLadder[batch.state]
    let runs = isNewRun ? 1.0 : 0
    let ladderAdvances = advanced ? 1.0 : 0
    let (person, start, end) = (memory[Field.person], memory[Field.start], exits.end)
    let (ladder, run) = (memory[Field.ladder], memory[Field.run])
    let (toPerson, toStart) = (column(Field.person), column(Field.start))
    let (toLadder, toRun) = (column(Field.ladder), column(Field.run))
    for position in 0..<count {
      let index = Int(list[position])
      let weeks = end[index] - start[index]
      toPerson[position] = person[index]
      toStart[position] = end[index]
      toLadder[position] = ladder[index] + ladderAdvances * weeks
      toRun[position] = run[index] + runs
    }
    if carried.contains(.support) {
      let (support, toSupport) = (memory[Field.support], column(Field.support))
      let staysInSupport = batch.pays ? 1.0 : 0
      for position in 0..<count {
        let index = Int(list[position])
        toSupport[position] = staysInSupport * (support[index] + (end[index] - start[index]))
      }
    }
    if !advanced {
      let (gap, toGap) = (memory[Field.gap], column(Field.gap))
      let advances = model.advancesLadder[state]
      for position in 0..<count {
        let index = Int(list[position])
        let weeks = gap[index] + (end[index] - start[index])
        if !advances {
          toGap[position] = weeks
        } else if weeks > 0, weeks >= model.resetAfterWeeks {
          toLadder[position] = 0
        }
      }
    } else if carried.contains(.gap) {
      column(Field.gap).update(repeating: 0, count: count)
    }
    if carried.contains(.ordinal) {
      let ordinal = column(Field.ordinal)
      let lives = entries.base + (1 + life.treated) * People.blockSize * stateCount
      for position in 0..<count {
        let place = Int(toPerson[position]) * stateCount + state
        lives[place] &+= 1
        ordinal[position] = Double(lives[place])
      }
    }
    guard isTreated, carried.contains(.efforts) else { return }
    let runEnd = column(Field.runEnd)
    for position in 0..<count {
      let index = Int(list[position])
      runEnd[position] = batch.pays ? exits.end[index] : memory[Field.runEnd][index]
    }
    for field in Field.efforts..<width {
      let column = column(field)
      for position in 0..<count {
        column[position] = isNewRun ? .infinity : memory[field][Int(list[position])]
      }
    }
  }

  /// How often each state has been entered, for lives that part from those without efforts.
  func copyEntries(_ batch: Batch, arm: Int, ofAll: Bool) {
    let copies = entries.base + (1 + arm) * People.blockSize * stateCount
    for index in 0..<batch.count where ofAll || memory.diverged[index] > 0 {
      let row = Int(memory[Field.person][index]) * stateCount
      for state in 0..<stateCount { copies[row + state] = entries[row + state] }
    }
  }
}
