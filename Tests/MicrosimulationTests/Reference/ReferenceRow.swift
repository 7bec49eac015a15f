import GSL
import Microsimulation
import PublicFinance

/// Sums lives into the figures of a replication, each from its definition.
struct ReferenceRow {
  let model: Model
  private let layout: ResultLayout
  private let places: [ReferencePlaces]

  init(model: Model) {
    self.model = model
    layout = ResultLayout(model: model)
    places = model.efforts.map { ReferencePlaces(model: model, effort: $0) }
  }

  func row(of arms: [Arm: ReferenceArm]) -> [Double] {
    var row = [Double](repeating: 0, count: layout.count)
    for arm in Arm.allCases {
      let people = arms[arm]!.people
      for person in people {
        addStateWeeks(of: person, arm, to: &row)
        addReimbursement(of: person, arm, to: &row)
        addArrivals(of: person, arm, to: &row)
        addFirstRun(of: person, arm, to: &row)
        addStarts(of: person, arm, to: &row)
      }
      for effort in model.efforts.indices where model.efforts[effort].arms.contains(arm) {
        addPlaceWeeks(of: effort, people, arm, to: &row)
      }
    }
    return row
  }

  // MARK: Time

  /// A calendar year's part of the period, as positions.
  private func span(_ year: Int) -> (from: Double, to: Double) {
    let part = DateInterval(year: layout.years[year]).intersection(model.period)
    return (model.position(part.start), model.position(part.end))
  }

  private func overlap(_ from: Double, _ to: Double, with span: (from: Double, to: Double)) -> Double {
    max(0, min(to, span.to) - max(from, span.from))
  }

  /// The position in `layout.years` of a moment; nil outside the period.
  private func yearIndex(_ time: Double) -> Int? {
    if time < 0 || time >= model.periodWeeks { return nil }
    return layout.years.firstIndex(of: model.calendarYear(at: time))
  }

  // MARK: States

  private func addStateWeeks(of person: ReferencePerson, _ arm: Arm, to row: inout [Double]) {
    for visit in person.visits {
      for (index, quarter) in layout.quarters.enumerated() {
        let span = (model.position(quarter.interval.start), model.position(quarter.interval.end))
        row[layout.stateWeeks(arm, quarter: index, state: visit.state)] +=
          overlap(visit.start, visit.end, with: span)
      }
      for year in layout.years.indices {
        row[layout.cohortWeeks(arm, year: year, cohort: person.cohort, state: visit.state)] +=
          overlap(visit.start, visit.end, with: span(year))
      }
    }
  }

  private func addArrivals(of person: ReferencePerson, _ arm: Arm, to row: inout [Double]) {
    for visit in person.visits.dropFirst() {
      if let year = yearIndex(visit.start) {
        row[layout.arrivals(arm, year: year, cohort: person.cohort, state: visit.state)] += 1
      }
    }
  }

  // MARK: Reimbursement

  private func addReimbursement(of person: ReferencePerson, _ arm: Arm, to row: inout [Double]) {
    var clock = person.identity.supportBefore + person.elapsed
    var without = 0.0
    for visit in person.visits {
      switch model.states[visit.state].kind {
      case .destination(let destination) where !destination.onLadder:
        without += visit.end - visit.start
      case .destination:
        if without > 0, without >= model.reimbursement.resetAfterWeeks { clock = 0 }
        without = 0
        clock += visit.end - visit.start
      case .paying(let benefit, _):
        if without > 0, without >= model.reimbursement.resetAfterWeeks { clock = 0 }
        without = 0
        addReimbursement(of: visit, benefit: benefit, clockAtStart: clock, arm, to: &row)
        clock += visit.end - visit.start
      }
    }
  }

  /// Cuts a visit at ladder steps, regime dates and year ends; within a piece nothing changes.
  private func addReimbursement(
    of visit: ReferenceVisit, benefit: String, clockAtStart: Double, _ arm: Arm, to row: inout [Double]
  ) {
    let end = min(visit.end, model.periodWeeks)
    if visit.start >= end { return }
    var cuts = [visit.start, end]
    for regime in model.reimbursement.regimes {
      cuts.append(model.position(regime.validFrom))
      cuts += regime.ladder(for: benefit).steps.map { visit.start + $0.fromWeek - clockAtStart }
    }
    cuts += layout.years.map { model.position(.firstDay(of: $0)) }
    cuts = cuts.filter { $0 >= visit.start && $0 <= end }.sorted()
    for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
      let middle = (from + to) / 2
      let regimes = model.reimbursement.regimes
      let regime = regimes.last { model.position($0.validFrom) <= middle } ?? regimes[0]
      let share = regime.ladder(for: benefit).share(at: clockAtStart + middle - visit.start)
      let year = yearIndex(middle)!
      row[layout.reimbursedWeeks(arm, year: year, state: visit.state)] += share * (to - from)
    }
  }

  // MARK: First runs

  private func addFirstRun(of person: ReferencePerson, _ arm: Arm, to row: inout [Double]) {
    let last = person.visits.first { visit in
      visit.next < 0 || !model.states[visit.next].isPaying
    }!
    let weeks = last.end - person.entry
    let entryYear = model.calendarYear(at: person.entry)
    let group = layout.durationGroups.firstIndex {
      $0.cohort == person.cohort && $0.source == person.source && $0.entryYear == entryYear
    }!
    row[layout.durationPeople(arm, group: group)] += 1
    row[layout.durationWeeks(arm, group: group)] += weeks
    for (index, mark) in ResultLayout.durationMarks.enumerated() where weeks > mark {
      row[layout.durationStillOn(arm, group: group, mark: index)] += 1
    }

    let isAbout = model.goalCohorts?.contains(model.cohorts[person.cohort].id) ?? true
    if isAbout && person.source == .inflow && model.planPeriod.years.contains(entryYear) {
      row[layout.newcomers(.people, arm)] += 1
      row[layout.newcomers(.weeks, arm)] += weeks
      for (index, mark) in ResultLayout.durationMarks.enumerated() where weeks > mark {
        row[layout.newcomersStillOn(arm, mark: index)] += 1
      }
      if last.next < 0 {
        row[layout.newcomers(.cappedPeople, arm)] += 1
        row[layout.newcomers(.cappedWeeks, arm)] += weeks
      }
      if person.participations.contains(where: { $0.run == 1 }) {
        row[layout.newcomers(.reached, arm)] += 1
      }
    }
  }

  // MARK: Efforts

  private func addStarts(of person: ReferencePerson, _ arm: Arm, to row: inout [Double]) {
    for part in person.participations {
      if let year = yearIndex(part.start) {
        row[layout.effort(.starts, arm, year: year, effort: part.effort)] += 1
        row[layout.effort(.waitedWeeks, arm, year: year, effort: part.effort)] +=
          part.start - part.waitingSince
      }
      for year in layout.years.indices {
        row[layout.effort(.participationWeeks, arm, year: year, effort: part.effort)] +=
          overlap(part.start, part.end, with: span(year))
      }
    }
    // Somebody who starts at once has waited no time; every start has its wait.
    for (index, wait) in person.waits.enumerated() {
      let isFirst = !person.waits[..<index].contains { $0.effort == wait.effort && $0.run == wait.run }
      if isFirst, let year = yearIndex(wait.start) {
        row[layout.effort(.applicants, arm, year: year, effort: wait.effort)] += 1
      }
      for year in layout.years.indices {
        row[layout.effort(.queueWeeks, arm, year: year, effort: wait.effort)] +=
          overlap(wait.start, wait.end, with: span(year))
      }
    }
  }

  /// ∫ max(places, in use) dt while the effort is open, ∫ in use dt after; with no limit in use only.
  private func addPlaceWeeks(
    of effort: Int, _ people: [ReferencePerson], _ arm: Arm, to row: inout [Double]
  ) {
    let participations = people.flatMap { $0.participations.filter { $0.effort == effort } }
    let open = model.position(model.efforts[effort].start)
    let close = model.efforts[effort].end.map(model.position) ?? .infinity
    var cuts = participations.flatMap { [$0.start, $0.end] } + places[effort].changes.map(\.time)
    cuts += layout.years.map { model.position(.firstDay(of: $0)) } + [open, close, 0, model.periodWeeks]
    cuts = cuts.filter { $0 >= 0 && $0 <= model.periodWeeks }.sorted()
    for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
      let middle = (from + to) / 2
      let inUse = participations.count { $0.start <= middle && middle < $0.end }
      let isCounted = !places[effort].isUnlimited && open <= middle && middle < close
      let held = isCounted ? max(places[effort].places(at: middle), inUse) : inUse
      row[layout.effort(.placeWeeks, arm, year: yearIndex(middle)!, effort: effort)] +=
        Double(held) * (to - from)
    }
  }
}
