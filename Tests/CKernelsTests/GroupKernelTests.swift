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

    /// Counts are kept in narrow fields within the kernel: sizes beyond what one field holds.
    @Test(arguments: Kernels.sizes + [1_016, 1_017, 2_500], [0, 1, 6])
    mutating func `first runs are summed and counted by group`(size: Int, limits: Int) {
      let runs = (0..<size).map { _ in [0.0, 1, 1, 2].randomElement(using: &numbers)! }
      let staysOn = (0..<size).map { _ in [0.0, 0, 1].randomElement(using: &numbers)! }
      let x = numbers.column(size, 0...300, or: [0, 52, 104])
      let limit = Array([13.0, 26, 52, 104, 156, 208].prefix(limits))
      for (first, groups, those) in [
        (0, 1, 0..<1), (0, 4, 0..<4), (3, 5, 3..<8), (2, 9, 4..<5), (1, 2, 0..<6),
      ] {
        let group = (0..<size).map { _ in Double(Int.random(in: those, using: &numbers)) }
        expectGroupSums(group, runs, staysOn, x, first: first, groups: groups, limit)
      }
    }

    @Test(arguments: [127, 1_016, 1_017, 5_000])
    func `everybody in one group and beyond every limit is counted`(size: Int) {
      let (zeros, ones) = ([Double](repeating: 0, count: size), [Double](repeating: 1, count: size))
      expectGroupSums(
        zeros, ones, zeros, ones.map { $0 * 500 }, first: 0, groups: 1, [13, 26, 52, 104, 156, 208])
    }

    /// Counts and sums of whole groups against plain loops: counts exactly; sums, which the kernel adds up piece by piece
    /// of a long column, to 1e-12 of themselves, and the same bits on every path.
    private func expectGroupSums(
      _ group: [Double], _ runs: [Double], _ staysOn: [Double], _ x: [Double], first: Int, groups: Int,
      _ limit: [Double]
    ) {
      let (size, stride) = (x.count, 2 + limit.count + 2)
      var expected = [Double](repeating: 5, count: groups * stride)
      for index in 0..<size where runs[index] == 1 && staysOn[index] == 0 {
        let place = Int(group[index]) - first
        guard place >= 0, place < groups else { continue }
        expected[place * stride] += 1
        expected[place * stride + 1] += x[index]
        for (number, limit) in limit.enumerated() where x[index] > limit {
          expected[place * stride + 2 + number] += 1
        }
      }
      var bits: [UInt64] = []
      Kernels.onEveryPath { path in
        // Garbage beyond the count must not be summed, even where it looks like a member.
        for (groupColumn, runColumn, staysOnColumn, values) in [
          (padded(group), padded(runs), padded(staysOn), padded(x)),
          (
            padded(group, garbage: Double(first)), padded(runs, garbage: 1), padded(staysOn, garbage: 0),
            padded(x, garbage: 1e6)
          ),
        ] {
          var sums = [Double](repeating: 5, count: groups * stride)
          kernel_group_sums(
            size, groupColumn, runColumn, staysOnColumn, values, first, groups, limit.count, limit, &sums,
            stride)
          if bits.isEmpty { bits = sums.bits }
          #expect(sums.bits == bits, "path \(path)")
          for (place, (one, other)) in zip(sums, expected).enumerated() {
            let isSum = place % stride == 1
            #expect(abs(one - other) <= (isSum ? 1e-12 * other : 0), "figure \(place), path \(path)")
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
