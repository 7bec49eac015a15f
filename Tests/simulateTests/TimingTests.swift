import Foundation
import Testing

/// `--timing` tells what a run took, and changes nothing else.
@Suite struct TimingTests {
  @Test(arguments: ["file", "stream"]) func `timing is one JSON object of numbers`(place: String) throws {
    let folder = Workspace("tiny.json")
    let arguments = [
      "tiny.json", "--quiet", "--threads", "2", "--replications", "5", "--output", "out", "--timing",
    ]
    let outcome = try Command.run(arguments + [place == "file" ? "timing.json" : "-"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.out.isEmpty)
    if place == "file" { #expect(outcome.err.isEmpty) }
    let text = place == "file" ? folder.text("timing.json") : outcome.err
    let timing = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      timing.keys.sorted()
        == ["peakMemoryBytes", "people", "personsPerSecond", "phases", "replications", "threads"])
    #expect(timing["threads"] as? Int == 2)
    #expect(timing["replications"] as? Int == 5)
    #expect(try #require(timing["peakMemoryBytes"] as? Int) > 1_000_000)
    let phases = try #require(timing["phases"] as? [String: [String: Double]])
    #expect(phases.keys.sorted() == ["calibrate", "read", "report", "simulate"])
    for seconds in phases.values {
      #expect(seconds.keys.sorted() == ["cpuSeconds", "wallSeconds"])
      #expect(seconds.values.allSatisfy { $0 >= 0 })
    }
    let speeds = try #require(timing["personsPerSecond"] as? [String: Double])
    #expect(speeds.keys.sorted() == ["cpu", "wall"])
    #expect(speeds.values.allSatisfy { $0 >= 0 })
  }

  /// tiny's only people are newcomers of three years, so its table of durations counts them all.
  @Test func `people are counted once, though followed in both arms`() throws {
    let folder = Workspace("tiny.json")
    let arguments = ["tiny.json", "--quiet", "--replications", "40", "--output", "out", "--timing", "t.json"]
    #expect(try Command.run(arguments, in: folder).code == 0)
    let timing = try JSONSerialization.jsonObject(with: Data(folder.text("t.json").utf8)) as? [String: Any]
    let means = folder.text("out/data/durations.csv").split(whereSeparator: \.isNewline).compactMap {
      row -> Double? in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return cells[2] == "counterfactual" && cells[4] == "people" ? Double(cells[5]) : nil
    }
    #expect(means.count == 3)
    // Means have six significant digits.
    let people = try #require(timing?["people"] as? Double)
    #expect(people == (40 * means.reduce(0, +)).rounded())
  }

  @Test func `reports do not depend on timing`() throws {
    let folder = Workspace("tiny.json")
    for (output, options) in [("with", ["--timing", "t.json"]), ("without", [])] {
      let outcome = try Command.run(["tiny.json", "--output", output] + options, in: folder)
      #expect(outcome.code == 0)
    }
    #expect(folder.files(in: "with") == folder.files(in: "without"))
  }

  @Test(arguments: [
    ("folder", "a folder stands where a file should be"), ("no/such/t.json", "no such folder"),
    ("tiny.json/t.json", "a file stands where a folder should be"),
  ]) func `a timing that cannot be written is refused before the run`(path: String, reason: String) throws {
    let folder = Workspace("tiny.json")
    folder.write("", to: "folder/inside")
    let before = folder.files()
    let arguments = ["tiny.json", "--replications", "100000", "--timing", path]
    let outcome = try Command.run(arguments, in: folder)
    #expect(outcome.code == 73)
    #expect(outcome.out.isEmpty)
    #expect(
      outcome.err
        == "\(path): the timing cannot be written: \(reason); choose another file with --timing\n")
    #expect(folder.files() == before)
  }

  /// Weeks on benefit a person in each year and net municipal cost a person in all years, as a C program found them with
  /// 20 million people (standard errors a tenth of those here). Five standard errors: a false alarm in 10⁵.
  @Test func `the benchmark's scenario is the workload of the programs beside it`() throws {
    let scenario = Command.project.appendingPathComponent("Benchmarks/paired-spells.json").path
    let folder = Workspace()
    let arguments = [scenario, "--quiet", "--replications", "200", "--output", "out"]
    #expect(try Command.run(arguments, in: folder).code == 0)
    let weeks = [
      "counterfactual": [5.311, 13.392, 19.043, 23.234, 21.047, 15.393],
      "plan": [5.062, 11.535, 15.054, 17.168, 13.372, 7.716],
    ]
    let daysOfYears: [Double] = [365, 366, 365, 365, 365, 366]
    for (arm, weeks) in weeks {
      let rows = folder.text("out/data/persons.csv").split(whereSeparator: \.isNewline)
        .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        .filter { $0[1] == arm && $0[3] == "benefit.support" }
      #expect(rows.count == 6)
      for (year, row) in rows.enumerated() {
        let perPerson = daysOfYears[year] / 7 / 1000
        let mean = try #require(Double(row[4])) * perPerson
        let error = try #require(Double(row[5])) * perPerson
        #expect(abs(mean - weeks[year]) < 5 * error, "\(arm), year \(year + 1)")
      }
    }
    let costs = ["counterfactual": 263_430.0, "plan": 180_839]
    for (arm, cost) in costs {
      let row = try #require(
        folder.text("out/data/totals.csv").split(whereSeparator: \.isNewline).first {
          $0.hasPrefix("fixed 2015,municipality,,expenditure.\(arm).support,")
        }
      ).split(separator: ",", omittingEmptySubsequences: false)
      let mean = try #require(Double(row[4])) / 1000
      let error = try #require(Double(row[5])) / 1000
      #expect(abs(mean - cost) < 5 * error, "\(arm)")
    }
  }
}
