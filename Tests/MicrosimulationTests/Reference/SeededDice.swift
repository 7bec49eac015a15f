/// A small seeded generator (SplitMix64) for random models; it has nothing to do with the engine's streams.
struct SeededDice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in [0, 1).
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func uniform(_ from: Double, _ to: Double) -> Double { from + (to - from) * uniform() }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[whole(0...elements.count - 1)] }

  /// A subset in order, of one element at least.
  mutating func subset<Element>(_ elements: [Element]) -> [Element] {
    let certain = whole(0...elements.count - 1)
    var kept: [Element] = []
    for (index, element) in elements.enumerated() where index == certain || chance(0.5) {
      kept.append(element)
    }
    return kept
  }

  /// Weeks with a tail of decimals, so that clocks, lengths and dates do not fall together by chance.
  mutating func weeks(_ from: Double, _ to: Double) -> Double {
    (uniform(from, to) * 1000).rounded() / 1000 + 0.000_37
  }

  /// Positive shares that sum to one.
  mutating func shares(_ count: Int) -> [Double] {
    let raw = (0..<count).map { _ in uniform(0.2, 1) }
    let total = raw.reduce(0, +)
    return raw.map { $0 / total }
  }
}
