import GSL
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct `Brent's root finder` {
  struct Interruption: Error, Equatable {}

  @Test func `closed forms to twelve digits`() throws {
    #expect(abs(try Roots.root(in: 0...2) { $0 * $0 - 2 } - 2.0.squareRoot()) < 1e-12)
    #expect(abs(try Roots.root(in: 0...1) { cos($0) - $0 } - 0.7390851332151607) < 1e-12)
    #expect(abs(try Roots.root(in: -4...10) { 1 - exp(-$0) } - 0) < 1e-11)
    #expect(
      abs(try Roots.root(in: 1...1e6, relativeTolerance: 1e-14) { log($0) - 5 } / exp(5) - 1) < 1e-13)
  }

  @Test func `an end that is a root is returned without a search`() throws {
    var calls = 0
    let root = try Roots.root(in: 3...9) {
      calls += 1
      return $0 - 3
    }
    #expect(root == 3 && calls == 1)
    #expect(try Roots.root(in: 3...9) { $0 - 9 } == 9)
  }

  @Test func `each end is evaluated once`() throws {
    var arguments: [Double] = []
    _ = try Roots.root(in: 0...2) {
      arguments.append($0)
      return $0 * $0 * $0 - 2
    }
    #expect(arguments.filter { $0 == 0 || $0 == 2 } == [0, 2])
    #expect(Set(arguments).count == arguments.count)
    #expect(arguments.count < 20)
  }

  @Test func `a jump through zero is found to the tolerance`() throws {
    let root = try Roots.root(in: 0...10, absoluteTolerance: 1e-6, relativeTolerance: 0) { $0 < 7.3 ? -1 : 2 }
    #expect(abs(root - 7.3) < 1e-6)
  }

  @Test func `the same sign at both ends is an error with the values`() {
    #expect(
      throws: NumericalError.noSignChange(lower: 1, valueAtLower: 1, upper: 3, valueAtUpper: 9)
    ) { try Roots.root(in: 1...3) { $0 * $0 } }
  }

  @Test func `a value that is not finite is an error with its place`() {
    #expect(throws: NumericalError.notFinite(argument: 1, value: .infinity)) {
      try Roots.root(in: 0...1) { $0 == 1 ? .infinity : -1 }
    }
    #expect {
      try Roots.root(in: 0...2) { $0 > 0 && $0 < 2 ? .nan : $0 - 1 }
    } throws: { error in
      guard case NumericalError.notFinite(let argument, let value) = error else { return false }
      return argument > 0 && argument < 2 && value.isNaN
    }
  }

  @Test func `too few iterations are an error with the width left`() {
    #expect {
      try Roots.root(in: 0...2, maximumIterations: 3) { $0 < 1.3 ? -1 : 1 }
    } throws: { error in
      guard case NumericalError.noConvergence(3, let width) = error else { return false }
      return width > 0 && width < 2
    }
  }

  @Test func `the function's own error comes through and stops the search`() {
    var calls = 0
    #expect(throws: Interruption()) {
      try Roots.root(in: 0...2) {
        calls += 1
        if calls > 4 { throw Interruption() }
        return exp($0) - 2
      }
    }
    #expect(calls == 5)
  }

  @Test func `brackets and tolerances without sense are refused`() {
    for (upper, tolerance) in [(Double.infinity, 1e-9), (2, 0), (2, -1), (2, .nan)] {
      #expect {
        try Roots.root(in: 0...upper, relativeTolerance: tolerance) { $0 - 1 }
      } throws: { error in
        guard case NumericalError.invalidRequest = error else { return false }
        return true
      }
    }
  }

  @Test func `a search may be run inside another one`() throws {
    let root = try Roots.root(in: 1...9) { y in try Roots.root(in: 0...9) { $0 * $0 - y } - 2 }
    #expect(abs(root - 4) < 1e-9)
  }
}
