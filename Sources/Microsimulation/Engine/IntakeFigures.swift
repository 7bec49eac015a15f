/// Places over time, the figures of efforts, and what an arm adds to the baseline.
extension Intake {
  func nextPlacesChange() -> Double {
    var soonest = Double.infinity
    for effort in 0..<effortCount where runs(effort) {
      if let steps = model.places[effort].steps, nextStep[effort] < steps.count {
        soonest = min(soonest, steps[nextStep[effort]].time)
      }
    }
    return soonest
  }

  func takeSteps(_ effort: Int, upTo time: Double) {
    guard let steps = model.places[effort].steps else { return }
    while nextStep[effort] < steps.count, steps[nextStep[effort]].time <= time {
      track(effort, to: steps[nextStep[effort]].time)
      placesNow[effort] = steps[nextStep[effort]].places
      nextStep[effort] += 1
    }
  }

  /// Adds max(places, in use) since the last change, while the effort is open.
  func track(_ effort: Int, to time: Double) {
    let until = min(time, model.efforts[effort].close)
    guard until > trackedUntil[effort] else { return }
    addWeeks(
      .placeWeeks, effort, from: trackedUntil[effort], to: until,
      weight: Double(max(placesNow[effort], inUse[effort])))
    trackedUntil[effort] = until
  }

  func sumParticipations() {
    for index in 0..<participations.count {
      let participation = participations[index]
      let effort = Int(participation.effort)
      addWeeks(.participationWeeks, effort, from: participation.start, to: participation.end, weight: 1)
      addWeeks(
        .placeWeeks, effort, from: max(participation.start, model.efforts[effort].close),
        to: participation.end, weight: 1)
    }
  }

  func slot(_ figure: ResultLayout.EffortFigure, _ effort: Int, _ year: Int) -> Int {
    (year * effortCount + effort) * ResultLayout.EffortFigure.allCases.count + figure.rawValue
  }

  func count(_ figure: ResultLayout.EffortFigure, _ effort: Int, _ time: Double, _ value: Double) {
    guard time < model.grid.horizon else { return }
    figures[slot(figure, effort, model.grid.year(at: time))] += value
  }

  func addWeeks(
    _ figure: ResultLayout.EffortFigure, _ effort: Int, from: Double, to: Double, weight: Double
  ) {
    model.grid.addWeeks(from: from, to: to, weight: weight) { year, weeks in
      figures[slot(figure, effort, year)] += weeks
    }
  }

  // MARK: - Results

  /// Adds to `tally` what candidates' lives here contribute more than in the baseline; visits that are the same in
  /// both are left out.
  func addDifferences(to tally: Tally) {
    for index in 0..<candidates.count {
      let candidate = candidates[index]
      guard !candidate.follows else { continue }
      var old = candidate.divergedFrom
      var new = candidate.firstOutput
      while old >= 0, new >= 0, baseline.visits[Int(old)].isSame(as: outputs[Int(new)]) {
        old = baseline.visits[Int(old)].next
        new = outputs[Int(new)].next
      }
      let lane = Int(candidate.lane)
      while new >= 0 {
        tally.add(outputs[Int(new)], lane: lane, sign: 1)
        new = outputs[Int(new)].next
      }
      while old >= 0 {
        tally.add(baseline.visits[Int(old)], lane: lane, sign: -1)
        old = baseline.visits[Int(old)].next
      }
    }
  }

  /// Writes the arm's effort figures into a row.
  func writeEfforts(into row: UnsafeMutablePointer<Double>) {
    let layout = model.layout
    for year in layout.years.indices {
      for effort in 0..<effortCount {
        for figure in ResultLayout.EffortFigure.allCases {
          row[layout.effort(figure, arm, year: year, effort: effort)] = figures[slot(figure, effort, year)]
        }
      }
    }
  }
}
