import BudgetImpact
import ScenarioFiles
import SensitivityAnalysis
import Testing

@testable import Experiments

@Suite("Expectations") struct ExpectationsTests {
  static func expectations(_ statements: [ExpectationStatement]) throws -> Expectations {
    try Expectations(statements, of: KnownScenario.scenario().model, name: "known.json")
  }

  /// Replication r of every metric is `value(r)`.
  static func judge(
    _ statement: ExpectationStatement, replications: Int = 10, value: (Int) -> Double
  ) throws -> Judged {
    try expectations([statement]).judge(replications: replications) { metrics, range in
      metrics.map { _ in range.map(value) }
    }[0]
  }

  static func statement(min: Double? = nil, max: Double? = nil, probability: Double? = nil)
    -> ExpectationStatement
  {
    ExpectationStatement(
      id: "gate", metric: "netMunicipality", min: min, max: max, probability: probability)
  }

  /// Mean 10, standard error about 1/√n.
  static let around10: @Sendable (Int) -> Double = { $0 % 2 == 0 ? 11 : 9 }

  @Test func `what lies clearly within passes and what lies clearly outside fails at once`() throws {
    let pass = try Self.judge(Self.statement(min: 5, max: 15), value: Self.around10)
    #expect(pass.judgement.verdict == .pass && pass.holds && pass.replications == 10)
    // ±1 in ten replications: standard error √(10/9)/√10 = 1/3.
    #expect(abs(pass.judgement.margin - 15) < 1e-9)
    for statement in [Self.statement(min: 15), Self.statement(max: 5)] {
      let fail = try Self.judge(statement, value: Self.around10)
      #expect(fail.judgement.verdict == .fail && !fail.holds && fail.replications == 10)
    }
  }

  @Test func `what is undecided replicates twice as often until it is decided`() throws {
    var asked: [Range<Int>] = []
    let expectations = try Self.expectations([Self.statement(min: 9.5)])
    let judged = expectations.judge(replications: 10) { metrics, range in
      asked.append(range)
      return metrics.map { _ in range.map(Self.around10) }
    }
    // 0.5 is 3 standard errors from 36 replications or so on.
    #expect(asked == [0..<10, 10..<20, 20..<40])
    #expect(judged[0].judgement.verdict == .pass && judged[0].replications == 40)
  }

  @Test func `what stays undecided ends at the limit, and the figure itself decides`() throws {
    for (bound, holds) in [(10.0, true), (10.001, false)] {
      let judged = try Self.judge(Self.statement(min: bound), value: Self.around10)
      #expect(judged.judgement.verdict == .undecided && judged.holds == holds)
      #expect(judged.replications == 10 << Expectations.doublings)
    }
  }

  @Test func `a probability is the share of replications that lie within`() throws {
    let statement = Self.statement(min: 8, max: 10, probability: 0.3)
    let pass = try Self.judge(statement, replications: 400, value: Self.around10)
    #expect(pass.judgement.found.value == 0.5 && pass.judgement.verdict == .pass)
    let fail = try Self.judge(
      Self.statement(min: 8, max: 10, probability: 0.7), replications: 400, value: Self.around10)
    #expect(fail.judgement.verdict == .fail)
    #expect(pass.text.contains("with probability 0.3") && pass.text.contains("share found 0.5"))
  }

  @Test func `unknown metrics, bounds that cross and a certainty are refused together`() throws {
    let error = try #require(throws: ScenarioProblems.self) {
      try Self.expectations([
        ExpectationStatement(id: "a", metric: "netMunicipalty", min: 0),
        ExpectationStatement(id: "b", metric: "spent", min: 2, max: 1),
        ExpectationStatement(id: "c", metric: "spent", min: 2, probability: 1),
      ])
    }
    #expect(error.paths == ["expectations.a.metric", "expectations.b.max", "expectations.c.probability"])
    #expect(error.problems[0].suggestion == "netMunicipality")
  }

  @Test func `nothing expected asks for nothing`() throws {
    #expect(try Self.expectations([]).judge(replications: 10) { _, _ in [[.nan]] }.isEmpty)
  }
}
