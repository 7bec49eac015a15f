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

    @Test(arguments: Kernels.sizes, [1, 3, 4, 7, 32])
    mutating func `a group's flagged elements are summed and counted`(size: Int, limits: Int) {
      let group = (0..<size).map { _ in Double(Int.random(in: 0..<4, using: &numbers)) }
      let flag = (0..<size).map { _ in [0.0, 1, 0.5].randomElement(using: &numbers)! }
      let x = numbers.column(size, 0...300, or: [0, 52, 104])
      let limit = (0..<limits).map { [-1.0, 13, 26, 52, 104, 156, 208][$0 % 7] + Double($0 / 7) }
      for wanted in [0.0, 1, 3, 9] {
        func isIn(_ index: Int) -> Bool { group[index] == wanted && flag[index] > 0 }
        let expected =
          [5 + Sums.sum(size) { isIn($0) ? x[$0] : 0 }]
          + limit.map { limit in 5 + Double((0..<size).count { isIn($0) && x[$0] > limit }) }
        Kernels.onEveryPath { path in
          // Garbage beyond the count must not be summed, even where it looks like a member.
          for (groups, flags, values) in [
            (padded(group), padded(flag), padded(x)),
            (padded(group, garbage: wanted), padded(flag, garbage: 1), padded(x, garbage: 1e6)),
          ] {
            var sums = [Double](repeating: 5, count: 1 + limits)
            kernel_group_sums(size, groups, flags, values, wanted, limits, limit, &sums)
            #expect(sums.bits == expected.bits, "group \(wanted), path \(path)")
          }
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
