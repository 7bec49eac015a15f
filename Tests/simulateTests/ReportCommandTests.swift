import Foundation
import Testing

/// `simulate report`: the same bytes again, without simulating.
@Suite struct ReportCommandTests {
  private static let renderings = [
    "council-budget.da.csv", "council-budget.en.csv", "council.da.xlsx", "council.en.xlsx", "report.da.html",
    "report.en.html",
  ]

  private func made(_ arguments: String...) throws -> Workspace {
    let folder = Workspace("tiny.json")
    let outcome = try Command.run(["tiny.json", "--quiet", "--output", "made"] + arguments, in: folder)
    #expect(outcome.code == 0)
    return folder
  }

  @Test func `what was rendered comes again to the byte, from the content alone`() throws {
    let folder = try made()
    let before = folder.files(in: "made")
    let content = try #require(before["report.json"])
    folder.write(String(decoding: content, as: UTF8.self), to: "alone/report.json")
    let outcome = try Command.run(["report", "alone/"], in: folder)
    #expect(outcome.code == 0 && outcome.err.isEmpty)
    let again = folder.files(in: "alone")
    #expect(again.keys.sorted() == (Self.renderings + ["report.json"]).sorted())
    for name in Self.renderings {
      #expect(again[name] == before[name], "\(name)")
      #expect(outcome.out.contains("alone/\(name)\n"))
    }
  }

  @Test func `formats, language and folder are chosen`() throws {
    let folder = try made("--format", "csv")
    #expect(
      folder.files(in: "made").keys.filter { !$0.hasPrefix("data/") }.sorted() == [
        "council-budget.da.csv", "council-budget.en.csv", "report.json", "run.json", "scenario.json",
      ])
    let arguments = ["report", "made", "--format", "svg,html", "--language", "da", "--output", "slides", "--quiet"]
    let outcome = try Command.run(arguments, in: folder)
    #expect(outcome.code == 0 && outcome.out.isEmpty)
    let files = folder.files(in: "slides").keys.sorted()
    #expect(files.contains("report.da.html") && files.contains("charts/cumulativeNet.da.svg"))
    #expect(files.allSatisfy { !$0.contains(".en.") && !$0.hasSuffix(".csv") })
    let svg = folder.text("slides/charts/cumulativeNet.da.svg")
    #expect(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""))
  }

  @Test func `a run leaves nothing stale`() throws {
    let folder = try made("--format", "html,xlsx,csv,svg")
    #expect(folder.files(in: "made").keys.contains("charts/investment.en.svg"))
    #expect(
      try Command.run(["tiny.json", "--quiet", "--output", "made", "--format", "xlsx"], in: folder).code == 0)
    let files = folder.files(in: "made").keys.filter { !$0.hasPrefix("data/") && !$0.hasSuffix("/") }
    #expect(
      files.sorted() == ["council.da.xlsx", "council.en.xlsx", "report.json", "run.json", "scenario.json"])
  }

  @Test func `a folder without content is refused, and broken content is placed`() throws {
    let folder = try made()
    folder.write("x", to: "empty/file")
    let empty = try Command.run(["report", "empty"], in: folder)
    #expect(empty.code == 65 && empty.out.isEmpty)
    #expect(
      empty.err == "empty: found no report.json, allowed a folder that simulate run, sweep, merge or compare wrote; "
        + "run the scenario again to have one\n")
    #expect(try Command.run(["report", "nowhere"], in: folder).code == 65)
    let content = folder.text("made/report.json")
    for (broken, reason) in [
      (String(content.dropLast(9)), "not JSON"), ("{}", "no "), ("[]", "not JSON"),
      (content.replacingOccurrences(of: "\"title\":{\"da\":", with: "\"title\":{\"dk\":"), "no da at"),
    ] {
      folder.write(broken, to: "broken/report.json")
      let outcome = try Command.run(["report", "broken"], in: folder)
      #expect(outcome.code == 65, "\(reason)")
      #expect(outcome.err.hasPrefix("broken/report.json: found no content of a report"))
      #expect(outcome.err.contains(reason), "\(outcome.err)")
      #expect(folder.files(in: "broken").count == 1)
    }
  }

  @Test(arguments: ["pdf", "", "html,", "HTML"])
  func `an unknown format is refused`(format: String) throws {
    let folder = Workspace("tiny.json")
    for arguments in [["tiny.json", "--format", format], ["report", "made", "--format", format]] {
      let outcome = try Command.run(arguments, in: folder)
      #expect(outcome.code == 64)
      #expect(outcome.err.contains("--format"))
    }
  }
}
