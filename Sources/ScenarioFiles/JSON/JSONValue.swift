import struct Foundation.Decimal

/// A JSON value. Objects keep the order in which the document states their members.
public enum JSONValue: Hashable, Sendable {
  case object(JSONObject)
  case array([JSONValue])
  case number(Double)
  case string(String)
  case bool(Bool)
  case null

  /// The members, when this is an object.
  public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

  /// The elements, when this is a list.
  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The number, when this is one.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The text, when this is one.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The truth value, when this is one.
  public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  /// The number as the decimal fraction that its shortest text says, so 10.1 is exactly 10.1; `nil` when this
  /// is no number or a decimal cannot hold it.
  public var exactNumber: Decimal? {
    guard let number, let decimal = Decimal(string: number.description), decimal.isFinite else { return nil }
    return decimal
  }
}

/// Members by key, in the order stated.
public struct JSONObject: Hashable, Sendable {
  /// Keys in order.
  public private(set) var keys: [String]
  private var values: [String: JSONValue]

  public init() {
    keys = []
    values = [:]
  }

  /// Members in order; of equal keys the last value holds, in the first one's place.
  public init(_ members: [(String, JSONValue)]) {
    self.init()
    for (key, value) in members { self[key] = value }
  }

  public var isEmpty: Bool { keys.isEmpty }
  public var count: Int { keys.count }

  /// Members in order.
  public var members: [(key: String, value: JSONValue)] { keys.map { (key: $0, value: values[$0]!) } }

  /// The value of a key. Setting keeps a key's place, appends a new key, and removes the key with `nil`.
  public subscript(key: String) -> JSONValue? {
    get { values[key] }
    set {
      let old = values.updateValueOrRemove(newValue, forKey: key)
      if newValue == nil {
        if old != nil { keys.removeAll { $0 == key } }
      } else if old == nil {
        keys.append(key)
      }
    }
  }

  /// The same members with these keys first, in this order.
  public func ordered(first order: [String]) -> JSONObject {
    var result = self
    let known = order.filter { values[$0] != nil }
    let named = Set(known)
    result.keys = known + keys.filter { !named.contains($0) }
    return result
  }
}

extension Dictionary {
  /// Stores a value or removes the key, and returns the value before.
  fileprivate mutating func updateValueOrRemove(_ value: Value?, forKey key: Key) -> Value? {
    if let value { return updateValue(value, forKey: key) }
    return removeValue(forKey: key)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}
