import Foundation
import ScenarioFiles
import Testing

/// The committed samples beside `reports/base`: what a reader compares of every other system in the source documents, as
/// the program makes it of its scenario. README's tables of the systems are theirs; `make reports` renews them.
@Suite struct SystemSampleTests {
  static let names = [
    "base-spotting", "halsnaes", "hedensted", "hedensted-saving-share", "lyngby-taarbaek", "falck",
  ]

  @Test(arguments: names)
  func `a sample holds what a reader compares`(name: String) {
    let contract = ["council-contract.da.csv", "council-contract.en.csv"]
    var files = [
      "council-budget.da.csv", "council-budget.en.csv", "data/", "data/published.csv", "scenario.json",
    ]
    if name.hasPrefix("hedensted") { files += contract + ["data/contract.csv"] }
    #expect(sample(name).keys.sorted() == files.sorted(), "make reports")
  }

  @Test(arguments: names)
  func `a sample was made from the present scenario files`(name: String) throws {
    let present = try document(Command.scenarios + "/\(name).json")
    let made = try document(Self.folder(name).appendingPathComponent("scenario.json").path)
    let isSame = made.withoutCalibration.text == present.withoutCalibration.text
    #expect(isSame, "make reports")
  }

  /// Otherwise θ would make up for poor spotting.
  @Test func `the sister of base where triage errs keeps base's calibration`() throws {
    let base = try document(Self.folder("base").appendingPathComponent("scenario.json").path)
    let sister = try document(Command.scenarios + "/base-spotting.json")
    for key in ["calibration.durationFactor", "calibration.theta"] {
      let value = try #require(sister.value(at: key))
      #expect(value == base.value(at: key), "\(key): take it from reports/base/scenario.json")
    }
  }

  // MARK: - README

  @Test func `README's table of the systems is the samples'`() throws {
    for (name, system) in [
      ("base", "Hjørring"), ("halsnaes", "Halsnæs"), ("hedensted", "Hedensted"),
      ("lyngby-taarbaek", "Lyngby-Taarbæk"),
      ("falck", "Hjørring and Falck"),
    ] {
      for figure in try rows(name, "published.csv") where name != "base" || figure["id"] == "jobs" {
        let scenario = try document(Command.scenarios + "/\(name).json")
        let id = figure["id"] ?? ""
        var label = try #require(scenario.value(at: "published.\(id).label.en")?.string)
        if name == "base", let year = figure["year"] { label += " (\(year))" }
        let cells = [
          system, label, published(figure), text("mean", of: figure), text("meanWithout", of: figure),
          figure["verdict"] ?? "",
        ]
        try expectInReadme(cells)
      }
    }
  }

  @Test(arguments: ["hedensted", "hedensted-saving-share"])
  func `README's table of the contracts is the samples'`(name: String) throws {
    let figures = try rows(name, "contract.csv")
    try expectInReadme(contract(figures))
    let spent = fixed(-(try total("investor", "efforts", of: figures)) / 1e6, 1)
    try expectInReadme("The investor pays the job coaches (\(spent) million DKK)")
    try expectInReadme("add up to the saving less \(spent)")
  }

  /// What README concludes of the two contracts, at the centre of the evidence.
  @Test
  func `the municipality is left with more by the share of the saving, the investor with a loss by either`()
    throws
  {
    let card = try rows("hedensted", "contract.csv")
    let share = try rows("hedensted-saving-share", "contract.csv")
    #expect(try total("municipality", "result", of: share) > total("municipality", "result", of: card))
    for figures in [card, share] { #expect(try total("investor", "result", of: figures) < 0) }
  }

  @Test func `README tells what poor spotting costs as the samples do`() throws {
    let nets = try ["base", "base-spotting"].map { name in
      let table = String(decoding: try #require(sample(name)["council-budget.en.csv"]), as: UTF8.self)
        .components(separatedBy: "\r\n")
      let start = try #require(table.firstIndex { $0.hasPrefix("\"Net result, municipality\"") })
      let row = try #require(table[start...].first { $0.hasPrefix("On appropriation and commitments,") })
      return try #require(row.split(separator: ",").last.map(String.init))
    }
    let weeks = try ["base", "base-spotting"].map { name in
      try #require(
        rows(name, "published.csv").first { $0["id"] == "weeks" }.flatMap { number("mean", of: $0) })
    }
    try expectInReadme(
      "\(nets[1]) million DKK instead of \(nets[0]), and \(fixed(weeks[1], 1)) weeks saved instead of \(fixed(weeks[0], 1))"
    )
  }

  #if !DEBUG
    @Test(arguments: names)
    func `a fresh run repeats the sample of a system to the byte`(name: String) throws {
      let folder = Workspace()
      let arguments = [Command.scenarios + "/\(name).json", "--quiet", "--output", name]
      #expect(try Command.run(arguments, in: folder).code == 0)
      let fresh = folder.files(in: name)
      for (file, bytes) in sample(name) {
        let isSame = fresh[file] == bytes
        #expect(isSame, "\(file): make reports")
      }
    }

    @Test(arguments: ["hedensted", "hedensted-saving-share"])
    func `README's contracts with the best trial arm are what the program finds`(name: String) throws {
      let folder = Workspace()
      let arguments = [
        Command.scenarios + "/\(name).json", "--quiet", "--output", name,
        "--set", "efforts.coachSick.effects.exits.after=1.51",
        "--set", "efforts.coachJobafklaring.effects.exits.after=1.51",
      ]
      #expect(try Command.run(arguments, in: folder).code == 0)
      try expectInReadme(contract(CSVRows.of(folder.text("\(name)/data/contract.csv"))))
    }
  #endif

  // MARK: - Texts

  /// Value and interval as published.
  private func published(_ figure: [String: String]) -> String {
    var result = text("published", of: figure)
    if let size = figure["sampleSize"], !size.isEmpty { result += " of \(size)" }
    guard let low = figure["low"], !low.isEmpty else { return result }
    return result + " (\(text("low", of: figure, unit: false)) to \(text("high", of: figure, unit: false)))"
  }

  private func text(_ key: String, of figure: [String: String], unit: Bool = true) -> String {
    guard let value = number(key, of: figure) else { return "–" }
    switch figure["metric"] {
    case "shareOfGroup", "caseloadChange": return fixed(100 * value, 1) + (unit ? " %" : "")
    case "municipalSaving": return fixed(value / 1e6, 1) + (unit ? " million DKK" : "")
    default: return fixed(value, 0)
    }
  }

  /// A contract's cells in README: payments, of these anyway, true saving; results and chances of a loss.
  private func contract(_ rows: [[String: String]]) throws -> [String] {
    func value(_ party: String, _ item: String) throws -> Double { try total(party, item, of: rows) }
    func result(_ party: String) throws -> String {
      try "\(fixed(value(party, "result") / 1e6, 1)) (\(fixed(100 * value(party, "lossShare"), 0)) %)"
    }
    return try [
      fixed(-value("municipality", "net") / 1e6, 1), fixed(100 * value("", "paidAnywayShare"), 0) + " %",
      fixed(value("municipality", "trueSaving") / 1e6, 1), result("municipality"), result("investor"),
    ]
  }

  /// The mean of a party's item over all years of a contract.
  private func total(_ party: String, _ item: String, of rows: [[String: String]]) throws -> Double {
    let row = rows.first { $0["year"] == "" && $0["party"] == party && $0["item"] == item }
    return try #require(row.flatMap { number("mean", of: $0) }, "\(party) \(item)")
  }

  private func expectInReadme(_ cells: [String]) throws {
    try expectInReadme("| " + cells.joined(separator: " | ") + " |")
  }

  private func expectInReadme(_ text: String) throws {
    let readme = try String(
      contentsOf: Command.project.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains(text), "README lacks: \(text)")
  }

  /// Rounded half away from zero, with a true minus; nothing is negative zero.
  private func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let rounded = (value * scale).rounded(.toNearestOrAwayFromZero) / scale
    let text = String(format: "%.\(digits)f", rounded.magnitude)
    return rounded < 0 ? "−" + text : text
  }

  // MARK: - Files

  private static func folder(_ name: String) -> URL {
    Command.project.appendingPathComponent("reports/\(name)")
  }

  private func sample(_ name: String) -> [String: [UInt8]] { Workspace.files(at: Self.folder(name)) }

  private func rows(_ name: String, _ file: String) throws -> [[String: String]] {
    CSVRows.of(String(decoding: try #require(sample(name)["data/\(file)"], "make reports"), as: UTF8.self))
  }

  private func number(_ key: String, of row: [String: String]) -> Double? { row[key].flatMap { Double($0) } }

  private func document(_ path: String) throws -> ScenarioDocument {
    try ScenarioDocument(loading: path) { path in
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw FileReadFailure.missing
      }
      return [UInt8](data)
    }
  }
}

/// The rows of a CSV file by column; a quoted cell may hold commas.
enum CSVRows {
  static func of(_ text: String) -> [[String: String]] {
    let lines = text.replacingOccurrences(of: "\u{FEFF}", with: "").components(separatedBy: "\r\n")
      .filter { !$0.isEmpty }.map(cells)
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
