import GSL

/// Sobol' indices of an output: which share of its variance is due to each input.
///
/// With outputs f(A_j), f(B_j), f(AB_j^(i)) of a Saltelli design and V the variance of the outputs at A and B
/// together,
///
/// - first order, the input alone: S_i = Σ f(B_j) (f(AB_j^(i)) − f(A_j)) / (n V)
///   (Saltelli et al., Computer Physics Communications 181 (2010), table 2 b);
/// - total, with all that it does together with others: T_i = Σ (f(A_j) − f(AB_j^(i)))² / (2 n V)
///   (Jansen, Computer Physics Communications 117 (1999)).
///
/// Outputs are centred first, which changes no expectation and takes most of the noise from S_i. Estimates are
/// not clipped: a small index may come out below 0. Let all points share their random numbers: noise of
/// their own would enter V, and every total index.
public struct SobolIndices: Hashable, Sendable {
  /// An index and its bootstrap percentile interval.
  public struct Index: Hashable, Sendable {
    public let value: Double
    public let interval: ClosedRange<Double>
  }

  /// The indices of one input.
  public struct Input: Hashable, Sendable {
    public let first: Index
    public let total: Index
  }

  /// In the design's order of inputs; empty when the output does not vary.
  public let inputs: [Input]
  /// The mean of the outputs at A and B.
  public let mean: Double
  /// Their variance V.
  public let variance: Double

  /// - Parameters:
  ///   - outputs: finite, one for each point of the design, in its order
  ///   - design: the points
  ///   - resamples: of the bootstrap, which draws base numbers j with replacement; 2 or more
  ///   - probability: of the intervals, above 0 and below 1. With Sobol' points, which are more even than draws, they
  ///     are wider than need be
  ///   - seed: of the bootstrap; stream b belongs to resample b
  public init(
    _ outputs: [Double], of design: Saltelli, resamples: Int = 1000, probability: Double = 0.9, seed: UInt64
  ) {
    precondition(outputs.count == design.count, "an output for each point")
    precondition(outputs.allSatisfy(\.isFinite), "outputs are finite")
    precondition(resamples >= 2 && probability > 0 && probability < 1, "a bootstrap interval")
    let rows = Rows(outputs, bases: design.bases, inputs: design.inputs)
    let estimates = rows.estimates(of: Array(repeating: 1, count: design.bases))
    (mean, variance) = (rows.mean, estimates.variance)
    guard variance > 0 else {
      inputs = []
      return
    }
    let key = DesignKey(seed: seed, "bootstrap")
    var firsts = [[Double]](repeating: [], count: design.inputs)
    var totals = firsts
    for resample in 0..<resamples {
      let stream = key.stream(resample)
      var weights = [Double](repeating: 0, count: design.bases)
      // The high word of a product of 32 bits and n: even to n/2³².
      for _ in weights.indices {
        weights[Int((UInt64(stream.word()) * UInt64(design.bases)) >> 32)] += 1
      }
      let again = rows.estimates(of: weights)
      guard again.variance > 0 else { continue }
      for input in 0..<design.inputs {
        firsts[input].append(again.first[input])
        totals[input].append(again.total[input])
      }
    }
    let tail = (1 - probability) / 2
    func index(_ value: Double, _ values: [Double]) -> Index {
      let sorted = values.sorted()
      guard !sorted.isEmpty else { return Index(value: value, interval: value...value) }
      return Index(
        value: value, interval: sorted.sortedQuantile(tail)...sorted.sortedQuantile(1 - tail))
    }
    inputs = (0..<design.inputs).map {
      Input(first: index(estimates.first[$0], firsts[$0]), total: index(estimates.total[$0], totals[$0]))
    }
  }

  /// The terms of the estimators, a row for each base number.
  private struct Rows {
    let mean: Double
    let a: [Double]
    let b: [Double]
    /// f(AB^(i)), input by input.
    let ab: [[Double]]

    init(_ outputs: [Double], bases: Int, inputs: Int) {
      let stride = inputs + 2
      let ends = (0..<bases).flatMap { [outputs[$0 * stride], outputs[$0 * stride + 1]] }
      let mean = SampleMoments(ends).mean
      self.mean = mean
      a = (0..<bases).map { outputs[$0 * stride] - mean }
      b = (0..<bases).map { outputs[$0 * stride + 1] - mean }
      ab = (0..<inputs).map { input in (0..<bases).map { outputs[$0 * stride + 2 + input] - mean } }
    }

    func estimates(of weights: [Double]) -> (variance: Double, first: [Double], total: [Double]) {
      let n = Double(a.count)
      var (sum, squares) = (0.0, 0.0)
      for j in a.indices where weights[j] > 0 {
        sum += weights[j] * (a[j] + b[j])
        squares += weights[j] * (a[j] * a[j] + b[j] * b[j])
      }
      let centre = sum / (2 * n)
      let variance = squares / (2 * n) - centre * centre
      var (first, total): ([Double], [Double]) = ([], [])
      for changed in ab {
        var (products, differences) = (0.0, 0.0)
        for j in a.indices where weights[j] > 0 {
          let difference = changed[j] - a[j]
          products += weights[j] * (b[j] - centre) * difference
          differences += weights[j] * difference * difference
        }
        first.append(products / (n * variance))
        total.append(differences / (2 * n * variance))
      }
      return (variance, first, total)
    }
  }
}
