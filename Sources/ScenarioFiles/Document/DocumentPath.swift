/// A place in a document: keys, and positions in lists, joined by dots, such as `efforts.mentor.takeUp` or
/// `efforts.mentor.eligibility.states.0`. Where keys themselves hold dots (the week `4.5` of a ladder) the
/// longest key that fits is meant.
enum DocumentPath {
  static func child(_ key: String, of path: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value at a path.
  static func value(at path: Substring, in value: JSONValue) -> JSONValue? {
    switch value {
    case .object(let object):
      guard let (key, rest) = step(along: path, in: object), let child = object[key] else { return nil }
      return rest.map { self.value(at: $0, in: child) } ?? child
    case .array(let elements):
      guard let (position, rest) = step(along: path, in: elements) else { return nil }
      return rest.map { self.value(at: $0, in: elements[position]) } ?? elements[position]
    default: return nil
    }
  }

  /// The value with another value at an existing path; `nil` when there is no such path.
  static func setting(_ path: Substring, to new: JSONValue, in value: JSONValue) -> JSONValue? {
    switch value {
    case .object(var object):
      guard let (key, rest) = step(along: path, in: object), let child = object[key] else { return nil }
      guard let changed = rest.map({ setting($0, to: new, in: child) }) ?? new else { return nil }
      object[key] = changed
      return .object(object)
    case .array(var elements):
      guard let (position, rest) = step(along: path, in: elements) else { return nil }
      guard let changed = rest.map({ setting($0, to: new, in: elements[position]) }) ?? new else {
        return nil
      }
      elements[position] = changed
      return .array(elements)
    default: return nil
    }
  }

  /// The value with another value at a path, whose missing objects are made.
  static func setting(creating path: Substring, to new: JSONValue, in value: JSONValue) -> JSONValue {
    if let changed = setting(path, to: new, in: value) { return changed }
    var object = value.object ?? JSONObject()
    if let (key, rest) = step(along: path, in: object), let child = object[key], let rest {
      object[key] = setting(creating: rest, to: new, in: child)
      return .object(object)
    }
    let parts = path.split(separator: ".", maxSplits: 1)
    guard let key = parts.first.map(String.init) else { return new }
    object[key] = parts.count > 1 ? setting(creating: parts[1], to: new, in: .object(JSONObject())) : new
    return .object(object)
  }

  /// The longest part of a path that exists, and the rest that does not.
  static func existing(_ path: Substring, in value: JSONValue) -> (
    prefix: String, missing: Substring, at: JSONValue
  ) {
    var (prefix, missing, at) = ("", path, value)
    while true {
      let next: (key: String, rest: Substring?, value: JSONValue)?
      switch at {
      case .object(let object):
        next = step(along: missing, in: object).flatMap { step in
          object[step.key].map { (step.key, step.rest, $0) }
        }
      case .array(let elements):
        next = step(along: missing, in: elements).map {
          (String($0.position), $0.rest, elements[$0.position])
        }
      default: next = nil
      }
      guard let next, let rest = next.rest else { return (prefix, missing, at) }
      prefix = child(next.key, of: prefix)
      missing = rest
      at = next.value
    }
  }

  /// The keys and positions that a path leads along, as far as it exists.
  static func keys(along path: Substring, in value: JSONValue) -> [String] {
    switch value {
    case .object(let object):
      guard let (key, rest) = step(along: path, in: object), let child = object[key] else { return [] }
      return [key] + (rest.map { keys(along: $0, in: child) } ?? [])
    case .array(let elements):
      guard let (position, rest) = step(along: path, in: elements) else { return [] }
      return [String(position)] + (rest.map { keys(along: $0, in: elements[position]) } ?? [])
    default: return []
    }
  }

  /// The paths of all numbers, in document order.
  static func numbers(in value: JSONValue, at path: String = "") -> [String] {
    switch value {
    case .number: [path]
    case .object(let object): object.members.flatMap { numbers(in: $0.value, at: child($0.key, of: path)) }
    case .array(let elements):
      elements.enumerated().flatMap { numbers(in: $0.element, at: child(String($0.offset), of: path)) }
    default: []
    }
  }

  private static func step(along path: Substring, in object: JSONObject) -> (key: String, rest: Substring?)? {
    var end = path.endIndex
    while true {
      let key = String(path[..<end])
      if object[key] != nil {
        return (key, end == path.endIndex ? nil : path[path.utf8.index(after: end)...])
      }
      // Byte by byte: every draw of uncertain inputs goes along dozens of paths.
      guard let dot = path[..<end].utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
      end = dot
    }
  }

  private static func step(along path: Substring, in elements: [JSONValue]) -> (
    position: Int, rest: Substring?
  )? {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let position = Int(parts[0]), elements.indices.contains(position) else { return nil }
    return (position, parts.count > 1 ? parts[1] : nil)
  }
}
