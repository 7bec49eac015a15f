import Microsimulation
import PublicFinance

/// Settles an outcome contract in one replication, from the lives of whoever took part.
public struct ContractObservation: Observation {
  public let contract: OutcomeContract
  public let layout: ContractLayout
  public let quarters: [ResultLayout.Quarter]
  /// Position of the quarter in which the contract ends.
  public let lastQuarter: Int
  public let cohorts: Set<Int>
  public let comparison: ComparisonGroup?

  public var count: Int { layout.count }

  /// Positions of the contracted efforts.
  private let efforts: Set<Int>
  private let spending: [EffortSpending]
  /// What each outcome counts, besides arrivals.
  private let meters: [LifeMeter?]
  /// For each arrival: by state, whether it is one of the outcome's.
  private let destinations: [[Bool]]
  private let municipalCost: LifeMeter
  /// Ends of the days of settlement, weeks since the period's start, their quarters, and up to when each looks.
  private let settlements: [Double]
  private let settlementQuarters: [Int]
  private let seen: [Double]

  /// - Precondition: efforts and states exist; the contract ends within the period
  public init(_ contract: OutcomeContract, model: Model) {
    let quarters = ResultLayout(model: model).quarters
    let origin = model.period.start
    self.contract = contract
    self.quarters = quarters
    layout = ContractLayout(outcomes: contract.outcomes.count, quarters: quarters.count)
    settlements = contract.settlements.map { ($0 + 1).weeks(since: origin) }
    settlementQuarters = contract.settlements.map { day in
      quarters.lastIndex { $0.interval.start <= day }!
    }
    lastQuarter = settlementQuarters[settlementQuarters.count - 1]
    seen = settlements.map { $0 - contract.lagWeeks }
    let efforts = Set(model.efforts.indices.filter { contract.efforts.contains(model.efforts[$0].id) })
    self.efforts = efforts
    spending = efforts.sorted().map { EffortSpending($0, of: model, quarters: quarters) }
    cohorts = efforts.reduce(into: []) { $0.formUnion(model.cohorts(of: model.efforts[$1])) }
    if case .comparisonGroup(let size)? = contract.baseline {
      comparison = ComparisonGroup(size: size, efforts: efforts)
    } else {
      comparison = nil
    }
    municipalCost = .municipalCost(model)
    meters = contract.outcomes.map { outcome in
      switch outcome.kind {
      case .arrival: nil
      case .weeksOffSupport(let states, _): .weeksOffSupport(model, states: states)
      case .savingShare: .municipalCost(model)
      }
    }
    destinations = contract.outcomes.map { outcome in
      guard case .arrival(let states, _, _) = outcome.kind else { return [] }
      return model.states.map { states.contains($0.id) }
    }
  }

  /// Whether the investor pays an effort.
  public func pays(_ effort: Int) -> Bool { efforts.contains(effort) }

  /// Somebody who took part, from the first start on.
  struct Participant: Hashable {
    var person: Int
    var start: Double
  }

  public func observe(
    _ histories: Histories, comparison: [Histories], into figures: UnsafeMutableBufferPointer<Double>
  ) {
    let participants = participants(of: histories)
    var spent = quarters.map { _ in 0.0 }
    for effort in spending { effort.add(histories.participations(.plan), to: &spent) }
    let arrivals = arrivals(of: participants, in: histories, into: figures)
    var days = settlementDays(participants, arrivals)
    /// By outcome: the entitlement that the true difference gives.
    var deserved: [Amount?] = contract.outcomes.map { _ in nil }
    for outcome in contract.outcomes.indices {
      guard let meter = meters[outcome] else { continue }
      deserved[outcome] = addEntitlement(
        outcome, meter, participants, histories, comparison, to: &days, figures)
    }
    let settled = Settlement(contract, days: days, spending: spent)
    for quarter in quarters.indices {
      figures[layout.spending(quarter: quarter)] = spent[quarter]
      for outcome in contract.outcomes.indices {
        figures[layout.payment(outcome: outcome, quarter: quarter)] = settled.payments[outcome][quarter]
      }
    }
    for outcome in contract.outcomes.indices {
      let paid = settled.payments[outcome].reduce(0, +)
      figures[layout.outcome(.paidAnyway, outcome)] =
        deserved[outcome].map { max(0, paid - $0) } ?? settled.paidAnyway[outcome]
    }
    figures[layout.floorPayment] = settled.floorPayment
    figures[layout.supplierCosts] = (contract.supplierCosts ?? [:]).sorted { $0.key < $1.key }.reduce(0) {
      $0 + $1.value
    }
    figures[layout.participants] = Double(participants.count)
    figures[layout.municipalSaving] = participants.reduce(0) { sum, participant in
      let costs = Arm.allCases.map {
        municipalCost.total(
          histories.stays($0, of: participant.person), from: participant.start, to: municipalCost.horizon)
      }
      return sum + (costs[0] - costs[1])
    }
  }

  /// Whoever starts one of the efforts with the plan before the contract ends, by first start.
  private func participants(of histories: Histories) -> [Participant] {
    let end = settlements[settlements.count - 1]
    return histories.firstParticipations(in: efforts).filter { $0.start < end }.map {
      Participant(person: $0.person, start: $0.start)
    }
  }

  // MARK: - Arrivals

  private struct Arrival {
    var verified: Double
    var claim: Settlement.Claim
  }

  /// Everybody's verified arrivals, in order of verification.
  private func arrivals(
    of participants: [Participant], in histories: Histories, into figures: UnsafeMutableBufferPointer<Double>
  ) -> [Arrival] {
    let end = settlements[settlements.count - 1]
    var found: [Arrival] = []
    for (number, outcome) in contract.outcomes.enumerated() {
      guard case .arrival(_, let stayWeeks, let amount) = outcome.kind else { continue }
      for participant in participants {
        func verified(_ arm: Arm) -> Double {
          Self.arrival(
            histories.stays(arm, of: participant.person), after: participant.start,
            in: destinations[number], for: stayWeeks) + stayWeeks + contract.lagWeeks
        }
        let with = verified(.plan)
        let isAnyway = verified(.counterfactual) <= end + Histories.oneMoment
        if isAnyway { figures[layout.outcome(.without, number)] += 1 }
        guard with <= end + Histories.oneMoment else { continue }
        figures[layout.outcome(.with, number)] += 1
        found.append(
          Arrival(
            verified: with,
            claim: .init(
              outcome: number, amount: amount, person: participant.person, isAnyway: isAnyway)))
      }
    }
    // The sort is stable: at one moment by outcome, then by start.
    return found.sorted { $0.verified < $1.verified }
  }

  /// When somebody, after a moment, comes to destinations of a kind and stays in them for so many unbroken weeks; who is there
  /// already has come at that moment. Infinity for never.
  static func arrival(
    _ life: ArraySlice<Histories.Stay>, after start: Double, in destinations: [Bool], for weeks: Double
  ) -> Double {
    var arrival = Double.infinity
    for stay in life where stay.end > start {
      guard destinations[stay.state] else {
        arrival = .infinity
        continue
      }
      arrival = min(arrival, max(stay.start, start))
      if stay.end - arrival >= weeks - Histories.oneMoment { return arrival }
    }
    return .infinity
  }

  // MARK: - Settlement

  private func settlementDays(_ participants: [Participant], _ arrivals: [Arrival]) -> [Settlement.Day] {
    var next = 0
    return settlements.indices.map { index in
      var claims: [Settlement.Claim] = []
      while next < arrivals.count, arrivals[next].verified <= settlements[index] + Histories.oneMoment {
        claims.append(arrivals[next].claim)
        next += 1
      }
      return Settlement.Day(
        quarter: settlementQuarters[index],
        participants: participants.count { $0.start < settlements[index] }, claims: claims)
    }
  }

  /// Adds what participants together become entitled to at each settlement: the growth of the running maximum.
  /// - Returns: what they would be entitled to at the last one if the baseline were their own lives without the plan
  private func addEntitlement(
    _ outcome: Int, _ meter: LifeMeter, _ participants: [Participant], _ histories: Histories,
    _ comparison: [Histories], to days: inout [Settlement.Day],
    _ figures: UnsafeMutableBufferPointer<Double>
  ) -> Amount {
    var with = seen.map { _ in 0.0 }
    var without = with
    for participant in participants {
      meter.accrue(
        histories.stays(.plan, of: participant.person), from: participant.start, at: seen, into: &with)
      meter.accrue(
        histories.stays(.counterfactual, of: participant.person), from: participant.start, at: seen,
        into: &without)
    }
    let baseline = baseline(outcome, meter, participants, comparison, without, figures)
    let last = seen.count - 1
    figures[layout.outcome(.with, outcome)] = with[last]
    figures[layout.outcome(.without, outcome)] = without[last]
    figures[layout.outcome(.baseline, outcome)] = baseline[last]
    var entitled = 0.0
    var deserved = 0.0
    for index in seen.indices {
      let amount = amount(outcome, with: with[index], without: baseline[index])
      if amount > entitled {
        days[index].claims.append(.init(outcome: outcome, amount: amount - entitled))
        entitled = amount
      }
      deserved = max(deserved, self.amount(outcome, with: with[index], without: without[index]))
    }
    return deserved
  }

  /// What the baseline says at each settlement.
  private func baseline(
    _ outcome: Int, _ meter: LifeMeter, _ participants: [Participant], _ comparison: [Histories],
    _ without: [Double], _ figures: UnsafeMutableBufferPointer<Double>
  ) -> [Double] {
    /// Sums over participants what is so after so many weeks since the start.
    func summed(_ value: (Double) -> Double) -> [Double] {
      seen.map { moment in
        participants.reduce(0) { $1.start < moment ? $0 + value(moment - $1.start) : $0 }
      }
    }
    switch contract.baseline {
    case .counterfactual?, nil: return without
    case .fixed(let weeks, let cost)?:
      let perYear = if case .weeksOffSupport = contract.outcomes[outcome].kind { weeks } else { cost }
      return summed { $0 / weeksPerYear * perYear }
    case .comparisonGroup(let size)?:
      let members = ComparisonGroup(size: size, efforts: efforts).members(of: comparison).map {
        (life: comparison[$0.population].stays(.counterfactual, of: $0.person), start: $0.start)
      }
      figures[layout.comparisonMembers] = Double(members.count)
      let curve = ComparisonCurve(members, meter: meter, end: seen[seen.count - 1])
      return summed(curve.value(at:))
    }
  }

  /// DKK: for more weeks off support, or for less that the municipality pays.
  private func amount(_ outcome: Int, with: Double, without: Double) -> Amount {
    switch contract.outcomes[outcome].kind {
    case .arrival: 0
    case .weeksOffSupport(_, let amount): amount * (with - without)
    case .savingShare(let share): share * (without - with)
    }
  }
}
