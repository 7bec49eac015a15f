import Microsimulation
import Testing

@testable import Reports

/// Scales, round numbers and measured type, by themselves.
@Suite struct DrawingPartsTests {
  func texts(
    _ range: ClosedRange<Double>, _ steps: Int, _ style: NumberStyle, _ language: Language = .danish,
    isWhole: Bool = false
  ) -> [String] {
    Ticks(covering: range, steps: steps, isWhole: isWhole).texts(style, language, isGrouped: !isWhole)
  }

  @Test func `round numbers have the decimals that they need and no more`() {
    #expect(texts(-40e6...95e6, 4, .million) == ["-50", "0", "50", "100"])
    #expect(texts(0...9e6, 4, .million) == ["0,0", "2,5", "5,0", "7,5", "10,0"])
    #expect(texts(0...3e6, 3, .million) == ["0", "1", "2", "3"])
    #expect(texts(0...1, 4, .decimals(0, unit: -2)) == ["0", "25", "50", "75", "100"])
    #expect(texts(1000...1300, 3, .decimals(1, unit: 0), .english) == ["1,000", "1,100", "1,200", "1,300"])
    #expect(texts(0...0.3, 3, .significant(6), .english) == ["0.0", "0.1", "0.2", "0.3"])
  }

  @Test func `whole numbers have no decimals and no thousands apart`() {
    #expect(texts(2015...2018, 8, .significant(6), isWhole: true) == ["2015", "2016", "2017", "2018"])
    #expect(texts(2015...2030, 6, .significant(6), isWhole: true) == ["2015", "2020", "2025", "2030"])
    #expect(texts(0...10, 4, .significant(6), isWhole: true) == ["0", "5", "10"])
  }

  @Test func `numbers too long for an axis are written as powers of ten`() {
    #expect(texts(0...1e15, 4, .significant(6)) == ["0", "0,25e15", "0,50e15", "0,75e15", "1,00e15"])
    #expect(texts(-4e-21...0, 2, .significant(6), .english) == ["-4e-21", "-2e-21", "0"])
  }

  @Test(arguments: 1...200)
  func `round numbers cover what they are asked to, and are not many more`(seed: Int) {
    var random = DrawnRandom.Generator(state: UInt64(seed))
    let low = Double.random(in: -1e6...1e6, using: &random)
    let size = [1e-3, 1, 1e3, 1e9].randomElement(using: &random)!
    let range = low...(low + size * Double.random(in: 0.1...1, using: &random))
    let steps = Int.random(in: 2...8, using: &random)
    let ticks = Ticks(covering: range, steps: steps)
    // Steps are rounded up, by a half more at most than asked for; an end of the range adds one on each side.
    #expect((2...steps + 3).contains(ticks.values.count))
    let slack = (range.upperBound - range.lowerBound) * 1e-6
    #expect(ticks.values.first! <= low + slack && ticks.values.last! >= range.upperBound - slack)
    #expect(ticks.values == ticks.values.sorted())
    #expect(Set(ticks.texts(.significant(6), .danish)).count == ticks.values.count)
  }

  @Test func `an axis has a length, whatever stands on it`() {
    #expect(Extent([]).range(unit: 1e6) == 0...1e6)
    #expect(Extent([0, 0]).range(unit: 10) == 0...10)
    #expect(Extent([5, 5]).range(unit: 1) == 4.5...5.5)
    #expect(Extent([-2, .infinity, 3, -.infinity]).range(unit: 1) == -2...3)
    let scale = Scale(domain: -2...3, start: 100, end: 0)
    #expect([-2, 3, 0.5, .infinity, -.infinity].map { scale($0) } == [100, 0, 50, 0, 100])
  }

  @Test func `coordinates have two decimals at most`() {
    #expect(
      [0, -0.001, 1.5, 2.675, -0.05, 12, 99.999].map(Canvas.text) == [
        "0", "0", "1.5", "2.68", "-0.05", "12", "100",
      ])
  }

  /// Advance widths at 12 px of Liberation Sans, which has those of Arial.
  @Test(arguments: [
    ("Sygedagpenge", 80.74), ("Kontanthjælp og ressourceforløb", 174.10), ("-1.234.567,8", 67.39),
    ("2015 K1", 44.71),
    ("Mentorer, støtte (mio. kr.)", 134.03), ("WWW MMM", 67.30), ("illicit jil", 34.00),
    ("Ændring i økonomien på året", 154.75),
  ])
  func `text is taken for a little wider than it is`(text: String, width: Double) {
    let estimate = Lettering.label.width(of: text)
    #expect(estimate >= width * 1.02 && estimate <= width * 1.2, "\(estimate / width)")
  }

  @Test func `text that is too wide is broken at spaces and shortened`() {
    let lettering = Lettering.label
    #expect(lettering.shortened("Mentorer", to: 100) == "Mentorer")
    #expect(lettering.shortened("Mentorer", to: 40) == "Men…")
    #expect(lettering.wrapped("to linjer her", to: 45, lines: 2) == ["to linjer", "her"])
    #expect(lettering.wrapped("", to: 45, lines: 2) == [])
    for room in [20.0, 45, 80, 200] {
      let lines = lettering.wrapped(DrawnRandom.long, to: room, lines: 3)
      #expect(lines.count == 3)
      for line in lines { #expect(lettering.width(of: line) <= room) }
    }
  }

  @Test func `marks of XML and control characters do no harm`() {
    #expect(Canvas.escaped("a<b>&\"c'\n\u{0}d\u{FFFE}") == "a&lt;b&gt;&amp;&quot;c&#39; d")
  }
}
