import Microsimulation

/// Curves over a lying axis, with bands around them.
struct CurvesDrawing {
  /// A series' points, in the order of the rows.
  struct Curve {
    let label: String
    let tone: String
    let points: [Point]
    let hasBand: Bool

    /// Stretches without a gap.
    var stretches: [[Point]] { Self.split(points) { $0.value != nil } }
    var bandStretches: [[Point]] { Self.split(points) { $0.low != nil && $0.high != nil } }

    private static func split(_ points: [Point], _ isThere: (Point) -> Bool) -> [[Point]] {
      points.split { !isThere($0) }.map(Array.init)
    }
  }

  struct Point {
    let x: Double
    let value: Double?
    let low: Double?
    let high: Double?
  }

  let curves: [Curve]
  let frame: UprightFrame
  let x: Scale
  private let form: Chart.Curves
  private let figures: Figures
  private let width: Double
  private let language: Language
  private let endLabels: EndLabels?
  /// Rows that have a place on the lying axis, and where; words stand at 0, 1, 2, …
  private let rows: [(row: Int, x: Double)]

  init(_ form: Chart.Curves, _ table: ReportTable, _ language: Language, width: Double) {
    let figures = Figures(table, language)
    self.form = form
    self.figures = figures
    self.width = width
    self.language = language
    let rows = Self.rows(figures, form.x)
    self.rows = rows
    var tones = Tones()
    let curves = form.series.map { series in
      Curve(
        label: series.label[language], tone: tones.name(series.tone),
        points: rows.map { row, x in
          Point(
            x: x, value: figures.finite(row, series.value), low: figures.number(row, series.low),
            high: figures.number(row, series.high))
        }, hasBand: series.low != nil && series.high != nil)
    }
    self.curves = curves

    var lying = Extent(rows.map(\.x))
    var upright = Extent(form.yAxis.includes)
    if !figures.isText(form.x) { for value in form.xAxis.includes { lying.insert(value) } }
    for reference in form.references {
      switch reference.direction {
      case .level: upright.insert(reference.value)
      case .upright where !figures.isText(form.x): lying.insert(reference.value)
      case .upright: break
      }
    }
    for curve in curves {
      for point in curve.points {
        for value in [point.value, point.low, point.high] { upright.insert(value) }
      }
    }
    // A single place stands in the middle.
    let xRange =
      lying.single.map { ($0 - max(1, $0.magnitude / 10))...($0 + max(1, $0.magnitude / 10)) }
      ?? lying.range(unit: form.xAxis.style.one)
    let yRange = upright.range(unit: form.yAxis.style.one)

    func frame(_ legend: [Legend.Entry], right: Double) -> UprightFrame {
      UprightFrame(
        form.yAxis, yRange, legend: Legend(legend, width: width), right: right, width: width, language)
    }
    let bare = frame([], right: 8)
    let labels = EndLabels(curves, x: xRange, frame: bare, room: width * 0.27)
    endLabels = labels
    self.frame =
      labels.map { frame([], right: $0.width + 8) }
      ?? frame(
        curves.filter { !$0.label.isEmpty }.map {
          Legend.Entry(label: $0.label, tone: $0.tone, sign: .line, hasBand: $0.hasBand)
        }, right: 8)
    x = Scale(domain: xRange, start: self.frame.plot.left, end: self.frame.plot.right)
  }

  private static func rows(_ figures: Figures, _ column: Int) -> [(row: Int, x: Double)] {
    if figures.isText(column) {
      let named = figures.rows.indices.filter { !figures.text($0, column).isEmpty }
      return named.enumerated().map { ($1, Double($0)) }
    }
    return figures.rows.indices.compactMap { row in figures.finite(row, column).map { (row, $0) } }
  }

  func draw(on canvas: inout Canvas) {
    frame.drawWords(on: &canvas)
    frame.drawGrid(on: &canvas)
    for curve in curves {
      for stretch in curve.bandStretches where stretch.count > 1 {
        let upper = stretch.map { (x($0.x), frame.y($0.high ?? 0)) }
        let lower = stretch.reversed().map { (x($0.x), frame.y($0.low ?? 0)) }
        canvas.path("band \(curve.tone)", Path(upper + lower, isClosed: true))
      }
    }
    frame.drawZero(on: &canvas)
    let references = ReferenceLines(form.references, x: x, frame: frame, width: width, language)
    references.drawLines(on: &canvas)
    for curve in curves {
      var path = Path()
      for stretch in curve.stretches where stretch.count > 1 { path.append(stretch.map(place)) }
      if !path.data.isEmpty { canvas.path("curve \(curve.tone)", path, title: curve.label) }
      for stretch in curve.stretches where stretch.count == 1 { drawAlone(stretch[0], curve, on: &canvas) }
    }
    references.drawWords(
      on: &canvas, avoiding: curves.flatMap { $0.stretches.map { $0.map(place) } })
    endLabels?.draw(frame: frame, on: &canvas)
    drawLyingAxis(on: &canvas)
  }

  private func place(_ point: Point) -> (x: Double, y: Double) { (x(point.x), frame.y(point.value ?? 0)) }

  /// A point without neighbours: a dot, with its interval.
  private func drawAlone(_ point: Point, _ curve: Curve, on canvas: inout Canvas) {
    let at = place(point)
    if let low = point.low, let high = point.high {
      canvas.line("interval \(curve.tone)", from: (at.x, frame.y(low)), to: (at.x, frame.y(high)))
    }
    canvas.circle("point \(curve.tone)", at: at, radius: 3.5, title: curve.label)
  }

  private func drawLyingAxis(on canvas: inout Canvas) {
    let plot = frame.plot
    let labels: [AxisWords.Label]
    let marks: [Double]
    if figures.isText(form.x) {
      labels = AxisWords.thinned(rows.map { (figures.text($0.row, form.x), x($0.x)) }, width: width)
      marks = labels.map(\.mark)
    } else {
      (labels, marks) = numbers()
    }
    AxisWords.draw(
      labels, axis: form.xAxis.label[language], plot: plot, marks: marks, width: width, on: &canvas)
  }

  /// As many round numbers as stand beside each other.
  private func numbers() -> (labels: [AxisWords.Label], marks: [Double]) {
    if rows.isEmpty { return ([], []) }
    if Extent(rows.map(\.x)).single != nil {
      let at = x(rows[0].x)
      return (AxisWords.thinned([(figures.text(rows[0].row, form.x), at)], width: width), [at])
    }
    let isWhole = figures.isWhole(form.x)
    for steps in [8, 6, 5, 4, 3, 2] {
      let ticks = Ticks(covering: x.domain, steps: steps, isWhole: isWhole).within(x.domain)
      let texts = ticks.texts(form.xAxis.style, language, isGrouped: !isWhole)
      let places = ticks.values.map { x($0) }
      let labels = AxisWords.thinned(Array(zip(texts, places)), width: width)
      if labels.count == texts.count { return (labels, places) }
    }
    let first = rows.min { $0.x < $1.x }!
    return (AxisWords.thinned([(figures.text(first.row, form.x), x(first.x))], width: width), [x(first.x)])
  }
}
