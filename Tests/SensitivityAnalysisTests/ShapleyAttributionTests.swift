import GSL
import Testing

@testable import SensitivityAnalysis

@Suite struct ShapleyAttributionTests {
  typealias Coalition = ShapleyAttribution.Coalition

  @Test func `three players of the textbook`() {
    // The glove game: player 0 has a left glove, 1 and 2 have right ones; a pair is worth 1.
    let shares = ShapleyAttribution(changes: 3) { made in
      made.contains(0) && (made.contains(1) || made.contains(2)) ? 1 : 0
    }
    #expect(shares.method == .allOrders && shares.difference == 1)
    for (part, expected) in zip(shares.parts, [2 / 3.0, 1 / 6.0, 1 / 6.0]) {
      #expect(abs(part - expected) < 1e-15)
    }
  }

  @Test
  func
    `independent changes get their own effect, an interaction is shared, a change without effect gets none`()
  {
    let effects = [3.0, -5, 0, 8]
    let shares = ShapleyAttribution(changes: 4) { made in
      let sum = effects.indices.reduce(100.0) { made.contains($1) ? $0 + effects[$1] : $0 }
      return made.contains(0) && made.contains(3) ? sum + 2 : sum
    }
    #expect(shares.parts == [4, -5, 0, 9])
    #expect(shares.difference == 8)
  }

  @Test func `it is the average over all orders`() {
    let values = (0..<32).map { (set: Int) -> Double in Double((set * set * 7 + 13 * set) % 101) }
    let shares = ShapleyAttribution(coalitions: values)
    var sums = [Double](repeating: 0, count: 5)
    var orders = 0
    func walk(_ made: Int, _ parts: [Double]) {
      if made == 31 {
        orders += 1
        for change in 0..<5 { sums[change] += parts[change] }
        return
      }
      for change in 0..<5 where made >> change & 1 == 0 {
        var next = parts
        next[change] = values[made | 1 << change] - values[made]
        walk(made | 1 << change, next)
      }
    }
    walk(0, [Double](repeating: 0, count: 5))
    #expect(orders == 120)
    for (part, sum) in zip(shares.parts, sums) { #expect(abs(part - sum / 120) < 1e-12) }
  }

  @Test func `parts add up to the difference to the last bit, in any order`() {
    for changes in 1...10 {
      for seed in 0..<30 as Range<UInt64> {
        let key = DesignKey(seed: seed, "test")
        // Net results of some millions; with differences of a thousand, and of millions that cancel.
        let spread = seed % 3 == 0 ? 1e7 : 1e3
        let values = (0..<1 << changes).map { 3e6 + (key.uniform($0, 1) - 0.5) * spread }
        let shares = ShapleyAttribution(coalitions: values)
        let difference = values[values.count - 1] - values[0]
        if spread == 1e3 { #expect(shares.difference == difference) }
        #expect(abs(shares.difference - difference) <= 4e7.ulp)
        #expect(shares.parts.reduce(0, +) == shares.difference)
        #expect(shares.parts.reversed().reduce(0, +) == shares.difference)
        #expect(shares.parts.sorted().reduce(0, +) == shares.difference)
      }
    }
  }

  @Test func `parts that cancel still add up exactly`() {
    let shares = ShapleyAttribution(coalitions: [0.1, 1e15 / 3, -1e15 / 7, 0.4])
    #expect(shares.parts[0] + shares.parts[1] == shares.difference)
    #expect(abs(shares.difference - 0.3) <= shares.parts[0].ulp)
    let nothing = ShapleyAttribution(coalitions: [2, 2, 2, 2])
    #expect(nothing.parts == [0, 0] && nothing.difference == 0)
  }

  @Test func `beyond ten changes each has its effect in the stated order`() {
    var asked: [Int] = []
    let shares = ShapleyAttribution(changes: 11) { made in
      asked.append(made.bits)
      return Double(made.bits.nonzeroBitCount * made.bits.nonzeroBitCount)
    }
    #expect(shares.method == .inOrder)
    #expect(asked == (0...11).map { (1 << $0) - 1 })
    #expect(shares.parts == [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21])
    #expect(shares.difference == 121)
  }

  @Test func `an error of a result is passed on`() {
    struct Failed: Error {}
    #expect(throws: Failed.self) {
      try ShapleyAttribution(changes: 2) { made throws(Failed) in
        if made.bits == 2 { throw Failed() }
        return 1
      }
    }
  }
}
