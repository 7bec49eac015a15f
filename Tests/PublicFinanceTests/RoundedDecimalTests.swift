import PublicFinance
import Testing

@Suite struct RoundedDecimalTests {
  @Test(arguments: [
    (2.675, 2, "2.68"), (1.005, 2, "1.01"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (0.5, 0, "1"),
    (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.49999999999999994, 0, "0"), (9.995, 2, "10.00"),
    (999.96, 1, "1000.0"), (0, 1, "0.0"), (-0.0, 1, "0.0"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"),
    (1e-300, 3, "0.000"), (123, 3, "123.000"), (0.05, 2, "0.05"), (0.004, 2, "0.00"), (0.1 + 0.2, 1, "0.3"),
    (1e21, 1, "1000000000000000000000.0"), (1.5e16, 0, "15000000000000000"), (5e-7, 6, "0.000001"),
  ])
  func `halves go away from zero, as the shortest decimal text has them`(
    value: Double, decimals: Int, text: String
  ) {
    #expect(RoundedDecimal(value, decimals: decimals)?.text == text)
  }

  @Test(arguments: [
    (10_100_000.0, 1, "10.1"), (2_675_000, 2, "2.68"), (50_000, 1, "0.1"), (49_999.99, 1, "0.0"),
    (-49_999.99, 1, "0.0"), (124_700_000, 1, "124.7"), (1, 1, "0.0"),
  ])
  func `the unit moves the decimal mark and rounds nothing`(value: Double, decimals: Int, text: String) {
    #expect(RoundedDecimal(value, unit: 6, decimals: decimals)?.text == text)
  }

  @Test(arguments: [
    (1_234_567.8, "1234568"), (123_456.78, "123457"), (12.3456789, "12.3457"),
    (0.000123456789, "0.000123457"),
    (0, "0"), (0.5, "0.5"), (-3, "-3"), (99_999.96, "100000"), (100, "100"),
  ])
  func `significant digits never round whole digits away`(value: Double, text: String) {
    var bytes: [UInt8] = []
    RoundedDecimal(value, significantDigits: 6)?.append(to: &bytes, dropsTrailingZeros: true)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `what is not finite has no rounded value`() {
    #expect(RoundedDecimal(.nan, decimals: 1) == nil)
    #expect(RoundedDecimal(.infinity, decimals: 1) == nil)
    #expect(RoundedDecimal(-.infinity, significantDigits: 6) == nil)
  }

  @Test func `groups of three and a decimal comma are written on request`() {
    var bytes: [UInt8] = []
    RoundedDecimal(-1_234_567.25, decimals: 1)?.append(
      to: &bytes, mark: UInt8(ascii: ","), group: UInt8(ascii: "."))
    #expect(String(decoding: bytes, as: UTF8.self) == "-1.234.567,3")
    bytes = []
    RoundedDecimal(123, decimals: 0)?.append(to: &bytes, group: UInt8(ascii: "."))
    #expect(String(decoding: bytes, as: UTF8.self) == "123")
  }

  @Test func `steps count the last decimal`() {
    #expect(RoundedDecimal(-10.149, decimals: 1)?.steps == -101)
    #expect(RoundedDecimal(36.5e6, unit: 6, decimals: 1)?.steps == 365)
  }
}
