import GSL
import Microsimulation
import PublicFinance

import class Foundation.NSDecimalNumber

/// What must hold over several parts of a scenario.
extension ScenarioDecoder {
  mutating func check(_ model: Model) {
    checkLineShares(of: model)
    checkElapsed(of: model)
    checkPeople(of: model)
    checkEfforts(of: model)
    checkStreams(of: model)
  }

  mutating func check(_ goal: Goal?, of model: Model) {
    guard let goal else { return }
    if root["goal"]?["meanWeeks"]?["after"] != nil, root["goal"]?["equivalentRatio"] != nil {
      refuse(
        "goal", found: "both meanWeeks.after and equivalentRatio",
        allowed: "one of them (null drops one that an extended file states)")
    }
    if root["calibration"]?["thetaByRatio"] != nil, document.thetas == nil {
      refuse(
        "calibration.thetaByRatio", found: "ratios that do not rise or a theta that falls",
        allowed: "rising ratios, none with a lower theta than the one before")
    }
    let weighted = model.efforts.contains { effort in
      effort.arms.contains(.plan)
        && effort.effects.contains { $0.during.goalWeight != 0 || $0.after.goalWeight != 0 }
    }
    if goal.target != nil, !weighted {
      refuse(
        "goal", found: "no effect with a goalWeight",
        allowed: "a goal whose ratio some effect of the plan carries, such as \"during\": {\"goalWeight\": 1}"
      )
    }
    let withNewcomers = model.cohorts.filter { cohort in
      planPeriod.years.contains { (cohort.inflow?.expected(in: $0, within: model.period) ?? 0) > 0 }
    }.map(\.id)
    if withNewcomers.isEmpty {
      refuse(
        "goal", found: "no inflow in the plan's years",
        allowed: "a goal with newcomers, whose mean duration it is about")
      return
    }
    for (index, cohort) in (model.goalCohorts ?? []).enumerated() where !withNewcomers.contains(cohort) {
      refuse(
        "goal.cohorts.\(index)", found: "\(cohort), without inflow in the plan's years",
        allowed: "cohorts with newcomers in those years: \(withNewcomers.joined(separator: ", "))")
    }
  }

  /// The efforts of one arm take no more than the whole of a line.
  private mutating func checkLineShares(of model: Model) {
    for line in model.lines {
      for arm in Arm.allCases {
        let efforts = model.efforts.filter { $0.line == line.id && $0.arms.contains(arm) }
        let sum = efforts.reduce(0) { $0 + $1.lineShare }
        guard sum > 1 + 1e-9, let last = efforts.last else { continue }
        refuse(
          "efforts.\(last.id).shareOfLine",
          found:
            "shares of \(line.id) that sum to \(JSONWriter.shortest(sum)) (\(efforts.map(\.id).joined(separator: ", ")))",
          allowed: "at most 1 together")
        break
      }
    }
  }

  /// Nobody of a band has been in the state longer than a `fixed` law leaves anybody there.
  private mutating func checkElapsed(of model: Model) {
    for cohort in model.cohorts {
      for key in ["stock", "closedGroup"] {
        guard let node = root["cohorts"]?[cohort.id]?[key],
          let last = lastWeek(of: cohort, in: model, supportBefore: node["supportBeforeWeeks"]?.number ?? 0)
        else { continue }
        for (key, weight) in node.entries(of: "elapsedWeeks") where weight.number > 0 {
          guard let band = DocumentKey.band(key) else { continue }
          // Without the rounding of a difference of weeks.
          if let to = band.to, to <= last.week + 1e-9 { continue }
          if band.to == nil, band.from < last.week - 1e-9 { continue }
          let week = JSONWriter.shortest((last.week * 1e9).rounded() / 1e9)
          refuse(
            weight.path,
            found: "weeks that nobody can have been there "
              + "(transition \(last.transition) moves everybody on at week \(week))",
            allowed: "bands up to week \(week)")
        }
      }
    }
  }

  /// The week in a cohort's state at which a `fixed` law moves on whoever may stay longest, and its
  /// transition; nil when some people have no such law.
  private func lastWeek(
    of cohort: Cohort, in model: Model, supportBefore: Double
  ) -> (week: Double, transition: String)? {
    var last: (week: Double, transition: String)?
    let categories = cohort.categories.filter { $0.share > 0 }.map { Optional($0.id) }
    for category in categories.isEmpty ? [nil] : categories {
      var first: (week: Double, transition: String)?
      for transition in model.transitions where transition.from == cohort.state {
        guard let weeks = transition.law.fixedWeeks, transition.cohorts?.contains(cohort.id) ?? true,
          transition.categories?.contains(where: { $0 == category }) ?? true
        else { continue }
        // A clock that has run out before never fires.
        let week = weeks - (transition.clock == .support ? supportBefore : 0)
        if week > 0, week < first?.week ?? .infinity { first = (week, transition.id) }
      }
      guard let first else { return nil }
      if first.week > last?.week ?? 0 { last = first }
    }
    return last
  }

  // MARK: - Size

  private mutating func checkPeople(of model: Model) {
    let people = model.cohorts.reduce(0) { $0 + expectedPeople(of: $1, in: model.period) }
    guard people > Scenario.peopleLimit else { return }
    func gigabytes(_ people: Double) -> String { grouped(people * Scenario.bytesPerPerson / 1e9) + " GB" }
    refuse(
      "cohorts", found: "\(grouped(people)) people, about \(gigabytes(people)) of memory",
      allowed: "up to \(grouped(Scenario.peopleLimit)) people, about \(gigabytes(Scenario.peopleLimit))")
  }

  /// Not more efforts than the engine has bits for, nor places without number for next to no price.
  private mutating func checkEfforts(of model: Model) {
    if model.efforts.count > Self.effortLimit {
      refuse("efforts", found: "\(model.efforts.count) efforts", allowed: "up to \(Self.effortLimit)")
    }
    let limit = ScenarioLanguage.placeLimit
    for effort in model.efforts {
      guard case .funded = effort.capacity, let price = effort.price?.perWeek, price > 0,
        let line = model.lines.first(where: { $0.id == effort.line })
      else { continue }
      for year in line.appropriation.keys.sorted() {
        let open = DateInterval(year: year).intersection(
          DateInterval(start: effort.start, end: effort.end ?? .firstDay(of: year + 1)))
        let money = NSDecimalNumber(decimal: line.appropriation[year]!).doubleValue * effort.lineShare
        guard open.days > 0, money / (price * Double(open.days) / 7) > limit else { continue }
        refuse(
          "efforts.\(effort.id).price",
          found: "a price that buys more than \(grouped(limit)) places",
          allowed: "up to \(grouped(limit)) places, or \"places\": \"unlimited\"")
        break
      }
    }
  }

  private static var effortLimit: Int { 64 }

  /// Expected people of a cohort in one replication.
  private func expectedPeople(of cohort: Cohort, in period: DateInterval) -> Double {
    var people = Double(cohort.stock?.count ?? 0) + Double(cohort.closedGroup?.count ?? 0)
    guard let inflow = cohort.inflow else { return people }
    for year in period.years {
      people += inflow.expected(in: year, within: period)
    }
    return people
  }

  /// A whole number with commas between thousands, from a quadrillion on by its power of ten.
  private func grouped(_ number: Double) -> String {
    guard number < 1e15 else { return JSONWriter.shortest(number) }
    var digits = String(Int(number.rounded()))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }

  // MARK: - Random streams

  /// Streams are keyed by hashes of names: two names with one hash would share their draws.
  private mutating func checkStreams(of model: Model) {
    var purposes: [(name: String, path: String)] = [
      "count", "entry", "category", "elapsed band", "elapsed",
    ].map { ($0, "") }
    for transition in model.transitions {
      let path = "transitions.\(transition.id)"
      purposes.append((transition.streamName, path))
      purposes += transition.targets.map { (transition.streamName(of: $0), path) }
      purposes.append(("destination:\(transition.id)", path))
    }
    for effort in model.efforts {
      let path = "efforts.\(effort.id)"
      purposes += ["takeUp", "triage", "length"].map { ("\($0):\(effort.id)", path) }
      if let group = effort.takeUp.group { purposes.append(("takeUpGroup:\(group)", "\(path).takeUpGroup")) }
    }
    purposes += root.entries(of: "uncertain").map { ("uncertain:\($0.key)", $0.node.path) }
    refuseCollisions(among: purposes) { StreamName.hash($0) }
    refuseCollisions(among: model.cohorts.map { ($0.id, "cohorts.\($0.id)") }) {
      StreamName.hash($0) & 0xFF_FFFF
    }
  }

  private mutating func refuseCollisions(
    among names: [(name: String, path: String)], hash: (String) -> UInt32
  ) {
    var known: [UInt32: String] = [:]
    for (name, path) in names {
      if let other = known[hash(name)], other != name {
        refuse(
          path, found: "the random streams of \"\(other)\" (the hashes of the two names are equal)",
          allowed: "streams of its own: give it another id")
      }
      known[hash(name)] = name
    }
  }
}
