import Microsimulation

/// Charts as SVG: a pure function of the chart, the same bytes every time.
public enum Drawing {
  /// A chart as an `<svg>` element, in a page that has `css`, or as a file of its own.
  ///
  /// No text leaves the picture or covers another; what has to be shortened is whole in its `<title>`. The chart's title is drawn in
  /// a file only: in a page the caption has it.
  /// - Parameters:
  ///   - standalone: whether it is a file, with its own colours (those of paper) and the title over it
  ///   - width: of the picture in pixels, at least 240; its height follows from what is drawn
  public static func svg(
    _ chart: Chart, _ language: Language, standalone: Bool = false, width: Int = 420
  ) -> String {
    svg(chart, language, style: standalone ? css(with: Palette.light) : nil, width: width)
  }

  /// - Parameter style: of a file of its own; `nil` for a page
  static func svg(_ chart: Chart, _ language: Language, style: String?, width: Int) -> String {
    let width = Double(max(240, width))
    var canvas = Canvas()
    draw(chart, language, width: width, on: &canvas)
    var view = Area(left: 0, top: 0, right: width, bottom: canvas.height.rounded(.up))
    let id = identifier(chart.id)
    let title = chart.title[language]
    var lines: [String] = []
    if let style {
      let lettering = Lettering.title
      let words = lettering.wrapped(title, to: width, lines: 3)
      view.top -= Double(words.count) * lettering.lineHeight + 8
      var heading = Canvas()
      let area = Area(
        left: view.left - margin, top: view.top - margin, right: view.right + margin,
        bottom: view.bottom + margin)
      heading.rectangle("paper", area)
      heading.lines("title", words, at: (0, view.top + 14), lettering: lettering, whole: title)
      lines += ["<style>\(style)</style>"] + heading.elements
      view = area
    }
    let size =
      style == nil ? "" : " width=\"\(Canvas.text(view.width))\" height=\"\(Canvas.text(view.height))\""
    let namespace = style == nil ? "" : " xmlns=\"http://www.w3.org/2000/svg\""
    let box = [view.left, view.top, view.width, view.height].map(Canvas.text).joined(separator: " ")
    let opening = [
      "<svg\(namespace) class=\"chart\" role=\"img\" lang=\"\(language.rawValue)\" viewBox=\"\(box)\"\(size) "
        + "aria-labelledby=\"\(id)-title \(id)-desc\">",
      "<title id=\"\(id)-title\">\(Canvas.escaped(title))</title>",
      "<desc id=\"\(id)-desc\">\(Canvas.escaped(chart.description[language]))</desc>",
    ]
    return (opening + lines + canvas.elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// Around a picture that is a file.
  private static let margin = 14.0

  private static func draw(_ chart: Chart, _ language: Language, width: Double, on canvas: inout Canvas) {
    switch chart.form {
    case .curves(let form): CurvesDrawing(form, chart.table, language, width: width).draw(on: &canvas)
    case .bars(let form): BarsDrawing(form, chart.table, language, width: width).draw(on: &canvas)
    case .intervals(let form): IntervalsDrawing(form, chart.table, language, width: width).draw(on: &canvas)
    case .tornado(let form): TornadoDrawing(form, chart.table, language, width: width).draw(on: &canvas)
    case .waterfall(let form): WaterfallDrawing(form, chart.table, language, width: width).draw(on: &canvas)
    case .heatMap(let form): HeatMapDrawing(form, chart.table, language, width: width).draw(on: &canvas)
    }
  }

  /// An identifier that other attributes can name: letters, digits and hyphens.
  private static func identifier(_ text: String) -> String {
    let safe = text.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": Character(scalar)
      default: "-"
      }
    }
    return "chart-" + String(safe)
  }
}
