import Microsimulation

// How a report's content is written as JSON: compact, and each number exactly.

extension LocalizedText: Codable {
  private enum CodingKeys: String, CodingKey {
    case danish = "da"
    case english = "en"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      danish: try values.decode(String.self, forKey: .danish),
      english: try values.decode(String.self, forKey: .english))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(danish, forKey: .danish)
    try values.encode(english, forKey: .english)
  }
}

/// `1e6` units with two decimals is `"2e6"`, six significant digits `"6"`.
extension NumberStyle: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    let parts = text.split(separator: "e", omittingEmptySubsequences: false).map { Int($0) }
    switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
    case (1, let digits?, _): self = .significant(digits)
    case (2, let decimals?, let unit?): self = .decimals(decimals, unit: unit)
    default: throw Self.refusal(decoder)
    }
    guard isWritable else { throw Self.refusal(decoder) }
  }

  /// Whether a number of this style has a length that people read.
  private var isWritable: Bool {
    switch self {
    case .decimals(let decimals, let unit): (0...15).contains(decimals) && (-30...30).contains(unit)
    case .significant(let digits): (1...17).contains(digits)
    }
  }

  private static func refusal(_ decoder: any Decoder) -> DecodingError {
    .dataCorrupted(
      .init(
        codingPath: decoder.codingPath,
        debugDescription: "allowed 0 to 15 decimals, e and a unit of -30 to 30, or 1 to 17 significant digits"
      ))
  }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .decimals(let decimals, let unit): try value.encode("\(decimals)e\(unit)")
    case .significant(let digits): try value.encode("\(digits)")
    }
  }
}

/// null; a text in two languages; a code as a string; a whole number; a number as `[value, style]`, where the value is null for NaN
/// and a string for an infinity.
extension Cell: Codable {
  public init(from decoder: any Decoder) throws {
    if var pair = try? decoder.unkeyedContainer() {
      let value: Double
      if try pair.decodeNil() {
        value = .nan
      } else if let number = try? pair.decode(Double.self) {
        value = number
      } else {
        value = try pair.decode(String.self) == "-Inf" ? -.infinity : .infinity
      }
      self = .number(value, try pair.decode(NumberStyle.self))
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .empty
    } else if let code = try? single.decode(String.self) {
      self = .code(code)
    } else if let integer = try? single.decode(Int.self) {
      self = .integer(integer)
    } else {
      self = .text(try single.decode(LocalizedText.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .number(let value, let style):
      var pair = encoder.unkeyedContainer()
      if value.isNaN {
        try pair.encodeNil()
      } else if value.isInfinite {
        try pair.encode(value < 0 ? "-Inf" : "Inf")
      } else {
        try pair.encode(value)
      }
      try pair.encode(style)
    case .empty:
      var single = encoder.singleValueContainer()
      try single.encodeNil()
    case .text(let text):
      var single = encoder.singleValueContainer()
      try single.encode(text)
    case .code(let code):
      var single = encoder.singleValueContainer()
      try single.encode(code)
    case .integer(let integer):
      var single = encoder.singleValueContainer()
      try single.encode(integer)
    }
  }
}

/// A row of the body is the list of its cells; a heading is an object.
extension ReportTable.Row: Codable {
  private enum CodingKeys: String, CodingKey { case heading }

  public init(from decoder: any Decoder) throws {
    if let cells = try? decoder.singleValueContainer().decode([Cell].self) {
      self.init(cells)
    } else {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      self.init(try values.decode([Cell].self, forKey: .heading), kind: .heading)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch kind {
    case .body:
      var single = encoder.singleValueContainer()
      try single.encode(cells)
    case .heading:
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(cells, forKey: .heading)
    }
  }
}
