import ScenarioFiles
import Testing

/// What must hold over several values, in full sentences; and what is only worth a warning.
struct ScenarioChecksTests {
  @Test func `the small scenario is accepted`() throws {
    #expect(try Fixtures.refusals([:]) == [])
  }

  @Test func `shares that do not sum to one are refused`() throws {
    #expect(
      try Fixtures.refusals([
        "cohorts": ["newcomers": ["categories": ["slow": 0.4]]],
        "states": ["school": ["destination": true]],
        "transitions": ["exit": ["to": .null, "destinations": ["work": 0.7, "school": 0.3001]]],
      ]) == [
        "small.json: transitions.exit.destinations: found shares that sum to 1.0001, allowed shares that sum to 1",
        "small.json: cohorts.newcomers.categories: found shares that sum to 0.9, allowed shares that sum to 1",
      ])
    // Rounding of the sum itself is forgiven.
    #expect(
      try Fixtures.refusals(["cohorts": ["newcomers": ["categories": ["quick": 0.1, "slow": 0.9000000001]]]])
        == [])
  }

  @Test func `a cohort without categories is refused when there are some`() throws {
    #expect(
      try Fixtures.refusals(["cohorts": ["newcomers": ["categories": .null]]]) == [
        "small.json: cohorts.newcomers.categories: found nothing, allowed shares of the categories, which sum to 1"
      ])
  }

  @Test func `years outside the period or the plan are refused`() throws {
    #expect(
      try Fixtures.refusals([
        "plan": [
          "lines": ["mentors": ["appropriationMillionDKK": ["2017": 5.9], "setUpMillionDKK": ["2014": 0]]]
        ],
        "cohorts": ["newcomers": ["inflowPerYear": ["2010": 90, "2015": 100, "2019": 110]]],
        "efforts": ["mentor": ["places": ["2015": 5, "2105": 6]]],
      ]) == [
        "small.json: cohorts.newcomers.inflowPerYear.2019: found the year 2019, allowed years up to 2018, the period's last",
        "small.json: efforts.mentor.places.2105: found the year 2105, allowed years up to 2018, the period's last",
        "small.json: plan.lines.mentors.appropriationMillionDKK.2017: found the year 2017, "
          + "allowed years of the plan, 2015 to 2016",
        "small.json: plan.lines.mentors.setUpMillionDKK.2014: found the year 2014, "
          + "allowed years of the plan, 2015 to 2016",
      ])
  }

  @Test func `an end before its start is refused`() throws {
    #expect(
      try Fixtures.refusals(["period": ["end": "2014-12-31"]])
        == ["small.json: period.end: found 2014-12-31, allowed 2015-01-01, the start, or later"])
    #expect(
      try Fixtures.refusals(["plan": ["end": "2014-12-31"]])
        == ["small.json: plan.end: found 2014-12-31, allowed 2015-01-01, the start, or later"])
    #expect(
      try Fixtures.refusals(["plan": ["end": "2019-01-01"]])
        == ["small.json: plan.end: found 2019-01-01, allowed a day of the period, 2015-01-01 to 2018-12-31"])
    #expect(
      try Fixtures.refusals([
        "efforts": ["mentor": ["start": "2015-06-01", "end": "2015-05-31"]],
        "cohorts": [
          "newcomers": ["closedGroup": ["count": 5, "entry": ["start": "2015-03-02", "end": "2015-03-01"]]]
        ],
      ]) == [
        "small.json: cohorts.newcomers.closedGroup.entry.end: found 2015-03-01, allowed 2015-03-02, the start, or later",
        "small.json: efforts.mentor.end: found 2015-05-31, allowed 2015-06-01, the start, or later",
      ])
  }

  @Test func `dates outside the period are refused`() throws {
    #expect(
      try Fixtures.refusals([
        "efforts": ["mentor": ["start": "2014-12-31"]],
        "cohorts": ["newcomers": ["closedGroup": ["count": 5, "entry": "2019-01-01"]]],
      ]) == [
        "small.json: cohorts.newcomers.closedGroup.entry: found 2019-01-01, "
          + "allowed days of the period, 2015-01-01 to 2018-12-31",
        "small.json: efforts.mentor.start: found 2014-12-31, allowed a day of the period, 2015-01-01 to 2018-12-31",
      ])
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["start": "2017-01-01"]]]) == [
        "small.json: efforts.mentor.start: found 2017-01-01, after the plan's end, "
          + "allowed a day of the plan, or an end of its own"
      ])
  }

  @Test func `an effort without places or price is refused`() throws {
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["line": .null, "price": .null]]]) == [
        "small.json: efforts.mentor: found neither places nor a line that pays for them, "
          + "allowed places, or a line and a price"
      ])
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["line": .null]]]) == [
        "small.json: efforts.mentor: found neither places nor a line that pays for them, "
          + "allowed places, or a line and a price"
      ])
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["price": .null]]])
        == [
          "small.json: efforts.mentor.price: found nothing, allowed a price, since a line pays for the effort"
        ])
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["price": ["perPlaceWeekDKK": 0]]]])
        == ["small.json: efforts.mentor.price: found 0, allowed a price above 0, or places"])
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["line": .null, "price": .null, "places": 10]]]) == [])
  }

  @Test func `prices that buy places without number are refused`() throws {
    func refusal(_ price: JSONValue) throws -> [String] {
      try Fixtures.refusals(["efforts": ["mentor": ["price": ["perPlaceWeekDKK": price]]]])
    }
    #expect(
      try refusal(1e-100) == [
        "small.json: efforts.mentor.price: found 1e-100, next to nothing, allowed a price above 0, or places"
      ])
    for price: JSONValue in [1e-30, 0.001] {
      #expect(
        try refusal(price) == [
          "small.json: efforts.mentor.price: found a price that buys more than 1,000,000 places, "
            + "allowed up to 1,000,000 places, or \"places\": \"unlimited\""
        ])
    }
    // What is next to nothing buys nothing.
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["shareOfLine": 1e-130, "startUpWeeks": 1e-300]]]) == [])
  }

  @Test func `unlimited places cannot be paid for as places`() throws {
    #expect(
      try Fixtures.refusals(["efforts": ["mentor": ["places": "unlimited", "paidFor": "places"]]]) == [
        "small.json: efforts.mentor.paidFor: found \"places\" of an effort with unlimited places, "
          + "allowed \"use\", or a number of places"
      ])
  }

  @Test func `set-up money beyond the appropriation and a line sold twice are refused`() throws {
    #expect(
      try Fixtures.refusals([
        "plan": ["lines": ["mentors": ["setUpMillionDKK": ["2015": 4.6]]]],
        "efforts": [
          "mentor": ["shareOfLine": 0.6],
          "second": [
            "line": "mentors", "shareOfLine": 0.5, "eligibility": ["states": ["support"]],
            "price": ["perPlaceWeekDKK": 10],
          ],
        ],
      ]) == [
        "small.json: plan.lines.mentors.setUpMillionDKK.2015: found 4.6, allowed at most the year's appropriation, 4.5",
        "small.json: efforts.second.shareOfLine: found shares of mentors that sum to 1.1 (mentor, second), "
          + "allowed at most 1 together",
      ])
  }

  @Test func `states that must pay are refused when they do not`() throws {
    #expect(
      try Fixtures.refusals([
        "cohorts": ["newcomers": ["state": "work"]],
        "efforts": ["mentor": ["eligibility": ["states": ["work"]]]],
      ]) == [
        "small.json: cohorts.newcomers.state: found \"work\", a destination, allowed a state that pays a benefit",
        "small.json: efforts.mentor.eligibility.states.0: found \"work\", a destination, "
          + "allowed a state that pays a benefit",
      ])
  }

  @Test func `moves to oneself and the support clock outside support are refused`() throws {
    #expect(
      try Fixtures.refusals([
        "transitions": [
          "stay": ["from": "support", "to": "support", "duration": ["law": "exponential", "meanWeeks": 5]],
          "back": [
            "from": "work", "to": "support", "clock": "support",
            "duration": ["law": "exponential", "meanWeeks": 5],
          ],
        ]
      ]) == [
        "small.json: transitions.stay: found a move from support to itself, allowed a move to another state",
        "small.json: transitions.back.clock: found \"support\" out of the destination work, "
          + "allowed \"spell\": the support clock stands still there",
      ])
  }

  @Test func `tables of a law that do not hold together are refused`() throws {
    func refusal(_ duration: JSONValue) throws -> [String] {
      try Fixtures.refusals([
        "transitions": ["next": ["from": "support", "to": "work", "duration": duration]]
      ])
    }
    #expect(
      try refusal(["law": "empirical", "survival": ["0": 1, "52": 0.5, "13": 0.4]]) == [
        "small.json: transitions.next.duration.survival.52: found 0.5, allowed above 0 and at most the row before"
      ])
    #expect(
      try refusal(["law": "empirical", "survival": ["0": 0.9, "13": 0.4]])
        == ["small.json: transitions.next.duration.survival.0: found 0.9, allowed 1 in the first row"])
    #expect(
      try refusal(["law": "piecewiseExponential", "weeklyHazards": ["4": 0.1]])
        == ["small.json: transitions.next.duration.weeklyHazards.4: found week 4, allowed 0 in the first row"]
    )
    #expect(
      try refusal(["law": "piecewiseExponential", "weeklyHazards": ["0": 0.1, "0.0": 0.2]])
        == [
          "small.json: transitions.next.duration.weeklyHazards.0.0: found week 0 a second time, allowed each week once"
        ])
    #expect(
      try refusal(["law": "loglogistic", "shape": 0.9, "meanWeeks": 30]).map { $0.prefix(56) }
        == ["small.json: transitions.next.duration.shape: found 0.9, "])
    // Moves in a circle must take time, by a scale or a table too.
    let path = "small.json: transitions.next.duration"
    #expect(
      try refusal(["law": "gamma", "shape": 2, "scaleWeeks": 0.03125])
        == ["\(path).scaleWeeks: found a mean of 0.0625 weeks, allowed 0.1 or more (weeks)"])
    #expect(try refusal(["law": "weibull", "shape": 1, "scaleWeeks": 1e-5]).count == 1)
    #expect(
      try refusal(["law": "loglogistic", "shape": 1, "scaleWeeks": 0.05])
        == ["\(path).scaleWeeks: found a mean of 0.05 weeks, allowed 0.1 or more (weeks)"])
    #expect(
      try refusal(["law": "empirical", "survival": ["0": 1, "0.001": 1e-300]]).first?.hasPrefix(
        "\(path).survival: found a mean of ") == true)
    #expect(try refusal(["law": "gamma", "shape": 1000, "scaleWeeks": 0.001]) == [])
    // Rows may stand in any order: a merged file may add some.
    #expect(try refusal(["law": "empirical", "survival": ["52": 0.4, "0": 1, "13": 0.8]]) == [])
  }

  @Test func `ladders begin at week 0 and regimes on days of their own`() throws {
    #expect(
      try Fixtures.refusals([
        "reimbursement": [
          "regimes": [
            "old": ["validFrom": "2014-01-01", "ladder": ["4": 0.5]],
            "new": ["validFrom": "2014-01-01", "ladder": ["0": 0.5]],
          ]
        ]
      ]) == [
        "small.json: reimbursement.regimes.old.ladder: found a first step at week 4, allowed a step at week 0",
        "small.json: reimbursement.regimes.new.validFrom: found 2014-01-01, the day of old, allowed a day of its own",
      ])
  }

  @Test func `bands of weeks must rise without overlap, the open one last`() throws {
    func refusal(_ bands: JSONValue, before: JSONValue = 0) throws -> [String] {
      try Fixtures.refusals([
        "cohorts": [
          "newcomers": ["stock": ["count": 9, "elapsedWeeks": bands, "supportBeforeWeeks": before]]
        ]
      ])
    }
    let path = "small.json: cohorts.newcomers.stock.elapsedWeeks"
    #expect(try refusal(["0-4": 19.4, "4-8": 9.9, "10-13": 0, "156-": 0.5]) == [])
    #expect(
      try refusal(["0-4": 1, "3-8": 1])
        == [
          "\(path).3-8: found a band from week 3, allowed a start at week 4, the end of the band before, or later"
        ])
    #expect(
      try refusal(["4-8": 1, "0-4": 1])
        == [
          "\(path).0-4: found a band from week 0, allowed a start at week 8, the end of the band before, or later"
        ])
    #expect(
      try refusal(["156-": 1, "200-300": 1])
        == ["\(path).200-300: found a band from week 200 after an open band, allowed the open band last"])
    #expect(
      try refusal(["8-4": 1]) == [
        "\(path).8-4: found a band that ends at week 4, allowed an end after its start"
      ])
    #expect(
      try refusal(["0-4": 0]) == ["\(path): found no weight above 0, allowed at least one weight above 0"])
    #expect(
      try refusal(["0-2000": 1], before: 100)
        == ["\(path).0-2000: found weeks beyond 1980, allowed support weeks up to 2080 in all"])
  }

  @Test func `bands beyond the week at which a clock has moved everybody on are refused`() throws {
    func refusal(
      _ bands: JSONValue, clock: JSONValue = "spell", before: JSONValue = 0, categories: JSONValue = .null,
      group: String = "stock"
    ) throws -> [String] {
      let limit: JSONValue = [
        "from": "support", "to": "longer", "clock": clock, "categories": categories,
        "duration": ["law": "fixed", "weeks": 22],
      ]
      let later: JSONValue = ["from": "support", "to": "longer", "duration": ["law": "fixed", "weeks": 30]]
      let entry: JSONValue = group == "closedGroup" ? "2015-02-01" : .null
      let people: JSONValue = [
        "count": 9, "entry": entry, "elapsedWeeks": bands, "supportBeforeWeeks": before,
      ]
      return try Fixtures.refusals([
        "states": ["longer": ["pays": "help"]],
        "transitions": ["limit": limit, "later": later],
        "cohorts": ["newcomers": [group: people]],
      ])
    }
    func message(_ band: String, _ transition: String, _ week: Int, group: String = "stock") -> String {
      "small.json: cohorts.newcomers.\(group).elapsedWeeks.\(band): "
        + "found weeks that nobody can have been there "
        + "(transition \(transition) moves everybody on at week \(week)), "
        + "allowed bands up to week \(week)"
    }
    #expect(try refusal(["0-4": 1, "4-22": 1, "22-40": 0]) == [])
    #expect(try refusal(["0-4": 1, "21-": 1]) == [])
    #expect(try refusal(["0-4": 1, "8-23": 1]) == [message("8-23", "limit", 22)])
    #expect(try refusal(["0-4": 1, "22-": 1]) == [message("22-", "limit", 22)])
    #expect(
      try refusal(["0-23": 1], group: "closedGroup") == [message("0-23", "limit", 22, group: "closedGroup")])
    // The clock of support has run before; once past it, it never fires.
    #expect(try refusal(["0-13": 1], clock: "support", before: 10) == [message("0-13", "limit", 12)])
    #expect(try refusal(["0-30": 1], clock: "support", before: 22) == [])
    // Whoever it is not for stays longer.
    #expect(try refusal(["0-30": 1], categories: ["quick"]) == [])
    #expect(try refusal(["0-31": 1], categories: ["quick"]) == [message("0-31", "later", 30)])
  }

  @Test func `a billion people are refused with the memory they would need`() throws {
    #expect(
      try Fixtures.refusals([
        "cohorts": ["newcomers": ["stock": ["count": 1e9], "inflowPerYear": .null]], "goal": .null,
      ]) == [
        "small.json: cohorts: found 1,000,000,000 people, about 200 GB of memory, "
          + "allowed up to 20,000,000 people, about 4 GB"
      ])
    let many: JSONValue = ["inflowPerYear": 1e15, "inflowMultiplier": ["2015-01-01": 100]]
    #expect(
      try Fixtures.refusals(["cohorts": ["newcomers": many]]) == [
        "small.json: cohorts: found 4e+17 people, about 80,000,000,000 GB of memory, "
          + "allowed up to 20,000,000 people, about 4 GB"
      ])
    #expect(try Fixtures.refusals(["cohorts": ["newcomers": ["inflowPerYear": 5_000_000]]]) == [])
    #expect(try Fixtures.refusals(["cohorts": ["newcomers": ["inflowPerYear": 5_000_001]]]).count == 1)
  }

  @Test func `two names with one stream are refused`() throws {
    // The FNV-1a hashes of these two agree in their low 24 bits, those of the transitions below in all 32.
    let (first, second) = ("bqyz", "jkbe")
    let cohort: JSONValue = ["state": "support", "categories": ["quick": 1], "inflowPerYear": 1]
    let document = try Fixtures.small(["cohorts": .object(JSONObject([(first, cohort), (second, cohort)]))])
    #expect(
      Fixtures.refusals(of: document) == [
        "small.json: cohorts.\(second): found the random streams of \"\(first)\" (the hashes of the two names are equal), "
          + "allowed streams of its own: give it another id"
      ])
    let move: JSONValue = [
      "from": "support", "to": "work", "duration": ["law": "exponential", "meanWeeks": 5],
    ]
    #expect(
      try Fixtures.refusals(["transitions": ["orrqgi": move, "ierekd": move]]) == [
        "small.json: transitions.ierekd: found the random streams of \"transition:orrqgi\" "
          + "(the hashes of the two names are equal), allowed streams of its own: give it another id"
      ])
  }

  @Test func `a staff price and a window must leave something`() throws {
    #expect(
      try Fixtures.refusals([
        "efforts": [
          "mentor": [
            "price": [
              "perPlaceWeekDKK": .null, "perStaffYearDKK": 600000, "casesWith": 80, "casesWithout": 35,
            ],
            "eligibility": ["fromWeek": 8, "toWeek": 8],
          ]
        ]
      ]) == [
        "small.json: efforts.mentor.price.casesWithout: found 35, allowed more than casesWith, 80",
        "small.json: efforts.mentor.eligibility.toWeek: found 8, allowed more than fromWeek, 8",
      ])
  }

  @Test func `shares passed on cannot exceed the saving`() throws {
    #expect(
      try Fixtures.refusals(["passedOn": ["equalisation": 0.7, "budgetGuarantee": 0.5]])
        == ["small.json: passedOn: found shares that sum to 1.2, allowed at most 1 together"])
  }

  @Test func `oversights are warned of`() throws {
    let scenario = try Scenario(
      Fixtures.small([
        "benefits": ["help": ["weeklyRateDKK": ["2015": 10, "2016": 11]]],
        "states": ["fleksjob": ["destination": true], "limbo": ["pays": "help"]],
        "transitions": [
          "away": ["from": "support", "to": "limbo", "duration": ["law": "fixed", "weeks": 500]]
        ],
        "plan": ["lines": ["unused": ["appropriationMillionDKK": ["2015": 1]]]],
        "efforts": ["mentor": ["effects": ["none": ["transitions": ["fleksjob"], "during": 2]]]],
        "goal": .null,
      ]))
    #expect(
      scenario.warnings == [
        "states.fleksjob: people here do not support themselves and no weeklyValueDKK is stated: what they cost is left out",
        "benefits.help: rates in each year's own prices, but no prices.index: they are taken as fixed prices",
        "states.limbo: no transition leads out: people stay until the cap of 2,080 support weeks",
        "plan.lines.unused: no effort is paid from this line: its money is never spent",
        "efforts.mentor.effects.faster: has a goalWeight, but the scenario has no goal for its effects",
        "efforts.mentor.effects.none: acts on no transition of the model",
      ])
    #expect(try Scenario(Fixtures.small()).warnings == [])
  }
}
