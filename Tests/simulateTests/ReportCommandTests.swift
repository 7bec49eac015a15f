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
    let arguments = [
      "report", "made", "--format", "svg,html", "--language", "da", "--output", "slides", "--quiet",
    ]
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

  @Test func `a run leaves nothing of another scenario in its folder`() throws {
    let folder = Workspace("contract.json", "tiny.json")
    for (name, output) in [("contract", "shared"), ("tiny", "shared"), ("tiny", "fresh")] {
      let outcome = try Command.run(
        [
          "\(name).json", "--quiet", "--output", output, "--format",
          name == "tiny" ? "csv" : "html,xlsx,csv,svg",
        ],
        in: folder)
      #expect(outcome.code == 0, "\(outcome.err)")
      if name == "contract" {
        let files = folder.files(in: "shared").keys
        for file in ["charts/contract.da.svg", "data/contract.csv", "council-contract.en.csv"] {
          #expect(files.contains(file), "\(file)")
        }
      }
    }
    #expect(folder.files(in: "shared") == folder.files(in: "fresh"))
  }

  @Test func `what stands beside a report stays, and content that names other folders takes nothing away`()
    throws
  {
    let folder = try made("--format", "svg,csv")
    let content = folder.text("made/report.json")
    let hostile = content.replacingOccurrences(of: "\"id\":\"cumulativeNet\"", with: "\"id\":\"../../kept\"")
    #expect(hostile != content)
    folder.write(hostile, to: "made/report.json")
    for name in ["kept.da.svg", "made/charts/own.svg", "made/notes.txt"] { folder.write("mine", to: name) }
    #expect(try Command.run(["tiny.json", "--quiet", "--output", "made"], in: folder).code == 0)
    for name in ["kept.da.svg", "made/charts/own.svg", "made/notes.txt"] {
      #expect(folder.text(name) == "mine")
    }
  }

  @Test func `content that would write elsewhere or that no renderer can take is refused`() throws {
    let folder = try made("--format", "csv")
    let content = folder.text("made/report.json")
    for (old, new, place) in [
      ("\"id\":\"cumulativeNet\"", "\"id\":\"../../EVIL\"", "chart._0.id: allowed 1 to 200 letters"),
      (
        "\"file\":\"council-budget\"", "\"file\":\"../../EVIL\"",
        "at spreadsheets.0.file: allowed 1 to 200 letters"
      ),
      ("\"labelColumns\":5", "\"labelColumns\":-3", "labelColumns: allowed 0 to "),
      ("\"category\":0", "\"category\":70000", ".category: allowed 0 to "),
      ("\"value\":1", "\"value\":70000", ".value: allowed 0 to "),
    ] {
      let broken = content.replacingOccurrences(of: old, with: new)
      #expect(broken != content, "\(old)")
      folder.write(broken, to: "inner/broken/report.json")
      let outcome = try Command.run(
        ["report", "inner/broken", "--format", "html,xlsx,csv,svg"], in: folder)
      #expect(outcome.code == 65, "\(new)")
      #expect(outcome.err.contains(place), "\(outcome.err)")
      #expect(folder.files(in: "inner").keys.sorted() == ["broken/", "broken/report.json"])
    }
    #expect(folder.files().keys.allSatisfy { !$0.contains("EVIL") })
  }

  @Test func `a report without a workbook says so`() throws {
    let folder = try made()
    var content = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.bytes("made/report.json") ?? [])) as? [String: Any])
    content["sheets"] = []
    content["spreadsheets"] = []
    folder.write([UInt8](try JSONSerialization.data(withJSONObject: content)), to: "bare/report.json")
    let none = try Command.run(["report", "bare", "--format", "xlsx"], in: folder)
    #expect(none.code == 64 && none.out.isEmpty)
    #expect(none.err == "bare: has no workbook (of a sweep or comparison); allowed --format html,svg\n")
    let part = try Command.run(["report", "bare", "--format", "xlsx,html,csv"], in: folder)
    #expect(part.code == 0 && part.out == "bare/report.da.html\nbare/report.en.html\n")
    #expect(part.err.hasPrefix("warning: bare: has no workbook and no table for spreadsheets"))
    let usual = try Command.run(["report", "bare"], in: folder)
    #expect(usual.code == 0 && usual.err.isEmpty)
  }

  @Test func `a folder without content is refused, and broken content is placed`() throws {
    let folder = try made()
    folder.write("x", to: "empty/file")
    let empty = try Command.run(["report", "empty"], in: folder)
    #expect(empty.code == 65 && empty.out.isEmpty)
    #expect(
      empty.err
        == "empty: found no report.json, allowed a folder that simulate run, sweep, merge or compare wrote; "
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
