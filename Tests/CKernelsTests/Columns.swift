import CKernels
import Testing

/// All tests that choose a path, one after another.
@Suite(.serialized) struct Kernels {
  /// No, one and several vectors, with and without elements left over; more than one piece of a long column.
  static let sizes = [0, 1, 7, 8, 9, 14, 200, 257, 600]

  /// Runs the body on every path this machine has; the default path is the chosen one again afterwards.
  static func onEveryPath(_ body: (Int32) throws -> Void) rethrows {
    defer { kernel_choose(kernel_paths() - 1) }
    for path in 0..<kernel_paths() {
      kernel_choose(path)
      try body(path)
    }
  }
}

/// An array as kernels take it: room for a multiple of 8 elements and not one more, garbage beyond the values.
func padded<Element>(_ values: [Element], garbage: Element) -> [Element] {
  values + Array(repeating: garbage, count: (values.count + 7) / 8 * 8 - values.count)
}

func padded(_ values: [Double]) -> [Double] { padded(values, garbage: .nan) }

/// Room for the results of a kernel.
func room(_ count: Int) -> [Double] { padded(Array(repeating: -1, count: count)) }

/// Several padded columns in one block, and the address of each as kernels take them.
struct Columns {
  var elements: [Double]
  let size: Int
  let count: Int

  init(_ columns: [[Double]], size: Int) {
    elements = columns.flatMap { padded($0) }
    self.size = size
    count = columns.count
  }

  var stride: Int { (size + 7) / 8 * 8 }

  func column(_ index: Int) -> [Double] { Array(elements[index * stride..<index * stride + size]) }

  func withAddresses<Result>(_ body: ([UnsafePointer<Double>?]) -> Result) -> Result {
    elements.withUnsafeBufferPointer { block in
      body((0..<count).map { index in block.baseAddress.map { $0 + index * stride } })
    }
  }

  mutating func withMutableAddresses<Result>(_ body: ([UnsafeMutablePointer<Double>?]) -> Result) -> Result {
    let (count, stride) = (count, stride)
    return elements.withUnsafeMutableBufferPointer { block in
      body((0..<count).map { index in block.baseAddress.map { $0 + index * stride } })
    }
  }
}

extension [Double] {
  /// The bits of the first elements.
  func bits(_ count: Int) -> [UInt64] { prefix(count).map(\.bitPattern) }
  var bits: [UInt64] { bits(count) }

  /// Runs a kernel whose output is its input.
  mutating func inPlace(_ body: (UnsafeMutablePointer<Double>?) -> Void) {
    withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }
}

/// A fixed sequence of random numbers (SplitMix64).
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &self) }

  /// Values within the range, now and then one of the others.
  mutating func column(_ count: Int, _ range: ClosedRange<Double>, or others: [Double] = []) -> [Double] {
    (0..<count).map { _ in
      let value = uniform(range)
      return next() % 6 == 0 ? others.randomElement(using: &self) ?? value : value
    }
  }
}
