import GSL
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct Quadratures {
  struct Interruption: Error, Equatable {}

  @Test func `closed forms, with an error estimate that holds`() throws {
    func check(_ integral: Quadrature.Integral, _ expected: Double) {
      #expect(abs(integral.value - expected) <= max(integral.error, 1e-15))
      #expect(abs(integral.value / expected - 1) < 1e-10)
    }
    check(try Quadrature.integral(over: 0...Double.pi) { sin($0) }, 2)
    check(try Quadrature.integral(over: 0...1) { $0 > 0 ? 1 / $0.squareRoot() : 0 }, 2)
    check(try Quadrature.integral(over: -1...2) { exp($0) }, exp(2) - exp(-1))
    check(try Quadrature.integral(over: 0...(.infinity)) { exp(-$0) }, 1)
    check(try Quadrature.integral(over: 3...(.infinity)) { 1 / ($0 * $0) }, 1.0 / 3)
    check(try Quadrature.integral(over: 0...(.infinity)) { exp(-$0 * $0) }, Double.pi.squareRoot() / 2)
  }

  @Test func `an interval without length is 0`() throws {
    #expect(try Quadrature.integral(over: 2...2, absoluteTolerance: 1e-12) { exp($0) }.value == 0)
  }

  @Test func `a divergent integral is an error and not a number`() {
    #expect {
      try Quadrature.integral(over: 0...1, maximumIntervals: 50) { $0 > 0 ? 1 / $0 : 0 }
    } throws: { error in
      guard case NumericalError.noConvergence = error else { return false }
      return true
    }
  }

  @Test func `a value that is not finite is an error with its place`() {
    #expect {
      try Quadrature.integral(over: 0...2) { $0 > 1 ? .infinity : 1 }
    } throws: { error in
      guard case NumericalError.notFinite(let argument, .infinity) = error else { return false }
      return argument > 1
    }
  }

  @Test func `the function's own error comes through and stops the work`() {
    var calls = 0
    #expect(throws: Interruption()) {
      try Quadrature.integral(over: 0...1) { _ in
        calls += 1
        throw Interruption()
      }
    }
    #expect(calls == 1)
  }

  @Test func `limits and tolerances without sense are refused`() {
    #expect(throws: NumericalError.self) { try Quadrature.integral(over: -.infinity...0) { exp($0) } }
    #expect(throws: NumericalError.self) {
      try Quadrature.integral(over: 0...1, relativeTolerance: 0) { exp($0) }
    }
    #expect(throws: NumericalError.self) {
      try Quadrature.integral(over: 0...1, relativeTolerance: 1e-20) { exp($0) }
    }
    #expect(throws: NumericalError.self) {
      try Quadrature.integral(over: 0...1, maximumIntervals: 0) { exp($0) }
    }
  }
}
