import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance

@testable import Reports

/// A small plan of two lines and a result of three replications, written by hand.
enum HandMade {
  static let model: Model = {
    let period = DateInterval(start: .firstDay(of: 2015), end: .firstDay(of: 2019))
    let planPeriod = DateInterval(start: .firstDay(of: 2015), end: .firstDay(of: 2017))
    let million = Decimal(1_000_000)
    return Model(
      period: period,
      benefits: [
        Benefit(
          id: "sygedagpenge", label: LocalizedText(danish: "Sygedagpenge", english: "Sickness benefit"),
          account: "5.57.71", weeklyRate: DatedValues([2015: 4135, 2016: 4100])),
        Benefit(
          id: "kontanthjaelp", label: LocalizedText(danish: "Kontanthjælp", english: "Social assistance"),
          weeklyRate: DatedValues(constant: 2500)),
      ],
      states: [
        PersonState(id: "sick", kind: .paying(benefit: "sygedagpenge", partRate: 1)),
        PersonState(id: "help", kind: .paying(benefit: "kontanthjaelp", partRate: 0.5)),
        PersonState(
          id: "work", label: LocalizedText(danish: "Arbejde", english: "Work"),
          kind: .destination(
            PersonState.Destination(
              selfSupporting: true, weeklyValue: [.municipality: DatedValues(constant: 1000)]))),
        PersonState(id: "early", kind: .destination(PersonState.Destination())),
      ],
      transitions: [],
      cohorts: [
        Cohort(
          id: "newSick", state: "sick", inflow: Cohort.Inflow(perYear: DatedValues([2015: 10, 2016: 0])),
          stock: Cohort.Stock(count: 5))
      ],
      efforts: [
        Effort(
          id: "mentor", line: "mentors", start: period.start, end: planPeriod.end,
          eligibility: Effort.Eligibility(states: ["sick"]), price: PlacePrice(perPlaceWeek: 1000),
          paidFor: .places)
      ],
      lines: [
        InvestmentLine(
          id: "mentors", label: LocalizedText(danish: "Mentorer; \"støtte\"", english: "Mentors, support"),
          account: "5.90",
          appropriation: [
            2015: Decimal(string: "4.44")! * million, 2016: Decimal(string: "5.94")! * million,
          ],
          setUp: [2015: million]),
        InvestmentLine(
          id: "health", label: LocalizedText(danish: "=Sundhed", english: "=Health"),
          appropriation: [2015: Decimal(string: "1.44")! * million]),
      ],
      planPeriod: planPeriod, calibration: Calibration(durationFactor: 1.02, theta: 1.7))
  }()

  static let rules = BudgetRules(
    baseYear: 2015, priceIndex: PriceIndex(index: DatedValues([2015: 100, 2016: 101.7])),
    discountRate: DiscountRate(rate: DatedValues(constant: 0.04)))

  static let published = [
    PublishedFigure(
      id: "jobs", label: LocalizedText("Jobs"), metric: .selfSupportingArrivalsGained, year: 2016,
      value: 6,
      role: .check, source: LocalizedText("cabiweb.dk, \"article\", 2019")),
    PublishedFigure(
      id: "money", label: LocalizedText("Money"), metric: .appropriationTotal, value: 12e6, role: .input,
      source: LocalizedText("plan")),
    PublishedFigure(
      id: "late", label: LocalizedText("Late"), metric: .municipalSaving, year: 2030, value: 1,
      role: .check,
      source: LocalizedText("plan")),
    PublishedFigure(
      id: "trial", label: LocalizedText(danish: "Forsøg A", english: "Trial A"), metric: .equivalentRatio,
      value: 1.51, low: 1.31, high: 1.74, role: .check, design: .randomised, source: LocalizedText("a trial")),
    PublishedFigure(
      id: "trialC", label: LocalizedText(danish: "Forsøg C", english: "Trial C"),
      metric: .equivalentRatio,
      value: 0.8, role: .check, design: .randomised, source: LocalizedText("a trial")),
    PublishedFigure(
      id: "off", label: LocalizedText(danish: "Ikke længere syge", english: "No longer sick"),
      metric: .shareOfGroup(
        .init(group: .effort("mentor", completed: false), states: ["work"], weeksAfter: 26)),
      value: 0.75, sampleSize: 50, role: .check, design: .uncontrolled,
      ifMissed: LocalizedText(danish: "Ikke vist.", english: "Not shown."), source: LocalizedText("a course")),
    PublishedFigure(
      id: "fall", label: LocalizedText(danish: "Færre sager", english: "Fewer cases"),
      metric: .caseloadChange(.init(), on: CalendarDate(iso: "2016-05-01")!, since: .firstDay(of: 2015)),
      value: -0.2, role: .check, design: .beforeAfter, source: LocalizedText("a report")),
    PublishedFigure(
      id: "stock", label: LocalizedText(danish: "Syge", english: "Sick"),
      metric: .caseload(states: ["sick"]), year: 2015, value: 70, low: 65, role: .check,
      source: LocalizedText("a register")),
    PublishedFigure(
      id: "few", label: LocalizedText(danish: "Få syge", english: "Few sick"),
      metric: .caseload(states: nil), year: 2015, value: 60, high: 62.5, role: .check,
      ifMissed: LocalizedText(danish: "Andre regler, før 2016.", english: "Other rules, before 2016."),
      source: LocalizedText("a register")),
    PublishedFigure(
      id: "relapse", label: LocalizedText(danish: "Syge igen", english: "Sick again"),
      metric: .shareOfGroup(
        .init(group: .cohort("newSick"), states: ["sick"], weeksAfter: 26, among: ["work"])),
      value: 0, sampleSize: 37, role: .check, source: LocalizedText("a course")),
  ]

  static var result: SimulationResult {
    let questions = FollowUpQuestions(published, model: model)!
    let layout = ResultLayout(model: model, observations: [questions.count])
    var result = SimulationResult(layout: layout)
    for replication in 0..<3 {
      let shift = Double(replication - 1)
      var row = Array(repeating: 0.0, count: layout.count)
      for quarter in layout.quarters.indices {
        row[layout.stateWeeks(.counterfactual, quarter: quarter, state: 0)] = 1000
        row[layout.stateWeeks(.plan, quarter: quarter, state: 0)] = 1000 - Double(quarter) * (20 + shift)
        row[layout.stateWeeks(.plan, quarter: quarter, state: 1)] = 10
        row[layout.stateWeeks(.plan, quarter: quarter, state: 2)] = Double(quarter) * 12
      }
      for year in 0..<4 {
        row[layout.reimbursedWeeks(.counterfactual, year: year, state: 0)] = 1200
        row[layout.reimbursedWeeks(.plan, year: year, state: 0)] = 1200 - 100 * Double(year)
        row[layout.cohortWeeks(.plan, year: year, cohort: 0, state: 2)] = 520
        row[layout.arrivals(.plan, year: year, cohort: 0, state: 2)] = 7 + shift
        row[layout.arrivals(.counterfactual, year: year, cohort: 0, state: 2)] = 4
      }
      for arm in Arm.allCases {
        row[layout.durationPeople(arm, group: 0)] = 10
        row[layout.durationWeeks(arm, group: 0)] = arm == .plan ? 700 : 1200
        for (mark, weeks) in ResultLayout.durationMarks.enumerated() {
          // 8 of 10 without the plan and 4 with it after 52 weeks, fewer later.
          let part = min(1, 52 / weeks)
          row[layout.durationStillOn(arm, group: 0, mark: mark)] = (arm == .plan ? 4 : 8) * part
          row[layout.newcomersStillOn(arm, mark: mark)] = (arm == .plan ? 4 + shift : 8) * part
        }
        row[layout.newcomers(.people, arm)] = 10
        row[layout.newcomers(.weeks, arm)] = arm == .plan ? 900 + 10 * shift : 1210
        row[layout.newcomers(.cappedPeople, arm)] = arm == .plan ? 0 : 1
        row[layout.newcomers(.cappedWeeks, arm)] = arm == .plan ? 0 : 2080
      }
      row[layout.newcomers(.reached, .plan)] = 6
      row[layout.effort(.placeWeeks, .plan, year: 0, effort: 0)] = 3400
      row[layout.effort(.placeWeeks, .plan, year: 1, effort: 0)] = 5900 + 100 * shift
      row[layout.effort(.placeWeeks, .plan, year: 2, effort: 0)] = 250
      row[layout.effort(.applicants, .plan, year: 0, effort: 0)] = 8 + shift
      row[layout.effort(.starts, .plan, year: 0, effort: 0)] = 6
      row[layout.effort(.waitedWeeks, .plan, year: 0, effort: 0)] = 9
      row[layout.effort(.queueWeeks, .plan, year: 0, effort: 0)] = 365.0 / 7
      func answer(_ id: String, _ arm: Arm, _ people: Double, of base: Double) {
        let position = layout.observed(0, questions.position(of: id, arm)!)
        row[position] = people
        row[position + 1] = base
      }
      answer("off", .plan, 70 + shift, of: 100)
      answer("off", .counterfactual, 30, of: 100)
      answer("fall", .plan, 80 + shift, of: 100)
      answer("fall", .counterfactual, 81 + 2 * shift, of: 100)
      result.append(contentsOf: row)
    }
    return result
  }

  static var input: ReportInput {
    ReportInput(
      name: "hand-made",
      title: LocalizedText(danish: "Hjørrings prøveplan", english: "Hjørring's trial plan"), model: model,
      rules: rules, goal: Goal(before: 121, target: .meanWeeks(68)),
      findings: CalibrationFindings(
        sampleSize: 200_000, standardError: 0.29, counterfactualMean: 121, unlimitedMean: 68,
        unlimitedStandardError: 0.21, equivalentRatio: 1.71, lowestMean: nil, takeUpOneMean: 60.5,
        earlierStartMean: 67.2,
        noPlanEndMean: 66.1),
      published: published, result: result, places: [[65.2, 113.0, .nan, .nan]],
      seed: 18_446_744_073_709_551_615,
      programVersion: "0.1.0", gslVersion: "2.7.1",
      inputs: .object([.init("title", .string("Hjørring"))]))
  }

  static let data = ReportData(input)

  /// A model with one replication in which nothing happens.
  static func idle(_ model: Model) -> ReportInput {
    var result = SimulationResult(layout: ResultLayout(model: model))
    result.append(contentsOf: Array(repeating: 0, count: result.layout.count))
    var input = HandMade.input
    input.model = model
    input.result = result
    input.published = []
    return input
  }

  /// A report's text, with line ends as line feeds.
  static func text(_ report: Report) -> String {
    String(decoding: report.bytes(data), as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// A table for spreadsheets, with line ends as line feeds.
  static func spreadsheet(
    _ file: String, _ language: Language = .english, of data: ReportData = HandMade.data
  ) -> String {
    let tables = ReportDocument(data).spreadsheets.filter { $0.file == file }
    let bytes = tables.flatMap { CSV.spreadsheet(language).render($0.table) }
    return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// A data file's rows, split at commas (no field of these has one).
  static func rows(_ report: Report) -> [[String]] {
    text(report).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
