extension Drawing {
  /// The style sheet of all charts of a page: colours as custom properties, light ones for paper and unless the reader wants dark.
  public static let css: String = {
    func properties(_ palette: Palette) -> String {
      palette.colours.map { "--\($0.name):\($0.value)" }.joined(separator: ";")
    }
    return """
      :root{\(properties(.light))}
      @media screen and (prefers-color-scheme:dark){:root{\(properties(.dark))}}
      svg.chart{display:block;width:100%;height:auto;overflow:visible;font-family:inherit}
      \(rules)
      """
  }()

  /// The style sheet of a file of its own: colours in place of their names, which not every program knows.
  static func css(with palette: Palette) -> String {
    var text = "svg.chart{font-family:Arial,Helvetica,sans-serif}\n" + rules
    for (name, value) in palette.colours { text = text.replacing("var(--\(name))", with: value) }
    return text
  }

  private static let rules: String = {
    var lines = [
      ".chart text{font-size:12px;fill:var(--ink)}",
      ".chart .title{font-size:15px;font-weight:600}",
      ".chart .caption,.chart .tick{fill:var(--muted)}",
      ".chart .tick,.chart .value{font-variant-numeric:tabular-nums}",
      ".chart .small{font-size:11px;fill:var(--muted)}",
      ".chart .end{font-weight:600}",
      // A rim of paper, for words that stand on lines.
      ".chart .remark,.chart .value,.chart .name{stroke:var(--paper);stroke-width:3px;"
        + "stroke-linejoin:round;paint-order:stroke}",
      ".chart .paper{fill:var(--paper)}",
      ".chart .gridline{stroke:var(--grid);stroke-width:1}",
      ".chart .zero,.chart .mark{stroke:var(--muted);stroke-width:1}",
      ".chart .reference{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3}",
      ".chart .connector{stroke:var(--muted);stroke-width:1}",
      ".chart .bar{stroke:var(--paper);stroke-width:.6}",
      ".chart .base{stroke:var(--ink);stroke-width:1.25}",
      ".chart .level{fill:var(--neutral)}",
      ".chart .rise{fill:var(--municipality)}",
      ".chart .fall{fill:var(--second);stroke:var(--first);stroke-width:1}",
      ".chart .cell{stroke:var(--paper);stroke-width:1}",
      ".chart .unknown{fill:none;stroke:var(--grid);stroke-dasharray:2 2}",
      ".chart .whisker{stroke:var(--ink);stroke-width:1.25}",
      ".chart .curve{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:butt}",
      ".chart .band{stroke:none;fill-opacity:.17}",
      ".chart .point{stroke:var(--paper);stroke-width:1}",
      ".chart .interval{stroke-width:2}",
      ".chart .arrow{stroke:none}",
    ]
    for tone in Chart.Tone.allCases {
      let (name, colour) = ("tone-\(tone.rawValue)", "var(--\(tone.rawValue))")
      lines.append(".chart .\(name){fill:\(colour)}")
      lines.append(
        ".chart .curve.\(name){fill:none;stroke:\(colour)\(dashes(tone).map { ";stroke-dasharray:\($0)" } ?? "")}"
      )
      lines.append(".chart .interval.\(name){stroke:\(colour)}")
      // Names are text: light colours would be hard to read.
      if isLight(tone) { lines.append(".chart text.\(name){fill:var(--ink)}") }
    }
    lines += [
      // Without the plan is an outline beside the full colour of with it.
      ".chart .bar.tone-without{fill:var(--pale);stroke:var(--without);stroke-width:1}",
      ".chart .bar.thin{stroke:none}",
      ".chart .bar.other{fill-opacity:.6}", ".chart .bar.again{fill-opacity:.35}",
      ".chart .curve.other{stroke-dasharray:8 3}", ".chart .curve.again{stroke-dasharray:2 2}",
    ]
    for step in -4...4 {
      lines.append(".chart .h\(step){fill:var(--h\(step))}")
      lines.append(".chart text.on-h\(step){fill:var(--on-h\(step))}")
    }
    return lines.joined(separator: "\n")
  }()

  private static func dashes(_ tone: Chart.Tone) -> String? {
    switch tone {
    case .with, .municipality, .first, .neutral: nil
    case .without: "5 3"
    case .goal: "1.5 2.5"
    case .state: "7 3"
    case .publicSector: "3 2"
    case .second: "8 3"
    case .third: "4 2"
    case .fourth: "9 3 2 3"
    case .fifth: "2 2"
    case .sixth: "5 2 1 2"
    }
  }

  private static func isLight(_ tone: Chart.Tone) -> Bool {
    switch tone {
    case .state, .second, .third, .fifth: true
    default: false
    }
  }
}
