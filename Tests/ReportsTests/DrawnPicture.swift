import Foundation
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG read back: its elements, and where they stand.
struct DrawnPicture {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// Its own text, without that of a title.
    var text = ""
    var title: String?

    var kinds: [String] { (attributes["class"] ?? "").split(separator: " ").map(String.init) }

    func number(_ name: String) throws -> Double {
      try #require(attributes[name].flatMap(Double.init), "\(name)")
    }
  }

  let elements: [Element]
  /// Left, top, width, height.
  let view: [Double]
  let isFile: Bool

  init(_ svg: String) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "no XML: \(String(describing: parser.parserError))")
    elements = reader.elements
    let box = try #require(elements.first?.attributes["viewBox"])
    view = box.split(separator: " ").compactMap { Double($0) }
    isFile = elements[0].attributes["xmlns"] != nil
    try #require(view.count == 4)
  }

  func elements(_ kind: String, _ names: String...) -> [Element] {
    elements.filter { $0.kinds.contains(kind) && (names.isEmpty || names.contains($0.name)) }
  }

  /// The corners of a path, each stretch for itself.
  static func stretches(_ data: String) throws -> [[(x: Double, y: Double)]] {
    try data.split(separator: "M").map { stretch in
      try stretch.replacing("Z", with: "").split(separator: "L").map { point in
        let numbers = point.split(separator: " ").compactMap { Double($0) }
        try #require(numbers.count == 2, "\(point)")
        return (numbers[0], numbers[1])
      }
    }
  }

  static func rectangle(_ element: Element) throws -> Area {
    let (left, top) = (try element.number("x"), try element.number("y"))
    return Area(
      left: left, top: top, right: left + (try element.number("width")),
      bottom: top + (try element.number("height")))
  }

  /// What an element covers.
  static func area(_ element: Element) throws -> Area? {
    switch element.name {
    case "rect": return try rectangle(element)
    case "line":
      return Area(
        (try element.number("x1"), try element.number("x2")),
        (try element.number("y1"), try element.number("y2")))
    case "circle":
      let (x, y, r) = (try element.number("cx"), try element.number("cy"), try element.number("r"))
      return Area(left: x - r, top: y - r, right: x + r, bottom: y + r)
    case "path":
      let points = try stretches(element.attributes["d"] ?? "").joined()
      let (x, y) = (points.map(\.x), points.map(\.y))
      return Area(left: x.min() ?? 0, top: y.min() ?? 0, right: x.max() ?? 0, bottom: y.max() ?? 0)
    case "text":
      let lettering: Lettering =
        element.kinds.contains("title")
        ? .title : element.kinds.contains("end") ? .strong : element.kinds.contains("small") ? .small : .label
      let width = lettering.width(of: element.text)
      let (x, y) = (try element.number("x"), try element.number("y"))
      let left =
        switch element.attributes["text-anchor"] {
        case "middle": x - width / 2
        case "end": x - width
        default: x
        }
      return Area(
        left: left, top: y - lettering.size * 0.75, right: left + width, bottom: y + lettering.size * 0.22)
    default: return nil
    }
  }

  /// What is wrong with the picture: something outside it, words on words, a name used twice.
  func faults() throws -> [String] {
    var faults: [String] = []
    var words: [(text: String, area: Area)] = []
    for element in elements {
      guard let area = try Self.area(element) else { continue }
      let sides = [area.left, area.top, area.right, area.bottom]
      let isInside =
        area.left >= view[0] - 0.02 && area.top >= view[1] - 0.02 && area.right <= view[0] + view[2] + 0.02
        && area.bottom <= view[1] + view[3] + 0.02
      if !sides.allSatisfy(\.isFinite) || !isInside {
        faults.append(
          "\(element.name) \(element.kinds) \(element.text.prefix(30)) outside: \(sides) of \(view)")
      }
      if area.width < -0.01 || area.height < -0.01 {
        faults.append("\(element.name) \(element.kinds) inside out")
      }
      if element.name == "text" { words.append((element.text, area)) }
    }
    words.sort { $0.area.top < $1.area.top }
    for (index, word) in words.enumerated() {
      for other in words[(index + 1)...] {
        if other.area.top >= word.area.bottom { break }
        guard word.area.overlaps(other.area) else { continue }
        faults.append("\(word.text.prefix(30)) \(word.area) stands on \(other.text.prefix(30)) \(other.area)")
      }
    }
    let ids = elements.compactMap { $0.attributes["id"] }
    if Set(ids).count != ids.count { faults.append("ids twice: \(ids)") }
    return faults
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      let closed = open.removeLast()
      if name == "title", let parent = open.last { elements[parent].title = elements[closed].text }
    }
  }
}
