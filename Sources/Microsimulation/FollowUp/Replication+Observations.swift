import GSL

/// What is worked out from single lives, once both arms have been followed.
extension Replication {
  /// Populations that are drawn for comparison groups in one replication, at most.
  static let comparisonLimit = 64

  /// Puts every observation's figures into a replication's row.
  func observe(_ number: Int, _ trace: Trace, into row: UnsafeMutablePointer<Double>) {
    let histories = trace.histories()
    let populations = comparisonPopulations(number, trace)
    for (index, observation) in observations.enumerated() {
      observation.observe(
        histories, comparison: observation.comparison == nil ? [] : populations,
        into: UnsafeMutableBufferPointer(
          start: row + model.layout.observed(index, 0), count: observation.count))
    }
  }

  /// Populations drawn independently of the replication's own, as many as all comparison groups need.
  private func comparisonPopulations(_ number: Int, _ trace: Trace) -> [Histories] {
    var missing = observations.compactMap(\.comparison)
    var populations: [Histories] = []
    while missing.contains(where: { $0.size > 0 }), populations.count < Self.comparisonLimit {
      let key = ReplicationKey(
        seed: seed, replication: UInt64(number), population: UInt64(populations.count + 1))
      comparisonRow.fill(0, count: model.layout.count)
      follow(key, into: comparisonRow.base, trace: trace)
      populations.append(trace.histories())
      for index in missing.indices {
        missing[index].size -= missing[index].members(of: populations.suffix(1)).count
      }
    }
    return populations
  }
}
