import BudgetImpact
import Microsimulation
import PublicFinance

// Sheets from the tables of the data files: the same cells, laid out for a reader.

extension ReportData {
  /// How long people stay, a row for each group and arm.
  var durationsSheet: Sheet {
    let groups = DataRows.groups(
      Report.durations.table?(self), by: ["cohort", "source", "entryYear", "arm"], naming: "metric")
    let labels = Dictionary(model.cohorts.map { ($0.id, $0.label) }) { first, _ in first }
    let marks = ResultLayout.durationMarks.map { Int($0) }
    var table = ReportTable(
      preamble: [
        Words.sheetDurationsTitle.with(input.title), Words.sheetDurationsNote.text, meansText,
      ],
      columns: [
        .init("cohort", label: Words.sheetCohort.text), .init("source", label: Words.sheetSource.text),
        .init("entryYear", label: Words.sheetEntryYear.text), .init("arm", label: Words.sheetArm.text),
        .init("people", label: Words.sheetPeople.text),
        .init("meanSupportWeeks", label: Words.sheetMeanWeeks.text),
        .init("standardError", label: Words.sheetMeanWeeksError.text),
      ]
        + marks.map {
          .init("after\($0)", label: Words.sheetStillOn.with(LocalizedText(String($0))))
        })
    for group in groups {
      table.rows.append(
        .init(
          [
            DataRows.text(group.keys[0]) { labels[$0] }, DataRows.text(group.keys[1], Self.sourceText),
            group.keys[2], DataRows.text(group.keys[3], Self.armText),
            group.number("people", .oneDecimal), group.number("meanSupportWeeks", .oneDecimal),
            group.number("meanSupportWeeks", .decimals(2, unit: 0), "standardError"),
          ] + marks.map { group.number("shareOnSupportAfter\($0)Weeks", .oneDecimal, times: 100) }))
    }
    return Sheet(name: Words.sheetDurations.text, table: table, labelColumns: 4)
  }

  /// Persons on each benefit, a row for each quarter and benefit.
  var caseloadSheet: Sheet {
    let groups = DataRows.groups(
      Report.caseload.table?(self), by: ["year", "quarter", "benefit"], naming: "arm")
    let labels = Dictionary(model.benefits.map { ($0.id, $0.label) }) { first, _ in first }
    var table = ReportTable(
      preamble: [
        Words.sheetCaseloadTitle.with(input.title), Words.sheetCaseloadNote.text, meansText,
      ],
      columns: [
        .init("year", label: Words.sheetYear.text), .init("quarter", label: Words.sheetQuarter.text),
        .init("benefit", label: Words.sheetBenefit.text),
        .init("counterfactual", label: Words.sheetWithoutPersons.text),
        .init("plan", label: Words.sheetWithPersons.text),
        .init("difference", label: Words.sheetChangePersons.text),
        .init("standardError", label: Words.sheetChangeError.text),
        .init("q05", label: Words.sheetChangeLow.text), .init("q95", label: Words.sheetChangeHigh.text),
      ])
    var formulas: [Sheet.Formula] = []
    for group in groups {
      let row = table.rows.count
      let one = NumberStyle.oneDecimal
      table.rows.append(
        .init([
          group.keys[0], group.keys[1], DataRows.text(group.keys[2]) { labels[$0] },
          group.number("counterfactual", one), group.number("plan", one), group.number("difference", one),
          group.number("difference", .decimals(2, unit: 0), "standardError"),
          group.number("difference", one, "q05"), group.number("difference", one, "q95"),
        ]))
      formulas.append(
        .init(
          .init(row: row, column: 5),
          .sum([.init(row: row, column: 4)], less: [.init(row: row, column: 3)])))
    }
    return Sheet(name: Words.sheetCaseload.text, table: table, labelColumns: 3, formulas: formulas)
  }

  /// What the efforts did, a row for each effort, arm and year.
  var effortsSheet: Sheet {
    let groups = DataRows.groups(
      Report.efforts.table?(self), by: ["effort", "arm", "year"], naming: "metric")
    let labels = Dictionary(model.efforts.map { ($0.id, $0.label) }) { first, _ in first }
    let figures: [(String, Words, NumberStyle)] = [
      ("places", .sheetPlaces, .oneDecimal), ("applicants", .sheetApplicants, .oneDecimal),
      ("starts", .sheetStarts, .oneDecimal), ("personWeeks", .sheetPersonWeeks, .decimals(0, unit: 0)),
      ("meanWaitWeeks", .sheetWait, .oneDecimal), ("averageQueue", .sheetQueue, .oneDecimal),
      ("spent", .sheetSpent, .decimals(0, unit: 0)), ("unused", .sheetUnused, .decimals(0, unit: 0)),
      ("commitments", .sheetCommitments, .decimals(0, unit: 0)),
    ]
    var table = ReportTable(
      preamble: [
        Words.sheetEffortsTitle.with(input.title),
        Words.sheetPrices.with(LocalizedText(String(input.rules.baseYear))), Words.sheetEffortsNote.text,
        meansText,
      ],
      columns: [
        .init("effort", label: Words.sheetEffort.text), .init("arm", label: Words.sheetArm.text),
        .init("year", label: Words.sheetYear.text),
      ] + figures.map { .init($0.0, label: $0.1.text) })
    // An effort's years below each other.
    for effort in model.efforts {
      for group in groups where group.keys[0] == .code(effort.id) {
        table.rows.append(
          .init(
            [
              DataRows.text(group.keys[0]) { labels[$0] }, DataRows.text(group.keys[1], Self.armText),
              group.keys[2],
            ]
              + figures.map { name, _, style in
                let cell = group.number(name, style)
                if case .number(.infinity, _) = cell { return .text(Words.sheetUnlimited.text) }
                return cell
              }))
      }
    }
    return Sheet(name: Words.sheetEfforts.text, table: table, labelColumns: 3)
  }

  private static func armText(_ name: String) -> LocalizedText? {
    switch ArmOrDifference(rawValue: name) {
    case .counterfactual: Words.sheetWithout.text
    case .plan: Words.sheetWith.text
    case .difference: Words.sheetChange.text
    case nil: nil
    }
  }

  private static func sourceText(_ name: String) -> LocalizedText? {
    switch name {
    case Cohort.Source.inflow.name: Words.sheetInflow.text
    case Cohort.Source.stock.name: Words.sheetStock.text
    case Cohort.Source.closedGroup.name: Words.sheetClosedGroup.text
    default: nil
    }
  }
}

/// Rows of a data file's table that say different things of one subject.
struct DataRows {
  /// What the rows are about, in the order asked for.
  let keys: [Cell]
  private var rows: [Cell: [String: Cell]] = [:]

  /// Subjects in the order in which the table first names them.
  /// - Parameters:
  ///   - columns: those that say what a row is about
  ///   - name: the column that says which figure of it the row gives
  static func groups(_ table: ReportTable?, by columns: [String], naming name: String) -> [DataRows] {
    guard let table else { return [] }
    let position = Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1.id, $0) })
    var places: [[Cell]: Int] = [:]
    var groups: [DataRows] = []
    for row in table.rows {
      let keys = columns.map { row.cells[position[$0]!] }
      let place = places[keys] ?? groups.count
      if place == groups.count {
        places[keys] = place
        groups.append(DataRows(keys: keys))
      }
      groups[place].rows[row.cells[position[name]!]] = Dictionary(
        uniqueKeysWithValues: zip(table.columns.map(\.id), row.cells))
    }
    return groups
  }

  /// A figure's cell in another style, a share times 100 as a percentage. Empty when the subject has no such figure.
  func number(_ name: String, _ style: NumberStyle, _ column: String = "mean", times factor: Double = 1)
    -> Cell
  {
    guard case .number(let value, _) = rows[.code(name)]?[column] else { return .empty }
    return .number(value * factor, style)
  }

  /// An identifier as its label, if it has one.
  static func text(_ cell: Cell, _ label: (String) -> LocalizedText?) -> Cell {
    guard case .code(let name) = cell, let text = label(name) else { return cell }
    return .text(text)
  }
}
