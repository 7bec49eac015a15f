import PublicFinance
import Testing

@Suite struct PricesTests {
  let index = PriceIndex(index: DatedValues([2015: 100, 2016: 101.7, 2018: 105]))

  @Test func `an index turns one year's prices into another's`() {
    #expect(abs(index.ratio(from: 2015, to: 2016) - 1.017) < 1e-15)
    #expect(index.ratio(from: 2015, to: 2017) == index.ratio(from: 2015, to: 2016))
    #expect(index.ratio(from: 2018, to: 2015) == 100.0 / 105)
    #expect(index.ratio(from: 2016, to: 2016) == 1)
  }

  @Test func `rates of each year's prices become fixed prices, and the last of them holds on`() {
    let fixed = index.fixedPrices(of: DatedValues([2015: 4135, 2016: 4180]), base: 2015)
    #expect(fixed.value(in: 2015) == 4135)
    #expect(abs(fixed.value(in: 2016) - 4180 / 1.017) < 1e-9)
    // Nobody has dated 2018: the fixed-price value of 2016 holds, and does not fade with the index.
    #expect(fixed.value(in: 2018) == fixed.value(in: 2016))
  }

  @Test func `one undated rate is already in fixed prices`() {
    #expect(index.fixedPrices(of: DatedValues(constant: 4135), base: 2015).value(in: 2018) == 4135)
  }

  @Test
  func `the first year stands, later ones are discounted and earlier ones compounded by every rate between`()
  {
    let rate = DiscountRate(rate: DatedValues([2015: 0.04, 2021: 0.035]))
    #expect(rate.factor(from: 2015, to: 2015) == 1)
    // 2021 and 2022 at 3.5 %, 2020 at 4 %: what was spent at the end of 2019 would be so much by 2022.
    #expect(abs(rate.factor(from: 2022, to: 2019) - 1.04 * 1.035 * 1.035) < 1e-15)
    #expect(rate.factor(from: 2015, to: 2014) == 1.04)
    #expect(abs(rate.factor(from: 2015, to: 2016) - 1 / 1.04) < 1e-15)
    // 2016-2020 at 4 %, 2021 and 2022 at 3.5 %.
    let byHand = [1.04, 1.04, 1.04, 1.04, 1.04, 1.035, 1.035].reduce(1, *)
    #expect(abs(rate.factor(from: 2015, to: 2022) - 1 / byHand) < 1e-15)
  }

  @Test func `a month's benefit becomes a week's by the weeks of an average year`() {
    // 911,316 / 365.25
    #expect(abs(10_849 * 12 / weeksPerYear - 2495.0472) < 1e-4)
  }
}
