import PublicFinance
import Testing

@Suite struct ReimbursementScheduleTests {
  /// Denmark from 2016.
  let ladder = ReimbursementLadder(steps: [(0, 0.8), (4, 0.4), (26, 0.3), (52, 0.2)])

  @Test(arguments: [(0.0, 0.8), (3.99, 0.8), (4, 0.4), (25.9, 0.4), (26, 0.3), (52, 0.2), (2080, 0.2)])
  func `the share is that of the step the clock has reached`(week: Double, share: Double) {
    #expect(ladder.share(at: week) == share)
  }

  @Test func `the cumulative share is the ladder's area, by hand`() {
    // 4 × 0.8 = 3.2; 22 × 0.4 = 8.8; 26 × 0.3 = 7.8; 48 × 0.2 = 9.6.
    for (week, area) in [(0.0, 0.0), (2.5, 2), (4, 3.2), (26, 12), (52, 19.8), (100, 29.4)] {
      #expect(abs(ladder.cumulativeShare(to: week) - area) < 1e-12)
    }
  }

  @Test func `the cumulative share is the sum of shares over small steps`() {
    // Midpoints of 1/64 week: no step of the ladder falls within one, so that the sum is exact but for
    // rounding.
    var sum = 0.0
    for step in 0..<(120 * 64) {
      sum += ladder.share(at: (Double(step) + 0.5) / 64) / 64
      let week = Double(step + 1) / 64
      guard abs(ladder.cumulativeShare(to: week) - sum) < 1e-9 else {
        Issue.record("differs at week \(week)")
        return
      }
    }
  }

  @Test func `active and passive shares blend at the steps of both`() {
    let active = ReimbursementLadder(steps: [(0, 0.5), (52, 0)])
    let passive = ReimbursementLadder(steps: [(0, 1), (4, 0.5), (8, 0.3), (52, 0)])
    let blend = ReimbursementLadder.blend(active: active, passive: passive, activeShare: 0.25)
    #expect(blend.steps.map(\.fromWeek) == [0, 4, 8, 52])
    for (week, share) in [(0.0, 0.875), (4, 0.5), (8, 0.35), (52, 0)] {
      #expect(abs(blend.share(at: week) - share) < 1e-12)
    }
    let mixed = 0.25 * active.cumulativeShare(to: 61) + 0.75 * passive.cumulativeShare(to: 61)
    #expect(abs(blend.cumulativeShare(to: 61) - mixed) < 1e-12)
  }

  @Test func `a regime is in force from its first day, and the first one before that too`() {
    let old = ReimbursementRegime(
      id: "before2016", validFrom: CalendarDate(iso: "2014-01-01")!,
      common: ReimbursementLadder(steps: [(0, 0.3)]),
      perBenefit: ["sygedagpenge": ReimbursementLadder(steps: [(0, 1), (4, 0.5)])])
    let new = ReimbursementRegime(id: "from2016", validFrom: CalendarDate(iso: "2016-01-01")!, common: ladder)
    let schedule = ReimbursementSchedule(regimes: [new, old], resetAfterWeeks: 52)
    #expect(schedule.regime(on: CalendarDate(iso: "2010-06-01")!).id == "before2016")
    #expect(schedule.regime(on: CalendarDate(iso: "2015-12-31")!).id == "before2016")
    #expect(schedule.regime(on: CalendarDate(iso: "2016-01-01")!).id == "from2016")
    #expect(old.ladder(for: "sygedagpenge").share(at: 2) == 1)
    #expect(old.ladder(for: "kontanthjaelp").share(at: 2) == 0.3)
    #expect(new.ladder(for: "sygedagpenge") == ladder)
  }

  @Test func `without a schedule the state pays nothing`() {
    let schedule = ReimbursementSchedule.none
    #expect(
      schedule.regime(on: CalendarDate(iso: "2016-01-01")!).ladder(for: "x").cumulativeShare(to: 500) == 0)
  }
}
