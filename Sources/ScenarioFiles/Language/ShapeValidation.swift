/// Validates a document by the language's tree of shapes: every unknown key, wrong type, value out of range,
/// missing value and unknown reference at once.
struct ShapeValidation {
  private let root: JSONValue
  private(set) var problems: [ScenarioProblem] = []
  private var ids: [DocumentSection: [String]] = [:]
  /// Keys and positions that lead to what is being looked at; they become a path only where there is a problem.
  private var steps: [String] = []
  private var path: String { steps.joined(separator: ".") }

  /// Problems of a document, in its order; without file names.
  static func problems(in document: ScenarioDocument) -> [ScenarioProblem] {
    problems(in: document.root, as: ScenarioLanguage.root)
  }

  /// Problems of an object, in its order.
  static func problems(in root: JSONObject, as shape: ObjectShape) -> [ScenarioProblem] {
    var validation = ShapeValidation(root: .object(root))
    validation.check(root, as: shape)
    return validation.problems
  }

  private init(root: JSONValue) {
    self.root = root
    for section in DocumentSection.allCases {
      let object = DocumentPath.value(at: section.rawValue[...], in: root)?.object
      ids[section] = object?.keys.filter { !ObjectShape.isAnnotation($0) } ?? []
    }
  }

  /// Looks at what stands one step further.
  private mutating func descend(_ step: String, _ look: (inout Self) -> Void) {
    steps.append(step)
    look(&self)
    steps.removeLast()
  }

  private mutating func check(_ value: JSONValue, as shape: DocumentShape) {
    switch (shape, value) {
    case (.shared(_, let shape), _): check(value, as: shape)
    case (.text, .string), (.flag, .bool), (.yes, .bool(true)): break
    case (.name, .string(let text)) where DocumentShape.isName(text): break
    case (.number(let rule), .number(let number)): check(number, by: rule)
    case (.date, .string(let text)) where DocumentNode.date(text) != nil: break
    case (.choice(let words), .string(let text)):
      if !words.contains(text) {
        refuse(value, shape, near: Spelling.nearest(to: text, among: words).map(JSONWriter.quoted))
      }
    case (.reference(let section), .string(let id)):
      check(id, refersTo: section, shown: value.shown)
    case (.list(let element, let atLeast), .array(let elements)):
      if elements.count < atLeast { refuse(value, shape) }
      for (position, value) in elements.enumerated() {
        descend(String(position)) { $0.check(value, as: element) }
      }
    case (.object(let shape), .object(let object)): check(object, as: shape)
    case (.map(let key, let shape, let atLeast), .object(let object)):
      check(object, keys: key, values: shape, atLeast: atLeast)
    case (.kinds(let key, let kinds), .object(let object)): check(object, kinds: kinds, by: key)
    case (.either(let shapes), _): check(value, asAnyOf: shapes)
    default: refuse(value, shape)
    }
  }

  private mutating func refuse(_ value: JSONValue, _ shape: DocumentShape, near: String? = nil) {
    problems.append(
      ScenarioProblem(path: path, found: value.shown, allowed: words(for: shape), suggestion: near))
  }

  private mutating func check(_ number: Double, by rule: NumberRule) {
    let whole = !rule.whole || number == number.rounded()
    if rule.accepts(number), whole { return }
    problems.append(
      ScenarioProblem(
        path: path, found: JSONWriter.shortest(number),
        allowed: (whole ? "" : "a whole number, ") + rule.range(for: number)))
  }

  /// - Parameter shown: the id as it stands in the document
  private mutating func check(
    _ id: String, refersTo section: DocumentSection, shown: @autoclosure () -> String
  ) {
    let known = ids[section] ?? []
    if known.contains(id) { return }
    problems.append(
      ScenarioProblem(
        path: path, found: shown(), allowed: words(for: .reference(section)),
        suggestion: Spelling.nearest(to: id, among: known).map(JSONWriter.quoted)))
  }

  // MARK: - Objects

  private mutating func check(_ object: JSONObject, as shape: ObjectShape, tag: String? = nil) {
    for (key, value) in object.members where key != tag {
      descend(key) {
        if let field = shape.fields.first(where: { $0.name == key }) ?? ObjectShape.annotation(key) {
          $0.check(value, as: field.shape)
        } else {
          $0.refuseKey(key, allowed: shape.fields.map(\.name))
        }
      }
    }
    for field in shape.fields where field.required && object[field.name] == nil {
      problems.append(
        ScenarioProblem(
          path: DocumentPath.child(field.name, of: path), found: "nothing", allowed: words(for: field.shape)))
    }
    for rule in shape.rules { check(object, by: rule) }
  }

  private mutating func refuseKey(_ key: String, allowed: [String]) {
    let near = Spelling.nearest(to: key, among: allowed)
    problems.append(
      ScenarioProblem(
        path: path, found: "an unknown key",
        allowed: allowed.filter { $0 != "$schema" }.joined(separator: ", "),
        suggestion: near))
  }

  private mutating func check(_ object: JSONObject, by rule: ObjectRule) {
    switch rule {
    case .exactlyOne(let keys):
      let present = keys.filter { object[$0] != nil }
      if present.count == 1 { return }
      if present.isEmpty {
        problems.append(
          ScenarioProblem(
            path: path, found: "none of \(keys.joined(separator: ", "))", allowed: "exactly one of them"))
      } else {
        problems.append(
          ScenarioProblem(
            path: path, found: "both \(present.joined(separator: " and "))",
            allowed: "one of them (null drops one that an extended file states)"))
      }
    case .atLeastOne(let keys):
      if keys.contains(where: { object[$0] != nil }) { return }
      problems.append(
        ScenarioProblem(
          path: path, found: "none of \(keys.joined(separator: ", "))", allowed: "at least one of them"))
    case .needs(let key, let others):
      guard object[key] != nil else { return }
      for other in others where object[other] == nil {
        problems.append(
          ScenarioProblem(
            path: path, found: "\(key) without \(other)", allowed: "\(key) together with \(other)"))
      }
    }
  }

  private mutating func check(
    _ object: JSONObject, keys: DocumentKey, values: DocumentShape, atLeast: Int
  ) {
    var entries = 0
    for (key, value) in object.members {
      let annotation = ObjectShape.annotation(key)
      if annotation == nil { entries += 1 }
      descend(key) {
        if let annotation {
          $0.check(value, as: annotation.shape)
          return
        }
        if !keys.accepts(key) {
          $0.problems.append(
            ScenarioProblem(
              path: $0.path, found: "the key \(JSONValue.string(key).shown)", allowed: keys.words))
        } else if case .reference(let section) = keys {
          $0.check(key, refersTo: section, shown: "the key \(JSONWriter.quoted(key))")
        }
        $0.check(value, as: values)
      }
    }
    if entries < atLeast {
      let more = atLeast == 1 ? "at least one entry" : "at least \(atLeast) entries"
      problems.append(
        ScenarioProblem(
          path: path, found: entries == 0 ? "no entry" : "one entry", allowed: "\(more): \(keys.words)"))
    }
  }

  private mutating func check(_ object: JSONObject, kinds: [DocumentShape.Kind], by key: String) {
    if let kind = kinds.first(where: { .string($0.word) == object[key] }) {
      check(object, as: kind.shape, tag: key)
      return
    }
    descend(key) {
      let words = DocumentShape.choice(kinds.map(\.word))
      if let stated = object[key] {
        $0.check(stated, as: words)
      } else {
        $0.problems.append(ScenarioProblem(path: $0.path, found: "nothing", allowed: $0.words(for: words)))
      }
    }
  }

  /// The shapes that take this type of value decide: a single one tells its problems, several are tried. Of
  /// several objects those of which a key is stated are meant, and the nearest tells its problems.
  private mutating func check(_ value: JSONValue, asAnyOf shapes: [DocumentShape]) {
    let fitting = shapes.filter { $0.takes(value) }
    if fitting.count == 1 {
      let before = problems.count
      check(value, as: fitting[0])
      // A plain value of the right type that is not allowed: tell of the other types too.
      if problems.count == before + 1, problems[before].path == path, value.number == nil, value.object == nil
      {
        problems[before].allowed = words(for: .either(shapes))
      }
      return
    }
    var nearest: [ScenarioProblem] = []
    for shape in fitting {
      var trial = self
      trial.problems = []
      trial.check(value, as: shape)
      if trial.problems.isEmpty { return }
      guard let object = value.object, shape.isMeant(by: object) else { continue }
      if nearest.isEmpty || trial.problems.count < nearest.count { nearest = trial.problems }
    }
    if nearest.isEmpty { refuse(value, .either(shapes)) } else { problems += nearest }
  }

  // MARK: - Words

  /// What a shape allows, in words.
  private func words(for shape: DocumentShape) -> String {
    switch shape {
    case .text: return "a text"
    case .name: return "a name of up to \(DocumentShape.longestName) letters, digits, `-` and `_`"
    case .flag: return "true or false"
    case .yes: return "true"
    case .number(let rule): return (rule.whole ? "a whole number, " : "a number, ") + rule.range
    case .date: return "a date from 1900 to 2199, such as \"2015-04-01\""
    case .choice(let words): return words.map(JSONWriter.quoted).joined(separator: ", ")
    case .reference(let section):
      let known = ids[section] ?? []
      if known.isEmpty { return "the id of \(section.entry), of which none is stated" }
      if known.count > 12 { return "the id of \(section.entry)" }
      return "the id of \(section.entry): \(known.joined(separator: ", "))"
    case .list(let element, let atLeast):
      return (atLeast > 0 ? "a list with at least \(atLeast) of: " : "a list of: ") + words(for: element)
    case .object(let shape):
      return "an object with \(shape.fields.map(\.name).filter { $0 != "label" }.joined(separator: ", "))"
    case .map(.year, _, _): return "values by year"
    case .map(let key, _, _): return "an object by \(key.words)"
    case .either(let shapes): return shapes.map(words(for:)).joined(separator: ", or ")
    case .kinds(let key, let kinds):
      return "an object with \(key): " + kinds.map { JSONWriter.quoted($0.word) }.joined(separator: ", ")
    case .shared(_, let shape): return words(for: shape)
    }
  }
}

extension DocumentShape {
  /// Whether the shape is for values of this type.
  fileprivate func takes(_ value: JSONValue) -> Bool {
    switch (self, value) {
    case (.text, .string), (.name, .string), (.date, .string), (.choice, .string), (.reference, .string): true
    case (.flag, .bool), (.yes, .bool), (.number, .number), (.list, .array): true
    case (.object, .object), (.map, .object), (.kinds, .object): true
    case (.either(let shapes), _): shapes.contains { $0.takes(value) }
    case (.shared(_, let shape), _): shape.takes(value)
    default: false
    }
  }

  /// Whether an object states a key of the shape; of kinds, the key that says which.
  fileprivate func isMeant(by object: JSONObject) -> Bool {
    switch self {
    case .kinds(let key, _): object[key] != nil
    case .object(let shape): shape.fields.contains { object[$0.name] != nil }
    case .shared(_, let shape): shape.isMeant(by: object)
    default: false
    }
  }

  /// A letter or digit, then letters, digits, `-` and `_`.
  static let namePattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,\(longestName - 1)}$"
  static let longestName = 100

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "_") else {
      return false
    }
    // A letter before makes it an id.
    return text.utf8.count <= longestName && DocumentKey.id.accepts("a" + text)
  }
}
