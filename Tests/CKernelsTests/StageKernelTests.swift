import CKernels
import Testing

extension Kernels {
  /// The stages of a visit, element by element against what kernels.h states, bit by bit on every path.
  @Suite struct Stages {
    var numbers = Numbers(6)

    /// Whole numbers within the range, padded with a garbage that is a valid index too where one is needed.
    private mutating func whole(_ count: Int, _ range: ClosedRange<Int64>) -> [Int64] {
      (0..<count).map { _ in .random(in: range, using: &numbers) }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `a table is read from −1 on`(size: Int) {
      let table = numbers.column(9, -5...5, or: [.infinity, -0.0])
      let index = whole(size, -1...7)
      let expected = index.map { table[Int($0) + 1] }
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_lookup(size, padded(index, garbage: -1), table, &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `a table is gathered from, whatever bits it holds`(size: Int) {
      // Keys of people are gathered as if they were numbers: NaNs among them must keep their bits.
      let table = (0..<300).map { _ in Double(bitPattern: numbers.next()) } + [.nan, .signalingNaN]
      let index = whole(size, 0...301)
      let expected = index.map { table[Int($0)].bitPattern }
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_gather(size, padded(index.map(Double.init), garbage: 0), table, &out)
        #expect(out.bits(size) == expected, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `the smaller of two numbers`(size: Int) {
      let a = numbers.column(size, -3...3, or: [1, .infinity])
      let b = numbers.column(size, -3...3, or: [1, .infinity])
      let expected = zip(a, b).map { min($0, $1) }
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_minimum(size, padded(a), padded(b), &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
        var same = padded(a)
        same.inPlace { kernel_minimum(size, $0, padded(b), $0) }
        #expect(same.bits(size) == expected.bits, "in place, path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `a column is filled, a multiple of another added to one, and numbers are counted up`(
      size: Int
    ) {
      let (x, sum) = (numbers.column(size, -3...3), numbers.column(size, -3...3))
      let expected = zip(x, sum).map { $1 + -2 * $0 }
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_fill(size, .infinity, &out)
        #expect(out.prefix(size).allSatisfy { $0 == .infinity }, "path \(path)")
        var added = padded(sum)
        kernel_scaled_add(size, padded(x), -2, &added)
        #expect(added.bits(size) == expected.bits, "path \(path)")
        kernel_between(size, padded(x), 104.5, 52.25, &out)
        #expect(out.bits(size) == x.map { 104.5 + $0 * 52.25 }.bits, "path \(path)")
        for first: UInt64 in [0, 1 << 53, .max - 2] {
          var numbers = padded([UInt64](repeating: 7, count: size), garbage: 7)
          kernel_count_up(size, first, &numbers)
          #expect(Array(numbers.prefix(size)) == (0..<size).map { first &+ UInt64($0) }, "path \(path)")
        }
      }
    }

    @Test(arguments: Kernels.sizes.filter { $0 > 0 })
    func `one other number among equal ones is found wherever it stands`(size: Int) {
      let equal = [Double](repeating: 12, count: size)
      Kernels.onEveryPath { path in
        #expect(kernel_same(size, padded(equal)), "path \(path)")
        for place in equal.indices where size > 1 {
          var one = equal
          one[place] = 12.5
          #expect(!kernel_same(size, padded(one)), "place \(place), path \(path)")
        }
        #expect(!kernel_same(size, padded([Double](repeating: .nan, count: size))), "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `times that are not later never come`(size: Int) {
      let time = numbers.column(size, 0...10, or: [5, .infinity, -.infinity])
      let than = numbers.column(size, 0...10, or: [5])
      let expected = zip(time, than).map { $0 > $1 ? $0 : .infinity }
      Kernels.onEveryPath { path in
        var out = room(size)
        let any = kernel_later(size, padded(time, garbage: 9), padded(than, garbage: 0), &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
        #expect(any == expected.contains { $0 < .infinity }, "path \(path)")
        #expect(!kernel_later(size, padded(time, garbage: 9), padded(time, garbage: 0), &out), "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `a first run that ends lasts from entry to its last visit's end, others for ever`(size: Int)
    {
      let start = numbers.column(size, 0...500)
      let end = zip(start, numbers.column(size, 0...300, or: [0, .infinity])).map { $0 + $1 }
      let support = numbers.column(size, 0...100, or: [0])
      let before = zip(support, numbers.column(size, 0...1, or: [0, 1])).map { $0 * $1 }
      let run = whole(size, 1...3).map { Double(max(1, $0 - 1)) }
      let staysOn = whole(size, 0...2).map { $0 == 0 ? 1.0 : 0 }
      let expected = (0..<size).map { index in
        run[index] == 1 && staysOn[index] == 0
          ? support[index] + (end[index] - start[index]) - before[index] : .infinity
      }
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_first_runs(
          size, padded(start), padded(end), padded(support), padded(before), padded(run), padded(staysOn),
          &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
        var same = padded(end)
        same.inPlace {
          kernel_first_runs(
            size, padded(start), $0, padded(support), padded(before), padded(run), padded(staysOn), $0)
        }
        #expect(same.bits(size) == expected.bits, "in place, path \(path)")
        let (ones, zeros) = ([Double](repeating: 1, count: size), [Double](repeating: 0, count: size))
        kernel_first_runs(
          size, padded(start), padded(end), padded(support), padded(before), padded(ones), padded(zeros), &out
        )
        kernel_first_runs(
          size, padded(start), padded(end), padded(support), padded(before), nil, padded(zeros), &same)
        #expect(same.bits(size) == out.bits(size), "all are first runs, path \(path)")
      }
    }

    /// What `kernel_lasting_until` adds, and what the kernels that count starts and sum weeks add for the same stays.
    private func sums(
      _ size: Int, _ start: [Double], _ end: [Double], _ from: [Double], _ to: [Double], _ cuts: [Double]
    ) -> (lasting: [UInt64], others: [UInt64]) {
      var (counts, weeks) = (
        [Double](repeating: 2, count: cuts.count), [Double](repeating: 0.1, count: cuts.count)
      )
      var (otherCounts, otherWeeks) = (counts, weeks)
      kernel_lasting_until(size, padded(start), padded(end), cuts.count, cuts, &counts, &weeks)
      kernel_counts_until(size, padded(from), cuts.count, cuts, &otherCounts)
      kernel_weeks_until(size, padded(from), padded(to), cuts.count, cuts, &otherWeeks)
      return ((counts + weeks).map(\.bitPattern), (otherCounts + otherWeeks).map(\.bitPattern))
    }

    @Test(arguments: Kernels.sizes)
    mutating func `what begins before its limit lasts until then`(size: Int) {
      let start = numbers.column(size, 0...10, or: [5, .infinity])
      let end = numbers.column(size, 0...10, or: [5, .infinity])
      let begins = zip(start, end).map { $0 < $1 }
      let from = zip(start, begins).map { $1 ? $0 : .infinity }
      let to = zip(end, begins).map { $1 ? $0 : .infinity }
      for count in [1, 2, 6, 13] {
        let cuts = (1...count).map { Double($0) * 12 / Double(count) }
        var first: [UInt64]?
        Kernels.onEveryPath { path in
          let (lasting, others) = sums(size, start, end, from, to, cuts)
          #expect(lasting == others && lasting == first ?? lasting, "path \(path), \(count) cuts")
          first = lasting
        }
      }
    }

    @Test func `what lasts to the visit's end is settled as other participations are`() {
      var numbers = Numbers(11)
      let size = 200
      let start = numbers.column(size, 0...50)
      let end = zip(start, numbers.column(size, 0...30, or: [.infinity])).map { $0 + $1 }
      let opening = zip(start, numbers.column(size, 0...20, or: [.infinity])).map { $0 + $1 }
      let never = [Double](repeating: .infinity, count: size)
      Kernels.onEveryPath { path in
        var (began, ends, after) = (opening, never, never)
        var (started, from, to) = (room(size), room(size), room(size))
        kernel_settle(
          size, start, end, [Double](repeating: 0, count: size), opening, 1e-9, &began, &ends, &after,
          &started, &from, &to)
        #expect(started.bits == from.bits, "path \(path)")
        let (lasting, others) = sums(
          size, opening, end, Array(from.prefix(size)), Array(to.prefix(size)), [10, 20, 30, 40])
        #expect(lasting == others, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `what lies below its limit is marked, other marks stay`(size: Int) {
      let x = numbers.column(size, 0...10, or: [5, .infinity])
      let limit = numbers.column(size, 0...10, or: [5, .infinity])
      let flags = whole(size, 0...1).map(Double.init)
      let expected = (0..<size).map { x[$0] < limit[$0] ? 1 : flags[$0] }
      Kernels.onEveryPath { path in
        var out = padded(flags)
        let limits = padded(limit, garbage: 1)
        let marked = kernel_mark_below(size, padded(x, garbage: 0), limits, false, &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
        #expect(marked == expected.count { $0 == 1 }, "path \(path)")
        let begun = kernel_mark_below(size, padded(x, garbage: 0), limits, true, &out)
        let below = zip(x, limit).map { $0 < $1 ? 1.0 : 0 }
        #expect(out.bits(size) == below.bits && begun == below.count { $0 == 1 }, "at first, path \(path)")
        #expect(kernel_mark_below(size, padded(x), padded(x, garbage: 1), true, &out) == 0, "path \(path)")
      }
    }
  }
}
