import BudgetImpact
import Microsimulation
import PublicFinance
import ScenarioFiles
import Testing

/// Published figures as scenario files state them, and the sentences that refuse them or warn of them.
@Suite struct PublishedFiguresTests {
  @Test func `published figures are read with the parameters of their metric`() throws {
    func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }
    let published = try Scenario(Fixtures.full()).published
    #expect(
      published == [
        PublishedFigure(
          id: "jobs", label: LocalizedText(danish: "Flere i job", english: "More in work"),
          metric: .selfSupportingPersonsGained, year: 2018, value: 1700, role: .check,
          source: LocalizedText("cabiweb.dk")),
        PublishedFigure(
          id: "total", label: LocalizedText("total"), metric: .appropriationTotal, value: 51_900_000,
          role: .input, source: LocalizedText("001.txt")),
        PublishedFigure(
          id: "average", label: LocalizedText("average"),
          metric: .caseload(states: ["sygedagpenge", "kontanthjaelp"]), year: 2016, value: 1100,
          role: .check, source: LocalizedText("a register")),
        PublishedFigure(
          id: "running", label: LocalizedText("running"),
          metric: .caseloadOn(.init(), on: try day("2016-12-31")), value: 1300, low: 1200, high: 1400,
          role: .input, source: LocalizedText("002.txt")),
        PublishedFigure(
          id: "spells", label: LocalizedText("spells"),
          metric: .caseloadChange(
            .init(states: ["sygedagpenge"], cohorts: ["newSick"], clock: .spell, fromWeek: 5, toWeek: 9),
            on: try day("2016-05-01"), since: try day("2015-05-01")), value: -0.51, role: .check,
          design: .beforeAfter,
          ifMissed: LocalizedText(danish: "Konjunkturen", english: "The business cycle"),
          source: LocalizedText("003.txt")),
        PublishedFigure(
          id: "clinic", label: LocalizedText("clinic"),
          metric: .shareOfGroup(
            .init(
              group: .effort("course", completed: true), states: ["work"], weeksAfter: 13, ever: true,
              among: ["work", "partial"])), value: 11.0 / 15, sampleSize: 15, count: 11, role: .check,
          design: .uncontrolled, source: LocalizedText("003.txt")),
        PublishedFigure(
          id: "cohort", label: LocalizedText("cohort"),
          metric: .shareOfGroup(.init(group: .cohort("oldCases"), states: ["work"], weeksAfter: 0)),
          value: 0.75, low: 0.6, sampleSize: 50, role: .check, design: .randomised,
          source: LocalizedText("000.txt")),
      ])
  }

  @Test func `single lives are followed only for figures that ask for them`() throws {
    let observations = try Scenario(Fixtures.full()).observations
    #expect(observations.first?.cohorts == [0, 1])
    #expect(try Scenario(Fixtures.small()).observations.isEmpty)
    #expect(try Scenario(Fixtures.small(["published": ["weeks": weeks()]])).observations.isEmpty)
  }

  // MARK: - Bad input

  /// A share of newcomers, with values merged over it.
  static func share(_ changes: JSONValue = [:]) -> JSONValue {
    let share: JSONValue = [
      "metric": "shareOfGroup", "group": ["cohort": "newcomers"], "states": ["work"], "weeksAfter": 26,
      "value": 0.7, "sampleSize": 15, "role": "check", "source": "a report",
    ]
    return share.merged(with: changes)
  }

  static func change(_ changes: JSONValue = [:]) -> JSONValue {
    let change: JSONValue = [
      "metric": "caseloadChange", "on": "2016-05-01", "since": "2015-05-01", "value": -0.19, "role": "check",
      "source": "a report",
    ]
    return change.merged(with: changes)
  }

  func weeks(_ changes: JSONValue = [:]) -> JSONValue {
    let weeks: JSONValue = ["metric": "weeksSaved", "value": 53, "role": "check", "source": "a report"]
    return weeks.merged(with: changes)
  }

  static let mistakes: [(JSONValue, String)] = [
    (share(["value": .null, "count": 16]), ".count: found 16, allowed at most the sample size, 15"),
    (
      share(["value": .null, "sampleSize": .null, "count": 11]),
      ": found count without sampleSize, allowed count together with sampleSize"
    ),
    (
      share(["count": 11]),
      ": found both value and count, allowed one of them (null drops one that an extended file states)"
    ),
    (share(["value": .null]), ": found none of value, count, allowed exactly one of them"),
    (
      share(["group": .null]),
      ".group: found nothing, allowed an object with cohort, effort, completed"
    ),
    (
      share(["group": ["cohort": "newcomer"]]),
      ".group.cohort: found \"newcomer\", allowed the id of a cohort: newcomers; did you mean \"newcomers\"?"
    ),
    (
      share(["group": ["cohort": .null, "effort": "mentors"]]),
      ".group.effort: found \"mentors\", allowed the id of an effort: mentor; did you mean \"mentor\"?"
    ),
    (
      share(["group": ["cohort": .null, "effort": "mentor", "completed": true]]),
      ".group.completed: found true, but mentor has no length to complete, allowed true for an effort with a length"
    ),
    (
      share(["states": ["works"]]),
      ".states.0: found \"works\", allowed the id of a state: support, work; did you mean \"work\"?"
    ),
    (share(["value": 75]), ".value: found 75, allowed 0 to 1"),
    (share(["weeksAfter": -4]), ".weeksAfter: found -4, allowed 0 or more (weeks)"),
    (share(["weeksAfter": 300]), ".weeksAfter: found 300, allowed less than the period's 208.7 weeks"),
    (
      change(["on": "2019-01-01"]),
      ".on: found 2019-01-01, allowed a day of the period, 2015-01-01 to 2018-12-31"
    ),
    (
      change(["since": "2014-12-31"]),
      ".since: found 2014-12-31, allowed a day of the period, 2015-01-01 to 2018-12-31"
    ),
    (
      change(["since": "2016-05-01"]), ".since: found 2016-05-01, allowed a day before on, 2016-05-01"
    ),
    (change(["fromWeek": 9, "toWeek": 5]), ".toWeek: found 5, allowed more than fromWeek, 9"),
    (
      change(["fromWeek": 5, "states": ["support", "work"]]),
      ": found a window of weeks on support in work, where nobody is on support, "
        + "allowed states that pay, or \"clock\": \"spell\""
    ),
    (
      ["metric": "weeksSave", "value": 53, "role": "check", "source": "x"],
      ".metric: found \"weeksSave\", allowed \"meanWeeksCounterfactual\", \"meanWeeksPlan\", \"weeksSaved\", "
        + "\"selfSupportingArrivalsGained\", \"selfSupportingPersonsGained\", \"municipalSaving\", "
        + "\"appropriationTotal\", \"equivalentRatio\", \"caseload\", \"caseloadOn\", \"caseloadChange\", "
        + "\"shareOfGroup\"; did you mean \"weeksSaved\"?"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake is refused in one sentence`(claim: JSONValue, sentence: String) throws {
    #expect(
      try Fixtures.refusals(["published": ["claim": claim]]) == ["small.json: published.claim" + sentence])
  }

  @Test func `what is right is not refused`() throws {
    let claims: [JSONValue] = [
      Self.share(), Self.share(["value": .null, "count": 15]), Self.share(["weeksAfter": 0]),
      Self.share(["group": ["cohort": .null, "effort": "mentor"]]), Self.change(),
      Self.change(["on": "2018-12-31", "since": "2015-01-01", "fromWeek": 5]),
      Self.change(["states": ["work"], "clock": "spell", "fromWeek": 5]),
    ]
    for claim in claims { #expect(try Fixtures.refusals(["published": ["claim": claim]]) == []) }
  }

  @Test func `participants of an effort that the plan does not have are refused`() throws {
    #expect(
      try Fixtures.refusals([
        "goal": .null,
        "efforts": ["mentor": ["arms": ["counterfactual"]]],
        "published": ["claim": Self.share(["group": ["cohort": .null, "effort": "mentor"]])],
      ]) == [
        "small.json: published.claim.group.effort: found mentor, which nobody takes part in with the plan, "
          + "allowed an effort that runs with the plan"
      ])
  }

  @Test func `published figures have the year that their metric needs`() throws {
    func refusal(_ metric: JSONValue, year: JSONValue) throws -> [String] {
      try Fixtures.refusals([
        "published": [
          "claim": ["metric": metric, "year": year, "value": 1, "role": "check", "source": "a report"]
        ]
      ])
    }
    #expect(
      try refusal("municipalSaving", year: .null)
        == [
          "small.json: published.claim.year: found nothing, allowed 2015 to 2018, since municipalSaving is of one year"
        ])
    #expect(
      try refusal("municipalSaving", year: 2019)
        == [
          "small.json: published.claim.year: found the year 2019, allowed 2015 to 2018, since municipalSaving is of one year"
        ])
    #expect(
      try refusal("weeksSaved", year: 2018)
        == ["small.json: published.claim.year: found 2018, allowed no year, since weeksSaved is of all years"]
    )
    #expect(
      try refusal("equivalentRatio", year: 2018)
        == [
          "small.json: published.claim.year: found 2018, allowed no year, since equivalentRatio is of all years"
        ])
  }

  @Test func `a published interval holds its value`() throws {
    func refusals(low: JSONValue, high: JSONValue) throws -> [String] {
      try Fixtures.refusals([
        "published": [
          "trial": [
            "metric": "equivalentRatio", "value": 1.5, "low": low, "high": high, "role": "check",
            "source": "a trial",
          ]
        ]
      ])
    }
    #expect(try refusals(low: 1.5, high: 1.5) == [])
    #expect(try refusals(low: .null, high: 1.75) == [])
    #expect(
      try refusals(low: 1.75, high: 1.25)
        == [
          "small.json: published.trial.low: found 1.75, allowed at most the value, 1.5",
          "small.json: published.trial.high: found 1.25, allowed at least the value, 1.5",
        ])
  }

  // MARK: - Warnings

  @Test func `a check is asked for its design, and told when it has no control group`() throws {
    func warnings(_ claim: JSONValue) throws -> [String] {
      try Scenario(Fixtures.small(["published": ["claim": claim]])).warnings
    }
    let before = "published.claim: a before-after figure without a control group is not an effect"
    #expect(try warnings(weeks(["design": "beforeAfter"])) == [before])
    #expect(try warnings(Self.share(["design": "uncontrolled"])) == [before])
    #expect(try warnings(Self.change(["design": "beforeAfter"])) == [before])
    #expect(try warnings(weeks(["design": "controlled"])) == [])
    #expect(try warnings(weeks(["design": "randomised"])) == [])
    #expect(
      try warnings(weeks()) == [
        "published.claim: no design is stated: say how its publisher came to it "
          + "(beforeAfter, uncontrolled, controlled, randomised)"
      ])
    #expect(try warnings(weeks(["role": "input"])) == [])
    #expect(try warnings(weeks(["role": "input", "design": "beforeAfter"])) == [])
    // How many there are is no effect.
    let level: JSONValue = [
      "metric": "caseloadOn", "on": "2016-05-01", "value": 1300, "role": "check", "source": "x",
    ]
    #expect(try warnings(level) == [])
  }
}
