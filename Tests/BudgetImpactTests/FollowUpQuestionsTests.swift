import BudgetImpact
import Microsimulation
import PublicFinance
import Testing

/// Lives written by hand, in weeks since 1 January 2015: what is counted, who belongs to a group, and where they are.
@Suite struct FollowUpQuestionsTests {
  typealias Stay = Histories.Stay
  typealias Census = PublishedMetric.Census
  typealias GroupShare = PublishedMetric.GroupShare

  static let sickness = HandMade.sickness
  static let help = HandMade.help
  static let work = HandMade.work

  /// One year; the cohorts `a` and `b`; the effort `course`.
  static let model: Model = {
    var model = HandMade.model(years: 2015...2015)
    model.cohorts = ["a", "b"].map {
      Cohort(id: $0, state: "sickness", stock: Cohort.Stock(count: 1, elapsed: .zero))
    }
    model.efforts = ["talk", "course"].map {
      Effort(
        id: $0, start: model.period.start, end: nil, eligibility: Effort.Eligibility(states: ["sickness"]))
    }
    return model
  }()

  /// The day on which a week of the period begins.
  static func day(week: Int) -> CalendarDate { model.period.start + 7 * week }

  static func answers(
    _ metric: PublishedMetric, _ histories: Histories
  ) -> [[Double]] {
    let figure = PublishedFigure(
      id: "figure", label: LocalizedText("x"), metric: metric, value: 0, role: .check,
      source: LocalizedText("x"))
    guard let questions = FollowUpQuestions([figure], model: model) else { return [] }
    var numbers = [Double](repeating: 0, count: questions.count)
    numbers.withUnsafeMutableBufferPointer { questions.observe(histories, comparison: [], into: $0) }
    return [Arm.plan, .counterfactual].map { arm in
      let position = questions.position(of: "figure", arm)!
      return [numbers[position], numbers[position + 1]]
    }
  }

  // MARK: - Counts

  /// Three people of `a` and one of `b`. Without the plan all are sick throughout; with it 0 is in work from week 10 on, 1 from
  /// 10 to 20 with help after that, 2 enters in week 15, 3 (of `b`) has been sick for 40 weeks, 30 of them in this state.
  static let counted: Histories = {
    let people = [(0, 0.0), (0, 0), (0, 15), (1, 0)].map { Histories.Person(cohort: $0.0, entry: $0.1) }
    let end = Double.infinity
    let third = [Stay(state: sickness, start: 15, end: end)]
    let fourth = [Stay(state: sickness, start: 0, end: end, spell: 30, support: 40)]
    let sick = [Stay(state: sickness, start: 0, end: end)]
    return Histories(
      people: people, counterfactual: [sick, sick, third, fourth],
      plan: [
        [Stay(state: sickness, start: 0, end: 10), Stay(state: work, start: 10, end: end)],
        [
          Stay(state: sickness, start: 0, end: 10), Stay(state: work, start: 10, end: 20),
          Stay(state: help, start: 20, end: end),
        ], third, fourth,
      ])
  }()

  @Test func `people are counted on a day as it begins, moves of that moment having happened`() {
    func count(_ week: Int, _ census: Census = Census()) -> [Double] {
      Self.answers(.caseloadOn(census, on: Self.day(week: week)), Self.counted).map { $0[0] }
    }
    #expect(count(0) == [3, 3])
    #expect(count(9) == [3, 3])
    #expect(count(10) == [1, 3])
    #expect(count(15) == [2, 4])
    #expect(count(20) == [3, 4])
    #expect(count(20, Census(states: ["sickness"])) == [2, 4])
    #expect(count(12, Census(states: ["work", "help"])) == [2, 0])
    #expect(count(20, Census(cohorts: ["b"])) == [1, 1])
  }

  @Test func `a window is read on the spell or on the support clock, its end outside`() {
    func count(_ week: Int, _ clock: Clock, _ from: Double, _ to: Double) -> [Double] {
      let census = Census(clock: clock, fromWeek: from, toWeek: to)
      return Self.answers(.caseloadOn(census, on: Self.day(week: week)), Self.counted).map { $0[0] }
    }
    // In week 9 three people have been there for 9 weeks or (3) for 39 and 49.
    #expect(count(9, .support, 0, 9) == [0, 0])
    #expect(count(9, .support, 9, 10) == [2, 2])
    #expect(count(9, .spell, 39, 40) == [1, 1])
    #expect(count(9, .support, 39, 40) == [0, 0])
    #expect(count(9, .support, 49, 50) == [1, 1])
    #expect(count(9, .support, 10, .infinity) == [1, 1])
  }

  @Test func `a change holds a day against an earlier one`() {
    let metric = PublishedMetric.caseloadChange(Census(), on: Self.day(week: 12), since: Self.day(week: 2))
    #expect(Self.answers(metric, Self.counted) == [[1, 3], [3, 3]])
  }

  // MARK: - Groups

  /// Person 0 takes the course in weeks 4 to 8 in full and is in work from 8 to 30; 1 breaks off after two weeks and gets help;
  /// 2 takes it in full in weeks 46 to 50; 3 takes the talk only; 4 takes the course twice, in full the second time, and had
  /// worked before. Without the plan all stay sick, but 0 works from week 20 on and 1 from week 1 to 3.
  static let group: Histories = {
    let end = Double.infinity
    let people = (0..<5).map { Histories.Person(cohort: $0 < 4 ? 0 : 1) }
    func sick(_ start: Double = 0, to end: Double) -> Stay { Stay(state: sickness, start: start, end: end) }
    func works(_ start: Double, _ end: Double) -> Stay { Stay(state: work, start: start, end: end) }
    func taking(_ person: Int, _ effort: Int, _ start: Double, _ end: Double, _ isFull: Bool)
      -> Histories.Participation
    {
      Histories.Participation(
        person: person, effort: effort, since: start, start: start, end: end, isFull: isFull)
    }
    return Histories(
      people: people,
      counterfactual: [
        [sick(to: 20), works(20, end)], [sick(to: 1), works(1, 3), sick(3, to: end)], [sick(to: end)],
        [sick(to: end)],
        [sick(to: end)],
      ],
      plan: [
        [sick(to: 8), works(8, 30), sick(30, to: end)], [sick(to: 6), Stay(state: help, start: 6, end: end)],
        [sick(to: end)], [sick(to: 5), works(5, end)],
        [sick(to: 1), works(1, 2), sick(2, to: 12), sick(12, to: 25), works(25, end)],
      ],
      counterfactualParticipations: [taking(3, 1, 1, 2, true)],
      planParticipations: [
        taking(0, 1, 4, 8, true), taking(1, 1, 4, 6, false), taking(2, 1, 46, 50, true),
        taking(3, 0, 4, 8, true), taking(4, 1, 3, 5, false), taking(4, 1, 20, 24, true),
      ])
  }()

  static func share(
    _ group: GroupShare.Group, _ states: [String] = ["work"], after weeks: Double, ever: Bool = false,
    among: [String]? = nil
  ) -> [[Double]] {
    answers(
      .shareOfGroup(
        GroupShare(group: group, states: states, weeksAfter: weeks, ever: ever, among: among)), Self.group)
  }

  @Test func `a cohort's weeks count from entry`() {
    #expect(Self.share(.cohort("a"), after: 8) == [[2, 4], [0, 4]])
    #expect(Self.share(.cohort("a"), after: 2) == [[0, 4], [1, 4]])
    #expect(Self.share(.cohort("b"), after: 1) == [[1, 1], [0, 1]])
  }

  @Test
  func
    `participants are followed from their start, and the same people at the same moments without the plan`()
  {
    // 0 at 20, 1 at 20, 4 at 19; 2 at 62, which lies beyond the period's 52 weeks.
    #expect(Self.share(.effort("course", completed: false), after: 16) == [[1, 3], [1, 3]])
    // 4, whose first course began in week 3, has worked before and again from week 25 on.
    #expect(Self.share(.effort("course", completed: false), after: 22) == [[2, 3], [1, 3]])
    #expect(Self.share(.effort("talk", completed: false), after: 1) == [[1, 1], [0, 1]])
  }

  @Test func `the completed are followed from the end of a full participation`() {
    // 0 at 8, 2 at 50, 4 at 24 after the second course.
    #expect(Self.share(.effort("course", completed: true), after: 0) == [[1, 3], [0, 3]])
    #expect(Self.share(.effort("course", completed: true), after: 1) == [[2, 3], [0, 3]])
    // 2 at 53 lies beyond.
    #expect(Self.share(.effort("course", completed: true), after: 3) == [[2, 2], [0, 2]])
    #expect(Self.share(.effort("course", completed: true), after: 23) == [[1, 2], [1, 2]])
    #expect(Self.share(.effort("course", completed: true), after: 45) == [[0, 0], [0, 0]])
  }

  @Test func `ever counts from the participation's start, and not what was before`() {
    // 0 worked from 8 to 30 and no longer at 34; 4 had worked before the course only.
    #expect(Self.share(.effort("course", completed: false), after: 30, ever: true) == [[2, 3], [1, 3]])
    #expect(Self.share(.effort("course", completed: false), after: 12, ever: true) == [[1, 3], [0, 3]])
    // Of the cohort everything since entry counts: person 1 worked from week 1 to 3 without the plan.
    #expect(Self.share(.cohort("a"), after: 10, ever: true) == [[2, 4], [1, 4]])
  }

  @Test func `among takes only those who had reached a state, and ever then counts from there`() {
    // Relapse: of those who worked by then, who is sick again.
    #expect(Self.share(.cohort("a"), ["sickness"], after: 35, among: ["work"]) == [[1, 2], [1, 2]])
    #expect(Self.share(.cohort("a"), ["sickness"], after: 20, among: ["work"]) == [[0, 2], [1, 2]])
    // Being sick before is no relapse.
    #expect(
      Self.share(.cohort("a"), ["sickness"], after: 20, ever: true, among: ["work"]) == [[0, 2], [1, 2]])
    #expect(Self.share(.cohort("a"), ["sickness"], after: 0.5, among: ["work"]) == [[0, 0], [0, 0]])
  }

  // MARK: - Which questions

  @Test func `only figures that need single lives ask, of the cohorts that they are about`() throws {
    func figure(_ id: String, _ metric: PublishedMetric) -> PublishedFigure {
      PublishedFigure(
        id: id, label: LocalizedText(id), metric: metric, year: 2015, value: 1, role: .check,
        source: LocalizedText("x"))
    }
    let plain = [figure("weeks", .weeksSaved), figure("stock", .caseload(states: nil))]
    #expect(FollowUpQuestions(plain, model: Self.model) == nil)
    let share = GroupShare(group: .cohort("b"), states: ["work"], weeksAfter: 4)
    let one = try #require(
      FollowUpQuestions(plain + [figure("share", .shareOfGroup(share))], model: Self.model))
    #expect(one.cohorts == [1] && one.count == 4)
    #expect(one.position(of: "weeks", .plan) == nil)
    let two = try #require(
      FollowUpQuestions(
        [
          figure("share", .shareOfGroup(share)),
          figure("count", .caseloadOn(Census(), on: Self.day(week: 1))),
        ], model: Self.model))
    #expect(two.cohorts == [0, 1] && two.count == 8)
    #expect(two.position(of: "count", .counterfactual) == 4 && two.position(of: "count", .plan) == 6)
  }
}
