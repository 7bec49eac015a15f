import GSL
import PublicFinance
import Testing

@testable import Microsimulation

/// What holds in every model: lives are whole, weeks and money add up. Random small models; exact up to rounding.
@Suite struct InvariantTests {
  @Test func `everybody is in one state at a time, with clocks that go on`() {
    for item in RandomCase.all {
      let replication = item.replication
      let compiled = replication.model
      for arm in Arm.allCases {
        for (person, life) in replication.lives(arm).enumerated() {
          #expect(life[0].start == replication.population.entry[person])
          var visitsTo: [Int32: UInt16] = [:]
          for (index, visit) in life.enumerated() {
            visitsTo[visit.state, default: 0] += 1
            #expect(visit.ordinal == visitsTo[visit.state], "\(item.name), person \(person)")
            #expect(visit.end >= visit.start, "\(item.name), person \(person)")
            guard index > 0 else { continue }
            let before = life[index - 1]
            let weeks = before.end - before.start
            #expect(visit.start == before.end && visit.state == before.nextState && visit.spell == 0)
            let (from, to) = (compiled.isPaying[Int(before.state)], compiled.isPaying[Int(visit.state)])
            #expect(visit.run == before.run + (to && !from ? 1 : 0))
            #expect(visit.support == (to && from ? before.support + weeks : 0))
            // Only a run of support open at the horizon is followed beyond it.
            #expect(visit.start < compiled.grid.horizon || (from && to))
          }
          let last = life.last!
          let capped = compiled.isPaying[Int(last.state)] && last.nextState < 0
          #expect(last.end >= compiled.grid.horizon || capped, "\(item.name), person \(person)")
          if capped { #expect(abs(last.support + (last.end - last.start) - 2080) < 1e-9) }
        }
      }
    }
  }

  @Test func `person-weeks and arrivals of a row are those of the lives`() {
    for item in RandomCase.all {
      let (model, replication, row) = (item.model, item.replication, item.row)
      let layout = replication.model.layout
      let horizon = replication.model.grid.horizon
      let kinds = max(1, model.categories.count)
      for arm in Arm.allCases {
        var expected = [Double](repeating: 0, count: layout.count)
        var present = 0.0
        for (person, life) in replication.lives(arm).enumerated() {
          present += max(0, min(life.last!.end, horizon) - life[0].start)
          let cohort = Int(replication.population.lane[person]) / kinds
          for visit in life {
            let state = Int(visit.state)
            for (index, quarter) in layout.quarters.enumerated() {
              let from = quarter.interval.start.weeks(since: model.period.start)
              let to = quarter.interval.end.weeks(since: model.period.start)
              let weeks = max(0, min(visit.end, to) - max(visit.start, from))
              let year = quarter.year - layout.years[0]
              expected[layout.stateWeeks(arm, quarter: index, state: state)] += weeks
              expected[layout.cohortWeeks(arm, year: year, cohort: cohort, state: state)] += weeks
              if visit.nextState >= 0, visit.end >= from, visit.end < to {
                expected[layout.arrivals(arm, year: year, cohort: cohort, state: Int(visit.nextState))] += 1
              }
            }
          }
        }
        var total = 0.0
        for quarter in layout.quarters.indices {
          for state in 0..<layout.states {
            let index = layout.stateWeeks(arm, quarter: quarter, state: state)
            total += row[index]
            #expect(abs(row[index] - expected[index]) < 1e-7, "\(item.name)")
          }
        }
        #expect(abs(total - present) < 1e-6, "\(item.name)")
        for year in layout.years.indices {
          for cohort in 0..<layout.cohorts {
            for state in 0..<layout.states {
              let weeks = layout.cohortWeeks(arm, year: year, cohort: cohort, state: state)
              #expect(abs(row[weeks] - expected[weeks]) < 1e-7, "\(item.name)")
              let arrivals = layout.arrivals(arm, year: year, cohort: cohort, state: state)
              #expect(row[arrivals] == expected[arrivals], "\(item.name)")
            }
          }
        }
      }
    }
  }

  @Test func `what the state reimburses follows the ladder, and is part of the whole`() {
    for item in RandomCase.all {
      let (model, replication, row) = (item.model, item.replication, item.row)
      let layout = replication.model.layout
      for arm in Arm.allCases {
        let lives = replication.lives(arm).enumerated()
        var expected = [Double](repeating: 0, count: layout.years.count * layout.states)
        for (person, life) in lives {
          Reimbursement(model).add(
            life, supportAtEntry: replication.population.supportAtEntry[person], to: &expected)
        }
        for year in layout.years.indices {
          for state in 0..<layout.states {
            let reimbursed = row[layout.reimbursedWeeks(arm, year: year, state: state)]
            let weeks = layout.quarters.indices.filter { layout.quarters[$0].year == layout.years[year] }
              .reduce(0.0) { $0 + row[layout.stateWeeks(arm, quarter: $1, state: state)] }
            #expect(reimbursed >= -1e-9 && reimbursed <= weeks + 1e-7, "\(item.name)")
            #expect(abs(reimbursed - expected[year * layout.states + state]) < 1e-6, "\(item.name)")
          }
        }
      }
    }
  }

  @Test func `first runs of a row are those of the lives`() {
    for item in RandomCase.all {
      let (replication, row) = (item.replication, item.row)
      let layout = replication.model.layout
      for arm in Arm.allCases {
        let runs = replication.firstRuns(arm)
        for group in layout.durationGroups.indices {
          let those = runs.indices.filter { Int(replication.population.group[$0]) == group }.map { runs[$0] }
          #expect(row[layout.durationPeople(arm, group: group)] == Double(those.count))
          #expect(abs(row[layout.durationWeeks(arm, group: group)] - those.reduce(0, +)) < 1e-7)
          for (mark, week) in ResultLayout.durationMarks.enumerated() {
            #expect(
              row[layout.durationStillOn(arm, group: group, mark: mark)] == Double(those.count { $0 > week }))
          }
        }
      }
    }
  }
}

/// The state's share of a life, by the definition of the reimbursement clock.
private struct Reimbursement {
  let model: Model
  private let origin: CalendarDate

  init(_ model: Model) {
    self.model = model
    origin = model.period.start
  }

  /// Adds to `totals` (year × states + state).
  func add(_ life: [Visit], supportAtEntry: Double, to totals: inout [Double]) {
    var clock = supportAtEntry
    var without = 0.0
    let years = Array(model.period.years)
    for visit in life {
      let state = model.states[Int(visit.state)]
      let advances: Bool
      switch state.kind {
      case .paying: advances = true
      case .destination(let destination): advances = destination.onLadder
      }
      if !advances {
        without += visit.end - visit.start
        continue
      }
      if without > 0, without >= model.reimbursement.resetAfterWeeks { clock = 0 }
      without = 0
      if case .paying(let benefit, _) = state.kind {
        for (index, year) in years.enumerated() {
          for (number, regime) in model.reimbursement.regimes.enumerated() {
            // Before the first regime's date the first one holds.
            let validFrom = number == 0 ? model.period.start : max(regime.validFrom, model.period.start)
            let regimes = model.reimbursement.regimes
            let validTo = number + 1 < regimes.count ? regimes[number + 1].validFrom : model.period.end
            let stretch = DateInterval(start: validFrom, end: max(validFrom, validTo))
              .intersection(DateInterval(year: year)).intersection(model.period)
            let from = max(visit.start, stretch.start.weeks(since: origin))
            let to = min(visit.end, stretch.end.weeks(since: origin))
            guard from < to else { continue }
            let ladder = regime.ladder(for: benefit)
            totals[index * model.states.count + Int(visit.state)] +=
              ladder.cumulativeShare(to: clock + to - visit.start)
              - ladder.cumulativeShare(to: clock + from - visit.start)
          }
        }
      }
      clock += visit.end - visit.start
    }
  }
}
