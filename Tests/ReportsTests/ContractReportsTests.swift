import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import Testing

@testable import Reports

/// The reports of an outcome contract, on three replications written by hand.
@Suite struct ContractReportsTests {
  static func data(
    _ baseline: OutcomeContract.Baseline, supplierCosts: [Int: Double]? = nil, floor: Double = 2e5
  ) -> ReportData {
    var model = HandMade.model
    model.efforts[0].line = nil
    let contract = OutcomeContract(
      efforts: ["mentor"],
      outcomes: [
        .init(
          id: "job", label: LocalizedText(danish: "I job", english: "At work"),
          kind: .arrival(states: ["work"], stayWeeks: 26, amount: 40_000)),
        .init(id: "saving", kind: .savingShare(0.5)),
      ], baseline: baseline, settlements: [CalendarDate(iso: "2017-12-31")!], floor: floor,
      supplierCosts: supplierCosts,
      parties: [.investor: LocalizedText("=Fund")])
    let observation = ContractObservation(contract, model: model)
    let layout = ResultLayout(model: model, observations: [observation.count])
    let figures = observation.layout
    var result = SimulationResult(layout: layout)
    for replication in 0..<3 {
      var row = Array(repeating: 0.0, count: layout.count)
      func put(_ index: Int, _ value: Double) { row[layout.observed(0, index)] = value }
      put(figures.spending(quarter: 0), 1e6)
      put(figures.payment(outcome: 0, quarter: 4), 1.1e6)
      if replication == 2 { put(figures.payment(outcome: 0, quarter: 4), 0) }
      put(figures.payment(outcome: 1, quarter: 8), 0)
      put(figures.floorPayment, replication == 2 ? floor : 0)
      put(figures.participants, 10)
      put(figures.municipalSaving, 1e6)
      put(figures.supplierCosts, supplierCosts.map { $0.values.reduce(0, +) } ?? 0)
      put(figures.comparisonMembers, replication == 2 ? 120 : 150)
      put(figures.outcome(.with, 0), 5)
      put(figures.outcome(.without, 0), 2)
      put(figures.outcome(.paidAnyway, 0), replication == 2 ? 0 : 2.2e5)
      result.append(contentsOf: row)
    }
    var input = HandMade.input
    input.model = model
    input.contract = observation
    input.result = result
    return ReportData(input)
  }

  private func text(_ report: Report, _ data: ReportData) -> String {
    String(decoding: report.bytes(data), as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }

  @Test func `contract files are written with a contract alone, and their columns are described`() throws {
    let data = Self.data(.counterfactual)
    let plain = Report.files(for: HandMade.data).map(\.file)
    #expect(plain == Report.all.map(\.file))
    #expect(
      Report.files(for: data).map(\.file)
        == plain + ["data/contract.csv"])
    let files = try Renderings.files(of: ReportDocument(data), formats: [.csv]).map(\.name)
    #expect(
      files.sorted() == [
        "council-budget.da.csv", "council-budget.en.csv", "council-contract.da.csv",
        "council-contract.en.csv",
      ])
    let header = text(.contract, data).prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let columns = try #require(DataColumns.contract.first?.value)
    #expect(Set(header) == Set(columns.map(\.key) + DataColumns.estimate.map(\.key)))
    #expect(
      text(.columns, data).contains("contract.csv,item,")
        && text(.columns, data).contains("; contractPayment"))
    #expect(!HandMade.text(.columns).contains("ontract"))
    let rows = text(.contract, data).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.allSatisfy { $0.count == header.count })
    #expect(Set(rows.map { Array($0[..<4]) }).count == rows.count)
  }

  @Test func `flows, the rate and losses stand in the data file`() {
    let lines = text(.contract, Self.data(.counterfactual)).split(separator: "\n")
    func has(_ start: String) -> Bool { lines.contains { $0.hasPrefix(start) } }
    #expect(has("2015,1,investor,efforts,-1000000.00,0.00,"))
    #expect(has("2016,1,investor,payment.job,733333.33,"))
    #expect(has("2017,4,municipality,floor,-66666.67,"))
    #expect(has(",,supplier,net,1000000.00,"))
    // 1.1 million back after a year in two replications; 0.2 after 11 quarters in the third.
    #expect(has(",,investor,internalRateOfReturnNotDefinedShare,0,0,"))
    #expect(has(",,investor,lossShare,0.333333,"))
    #expect(has(",,municipality,lossShare,0.666667,"))
    #expect(has(",,supplier,lossShare,,,,,,chance"))
    #expect(Self.data(.counterfactual).contract?.internalRateOfReturn.quantile95 == 0.1)
    // 0.22 of 1.1 million; nothing is paid for outcomes in the third.
    #expect(has(",,,paidAnywayShare,0.2,0,"))
    #expect(has(",,,with.job,5,0,5,5,5,chance"))
    let costs = text(.contract, Self.data(.counterfactual, supplierCosts: [2015: 4e5, 2016: 7e5]))
    #expect(costs.contains(",,supplier,result,-100000.00,") && costs.contains(",,supplier,lossShare,1,"))
  }

  @Test func `an ideal baseline is called ideal wherever the contract is shown`() {
    let ideal = Self.data(.counterfactual)
    let real = Self.data(.comparisonGroup(150))
    for language in Language.allCases {
      let word = language == .danish ? "Idealt sammenligningsgrundlag" : "Ideal baseline"
      func table(_ data: ReportData) -> String {
        HandMade.spreadsheet("council-contract", language, of: data)
      }
      #expect(table(ideal).contains(word) && !table(real).contains(word))
      #expect(Summary.text(ideal, language).contains(word) && !Summary.text(real, language).contains(word))
    }
    #expect(Headline.json(ideal).text.contains("\"baselineIsIdeal\": true"))
    #expect(Headline.json(real).text.contains("\"baselineIsIdeal\": false"))
    #expect(!Headline.json(HandMade.data).text.contains("ontract"))
  }

  @Test func `a comparison group that could not be filled is said to be smaller`() {
    let data = Self.data(.comparisonGroup(150))
    #expect(text(.contract, data).contains("\n,,,comparisonMembers,140,"))
    #expect(!text(.contract, Self.data(.counterfactual)).contains("comparisonMembers"))
    let sentence = "Baseline: a comparison group of 150 people, of whom only 140.0 could be found (mean)."
    #expect(HandMade.spreadsheet("council-contract", of: data).contains("\"\(sentence)\""))
    #expect(Summary.text(data, .english).contains(sentence))
    #expect(
      HandMade.spreadsheet("council-contract", of: Self.data(.comparisonGroup(140)))
        .contains("\nBaseline: a comparison group of 140 people.\n"))
  }

  @Test func `the council sees each party's money, and payments as a municipal cost`() {
    let data = Self.data(.comparisonGroup(120))
    let table = HandMade.spreadsheet("council-contract", of: data)
    #expect(table.contains("\n'=Fund\nEfforts,-1.0,0.0,0.0,0.0,-1.0\nPayment: At work,0.0,0.7,0.0,0.0,0.7\n"))
    #expect(table.contains("Baseline: a comparison group of 120 people.\n"))
    #expect(
      table.contains("\"Real internal rate not defined (none, or several), % of replications\",,,,,0.0\n"))
    let budget = HandMade.spreadsheet("council-budget", of: data)
    #expect(budget.contains("\nPayments for outcomes (contract),0.0,0.7,0.1,0.0,0.8\n"))
    #expect(budget.contains("The contract's efforts are paid by the investor"))
    #expect(!HandMade.spreadsheet("council-budget").contains("contract"))
    let summary = Summary.text(data, .danish)
    #expect(summary.contains("=Fund betaler 1,0 mio. kr. for indsatsen; Kommunen betaler 0,7 mio. kr. for"))
    #expect(summary.contains(" for resultaterne og 0,1 mio. kr. op til det garanterede minimum."))
    // The supplier's costs are not stated.
    #expect(
      summary.contains("Tab, tilfældig variation: =Fund 33,3 %, Kommunen 66,7 % af simuleringerne."))
    let costs = Self.data(.comparisonGroup(120), supplierCosts: [2015: 4e5, 2016: 7e5])
    #expect(Summary.text(costs, .english).contains("=Fund 33.3 %, Supplier 100.0 %, Municipality 66.7 % of"))
  }

  @Test func `a guaranteed minimum is told where there is one`() {
    let with = Self.data(.counterfactual)
    let without = Self.data(.counterfactual, floor: 0)
    #expect(HandMade.spreadsheet("council-contract", of: with).contains("\nGuaranteed minimum,0.0,0.0,0.1,"))
    #expect(text(.contract, with).contains(",investor,floor,"))
    #expect(!HandMade.spreadsheet("council-contract", of: without).contains("Guaranteed minimum"))
    #expect(!text(.contract, without).contains(",floor,"))
    #expect(Summary.text(without, .english).contains(" pays 0.7 million DKK for outcomes.\n"))
  }
}
