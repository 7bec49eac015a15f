/// One input at a time, all others at their base values.
///
/// Point 0 is the base. Then come the levels of the first input from low to high, those of the second, and so on.
public struct OneWay: Design {
  /// The levels of each input.
  public let levels: [Levels]
  /// The first point of each input, and one more: `count`.
  private let starts: [Int]

  /// - Throws: `DesignError`
  public init(_ levels: [Levels]) throws(DesignError) {
    try DesignCheck.inputs(levels.count)
    var starts = [1]
    for input in levels {
      let (next, overflow) = starts[starts.count - 1].addingReportingOverflow(input.count)
      guard !overflow else { throw .tooManyPoints }
      starts.append(next)
    }
    self.levels = levels
    self.starts = starts
  }

  public var inputs: Int { levels.count }
  public var count: Int { starts[levels.count] }

  /// The input that a point moves, and to which level; nil for the base.
  public func step(at index: Int) -> (input: Int, level: Int)? {
    precondition((0..<count).contains(index), "a point of the design")
    guard index > 0 else { return nil }
    let input = starts.partition { $0 > index } - 1
    return (input, index - starts[input])
  }

  /// The points of an input, from its lowest to its highest level.
  public func points(of input: Int) -> Range<Int> { starts[input]..<starts[input + 1] }

  public func probabilities(at index: Int) -> [Double?] {
    var point = [Double?](repeating: nil, count: inputs)
    if let (input, level) = step(at: index) { point[input] = levels[input].probability(of: level) }
    return point
  }
}

extension [Int] {
  /// The first place from which on the condition holds, in an array in which it never ceases to hold.
  func partition(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
