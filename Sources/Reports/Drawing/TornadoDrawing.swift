import Microsimulation

/// Lying bars from a base value to the results at both ends of an input's range.
struct TornadoDrawing {
  struct Part {
    let row: Int
    let tone: String
    let base: Double
    let value: Double
    /// What is written at its end.
    let text: String
    let isLeft: Bool
    let title: String
    /// From the row's top.
    let top: Double
  }

  let frame: LyingFrame
  let parts: [Part]
  private let base: (value: Double, text: String)?
  private let width: Double
  private static let barHeight = 14.0

  init(_ form: Chart.Tornado, _ table: ReportTable, _ language: Language, width: Double) {
    let figures = Figures(table, language)
    self.width = width
    var tones = Tones()
    let sides = [(form.low, tones.name(form.low.tone)), (form.high, tones.name(form.high.tone))]
    var parts: [Part] = []
    var heights: [Double] = []
    for row in figures.rows.indices {
      let base = figures.finite(row, form.base) ?? 0
      let there = sides.compactMap { series, tone in
        figures.finite(row, series.value).map { (series: series, tone: tone, value: $0) }
      }
      // Both on one side of the base stand under each other.
      let isOneSided = there.count == 2 && (there[0].value - base) * (there[1].value - base) > 0
      for (index, part) in there.enumerated() {
        let other = there.count == 2 ? there[1 - index].value : base
        let isLeft = part.value == base ? other > base || (other == base && index == 0) : part.value < base
        let text = figures.text(row, part.series.value)
        parts.append(
          Part(
            row: row, tone: part.tone, base: base, value: part.value, text: text, isLeft: isLeft,
            title: figures.note(
              part.series.label[language], of: figures.text(row, form.label), text, in: form.axis),
            top: isOneSided ? Double(index) * Self.barHeight : 0))
      }
      heights.append(isOneSided ? 2 * Self.barHeight : Self.barHeight)
    }
    self.parts = parts
    base =
      figures.rows.indices.lazy.compactMap { row in
        figures.finite(row, form.base).map { value in
          let name =
            figures.columns.indices.contains(form.base) ? figures.columns[form.base].label[language] : ""
          let text = figures.text(row, form.base)
          return (value, name.isEmpty ? text : "\(name): \(text)")
        }
      }.first
    var extent = Extent(form.axis.includes + parts.flatMap { [$0.value, $0.base] })
    extent.insert(base?.value)
    func room(left: Bool) -> Double {
      let widest = parts.filter { $0.isLeft == left }.map { Lettering.label.width(of: $0.text) }.max() ?? 0
      return min(widest, width * 0.3) + 6
    }
    let legend = sides.filter { !$0.0.label[language].isEmpty }.map {
      Legend.Entry(label: $0.0.label[language], tone: $0.1, sign: .box)
    }
    frame = LyingFrame(
      form.axis, extent.range(unit: form.axis.style.one), isRound: false,
      names: figures.rows.indices.map { figures.text($0, form.label) }, heights: heights,
      legend: Legend(legend, width: width), left: room(left: true), right: room(left: false),
      head: base == nil ? 0 : 16, width: width, language)
  }

  func draw(on canvas: inout Canvas) {
    frame.drawWords(on: &canvas)
    frame.drawGrid(on: &canvas)
    for part in parts where part.value != part.base {
      let top = frame.rows[part.row].area.top + part.top
      canvas.rectangle(
        "bar \(part.tone)", Area((frame.x(part.base), frame.x(part.value)), (top, top + Self.barHeight)),
        title: part.title)
    }
    if let base {
      let lettering = Lettering.label
      let x = frame.x(base.value)
      // Beside the bars alone: the rows' names stand free of it.
      for row in frame.rows { canvas.line("base", from: (x, row.area.top - 2), to: (x, row.area.bottom + 2)) }
      let text = lettering.shortened(base.text, to: width)
      let half = lettering.width(of: text) / 2
      canvas.text(
        "label", text, at: (min(max(x, half), width - half), frame.plot.top - 5), .middle, whole: base.text)
    }
    for part in parts {
      let y = frame.rows[part.row].area.top + part.top + Self.barHeight / 2 + Lettering.label.drop
      let text = Lettering.label.shortened(part.text, to: width * 0.3)
      canvas.text(
        "value", text, at: (frame.x(part.value) + (part.isLeft ? -4 : 4), y), part.isLeft ? .end : .start,
        whole: part.text)
    }
    frame.drawNames(on: &canvas)
  }
}
