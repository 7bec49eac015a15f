import PublicFinance
import Testing

@Suite struct CalendarDateTests {
  @Test func `every day from 1900 to 2100 comes back from its parts and its text`() throws {
    var expected = CalendarDate(iso: "1900-01-01")!.dayNumber
    #expect(expected == -25_567)
    for year in 1900...2100 {
      for month in 1...12 {
        // Lengths by the schoolbook rule, written apart from the code under test.
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        for day in 1...length {
          let date = try #require(CalendarDate(year: year, month: month, day: day))
          let parts = date.parts
          guard date.dayNumber == expected, parts == (year, month, day), CalendarDate(iso: "\(date)") == date
          else {
            Issue.record("wrong at \(year)-\(month)-\(day): \(date)")
            return
          }
          expected += 1
        }
        #expect(CalendarDate(year: year, month: month, day: length + 1) == nil)
      }
    }
    #expect(expected == CalendarDate.firstDay(of: 2101).dayNumber)
  }

  @Test(arguments: [
    (1900, false), (2000, true), (2004, true), (2015, false), (2016, true), (2100, false), (2400, true),
  ])
  func `leap years follow the Gregorian rule`(year: Int, leap: Bool) {
    #expect(CalendarDate.isLeap(year) == leap)
    #expect(DateInterval(year: year).days == (leap ? 366 : 365))
    #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == leap)
  }

  @Test(arguments: [
    "2015-02-30", "2015-13-01", "2015-00-10", "2015-1-01", "15-01-01", "2015-01-01 ", "2015/01/01", "",
    "2015-01-0x",
    "0000-01-01", "２０１５-01-01",
  ])
  func `a text that is no date gives none`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `weeks between dates are exact days by seven`() {
    let start = CalendarDate(iso: "2015-01-01")!
    #expect(CalendarDate(iso: "2015-04-01")!.weeks(since: start) == 90.0 / 7)
    #expect(CalendarDate(iso: "2016-03-01")!.weeks(since: start) == 425.0 / 7)
    #expect(CalendarDate(iso: "2014-12-25")!.weeks(since: start) == -1)
    #expect(start + 425 == CalendarDate(iso: "2016-03-01")!)
    #expect(CalendarDate(iso: "2016-03-01")! - start == 425)
    #expect(start < start + 1)
  }

  @Test func `an interval knows its days, its years and what it shares with another`() {
    let plan = DateInterval(start: CalendarDate(iso: "2015-04-01")!, end: CalendarDate(iso: "2018-01-01")!)
    #expect(plan.years == 2015...2017)
    #expect(plan.days == 1006)
    #expect(plan.intersection(DateInterval(year: 2015)).days == 275)
    #expect(plan.intersection(DateInterval(year: 2018)).days == 0)
    #expect(plan.intersection(DateInterval(year: 2014)).days == 0)
    let day = DateInterval(start: plan.start, end: plan.start)
    #expect(day.days == 0)
    #expect(day.years == 2015...2015)
  }
}
