import Foundation
import Testing

@testable import BudgetImpact

@Suite struct InternalRateOfReturnTests {
  @Test func `one payment back has a closed form`() {
    // 100 out, 110 back after four quarters.
    #expect(abs(InternalRateOfReturn.perYear([-100, 0, 0, 0, 110]) - 0.1) < 1e-12)
    // The same later, and in millions.
    #expect(abs(InternalRateOfReturn.perYear([0, 0, -1e8, 0, 0, 0, 1.1e8, 0, 0]) - 0.1) < 1e-12)
    // Half is lost in two years.
    #expect(
      abs(InternalRateOfReturn.perYear([-100, 0, 0, 0, 0, 0, 0, 0, 50]) - (0.5.squareRoot() - 1)) < 1e-12)
    #expect(abs(InternalRateOfReturn.perYear([-100, 40, 60])) < 1e-12)
  }

  @Test func `a loan that is paid off evenly gives its own rate`() {
    // 24 equal payments at 2 % a quarter are worth 100 at the start.
    let payment = 100 * 0.02 / (1 - pow(1.02, -24))
    let rate = InternalRateOfReturn.perYear([-100] + Array(repeating: payment, count: 24))
    #expect(abs(rate - (pow(1.02, 4) - 1)) < 1e-12)
  }

  @Test func `amounts of one sign have no rate`() {
    for flows in [[], [0, 0], [-5], [-5, -1, 0], [3, 0, 4]] as [[Double]] {
      #expect(InternalRateOfReturn.perYear(flows).isNaN)
      #expect(InternalRateOfReturn.roots(flows).isEmpty)
    }
  }

  @Test func `two roots are no rate, and three changes of sign with one root are one`() {
    // −(1 − 2x)(1 − 3x).
    #expect(InternalRateOfReturn.perYear([-1, 5, -6]).isNaN)
    let roots = InternalRateOfReturn.roots([-1, 5, -6])
    #expect(roots.count == 2)
    #expect(zip(roots, [1 / 3.0, 1 / 2.0]).allSatisfy { abs($0 - log($1)) < 1e-12 })
    // Two changes of sign and no root at all.
    #expect(InternalRateOfReturn.roots([1, -1, 1]).isEmpty)
    // (x − 1)(x² − x + 1).
    #expect(abs(InternalRateOfReturn.perYear([-1, 2, -2, 1])) < 1e-12)
    // (x − 1)(x − 2)(x − 3).
    #expect(InternalRateOfReturn.roots([-6, 11, -6, 1]).count == 3)
    // (x − 1)² touches zero: one root, of a rate of 0.
    #expect(abs(InternalRateOfReturn.perYear([1, -2, 1])) < 1e-6)
  }

  @Test func `what is only rounding is no change of sign`() {
    #expect(abs(InternalRateOfReturn.perYear([-100, 0, 0, 0, 110, -1e-11, 1e-11]) - 0.1) < 1e-9)
  }

  /// Products of (x − a) for known a, of quadratics without real roots, and of (x + b).
  @Test func `every positive root of a random polynomial is found`() {
    var dice = Dice(seed: 5)
    for _ in 0..<300 {
      let roots = (0..<dice.below(5)).map { _ in 0.3 + 2 * dice.uniform() }.sorted()
      // Roots that nearly meet are told apart by no double.
      guard zip(roots, roots.dropFirst()).allSatisfy({ $1 - $0 > 0.02 }) else { continue }
      var factors = roots.map { [-$0, 1] }
      for _ in 0..<dice.below(4) {
        let (real, imaginary) = (4 * dice.uniform() - 2, 0.3 + dice.uniform())
        factors.append([real * real + imaginary * imaginary, -2 * real, 1])
      }
      for _ in 0..<dice.below(3) { factors.append([0.2 + dice.uniform(), 1]) }
      let product = factors.reduce([1.0]) { left, right in
        var product = Array(repeating: 0.0, count: left.count + right.count - 1)
        for (i, a) in left.enumerated() { for (j, b) in right.enumerated() { product[i + j] += a * b } }
        return product
      }
      let found = InternalRateOfReturn.roots(product)
      #expect(found.count == roots.count, "\(roots)")
      #expect(zip(found, roots).allSatisfy { abs(exp($0) - $1) < 1e-6 })
      #expect(InternalRateOfReturn.perYear(product).isNaN == (roots.count != 1))
    }
  }
}

/// Random numbers of a test (SplitMix64).
struct Dice {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// In [0, 1).
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
  /// A whole number from 0 to `limit` − 1.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }
  /// Weeks as a multiple of a sixteenth, which doubles add without rounding.
  mutating func weeks(_ limit: Int) -> Double { Double(1 + below(limit * 16)) / 16 }
}
