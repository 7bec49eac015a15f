/// How many take part in an effort and how many wait for it, how many places it has, and until when that has been summed.
struct Usage: BitwiseCopyable {
  /// Infinity where there are places for everybody.
  var places: Double
  var used = 0.0
  var waiting = 0.0
  var trackedUntil: Double
  let close: Double

  @inline(__always) var hasRoom: Bool { used < places }
}

/// Places over time and the figures of efforts.
extension Intake {
  /// Brings places up to a moment.
  func takeSteps(upTo time: Double) {
    nextChange = .infinity
    for effort in 0..<effortCount where isLimited[effort] {
      let end = firstStep[effort + 1]
      while nextStep[effort] < end, steps[nextStep[effort]].time <= time {
        track(effort, to: steps[nextStep[effort]].time)
        changed.insert(effort)
        usage.base[effort].places = Double(steps[nextStep[effort]].places)
        nextStep[effort] += 1
      }
      if nextStep[effort] < end { nextChange = min(nextChange, steps[nextStep[effort]].time) }
    }
  }

  /// Adds what has been so since the last change, while the effort is open: max(places, in use), those who take part, and
  /// those who wait. To be called before any of them changes.
  func track(_ effort: Int, to time: Double) {
    let usage = usage.base + effort
    let from = usage.pointee.trackedUntil
    let until = min(time, usage.pointee.close)
    guard until > from else { return }
    usage.pointee.trackedUntil = until
    let (used, waiting) = (usage.pointee.used, usage.pointee.waiting)
    let places = usage.pointee.places
    let paid = places < .infinity ? max(places, used) : used
    @inline(__always) func add(_ year: Int, _ weeks: Double) {
      let figures = figures.base + slot(.starts, effort, year)
      figures[ResultLayout.EffortFigure.placeWeeks.rawValue] += paid * weeks
      figures[ResultLayout.EffortFigure.participationWeeks.rawValue] += used * weeks
      figures[ResultLayout.EffortFigure.queueWeeks.rawValue] += waiting * weeks
    }
    let cuts = model.grid.yearCuts.base
    if yearNow < yearCount, from >= cuts[yearNow], until <= cuts[yearNow + 1] {
      add(yearNow, until - from)
    } else {
      model.grid.addWeeks(from: from, to: until, add)
    }
  }

  @inline(__always)
  func slot(_ figure: ResultLayout.EffortFigure, _ effort: Int, _ year: Int) -> Int {
    (year &* effortCount &+ effort) &* ResultLayout.EffortFigure.allCases.count &+ figure.rawValue
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
