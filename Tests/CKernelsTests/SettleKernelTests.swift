import CKernels
import Testing

extension Kernels {
  /// Participations at the ends of visits.
  @Suite struct Settling {
    static let never = Double.infinity
    static let rounding = 1e-9
    var numbers = Numbers(7)

    /// One visit and a participation: as the kernel finds them, and as it leaves them.
    struct Case {
      var start = 10.0
      var end = 20.0
      var staysOn = 0.0
      var opening = never
      var began = never
      var ends = never
      var after = never
      var started = never
      var from = never
      var to = never

      /// The rules of kernels.h, one after the other.
      func settled() -> Case {
        var result = self
        if opening < Settling.never, opening >= end {
          (result.began, result.ends, result.after) = (Settling.never, Settling.never, Settling.never)
          return result
        }
        if opening < end { result.started = opening }
        let goesOn = result.began < Settling.never && (opening < end || ends > start)
        guard goesOn else { return result }
        if result.ends > end, staysOn == 0 {
          let isFull = result.after < Settling.never && result.ends <= end + Settling.rounding
          result.ends = end
          result.after = isFull ? end : Settling.never
        }
        if result.ends <= end { (result.from, result.to) = (result.began, result.ends) }
        return result
      }

      var output: [Double] { [began, ends, after, started, from, to] }
    }

    static func settle(_ cases: [Case]) -> [[Double]] {
      func column(_ field: (Case) -> Double) -> [Double] { padded(cases.map(field)) }
      var (began, ends, after) = (column(\.began), column(\.ends), column(\.after))
      var (started, from, to) = (room(cases.count), room(cases.count), room(cases.count))
      kernel_settle(
        cases.count, column(\.start), column(\.end), column(\.staysOn), column(\.opening), rounding,
        &began, &ends, &after, &started, &from, &to)
      return cases.indices.map { [began[$0], ends[$0], after[$0], started[$0], from[$0], to[$0]] }
    }

    /// A participation as the engine may hold one: of this visit, of an earlier one and over or not, or none.
    private mutating func random() -> Case {
      var result = Case()
      result.start = numbers.uniform(0...50)
      result.end =
        Int.random(in: 0..<6, using: &numbers) == 0 ? Self.never : result.start + numbers.uniform(0...30)
      result.staysOn = Bool.random(using: &numbers) ? 1 : 0
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: return result
      case 1: result.began = result.start * numbers.uniform(0...1)
      default:
        result.opening = result.start + numbers.uniform(0...20)
        result.began = result.opening
      }
      let length = [Self.never, numbers.uniform(0...10), numbers.uniform(0...60)].randomElement(
        using: &numbers)!
      result.ends = result.began + length
      switch Int.random(in: 0..<5, using: &numbers) {
      // Planned ends at the visit's end, just before and just after it.
      case 0 where result.end >= result.began:
        result.ends = result.end + [0, 5e-10, -5e-10, 2e-9].randomElement(using: &numbers)!
        result.after = result.ends
      // Ended by the effort's last day: not in full.
      case 1: result.after = Self.never
      default: result.after = result.ends
      }
      return result
    }

    @Test(arguments: Kernels.sizes)
    mutating func `participations are settled by the rules`(size: Int) {
      for _ in 0..<20 {
        let cases = (0..<size).map { _ in random() }
        let expected = cases.map { $0.settled().output }
        Kernels.onEveryPath { path in
          #expect(Self.settle(cases).map(\.bits) == expected.map(\.bits), "path \(path)")
        }
      }
    }

    @Test func `each rule by hand`() {
      let never = Self.never
      let rows: [(Case, [Double])] = [
        // Nobody takes part.
        (Case(), [never, never, never, never, never, never]),
        // Would begin at the visit's end, or later: taken back.
        (Case(opening: 20, began: 20, ends: 30, after: 30), [never, never, never, never, never, never]),
        (Case(opening: 25, began: 25, ends: never), [never, never, never, never, never, never]),
        // Begins and ends within the visit.
        (Case(opening: 12, began: 12, ends: 15, after: 15), [12, 15, 15, 12, 12, 15]),
        // Begins and ends within it on the effort's last day.
        (Case(opening: 12, began: 12, ends: 15), [12, 15, never, 12, 12, 15]),
        // Begins, and the move ends it before its time; or just in time.
        (Case(opening: 12, began: 12, ends: 25, after: 25), [12, 20, never, 12, 12, 20]),
        (Case(opening: 12, began: 12, ends: 20 + 5e-10, after: 20 + 5e-10), [12, 20, 20, 12, 12, 20]),
        (Case(opening: 12, began: 12, ends: 20 + 2e-9, after: 20 + 2e-9), [12, 20, never, 12, 12, 20]),
        (Case(opening: 12, began: 12, ends: 20, after: 20), [12, 20, 20, 12, 12, 20]),
        // Begins, and goes on in the next state; without a planned end too.
        (Case(staysOn: 1, opening: 12, began: 12, ends: 25, after: 25), [12, 25, 25, 12, never, never]),
        (Case(staysOn: 1, opening: 12, began: 12, ends: never), [12, never, never, 12, never, never]),
        // Began before: ends within the visit, is ended by the move, goes on, was over before.
        (Case(began: 5, ends: 15, after: 15), [5, 15, 15, never, 5, 15]),
        (Case(began: 5, ends: never), [5, 20, never, never, 5, 20]),
        (Case(staysOn: 1, began: 5, ends: never), [5, never, never, never, never, never]),
        (Case(began: 5, ends: 9, after: 9), [5, 9, 9, never, never, never]),
        (Case(began: 5, ends: 10, after: 10), [5, 10, 10, never, never, never]),
      ]
      Kernels.onEveryPath { path in
        for (number, row) in Self.settle(rows.map(\.0)).enumerated() {
          #expect(row == rows[number].1, "case \(number), path \(path)")
        }
      }
      for (row, expected) in rows { #expect(row.settled().output == expected) }
    }
  }
}
