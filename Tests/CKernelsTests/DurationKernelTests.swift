import CKernels
import Testing

extension Kernels {
  /// Every kernel against a plain loop, bit by bit, on every path.
  @Suite struct Durations {
    var numbers = Numbers(3)

    /// Where all are normal numbers a shorter way is gone; one that is not is enough for the other.
    @Test(
      arguments: Kernels.sizes,
      [
        [], [0], [-1], [0x1p-1030], [.infinity], [1e-17, 1e-300, 1e300],
        [0, -1, 1e-17, 1e-300, 0x1p-1030, 1e300, .infinity],
      ])
    mutating func `powers are those of the scalar function`(size: Int, others: [Double]) {
      let x = numbers.column(size, 0...1e6, or: others)
      for (divisor, exponent, factor) in [(52.5, 0.001, 2.0), (1, 1, 1), (3e-4, 20, 0.7), (260, -1.5, 1)] {
        let expected = x.map { $0 > 0 ? factor * kernel_pow($0 / divisor, exponent) : 0 }
        Kernels.onEveryPath { path in
          var out = room(size)
          var same = padded(x)
          kernel_power(size, padded(x), divisor, exponent, factor, &out)
          #expect(out.bits(size) == expected.bits, "path \(path)")
          same.inPlace { kernel_power(size, $0, divisor, exponent, factor, $0) }
          #expect(same.bits(size) == expected.bits, "in place, path \(path)")
        }
      }
    }

    /// Where the logarithm's size tells that the power is a normal number, a shorter way is gone: one of each power of 2, just
    /// below and above, with exponents for which some of them are such and some are not.
    @Test(arguments: [0, 0.5, 0.999, 1, 1.25, -1.25, 2, 3.9, -40, 511, 512, 1e6, 1e300])
    func `powers of all sizes are those of the scalar function`(exponent: Double) {
      for power in -1_074...1_023 {
        let two = Double(sign: .plus, exponent: power, significand: 1)
        let x = [two.nextDown, two, two.nextUp]
        let expected = x.map { $0 > 0 ? 3 * kernel_pow($0, exponent) : 0 }
        Kernels.onEveryPath { path in
          var out = room(3)
          kernel_power(3, padded(x, garbage: two), 1, exponent, 3, &out)
          #expect(out.bits(3) == expected.bits, "2^\(power), path \(path)")
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `the least candidate wins, the first of equals`(size: Int) {
      let candidate = numbers.column(size, 0...10, or: [3, .infinity])
      let least = numbers.column(size, 0...10, or: [3, .infinity])
      let wins = zip(candidate, least).map { $0 < $1 }
      Kernels.onEveryPath { path in
        var out = padded(least)
        var winner = padded([Int64](repeating: 5, count: size), garbage: 0)
        kernel_least(size, padded(candidate), -7, &out, &winner)
        #expect(Array(out.prefix(size)) == zip(candidate, least).map { min($0, $1) }, "path \(path)")
        #expect(Array(winner.prefix(size)) == wins.map { $0 ? -7 : 5 }, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `the soonest of the clocks is kept`(size: Int) {
      let reached = numbers.column(size, 0...500, or: [.infinity])
      let reading = numbers.column(size, 0...400)
      let soonest = numbers.column(size, 0...300, or: [0, .infinity])
      let identities = (0..<size).map { Int64($0) - 3 }
      let weeks = zip(reached, reading).map { max(0, $0 - $1) }
      let sooner = zip(weeks, soonest).map { $0 < $1 }
      Kernels.onEveryPath { path in
        var out = padded(soonest)
        var next = padded([Int64](repeating: 99, count: size), garbage: 0)
        let winner = padded(identities, garbage: .max)
        kernel_advance(
          size, padded(reached), padded(reading), winner, &out, &next)
        #expect(Array(out.prefix(size)) == zip(weeks, soonest).map { min($0, $1) }, "path \(path)")
        #expect(
          Array(next.prefix(size)) == (0..<size).map { sooner[$0] ? identities[$0] : 99 }, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `support ends at the cap`(size: Int) {
      let start = numbers.column(size, 0...1_000, or: [.infinity])
      let support = numbers.column(size, 0...300, or: [260])
      let weeks = numbers.column(size, 0...200, or: [0, .infinity])
      let capped = zip(support, weeks).map { $0 + $1 >= 260 }
      let expected = (0..<size).map { start[$0] + (capped[$0] ? 260 - support[$0] : weeks[$0]) }
      Kernels.onEveryPath { path in
        var end = room(size)
        var same = padded(start)
        var next = padded((0..<size).map { Int64($0) }, garbage: 0)
        let anyGone = kernel_cap(
          size, padded(start), padded(support), padded(weeks), 260, &end, &next)
        #expect(anyGone == capped.contains(true), "path \(path)")
        var stays = padded((0..<size).map { Int64($0) }, garbage: -1)
        #expect(
          kernel_cap(size, padded(start), padded(support), padded(weeks), .infinity, &end, &stays)
            == weeks.contains(.infinity), "path \(path)")
        _ = kernel_cap(size, padded(start), padded(support), padded(weeks), 260, &end, &next)
        #expect(end.bits(size) == expected.bits, "path \(path)")
        #expect(Array(next.prefix(size)) == (0..<size).map { capped[$0] ? -1 : Int64($0) }, "path \(path)")
        same.inPlace { _ = kernel_cap(size, $0, padded(support), padded(weeks), 260, $0, &next) }
        #expect(same.bits(size) == expected.bits, "in place, path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `a visit of one race ends when that is decided, or at the cap`(size: Int) {
      let reached = numbers.column(size, 0...500, or: [.infinity])
      let reading = numbers.column(size, 0...400)
      let start = numbers.column(size, 0...1_000)
      let support = numbers.column(size, 0...300, or: [260])
      let winner = (0..<size).map { Int64($0 % 5) }
      let weeks = zip(reached, reading).map { max(0, $0 - $1) }
      for cap in [260.0, 5_000, .infinity] {
        let capped = zip(support, weeks).map { $0 + $1 >= cap }
        let ends = (0..<size).map { start[$0] + (capped[$0] ? cap - support[$0] : weeks[$0]) }
        let goes = (0..<size).map { capped[$0] || reached[$0] == .infinity ? -1 : winner[$0] }
        Kernels.onEveryPath { path in
          for garbage: Int64 in [-1, 3] {
            var (left, end) = (room(size), room(size))
            var next = padded([Int64](repeating: 7, count: size), garbage: 7)
            let anyGone = kernel_leave(
              size, padded(reached), padded(reading), padded(winner, garbage: garbage), padded(start),
              padded(support), cap, &left, &end, &next)
            #expect(anyGone == goes.contains(-1), "cap \(cap), path \(path)")
            #expect(left.bits(size) == weeks.bits, "cap \(cap), path \(path)")
            #expect(end.bits(size) == ends.bits, "cap \(cap), path \(path)")
            #expect(Array(next.prefix(size)) == goes, "cap \(cap), path \(path)")
            // Without the weeks, which not everybody asks for.
            _ = kernel_leave(
              size, padded(reached), padded(reading), padded(winner, garbage: garbage), padded(start),
              padded(support), cap, nil, &end, &next)
            #expect(
              end.bits(size) == ends.bits && Array(next.prefix(size)) == goes, "cap \(cap), path \(path)")
          }
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `a constant hazard and its inverse`(size: Int) {
      let x = numbers.column(size, -5...500, or: [0, .infinity])
      for (divisor, factor) in [(1.0, 37.25), (37.25, 1), (3, 7)] {
        let expected = x.map { $0 > 0 ? $0 / divisor * factor : 0 }
        Kernels.onEveryPath { path in
          var out = room(size)
          kernel_scale(size, padded(x), divisor, factor, &out)
          #expect(out.bits(size) == expected.bits, "path \(path)")
          var same = padded(x)
          same.inPlace { kernel_scale(size, $0, divisor, factor, $0) }
          #expect(same.bits(size) == expected.bits, "in place, path \(path)")
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `an opening lies within dates and weeks of the clock`(size: Int) {
      let start = numbers.column(size, 0...1_000, or: [.infinity, 200])
      let reading = numbers.column(size, 0...100)
      for (open, close) in [(200.0, 700.0), (-5, .infinity), (400, 400)] {
        for (first, last) in [(0.0, Double.infinity), (26, 52), (60, 60), (13, 1_000)] {
          let expected = (0..<size).map { index in
            var from = max(start[index], open)
            if first > reading[index] { from = max(from, start[index] + (first - reading[index])) }
            let to = last < .infinity ? min(close, start[index] + (last - reading[index])) : close
            return from < to ? from : .infinity
          }
          Kernels.onEveryPath { path in
            var out = room(size)
            kernel_opening(
              size, padded(start), padded(reading), open, close, first, last, &out)
            #expect(out.bits(size) == expected.bits, "path \(path)")
          }
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `columns are sorted in every element`(size: Int) {
      for columns in size < 10 ? Array(0...24) : [2, 3, 4, 7, 12, 24] {
        let values = (0..<columns).map { _ in numbers.column(size, -5...5, or: [0, 1, .infinity, -.infinity])
        }
        let sorted = (0..<size).map { index in values.map { $0[index] }.sorted() }
        Kernels.onEveryPath { path in
          var out = Columns(values, size: size)
          out.withMutableAddresses { kernel_sort_columns(size, columns, $0) }
          for column in 0..<columns {
            #expect(out.column(column) == sorted.map { $0[column] }, "\(columns) columns, path \(path)")
          }
        }
      }
    }
  }
}
