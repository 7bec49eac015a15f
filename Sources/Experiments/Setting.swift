import ScenarioFiles

/// One number of a scenario, by its path, and the value that it takes.
public struct Setting: Hashable, Sendable {
  public var path: String
  public var value: Double

  public init(_ path: String, _ value: Double) {
    self.path = path
    self.value = value
  }
}

extension ScenarioDocument {
  /// The document with numbers set, in order. Calibrated inputs stay as they are: no goal is solved for anew. Only the goal's
  /// equivalent ratio moves θ, where `calibration.thetaByRatio` says by how much.
  /// - Parameter origin: what a problem with a value names as its file
  /// - Throws: a problem for every path that the document does not state or that holds no number
  public func setting(_ settings: [Setting], origin: String) throws(ScenarioProblems) -> ScenarioDocument {
    var document = self
    var problems: [ScenarioProblem] = []
    for setting in settings {
      do throws(ScenarioProblem) {
        if let stated = document.value(at: setting.path), stated.number == nil {
          throw ScenarioProblem(
            file: origin, path: setting.path, found: stated.compactText,
            allowed: "the path of a number")
        }
        document = try document.setting(setting.path, to: .number(setting.value), origin: origin)
        if setting.path == Self.goalRatioPath, let thetas {
          guard let theta = thetas.theta(at: setting.value) else {
            throw ScenarioProblem(
              file: origin, path: setting.path, found: "\(setting.value)",
              allowed:
                "\(thetas.ratios.lowerBound) to \(thetas.ratios.upperBound), as calibration.thetaByRatio")
          }
          document = document.setting(creating: "calibration.theta", to: .number(theta), origin: origin)
        }
      } catch {
        problems.append(error)
      }
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
    return document
  }
}
