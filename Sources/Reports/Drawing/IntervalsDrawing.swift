import Microsimulation

/// Points with intervals, lying: a row each, and in it a line for each series.
struct IntervalsDrawing {
  let frame: LyingFrame
  /// Each row's scale: the common one, or its own.
  let scales: [Scale]
  private let form: Chart.Intervals
  private let figures: Figures
  private let width: Double
  private let language: Language
  private let tones: [String]
  /// What is written beside each row's lines.
  private let texts: [[String]]
  /// Numbers at the ends of the rows' own scales.
  private let ends: [(String, String)]
  private static let lineHeight = 16.0

  init(_ form: Chart.Intervals, _ table: ReportTable, _ language: Language, width: Double) {
    let figures = Figures(table, language)
    self.form = form
    self.figures = figures
    self.width = width
    self.language = language
    var names = Tones()
    let tones = form.series.map { names.name($0.tone) }
    self.tones = tones
    texts = figures.rows.indices.map { row in form.series.map { Self.text(figures, row, $0) } }
    let widest = texts.joined().map { Lettering.label.width(of: $0) }.max() ?? 0

    func extent(_ rows: some Sequence<Int>) -> Extent {
      var extent = Extent((form.axis?.includes ?? []) + (form.hasBars ? [0] : []))
      for row in rows {
        for series in form.series {
          for column in [series.value, series.low, series.high] { extent.insert(figures.number(row, column)) }
        }
      }
      return extent
    }
    let legend = form.series.indices.filter { !form.series[$0].label[language].isEmpty }.map {
      Legend.Entry(label: form.series[$0].label[language], tone: tones[$0], sign: .point($0))
    }
    let height = Double(max(1, form.series.count)) * Self.lineHeight + (form.axis == nil ? 11 : 0)
    frame = LyingFrame(
      form.axis, extent(figures.rows.indices).range(unit: form.axis?.style.one ?? 1), isRound: true,
      names: figures.rows.indices.map { figures.text($0, form.label) },
      heights: figures.rows.map { _ in height }, legend: Legend(legend.count > 1 ? legend : [], width: width),
      left: 7, right: min(widest, width * 0.45) + 14, width: width, language)

    var scales: [Scale] = []
    var ends: [(String, String)] = []
    for row in figures.rows.indices {
      guard form.axis == nil else {
        scales.append(frame.x)
        continue
      }
      let style = Self.style(figures, row, form.series)
      let ticks = Ticks(covering: extent([row]).range(unit: style.one), steps: 3)
      let texts = ticks.texts(style, language)
      scales.append(Scale(domain: ticks.range, start: frame.plot.left, end: frame.plot.right))
      ends.append((texts[0], texts[texts.count - 1]))
    }
    self.scales = scales
    self.ends = ends
  }

  /// The value, and its interval in brackets.
  private static func text(_ figures: Figures, _ row: Int, _ series: Chart.Series) -> String {
    let value = figures.number(row, series.value) == nil ? "" : figures.text(row, series.value)
    guard figures.number(row, series.low) != nil || figures.number(row, series.high) != nil else {
      return value
    }
    let interval = "[\(figures.text(row, series.low)); \(figures.text(row, series.high))]"
    return value.isEmpty ? interval : "\(value) \(interval)"
  }

  /// How the row's first number is written.
  private static func style(_ figures: Figures, _ row: Int, _ series: [Chart.Series]) -> NumberStyle {
    for column in series.flatMap({ [$0.value, $0.low, $0.high] }) {
      if case .number(_, let style) = figures[row, column] { return style }
    }
    return .decimals(0, unit: 0)
  }

  func draw(on canvas: inout Canvas) {
    frame.drawWords(on: &canvas)
    frame.drawGrid(on: &canvas)
    for row in frame.rows.indices {
      if form.axis == nil { drawOwnScale(row, on: &canvas) }
      for series in form.series.indices { draw(row, series, on: &canvas) }
    }
    frame.drawNames(on: &canvas)
  }

  private func draw(_ row: Int, _ series: Int, on canvas: inout Canvas) {
    let columns = form.series[series]
    let scale = scales[row]
    let area = frame.rows[row].area
    let y = area.top + (Double(series) + 0.5) * Self.lineHeight
    let note = figures.note(
      columns.label[language], of: figures.text(row, form.label), texts[row][series], in: form.axis)
    let value = figures.finite(row, columns.value)
    if form.hasBars, let value {
      canvas.rectangle("bar \(tones[series])", Area((scale(0), scale(value)), (y - 4, y + 4)), title: note)
    }
    let low = figures.number(row, columns.low)
    let high = figures.number(row, columns.high)
    if low != nil || high != nil {
      let from = low ?? value ?? scale.domain.lowerBound
      let to = high ?? value ?? scale.domain.upperBound
      canvas.line("interval \(tones[series])", from: (scale(from), y), to: (scale(to), y))
      // An end that is nowhere goes on beyond the picture.
      if from <= -Extent.limit { arrow(at: area.left, y, -1, tones[series], on: &canvas) }
      if to >= Extent.limit { arrow(at: area.right, y, 1, tones[series], on: &canvas) }
    }
    if let value { canvas.point(series, tones[series], at: (scale(value), y), title: note) }
    let text = Lettering.label.shortened(texts[row][series], to: width * 0.45)
    canvas.text("value", text, at: (width, y + Lettering.label.drop), .end, whole: texts[row][series])
  }

  private func arrow(at x: Double, _ y: Double, _ direction: Double, _ tone: String, on canvas: inout Canvas)
  {
    canvas.path(
      "arrow \(tone)",
      Path([(x + 6 * direction, y), (x, y - 4), (x, y + 4)], isClosed: true))
  }

  /// A line with the numbers of its ends under it, and a mark at zero.
  private func drawOwnScale(_ row: Int, on canvas: inout Canvas) {
    let area = frame.rows[row].area
    let line = area.bottom - 10
    canvas.line("gridline", from: (area.left, line), to: (area.right, line))
    for end in [area.left, area.right] { canvas.line("gridline", from: (end, line - 3), to: (end, line)) }
    let scale = scales[row]
    if scale.domain.contains(0), scale(0) > area.left, scale(0) < area.right {
      canvas.line("zero", from: (scale(0), area.top), to: (scale(0), line))
    }
    canvas.text("small", ends[row].0, at: (area.left - 7, line + 10))
    canvas.text("small", ends[row].1, at: (area.right + 7, line + 10), .end)
  }
}
