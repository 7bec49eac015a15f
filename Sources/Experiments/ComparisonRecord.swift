import GSL
import ScenarioFiles

extension Comparison {
  /// The record of what was compared: both scenarios whole, so that the comparison can be made again.
  /// - Parameter program: version of the program
  public func record(program: String) -> JSONValue {
    .object(
      JSONObject([
        ("program", .string(program)), ("gsl", .string(GSLRuntime.version)),
        ("replications", .number(Double(replications))), ("seed", .number(Double(seed))),
        ("method", .string(plan.method == .allOrders ? "allOrders" : "inOrder")),
        ("metrics", .array(figures.map { .string($0.name) })),
        ("changes", .array(plan.steps.map { .array($0.changes.map(\.json)) })),
        ("from", .object(plan.from.document.root)), ("to", .object(plan.to.document.root)),
      ]))
  }
}

extension DocumentChange {
  /// Without what a document does not state.
  fileprivate var json: JSONValue {
    var object = JSONObject([("path", .string(path))])
    if let from { object["from"] = from }
    if let to { object["to"] = to }
    return .object(object)
  }
}
