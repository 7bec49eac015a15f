import GSL
import PublicFinance
import Testing

@testable import Microsimulation

/// What ties the two arms together: common thresholds, and streams that belong to one person alone.
@Suite struct PairingTests {
  /// All indices of a row that both arms have, efforts apart: (counterfactual, plan).
  private func pairs(_ layout: ResultLayout) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    func add(_ index: (Arm) -> Int) { pairs.append((index(.counterfactual), index(.plan))) }
    for state in 0..<layout.states {
      for quarter in layout.quarters.indices { add { layout.stateWeeks($0, quarter: quarter, state: state) } }
      for year in layout.years.indices {
        add { layout.reimbursedWeeks($0, year: year, state: state) }
        for cohort in 0..<layout.cohorts {
          add { layout.cohortWeeks($0, year: year, cohort: cohort, state: state) }
          add { layout.arrivals($0, year: year, cohort: cohort, state: state) }
        }
      }
    }
    for group in layout.durationGroups.indices {
      add { layout.durationPeople($0, group: group) }
      add { layout.durationWeeks($0, group: group) }
      for mark in ResultLayout.durationMarks.indices {
        add { layout.durationStillOn($0, group: group, mark: mark) }
      }
    }
    for figure in ResultLayout.NewcomerFigure.allCases where figure != .reached {
      add { layout.newcomers(figure, $0) }
    }
    for mark in ResultLayout.durationMarks.indices {
      add { layout.newcomersStillOn($0, mark: mark) }
    }
    return pairs
  }

  /// Lives are computed by `Lives` where every effort of an arm has places for everybody, by `Intake` where any has not.
  @Test(arguments: Places.allCases)
  func `a plan without effect differs by exactly nothing`(places: Places) {
    var starts = 0.0
    for (seed, model) in RandomModels.fresh(7000..<7040) {
      var model = model.with(places).withoutEffects
      for effort in model.efforts.indices { model.efforts[effort].arms = [.plan] }
      let result = rows(model, seed: seed, 2)
      for replication in 0..<2 {
        for (counterfactual, plan) in pairs(result.layout) {
          #expect(result[replication, counterfactual] == result[replication, plan], "seed \(seed)")
        }
      }
      starts += allStarts(result)
    }
    #expect(starts > 500)
  }

  /// Where both arms have efforts, and not the same ones, each parts its lives from the common ones at its own moments, so
  /// sums may be added up in another order.
  @Test(arguments: Places.allCases)
  func `efforts without effect in both arms differ by rounding only, and in counts by nothing`(places: Places)
  {
    var starts = 0.0
    for (seed, model) in RandomModels.fresh(7000..<7040) {
      let result = rows(model.with(places).withoutEffects, seed: seed, 2)
      let counts = counts(result.layout)
      for replication in 0..<2 {
        for (counterfactual, plan) in pairs(result.layout) {
          expectNear(
            result[replication, counterfactual], result[replication, plan],
            exactly: counts.contains(counterfactual), "seed \(seed)")
        }
      }
      starts += allStarts(result)
    }
    #expect(starts > 500)
  }

  /// Starts of all efforts in the plan.
  private func allStarts(_ result: SimulationResult) -> Double {
    var starts = 0.0
    for replication in 0..<result.replications {
      for effort in 0..<result.layout.efforts {
        for year in result.layout.years.indices {
          starts += result[replication, result.layout.effort(.starts, .plan, year: year, effort: effort)]
        }
      }
    }
    return starts
  }

  /// The same up to rounding in another order of adding up: 1e-9 of its size, 1e-7 weeks near zero.
  private func expectNear(
    _ one: Double, _ other: Double, exactly: Bool, _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let allowed = exactly ? 0 : max(1e-7, 1e-9 * abs(one))
    #expect(abs(one - other) <= allowed, comment, sourceLocation: sourceLocation)
  }

  @Test(arguments: Places.allCases)
  func `the same efforts in both arms differ by exactly nothing`(places: Places) {
    for (seed, model) in RandomModels.fresh(7040..<7080) {
      var model = model.with(places)
      for effort in model.efforts.indices { model.efforts[effort].arms = [.counterfactual, .plan] }
      let result = rows(model, seed: seed, 2)
      let layout = result.layout
      var all = pairs(layout)
      all.append((layout.newcomers(.reached, .counterfactual), layout.newcomers(.reached, .plan)))
      for effort in model.efforts.indices {
        for year in layout.years.indices {
          for figure in ResultLayout.EffortFigure.allCases {
            all.append(
              (
                layout.effort(figure, .counterfactual, year: year, effort: effort),
                layout.effort(figure, .plan, year: year, effort: effort)
              ))
          }
        }
      }
      for replication in 0..<2 {
        for (counterfactual, plan) in all {
          #expect(result[replication, counterfactual] == result[replication, plan], "seed \(seed)")
        }
      }
    }
  }

  /// Lives are computed by `Lives` with unlimited places and by `Intake` with ample ones. Sums are added up
  /// in another order.
  @Test func `ample places and unlimited places give the same lives to the bit`() {
    var participations = 0
    for (seed, model) in RandomModels.fresh(7080..<7120) {
      let first = TracedReplication.simulated(model.with(.unlimited), seed: seed)
      let second = TracedReplication.simulated(model.with(.ample), seed: seed)
      for arm in Arm.allCases {
        #expect(first.lives(arm).map { $0.map(Stay.init) } == second.lives(arm).map { $0.map(Stay.init) })
        let taken = Taken.all(first, arm)
        participations += taken.count
        #expect(taken == Taken.all(second, arm), "seed \(seed)")
      }
    }
    #expect(participations > 1000)
  }

  @Test func `ample places and unlimited places give the same figures, and counts exactly`() {
    for (seed, model) in RandomModels.fresh(7080..<7120) {
      let first = rows(model.with(.unlimited), seed: seed, 2)
      let second = rows(model.with(.ample), seed: seed, 2)
      let layout = first.layout
      var placeWeeks: Set<Int> = []
      for arm in Arm.allCases {
        for effort in model.efforts.indices {
          for year in layout.years.indices {
            placeWeeks.insert(layout.effort(.placeWeeks, arm, year: year, effort: effort))
          }
        }
      }
      let counts = counts(layout)
      for replication in 0..<2 {
        for index in 0..<layout.count where !placeWeeks.contains(index) {
          expectNear(
            first[replication, index], second[replication, index], exactly: counts.contains(index),
            "seed \(seed), figure \(index)")
        }
      }
    }
  }

  /// Figures that are numbers of people or moves.
  private func counts(_ layout: ResultLayout) -> Set<Int> {
    var counts: Set<Int> = []
    for arm in Arm.allCases {
      for year in layout.years.indices {
        for effort in 0..<layout.efforts {
          counts.insert(layout.effort(.starts, arm, year: year, effort: effort))
          counts.insert(layout.effort(.applicants, arm, year: year, effort: effort))
        }
        for cohort in 0..<layout.cohorts {
          for state in 0..<layout.states {
            counts.insert(layout.arrivals(arm, year: year, cohort: cohort, state: state))
          }
        }
      }
      for group in layout.durationGroups.indices {
        counts.insert(layout.durationPeople(arm, group: group))
        for mark in ResultLayout.durationMarks.indices {
          counts.insert(layout.durationStillOn(arm, group: group, mark: mark))
        }
      }
      for figure in [ResultLayout.NewcomerFigure.people, .cappedPeople, .reached] {
        counts.insert(layout.newcomers(figure, arm))
      }
      for mark in ResultLayout.durationMarks.indices {
        counts.insert(layout.newcomersStillOn(arm, mark: mark))
      }
    }
    return counts
  }

  @Test func `a higher ratio never delays an exit within a visit`() {
    var earlier = 0
    for (seed, model) in RandomModels.fresh(7120..<7180) {
      var low = model
      for effort in model.efforts.indices { low.efforts[effort].capacity = .unlimited }
      var high = low
      for effort in model.efforts.indices {
        for effect in model.efforts[effort].effects.indices {
          high.efforts[effort].effects[effect].during.stated *= 1.5
          high.efforts[effort].effects[effect].after.stated *= 1.2
        }
      }
      let lows = TracedReplication.simulated(low, seed: seed).lives(.plan)
      let highs = TracedReplication.simulated(high, seed: seed).lives(.plan)
      for (slow, quick) in zip(lows, highs) {
        let difference = zip(slow, quick).first { Stay($0) != Stay($1) }
        guard let (slowVisit, quickVisit) = difference else { continue }
        #expect(slowVisit.start == quickVisit.start && slowVisit.state == quickVisit.state)
        // The same moment up to rounding, or an earlier one.
        #expect(quickVisit.end <= slowVisit.end + 1e-9, "seed \(seed)")
        if quickVisit.end < slowVisit.end { earlier += 1 }
      }
    }
    #expect(earlier > 100)
  }

  enum Addition: CaseIterable { case person, cohort, transition, effort }

  /// With unlimited places nobody else's life changes in either arm, whatever is added.
  @Test(arguments: Addition.allCases)
  func `what is added for others changes nobody else's life`(addition: Addition) {
    var compared = 0
    for (seed, model) in RandomModels.fresh(7200..<7240) {
      var before = model
      for effort in model.efforts.indices { before.efforts[effort].capacity = .unlimited }
      // A cohort of others, whom transitions and efforts may be limited to.
      var others = Cohort(id: "others", state: model.states.first { $0.isPaying }!.id)
      others.categories = model.categories.first.map { [($0.id, 1)] } ?? []
      others.stock = .init(count: 5, elapsed: .zero)
      var after = before
      switch addition {
      case .person:
        guard let cohort = model.cohorts.firstIndex(where: { $0.closedGroup != nil }) else { continue }
        after.cohorts[cohort].closedGroup!.count += 1
      case .cohort: after.cohorts.insert(others, at: 0)
      case .transition:
        before.cohorts.insert(others, at: 0)
        after = before
        after.transitions.insert(
          Transition(
            id: "added", from: others.state, targets: [.init(state: model.states.first { !$0.isPaying }!.id)],
            law: SmallModels.exponential(8), cohorts: ["others"]), at: 0)
      case .effort:
        before.cohorts.insert(others, at: 0)
        after = before
        var effort = SmallModels.effort(
          "added", start: model.period.start, effects: [Effect(during: .init(3))])
        effort.arms = [.counterfactual, .plan]
        effort.eligibility = .init(cohorts: ["others"], states: [others.state])
        after.efforts.insert(effort, at: 0)
      }
      for arm in Arm.allCases {
        let first = stays(before, seed: seed, arm)
        let second = stays(after, seed: seed, arm)
        let strangers =
          PersonKey(cohort: StreamName.hash("others"), source: 0, entryYear: 0, index: 0).bits >> 40
        for (key, life) in first where key >> 40 != strangers {
          compared += 1
          #expect(second[key] == life, "seed \(seed)")
        }
      }
    }
    #expect(compared > 1000)
  }

  private func stays(_ model: Model, seed: UInt64, _ arm: Arm) -> [UInt64: [Stay]] {
    let replication = TracedReplication.simulated(model, seed: seed)
    var result: [UInt64: [Stay]] = [:]
    for (person, life) in replication.lives(arm).enumerated() {
      result[replication.population.key[person]] = life.map(Stay.init)
    }
    #expect(result.count == replication.population.count)
    return result
  }
}
