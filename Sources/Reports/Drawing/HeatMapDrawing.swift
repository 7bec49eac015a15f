import Microsimulation
import PublicFinance

/// Colours over two axes: a colour for values below zero, another for those above.
struct HeatMapDrawing {
  struct Square {
    let area: Area
    /// From -4, far below zero, to 4; `nil` where there is no number.
    let step: Int?
    let text: String
    let title: String
  }

  let squares: [Square]
  let plot: Area
  /// The least and the largest value.
  let range: ClosedRange<Double>
  private let form: Chart.HeatMap
  private let language: Language
  private let width: Double
  private let x: [(text: String, at: Double)]
  private let y: [(text: String, at: Double)]
  private let steps: ClosedRange<Int>
  private static let legendHeight = 18.0

  init(_ form: Chart.HeatMap, _ table: ReportTable, _ language: Language, width: Double) {
    let figures = Figures(table, language)
    let columns = Positions(figures, form.x, form.xAxis.style)
    let rows = Positions(figures, form.y, form.yAxis.style)
    self.form = form
    self.language = language
    self.width = width
    let lettering = Lettering.label
    let values = figures.finite(form.value)
    let range = (values.min() ?? 0)...(values.max() ?? 0)
    self.range = range
    steps = (values.contains { $0 < 0 } ? -4 : 0)...(values.contains { $0 > 0 } ? 4 : 0)

    let words = lettering.wrapped(form.valueAxis.label[language], to: width, lines: 2).count
    let name = lettering.wrapped(form.yAxis.label[language], to: width, lines: 1).count
    let top = Double(words + name) * lettering.lineHeight + Self.legendHeight + 8
    let left = min(width * 0.28, rows.texts.map { lettering.width(of: $0) }.max() ?? 0) + 7
    let height = rows.texts.isEmpty ? 0 : min(26, max(8, 300 / Double(rows.texts.count)))
    let across = (width - 1 - left) / Double(max(1, columns.texts.count))
    plot = Area(left: left, top: top, right: width - 1, bottom: top + height * Double(rows.texts.count))
    x = columns.texts.enumerated().map { ($1, left + (Double($0) + 0.5) * across) }
    // Numbers grow upwards, words are read downwards.
    let count = rows.texts.count
    let line = { (index: Int) in rows.areNumbers ? count - 1 - index : index }
    y = rows.texts.enumerated().map { ($1, top + (Double(line($0)) + 0.5) * height) }

    squares = figures.rows.indices.compactMap { row in
      guard let column = columns.places[row], let place = rows.places[row] else { return nil }
      let value = figures.number(row, form.value)
      let area = Area(
        left: left + Double(column) * across, top: top + Double(line(place)) * height,
        right: left + Double(column + 1) * across, bottom: top + Double(line(place) + 1) * height)
      let text = figures.text(row, form.value)
      return Square(
        area: area, step: value.map { Self.step($0, in: range) }, text: text,
        title: "\(columns.texts[column]) × \(rows.texts[place]): \(text) (\(form.valueAxis.label[language]))")
    }
  }

  /// Values on both sides of zero are measured from it, others from the least to the largest, so that their differences are seen.
  static func step(_ value: Double, in range: ClosedRange<Double>) -> Int {
    let (low, high) = (range.lowerBound, range.upperBound)
    if value.magnitude >= Extent.limit || low < 0 && high > 0 || low == high {
      return step(value, reach: max(-low, high))
    }
    let share = Int(((value - low) / (high - low) * 4).rounded())
    return high <= 0 ? share - 4 : share
  }

  /// Nine steps of the same width, the middle one around zero.
  static func step(_ value: Double, reach: Double) -> Int {
    if value.magnitude >= Extent.limit { return value < 0 ? -4 : 4 }
    return reach == 0 ? 0 : min(4, max(-4, Int((value / reach * 4.5).rounded())))
  }

  func draw(on canvas: inout Canvas) {
    let lettering = Lettering.label
    let words = lettering.wrapped(form.valueAxis.label[language], to: width, lines: 2)
    canvas.lines("caption", words, at: (0, 11), whole: form.valueAxis.label[language])
    canvas.height = Double(words.count) * lettering.lineHeight
    drawLegend(on: &canvas)
    let name = lettering.wrapped(form.yAxis.label[language], to: width, lines: 1)
    canvas.lines("caption", name, at: (0, plot.top - 8), whole: form.yAxis.label[language])
    let numbers = [Lettering.label, .small].first { lettering in
      squares.allSatisfy {
        lettering.width(of: $0.text) + 4 <= $0.area.width && lettering.size + 2 <= $0.area.height
      }
    }
    for square in squares {
      let kind = square.step.map { "h\($0)" } ?? "unknown"
      canvas.rectangle("cell \(kind)", square.area, title: square.title)
    }
    if let numbers {
      for square in squares {
        guard let step = square.step else { continue }
        let middle = (
          (square.area.left + square.area.right) / 2,
          (square.area.top + square.area.bottom) / 2 + numbers.drop
        )
        canvas.text(
          numbers.size < 12 ? "small on-h\(step)" : "on-h\(step)", square.text, at: middle, .middle)
      }
    }
    drawAxes(on: &canvas)
  }

  /// The colours, with what their ends stand for.
  private func drawLegend(on canvas: inout Canvas) {
    let top = canvas.height + 3
    let lettering = Lettering.label
    // Colours on both sides of zero reach as far to either.
    let isBoth = range.lowerBound < 0 && range.upperBound > 0
    let reach = max(-range.lowerBound, range.upperBound)
    let low = form.valueAxis.style.text(isBoth ? -reach : range.lowerBound)[language]
    let high = form.valueAxis.style.text(isBoth ? reach : range.upperBound)[language]
    let (lowText, highText) = (
      lettering.shortened(low, to: width * 0.35), lettering.shortened(high, to: width * 0.35)
    )
    canvas.text("tick", lowText, at: (0, top + 10), whole: low)
    var x = lettering.width(of: lowText) + 5
    let side = min(20, (width - x - lettering.width(of: highText) - 5) / 9)
    for step in steps {
      canvas.rectangle("cell h\(step)", Area((x, x + side), (top, top + 11)))
      x += side
    }
    if steps.lowerBound != steps.upperBound {
      canvas.text("tick", highText, at: (x + 5, top + 10), whole: high)
    }
    canvas.height += Self.legendHeight
  }

  private func drawAxes(on canvas: inout Canvas) {
    let lettering = Lettering.label
    let height = squares.first?.area.height ?? lettering.lineHeight
    let every = max(1, Int((lettering.lineHeight / height).rounded(.up)))
    for (index, label) in y.enumerated() where index.isMultiple(of: every) {
      let text = lettering.shortened(label.text, to: plot.left - 7)
      canvas.text(
        "tick", text, at: (plot.left - 7, label.at + lettering.drop), .end, whole: label.text)
    }
    let room = plot.width / Double(max(1, x.count))
    let labels = AxisWords.thinned(x.map { ($0.text, $0.at) }, width: width, room: max(40, min(96, room - 7)))
    AxisWords.draw(
      labels, axis: form.xAxis.label[language], plot: plot, marks: [], width: width, on: &canvas)
  }
}

/// The values of an axis of a colour map, each once: numbers by size, words in the table's order.
private struct Positions {
  let texts: [String]
  /// Of each row of the table, if it has one.
  let places: [Int?]
  let areNumbers: Bool

  init(_ figures: Figures, _ column: Int, _ style: NumberStyle) {
    areNumbers = !figures.isText(column)
    if areNumbers {
      let values = figures.rows.indices.map { figures.finite($0, column) }
      let sorted = Set(values.compactMap { $0 }).sorted()
      let order = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
      places = values.map { value in value.flatMap { order[$0] } }
      if figures.isWhole(column) {
        texts = sorted.map { value in
          figures.text(values.firstIndex(of: value) ?? 0, column)
        }
      } else {
        texts = style.brief(sorted, figures.language)
      }
    } else {
      let names = figures.rows.indices.map { figures.text($0, column) }
      var order: [String] = []
      var place: [String: Int] = [:]
      for name in names where !name.isEmpty && place[name] == nil {
        place[name] = order.count
        order.append(name)
      }
      texts = order
      places = names.map { place[$0] }
    }
  }
}

extension NumberStyle {
  /// Numbers with as many decimals of the style as tell what they are, the same for all.
  func brief(_ values: [Double], _ language: Language) -> [String] {
    guard case .decimals(let decimals, let unit) = self else { return values.map { text($0)[language] } }
    let exact = values.map { RoundedDecimal($0, unit: unit, decimals: decimals)?.steps }
    let fewest = (0..<max(0, decimals)).first { fewer in
      let factor = NumberStyle.decimals(0, unit: decimals - fewer).one
      return zip(values, exact).allSatisfy {
        RoundedDecimal($0, unit: unit, decimals: fewer).map { $0.steps * factor } == $1
      }
    }
    let style = NumberStyle.decimals(fewest ?? decimals, unit: unit)
    return values.map { style.text($0)[language] }
  }
}
