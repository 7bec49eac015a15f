import ScenarioFiles

/// The file of a sweep's finished points: a line that says which sweep and which part of it, then a line a point in the order in
/// which they were finished.
public struct PartFile: Hashable, Sendable {
  /// What the first line says.
  public struct Header: Hashable, Sendable {
    /// Tells sweeps apart: everything that results depend on goes into it.
    public var sweep: String
    public var points: Int
    public var shard: Shard

    public init(sweep: String, points: Int, shard: Shard) {
      self.sweep = sweep
      self.points = points
      self.shard = shard
    }

    public var line: String {
      JSONValue.object(
        JSONObject([
          ("sweep", .string(sweep)), ("points", .number(Double(points))), ("shard", .string(shard.text)),
        ])
      ).compactText
    }

    init?(line: String) {
      guard let object = (try? JSONValue(parsing: line))?.object, let sweep = object["sweep"]?.string,
        let points = (object["points"]?.number).flatMap({ Int(exactly: $0) }),
        let shard = object["shard"]?.string.flatMap({ Shard($0) })
      else { return nil }
      self.init(sweep: sweep, points: points, shard: shard)
    }
  }

  public var header: Header
  /// By number of point.
  public var records: [Int: PointRecord]

  public init(header: Header, records: [Int: PointRecord] = [:]) {
    self.header = header
    self.records = records
  }

  /// Reads a part. Lines that are no whole record, or of a point of another part, are left out: a process may have been killed
  /// while it wrote one.
  /// - Returns: nil when the first line is none of ours
  public init?(text: String) {
    let lines = text.split(separator: "\n")
    guard let first = lines.first, let header = Header(line: String(first)) else { return nil }
    self.init(header: header)
    for line in lines.dropFirst() {
      guard let record = PointRecord(line: String(line)) else { continue }
      if header.shard.contains(record.number, of: header.points) { records[record.number] = record }
    }
  }

  /// Numbers of points that belong to the part and are not there.
  public var missing: [Int] {
    header.shard.points(of: header.points).filter { records[$0] == nil }
  }
}

/// Puts the parts of a sweep together.
public enum Merge {
  /// Why parts do not make a whole.
  public enum Problem: Error, Hashable, Sendable {
    case none
    /// Of another sweep, or cut another way, than the first part.
    case foreign(part: String, first: String)
    case doubled(part: String, other: String, shard: Shard)
    /// Shards of which no part was given.
    case missing([Shard])
    /// A part that has not been run to its end.
    case incomplete(part: String, points: Int)
  }

  /// All points, by number.
  /// - Parameter parts: each with the name that problems call it by
  /// - Throws: every problem
  public static func records(of parts: [(name: String, part: PartFile)]) throws(MergeProblems)
    -> [PointRecord]
  {
    guard let first = parts.first else { throw MergeProblems(problems: [.none]) }
    let header = first.part.header
    var problems: [Problem] = []
    var known: [Int: String] = [:]
    for (name, part) in parts {
      if part.header.sweep != header.sweep || part.header.shard.count != header.shard.count {
        problems.append(.foreign(part: name, first: first.name))
        continue
      }
      if let other = known[part.header.shard.number] {
        problems.append(.doubled(part: name, other: other, shard: part.header.shard))
        continue
      }
      known[part.header.shard.number] = name
      let left = part.header.shard.count(of: part.header.points) - part.records.count
      if left > 0 { problems.append(.incomplete(part: name, points: left)) }
    }
    let missing = (1...header.shard.count).filter { known[$0] == nil }
    if !missing.isEmpty {
      problems.append(.missing(missing.map { Shard(number: $0, count: header.shard.count)! }))
    }
    if !problems.isEmpty { throw MergeProblems(problems: problems) }
    return parts.flatMap(\.part.records.values).sorted { $0.number < $1.number }
  }
}

/// Every reason why parts do not make a whole.
public struct MergeProblems: Error, Hashable, Sendable {
  public let problems: [Merge.Problem]
}
