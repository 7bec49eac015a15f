import BudgetImpact
import Microsimulation
import PublicFinance
import ScenarioFiles
import Testing

/// Outcome contracts as scenario files state them, and the sentences that refuse them.
@Suite struct ContractTests {
  @Test func `a contract is read with all its terms`() throws {
    func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }
    let contract = try #require(Scenario(Fixtures.full()).contract?.contract)
    #expect(contract.label == LocalizedText(danish: "Samtaler på resultat", english: "Talks by results"))
    #expect(contract.parties[.investor] == LocalizedText("Kapitalfonden"))
    #expect(contract.parties[.municipality] == LocalizedText(danish: "Byen", english: "The town"))
    #expect(contract.efforts == ["talks"])
    #expect(
      contract.outcomes == [
        .init(
          id: "job", label: LocalizedText(danish: "Et halvt år i job", english: "Half a year at work"),
          kind: .arrival(states: ["work"], stayWeeks: 26, amount: 40000)),
        .init(id: "weeks", kind: .weeksOffSupport(states: ["work"], amount: 1500.5)),
        .init(id: "saving", kind: .savingShare(0.25)),
      ])
    #expect(contract.baseline == .fixed(weeksOffSupportPerYear: 12.5, municipalCostPerYear: 90000))
    #expect(contract.lagWeeks == 4)
    #expect(contract.settlements.count == 10)
    #expect(contract.settlements.first == (try day("2016-06-30")))
    #expect(contract.settlements[1] == (try day("2016-12-31")))
    #expect(contract.lastDay == (try day("2020-12-31")))
    #expect(contract.threshold == .arrivals(10))
    #expect(contract.caps == .init(total: 15e6, perPerson: 80000, investorYearlyReturn: 0.08))
    #expect(contract.supplierCosts == [2015: 2.5e6, 2016: 3e6])
  }

  @Test func `terms that are not stated have their defaults`() throws {
    let scenario = try Scenario(Fixtures.small(Self.document()))
    let contract = try #require(scenario.contract?.contract)
    // The first start is the plan's, 2015-01-01: 26 weeks on is 2015-07-02, whose quarter ends in September.
    #expect(contract.settlements.first?.description == "2015-09-30")
    #expect(contract.settlements.count == 14)
    #expect(contract.baseline == nil && contract.threshold == nil && contract.floor == 0)
    #expect(contract.caps == OutcomeContract.Caps())
    #expect(contract.supplierCosts == nil && contract.parties.isEmpty && contract.label == nil)
    #expect(scenario.observations.last is ContractObservation)
    #expect(try Scenario(Fixtures.small()).contract == nil)
  }

  // MARK: - Bad input

  /// The small scenario with a coach whom a contract pays, and values merged over the contract and the coach.
  private static func document(_ contract: JSONValue = [:], coach: JSONValue = [:]) -> JSONValue {
    let effort: JSONValue = [
      "eligibility": ["states": ["support"]], "places": 10, "price": ["perPlaceWeekDKK": 900],
    ]
    let stated: JSONValue = [
      "efforts": ["coach"],
      "outcomes": [
        "job": ["kind": "arrival", "states": ["work"], "stayWeeks": 26, "amountDKK": 40000]
      ], "end": "2018-12-31",
    ]
    return ["efforts": ["coach": effort.merged(with: coach)], "contract": stated.merged(with: contract)]
  }

  private static let weeks: JSONValue = ["job": .null, "weeks": ["kind": "weeksOffSupport", "amountDKK": 5]]

  @Test(arguments: [
    (
      "an unknown destination", document(["outcomes": ["job": ["states": ["wrok"]]]]),
      "outcomes.job.states.0: found \"wrok\", allowed the id of a state: support, work; did you mean \"work\"?"
    ),
    (
      "a state that pays", document(["outcomes": ["job": ["states": ["work", "support"]]]]),
      "outcomes.job.states.1: found \"support\", which pays a benefit, allowed a destination"
    ),
    (
      "an effort that does not exist", document(["efforts": ["coash"]]),
      "efforts.0: found \"coash\", allowed the id of an effort: mentor, coach; did you mean \"coach\"?"
    ),
    (
      "no effort", document(["efforts": []]),
      "efforts: found an empty list, allowed a list with at least 1 of: the id of an effort: mentor, coach"
    ),
    (
      "an effort with a line", document(["efforts": ["mentor"]]),
      "efforts.0: found \"mentor\", which the line mentors pays, "
        + "allowed an effort without a line, since the investor pays it"
    ),
    (
      "an effort without a price", document(coach: ["price": .null]),
      "efforts.0: found \"coach\", which has no price, allowed an effort with a price"
    ),
    (
      "an effort without the plan", document(coach: ["arms": ["counterfactual"]]),
      "efforts.0: found \"coach\", which does not run with the plan, allowed an effort of the plan"
    ),
    (
      "an effort in both arms", document(coach: ["arms": ["plan", "counterfactual"]]),
      "efforts.0: found \"coach\", which runs without the plan too, allowed an effort of the plan alone"
    ),
    (
      "no outcome", document(["outcomes": ["job": .null]]),
      "outcomes: found no entry, allowed at least one entry: an id: a letter, then letters, digits, `-` or `_`"
    ),
    (
      "a comparison group of nobody",
      document(["outcomes": weeks, "baseline": ["comparisonGroup": 0]]),
      "baseline.comparisonGroup: found 0, allowed 1 or more (people)"
    ),
    (
      "weeks without a baseline", document(["outcomes": weeks]),
      "baseline: found nothing, allowed a baseline, against which weeks is counted"
    ),
    (
      "a fixed baseline of something else",
      document(["outcomes": weeks, "baseline": ["fixed": ["municipalCostPerYearDKK": 5]]]),
      "baseline.fixed.weeksOffSupportPerYear: found nothing, allowed a number, since weeks is counted against it"
    ),
    (
      "a baseline of arrivals", document(["baseline": "counterfactual"]),
      "baseline: found a baseline of arrivals, which have none, "
        + "allowed a baseline with weeksOffSupport or savingShare"
    ),
    (
      "a floor above the cap",
      document(["caps": ["totalMillionDKK": 2], "floor": ["totalMillionDKK": 2.5]]),
      "floor.totalMillionDKK: found 2.5, allowed at most caps.totalMillionDKK, 2"
    ),
    (
      "a floor beside a cap on a person",
      document(["caps": ["totalMillionDKK": 9, "perPersonDKK": 5], "floor": ["totalMillionDKK": 1]]),
      "floor: found a floor beside caps.perPersonDKK, which it may exceed, "
        + "allowed no cap but caps.totalMillionDKK beside it"
    ),
    (
      "a floor beside two such caps",
      document([
        "caps": ["perPersonDKK": 5, "investorYearlyReturn": 0.08], "floor": ["totalMillionDKK": 1],
      ]),
      "floor: found a floor beside caps.perPersonDKK and caps.investorYearlyReturn, which it may exceed, "
        + "allowed no cap but caps.totalMillionDKK beside it"
    ),
    (
      "costs before the period", document(["supplierCostsMillionDKK": ["2014": 1, "2015": 1]]),
      "supplierCostsMillionDKK.2014: found the year 2014, allowed years of the period, 2015 to 2018"
    ),
    (
      "costs after the period", document(["supplierCostsMillionDKK": ["2018": 1, "2019": 1]]),
      "supplierCostsMillionDKK.2019: found the year 2019, allowed years of the period, 2015 to 2018"
    ),
    (
      "a settlement before anything can be verified",
      document(["settlement": ["from": "2015-07-29"], "verificationLagWeeks": 4]),
      "settlement.from: found 2015-07-29, allowed 2015-07-30 or later: before that nothing can be verified"
    ),
    (
      "a settlement after the end", document(["settlement": ["from": "2018-06-30"], "end": "2018-06-29"]),
      "settlement.from: found 2018-06-30, allowed 2018-06-29, the contract's end, or earlier"
    ),
    (
      "an end after the period", document(["end": "2019-01-01"]),
      "end: found 2019-01-01, allowed a day of the period, 2015-01-01 to 2018-12-31"
    ),
    (
      "an end before anything can be verified", document(["end": "2015-07-01"]),
      "end: found 2015-07-01, allowed 2015-07-02 or later: before that nothing can be verified"
    ),
    (
      "a threshold of arrivals without one",
      document(["outcomes": weeks, "baseline": "counterfactual", "threshold": ["arrivals": 3]]),
      "threshold.arrivals: found a number of arrivals, while no outcome is one, allowed amountDKK in its place"
    ),
  ])
  func `each mistake is refused with one sentence`(name: String, document: JSONValue, message: String) throws
  {
    #expect(try Fixtures.refusals(document) == ["small.json: contract." + message])
  }

  @Test func `the days on which a first settlement and an end are just possible are accepted`() throws {
    #expect(
      try Fixtures.refusals(
        Self.document(["settlement": ["from": "2015-07-30"], "verificationLagWeeks": 4])) == [])
    #expect(try Fixtures.refusals(Self.document(["end": "2015-07-02"])) == [])
    let floor = try Scenario(
      Fixtures.small(Self.document(["caps": ["totalMillionDKK": 2], "floor": ["totalMillionDKK": 2]])))
    #expect(floor.contract?.contract.floor == 2e6)
    // A stay that no life is long enough for, without a crash.
    #expect(try Fixtures.refusals(Self.document(["outcomes": ["job": ["stayWeeks": 1e9]]])).count == 1)
  }

  @Test func `an ideal baseline and efforts that outlast the contract are warned of`() throws {
    func warnings(_ contract: JSONValue, coach: JSONValue = [:]) throws -> [String] {
      try Scenario(Fixtures.small(Self.document(contract, coach: coach))).warnings.filter {
        $0.hasPrefix("contract.") && !$0.hasPrefix("contract.efforts")
      }
    }
    #expect(try warnings([:]) == [])
    #expect(
      try warnings(["outcomes": Self.weeks, "baseline": "counterfactual"]) == [
        "contract.baseline: the participants' own lives without the plan: an ideal that no real contract can see"
      ])
    let late =
      "contract.end: coach goes on after it: the investor pays for it, and what comes of it is not paid"
    #expect(try warnings(["end": "2016-12-31"]) == [])
    #expect(try warnings(["end": "2016-12-30"]) == [late])
    #expect(try warnings([:], coach: ["end": "never"]) == [late])
  }

  @Test func `another effort of the plan that reaches the same people is warned of`() throws {
    func warnings(_ changes: JSONValue) throws -> [String] {
      // Applied last, so that null takes away what the small scenario states.
      let document = try JSONValue.object(Fixtures.small(Self.document()).root).merged(with: changes)
      let changed = try ScenarioDocument(parsing: Array(document.text.utf8), file: "small.json")
      return try Scenario(changed).warnings.filter { $0.hasPrefix("contract.") }
    }
    #expect(
      try warnings([:]) == [
        "contract.efforts: mentor runs with the plan too, for newcomers: what it changes counts as the contract's"
      ])
    // In both arms it is no difference, and without an effect it makes none.
    #expect(try warnings(["efforts": ["mentor": ["arms": ["plan", "counterfactual"]]]]) == [])
    #expect(try warnings(["efforts": ["mentor": ["effects": .null]], "goal": .null]) == [])
    let late: JSONValue = [
      "state": "support", "categories": ["quick": 1], "closedGroup": ["count": 5, "entry": "2015-02-01"],
    ]
    #expect(
      try warnings([
        "cohorts": ["late": late],
        "efforts": [
          "mentor": ["eligibility": ["cohorts": ["newcomers"]]],
          "coach": ["eligibility": ["cohorts": ["late"]]],
        ],
      ]) == [])
  }
}
