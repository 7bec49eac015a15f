import Microsimulation
import PublicFinance
import SurvivalAnalysis

/// Small random models that between them use everything that the model page describes.
///
/// Laws are of finite mean, populations are small, and weeks have odd decimals, so that two things fall on
/// the same moment only where that is meant (people who enter on one date, say).
enum RandomModels {
  /// The same model for the same seed, always.
  static func model(seed: UInt64) -> Model {
    var builder = RandomModelBuilder(dice: SeededDice(seed: seed))
    var model = builder.model()
    var dice = SeededDice(seed: seed ^ 0x1F2E_3D4C)
    for cohort in model.cohorts.indices where model.cohorts[cohort].inflow != nil && dice.chance(0.4) {
      model.cohorts[cohort].inflow!.multiplier = multiplier(model.period, &dice)
    }
    if dice.chance(0.3) { model.goalCohorts = dice.subset(model.cohorts.map(\.id)) }
    return model
  }

  /// Up to four changes, some without effect, now and then down to nobody.
  private static func multiplier(
    _ period: DateInterval, _ dice: inout SeededDice
  ) -> [(from: CalendarDate, factor: Double)] {
    let days = Set((1...dice.whole(1...4)).map { _ in dice.whole(0...period.days - 1) }).sorted()
    return days.map { (period.start + $0, dice.pick([0, 1, dice.uniform(0.2, 0.9), dice.uniform(1, 3)])) }
  }

  /// Models of consecutive seeds.
  static func models(_ seeds: Range<UInt64>) -> [(seed: UInt64, model: Model)] {
    seeds.map { ($0, model(seed: $0)) }
  }
}

struct RandomModelBuilder {
  var dice: SeededDice
  var period = DateInterval(year: 2015)
  var benefits: [Benefit] = []
  var states: [PersonState] = []
  var categories: [PersonCategory] = []
  var cohorts: [Cohort] = []
  var transitions: [Transition] = []
  var lines: [InvestmentLine] = []

  var paying: [String] { states.filter(\.isPaying).map(\.id) }
  var destinations: [String] { states.filter { !$0.isPaying }.map(\.id) }

  init(dice: SeededDice) { self.dice = dice }

  mutating func model() -> Model {
    makePeriod()
    makeStates()
    makeCohortNames()
    for state in paying { makeTransitions(outOf: state) }
    for state in destinations.dropFirst() { makeTransitions(outOfDestination: state) }
    for index in cohorts.indices { makeMembers(index) }
    let efforts = makeEfforts()
    return Model(
      period: period, benefits: benefits, states: states, transitions: transitions, categories: categories,
      cohorts: cohorts, efforts: efforts, lines: lines, planPeriod: planPeriod(),
      reimbursement: reimbursement(), calibration: calibration())
  }

  // MARK: Frame

  private mutating func makePeriod() {
    let firstDay = CalendarDate.firstDay(of: dice.whole(2013...2016))
    let start = dice.chance(0.5) ? firstDay : firstDay + dice.whole(1...360)
    period = DateInterval(start: start, end: start + dice.whole(300...1200))
  }

  private mutating func planPeriod() -> DateInterval? {
    if dice.chance(0.3) { return nil }
    let start = period.start + dice.whole(0...200)
    return DateInterval(start: start, end: start + dice.whole(100...700))
  }

  private mutating func calibration() -> Calibration {
    Calibration(
      durationFactor: dice.chance(0.5) ? 1 : dice.uniform(0.6, 1.5),
      theta: dice.chance(0.4) ? 1 : dice.uniform(0.7, 2))
  }

  private mutating func makeStates() {
    benefits = (1...dice.whole(1...3)).map { number in
      Benefit(id: "benefit\(number)", label: LocalizedText("b"), weeklyRate: DatedValues(constant: 100))
    }
    for number in 1...dice.whole(1...4) {
      let benefit = dice.pick(benefits).id
      let partRate = dice.chance(0.7) ? 1 : dice.uniform(0.2, 0.9)
      states.append(PersonState(id: "pay\(number)", kind: .paying(benefit: benefit, partRate: partRate)))
    }
    for number in 1...dice.whole(1...4) {
      let destination = PersonState.Destination(
        onLadder: number > 1 && dice.chance(0.3), selfSupporting: dice.chance(0.5))
      states.append(PersonState(id: "out\(number)", kind: .destination(destination)))
    }
    if dice.chance(0.3) { states.reverse() }
    if dice.chance(0.7) {
      categories = (1...dice.whole(1...3)).map { PersonCategory(id: "kind\($0)") }
    }
  }

  // MARK: Reimbursement

  private mutating func ladder() -> ReimbursementLadder {
    var steps: [(fromWeek: Double, share: Double)] = [(0, dice.uniform(0, 1))]
    for _ in 0..<dice.whole(0...3) {
      steps.append((steps.last!.fromWeek + dice.weeks(2, 30), dice.uniform(0, 1)))
    }
    return ReimbursementLadder(steps: steps)
  }

  private mutating func reimbursement() -> ReimbursementSchedule {
    if dice.chance(0.1) { return .none }
    var regimes: [ReimbursementRegime] = []
    for number in 1...dice.whole(1...3) {
      let date = number == 1 ? period.start + dice.whole(-400...200) : period.start + dice.whole(1...800)
      var own: [String: ReimbursementLadder] = [:]
      for benefit in benefits where dice.chance(0.4) { own[benefit.id] = ladder() }
      regimes.append(
        ReimbursementRegime(id: "regime\(number)", validFrom: date, common: ladder(), perBenefit: own))
    }
    return ReimbursementSchedule(regimes: regimes, resetAfterWeeks: dice.weeks(5, 60))
  }

  // MARK: Transitions

  /// A law of finite mean, never `fixed`.
  mutating func law(_ shortest: Double = 5, _ longest: Double = 60) -> DurationLaw {
    let mean = dice.uniform(shortest, longest)
    switch dice.whole(0...6) {
    case 0: return .exponential(try! Exponential(mean: mean))
    case 1: return .weibull(try! Weibull(shape: dice.uniform(0.6, 1.8), mean: mean))
    case 2: return .gamma(try! Gamma(shape: dice.uniform(0.6, 3), mean: mean))
    case 3: return .lognormal(try! Lognormal(sdLog: dice.uniform(0.4, 1.3), mean: mean))
    case 4: return .loglogistic(try! LogLogistic(shape: dice.uniform(1.3, 3), mean: mean))
    case 5:
      var rows = [PiecewiseExponential.Row(fromWeek: 0, weeklyHazard: dice.uniform(0, 3) / mean)]
      for _ in 0..<dice.whole(0...3) {
        rows.append(
          .init(fromWeek: rows.last!.fromWeek + dice.weeks(2, 25), weeklyHazard: dice.uniform(0.3, 3) / mean))
      }
      if rows.count == 1 { rows[0].weeklyHazard = 1 / mean }
      return .piecewiseExponential(try! PiecewiseExponential(rows))
    default:
      var rows = [Empirical.Row(week: 0, survival: 1)]
      for _ in 0..<dice.whole(1...4) {
        rows.append(
          .init(
            week: rows.last!.week + dice.weeks(2, mean),
            survival: rows.last!.survival * dice.uniform(0.3, 0.9)))
      }
      return .empirical(try! Empirical(rows))
    }
  }

  private mutating func targets(among states: [String]) -> [Transition.Target] {
    let chosen = dice.chance(0.5) ? [dice.pick(states)] : dice.subset(states)
    return zip(chosen, dice.shares(chosen.count)).map { Transition.Target(state: $0, share: $1) }
  }

  private mutating func clock() -> Clock { dice.chance(0.5) ? .spell : .support }

  private mutating func makeTransitions(outOf state: String) {
    // One way out that is open to everybody, so that every run ends.
    transitions.append(
      Transition(
        id: "\(state)-exit", from: state, targets: targets(among: destinations), clock: clock(), law: law()))
    let others = states.map(\.id).filter { $0 != state }
    for number in 0..<dice.whole(0...3) {
      let isFixed = dice.chance(0.35)
      transitions.append(
        Transition(
          id: "\(state)-more\(number)", from: state, targets: targets(among: others), clock: clock(),
          law: isFixed ? .fixed(try! Fixed(weeks: dice.weeks(5, 50))) : law(20, 120),
          cohorts: dice.chance(0.25) ? dice.subset(cohorts.map(\.id)) : nil,
          categories: !categories.isEmpty && dice.chance(0.35) ? dice.subset(categories.map(\.id)) : nil))
    }
    if dice.chance(0.3) { transitions.shuffle(by: &dice) }
  }

  /// The first destination is absorbing; the others may lead back, or on to another destination.
  private mutating func makeTransitions(outOfDestination state: String) {
    if dice.chance(0.75) {
      let isFixed = dice.chance(0.15)
      transitions.append(
        Transition(
          id: "\(state)-relapse", from: state, targets: targets(among: paying), clock: .spell,
          law: isFixed ? .fixed(try! Fixed(weeks: dice.weeks(3, 40))) : law(5, 80),
          categories: !categories.isEmpty && dice.chance(0.2) ? dice.subset(categories.map(\.id)) : nil))
    }
    let elsewhere = destinations.filter { $0 != state }
    if dice.chance(0.4) {
      transitions.append(
        Transition(
          id: "\(state)-on", from: state, targets: targets(among: elsewhere), clock: .spell, law: law(5, 60)))
    }
  }
}

extension Array {
  /// Fisher and Yates.
  mutating func shuffle(by dice: inout SeededDice) {
    for index in indices.dropFirst() { swapAt(index, dice.whole(0...index)) }
  }
}
