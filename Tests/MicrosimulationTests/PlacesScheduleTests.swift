import Foundation
import PublicFinance
import SurvivalAnalysis
import Testing

@testable import Microsimulation

/// Places worked out by hand. The period begins on 1 January 2015.
@Suite struct PlacesScheduleTests {
  private func model(_ appropriation: [Int: Decimal], setUp: [Int: Decimal] = [:]) -> Model {
    var model = SmallModels.model(
      transitions: [SmallModels.exit(SmallModels.exponential(10))], cohorts: [SmallModels.group(1)])
    model.period = DateInterval(start: .firstDay(of: 2015), end: .firstDay(of: 2019))
    model.lines = [InvestmentLine(id: "line", appropriation: appropriation, setUp: setUp)]
    return model
  }

  private func effort(
    from start: String = "2015-01-01", to end: String? = "2016-01-01", share: Double = 1,
    price: PlacePrice? = PlacePrice(perPlaceWeek: 1000), capacity: Effort.Capacity = .funded,
    startUpWeeks: Double = 0
  ) -> Effort {
    Effort(
      id: "effort", line: "line", lineShare: share, start: CalendarDate(iso: start)!,
      end: end.map { CalendarDate(iso: $0)! }, eligibility: .init(states: ["on"]), price: price,
      capacity: capacity, startUpWeeks: startUpWeeks)
  }

  private func steps(_ effort: Effort, _ model: Model) -> [PlacesSchedule.Step] {
    PlacesSchedule(effort: effort, model: model).steps!
  }

  private func expectTimes(
    _ steps: [PlacesSchedule.Step], _ times: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(steps.count == times.count, sourceLocation: sourceLocation)
    for (step, time) in zip(steps, times) {
      #expect(abs(step.time - time) < 1e-9, sourceLocation: sourceLocation)
    }
  }

  @Test func `unlimited places have no steps`() {
    let schedule = PlacesSchedule(effort: effort(capacity: .unlimited), model: model([:]))
    #expect(schedule.steps == nil && schedule.places(at: 10) == nil)
  }

  @Test func `money for exactly n places buys n, and a krone less buys one fewer`() {
    // 1000 a week for 365/7 weeks: 7 places cost 365,000 exactly.
    #expect(steps(effort(), model([2015: 365_000])).map(\.places) == [7])
    #expect(steps(effort(), model([2015: 364_999])).map(\.places) == [6])
    // A leap year has a day more.
    let leap = effort(from: "2016-01-01", to: "2017-01-01")
    #expect(steps(leap, model([2016: 366_000])).map(\.places) == [7])
    #expect(steps(leap, model([2016: 365_999])).map(\.places) == [6])
  }

  @Test func `every exact number of places is bought exactly`() {
    let price = PlacePrice(perStaffYear: 600_000, casesWith: 35, casesWithout: 80)
    for places in [1, 3, 7, 62, 147, 913, 9999] {
      // n places for the 365 days of 2015 cost n × 600,000 × (80 − 35)/(35 × 80) × 365/365.25: no finite decimal, so the
      // smallest whole øre that suffices is found by integers. With p = 600,000 × 45 × 365 and q = 2800 × 365.25:
      let numerator = Decimal(places) * 600_000 * 45 * 365 * 100
      var enough = Decimal()
      var exact = numerator / (Decimal(2800) * Decimal(string: "365.25")!)
      NSDecimalRound(&enough, &exact, 0, .up)
      #expect(steps(effort(price: price), model([2015: enough / 100])).map(\.places) == [places])
      #expect(steps(effort(price: price), model([2015: (enough - 1) / 100])).map(\.places) == [places - 1])
    }
  }

  @Test func `8.8 million at 35 cases instead of 80 is 913 places`() {
    // 8.8 million ÷ 600,000 a full-time year of 365.25 days, over 365 days: 14.6767 caseworkers, each 62.2222 places.
    let price = PlacePrice(perStaffYear: 600_000, casesWith: 35, casesWithout: 80)
    let perWeek: Double = 600_000 * 7 / 365.25 / (2800.0 / 45)
    #expect(abs(price.perWeek - perWeek) < 1e-9)
    let caseworkers: Double = 8.8e6 / (600_000 * 365 / 365.25)
    #expect(Int(caseworkers * 2800 / 45) == 913)
    #expect(steps(effort(price: price), model([2015: 8_800_000])).map(\.places) == [913])
    // Without the 80 each caseworker makes 35 places: 513.68.
    let whole = PlacePrice(perStaffYear: 600_000, casesWith: 35, casesWithout: nil)
    #expect(steps(effort(price: whole), model([2015: 8_800_000])).map(\.places) == [513])
  }

  @Test func `a caseworker's exact year buys exactly her places`() {
    // 28 cases instead of 70: 1/(1/28 − 1/70) = 140/3 places; three caseworkers make 140 to the place.
    // At 4 × 487 kr. a day her full-time year of 365.25 days costs 487 × 1461, the year 2015 487 × 1460.
    let price = PlacePrice(perStaffYear: Decimal(487 * 1461), casesWith: 28, casesWithout: 70)
    let money = Decimal(3 * 487 * 4 * 365)
    #expect(steps(effort(price: price), model([2015: money])).map(\.places) == [140])
    #expect(
      steps(effort(price: price), model([2015: money - Decimal(string: "0.01")!])).map(\.places) == [139])
  }

  @Test func `a part of a year has its exact days`() {
    // 1 April to 31 December 2015: 275 days. The whole of 2016: 366 days.
    let schedule = steps(
      effort(from: "2015-04-01", to: "2017-01-01"), model([2015: 275_000, 2016: 366_000 * 3]))
    #expect(schedule.map(\.places) == [7, 21])
    expectTimes(schedule, [90.0 / 7, 365.0 / 7])
  }

  @Test func `set-up money buys no places, and cannot buy less than none`() {
    let money = model([2015: 400_000, 2016: 10], setUp: [2015: 35_000, 2016: 20])
    #expect(steps(effort(to: "2017-01-01"), money).map(\.places) == [7, 0])
  }

  @Test func `an effort has its share of the line, set-up apart`() {
    let money = model([2015: 4_000_000], setUp: [2015: 350_000])
    #expect(steps(effort(share: 0.1), money).map(\.places) == [7])
    #expect(steps(effort(share: 0.7), money).map(\.places) == [49])
    #expect(steps(effort(share: 0.699999), money).map(\.places) == [48])
  }

  @Test func `a year without money has no places`() {
    let schedule = steps(effort(to: "2018-01-01"), model([2015: 365_000, 2017: 365_000]))
    #expect(schedule.map(\.places) == [7, 0, 7])
    expectTimes(schedule, [0, 365.0 / 7, 731.0 / 7])
  }

  @Test func `an effort without end loses its funded places at the end of the period`() {
    let schedule = steps(effort(to: nil), model([2018: 365_000]))
    #expect(schedule.map(\.places) == [0, 7, 0])
    expectTimes(schedule, [0, 1096.0 / 7, 1461.0 / 7])
  }

  @Test func `stated places hold by year and are rounded down`() {
    let stated = effort(to: "2018-01-01", capacity: .stated(DatedValues([2015: 12.9, 2017: 3])))
    let schedule = steps(stated, model([:]))
    #expect(schedule.map(\.places) == [12, 3])
    expectTimes(schedule, [0, 731.0 / 7])
  }

  @Test func `places grow one by one over the start-up weeks`() {
    let schedule = steps(effort(capacity: .stated(DatedValues(constant: 4)), startUpWeeks: 20), model([:]))
    #expect(schedule.map(\.places) == [0, 1, 2, 3, 4])
    expectTimes(schedule, [0, 5, 10, 15, 20])
    let whole = PlacesSchedule(
      effort: effort(capacity: .stated(DatedValues(constant: 4)), startUpWeeks: 20), model: model([:]))
    #expect(whole.places(at: 4.999) == 0 && whole.places(at: 5.001) == 1 && whole.places(at: 52) == 4)
  }

  @Test func `the floor comes after growth`() {
    // 2.6 places: one at 1/2.6 and two at 2/2.6 of the start-up, then 2.
    let schedule = steps(effort(capacity: .stated(DatedValues(constant: 2.6)), startUpWeeks: 26), model([:]))
    #expect(schedule.map(\.places) == [0, 1, 2])
    expectTimes(schedule, [0, 10, 20])
  }

  @Test func `growth goes on over the turn of the year`() {
    // From 1 July 2015 over 52 weeks: 184 days, 26 2/7 weeks, are gone at the new year.
    let grown = steps(
      effort(
        from: "2015-07-01", to: "2017-01-01", capacity: .stated(DatedValues([2015: 4, 2016: 8])),
        startUpWeeks: 52), model([:]))
    let start = 181.0 / 7
    // 4 × t/52 reaches 1 after 13 weeks and 2 after 26; then 8 × t/52 stands at 4.04, and reaches 5 after 32.5.
    #expect(grown.map(\.places) == [0, 1, 2, 4, 5, 6, 7, 8])
    let times: [Double] = [
      start, start + 13, start + 26, 365.0 / 7, start + 32.5, start + 39, start + 45.5, start + 52,
    ]
    expectTimes(grown, times)
  }

  @Test func `an effort that began before the period has grown meanwhile`() {
    let begun = PlacesSchedule(
      effort: effort(
        from: "2014-07-01", to: "2016-01-01", capacity: .stated(DatedValues(constant: 10)), startUpWeeks: 52),
      model: model([:]))
    // 26 2/7 of 52 weeks on 1 January 2015: 5.05 places.
    #expect(begun.places(at: 0) == 5 && begun.places(at: 30) == 10)
    // In use from the first day on.
    var small = SmallModels.model(
      years: 1, transitions: [SmallModels.exit(SmallModels.fixed(60))], cohorts: [SmallModels.group(30)],
      efforts: [
        effort(
          from: "2012-07-01", to: "2014-01-01", capacity: .stated(DatedValues(constant: 10)), startUpWeeks: 52
        )
      ])
    small.efforts[0].eligibility = .init(states: ["on"])
    let replication = TracedReplication.simulated(small, seed: 1)
    #expect(replication.participations(.plan, effort: 0).count { $0.participation.start == 0 } == 5)
  }

  @Test func `numbers next to nothing are none`() {
    for number in [1e-130, 1e-100] {
      let few = effort(capacity: .stated(DatedValues(constant: number)), startUpWeeks: 20)
      #expect(steps(few, model([:])).map(\.places) == [0])
      #expect(steps(effort(share: number), model([2015: 365_000])).map(\.places) == [0])
      let sudden = effort(capacity: .stated(DatedValues(constant: 4)), startUpWeeks: number)
      #expect(steps(sudden, model([:])).map(\.places) == [4])
    }
  }

  @Test func `prices per week agree with their fractions`() {
    #expect(PlacePrice(perPlaceWeek: Decimal(string: "1234.56")!).perWeek == 1234.56)
    let staff = PlacePrice(perStaffYear: 365_250, casesWith: 7, casesWithout: nil)
    #expect(abs(staff.perWeek - 1000) < 1e-12)
  }
}
