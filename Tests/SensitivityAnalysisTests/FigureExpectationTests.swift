import Testing

@testable import SensitivityAnalysis

@Suite struct FigureExpectationTests {
  let figure = Measured(100, standardError: 10)

  @Test(arguments: [
    (80.0, FigureExpectation.Verdict.pass, 2.0), (81, .undecided, 1.9), (100, .undecided, 0),
    (119, .undecided, -1.9),
    (120, .fail, -2), (150, .fail, -5),
  ])
  func `a minimum below, near and above the figure`(
    bound: Double, verdict: FigureExpectation.Verdict, margin: Double
  ) {
    let judgement = FigureExpectation(metric: "net", .minimum(bound)).judge(figure)
    #expect(judgement.verdict == verdict && abs(judgement.margin - margin) < 1e-12)
    // A maximum is its mirror image.
    let mirrored = FigureExpectation(metric: "net", .maximum(-bound)).judge(Measured(-100, standardError: 10))
    #expect(mirrored.verdict == verdict && abs(mirrored.margin - margin) < 1e-12)
  }

  @Test func `within a range the nearer bound decides`() {
    let inside = FigureExpectation(metric: "net", .within(70...300)).judge(figure)
    #expect(inside.verdict == .pass && inside.margin == 3)
    #expect(FigureExpectation(metric: "net", .within(0...110)).judge(figure).verdict == .undecided)
    #expect(FigureExpectation(metric: "net", .within(0...50)).judge(figure).verdict == .fail)
  }

  @Test func `the number of standard errors is the caller's`() {
    let expectation = FigureExpectation(metric: "net", .minimum(85))
    #expect(expectation.judge(figure, standardErrors: 1).verdict == .pass)
    #expect(expectation.judge(figure, standardErrors: 2).verdict == .undecided)
    #expect(FigureExpectation(metric: "net", .minimum(100)).judge(figure, standardErrors: 0).verdict == .pass)
  }

  @Test func `without error the figure decides, with an unknown one nothing does`() {
    let exact = Measured(5, standardError: 0)
    #expect(FigureExpectation(metric: "n", .minimum(5)).judge(exact).verdict == .pass)
    #expect(FigureExpectation(metric: "n", .minimum(5.0.nextUp)).judge(exact).verdict == .fail)
    #expect(FigureExpectation(metric: "n", .minimum(1)).judge([5]).verdict == .undecided)
  }

  @Test func `an infinite value decides at once`() {
    func verdicts(_ values: [Double]) -> [FigureExpectation.Verdict] {
      let bounds: [FigureExpectation.Bound] = [.minimum(5), .maximum(5), .within(0...5)]
      return bounds.map { FigureExpectation(metric: "year", $0).judge(values).verdict }
    }
    let infinity = Double.infinity
    for values in [[infinity], [infinity, infinity], [1, infinity, 2]] {
      #expect(verdicts(values) == [.pass, .fail, .fail])
      #expect(verdicts(values.map { -$0 }) == [.fail, .pass, .fail])
    }
    let found = FigureExpectation(metric: "year", .minimum(5)).judge([1, infinity]).found
    #expect(found == Measured(infinity, standardError: 0))
    // There is no mean of these.
    #expect(verdicts([infinity, -infinity]) == [.undecided, .undecided, .undecided])
  }

  @Test func `a probability is judged by the error it has at the bound`() {
    let expectation = FigureExpectation(metric: "net", .probability(0.8, atLeast: 0))
    // 100 draws: the error is √(0.8 · 0.2/100) = 0.04.
    func draws(_ kept: Int) -> [Double] { (0..<100).map { $0 < kept ? 0 : -1 } }
    #expect(expectation.judge(draws(89)).verdict == .pass)
    #expect(expectation.judge(draws(87)).verdict == .undecided)
    #expect(expectation.judge(draws(73)).verdict == .undecided)
    #expect(expectation.judge(draws(71)).verdict == .fail)
    let all = expectation.judge(draws(100))
    #expect(all.found.value == 1 && abs(all.margin - 5) < 1e-9)
    // Three draws that agree show little.
    #expect(expectation.judge([1, 1, 1]).verdict == .undecided)
  }

  @Test func `values are judged by their mean and its standard error`() {
    let judgement = FigureExpectation(metric: "net", .minimum(0)).judge([1, 2, 3, 4])
    #expect(judgement.found.value == 2.5)
    #expect(abs(judgement.found.standardError - (5.0 / 12).squareRoot()) < 1e-15)
    #expect(judgement.verdict == .pass)
  }
}
