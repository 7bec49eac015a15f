import Foundation
import Testing

@testable import Reports

extension Chart: CustomTestStringConvertible {
  public var testDescription: String { id }
}

@Suite struct DrawingTests {
  /// Set `UPDATE_GOLDEN=1` to write the golden files anew; then look at them.
  @Test(arguments: DrawnSamples.all, Language.allCases)
  func `a chart is drawn as recorded`(chart: Chart, language: Language) throws {
    let svg = Drawing.svg(chart, language, standalone: true)
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/charts/\(chart.id).\(language.rawValue).svg")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(svg.utf8).write(to: path)
    }
    let recorded = try String(decoding: Data(contentsOf: path), as: UTF8.self)
    #expect(svg == recorded)
  }

  @Test(arguments: DrawnSamples.all + DrawnRandom.edges)
  func `a picture is XML, nothing leaves it and no words stand on others`(chart: Chart) throws {
    for language in Language.allCases {
      let faults = try DrawnPicture(Drawing.svg(chart, language)).faults()
      #expect(faults == [], "\(language)")
    }
    for width in [240, 330, 800] {
      let faults = try DrawnPicture(Drawing.svg(chart, .danish, standalone: true, width: width)).faults()
      #expect(faults == [], "\(width) wide")
    }
  }

  @Test(arguments: 1...40)
  func `the same holds of tables drawn at random`(seed: Int) throws {
    for chart in DrawnRandom.charts(seed: UInt64(seed)) {
      let faults = try DrawnPicture(Drawing.svg(chart, .english)).faults()
      #expect(faults == [], "\(chart.id)")
    }
  }

  @Test func `what is shortened is whole in a title, and nothing of it becomes markup`() throws {
    let charts = DrawnRandom.edges.filter { $0.id.hasPrefix("long-") }
    #expect(charts.count == 9)
    for chart in charts {
      let svg = Drawing.svg(chart, .english)
      #expect(!svg.contains("<script"))
      let picture = try DrawnPicture(svg)
      let short = picture.elements.filter { $0.name == "text" && $0.text.hasSuffix("…") }
      #expect(!short.isEmpty, "\(chart.id)")
      for text in short {
        let whole = try #require(text.title).split(separator: " ").joined(separator: " ")
        #expect(whole.contains(text.text.dropLast()) && whole.count > text.text.count)
      }
      #expect(short.contains { $0.title == DrawnRandom.long }, "\(chart.id)")
    }
  }

  @Test func `a page's picture names its colours, a file's has them, and the title too`() throws {
    for chart in DrawnSamples.all {
      let inline = Drawing.svg(chart, .danish)
      #expect(!inline.contains("#") && !inline.contains("style"))
      let picture = try DrawnPicture(inline)
      #expect(picture.elements[0].title == chart.title.danish)
      #expect(picture.elements[0].attributes["role"] == "img")
      let named = picture.elements[0].attributes["aria-labelledby"]?.split(separator: " ").map(String.init)
      #expect(named == picture.elements.compactMap { $0.attributes["id"] })
      #expect(picture.elements("title", "text").isEmpty)

      let file = Drawing.svg(chart, .danish, standalone: true)
      #expect(!file.contains("var("))
      #expect(
        try DrawnPicture(file).elements("title", "text").map(\.text).joined(separator: " ")
          == chart.title.danish)
    }
  }

  @Test func `every class that is drawn has a rule`() throws {
    let kinds = try (DrawnSamples.all + DrawnRandom.edges).flatMap { chart in
      try DrawnPicture(Drawing.svg(chart, .danish, standalone: true)).elements.flatMap(\.kinds)
    }
    for kind in Set(kinds).subtracting(["chart", "label"]) {
      #expect(Drawing.css.contains(".\(kind)"), "\(kind)")
    }
  }

  @Test func `numbers on a colour map and words on paper can be read`() throws {
    for palette in [Palette.light, .dark] {
      for step in -4...4 {
        let contrast = try Self.contrast(palette, "h\(step)", "on-h\(step)")
        #expect(contrast >= 4.5, "h\(step): \(contrast)")
      }
      for ink in [
        "ink", "muted", "without", "with", "goal", "municipality", "publicSector", "first", "fourth", "sixth",
      ] {
        let contrast = try Self.contrast(palette, "paper", ink)
        #expect(contrast >= 4.5, "\(ink): \(contrast)")
      }
    }
  }

  /// As WCAG 2 has it: 1 to 21.
  static func contrast(_ palette: Palette, _ ground: String, _ ink: String) throws -> Double {
    let luminances = try [ground, ink].map { name in
      let value = try #require(palette[name].flatMap { Int($0.dropFirst(), radix: 16) })
      let parts = [16, 8, 0].map { shift in
        let part = Double(value >> shift & 255) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    return (luminances.max()! + 0.05) / (luminances.min()! + 0.05)
  }
}
