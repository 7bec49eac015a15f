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

  /// Adds what has been so since the last change, while the effort is open: max(places, in use), those who take part, and
  /// those who wait. To be called before any of them changes.
  func track(_ effort: Int, to time: Double) {
    let from = trackedUntil[effort]
    let until = min(time, model.efforts.base[effort].close)
    guard until > from else { return }
    trackedUntil[effort] = until
    let used = Double(inUse[effort])
    let paid = isLimited[effort] ? max(Double(placesNow[effort]), used) : used
    let waiting = Double(waitingNow[effort])
    model.grid.addWeeks(from: from, to: until) { year, weeks in
      figures[slot(.placeWeeks, effort, year)] += paid * weeks
      figures[slot(.participationWeeks, effort, year)] += used * weeks
      figures[slot(.queueWeeks, effort, year)] += waiting * weeks
    }
  }

  @inline(__always)
  func slot(_ figure: ResultLayout.EffortFigure, _ effort: Int, _ year: Int) -> Int {
    (year * effortCount + effort) * ResultLayout.EffortFigure.allCases.count + figure.rawValue
  }

  /// Adds to a figure of the year at hand.
  @inline(__always)
  func count(_ figure: ResultLayout.EffortFigure, _ effort: Int, _ value: Double) {
    if yearNow < yearCount { figures[slot(figure, effort, yearNow)] += value }
  }

  /// Adds a participation after the effort's end.
  func addWeeks(_ effort: Int, from: Double, to: Double) {
    model.grid.addWeeks(from: from, to: to) { year, weeks in
      figures[slot(.placeWeeks, effort, year)] += weeks
      figures[slot(.participationWeeks, effort, year)] += weeks
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
