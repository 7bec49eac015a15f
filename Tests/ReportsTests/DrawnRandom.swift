import Microsimulation

@testable import Reports

/// Tables drawn at random, and those at the edge of what can be drawn, in every form.
enum DrawnRandom {
  /// Numbers with a fixed seed: the splitmix64 sequence.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let long = String(
    repeating: "<script>alert(\"x\" & 'y')</script> Sammenhængende virksomhedsrettet indsats ", count: 8)

  /// All forms over a table: its first column names rows, the others hold numbers (value, low and high of each series).
  static func forms(series count: Int, label: (Int) -> String, axis: Chart.Axis) -> [(String, Chart.Form)] {
    let series = (0..<count).map { index in
      Chart.Series(
        LocalizedText(label(index)), Chart.Tone.allCases[index % 12], value: 1 + 3 * index,
        low: 2 + 3 * index,
        high: 3 + 3 * index)
    }
    let plain = series.map { Chart.Series($0.label, $0.tone, value: $0.value) }
    let references = [
      Chart.Reference(.upright, at: 2, label: LocalizedText(label(0))),
      Chart.Reference(.level, at: 0, label: LocalizedText(label(1))),
    ]
    return [
      ("curves", .curves(.init(x: 0, xAxis: axis, yAxis: axis, series: series, references: references))),
      ("numbers", .curves(.init(x: 1, xAxis: axis, yAxis: axis, series: series, references: references))),
      ("bars", .bars(.init(category: 0, yAxis: axis, stacks: plain.map { [$0] }))),
      ("stacks", .bars(.init(category: 0, yAxis: axis, stacks: [plain, series]))),
      ("intervals", .intervals(.init(label: 0, axis: axis, series: series))),
      ("own", .intervals(.init(label: 0, axis: nil, series: series, hasBars: true))),
      ("tornado", .tornado(.init(label: 0, axis: axis, low: series[0], high: series[count - 1], base: 3))),
      ("waterfall", .waterfall(.init(label: 0, axis: axis, value: 1))),
      ("map", .heatMap(.init(x: 0, y: 2, value: 1, xAxis: axis, yAxis: axis, valueAxis: axis))),
    ]
  }

  static func charts(
    _ name: String, rows: Int, series: Int, style: NumberStyle, label: (Int) -> String = { "Name \($0)" },
    value: (Int, Int) -> Double
  ) -> [Chart] {
    let cells = (0..<rows).map { row in
      [Cell.text(LocalizedText(label(row)))]
        + (0..<3 * series).map { column -> Cell in .number(value(row, column), style) }
    }
    let axis = Chart.Axis(LocalizedText(label(0)), style: style)
    return forms(series: series, label: label, axis: axis).map { form in
      DrawnSamples.chart("\(name)-\(form.0)", LocalizedText(label(2)), cells, form.1)
    }
  }

  static let edges: [Chart] = {
    let million = NumberStyle.million
    let plain = NumberStyle.significant(6)
    return [
      charts("empty", rows: 0, series: 2, style: million) { _, _ in 0 },
      charts("one", rows: 1, series: 1, style: million) { _, _ in 3e6 },
      charts("zero", rows: 5, series: 2, style: million) { _, _ in 0 },
      charts("equal", rows: 5, series: 2, style: plain) { _, _ in 17.25 },
      charts("none", rows: 5, series: 2, style: plain) { _, _ in .nan },
      charts("negative", rows: 6, series: 3, style: million) { Double($0 + 1) * -1e6 - Double($1) * 3e5 },
      charts("many", rows: 60, series: 60, style: million) { Double(($0 * 37 + $1 * 11) % 97 - 40) * 1e5 },
      charts("huge", rows: 5, series: 2, style: plain) { Double($0 * 3 - 4) * 1e15 + Double($1) },
      charts("hugest", rows: 5, series: 2, style: million) { Double($0 - 2) * 1e300 + Double($1) * 1e80 },
      charts("tiny", rows: 5, series: 2, style: million) { Double($0 - 2) * 1e-15 + Double($1) * 1e-16 },
      charts("tiniest", rows: 5, series: 2, style: plain) { Double($0 + $1) * .leastNonzeroMagnitude },
      charts("near", rows: 5, series: 2, style: plain) { 1e15 + Double($0 + $1) / 8 },
      charts("long", rows: 4, series: 3, style: .amount, label: { _ in long }) {
        Double($0 + $1) * 12345.678
      },
      charts("infinite", rows: 6, series: 2, style: plain) { row, column in
        column % 3 == 1 ? -.infinity : column % 3 == 2 ? .infinity : Double(row)
      },
      charts("allInfinite", rows: 4, series: 2, style: plain) { row, _ in
        row.isMultiple(of: 2) ? .infinity : -.infinity
      },
    ].flatMap { $0 }
  }()

  /// Values of all sizes, some missing, from a seed.
  static func charts(seed: UInt64) -> [Chart] {
    var random = Generator(state: seed)
    let size = [1.0, 100, 1e6, 3e8].randomElement(using: &random)!
    let rows = Int.random(in: 1...14, using: &random)
    let series = Int.random(in: 1...5, using: &random)
    let style = [NumberStyle.million, .oneDecimal, .plain, .amount].randomElement(using: &random)!
    let sign = [-1.0, 0, 1].randomElement(using: &random)!
    let values = (0..<rows * series * 3).map { index -> Double in
      if Int.random(in: 0..<12, using: &random) == 0 { return .nan }
      let value = Double.random(in: -1...1, using: &random)
      return (sign == 0 ? value : sign * value.magnitude) * size
    }
    let length = Int.random(in: 1...6, using: &random)
    // Low below the value, high above it.
    func value(_ row: Int, _ column: Int) -> Double {
      let group = (row * series + column / 3) * 3
      switch column % 3 {
      case 0: return values[group]
      case 1: return values[group] - values[group + 1].magnitude
      default: return values[group] + values[group + 2].magnitude
      }
    }
    let words = Array(repeating: "indsats", count: length).joined(separator: " ")
    return charts(
      "seed\(seed)", rows: rows, series: series, style: style, label: { "\($0) \(words)" }, value: value)
  }
}
