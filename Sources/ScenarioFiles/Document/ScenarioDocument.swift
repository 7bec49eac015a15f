/// A scenario as JSON, resolved: `extends` is gone, every value stands in one tree.
///
/// Every input has a path in it, such as `efforts.mentor.takeUp`. *Set these paths to these values* is the one
/// way to vary a scenario: overrides on the command line, calibration, sweeps and draws all use it.
public struct ScenarioDocument: Hashable, Sendable {
  /// The root object.
  public private(set) var root: JSONObject
  /// What each file (or override) stated, in order of application; for naming the file of a problem.
  private(set) var layers: [DocumentLayer]

  init(root: JSONObject, layers: [DocumentLayer]) {
    self.root = root.ordered(first: ScenarioLanguage.root.fields.map(\.name))
    self.layers = layers
  }

  /// Documents are equal when they state the same, whichever files did.
  public static func == (left: Self, right: Self) -> Bool { left.root == right.root }
  public func hash(into hasher: inout Hasher) { hasher.combine(root) }

  /// The files that the document was read from, the scenario's own last.
  public var files: [String] { layers.filter(\.path.isEmpty).map(\.name) }

  /// The scenario's name, for folders and titles.
  public var name: String { root["name"]?.string ?? "scenario" }

  /// A file's base name as a name for a scenario: letters, digits, `-` and `_`.
  public static func slug(of path: String) -> String { FilePath.slug(of: path) }

  /// The document as canonical JSON text (see `JSONValue.text`).
  public var text: String { JSONValue.object(root).text }

  /// The value at a path, if the document states it.
  public func value(at path: String) -> JSONValue? { DocumentPath.value(at: path[...], in: .object(root)) }

  /// Paths of all numbers, in document order: what a sweep or an uncertain input may vary.
  public var numericPaths: [String] { DocumentPath.numbers(in: .object(root)) }

  /// The document with another value at a path that it states.
  ///
  /// Findings of a calibration tell of the document as it was: they are removed, unless the path is one of
  /// `simulation` (replications, seed) or the value is the one already there.
  /// - Parameter origin: what a later problem with the value names as its file
  /// - Throws: a problem with the nearest path, when the document does not state this one
  public func setting(_ path: String, to value: JSONValue, origin: String = "--set") throws(ScenarioProblem)
    -> ScenarioDocument
  {
    guard let old = self.value(at: path) else { throw missing(path, origin: origin) }
    if old == value { return self }
    var changed = self
    changed.root = DocumentPath.setting(path[...], to: value, in: .object(root))?.object ?? root
    return changed.noting(path, value, origin: origin)
  }

  /// The document with a value at a path; objects on the way that are missing are made. The same as
  /// `setting(_:to:)` otherwise.
  public func setting(creating path: String, to value: JSONValue, origin: String = "--set")
    -> ScenarioDocument
  {
    if self.value(at: path) == value { return self }
    let changed = DocumentPath.setting(creating: path[...], to: value, in: .object(root)).object ?? root
    return ScenarioDocument(root: changed, layers: layers).noting(path, value, origin: origin)
  }

  /// The document with one override as the command line gives it, `efforts.mentor.takeUp=0.5`. The text after
  /// the first `=` is the value if it is JSON, else it is a text.
  public func setting(override: String) throws(ScenarioProblem) -> ScenarioDocument {
    guard let equals = override.firstIndex(of: "="), equals > override.startIndex else {
      throw ScenarioProblem(
        file: "--set", found: JSONWriter.quoted(override), allowed: "PATH=VALUE, such as simulation.seed=7")
    }
    let text = String(override[override.index(after: equals)...])
    let value = (try? JSONValue(parsing: text)) ?? .string(text)
    return try setting(String(override[..<equals]), to: value)
  }

  /// The document with several overrides, in order.
  /// - Throws: the problems of all of them
  public func setting(overrides: [String]) throws(ScenarioProblems) -> ScenarioDocument {
    var document = self
    var problems: [ScenarioProblem] = []
    for override in overrides {
      do throws(ScenarioProblem) {
        document = try document.setting(override: override)
      } catch {
        problems.append(error)
      }
    }
    if !problems.isEmpty { throw ScenarioProblems(problems) }
    return document
  }

  /// The document without a path; unchanged when it does not state it.
  public func removing(_ path: String) -> ScenarioDocument {
    guard let dot = path.lastIndex(of: ".") else {
      var root = root
      root[path] = nil
      return ScenarioDocument(root: root, layers: layers)
    }
    let parent = String(path[..<dot])
    let key = String(path[path.index(after: dot)...])
    guard case .object(var object)? = value(at: parent), object[key] != nil else { return self }
    object[key] = nil
    let changed = DocumentPath.setting(parent[...], to: .object(object), in: .object(root))?.object
    return ScenarioDocument(root: changed ?? root, layers: layers)
  }

  /// The file or override that last stated a path, or what stands nearest above it.
  func origin(of path: String) -> String? {
    var path = path[...]
    while true {
      for layer in layers.reversed() where path.isEmpty || layer.states(path) { return layer.name }
      guard let dot = path.lastIndex(of: ".") else { return layers.last?.name }
      path = path[..<dot]
    }
  }

  /// The document once a value has been set: who set it, and no findings that tell of how it was before.
  private consuming func noting(_ path: String, _ value: JSONValue, origin: String) -> ScenarioDocument {
    layers.append(DocumentLayer(name: origin, path: path, value: value))
    let keepsFindings =
      ["simulation", "calibration.findings", "calibration.thetaByRatio"].contains {
        path == $0 || path.hasPrefix($0 + ".")
      }
      || path == "calibration"
    return keepsFindings ? self : removing("calibration.findings")
  }

  /// Why a path that the document does not state cannot be set.
  func missing(_ path: String, origin: String = "--set") -> ScenarioProblem {
    let (prefix, missing, at) = DocumentPath.existing(path[...], in: .object(root))
    let word = missing.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    let rest = missing.dropFirst(word.count)
    var candidates: [String] = []
    if let object = at.object { candidates = object.keys }
    if let elements = at.array { candidates = elements.indices.map(String.init) }
    var near: String?
    if let key = Spelling.nearest(to: word, among: candidates) {
      let whole = DocumentPath.child(key, of: prefix) + rest
      near = value(at: whole) == nil ? DocumentPath.child(key, of: prefix) : whole
    }
    return ScenarioProblem(
      file: origin, path: path, found: "no such path in the scenario",
      allowed: "a path that it states", suggestion: near)
  }
}

/// What one file states, or an override at a path.
struct DocumentLayer: Hashable, Sendable {
  var name: String
  /// Empty for a file.
  var path = ""
  var value: JSONValue

  /// Whether something stands at a path.
  func states(_ asked: Substring) -> Bool {
    if path.isEmpty { return DocumentPath.value(at: asked, in: value) != nil }
    if asked == path || path.hasPrefix(asked + ".") { return true }
    guard asked.hasPrefix(path + ".") else { return false }
    return DocumentPath.value(at: asked.dropFirst(path.count + 1), in: value) != nil
  }
}
