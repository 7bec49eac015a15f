import Microsimulation
import PublicFinance

/// What published figures ask of single lives: how many are counted on a day, and what has become of a group.
///
/// Every question is answered in both arms with numbers of people: of the group or count that the figure is about, and of the
/// base that it is relative to. A replication's figure is their quotient, since chance is told by replication.
public struct FollowUpQuestions: Observation {
  private struct Question: Sendable {
    let id: String
    let ask: Ask
  }

  private enum Ask: Sendable {
    case count(CensusQuestion, on: Double)
    case change(CensusQuestion, on: Double, since: Double)
    case share(GroupQuestion)
  }

  private let questions: [Question]
  public let cohorts: Set<Int>
  public var count: Int { 4 * questions.count }

  /// - Parameters:
  ///   - published: all published figures of the scenario
  ///   - model: which has the ids that they name
  /// - Returns: nil when no figure needs single lives
  public init?(_ published: [PublishedFigure], model: Model) {
    var cohorts: Set<Int> = []
    let questions = published.compactMap { figure -> Question? in
      func week(_ day: CalendarDate) -> Double { day.weeks(since: model.period.start) }
      switch figure.metric {
      case .caseloadOn(let census, let on):
        let question = CensusQuestion(census, model: model)
        cohorts.formUnion(question.cohorts)
        return Question(id: figure.id, ask: .count(question, on: week(on)))
      case .caseloadChange(let census, let on, let since):
        let question = CensusQuestion(census, model: model)
        cohorts.formUnion(question.cohorts)
        return Question(id: figure.id, ask: .change(question, on: week(on), since: week(since)))
      case .shareOfGroup(let share):
        let question = GroupQuestion(share, model: model)
        cohorts.formUnion(question.cohorts)
        return Question(id: figure.id, ask: .share(question))
      default: return nil
      }
    }
    if questions.isEmpty { return nil }
    self.questions = questions
    self.cohorts = cohorts
  }

  public func observe(
    _ histories: Histories, comparison: [Histories], into figures: UnsafeMutableBufferPointer<Double>
  ) {
    for (number, question) in questions.enumerated() {
      let answers = Self.answer(question.ask, histories)
      for (arm, answer) in answers.enumerated() {
        figures[4 * number + 2 * arm] = Double(answer.people)
        figures[4 * number + 2 * arm + 1] = Double(answer.base)
      }
    }
  }

  /// People and their base, without and with the plan.
  private static func answer(_ ask: Ask, _ histories: Histories) -> [(people: Int, base: Int)] {
    switch ask {
    case .count(let census, let on):
      [Arm.counterfactual, .plan].map { (census.count(histories, $0, at: on), 1) }
    case .change(let census, let on, let since):
      [Arm.counterfactual, .plan].map {
        (census.count(histories, $0, at: on), census.count(histories, $0, at: since))
      }
    case .share(let group):
      group.shares(histories)
    }
  }

  /// Position of a figure's people among the observation's figures, its base following; nil for a figure that asks nothing of lives.
  public func position(of id: String, _ arm: Arm) -> Int? {
    questions.firstIndex { $0.id == id }.map { 4 * $0 + (arm == .counterfactual ? 0 : 2) }
  }
}

extension Set<Int> {
  /// Positions of the states or cohorts with these ids.
  fileprivate init(_ ids: [String], in all: [String]) {
    self.init(ids.compactMap { all.firstIndex(of: $0) })
  }
}

/// A count of people on a day.
private struct CensusQuestion: Sendable {
  let cohorts: Set<Int>
  private let states: Set<Int>
  private let clock: Clock
  private let fromWeek: Double
  private let toWeek: Double

  init(_ census: PublishedMetric.Census, model: Model) {
    let paying = model.states.filter(\.isPaying).map(\.id)
    states = Set(census.states ?? paying, in: model.states.map(\.id))
    cohorts = census.cohorts.map { Set($0, in: model.cohorts.map(\.id)) } ?? Set(model.cohorts.indices)
    clock = census.clock
    fromWeek = census.fromWeek
    toWeek = census.toWeek
  }

  func count(_ histories: Histories, _ arm: Arm, at week: Double) -> Int {
    let moment = week + Histories.oneMoment
    var count = 0
    for (person, who) in histories.people.enumerated() where cohorts.contains(who.cohort) {
      guard let stay = histories.stay(arm, of: person, at: moment), states.contains(stay.state) else {
        continue
      }
      let reading = (clock == .spell ? stay.spell : stay.support) + (moment - stay.start)
      if reading >= fromWeek, reading < toWeek { count += 1 }
    }
    return count
  }
}

/// What has become of a group.
private struct GroupQuestion: Sendable {
  let cohorts: Set<Int>
  /// Nil for a cohort.
  private let effort: Int?
  private let completed: Bool
  private let states: Set<Int>
  private let among: Set<Int>?
  private let weeksAfter: Double
  private let ever: Bool
  /// Weeks of the period.
  private let periodEnd: Double

  init(_ share: PublishedMetric.GroupShare, model: Model) {
    let all = model.cohorts.map(\.id)
    switch share.group {
    case .cohort(let id):
      cohorts = Set([id], in: all)
      effort = nil
      completed = false
    case .effort(let id, let completed):
      effort = model.efforts.firstIndex { $0.id == id }
      cohorts = effort.map { model.cohorts(of: model.efforts[$0]) } ?? []
      self.completed = completed
    }
    let names = model.states.map(\.id)
    states = Set(share.states, in: names)
    among = share.among.map { Set($0, in: names) }
    weeksAfter = share.weeksAfter
    ever = share.ever
    periodEnd = model.period.end.weeks(since: model.period.start)
  }

  /// People and base, without and with the plan: the same members at the same moments.
  func shares(_ histories: Histories) -> [(people: Int, base: Int)] {
    let members = members(of: histories).filter { $0.moment < periodEnd }
    return [Arm.counterfactual, .plan].map { arm in
      var answer = (people: 0, base: 0)
      for member in members {
        guard let counts = counts(member, histories.stays(arm, of: member.person)) else { continue }
        answer.base += 1
        if counts { answer.people += 1 }
      }
      return answer
    }
  }

  /// Whether somebody counts; nil for somebody who does not belong to the base.
  private func counts(_ member: Member, _ stays: ArraySlice<Histories.Stay>) -> Bool? {
    var since = member.since + Histories.oneMoment
    if let among {
      let reached = stays.first { among.contains($0.state) && $0.start <= member.moment && since < $0.end }
      guard let reached else { return nil }
      since = max(since, reached.start + Histories.oneMoment)
    }
    if ever {
      return stays.contains { states.contains($0.state) && $0.start <= member.moment && since < $0.end }
    }
    return stays.last { $0.start <= member.moment }.map {
      states.contains($0.state) && member.moment < $0.end
    } ?? false
  }

  private struct Member {
    let person: Int
    /// From when on it counts where the person has been.
    let since: Double
    /// When the person is looked for.
    let moment: Double
  }

  private func members(of histories: Histories) -> [Member] {
    guard let effort else {
      return histories.people.indices.filter { cohorts.contains(histories.people[$0].cohort) }.map {
        let entry = histories.people[$0].entry
        return Member(person: $0, since: entry, moment: entry + weeksAfter + Histories.oneMoment)
      }
    }
    return histories.firstParticipations(in: [effort], inFull: completed).map {
      let origin = completed ? $0.end : $0.start
      return Member(person: $0.person, since: $0.start, moment: origin + weeksAfter + Histories.oneMoment)
    }
  }
}
