import BudgetImpact
import Experiments
import Foundation
import Microsimulation
import ScenarioFiles
import SensitivityAnalysis
import Testing

@testable import Reports

/// A sweep's page as content: every figure is that of the data files, in words of both languages.
@Suite struct SweepDocumentTests {
  static let versions = (program: "1.2.3", gsl: "2.8")

  static func document(_ found: SmallSweeps.Found) -> ReportDocument {
    SweepReport.document(
      found.findings, breakEven: found.breakEven, judgements: found.judgements, versions: versions)
  }

  @Test(arguments: SmallSweeps.designs)
  func `every design has a page, whole in both languages`(design: String) throws {
    let document = Self.document(try SmallSweeps.found(design))
    try Whole.check(document)
    #expect((2...3).contains(document.answer.count))
    let own = [
      "oneWay": ["tornado", "curves"], "grid": ["grid"], "latinHypercube": ["information", "acceptability"],
      "sobol": ["information", "acceptability"], "saltelli": ["indices", "information", "acceptability"],
    ]
    let shared = ["expectations", "break-even", "points", "how"]
    #expect(Set(document.sections.map(\.id)) == Set(own[design]! + shared))
    #expect(document.sections.first?.id == "expectations" && document.sections.last?.id == "how")
  }

  @Test func `what a sweep does not ask for is left out`() throws {
    let document = Self.document(
      try SmallSweeps.found(
        "latinHypercube",
        [
          "breakEven": .null, "expectations": .null, "valueOfWeekDKK": .null,
          "metrics": ["savingPublicSector"],
        ]))
    try Whole.check(document)
    #expect(document.sections.map(\.id) == ["points", "how"])
    #expect(document.charts.isEmpty && document.answer.count == 2)
  }

  // MARK: - The figures are those of the files

  /// Holds a chart's numbers against the rows of a data file.
  /// - Parameters:
  ///   - metric: whose rows
  ///   - key: the columns that tell rows apart
  static func agree(_ chart: Chart, _ file: ReportTable, metric: String, key: [String]) throws {
    let metricColumn = try #require(file.columns.firstIndex { $0.id == "metric" })
    let rows = file.rows.filter { $0.cells[metricColumn] == .code(metric) }
    #expect(!chart.table.rows.isEmpty)
    let shared = chart.table.columns.filter { column in file.columns.contains { $0.id == column.id } }
    #expect(shared.count >= key.count)
    for row in chart.table.rows {
      let match = try #require(
        rows.first { other in
          key.allSatisfy { Self.value($0, row, chart.table) == Self.value($0, other, file) }
        }, "\(row.cells)")
      for column in shared {
        #expect(
          Self.value(column.id, row, chart.table) == Self.value(column.id, match, file),
          "\(chart.id) \(column.id)")
      }
    }
  }

  /// A cell as what two tables can be compared by, whatever its style.
  static func value(_ column: String, _ row: ReportTable.Row, _ table: ReportTable) -> String {
    switch row.cells[table.columns.firstIndex { $0.id == column }!] {
    case .number(let value, _): value.description
    case .integer(let value): Double(value).description
    case .code(let text): text
    case .text, .empty: ""
    }
  }

  static func charts(_ document: ReportDocument, _ kind: String) -> [Chart] {
    document.charts.filter { $0.id.hasPrefix(kind + "-") }
  }

  @Test func `tornado bars are those of the file, the widest first`() throws {
    let found = try SmallSweeps.found("oneWay")
    let file = SweepReport.tornado(found.findings)
    let charts = Self.charts(Self.document(found), "tornado")
    #expect(
      charts.map(\.id)
        == ["netMunicipality", "savingPublicSector", "netPublicSector"].map { "tornado-\($0)" })
    for chart in charts {
      try Self.agree(chart, file, metric: String(chart.id.dropFirst("tornado-".count)), key: ["path"])
      let swings = chart.table.rows.map { Double(Self.value("swing", $0, chart.table))! }
      #expect(swings == swings.sorted(by: >) && swings.count == 3 && swings[0] > swings[2])
      guard case .tornado(let form) = chart.form else {
        Issue.record("no tornado")
        continue
      }
      #expect(
        chart.table.columns[form.low.value].id == "low" && chart.table.columns[form.high.value].id == "high")
      #expect(chart.table.columns[form.base].id == "base")
      #expect(chart.table.rows[0].cells[0].text(.english).contains(" to "))
    }
  }

  @Test func `response curves go through the file's points, the scenario's own among them`() throws {
    let found = try SmallSweeps.found("oneWay")
    let file = SweepReport.points(found.findings)
    let charts = Self.charts(Self.document(found), "curve")
    #expect(charts.count == 3)
    for chart in charts {
      try Self.agree(
        chart, file, metric: "netMunicipality", key: [chart.table.columns[0].id, "mean"])
      let values = chart.table.rows.map { Double(Self.value(chart.table.columns[0].id, $0, chart.table))! }
      #expect(values == values.sorted() && Set(values).count == values.count)
      guard case .curves(let form) = chart.form else {
        Issue.record("no curves")
        continue
      }
      let own = form.references.filter { $0.label == Words.sweepOwn.text }
      #expect(own.count == 1 && values.contains(own[0].value))
      #expect(form.references.contains { $0.direction == .level && $0.value == 0 })
      #expect(form.yAxis.includes == [0])
    }
    let price = try #require(charts.first { $0.table.columns[0].id.hasSuffix("perPlaceWeekDKK") })
    #expect(price.table.rows.map { $0.cells[0].text(.english) } == ["600", "1,000", "1,400"])
  }

  @Test func `curves stop at six inputs, those that move the figure most, and say so`() throws {
    let more: [String] = (1...5).map { "benefits.b\($0).weeklyRateDKK" }
    let found = try SmallSweeps.found(
      "oneWay",
      ["vary": .object(.init(more.map { ($0, [1, 2]) }))],
      scenario: ["benefits": .object(.init((1...5).map { ("b\($0)", ["weeklyRateDKK": 1.5]) }))])
    let document = Self.document(found)
    #expect(Self.charts(document, "curve").count == 6 && found.findings.plan.inputs.count == 8)
    let section = try #require(document.sections.first { $0.id == "curves" })
    guard case .paragraph(let note) = section.blocks[0] else {
      Issue.record("no note")
      return
    }
    #expect(note.english.contains("6 inputs of 8") && note.danish.contains("6 forudsætninger af 8"))
  }

  @Test func `a grid's cells are the file's points with the other inputs at the scenario's nearest level`()
    throws
  {
    let found = try SmallSweeps.found("grid")
    let file = SweepReport.points(found.findings)
    let charts = Self.charts(Self.document(found), "grid")
    // The payback date is defined at no point that has a replication without one.
    #expect(charts.contains { $0.id == "grid-netMunicipality" })
    let chart = charts[0]
    try Self.agree(
      chart, file, metric: "netMunicipality",
      key: [chart.table.columns[0].id, chart.table.columns[1].id, "mean", "standardError"])
    let inputs = found.findings.plan.inputs.map(\.path)
    let held = try #require(inputs.first { path in !chart.table.columns.contains { $0.id == path } })
    let own = [
      "efforts.mentor.takeUp": 1.0, "efforts.mentor.price.perPlaceWeekDKK": 600,
      "efforts.mentor.effects.faster.during": 1.2,
    ][held]!
    let place = inputs.firstIndex(of: held)!
    let shown = found.findings.records.filter { $0.inputs[place] == own }
    #expect(
      Set(chart.table.rows.map { Self.value("mean", $0, chart.table) })
        == Set(shown.map { $0.figures[0].mean.description }))
    #expect(chart.table.rows.count == shown.count)
  }

  @Test func `indices, values of information and acceptability are those of the files`() throws {
    let found = try SmallSweeps.found("saltelli")
    let document = Self.document(found)
    let indices = Self.charts(document, "indices")
    #expect(!indices.isEmpty)
    for chart in indices {
      let metric = String(chart.id.dropFirst("indices-".count))
      guard let known = found.findings.plan.metrics.first(where: { Chart.id($0.name) == metric }) else {
        Issue.record("\(metric)")
        continue
      }
      try Self.agree(chart, SweepReport.indices(found.findings), metric: known.name, key: ["path"])
      guard case .intervals(let form) = chart.form else {
        Issue.record("no intervals")
        continue
      }
      #expect(form.axis?.includes == [0, 1] && form.series.map(\.value) == [2, 5])
    }
    let information = Self.charts(document, "information")
    #expect(information.map(\.id) == ["information-netMunicipality", "information-netPublicSector"])
    for chart in information {
      try Self.agree(
        chart, SweepReport.information(found.findings),
        metric: String(chart.id.dropFirst("information-".count)), key: ["path"])
      #expect(chart.table.rows.count == 4)
    }
    let accepted = Self.charts(document, "acceptability")
    #expect(accepted.count == 2)
    for chart in accepted {
      try Self.agree(
        chart, SweepReport.acceptability(found.findings),
        metric: String(chart.id.dropFirst("acceptability-".count)), key: ["valueOfWeekDKK"])
      #expect(chart.table.rows.map { $0.cells[0].text(.english) } == ["0", "500", "2,000"])
    }
  }

  // MARK: - Words

  @Test func `what must hold, what was found and where it breaks even are told`() throws {
    let document = Self.document(try SmallSweeps.found("oneWay"))
    let tables = document.sections.flatMap(\.blocks).compactMap { block -> ReportTable? in
      if case .table(let table) = block { table } else { nil }
    }
    let verdicts = tables[0].rows.map { $0.cells.last!.text(.english) }
    #expect(verdicts[0] == "yes" && verdicts[1] == "no")
    #expect(tables[0].rows[2].cells[0].text(.english).hasSuffix("in at least 50.0 % of replications"))
    #expect(tables[0].rows[2].cells[0].text(.danish).hasSuffix("i mindst 50,0 % af simuleringerne"))
    #expect(
      tables[1].rows.map { $0.cells[3].text(.english) } == ["found", "not reached", "reached at all values"])
    #expect(document.answer[2].english.contains("Mentor: price of a place a week = "))
    #expect(document.answer.allSatisfy { $0.danish.hasSuffix(".") && !$0.danish.contains("..") })
  }

  @Test func `metrics and inputs have words and units`() throws {
    let model = try SmallSweeps.scenario().model
    for name in Metric.names(of: model) {
      let metric = name.replacingOccurrences(of: "@YEAR", with: "@2016")
      let label = MeasureLabel(metric: metric, of: model)
      #expect(label.name.danish != metric && label.name.english != metric)
      #expect(!label.unit.danish.isEmpty && label.label.english.hasSuffix(label.unit.english))
    }
    let payback = MeasureLabel(metric: "paybackYearMunicipality", of: model)
    #expect(payback.text(2016.5).english == "1.5 years from the start of 2015")
    #expect(payback.cell(.infinity, never: .never).text(.danish) == "aldrig")
    let labels = MeasureLabel.inputs(
      [
        "efforts.mentor.takeUp", "efforts.mentor.effects.faster.during",
        "plan.lines.money.appropriationMillionDKK.2015",
        "calibration.theta", "some.unknown.number",
      ], of: try SmallSweeps.scenario())
    #expect(
      labels.map(\.label.english) == [
        "Mentor: take-up, %", "Mentor: effect while it lasts, ratio",
        "money: appropriation 2015, million DKK",
        "Strength of the effect (θ), ratio", "some.unknown.number, in the scenario's unit",
      ])
    #expect(labels[0].text(0.25).danish == "25,0 %")
  }

  @Test func `inputs that would be called the same have their paths`() throws {
    let paths = ["benefits.help.weeklyRateDKK", "benefits.aid.weeklyRateDKK", "efforts.mentor.takeUp"]
    let scenario = try SmallSweeps.scenario([
      "benefits": ["help": ["label": "Help"], "aid": ["label": "Help", "weeklyRateDKK": 1]]
    ])
    let labels = MeasureLabel.inputs(paths, of: scenario)
    #expect(labels.map(\.name.english) == [paths[0], paths[1], "Mentor: take-up"])
  }

  @Test func `a move is called by whom it takes from where, an entry by its section`() throws {
    let scenario = try SmallSweeps.scenario([
      "states": ["support": ["label": "Support"], "work": ["label": "Work"]]
    ])
    func name(_ path: String, _ scenario: Scenario) -> String {
      MeasureLabel(input: path, of: scenario.document).name.english
    }
    let path = "transitions.exit.duration.meanWeeks"
    #expect(name(path, scenario) == "Support: mean duration")
    let two = try SmallSweeps.scenario([
      "states": [
        "support": ["label": "Support"], "work": ["label": "Work"],
        "study": ["label": "Study", "destination": true],
      ],
      "transitions": [
        "other": [
          "from": "support", "to": "study", "duration": ["law": "exponential", "meanWeeks": 90],
        ]
      ],
    ])
    #expect(name(path, two) == "Support to Work: mean duration")
    #expect(name("efforts.mentor", scenario) == "Efforts: Mentor")
    #expect(name("calibration", scenario) == "Calibration")
  }

  @Test func `one of something has no plural`() {
    let weeks = MeasureLabel(name: LocalizedText("x"), unit: Words.unitWeeks.text, style: .input)
    #expect(weeks.text(1).danish == "1 uge" && weeks.text(1).english == "1 week")
    #expect(weeks.text(2).danish == "2 uger" && weeks.text(0).english == "0 weeks")
    #expect(Words.withWeeks.with(LocalizedText("1")).english == "1 week")
    #expect(Words.withWeeks.with(LocalizedText("21")).danish == "21 uger")
  }

  @Test(arguments: [
    (1, "Forventningen holder."), (2, "Begge forventninger holder."),
    (3, "Alle 3 forventninger holder."),
  ])
  func `what holds is counted in words`(count: Int, sentence: String) throws {
    let all: [(String, ScenarioFiles.JSONValue)] = ["least", "second", "third"].map {
      ($0, ["metric": "netMunicipality", "min": -1e9])
    }
    let none: [(String, ScenarioFiles.JSONValue)] = ["least", "span", "chance"].map { ($0, .null) }
    let expectations = ScenarioFiles.JSONValue.object(
      .init(none.filter { none in !all.prefix(count).contains { $0.0 == none.0 } } + all.prefix(count)))
    let found = try SmallSweeps.found("oneWay", ["breakEven": .null, "expectations": expectations])
    #expect(Self.document(found).answer.last?.danish == sentence)
  }

  @Test func `too few points for shares of the variance, and knowing what is worth nothing, are said`() throws
  {
    let found = try SmallSweeps.found("saltelli")
    let wide = found.findings.indices.first { $0.metric == found.findings.plan.metrics[0] }!.indices
    #expect(wide.isVague)
    let document = Self.document(found)
    #expect(document.answer[1].english.contains("too few to say which input matters most"))
    // So cheap that the plan is chosen at every point.
    let sure = try SmallSweeps.found(
      "sobol",
      [
        "vary": [
          "efforts.mentor.price.perPlaceWeekDKK": [1, 2], "efforts.mentor.takeUp": [0.9, 0.95],
          "efforts.mentor.effects.faster.during": .null,
        ]
      ])
    #expect(sure.findings.information[0].ofAll.value == 0)
    #expect(Self.document(sure).answer[1].english.contains("nothing is gained by knowing more"))
    let chart = try #require(Self.charts(Self.document(sure), "information").first)
    #expect(chart.description == Words.sweepInformationNone.text)
  }
}
