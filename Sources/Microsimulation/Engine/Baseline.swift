import GSL

/// Everybody's life without any effort: visits in one column, generation by generation.
///
/// Generation g holds everybody's g-th visit in order of person, so a pass over the column is a pass over
/// contiguous memory; people who are followed no further drop out.
final class Baseline {
  let visits = Column<Visit>()
  /// Whose visit it is, by position in the population.
  let person = Column<Int32>()

  /// Follows the population and fills in its first runs.
  /// - Parameters:
  ///   - firstRunsOnly: stops at the end of each person's first run
  ///   - tally: gets every visit, unless nil
  func follow(
    _ population: Population, _ model: CompiledModel, _ key: ReplicationKey, tally: Tally?,
    firstRunsOnly: Bool = false
  ) {
    visits.removeAll()
    person.removeAll()
    previous.removeAll()
    founders = population.count
    visits.reserve(population.count * 2)
    person.reserve(population.count * 2)
    for index in 0..<population.count {
      visits.append(
        model.firstVisit(
          lane: Int(population.lane[index]), entry: population.entry[index],
          elapsed: population.elapsed[index],
          support: population.supportAtEntry[index]))
      person.append(Int32(index))
    }
    var generation = 0..<visits.count
    while !generation.isEmpty {
      for index in generation {
        let owner = Int(person[index])
        let lane = Int(population.lane[owner])
        var visit = visits[index]
        (visit.end, visit.nextState) = model.exit(
          of: visit, lane: lane, person: PersonKey(bits: population.key[owner]), key: key)
        let pays = model.isPaying[Int(visit.state)]
        if visit.run == 1, pays, visit.nextState < 0 || !model.isPaying[Int(visit.nextState)] {
          population.firstRun[owner] =
            visit.support + (visit.end - visit.start) - population.supportAtEntry[owner]
          population.firstRunCapped[owner] = visit.nextState < 0
        }
        if var following = model.successor(of: visit), !firstRunsOnly || following.run == 1 {
          if !firstRunsOnly || model.isPaying[Int(following.state)] {
            following.ordinal = ordinal(of: following.state, after: index, visit)
            visit.next = Int32(visits.count)
            visits.append(following)
            person.append(Int32(owner))
            previous.append(Int32(index))
          }
        }
        visits[index] = visit
        tally?.add(visit, lane: lane, sign: 1)
      }
      generation = generation.upperBound..<visits.count
    }
  }

  /// The visit before each visit of the second and later generations.
  private let previous = Column<Int32>()
  private var founders = 0

  /// How many times the person has entered a state, this time included.
  private func ordinal(of state: Int32, after index: Int, _ last: Visit) -> UInt16 {
    if last.state == state { return last.ordinal &+ 1 }
    var at = index
    while at >= founders {
      at = Int(previous[at - founders])
      if visits[at].state == state { return visits[at].ordinal &+ 1 }
    }
    return 1
  }
}
