import Microsimulation

/// Where a sheet's cells stand in Excel, and its formulas in Excel's words.
struct WorkbookGrid {
  /// Excel's row of the table's header, from 0.
  let header: Int

  init(_ table: ReportTable) { header = table.preamble.isEmpty ? 0 : table.preamble.count + 1 }

  /// Excel's row of a row of the table, from 0.
  func row(_ row: Int) -> Int { header + 1 + row }

  /// A cell as Excel names it: `B5`.
  func name(_ place: Sheet.Place) -> String { Self.letters(place.column) + String(row(place.row) + 1) }

  /// A column as Excel names it: `A`, …, `Z`, `AA`.
  static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      letters = String(Character(letter)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  func text(_ expression: Sheet.Formula.Expression) -> String {
    switch expression {
    case .product(let first, let second): return "=\(name(first))*\(name(second))"
    case .sum(let plus, let minus):
      let sum = sum(plus)
      return "=" + (sum.isEmpty && minus.isEmpty ? "0" : sum) + minus.map { "-" + name($0) }.joined()
    }
  }

  /// Cells beside or below each other as one range, others with a plus between them.
  private func sum(_ places: [Sheet.Place]) -> String {
    guard let first = places.first, let last = places.last, places.count > 1 else {
      return places.first.map(name) ?? ""
    }
    let isRow = places.enumerated().allSatisfy {
      $1 == Sheet.Place(row: first.row, column: first.column + $0)
    }
    let isColumn = places.enumerated().allSatisfy {
      $1 == Sheet.Place(row: first.row + $0, column: first.column)
    }
    return isRow || isColumn
      ? "SUM(\(name(first)):\(name(last)))" : places.map(name).joined(separator: "+")
  }
}

extension Sheet {
  /// Whether a formula names cells of the table that are numbers, or empty ones in a sum, in units that give its own.
  func fits(_ formula: Formula) -> Bool {
    /// nil for what is no number; an empty cell has any unit.
    func unit(_ place: Place) -> (unit: Int?, isNumber: Bool) {
      guard table.rows.indices.contains(place.row),
        table.rows[place.row].cells.indices.contains(place.column)
      else { return (nil, false) }
      return switch table.rows[place.row].cells[place.column] {
      case .number(_, let style): (style.workbookUnit, true)
      case .integer: (0, true)
      case .empty: (nil, true)
      case .text, .code: (nil, false)
      }
    }
    let own = unit(formula.place)
    guard own.isNumber, let ownUnit = own.unit else { return false }
    switch formula.expression {
    case .sum(let plus, let less):
      return (plus + less).allSatisfy { unit($0).isNumber && unit($0).unit ?? ownUnit == ownUnit }
    case .product(let first, let second):
      guard let one = unit(first).unit, let other = unit(second).unit else { return false }
      return one + other == ownUnit
    }
  }
}
