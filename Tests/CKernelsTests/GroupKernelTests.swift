import CKernels
import Testing

extension Kernels {
  /// Sums over groups, least and greatest numbers, and the weeks of those who stay for good.
  @Suite struct Groups {
    var numbers = Numbers(8)

    /// Times and cuts in whole ticks of 2⁻³⁰ weeks: every partial sum is a double, so the order is no matter.
    @Test(arguments: Kernels.sizes, [1, 3, 4, 17, 200])
    mutating func `times clipped at each cut are summed exactly`(size: Int, cuts: Int) {
      let shift = 0x1.8p22
      func whole(_ time: Double) -> Double { (time * 0x1p30).rounded(.toNearestOrEven) * 0x1p-30 }
      let time = numbers.column(size, 0...800, or: [.infinity, 0])
      let cut = (0..<cuts).map { whole(Double($0) * 5.21775) }
      let expected = cut.map { cut in (0..<size).reversed().reduce(0.0) { $0 + min(cut, whole(time[$1])) } }
      Kernels.onEveryPath { path in
        var sums = [Double](repeating: 0, count: cuts)
        kernel_clipped(size, padded(time), shift, cuts, cut, &sums)
        #expect(sums.bits == expected.bits, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `numbers of a state are packed in order`(size: Int) {
      let x = numbers.column(size, 0...800)
      let next = (0..<size).map { _ in Int64.random(in: -1...2, using: &numbers) }
      let places = (0..<size).filter { next[$0] == 1 }
      Kernels.onEveryPath { path in
        var packed = [Double](repeating: 0, count: size + 8)
        let count = kernel_pack(size, padded(next, garbage: 1), 1, padded(x), &packed)
        #expect(count == places.count, "path \(path)")
        #expect(Array(packed.prefix(count)).bits == places.map { x[$0] }.bits, "path \(path)")
      }
    }

    /// As many as the kernel takes.
    private static let limits: [Double] = [13, 26, 39, 52, 78, 104, 130, 156, 182, 208, 260]

    /// Counts are kept in narrow fields within the kernel: sizes beyond what one field holds.
    @Test(arguments: Kernels.sizes + [167, 169, 1_016, 1_017, 2_500], [0, 1, 6, 11])
    mutating func `first runs are summed and counted by group`(size: Int, limits: Int) {
      let runs = (0..<size).map { _ in [0.0, 1, 1, 2].randomElement(using: &numbers)! }
      let staysOn = (0..<size).map { _ in [0.0, 0, 1].randomElement(using: &numbers)! }
      let x = numbers.column(size, 0...300, or: [0, 52, 104])
      let limit = Array(Self.limits.prefix(limits))
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
        zeros, ones, zeros, ones.map { $0 * 500 }, first: 0, groups: 1, Self.limits)
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
