import Foundation

/// A price index by year; amounts of one year's prices become another's by the ratio of the two.
public struct PriceIndex: Hashable, Sendable {
  public var index: DatedValues

  public init(index: DatedValues) { self.index = index }

  /// Nominal amount of `year` per fixed-price amount of `base`: `index(year) / index(base)`.
  public func ratio(from base: Int, to year: Int) -> Double { index.value(in: year) / index.value(in: base) }

  /// Values stated in each year's own prices, turned into fixed prices of `base`. After the last stated
  /// year the last *fixed-price* value holds on, so a rate does not fade only because nobody has dated it.
  public func fixedPrices(of current: DatedValues, base: Int) -> DatedValues {
    guard current.stated.count > 1 || current.stated[0].year > 1 else { return current }
    return DatedValues(
      Dictionary(
        uniqueKeysWithValues: current.stated.map { ($0.year, $0.value / ratio(from: base, to: $0.year)) }))
  }
}

/// A yearly discount rate, possibly dated (a share: 0.04 is 4 %).
public struct DiscountRate: Hashable, Sendable {
  public var rate: DatedValues

  public init(rate: DatedValues) { self.rate = rate }

  /// The value in the first year of an amount of another: `1 / Π (1 + r)` over the years after the first, up to the
  /// amount's; `Π (1 + r)` over the years after the amount's, up to the first, for one that came before.
  public func factor(from first: Int, to year: Int) -> Double {
    var product = 1.0
    for later in min(first, year)..<max(first, year) { product *= 1 + rate.value(in: later + 1) }
    return year > first ? 1 / product : product
  }
}

/// Weeks in an average year: 365.25 / 7. A monthly benefit becomes weekly as month × 12 ÷ this.
public let weeksPerYear = 365.25 / 7
