import Microsimulation
import PublicFinance

import struct Foundation.Decimal

/// The six money figures of a line, or of the plan, by year.
struct LineFlows {
  var appropriation, setUp, spent, within, unused, commitments: Flow

  init(years: Int) {
    appropriation = Flow(years: years)
    setUp = appropriation
    spent = appropriation
    within = appropriation
    unused = appropriation
    commitments = appropriation
  }

  static func += (left: inout LineFlows, right: LineFlows) {
    left.appropriation += right.appropriation
    left.setUp += right.setUp
    left.spent += right.spent
    left.within += right.within
    left.unused += right.unused
    left.commitments += right.commitments
  }
}

/// A line's money by year, and how a year's spending is settled against it.
struct LineMoney {
  let id: String
  let stateShare: Double
  let appropriation: [Amount]
  let setUp: [Amount]
  /// Efforts of the plan arm that the line pays, with their shares of its money.
  let efforts: [(effort: Int, share: Double)]
  /// Efforts of the counterfactual arm that the line pays.
  let counterfactualEfforts: [Int]

  init(line: InvestmentLine, efforts: [Effort], years: [Int]) {
    id = line.id
    stateShare = line.stateShare
    appropriation = years.map { Self.amount(line.appropriation[$0]) }
    setUp = years.map { Self.amount(line.setUp[$0]) }
    let paid = efforts.indices.filter { efforts[$0].line == line.id }
    self.efforts = paid.filter { efforts[$0].arms.contains(.plan) }
      .map { (effort: $0, share: efforts[$0].lineShare) }
    counterfactualEfforts = paid.filter { efforts[$0].arms.contains(.counterfactual) }
  }

  /// The nearest number to an exact amount.
  private static func amount(_ decimal: Decimal?) -> Amount {
    decimal.flatMap { Double($0.description) } ?? 0
  }

  /// What an arm spends on the line: set-up and its efforts.
  /// - Parameter spending: DKK by effort and year
  func spent(_ spending: [[Amount]]) -> Flow { split(total(spending)) }

  private func total(_ spending: [[Amount]]) -> [Amount] {
    appropriation.indices.map { year in spending.reduce(setUp[year]) { $0 + $1[year] } }
  }

  struct EffortFlows {
    var spent, within, unused, commitments: Flow
  }

  /// Sets a year's spending against the year's money, for the line and each of its efforts.
  ///
  /// The line covers min(spent, appropriation); the rest of its money lapses, the rest of its spending is a
  /// commitment. Both are shared out among efforts by what each leaves of its share of the money, or lacks.
  /// - Parameter spending: DKK by effort and year
  func settle(_ spending: [[Amount]]) -> (flows: LineFlows, efforts: [EffortFlows]) {
    let years = appropriation.indices
    var within: [Amount] = []
    let spent = total(spending)
    var effortUnused = spending.map { $0.map { _ in 0.0 } }
    var effortCommitments = effortUnused
    for year in years {
      let covered = min(spent[year], appropriation[year])
      within.append(covered)
      let forPlaces = max(0, appropriation[year] - setUp[year])
      // Plus is money left, minus is money lacking.
      let left = efforts.indices.map { forPlaces * efforts[$0].share - spending[$0][year] }
      let unshared = max(0, forPlaces * (1 - efforts.reduce(0) { $0 + $1.share }))
      let leftOver = left.reduce(unshared) { $0 + max(0, $1) }
      let lacking = left.reduce(max(0, setUp[year] - appropriation[year])) { $0 + max(0, -$1) }
      for effort in efforts.indices {
        if left[effort] > 0 {
          effortUnused[effort][year] = (appropriation[year] - covered) * (left[effort] / leftOver)
        } else if left[effort] < 0 {
          effortCommitments[effort][year] = (spent[year] - covered) * (-left[effort] / lacking)
        }
      }
    }
    var flows = LineFlows(years: years.count)
    flows.appropriation = split(appropriation)
    flows.setUp = split(setUp)
    flows.spent = split(spent)
    flows.within = split(within)
    flows.unused = split(years.map { appropriation[$0] - within[$0] })
    flows.commitments = split(years.map { spent[$0] - within[$0] })
    return (
      flows,
      efforts.indices.map { effort in
        EffortFlows(
          spent: split(spending[effort]),
          within: split(years.map { spending[effort][$0] - effortCommitments[effort][$0] }),
          unused: split(effortUnused[effort]), commitments: split(effortCommitments[effort]))
      }
    )
  }

  private func split(_ gross: [Amount]) -> Flow { Flow(gross: gross, stateShare: stateShare) }
}
