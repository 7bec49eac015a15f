import CKernels
import GSL
import Testing

extension Kernels {
  /// One person's exit against plain loops, bit by bit, on every path.
  @Suite struct Persons {
    /// A race as kernels take it, with all that it points to; and a visit on which segments act.
    final class Exit {
      let segments = UnsafeMutablePointer<kernel_segments>.allocate(capacity: 1)
      var race: kernel_person_race
      let hazards: UnsafeMutablePointer<Double>
      let draws: UnsafeMutablePointer<Double>
      private var made: [UnsafeMutableRawPointer] = []

      init(
        _ law: kernel_law, scale: Double, shape: Double, targets: Int, groups: Int, acts: [[UInt8]],
        names: [UInt32], scales: [Double], uppers: [Double], group: [Int64],
        segments parts: [(effect: Int, from: Double, to: Double, ratio: Double)]
      ) {
        var made: [UnsafeMutableRawPointer] = []
        func column<Element: BitwiseCopyable>(_ values: [Element], garbage: Element) -> UnsafeMutablePointer<
          Element
        > {
          let base = UnsafeMutablePointer<Element>.allocate(capacity: values.count + 8)
          base.initialize(repeating: garbage, count: values.count + 8)
          for (index, value) in values.enumerated() { base[index] = value }
          made.append(UnsafeMutableRawPointer(base))
          return base
        }
        // Which effects act on a group and not on every other, and the other way round.
        func bits(_ isIn: (Int) -> Bool) -> UInt64 {
          acts[0].indices.reduce(0) { isIn($1) ? $0 | 1 << UInt64($1 % 64) : $0 }
        }
        let here = acts.map { row in bits { effect in row[effect] == 1 && acts.contains { $0[effect] == 0 } }
        }
        let elsewhere = acts.map { row in
          bits { effect in row[effect] == 0 && acts.contains { $0[effect] == 1 } }
        }
        race = kernel_person_race(
          law: law, scale: scale, shape: shape, count: targets,
          state: column((0..<targets).map { Int64(10 + $0) }, garbage: -7),
          upper: column(uppers, garbage: .nan),
          group: column(group, garbage: -7), groups: groups, effects: acts[0].count,
          acts: column(acts.flatMap(\.self), garbage: 1), here: column(here, garbage: 0),
          elsewhere: column(elsewhere, garbage: 0), names: column(names, garbage: .max),
          scales: column(scales, garbage: .nan))
        let room = Array(repeating: Double.nan, count: 2 * parts.count + 1)
        segments.initialize(
          to: kernel_segments(
            count: parts.count, from: column(parts.map(\.from), garbage: .nan),
            to: column(parts.map(\.to), garbage: .nan), ratio: column(parts.map(\.ratio), garbage: .nan),
            effect: column(parts.map { Int64($0.effect) }, garbage: -7), moments: 0,
            at: column(room, garbage: .nan)))
        hazards = column(room, garbage: .nan)
        draws = column(Array(repeating: Double.nan, count: targets), garbage: .nan)
        self.made = made
      }

      deinit {
        segments.deallocate()
        for column in made { column.deallocate() }
      }
    }

    /// H of a law; √x stands for the laws that kernels do not know.
    static func hazard(_ law: kernel_law, _ scale: Double, _ shape: Double, _ x: Double) -> Double {
      guard x > 0 else { return 0 }
      return switch law {
      case KERNEL_LAW_LINEAR: x / scale
      case KERNEL_LAW_POWER: kernel_pow(x / scale, shape)
      default: x.squareRoot()
      }
    }

    @Test(
      arguments: [KERNEL_LAW_LINEAR, KERNEL_LAW_POWER, KERNEL_LAW_OTHER].map(\.rawValue),
      [(1, 0), (1, 2), (1, 70), (2, 0), (2, 1), (2, 2), (2, 5), (2, 70), (3, 1), (3, 5)])
    func `a race is decided where its first target's threshold is used up`(
      law: UInt32, counts: (groups: Int, segments: Int)
    ) {
      let (groups, segmentCount) = counts
      let law = kernel_law(rawValue: law)
      let replication = ReplicationKey(seed: 5, replication: 2)
      var numbers = Numbers(UInt64(1 + segmentCount))
      var told = Array(repeating: 0, count: groups)
      var overtaken = 0
      for round in 0..<200 {
        let person = PersonKey(cohort: 7, source: 1, entryYear: 2_015, index: round)
        let targets = groups + round % 9
        let group = (0..<targets).map { Int64($0 < groups ? $0 : (round + $0) % groups) }
        let effects = max(1, segmentCount)
        let acts = (0..<groups).map { group in
          (0..<effects).map { effect in UInt8(group == 0 || (effect + group + round) % 3 > 0 ? 1 : 0) }
        }
        let start = numbers.uniform(0...40)
        let reading = round % 2 == 0 ? 0 : numbers.uniform(0...30)
        let (scale, shape) = (numbers.uniform(5...60), [0.7, 1, 1.6, 900][round % 4])
        let parts = (0..<segmentCount).map { index in
          let from = start + numbers.uniform(-10...60)
          let to = round % 5 == 0 && index == 0 ? Double.infinity : from + numbers.uniform(0...40)
          return (effect: index, from: from, to: to, ratio: [1.8, 0.4, 0, 1.2][(index + round) % 4])
        }
        let names = (0...targets).map { StreamName.hash("\(round) \($0)") }
        let scales = [numbers.uniform(0.5...2)] + (0..<targets).map { _ in numbers.uniform(0.5...2) }
        let uppers = (1...targets).map { Double($0) / Double(targets) }
        // By plain loops.
        let least = replication.exponential(person, Purpose(name: names[0], occurrence: 3)) * scales[0]
        let chance = Draws.second(replication, person, Purpose(name: names[0], occurrence: 3))
        let first = uppers.firstIndex { chance < $0 } ?? targets - 1
        let ends = parts.flatMap { [$0.from, $0.to] }.filter { $0 > start && $0 < .infinity }.sorted()
        func reached(_ time: Double) -> Double {
          Self.hazard(law, scale, shape, time == start ? reading : kernel_reading(reading, time, start))
        }
        func aim(_ threshold: Double, _ group: Int) -> Double {
          Spending.aim(
            threshold: threshold, start: start, base: reached(start), cuts: ends, hazards: ends.map(reached),
            segments: parts.filter { acts[group][$0.effect] == 1 }.map { ($0.from, $0.to, $0.ratio) })
        }
        var expected = (aim: aim(least, Int(group[first])), state: Int32(10 + first))
        for other in 0..<groups where other != Int(group[first]) {
          let beyond = (0..<targets).filter { group[$0] == other }.map {
            target in
            (
              replication.exponential(person, Purpose(name: names[1 + target], occurrence: 3))
                * scales[1 + target], target
            )
          }.min { $0.0 < $1.0 }!
          let found = aim(least + beyond.0, other)
          if found < expected.aim {
            expected = (found, Int32(10 + beyond.1))
            overtaken += 1
          }
        }
        told[Int(group[Int(expected.state) - 10])] += 1
        let exit = Exit(
          law, scale: scale, shape: shape, targets: targets, groups: groups, acts: acts,
          names: groups > 1 ? names : [names[0]], scales: groups > 1 ? scales : [scales[0]], uppers: uppers,
          group: group, segments: parts)
        Kernels.onEveryPath { path in
          kernel_person_moments(exit.segments, start)
          let moments = (0..<exit.segments.pointee.moments).map { exit.segments.pointee.at[$0] }
          #expect(moments == [start] + ends, "round \(round), path \(path)")
          if law == KERNEL_LAW_OTHER {
            for (index, moment) in moments.enumerated() { exit.hazards[index] = reached(moment) }
          }
          var state: Int32 = -1
          let aim = kernel_person_aim(
            person.bits, 3, replication.word, &exit.race, reading, exit.segments, exit.hazards, exit.draws,
            &state)
          #expect(aim.bitPattern == expected.aim.bitPattern, "round \(round), path \(path)")
          #expect(state == expected.state, "round \(round), path \(path)")
        }
      }
      #expect(told.allSatisfy { $0 > 0 })
      #expect((overtaken > 0) == (groups > 1 && segmentCount > 0))
    }

    @Test func `places are those of numbers in order, the largest first`() {
      var numbers = Numbers(8)
      for count in 0...24 {
        for _ in 0..<20 {
          let x = (0..<count).map { _ in numbers.uniform(0...9).rounded() / 3 }
          var expected = Array(repeating: Int32(0), count: count)
          let order = x.indices.sorted { x[$0] != x[$1] ? x[$0] > x[$1] : $0 < $1 }
          for (place, index) in order.enumerated() { expected[index] = Int32(place) }
          Kernels.onEveryPath { path in
            var places = Array(repeating: Int32(-1), count: count)
            kernel_places_descending(count, padded(x), &places)
            #expect(places == expected, "path \(path)")
          }
        }
      }
    }
  }
}
