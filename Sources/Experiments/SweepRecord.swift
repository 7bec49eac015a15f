import GSL
import ScenarioFiles

/// A sweep with the scenario that it was run on: all that its points follow from. Stands beside them, so that parts from several
/// machines are put together without the files that they came from.
public struct SweepRecord: Hashable, Sendable {
  /// The sweep as its file states it.
  public let sweep: JSONObject
  /// Calibrated, with the sweep's own settings.
  public let scenario: JSONObject
  public let replications: Int
  public let seed: UInt64
  /// Of the program: points of another version are of another sweep.
  public let program: String

  public init(_ plan: SweepPlan, program: String) {
    var sweep = plan.file.document
    // Where it lay says nothing about its points.
    sweep["scenario"] = .string(plan.scenario.name + ".json")
    sweep["name"] = .string(plan.file.name)
    self.sweep = sweep
    scenario = plan.scenario.document.root
    replications = plan.replications
    seed = plan.seed
    self.program = program
  }

  public var json: JSONValue {
    .object(
      JSONObject([
        ("program", .string(program)), ("gsl", .string(GSLRuntime.version)),
        ("replications", .number(Double(replications))), ("seed", .number(Double(seed))),
        ("sweep", .object(sweep)), ("scenario", .object(scenario)),
      ]))
  }

  /// The plan again.
  /// - Parameter file: the record's name, for problems
  /// - Throws: what makes it no record
  public static func plan(of json: JSONValue, file: String) throws(ScenarioProblems) -> (
    SweepPlan, program: String
  ) {
    guard let object = json.object, let sweep = object["sweep"]?.object,
      let scenario = object["scenario"]?.object,
      let replications = (object["replications"]?.number).flatMap({ Int(exactly: $0) }), replications > 0,
      let seed = (object["seed"]?.number).flatMap({ UInt64(exactly: $0) }),
      let program = object["program"]?.string
    else {
      throw ScenarioProblems([
        ScenarioProblem(
          file: file, found: "no record of a sweep", allowed: "the sweep.json that a sweep wrote")
      ])
    }
    let bytes = Array(JSONValue.object(scenario).text.utf8)
    let document = try ScenarioDocument(parsing: bytes, file: file)
    let plan = try SweepPlan(
      SweepFile(sweep, file: file), name: file, of: Scenario(document), replications: replications, seed: seed
    )
    return (plan, program)
  }

  /// What tells sweeps apart: 64 bits of FNV-1a over all that the points follow from.
  public var digest: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in json.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
