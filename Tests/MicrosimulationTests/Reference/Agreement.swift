import Microsimulation
import PublicFinance
import Testing

/// Expects that an engine tells the same lives and the same figures as the reference: the same people in the
/// same order, states and participations, times within `tolerance` weeks, figures within `tolerance`
/// (relative above 1).
func expectAgreement(
  _ engine: some TrajectorySource, _ reference: some TrajectorySource, model: Model, seed: UInt64,
  replication: Int, tolerance: Double = 1e-6, sourceLocation: SourceLocation = #_sourceLocation
) {
  let ours = engine.all(model: model, seed: seed, replication: replication)
  let theirs = reference.all(model: model, seed: seed, replication: replication)
  let differences =
    lifeDifferences(ours.lives, theirs.lives, tolerance)
    + rowDifferences(ours.row, theirs.row, model, tolerance)
  let shown = differences.prefix(8).joined(separator: "\n")
  #expect(
    differences.isEmpty,
    "seed \(seed), replication \(replication), \(differences.count) differences:\n\(shown)",
    sourceLocation: sourceLocation)
}

/// The first difference of each person, engine first.
func lifeDifferences(
  _ engine: [Arm: ReferenceArm], _ reference: [Arm: ReferenceArm], _ tolerance: Double
) -> [String] {
  var differences: [String] = []
  for arm in Arm.allCases {
    guard let ours = engine[arm]?.people, let theirs = reference[arm]?.people else {
      differences.append("\(arm): no such arm")
      continue
    }
    if ours.count != theirs.count { differences.append("\(arm): people \(ours.count) ≠ \(theirs.count)") }
    for (index, pair) in zip(ours, theirs).enumerated() {
      if let difference = personDifference(pair.0, pair.1, tolerance) {
        differences.append("\(arm), person \(index): \(difference)")
      }
    }
  }
  return differences
}

private func personDifference(
  _ ours: ReferencePerson, _ theirs: ReferencePerson, _ tolerance: Double
) -> String? {
  func differ(_ a: Double, _ b: Double) -> Bool { a != b && !(abs(a - b) <= tolerance) }
  if ours.key != theirs.key || ours.cohort != theirs.cohort || ours.source != theirs.source {
    return "another person: \(ours.identity) ≠ \(theirs.identity)"
  }
  if ours.category != theirs.category { return "category \(ours.category) ≠ \(theirs.category)" }
  if differ(ours.entry, theirs.entry) { return "entry \(ours.entry) ≠ \(theirs.entry)" }
  if differ(ours.elapsed, theirs.elapsed) { return "elapsed \(ours.elapsed) ≠ \(theirs.elapsed)" }
  for (index, pair) in zip(ours.visits, theirs.visits).enumerated() {
    let (a, b) = pair
    if a.state != b.state || a.next != b.next || differ(a.start, b.start) || differ(a.end, b.end) {
      return "visit \(index): \(a) ≠ \(b)"
    }
  }
  if ours.visits.count != theirs.visits.count {
    return "visits \(ours.visits.count) ≠ \(theirs.visits.count): \(ours.visits) ≠ \(theirs.visits)"
  }
  for (index, pair) in zip(ours.participations, theirs.participations).enumerated() {
    let (a, b) = pair
    if a.effort != b.effort || a.run != b.run || a.completed != b.completed || differ(a.start, b.start)
      || differ(a.end, b.end) || differ(a.waitingSince, b.waitingSince)
    {
      return "participation \(index): \(a) ≠ \(b)"
    }
  }
  if ours.participations.count != theirs.participations.count {
    return "participations \(ours.participations) ≠ \(theirs.participations)"
  }
  return nil
}

/// The figures that differ, by name.
func rowDifferences(_ engine: [Double], _ reference: [Double], _ model: Model, _ tolerance: Double)
  -> [String]
{
  if engine.count != reference.count { return ["row: \(engine.count) figures ≠ \(reference.count)"] }
  let names = figureNames(model)
  return engine.indices.compactMap { index in
    let (a, b) = (engine[index], reference[index])
    if abs(a - b) <= tolerance * max(1, abs(b)) { return nil }
    return "\(names[index] ?? "figure \(index)"): \(a) ≠ \(b)"
  }
}

/// What stands at each place of a row.
func figureNames(_ model: Model) -> [Int: String] {
  let layout = ResultLayout(model: model)
  var names: [Int: String] = [:]
  for arm in Arm.allCases {
    for state in model.states.indices {
      let id = model.states[state].id
      for (index, quarter) in layout.quarters.enumerated() {
        names[layout.stateWeeks(arm, quarter: index, state: state)] =
          "\(arm) stateWeeks \(quarter.year)Q\(quarter.number) \(id)"
      }
      for (index, year) in layout.years.enumerated() {
        names[layout.reimbursedWeeks(arm, year: index, state: state)] = "\(arm) reimbursedWeeks \(year) \(id)"
        for cohort in model.cohorts.indices {
          let place = "\(year) \(model.cohorts[cohort].id) \(id)"
          names[layout.cohortWeeks(arm, year: index, cohort: cohort, state: state)] =
            "\(arm) cohortWeeks \(place)"
          names[layout.arrivals(arm, year: index, cohort: cohort, state: state)] = "\(arm) arrivals \(place)"
        }
      }
    }
    for (index, group) in layout.durationGroups.enumerated() {
      names[layout.durationPeople(arm, group: index)] = "\(arm) durationPeople \(group)"
      names[layout.durationWeeks(arm, group: index)] = "\(arm) durationWeeks \(group)"
      for (mark, weeks) in ResultLayout.durationMarks.enumerated() {
        names[layout.durationStillOn(arm, group: index, mark: mark)] = "\(arm) stillOn \(weeks) \(group)"
      }
    }
    for figure in ResultLayout.EffortFigure.allCases {
      for (index, year) in layout.years.enumerated() {
        for effort in model.efforts.indices {
          names[layout.effort(figure, arm, year: index, effort: effort)] =
            "\(arm) \(figure) \(year) \(model.efforts[effort].id)"
        }
      }
    }
    for figure in ResultLayout.NewcomerFigure.allCases {
      names[layout.newcomers(figure, arm)] = "\(arm) newcomers \(figure)"
    }
    for (mark, weeks) in ResultLayout.durationMarks.enumerated() {
      names[layout.newcomersStillOn(arm, mark: mark)] = "\(arm) newcomers stillOn \(weeks)"
    }
  }
  return names
}
