/// Marked values of the axes: a line across the plot each, with words beside it where they cover least.
struct ReferenceLines {
  private struct Line {
    let direction: Chart.Reference.Direction
    /// Where it stands, in pixels of its axis.
    let at: Double
    let label: String
  }

  private let lines: [Line]
  private let plot: Area

  init(
    _ references: [Chart.Reference], x: Scale, frame: UprightFrame, width: Double, _ language: Language
  ) {
    plot = frame.plot
    lines = references.compactMap { reference in
      let scale = reference.direction == .upright ? x : frame.y
      guard scale.domain.contains(reference.value) else { return nil }
      return Line(
        direction: reference.direction, at: scale(reference.value), label: reference.label[language])
    }
  }

  func drawLines(on canvas: inout Canvas) {
    for line in lines {
      switch line.direction {
      case .upright: canvas.line("reference", from: (line.at, plot.top), to: (line.at, plot.bottom))
      case .level: canvas.line("reference", from: (plot.left, line.at), to: (plot.right, line.at))
      }
    }
  }

  func drawWords(on canvas: inout Canvas, avoiding curves: [[(x: Double, y: Double)]]) {
    let obstacles = curves.flatMap(Self.along) + lines.flatMap { Self.along(ends(of: $0)) }
    var taken: [Area] = []
    for line in lines where !line.label.isEmpty {
      let lettering = Lettering.label
      let room =
        line.direction == .level ? plot.width - 8 : max(line.at - plot.left, plot.right - line.at) - 8
      let text = lettering.shortened(line.label, to: room)
      let size = (width: lettering.width(of: text), height: lettering.lineHeight)
      var best: (area: Area, cost: Int)?
      for area in places(for: line, size) {
        guard area.left >= plot.left - 0.01, area.right <= plot.right + 0.01 else { continue }
        let cost =
          obstacles.count { area.contains($0) } + 1000 * taken.count { $0.overlaps(area) }
        if best.map({ cost < $0.cost }) ?? true { best = (area, cost) }
      }
      guard let best, best.cost < 1000 else { continue }
      taken.append(best.area)
      canvas.text(
        "remark", text, at: (best.area.left, best.area.bottom - 3.5), whole: line.label)
    }
  }

  private func ends(of line: Line) -> [(x: Double, y: Double)] {
    line.direction == .upright
      ? [(line.at, plot.top), (line.at, plot.bottom)] : [(plot.left, line.at), (plot.right, line.at)]
  }

  /// Where words may stand, the best first: right of an upright line or left of it, from the top down; over a level one or under
  /// it, from the left on.
  private func places(for line: Line, _ size: (width: Double, height: Double)) -> [Area] {
    switch line.direction {
    case .upright:
      stride(from: plot.top + 1, through: plot.bottom - size.height - 2, by: size.height).flatMap { top in
        [line.at + 4, line.at - 4 - size.width].map {
          Area(left: $0, top: top, right: $0 + size.width, bottom: top + size.height)
        }
      }
    case .level:
      [line.at - size.height - 1, line.at + 1].filter { $0 >= plot.top && $0 + size.height <= plot.bottom }
        .flatMap { top in
          stride(from: 0, through: 8, by: 1).map { step in
            let left = plot.left + 4 + (plot.width - 8 - size.width) * Double(step) / 8
            return Area(left: left, top: top, right: left + size.width, bottom: top + size.height)
          }
        }
    }
  }

  /// Points along straight lines, a few pixels apart.
  private static func along(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    points
      + zip(points, points.dropFirst()).flatMap { from, to in
        let count = Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 4)
        return (0..<max(0, count)).map { step in
          let share = Double(step) / Double(count)
          return (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
        }
      }
  }
}
