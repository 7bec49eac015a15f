import BudgetImpact
import Microsimulation
import PublicFinance
import Testing

/// The money of random scenarios. Amounts of the real engine's figures are held against the same amounts
/// worked out from the reference engine's lives.
///
/// Tolerance: 0.005 DKK for every amount by year, of up to some 10 million DKK; totals over years the same
/// for each year. Sums that the program states as sums are held exactly.
@Suite struct MoneyInvariantTests {
  /// 0.005 DKK: half an øre.
  static let tolerance = 0.005

  struct Case {
    let seed: UInt64
    let model: Model
    let rules: BudgetRules
    let figures: BudgetFigures

    init(seed: UInt64) {
      self.seed = seed
      (model, rules) = RandomMoney.scenario(seed: seed)
      let row = EngineSource().row(model: model, seed: seed, replication: Int(seed % 3))
      figures = BudgetImpact(model: model, rules: rules).figures(of: row[...])
    }

    var layout: BudgetLayout { figures.layout }

    func amount(_ item: BudgetItem, _ year: Int, _ perspective: Perspective) -> Double {
      figures[layout.amount(item, year: year, perspective)]
    }

    /// Amounts of all years.
    func path(_ item: BudgetItem, _ perspective: Perspective) -> [Double] {
      layout.years.indices.map { amount(item, $0, perspective) }
    }
  }

  @Test(arguments: 0..<6)
  func `every amount is what the reference engine's lives cost, to half an øre`(block: Int) {
    for seed in UInt64(block * 10)..<UInt64(block * 10 + 10) {
      let one = Case(seed: seed)
      let lives = ReferenceSource().trajectories(
        model: one.model, seed: seed, replication: Int(seed % 3))
      let money = ReferenceMoney(model: one.model, rules: one.rules, lives: lives)
      let expected = money.items()
      var differences: [String] = []
      for item in one.layout.items {
        guard let amounts = expected[item] else {
          differences.append("\(item): not expected")
          continue
        }
        for perspective in Perspective.allCases {
          let path = one.path(item, perspective)
          for (year, amount) in amounts.enumerated()
          where !(abs(path[year] - amount[perspective]) <= Self.tolerance) {
            differences.append(
              "\(item) \(one.layout.years[year]) \(perspective): "
                + "\(path[year]) ≠ \(amount[perspective])")
          }
          for basis in PriceBasis.allCases {
            let total = one.figures[one.layout.total(item, perspective, in: basis)]
            let wanted = Self.total(item, amounts, perspective, basis, one)
            let allowed = Self.tolerance * Double(amounts.count) * 2
            if total.isNaN && wanted.isNaN { continue }
            if !(abs(total - wanted) <= allowed) {
              differences.append("\(item) \(basis) \(perspective): \(total) ≠ \(wanted)")
            }
          }
        }
      }
      differences += Self.personDifferences(one, money)
      #expect(
        differences.isEmpty,
        "seed \(seed), \(differences.count):\n\(differences.prefix(8).joined(separator: "\n"))")
    }
  }

  /// Σ over years of amount × index ratio, or ÷ Π(1 + rate) of the years after the base year.
  static func total(
    _ item: BudgetItem, _ amounts: [ReferenceAmount], _ perspective: Perspective, _ basis: PriceBasis,
    _ one: Case
  ) -> Double {
    var amounts = amounts.map { $0[perspective] }
    if case .cumulativeNet = item {
      for year in amounts.indices.dropFirst().reversed() { amounts[year] -= amounts[year - 1] }
    }
    var sum = 0.0
    for (amount, year) in zip(amounts, one.layout.years) {
      switch basis {
      case .fixed: sum += amount
      case .nominal:
        guard let index = one.rules.priceIndex?.index else { return .nan }
        sum += amount * index.value(in: year) / index.value(in: one.rules.baseYear)
      case .presentValue:
        guard let rate = one.rules.discountRate?.rate else { return .nan }
        var value = amount
        var later = one.rules.baseYear + 1
        while later <= year {
          value /= 1 + rate.value(in: later)
          later += 1
        }
        // What came before the plan is worth more by its first year.
        var earlier = one.rules.baseYear
        while earlier > year {
          value *= 1 + rate.value(in: earlier)
          earlier -= 1
        }
        sum += value
      }
    }
    return sum
  }

  /// Full-time and self-supporting persons, within 1e-6.
  static func personDifferences(_ one: Case, _ money: ReferenceMoney) -> [String] {
    var differences: [String] = []
    let states = one.model.states
    for (year, calendarYear) in one.layout.years.enumerated() {
      let weeksOfYear = Double(DateInterval(year: calendarYear).days) / 7
      var selfSupporting: [Double] = []
      var fullTime: [[Double]] = []
      for arm in Arm.allCases {
        var persons = Array(repeating: 0.0, count: one.model.benefits.count)
        var supporting = 0.0
        for (index, state) in states.enumerated() {
          let weeks = money.weeks(arm, state: index, year: calendarYear)
          switch state.kind {
          case .paying(let benefit, let partRate):
            let number = one.model.benefits.firstIndex { $0.id == benefit }!
            persons[number] += weeks * partRate / weeksOfYear
          case .destination(let destination):
            if destination.selfSupporting { supporting += weeks / weeksOfYear }
          }
        }
        fullTime.append(persons)
        selfSupporting.append(supporting)
      }
      func hold(_ name: String, _ index: Int, _ wanted: Double) {
        if !(abs(one.figures[index] - wanted) <= 1e-6) {
          differences.append("\(name) \(calendarYear): \(one.figures[index]) ≠ \(wanted)")
        }
      }
      for benefit in one.model.benefits.indices {
        let (without, with) = (fullTime[0][benefit], fullTime[1][benefit])
        let layout = one.layout
        hold("persons", layout.fullTimePersons(.counterfactual, year: year, benefit: benefit), without)
        hold("persons", layout.fullTimePersons(.plan, year: year, benefit: benefit), with)
        hold("persons", layout.fullTimePersons(.difference, year: year, benefit: benefit), with - without)
      }
      let gained = selfSupporting[1] - selfSupporting[0]
      hold("supporting", one.layout.selfSupportingPersons(.counterfactual, year: year), selfSupporting[0])
      hold("supporting", one.layout.selfSupportingPersons(.plan, year: year), selfSupporting[1])
      hold("supporting", one.layout.selfSupportingPersons(.difference, year: year), gained)
    }
    return differences
  }

  @Test func `amounts that are stated as sums and differences are so, exactly`() {
    for seed in 0..<UInt64(60) {
      let one = Case(seed: seed)
      for item in one.layout.items {
        for (year, gross) in one.path(item, .publicSector).enumerated() {
          #expect(
            gross == one.amount(item, year, .municipality) + one.amount(item, year, .state),
            "seed \(seed), \(item)")
        }
      }
      for perspective in [Perspective.municipality, .state] {
        for benefit in one.model.benefits.indices {
          let without = one.path(.expenditure(benefit: benefit, .counterfactual), perspective)
          let with = one.path(.expenditure(benefit: benefit, .plan), perspective)
          let saving = one.path(.benefitSaving(benefit: benefit), perspective)
          #expect(saving == zip(without, with).map { $0 - $1 }, "seed \(seed)")
        }
        for basis in NetBasis.allCases {
          var sum = 0.0
          let cumulative = one.path(.net(basis), perspective).map { amount in
            sum += amount
            return sum
          }
          #expect(one.path(.cumulativeNet(basis), perspective) == cumulative, "seed \(seed)")
        }
      }
    }
  }

  /// Within 1e-6 DKK, the rounding of sums of some million DKK.
  @Test func `a line's money is spent or unused, and what exceeds it is a stated commitment`() {
    var unusedYears = 0
    var commitmentYears = 0
    for seed in 0..<UInt64(60) {
      let one = Case(seed: seed)
      for line in one.layout.planLines {
        for perspective in Perspective.allCases {
          let appropriation = one.path(.line(line, .appropriation), perspective)
          let spent = one.path(.line(line, .spent), perspective)
          let unused = one.path(.line(line, .unused), perspective)
          let commitments = one.path(.line(line, .commitments), perspective)
          for year in one.layout.years.indices {
            let known = spent[year] + unused[year] - commitments[year]
            #expect(abs(known - appropriation[year]) < 1e-6, "seed \(seed)")
            #expect(spent[year] <= appropriation[year] + commitments[year] + 1e-6, "seed \(seed)")
            #expect(unused[year] >= 0 && commitments[year] >= 0, "seed \(seed)")
            #expect(unused[year] == 0 || commitments[year] == 0, "seed \(seed)")
            if unused[year] > 0 { unusedYears += 1 }
            if commitments[year] > 0 { commitmentYears += 1 }
          }
        }
      }
    }
    #expect(unusedYears > 50 && commitmentYears > 50)
  }

  @Test func `arms that run the same efforts have a net of exactly 0 on spending`() {
    var avoided = 0.0
    for seed in stride(from: UInt64(0), to: 120, by: 6) {
      let one = Case(seed: seed)
      for perspective in Perspective.allCases {
        let unused = one.path(.plan(.unused), perspective)
        for (year, net) in one.path(.net(.appropriation), perspective).enumerated() {
          #expect(one.amount(.net(.spending), year, perspective) == 0, "seed \(seed)")
          #expect(abs(net + unused[year]) < 1e-6, "seed \(seed)")
        }
      }
      avoided += one.path(.avoidedSpending, .publicSector).reduce(0, +)
    }
    #expect(avoided > 1_000_000)
  }

  // MARK: Payback

  /// The definition read off a grid: the first moment after which the straight lines between the years' ends
  /// (from 0 at the start) are never below 0. Off by a step at most.
  static func payback(_ cumulative: [Double], _ years: [DateInterval], step: Double) -> Double {
    var knots = [(day: Double(years[0].start.dayNumber), value: 0.0)]
    for (value, year) in zip(cumulative, years) { knots.append((Double(year.end.dayNumber), value)) }
    if cumulative.last! < 0 { return .infinity }
    var lastBelow = -Double.infinity
    for (from, to) in zip(knots, knots.dropFirst()) {
      var day = from.day
      while day < to.day {
        let value = from.value + (to.value - from.value) * (day - from.day) / (to.day - from.day)
        if value < 0 { lastBelow = day }
        day += step
      }
    }
    return lastBelow == -.infinity ? knots[0].day : lastBelow
  }

  @Test func `payback is the last crossing of zero, within an eighth of a day`() {
    var dice = SeededDice(seed: 13)
    var within = 0
    for _ in 0..<400 {
      let start = CalendarDate.firstDay(of: 2015) + dice.whole(0...300)
      let end = start + dice.whole(100...2000)
      let period = DateInterval(start: start, end: end)
      let years = period.years.map { DateInterval(year: $0).intersection(period) }
      let path = years.map { _ in dice.chance(0.1) ? 0 : dice.uniform(-100, 130) }
      let day = Payback.day(cumulative: path, years: years)
      let wanted = Self.payback(path, years, step: 0.125)
      #expect(day == wanted || abs(day - wanted) <= 0.125, "\(path)")
      if day.isFinite && day > Double(start.dayNumber) { within += 1 }
    }
    #expect(within > 100)
  }

  @Test func `payback and deficit of random scenarios follow from their cumulative results`() {
    var kinds: [String: Int] = [:]
    for seed in 0..<UInt64(60) {
      let one = Case(seed: seed)
      let years = one.layout.years.map { DateInterval(year: $0).intersection(one.model.period) }
      for basis in NetBasis.allCases {
        for perspective in Perspective.allCases {
          let path = one.path(.cumulativeNet(basis), perspective)
          let day = one.figures[one.layout.payback(basis, perspective)]
          let wanted = Self.payback(path, years, step: 0.125)
          #expect(day == wanted || abs(day - wanted) <= 0.125, "seed \(seed): \(path)")
          #expect(one.figures[one.layout.neverPaysBack(basis, perspective)] == (path.last! < 0 ? 1 : 0))
          let deficit = path.map { $0 < 0 ? -$0 : 0 }.max()!
          #expect(one.figures[one.layout.largestDeficit(basis, perspective)] == deficit, "seed \(seed)")
          kinds[
            day.isInfinite
              ? "never"
              : day > wanted - 1 && day == Double(years[0].start.dayNumber)
                ? "first day" : "later", default: 0] += 1
        }
      }
    }
    #expect(kinds["never", default: 0] > 30 && kinds["first day", default: 0] > 30)
    #expect(kinds["later", default: 0] >= 5)
  }
}
