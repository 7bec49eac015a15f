import Microsimulation

// What a report's content must be for the renderers to trust it: they look up rows and columns by position, and name files by ids.

extension ReportDocument {
  /// Letters of an id or of a file's name at most: with an ending it is a name that every file system takes.
  static let longestName = 200
  /// What Excel has of columns, and a little less than it has of rows: lines stand above and below.
  static let mostColumns = 16_384
  static let mostRows = 1_000_000
  /// Cells of all sheets together, which pass through memory.
  static let mostCells = 10_000_000
  /// Lines above or below a sheet's table, sheets, and series of a chart.
  static let most = 1_000

  /// Makes sure that ids name files in the report's own folder, each its own, and that every position is one of its table.
  /// - Throws: `DecodingError.dataCorrupted` with the place and what is allowed there
  func validate() throws {
    let root = Place()
    for (number, section) in sections.enumerated() {
      let place = root.sections[number]
      try place.id.check(name: section.id)
      for (number, block) in section.blocks.enumerated() {
        guard case .chart(let chart) = block else { continue }
        try chart.validate(at: place.blocks[number].chart._0)
      }
    }
    try root.sections.checkDifferent(charts.map(\.id))
    for (number, spreadsheet) in spreadsheets.enumerated() {
      try root.spreadsheets[number].file.check(name: spreadsheet.file)
    }
    try root.spreadsheets.checkDifferent(spreadsheets.map(\.file))
    try root.sheets.check(sheets.count, in: 0...Self.most)
    for (number, sheet) in sheets.enumerated() { try sheet.validate(at: root.sheets[number]) }
    let cells = sheets.reduce(0) { $0 + $1.table.columns.count * $1.table.rows.count }
    try root.sheets.cells.check(cells, in: 0...Self.mostCells)
  }

  /// Where something stands in the content, as in its JSON.
  @dynamicMemberLookup
  struct Place {
    fileprivate struct Key: CodingKey {
      let stringValue: String
      let intValue: Int?

      init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
      init(intValue: Int) { (stringValue, self.intValue) = (String(intValue), intValue) }
    }

    private var path: [Key] = []

    subscript(dynamicMember name: String) -> Place { adding(Key(stringValue: name)) }
    subscript(number: Int) -> Place { adding(Key(intValue: number)) }

    private func adding(_ key: Key) -> Place {
      var place = self
      place.path.append(key)
      return place
    }

    func refuse(allowed: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: path, debugDescription: "allowed \(allowed)"))
    }

    /// A name is letters from a to z, digits and hyphens, so that it leads to no other folder.
    func check(name: String) throws {
      let isPlain = name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
      guard isPlain, (1...ReportDocument.longestName).contains(name.utf8.count) else {
        throw refuse(allowed: "1 to \(ReportDocument.longestName) letters a to z, digits and hyphens")
      }
    }

    func checkDifferent(_ names: [String]) throws {
      guard Set(names).count == names.count else { throw refuse(allowed: "names that differ") }
    }

    func check(_ number: Int, in allowed: ClosedRange<Int>) throws {
      guard !allowed.contains(number) else { return }
      throw refuse(allowed: "\(allowed.lowerBound) to \(allowed.upperBound)")
    }

    /// A position in a list of so many; nil is none.
    func check(_ position: Int?, below count: Int) throws {
      guard let position, !(0..<count).contains(position) else { return }
      throw refuse(allowed: count == 0 ? "none" : "0 to \(count - 1)")
    }

    func check(_ series: [Chart.Series], columns: Int) throws {
      try check(series.count, in: 0...ReportDocument.most)
      for (number, series) in series.enumerated() { try self[number].check(series, columns: columns) }
    }

    func check(_ series: Chart.Series, columns: Int) throws {
      try self.value.check(series.value, below: columns)
      try self.low.check(series.low, below: columns)
      try self.high.check(series.high, below: columns)
    }
  }
}

extension ReportTable {
  /// Makes sure that no row is longer than the header.
  fileprivate func validate(at place: ReportDocument.Place) throws {
    for (number, row) in rows.enumerated() {
      try place.rows[number].check(row.cells.count, in: 0...columns.count)
    }
  }
}

extension Chart {
  fileprivate func validate(at place: ReportDocument.Place) throws {
    try place.id.check(name: id)
    try table.validate(at: place.table)
    let count = table.columns.count
    switch form {
    case .curves(let form):
      let place = place.form.curves._0
      try place.x.check(form.x, below: count)
      try place.series.check(form.series, columns: count)
    case .bars(let form):
      let place = place.form.bars._0
      try place.category.check(form.category, below: count)
      try place.stacks.check(form.stacks.count, in: 0...ReportDocument.most)
      for (number, stack) in form.stacks.enumerated() {
        try place.stacks[number].check(stack, columns: count)
      }
    case .intervals(let form):
      let place = place.form.intervals._0
      try place.label.check(form.label, below: count)
      try place.series.check(form.series, columns: count)
    case .tornado(let form):
      let place = place.form.tornado._0
      try place.label.check(form.label, below: count)
      try place.low.check(form.low, columns: count)
      try place.high.check(form.high, columns: count)
      try place.base.check(form.base, below: count)
    case .waterfall(let form):
      let place = place.form.waterfall._0
      try place.label.check(form.label, below: count)
      try place.value.check(form.value, below: count)
    case .heatMap(let form):
      let place = place.form.heatMap._0
      try place.x.check(form.x, below: count)
      try place.y.check(form.y, below: count)
      try place.value.check(form.value, below: count)
    }
  }
}

extension Sheet {
  fileprivate func validate(at place: ReportDocument.Place) throws {
    let count = table.columns.count
    try place.table.columns.check(count, in: 0...ReportDocument.mostColumns)
    try place.table.rows.check(table.rows.count, in: 0...ReportDocument.mostRows)
    try place.table.preamble.check(table.preamble.count, in: 0...ReportDocument.most)
    try place.table.notes.check(table.notes.count, in: 0...ReportDocument.most)
    try table.validate(at: place.table)
    try place.labelColumns.check(labelColumns, in: 0...count)
    for (number, total) in totals.enumerated() {
      try place.totals[number].check(total, below: table.rows.count)
    }
    for (number, formula) in formulas.enumerated() {
      let place = place.formulas[number]
      try check(formula.place, at: place.place)
      switch formula.expression {
      case .sum(let plus, let less):
        let place = place.expression.sum
        for (number, cell) in plus.enumerated() { try check(cell, at: place._0[number]) }
        for (number, cell) in less.enumerated() { try check(cell, at: place.less[number]) }
      case .product(let first, let second):
        try check(first, at: place.expression.product._0)
        try check(second, at: place.expression.product._1)
      }
      guard fits(formula) else {
        throw place.refuse(
          allowed: "cells that are numbers, or empty ones in a sum, in units that give its own")
      }
    }
    guard let drawing else { return }
    try place.drawing.category.check(drawing.category, below: count)
    try place.drawing.series.check(drawing.series, columns: count)
  }

  private func check(_ cell: Place, at place: ReportDocument.Place) throws {
    try place.row.check(cell.row, below: table.rows.count)
    try place.column.check(cell.column, below: table.columns.count)
  }
}
