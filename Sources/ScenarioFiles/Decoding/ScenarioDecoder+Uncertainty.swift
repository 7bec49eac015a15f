/// Uncertain inputs.
extension ScenarioDecoder {
  /// Inputs by their paths, which must lead to numbers of the document that are inputs.
  mutating func uncertain() -> [UncertainInput] {
    root.entries(of: "uncertain").map { path, node in
      if let problem = document.problem(varying: path) {
        refuse(node.path, found: problem.found, allowed: problem.allowed, near: problem.suggestion)
      }
      return UncertainInput(path: path, statement: UncertainInput.Statement(node))
    }
  }
}

extension ScenarioDocument {
  /// Parts of a document that are no inputs of the model.
  private static let notInputs = ["simulation", "uncertain", "expectations", "published", "goal"]

  /// The path of a goal's equivalent ratio: the one number of a goal that may be varied, since θ follows it by
  /// `calibration.thetaByRatio`.
  public static let goalRatioPath = "goal.equivalentRatio"

  /// Whether the language takes whole numbers only at a path of this document.
  public func takesWholeNumbers(at path: String) -> Bool {
    DocumentShape.object(ScenarioLanguage.root)
      .takesWholeNumbers(at: DocumentPath.keys(along: path[...], in: .object(root))[...])
  }

  /// Why a path is no number that can be varied; nil when it is one.
  public func problem(varying path: String) -> ScenarioProblem? {
    if path != Self.goalRatioPath,
      let part = Self.notInputs.first(where: { path == $0 || path.hasPrefix($0 + ".") })
    {
      return ScenarioProblem(
        path: path, found: "a path in \(part)", allowed: "the path of an input of the model")
    }
    guard let stated = value(at: path) else { return missing(path) }
    if stated.number != nil { return nil }
    return ScenarioProblem(
      path: path, found: "no number but \(stated.shown)", allowed: "the path of a number",
      suggestion: numericPaths.first { $0.hasPrefix(path + ".") })
  }
}
