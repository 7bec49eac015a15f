/// What stands for which series: signs with words, in rows that wrap.
struct Legend {
  enum Sign {
    case line, box
    case point(Int)
  }

  struct Entry {
    var label: String
    /// Classes of the series' colour and dashes.
    var tone: String
    var sign: Sign
    var hasBand = false
  }

  private let places: [(entry: Entry, text: String, x: Double, row: Int)]
  private static let rowHeight = 17.0
  private static let gap = 14.0

  init(_ entries: [Entry], width: Double) {
    var places: [(Entry, String, Double, Int)] = []
    var x = 0.0
    var row = 0
    for entry in entries {
      let sign = Self.width(of: entry.sign) + 5
      let text = Lettering.label.shortened(entry.label, to: width - sign)
      let needed = sign + Lettering.label.width(of: text)
      if x > 0, x + needed > width { (x, row) = (0, row + 1) }
      places.append((entry, text, x, row))
      x += needed + Self.gap
    }
    self.places = places
  }

  private static func width(of sign: Sign) -> Double {
    switch sign {
    case .line: 22
    case .box, .point: 11
    }
  }

  var height: Double { places.last.map { Double($0.row + 1) * Self.rowHeight } ?? 0 }

  /// Below what is on the canvas.
  func draw(on canvas: inout Canvas) {
    for (entry, text, x, row) in places {
      let y = canvas.height + (Double(row) + 0.5) * Self.rowHeight
      switch entry.sign {
      case .line:
        if entry.hasBand {
          canvas.rectangle("band \(entry.tone)", Area((x, x + 22), (y - 5, y + 5)))
        }
        canvas.path("curve \(entry.tone)", Path([(x, y), (x + 22, y)]))
      case .box: canvas.rectangle("bar \(entry.tone)", Area((x, x + 11), (y - 5.5, y + 5.5)))
      case .point(let shape): canvas.point(shape, entry.tone, at: (x + 5.5, y))
      }
      canvas.text(
        "label", text, at: (x + Self.width(of: entry.sign) + 5, y + Lettering.label.drop), whole: entry.label)
    }
    canvas.height += height
  }
}

extension Canvas {
  /// A point of a shape by its number, so that series are told apart without colours: circle, diamond, square, triangle.
  mutating func point(_ shape: Int, _ tone: String, at center: (x: Double, y: Double), title: String? = nil) {
    let (x, y) = center
    switch shape % 4 {
    case 0: circle("point \(tone)", at: center, radius: 4, title: title)
    case 1:
      path(
        "point \(tone)", Path([(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)], isClosed: true), title: title)
    case 2: rectangle("point \(tone)", Area((x - 3.75, x + 3.75), (y - 3.75, y + 3.75)), title: title)
    default:
      path(
        "point \(tone)", Path([(x, y - 4.5), (x + 5, y + 4), (x - 5, y + 4)], isClosed: true), title: title)
    }
  }
}

/// Classes of series: each its tone, and one more when a tone has been used before.
struct Tones {
  private var used: [Chart.Tone: Int] = [:]

  mutating func name(_ tone: Chart.Tone) -> String {
    let earlier = used[tone, default: 0]
    used[tone] = earlier + 1
    return "tone-\(tone.rawValue)" + (earlier == 0 ? "" : earlier.isMultiple(of: 2) ? " other" : " again")
  }
}
