import Foundation
import GSL
import Testing

@testable import SensitivityAnalysis

@Suite struct `Designs with levels` {
  @Test func `one-way points are the base, then each input's levels with all others at base`() throws {
    let design = try OneWay([try Levels(), try Levels(3, over: 0...1), try Levels(1)])
    #expect(design.count == 7)
    let points = (0..<design.count).map(design.probabilities)
    #expect(
      points == [
        [nil, nil, nil], [0.05, nil, nil], [0.95, nil, nil], [nil, 0, nil], [nil, 0.5, nil], [nil, 1, nil],
        [nil, nil, 0.5],
      ])
    #expect(design.points(of: 1) == 3..<6)
    #expect(design.step(at: 0) == nil)
    #expect(design.step(at: 5)?.input == 1 && design.step(at: 5)?.level == 2)
  }

  @Test func `a grid is every combination once, the last input fastest`() throws {
    let design = try Grid([try Levels(2, over: 0...1), try Levels(3, over: 0...1)])
    #expect((0..<6).map(design.probabilities) == [[0, 0], [0, 0.5], [0, 1], [1, 0], [1, 0.5], [1, 1]])
  }

  @Test func `levels of a uniform law are equal steps that meet both ends`() throws {
    let uniform = try InputDistribution(.uniform, InputStatement(low: 0.2, high: 0.8))
    let design = try OneWay([try Levels(7, over: 0...1)])
    let values = try (1...7).map { try #require(design.values(at: $0, [uniform])[0]) }
    #expect(values.first == 0.2 && values.last == 0.8)
    for (level, value) in values.enumerated() { #expect(abs(value - 0.2 - 0.1 * Double(level)) < 1e-15) }
    #expect(design.values(at: 0, [uniform]) == [nil])
  }

  @Test func `empty and uncountable designs are errors`() throws {
    #expect(throws: DesignError.noInputs) { try OneWay([]) }
    #expect(throws: DesignError.noInputs) { try LatinHypercube(10, inputs: 0, seed: 1) }
    #expect(throws: DesignError.points(found: 0, allowed: 1...Int.max)) { try Levels(0) }
    #expect(throws: DesignError.points(found: 1, allowed: 2...(1 << 24))) {
      try Saltelli(1, inputs: 2, seed: 1)
    }
    #expect(throws: DesignError.tooManyInputs(found: 41, allowed: 40)) { try Sobol(8, inputs: 41, seed: 1) }
    let many = try Levels(1 << 40)
    #expect(throws: DesignError.tooManyPoints) { try Grid([many, many]) }
    #expect(try Grid([try Levels(1 << 20), try Levels(1 << 20)]).count == 1 << 40)
  }
}

@Suite struct `Random designs` {
  /// Every random design, with 3 inputs and 64 points or more.
  static func designs(seed: UInt64) throws -> [any Design] {
    [
      try RandomDraws(64, inputs: ["a", "b", "c"], seed: seed), try LatinHypercube(64, inputs: 3, seed: seed),
      try Sobol(64, inputs: 3, seed: seed), try Saltelli(64, inputs: 3, seed: seed),
      try Saltelli(64, inputs: 21, seed: seed),
    ]
  }

  @Test func `a point depends on seed and index alone`() throws {
    let designs = try Self.designs(seed: 7)
    let others = try Self.designs(seed: 8)
    for ((design, same), other) in zip(zip(designs, try Self.designs(seed: 7)), others) {
      let forwards = (0..<design.count).map(design.probabilities)
      let backwards = (0..<design.count).reversed().map(same.probabilities)
      #expect(forwards == backwards.reversed())
      #expect(zip(forwards, (0..<design.count).map(other.probabilities)).allSatisfy { $0 != $1 })
      #expect(forwards.joined().allSatisfy { $0.map { $0 > 0 && $0 < 1 } ?? false })
    }
  }

  @Test func `an input added changes nobody else's draws`() throws {
    let two = try RandomDraws(50, inputs: ["takeUp", "price"], seed: 3)
    let three = try RandomDraws(80, inputs: ["effect", "price", "takeUp"], seed: 3)
    for index in 0..<50 {
      let (few, many) = (two.probabilities(at: index), three.probabilities(at: index))
      #expect(few[0] == many[2] && few[1] == many[1])
    }
  }

  @Test(arguments: [1, 2, 3, 5, 64, 1000, 4099])
  func `a Latin hypercube has one point in each stratum of each input`(count: Int) throws {
    let design = try LatinHypercube(count, inputs: 4, seed: 11)
    let points = (0..<count).map(design.probabilities)
    for input in 0..<4 {
      let strata = try points.map { Int((try #require($0[input]) * Double(count)).rounded(.down)) }
      #expect(strata.sorted() == Array(0..<count))
    }
  }

  @Test func `every permutation of four is equally likely`() {
    // 24 permutations, 24,000 keys: Pearson's statistic, 23 degrees; 70 is exceeded with probability 1e-6.
    var counts: [[Int]: Int] = [:]
    for seed in 0..<24_000 {
      let permutation = KeyedPermutation(
        count: 4, key: ReplicationKey(seed: UInt64(seed), replication: 0), name: 1)
      counts[(0..<4).map(permutation.image), default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.values.reduce(0) { $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000 } < 70)
  }

  @Test
  func `columns of a Latin hypercube are not correlated, and its mean is more exact than that of draws`()
    throws
  {
    // 400 points: a correlation beyond 5/√400 = 0.25 has probability 6e-7.
    let design = try LatinHypercube(400, inputs: 3, seed: 5)
    let points = (0..<400).map { design.probabilities(at: $0).map { $0 ?? .nan } }
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
      let products = points.map { ($0[i] - 0.5) * ($0[j] - 0.5) }
      #expect(abs(12 * products.reduce(0, +) / 400) < 0.25)
    }
    // The mean of a column differs from ½ by less than 5/√12/400^1.5 (probability 6e-7); draws: 400^0.5.
    let bound = 5 / 12.0.squareRoot() / 8000
    for i in 0..<3 {
      let mean = points.map { $0[i] }.reduce(0, +) / 400
      #expect(abs(mean - 0.5) < bound)
    }
  }

  @Test func `draws fill the unit interval evenly`() throws {
    // Kolmogorov's distance of 20,000 draws beyond 0.0193 has probability 1e-6 (DKW).
    let design = try RandomDraws(20_000, inputs: ["x"], seed: 2)
    let sorted = (0..<20_000).map { design.probabilities(at: $0)[0] ?? .nan }.sorted()
    let distance = sorted.enumerated().map { abs($1 - (Double($0) + 0.5) / 20_000) }.max() ?? .nan
    #expect(distance < 0.0193)
  }
}

@Suite struct `Sobol' points` {
  struct Reference: Decodable {
    struct Point: Decodable {
      let index: Int
      let integers: [UInt32]
    }
    let points: [Point]
  }

  @Test func `they are those of Bratley and Fox, in any order`() throws {
    let reference = try JSONDecoder().decode(Reference.self, from: try ReferenceInput.reference("sobol"))
    let sequence = SobolSequence(dimensions: 8, count: 4098)
    #expect(reference.points.count == 20)
    for point in reference.points.reversed() { #expect(sequence.integers(at: point.index) == point.integers) }
  }

  @Test func `a digital shift keeps every dyadic box as full as it was`() throws {
    // The first two dimensions are a (0, 8, 2)-net: each box of area 2^−8 holds one of 256 points.
    let design = try Sobol(256, inputs: 2, seed: 99)
    let points = (0..<256).map(design.uniforms)
    for left in 0...8 {
      let (width, height) = (1 << left, 1 << (8 - left))
      let boxes = points.map { Int($0[0] * Double(width)) * height + Int($0[1] * Double(height)) }
      #expect(boxes.sorted() == Array(0..<256))
    }
  }

  @Test func `every dimension of 40 is stratified`() throws {
    let design = try Sobol(1024, inputs: 40, seed: 4)
    let points = (0..<1024).map(design.uniforms)
    for input in 0..<40 { #expect(points.map { Int($0[input] * 1024) }.sorted() == Array(0..<1024)) }
  }

  /// Star discrepancy in the plane: the largest difference between a box's share of points and its area, over
  /// boxes from the origin whose corners are coordinates of points.
  func starDiscrepancy(_ points: [[Double]]) -> Double {
    let count = Double(points.count)
    let xs = points.map { $0[0] } + [1]
    let ys = points.map { $0[1] } + [1]
    var largest = 0.0
    for x in xs {
      for y in ys {
        let open = Double(points.count { $0[0] < x && $0[1] < y }) / count
        let closed = Double(points.count { $0[0] <= x && $0[1] <= y }) / count
        largest = max(largest, x * y - open, closed - x * y)
      }
    }
    return largest
  }

  @Test func `their discrepancy is far below that of draws, and a Latin hypercube's between them`() throws {
    let sobol = starDiscrepancy((0..<256).map(try Sobol(256, inputs: 2, seed: 1).uniforms))
    let draws = try RandomDraws(256, inputs: ["x", "y"], seed: 1)
    let random = starDiscrepancy((0..<256).map { draws.probabilities(at: $0).compactMap { $0 } })
    // A (0, 8, 2)-net has at most (8/2 + 2)/256 (Niederreiter 1992, theorem 4.6, base 2).
    #expect(sobol < 6.0 / 256)
    #expect(random > 2 * sobol)
  }
}

@Suite struct `Saltelli's design` {
  @Test(arguments: [3, 21])
  func `AB is A with one input from B`(inputs: Int) throws {
    let design = try Saltelli(16, inputs: inputs, seed: 12)
    #expect(design.count == 16 * (inputs + 2))
    for base in 0..<16 {
      let first = base * design.stride
      let (a, b) = (design.probabilities(at: first), design.probabilities(at: first + 1))
      #expect(zip(a, b).allSatisfy { $0 != $1 })
      for input in 0..<inputs {
        var expected = a
        expected[input] = b[input]
        #expect(design.probabilities(at: first + 2 + input) == expected)
        #expect(design.place(of: first + 2 + input) == (base, .ab(input)))
      }
    }
  }

  @Test func `a longer design begins with the shorter one`() throws {
    for inputs in [4, 30] {
      let short = try Saltelli(8, inputs: inputs, seed: 1)
      let long = try Saltelli(64, inputs: inputs, seed: 1)
      for index in 0..<short.count {
        #expect(short.probabilities(at: index) == long.probabilities(at: index))
      }
    }
  }
}
