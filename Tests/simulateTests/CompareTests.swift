import Foundation
import ScenarioFiles
import Testing

/// `simulate compare`, end to end.
@Suite struct CompareTests {
  /// The rows of a data file by column.
  private func rows(_ name: String, in folder: Workspace) -> [[String: String]] {
    let lines = folder.text(name).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func changed(_ changes: JSONValue, of name: String) throws -> String {
    try JSONValue(parsing: Workspace.scenario(name)).merged(with: changes).text
  }

  private static let three: JSONValue = [
    "benefits": ["help": ["weeklyRateDKK": 2600]],
    "efforts": ["mentor": ["takeUp": 0.4, "price": ["perPlaceWeekDKK": 1000]]],
  ]

  @Test func `contributions add up to the difference to the øre, and years to the whole`() throws {
    let folder = Workspace("tiny.json")
    folder.write(try changed(Self.three, of: "tiny.json"), to: "other.json")
    let outcome = try Command.run(
      ["compare", "tiny.json", "other.json", "--replications", "5", "--output", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.contains("Why did the result change?"))
    #expect(
      outcome.out.contains("efforts.mentor.takeUp")
        && outcome.out.contains("Results in out/\nOpen out/report.en.html"))
    #expect(
      Set(folder.files(in: "out").keys) == [
        "compare.csv", "years.csv", "attribution.csv", "compare.json", "report.json", "report.da.html",
        "report.en.html",
      ])
    for metric in ["netMunicipality", "netPublicSector", "savingMunicipality", "spent"] {
      let total = try #require(rows("out/compare.csv", in: folder).first { $0["metric"] == metric })
      let parts = rows("out/attribution.csv", in: folder).filter { $0["metric"] == metric }
      #expect(parts.count == 3)
      let sum = parts.reduce(Decimal(0)) { $0 + (Decimal(string: $1["contribution"]!) ?? 0) }
      #expect(sum == Decimal(string: total["difference"]!), "\(metric)")
    }
    let years = rows("out/years.csv", in: folder).reduce(0) { $0 + Double($1["difference"]!)! }
    let net = try #require(Double(rows("out/compare.csv", in: folder)[0]["difference"]!))
    // Each of the years is rounded to the øre by itself.
    #expect(abs(years - net) < 0.1)
  }

  @Test func `a run's folder stands for its scenario, and the same scenario makes no difference`() throws {
    let folder = Workspace("tiny.json")
    let run = try Command.run(
      ["tiny.json", "--replications", "4", "--output", "was", "--quiet"], in: folder)
    #expect(run.code == 0, "\(run.err)")
    let outcome = try Command.run(["compare", "was", "tiny.json"], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.contains("No difference: both scenarios state the same"))
    #expect(outcome.out.contains("2 replications"))
    #expect(folder.exists("reports/was-tiny/compare.csv"))
    let danish = try Command.run(
      ["compare", "was", "tiny.json", "--language", "da", "--output", "da"], in: folder)
    #expect(danish.out.contains("Ingen forskel"))
    #expect(folder.bytes("da/compare.json") == folder.bytes("reports/was-tiny/compare.json"))
  }

  @Test func `threads change no byte`() throws {
    let folder = Workspace("tiny.json")
    folder.write(try changed(Self.three, of: "tiny.json"), to: "other.json")
    for threads in ["1", "3"] {
      let outcome = try Command.run(
        [
          "compare", "tiny.json", "other.json", "--replications", "3", "--output", threads, "--threads",
          threads, "--quiet",
        ], in: folder)
      #expect(outcome.code == 0 && outcome.out.isEmpty, "\(outcome.err)")
    }
    #expect(folder.files(in: "1") == folder.files(in: "3"))
  }

  @Test func `another metric may be explained`() throws {
    let folder = Workspace("tiny.json")
    folder.write(try changed(Self.three, of: "tiny.json"), to: "other.json")
    let outcome = try Command.run(
      [
        "compare", "tiny.json", "other.json", "--replications", "3", "--output", "out", "--metric",
        "starts.mentor",
      ], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.contains("starts.mentor: what each change contributes"))
    #expect(rows("out/compare.csv", in: folder).last?["metric"] == "starts.mentor")
  }

  @Test func `what is wrong is told with the usual exit codes`() throws {
    let folder = Workspace("tiny.json")
    folder.write("{}", to: "broken.json")
    folder.write("", to: "file")
    let cases: [([String], Int32, String)] = [
      (["tiny.json", "none.json"], 65, "none.json"), (["tiny.json", "broken.json"], 65, "broken.json"),
      (["tiny.json"], 64, "Missing expected argument"),
      (["tiny.json", "tiny.json", "--replications", "0"], 64, "--replications"),
      (["tiny.json", "tiny.json", "--metric", "netMunicipalty"], 65, "netMunicipality"),
      (["tiny.json", "tiny.json", "--output", "file/x"], 73, "file"),
    ]
    for (arguments, code, text) in cases {
      let outcome = try Command.run(["compare"] + arguments, in: folder)
      #expect(outcome.code == code, "\(arguments): \(outcome.err)")
      #expect(outcome.err.contains(text), "\(arguments): \(outcome.err)")
    }
    #expect(!folder.exists("reports"))
  }
}
