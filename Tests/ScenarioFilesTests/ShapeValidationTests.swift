import ScenarioFiles
import Testing

/// What the language's shape refuses, in full sentences.
struct ShapeValidationTests {
  @Test func `an unknown key is refused with the nearest one`() throws {
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["eligibility": ["fromweek": 4]]]]) == [
        "small.json: efforts.mentor.eligibility.fromweek: found an unknown key, "
          + "allowed cohorts, categories, states, clock, fromWeek, toWeek; did you mean fromWeek?"
      ])
    #expect(
      try Fixtures.refusals(["period": ["colour": "red"]])
        == ["small.json: period.colour: found an unknown key, allowed start, end"])
  }

  @Test func `a wrong type is refused`() throws {
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["takeUp": "half"]]])
        == ["small.json: efforts.mentor.takeUp: found \"half\", allowed a number, 0 to 1"])
    #expect(
      try Fixtures.refusals(["cohorts": ["newcomers": ["inflowPerYear": [1]]]]) == [
        "small.json: cohorts.newcomers.inflowPerYear: found a list, allowed a number, 0 or more (people), or values by year"
      ])
    #expect(
      try Fixtures.refusals(["cohorts": 7])
        == [
          "small.json: cohorts: found 7, allowed an object by an id: a letter, then letters, digits, `-` or `_`"
        ])
  }

  @Test func `a number out of range is refused`() throws {
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["takeUp": 1.2]]])
        == ["small.json: efforts.mentor.takeUp: found 1.2, allowed 0 to 1"])
    #expect(
      try Fixtures.refusals(["simulation": ["replications": 0.5, "seed": 1e19]]) == [
        "small.json: simulation.replications: found 0.5, allowed a whole number, 1 or more",
        "small.json: simulation.seed: found 1e+19, allowed 0 to 9007199254740991",
      ])
  }

  @Test func `places and start-up weeks have a limit`() throws {
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["places": 1e9, "startUpWeeks": 521]]]) == [
        "small.json: efforts.mentor.places: found 1000000000, allowed 0 to 1000000 (places)",
        "small.json: efforts.mentor.startUpWeeks: found 521, allowed 0 to 520 (weeks)",
      ])
    #expect(try Fixtures.refusals(["efforts": ["mentor": ["places": ["2015": 1_000_001]]]]).count == 1)
  }

  @Test func `a name has up to a hundred letters`() throws {
    let long = String(repeating: "x", count: 101)
    #expect(
      try Fixtures.refusals(["name": .string(long)]) == [
        "small.json: name: found \"\(long.prefix(57))…\", "
          + "allowed a name of up to 100 letters, digits, `-` and `_`"
      ])
    #expect(try Fixtures.refusals(["name": .string(String(long.prefix(100)))]) == [])
    #expect(ScenarioDocument.slug(of: "a/\(long).json") == long.prefix(100))
  }

  @Test func `mistakes inside what an input varies over are told`() throws {
    func refusals(_ values: JSONValue) -> [String] {
      let sweep = JSONObject([("scenario", "small.json"), ("vary", ["p": values])])
      do throws(ScenarioProblems) {
        _ = try SweepFile(sweep, file: "sweep.json")
        return []
      } catch {
        return error.problems.map(\.description)
      }
    }
    #expect(
      refusals(["from": 0.2, "too": 0.8]) == [
        "sweep.json: vary.p.too: found an unknown key, allowed from, to, levels",
        "sweep.json: vary.p.to: found nothing, allowed a number, any number",
      ])
    #expect(
      refusals(["from": 0, "to": 1, "levels": 2.5])
        == ["sweep.json: vary.p.levels: found 2.5, allowed a whole number, 2 or more"])
    #expect(
      refusals(["law": "bta", "mean": 0.5]) == [
        "sweep.json: vary.p.law: found \"bta\", allowed \"beta\", \"gamma\", \"lognormal\", \"normal\", "
          + "\"uniform\", \"triangular\"; did you mean \"beta\"?"
      ])
    #expect(refusals(["law": "beta", "mean": 0.5, "hgh": 0.6]).count == 1)
    // Of what is meant nothing is known.
    let unknown = refusals(["mean": 0.5])
    #expect(unknown.count == 1)
    #expect(unknown[0].hasPrefix("sweep.json: vary.p: found an object, allowed a list"))
  }

  @Test func `negative money is refused`() throws {
    #expect(
      try Fixtures.refusals([
        "benefits": ["help": ["weeklyRateDKK": ["2015": 10, "2016": -10]]],
        "plan": ["lines": ["mentors": ["appropriationMillionDKK": ["2015": -4.5]]]],
        "efforts": ["mentor": ["price": ["perPlaceWeekDKK": -1200]]],
      ]) == [
        "small.json: benefits.help.weeklyRateDKK.2016: found -10, allowed 0 or more (DKK)",
        "small.json: plan.lines.mentors.appropriationMillionDKK.2015: found -4.5, allowed 0 or more (million DKK)",
        "small.json: efforts.mentor.price.perPlaceWeekDKK: found -1200, allowed 0 or more (DKK)",
      ])
  }

  @Test func `a transition without time is refused`() throws {
    #expect(
      try Fixtures.refusals([
        "transitions": ["back": ["from": "work", "to": "support", "duration": ["law": "fixed", "weeks": 0]]]
      ]) == ["small.json: transitions.back.duration.weeks: found 0, allowed 0.1 or more (weeks)"])
  }

  @Test func `an unknown reference is refused with the nearest id`() throws {
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["line": "mentor"]]]) == [
        "small.json: efforts.mentor.line: found \"mentor\", allowed the id of a line of the plan: mentors; "
          + "did you mean \"mentors\"?"
      ])
    #expect(
      try Fixtures.refusals([
        "cohorts": ["newcomers": ["categories": ["quick": .null, "quikc": 0.5]]],
        "efforts": ["mentor": ["eligibility": ["states": ["support", "home"], "cohorts": ["all"]]]],
      ]) == [
        "small.json: cohorts.newcomers.categories.quikc: found the key \"quikc\", "
          + "allowed the id of a category: quick, slow; did you mean \"quick\"?",
        "small.json: efforts.mentor.eligibility.states.1: found \"home\", allowed the id of a state: support, work",
        "small.json: efforts.mentor.eligibility.cohorts.0: found \"all\", allowed the id of a cohort: newcomers",
      ])
    #expect(
      try Fixtures.refusals(["categories": .null]).first
        == "small.json: cohorts.newcomers.categories.quick: found the key \"quick\", "
        + "allowed the id of a category, of which none is stated")
  }

  @Test func `a missing value is refused`() throws {
    #expect(
      try Fixtures.refusals(["cohorts": ["newcomers": ["state": .null]], "period": ["end": .null]]) == [
        "small.json: period.end: found nothing, allowed a date from 1900 to 2199, such as \"2015-04-01\"",
        "small.json: cohorts.newcomers.state: found nothing, allowed the id of a state: support, work",
      ])
    // A note is no entry.
    for cohorts: JSONValue in [["newcomers": .null], ["newcomers": .null, "note": "nobody"]] {
      #expect(
        try Fixtures.refusals(["cohorts": cohorts])
          == [
            "small.json: cohorts: found no entry, "
              + "allowed at least one entry: an id: a letter, then letters, digits, `-` or `_`"
          ])
    }
    #expect(
      try Fixtures.refusals(["cohorts": .null]).first?.hasPrefix(
        "small.json: cohorts: found nothing, allowed an object") == true)
  }

  @Test func `a bad date is refused`() throws {
    #expect(
      try Fixtures.refusals(["period": ["start": "2015-02-29", "end": "31-12-2018"]]) == [
        "small.json: period.start: found \"2015-02-29\", allowed a date from 1900 to 2199, such as \"2015-04-01\"",
        "small.json: period.end: found \"31-12-2018\", allowed a date from 1900 to 2199, such as \"2015-04-01\"",
      ])
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["end": "nver"]]]) == [
        "small.json: efforts.mentor.end: found \"nver\", "
          + "allowed a date from 1900 to 2199, such as \"2015-04-01\", or \"never\""
      ])
  }

  @Test func `bad ids, years, weeks and bands are refused`() throws {
    #expect(
      try Fixtures.refusals([
        "categories": ["1st": [:]],
        "transitions": [
          "exit": [
            "duration": [
              "law": "piecewiseExponential", "meanWeeks": .null, "weeklyHazards": ["0": 1, "04": 1],
            ]
          ]
        ],
        "cohorts": [
          "newcomers": ["inflowPerYear": ["215": 5], "stock": ["count": 1, "elapsedWeeks": ["4–8": 1]]]
        ],
      ]) == [
        "small.json: categories.1st: found the key \"1st\", allowed an id: a letter, then letters, digits, `-` or `_`",
        "small.json: transitions.exit.duration.weeklyHazards.04: found the key \"04\", allowed a number of weeks, such as \"26\"",
        "small.json: cohorts.newcomers.inflowPerYear.215: found the key \"215\", allowed a year from 1900 to 2199",
        "small.json: cohorts.newcomers.stock.elapsedWeeks.4–8: found the key \"4–8\", "
          + "allowed a band of weeks, such as \"4-8\" or \"156-\"",
      ])
  }

  @Test func `a word that is not allowed is refused with the nearest one`() throws {
    #expect(
      try Fixtures.refusals([
        "transitions": ["exit": ["duration": ["law": "weibul"]]],
        "efforts": ["mentor": ["paidFor": "place", "priority": "earlyest"]],
      ]) == [
        "small.json: transitions.exit.duration.law: found \"weibul\", allowed \"exponential\", \"weibull\", \"gamma\", "
          + "\"loglogistic\", \"lognormal\", \"piecewiseExponential\", \"empirical\", \"fixed\"; did you mean \"weibull\"?",
        "small.json: efforts.mentor.paidFor: found \"place\", allowed \"places\", \"use\"; did you mean \"places\"?",
        "small.json: efforts.mentor.priority: found \"earlyest\", allowed \"earliest\", \"longestWaiting\", "
          + "or a list with at least 1 of: the id of a category: quick, slow; did you mean \"earliest\"?",
      ])
  }

  @Test func `keys that exclude or need each other are told`() throws {
    #expect(
      try Fixtures.refusals([
        "benefits": ["help": ["monthlyRateDKK": 10000]],
        "transitions": ["exit": ["duration": ["meanWeeks": .null]]],
        "efforts": ["mentor": ["price": ["casesWith": 35]]],
        "goal": ["meanWeeks": .null],
      ]) == [
        "small.json: benefits.help: found both weeklyRateDKK and monthlyRateDKK, "
          + "allowed one of them (null drops one that an extended file states)",
        "small.json: transitions.exit.duration: found none of meanWeeks, medianWeeks, allowed exactly one of them",
        "small.json: efforts.mentor.price: found casesWith without perStaffYearDKK, "
          + "allowed casesWith together with perStaffYearDKK",
        "small.json: goal: found none of meanWeeks, equivalentRatio, allowed at least one of them",
      ])
  }

  @Test func `annotations are allowed on every object`() throws {
    let notes: JSONValue = ["source": "facts.md", "note": "read twice", "assumption": true]
    #expect(
      try Fixtures.refusals([
        "source": "x", "assumption": "y", "period": notes, "cohorts": ["newcomers": ["categories": notes]],
        "efforts": ["mentor": ["eligibility": notes, "takeUpByCategory": notes]], "categories": notes,
        "plan": ["lines": ["mentors": ["appropriationMillionDKK": notes], "note": "lines"]],
        "transitions": ["exit": ["duration": notes]],
      ]) == [])
    #expect(
      try Fixtures.refusals([
        "period": [
          "note": ["da": "to gange", "en": "twice"], "assumption": ["da": "et skøn", "en": "a guess"],
        ]
      ]) == [])
    #expect(
      try Fixtures.refusals(["period": ["assumption": 1], "categories": ["note": ["da": "to gange"]]]) == [
        "small.json: period.assumption: found 1, allowed a text, or an object with da, en, or true or false",
        "small.json: categories.note.en: found nothing, allowed a text",
      ])
  }

  @Test func `a long text is shown short`() throws {
    let long = JSONValue.string(String(repeating: "x", count: 10_000))
    let problems = try Fixtures.refusals(["efforts": ["mentor": ["takeUp": long]]])
    #expect(problems.count == 1)
    #expect(problems[0].count < 200)
  }
}
