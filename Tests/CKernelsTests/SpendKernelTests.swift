import CKernels
import Testing

extension Kernels {
  @Suite struct Spending {
    var numbers = Numbers(4)

    struct Segment {
      var from: [Double]
      var to: [Double]
      var ratio: Double
    }

    /// What the kernel is said to do, element by element.
    static func aim(
      threshold: Double, start: Double, base: Double, cuts: [Double], hazards: [Double],
      segments: [(from: Double, to: Double, ratio: Double)]
    ) -> Double {
      func ratio(_ time: Double) -> Double {
        segments.reduce(1) { $0 * ($1.from <= time && time < $1.to ? $1.ratio : 1) }
      }
      var (left, piece, current) = (threshold, base, ratio(start))
      for (cut, hazard) in zip(cuts, hazards) where ratio(cut) != current {
        let spent = current > 0 ? current * (hazard - piece) : 0
        if spent >= left { break }
        left -= spent
        piece = hazard
        current = ratio(cut)
      }
      return current > 0 ? piece + left / current : .infinity
    }

    @Test(arguments: Kernels.sizes, [0, 1, 3])
    mutating func `a threshold is spent piece by piece`(size: Int, segmentCount: Int) {
      let start = numbers.column(size, 0...50)
      let threshold = numbers.column(size, 1e-3...5, or: [1e-17, 40])
      // The base hazard is time itself, squared.
      let base = start.map { $0 * $0 / 100 }
      let segments = (0..<segmentCount).map { index in
        let from = numbers.column(size, 0...60, or: [.infinity])
        let length = numbers.column(size, 0...20, or: [.infinity])
        return Segment(from: from, to: zip(from, length).map { $0 + $1 }, ratio: [1.8, 0, 0.4][index])
      }
      let bounds = segments.flatMap { [$0.from, $0.to] }
      let sorted = (0..<size).map { index in bounds.map { $0[index] }.map { max($0, start[index]) }.sorted() }
      let cuts = bounds.indices.map { column in sorted.map { $0[column] } }
      let hazards = cuts.map { $0.map { $0 * $0 / 100 } }
      let expected = (0..<size).map { index in
        Self.aim(
          threshold: threshold[index], start: start[index], base: base[index],
          cuts: sorted[index], hazards: hazards.map { $0[index] },
          segments: segments.map { ($0.from[index], $0.to[index], $0.ratio) })
      }
      let cutColumns = Columns(cuts, size: size)
      let hazardColumns = Columns(hazards, size: size)
      let fromColumns = Columns(segments.map(\.from), size: size)
      let toColumns = Columns(segments.map(\.to), size: size)
      Kernels.onEveryPath { path in
        var out = room(size)
        var same = padded(threshold)
        func spend(_ threshold: UnsafePointer<Double>?, _ out: UnsafeMutablePointer<Double>?) {
          cutColumns.withAddresses { cut in
            hazardColumns.withAddresses { hazard in
              fromColumns.withAddresses { from in
                toColumns.withAddresses { to in
                  kernel_spend(
                    size, threshold, padded(start), padded(base), cuts.count, cut, hazard, segments.count,
                    from, to, segments.map(\.ratio), out)
                }
              }
            }
          }
        }
        spend(padded(threshold), &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
        same.inPlace { spend(UnsafePointer($0), $0) }
        #expect(same.bits(size) == expected.bits, "in place, path \(path)")
      }
    }

    @Test func `a hazard ratio of 2 for a while brings the aim forward by what it spends more`() {
      // Threshold 5 from time 0 with base hazard t: twice the hazard from 1 to 3 spends 2 more.
      let aim = Self.aim(
        threshold: 5, start: 0, base: 0, cuts: [1, 3], hazards: [1, 3], segments: [(1, 3, 2)])
      #expect(aim == 3)
      #expect(
        Self.aim(threshold: 6, start: 0, base: 0, cuts: [1, 3], hazards: [1, 3], segments: [(1, 3, 2)]) == 4)
      #expect(
        Self.aim(
          threshold: 6, start: 0, base: 0, cuts: [1], hazards: [1], segments: [(1, .infinity, 0)])
          == .infinity)
    }
  }
}
