import CKernels
import Testing

extension Kernels {
  /// Sums over groups, least and greatest numbers, and the weeks of those who stay for good.
  @Suite struct Groups {
    var numbers = Numbers(8)

    @Test(arguments: Kernels.sizes, [1, 3, 4, 17, 200])
    mutating func `weeks since a start are summed up to each cut`(size: Int, cuts: Int) {
      let start = numbers.column(size, 0...800, or: [.infinity, 0])
      let cut = (0..<cuts).map { Double($0) * 52.1775 }
      let expected = cut.map { cut in 100 + Sums.sum(size) { max(cut - start[$0], 0) } }
      Kernels.onEveryPath { path in
        var sums = [Double](repeating: 100, count: cuts)
        kernel_weeks_since(size, padded(start), cuts, cut, &sums)
        #expect(sums.bits == expected.bits, "path \(path)")
      }
    }

    /// Staying for good is leaving at infinity; the terms differ by rounding only (1e-13 of 800 weeks each).
    @Test(arguments: Kernels.sizes)
    mutating func `staying for good is leaving at infinity`(size: Int) {
      let start = numbers.column(size, 0...800)
      let end = [Double](repeating: .infinity, count: size)
      let cut = (0..<20).map { Double($0) * 52.1775 }
      var since = [Double](repeating: 0, count: 20)
      var until = since
      kernel_weeks_since(size, padded(start), 20, cut, &since)
      kernel_weeks_until(size, padded(start), padded(end), 20, cut, &until)
      for (left, right) in zip(since, until) { #expect(abs(left - right) <= 1e-9) }
    }

    /// 2,500: more than one lane's counts hold at a time.
    @Test(arguments: Kernels.sizes + [2_500], [0, 1, 6])
    mutating func `first runs that end are counted and summed by group`(size: Int, limits: Int) {
      let group = (0..<size).map { _ in Double(Int.random(in: 2..<9, using: &numbers)) }
      let run = (0..<size).map { _ in [1.0, 1, 2, 0].randomElement(using: &numbers)! }
      let staysOn = (0..<size).map { _ in [0.0, 0, 1].randomElement(using: &numbers)! }
      // Whole numbers: their sums are exact in any order.
      let x = (0..<size).map { _ in Double(Int.random(in: 0...300, using: &numbers)) }
      let limit = [13.0, 26, 52, 104, 156, 208]
      let stride = 3 + limits
      func isIn(_ index: Int, _ wanted: Int) -> Bool {
        group[index] == Double(wanted) && run[index] == 1 && staysOn[index] == 0
      }
      var expected = [Double](repeating: 5, count: 7 * stride)
      for wanted in 2..<9 {
        for index in 0..<size where isIn(index, wanted) {
          expected[(wanted - 2) * stride] += 1
          expected[(wanted - 2) * stride + 1] += x[index]
          expected[(wanted - 2) * stride + 2] += x[index] * x[index]
          for place in 0..<limits where x[index] > limit[place] {
            expected[(wanted - 2) * stride + 3 + place] += 1
          }
        }
      }
      Kernels.onEveryPath { path in
        // Garbage beyond the count must not be summed, even where it looks like a member.
        for garbage: Double in [.nan, 3] {
          var sums = [Double](repeating: 5, count: 7 * stride)
          kernel_group_sums(
            size, padded(group, garbage: garbage), padded(run, garbage: 1), padded(staysOn, garbage: 0),
            padded(x, garbage: 1e6), 2, 7, limits, limit, &sums, stride)
          #expect(sums.bits == expected.bits, "path \(path)")
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `the smallest of the first n`(size: Int) {
      // All above 0, so that nothing that stands for a lane without an element may win.
      let x = numbers.column(size, 1...10, or: [.infinity])
      Kernels.onEveryPath { path in
        for garbage: Double in [-.infinity, .nan, 0] {
          let smallest = kernel_smallest(size, padded(x, garbage: garbage))
          #expect(smallest == x.min() ?? .infinity, "path \(path)")
        }
        for place in x.indices {
          var one = x
          one[place] = 0.5
          #expect(kernel_smallest(size, padded(one)) == 0.5, "place \(place), path \(path)")
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `the largest of the first n`(size: Int) {
      // All below 0, so that nothing that stands for a lane without an element may win.
      let x = numbers.column(size, -10 ... -1, or: [-.infinity])
      Kernels.onEveryPath { path in
        for garbage: Double in [.infinity, .nan, 0] {
          let largest = kernel_largest(size, padded(x, garbage: garbage))
          #expect(largest == x.max() ?? -.infinity, "path \(path)")
        }
        for place in x.indices {
          var one = x
          one[place] = -0.5
          #expect(kernel_largest(size, padded(one)) == -0.5, "place \(place), path \(path)")
        }
      }
    }

    @Test func `of nothing but infinity the smallest is infinity`() {
      for size in [0, 1, 9, 200] {
        let never = padded([Double](repeating: .infinity, count: size), garbage: 1)
        Kernels.onEveryPath { _ in #expect(kernel_smallest(size, never) == .infinity) }
      }
    }
  }
}
