import Microsimulation

extension ScenarioDocument {
  /// The document with what its goal was turned into written in as ordinary inputs, so that it runs again
  /// without a solver. Every number reads back to the same double.
  public func withCalibration(_ calibration: Calibration, findings: CalibrationFindings) -> ScenarioDocument {
    var members = JSONObject([
      ("durationFactor", .number(calibration.durationFactor)), ("theta", .number(calibration.theta)),
      ("findings", findings.json),
    ])
    members["thetaByRatio"] = value(at: "calibration.thetaByRatio")
    return setting(creating: "calibration", to: .object(members), origin: "calibration")
  }

  /// The document with θ by the goal's equivalent ratio written in as an ordinary input.
  public func withThetas(_ thetas: ThetaByRatio) -> ScenarioDocument {
    let knots = thetas.knots.map { knot in
      JSONValue.object(JSONObject([("ratio", .number(knot.ratio)), ("theta", .number(knot.theta))]))
    }
    return setting(creating: "calibration.thetaByRatio", to: .array(knots), origin: "calibration")
  }

  /// θ by the goal's equivalent ratio, when the document states it; nil too for a table that is none.
  public var thetas: ThetaByRatio? {
    guard let knots = value(at: "calibration.thetaByRatio")?.array else { return nil }
    return ThetaByRatio(
      knots.compactMap { knot in
        guard let ratio = knot.object?["ratio"]?.number, let theta = knot.object?["theta"]?.number else {
          return nil
        }
        return ThetaByRatio.Knot(ratio: ratio, theta: theta)
      })
  }

  /// The document without a calibration: the goal is to be solved for anew.
  public var withoutCalibration: ScenarioDocument { removing("calibration") }
}

extension CalibrationFindings {
  /// A ratio that does not exist is absent: `null` would mean removal where documents are merged.
  fileprivate var json: JSONValue {
    var object = JSONObject([
      ("sampleSize", .number(Double(sampleSize))), ("standardErrorWeeks", .number(standardError)),
      ("counterfactualMeanWeeks", .number(counterfactualMean)),
      ("unlimitedMeanWeeks", .number(unlimitedMean)),
      ("unlimitedStandardErrorWeeks", .number(unlimitedStandardError)),
    ])
    if equivalentRatio.isFinite { object["equivalentRatio"] = .number(equivalentRatio) }
    if let lowestMean { object["lowestMeanWeeks"] = .number(lowestMean) }
    object["takeUpOneMeanWeeks"] = .number(takeUpOneMean)
    object["earlierStartMeanWeeks"] = .number(earlierStartMean)
    object["noPlanEndMeanWeeks"] = .number(noPlanEndMean)
    if let unlimitedShareOnSupport {
      let shares = zip(ResultLayout.durationMarks, unlimitedShareOnSupport)
      object["unlimitedShareOnSupport"] = .object(
        JSONObject(shares.map { (JSONWriter.shortest($0), .number($1)) }))
    }
    return .object(object)
  }

  init(_ node: DocumentNode) {
    self.init(
      sampleSize: node.required("sampleSize").whole,
      standardError: node.required("standardErrorWeeks").number,
      counterfactualMean: node.required("counterfactualMeanWeeks").number,
      unlimitedMean: node.required("unlimitedMeanWeeks").number,
      unlimitedStandardError: node.required("unlimitedStandardErrorWeeks").number,
      equivalentRatio: node["equivalentRatio"]?.number ?? .nan,
      lowestMean: node["lowestMeanWeeks"]?.number, takeUpOneMean: node.required("takeUpOneMeanWeeks").number,
      earlierStartMean: node.required("earlierStartMeanWeeks").number,
      noPlanEndMean: node.required("noPlanEndMeanWeeks").number,
      unlimitedShareOnSupport: node["unlimitedShareOnSupport"].flatMap(Self.shares))
  }

  /// Shares at all of today's marks; nil when the document states others.
  private static func shares(_ node: DocumentNode) -> [Double]? {
    let stated = Dictionary(node.weeks.map { ($0.week, $0.node.number) }) { first, _ in first }
    let shares = ResultLayout.durationMarks.compactMap { stated[$0] }
    return shares.count == ResultLayout.durationMarks.count ? shares : nil
  }
}
