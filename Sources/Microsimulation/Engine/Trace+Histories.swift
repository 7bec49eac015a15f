extension Trace {
  /// The replication's lives, as observations read them.
  func histories() -> Histories {
    let counterfactual = stays(.counterfactual)
    let plan = stays(.plan)
    return Histories(
      people: (0..<people.count).map { identity(people[$0]) }, stays: [counterfactual.stays, plan.stays],
      firstStay: [counterfactual.first, plan.first],
      participations: Arm.allCases.map { told($0) })
  }

  private func identity(_ person: Person) -> Histories.Person {
    let lane = Int(person.lane)
    return Histories.Person(
      cohort: lane / model.categoryCount, source: model.layout.durationGroups[Int(person.group)].source,
      category: model.model.categories.isEmpty ? nil : lane % model.categoryCount, entry: person.entry)
  }

  /// Everybody's stays in an arm, and where each person's begin: grouped by counting.
  private func stays(_ arm: Arm) -> (stays: [Histories.Stay], first: [Int]) {
    // What is each person's next place ends as the next person's first.
    var places = [Int](repeating: 0, count: people.count + 2)
    var total = 0
    places.withUnsafeMutableBufferPointer { places in
      forEachVisit(arm) { person, _ in places[person + 2] += 1 }
      for person in 0..<people.count { places[person + 2] += places[person + 1] }
      total = places[people.count + 1]
    }
    let stays = [Histories.Stay](unsafeUninitializedCapacity: total) { stays, count in
      let base = stays.baseAddress
      places.withUnsafeMutableBufferPointer { places in
        forEachVisit(arm) { person, visit in
          (base! + places[person + 1]).initialize(to: Histories.Stay(visit))
          places[person + 1] += 1
        }
      }
      count = total
    }
    places.removeLast()
    return (stays, places)
  }

  private func told(_ arm: Arm) -> [Histories.Participation] {
    var all: [Histories.Participation] = []
    forEachParticipation(arm) { person, participation in
      all.append(
        Histories.Participation(
          person: person, effort: Int(participation.effort), since: participation.since,
          start: participation.start, end: participation.end, isFull: participation.full))
    }
    return all
  }
}

extension Histories.Stay {
  init(_ visit: borrowing Visit) {
    self.init(
      state: Int(visit.state), start: visit.start, end: visit.end, spell: visit.spell, support: visit.support,
      reimbursement: visit.ladder)
  }
}
