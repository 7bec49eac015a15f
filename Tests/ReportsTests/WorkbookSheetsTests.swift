import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import Testing

@testable import Reports

/// The sheets of a run against the tables that they tell.
@Suite struct WorkbookSheetsTests {
  /// Runs that take other ways through the budget, by what is different.
  static func data(_ variant: String) throws -> ReportData {
    var input = HandMade.input
    switch variant {
    case "plain": break
    case "passed on":
      input.rules.equalisationShare = 0.5
      input.rules.budgetGuaranteeShare = 0.2
    case "state share": input.model.lines[0].stateShare = 0.25
    case "replaces an offer":
      input.model.efforts[0].arms = [.counterfactual, .plan]
      input.model.lines[0].stateShare = 0.5
    case "without a line": input.model.efforts[0].line = nil
    case "contract": return ContractReportsTests.data(.counterfactual)
    case "drawn": return try DrawnInputsTests.data()
    case "sixty lines, one year":
      input = lines(60)
    case "no lines, nothing happens": input = lines(0)
    default: Issue.record("no variant \(variant)")
    }
    return ReportData(input)
  }

  /// A year in which nothing happens but appropriations.
  private static func lines(_ count: Int) -> ReportInput {
    var input = HandMade.input
    var model = input.model
    model.period = DateInterval(start: .firstDay(of: 2015), end: .firstDay(of: 2016))
    model.planPeriod = model.period
    model.efforts = []
    model.lines = (0..<count).map {
      InvestmentLine(
        id: "line\($0)", label: LocalizedText(String(repeating: "Lang tekst ", count: $0)),
        appropriation: [2015: 1_000_000])
    }
    var result = SimulationResult(layout: ResultLayout(model: model))
    result.append(contentsOf: Array(repeating: 0, count: result.layout.count))
    input.model = model
    input.result = result
    input.published = []
    input.places = []
    return input
  }

  @Test(
    arguments: [
      "plain", "passed on", "state share", "replaces an offer", "without a line", "contract", "drawn",
      "sixty lines, one year", "no lines, nothing happens",
    ], Language.allCases)
  func `every cell of every sheet is the table's, and every formula gives the budget's own figure`(
    variant: String, language: Language
  ) throws {
    let sheets = try Self.data(variant).sheets
    let read = try ReadWorkbook(sheets, language)
    try #require(read.sheets.count == sheets.count && sheets.count >= 6)
    for (read, sheet) in zip(read.sheets, sheets) {
      #expect(read.name == sheet.name[language])
      read.expectEqual(sheet, language)
    }
    #expect(read.charts.count == 1)
  }

  @Test func `the council's sheet is the council's table`() throws {
    for variant in ["plain", "passed on", "contract"] {
      let council = CouncilBudget(try Self.data(variant))
      for language in Language.allCases {
        let csv = CSV.spreadsheet(language)
        #expect(csv.render(council.sheet.table) == csv.render(council.table(for: .spreadsheet)))
      }
      // Every figure that adds up years has a formula, and so has every running total.
      let flows = council.lines.filter { $0.kind == .flow }.count
      let years = council.layout.years.count
      let totals = council.sheet.formulas.filter { $0.place.column == years + 1 }
      #expect(totals.count == flows && flows > 8)
      #expect(council.sheet.formulas.count > flows + 2 * years)
    }
  }

  /// A row of the budget by what it is about.
  private func row(
    _ sheet: Sheet, _ item: LocalizedText, _ figure: Words, arm: Words? = nil
  ) throws -> [Double] {
    let row = try #require(
      sheet.table.rows.first {
        $0.kind == .body && $0.cells[1] == .text(item) && $0.cells[3] == .text(figure.text)
          && $0.cells[2] == .text(arm?.text ?? LocalizedText(""))
      })
    return row.cells[5...].map { if case .number(let value, _) = $0 { value } else { .nan } }
  }

  @Test func `the budget's totals are those of the council's table`() throws {
    for variant in ["plain", "passed on", "state share", "replaces an offer", "without a line", "contract"] {
      let data = try Self.data(variant)
      let sheet = data.sheets[0]
      for (item, budgetItem, perspective) in [
        (Words.netMunicipality, BudgetItem.net(.appropriation), Perspective.municipality),
        (.sheetNetState, .net(.appropriation), .state), (.netPublic, .net(.appropriation), .publicSector),
      ] {
        let figures = try row(sheet, item.text, .netOnAppropriation)
        for year in data.years.indices {
          #expect(figures[year] == data.amount(budgetItem, perspective, year: year).mean)
        }
        #expect(figures.last == data.amount(budgetItem, perspective, year: nil).mean)
      }
      let appropriation = try row(sheet, Words.sheetPlanTotal.text, .sheetAppropriation)
      #expect(appropriation.last == data.amount(.plan(.appropriation), .publicSector, year: nil).mean)
    }
  }

  @Test func `persons times price is the amount, with account, name and unit in every row`() throws {
    let sheet = HandMade.data.sheets[0]
    let label = HandMade.model.benefits[0].label
    for arm in [Words.sheetWithout, .sheetWith] {
      let persons = try row(sheet, label, .sheetPersons, arm: arm)
      for (price, amount) in [
        (Words.sheetNetPrice, Words.sheetNetSpending), (.sheetStatePrice, .sheetReimbursed),
      ] {
        let prices = try row(sheet, label, price, arm: arm)
        let amounts = try row(sheet, label, amount, arm: arm)
        for column in persons.indices {
          #expect(abs(persons[column] * prices[column] - amounts[column]) < 1e-6)
        }
        #expect(amounts[0] > 0)
      }
    }
    // 4,000 weeks in 365 days.
    #expect(abs(try row(sheet, label, .sheetPersons, arm: .sheetWithout)[0] - 28_000.0 / 365) < 1e-9)
    for row in sheet.table.rows where row.kind == .body {
      #expect(row.cells[4] != .text(LocalizedText("")) && row.cells[1] != .text(LocalizedText("")))
    }
    let sick = sheet.table.rows.filter { $0.kind == .body && $0.cells[1] == .text(label) }
    #expect(sick.count == 13 && sick.allSatisfy { $0.cells[0] == .code("5.57.71") })
  }

  @Test func `a benefit that nobody is on has no price and no product`() throws {
    let sheet = HandMade.data.sheets[0]
    let label = HandMade.model.benefits[1].label
    let price = try row(sheet, label, .sheetNetPrice, arm: .sheetWithout)
    #expect(price.allSatisfy { $0.isNaN })
    #expect(try row(sheet, label, .sheetNetSpending, arm: .sheetWithout).allSatisfy { $0 == 0 })
  }

  @Test func `data sheets hold the data files' own figures`() throws {
    let data = HandMade.data
    func numbers(_ sheet: Sheet) -> [[Double]] {
      sheet.table.rows.map { row in
        row.cells.map { if case .number(let value, _) = $0 { value } else { .nan } }
      }
    }
    let durations = data.sheets[3]
    #expect(durations.table.rows[0].cells[..<4].contains(.text(Words.sheetInflow.text)))
    // Ten people, 1,200 weeks in all without the plan; 8 of 10 still on support after 52 weeks.
    #expect(Array(numbers(durations)[0][4...5]) == [10, 120] && numbers(durations)[0].contains(80))
    #expect(numbers(durations)[1][5] == 70 && numbers(durations)[2][5] == -50)
    let caseload = data.sheets[4]
    let first = try #require(Report.caseload.table?(data))
    #expect(caseload.table.rows.count * 3 == first.rows.count)
    #expect(abs(numbers(caseload)[0][3] - 1000 / (90.0 / 7)) < 1e-9)
    let efforts = data.sheets[5]
    #expect(efforts.table.rows.count == 4)
    #expect(numbers(efforts)[0][3...5] == [65.2, 8, 6] && numbers(efforts)[0][7] == 1.5)
    #expect(numbers(efforts)[2][3].isNaN)
  }

  @Test func `unlimited places are a word`() throws {
    var input = HandMade.input
    input.places = [[.infinity, 1, 2, 3]]
    let sheet = ReportData(input).sheets[5]
    #expect(sheet.table.rows[0].cells[3] == .text(Words.sheetUnlimited.text))
  }

  @Test func `every sheet says its prices or what its signs mean, and its headers have units`() throws {
    for sheet in try Self.data("plain").sheets {
      #expect(sheet.table.preamble.count >= 3)
      #expect(sheet.labelColumns < sheet.table.columns.count)
    }
  }
}
