import Testing

@testable import Microsimulation

/// Visits that wait: what goes in comes out, once and whole.
@Suite struct VisitBucketsTests {
  private let classes = 3
  private let slots = 5
  private let stride = 40

  /// Puts `count` visits with serial numbers into a bucket: column f of visit v holds v + f / 100.
  private func fill(
    _ buckets: VisitBuckets, _ lifeClass: Int, _ slot: Int, width: Int, from first: Int, count: Int
  ) {
    let (columns, distance) = buckets.extend(lifeClass, slot, width: width, by: count)
    for field in 0..<width {
      for place in 0..<count {
        columns[field * distance + place] = Double(first + place) + Double(field) / 100
      }
    }
  }

  private typealias Field = VisitBuckets.Field

  /// What stands in a column of a visit that was put in by `fill` and taken out again.
  private func expected(_ visit: Int, _ field: Int, _ carried: VisitBuckets.Carried) -> Double {
    let whole = Double(visit) + Double(field) / 100
    return switch field {
    case Field.spell: 0
    case Field.gap: carried.contains(.gap) ? whole : 0
    case Field.support: carried.contains(.support) ? whole : 0
    case Field.ordinal: carried.contains(.ordinal) ? whole : 1
    case Field.runEnd...: carried.contains(.efforts) ? whole : .infinity
    default: whole
    }
  }

  @Test func `whatever is put in comes out once, in whole rows`() {
    var dice = SeededDice(seed: 61)
    let buckets = VisitBuckets(classes: classes, slots: slots)
    let batch = VisitColumns(width: 40, stride: stride)
    defer { batch.deallocate() }
    // Visits that wait, by class and slot.
    var waiting = Array(repeating: Set<Int>(), count: classes * slots)
    var number = 0
    var taken = 0
    for _ in 0..<4_000 {
      let lifeClass = dice.whole(0...classes - 1)
      // A class has one width for good.
      let width = [8, 12, 30][lifeClass]
      if dice.chance(0.5) {
        let slot = dice.whole(0...slots - 1)
        let count = dice.whole(1...(dice.chance(0.1) ? 150 : 20))
        fill(buckets, lifeClass, slot, width: width, from: number, count: count)
        waiting[lifeClass * slots + slot].formUnion(number..<number + count)
        number += count
        continue
      }
      let counts = (0..<slots).map { waiting[lifeClass * slots + $0].count }
      guard let slot = buckets.fullest(lifeClass) else {
        #expect(counts.allSatisfy { $0 == 0 })
        continue
      }
      #expect(counts[slot] == counts.max() && counts[slot] > 0)
      let limit = 8 * dice.whole(1...stride / 8)
      let carried = VisitBuckets.Carried(rawValue: (5 * lifeClass + 3 * slot) % 16)
      let count = buckets.take(lifeClass, slot, carried, width: width, limit: limit, into: batch)
      // What is left over comes first.
      #expect((1...limit).contains(count) && (counts[slot] - count).isMultiple(of: limit))
      for field in 0..<width {
        #expect(UInt(bitPattern: batch[field]).isMultiple(of: 64), "a column begins at a cache line")
      }
      for place in 0..<count {
        let visit = Int(batch[0][place])
        #expect(waiting[lifeClass * slots + slot].remove(visit) != nil)
        for field in 0..<width {
          #expect(batch[field][place] == expected(visit, field, carried))
        }
      }
      taken += count
    }
    #expect(taken > 10_000)
    #expect(taken + waiting.reduce(0) { $0 + $1.count } == number)
  }

  @Test func `a candidate fills whole cache lines`() {
    #expect(MemoryLayout<Candidate>.stride == 3 * 64)
  }

  @Test func `nothing waits at first, and again when all has been taken`() {
    let buckets = VisitBuckets(classes: classes, slots: slots)
    let batch = VisitColumns(width: 8, stride: stride)
    defer { batch.deallocate() }
    for lifeClass in 0..<classes { #expect(buckets.fullest(lifeClass) == nil) }
    fill(buckets, 1, 3, width: 8, from: 0, count: 70)
    #expect(buckets.fullest(0) == nil && buckets.fullest(2) == nil)
    var left = 70
    while let slot = buckets.fullest(1) {
      #expect(slot == 3)
      left -= buckets.take(1, slot, [], width: 8, limit: stride, into: batch)
    }
    #expect(left == 0)
  }
}
