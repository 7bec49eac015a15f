import CKernels
import Testing

extension Kernels {
  /// Numbers counted and summed by cell, and words taken apart, against plain loops.
  @Suite struct Counts {
    var numbers = Numbers(10)

    /// Cells, and what each is told by one number after the other.
    struct Cells: Sendable {
      let steps: Double
      let nudge: Double
      /// Of each cell, in steps.
      let ends: [Int]
      /// A tick is 2 to minus this.
      let tick: Int

      /// Cells of whole days and of other lengths, in weeks; a number so little below the end of a step is beyond it.
      static let days = Cells(steps: 7, nudge: 7e-9, ends: [3, 90, 91, 181, 700, 701, 2_917], tick: 33)
      /// A cell for each length up to and with a mark: only what is longer is beyond it.
      static let marks = Cells(steps: 1, nudge: 1 - 1e-9, ends: [14, 27, 53, 105, 2_082], tick: 30)
      static let one = Cells(steps: 7, nudge: 7e-9, ends: [7], tick: 40)
      /// More cells than a vector register has room for.
      static let many = Cells(steps: 4, nudge: 4e-9, ends: (1...900).map { $0 + $0 / 7 }, tick: 33)

      var count: Int { ends.count }
      var limit: Double { Double(ends.last!) / steps }
      /// Distance of rows, and cells within it that numbers beyond the limit may go to.
      var stride: Int {
        var stride = 8
        while stride < count + Int(KERNEL_UNCOUNTED) { stride *= 2 }
        return stride
      }
      var uncounted: Range<Int> { count..<count + Int(KERNEL_UNCOUNTED) }

      /// nil where a number is not counted.
      func cell(of x: Double) -> Int? {
        guard x < limit else { return nil }
        let step = Int((x * steps + nudge).rounded(.down))
        return ends.firstIndex { step < $0 }
      }

      func ticks(of x: Double) -> UInt64 {
        UInt64((Double(sign: .plus, exponent: tick, significand: x)).rounded(.toNearestOrEven))
      }

      func with<Result>(_ body: (UnsafePointer<kernel_cells>) -> Result) -> Result {
        var cellOfStep: [UInt16] = []
        for (cell, end) in ends.enumerated() {
          cellOfStep += Array(repeating: UInt16(cell), count: end - cellOfStep.count)
        }
        cellOfStep += [UInt16(count), UInt16(count)]
        return cellOfStep.withUnsafeBufferPointer { table in
          var cells = kernel_cells(
            steps: steps, nudge: nudge, limit: limit,
            shift: Double(sign: .plus, exponent: 52 - tick, significand: 1.5), cell: table.baseAddress)
          return body(&cells)
        }
      }

      /// Numbers on both sides of the limit, on ends of cells and a rounding or more away from them.
      func random(_ size: Int, _ numbers: inout Numbers) -> [Double] {
        let cuts = ends.map { Double($0) / steps }
        let near = cuts.flatMap { [$0, $0 - 5e-10, $0 - 2e-9, $0 + 5e-10, $0 + 2e-9] }.filter { $0 >= 0 }
        let rare = near + near + [0, 1e-300, limit.nextDown, limit, 1e15, .infinity]
        return numbers.column(size, 0...1.1 * limit, or: rare)
      }
    }

    static let cells: [Cells] = [.days, .marks, .one, .many]

    /// Adds to the words of the cells that are counted.
    private func add(_ x: Double, row: Int, stride: Int, _ cells: Cells, to words: inout [UInt64]) {
      guard let cell = cells.cell(of: x) else { return }
      words[row * stride + cell] += kernel_counted + cells.ticks(of: x)
    }

    /// The words that somebody asks for.
    private func counted(_ words: [UInt64], stride: Int, _ cells: Cells) -> [UInt64] {
      words.indices.filter { $0 % stride < cells.count }.map { words[$0] }
    }

    private func beyond(_ words: [UInt64], stride: Int, _ cells: Cells) -> [UInt64] {
      words.indices.filter { $0 % stride >= cells.uncounted.upperBound }.map { words[$0] }
    }

    /// Words that hold something already.
    private mutating func filled(_ count: Int) -> [UInt64] {
      (0..<count).map { _ in
        UInt64(Int.random(in: 0...9, using: &numbers)) * kernel_counted + numbers.next() >> 20
      }
    }

    @Test(arguments: Kernels.sizes, Kernels.Counts.cells)
    mutating func `numbers are counted and summed by cell`(size: Int, cells: Cells) {
      let x = cells.random(size, &numbers)
      let before = filled(cells.stride)
      var expected = before
      for x in x { add(x, row: 0, stride: cells.stride, cells, to: &expected) }
      Kernels.onEveryPath { path in
        // Garbage beyond the count must not be counted, even where it is a number like others.
        for garbage in [Double.nan, 0, .infinity] {
          var words = before
          cells.with { kernel_count(size, padded(x, garbage: garbage), nil, 0, $0, &words, 0) }
          #expect(
            counted(words, stride: cells.stride, cells) == counted(expected, stride: cells.stride, cells),
            "path \(path)")
          #expect(
            beyond(words, stride: cells.stride, cells) == beyond(before, stride: cells.stride, cells),
            "path \(path)")
          var single = before
          cells.with { cells in for x in x { kernel_count_one(x, cells, &single) } }
          #expect(
            counted(single, stride: cells.stride, cells) == counted(expected, stride: cells.stride, cells),
            "one by one, path \(path)")
        }
      }
    }

    @Test(arguments: Kernels.sizes, Kernels.Counts.cells)
    mutating func `numbers are counted in the rows they belong to`(size: Int, cells: Cells) {
      for (first, rows, stride) in [
        (0, 1, cells.stride), (-1, 5, cells.stride), (7, 3, 2 * cells.stride), (-1, 40, cells.stride),
      ] {
        let x = cells.random(size, &numbers)
        let row = (0..<size).map { _ in Int64(first + Int.random(in: 0..<rows, using: &numbers)) }
        let before = filled(rows * stride)
        var expected = before
        for (x, row) in zip(x, row) { add(x, row: Int(row) - first, stride: stride, cells, to: &expected) }
        Kernels.onEveryPath { path in
          for garbage in [Int64.max, .min, Int64(first)] {
            var words = before
            cells.with {
              kernel_count(
                size, padded(x, garbage: 0), padded(row, garbage: garbage), Int64(first), $0, &words, stride)
            }
            #expect(
              counted(words, stride: stride, cells) == counted(expected, stride: stride, cells),
              "path \(path)")
            #expect(
              beyond(words, stride: stride, cells) == beyond(before, stride: stride, cells), "path \(path)")
          }
        }
      }
    }

    @Test func `what lies so little below the end of a cell is in the next, and no more`() {
      let cells = Cells.days
      for (cell, end) in cells.ends.enumerated().dropLast() {
        let cut = Double(end) / 7
        for (x, expected) in [
          (cut - 1e-6, cell), (cut - 2e-9, cell), (cut - 5e-10, cell + 1), (cut, cell + 1),
        ] {
          Kernels.onEveryPath { path in
            var words = [UInt64](repeating: 0, count: cells.stride)
            cells.with { kernel_count(1, padded([x]), nil, 0, $0, &words, 0) }
            #expect(words.firstIndex { $0 > 0 } == expected, "\(x), path \(path)")
          }
          var single = [UInt64](repeating: 0, count: cells.stride)
          cells.with { kernel_count_one(x, $0, &single) }
          #expect(single.firstIndex { $0 > 0 } == expected, "\(x)")
        }
      }
    }

    @Test func `a word holds 1,024 of the greatest numbers`() {
      for cells in Self.cells {
        let x = [Double](
          repeating: (Double(cells.ends.last!) - cells.nudge) / cells.steps - 1e-8, count: 1_024)
        let cell = cells.cell(of: x[0])!
        Kernels.onEveryPath { path in
          var words = [UInt64](repeating: 0, count: cells.stride)
          cells.with { kernel_count(1_024, x, nil, 0, $0, &words, 0) }
          var count = padded([Int64](repeating: 0, count: cells.count), garbage: 0)
          var sum = count
          #expect(kernel_unpack(cells.count, words, 1, &count, &sum, nil), "path \(path)")
          for other in 0..<cells.count {
            #expect(count[other] == (other == cell ? 1_024 : 0), "cell \(other), path \(path)")
            #expect(sum[other] == (other == cell ? Int64(cells.ticks(of: x[0])) * 1_024 : 0), "path \(path)")
          }
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    mutating func `words are taken apart and added up, or taken off`(size: Int) {
      func whole(_ numbers: inout Numbers) -> [Int64] {
        (0..<size).map { _ in Int64.random(in: -1_000_000...1_000_000, using: &numbers) }
      }
      let many = (0..<size).map { _ in Int64.random(in: 0...1_024, using: &numbers) }
      let ticks = many.map { $0 == 0 ? 0 : Int64.random(in: 0..<1 << 53, using: &numbers) }
      let words = zip(many, ticks).map { UInt64($0) << 53 | UInt64($1) }
      let (count, sum, also) = (whole(&numbers), whole(&numbers), whole(&numbers))
      for sign: Int64 in [1, -1] {
        Kernels.onEveryPath { path in
          for hasAlso in [true, false] {
            var (c, s, a) = (
              padded(count, garbage: .max / 2), padded(sum, garbage: 0), padded(also, garbage: 0)
            )
            let any = a.withUnsafeMutableBufferPointer {
              kernel_unpack(
                size, padded(words, garbage: .max), sign, &c, &s, hasAlso ? $0.baseAddress : nil)
            }
            #expect(any == many.contains { $0 > 0 }, "path \(path)")
            #expect(Array(c.prefix(size)) == zip(count, many).map { $0 + sign * $1 }, "path \(path)")
            #expect(Array(s.prefix(size)) == zip(sum, ticks).map { $0 + sign * $1 }, "path \(path)")
            #expect(
              Array(a.prefix(size)) == zip(also, many).map { hasAlso ? $0 + $1 : $0 }, "path \(path)")
          }
        }
      }
    }

    @Test(arguments: Kernels.sizes)
    func `one word among empty ones is noticed wherever it stands, and only among the first n`(size: Int) {
      let empty = [UInt64](repeating: 0, count: size)
      Kernels.onEveryPath { path in
        var (count, sum) = (
          padded([Int64](repeating: 0, count: size), garbage: 0),
          padded([Int64](repeating: 0, count: size), garbage: 0)
        )
        #expect(!kernel_unpack(size, padded(empty, garbage: .max), 1, &count, &sum, nil), "path \(path)")
        for place in empty.indices {
          var words = empty
          // One number that is 0.
          words[place] = kernel_counted
          #expect(
            kernel_unpack(size, padded(words, garbage: 0), 1, &count, &sum, nil),
            "place \(place), path \(path)")
        }
        #expect(
          count.prefix(size).allSatisfy { $0 == 1 } && sum.prefix(size).allSatisfy { $0 == 0 }, "path \(path)"
        )
      }
    }
  }
}
