import GSL
import Testing

@testable import SensitivityAnalysis

@Suite struct BreakEvenTests {
  @Test func `a line with a known error has the root and the interval of its closed form`() throws {
    for direction in [1.0, -1] {
      let result = try BreakEven(in: 0...53) { Measured(direction * 4 * ($0 - 20), standardError: 2) }
      guard case .found(let value, let low, let high) = result.outcome else {
        Issue.record("no root")
        return
      }
      // Tolerance 1e-4 of the width 53; 1.644854 standard errors of 2/4.
      #expect(abs(value - 20) < 0.0053)
      #expect(abs(high - value - 0.8224268) < 1e-6 && abs(value - low - 0.8224268) < 1e-6)
      #expect(abs(result.slope - direction * 4) < 1e-9)
      #expect(result.evaluations < 12)
    }
  }

  @Test func `what holds everywhere, or nowhere, is said with the ends`() throws {
    let above = try BreakEven(in: 0...1) { Measured(1 + $0, standardError: 0.1) }
    #expect(above.outcome == .holdsEverywhere)
    #expect(above.ends.map(\.value) == [1, 2] && above.evaluations == 2)
    let below = try BreakEven(in: 0...1) { Measured(-1 - $0, standardError: 0.1) }
    #expect(below.outcome == .nowhere)
    // Exactly 0 at the one end holds there, and only there.
    let end = try BreakEven(in: 0...1) { Measured(-$0, standardError: 0) }
    #expect(end.outcome == .found(value: 0, low: 0, high: 0))
  }

  @Test func `an interval is cut at the ends of what was searched`() throws {
    let result = try BreakEven(in: 0...10) { Measured($0 - 9.5, standardError: 3) }
    guard case .found(_, let low, let high) = result.outcome else {
      Issue.record("no root")
      return
    }
    #expect(high == 10 && abs(low - (9.5 - 3 * 1.6448536)) < 0.002)
  }

  @Test func `of whole numbers the root is the one at which it is 0 or more, beside one at which it is not`()
    throws
  {
    let cases: [(range: ClosedRange<Double>, place: Double)] = [
      (0...2000, 881.73), (0...100_000, 4321.2), (3...4, 3.5), (0...3, 2),
    ]
    for (range, place) in cases {
      for direction in [1.0, -1] {
        var asked: [Double] = []
        let result = try BreakEven(in: range, isWhole: true) { value in
          asked.append(value)
          return Measured(direction * (value - place), standardError: 0.1)
        }
        let root = place.rounded(direction > 0 ? .up : .down)
        #expect(result.outcome == .found(value: root, low: root, high: root))
        #expect(abs(result.slope - direction) < 1e-9)
        #expect(asked == asked.map { $0.rounded() } && Set(asked).count == asked.count)
      }
    }
  }

  @Test func `ninety per cent of intervals hold the root`() throws {
    // f(x) = mean of 400 draws of x³ + x − 10 + noise, whose root is 2; 1000 seeds with common random numbers. A count
    // outside 850...950 has probability below 1e-6 when the coverage is 0.9.
    var hits = 0
    for seed in 0..<1000 as Range<UInt64> {
      let noise = RandomStream(
        seed: seed, replication: 0, person: PersonKey(bits: 1), purpose: Purpose("noise"))
      let draws = (0..<400).map { _ in noise.gaussian(standardDeviation: 5) }
      let result = try BreakEven(in: 0...4) { x in Measured(meanOf: draws.map { x * x * x + x - 10 + $0 }) }
      guard case .found(_, let low, let high) = result.outcome else { continue }
      if low <= 2 && 2 <= high { hits += 1 }
    }
    #expect((850...950).contains(hits))
  }

  @Test func `an error of the simulation is passed on`() {
    struct Failed: Error {}
    #expect(throws: Failed.self) { try BreakEven(in: 0...1) { _ in throw Failed() } }
  }
}
