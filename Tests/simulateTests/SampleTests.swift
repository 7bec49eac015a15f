import Foundation
import ScenarioFiles
import Testing

/// The committed sample `reports/base/` is what the program makes of `scenarios/base.json`; `make reports` renews it.
///
/// A debug build would take many minutes for the whole run: it compares what the sample was made from. Built for release,
/// these tests repeat the sample to the byte, as continuous integration does.
@Suite struct SampleTests {
  static let folder = Command.project.appendingPathComponent("reports/base")
  static let files = Workspace.files(at: folder)

  @Test func `the sample is complete`() {
    let reports = RunTests.reports + ["data/inputs.csv", "data/uncertainty.csv"]
    #expect(Self.files.keys.sorted() == reports.sorted(), "make reports")
  }

  @Test func `the sample was made by this version of the program`() throws {
    let version = try Command.run(["--version"], in: Workspace()).out
    let run = try json("run.json")
    let program = try #require(run["program"] as? String)
    #expect(version.hasPrefix("simulate \(program) (GSL "), "make reports")
    #expect(run["replications"] as? Int == 1000)
    #expect(run["seed"] as? String == "2015")
    #expect(run["scenario"] as? String == "base")
  }

  @Test func `the sample was made from the present scenario files`() throws {
    func read(_ path: String) throws -> [UInt8] {
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw FileReadFailure.missing
      }
      return [UInt8](data)
    }
    let present = try ScenarioDocument(loading: Command.scenarios + "/base.json", read: read)
    let sample = try ScenarioDocument(
      loading: Self.folder.appendingPathComponent("scenario.json").path, read: read)
    // Texts, not documents: the order of what is stated is the order of reports and of random numbers.
    let isSame = sample.withoutCalibration.text == present.withoutCalibration.text
    #expect(isSame, "make reports")
    #expect(sample != sample.withoutCalibration)
  }

  @Test func `the goal was reached on the calibration sample`() throws {
    let findings = try findings()
    #expect(abs(try number(findings, "counterfactualMeanWeeks") - 121) < 0.05)
    #expect(abs(try number(findings, "unlimitedMeanWeeks") - 68) < 0.05)
    #expect(try number(findings, "standardErrorWeeks") < 0.3)
    #expect(try number(findings, "sampleSize") >= 200_000)
    #expect(findings["lowestMeanWeeks"] == nil)
  }

  /// The mean over cohorts and years of the plan of `durations.csv`, against the mean that the goal was solved on: inputs are
  /// drawn around those that the goal was solved with, which moves the mean by a week or so.
  @Test func `the sample's replications agree with the calibration`() throws {
    let rows = String(decoding: try #require(Self.files["data/durations.csv"]), as: UTF8.self)
      .split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    #expect(rows[0][..<7] == ["cohort", "source", "arm", "entryYear", "metric", "mean", "standardError"])
    var people = 0.0
    var weeks = 0.0
    var variance = 0.0
    for row in rows where row[1] == "inflow" && row[2] == "counterfactual" && row[4] == "meanSupportWeeks" {
      guard let year = Int(row[3]), (2015...2018).contains(year) else { continue }
      let count = try #require(
        rows.first { $0[..<4] == row[..<4] && $0[4] == "people" }.flatMap { Double($0[5]) })
      let error = try #require(Double(row[6])) * count
      people += count
      weeks += try #require(Double(row[5])) * count
      variance += error * error
    }
    #expect(people > 0)
    let sampleError = try number(findings(), "standardErrorWeeks")
    let error = (variance / (people * people) + sampleError * sampleError).squareRoot()
    #expect(error < 0.5)
    #expect(abs(weeks / people - 121) < 4 * error, "\(weeks / people) ± \(error)")
  }

  @Test func `README's table is the sample's`() throws {
    let readme = try String(
      contentsOf: Command.project.appendingPathComponent("README.md"), encoding: .utf8)
    let rows = String(decoding: try #require(Self.files["council-budget.en.csv"]), as: UTF8.self)
      .components(separatedBy: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    for (label, section, item) in [
      ("Investment", "Investment (appropriation)", "Total"), ("Spent", "Spending", "Spent"),
      ("Saved on benefits, gross", "Savings on benefits", "Gross"),
      ("Net result, municipality", "\"Net result", "On appropriation and commitments"),
      ("Cumulative", "\"Net result", "Cumulative"),
    ] {
      let start = try #require(rows.firstIndex { $0[0] == section })
      let row = try #require(rows[start...].first { $0[0] == item })
      let cells = row.dropFirst().map { $0.replacingOccurrences(of: "-", with: "−") }
      #expect(readme.contains("| \(label) | \(cells.joined(separator: " | ")) |"))
    }
  }

  #if !DEBUG
    @Test func `a fresh run repeats the sample to the byte`() throws {
      let folder = Workspace()
      let arguments = [Command.scenarios + "/base.json", "--quiet", "--output", "base"]
      #expect(try Command.run(arguments, in: folder).code == 0)
      let fresh = folder.files(in: "base")
      #expect(fresh.keys.sorted() == Self.files.keys.sorted())
      for (name, bytes) in fresh {
        let isSame = Self.files[name] == bytes
        #expect(isSame, "\(name): make reports")
      }
    }
  #endif

  private func json(_ name: String) throws -> [String: Any] {
    let bytes = try #require(Self.files[name], "make reports")
    return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func findings() throws -> [String: Any] {
    let calibration = try #require(json("scenario.json")["calibration"] as? [String: Any])
    return try #require(calibration["findings"] as? [String: Any])
  }

  private func number(_ findings: [String: Any], _ key: String) throws -> Double {
    try #require((findings[key] as? NSNumber)?.doubleValue)
  }
}
