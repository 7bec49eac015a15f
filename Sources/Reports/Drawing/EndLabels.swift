/// Names of curves, each at its curve's end: easier to read than a legend, where they have room.
struct EndLabels {
  /// Room that they take to the right of the plot, without the gap before them.
  let width: Double
  private let labels: [(lines: [String], tone: String, y: Double)]
  private static let gap = 6.0

  /// `nil` when some name is too long, some curve ends early, or names would have to stand far from their curves.
  init?(_ curves: [CurvesDrawing.Curve], x: ClosedRange<Double>, frame: UprightFrame, room: Double) {
    let lettering = Lettering.strong
    guard !curves.isEmpty, curves.count <= 6 else { return nil }
    var wanted: [(lines: [String], tone: String, y: Double)] = []
    for curve in curves where !curve.label.isEmpty {
      guard let end = curve.points.last(where: { $0.value != nil }), let value = end.value else { continue }
      let reach = (end.x - x.lowerBound) / (x.upperBound - x.lowerBound)
      let lines = lettering.wrapped(curve.label, to: room, lines: 2)
      guard reach > 0.95, lines.joined(separator: " ") == curve.label else { return nil }
      wanted.append((lines, curve.tone, frame.y(value)))
    }
    guard let labels = Self.spread(wanted, within: frame.plot) else { return nil }
    self.labels = labels.map { ($0.lines, $0.tone, $0.y - frame.plot.top) }
    width =
      (labels.flatMap(\.lines).map { lettering.width(of: $0) }.max() ?? 0) + (labels.isEmpty ? 0 : Self.gap)
  }

  /// Labels moved apart so that none overlaps; `nil` when one would be moved far.
  private static func spread(
    _ wanted: [(lines: [String], tone: String, y: Double)], within plot: Area
  ) -> [(lines: [String], tone: String, y: Double)]? {
    var placed = wanted.sorted { $0.y < $1.y }
    let heights = placed.map { Double($0.lines.count) * Lettering.strong.lineHeight }
    let room = (top: plot.top - 8, bottom: plot.bottom + 5)
    let apart = { (index: Int) in (heights[index] + heights[index + 1]) / 2 }
    // Downwards each stands below the one before, upwards each above the one after: the mean is fair to all.
    var (down, up) = (placed.map(\.y), placed.map(\.y))
    for index in placed.indices.dropFirst() {
      down[index] = max(down[index], down[index - 1] + apart(index - 1))
    }
    for index in placed.indices.dropLast().reversed() {
      up[index] = min(up[index], up[index + 1] - apart(index))
    }
    var middles = zip(down, up).map { ($0 + $1) / 2 }
    // Then all are pushed up from below the plot, and down from above it.
    for index in placed.indices.reversed() {
      let last = index == placed.count - 1
      middles[index] = min(
        middles[index], last ? room.bottom - heights[index] / 2 : middles[index + 1] - apart(index))
    }
    for index in placed.indices {
      middles[index] = max(
        middles[index], index == 0 ? room.top + heights[0] / 2 : middles[index - 1] + apart(index - 1))
    }
    for index in placed.indices {
      if abs(middles[index] - placed[index].y) > 18 { return nil }
      if middles[index] + heights[index] / 2 > room.bottom + 0.5 { return nil }
      placed[index].y = middles[index]
    }
    return placed
  }

  func draw(frame: UprightFrame, on canvas: inout Canvas) {
    let lettering = Lettering.strong
    for label in labels {
      let middle = frame.plot.top + label.y - Double(label.lines.count - 1) * lettering.lineHeight / 2
      canvas.lines(
        "end \(label.tone)", label.lines, at: (frame.plot.right + Self.gap, middle + lettering.drop),
        lettering: lettering)
    }
  }
}
