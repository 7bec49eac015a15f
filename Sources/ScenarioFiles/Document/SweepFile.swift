import Microsimulation

/// A sweep as its file states it: of the right shape, but not yet held against its scenario.
public struct SweepFile: Sendable {
  /// Values of one input.
  public enum Values: Hashable, Sendable {
    case list([Double])
    /// Evenly spaced, both ends included.
    case range(from: Double, to: Double, levels: Int)
    case distribution(UncertainInput.Statement)
  }

  public enum DesignKind: String, CaseIterable, Sendable {
    case oneWay, grid, latinHypercube, sobol, saltelli
  }

  /// Where a metric reaches a value.
  public struct BreakEven: Hashable, Sendable {
    public var id: String
    public var label: LocalizedText
    /// The input.
    public var path: String
    public var from: Double
    public var to: Double
    public var metric: String
    public var value: Double
  }

  public var name: String
  public var title: LocalizedText
  /// As stated: beside the sweep's own file.
  public var scenario: String
  /// Overrides that all points share.
  public var settings: [(path: String, value: JSONValue)]
  /// nil: the scenario's uncertain inputs.
  public var inputs: [(path: String, values: Values)]?
  public var design: DesignKind
  public var points: Int?
  public var designSeed: UInt64
  public var replications: Int?
  public var metrics: [String]
  public var breakEven: [BreakEven]
  public var valuesOfWeek: [Double]
  public var expectations: [ExpectationStatement]

  /// The sweep as JSON: what it was read from.
  public let document: JSONObject

  /// Reads a sweep file.
  /// - Parameters:
  ///   - bytes: its content
  ///   - file: its name, for problems
  /// - Throws: every problem of its shape
  public init(parsing bytes: [UInt8], file: String) throws(ScenarioProblems) {
    let value: JSONValue
    do throws(ScenarioProblem) {
      value = try JSONValue(parsing: bytes, file: file)
    } catch {
      throw ScenarioProblems([error])
    }
    guard case .object(let object) = value else {
      throw ScenarioProblems([
        ScenarioProblem(file: file, line: 1, column: 1, found: value.shown, allowed: "a JSON object")
      ])
    }
    try self.init(object, file: file)
  }

  /// Reads a sweep.
  /// - Throws: every problem of its shape
  public init(_ document: JSONObject, file: String) throws(ScenarioProblems) {
    let problems = ShapeValidation.problems(in: document, as: SweepLanguage.root)
    if !problems.isEmpty {
      throw ScenarioProblems(
        problems.map { problem in
          var located = problem
          located.file = file
          return located
        })
    }
    self.document = document
    let root = DocumentNode(path: "", value: .object(document))
    name = root["name"]?.string ?? FilePath.slug(of: file)
    title = root.text("title") ?? LocalizedText(name)
    scenario = root.required("scenario").string
    settings = root.entries(of: "set").map { (path: $0.key, value: $0.node.value) }
    if let vary = root["vary"], vary.value.object != nil {
      inputs = vary.entries.map { (path: $0.key, values: Self.values($0.node)) }
    }
    let design = root["design"]
    self.design = design?.choice("kind", default: .oneWay) ?? .oneWay
    points = design?["points"]?.whole
    designSeed = UInt64(design?["seed"]?.number ?? 1)
    replications = root["replications"]?.whole
    metrics = root["metrics"]?.strings ?? ["netMunicipality"]
    breakEven = root.entries(of: "breakEven").map { id, node in
      BreakEven(
        id: id, label: node.text("label") ?? LocalizedText(id), path: node.required("path").string,
        from: node.required("from").number, to: node.required("to").number,
        metric: node.required("metric").string, value: node["value"]?.number ?? 0)
    }
    valuesOfWeek = (root["valueOfWeekDKK"]?.value.array ?? []).compactMap(\.number)
    expectations = root.entries(of: "expectations").map(ExpectationStatement.init)
  }

  private static func values(_ node: DocumentNode) -> Values {
    if let elements = node.value.array { return .list(elements.compactMap(\.number)) }
    if node["law"] != nil { return .distribution(UncertainInput.Statement(node)) }
    return .range(
      from: node.required("from").number, to: node.required("to").number, levels: node["levels"]?.whole ?? 2)
  }
}
