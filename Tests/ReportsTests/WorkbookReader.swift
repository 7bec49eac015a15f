import Foundation
import Microsimulation
import Testing

@testable import Reports

/// A workbook as Python's readers find it: see workbook.py.
struct ReadWorkbook: Decodable {
  struct Cell: Decodable {
    var text: String?
    var number: Double?
    var formula: String?
    var recomputed: Double?
    var format: String
    var bold: Bool

    var isEmpty: Bool { text == nil && number == nil }
  }

  struct Page: Decodable {
    var isFitted: Bool
    var paperSize: String?
    var orientation: String?
    var fitToHeight: String?
  }

  struct Sheet: Decodable {
    var name: String
    var cells: [String: Cell]
    var frozen: String?
    var filter: String?
    var merged: [String]
    var page: Page
    var header: String?
    var hasDrawing: Bool
  }

  struct Chart: Decodable {
    var ranges: [String]
    var texts: [String]
  }

  var sheets: [Sheet]
  var charts: [Chart]
  var names: [String]
  var created: String
  var years: [Int]

  init(_ bytes: [UInt8]) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("read-\(UUID().uuidString).xlsx")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("workbook.py").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python3 must read the workbook")
    self = try JSONDecoder().decode(Self.self, from: line)
  }

  init(_ sheets: [Reports.Sheet], title: String = "Title", _ language: Language = .english) throws {
    try self.init(Workbook.bytes(Self.document(sheets, title: title), language))
  }

  static func document(_ sheets: [Reports.Sheet], title: String = "Title") -> ReportDocument {
    ReportDocument(
      name: "x", title: LocalizedText(title), kind: LocalizedText(""), answer: [], sections: [],
      sheets: sheets)
  }
}

extension ReadWorkbook.Sheet {
  /// Holds every cell of a sheet of the document against what was read: texts as they are, numbers in the unit that is shown,
  /// formulas against their stored values.
  func expectEqual(_ sheet: Reports.Sheet, _ language: Language) {
    let grid = WorkbookGrid(sheet.table)
    func cell(_ row: Int, _ column: Int) -> ReadWorkbook.Cell? {
      cells[WorkbookGrid.letters(column) + String(row + 1)]
    }
    for (row, line) in sheet.table.preamble.enumerated() {
      #expect(cell(row, 0)?.text ?? "" == WorkbookText.cell(line[language]), "\(name) line \(row)")
    }
    for (column, label) in sheet.table.columns.enumerated() {
      #expect(cell(grid.header, column)?.text ?? "" == label.label[language], "\(name) column \(column)")
    }
    var numbers: [Sheet.Place: Double] = [:]
    for (row, content) in sheet.table.rows.enumerated() {
      for column in sheet.table.columns.indices {
        let read = cell(grid.row(row), column)
        let what = "\(name) row \(row) column \(column)"
        let expected: Double
        switch column < content.cells.count ? content.cells[column] : .empty {
        case .empty:
          #expect(read?.isEmpty ?? true, "\(what)")
          continue
        case .text(let text):
          #expect(read?.text ?? "" == WorkbookText.cell(text[language]), "\(what)")
          continue
        case .code(let text):
          #expect(read?.text ?? "" == WorkbookText.cell(text), "\(what)")
          continue
        case .integer(let value):
          #expect(read?.format == "0", "\(what)")
          expected = Double(value)
        case .number(let value, let style):
          guard value.isFinite else {
            #expect(
              value.isNaN ? read?.isEmpty ?? true : read?.text == (value < 0 ? "-Inf" : "Inf"), "\(what)")
            continue
          }
          expected =
            if case .decimals(_, let unit) = style { value / pow(10, Double(unit)) } else { value }
        }
        numbers[Sheet.Place(row: row, column: column)] = expected
        // Sixteen digits are written.
        #expect(
          abs((read?.number ?? .nan) - expected) <= 1e-15 * max(abs(expected), 1e-300), "\(what)")
      }
    }
    for (number, note) in sheet.table.notes.enumerated() {
      let row = grid.row(sheet.table.rows.count) + 1 + number
      #expect(cell(row, 0)?.text == WorkbookText.cell(note[language]), "\(name) note \(number)")
    }
    let formulas = sheet.formulas.filter { numbers[$0.place] != nil }
    #expect(cells.values.filter { $0.formula != nil }.count == formulas.count, "\(name)")
    for formula in formulas {
      let read = cell(grid.row(formula.place.row), formula.place.column)
      let value = numbers[formula.place]!
      // Sums of some dozens of numbers, the largest in the order of 10¹⁰: rounding alone.
      let scale = sheet.table.columns.indices.reduce(1.0) {
        max($0, abs(numbers[Sheet.Place(row: formula.place.row, column: $1)] ?? 0))
      }
      #expect(
        abs((read?.recomputed ?? .nan) - value) <= 1e-9 * scale,
        "\(name) \(grid.name(formula.place)): \(read?.formula ?? "none") gives \(read?.recomputed ?? .nan), not \(value)"
      )
    }
  }
}
