/// The scenario language as JSON Schema (draft 2020-12), for editors and independent validators. It describes
/// the resolved document: what `extends` brings in may be missing from a single file.
///
/// A schema cannot say everything: references, shares that sum to one and what depends on dates are checked by
/// the program alone.
public enum ScenarioSchema {
  /// The schema as JSON text.
  public static var text: String { value.text }

  /// The schema.
  public static var value: JSONValue { schema(of: ScenarioLanguage.root, title: "Scenario of simulate") }

  /// The schema of sweep files.
  public static var sweep: JSONValue { schema(of: SweepLanguage.root, title: "Sweep of simulate") }

  private static func schema(of root: ObjectShape, title: JSONValue) -> JSONValue {
    var printer = SchemaPrinter()
    var schema = JSONObject([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", title),
    ])
    for (key, value) in printer.schema(of: root).members { schema[key] = value }
    for annotation in ObjectShape.annotations {
      var definition = printer.schema(of: annotation.shape)
      definition["description"] = .string(annotation.meaning)
      printer.definitions[annotation.name] = .object(definition)
    }
    schema["$defs"] = .object(printer.definitions)
    return .object(schema)
  }
}

private struct SchemaPrinter {
  var definitions = JSONObject()

  mutating func schema(of shape: DocumentShape) -> JSONObject {
    switch shape {
    case .text: return JSONObject([("type", "string")])
    case .name: return JSONObject([("type", "string"), ("pattern", .string(DocumentShape.namePattern))])
    case .flag: return JSONObject([("type", "boolean")])
    case .yes: return JSONObject([("const", true)])
    case .number(let rule): return schema(of: rule)
    case .date:
      return JSONObject([
        ("type", "string"), ("format", "date"), ("pattern", .string(DocumentShape.datePattern)),
      ])
    case .choice(let words): return JSONObject([("enum", .array(words.map(JSONValue.string)))])
    case .reference: return JSONObject([("type", "string"), ("pattern", .string(DocumentKey.id.pattern))])
    case .list(let element, let atLeast):
      let items = JSONValue.object(schema(of: element))
      return JSONObject([("type", "array"), ("items", items), ("minItems", .number(Double(atLeast)))])
    case .object(let shape): return schema(of: shape)
    case .map(let key, let value, let atLeast):
      let values = JSONValue.object(schema(of: value))
      return JSONObject([
        ("type", "object"), ("properties", .object(annotations)),
        ("patternProperties", .object(JSONObject([(key.pattern, values)]))), ("additionalProperties", false),
        ("minProperties", .number(Double(atLeast))),
      ])
    case .either(let shapes):
      return JSONObject([("anyOf", .array(shapes.map { .object(schema(of: $0)) }))])
    case .kinds(let key, let kinds):
      return JSONObject([
        ("type", "object"), ("oneOf", .array(kinds.map { .object(schema(of: $0, key: key)) })),
      ])
    case .shared(let name, let shape):
      if definitions[name] == nil {
        definitions[name] = .object(JSONObject())
        definitions[name] = .object(schema(of: shape))
      }
      return JSONObject([("$ref", .string("#/$defs/\(name)"))])
    }
  }

  private func schema(of rule: NumberRule) -> JSONObject {
    var schema = JSONObject([("type", rule.whole ? "integer" : "number")])
    if let lowest = rule.lowest {
      schema[rule.aboveLowest ? "exclusiveMinimum" : "minimum"] = .number(lowest)
    }
    if let highest = rule.highest { schema["maximum"] = .number(highest) }
    return schema
  }

  private mutating func schema(of kind: DocumentShape.Kind, key: String) -> JSONObject {
    let tag = DocumentField(key, .choice([kind.word]), required: true, "kind")
    var schema = schema(of: ObjectShape([tag] + kind.shape.fields, rules: kind.shape.rules))
    schema["description"] = .string(kind.meaning)
    return schema
  }

  mutating func schema(of shape: ObjectShape) -> JSONObject {
    var properties = JSONObject()
    for field in shape.fields {
      var property = schema(of: field.shape)
      var meaning = field.meaning
      if case .number(let rule) = field.shape, let unit = rule.unit { meaning += " (\(unit))" }
      property["description"] = .string(meaning)
      properties[field.name] = .object(property)
    }
    for (key, value) in annotations.members where properties[key] == nil { properties[key] = value }
    var schema = JSONObject([("type", "object"), ("properties", .object(properties))])
    let required = shape.fields.filter(\.required).map { JSONValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    if !shape.rules.isEmpty { schema["allOf"] = .array(shape.rules.map(self.schema(of:))) }
    return schema
  }

  private func schema(of rule: ObjectRule) -> JSONValue {
    func required(_ keys: [String]) -> JSONValue { ["required": .array(keys.map(JSONValue.string))] }
    switch rule {
    case .exactlyOne(let keys): return ["oneOf": .array(keys.map { required([$0]) })]
    case .atLeastOne(let keys): return ["anyOf": .array(keys.map { required([$0]) })]
    case .needs(let key, let others):
      return .object(JSONObject([("if", required([key])), ("then", required(others))]))
    }
  }

  private var annotations: JSONObject {
    JSONObject(ObjectShape.annotations.map { ($0.name, ["$ref": .string("#/$defs/\($0.name)")]) })
  }
}
