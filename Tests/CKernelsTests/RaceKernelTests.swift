import CKernels
import Testing

extension Kernels {
  /// What decides a race, and who goes where afterwards.
  @Suite struct Races {
    var numbers = Numbers(9)

    @Test(arguments: Kernels.sizes, 1...7)
    mutating func `the least threshold of a race wins, the first of equal ones`(size: Int, targets: Int) {
      let stride = (size + 7) / 8 * 8 + 8
      let columns = (0..<targets).map { _ in numbers.column(size, 0...3, or: [1, .infinity]) }
      let states = (0..<targets).map { Int64(3 * $0 + 1) }
      let thresholds = columns.flatMap { $0 + [Double](repeating: 0.5, count: stride - size) }
      let best = (0..<size).map { index in
        (0..<targets).min { columns[$0][index] < columns[$1][index] }!
      }
      let least = best.enumerated().map { columns[$1][$0] }
      Kernels.onEveryPath { path in
        var out = room(size)
        var winner = padded([Int64](repeating: 0, count: size), garbage: 0)
        kernel_race(size, thresholds, stride, targets, states, &out, &winner)
        #expect(out.bits(size) == least.bits, "path \(path)")
        #expect(Array(winner.prefix(size)) == best.map { states[$0] }, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `weeks left are not negative, and nobody goes where it is never reached`(size: Int) {
      let reached = numbers.column(size, 0...9, or: [.infinity])
      let reading = numbers.column(size, 0...9)
      let winner = (0..<size).map { Int64($0 % 5) }
      let expected = zip(reached, reading).map { max($0 - $1, 0) }
      let goes = (0..<size).map { reached[$0] < .infinity ? winner[$0] : -1 }
      Kernels.onEveryPath { path in
        var out = room(size)
        var next = padded([Int64](repeating: 7, count: size), garbage: 7)
        kernel_weeks_left(size, padded(reached), padded(reading), padded(winner, garbage: 0), &out, &next)
        #expect(out.bits(size) == expected.bits, "path \(path)")
        #expect(Array(next.prefix(size)) == goes, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `clocks go on, numbers are added`(size: Int) {
      let reading = numbers.column(size, 0...9)
      let time = numbers.column(size, 10...19, or: [.infinity])
      let start = numbers.column(size, 0...9)
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_readings(size, padded(reading), padded(time), padded(start), &out)
        let expected = (0..<size).map { kernel_reading(reading[$0], time[$0], start[$0]) }
        #expect(out.bits(size) == expected.bits, "path \(path)")
        // The reading is what is right within half a unit of 2⁻⁴⁰ weeks and rounding; a moment that is defined by a reading
        // shows that very number.
        for index in 0..<size where start[index] < .infinity && time[index] < .infinity {
          #expect(abs(out[index] - (reading[index] + (time[index] - start[index]))) <= 0x1p-40)
          let moment = start[index] + (12 - 3.25)
          #expect(kernel_reading(3.25, moment, start[index]) == 12)
        }
        kernel_add(size, padded(reading), padded(time), &out)
        #expect(out.bits(size) == zip(reading, time).map { $0 + $1 }.bits, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes, [0, 1, 5])
    mutating func `a number's rank counts from the first`(size: Int, limits: Int) {
      let limit = (0..<limits).map { Double(2 * $0) }
      let x = numbers.column(size, -3...12, or: limit.isEmpty ? [0] : limit)
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_ranks(size, padded(x), limits, limit, 7, &out)
        let expected = x.map { x in 7 + Double(limit.count { $0 <= x }) }
        #expect(out.bits(size) == expected.bits, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `those who go to a state are listed in order`(size: Int) {
      let next = (0..<size).map { _ in Int64.random(in: -1...2, using: &numbers) }
      for state in Int64(-1)...3 {
        let expected = (0..<size).filter { next[$0] == state }.map(Int32.init)
        Kernels.onEveryPath { path in
          var list = [Int32](repeating: -7, count: size + 16)
          // Garbage beyond the count must not be listed, even where it goes there.
          let count = kernel_list(size, padded(next, garbage: state), state, &list)
          #expect(Array(list.prefix(Int(count))) == expected, "state \(state), path \(path)")
        }
      }
    }
  }
}
