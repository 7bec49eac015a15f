import Microsimulation

/// What lying forms stand in: a row each with its name over it, the lying axis below, its words and the legend above.
struct LyingFrame {
  /// A row: its name, and the area that it is drawn in.
  struct Row {
    let name: [String]
    let whole: String
    /// Of the first line of the name.
    let baseline: Double
    let area: Area
  }

  let plot: Area
  let rows: [Row]
  /// Of the common axis.
  let x: Scale
  private let axis: Chart.Axis?
  private let caption: [String]
  private let legend: Legend
  private let labels: [(label: AxisWords.Label, mark: Double)]
  private let language: Language

  /// - Parameters:
  ///   - axis: none where each row has its own
  ///   - isRound: whether the axis ends at gridlines
  ///   - left, right: room that is kept beside the plot
  ///   - heights: of the rows, without their names
  ///   - head: room over the first row
  init(
    _ axis: Chart.Axis?, _ range: ClosedRange<Double>, isRound: Bool, names: [String], heights: [Double],
    legend: Legend, left: Double, right: Double, head: Double = 0, width: Double, _ language: Language
  ) {
    let lettering = Lettering.label
    self.axis = axis
    self.legend = legend
    self.language = language
    caption = axis.map { lettering.wrapped($0.label[language], to: width, lines: 2) } ?? []
    let top = Double(caption.count) * lettering.lineHeight + legend.height + 4 + head
    var y = top
    var rows: [Row] = []
    for (name, height) in zip(names, heights) {
      let lines = lettering.wrapped(name, to: width, lines: 2)
      let below = y + Double(lines.count) * lettering.lineHeight + 2
      rows.append(
        Row(
          name: lines, whole: name, baseline: y + 12,
          area: Area(left: left, top: below, right: width - right, bottom: below + height)))
      y = below + height + 7
    }
    self.rows = rows
    plot = Area(left: left, top: top, right: width - right, bottom: max(y, top + 10))
    (x, labels) = Self.scale(axis, range, isRound: isRound, plot: plot, width: width, language)
  }

  /// The scale with as many round numbers as stand beside each other.
  private static func scale(
    _ axis: Chart.Axis?, _ range: ClosedRange<Double>, isRound: Bool, plot: Area, width: Double,
    _ language: Language
  ) -> (Scale, [(label: AxisWords.Label, mark: Double)]) {
    guard let axis else { return (Scale(domain: range, start: plot.left, end: plot.right), []) }
    for steps in [6, 5, 4, 3, 2, 1] {
      let all = Ticks(covering: range, steps: steps)
      let ticks = isRound ? all : all.within(range)
      let scale = Scale(domain: isRound ? all.range : range, start: plot.left, end: plot.right)
      let marks = ticks.values.map { scale($0) }
      let labels = AxisWords.thinned(Array(zip(ticks.texts(axis.style, language), marks)), width: width)
      if labels.count == marks.count || steps == 1 { return (scale, Array(zip(labels, marks))) }
    }
    return (Scale(domain: range, start: plot.left, end: plot.right), [])
  }

  func drawWords(on canvas: inout Canvas) {
    canvas.lines("caption", caption, at: (0, 11), whole: axis?.label[language])
    canvas.height = Double(caption.count) * Lettering.label.lineHeight
    legend.draw(on: &canvas)
  }

  func drawGrid(on canvas: inout Canvas) {
    for (_, mark) in labels { canvas.line("gridline", from: (mark, plot.top), to: (mark, plot.bottom)) }
    if axis != nil, x.domain.contains(0) {
      canvas.line("zero", from: (x(0), plot.top), to: (x(0), plot.bottom))
    }
  }

  /// The rows' names, over lines that run behind them, and the axis' numbers.
  func drawNames(on canvas: inout Canvas) {
    for row in rows { canvas.lines("name", row.name, at: (0, row.baseline), whole: row.whole) }
    canvas.height = plot.bottom
    guard axis != nil else { return }
    for (label, _) in labels {
      canvas.text("tick", label.text, at: (label.x, plot.bottom + 14), .middle, whole: label.whole)
    }
    canvas.height += 20
  }
}
