import BudgetImpact
import Microsimulation
import PublicFinance
import Testing

@testable import Reports

@Suite struct DataFilesTests {
  static let files = Report.all.map(\.file).filter {
    $0.hasSuffix(".csv") && $0.hasPrefix("data/") && $0 != "data/columns.csv"
  }

  @Test(arguments: files)
  func `every column of a data file is documented`(file: String) throws {
    let report = try #require(Report.all.first { $0.file == file })
    let name = file.dropFirst("data/".count)
    let columns = try #require(DataColumns.meanings.first { $0.key == name }?.value)
    #expect(
      Set(HandMade.rows(report)[0]) == Set(columns.map(\.key) + DataColumns.estimate.map(\.key)))
  }

  @Test(arguments: files)
  func `a data file has as many fields in every line, names the level, and repeats no key`(file: String)
    throws
  {
    let report = try #require(Report.all.first { $0.file == file })
    // A line with a quoted field is held against its whole text elsewhere.
    let rows = HandMade.text(report).split(separator: "\n").filter { !$0.contains("\"") }.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = rows[0]
    #expect(header.contains("mean") && header.contains("standardError"))
    let level = try #require(header.firstIndex(of: "level"))
    let keys = try #require(header.firstIndex(of: "mean"))
    var seen: Set<[String]> = []
    for row in rows.dropFirst() {
      #expect(row.count == header.count)
      #expect(row[level] == "chance")
      #expect(seen.insert(Array(row[..<keys])).inserted, "\(row)")
    }
    #expect(seen.count > 0)
  }

  func value(_ report: Report, _ keys: String...) -> String? {
    let rows = HandMade.rows(report)
    let mean = rows[0].firstIndex(of: "mean")!
    return rows.first { Array($0[..<mean]) == keys }?[mean]
  }

  @Test func `budget rows stand in øre with their account`() {
    // 4 quarters: 20 × (0 + 1 + 2 + 3) weeks at 4,135, less 4 × 10 weeks at half of 2,500.
    #expect(value(.budget, "2015", "publicSector", "5.57.71", "benefitSaving.sygedagpenge") == "496200.00")
    #expect(value(.budget, "2015", "publicSector", "", "benefitSaving.kontanthjaelp") == "-50000.00")
    #expect(value(.budget, "2015", "publicSector", "5.90", "appropriation.line.mentors") == "4440000.00")
    #expect(value(.budget, "2015", "publicSector", "5.90", "unused.line.mentors") == "40000.00")
    #expect(value(.budget, "2017", "municipality", "", "commitments") == "250000.00")
    #expect(value(.totals, "fixed 2015", "publicSector", "", "appropriation") == "11820000.00")
  }

  @Test func `the share of newcomers on support falls from mark to mark`() {
    let marks = ResultLayout.durationMarks
    for arm in Arm.allCases {
      let shares = marks.indices.map { HandMade.data.shareOnSupport(arm, mark: $0) }
      // 8 of 10 after 52 weeks without the plan, 4 with it, give or take one.
      #expect(abs(shares[marks.firstIndex(of: 52)!].mean - (arm == .plan ? 0.4 : 0.8)) < 1e-12)
      #expect(zip(shares, shares.dropFirst()).allSatisfy { $0.mean >= $1.mean } && shares[0].mean <= 1)
      #expect((shares[0].standardError > 0) == (arm == .plan))
      for (mark, weeks) in marks.enumerated() {
        #expect(
          value(
            .durations, "newSick", "inflow", arm.rawValue, "2015", "shareOnSupportAfter\(Int(weeks))Weeks")
            != nil, "\(mark)")
      }
    }
  }

  @Test func `nominal totals follow the index`() {
    // 5.88 million in 2015, 5.94 in 2016 at 1.017.
    #expect(value(.totals, "nominal", "publicSector", "", "appropriation") == "11920980.00")
  }

  @Test func `durations give people, mean weeks and shares still on support`() {
    #expect(value(.durations, "newSick", "inflow", "plan", "2015", "people") == "10")
    #expect(value(.durations, "newSick", "inflow", "plan", "2015", "meanSupportWeeks") == "70")
    #expect(value(.durations, "newSick", "inflow", "difference", "2015", "meanSupportWeeks") == "-50")
    #expect(
      value(.durations, "newSick", "inflow", "counterfactual", "2015", "shareOnSupportAfter52Weeks") == "0.8")
    // Nobody is in the stock's rows: no mean.
    #expect(value(.durations, "newSick", "stock", "plan", "2015", "meanSupportWeeks") == "")
  }

  @Test func `the caseload is person-weeks by weeks of the quarter`() {
    // 1,000 weeks in 90 days.
    #expect(value(.caseload, "2015", "1", "counterfactual", "sygedagpenge") == "77.7778")
    #expect(value(.caseload, "2015", "1", "plan", "kontanthjaelp") == "0.388889")
    #expect(value(.caseload, "2015", "1", "difference", "sygedagpenge") == "0")
  }

  @Test func `efforts give places, starts, waits and money`() {
    #expect(value(.efforts, "2015", "plan", "mentor", "places") == "65.2")
    #expect(value(.efforts, "2017", "plan", "mentor", "places") == "")
    #expect(value(.efforts, "2015", "plan", "mentor", "meanWaitWeeks") == "1.5")
    #expect(value(.efforts, "2016", "plan", "mentor", "meanWaitWeeks") == "")
    #expect(value(.efforts, "2015", "plan", "mentor", "averageQueue") == "1")
    #expect(value(.efforts, "2015", "plan", "mentor", "spent") == "3400000.00")
    #expect(value(.efforts, "2015", "counterfactual", "mentor", "spent") == nil)
  }

  @Test func `destinations give arrivals and full-time persons, and what is gained in self-support`() {
    #expect(value(.destinations, "2016", "plan", "newSick", "work", "arrivals") == "7")
    #expect(value(.destinations, "2016", "difference", "newSick", "", "selfSupportingArrivals") == "3")
    #expect(value(.destinations, "2015", "plan", "newSick", "work", "fullTimePersons") == "9.9726")
    #expect(value(.persons, "2015", "difference", "", "selfSupporting") == "1.38082")
  }

  @Test func `the run record holds the whole seed and the inputs`() {
    let text = HandMade.text(.runRecord)
    #expect(text.contains("\"seed\": \"18446744073709551615\""))
    #expect(text.contains("\"title\": \"Hjørring\""))
    #expect(text.contains("\"replications\": 3"))
  }

  @Test func `every report has a file name of its own and the same bytes twice`() {
    #expect(Set(Report.all.map(\.file)).count == Report.all.count)
    for report in Report.all {
      #expect(report.bytes(HandMade.data) == report.bytes(ReportData(HandMade.input)))
    }
  }
}
