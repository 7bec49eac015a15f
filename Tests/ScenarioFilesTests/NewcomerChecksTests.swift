import ScenarioFiles
import Testing

/// What must hold of newcomers: of the goal, which is about them, and of the inflow with its multiplier.
struct NewcomerChecksTests {
  @Test func `a goal needs newcomers and an effect to carry it`() throws {
    #expect(
      try Fixtures.refusals([
        "goal": ["equivalentRatio": 1.1], "efforts": ["mentor": ["effects": ["faster": ["during": 1.2]]]],
        "cohorts": ["newcomers": ["inflowPerYear": ["2017": 10]]],
      ]) == [
        "small.json: goal: found both meanWeeks.after and equivalentRatio, "
          + "allowed one of them (null drops one that an extended file states)",
        "small.json: goal: found no effect with a goalWeight, "
          + "allowed a goal whose ratio some effect of the plan carries, such as \"during\": {\"goalWeight\": 1}",
        "small.json: goal: found no inflow in the plan's years, "
          + "allowed a goal with newcomers, whose mean duration it is about",
      ])
    #expect(
      try Fixtures.refusals([
        "goal": ["meanWeeks": ["after": .null, "before": 40]], "efforts": ["mentor": ["effects": .null]],
      ])
        == [])
  }

  @Test func `a goal is about cohorts with newcomers`() throws {
    let group: JSONValue = [
      "state": "support", "categories": ["quick": 1], "closedGroup": ["count": 5, "entry": "2015-02-01"],
    ]
    let late: JSONValue = [
      "state": "support", "categories": ["quick": 1], "inflowPerYear": 50,
      "inflowMultiplier": ["2015-01-01": 0, "2017-01-01": 1],
    ]
    func refusals(_ cohorts: JSONValue) throws -> [String] {
      try Fixtures.refusals(["cohorts": ["group": group, "late": late], "goal": ["cohorts": cohorts]])
    }
    #expect(try refusals(["newcomers"]) == [])
    #expect(
      try refusals(["newcomers", "group", "late"]) == [
        "small.json: goal.cohorts.1: found group, without inflow in the plan's years, "
          + "allowed cohorts with newcomers in those years: newcomers",
        "small.json: goal.cohorts.2: found late, without inflow in the plan's years, "
          + "allowed cohorts with newcomers in those years: newcomers",
      ])
    #expect(
      try refusals(["newcomer"]) == [
        "small.json: goal.cohorts.0: found \"newcomer\", allowed the id of a cohort: newcomers, group, late; "
          + "did you mean \"newcomers\"?"
      ])
  }

  @Test func `a multiplier on the inflow has days of the period, factors and an inflow`() throws {
    func refusals(_ multiplier: JSONValue, inflow: JSONValue = 100) throws -> [String] {
      try Fixtures.refusals([
        "cohorts": [
          "newcomers": ["inflowMultiplier": multiplier, "inflowPerYear": inflow, "stock": ["count": 1]]
        ], "goal": .null,
      ])
    }
    let path = "small.json: cohorts.newcomers"
    #expect(try refusals(["2015-01-01": 100, "2018-12-31": 0]) == [])
    #expect(
      try refusals(["2014-12-31": 1, "2019-01-01": 2]) == [
        "\(path).inflowMultiplier.2014-12-31: found 2014-12-31, "
          + "allowed a day of the period, 2015-01-01 to 2018-12-31",
        "\(path).inflowMultiplier.2019-01-01: found 2019-01-01, "
          + "allowed a day of the period, 2015-01-01 to 2018-12-31",
      ])
    #expect(
      try refusals(["2015-02-30": 1, "2016": 1, "2016-01-01": -1, "2016-02-01": 101]) == [
        "\(path).inflowMultiplier.2015-02-30: found the key \"2015-02-30\", "
          + "allowed a date from 1900 to 2199, such as \"2015-04-01\"",
        "\(path).inflowMultiplier.2016: found the key \"2016\", "
          + "allowed a date from 1900 to 2199, such as \"2015-04-01\"",
        "\(path).inflowMultiplier.2016-01-01: found -1, allowed 0 to 100",
        "\(path).inflowMultiplier.2016-02-01: found 101, allowed 0 to 100",
      ])
    #expect(
      try refusals(["2016-01-01": 1], inflow: .null) == [
        "\(path): found inflowMultiplier without inflowPerYear, allowed inflowMultiplier together with inflowPerYear"
      ])
    // Nobody in the plan's years, 2015 and 2016.
    #expect(
      try Fixtures.refusals([
        "cohorts": ["newcomers": ["inflowMultiplier": ["2015-01-01": 0, "2017-01-01": 1]]]
      ])
        == [
          "small.json: goal: found no inflow in the plan's years, "
            + "allowed a goal with newcomers, whose mean duration it is about"
        ])
    // The limit on people counts with the factor.
    #expect(try refusals(["2015-01-01": 49.9], inflow: 100_000) == [])
    #expect(try refusals(["2015-01-01": 50.1], inflow: 100_000).count == 1)
  }
}
