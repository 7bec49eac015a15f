/// What each input does to an output by itself: the bars of a tornado, the widest first.
public struct Tornado: Hashable, Sendable {
  /// One input's bar.
  public struct Bar: Hashable, Sendable {
    /// Its number in the design.
    public let input: Int
    /// The output at the input's lowest level, which may be the larger one.
    public let low: Double
    /// The output at its highest level.
    public let high: Double
    /// The smallest and the largest output over all the input's levels and the base.
    public let range: ClosedRange<Double>
    /// The width of `range`: unlike |high − low| it shows an input whose best value lies within.
    public var swing: Double { range.upperBound - range.lowerBound }
  }

  /// The output at the base.
  public let base: Double
  /// By falling swing; of equal ones the earlier input first.
  public let bars: [Bar]

  /// - Parameters:
  ///   - outputs: finite, one for each point of the design, in its order. Take amounts and not ratios: a ratio whose
  ///     denominator passes near 0 has a bar of any width
  ///   - design: the points
  public init(_ outputs: [Double], of design: OneWay) {
    precondition(outputs.count == design.count, "an output for each point")
    precondition(outputs.allSatisfy(\.isFinite), "outputs are finite")
    let base = outputs[0]
    self.base = base
    bars = (0..<design.inputs)
      .map { input in
        let levels = outputs[design.points(of: input)]
        let (least, most) = levels.reduce((base, base)) { (min($0.0, $1), max($0.1, $1)) }
        return Bar(
          input: input, low: levels[levels.startIndex], high: levels[levels.endIndex - 1], range: least...most
        )
      }
      .sorted { ($1.swing, $0.input) < ($0.swing, $1.input) }
  }
}
