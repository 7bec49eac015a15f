import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import Testing

@testable import Reports

@Suite struct CouncilBudgetTests {
  /// Set `UPDATE_GOLDEN=1` to write the golden files anew; then read what changed.
  @Test(arguments: [
    ("council-budget.da.csv", "council-budget.da.csv"), ("council-budget.en.csv", "council-budget.en.csv"),
    ("summary.da.txt", ""), ("summary.en.txt", ""), ("headline.json", ""), ("run.json", "run.json"),
    ("published.csv", "data/published.csv"),
  ])
  func `the council's table, summary, headline, record and published figures are as recorded`(
    golden: String, file: String
  )
    throws
  {
    let bytes: [UInt8] =
      if let report = Report.all.first(where: { $0.file == file }) {
        report.bytes(HandMade.data)
      } else if file.hasPrefix("council-budget") {
        try #require(
          Renderings.files(of: ReportDocument(HandMade.data), formats: [.csv]).first { $0.name == file }
        ).bytes
      } else if golden == "headline.json" {
        Array(Headline.json(HandMade.data).text.utf8)
      } else {
        Array(Summary.text(HandMade.data, golden.contains(".da.") ? .danish : .english).utf8)
      }
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(golden)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: path)
    }
    let recorded = try [UInt8](Data(contentsOf: path))
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: recorded, as: UTF8.self))
    #expect(bytes == recorded)
  }

  func row(_ label: String, in text: String, after heading: String) throws -> [String] {
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let start = try #require(lines.firstIndex { $0[0] == heading })
    let row = try #require(lines[start...].first { $0[0] == label })
    return row.dropFirst().map(String.init)
  }

  @Test func `investment is the appropriation, by line and year`() throws {
    let text = HandMade.spreadsheet("council-budget")
    let heading = "Investment (appropriation)"
    #expect(try row("'=Health", in: text, after: heading) == ["1.4", "0.0", "0.0", "0.0", "1.4"])
    #expect(try row("Total", in: text, after: heading) == ["5.9", "5.9", "0.0", "0.0", "11.8"])
    #expect(text.contains("\"Mentors, support\",4.4,5.9,0.0,0.0,10.4"))
  }

  @Test func `spent and unused add to the appropriation, commitments beside them`() throws {
    let text = HandMade.spreadsheet("council-budget")
    // 2015: 1.0 set-up + 3.4; 5.88 appropriated. 2016 on average 5.9 of 5.94, once 0.06 above it.
    #expect(try row("Spent", in: text, after: "Spending") == ["4.4", "5.9", "0.3", "0.0", "10.6"])
    #expect(try row("Unused (lapses)", in: text, after: "Spending") == ["1.5", "0.1", "0.0", "0.0", "1.5"])
    #expect(
      try row("Commitments beyond the appropriation", in: text, after: "Spending")
        == ["0.0", "0.0", "0.3", "0.0", "0.3"])
  }

  @Test func `a footnote tells when rounded parts do not add, and only then`() {
    let note = Words.roundingNote.text.english
    #expect(HandMade.spreadsheet("council-budget").contains(note))
    var input = HandMade.input
    let layout = input.result.layout
    input.result = SimulationResult(
      layout: layout, replications: 1, values: Array(repeating: 0, count: layout.count))
    for index in input.model.lines.indices {
      input.model.lines[index].appropriation = [2015: Decimal(index + 1) * 1_000_000]
      input.model.lines[index].setUp = [:]
    }
    let exact = CouncilBudget(ReportData(input))
    #expect(!exact.roundedPartsMissTotals)
    #expect(!exact.table(for: .spreadsheet).notes.contains(Words.roundingNote.text))
    // 1.04 + 2.04 + 3.08 rounds to 1.0, 2.0 and 3.1.
    input.model.lines[0].appropriation = [2015: 1_040_000]
    input.model.lines[1].appropriation = [2015: 2_040_000]
    #expect(CouncilBudget(ReportData(input)).roundedPartsMissTotals)
  }

  @Test func `a year that the period has a part of is told where persons stand, and only there`() {
    #expect(HandMade.data.partYearNotes.isEmpty)
    var model = HandMade.model
    model.period = DateInterval(
      start: CalendarDate(iso: "2015-05-01")!, end: CalendarDate(iso: "2018-07-01")!)
    let data = ReportData(HandMade.idle(model))
    let notes = data.partYearNotes
    #expect(
      notes.map(\.danish) == [
        "I 2015 er kun 1. maj til 31. december med; helårspersoner opgøres over hele året, så tallet er tilsvarende mindre.",
        "I 2018 er kun 1. januar til 30. juni med; helårspersoner opgøres over hele året, så tallet er tilsvarende mindre.",
      ])
    #expect(notes.first?.english.hasPrefix("Of 2015 only 1 May to 31 December is in; ") == true)
    #expect(notes.last?.english.hasPrefix("Of 2018 only 1 January to 30 June is in; ") == true)
    #expect(Array(CouncilBudget(data).table(for: .spreadsheet).notes.suffix(2)) == notes)
    #expect(Array(BudgetSheet(data).sheet.table.notes.suffix(2)) == notes)
    #expect(!CouncilBudget(data).table(for: .terminal).notes.contains { notes.contains($0) })
  }

  @Test func `what is passed on is stated, and has rows of its own when the scenario has shares`() {
    var input = HandMade.input
    func table() -> ReportTable { CouncilBudget(ReportData(input)).table(for: .spreadsheet) }
    func hasRow(_ table: ReportTable) -> Bool {
      table.rows.contains { $0.cells[0] == .text(Words.municipalSavingAfter.text) }
    }
    #expect(table().preamble.contains(Words.beforeBoth.text))
    #expect(!hasRow(table()))
    input.rules.equalisationShare = 0.5
    #expect(table().preamble.contains(Words.beforeGuarantee.with(LocalizedText("50"))))
    #expect(hasRow(table()))
    input.rules.budgetGuaranteeShare = 0.25
    #expect(table().preamble.contains(Words.afterPassedOn.with(LocalizedText("50"), LocalizedText("25"))))
    input.rules.equalisationShare = nil
    #expect(table().preamble.contains(Words.beforeEqualisation.with(LocalizedText("25"))))
  }

  @Test func `a state share of a line has rows, so that the municipality's net result can be followed`() {
    var input = HandMade.input
    input.model.lines[1].stateShare = 0.5
    let table = CouncilBudget(ReportData(input)).table(for: .spreadsheet)
    let row = table.rows.first { $0.cells[0] == .text(Words.stateShareOfAppropriation.text) }
    #expect(row?.cells[1] == .number(720_000, .million))
  }

  @Test func `every row has a cell for every column, or is a heading`() {
    for width in [CouncilBudget.Width.spreadsheet, .terminal] {
      let table = CouncilBudget(HandMade.data).table(for: width)
      for row in table.rows {
        #expect(row.cells.count == (row.kind == .heading ? 1 : table.columns.count))
      }
    }
  }

  @Test func `the probability of paying back is not stated while inputs are held fixed`() {
    let summary = Summary.text(HandMade.data, .english)
    #expect(summary.contains("Probability of paying back: not stated: inputs held fixed."))
    #expect(summary.contains("121.0 without the plan → goal 68.0 → reached 90.0"))
    #expect(Headline.json(HandMade.data).text.contains("\"probability\": \"not stated: inputs held fixed\""))
  }

  @Test func `without a goal the summary tells the weeks and no effect ratio`() {
    var input = HandMade.input
    input.goal = nil
    input.findings = nil
    let summary = Summary.text(ReportData(input), .english)
    #expect(summary.contains("121.0 without the plan → 90.0 with it"))
    #expect(!summary.contains("θ") && !summary.contains("goal"))
    #expect(!summary.contains("want of places") && !summary.contains("a ratio of"))
    #expect(Headline.json(ReportData(input)).text.contains("\"wantOfPlacesWeeks\": null"))
  }

  @Test func `want of places is taken against each sample's own counterfactual, and told beyond two errors`()
    throws
  {
    // Saved with the funded places: 32, 31, 30 weeks, 31 ± 1/√3.
    func want(unlimited: Double) throws -> (text: String, mean: Double) {
      var input = HandMade.input
      input.findings?.counterfactualMean = 122
      input.findings?.unlimitedMean = unlimited
      let data = ReportData(input)
      let want = try #require(data.wantOfPlaces)
      #expect(abs(want.standardError - 1 / 3.0.squareRoot()) < 1e-12)
      return (Summary.text(data, .english), want.mean)
    }
    let short = try want(unlimited: 122 - 32.2)
    #expect(abs(short.mean - 1.2) < 1e-12)
    #expect(short.text.contains("  1.2 weeks on support are for want of places (standard error 0.58)."))
    for (unlimited, shown) in [(122 - 32.1, "1.1"), (122 - 30.5, "-0.5")] {
      let enough = try want(unlimited: unlimited)
      #expect(
        enough.text.contains(
          "The funded places suffice: no want of places that the simulation can tell (\(shown) weeks, standard error 0.58)."
        ))
    }
  }

  @Test func `a single replication has no standard error, in text, tables and JSON`() {
    var input = HandMade.input
    let layout = input.result.layout
    input.result = SimulationResult(
      layout: layout, replications: 1, values: Array(input.result.values.prefix(layout.count)))
    let data = ReportData(input)
    #expect(Summary.text(data, .english).contains("reached 89.0 (standard error -)."))
    #expect(Headline.json(data).text.contains("\"standardError\": null"))
    let budget = String(decoding: Report.budget.bytes(data), as: UTF8.self)
    #expect(budget.contains("appropriation.line.mentors,4440000.00,,4440000.00,"))
  }

  @Test func `efforts, values and the goal's ratio stand in the headline`() {
    let summary = Summary.text(HandMade.data, .english)
    #expect(summary.contains("mentor, 2015-2016: 8.0 applicants, 6.0 starts, mean wait 1.5 weeks"))
    #expect(
      summary.contains("Value of destinations 2015-2018: municipality 1.4, state 0.0 million DKK; outside"))
    #expect(summary.contains("\n121.0 → 68.0 weeks needs a ratio of 1.71 on all exits;\n"))
  }

  @Test func `years after the plan stand together on the terminal, a level as at the end`() throws {
    let table = CouncilBudget(HandMade.data).table(for: .terminal)
    #expect(table.columns.map(\.id) == ["item", "2015", "2016", "2017-2018", "total"])
    let wide = CouncilBudget(HandMade.data).table(for: .spreadsheet)
    func cells(_ table: ReportTable, _ words: Words) throws -> [Double] {
      let row = try #require(table.rows.first { $0.cells[0] == .text(words.text) })
      return row.cells.compactMap { if case .number(let value, _) = $0 { value } else { nil } }
    }
    let gross = try cells(wide, .gross)
    #expect(try cells(table, .gross)[2] == gross[2] + gross[3])
    #expect(try cells(table, .cumulative)[2] == cells(wide, .cumulative)[3])
  }

  @Test func `control characters of a label do not reach the terminal`() {
    #expect(TextTable.printable("a\u{1B}[31mb\n") == "a [31mb ")
  }
}
