import Microsimulation

/// The reference engine's lives as observations read them, with clocks worked out anew.
struct ReferenceHistories {
  let model: Model

  /// - Parameter cohorts: whose lives are told
  func histories(_ arms: [Arm: ReferenceArm], cohorts: Set<Int>) -> Histories {
    let followed = arms[.plan]!.people.indices.filter { cohorts.contains(arms[.plan]!.people[$0].cohort) }
    func people(_ arm: Arm) -> [ReferencePerson] { followed.map { arms[arm]!.people[$0] } }
    return Histories(
      people: people(.plan).map {
        Histories.Person(
          cohort: $0.cohort, source: $0.source, category: $0.category < 0 ? nil : $0.category, entry: $0.entry
        )
      },
      counterfactual: people(.counterfactual).map(stays), plan: people(.plan).map(stays),
      counterfactualParticipations: participations(people(.counterfactual)),
      planParticipations: participations(people(.plan)))
  }

  private func participations(_ people: [ReferencePerson]) -> [Histories.Participation] {
    people.enumerated().flatMap { number, person in
      person.participations.map {
        Histories.Participation(
          person: number, effort: $0.effort, since: $0.waitingSince, start: $0.start, end: $0.end,
          isFull: $0.completed)
      }
    }
  }

  /// A stay begins within the period, or goes on with a run of support.
  private func stays(_ person: ReferencePerson) -> [Histories.Stay] {
    var stays: [Histories.Stay] = []
    let before = person.identity.supportBefore + person.elapsed
    var (ladder, without) = (before, 0.0)
    for (number, visit) in person.visits.enumerated() {
      let pays = model.states[visit.state].isPaying
      let last = number > 0 ? person.visits[number - 1] : nil
      let goesOn = last.map { pays && model.states[$0.state].isPaying } ?? false
      if visit.start >= model.periodWeeks && !goesOn { break }
      let advances = advances(visit.state)
      if advances, without > 0 {
        if without >= model.reimbursement.resetAfterWeeks { ladder = 0 }
        without = 0
      }
      var support = 0.0
      if pays {
        let run = person.visits[..<number].reversed().prefix { model.states[$0.state].isPaying }
        support = visit.start - (run.last?.start ?? visit.start)
        if run.count == number { support += before }
      }
      stays.append(
        Histories.Stay(
          state: visit.state, start: visit.start, end: visit.end, spell: number == 0 ? person.elapsed : 0,
          support: support, reimbursement: ladder))
      if advances { ladder += visit.end - visit.start } else { without += visit.end - visit.start }
    }
    return stays
  }

  private func advances(_ state: Int) -> Bool {
    if case .destination(let destination) = model.states[state].kind { destination.onLadder } else { true }
  }
}
