import Microsimulation
import Mustache

/// A report as a page of its own: HTML with style and charts inside, which asks no network and needs no script.
///
/// The template escapes every text; charts come as SVG, which `Drawing` escapes.
public enum HTMLPage {
  /// UTF-8. The same document gives the same bytes.
  public static func bytes(_ document: ReportDocument, _ language: Language) -> [UInt8] {
    Array(template.render(Page(document, language)).utf8)
  }

  /// - Precondition: the template is well formed, which every test of a page makes sure of.
  private static let template = try! MustacheTemplate(string: PageTemplate.html)

  // What the template names.

  private struct Page {
    let language: String
    let title: String
    let kind: String
    let answerHeading: String
    let answer: [String]
    let contents: String
    let sections: [Section]
    let style = PageTemplate.css + Drawing.css

    init(_ document: ReportDocument, _ language: Language) {
      self.language = language.rawValue
      title = TextTable.printable(document.title[language])
      kind = TextTable.printable(document.kind[language])
      answerHeading = Words.pageAnswer.text[language]
      contents = Words.pageContents.text[language]
      answer = document.answer.map { TextTable.printable($0[language]) }
      sections = document.sections.map { Section($0, language) }
    }
  }

  private struct Section {
    let id: String
    let heading: String
    let blocks: [Block]

    init(_ section: ReportDocument.Section, _ language: Language) {
      id = section.id
      heading = TextTable.printable(section.heading[language])
      blocks = Self.rows(section.blocks).map { Block($0, heading: section.heading, language) }
    }

    /// Blocks as they stand under each other. Charts in a row stand beside each other where there is room, the texts before and after
    /// a chart of its own beside it, and a list beside the table that it leads to.
    private static func rows(_ blocks: [ReportDocument.Block]) -> [[ReportDocument.Block]] {
      var rows: [[ReportDocument.Block]] = []
      for block in blocks {
        if block.isText || block.isChart, let last = rows.last, last.allSatisfy({ $0.isText || $0.isChart }) {
          rows[rows.count - 1].append(block)
        } else {
          rows.append([block])
        }
      }
      rows = rows.flatMap { row -> [[ReportDocument.Block]] in
        let charts = row.filter(\.isChart)
        if charts.count == 1 { return [charts + row.filter(\.isText)] }
        // Texts stand alone, charts together.
        return row.reduce(into: []) { parts, block in
          if block.isChart, parts.last?.last?.isChart == true {
            parts[parts.count - 1].append(block)
          } else {
            parts.append([block])
          }
        }
      }
      return rows.reduce(into: []) { rows, row in
        if case .table? = row.first, let last = rows.last, last.count == 1, case .list = last[0] {
          rows[rows.count - 1] = row + last
        } else {
          rows.append(row)
        }
      }
    }
  }

  /// One of these is there; `beside` are texts that stand next to the only figure or the table.
  private struct Block {
    var paragraph: String?
    var list: [String]?
    var figures: [Figure]?
    var beside: [Block] = []
    var table: Table?
    var folded: Folded?

    /// - Parameter heading: the section's, the caption of a table without one
    init(_ row: [ReportDocument.Block], heading: LocalizedText, _ language: Language) {
      let charts = row.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
      if !charts.isEmpty {
        figures = charts.map { Figure($0, language) }
        beside = row.filter(\.isText).map { Block([$0], heading: heading, language) }
        return
      }
      switch row[0] {
      case .paragraph(let text): paragraph = TextTable.printable(text[language])
      case .list(let items): list = items.map { TextTable.printable($0[language]) }
      case .table(let table):
        self.table = Table(table, caption: heading, language)
        beside = row.dropFirst().map { Block([$0], heading: heading, language) }
      case .foldedTable(let summary, let table):
        folded = Folded(
          summary: TextTable.printable(summary[language]), table: Table(table, caption: summary, language))
      case .chart: break
      }
    }
  }

  private struct Folded {
    let summary: String
    let table: Table
  }

  private struct Figure {
    let id: String
    let title: String
    let svg: String
    let figures: String
    let table: Table

    init(_ chart: Chart, _ language: Language) {
      id = chart.id
      title = TextTable.printable(chart.title[language])
      svg = Drawing.svg(chart, language)
      figures = Words.pageFigures.text[language]
      table = Table(chart.table, caption: chart.title, language)
    }
  }

  private struct Table {
    /// The first line over the table, and further ones.
    let caption: String
    let about: [String]
    /// Whether a column holds running text, which wants the page's width.
    let isWide: Bool
    let columns: [TableCell]
    let rows: [Row]
    let notes: [String]

    /// - Parameter caption: of a table without a line over it
    init(_ table: ReportTable, caption: LocalizedText, _ language: Language) {
      let preamble = table.preamble.map { TextTable.printable($0[language]) }
      self.caption = preamble.first ?? TextTable.printable(caption[language])
      about = Array(preamble.dropFirst())
      // A column stands to the right when it has a number.
      let isNumber = table.columns.indices.map { column in
        table.rows.contains {
          $0.kind == .body && $0.cells.indices.contains(column) && $0.cells[column].isNumber
        }
      }
      isWide = table.rows.contains { row in
        row.kind == .body && row.cells.dropFirst().contains { $0.text(language).count > Self.runningText }
      }
      columns = zip(table.columns, isNumber).map { TableCell($0.label[language], isNumber: $1) }
      let width = String(table.columns.count)
      rows = table.rows.map { Row($0, width: width, isNumber, language) }
      notes = table.notes.map { TextTable.printable($0[language]) }
    }

    /// Characters from which on a cell is running text.
    private static let runningText = 60
  }

  private struct Row {
    let isHeading: Bool
    let width: String
    let first: String
    let cells: [TableCell]

    init(_ row: ReportTable.Row, width: String, _ isNumber: [Bool], _ language: Language) {
      isHeading = row.kind == .heading
      self.width = width
      first = row.cells.first.map { TextTable.printable($0.text(language)) } ?? ""
      cells = zip(row.cells, isNumber).dropFirst().map { TableCell($0.text(language), isNumber: $1) }
    }
  }

  private struct TableCell {
    let text: String
    let isNumber: Bool

    init(_ text: String, isNumber: Bool) {
      self.text = TextTable.printable(text)
      self.isNumber = isNumber
    }
  }
}

extension Cell {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .number: true
    case .empty, .text, .code: false
    }
  }
}

extension ReportDocument.Block {
  fileprivate var isChart: Bool { if case .chart = self { true } else { false } }

  fileprivate var isText: Bool {
    switch self {
    case .paragraph, .list: true
    case .chart, .table, .foldedTable: false
    }
  }
}
