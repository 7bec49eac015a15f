import Foundation
import Microsimulation
import Testing

@testable import Reports

extension Array {
  /// The first element, taken away; there must be one.
  fileprivate mutating func next() throws -> Element {
    try #require(!isEmpty, "fewer are drawn than there are values")
    return removeFirst()
  }
}

/// What is drawn, read back from the picture: its numbers along the axes give the scale, by which every shape must stand where the
/// table says. Pixels have two decimals, so that a shape may be off by one hundredth at each end.
@Suite struct DrawingGeometryTests {
  /// Pixels by the axis' own numbers: two of them tell the straight scale.
  static func scale(_ ticks: [(value: Double, at: Double)]) throws -> (Double) -> Double {
    let (first, last) = (try #require(ticks.first), try #require(ticks.last))
    try #require(first.value != last.value)
    for tick in ticks {
      let share = (tick.value - first.value) / (last.value - first.value)
      #expect(abs(first.at + share * (last.at - first.at) - tick.at) < 0.02)
    }
    return { first.at + ($0 - first.value) / (last.value - first.value) * (last.at - first.at) }
  }

  static func value(_ text: String, unit: Double) throws -> Double {
    try #require(Double(text.replacing(",", with: ""))) * unit
  }

  /// Of an English picture, whose upright axis' numbers end at the plot.
  static func upright(_ picture: DrawnPicture, unit: Double) throws -> (Double) -> Double {
    try scale(
      picture.elements("tick").filter { $0.attributes["text-anchor"] == "end" }.map {
        (try value($0.text, unit: unit), try $0.number("y") - 12 * 0.36)
      })
  }

  /// Of an English picture with lying bars: gridlines stand over the axis' numbers, zero among them.
  static func lying(_ picture: DrawnPicture, unit: Double) throws -> (Double) -> Double {
    let lines = picture.elements("gridline", "line")
    let ticks = picture.elements("tick")
    try #require(lines.count == ticks.count)
    return try scale(zip(ticks, lines).map { (try value($0.text, unit: unit), try $1.number("x1")) })
  }

  static func values(_ chart: Chart, _ column: Int?) -> [Double?] {
    let figures = Figures(chart.table, .english)
    return figures.rows.indices.map { figures.number($0, column) }
  }

  static let seeds = (1...30).map { UInt64($0) }

  // MARK: - Curves

  @Test(arguments: [DrawnSamples.netByYear, DrawnSamples.stillOn, DrawnSamples.caseload])
  func `curves go through the table's values and break where there is none`(chart: Chart) throws {
    try checkCurves(chart)
  }

  @Test(arguments: seeds)
  func `curves of random tables go through their values, within their bands`(seed: UInt64) throws {
    let chart = try #require(DrawnRandom.charts(seed: seed).first { $0.id.hasSuffix("-curves") })
    try checkCurves(chart)
  }

  func checkCurves(_ chart: Chart) throws {
    guard case .curves(let form) = chart.form else { throw Failure() }
    let picture = try DrawnPicture(Drawing.svg(chart, .english))
    let y = try Self.upright(picture, unit: form.yAxis.style.one)
    // A legend's signs have no title.
    var paths = picture.elements("curve", "path").filter { $0.title != nil }
    var dots = picture.elements("point", "circle")
    var bands = picture.elements("band", "path")
    for series in form.series {
      let all = Self.values(chart, series.value)
      let wanted = all.split { $0 == nil }.map { $0.compactMap { $0 } }
      for alone in wanted where alone.count == 1 {
        #expect(abs(y(alone[0]) - (try dots.next().number("cy"))) < 0.02)
      }
      let long = wanted.filter { $0.count > 1 }
      if !long.isEmpty {
        let drawn = try DrawnPicture.stretches(paths.next().attributes["d"] ?? "")
        #expect(drawn.map(\.count) == long.map(\.count))
        for (point, value) in zip(drawn.joined(), long.joined()) { #expect(abs(point.y - y(value)) < 0.02) }
      }
      guard series.low != nil else { continue }
      let ends = zip(Self.values(chart, series.low), Self.values(chart, series.high))
      let stretches = Array(zip(all, ends)).split { $0.1.0 == nil || $0.1.1 == nil }
      for stretch in stretches where stretch.count > 1 {
        let corners = try #require(
          try DrawnPicture.stretches(bands.next().attributes["d"] ?? "").first)
        try #require(corners.count == 2 * stretch.count)
        for (index, row) in stretch.enumerated() {
          let (upper, lower) = (corners[index], corners[corners.count - 1 - index])
          #expect(upper.x == lower.x)
          #expect(abs(lower.y - y(row.1.0!)) < 0.02 && abs(upper.y - y(row.1.1!)) < 0.02)
          if let value = row.0 { #expect(upper.y - 0.02 <= y(value) && y(value) <= lower.y + 0.02) }
        }
      }
    }
    #expect(paths.isEmpty && dots.isEmpty && bands.isEmpty)
  }

  struct Failure: Error {}

  @Test func `the lying axis is to scale, and a year is written as one`() throws {
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.netByYear, .danish))
    let years = picture.elements("tick").filter { $0.attributes["text-anchor"] == "middle" }
    #expect(years.map(\.text) == ["2015", "2016", "2017", "2018", "2019"])
    let path = try #require(picture.elements("curve", "path").first?.attributes["d"])
    let points = try #require(try DrawnPicture.stretches(path).first)
    #expect(points.map(\.x) == (try picture.elements("mark").map { try $0.number("x1") }))
    #expect(try picture.elements("reference").map { try $0.number("x1") } == [points[2].x])
  }

  @Test func `names stand at the curves' ends where they fit, in a legend where they do not`() throws {
    let short = try DrawnPicture(Drawing.svg(DrawnSamples.stillOn, .danish))
    #expect(Set(short.elements("end", "text").map(\.text)) == ["Uden planen", "Med planen", "Målet"])
    #expect(short.elements("label").isEmpty)
    let long = try DrawnPicture(Drawing.svg(DrawnSamples.caseload, .danish))
    #expect(long.elements("end", "text").isEmpty)
    #expect(
      long.elements("label").map(\.text) == [
        "Uden planen", "Med planen", "Målet: 10 % færre på ydelsen end uden planen",
      ])
  }

  @Test func `marked values have their words within the plot`() throws {
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.stillOn, .english))
    let y = try Self.upright(picture, unit: 0.01)
    let level = try #require(picture.elements("reference").last)
    #expect(abs(try level.number("y1") - y(0.5)) < 0.02)
    let words = picture.elements("remark")
    #expect(words.map(\.text) == ["52 weeks", "Half of them"])
    let (left, right) = (try level.number("x1"), try level.number("x2"))
    for word in words {
      let area = try #require(try DrawnPicture.area(word))
      #expect(area.right <= right && area.left >= left)
      #expect(area.top >= y(1) - 1 && area.bottom <= y(0))
    }
  }

  // MARK: - Bars

  @Test(arguments: [DrawnSamples.investment, DrawnSamples.pairs])
  func `bars are as high as their values, and stacks as their sums`(chart: Chart) throws {
    try checkBars(chart)
  }

  @Test(arguments: seeds, ["-bars", "-stacks"])
  func `bars of random tables are as high as their values`(seed: UInt64, form: String) throws {
    try checkBars(try #require(DrawnRandom.charts(seed: seed).first { $0.id.hasSuffix(form) }))
  }

  func checkBars(_ chart: Chart) throws {
    guard case .bars(let form) = chart.form else { throw Failure() }
    let picture = try DrawnPicture(Drawing.svg(chart, .english))
    let y = try Self.upright(picture, unit: form.yAxis.style.one)
    #expect(picture.elements("zero").count == 1)
    var bars = picture.elements("bar", "rect").filter { $0.title != nil }
    for row in chart.table.rows.indices {
      for stack in form.stacks {
        let values = stack.compactMap { Self.values(chart, $0.value)[row] }.filter { $0 != 0 }
        let drawn = try values.map { value in (value, try DrawnPicture.rectangle(bars.next())) }
        for (value, bar) in drawn { #expect(abs(bar.height - abs(y(value) - y(0))) < 0.03) }
        for (isAbove, sum) in [
          (true, values.filter { $0 > 0 }.reduce(0, +)), (false, values.filter { $0 < 0 }.reduce(0, +)),
        ] {
          let side = drawn.filter { ($0.0 > 0) == isAbove }.map(\.1)
          guard let inner = side.first, let outer = side.last else { continue }
          #expect(abs((isAbove ? inner.bottom : inner.top) - y(0)) < 0.02)
          #expect(abs((isAbove ? outer.top : outer.bottom) - y(sum)) < 0.03)
          for (below, above) in zip(side, side.dropFirst()) {
            #expect(abs(isAbove ? below.top - above.bottom : below.bottom - above.top) < 0.03)
            #expect(below.left == above.left)
          }
        }
      }
    }
    #expect(bars.isEmpty)
  }

  @Test func `a bar tells whose value it is, of what, how much and in what`() throws {
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.investment, .danish))
    #expect(picture.elements("bar").contains { $0.title == "Mentorer og støtte, 2016: 5,9 (mio. kr.)" })
  }

  // MARK: - Lying forms

  @Test func `steps of a waterfall lead from the first level to the last`() throws {
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.waterfall, .english))
    let values = Self.values(DrawnSamples.waterfall, 1).compactMap { $0 }
    let bars = try picture.elements("bar", "rect").map { ($0.kinds, try DrawnPicture.rectangle($0)) }
    let x = try Self.lyingWithZero(picture, unit: 1e6)
    var level = 0.0
    for (index, value) in values.enumerated() {
      let isLevel = index == 0 || index == values.count - 1
      let from = isLevel ? 0 : level
      let to = from + value
      #expect(abs(bars[index].1.left - x(min(from, to))) < 0.02)
      #expect(abs(bars[index].1.right - x(max(from, to))) < 0.02)
      #expect(bars[index].0.contains(isLevel ? "level" : value < 0 ? "fall" : "rise"))
      level = to
    }
    #expect(picture.elements("value").map(\.text) == ["21.4", "-9.8", "-14.4", "+3.9", "1.1"])
    // The sample's steps add up to its last level.
    #expect(abs(values.dropLast().reduce(0, +) - values[4]) < 1)
  }

  @Test func `bars of a tornado lead from the base to each end's result`() throws {
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.tornado, .english))
    let x = try Self.lyingWithZero(picture, unit: 1e6)
    var bars = picture.elements("bar", "rect").filter { $0.title != nil }
    for (low, high) in zip(Self.values(DrawnSamples.tornado, 1), Self.values(DrawnSamples.tornado, 2)) {
      for value in [low!, high!] where value != 2.4e6 {
        let bar = try DrawnPicture.rectangle(bars.next())
        #expect(abs(bar.left - x(min(value, 2.4e6))) < 0.02 && abs(bar.right - x(max(value, 2.4e6))) < 0.02)
      }
    }
    #expect(bars.isEmpty)
    // The base's line stands beside each bar, and behind no name: letters are some ten high above their line.
    let lines = picture.elements("base")
    #expect(lines.count == 5)
    for line in lines {
      #expect(try abs(line.number("x1") - x(2.4e6)) < 0.02)
      let (top, bottom) = (try line.number("y1"), try line.number("y2"))
      for name in picture.elements("name") {
        let baseline = try name.number("y")
        #expect(bottom < baseline - 9 || top > baseline + 2)
      }
    }
    #expect(picture.elements("value").count == 10)
  }

  /// As `lying`, where the gridline of zero is drawn over by its own.
  static func lyingWithZero(_ picture: DrawnPicture, unit: Double) throws -> (Double) -> Double {
    #expect(picture.elements("zero").count == 1)
    return try lying(picture, unit: unit)
  }

  @Test
  func
    `points stand at their values, intervals reach their ends, and beyond the picture when they have none`()
    throws
  {
    let chart = DrawnSamples.effects
    let picture = try DrawnPicture(Drawing.svg(chart, .english))
    let x = try Self.lying(picture, unit: 1)
    let points = picture.elements("point", "circle")
    #expect(points.count == 3)
    for (point, value) in zip(points, Self.values(chart, 1)) {
      #expect(abs(try point.number("cx") - x(value!)) < 0.02)
    }
    let intervals = picture.elements("interval")
    #expect(intervals.count == 2)
    #expect(abs(try intervals[0].number("x1") - x(1.31)) < 0.02)
    #expect(abs(try intervals[0].number("x2") - x(1.74)) < 0.02)
    #expect(abs(try intervals[1].number("x1") - x(0.7)) < 0.02)
    #expect(picture.elements("arrow").count == 1)
    #expect(picture.elements("value").map(\.text) == ["1.71", "1.51 [1.31; 1.74]", "1.20 [0.70; Inf]"])
  }

  @Test func `rows with scales of their own have their ends written, and each series its shape`() throws {
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.published, .danish))
    #expect(picture.elements("small").map(\.text) == ["60", "90", "1.150", "1.300", "-5", "10"])
    #expect(picture.elements("point", "circle").count == 3 + 1)
    #expect(picture.elements("point", "path").count == 3 + 1)
    // 75 % of the way from 60 % to 90 %, where the line's own ends stand.
    let lines = try picture.elements("gridline").filter { try $0.number("y1") == $0.number("y2") }
    let (left, right) = (try lines[0].number("x1"), try lines[0].number("x2"))
    let shares = try picture.elements("point", "circle").map { try ($0.number("cx") - left) / (right - left) }
    #expect(abs(shares[1] - 0.5) < 1e-3)
  }

  @Test func `bars to points lead from zero`() throws {
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.destinations, .english))
    let x = try Self.lying(picture, unit: 1)
    let bars = try picture.elements("bar", "rect").map(DrawnPicture.rectangle)
    for (bar, value) in zip(bars, [88.0, -12, 31, 0]) {
      #expect(abs(bar.left - x(min(0, value))) < 0.02 && abs(bar.right - x(max(0, value))) < 0.02)
    }
  }

  @Test func `a colour map's colours go by sign and size, numbers upwards`() throws {
    #expect(
      [-10, -8, -3, -1, 0, 1, 3, 8, 10].map { HeatMapDrawing.step($0, reach: 10) } == [
        -4, -4, -1, 0, 0, 0, 1, 4, 4,
      ])
    #expect(HeatMapDrawing.step(0, reach: 0) == 0)
    // On one side of zero colours go from the least to the largest.
    #expect([209.6, 218.1, 226.6].map { HeatMapDrawing.step($0, in: 209.6...226.6) } == [0, 2, 4])
    #expect([-226.6, -218.1, -209.6].map { HeatMapDrawing.step($0, in: -226.6 ... -209.6) } == [-4, -2, 0])
    #expect(HeatMapDrawing.step(7, in: 7...7) == 4 && HeatMapDrawing.step(5, in: -10...5) == 2)
    let picture = try DrawnPicture(Drawing.svg(DrawnSamples.map, .english))
    let cells = picture.elements("cell").filter { $0.title != nil }
    #expect(cells.count == 30)
    #expect(cells.filter { $0.kinds.contains("unknown") }.count == 1)
    let values = Self.values(DrawnSamples.map, 2)
    let reach = values.compactMap { $0?.magnitude }.max()!
    for (cell, value) in zip(cells, values) {
      guard let value else { continue }
      #expect(cell.kinds.contains("h\(HeatMapDrawing.step(value, reach: reach))"))
    }
    let areas = try cells.map(DrawnPicture.rectangle)
    // The second row of the table has the same x and more places.
    #expect(areas[1].left == areas[0].left && abs(areas[1].bottom - areas[0].top) < 0.02)
    #expect(areas[5].left > areas[0].left && areas[5].top == areas[0].top)
    #expect(cells[0].title == "1.0 × 0: -10.8 (Net result, million DKK (2015 prices))")
  }
}
