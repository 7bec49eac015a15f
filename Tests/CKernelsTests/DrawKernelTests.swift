import CKernels
import GSL
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ReplicationKey {
  /// The generator's key as kernels take it.
  var word: UInt64 { UInt64(words.1) << 32 | UInt64(words.0) }
}

extension Kernels {
  @Suite struct Draws {
    let replication = ReplicationKey(seed: 11, replication: 3)

    static func people(_ count: Int) -> [PersonKey] {
      (0..<count).map {
        PersonKey(cohort: 0xABCDEF &+ UInt32($0), source: UInt8($0 % 3), entryYear: 2_000 + $0, index: $0)
      }
    }

    static func occurrences(_ count: Int) -> [UInt32] { (0..<count).map { UInt32($0 * 7_919 % 65_536) } }

    @Test(arguments: Kernels.sizes)
    func `uniforms are the first of the gsl_rng on the same keys`(size: Int) {
      let people = Self.people(size)
      let occurrences = Self.occurrences(size)
      let name = StreamName.hash("exit")
      let stream = RandomStream(
        replication, person: PersonKey(bits: 0), purpose: Purpose(name: name, occurrence: 0))
      let expected = zip(people, occurrences).map { person, occurrence in
        stream.seek(
          replication, person: person, purpose: Purpose(name: name, occurrence: UInt16(occurrence)))
        return stream.uniform()
      }
      let persons = padded(people.map(\.bits), garbage: .max)
      let times = padded(occurrences, garbage: .max)
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_uniforms(size, persons, times, 9, name, replication.word, &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
      }
      for index in 0..<size {
        let unit = kernel_unit(people[index].bits, name, occurrences[index], replication.word)
        let purpose = Purpose(name: name, occurrence: UInt16(occurrences[index]))
        #expect(unit == expected[index])
        #expect(replication.uniform(people[index], purpose) == unit)
      }
    }

    @Test(arguments: Kernels.sizes)
    func `thresholds are scaled logarithms of the uniforms`(size: Int) {
      let people = Self.people(size)
      let occurrences = Self.occurrences(size)
      let name = StreamName.hash("exit")
      let purposes = occurrences.map { Purpose(name: name, occurrence: UInt16($0)) }
      let expected = zip(people, purposes).map { replication.exponential($0, $1) * 1.7 }
      for (index, threshold) in expected.enumerated() {
        let right = -log(replication.uniform(people[index], purposes[index])) * 1.7
        #expect(abs(threshold - right) <= 3 * right.ulp)
      }
      let persons = padded(people.map(\.bits), garbage: .max)
      let times = padded(occurrences, garbage: .max)
      Kernels.onEveryPath { path in
        var out = room(size)
        kernel_thresholds(size, persons, times, 9, name, replication.word, 1.7, &out)
        #expect(out.bits(size) == expected.bits, "path \(path)")
      }
    }

    @Test(arguments: Kernels.sizes)
    func `an occurrence that all have in common is drawn as a column of it`(size: Int) {
      let persons = padded(Self.people(size).map(\.bits), garbage: .max)
      let name = StreamName.hash("exit")
      for common: UInt32 in [0, 1, 65_535] {
        let column = padded([UInt32](repeating: common, count: size), garbage: .max)
        /// Uniforms, thresholds, and a race's thresholds and winners.
        func drawn(_ column: [UInt32]?) -> (columns: [[UInt64]], winner: [Int64]) {
          var (uniforms, thresholds, least) = (room(size), room(size), room(size))
          var winner = padded([Int64](repeating: 99, count: size), garbage: 99)
          kernel_uniforms(size, persons, column, common, name, replication.word, &uniforms)
          kernel_thresholds(size, persons, column, common, name, replication.word, 1.7, &thresholds)
          kernel_race(
            size, persons, column, common, name, replication.word, 1.7, 3, [0.2, 0.7, 1], [4, 0, 2], &least,
            &winner)
          return ([uniforms, thresholds, least].map { $0.bits(size) }, Array(winner.prefix(size)))
        }
        Kernels.onEveryPath { path in
          let (one, each) = (drawn(nil), drawn(column))
          #expect(one.columns == each.columns, "occurrence \(common), path \(path)")
          #expect(one.winner == each.winner, "occurrence \(common), path \(path)")
        }
      }
    }

    /// The second uniform of a stream, by the gsl_rng.
    static func second(_ replication: ReplicationKey, _ person: PersonKey, _ purpose: Purpose) -> Double {
      let stream = RandomStream(replication, person: person, purpose: purpose)
      _ = stream.uniform()
      return stream.uniform()
    }

    @Test func `a uniform of 0 is an infinite threshold, the least one a threshold below 37`() {
      Kernels.onEveryPath { path in
        #expect(kernel_threshold(0) == .infinity, "path \(path)")
        #expect(kernel_threshold(0x1p-53) == -kernel_log(0x1p-53), "path \(path)")
        #expect(kernel_threshold(0x1p-53) < 37, "path \(path)")
        #expect(kernel_threshold(1 - 0x1p-53) == -kernel_log(1 - 0x1p-53), "path \(path)")
      }
    }

    @Test func `words of zeros and ones are the ends of the unit interval`() {
      #expect(kernel_unit_of_words(0, 0) == 0)
      #expect(kernel_unit_of_words(0x7FF, 0) == 0)
      #expect(kernel_unit_of_words(0x800, 0) == 0x1p-53)
      #expect(kernel_unit_of_words(0, 1) == 0x1p-32)
      #expect(kernel_unit_of_words(0xFFFF_FFFF, 0xFFFF_FFFF) == 1 - 0x1p-53)
    }

    /// Two-sample Kolmogorov-Smirnov test, 100,000 draws each on unrelated streams. The bound is exceeded by
    /// samples of one law with probability 1e-4 (2 exp(−2 D² nm/(n + m)), asymptotically); the seeds are fixed.
    @Test func `thresholds follow the law of the library's own sampler`() {
      let count = 100_000
      let stream = RandomStream(
        seed: 100, replication: 0, person: PersonKey(bits: 1), purpose: Purpose("sampler"))
      let sampled = (0..<count).map { _ in stream.exponential(mean: 1) }.sorted()
      let people = (0..<count).map { UInt64($0) << 20 }
      let times = [UInt32](repeating: 2, count: count)
      var out = room(count)
      kernel_thresholds(count, people, times, 0, 77, replication.word, 1, &out)
      let drawn = out.sorted()

      var (first, second, distance) = (0, 0, 0)
      while first < count && second < count {
        if sampled[first] <= drawn[second] { first += 1 } else { second += 1 }
        distance = max(distance, abs(first - second))
      }
      let bound = (log(2 / 1e-4) / Double(count)).squareRoot()
      #expect(Double(distance) / Double(count) < bound)
    }
  }
}
