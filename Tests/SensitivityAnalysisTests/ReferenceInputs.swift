import Foundation
import Testing

@testable import SensitivityAnalysis

/// The figures of `ReferenceValues/inputs.json`, which `inputs.py` computed with scipy.
struct ReferenceInput: Decodable, CustomTestStringConvertible, Sendable {
  private struct File: Decodable {
    let laws: [ReferenceInput]
    let statements: [ReferenceInput]
  }

  let law: String
  let parameters: [Double]
  let mean: Double
  let sd: Double
  /// Probability and quantile.
  let quantiles: [[Double]]
  /// Value, P(X ≤ value), P(X > value).
  let lower: [[Double]]
  let statement: [String: Double]?

  private static let file: File? = {
    do { return try JSONDecoder().decode(File.self, from: try reference("inputs")) } catch {
      Issue.record(error, "the reference values cannot be read")
      return nil
    }
  }()
  static var laws: [ReferenceInput] { file?.laws ?? [] }
  static var statements: [ReferenceInput] { file?.statements ?? [] }

  /// The bytes of a file of reference values.
  static func reference(_ name: String) throws -> Data {
    try Data(
      contentsOf: try #require(
        Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "ReferenceValues")))
  }

  var testDescription: String { "\(law)\(parameters) \(statement ?? [:])" }

  func made() throws -> InputLaw {
    let p = parameters
    return switch try #require(InputLaw.Kind(rawValue: law)) {
    case .beta: .beta(a: p[0], b: p[1])
    case .gamma: .gamma(shape: p[0], scale: p[1])
    case .lognormal: .lognormal(meanLog: p[0], sdLog: p[1])
    case .normal: .normal(mean: p[0], sd: p[1])
    case .uniform: .uniform(low: p[0], high: p[1])
    case .triangular: .triangular(low: p[0], mode: p[1], high: p[2])
    }
  }

  func stated() throws -> InputDistribution {
    let said = try #require(statement)
    return try InputDistribution(
      try #require(InputLaw.Kind(rawValue: law)),
      InputStatement(
        mean: said["mean"], sd: said["sd"], median: said["median"], mode: said["mode"], low: said["low"],
        high: said["high"], probability: said["probability"]))
  }
}

/// |found − expected| in the scale given, which is |expected| unless told.
func relativeError(_ found: Double, _ expected: Double, scale: Double? = nil) -> Double {
  if found == expected { return 0 }
  let error = abs(found - expected) / (scale ?? abs(expected))
  return error.isNaN ? .infinity : error
}
