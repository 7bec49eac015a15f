import Microsimulation

/// Lying steps from a first level to a last one.
struct WaterfallDrawing {
  struct Bar {
    let row: Int
    let from: Double
    let to: Double
    /// A level stands on zero; a step on what comes before it.
    let isLevel: Bool
    let text: String
    let title: String

    var isLeft: Bool { to < from }
  }

  let frame: LyingFrame
  let bars: [Bar]
  private let width: Double
  private static let barHeight = 14.0

  init(_ form: Chart.Waterfall, _ table: ReportTable, _ language: Language, width: Double) {
    let figures = Figures(table, language)
    self.width = width
    var bars: [Bar] = []
    var total = 0.0
    for row in figures.rows.indices {
      guard let value = figures.finite(row, form.value) else { continue }
      let isLevel = row == 0 || row == figures.rows.count - 1
      let from = isLevel ? 0 : total
      total = from + value
      let number = figures.text(row, form.value)
      let text = !isLevel && value > 0 ? "+" + number : number
      bars.append(
        Bar(
          row: row, from: from, to: total, isLevel: isLevel, text: text,
          title: figures.note("", of: figures.text(row, form.label), text, in: form.axis)))
    }
    self.bars = bars
    let extent = Extent([0] + form.axis.includes + bars.flatMap { [$0.from, $0.to] })
    func room(left: Bool) -> Double {
      let widest = bars.filter { $0.isLeft == left }.map { Lettering.label.width(of: $0.text) }.max() ?? 0
      return min(widest, width * 0.3) + 6
    }
    frame = LyingFrame(
      form.axis, extent.range(unit: form.axis.style.one), isRound: false,
      names: figures.rows.indices.map { figures.text($0, form.label) },
      heights: figures.rows.map { _ in Self.barHeight }, legend: Legend([], width: width),
      left: room(left: true), right: room(left: false), width: width, language)
  }

  func draw(on canvas: inout Canvas) {
    frame.drawWords(on: &canvas)
    frame.drawGrid(on: &canvas)
    for (bar, next) in zip(bars, bars.dropFirst()) {
      let x = frame.x(bar.to)
      canvas.line(
        "connector", from: (x, frame.rows[bar.row].area.bottom), to: (x, frame.rows[next.row].area.top))
    }
    for bar in bars {
      let area = frame.rows[bar.row].area
      let kind = bar.isLevel ? "level" : bar.isLeft ? "fall" : "rise"
      if bar.from != bar.to {
        canvas.rectangle(
          "bar \(kind)", Area((frame.x(bar.from), frame.x(bar.to)), (area.top, area.bottom)), title: bar.title
        )
      }
      let text = Lettering.label.shortened(bar.text, to: width * 0.3)
      let y = (area.top + area.bottom) / 2 + Lettering.label.drop
      canvas.text(
        "value", text, at: (frame.x(bar.to) + (bar.isLeft ? -4 : 4), y), bar.isLeft ? .end : .start,
        whole: bar.text)
    }
    frame.drawNames(on: &canvas)
  }
}
