/// Places over time and the figures of efforts.
extension Intake {
  /// Brings places up to a moment.
  func takeSteps(upTo time: Double) {
    nextChange = .infinity
    for effort in 0..<effortCount where isLimited[effort] {
      let end = firstStep[effort + 1]
      while nextStep[effort] < end, steps[nextStep[effort]].time <= time {
        track(effort, to: steps[nextStep[effort]].time)
        placesNow[effort] = steps[nextStep[effort]].places
        nextStep[effort] += 1
      }
      if nextStep[effort] < end { nextChange = min(nextChange, steps[nextStep[effort]].time) }
    }
  }

  /// Adds max(places, in use) since the last change, while the effort is open.
  func track(_ effort: Int, to time: Double) {
    let until = min(time, model.efforts.base[effort].close)
    guard until > trackedUntil[effort] else { return }
    addWeeks(
      .placeWeeks, effort, from: trackedUntil[effort], to: until,
      weight: Double(isLimited[effort] ? max(placesNow[effort], inUse[effort]) : inUse[effort]))
    trackedUntil[effort] = until
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

  /// Adds what the arm changes, and its efforts' figures, to a row.
  func write(into row: UnsafeMutablePointer<Double>) {
    added.tally.write(arm, sign: 1, into: row)
    removed.tally.write(arm, sign: -1, into: row)
    writeEfforts(into: row)
    row[model.layout.newcomers(.reached, arm)] += reached
  }

  private func writeEfforts(into row: UnsafeMutablePointer<Double>) {
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
