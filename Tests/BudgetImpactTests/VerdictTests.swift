import BudgetImpact
import Microsimulation
import Testing

@Suite struct VerdictTests {
  /// A share of 20 people beside a band of chance.
  static func figure(
    _ value: Double, low: Double? = nil, high: Double? = nil, sampleSize: Int? = nil,
    role: PublishedFigure.Role = .check
  ) -> PublishedFigure {
    PublishedFigure(
      id: "figure", label: LocalizedText("Figure"),
      metric: .shareOfGroup(.init(group: .cohort("sick"), states: ["work"], weeksAfter: 4)), value: value,
      low: low, high: high, sampleSize: sampleSize, role: role, source: LocalizedText("a report"))
  }

  /// 5 % quantile 0.405, 95 % quantile 0.495.
  static let simulated = Estimate(stride(from: 0.4, through: 0.5005, by: 0.001).map { $0 })

  @Test func `the band is as the table of verdicts takes it`() {
    #expect(abs(Self.simulated.quantile05 - 0.405) < 1e-12 && abs(Self.simulated.quantile95 - 0.495) < 1e-12)
  }

  @Test(arguments: [
    (figure(0.41), Verdict.reproduced), (figure(0.49), .reproduced),
    (figure(0.40), .missed), (figure(0.5), .missed),
    // A stated interval that overlaps the band, from either side, or holds it; one end may be open.
    (figure(0.35, low: 0.30, high: 0.41), .compatible), (figure(0.55, low: 0.49, high: 0.60), .compatible),
    (figure(0.55, low: 0.1, high: 0.9), .compatible), (figure(0.55, low: 0.49), .compatible),
    (figure(0.35, high: 0.41), .compatible),
    (figure(0.35, low: 0.30, high: 0.40), .missed), (figure(0.55, low: 0.5, high: 0.60), .missed),
    (figure(0.55, low: 0.5), .missed), (figure(0.35, high: 0.4), .missed),
    // Of 15 people, 11 (0.449 to 0.922) are compatible and 13 (0.595 to 0.983) are not; of 1,500, 1,100 are not.
    (figure(11.0 / 15, sampleSize: 15), .compatible), (figure(13.0 / 15, sampleSize: 15), .missed),
    (figure(11.0 / 15, sampleSize: 1500), .missed),
    // What is stated goes before what the sample size tells.
    (figure(11.0 / 15, low: 0.7, high: 0.8, sampleSize: 15), .missed),
    (figure(0.45, role: .input), .input), (figure(0.9, role: .input), .input),
  ])
  func `a verdict follows from the value, its interval and the band`(
    figure: PublishedFigure, verdict: Verdict
  ) {
    #expect(Verdict(of: figure, beside: Self.simulated) == verdict)
  }

  @Test func `a figure without spread is a band of no width, and one that is not defined has no verdict`() {
    let ratio = Estimate(withoutSpread: 1.65)
    #expect(Verdict(of: Self.figure(1.65), beside: ratio) == .reproduced)
    #expect(Verdict(of: Self.figure(1.51, low: 1.31, high: 1.74), beside: ratio) == .compatible)
    #expect(Verdict(of: Self.figure(1.12, low: 0.97, high: 1.29), beside: ratio) == .missed)
    #expect(Verdict(of: Self.figure(1), beside: Estimate([])) == nil)
    #expect(Verdict(of: Self.figure(1, role: .input), beside: Estimate([])) == .input)
  }

  @Test func `a check that agrees without the plan too tells nothing of the plan`() {
    func tells(_ figure: PublishedFigure, _ with: Double, _ without: Double) -> Bool {
      !PublishedComparison(
        figure, simulated: Estimate(withoutSpread: with), without: Estimate(withoutSpread: without)
      ).tellsNoEffect
    }
    let clinic = Self.figure(11.0 / 15, sampleSize: 15)
    #expect(!tells(clinic, 0.7, 0.5))
    #expect(tells(clinic, 0.7, 0.4))
    // A miss tells nothing either, but that is said by its verdict.
    #expect(tells(clinic, 0.3, 0.5))
    #expect(tells(Self.figure(0.7, role: .input), 0.7, 0.7))
  }

  @Test func `the interval is the stated one, or that of the sample, or none`() {
    #expect(Self.figure(0.5).interval == nil)
    #expect(
      Self.figure(0.5, low: 0.4, sampleSize: 15).interval
        == PublishedInterval(source: .stated, low: 0.4, high: .infinity))
    #expect(Self.figure(0, sampleSize: 37).interval?.source == .binomial)
    var weeks = Self.figure(0.5, sampleSize: 40)
    weeks.metric = .weeksSaved
    #expect(weeks.interval == nil && weeks.people == nil)
  }
}
