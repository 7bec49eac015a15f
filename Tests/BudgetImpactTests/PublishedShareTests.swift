import BudgetImpact
import Foundation
import Microsimulation
import PublicFinance
import Testing

@Suite struct PublishedShareTests {
  /// A row of `ReferenceValues/binomial.json`, which `binomial.py` computed with scipy.
  struct Row: Decodable, Sendable {
    let people: Int
    let sampleSize: Int
    let low: Double
    let high: Double
  }

  static func reference() throws -> [Row] {
    let file = Bundle.module.url(
      forResource: "binomial", withExtension: "json", subdirectory: "ReferenceValues")
    return try JSONDecoder().decode([Row].self, from: Data(contentsOf: try #require(file)))
  }

  @Test func `exact intervals are scipy's, from one person to a million`() throws {
    let rows = try Self.reference()
    #expect(rows.count > 80)
    for row in rows {
      let interval = PublishedShare.interval(of: row.people, among: row.sampleSize)
      #expect(abs(interval.low - row.low) <= 1e-10 * row.low, "\(row.people) of \(row.sampleSize)")
      #expect(abs(interval.high - row.high) <= 1e-10 * row.high, "\(row.people) of \(row.sampleSize)")
    }
  }

  @Test func `nobody of 37 still allows 8 percent, and 11 of 15 is 45 to 92 percent`() {
    let nobody = PublishedShare(0, of: 37)
    #expect(nobody.people == 0...0 && nobody.low == 0)
    // 1 − 0.05^(1/37).
    #expect(abs(nobody.high - (1 - pow(0.05, 1.0 / 37))) < 1e-12)
    let all = PublishedShare(1, of: 37)
    #expect(all.people == 37...37 && all.high == 1)
    #expect(abs(all.low - pow(0.05, 1.0 / 37)) < 1e-12)
    let clinic = PublishedShare(11.0 / 15, of: 15)
    #expect(clinic.people == 11...11)
    #expect(abs(clinic.low - 0.4490) < 5e-5 && abs(clinic.high - 0.9221) < 5e-5)
  }

  @Test
  func
    `a share of no whole number of people reaches from the lower end of the fewer to the upper end of the more`()
  {
    let share = PublishedShare(0.75, of: 50)
    #expect(share.people == 37...38 && !share.isWhole)
    #expect(share.low == PublishedShare.interval(of: 37, among: 50).low)
    #expect(share.high == PublishedShare.interval(of: 38, among: 50).high)
  }

  @Test(arguments: [
    // Rounded to whole percents, or to the decimals that are given.
    (0.73, 15, 11...11), (0.7333, 15, 11...11), (0.333, 3, 1...1), (0.5, 37, 18...19), (0.5, 4, 2...2),
    (0.755, 50, 37...38), (0.19, 1000, 185...195), (0.191, 1000, 191...191), (0, 1000, 0...5),
    (1, 1000, 995...1000), (0.495, 100, 49...50), (0.01, 3, 0...1),
  ])
  func `a share may be of every number of people that rounds to it`(
    share: Double, sampleSize: Int, people: ClosedRange<Int>
  ) {
    #expect(PublishedShare(share, of: sampleSize).people == people)
  }

  @Test func `a share that is given by a number of people is of just that`() {
    let share = PublishedShare(people: 190, of: 1000)
    #expect(share.people == 190...190 && share.isWhole)
    var figure = PublishedFigure(
      id: "share", label: LocalizedText("share"),
      metric: .shareOfGroup(.init(group: .cohort("a"), states: ["work"], weeksAfter: 0)), value: 0.19,
      sampleSize: 1000, role: .check, source: LocalizedText("a report"))
    #expect(figure.people?.people == 185...195)
    figure.count = 190
    #expect(figure.people?.people == 190...190)
  }
}
