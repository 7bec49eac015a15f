import PublicFinance
import Testing

@Suite struct DatedValuesTests {
  @Test func `a value holds on until the next stated year, the first one also before it`() {
    let rate = DatedValues([2018: 4300, 2015: 4135, 2016: 4180])
    #expect(rate.value(in: 2000) == 4135)
    #expect(rate.value(in: 2015) == 4135)
    #expect(rate.value(in: 2016) == 4180)
    #expect(rate.value(in: 2017) == 4180)
    #expect(rate.value(in: 2018) == 4300)
    #expect(rate.value(in: 2099) == 4300)
    #expect(rate.stated.map(\.year) == [2015, 2016, 2018])
  }

  @Test func `a constant holds in every year and equals itself only`() {
    let constant = DatedValues(constant: 7)
    #expect(constant.value(in: 1) == 7)
    #expect(constant.value(in: 2024) == 7)
    #expect(constant == DatedValues(constant: 7))
    #expect(constant != DatedValues(constant: 8))
    #expect(Set([DatedValues([2015: 1]), DatedValues([2015: 1]), DatedValues([2016: 1])]).count == 2)
  }
}
