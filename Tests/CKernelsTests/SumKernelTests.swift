import CKernels
import Testing

extension Kernels {
  /// The summing kernels, bit by bit against sums in the stated order.
  @Suite struct Sums {
    var numbers = Numbers(5)

    /// Eight partial sums, then those: the order that kernels.h states.
    static func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
      var part = [Double](repeating: 0, count: 8)
      for index in 0..<count { part[index % 8] += term(index) }
      return ((part[0] + part[4]) + (part[2] + part[6])) + ((part[1] + part[5]) + (part[3] + part[7]))
    }

    mutating func spells(_ size: Int) -> (start: [Double], end: [Double], reading: [Double]) {
      let start = numbers.column(size, 0...800, or: [.infinity, 0])
      let length = numbers.column(size, 0...100, or: [.infinity, 0])
      return (start, zip(start, length).map { $0 + $1 }, numbers.column(size, 0...200, or: [0, 52]))
    }

    @Test(arguments: Kernels.sizes, [1, 3, 4, 17, 200])
    mutating func `weeks before each cut are summed`(size: Int, cuts: Int) {
      let (start, end, _) = spells(size)
      let cut = (0..<cuts).map { Double($0) * 52.1775 }
      let expected = cut.map { cut in
        100 + Self.sum(size) { min(cut, end[$0]) - min(cut, start[$0]) }
      }
      Kernels.onEveryPath { path in
        var sums = [Double](repeating: 100, count: cuts)
        kernel_weeks_until(size, padded(start), padded(end), cuts, cut, &sums)
        #expect(sums.bits == expected.bits, "path \(path)")
      }
    }

    /// A reading that all have in common goes a shorter way: 0, and one that no number of binary digits ends.
    @Test(arguments: Kernels.sizes, [1, 2, 17])
    mutating func `weeks beyond each step are summed`(size: Int, cuts: Int) {
      let (starts, end, readings) = spells(size)
      let start = starts.map { min($0, 800) }
      for reading in [readings] + [0, 100.0 / 7].map({ [Double](repeating: $0, count: size) }) {
        expectWeeks(start, end, reading, cuts: cuts)
      }
    }

    private func expectWeeks(_ start: [Double], _ end: [Double], _ reading: [Double], cuts: Int) {
      let size = start.count
      let cut = (0..<cuts).map { 30 + Double($0) * 52.1775 }
      for steps in [1, 4, 5, 32] {
        let from = (0..<steps).map { Double($0 * 13) }
        let expected = cut.flatMap { cut in
          from.map { from in
            func begins(_ index: Int) -> Double { start[index] + max(from - reading[index], 0) }
            let reached = Self.sum(size) { max(min(cut, end[$0]), begins($0)) }
            return 100 + (reached - Self.sum(size, begins))
          }
        }
        // The same by the clock's readings. Partial sums below 1e5 of at most 75 elements round to 1e-11, those of eight
        // lanes and the two sums to 1e-10 and better.
        let byReadings = cut.flatMap { cut in
          from.map { from in
            100
              + Self.sum(size) { index in
                let x = reading[index] + max(min(cut, end[index]) - start[index], 0)
                return max(x - from, 0) - max(reading[index] - from, 0)
              }
          }
        }
        for (left, right) in zip(expected, byReadings) { #expect(abs(left - right) <= 1e-9) }
        Kernels.onEveryPath { path in
          var sums = [Double](repeating: 100, count: cuts * steps)
          kernel_ladder_until(
            size, padded(start), padded(end), padded(reading), cuts, cut, steps, from,
            &sums)
          #expect(sums.bits == expected.bits, "\(steps) steps, path \(path)")
        }
      }
    }

    @Test(arguments: Kernels.sizes, [1, 3, 4, 17, 200])
    mutating func `times before each cut are counted`(size: Int, cuts: Int) {
      let times = numbers.column(size, 0...800, or: [.infinity, 0, 52])
      let cut = (0..<cuts).map { Double($0) * 52 }
      let expected = cut.map { cut in 3 + Double(times.count { $0 < cut }) }
      Kernels.onEveryPath { path in
        var counts = [Double](repeating: 3, count: cuts)
        // Garbage beyond the count must not be counted, whichever way it compares.
        for garbage in [Double.nan, -1] {
          counts = .init(repeating: 3, count: cuts)
          kernel_counts_until(size, padded(times, garbage: garbage), cuts, cut, &counts)
          #expect(counts == expected, "path \(path)")
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
    func `a finite number is noticed wherever it stands, and only among the first n`(size: Int) {
      let none = [Double](repeating: .infinity, count: size)
      Kernels.onEveryPath { path in
        #expect(!kernel_any_finite(size, padded(none, garbage: 0)), "path \(path)")
        for place in none.indices {
          var one = none
          one[place] = place % 2 == 0 ? -.infinity : 12
          #expect(kernel_any_finite(size, padded(one)), "place \(place), path \(path)")
        }
      }
    }

    @Test func `of nothing but infinity the smallest is infinity`() {
      for size in [0, 1, 9, 200] {
        let never = padded([Double](repeating: .infinity, count: size), garbage: 1)
        Kernels.onEveryPath { _ in #expect(kernel_smallest(size, never) == .infinity) }
      }
    }

    @Test func `a path that does not exist is the nearest one`() {
      defer { kernel_choose(kernel_paths() - 1) }
      let numbers = padded([1.0, 3, 2])
      for path: Int32 in [-1, 99] {
        kernel_choose(path)
        #expect(kernel_smallest(3, numbers) == 1)
      }
    }
  }
}
