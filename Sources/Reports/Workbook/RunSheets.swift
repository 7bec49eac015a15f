import BudgetImpact
import Microsimulation
import PublicFinance

extension ReportData {
  /// The workbook's sheets of a run, in the order in which a finance officer asks for them: the budget by account, the council's
  /// table, the net result with its chart, the contract if there is one, what lies behind (durations, caseload, efforts), and what it
  /// rests on: the uncertain inputs, then every assumption.
  var sheets: [Sheet] {
    let contract =
      contract == nil ? nil : Sheet(name: Words.sheetContract.text, table: ContractTable.table(self))
    let uncertain = uncertainAssumptions.map { sheet(.sheetUncertain, of: $0) }
    return [
      BudgetSheet(self).sheet, CouncilBudget(self).sheet, netResultSheet, contract, durationsSheet,
      caseloadSheet, effortsSheet, uncertain, sheet(.sheetAssumptions, of: assumptions),
    ].compactMap { $0 }
  }

  /// A table of the page on a sheet of its own, under the report's title.
  private func sheet(_ name: Words, of table: ReportTable) -> Sheet {
    var table = table
    table.preamble = [Words.councilTitle.with(input.title), Words.priceLevel.with(baseYearText), meansText]
    return Sheet(name: name.text, table: table)
  }

  /// Net results by year and cumulative, for municipality and public sector, drawn beside.
  private var netResultSheet: Sheet {
    let signs: [(Perspective, Words, Words)] = [
      (.municipality, .sheetNetMunicipalityMillion, .sheetNetMunicipalityCumulative),
      (.publicSector, .sheetNetPublicMillion, .sheetNetPublicCumulative),
    ]
    let baseYear = LocalizedText(String(input.rules.baseYear))
    var table = ReportTable(
      preamble: [
        Words.councilTitle.with(input.title), Words.priceLevel.with(baseYear), passedOnText,
        Words.sheetResultSigns.text, meansText,
      ],
      columns: [.init("year", label: Words.sheetYear.text)]
        + signs.flatMap {
          [
            ReportTable.Column("net.\($0.rawValue)", label: $1.text),
            .init("cumulative.\($0.rawValue)", label: $2.text),
          ]
        })
    var formulas: [Sheet.Formula] = []
    for (row, year) in years.enumerated() {
      var cells = [Cell.integer(year)]
      for (perspective, _, _) in signs {
        let net = Sheet.Place(row: row, column: cells.count)
        let level = Sheet.Place(row: row, column: cells.count + 1)
        let before = row > 0 ? [Sheet.Place(row: row - 1, column: level.column)] : []
        formulas.append(.init(level, .sum(before + [net], less: [])))
        cells += [BudgetItem.net(.appropriation), .cumulativeNet(.appropriation)].map {
          .number(amount($0, perspective, year: row).mean, .million)
        }
      }
      table.rows.append(.init(cells))
    }
    return Sheet(
      name: Words.sheetResult.text, table: table, formulas: formulas,
      drawing: Sheet.Drawing(
        title: Words.sheetDrawingTitle.with(baseYear), description: Words.sheetDrawingDescription.text,
        kind: .lines, category: 0, categoryLabel: Words.sheetYear.text,
        valueAxis: .init(Words.sheetMillion.text, style: .decimals(0, unit: 6)),
        series: [
          .init(Words.sheetMunicipalityLine.text, .municipality, value: 2),
          .init(Words.sheetPublicLine.text, .publicSector, value: 4),
        ]))
  }
}

extension CouncilBudget {
  /// The council's table with its sums as formulas: years to their total, parts to what they add to, net results to their running
  /// total. Sums are of unrounded values.
  var sheet: Sheet {
    let table = table(for: .spreadsheet)
    let yearColumns = layout.years.indices.map { $0 + 1 }
    // A heading stands before each line that has another one than the line before.
    var rows: [Int] = []
    for index in lines.indices {
      let isNew = index == 0 || lines[index].heading != lines[index - 1].heading
      rows.append((rows.last ?? -1) + (isNew ? 2 : 1))
    }
    var expressions: [Sheet.Place: Sheet.Formula.Expression] = [:]
    func place(_ line: Int, _ column: Int) -> Sheet.Place { .init(row: rows[line], column: column) }
    for line in lines.indices where lines[line].kind == .flow {
      expressions[place(line, yearColumns.count + 1)] = .sum(yearColumns.map { place(line, $0) }, less: [])
    }
    for (flow, level) in runningTotals {
      for column in yearColumns {
        let before = column > 1 ? [place(level, column - 1)] : []
        expressions[place(level, column)] = .sum(before + [place(flow, column)], less: [])
      }
    }
    // A line that two relations hold is worked out by the first.
    for relation in relations where !relation.parts.isEmpty {
      for column in yearColumns where expressions[place(relation.total, column)] == nil {
        func parts(_ isPlus: Bool) -> [Sheet.Place] {
          relation.parts.filter { ($0.sign > 0) == isPlus }.map { place($0.line, column) }
        }
        expressions[place(relation.total, column)] = .sum(parts(true), less: parts(false))
      }
    }
    let formulas = expressions.map { Sheet.Formula($0, $1) }.sorted {
      ($0.place.row, $0.place.column) < ($1.place.row, $1.place.column)
    }
    let isTotal = Set(relations.map(\.total) + runningTotals.flatMap { [$0.flow, $0.level] })
    return Sheet(
      name: Words.sheetCouncil.text, table: table,
      totals: lines.indices.filter { isTotal.contains($0) && lines[$0].style == .million }.map { rows[$0] },
      formulas: formulas)
  }
}
