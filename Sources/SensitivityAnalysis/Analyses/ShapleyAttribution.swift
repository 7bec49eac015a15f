/// A difference between two results, divided among the changes that lead from the one to the other.
///
/// The Shapley value of change i is its effect averaged over all orders in which the k changes can be made,
/// Σ |S|! (k − |S| − 1)!/k! (v(S + i) − v(S)) over all sets S of other changes: no order is favoured, and interactions
/// are shared. It needs 2^k results; beyond `exactLimit` changes each is given its effect in the order stated,
/// from k + 1 results. Shapley (1953).
///
/// **Rounding.** The parts are whole multiples of one power of two, small enough for every part's leading digits and large
/// enough that sums of parts are exact: they add up to `difference`, to the last bit and in any order. Each part
/// is first rounded to a multiple by itself; what is then missing is given out, a multiple each, to
/// the parts that lost most. So a part may differ from its Shapley value in the last bit of the largest.
public struct ShapleyAttribution: Hashable, Sendable {
  /// Changes up to which all orders are averaged: 1024 results.
  public static let exactLimit = 10

  /// A set of changes that have been made.
  public struct Coalition: Hashable, Sendable {
    /// Bit i is set when change i is made.
    public let bits: Int

    public init(bits: Int) { self.bits = bits }

    public func contains(_ change: Int) -> Bool { bits >> change & 1 == 1 }
  }

  /// How the difference is divided.
  public enum Method: Hashable, Sendable {
    /// Averaged over all orders.
    case allOrders
    /// In the order stated, the first change first.
    case inOrder
  }

  public let method: Method
  /// v(all) − v(none): to the last bit when the parts' sizes together are no more than either result; parts
  /// that are larger, and cancel, have a coarser multiple, to which it is rounded.
  public let difference: Double
  /// One for each change.
  public let parts: [Double]

  /// From the results of all coalitions.
  /// - Parameter values: finite, 2^k of them with k from 1 to `exactLimit`; number b is the result when the changes at
  ///   the set bits of b are made
  public init(coalitions values: [Double]) {
    let changes = values.count.trailingZeroBitCount
    precondition(values.count == 1 << changes && (1...Self.exactLimit).contains(changes), "2^k results")
    // |S|! (k − |S| − 1)!/k! = 1/(k · (k − 1 over |S|)).
    var weights: [Double] = []
    var choose = 1.0
    for size in 0..<changes {
      weights.append(1 / (Double(changes) * choose))
      choose *= Double(changes - 1 - size) / Double(size + 1)
    }
    let raw = (0..<changes).map { change in
      var sum = 0.0
      for set in values.indices where set >> change & 1 == 0 {
        sum += weights[set.nonzeroBitCount] * (values[set | 1 << change] - values[set])
      }
      return sum
    }
    self.init(.allOrders, raw: raw, difference: values[values.count - 1] - values[0])
  }

  /// From the results along one order.
  /// - Parameter values: finite; the result with no change, with the first, the first two, …, with all
  public init(inOrder values: [Double]) {
    precondition(values.count >= 2, "a result before and after")
    let raw = zip(values, values.dropFirst()).map { $1 - $0 }
    self.init(.inOrder, raw: raw, difference: values[values.count - 1] - values[0])
  }

  /// Asks for the results that are needed: of all coalitions up to `exactLimit` changes, beyond along the order of the
  /// changes.
  /// - Parameters:
  ///   - changes: how many, 1...62
  ///   - value: the result when these changes are made; called once for each coalition, by rising `bits`
  public init<Failure: Error>(changes: Int, value: (Coalition) throws(Failure) -> Double) throws(Failure) {
    precondition((1...62).contains(changes), "1 to 62 changes")
    var values: [Double] = []
    if changes <= Self.exactLimit {
      for bits in 0..<1 << changes { values.append(try value(Coalition(bits: bits))) }
      self.init(coalitions: values)
    } else {
      for made in 0...changes { values.append(try value(Coalition(bits: 1 << made - 1))) }
      self.init(inOrder: values)
    }
  }

  private init(_ method: Method, raw: [Double], difference: Double) {
    precondition(difference.isFinite && raw.allSatisfy(\.isFinite), "results are finite")
    self.method = method
    let size = max(raw.reduce(0) { $0 + abs($1) }, abs(difference))
    guard size > 0 else {
      self.difference = 0
      parts = raw
      return
    }
    var unit = size.ulp
    while true {
      let settled = Self.settle(raw.map { $0 / unit }, total: (difference / unit).rounded(.toNearestOrEven))
      // Sums up to 2⁵³ units are exact.
      if settled.reduce(0, { $0 + abs($1) }) <= 1 << 53 {
        self.difference = Double(settled.reduce(0, +)) * unit
        parts = settled.map { Double($0) * unit }
        return
      }
      unit *= 2
    }
  }

  /// Whole numbers near those given that add up to `total`: what rounding leaves over goes, one each, to those
  /// that lost most by it, of equal ones to the first.
  private static func settle(_ raw: [Double], total: Double) -> [Int] {
    let rounded = raw.map { $0.rounded(.toNearestOrEven) }
    var whole = rounded.map { Int($0) }
    var missing = Int(total) - whole.reduce(0, +)
    let step = missing.signum()
    let lost = zip(raw, rounded).map { ($0 - $1) * Double(step) }
    let order = raw.indices.sorted { (lost[$1], $0) < (lost[$0], $1) }
    while missing != 0 {
      for change in order where missing != 0 {
        whole[change] += step
        missing -= step
      }
    }
    return whole
  }
}
