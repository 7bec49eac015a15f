import BudgetImpact
import PublicFinance
import Testing

@Suite struct PaybackTests {
  let years = [2015, 2016, 2017].map { DateInterval(year: $0) }

  func date(_ cumulative: [Double]) -> String {
    Payback.date(of: Payback.day(cumulative: cumulative, years: years))?.description ?? "never"
  }

  @Test func `a plan that is never in deficit has paid from the first day`() {
    #expect(date([0, 0, 0]) == "2015-01-01")
    #expect(date([5, 3, 0]) == "2015-01-01")
  }

  @Test func `a plan in deficit at the horizon never pays`() {
    #expect(date([5, 3, -1]) == "never")
    #expect(date([-1, -2, -3]) == "never")
  }

  @Test func `the date lies where the year's straight line crosses zero`() {
    // −100 at the end of 2015, +265 at the end of 2016: 100/365 of the 366 days of 2016, day 100.27.
    #expect(date([-100, 265, 300]) == "2016-04-10")
    let day = Payback.day(cumulative: [-100, 265, 300], years: years)
    #expect(abs(day - 16_901.274) < 1e-3)
    // One half of 2017.
    #expect(date([-3, -2, 2]) == "2017-07-02")
  }

  @Test func `a dip below zero again moves the date to the last crossing`() {
    #expect(date([10, -10, 10]) == "2017-07-02")
    #expect(date([-10, 10, -10]) == "never")
  }

  @Test func `a deficit closed just at a year's end is paid on the next year's first day`() {
    #expect(date([-10, 0, 0]) == "2017-01-01")
    #expect(date([-10, -5, 0]) == "2018-01-01")
  }

  @Test func `a period that begins within a year counts its own days`() {
    let short = [
      DateInterval(start: CalendarDate(iso: "2015-10-01")!, end: CalendarDate(iso: "2016-01-01")!),
      DateInterval(start: CalendarDate(iso: "2016-01-01")!, end: CalendarDate(iso: "2016-01-11")!),
    ]
    #expect(Payback.day(cumulative: [1, 1], years: short) == Double(short[0].start.dayNumber))
    #expect(Payback.day(cumulative: [-1, 1], years: short) == Double(short[1].start.dayNumber) + 5)
  }

  @Test func `the largest deficit is the lowest point of the cumulative result`() {
    #expect(Payback.largestDeficit(cumulative: [-3, -7.5, 2]) == 7.5)
    #expect(Payback.largestDeficit(cumulative: [1, 0, 2]) == 0)
  }
}
