import Foundation
import ScenarioFiles
import Testing

@testable import Experiments

@Suite("Uncertain inputs") struct UncertainInputsTests {
  static let takeUp = "efforts.mentor.takeUp"
  static let price = "efforts.mentor.price.perPlaceWeekDKK"

  static func inputs(_ uncertain: JSONValue) throws -> UncertainInputs {
    try UncertainInputs(KnownScenario.scenario(["uncertain": uncertain]))
  }

  static func draws(_ uncertain: JSONValue, count: Int = 2000) throws -> [Double] {
    let inputs = try inputs(uncertain)
    return (0..<count).map { inputs.draw(seed: 3, replication: $0)[0].value }
  }

  static let laws: [(JSONValue, @Sendable (Double) -> Double)] = [
    (["law": "uniform", "low": 800, "high": 1200], { ($0 - 800) / 400 }),
    (
      ["law": "normal", "mean": 1000, "low": 900, "high": 1100, "probability": 0.95],
      { 0.5 * erfc(-($0 - 1000) / (100 / 1.959964) / 2.0.squareRoot()) }
    ),
    (
      ["law": "lognormal", "median": 1000, "low": 500, "high": 2000],
      { 0.5 * erfc(-log($0 / 1000) / (log(2) / 1.644854) / 2.0.squareRoot()) }
    ),
    (
      ["law": "triangular", "low": 800, "mode": 1000, "high": 1600],
      {
        $0 < 1000
          ? ($0 - 800) * ($0 - 800) / (800 * 200) : 1 - (1600 - $0) * (1600 - $0) / (800 * 600)
      }
    ),
  ]

  /// Kolmogorov's test, false alarm 1 in 1000 for each law: √n D < 1.95. What is cut off at the ends is 0.0005.
  @Test(arguments: 0..<laws.count)
  func `draws are distributed as stated`(law: Int) throws {
    let (statement, distribution) = Self.laws[law]
    let sorted = try Self.draws([Self.price: statement]).sorted()
    let n = Double(sorted.count)
    let distance = sorted.enumerated().map { place, value in
      let p = distribution(value)
      return max(abs(p - Double(place) / n), abs(Double(place + 1) / n - p))
    }.max()!
    #expect(n.squareRoot() * distance < 1.95, "\(statement)")
  }

  @Test func `a wrong distribution is found out by the same test`() throws {
    let sorted = try Self.draws([Self.price: ["law": "uniform", "low": 800, "high": 1200]]).sorted()
    let n = Double(sorted.count)
    let distance = sorted.enumerated().map { abs(($1 - 760) / 400 - Double($0) / n) }.max()!
    #expect(n.squareRoot() * distance > 1.95)
  }

  @Test func `an input's draw does not depend on the others, nor on their order`() throws {
    let one: JSONValue = ["law": "uniform", "low": 0.2, "high": 0.8]
    let other: JSONValue = ["law": "uniform", "low": 800, "high": 1200]
    let alone = try Self.inputs([Self.takeUp: one])
    let both = try Self.inputs([Self.price: other, Self.takeUp: one])
    for replication in 0..<50 {
      let drawn = both.draw(seed: 3, replication: replication)
      #expect(drawn.contains(alone.draw(seed: 3, replication: replication)[0]))
      #expect(drawn.map(\.path).sorted() == [Self.takeUp, Self.price].sorted())
      // Independent inputs: not the same probability.
      let probabilities = both.probabilities(seed: 3, replication: replication)
      #expect(probabilities[0] != probabilities[1])
    }
    #expect(alone.draw(seed: 3, replication: 0) != alone.draw(seed: 3, replication: 1))
    #expect(alone.draw(seed: 3, replication: 0) != alone.draw(seed: 4, replication: 0))
  }

  @Test func `a distribution that reaches what the scenario does not allow is refused by its path`() throws {
    let error = try #require(throws: ScenarioProblems.self) {
      try Self.inputs([
        Self.takeUp: ["law": "normal", "mean": 0.9, "low": 0.7, "high": 1.1],
        Self.price: ["law": "uniform", "low": 800, "high": 1200],
      ])
    }
    #expect(!error.problems.isEmpty && error.problems.allSatisfy { $0.path == Self.takeUp })
    #expect("\(error)".contains("0 to 1"))
  }

  @Test func `numbers that make no distribution are refused by their place`() throws {
    let error = try #require(throws: ScenarioProblems.self) {
      try Self.inputs([Self.price: ["law": "uniform", "low": 1200, "high": 800]])
    }
    #expect(error.problems.allSatisfy { ($0.path ?? "").hasPrefix("uncertain.\(Self.price)") })
  }
}
