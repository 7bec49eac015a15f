import Microsimulation

/// Upright bars from zero: several stacks beside each other in each category.
struct BarsDrawing {
  /// A piece of a stack, in the values of the axis.
  struct Piece {
    let category: Int
    let stack: Int
    let tone: String
    let from: Double
    let to: Double
    let title: String
    /// The value as the table has it.
    let text: String
    let low: Double?
    let high: Double?
  }

  let pieces: [Piece]
  let frame: UprightFrame
  private let form: Chart.Bars
  private let figures: Figures
  private let width: Double
  private let language: Language

  init(_ form: Chart.Bars, _ table: ReportTable, _ language: Language, width: Double) {
    let figures = Figures(table, language)
    self.form = form
    self.figures = figures
    self.width = width
    self.language = language

    var tones = Tones()
    var names: [Chart.Series.Identity: String] = [:]
    var legend: [Legend.Entry] = []
    for series in form.stacks.joined() where names[series.identity] == nil {
      let tone = tones.name(series.tone)
      names[series.identity] = tone
      if !series.label[language].isEmpty {
        legend.append(Legend.Entry(label: series.label[language], tone: tone, sign: .box))
      }
    }
    let pieces = Self.pieces(form, figures) { names[$0.identity] ?? "" }
    self.pieces = pieces
    var extent = Extent([0] + form.yAxis.includes)
    for piece in pieces { for value in [piece.to, piece.low, piece.high] { extent.insert(value) } }
    frame = UprightFrame(
      form.yAxis, extent.range(unit: form.yAxis.style.one),
      legend: Legend(legend.count > 1 ? legend : [], width: width), right: 2, width: width, language)
  }

  private static func pieces(
    _ form: Chart.Bars, _ figures: Figures, tone: (Chart.Series) -> String
  ) -> [Piece] {
    var pieces: [Piece] = []
    for category in figures.rows.indices {
      let name = figures.text(category, form.category)
      for (stack, series) in form.stacks.enumerated() {
        var (above, below) = (0.0, 0.0)
        for series in series {
          guard let value = figures.finite(category, series.value) else { continue }
          let from = value < 0 ? below : above
          let to = from + value
          let text = figures.text(category, series.value)
          pieces.append(
            Piece(
              category: category, stack: stack, tone: tone(series), from: from, to: to,
              title: figures.note(series.label[figures.language], of: name, text, in: form.yAxis), text: text,
              low: figures.number(category, series.low).map { from + $0 },
              high: figures.number(category, series.high).map { from + $0 }))
          if value < 0 { below = to } else { above = to }
        }
      }
    }
    return pieces
  }

  /// Width of a category, and of a stack with its gap.
  private var widths: (category: Double, stack: Double) {
    let category = frame.plot.width / Double(max(1, figures.rows.count))
    return (category, min(44, category * 0.76 / Double(max(1, form.stacks.count))))
  }

  private func middle(_ category: Int) -> Double {
    frame.plot.left + (Double(category) + 0.5) * widths.category
  }

  func draw(on canvas: inout Canvas) {
    frame.drawWords(on: &canvas)
    frame.drawGrid(on: &canvas)
    let (_, stackWidth) = widths
    let gap = min(3, stackWidth * 0.15)
    func span(_ piece: Piece) -> (left: Double, right: Double) {
      let left = middle(piece.category) + (Double(piece.stack) - Double(form.stacks.count) / 2) * stackWidth
      return (left + gap / 2, left + stackWidth - gap / 2)
    }
    for piece in pieces where piece.from != piece.to {
      let (left, right) = span(piece)
      canvas.rectangle(
        "bar \(stackWidth < 4 ? "thin " : "")\(piece.tone)",
        Area((left, right), (frame.y(piece.from), frame.y(piece.to))), title: piece.title
      )
    }
    for piece in pieces {
      guard let low = piece.low, let high = piece.high else { continue }
      let (left, right) = span(piece)
      canvas.line(
        "whisker", from: ((left + right) / 2, frame.y(low)), to: ((left + right) / 2, frame.y(high)))
    }
    frame.drawZero(on: &canvas)
    if showsValues(stackWidth) {
      for piece in pieces {
        let (left, right) = span(piece)
        let ends = [piece.to, piece.low, piece.high].compactMap { $0 }.map { frame.y($0) }
        let y = piece.to < 0 ? (ends.max() ?? 0) + 12 : (ends.min() ?? 0) - 4
        canvas.text("value", piece.text, at: ((left + right) / 2, y), .middle)
      }
    }
    drawCategories(on: &canvas)
  }

  /// Whether each value has room over its bar, or under one that hangs: each stack is one bar, and its number is narrow enough.
  private func showsValues(_ stackWidth: Double) -> Bool {
    form.stacks.allSatisfy { $0.count == 1 }
      && pieces.allSatisfy { piece in
        let ends = [piece.to, piece.low, piece.high].compactMap { $0 }.map { frame.y($0) }
        return Lettering.label.width(of: piece.text) + 4 <= stackWidth
          && (piece.to < 0
            ? (ends.max() ?? 0) + 14 <= frame.plot.bottom : (ends.min() ?? 0) - 14 >= frame.plot.top - 6)
      }
  }

  /// Names under the categories: beside each other, in lines, or by turns in two rows; where there are too many, some of them.
  private func drawCategories(on canvas: inout Canvas) {
    let lettering = Lettering.label
    let names = figures.rows.indices.map { figures.text($0, form.category) }
    let room = widths.category - 6
    canvas.height = frame.plot.bottom
    let widest = names.map { lettering.width(of: $0) }.max() ?? 0
    if widest <= room || room < 40 {
      let labels = AxisWords.thinned(names.enumerated().map { ($1, middle($0)) }, width: width)
      AxisWords.draw(labels, axis: "", plot: frame.plot, marks: [], width: width, on: &canvas)
      return
    }
    let wrapped = names.map { lettering.wrapped($0, to: room, lines: 3) }
    let isWhole = zip(names, wrapped).allSatisfy { $1.joined(separator: " ") == $0 }
    if !isWhole, widest <= 2 * room {
      for (category, name) in names.enumerated() {
        let half = lettering.width(of: name) / 2
        let x = min(max(middle(category), half), width - half)
        let row = category.isMultiple(of: 2) ? 0 : lettering.lineHeight
        canvas.text("tick", name, at: (x, canvas.height + 16 + row), .middle)
      }
      canvas.height += 2 * lettering.lineHeight + 9
    } else {
      for (category, lines) in wrapped.enumerated() {
        canvas.lines(
          "tick", lines, at: (middle(category), canvas.height + 16), .middle, whole: names[category])
      }
      canvas.height += Double(wrapped.map(\.count).max() ?? 0) * lettering.lineHeight + 9
    }
  }
}

extension Chart.Series {
  /// What a reader takes for the same series in several stacks.
  struct Identity: Hashable {
    let label: LocalizedText
    let tone: Chart.Tone
  }

  var identity: Identity { Identity(label: label, tone: tone) }
}
