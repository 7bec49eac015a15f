import GSL
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct `Keyed streams` {
  static let anyone = PersonKey(cohort: 77, source: 0, entryYear: 2_015, index: 0)

  static func person(_ index: Int) -> PersonKey {
    PersonKey(cohort: 77, source: 0, entryYear: 2_015, index: index)
  }

  @Test func `the first uniform in place is the first of the gsl_rng on the same key`() {
    let replication = ReplicationKey(seed: 1, replication: 4)
    let stream = RandomStream(replication, person: Self.anyone, purpose: Purpose("x"))
    for index in 0..<2_000 {
      let purpose = Purpose("exit", occurrence: UInt16(index % 7))
      stream.seek(replication, person: Self.person(index), purpose: purpose)
      let uniform = replication.uniform(Self.person(index), purpose)
      #expect(stream.uniform() == uniform)
      // Both logarithms are within 1 ulp of the true one.
      let threshold = replication.exponential(Self.person(index), purpose)
      #expect(abs(threshold + log(uniform)) <= 2 * threshold.ulp)
      #expect(uniform > 0 && uniform < 1)
    }
  }

  @Test func `a seek begins a stream anew and leaves no trace of the one before`() {
    let replication = ReplicationKey(seed: 1, replication: 4)
    let stream = RandomStream(replication, person: Self.anyone, purpose: Purpose("x"))
    let first = (0..<5).map { _ in stream.uniform() }
    _ = stream.word()
    stream.seek(replication, person: Self.person(1), purpose: Purpose("x"))
    _ = stream.gaussian()
    stream.seek(replication, person: Self.anyone, purpose: Purpose("x"))
    #expect((0..<5).map { _ in stream.uniform() } == first)
  }

  @Test func `a double begins at an even word, whatever was drawn before it`() {
    let stream = RandomStream(seed: 5, replication: 0, person: Self.anyone, purpose: Purpose("mixed"))
    let doubles = (0..<4).map { _ in stream.uniform() }
    stream.seek(ReplicationKey(seed: 5, replication: 0), person: Self.anyone, purpose: Purpose("mixed"))
    _ = stream.word()
    #expect(stream.uniform() == doubles[1])
    _ = stream.word()
    _ = stream.word()
    #expect(stream.uniform() == doubles[3])
  }

  @Test func `every part of the key makes another stream`() {
    let purpose = Purpose("exit", occurrence: 1)
    let replication = ReplicationKey(seed: 1, replication: 4)
    var values: Set<Double> = [replication.uniform(Self.anyone, purpose)]
    values.insert(ReplicationKey(seed: 2, replication: 4).uniform(Self.anyone, purpose))
    values.insert(ReplicationKey(seed: 1, replication: 5).uniform(Self.anyone, purpose))
    values.insert(replication.uniform(Self.anyone, Purpose("exit", occurrence: 2)))
    values.insert(replication.uniform(Self.anyone, Purpose("relapse", occurrence: 1)))
    for person in [
      PersonKey(cohort: 78, source: 0, entryYear: 2_015, index: 0),
      PersonKey(cohort: 77, source: 1, entryYear: 2_015, index: 0),
      PersonKey(cohort: 77, source: 0, entryYear: 2_016, index: 0), Self.person(1),
      Self.person(PersonKey.indexLimit - 1),
    ] {
      values.insert(replication.uniform(person, purpose))
    }
    #expect(values.count == 10)
  }

  @Test func `a stream of more than 65,536 blocks does not repeat`() {
    let stream = RandomStream(seed: 5, replication: 0, person: Self.anyone, purpose: Purpose("long"))
    let first = (0..<8).map { _ in stream.word() }
    for _ in 8..<(4 * 65_536) { _ = stream.word() }
    let later = (0..<8).map { _ in stream.word() }
    #expect(Set(first).isDisjoint(with: later))
  }

  /// Neighbouring streams, two by two, 60,000 pairs each: correlation within 5.33 standard errors and
  /// chi-square on 16 × 16 cells below the 5.2-sigma bound; false alarm 1e-7 for each of the 16 figures.
  @Test(arguments: [
    "person", "purpose", "occurrence", "replication", "seed", "year", "cohort", "draw",
  ])
  func `neighbouring streams are independent`(along: String) {
    let count = 60_000
    let seed: UInt64 = 11
    let base = ReplicationKey(seed: seed, replication: 0)
    let stream = RandomStream(base, person: Self.anyone, purpose: Purpose(name: 1))
    let pairs = (0..<count).map { index -> (Double, Double) in
      func draw(_ key: ReplicationKey = base, _ person: PersonKey = Self.anyone, _ purpose: Purpose)
        -> Double
      { key.uniform(person, purpose) }
      let name = Purpose(name: 1)
      switch along {
      case "person": return (draw(base, Self.person(index), name), draw(base, Self.person(index + 1), name))
      case "purpose":
        return (
          draw(base, Self.anyone, Purpose(name: UInt32(index))),
          draw(base, Self.anyone, Purpose(name: UInt32(index + 1)))
        )
      case "occurrence":
        return (
          draw(base, Self.person(index), Purpose(name: 1, occurrence: 1)),
          draw(base, Self.person(index), Purpose(name: 1, occurrence: 2))
        )
      case "replication":
        return (
          draw(ReplicationKey(seed: seed, replication: UInt64(index)), Self.anyone, name),
          draw(ReplicationKey(seed: seed, replication: UInt64(index + 1)), Self.anyone, name)
        )
      case "seed":
        return (
          draw(ReplicationKey(seed: UInt64(index), replication: 3), Self.anyone, name),
          draw(ReplicationKey(seed: UInt64(index + 1), replication: 3), Self.anyone, name)
        )
      case "year":
        return (
          draw(base, PersonKey(cohort: 77, source: 0, entryYear: 2_015, index: index), name),
          draw(base, PersonKey(cohort: 77, source: 0, entryYear: 2_016, index: index), name)
        )
      case "cohort":
        return (
          draw(base, PersonKey(cohort: 77, source: 0, entryYear: 2_015, index: index), name),
          draw(base, PersonKey(cohort: 78, source: 0, entryYear: 2_015, index: index), name)
        )
      default: return (stream.uniform(), stream.uniform())
      }
    }
    #expect(abs(correlation(pairs)) * Double(count).squareRoot() < 5.33)
    #expect(chiSquare(pairs, side: 16) < chiSquareBound(degrees: 255, quantile: 5.2))
    // The tests would see streams that hang together.
    let related = pairs.map { ($0.0, ($0.0 + 0.02 * $0.1).truncatingRemainder(dividingBy: 1)) }
    #expect(chiSquare(related, side: 16) > chiSquareBound(degrees: 255, quantile: 5.2))
  }

  /// 50,000 first uniforms, and as many of GSL's exponentials through 1 − e^−x, against the uniform law by
  /// Kolmogorov-Smirnov; and unit exponentials in place against GSL's law. False alarm 1e-7 each.
  @Test func `first draws over persons are uniform, and inversion gives GSL's exponential`() {
    let count = 50_000
    let replication = ReplicationKey(seed: 12, replication: 1)
    let purpose = Purpose("exit", occurrence: 1)
    let stream = RandomStream(replication, person: Self.anyone, purpose: Purpose("gsl"))
    let bound = kolmogorovBound(count: count, falseAlarm: 1e-7)
    let uniforms = (0..<count).map { replication.uniform(Self.person($0), purpose) }
    #expect(kolmogorovDistance(ofUniforms: uniforms) < bound)
    let inverted = (0..<count).map { -expm1(-replication.exponential(Self.person($0), purpose)) }
    #expect(kolmogorovDistance(ofUniforms: inverted) < bound)
    let sampled = (0..<count).map { _ in -expm1(-stream.exponential(mean: 1)) }
    #expect(kolmogorovDistance(ofUniforms: sampled) < bound)
    // The two samples against each other (Smirnov's two-sample bound, false alarm 1e-7).
    let ranks = rankShares(of: inverted, among: sampled)
    #expect(ranks < bound * 2.0.squareRoot())
  }

  /// The greatest distance between two empirical distributions.
  private func rankShares(of left: [Double], among right: [Double]) -> Double {
    let (a, b) = (left.sorted(), right.sorted())
    var (i, j, greatest) = (0, 0, 0.0)
    while i < a.count, j < b.count {
      if a[i] <= b[j] { i += 1 } else { j += 1 }
      greatest = max(greatest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    return greatest
  }
}
