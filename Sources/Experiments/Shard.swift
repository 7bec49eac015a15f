/// A part of a sweep's points: those whose number leaves the remainder `number` − 1 on division by `count`, so that parts take
/// about the same time.
public struct Shard: Hashable, Sendable {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  /// The whole sweep.
  public static let whole = Shard(number: 1, count: 1)!

  /// - Returns: nil unless 1 ≤ number ≤ count
  public init?(number: Int, count: Int) {
    guard count >= 1, (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `2/7`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(number: number, count: count)
  }

  public var text: String { "\(number)/\(count)" }

  /// Whether a point belongs to it.
  public func contains(_ point: Int, of total: Int) -> Bool {
    (0..<total).contains(point) && point % count == number - 1
  }

  /// How many points belong to it.
  public func count(of total: Int) -> Int { total < number ? 0 : (total - number) / count + 1 }

  /// Numbers of the points that belong to it.
  public func points(of total: Int) -> StrideTo<Int> { stride(from: number - 1, to: total, by: count) }
}
