import Experiments
import Foundation
import Microsimulation
import Testing

import enum ScenarioFiles.JSONValue
import struct ScenarioFiles.Scenario
import struct ScenarioFiles.ScenarioDocument

@testable import Reports

/// The tables of assumptions, made from the resolved scenarios of the committed samples.
@Suite struct AssumptionsTests {
  private static let samples = [
    "base", "base-spotting", "halsnaes", "hedensted", "hedensted-saving-share", "lyngby-taarbaek", "falck",
  ]

  private static func scenario(_ sample: String) throws -> Scenario {
    let reports = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("reports")
    let file = reports.appendingPathComponent("\(sample)/scenario.json")
    return try Scenario(ScenarioDocument(parsing: Array(try Data(contentsOf: file)), file: sample))
  }

  /// The hand-made result under a scenario's words: three replications, with three draws of each uncertain input that rise, fall or
  /// turn.
  private static func data(_ scenario: Scenario, isDrawn: Bool = true) throws -> ReportData {
    var input = HandMade.input
    input.title = scenario.title
    input.inputs = Reports.JSONValue(.object(scenario.document.root))
    input.published = scenario.published
    if isDrawn {
      let inputs = try UncertainInputs(scenario)
      let impact = HandMade.data.impact
      let turns = [[1.0, 2, 3], [3, 2, 1], [2, 3, 1], [2, 1, 3], [1, 1, 2], [1, 3, 2]]
      input.drawn = DrawnInputs(
        inputs: inputs, budgets: (0..<3).flatMap { impact.figures(of: input.result.row($0)).values },
        draws: (0..<3).flatMap { draw in inputs.inputs.indices.map { turns[$0 % turns.count][draw] } },
        fixed: input.result)
    }
    return ReportData(input)
  }

  private static func texts(_ table: ReportTable, _ column: String, _ language: Language = .english) throws
    -> [String]
  {
    let place = try #require(table.columns.firstIndex { $0.id == column })
    return table.rows.map { $0.cells[place].text(language) }
  }

  /// The row of one input: its cells by column.
  private static func row(_ table: ReportTable, _ input: String, _ language: Language = .english) throws
    -> [String:
    String]
  {
    let inputs = try texts(table, "input", language)
    let matching = table.rows[try #require(inputs.firstIndex(of: input), "\(input) in \(inputs)")]
    return Dictionary(
      uniqueKeysWithValues: zip(table.columns, matching.cells).map { ($0.id, $1.text(language)) })
  }

  /// Every leaf of a document with its keys, parts that are no assumptions apart.
  private static func leaves(_ value: Reports.JSONValue, _ path: [String] = []) -> [(
    [String], Reports.JSONValue
  )] {
    let apart = ["published", "expectations", "simulation", "uncertain", "calibration", "title", "name"]
    if let first = path.first, apart.contains(first) { return [] }
    guard case .object(let members) = value else { return [(path, value)] }
    return members.flatMap { leaves($0.value, path + [$0.key]) }
  }

  @Test(arguments: samples)
  func `every source and assumption of the scenario stands in the table`(sample: String) throws {
    let data = try Self.data(Self.scenario(sample))
    let table = data.assumptions
    #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count })
    let texts = try Self.texts(table, "text")
    let danish = try Self.texts(table, "text", .danish)
    var found = 0
    for (path, value) in Self.leaves(data.input.inputs) {
      // As one text, or in both languages.
      let isDanish = path.last == "da"
      let key = isDanish || path.last == "en" ? path.dropLast().last : path.last
      guard let key, ["source", "assumption"].contains(key), case .string(let words) = value else { continue }
      // A text in both languages counts once.
      found += isDanish ? 0 : 1
      #expect((isDanish ? danish : texts).contains { $0.contains(words) }, "\(path)")
    }
    #expect(found > 10)
    let inputs = data.input.published.filter { $0.role == .input }
    #expect(inputs.allSatisfy { figure in texts.contains(figure.source.english) })
    // Where a table says nothing of where a row comes from, the scenario does not either.
    for (basis, text) in zip(try Self.texts(table, "basis"), texts) {
      #expect(!basis.isEmpty || text.isEmpty)
    }
  }

  /// Shares are told in per cent; of numbers by year the table may tell the lowest and the highest.
  @Test(arguments: samples)
  func `every number of the scenario stands in its row`(sample: String) throws {
    let data = try Self.data(Self.scenario(sample))
    let statements = ScenarioStatements(data.input.inputs)
    let rows = statements.rows.filter(statements.isTold)
    let values = try Self.texts(data.assumptions, "value")
    var found = 0
    for (path, value) in Self.leaves(data.input.inputs) {
      guard let number = value.number else { continue }
      let place = try #require(rows.firstIndex { $0.path == ScenarioStatements.rowPath(of: path) })
      let siblings = statements.value(at: Array(path.dropLast()))?.members.compactMap(\.value.number) ?? []
      let isByYear = Int(path.last ?? "").map { (1900...2199).contains($0) } ?? false
      if isByYear, number != siblings.min(), number != siblings.max() { continue }
      // A ratio of 1 beside the goal's weight is left out, as is a weight of 1.
      if ["ratio", "goalWeight"].contains(path.last), number == 1 { continue }
      let ways = [number, 100 * number].map { NumberStyle.significant(6).text($0)[.english] }
      #expect(ways.contains { values[place].contains($0) }, "\(path): \(number) in \(values[place])")
      found += 1
    }
    #expect(found > 50)
  }

  @Test func `base's rows say what is stated, its range and where it comes from`() throws {
    let table = try Self.data(Self.scenario("base")).assumptions
    let rate = try Self.row(table, "Sickness benefit")
    #expect(rate["section"] == "Benefits")
    #expect(rate["value"] == "4,135-4,300 DKK a week (2015-2018)")
    #expect(rate["basis"] == "source" && rate["text"]?.hasPrefix("Highest weekly rate") == true)
    #expect(try Self.row(table, "Sygedagpenge", .danish)["value"] == "4.135-4.300 kr. om ugen (2015-2018)")
    let takeUp = try Self.row(table, "Coordinating caseworker: take-up")
    #expect(takeUp["value"] == "95 %" && takeUp["basis"] == "assumption")
    #expect(takeUp["text"]?.hasPrefix("Nearly all accept") == true)
    let price = try Self.row(table, "Coordinating caseworker: price")
    #expect(
      price["value"] == "600,000 DKK a staff year; cases of one employee: 35; cases without the effort: 80")
    #expect(price["text"]?.hasPrefix("Wage, pension, office") == true)
    // No words of its own: those of the plan.
    let line = try Self.row(table, "Mentor and company effort", .english)
    #expect(line["value"] == "appropriation: 2015: 4.5; 2016: 5.9; 2017: 5.9; 2018: 5.9 million DKK")
    #expect(line["text"]?.hasPrefix("The document states no price level") == true)
    let move = try Self.row(table, "Sickness benefit before reassessment, Ready for work soon (sickReady)")
    #expect(
      move["value"]
        == "to: 78 % Ordinary work, 14 % Unemployment fund, 5 % Education, 3 % Other; duration: Weibull, shape 0.9, mean 38 weeks"
    )
    #expect(move["range"] == "duration, mean: 26-51.9 weeks")
    let rates = try Self.row(table, "Discount rate")
    #expect(rates["value"] == "2015: 4 %; 2021: 3.5 %" && rates["basis"] == "source and assumption")
    #expect(try Self.texts(table, "input").allSatisfy { $0 != "Prices" })
    let both = table.rows.filter { $0.cells[4].text(.english) == "source and assumption" }
    #expect(both.contains { $0.cells[5].text(.english).contains("no Danish relapse rate was found") })
    let inflow = try Self.row(table, "New on social assistance, at risk")
    #expect(inflow["value"]?.contains("400 people a year") == true)
    #expect(inflow["basis"] == "assumption")
    let goal = try Self.row(table, "Goal")
    #expect(
      goal["value"]
        == "without the plan: 121 weeks; with the plan and places for everybody: 68 weeks")
    #expect(goal["basis"] == "the scenario as a whole")
  }

  @Test func `ranges are the 5 and 95 per cent quantiles, drawn or held fixed`() throws {
    let scenario = try Self.scenario("base")
    let (drawn, fixed) = (try Self.data(scenario), try Self.data(scenario, isDrawn: false))
    #expect(drawn.assumptions == fixed.assumptions)
    let statements = ScenarioStatements(drawn.input.inputs)
    let inputs = drawn.uncertainStatements(statements)
    #expect(inputs.map(\.path) == drawn.inputsDrawn.map(\.path) && inputs.count == scenario.uncertain.count)
    for (input, known) in zip(inputs, drawn.inputsDrawn) {
      #expect(
        input.low == known.distribution.quantile(0.05) && input.high == known.distribution.quantile(0.95))
      #expect(scenario.document.value(at: input.path)?.number == input.value)
    }
    let table = try #require(fixed.uncertainAssumptions)
    #expect(!table.columns.contains { $0.id == "rankCorrelationNetMunicipality" })
    #expect(table.rows.count == inputs.count)
    // beta with mean 0.5 and 0.3 to 0.7, which meets all three.
    let mentor = try Self.row(table, "Mentor and company effort: take-up")
    #expect(mentor["value"] == "50 %")
    let ends = try #require(inputs.first { $0.path == "efforts.mentor.takeUp" })
    #expect(abs(ends.low - 0.3) < 0.005 && abs(ends.high - 0.7) < 0.005)
    let whole = try Self.row(fixed.assumptions, "Mentor and company effort: take-up")
    #expect(whole["range"] == mentor["range"] && mentor["range"]?.hasSuffix(" %") == true)
  }

  @Test func `uncertain inputs stand by their correlation with the net result, which is that of inputs.csv`()
    throws
  {
    let data = try Self.data(Self.scenario("base"))
    let table = try #require(data.uncertainAssumptions)
    let ranked = data.rankedUncertainStatements(ScenarioStatements(data.input.inputs))
    let place = try #require(table.columns.firstIndex { $0.id == "rankCorrelationNetMunicipality" })
    let lines = String(decoding: Report.inputs.bytes(data), as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let written = Dictionary(uniqueKeysWithValues: lines.dropFirst().map { ($0[0], Double($0[7])) })
    #expect(table.rows.count == written.count && ranked.count == written.count)
    var last = 1.0
    for (row, input) in zip(table.rows, ranked) {
      guard case .number(let value, _) = row.cells[place] else {
        Issue.record("no correlation for \(input.path)")
        continue
      }
      #expect(abs(value - (try #require(written[input.path] ?? nil))) < 1e-8, "\(input.path)")
      #expect(value.magnitude <= last)
      last = value.magnitude
    }
    #expect(Set(ranked.map(\.rankCorrelation)).count > 2)
    #expect(HandMade.data.uncertainAssumptions == nil)
  }

  /// A scenario that is none: each part in turn is taken away or is something else.
  @Test(arguments: ["base", "hedensted"])
  func `whatever stands in a scenario, there is a table`(sample: String) throws {
    let data = try Self.data(Self.scenario(sample), isDrawn: false)
    var paths: [[String]] = [[]]
    func walk(_ value: Reports.JSONValue, _ path: [String]) {
      for member in value.members {
        paths.append(path + [member.key])
        walk(member.value, path + [member.key])
      }
    }
    walk(data.input.inputs, [])
    let others: [Reports.JSONValue?] = [
      nil, .null, .number(-.infinity), .string("{0}"), .array([.array([]), .null, .string("x")]),
      .object([
        .init("2015", .string("x")), .init("", .object([.init("law", .integer(3))])), .init("label", .null),
      ]),
    ]
    for (number, path) in paths.enumerated() where number < 30 || number.isMultiple(of: 7) {
      var input = data.input
      input.inputs = Self.replacing(data.input.inputs, path[...], others[number % others.count]) ?? .null
      let changed = ReportData(input)
      #expect(changed.assumptions.rows.allSatisfy { $0.cells.count == 6 }, "\(path)")
      #expect(changed.uncertainAssumptions?.rows.isEmpty != true, "\(path)")
    }
  }

  private static func replacing(
    _ value: Reports.JSONValue, _ path: ArraySlice<String>, _ other: Reports.JSONValue?
  )
    -> Reports.JSONValue?
  {
    guard let key = path.first else { return other }
    return .object(
      value.members.compactMap { member in
        if member.key != key { return member }
        return replacing(member.value, path.dropFirst(), other).map { .init(key, $0) }
      })
  }
}

extension Reports.JSONValue {
  /// A scenario's value as reports hold it.
  fileprivate init(_ value: ScenarioFiles.JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .boolean(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .array(elements.map { Reports.JSONValue($0) })
    case .object(let object):
      self = .object(object.members.map { Member($0.key, Reports.JSONValue($0.value)) })
    }
  }
}
