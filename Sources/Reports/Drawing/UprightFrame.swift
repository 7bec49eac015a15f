/// What curves and bars stand in: the upright axis with its words above it, the legend, gridlines.
struct UprightFrame {
  let plot: Area
  let y: Scale
  private let caption: [String]
  private let axis: Chart.Axis
  private let legend: Legend
  private let ticks: Ticks
  private let tickTexts: [String]
  private let language: Language

  /// - Parameters:
  ///   - range: what the axis covers at least; it ends at gridlines
  ///   - right: room that is kept to the right of the plot
  ///   - height: of the plot
  init(
    _ axis: Chart.Axis, _ range: ClosedRange<Double>, legend: Legend, right: Double, width: Double,
    _ language: Language, height: Double = 172
  ) {
    self.axis = axis
    self.legend = legend
    self.language = language
    ticks = Ticks(covering: range, steps: 4)
    tickTexts = ticks.texts(axis.style, language)
    caption = Lettering.label.wrapped(axis.label[language], to: width, lines: 2)
    let left = (tickTexts.map { Lettering.label.width(of: $0) }.max() ?? 0) + 7
    let words = Double(caption.count) * Lettering.label.lineHeight
    let top = (words + legend.height + 9).rounded()
    plot = Area(left: left.rounded(.up), top: top, right: width - right, bottom: top + height)
    y = Scale(domain: ticks.range, start: plot.bottom, end: plot.top)
  }

  func drawWords(on canvas: inout Canvas) {
    canvas.lines("caption", caption, at: (0, 11), whole: axis.label[language])
    canvas.height = Double(caption.count) * Lettering.label.lineHeight
    legend.draw(on: &canvas)
  }

  func drawGrid(on canvas: inout Canvas) {
    for (value, text) in zip(ticks.values, tickTexts) {
      let at = y(value)
      if value != 0 {
        canvas.line("gridline", from: (plot.left, at), to: (plot.right, at))
      }
      canvas.text("tick", text, at: (plot.left - 7, at + Lettering.label.drop), .end)
    }
    canvas.height = plot.bottom
  }

  /// The line of zero, where the axis has it; over the bars that stand on it.
  func drawZero(on canvas: inout Canvas) {
    guard ticks.values.contains(0) else { return }
    canvas.line("zero", from: (plot.left, y(0)), to: (plot.right, y(0)))
  }
}

/// Words below a plot, at places along it.
enum AxisWords {
  struct Label: Equatable {
    var text: String
    var whole: String
    /// Of its middle.
    var x: Double
    /// Of what it names.
    var mark: Double
  }

  /// As many of the labels, at equal distances, as stand beside each other; those at the ends are pushed in.
  static func thinned(_ labels: [(text: String, x: Double)], width: Double, room: Double = 96) -> [Label] {
    let lettering = Lettering.label
    let all = labels.map { label in
      let text = lettering.shortened(label.text, to: room)
      let half = lettering.width(of: text) / 2
      return (
        label: Label(
          text: text, whole: label.text, x: min(max(label.x, half), width - half), mark: label.x), half: half
      )
    }
    // Every second, every fourth: of quarters the same one of each year.
    for step in [1, 2] + Array(stride(from: 4, through: max(4, all.count), by: 4)) {
      let some = stride(from: 0, to: all.count, by: step).map { all[$0] }
      let fits = zip(some, some.dropFirst()).allSatisfy { $0.label.x + $0.half + 7 <= $1.label.x - $1.half }
      if fits { return some.map(\.label) }
    }
    return Array(all.prefix(1).map(\.label))
  }

  /// Draws labels, and the axis' own words under them, below what is on the canvas.
  static func draw(
    _ labels: [Label], axis: String, plot: Area, marks: [Double], width: Double, on canvas: inout Canvas
  ) {
    for mark in marks {
      canvas.line("mark", from: (mark, plot.bottom), to: (mark, plot.bottom + 4))
    }
    let lettering = Lettering.label
    canvas.height = plot.bottom + 4
    if !labels.isEmpty {
      for label in labels {
        canvas.text("tick", label.text, at: (label.x, canvas.height + 12), .middle, whole: label.whole)
      }
      canvas.height += lettering.lineHeight + 1
    }
    drawName(axis, plot: plot, width: width, on: &canvas)
    canvas.height += 4
  }

  /// The axis' words, in the middle of the plot.
  static func drawName(_ axis: String, plot: Area, width: Double, on canvas: inout Canvas) {
    let lines = Lettering.label.wrapped(axis, to: width, lines: 2)
    guard let widest = lines.map({ Lettering.label.width(of: $0) }).max() else { return }
    let x = min(max((plot.left + plot.right) / 2, widest / 2), width - widest / 2)
    canvas.lines("caption", lines, at: (x, canvas.height + 12), .middle, whole: axis)
    canvas.height += Double(lines.count) * Lettering.label.lineHeight
  }
}
