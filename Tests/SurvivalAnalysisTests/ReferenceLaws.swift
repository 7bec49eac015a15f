import Foundation
import GSL
import SurvivalAnalysis
import Testing

/// The figures of `ReferenceValues/laws.json`, which `laws.py` computed with mpmath and scipy.
struct ReferenceLaw: Decodable, CustomTestStringConvertible, Sendable {
  struct Point: Decodable {
    let weeks: Double
    let cumulativeHazard: Double
    let survival: Double
    let hazard: Double
  }
  struct Inverse: Decodable {
    let hazard: Double
    let weeks: Double
  }
  struct Restricted: Decodable {
    let weeks: Double
    let mean: Double
  }
  private struct File: Decodable { let laws: [ReferenceLaw] }

  let law: String
  let shape: Double?
  let sdLog: Double?
  let scale: Double?
  let rows: [[Double]]?
  let points: [Point]
  let inverses: [Inverse]
  let restricted: [Restricted]
  let mean: Double?
  let median: Double

  static let all: [ReferenceLaw] = {
    let file = Bundle.module.url(forResource: "laws", withExtension: "json", subdirectory: "ReferenceValues")
    do {
      return try JSONDecoder().decode(File.self, from: Data(contentsOf: try #require(file))).laws
    } catch {
      Issue.record(error, "the reference values cannot be read")
      return []
    }
  }()

  var testDescription: String {
    let numbers = [shape, sdLog, scale].compactMap { $0 }.map { "\($0)" }
    return "\(law)(\(numbers.joined(separator: ", ")))"
  }

  /// The law with the parameters that the reference values are for.
  func make() throws -> DurationLaw {
    switch law {
    case "exponential": .exponential(try Exponential(mean: try #require(scale)))
    case "weibull": .weibull(try Weibull(shape: try #require(shape), scale: try #require(scale)))
    case "gamma": .gamma(try Gamma(shape: try #require(shape), scale: try #require(scale)))
    case "lognormal": .lognormal(try Lognormal(sdLog: try #require(sdLog), median: try #require(scale)))
    case "loglogistic":
      .loglogistic(try LogLogistic(shape: try #require(shape), scale: try #require(scale)))
    case "piecewiseExponential":
      .piecewiseExponential(
        try PiecewiseExponential(
          try #require(rows).map { .init(fromWeek: $0[0], weeklyHazard: $0[1]) }))
    case "empirical":
      .empirical(try Empirical(try #require(rows).map { .init(week: $0[0], survival: $0[1]) }))
    default: throw ReferenceError.unknownLaw(law)
    }
  }

  enum ReferenceError: Error { case unknownLaw(String) }

  /// How much a relative error of one rounding in t (or in H) grows on the way to H (or to t): no formula
  /// in floating point can do better.
  func conditionOfHazard(at point: Point) -> Double {
    max(1, point.weeks * point.hazard / point.cumulativeHazard)
  }
}

/// |found/expected − 1|; 0 when both are the same, infinities included.
func relativeError(_ found: Double, _ expected: Double) -> Double {
  if found == expected { return 0 }
  let error = abs(found - expected) / abs(expected)
  return error.isNaN ? .infinity : error
}

/// Laws of every kind with ordinary parameters, for properties.
let ordinaryLaws: [DurationLaw] = {
  do {
    return [
      .exponential(try Exponential(mean: 40)),
      .weibull(try Weibull(shape: 0.8, mean: 40)),
      .weibull(try Weibull(shape: 1.6, median: 30)),
      .gamma(try Gamma(shape: 0.7, mean: 40)),
      .gamma(try Gamma(shape: 3, median: 25)),
      .lognormal(try Lognormal(sdLog: 1.1, mean: 30)),
      .loglogistic(try LogLogistic(shape: 2.2, mean: 35)),
      .piecewiseExponential(
        try PiecewiseExponential([
          .init(fromWeek: 0, weeklyHazard: 0.05), .init(fromWeek: 8, weeklyHazard: 0),
          .init(fromWeek: 26, weeklyHazard: 0.02), .init(fromWeek: 104, weeklyHazard: 0.01),
        ])),
      .empirical(
        try Empirical([
          .init(week: 0, survival: 1), .init(week: 13, survival: 0.8), .init(week: 52, survival: 0.4),
          .init(week: 156, survival: 0.1),
        ])),
    ]
  } catch {
    Issue.record(error, "an ordinary law is refused")
    return []
  }
}()
