import Foundation
import Testing

/// What a run prints and writes, and its options.
@Suite struct RunTests {
  static let reports = [
    "council-budget.da.csv", "council-budget.en.csv", "council.da.xlsx", "council.en.xlsx", "data/", "data/budget.csv", "data/caseload.csv",
    "data/columns.csv", "data/destinations.csv", "data/durations.csv", "data/efforts.csv", "data/persons.csv",
    "data/published.csv", "data/totals.csv", "report.da.html", "report.en.html", "report.json", "run.json",
    "scenario.json",
  ]

  @Test func `a run writes its reports and prints the table, the headline and the limits`() throws {
    let folder = Workspace("small.json")
    let outcome = try Command.run(["small.json"], in: folder)
    #expect(outcome.code == 0)
    #expect(folder.files(in: "reports/small").keys.sorted() == Self.reports)
    #expect(outcome.out.contains("Budget impact: Hjørring's plan, a tenth of the people\n"))
    for text in ["θ = 1.62", "goal 68.0", "Net result 2015-2024, municipality", "Paid back", "\nLimits: "] {
      #expect(outcome.out.contains(text), "\(text)")
    }
    #expect(outcome.out.hasSuffix("\nReports in reports/small/\nOpen reports/small/report.en.html\n"))
    // No bar where nobody watches: only the scenario's warnings.
    #expect(!outcome.err.contains("\r"))
    #expect(outcome.err.split(separator: "\n").allSatisfy { $0.hasPrefix("warning: ") }, "\(outcome.err)")
  }

  @Test func `run is the default subcommand`() throws {
    let folder = Workspace("tiny.json")
    let short = try Command.run(["tiny.json", "--output", "short"], in: folder)
    let long = try Command.run(["run", "tiny.json", "--output", "long"], in: folder)
    #expect(short.code == 0 && long.code == 0)
    #expect(short.out.replacing("short/", with: "long/") == long.out)
    #expect(folder.files(in: "short") == folder.files(in: "long"))
  }

  @Test func `quiet prints nothing`() throws {
    let outcome = try Command.run(["tiny.json", "--quiet"], in: Workspace("tiny.json"))
    #expect(outcome.code == 0)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.isEmpty)
  }

  @Test(arguments: [[], ["--quiet"], ["--replications", "1"]]) func `json prints the headline as JSON`(
    options: [String]
  ) throws {
    let outcome = try Command.run(["tiny.json", "--json"] + options, in: Workspace("tiny.json"))
    #expect(outcome.code == 0)
    let headline = try #require(JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
    #expect(headline["scenario"] as? String == "tiny")
    #expect(headline["replications"] as? Int == (options.contains("1") ? 1 : 2))
    #expect((headline["dkk"] as? [String: Any])?["netMunicipality"] != nil)
  }

  @Test func `the headline can be printed in Danish`() throws {
    let outcome = try Command.run(["tiny.json", "--language", "da"], in: Workspace("tiny.json"))
    #expect(outcome.code == 0)
    #expect(outcome.out.hasPrefix("Budgetvirkning: "))
    #expect(outcome.out.hasSuffix("\nRapporter i reports/tiny/\nÅbn reports/tiny/report.da.html\n"))
  }

  @Test func `the council's files show the plan as its source does`() throws {
    let folder = Workspace("small.json")
    #expect(try Command.run(["small.json", "--quiet", "--replications", "1"], in: folder).code == 0)
    let english = folder.text("reports/small/council-budget.en.csv")
    let danish = folder.text("reports/small/council-budget.da.csv")
    let none = Array(repeating: "0.0", count: 6)
    let rows: [(english: String, danish: String, figures: [String])] = [
      (
        "\"Caseworkers, administration etc.\"", "Sagsbehandlere, administration mv.",
        ["10.1", "8.8", "8.8", "8.8"] + none + ["36.5"]
      ),
      (
        "Mentor and company effort", "Mentor- og virksomhedsindsats",
        ["4.5", "5.9", "5.9", "5.9"] + none + ["22.2"]
      ),
      (
        "\"Other efforts, health, treatment etc.\"", "Øvrige indsatser, sundhed, behandling mv.",
        ["4.7", "15.4", "22.3", "23.6"] + none + ["66.0"]
      ),
      ("Total", "I alt", ["19.3", "30.1", "37.0", "38.3"] + none + ["124.7"]),
    ]
    for row in rows {
      let comma = row.figures.map { $0.replacing(".", with: ",") }
      #expect(
        english.contains("\r\n\(row.english),\(row.figures.joined(separator: ","))\r\n"), "\(row.english)")
      #expect(danish.contains("\r\n\(row.danish);\(comma.joined(separator: ";"))\r\n"), "\(row.danish)")
    }
    #expect(folder.bytes("reports/small/council-budget.da.csv")?.prefix(3) == [0xEF, 0xBB, 0xBF])
    #expect(danish.contains("\r\nPost;2015;2016;"))
    #expect(english.contains("\r\nItem,2015,2016,"))
  }

  @Test func `seed, replications and overrides are in the results and in the documents`() throws {
    let folder = Workspace("tiny.json")
    let arguments = [
      "tiny.json", "--quiet", "--seed", "9007199254740991", "--replications", "3", "--set",
      "efforts.mentor.takeUp=0.25", "--set", "name=quarter",
    ]
    #expect(try Command.run(arguments, in: folder).code == 0)
    let run = try json(folder, "reports/quarter/run.json")
    #expect(run["seed"] as? String == "9007199254740991")
    #expect(run["replications"] as? Int == 3)
    let scenario = try json(folder, "reports/quarter/scenario.json")
    let simulation = scenario["simulation"] as? [String: Any]
    #expect(simulation?["seed"] as? Int == 9_007_199_254_740_991)
    #expect(simulation?["replications"] as? Int == 3)
    let mentor = (scenario["efforts"] as? [String: Any])?["mentor"] as? [String: Any]
    #expect(mentor?["takeUp"] as? Double == 0.25)
    #expect(try Command.run(["tiny.json", "--quiet", "--replications", "3"], in: folder).code == 0)
    let seeds = ["reports/quarter", "reports/tiny"].map { folder.bytes("\($0)/data/totals.csv") }
    #expect(seeds[0] != seeds[1])
  }

  @Test func `the seed changes the results`() throws {
    let folder = Workspace("tiny.json")
    for seed in ["1", "2"] {
      #expect(
        try Command.run(["tiny.json", "--quiet", "--seed", seed, "--output", seed], in: folder).code == 0)
    }
    #expect(folder.bytes("1/data/totals.csv") != folder.bytes("2/data/totals.csv"))
  }

  /// tiny's net result has a standard deviation of about 0.2 million DKK: a loose precision stops at the first batch.
  /// The error after 100 replications is asked to fall by 0.8, which 1/√2 does: 200 or, by chance, 400.
  @Test func `precision stops at a batch boundary`() throws {
    let folder = Workspace("tiny.json")
    func run(_ error: Double) throws -> (replications: Int, standardError: Double, err: String) {
      let arguments = [
        "tiny.json", "--json", "--replications", "1000", "--precision", "netMunicipality=\(error)",
      ]
      let outcome = try Command.run(arguments, in: folder)
      #expect(outcome.code == 0)
      let headline = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any]
      let net = (headline?["dkk"] as? [String: Any])?["netMunicipality"] as? [String: Any]
      return (
        try #require(headline?["replications"] as? Int), try #require(net?["standardError"] as? Double),
        outcome.err
      )
    }
    let first = try run(1e9)
    #expect(first.replications == 100)
    let second = try run(0.8 * first.standardError)
    #expect([200, 400].contains(second.replications))
    #expect(second.standardError <= 0.8 * first.standardError)
    #expect(try json(folder, "reports/tiny/run.json")["replications"] as? Int == second.replications)
    #expect(!second.err.contains("--precision"))
  }

  @Test func `precision that is not reached is told`() throws {
    let arguments = ["tiny.json", "--replications", "150", "--precision", "weeksReached=0.000001"]
    let outcome = try Command.run(arguments, in: Workspace("tiny.json"))
    #expect(outcome.code == 0)
    #expect(outcome.err.contains("--precision weeksReached: not reached, the standard error is "))
    #expect(outcome.err.contains(" after 150 replications; allow more with --replications"))
  }

  @Test func `check explains without running`() throws {
    let folder = Workspace("small.json")
    let before = folder.files()
    let outcome = try Command.run(["check", "small.json"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.err.isEmpty)
    for text in [
      "small.json: valid", "newSick: 52 newcomers a year in 2015", "inflow × mean weeks", "Places:",
      "DKK a place and week",
      "a fifth cheaper", "weeklyValueDKK", "Assumptions:", "Warnings:", "states.other",
    ] { #expect(outcome.out.contains(text), "\(text)") }
    #expect(folder.files() == before)
  }

  @Test func `a line of people can be deleted from a new scenario`() throws {
    let folder = Workspace()
    #expect(try Command.run(["new", "town"], in: folder).code == 0)
    let lines = folder.text("town.json").split(separator: "\n")
    let people = lines.indices.filter { lines[$0].contains("\"stock") && lines[$0].contains("count") }
    #expect(people.count == 5)
    for line in people {
      var fewer = lines
      fewer.remove(at: line)
      // A comma before the closing brace would be a slip of the test.
      let text = fewer.joined(separator: "\n").replacingOccurrences(of: "}},\n  },", with: "}}\n  },")
      folder.write(text, to: "town.json")
      let outcome = try Command.run(["check", "town.json"], in: folder)
      #expect(outcome.code == 0, "\(lines[line]): \(outcome.err)")
    }
  }

  @Test func `a new scenario checks at once, and is not overwritten`() throws {
    let folder = Workspace()
    let made = try Command.run(["new", "my-town"], in: folder)
    #expect(made.code == 0)
    #expect(made.out.contains("simulate my-town.json"))
    #expect(folder.files().keys.sorted() == ["my-town.json"])
    let text = folder.text("my-town.json")
    #expect(text.split(separator: "\n").count < 40)
    // Found without SIMULATE_LIBRARY only where the program is installed or built in the project.
    let checked = try Command.run(["check", "my-town.json"], in: folder)
    #expect(checked.code == 0, "\(checked.err)")
    let again = try Command.run(["new", "my-town"], in: folder)
    #expect(again.code == 73)
    #expect(again.err == "my-town.json: stands there already; choose another name or remove it\n")
    #expect(folder.text("my-town.json") == text)
    let nowhere = try Command.run(["new", "no/such/folder/town.json"], in: folder)
    #expect(nowhere.code == 73)
    #expect(nowhere.err == "no/such/folder/town.json: cannot be written: no such folder\n")
  }

  private func json(_ folder: Workspace, _ name: String) throws -> [String: Any] {
    let bytes = try #require(folder.bytes(name))
    return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }
}
