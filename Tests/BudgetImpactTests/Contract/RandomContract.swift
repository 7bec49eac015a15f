import BudgetImpact
import Microsimulation
import PublicFinance

/// A random contract on the model by hand, with random lives. Times of lives are multiples of a sixteenth of a week.
struct RandomContract {
  let model = ContractModel.model()
  var contract: OutcomeContract
  private var lives: [(without: Life, with: Life)]
  private var parts: [(person: Int, effort: Int, from: Double, to: Double)]
  private(set) var comparison: [Histories] = []

  var histories: Histories { Histories(lives, parts) }

  init(_ dice: inout Dice) {
    (lives, parts) = Self.population(&dice)
    var outcomes: [OutcomeContract.Outcome] = []
    for number in 0..<1 + dice.below(4) {
      let kind: OutcomeContract.Outcome.Kind =
        switch dice.below(4) {
        case 0, 1:
          .arrival(
            states: [["work"], ["away"], ["work", "away"]][dice.below(3)],
            stayWeeks: Double(dice.below(60)) / 2, amount: Double(1 + dice.below(50)) * 1000)
        case 2:
          .weeksOffSupport(
            states: [nil, ["work"], ["work", "away"]][dice.below(3)], amount: Double(100 + dice.below(900)))
        default: .savingShare(Double(1 + dice.below(10)) / 10)
        }
      outcomes.append(.init(id: "outcome\(number)", kind: kind))
    }
    let baseline: OutcomeContract.Baseline
    switch dice.below(3) {
    case 0: baseline = .counterfactual
    case 1:
      baseline = .comparisonGroup(1 + dice.below(40))
      comparison = (0..<1 + dice.below(3)).map { _ in
        let population = Self.population(&dice)
        return Histories(population.lives, population.parts)
      }
    default:
      baseline = .fixed(
        weeksOffSupportPerYear: Double(dice.below(40)), municipalCostPerYear: Double(dice.below(50)) * 1000)
    }
    let first = ContractModel.day("2020-06-15") + dice.below(400)
    let threshold: OutcomeContract.Threshold? =
      switch dice.below(3) {
      case 0: .arrivals(dice.below(6))
      case 1: .amount(Double(dice.below(200)) * 1000)
      default: nil
      }
    contract = OutcomeContract(
      efforts: [["coach"], ["house"], ["coach", "house"]][dice.below(3)], outcomes: outcomes,
      baseline: baseline, lagWeeks: Double(dice.below(20)) / 2,
      settlements: OutcomeContract.settlements(
        from: first, everyMonths: [3, 6, 12][dice.below(3)], end: first + dice.below(550)),
      threshold: threshold,
      caps: .init(
        total: dice.chance(0.4) ? Double(dice.below(800)) * 1000 : .infinity,
        perPerson: dice.chance(0.4) ? Double(dice.below(60)) * 1000 : .infinity,
        investorYearlyReturn: dice.chance(0.4) ? Double(dice.below(20)) / 100 : .infinity),
      floor: dice.chance(0.3) ? Double(dice.below(300)) * 1000 : 0)
  }

  /// Gives everybody the life with the plan without it too.
  mutating func makeAlike() { lives = lives.map { ($0.with, $0.with) } }

  private static func population(
    _ dice: inout Dice
  ) -> (lives: [(without: Life, with: Life)], parts: [(person: Int, effort: Int, from: Double, to: Double)]) {
    var lives: [(without: Life, with: Life)] = []
    var parts: [(person: Int, effort: Int, from: Double, to: Double)] = []
    for person in 0..<2 + dice.below(20) {
      let entry = dice.weeks(110)
      let clock = Double(dice.below(60))
      // Both lives are the same up to a move.
      let shared = (0..<1 + dice.below(3)).map { visit in
        (state: visit == 0 ? ContractModel.sick : dice.below(4), weeks: dice.weeks(30))
      }
      func rest() -> [(state: Int, weeks: Double)] {
        (0..<dice.below(6)).map { _ in (state: dice.below(4), weeks: dice.weeks(60)) }
          + [(state: dice.below(4), weeks: dice.chance(0.5) ? .infinity : dice.weeks(200))]
      }
      lives.append(
        (
          Life(from: entry, reimbursement: clock, shared + rest()),
          Life(from: entry, reimbursement: clock, shared + rest())
        ))
      for effort in 0..<3 where dice.chance(0.7) {
        let from = entry + dice.weeks(30)
        parts.append((person, effort, from, from + dice.weeks(60)))
      }
    }
    return (lives, parts)
  }
}
