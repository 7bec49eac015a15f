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
      var blocks: [Block] = []
      for block in section.blocks {
        // Charts in a row stand beside each other where there is room.
        if case .chart(let chart) = block, blocks.last?.figures != nil {
          blocks[blocks.count - 1].figures!.append(Figure(chart, language))
        } else {
          blocks.append(Block(block, language))
        }
      }
      self.blocks = blocks
    }
  }

  /// One of these is there.
  private struct Block {
    var paragraph: String?
    var list: [String]?
    var figures: [Figure]?
    var table: Table?
    var folded: Folded?

    init(_ block: ReportDocument.Block, _ language: Language) {
      switch block {
      case .paragraph(let text): paragraph = TextTable.printable(text[language])
      case .list(let items): list = items.map { TextTable.printable($0[language]) }
      case .chart(let chart): figures = [Figure(chart, language)]
      case .table(let table): self.table = Table(table, language)
      case .foldedTable(let summary, let table):
        folded = Folded(summary: TextTable.printable(summary[language]), table: Table(table, language))
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
      var table = chart.table
      if table.preamble.isEmpty { table.preamble = [chart.title] }
      self.table = Table(table, language)
    }
  }

  private struct Table {
    let caption: String
    let columns: [String]
    let rows: [Row]
    let notes: [String]

    init(_ table: ReportTable, _ language: Language) {
      caption = table.preamble.map { TextTable.printable($0[language]) }.joined(separator: " ")
      columns = table.columns.map { TextTable.printable($0.label[language]) }
      let width = String(table.columns.count)
      rows = table.rows.map { Row($0, width: width, language) }
      notes = table.notes.map { TextTable.printable($0[language]) }
    }
  }

  private struct Row {
    let isHeading: Bool
    let width: String
    let first: String
    let cells: [Number]

    init(_ row: ReportTable.Row, width: String, _ language: Language) {
      isHeading = row.kind == .heading
      self.width = width
      first = row.cells.first.map { TextTable.printable($0.text(language)) } ?? ""
      cells = row.cells.dropFirst().map { Number($0, language) }
    }
  }

  /// A cell after the first: numbers stand to the right.
  private struct Number {
    let text: String
    let isNumber: Bool

    init(_ cell: Cell, _ language: Language) {
      text = TextTable.printable(cell.text(language))
      switch cell {
      case .integer, .number: isNumber = true
      case .empty, .text, .code: isNumber = false
      }
    }
  }
}
