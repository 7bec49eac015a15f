/// The elements of a picture, one a line, and how far down it has come.
struct Canvas {
  enum Anchor: String { case start, middle, end }

  private(set) var elements: [String] = []
  /// Where what is drawn so far ends.
  var height = 0.0

  mutating func line(_ kind: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    element(
      "line", kind,
      "x1=\"\(Self.text(start.x))\" y1=\"\(Self.text(start.y))\" "
        + "x2=\"\(Self.text(end.x))\" y2=\"\(Self.text(end.y))\"", title: nil)
  }

  /// - Parameter title: what a pointer that rests on it is told
  mutating func rectangle(_ kind: String, _ area: Area, title: String? = nil) {
    element(
      "rect", kind,
      "x=\"\(Self.text(area.left))\" y=\"\(Self.text(area.top))\" width=\"\(Self.text(area.width))\" "
        + "height=\"\(Self.text(area.height))\"", title: title)
  }

  mutating func circle(
    _ kind: String, at center: (x: Double, y: Double), radius: Double, title: String? = nil
  ) {
    element(
      "circle", kind,
      "cx=\"\(Self.text(center.x))\" cy=\"\(Self.text(center.y))\" r=\"\(Self.text(radius))\"", title: title)
  }

  mutating func path(_ kind: String, _ path: Path, title: String? = nil) {
    element("path", kind, "d=\"\(path.data)\"", title: title)
  }

  /// A line of text; what was left out of it is said when a pointer rests on it.
  mutating func text(
    _ kind: String, _ text: String, at point: (x: Double, y: Double), _ anchor: Anchor = .start,
    whole: String? = nil
  ) {
    guard !text.isEmpty else { return }
    let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let title = whole.map { $0 == text ? "" : "<title>\(Self.escaped($0))</title>" } ?? ""
    elements.append(
      "<text class=\"\(kind)\" x=\"\(Self.text(point.x))\" y=\"\(Self.text(point.y))\"\(place)>\(title)"
        + "\(Self.escaped(text))</text>")
  }

  /// Lines of text under each other, the first baseline at the point.
  mutating func lines(
    _ kind: String, _ lines: [String], at point: (x: Double, y: Double), _ anchor: Anchor = .start,
    lettering: Lettering = .label, whole: String? = nil
  ) {
    let isWhole =
      whole.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      == lines.joined(separator: " ")
    for (index, line) in lines.enumerated() {
      let y = point.y + Double(index) * lettering.lineHeight
      text(kind, line, at: (point.x, y), anchor, whole: isWhole ? nil : whole)
    }
  }

  private mutating func element(_ name: String, _ kind: String, _ attributes: String, title: String?) {
    let opening = "<\(name) class=\"\(kind)\" \(attributes)"
    elements.append(title.map { "\(opening)><title>\(Self.escaped($0))</title></\(name)>" } ?? "\(opening)/>")
  }

  /// A coordinate, with at most two decimals.
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest.isMultiple(of: 10)
      ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Text as XML has it: marks of its own replaced, and what it cannot hold left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A rectangle, in pixels from the upper left.
struct Area: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  func overlaps(_ other: Area) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ point: (x: Double, y: Double)) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  /// Between two corners, whichever stands first.
  init(_ x: (Double, Double), _ y: (Double, Double)) {
    self.init(left: min(x.0, x.1), top: min(y.0, y.1), right: max(x.0, x.1), bottom: max(y.0, y.1))
  }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}

/// Straight lines from point to point.
struct Path {
  private(set) var data = ""

  /// - Parameter isClosed: whether the last point leads back to the first
  mutating func append(_ points: [(x: Double, y: Double)], isClosed: Bool = false) {
    for (index, point) in points.enumerated() {
      data += "\(index == 0 ? "M" : "L")\(Canvas.text(point.x)) \(Canvas.text(point.y))"
    }
    if isClosed { data += "Z" }
  }

  init(_ points: [(x: Double, y: Double)] = [], isClosed: Bool = false) { append(points, isClosed: isClosed) }
}
