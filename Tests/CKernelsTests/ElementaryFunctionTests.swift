import CKernels
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Kernels {
  /// The C library's functions are within 1 ulp of the true values, as ours are said to be: the two may lie 2 ulp
  /// apart at most.
  @Suite struct `Elementary functions` {
    var numbers = Numbers(1)

    /// The greatest error, as a multiple of the allowed one, over many arguments.
    func greatest(_ count: Int, of error: () -> Double) -> Double {
      (0..<count).reduce(0) { greatest, _ in max(greatest, error()) }
    }

    @Test mutating func `the logarithm is the C library's within 2 ulp`() {
      Kernels.onEveryPath { path in
        for range in [-53.0...0, -0.6...0.6, -1_074...1_023.9] {
          let error = greatest(50_000) {
            let x = exp2(numbers.uniform(range))
            let right = log(x)
            return abs(kernel_log(x) - right) / right.ulp
          }
          #expect(error <= 2, "binary logarithms \(range), path \(path)")
        }
        let error = greatest(50_000) {
          let x = 1 + numbers.uniform(-1...1) * exp2(numbers.uniform(-52 ... -1))
          let right = log(x)
          return abs(kernel_log(x) - right) / right.ulp
        }
        #expect(error <= 2, "near 1, path \(path)")
      }
    }

    @Test mutating func `the exponential is the C library's within 2 ulp`() {
      Kernels.onEveryPath { path in
        for range in [-745.0...709.7, -1...1] {
          let error = greatest(100_000) {
            let x = numbers.uniform(range)
            let right = exp(x)
            return abs(kernel_exp(x) - right) / right.ulp
          }
          #expect(error <= 2, "arguments \(range), path \(path)")
        }
      }
    }

    /// Stated: 3e-16 + 2.6e-16·|y log x|. The C library adds at most 1 ulp.
    @Test(arguments: [
      (-12.0...12, -2.0...2), (-60...20, -10...4.4), (-1_074...1_023, -10...10), (-0.01...0.01, 0...15),
    ])
    mutating func `a power is the C library's within the stated error`(
      bases: ClosedRange<Double>, exponents: ClosedRange<Double>
    ) {
      Kernels.onEveryPath { path in
        let error = greatest(100_000) {
          let x = exp2(numbers.uniform(bases))
          let y = exp2(numbers.uniform(exponents)) * (Bool.random(using: &numbers) ? 1 : -1)
          let logarithm = abs(y * log(x))
          let right = pow(x, y)
          // Results near the ends of what doubles hold are among the limits below.
          guard logarithm < 700 else { return 0 }
          return abs(kernel_pow(x, y) - right) / (right * (3e-16 + 2.6e-16 * logarithm) + right.ulp)
        }
        #expect(error <= 1, "path \(path)")
      }
    }

    @Test mutating func `a power is the exponential of a multiple of the logarithm`() {
      Kernels.onEveryPath { path in
        for _ in 0..<30_000 {
          let x = exp2(numbers.uniform(-60...60))
          let y = numbers.uniform(-8...8)
          #expect(kernel_pow(x, y) == kernel_exp(y * kernel_log(x)), "path \(path)")
        }
      }
    }

    /// A law's hazard and its inverse: x^y and back; both errors as stated, the second power's argument carries
    /// 1/y times the first's.
    @Test mutating func `a power and its inverse lead back within the stated errors`() {
      Kernels.onEveryPath { path in
        let error = greatest(100_000) {
          let x = exp2(numbers.uniform(-12...12))
          let y = exp2(numbers.uniform(-2...2))
          let there = abs(y * log(x))
          let allowed = (3e-16 + 2.6e-16 * there) / y + (3e-16 + 2.6e-16 * there / y) + 1e-16
          return abs(kernel_pow(kernel_pow(x, y), 1 / y) - x) / (x * allowed)
        }
        #expect(error <= 1, "path \(path)")
      }
    }

    /// Bits, not values: NaN is NaN on every path, and 0 has a sign.
    @Test mutating func `all paths give the same bits`() {
      let ends: [Double] = [
        0, -0.0, 1, -1, 0x1p-1074, 0x1p-1022, Double.leastNormalMagnitude.nextDown, 0x1.fffffffffffffp1023,
        .infinity,
        -.infinity,
        .nan, 709.78, 709.79, 710, -745.1, -745.2, -746, 1 - 0x1p-53, 1 + 0x1p-52,
      ]
      var (logarithms, exponentials, powers) = (ends, ends, ends.flatMap { x in ends.map { (x, $0) } })
      var units: [Double] = [0, 0x1p-53, 1 - 0x1p-53]
      for _ in 0..<200_000 {
        logarithms += [exp2(numbers.uniform(-1_074...1_024)), exp2(numbers.uniform(-1...1))]
        exponentials += [numbers.uniform(-750...711), numbers.uniform(-1...1)]
        powers.append((exp2(numbers.uniform(-60...60)), numbers.uniform(-8...8)))
        // As they are drawn: multiples of 2⁻⁵³.
        units.append(Double(numbers.next() >> 11) * 0x1p-53)
      }
      func isNaNOr(_ x: Double) -> UInt64 { x.isNaN ? .max : x.bitPattern }
      var first: [[UInt64]] = []
      Kernels.onEveryPath { path in
        let results = [
          logarithms.map { isNaNOr(kernel_log($0)) }, exponentials.map { isNaNOr(kernel_exp($0)) },
          powers.map { isNaNOr(kernel_pow($0.0, $0.1)) }, units.map { isNaNOr(kernel_threshold($0)) },
        ]
        if path == 0 { first = results }
        for (name, (one, other)) in zip(["log", "exp", "pow", "threshold"], zip(first, results)) {
          let place = one.indices.first { one[$0] != other[$0] }
          #expect(place == nil, "\(name), path \(path)")
        }
      }
    }

    @Test mutating func `a threshold is the logarithm's opposite, bit by bit`() {
      let units = (0..<100_000).map { _ in Double(max(1, numbers.next() >> 11)) * 0x1p-53 }
      Kernels.onEveryPath { path in
        #expect(units.allSatisfy { kernel_threshold($0) == -kernel_log($0) }, "path \(path)")
        #expect(kernel_threshold(0) == .infinity, "path \(path)")
      }
    }

    @Test func `functions have the right limits`() {
      Kernels.onEveryPath { _ in
        #expect(kernel_log(0) == -.infinity)
        #expect(kernel_log(.infinity) == .infinity)
        #expect(kernel_log(1) == 0)
        #expect(kernel_log(-1).isNaN && kernel_log(-.infinity).isNaN && kernel_log(.nan).isNaN)
        #expect(abs(kernel_log(.leastNonzeroMagnitude) - log(.leastNonzeroMagnitude)) <= 2e-13)

        #expect(kernel_exp(-.infinity) == 0 && kernel_exp(-1e308) == 0 && kernel_exp(-745.2) == 0)
        #expect(kernel_exp(.infinity) == .infinity && kernel_exp(1e308) == .infinity)
        #expect(kernel_exp(709.79) == .infinity && kernel_exp(709.78) < .infinity)
        #expect(kernel_exp(0) == 1)
        #expect(kernel_exp(.nan).isNaN)

        for y in [1e-300, 0.001, 1, 20, 1e308] {
          #expect(kernel_pow(0, y) == 0 && kernel_pow(.infinity, y) == .infinity)
          #expect(kernel_pow(0, -y) == .infinity && kernel_pow(.infinity, -y) == 0)
          #expect(kernel_pow(1, y) == 1 && kernel_pow(1, -y) == 1)
        }
        #expect(kernel_pow(2, 1e308) == .infinity && kernel_pow(2, -1e308) == 0)
        #expect(kernel_pow(0.5, 1e308) == 0 && kernel_pow(0.5, -1e308) == .infinity)
        #expect(kernel_pow(.nan, 2).isNaN && kernel_pow(2, .nan).isNaN && kernel_pow(-2, 2).isNaN)
      }
    }
  }
}
