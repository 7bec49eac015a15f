import CKernels

/// Stage 5: moves are kept to be summed, and whoever enters another state goes to that state's bucket, unless it is final.
extension Lives {
  /// Hands visits' successors on to one class of lives. A destination at or after the horizon, or leaving one after it,
  /// is of no interest.
  /// - Parameter members: 1 for those who go there; nil for everybody
  func moveOn(_ batch: Batch, _ exits: Exits, to life: LifeClass, members: Numbers?) {
    let next = findMovers(batch, exits)
    if let members { kernel_only(batch.count, members, 1, next, next) }
    enterAll(batch, exits, life, next)
    leave(batch, exits, life) { index in members == nil || members![index] > 0 }
  }

  func findMovers(_ batch: Batch, _ exits: Exits) -> UnsafeMutablePointer<Int64> {
    kernel_movers(
      batch.count, exits.next, exits.end, paysNext(batch, exits),
      firstRunsOnly ? -.infinity : model.grid.horizon, scratch.first)
    return scratch.first
  }

  func enterAll(
    _ batch: Batch, _ exits: Exits, _ life: LifeClass, _ next: UnsafePointer<Int64>
  ) {
    let slot = batch.lane * stateCount + batch.state
    for index in model.nextStart[slot]..<model.nextStart[slot + 1] {
      let state = model.nextStates[index]
      let moves = moves(batch, life, to: state)
      let count = kernel_pack(batch.count, next, Int64(state), exits.end, moves.pointee.free)
      if count == 0 { continue }
      moves.pointee.count += count
      if model.isFinal[batch.lane * stateCount + state] {
        trace?.addFinal(batch, exits, life, state, next, self)
      } else {
        _ = kernel_list(batch.count, next, Int64(state), list.base)
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
    @inline(__always) func column(_ field: Int) -> Numbers { columns + field * stride }
    // One loop without branches: what does not apply is multiplied by 0.
    let advanced = model.advancesLadder[batch.state]
    let runs = isNewRun ? 1.0 : 0
    let staysInSupport = pays && batch.pays ? 1.0 : 0
    let (ladderAdvances, gapGrows) = advanced ? (1.0, 0.0) : (0, 1)
    let (person, start, support) = (memory[Field.person], memory[Field.start], memory[Field.support])
    let (ladder, gap, run, end) = (memory[Field.ladder], memory[Field.gap], memory[Field.run], exits.end)
    let (toPerson, toStart, toSupport) = (column(Field.person), column(Field.start), column(Field.support))
    let (toLadder, toGap, toRun) = (column(Field.ladder), column(Field.gap), column(Field.run))
    for position in 0..<count {
      let index = Int(list[position])
      let weeks = end[index] - start[index]
      toPerson[position] = person[index]
      toStart[position] = end[index]
      toSupport[position] = staysInSupport * (support[index] + weeks)
      toLadder[position] = ladder[index] + ladderAdvances * weeks
      toGap[position] = gapGrows * (gap[index] + weeks)
      toRun[position] = run[index] + runs
    }
    column(Field.spell).update(repeating: 0, count: count)
    if !advanced, model.advancesLadder[state] {
      for position in 0..<count where toGap[position] > 0 && toGap[position] >= model.resetAfterWeeks {
        toLadder[position] = 0
        toGap[position] = 0
      }
    }
    let ordinal = column(Field.ordinal)
    if model.isRecurrent[state] {
      let lives = entries.base + (1 + life.treated) * People.blockSize * stateCount
      for position in 0..<count {
        let place = Int(toPerson[position]) * stateCount + state
        lives[place] &+= 1
        ordinal[position] = Double(lives[place])
      }
    } else {
      ordinal.update(repeating: 1, count: count)
    }
    guard isTreated else { return }
    let runEnd = columns + Field.runEnd * stride
    for position in 0..<count {
      let index = Int(list[position])
      runEnd[position] = batch.pays ? exits.end[index] : memory[Field.runEnd][index]
    }
    for field in Field.efforts..<width {
      let column = columns + field * stride
      for position in 0..<count {
        column[position] = isNewRun ? .infinity : memory[field][Int(list[position])]
      }
    }
  }

  /// How often each state has been entered, for lives that part from those without efforts.
  func copyEntries(_ batch: Batch, arm: Int) {
    let copies = entries.base + (1 + arm) * People.blockSize * stateCount
    for index in 0..<batch.count where memory.diverged[index] > 0 {
      let row = Int(memory[Field.person][index]) * stateCount
      for state in 0..<stateCount { copies[row + state] = entries[row + state] }
    }
  }

  // MARK: - Weeks

  /// Moves from one state to another (or out of sight) that wait to be summed.
  struct Moves: BitwiseCopyable {
    var times: Numbers?
    var count = 0
    static let limit = TimeGrid.summedAtOnce

    /// Where the next ones go.
    var free: Numbers { times! + count }
  }

  /// The moves of a cohort out of a state that count for the same arms, with room for a batch. `stateCount` stands for
  /// people who are followed no further.
  func moves(_ batch: Batch, _ life: LifeClass, to state: Int) -> UnsafeMutablePointer<Moves> {
    let cohort = batch.lane / model.categoryCount
    let place =
      (((life.arms - 1) * model.layout.cohorts + cohort) * stateCount + batch.state) * (stateCount + 1)
      + state
    let moves = waiting + place
    if moves.pointee.times == nil { moves.pointee.times = .aligned(capacity: Moves.limit + 8) }
    if moves.pointee.count + batch.count > Moves.limit { sumMoves(place) }
    return moves
  }

  /// Whoever reaches the cap of support is followed no further.
  func leave(_ batch: Batch, _ exits: Exits, _ life: LifeClass, isMember: (Int) -> Bool) {
    guard !firstRunsOnly, batch.pays, exits.anyGone.pointee else { return }
    let moves = moves(batch, life, to: stateCount)
    for index in 0..<batch.count where exits.next[index] < 0 && isMember(index) {
      moves.pointee.free.pointee = exits.end[index]
      moves.pointee.count += 1
    }
  }

  func sumMoves(_ place: Int) {
    let count = waiting[place].count
    guard count > 0 else { return }
    waiting[place].count = 0
    if firstRunsOnly { return }
    let to = place % (stateCount + 1)
    let from = place / (stateCount + 1) % stateCount
    let cohort = place / (stateCount + 1) / stateCount % model.layout.cohorts
    tallies[place / (stateCount + 1) / stateCount / model.layout.cohorts].addMoves(
      cohort: cohort, from: from, to: to == stateCount ? nil : to, count: count, times: waiting[place].times!)
  }
}
